/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two rates side by side: how far apart are they, and could that be chance?
 *
 *     a   hits_a of trials_a          e.g. 589 of 589
 *     b   hits_b of trials_b               320 of 326        difference = rate of a - rate of b
 *
 * hits     counts, 0 <= hits <= trials
 * trials   counts, 0 <= trials <= PROPORTION_TRIALS_MAX
 *
 * Errors: STATS_DOMAIN for an argument outside its range (NaN included), STATS_NO_DATA where a
 *         function says so; *result untouched.
 * Owns:   nothing.
 * Checked: tests/reference/difference.csv; worked examples in METHODS.md. */
#ifndef HAILONG_STATS_DIFFERENCE_H
#define HAILONG_STATS_DIFFERENCE_H

#include "stats/status.h"

#include <stdint.h>

struct difference_pair {
    int64_t hits_a, trials_a;
    int64_t hits_b, trials_b;
};

struct difference {
    double value;     /* rate of a - rate of b, -1..1 */
    double low, high; /* -1 <= low <= value <= high <= 1 */
};

/* Newcombe's interval of the difference (his method 10), made of the two Wilson intervals. Defined
 * for two perfect rates as well, where it is not a single point: 589 of 589 against 33 of 33 gives
 * -0.0065 to 0.1043.
 *
 * confidence   0 < confidence < 1
 *
 * Errors: STATS_NO_DATA when a or b has no trials.
 * Source: Newcombe 1998, Statistics in Medicine 17:873-890. */
enum stats_status difference_newcombe(const struct difference_pair *pair, double confidence,
                                      struct difference *result);

struct difference_test {
    double z; /* above 0: a is higher */
    double p; /* two-sided, 0..1 */
};

/* The z test with the pooled rate, for large counts; its square is Pearson's chi-square.
 *
 * Errors: STATS_NO_DATA when a or b has no trials, or every trial of both hit, or none did: there
 *         is nothing to tell apart, to be reported as "no difference seen".
 * Source: Pearson 1900; the pooled form: Fleiss, Levin & Paik 2003, Statistical Methods for Rates
 *         and Proportions, section 3.1. */
enum stats_status difference_pooled_z(const struct difference_pair *pair,
                                      struct difference_test *result);

struct difference_fisher {
    double less;      /* P(a has so few of all the hits, or fewer), 0..1 */
    double greater;   /* P(so many, or more), 0..1; the two overlap in the case at hand */
    double two_sided; /* P(a division of the hits as unlikely as this one, or more), 0..1 */
};

/* Fisher's exact test: were all hits of both dealt out at random, how surprising were this
 * division? Two divisions count as equally likely within 1e-7 of each other, as in R. Without
 * trials in a or b, or with all trials alike, there is one division only and every p is 1. A
 * probability below 1e-300 may come out as 0.
 *
 * Time: sums outward from the most likely division until the terms vanish, some 80 sqrt(trials)
 *       of them; below 1 ms for counts of ten million, about 10 ms for a thousand million.
 * Source: Fisher 1934, Statistical Methods for Research Workers, 5th edition, section 21.02. */
enum stats_status difference_fisher(const struct difference_pair *pair,
                                    struct difference_fisher *result);

#endif
