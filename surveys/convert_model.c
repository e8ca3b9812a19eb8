/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the register of models. */
#include "surveys/binding.h"
#include "surveys/commune_name.h"
#include "surveys/period_said.h"
#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

/* ---- days ---- */

/* The first and last day of "2021", "Quý 3/2022", "3/2021", "15/03/2021"; DAY_NONE for "". False when it is none of them. */
static bool read_when(const struct converter *converter, const char *text, int32_t *first, int32_t *last)
{
    struct period period;
    struct moment moment;
    const char *rest = text == NULL ? "" : period_behind_words(text);
    *first = DAY_NONE;
    *last = DAY_NONE;
    if (rest[0] == '\0') {
        return true;
    }
    if (moment_parse(rest, strlen(rest), converter->reading.order, &moment) == DATE_OK) {
        *first = moment.day;
        *last = moment.day;
        return true;
    }
    bool good = period_said(rest, strlen(rest), &period) && !period.reporting &&
                (period.kind == PERIOD_YEAR || period.kind == PERIOD_QUARTER || period.kind == PERIOD_MONTH);
    *first = good ? period.from : DAY_NONE;
    *last = good ? period.to : DAY_NONE;
    return good;
}

static bool refuse_when(struct convert_problems *problems, const char *field, const char *text)
{
    return error_set(&problems->error, ERROR_WHEN, field, text, NULL, NULL);
}

static const char *const level_fields[MODEL_LEVELS] = {"recognised_local", "recognised_district", "recognised_province"};

static void tell_no_day(struct converter *converter, const char *field, struct convert_problems *problems)
{
    const struct binding *binding = cell_binding(converter, field);
    if (binding != NULL) {
        cell_warn(problems, binding, ERROR_MODEL_NO_DAY, (struct piece){"", 0}, NULL);
    }
}

/* The highest level and its day against the columns that each level has of its own. ticked: levels that such a column names without a day. */
static bool settle_level(struct converter *converter, struct model *record, const bool ticked[MODEL_LEVELS], int32_t last,
                         struct convert_problems *problems)
{
    bool none = record->level > MODEL_LEVELS;
    int32_t *day = none ? NULL : &record->recognised[record->level - 1];
    bool contrary = last != DAY_NONE && (none || (*day != DAY_NONE && *day != last));
    for (int i = none ? 0 : record->level; i < MODEL_LEVELS; i++) {
        contrary = contrary || record->recognised[i] != DAY_NONE || ticked[i]; /* of a level above the highest one */
    }
    if (contrary) {
        return error_set(&problems->error, ERROR_MODEL_LEVELS, "level", record->code, NULL, NULL);
    }
    if (day != NULL && last == DAY_NONE && *day == DAY_NONE) {
        tell_no_day(converter, "level", problems);
    }
    if (day != NULL && *day == DAY_NONE) {
        *day = last != DAY_NONE ? last : record->started;
    }
    return true;
}

static bool is_one_of(const char *text, const char *const *spellings)
{
    char key[32];
    return text != NULL && text_fold(text, strlen(text), key, sizeof key) && text_spelled(spellings, key, true);
}

/* What the columns of the levels say: a day; a cross, that the level recognised it and not when; a stroke, that it did not. */
static bool read_levels(struct converter *converter, struct model *record, bool ticked[MODEL_LEVELS], struct convert_problems *problems)
{
    static const char *const ticks[] = {"x", "×", "✓", "✔", "v", "có", "đã công nhận", "yes", NULL};
    static const char *const strokes[] = {"-", "–", "không", "chưa", "0", "no", NULL};
    int32_t first = DAY_NONE;
    for (int i = 0; i < MODEL_LEVELS; i++) {
        const char *text = record->level_text[i];
        ticked[i] = is_one_of(text, ticks);
        if (!ticked[i] && !is_one_of(text, strokes) && !read_when(converter, text, &first, &record->recognised[i])) {
            return refuse_when(problems, level_fields[i], text);
        }
    }
    return true;
}

/* When each level recognised it. A level without a day counts from the beginning of the model on. */
static bool read_recognition(struct converter *converter, struct model *record, struct convert_problems *problems)
{
    bool ticked[MODEL_LEVELS] = {false};
    int32_t first = DAY_NONE;
    int32_t last = DAY_NONE;
    int highest = 0;
    if (!read_levels(converter, record, ticked, problems)) {
        return false;
    }
    if (!read_when(converter, record->recognised_text, &first, &last)) {
        return refuse_when(problems, "recognised", record->recognised_text);
    }
    for (int i = 0; i < MODEL_LEVELS; i++) {
        highest = ticked[i] || record->recognised[i] != DAY_NONE ? i + 1 : highest;
    }
    if (record->level == 0 && last != DAY_NONE && highest == 0) {
        return error_set(&problems->error, ERROR_MODEL_LEVEL, "recognised", record->recognised_text, NULL, NULL);
    }
    record->level = record->level == 0 && last != DAY_NONE ? highest : record->level;
    if (record->level != 0 && !settle_level(converter, record, ticked, last, problems)) {
        return false;
    }
    for (int i = 0; i < MODEL_LEVELS; i++) {
        if (ticked[i] && record->recognised[i] == DAY_NONE) {
            record->recognised[i] = record->started;
            tell_no_day(converter, level_fields[i], problems);
        }
    }
    return true;
}

