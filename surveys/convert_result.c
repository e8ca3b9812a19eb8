/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of what models achieved. */
#include "surveys/binding.h"
#include "surveys/period_said.h"
#include "surveys/quantity.h"
#include "surveys/result_indicator.h"

#include <stdio.h>
#include <string.h>

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
    if (text == NULL || !scaled_measure_read(text, strlen(text), above) || above->in.of == NULL) {
        return false;
    }
    const struct result_indicator *indicator = result_indicator_like(record->indicator, strlen(record->indicator));
    return indicator != NULL && result_indicator_relation(indicator, &above->in) <= MEASURE_CONVERTS;
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
