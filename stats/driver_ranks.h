/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rank correlations of an item with the outcome from how often each pair of answers came: a few
 * levels each, however many forms. driver.c uses it. */
#ifndef HAILONG_STATS_DRIVER_RANKS_H
#define HAILONG_STATS_DRIVER_RANKS_H

#include "stats/driver_patterns.h"

enum { RANK_LEVELS = 32 };

/* Spearman's and Kendall's (tau-b) correlation of column `item` with the outcome, as
 * stats/correlate.h has them of the forms one by one. Both vary.
 *
 * Errors: STATS_NOT_REACHED when either has more than RANK_LEVELS different values: take the forms.
 * Source: Spearman 1904; Kendall 1945. Checked: against stats/correlate.h, test_stats_driver.c. */
enum stats_status rank_correlations(const struct patterns *patterns, size_t item, double *spearman,
                                    double *kendall);

#endif
