/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of counts, groups by answers: is there any difference at all among the groups?
 *
 *                 satisfied   not             a cell: a group's forms with one answer
 *     commune 1         589     0             counts[row * columns + column]
 *     commune 2         320     6
 *     commune 3          33     0
 *
 * table    at least one row and one column; counts >= 0, all together <= PROPORTION_TRIALS_MAX
 *
 * Errors: STATS_DOMAIN when the table is not so, STATS_NO_DATA where a function says so; *result
 *         untouched.
 * Checked: tests/reference/contingency.csv; worked examples in METHODS.md. */
#ifndef HAILONG_STATS_CONTINGENCY_H
#define HAILONG_STATS_CONTINGENCY_H

#include "stats/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct contingency_table {
    size_t rows, columns;
    const int64_t *counts; /* row by row; the caller's */
};

struct contingency_chi_square {
    int64_t df;               /* (rows - 1)(columns - 1), > 0 */
    double min_expected;      /* the smallest count that equal groups would lead one to expect */
    enum stats_status status; /* STATS_NO_DATA when a row or a column is empty: 0/0 is not a part
                                 of a sum, and the three below are 0 */
    double statistic;         /* >= 0 */
    double p;                 /* 0..1 */
    double cramers_v;         /* 0 (no difference) .. 1 (the group says all) */
};

/* Pearson's chi-square, without correction. Good when min_expected is at least 5.
 *
 * Errors: STATS_NO_DATA with one row or column only, or without a single count.
 * Owns:   nothing.
 * Source: Pearson 1900, Philosophical Magazine 50:157-175; Cramér 1946, Mathematical Methods of
 *         Statistics, section 21.9. */
enum stats_status contingency_chi_square(const struct contingency_table *table,
                                         struct contingency_chi_square *result);

enum contingency_method {
    CONTINGENCY_NONE,          /* nothing to tell apart: all answers alike; p = 1 */
    CONTINGENCY_CHI_SQUARE,    /* every expected count is at least 5 */
    CONTINGENCY_FREEMAN_HALTON /* else: Fisher's exact test for larger tables */
};

struct contingency_overall {
    enum contingency_method method;
    bool simulated; /* Freeman-Halton from random tables (FREEMAN_HALTON_TABLES of them, always the
                       same): p is good to about 0.003 */
    size_t rows, columns; /* that are not empty; only these were looked at */
    double p;             /* 0..1 */
    /* Of the table without its empty rows and columns; with CONTINGENCY_NONE all 0. */
    double statistic, min_expected, cramers_v;
    int64_t df;
};

/* Checks a table and adds it up; false when it is not as above. */
bool contingency_add_up(const struct contingency_table *table, int64_t *all);

/* The table without its empty rows and columns, in *counts, which the caller frees; nothing to free
 * after an error.
 *
 * Errors: STATS_DOMAIN, STATS_NO_MEMORY. */
enum stats_status contingency_compact(const struct contingency_table *table, int64_t **counts,
                                      struct contingency_table *compact);

/* The test for any difference among the groups, by the rule of the house: chi-square when every
 * expected count is at least 5, else Freeman-Halton, exact where that is not too much work and
 * simulated otherwise. Empty rows (groups without forms) and empty columns are left out.
 *
 * Errors: STATS_NO_DATA with fewer than two groups that have any count; STATS_NO_MEMORY.
 * Owns:   nothing; working space is freed before it returns.
 * Time:   chi-square at once; exact or simulated up to some tenths of a second (a fixed budget of
 *         work, see stats/freeman_halton.h). */
enum stats_status contingency_overall(const struct contingency_table *table,
                                      struct contingency_overall *result);

#endif
