/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of any type but a unit or an answer into its member of the record. */
#include "surveys/binding.h"
#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

struct piece cell_piece(const struct binding *binding, const struct row *row)
{
    struct piece piece = {binding->constant, 0};
    if (binding->constant != NULL) {
        piece.length = strlen(binding->constant);
    } else {
        piece.text = row->cells[binding->cell].text;
        piece.length = row->cells[binding->cell].length;
    }
    text_trim(&piece.text, &piece.length);
    return piece;
}

/* Until `locate` turns it into a column of the line: the cell's number from 1, 0 when unknown. */
long cell_number(const struct binding *binding)
{
    return binding->constant == NULL ? (long)binding->cell + 1 : 0;
}

bool cell_refuse(struct convert_problems *problems, const struct binding *binding,
                   enum error_code code, struct piece piece, const char *expected)
{
    char value[96];
    error_copy_text(value, sizeof value, piece.text, piece.length);
    error_set(&problems->error, code, binding->field->name, value, expected, NULL);
    problems->error.column = cell_number(binding);
    return false;
}

void cell_warn(struct convert_problems *problems, const struct binding *binding,
                 enum error_code code, struct piece piece, const char *expected)
{
    char value[96];
    if (problems->warning_count < CONVERT_WARNINGS) {
        struct error *warning = &problems->warnings[problems->warning_count++];
        error_copy_text(value, sizeof value, piece.text, piece.length);
        error_set(warning, code, binding->field->name, value, expected, NULL);
        warning->column = cell_number(binding);
    }
}

static bool too_long(struct convert_problems *problems, const struct binding *binding,
                     struct piece piece)
{
    char expected[24];
    snprintf(expected, sizeof expected, "%lld", (long long)binding->field->high);
    return cell_refuse(problems, binding, ERROR_TEXT_LONG, piece, expected);
}

/* The cell as it is kept, in binding->text; false when it is longer than the field may be. */
bool cell_clean(struct binding *binding, struct piece piece,
                       struct convert_problems *problems)
{
    size_t most = (size_t)binding->field->high;
    bool good = text_clean(piece.text, piece.length, binding->text, sizeof binding->text) &&
                (piece.length <= most ||
                 text_characters(binding->text, strlen(binding->text)) <= most);
    return good || too_long(problems, binding, piece);
}

/* Whether a name in the map's `values` means this column: "status"; "items", or a question's id. */
static bool speaks_of(const struct converter *converter, const char *name,
                      const struct binding *binding)
{
    return strcmp(name, binding->field->name) == 0 ||
           (binding->item >= 0 &&
            (strcmp(name, "items") == 0 ||
             strcmp(name, converter->questions.items[binding->item].id) == 0));
}

/* Whether the map calls this text blank, or says what it means (then the piece changes). */
void cell_translate(const struct converter *converter, const struct binding *binding,
                      struct piece *piece)
{
    const struct mapping *mapping = converter->options.mapping;
    char key[TEXT_MAX + 1];
    if (mapping == NULL || (mapping->blank_count == 0 && !binding->translated)) {
        return;
    }
    if (!text_fold(piece->text, piece->length, key, sizeof key)) {
        return;
    }
    for (size_t i = 0; i < mapping->value_count && binding->translated; i++) {
        if (strcmp(converter->value_keys[i], key) == 0 &&
            speaks_of(converter, mapping->values[i].field, binding)) {
            *piece = (struct piece){mapping->values[i].meaning, strlen(mapping->values[i].meaning)};
            return;
        }
    }
    for (size_t i = 0; i < mapping->blank_count; i++) {
        char blank[TEXT_MAX + 1];
        text_fold(mapping->blanks[i], strlen(mapping->blanks[i]), blank, sizeof blank);
        if (strcmp(blank, key) == 0) {
            piece->length = 0;
            return;
        }
    }
}

struct memo *cell_memo(struct binding *binding, struct piece piece)
{
    size_t hash = piece.length;
    for (size_t i = 0; i < piece.length; i++) {
        hash = hash * 31 + (unsigned char)piece.text[i];
    }
    return &binding->memo[(hash ^ (hash >> 7)) % MEMO_SLOTS];
}

bool cell_remembered(const struct memo *memo, struct piece piece)
{
    return memo->used && memo->length == piece.length &&
           memcmp(memo->text, piece.text, piece.length) == 0;
}

void cell_remember(struct memo *memo, struct piece piece, int32_t value)
{
    if (piece.length <= MEMO_TEXT) {
        memcpy(memo->text, piece.text, piece.length);
        memo->length = (uint32_t)piece.length;
        memo->value = value;
        memo->used = true;
    }
}

