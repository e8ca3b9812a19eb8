/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Do groups (communes) take equally long? The log-rank test, open dossiers included.
 *
 * At every time something is finished, each group is expected to have its share of that: as large
 * as its share of those still at risk. The test adds up observed minus expected.
 *
 * Source: Mantel 1966, Cancer Chemotherapy Reports 50:163-170; Peto & Peto 1972, JRSS A
 *         135:185-207. Checked: tests/reference/survival_groups.csv. */
#ifndef HAILONG_STATS_SURVIVAL_GROUPS_H
#define HAILONG_STATS_SURVIVAL_GROUPS_H

#include "stats/status.h"
#include "stats/survival.h"

#include <stddef.h>

#define SURVIVAL_GROUPS_MAX 1000

/* One group's counts per time, as survival_gather leaves them. */
struct survival_group {
    const struct survival_time *times; /* ascending by time; borrowed */
    size_t count;
};

struct log_rank {
    double statistic; /* >= 0; 0 when nothing was ever finished */
    int64_t df;       /* groups - 1 */
    double p;         /* 0..1 */
};

/* Compares the groups.
 *
 * groups    each with at least one count (leave empty ones out beforehand); 2 to
 *           SURVIVAL_GROUPS_MAX of them, all counts together at most PROPORTION_TRIALS_MAX
 * observed, expected   results, or NULL: finished in each group, and how many of them would be if
 *           all took equally long
 *
 * A group that nobody was left of when the first was finished adds nothing to the statistic, but
 * counts in df (as in R's survdiff).
 *
 * Errors: STATS_DOMAIN for times that do not ascend or another argument outside its range;
 *         STATS_NO_DATA with fewer than two groups, a group without counts, or when no order of
 *         times could be told (all are finished at one time); STATS_NO_MEMORY. Results untouched.
 * Owns:   nothing; working space is freed before it returns.
 * Time:   groups^2 for each different time; 100 communes with 60 different days in 10 ms. */
enum stats_status survival_log_rank(size_t groups, const struct survival_group group[],
                                    double observed[], double expected[], struct log_rank *result);

#endif
