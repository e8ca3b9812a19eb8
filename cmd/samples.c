/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/samples.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/import_json.h"
#include "surveys/personal.h"
#include "surveys/text.h"

enum { VALUE = 200 };

/* ---- values ---- */

static void show_moment(struct moment moment, char value[static VALUE])
{
    char day[11];

    if (moment.day == DAY_NONE) {
        value[0] = '\0';
        return;
    }
    day_format_iso(moment.day, day);
    if (moment.time == TIME_NONE) {
        snprintf(value, VALUE, "%s", day);
    } else {
        snprintf(value, VALUE, "%s %02d:%02d:%02d", day, moment.time / 3600, moment.time / 60 % 60,
                 moment.time % 60);
    }
}

static void show_choice(const struct field *field, int32_t number, char value[static VALUE])
{
    value[0] = '\0';
    for (const struct choice *choice = field->choices; choice->label != NULL; choice++) {
        if (choice->value == number) {
            snprintf(value, VALUE, "%s", choice->label);
            return;
        }
    }
}

static void show_unit(const struct unit_register *units, int32_t id, const char *text,
                      char value[static VALUE])
{
    const struct unit *unit = register_get(units, id);

    if (unit == NULL) {
        text_clean(text, strlen(text), value, VALUE);
    } else if (unit->code == NULL) {
        snprintf(value, VALUE, "%.190s", unit->name);
    } else {
        snprintf(value, VALUE, "%s%s%.120s (%s)", unit->kind, unit->kind[0] != '\0' ? " " : "",
                 unit->name, unit->code);
    }
}

/* 450 as "4.5", 400 as "4"; nothing for a score that was not given */
static void show_hundredths(int32_t number, char value[static VALUE])
{
    if (number < 0) {
        value[0] = '\0';
    } else if (number % 100 == 0) {
        snprintf(value, VALUE, "%" PRId32, number / 100);
    } else if (number % 10 == 0) {
        snprintf(value, VALUE, "%" PRId32 ".%" PRId32, number / 100, number / 10 % 10);
    } else {
        snprintf(value, VALUE, "%" PRId32 ".%02" PRId32, number / 100, number % 100);
    }
}

static void show_value(const struct field *field, const void *record,
                       const struct unit_register *units, const char *text,
                       char value[static VALUE])
{
    const char *at = (const char *)record + field->offset;
    struct moment moment = {DAY_NONE, TIME_NONE};
    int32_t number = 0;

    if (field->type == FIELD_MOMENT) {
        memcpy(&moment, at, sizeof moment);
    } else if (field->type != FIELD_TEXT && field->type != FIELD_NAME) {
        memcpy(&number, at, sizeof number);
    }
    switch (field->type) {
    case FIELD_DAY:
        moment.day = number;
        show_moment(moment, value);
        break;
    case FIELD_MOMENT:
        show_moment(moment, value);
        break;
    case FIELD_UNIT:
        show_unit(units, number, text, value);
        break;
    case FIELD_WHOLE:
        value[0] = '\0'; /* counted as not said */
        if (number >= 0) {
            snprintf(value, VALUE, "%" PRId32, number);
        }
        break;
    case FIELD_HUNDREDTHS:
        show_hundredths(number, value);
        break;
    case FIELD_CHOICE:
        show_choice(field, number, value);
        break;
    case FIELD_TEXT:
    case FIELD_NAME:
    case FIELD_ITEM:
    case FIELD_IGNORED:
        text_clean(text, strlen(text), value, VALUE);
        break;
    }
}

static void show_answer(char answer, char value[static VALUE])
{
    int level = answer_level(answer);

    if (level > 0) {
        snprintf(value, VALUE, "%d", level);
    } else {
        value[0] = '\0';
    }
}

/* ---- all values in short ---- */

/* The value as a number: hundredths, days; false when it is none, or blank. */
static bool number_of(const struct field *field, const void *record, int64_t *number)
{
    const char *at = (const char *)record + field->offset;
    struct moment moment;
    int32_t value = 0;

    switch (field->type) {
    case FIELD_MOMENT:
        memcpy(&moment, at, sizeof moment);
        *number = moment.day;
        return moment.day != DAY_NONE;
    case FIELD_DAY:
        memcpy(&value, at, sizeof value);
        *number = value;
        return value != DAY_NONE;
    case FIELD_WHOLE:
    case FIELD_HUNDREDTHS:
        memcpy(&value, at, sizeof value);
        *number = field->type == FIELD_WHOLE ? (int64_t)value * 100 : value;
        return value >= 0;
    case FIELD_TEXT:
    case FIELD_NAME:
    case FIELD_UNIT:
    case FIELD_CHOICE:
    case FIELD_ITEM:
    case FIELD_IGNORED:
        break;
    }
    return false;
}