/* How many days the month of an impossible day has: read again with the day as 1. "" if unclear. */
static void month_length(struct piece piece, enum date_order order, char *buffer, size_t size)
{
    char text[40];
    struct moment month;
    snprintf(text, sizeof text, "%.*s", (int)(piece.length < 39 ? piece.length : 39), piece.text);
    size_t first = strcspn(text, "/-.");
    bool year_first = first == 4;
    size_t day_at = year_first || order == DATE_ORDER_MDY ? first + 1 : 0;
    day_at += year_first ? strcspn(text + day_at, "/-.") + 1 : 0;
    for (size_t i = day_at; text[i] >= '0' && text[i] <= '9'; i++) {
        text[i] = text[i + 1] >= '0' && text[i + 1] <= '9' ? '0' : '1';
    }
    buffer[0] = '\0';
    if (moment_parse(text, strlen(text), order, &month) == DATE_OK) {
        int year = 0;
        int number = 0;
        int day = 0;
        day_to_civil(month.day, &year, &number, &day);
        snprintf(buffer, size, "%d", days_in_month(year, number));
    }
}

/* The digits that were taken for the month. */
static void month_text(struct piece piece, enum date_order order, char *buffer, size_t size)
{
    size_t first = strcspn(piece.text, "/-.");
    buffer[0] = '\0';
    if (first < piece.length) {
        bool leads = order == DATE_ORDER_MDY;
        const char *month = leads ? piece.text : piece.text + first + 1;
        size_t digits = leads ? first : strspn(month, "0123456789");
        snprintf(buffer, size, "%.*s", (int)digits, month);
    }
}

static bool convert_moment(const struct converter *converter, const struct binding *binding,
                           struct piece piece, struct moment *result,
                           struct convert_problems *problems)
{
    enum date_order order = converter->options.dates;
    char expected[16];
    switch (moment_parse(piece.text, piece.length, order, result)) {
    case DATE_OK:
        return true;
    case DATE_NO_SUCH_DAY:
        month_length(piece, order, expected, sizeof expected);
        return cell_refuse(problems, binding, ERROR_DATE_DAY, piece, expected);
    case DATE_NO_SUCH_MONTH:
        month_text(piece, order, expected, sizeof expected);
        return cell_refuse(problems, binding, ERROR_DATE_MONTH, piece, expected);
    case DATE_NO_SUCH_TIME:
        return cell_refuse(problems, binding, ERROR_TIME, piece, NULL);
    case DATE_YEAR_RANGE:
        return cell_refuse(problems, binding, ERROR_DATE_YEAR, piece, NULL);
    case DATE_NOT_A_DATE:
    default:
        return cell_refuse(problems, binding, ERROR_DATE, piece, NULL);
    }
}

static void list_choices(const struct choice *choices, char *buffer, size_t size)
{
    size_t length = 0;
    buffer[0] = '\0';
    for (; choices->label != NULL && length + 40 < size; choices++) {
        length += (size_t)snprintf(buffer + length, size - length, "%s%s", length == 0 ? "" : ", ",
                                   choices->label);
    }
}

/* A label folded, with underscores as blanks: "rat_hai_long", "Rất  hài lòng". */
bool cell_fold_label(const char *text, size_t length, char key[TEXT_MAX + 1])
{
    if (!text_fold(text, length, key, TEXT_MAX + 1)) {
        return false;
    }
    for (char *at = key; *at != '\0'; at++) {
        *at = *at == '_' ? ' ' : *at;
    }
    return true;
}

static bool find_choice(const struct choice *choices, struct piece piece, int32_t *value)
{
    char key[TEXT_MAX + 1];
    char label[TEXT_MAX + 1];
    bool fits = cell_fold_label(piece.text, piece.length, key);
    for (; fits && choices->label != NULL; choices++) {
        cell_fold_label(choices->label, strlen(choices->label), label);
        if (strcmp(label, key) == 0) {
            *value = choices->value;
            return true;
        }
    }
    return false;
}

static bool convert_choice(struct binding *binding, struct piece piece, int32_t *result,
                           struct convert_problems *problems)
{
    struct memo *memo = cell_memo(binding, piece);
    char expected[160];
    if (cell_remembered(memo, piece)) {
        *result = memo->value;
        return true;
    }
    if (find_choice(binding->field->choices, piece, result)) {
        cell_remember(memo, piece, *result);
        return true;
    }
    list_choices(binding->field->choices, expected, sizeof expected);
    if ((binding->field->flags & FIELD_LENIENT) == 0) {
        return cell_refuse(problems, binding, ERROR_LABEL, piece, expected);
    }
    cell_warn(problems, binding, ERROR_LABEL_OTHER, piece, NULL);
    *result = 0;
    return true;
}

