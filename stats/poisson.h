/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts without a denominator: the range of true means that go well with a count, exactly.
 *
 * observed     count, 0 <= observed <= PROPORTION_TRIALS_MAX
 * confidence   0 < confidence < 1
 *
 * Errors: STATS_DOMAIN for an argument outside its range (NaN included); *result untouched.
 * Owns:   nothing.
 * Source: Garwood 1936, Biometrika 28:437-442.
 * Checked: tests/reference/strata.csv. */
#ifndef HAILONG_STATS_POISSON_H
#define HAILONG_STATS_POISSON_H

#include "stats/status.h"

#include <stdint.h>

struct poisson_limits {
    double low, high; /* 0 <= low <= observed < high; low = 0 at observed = 0, exactly */
};

/* The mean below which `observed` or more, and the one above which `observed` or fewer, would have
 * had only the chance (1 - confidence)/2. */
enum stats_status poisson_exact(int64_t observed, double confidence, struct poisson_limits *result);

struct poisson_ratio {
    double ratio;     /* observed/expected, >= 0; 1: as many as expected */
    double low, high; /* its limits; `expected` is taken as known */
};

/* Observed over expected.
 *
 * expected   > 0, finite; 0 gives STATS_NO_DATA */
enum stats_status poisson_ratio(int64_t observed, double expected, double confidence,
                                struct poisson_ratio *result);

#endif
