/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rank ranges: between which places in the order of true rates each unit lies.
 *
 *     place   1    2    3    4    5    6
 *     A       |---------|                     1 to 3: nobody is shown to be better, and three of
 *     B            |--------------|           the six are shown to be worse
 *     C       |------------------------|      nothing is known about C
 *
 * Each pair of units is tested, the p-values are adjusted by Holm over all pairs, and then counted:
 *
 *     best  = 1 + units that are significantly better
 *     worst = k - units that are significantly worse
 *
 * All ranges together hold all true places with probability 1 - alpha or more. Place 1 is the
 * highest rate. Equal rates are never told apart, so two units at 100 % share their places; when
 * all units are perfect, all ranges are 1..k.
 *
 * k        number of units; 0 is legal and does nothing
 * alpha    0 < alpha < 1, such as 0.05
 * ranges   result, one entry per unit
 *
 * Errors: STATS_DOMAIN for an argument outside its range (NaN included), STATS_NO_MEMORY; ranges
 *         untouched.
 * Owns:   nothing; working space is freed before it returns. Every pair takes a test: 40 units of a
 *         hundred thousand trials some 20 ms.
 * Source: Mogstad, Romano, Shaikh & Wilhelm 2024, Review of Economic Studies 91:476-518; Holm 1979.
 * Checked: tests/reference/rank.csv; coverage: tests/bench/bench_rank_coverage.c. */
#ifndef HAILONG_STATS_RANK_H
#define HAILONG_STATS_RANK_H

#include "stats/status.h"

#include <stddef.h>
#include <stdint.h>

struct rank_range {
    size_t best, worst; /* 1 <= best <= worst <= k */
};

/* How a pair is tested:
 *
 *     RANK_FISHER     Fisher's exact test, two-sided; the default
 *     RANK_POOLED_Z   the normal test with the pooled rate (p = 1 when all hit or none did);
 * quicker to tell small units apart than it should be */
enum rank_test { RANK_FISHER, RANK_POOLED_Z };

/* Ranges from counts. A unit without trials may have any place: 1..k; it is better left out of the
 * call, for its pairs count among those that Holm pays for.
 *
 * hits     0 <= hits[i] <= trials[i]
 * trials   each at most PROPORTION_TRIALS_MAX */
enum stats_status rank_ranges(size_t k, const int64_t hits[], const int64_t trials[], double alpha,
                              enum rank_test test, struct rank_range ranges[]);

/* Ranges from estimates with standard errors, such as mean scores or weighted rates; the higher the
 * better. A pair is told apart when its difference exceeds c times the standard error of the
 * difference, where c is rank_critical's.
 *
 * estimates   finite, independent of each other, about normal
 * errors      standard errors, >= 0, finite; two units with error 0 are told apart by any
 * difference critical    result, or NULL: the c that was used, 0 when there was no pair to use it
 * on
 *
 * Source: Mogstad et al. 2024 (single step); Klein, Wright & Wieczorek 2020, JRSS A 183:1-26. */
enum stats_status rank_ranges_of_estimates(size_t k, const double estimates[],
                                           const double errors[], double alpha,
                                           struct rank_range ranges[], double *critical);

#endif