static bool convert_name(struct converter *converter, struct binding *binding, struct piece piece,
                         int32_t *result, struct convert_problems *problems)
{
    struct memo *memo = cell_memo(binding, piece);
    if (cell_remembered(memo, piece)) {
        *result = memo->value;
        return true;
    }
    if (!cell_clean(binding, piece, problems)) {
        return false;
    }
    const struct name_source *names = &converter->options.names;
    if (!names->name(names->context, binding->text, result, &problems->error)) {
        return false;
    }
    cell_remember(memo, piece, *result);
    return true;
}

/* "1.420" and "1 420" as a Vietnamese spreadsheet groups thousands: without the marks. */
static bool without_groups(struct piece piece, char digits[24], size_t *length)
{
    size_t group = 0;
    bool grouped = false;
    *length = 0;
    for (size_t i = 0; i < piece.length && *length < 20; i++) {
        char c = piece.text[i];
        if (c >= '0' && c <= '9') {
            digits[(*length)++] = c;
            group++;
        } else if ((c == '.' || c == ' ') && (grouped ? group == 3 : group >= 1 && group <= 3)) {
            grouped = true;
            group = 0;
        } else {
            return false;
        }
    }
    return grouped && group == 3;
}

static bool read_whole(const struct field *field, struct piece piece, int64_t *value)
{
    char digits[24];
    size_t length = 0;
    int32_t choice = 0;
    if (text_to_whole(piece.text, piece.length, field->low, field->high, value)) {
        return true;
    }
    if (field->choices != NULL && find_choice(field->choices, piece, &choice)) {
        *value = choice;
        return true;
    }
    return without_groups(piece, digits, &length) &&
           text_to_whole(digits, length, field->low, field->high, value);
}

/* Bounds of a field as a message shows them. A mean lies on the scale of the questionnaire. */
static void bounds_of(const struct converter *converter, const struct field *field, int64_t *low,
                      int64_t *high)
{
    const struct mapping *mapping = converter->options.mapping;
    *low = field->low;
    *high = field->high;
    if (field->type == FIELD_HUNDREDTHS && mapping != NULL && mapping->scale > 0) {
        *high = (int64_t)100 * mapping->scale;
    }
}

static bool convert_number(const struct converter *converter, struct binding *binding,
                           struct piece piece, int32_t *result, struct convert_problems *problems)
{
    const struct field *field = binding->field;
    char expected[64];
    int64_t value = 0;
    int64_t low = 0;
    int64_t high = 0;
    bool whole = field->type == FIELD_WHOLE;
    bounds_of(converter, field, &low, &high);
    bool good = whole ? read_whole(field, piece, &value)
                      : text_to_hundredths(piece.text, piece.length, &value) && value >= low &&
                            value <= high;
    if (good) {
        *result = (int32_t)value;
        return true;
    }
    snprintf(expected, sizeof expected, "%lld..%lld", (long long)(whole ? low : low / 100),
             (long long)(whole ? high : high / 100));
    if ((field->flags & FIELD_LENIENT) == 0) {
        return cell_refuse(problems, binding, ERROR_NUMBER, piece, expected);
    }
    cell_warn(problems, binding, ERROR_NUMBER_OTHER, piece, expected);
    *result = -1;
    return true;
}

static bool convert_text(struct binding *binding, struct piece piece, const char **result,
                         struct convert_problems *problems)
{
    *result = binding->text;
    return cell_clean(binding, piece, problems);
}

bool cell_convert(struct converter *converter, struct binding *binding, struct piece piece,
                         char *record, struct convert_problems *problems)
{
    const struct field *field = binding->field;
    struct moment moment = {DAY_NONE, TIME_NONE};
    int32_t number = 0;
    const char *text = NULL;
    bool good = true;
    switch (field->type) {
    case FIELD_TEXT:
        good = convert_text(binding, piece, &text, problems);
        memcpy(record + field->offset, &text, sizeof text);
        return good;
    case FIELD_MOMENT:
        good = convert_moment(converter, binding, piece, &moment, problems);
        memcpy(record + field->offset, &moment, sizeof moment);
        return good;
    case FIELD_DAY:
        good = convert_moment(converter, binding, piece, &moment, problems);
        memcpy(record + field->offset, &moment.day, sizeof moment.day);
        return good;
    case FIELD_NAME:
        good = convert_name(converter, binding, piece, &number, problems);
        break;
    case FIELD_WHOLE:
    case FIELD_HUNDREDTHS:
        good = convert_number(converter, binding, piece, &number, problems);
        break;
    case FIELD_CHOICE:
        good = convert_choice(binding, piece, &number, problems);
        break;
    case FIELD_UNIT:
    case FIELD_ITEM:
    case FIELD_IGNORED:
        return true;
    }
    memcpy(record + field->offset, &number, sizeof number);
    return good;
}
