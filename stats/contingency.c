/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/contingency.h"

#include "stats/freeman_halton.h"
#include "stats/proportion.h"

#include <gsl/gsl_cdf.h>

#include <math.h>
#include <stdlib.h>

/* Below this the chi-square distribution is not to be trusted. */
static const double enough_expected = 5;

static int64_t sum_of_row(const struct contingency_table *t, size_t row)
{
    int64_t sum = 0;

    for (size_t j = 0; j < t->columns; j++) {
        sum += t->counts[row * t->columns + j];
    }
    return sum;
}

static int64_t sum_of_column(const struct contingency_table *t, size_t column)
{
    int64_t sum = 0;

    for (size_t i = 0; i < t->rows; i++) {
        sum += t->counts[i * t->columns + column];
    }
    return sum;
}

bool contingency_add_up(const struct contingency_table *t, int64_t *all)
{
    *all = 0;
    if (t->rows == 0 || t->columns == 0 || t->rows > SIZE_MAX / t->columns) {
        return false;
    }
    for (size_t i = 0; i < t->rows * t->columns; i++) {
        if (!(t->counts[i] >= 0 && t->counts[i] <= PROPORTION_TRIALS_MAX - *all)) {
            return false;
        }
        *all += t->counts[i];
    }
    return true;
}

/* Adds what one column gives; false when a row or the column is empty. */
static bool add_column(const struct contingency_table *t, size_t column, int64_t all,
                       struct contingency_chi_square *sums)
{
    int64_t in_column = sum_of_column(t, column);
    bool full = in_column > 0;

    for (size_t i = 0; i < t->rows; i++) {
        int64_t in_row = sum_of_row(t, i);
        double expected = (double)in_row * ((double)in_column / (double)all);
        /* Over the common denominator: a table of equal groups gives 0 exactly. */
        int64_t off = t->counts[i * t->columns + column] * all - in_row * in_column;

        sums->min_expected = fmin(sums->min_expected, expected);
        full = full && in_row > 0;
        if (full) {
            sums->statistic +=
                (double)off / (double)in_row * ((double)off / (double)in_column) / (double)all;
        }
    }
    return full;
}

enum stats_status contingency_chi_square(const struct contingency_table *table,
                                         struct contingency_chi_square *result)
{
    struct contingency_chi_square sums = {0};
    size_t fewer = table->rows < table->columns ? table->rows : table->columns;
    bool full = true;
    int64_t all;

    if (!contingency_add_up(table, &all)) {
        return STATS_DOMAIN;
    }
    if (all == 0 || fewer < 2) {
        return STATS_NO_DATA;
    }
    sums.min_expected = HUGE_VAL;
    for (size_t j = 0; j < table->columns; j++) {
        full = add_column(table, j, all, &sums) && full;
    }
    *result = sums;
    result->df = (int64_t)((table->rows - 1) * (table->columns - 1));
    result->status = full ? STATS_OK : STATS_NO_DATA;
    result->statistic = full ? sums.statistic : 0;
    if (full) {
        result->p = fmin(1, gsl_cdf_chisq_Q(sums.statistic, (double)result->df));
        result->cramers_v = fmin(1, sqrt(sums.statistic / (double)all / (double)(fewer - 1)));
    }
    return STATS_OK;
}

enum stats_status contingency_compact(const struct contingency_table *table, int64_t **counts,
                                      struct contingency_table *compact)
{
    size_t cells = 0;
    int64_t all;

    if (!contingency_add_up(table, &all)) {
        return STATS_DOMAIN;
    }
    *counts = calloc(table->rows * table->columns + 1, sizeof **counts);
    if (!*counts) {
        return STATS_NO_MEMORY;
    }
    *compact = (struct contingency_table){0, 0, *counts};
    for (size_t j = 0; j < table->columns; j++) {
        compact->columns += sum_of_column(table, j) > 0;
    }
    for (size_t i = 0; i < table->rows; i++) {
        if (sum_of_row(table, i) == 0) {
            continue;
        }
        compact->rows++;
        for (size_t j = 0; j < table->columns; j++) {
            if (sum_of_column(table, j) > 0) {
                (*counts)[cells++] = table->counts[i * table->columns + j];
            }
        }
    }
    return STATS_OK;
}

static enum stats_status freeman_halton(const struct contingency_table *table, bool *simulated,
                                        double *p)
{
    enum stats_status status = freeman_halton_exact(table, FREEMAN_HALTON_BUDGET, p);

    *simulated = status == STATS_NOT_REACHED;
    return *simulated ? freeman_halton_simulated(table, FREEMAN_HALTON_TABLES, p) : status;
}

/* The table has no empty row or column, and two rows or more. */
static enum stats_status test_full(const struct contingency_table *table,
                                   struct contingency_overall *result)
{
    struct contingency_chi_square chi = {0};
    enum stats_status status;

    *result = (struct contingency_overall){
        CONTINGENCY_NONE, false, table->rows, table->columns, 1, 0, 0, 0, 0};
    if (table->columns < 2) {
        return STATS_OK;
    }
    status = contingency_chi_square(table, &chi);
    if (status != STATS_OK) {
        return status;
    }
    result->statistic = chi.statistic;
    result->min_expected = chi.min_expected;
    result->cramers_v = chi.cramers_v;
    result->df = chi.df;
    result->p = chi.p;
    result->method = CONTINGENCY_CHI_SQUARE;
    if (chi.min_expected < enough_expected) {
        result->method = CONTINGENCY_FREEMAN_HALTON;
        status = freeman_halton(table, &result->simulated, &result->p);
    }
    return status;
}

enum stats_status contingency_overall(const struct contingency_table *table,
                                      struct contingency_overall *result)
{
    struct contingency_table compact;
    struct contingency_overall made;
    int64_t *counts;
    enum stats_status status = contingency_compact(table, &counts, &compact);

    if (status != STATS_OK) {
        return status;
    }
    status = compact.rows < 2 ? STATS_NO_DATA : test_full(&compact, &made);
    if (status == STATS_OK) {
        *result = made;
    }
    free(counts);
    return status;
}
