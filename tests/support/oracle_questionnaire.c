/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that belong together. */
#include "tests/support/oracle_row.h"

#include "stats/driver.h"
#include "stats/reliability.h"

#include <math.h>
#include <stdlib.h>

/* items=5 4 NA|3 4 4: one row per form, NaN for NA. */
struct matrix {
    double *values;
    size_t rows, columns;
};

/* The next word up to a blank or '|'; in *ends_row whether the row ends with it. */
static struct span next_word(struct span text, size_t *at, bool *ends_row)
{
    size_t from = *at;

    while (*at < text.length && text.text[*at] != ' ' && text.text[*at] != '|') {
        (*at)++;
    }
    *ends_row = *at >= text.length || text.text[*at] == '|';
    (*at)++;
    return (struct span){text.text + from, *at - 1 - from};
}

static bool read_matrix(struct row *row, const char *key, struct matrix *matrix)
{
    struct span text;
    size_t count = 0, column = 0;
    bool good = inputs_find(row->inputs, ';', key, &text);

    *matrix = (struct matrix){NULL, 0, 0};
    matrix->values = good ? calloc(text.length + 1, sizeof *matrix->values) : NULL;
    for (size_t at = 0; matrix->values && good && at < text.length;) {
        bool ends_row;
        struct span word = next_word(text, &at, &ends_row);

        if (span_is(word, "NA")) {
            matrix->values[count] = NAN;
        } else {
            good = span_to_number(word, &matrix->values[count]);
        }
        count++;
        column++;
        if (ends_row) {
            good = good && (matrix->rows == 0 || column == matrix->columns);
            matrix->columns = column;
            matrix->rows++;
            column = 0;
        }
    }
    if (!good || !matrix->values || count == 0) {
        row->outcome = OUTCOME_MALFORMED;
        free(matrix->values);
        matrix->values = NULL;
    }
    return matrix->values != NULL;
}

static double number_of(struct row *row, struct stats_number number)
{
    return row_answered(row, number.status) ? number.value : 0;
}

/* The item the row asks for, from 0; false with the outcome set when there is none. */
static bool item_asked(struct row *row, size_t items, size_t *item)
{
    int64_t number = row_count(row, "item");

    if (number < 1 || (size_t)number > items) {
        row->outcome = row->outcome == OUTCOME_VALUE ? OUTCOME_MALFORMED : row->outcome;
        return false;
    }
    *item = (size_t)number - 1;
    return true;
}

static double alpha_output(struct row *row, const struct reliability *r,
                           const struct reliability_item items[], size_t count)
{
    size_t at = 0;

    if (span_is(row->out, "raw") || span_is(row->out, "raw_listwise")) {
        return number_of(row, r->alpha);
    }
    if (span_is(row->out, "standardised")) {
        return number_of(row, r->standardised);
    }
    if (span_is(row->out, "feldt_lower")) {
        return number_of(row, r->low);
    }
    if (span_is(row->out, "feldt_upper")) {
        return number_of(row, r->high);
    }
    if (!span_is(row->out, "item_rest_r") && !span_is(row->out, "alpha_if_dropped")) {
        return row_unknown(row);
    }
    if (!item_asked(row, count, &at)) {
        return 0;
    }
    if (span_is(row->out, "item_rest_r")) {
        return number_of(row, items[at].item_rest);
    }
    return number_of(row, r->kept == 2 ? items[at].slope : items[at].alpha_if_dropped);
}

static double run_alpha(struct row *row)
{
    double confidence = row_number_or(row, "conf", 0.95), result = 0;
    enum reliability_blanks blanks =
        span_is(row->out, "raw_listwise") ? RELIABILITY_COMPLETE : RELIABILITY_PAIRWISE;
    struct reliability_item *items = NULL;
    struct reliability reliability;
    struct matrix m;

    if (!read_matrix(row, "items", &m)) {
        return 0;
    }
    items = calloc(m.columns + 1, sizeof *items);
    if (items) {
        struct reliability_answers answers = {m.rows, m.columns, m.values};
        enum stats_status status =
            reliability_alpha(&answers, blanks, confidence, &reliability, items);

        /* Without an alpha there may still be figures of the items. */
        if (status == STATS_NO_DATA || row_answered(row, status)) {
            result = alpha_output(row, &reliability, items, m.columns);
        }
    }
    free(items);
    free(m.values);
    return result;
}

static double driver_output(struct row *row, const struct driver *driver,
                            const struct driver_item items[], size_t count)
{
    size_t at = 0;

    if (span_is(row->out, "r2")) {
        return number_of(row, driver->r2);
    }
    if (!item_asked(row, count, &at)) {
        return 0;
    }
    if (span_is(row->out, "weight")) {
        return number_of(row, items[at].weight);
    }
    if (span_is(row->out, "share")) {
        return number_of(row, items[at].share);
    }
    if (span_is(row->out, "pearson")) {
        return number_of(row, items[at].pearson);
    }
    if (span_is(row->out, "spearman")) {
        return number_of(row, items[at].spearman);
    }
    if (span_is(row->out, "kendall_tau_b")) {
        return number_of(row, items[at].kendall);
    }
    return span_is(row->out, "std_beta") ? number_of(row, items[at].beta) : row_unknown(row);
}

static double run_driver(struct row *row)
{
    struct matrix m, y = {NULL, 0, 0};
    struct driver_item *items = NULL;
    struct driver driver;
    double result = 0;

    if (!read_matrix(row, "items", &m)) {
        return 0;
    }
    items = calloc(m.columns + 1, sizeof *items);
    if (items && read_matrix(row, "y", &y)) {
        struct driver_answers answers = {m.rows, m.columns, m.values, y.values};

        if (y.rows != 1 || y.columns != m.rows) {
            row->outcome = OUTCOME_MALFORMED;
        } else if (row_answered(row, driver_weights(&answers, &driver, items))) {
            result = driver_output(row, &driver, items, m.columns);
        }
    }
    free(items);
    free(m.values);
    free(y.values);
    return result;
}

const struct method oracle_questionnaire[] = {
    {"cronbach_alpha", run_alpha, NULL},
    {"relative_weights", run_driver, NULL},
    {NULL, NULL, NULL},
};