/* Nothing of a model is before its beginning. */
static bool in_order(const struct model *record, struct convert_problems *problems)
{
    const char *field = record->dropped != DAY_NONE && record->dropped < record->started ? "dropped" : NULL;
    int32_t day = record->dropped;
    for (int i = 0; i < MODEL_LEVELS && field == NULL; i++) {
        if (record->recognised[i] != DAY_NONE && record->recognised[i] < record->started) {
            field = record->level_text[i] != NULL && record->level_text[i][0] != '\0' ? level_fields[i] : "recognised";
            day = record->recognised[i];
        }
    }
    if (field == NULL) {
        return true;
    }
    char text[11];
    day_format_iso(day, text);
    return error_set(&problems->error, ERROR_MODEL_ORDER, field, text, NULL, record->start_text);
}

static bool read_days(struct converter *converter, struct model *record, struct convert_problems *problems)
{
    int32_t other = DAY_NONE;
    if (!read_when(converter, record->start_text, &record->started, &other)) {
        return refuse_when(problems, "start", record->start_text);
    }
    if (!read_when(converter, record->dropped_text, &other, &record->dropped)) {
        return refuse_when(problems, "dropped", record->dropped_text);
    }
    if (record->status == MODEL_DROPPED && record->dropped == DAY_NONE) {
        return error_set(&problems->error, ERROR_MODEL_DROPPED, "status", record->code, NULL, NULL);
    }
    if (record->status == MODEL_RUNNING && record->dropped != DAY_NONE) {
        return error_set(&problems->error, ERROR_MODEL_RUNNING, "dropped", record->dropped_text, NULL, NULL);
    }
    return read_recognition(converter, record, problems) && in_order(record, problems);
}

/* ---- who has it ---- */

/* "Xã Nguyễn Úy", "13387": a commune, known or not; "Hội Nông dân huyện" is a body. */
static bool means_commune(const struct converter *converter, struct piece piece)
{
    char key[COMMUNE_TEXT];
    struct commune_parts parts;
    bool digits = piece.length > 0 && strspn(piece.text, "0123456789") >= piece.length;
    bool known = converter->options.units != NULL && register_has(converter->options.units, piece.text, piece.length);
    return known || digits || (commune_key(piece.text, piece.length, key, sizeof key, &parts) &&
                     (parts.rank != RANK_NONE || parts.code[0] != '\0'));
}

/* Whether a text begins with a word for a hamlet; words that begin names of bodies too ("tổ hợp tác", "bản tin", "khu công nghiệp") are none
 * by themselves. */
static bool is_hamlet(struct piece piece)
{
    static const char *const hamlets[] = {"thôn", "xóm", "làng", "ấp", "tdp", "tổ dân phố", "khu phố", "khu dân cư", "phố"};
    char key[TEXT_MAX + 1];
    char word[32];
    bool found = false;
    bool folds = text_fold(piece.text, piece.length, key, sizeof key);
    for (size_t i = 0; folds && !found && i < sizeof hamlets / sizeof hamlets[0]; i++) {
        bool fits = text_fold(hamlets[i], strlen(hamlets[i]), word, sizeof word);
        size_t size = strlen(word);
        found = fits && strncmp(key, word, size) == 0 && key[size] == ' ';
    }
    return found;
}

/* "Thôn 1, xã Lê Hồ", "Thôn Phương Thượng - Lê Hồ, Kim Bảng": the commune of the hamlet, where all that stands behind the first comma or dash
 * is one of the register; else the cell. */
static struct piece behind_hamlet(const struct converter *converter, struct piece piece)
{
    size_t at = 0;
    while (at < piece.length && piece.text[at] != ',' && !(piece.text[at] == '-' && at > 0 && piece.text[at - 1] == ' ')) {
        at++;
    }
    if (at >= piece.length || converter->options.units == NULL || !is_hamlet(piece)) {
        return piece;
    }
    const char *rest = piece.text + at + 1;
    size_t length = piece.length - at - 1;
    text_trim(&rest, &length);
    return length > 0 && register_has(converter->options.units, rest, length) ? (struct piece){rest, length} : piece;
}

static bool read_owner(struct converter *converter, const struct row *row, struct model *record,
                       struct convert_problems *problems)
{
    struct piece piece = {NULL, 0};
    struct binding *binding = cell_said(converter, row, "unit", &piece);
    if (binding == NULL) {
        return true;
    }
    piece = behind_hamlet(converter, piece);
    if (piece.length == 0 || means_commune(converter, piece)) {
        return cell_unit(converter, binding, piece, record->started, &record->unit, problems);
    }
    if (!cell_clean(binding, piece, problems)) {
        return false;
    }
    record->body = binding->text;
    return true;
}

/* The same register, another column. */
static bool read_service(struct converter *converter, struct model *record, struct convert_problems *problems)
{
    struct binding *binding = cell_binding(converter, "service_unit");
    if (binding == NULL || record->service_text == NULL || record->service_text[0] == '\0') {
        return true;
    }
    char text[TEXT_MAX + 1]; /* the cell's own text is what is written to on the way */
    snprintf(text, sizeof text, "%s", record->service_text);
    const struct piece piece = {text, strlen(text)};
    return cell_unit(converter, binding, piece, record->started, &record->service_unit, problems);
}

bool convert_model(struct converter *converter, const struct row *row, struct model *record,
                   struct convert_problems *problems)
{
    *record = (struct model){.code = "", .name = "", .body = "", .reason = "", .start_text = "", .started = DAY_NONE, .dropped = DAY_NONE};
    for (int i = 0; i < MODEL_LEVELS; i++) {
        record->recognised[i] = DAY_NONE;
    }
    return convert_fields(converter, row, (char *)record, problems) && read_days(converter, record, problems) &&
           read_owner(converter, row, record, problems) && read_service(converter, record, problems);
}
