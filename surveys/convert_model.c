/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the register of models, and of what models achieved. */
#include "surveys/binding.h"
#include "surveys/commune_name.h"
#include "surveys/period.h"
#include "surveys/quantity.h"
#include "surveys/result_indicator.h"

#include <stdio.h>
#include <string.h>

/* ---- days ---- */

/* A text without a word for what it is: "năm 2021", "tháng 3/2021", "ngày 15/03/2021". */
static const char *without_word(const char *text)
{
    static const char *const words[] = {"năm ", "Năm ", "tháng ", "Tháng ", "ngày ", "Ngày ", "từ ", "Từ "};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strncmp(text, words[i], strlen(words[i])) == 0) {
            return text + strlen(words[i]);
        }
    }
    return text;
}

/* The first and last day of "2021", "3/2021", "15/03/2021"; DAY_NONE for "". False when it is none of them. */
static bool read_when(const struct converter *converter, const char *text, int32_t *first, int32_t *last)
{
    struct period period;
    struct error ignored;
    struct moment moment;
    const char *rest = text == NULL ? "" : without_word(text);
    *first = DAY_NONE;
    *last = DAY_NONE;
    if (rest[0] == '\0') {
        return true;
    }
    if (period_parse(rest, &period, &ignored) && period.kind != PERIOD_ALL) {
        *first = period.from;
        *last = period.to;
        return true;
    }
    if (moment_parse(rest, strlen(rest), converter->reading.order, &moment) == DATE_OK) {
        *first = moment.day;
        *last = moment.day;
        return true;
    }
    return false;
}

static bool refuse_when(struct convert_problems *problems, const char *field, const char *text)
{
    return error_set(&problems->error, ERROR_WHEN, field, text, NULL, NULL);
}

static const char *const level_fields[MODEL_LEVELS] = {"recognised_local", "recognised_district", "recognised_province"};

static void tell_no_day(const struct converter *converter, struct convert_problems *problems)
{
    for (size_t i = 0; i < converter->binding_count; i++) {
        const struct binding *binding = &converter->bindings[i];
        if (strcmp(binding->field->name, "level") == 0) {
            cell_warn(problems, binding, ERROR_MODEL_NO_DAY, (struct piece){"", 0}, NULL);
        }
    }
}

/* The highest level and its day against the columns that each level has of its own. */
static bool settle_level(const struct converter *converter, struct model *record, int32_t last, struct convert_problems *problems)
{
    bool none = record->level > MODEL_LEVELS;
    bool contrary = none && last != DAY_NONE;
    for (int i = none ? 0 : record->level; i < MODEL_LEVELS; i++) {
        contrary = contrary || record->recognised[i] != DAY_NONE; /* of a level above the highest one */
    }
    if (none) {
        return !contrary || error_set(&problems->error, ERROR_MODEL_LEVELS, "level", record->code, NULL, NULL);
    }
    int32_t *day = &record->recognised[record->level - 1];
    contrary = contrary || (last != DAY_NONE && *day != DAY_NONE && *day != last);
    if (contrary) {
        return error_set(&problems->error, ERROR_MODEL_LEVELS, "level", record->code, NULL, NULL);
    }
    if (last == DAY_NONE && *day == DAY_NONE) {
        tell_no_day(converter, problems);
    }
    *day = *day != DAY_NONE ? *day : last != DAY_NONE ? last : record->started;
    return true;
}

