/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of any kind; those of the smaller kinds are converted here. */
#include "surveys/binding.h"
#include "surveys/limit_words.h"
#include "surveys/period.h"
#include "surveys/rules.h"
#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

/* The first and last day of a period that stands in the field `period`. */
static bool convert_period(struct convert_problems *problems, const char *text, int32_t *from, int32_t *to)
{
    struct period period;
    struct error ignored;
    if (period_parse(text, &period, &ignored) && period.kind != PERIOD_ALL) {
        *from = period.from;
        *to = period.to;
        return true;
    }
    return error_set(&problems->error, ERROR_PERIOD_CELL, "period", text, NULL, NULL);
}

static bool convert_day(struct converter *converter, const struct row *row,
                        struct calendar_day *record, struct convert_problems *problems)
{
    *record = (struct calendar_day){.day = DAY_NONE, .label = "", .status = ""};
    return convert_fields(converter, row, (char *)record, problems) && rules_day(record, problems);
}

/* What the limit counts: as its own cell says, "03 ngày làm việc", and as the column of the unit says. The two must not
 * contradict each other; but 0 days are the same day, whichever days the column counts. */
static bool settle_unit(struct converter *converter, const struct row *row,
                        struct procedure *record, struct convert_problems *problems)
{
    struct piece cell = {NULL, 0};
    struct piece column = {NULL, 0};
    struct limit limit = {LIMIT_WORKING_DAYS, 0};
    int32_t unit = 0;
    bool said = false;
    char text[96];
    const struct binding *binding = cell_said(converter, row, "limit", &cell);
    const struct binding *other = cell_said(converter, row, "unit_of_limit", &column);
    if (binding == NULL || !limit_parse(cell.text, cell.length, &limit, &said) || !said) {
        return true;
    }
    bool both = other != NULL && cell_choice(other->field->choices, column, &unit);
    bool same_day = limit.unit == LIMIT_WORKING_DAYS && limit.count == 0 && unit != LIMIT_HOURS;
    if (!both || same_day || unit == (int32_t)limit.unit) {
        record->limit_unit = (int32_t)limit.unit;
        return true;
    }
    error_copy_text(text, sizeof text, column.text, column.length);
    return cell_refuse(problems, binding, ERROR_LIMIT_UNIT, cell, text);
}

static bool convert_procedure(struct converter *converter, const struct row *row,
                              struct procedure *record, struct convert_problems *problems)
{
    *record = (struct procedure){.name = "", .code = "", .limit = -1};
    return convert_fields(converter, row, (char *)record, problems) &&
           settle_unit(converter, row, record, problems);
}

static bool convert_indicator(struct converter *converter, const struct row *row,
                              struct indicator *record, struct convert_problems *problems)
{
    *record = (struct indicator){.period = "", .id = ""};
    return convert_fields(converter, row, (char *)record, problems) &&
           convert_period(problems, record->period, &record->from, &record->to) &&
           convert_unit_field(converter, row, record->to, &record->unit, problems);
}

/* A row of Biểu 06 that does not add up is not taken in; the message points at the column that should be the sum. */
static bool adds_up(const struct table06_row *record, struct convert_problems *problems)
{
    int64_t column[TABLE06_COLUMNS];
    struct table06_breach breach;
    char texts[4][24];
    for (int i = 0; i < TABLE06_COLUMNS; i++) {
        column[i] = record->column[i];
    }
    if (table06_check(column, &breach)) {
        return true;
    }
    struct error *error = &problems->error;
    snprintf(texts[0], sizeof texts[0], "c%d", breach.column);
    snprintf(texts[1], sizeof texts[1], "%lld", (long long)breach.stated);
    error_set(error, ERROR_TABLE06_ROW, texts[0], texts[1], breach.parts, NULL);
    snprintf(error->hint, sizeof error->hint, "%d", breach.column);
    snprintf(error->mended, sizeof error->mended, "%lld", (long long)breach.sum);
    error_copy_text(error->other, sizeof error->other, record->label, strlen(record->label));
    return false;
}

static bool convert_table06(struct converter *converter, const struct row *row,
                            struct table06_row *record, struct convert_problems *problems)
{
    *record = (struct table06_row){.period = "", .label = ""};
    return convert_fields(converter, row, (char *)record, problems) &&
           convert_period(problems, record->period, &record->from, &record->to) &&
           convert_unit_field(converter, row, record->to, &record->unit, problems) &&
           adds_up(record, problems);
}

static bool convert_activity(struct converter *converter, const struct row *row,
                             struct activity *record, struct convert_problems *problems)
{
    *record = (struct activity){.id = "", .day = DAY_NONE, .count = -1, .people = -1};
    if (!convert_fields(converter, row, (char *)record, problems)) {
        return false;
    }
    record->count = record->count < 0 ? 1 : record->count;
    return convert_unit_field(converter, row, record->day, &record->unit, problems);
}

bool convert_record(struct converter *converter, const struct row *row, union record *record,
                    struct convert_problems *problems)
{
    enum record_kind kind = converter->options.kind;
    if (kind == KIND_DOSSIERS) {
        return convert_dossier(converter, row, &record->dossier, problems);
    }
    if (kind == KIND_FORMS) {
        return convert_form(converter, row, &record->form, problems);
    }
    if (kind == KIND_UNITS) {
        return convert_unit(converter, row, &record->unit, problems);
    }
    bool good = convert_begin(converter, row, problems);
    if (good && kind == KIND_CALENDAR) {
        good = convert_day(converter, row, &record->day, problems);
    } else if (good && kind == KIND_PROCEDURES) {
        good = convert_procedure(converter, row, &record->procedure, problems);
    } else if (good && kind == KIND_INDICATORS) {
        good = convert_indicator(converter, row, &record->indicator, problems);
    } else if (good && kind == KIND_TABLE06) {
        good = convert_table06(converter, row, &record->table06, problems);
    } else if (good && kind == KIND_MODELS) {
        good = convert_model(converter, row, &record->model, problems);
    } else if (good && kind == KIND_RESULTS) {
        good = convert_result(converter, row, &record->result, problems);
    } else if (good) {
        good = convert_activity(converter, row, &record->activity, problems);
    }
    return convert_end(converter, row, good, problems);
}
