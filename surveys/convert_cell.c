/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of any type but a unit or an answer into its member of the record; dates and numbers
 * have files of their own. */
#include "surveys/answer_labels.h"
#include "surveys/binding.h"
#include "surveys/label_near.h"
#include "surveys/personal.h"
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

/* The cell as a message shows it. */
static void copy_value(const struct binding *binding, struct piece piece, char *value, size_t size)
{
    if (personal_hides(binding->field->name, piece.text, piece.length)) {
        snprintf(value, size, "…");
    } else {
        error_copy_text(value, size, piece.text, piece.length);
    }
}

bool cell_refuse(struct convert_problems *problems, const struct binding *binding,
                   enum error_code code, struct piece piece, const char *expected)
{
    char value[96];
    copy_value(binding, piece, value, sizeof value);
    error_set(&problems->error, code, binding->field->name, value, expected, NULL);
    problems->error.column = cell_number(binding);
    return false;
}

struct error *cell_warn(struct convert_problems *problems, const struct binding *binding,
                        enum error_code code, struct piece piece, const char *expected)
{
    char value[96];
    if (problems->warning_count == CONVERT_WARNINGS) {
        return NULL;
    }
    struct error *warning = &problems->warnings[problems->warning_count++];
    copy_value(binding, piece, value, sizeof value);
    error_set(warning, code, binding->field->name, value, expected, NULL);
    warning->column = cell_number(binding);
    return warning;
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
        if (strcmp(converter->blank_keys[i], key) == 0) {
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

/* A dash of either length, with blanks around it or not: "VH - XH", "VH–XH" are "VH-XH". */
static bool choice_key(const char *text, size_t length, char key[static ANSWER_KEY])
{
    static const char dash[] = "–";
    bool good = answer_key(text, length, key);
    char *to = key;
    for (const char *at = key; *at != '\0';) {
        size_t bytes = *at == '-' ? 1 : strncmp(at, dash, sizeof dash - 1) == 0 ? sizeof dash - 1 : 0;
        if (bytes == 0) {
            *to++ = *at++;
            continue;
        }
        to -= to > key && to[-1] == ' ';
        *to++ = '-';
        at += bytes;
        at += *at == ' ';
    }
    *to = '\0';
    return good;
}

bool cell_choice(const struct choice *choices, struct piece piece, int32_t *value)
{
    char key[ANSWER_KEY];
    char label[ANSWER_KEY];
    bool fits = choice_key(piece.text, piece.length, key);
    for (; fits && choices->label != NULL; choices++) {
        if (choice_key(choices->label, strlen(choices->label), label) && strcmp(label, key) == 0) {
            *value = choices->value;
            return true;
        }
    }
    return false;
}

/* What a label might have been: those of the field, and the one that is nearest. */
static void advise_label(const struct field *field, struct piece piece, struct error *error)
{
    const char *nearest = label_nearest(field->choices, piece.text, piece.length);
    snprintf(error->other, sizeof error->other, "%s", nearest == NULL ? "" : nearest);
    snprintf(error->hint, sizeof error->hint, "%s", field->name);
    error->allowed = field->allowed;
}

static bool convert_choice(struct binding *binding, struct piece piece, int32_t *result,
                           struct convert_problems *problems)
{
    struct memo *memo = cell_memo(binding, piece);
    if (cell_remembered(memo, piece)) {
        *result = memo->value;
        return true;
    }
    if (cell_choice(binding->field->choices, piece, result)) {
        cell_remember(memo, piece, *result);
        return true;
    }
    if ((binding->field->flags & FIELD_LENIENT) == 0) {
        cell_refuse(problems, binding, ERROR_LABEL, piece, NULL);
        advise_label(binding->field, piece, &problems->error);
        return false;
    }
    struct error *warning = cell_warn(problems, binding, ERROR_LABEL_OTHER, piece, NULL);
    if (warning != NULL) {
        advise_label(binding->field, piece, warning);
    }
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
        good = cell_moment(converter, binding, piece, &moment, problems);
        memcpy(record + field->offset, &moment, sizeof moment);
        return good;
    case FIELD_DAY:
        good = cell_moment(converter, binding, piece, &moment, problems);
        memcpy(record + field->offset, &moment.day, sizeof moment.day);
        return good;
    case FIELD_NAME:
        good = convert_name(converter, binding, piece, &number, problems);
        break;
    case FIELD_WHOLE:
    case FIELD_HUNDREDTHS:
        good = cell_whole_or_decimal(converter, binding, piece, &number, problems);
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