static void add_number(struct column_samples *column, int64_t number)
{
    bool first = column->numbers++ == 0;

    column->least = first || number < column->least ? number : column->least;
    column->most = first || number > column->most ? number : column->most;
    column->sum += number;
}

static void add_distinct(struct column_samples *column, const char *value, int32_t unit)
{
    column->values++;
    for (size_t i = 0; i < column->distinct_count; i++) {
        struct distinct *distinct = &column->distinct[i];
        if (unit != UNIT_NONE ? distinct->unit == unit : strcmp(distinct->value, value) == 0) {
            distinct->count++;
            return;
        }
    }
    char *copy = column->distinct_count < DISTINCT_MAX ? strdup(value) : NULL;
    if (copy == NULL) {
        column->more = true;
        return;
    }
    column->distinct[column->distinct_count++] = (struct distinct){copy, unit, 1};
}

/* ---- rows ---- */

/* The place of a question's answer, -1 when the column is none. */
static int answer_of(const struct converter *converter, const char *field)
{
    const struct questionnaire *questions = converter_questionnaire(converter);
    const char *id = import_field_name(field);

    for (size_t i = 0; i < questions->count; i++) {
        if (strcmp(questions->items[i].id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

/* What the cell means; a blank one has no value. */
static void see_value(const struct import_row *seen, const struct field *field, int item,
                      struct column_samples *column, const char *text, char value[static VALUE])
{
    int64_t number = 0;
    int32_t unit = UNIT_NONE;
    bool counted = false;

    if (item >= 0) {
        const struct form *form = seen->record;
        show_answer(form->answers[item], value);
        number = (int64_t)answer_level(form->answers[item]) * 100;
        counted = number > 0;
    } else if (text[strspn(text, " \t\r\n")] != '\0') {
        show_value(field, seen->record, seen->units, text, value);
        counted = number_of(field, seen->record, &number);
    }
    if (item < 0 && field->type == FIELD_UNIT) {
        memcpy(&unit, (const char *)seen->record + field->offset, sizeof unit);
    }
    if (counted) {
        add_number(column, number);
    }
    if (value[0] != '\0') {
        add_distinct(column, value, unit);
    }
}

static void see_cell(const struct import_row *seen, const struct schema *schema,
                     const struct bound_column *bound, struct column_samples *column,
                     const char *text)
{
    const struct field *field = schema_field(schema, bound->field);
    char value[VALUE] = "";
    bool good = seen->record != NULL;

    if (field != NULL && field->type == FIELD_IGNORED) {
        return; /* never read, so never shown */
    }
    text = personal_hides(bound->field, text, strlen(text)) ? "…" : text;
    int item = schema->kind == KIND_FORMS ? answer_of(seen->converter, bound->field) : -1;
    column->type = item >= 0 ? FIELD_ITEM : field != NULL ? field->type : FIELD_IGNORED;
    if (good && (item >= 0 || field != NULL)) {
        see_value(seen, field, item, column, text, value);
    }
    if (column->count < SAMPLES) {
        struct sample *sample = &column->sample[column->count++];
        sample->text = strdup(text);
        sample->value = good ? strdup(value) : NULL;
        sample->faulty = !good && strcmp(seen->problems->error.field, bound->header) == 0;
    }
}

void samples_see(void *context, const struct import_row *seen)
{
    struct samples *samples = context;
    const struct bound_column *bound = NULL;
    const struct schema *schema = schema_of(converter_kind(seen->converter));
    size_t count = converter_columns(seen->converter, &bound);

    if (samples->column == NULL) {
        samples->column = calloc(count + 1, sizeof *samples->column);
        samples->count = samples->column == NULL ? 0 : count;
    }
    for (size_t i = 0; i < samples->count && i < seen->row->count; i++) {
        if (bound[i].field != NULL) {
            see_cell(seen, schema, &bound[i], &samples->column[i], seen->row->cells[i].text);
        }
    }
}

void samples_release(struct samples *samples)
{
    for (size_t i = 0; i < samples->count; i++) {
        for (size_t j = 0; j < samples->column[i].count; j++) {
            free(samples->column[i].sample[j].text);
            free(samples->column[i].sample[j].value);
        }
        for (size_t j = 0; j < samples->column[i].distinct_count; j++) {
            free(samples->column[i].distinct[j].value);
        }
    }
    free(samples->column);
    *samples = (struct samples){NULL, 0};
}
