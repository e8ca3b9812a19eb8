/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the register of models, and of what models achieved. */
#include "surveys/binding.h"
#include "surveys/commune_name.h"
#include "surveys/period_said.h"
#include "surveys/quantity.h"
#include "surveys/result_indicator.h"

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
    static const char *const hamlets[] = {"thôn ", "xóm ", "làng ", "ấp ", "tdp ", "tổ dân phố ", "khu phố ", "khu dân cư ", "phố "};
    char key[64];
    bool found = false;
    size_t length = piece.length < 40 ? piece.length : 40;
    while (length > 0 && length < piece.length && ((unsigned char)piece.text[length] & 0xc0u) == 0x80u) {
        length--;
    }
    bool folds = text_fold(piece.text, length, key, sizeof key);
    for (size_t i = 0; folds && i < sizeof hamlets / sizeof hamlets[0]; i++) {
        char word[32];
        found = found || (text_fold(hamlets[i], strlen(hamlets[i]), word, sizeof word) && strncmp(key, word, strlen(word)) == 0 &&
                          key[strlen(word)] == ' ');
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

/* ---- results ---- */

/* A value of another kind than its indicator has: a yield in hectares is refused, that of an indicator whose name only begins so is
 * told. indicator: as result_indicator_like finds it. */
static bool fits_indicator(const struct result_indicator *indicator, const struct result *record, const struct quantity *value,
                           const struct binding *binding, struct piece piece, struct convert_problems *problems)
{
    char unit[MEASURE_ID * 2];
    if (indicator == NULL || result_indicator_relation(indicator, &value->measure.in) != MEASURE_OTHER_KIND) {
        return true;
    }
    bool same = result_indicator_find(record->indicator, strlen(record->indicator)) != NULL;
    struct error *error = same ? &problems->error : cell_warn(problems, binding, ERROR_RESULT_UNUSUAL, piece, NULL);
    if (same) {
        cell_refuse(problems, binding, ERROR_RESULT_UNIT, piece, NULL);
    }
    if (error != NULL) {
        error->allowed = uom_find(indicator->expected, strlen(indicator->expected))->label;
        snprintf(error->other, sizeof error->other, "%s", record->indicator);
        snprintf(error->hint, sizeof error->hint, "%s", measure_in_label(&value->measure.in, LANGUAGE_VI, unit));
    }
    return !same;
}

/* No half of a grave, no members below nought. */
static bool is_possible(const struct quantity *value)
{
    const struct uom *of = value->measure.in.of;
    bool counted = of != NULL && value->measure.in.per == NULL && of->kind == UOM_COUNT;
    bool physical = of != NULL && of->kind != UOM_MONEY && of->kind != UOM_SHARE;
    return (!physical || mpq_sgn(value->value) >= 0) && (!counted || mpz_cmp_ui(mpq_denref(value->value), 1) == 0);
}

/* A unit that is none of the table, but nearly one, or of an indicator that is counted in one of the table, is most often a slip: it is
 * kept apart, and told. indicator: the very one, or NULL. */
static void tell_near_unit(const struct quantity *value, const struct result_indicator *indicator, const struct binding *binding,
                           struct piece piece, struct convert_problems *problems)
{
    const struct measure_in *in = &value->measure.in;
    const char *near = in->of != NULL || in->id[0] == '\0' ? NULL : uom_nearest(in->id);
    const struct uom *expected = indicator == NULL ? NULL : uom_find(indicator->expected, strlen(indicator->expected));
    if (near == NULL && in->of == NULL && in->id[0] != '\0' && expected != NULL &&
        (expected->kind == UOM_COUNT || expected->kind == UOM_MONEY)) {
        near = expected->label[LANGUAGE_VI];
    }
    struct error *warning = near == NULL ? NULL : cell_warn(problems, binding, ERROR_UNIT_NEAR, piece, NULL);
    if (warning != NULL) {
        snprintf(warning->value, sizeof warning->value, "%s", in->said);
        snprintf(warning->other, sizeof warning->other, "%s", near);
    }
}

enum { SMALL_MONEY = 1000000 };

/* 150 of money that no unit stands with is most often 150 triệu. */
static void tell_bare_money(const struct quantity *value, const struct binding *binding, struct piece piece,
                            struct convert_problems *problems)
{
    const struct measure_in *in = &value->measure.in;
    if (in->of != NULL && in->of->kind == UOM_MONEY && mpq_sgn(value->value) > 0 && mpq_cmp_ui(value->value, SMALL_MONEY, 1) < 0) {
        cell_warn(problems, binding, ERROR_RESULT_BARE, piece, NULL);
    }
}

/* "Kinh phí (triệu đồng)": the name without the unit, which is what values are in. False: nothing of the kind stands there. */
static bool split_indicator(const char *name, char *buffer, size_t size, struct scaled_measure *named)
{
    size_t length = strlen(name);
    const char *open = strrchr(name, '(');
    if (open == NULL || open == name || name[length - 1] != ')' || length >= size) {
        return false;
    }
    size_t inside = length - (size_t)(open + 1 - name) - 1;
    if (!scaled_measure_read(open + 1, inside, named) || named->in.of == NULL) {
        return false;
    }
    size_t before = (size_t)(open - name);
    text_trim(&name, &before);
    memcpy(buffer, name, before);
    buffer[before] = '\0';
    return before > 0;
}

/* What a value without a unit is in: "1,5 tỷ" of cost are đồng, 24 members are people. False: something else may be meant. */
static bool expect_unit(const struct result_indicator *indicator, struct scaled_measure *column)
{
    return indicator != NULL && measure_in_read(indicator->expected, strlen(indicator->expected), &column->in) &&
           measure_in_whole(&column->in);
}

/* Why a number is none, in its cell. */
static bool refuse_value(enum number_fault fault, const struct binding *binding, struct piece piece, struct convert_problems *problems)
{
    if (fault == NUMBER_AMBIGUOUS) {
        return cell_refuse_unclear(binding, piece, problems);
    }
    return cell_refuse(problems, binding, fault == NUMBER_OK ? ERROR_RESULT_DECIMALS : ERROR_RESULT_VALUE, piece, NULL);
}

/* "Đơn vị tính: triệu đồng" above the table is that of values whose indicator is counted in such a unit. */
static bool fits_above(const struct converter *converter, const struct result *record, struct scaled_measure *above)
{
    const char *text = converter->options.measure_above;
    const struct result_indicator *indicator = result_indicator_like(record->indicator, strlen(record->indicator));
    return text != NULL && indicator != NULL && scaled_measure_read(text, strlen(text), above) && above->in.of != NULL &&
           result_indicator_relation(indicator, &above->in) <= MEASURE_CONVERTS;
}

/* What the column of units says, else the name of the indicator, else what stands above the table. ERROR_RESULT_MEASURE: the column says what
 * is no unit; a commune is none, in files in which "Đơn vị" is who has the model. ERROR_RESULT_UNITS: column and name contradict each other. */
static enum error_code read_column(struct converter *converter, struct result *record, struct scaled_measure *column)
{
    struct scaled_measure named;
    struct scaled_measure above;
    size_t length = strlen(record->measure);
    const struct unit_register *units = converter->options.units;
    if (!scaled_measure_read(record->measure, length, column) ||
        (column->in.of == NULL && units != NULL && length > 0 && register_has(units, record->measure, length))) {
        return ERROR_RESULT_MEASURE;
    }
    if (split_indicator(record->indicator, converter->indicator, sizeof converter->indicator, &named)) {
        if (length > 0 && (strcmp(named.in.id, column->in.id) != 0 || named.scale != column->scale)) {
            return ERROR_RESULT_UNITS;
        }
        record->indicator = converter->indicator;
        *column = named;
    } else if (length == 0 && fits_above(converter, record, &above)) {
        *column = above;
    }
    return ERROR_NONE;
}

/* The value in its unit; what the column of units says goes for values without one. */
static bool read_value(struct converter *converter, const struct row *row, struct result *record,
                       struct quantity *value, struct convert_problems *problems)
{
    struct piece piece = {NULL, 0};
    struct piece unit = {NULL, 0};
    struct scaled_measure column;
    const struct binding *binding = cell_said(converter, row, "value", &piece);
    const struct binding *measure = cell_said(converter, row, "unit_of_value", &unit);
    if (binding == NULL) {
        return true;
    }
    enum error_code fault = read_column(converter, record, &column);
    if (fault != ERROR_NONE) {
        cell_refuse(problems, measure != NULL ? measure : binding, fault, unit, NULL);
        snprintf(problems->error.other, sizeof problems->error.other, "%s", record->indicator);
        return false;
    }
    const struct result_indicator *indicator = result_indicator_like(record->indicator, strlen(record->indicator));
    enum number_fault read = quantity_read(piece.text, piece.length, converter->decimal, &column, value);
    bool bare = read != NUMBER_BAD && value->measure.in.id[0] == '\0' && value->measure.scale == 0;
    if (read != NUMBER_BAD && value->measure.in.id[0] == '\0' && expect_unit(indicator, &column)) {
        read = quantity_read(piece.text, piece.length, converter->decimal, &column, value);
    }
    if (read == NUMBER_OK && !exact_ends(value->value)) {
        exact_settle(value->value);
    }
    if (read != NUMBER_OK || !exact_ends(value->value) || !exact_text(value->value, 0, converter->value)) {
        return refuse_value(read, binding, piece, problems);
    }
    if (!is_possible(value)) {
        return cell_refuse(problems, binding, ERROR_RESULT_IMPOSSIBLE, piece, NULL);
    }
    if (!fits_indicator(indicator, record, value, binding, piece, problems)) {
        return false;
    }
    tell_near_unit(value, result_indicator_find(record->indicator, strlen(record->indicator)), binding, piece, problems);
    if (bare) {
        tell_bare_money(value, binding, piece, problems);
    }
    const struct measure_in *in = &value->measure.in;
    snprintf(converter->measure, sizeof converter->measure, "%s", in->of != NULL ? in->id : in->said);
    record->value = converter->value;
    record->measure = converter->measure;
    return true;
}

static bool read_result(struct converter *converter, const struct row *row, struct result *record,
                        struct convert_problems *problems)
{
    struct quantity value;
    quantity_init(&value);
    bool good = read_value(converter, row, record, &value, problems);
    quantity_clear(&value);
    return good;
}

/* Codes of models are compared as they fold. */
static bool fold_model(struct converter *converter, struct result *record, struct convert_problems *problems)
{
    if (!text_fold(record->model, strlen(record->model), converter->model, sizeof converter->model)) {
        return error_set(&problems->error, ERROR_TEXT_LONG, "model", record->model, "64", NULL);
    }
    record->model = converter->model;
    return true;
}

static bool read_period(struct result *record, struct convert_problems *problems)
{
    struct period period;
    if (!period_said(record->period, strlen(record->period), &period) || period.kind == PERIOD_ALL) {
        return error_set(&problems->error, ERROR_PERIOD_CELL, "period", record->period, NULL, NULL);
    }
    record->from = period.from;
    record->to = period.to;
    return true;
}

bool convert_result(struct converter *converter, const struct row *row, struct result *record,
                    struct convert_problems *problems)
{
    *record = (struct result){.model = "", .period = "", .indicator = "", .value = "", .measure = ""};
    return convert_fields(converter, row, (char *)record, problems) &&
           read_period(record, problems) && read_result(converter, row, record, problems) && fold_model(converter, record, problems);
}
