/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/samples.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/import_json.h"
#include "surveys/text.h"

enum { VALUE = 200 };

union record {
    struct dossier dossier;
    struct form form;
    struct unit_row unit;
};

/* Names and free units need no numbers here: their text is their value. */
static bool any_number(void *context, const char *text, int32_t *id, struct error *error)
{
    (void)context;
    (void)text;
    (void)error;
    *id = 1;
    return true;
}

static bool free_unit(void *context, const char *name, int32_t *id, struct error *error)
{
    (void)context;
    (void)name;
    (void)error;
    *id = INT32_MAX; /* in no register */
    return true;
}

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
        snprintf(value, VALUE, "%.190s", text);
    } else if (unit->code == NULL) {
        snprintf(value, VALUE, "%.190s", unit->name);
    } else {
        snprintf(value, VALUE, "%s%s%.120s (%s)", unit->kind, unit->kind[0] != '\0' ? " " : "",
                 unit->name, unit->code);
    }
}

static void show_value(const struct field *field, const union record *record,
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
        snprintf(value, VALUE, "%" PRId32, number);
        break;
    case FIELD_HUNDREDTHS:
        snprintf(value, VALUE, "%" PRId32 ".%02" PRId32, number / 100, number % 100);
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

/* ---- rows ---- */

struct sampling {
    const struct import_options *options;
    struct unit_register *units;
    struct converter *converter;
    struct samples *samples;
};

static bool convert_row(const struct sampling *sampling, const struct row *row,
                        union record *record, struct convert_problems *problems)
{
    switch (sampling->options->kind) {
    case KIND_DOSSIERS:
        return convert_dossier(sampling->converter, row, &record->dossier, problems);
    case KIND_FORMS:
        return convert_form(sampling->converter, row, &record->form, problems);
    case KIND_UNITS:
        return convert_unit(sampling->converter, row, &record->unit, problems);
    case KINDS:
        break;
    }
    return false;
}

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

static void sample_cell(const struct sampling *sampling, const struct bound_column *bound,
                        struct column_samples *column, const char *text, const union record *record)
{
    const struct field *field = schema_field(schema_of(sampling->options->kind), bound->field);
    char value[VALUE] = "";

    if (column->count == SAMPLES || (field != NULL && field->type == FIELD_IGNORED)) {
        return; /* never read, so never shown */
    }
    int item =
        sampling->options->kind == KIND_FORMS ? answer_of(sampling->converter, bound->field) : -1;
    if (record != NULL && item >= 0) {
        show_answer(record->form.answers[item], value);
    } else if (record != NULL && field != NULL) {
        show_value(field, record, sampling->units, text, value);
    }
    struct sample *sample = &column->sample[column->count++];
    sample->text = strdup(text);
    sample->value = record != NULL ? strdup(value) : NULL;
}

static void sample_row(const struct sampling *sampling, const struct row *row)
{
    const struct bound_column *bound = NULL;
    union record record;
    struct convert_problems problems;
    size_t count = converter_columns(sampling->converter, &bound);
    bool good = convert_row(sampling, row, &record, &problems);

    for (size_t i = 0; i < count && i < row->count; i++) {
        struct column_samples *column = &sampling->samples->column[i];
        size_t before = column->count;
        if (bound[i].field != NULL) {
            sample_cell(sampling, &bound[i], column, row->cells[i].text, good ? &record : NULL);
        }
        if (column->count > before) {
            column->sample[before].faulty =
                !good && strcmp(problems.error.field, bound[i].header) == 0;
        }
    }
}

static bool make_columns(const struct sampling *sampling, struct error *error)
{
    const struct bound_column *bound = NULL;
    struct samples *samples = sampling->samples;
    size_t count = converter_columns(sampling->converter, &bound);

    samples->column = calloc(count + 1, sizeof *samples->column);
    if (samples->column == NULL) {
        return error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    }
    samples->count = count;
    return true;
}

static bool read_samples(struct sampling *sampling, struct rows *rows, char delimiter,
                         struct error *error)
{
    const struct import_options *options = sampling->options;
    struct row row;
    struct convert_options convert = {
        .kind = options->kind,
        .file = options->file,
        .mapping = options->mapping,
        .units = sampling->units,
        .names = {NULL, any_number, free_unit},
        .unit = options->unit,
        .date = options->date,
        .dates = options->dates,
        .delimiter = delimiter,
        .quote = options->no_quote ? '\0' : '"',
    };

    if (rows_next(rows, &row, error) != ROWS_RECORD) {
        return false;
    }
    sampling->converter = converter_new(&convert, &row, error);
    if (sampling->converter == NULL || !make_columns(sampling, error)) {
        return false;
    }
    for (int i = 0; i < SAMPLES && rows_next(rows, &row, error) == ROWS_RECORD; i++) {
        sample_row(sampling, &row);
    }
    return true;
}

bool samples_read(const struct import_options *options, char delimiter, struct store *store,
                  struct samples *samples, struct error *error)
{
    struct sampling sampling = {.options = options, .samples = samples};
    struct source *source = source_open(options->file, error);
    struct rows *rows = NULL;
    bool good = false;

    *samples = (struct samples){NULL, 0};
    if (source != NULL) {
        sampling.units = store_register(store, error);
        rows = rows_new(source, delimiter, options->no_quote ? '\0' : '"', error);
        good = sampling.units != NULL && rows != NULL &&
               read_samples(&sampling, rows, delimiter, error);
    }
    converter_free(sampling.converter);
    rows_free(rows);
    register_free(sampling.units);
    source_close(source);
    return good;
}

void samples_release(struct samples *samples)
{
    for (size_t i = 0; i < samples->count; i++) {
        for (size_t j = 0; j < samples->column[i].count; j++) {
            free(samples->column[i].sample[j].text);
            free(samples->column[i].sample[j].value);
        }
    }
    free(samples->column);
    *samples = (struct samples){NULL, 0};
}
