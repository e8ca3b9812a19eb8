/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fisher's exact test for a table of any size: of all tables with the same row and column sums,
 * how probable are those that are as unlikely as the table at hand, or more?
 *
 * Two tables count as equally likely within 1e-7 of each other. Empty rows and columns change
 * nothing. One row or one column that is not empty leaves one table only: p = 1.
 *
 * Errors: STATS_DOMAIN when the table is not as stats/contingency.h wants it, STATS_NO_DATA
 *         without a single count, STATS_NO_MEMORY; *p untouched.
 * Owns:   nothing; working space is freed before it returns.
 * Source: Freeman & Halton 1951, Biometrika 38:141-149; to follow a way only as long as it is open:
 *         Mehta & Patel 1983, JASA 78:427-434.
 * Checked: tests/reference/contingency.csv. */
#ifndef HAILONG_STATS_FREEMAN_HALTON_H
#define HAILONG_STATS_FREEMAN_HALTON_H

#include "stats/contingency.h"
#include "stats/status.h"

#include <stdint.h>

/* What contingency_overall spends. */
#define FREEMAN_HALTON_BUDGET 500000
#define FREEMAN_HALTON_TABLES 100000

/* The exact p, 0..1.
 *
 * The groups are divided in two halves. For each half all ways to fill it are gone through, group
 * by group, and those that use up the same column sums with the same probability are put together;
 * then the halves are matched. In the first one a way is followed no further once even its
 * likeliest continuation makes a table as unlikely as the one at hand. Twenty communes of a
 * thousand forms with 10 "not satisfied" take some 300,000 ways instead of twenty million tables.
 *
 * budget   > 0: how many ways may be looked at; each costs some tenth of a microsecond
 *
 * Errors: STATS_NOT_REACHED when the budget did not suffice. */
enum stats_status freeman_halton_exact(const struct contingency_table *table, int64_t budget,
                                       double *p);

/* The share of random tables with these sums that are as unlikely as the one at hand, it counted
 * with them: (1 + how many)/(1 + tables). Always the same tables, by a seed of its own.
 *
 * tables   > 0, such as FREEMAN_HALTON_TABLES. Not within 10 ms, for that is what they take: some
 *          0.3 microseconds for each cell
 *
 * Source: Patefield 1981, Applied Statistics 30:91-97, for tables drawn cell by cell. */
enum stats_status freeman_halton_simulated(const struct contingency_table *table, int64_t tables,
                                           double *p);

#endif