/* When each level recognised it. A level without a day counts from the beginning of the model on. */
static bool read_recognition(const struct converter *converter, struct model *record, struct convert_problems *problems)
{
    int32_t first = DAY_NONE;
    for (int i = 0; i < MODEL_LEVELS; i++) {
        if (!read_when(converter, record->level_text[i], &first, &record->recognised[i])) {
            return refuse_when(problems, level_fields[i], record->level_text[i]);
        }
    }
    int32_t last = DAY_NONE;
    if (!read_when(converter, record->recognised_text, &first, &last)) {
        return refuse_when(problems, "recognised", record->recognised_text);
    }
    if (record->level == 0 && last == DAY_NONE) {
        return true;
    }
    if (record->level == 0) {
        return error_set(&problems->error, ERROR_MODEL_LEVEL, "recognised", record->recognised_text, NULL, NULL);
    }
    return settle_level(converter, record, last, problems);
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

static bool read_days(const struct converter *converter, struct model *record, struct convert_problems *problems)
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

static struct binding *binding_called(struct converter *converter, const char *name)
{
    for (size_t i = 0; i < converter->binding_count; i++) {
        if (strcmp(converter->bindings[i].field->name, name) == 0) {
            return &converter->bindings[i];
        }
    }
    return NULL;
}

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

static bool read_owner(struct converter *converter, const struct row *row, struct model *record,
                       struct convert_problems *problems)
{
    struct binding *binding = binding_called(converter, "unit");
    if (binding == NULL) {
        return true;
    }
    struct piece piece = cell_piece(binding, row);
    cell_translate(converter, binding, &piece);
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
    struct binding *binding = binding_called(converter, "service_unit");
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

/* 1.420 tấn: which of the two it is nobody said. */
static bool refuse_unclear(const struct binding *binding, struct piece piece, struct convert_problems *problems)
{
    char comma[TEXT_PLAIN] = "";
    char point[TEXT_PLAIN] = "";
    size_t length = quantity_number_length(piece.text, piece.length);
    text_to_plain(piece.text, length, ',', false, comma);
    text_to_plain(piece.text, length, '.', false, point);
    cell_refuse(problems, binding, ERROR_NUMBER_UNCLEAR, piece, comma);
    snprintf(problems->error.other, sizeof problems->error.other, "%s", point);
    return false;
}

/* A value of another kind than its indicator has: a yield in hectares. */
static bool fits_indicator(const struct result *record, const struct quantity *value, const struct binding *binding,
                           struct piece piece, struct convert_problems *problems)
{
    const struct result_indicator *indicator = result_indicator_like(record->indicator, strlen(record->indicator));
    if (indicator == NULL || result_indicator_relation(indicator, &value->measure.in) != MEASURE_OTHER_KIND) {
        return true;
    }
    const struct uom *expected = uom_find(indicator->expected, strlen(indicator->expected));
    char unit[MEASURE_ID * 2];
    cell_refuse(problems, binding, ERROR_RESULT_UNIT, piece, NULL);
    problems->error.allowed = expected == NULL ? NULL : expected->label;
    snprintf(problems->error.other, sizeof problems->error.other, "%s", record->indicator);
    snprintf(problems->error.hint, sizeof problems->error.hint, "%s",
             measure_in_label(&value->measure.in, LANGUAGE_VI, unit));
    return false;
}

/* No half of a grave, no members below nought. */
static bool is_possible(const struct quantity *value)
{
    const struct uom *of = value->measure.in.of;
    bool counted = of != NULL && value->measure.in.per == NULL && of->kind == UOM_COUNT;
    bool physical = of != NULL && (of->kind == UOM_COUNT || of->kind == UOM_MASS || of->kind == UOM_AREA || of->kind == UOM_LENGTH ||
                                   of->kind == UOM_VOLUME || of->kind == UOM_TIME);
    return (!physical || mpq_sgn(value->value) >= 0) && (!counted || mpz_cmp_ui(mpq_denref(value->value), 1) == 0);
}

/* A unit that is none of the table, but nearly one, is most often a slip: it is kept apart, and told. */
static void tell_near_unit(const struct quantity *value, const struct binding *binding, struct piece piece,
                           struct convert_problems *problems)
{
    const struct measure_in *in = &value->measure.in;
    const char *near = in->of != NULL || in->id[0] == '\0' ? NULL : uom_nearest(in->id);
    struct error *warning = near == NULL ? NULL : cell_warn(problems, binding, ERROR_UNIT_NEAR, piece, NULL);
    if (warning != NULL) {
        snprintf(warning->value, sizeof warning->value, "%s", in->said);
        snprintf(warning->other, sizeof warning->other, "%s", near);
    }
}

/* "1,5 tỷ" of cost are đồng, 24 members are people: where only one unit can be meant nobody has to write it. */
static void take_expected(const struct result *record, struct quantity *value)
{
    const struct result_indicator *indicator = result_indicator_like(record->indicator, strlen(record->indicator));
    struct measure_in expected;
    if (indicator != NULL && value->measure.in.id[0] == '\0' &&
        measure_in_read(indicator->expected, strlen(indicator->expected), &expected) && measure_in_whole(&expected)) {
        value->measure.in = expected;
    }
}

/* The value in its unit; what the column of units says goes for values without one. */
static bool read_value(struct converter *converter, const struct row *row, struct result *record,
                       struct quantity *value, struct convert_problems *problems)
{
    const struct binding *binding = binding_called(converter, "value");
    struct scaled_measure column;
    if (binding == NULL) {
        return true;
    }
    struct piece piece = cell_piece(binding, row);
    cell_translate(converter, binding, &piece);
    if (!scaled_measure_read(record->measure, strlen(record->measure), &column)) {
        return cell_refuse(problems, binding, ERROR_RESULT_VALUE, piece, NULL);
    }
    enum number_fault fault = quantity_read(piece.text, piece.length, converter->decimal, &column, value);
    if (fault == NUMBER_OK) {
        take_expected(record, value);
    }
    if (fault == NUMBER_OK && !exact_ends(value->value)) {
        exact_settle(value->value);
    }
    if (fault != NUMBER_OK || !exact_ends(value->value) || !exact_text(value->value, 0, converter->value)) {
        return fault == NUMBER_AMBIGUOUS ? refuse_unclear(binding, piece, problems)
                                         : cell_refuse(problems, binding, ERROR_RESULT_VALUE, piece, NULL);
    }
    if (!is_possible(value)) {
        return cell_refuse(problems, binding, ERROR_RESULT_IMPOSSIBLE, piece, NULL);
    }
    if (!fits_indicator(record, value, binding, piece, problems)) {
        return false;
    }
    tell_near_unit(value, binding, piece, problems);
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

bool convert_result(struct converter *converter, const struct row *row, struct result *record,
                    struct convert_problems *problems)
{
    *record = (struct result){.model = "", .period = "", .indicator = "", .value = "", .measure = ""};
    return convert_fields(converter, row, (char *)record, problems) &&
           convert_period(problems, without_word(record->period), &record->from, &record->to) &&
           read_result(converter, row, record, problems) && fold_model(converter, record, problems);
}
