/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/oracle_row.h"

#include <stdlib.h>

double row_number(struct row *row, const char *key)
{
    double value = 0;

    if (!inputs_number(row->inputs, ';', key, &value)) {
        row->outcome = OUTCOME_MALFORMED;
    }
    return value;
}

int64_t row_count(struct row *row, const char *key)
{
    double any = row_number(row, key);
    int64_t value = 0;

    (void)any;
    if (row->outcome == OUTCOME_VALUE && !inputs_whole(row->inputs, ';', key, &value)) {
        row->outcome = OUTCOME_UNDEFINED;
    }
    return value;
}

double row_number_or(struct row *row, const char *key, double otherwise)
{
    struct span text;

    return inputs_find(row->inputs, ';', key, &text) ? row_number(row, key) : otherwise;
}

bool row_answered(struct row *row, enum stats_status status)
{
    if (row->outcome == OUTCOME_VALUE && status != STATS_OK) {
        row->outcome = OUTCOME_UNDEFINED;
    }
    return row->outcome == OUTCOME_VALUE;
}

double row_unknown(struct row *row)
{
    row->outcome = OUTCOME_UNKNOWN;
    return 0;
}

double row_flags(struct row *row, size_t length, const bool flags[])
{
    if (2 * length >= ORACLE_TEXT) {
        row->outcome = OUTCOME_MALFORMED;
        return 0;
    }
    for (size_t i = 0; i < length; i++) {
        row->text[2 * i] = flags[i] ? '1' : '0';
        row->text[2 * i + 1] = i + 1 < length ? ' ' : '\0';
    }
    row->text[length == 0 ? 0 : 2 * length - 1] = '\0';
    row->outcome = OUTCOME_TEXT;
    return 0;
}

double row_either(struct row *row, const char *first, double first_value, const char *second,
                  double second_value)
{
    if (span_is(row->out, first)) {
        return first_value;
    }
    return span_is(row->out, second) ? second_value : row_unknown(row);
}

double *row_vector(struct row *row, const char *key, size_t *length)
{
    struct span text;
    double *values = NULL;

    if (inputs_find(row->inputs, ';', key, &text)) {
        values = calloc(text.length + 1, sizeof *values);
    }
    if (!values || !inputs_numbers(text, ' ', text.length + 1, values, length)) {
        row->outcome = OUTCOME_MALFORMED;
        free(values);
        return NULL;
    }
    return values;
}

int64_t *row_counts(struct row *row, const char *key, size_t *length)
{
    double *values = row_vector(row, key, length);
    int64_t *whole = values ? calloc(*length, sizeof *whole) : NULL;

    for (size_t i = 0; whole && i < *length; i++) {
        if (!(values[i] > -1e15 && values[i] < 1e15)) {
            row->outcome = OUTCOME_UNDEFINED;
            break;
        }
        whole[i] = (int64_t)values[i];
        if ((double)whole[i] < values[i] || (double)whole[i] > values[i]) {
            row->outcome = OUTCOME_UNDEFINED;
        }
    }
    free(values);
    return whole;
}
