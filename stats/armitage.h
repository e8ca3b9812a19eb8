/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does a rate rise or fall over ordered groups (months, channels by distance)? Cochran and
 * Armitage's test for a trend. */
#ifndef HAILONG_STATS_ARMITAGE_H
#define HAILONG_STATS_ARMITAGE_H

#include "stats/status.h"

#include <stddef.h>
#include <stdint.h>

struct armitage {
    double z;          /* above 0: the rate rises with the score */
    double chi_square; /* z squared */
    double p;          /* two-sided, 0..1 */
};

/* The trend of k rates over their scores, with the variance of the pooled rate (divisor N, not
 * N - 1).
 *
 * hits     counts, 0 <= hits[i] <= trials[i]
 * trials   counts, all together <= PROPORTION_TRIALS_MAX; a group without trials counts for nothing
 * scores   finite, the order of the groups; NULL: 1, 2, ..., k
 *
 * Errors: STATS_DOMAIN; STATS_NO_DATA when all trials hit or none did, or all trials have one
 *         score (one group included), or there are none; *result untouched.
 * Owns:   nothing.
 * Source: Cochran 1954, Biometrics 10:417-451; Armitage 1955, Biometrics 11:375-386.
 * Checked: tests/reference/contingency.csv. */
enum stats_status armitage_trend(size_t k, const int64_t hits[], const int64_t trials[],
                                 const double scores[], struct armitage *result);

#endif
