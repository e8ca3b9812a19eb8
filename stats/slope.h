/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slow change over the months: does the series rise or fall on the whole, and by how much a month?
 * Both look at every pair of months, so that one odd month decides nothing.
 *
 * count    values in order of time; at most SLOPE_MAX, as pairs are many (10 ms up to 1,000 values)
 * values   finite, any unit
 *
 * Errors: STATS_DOMAIN for an argument outside its range, STATS_NO_DATA with fewer than two values,
 *         STATS_NO_MEMORY; result untouched.
 * Owns:   nothing; working space is freed before it returns.
 * Checked: tests/reference/slope.csv. */
#ifndef HAILONG_STATS_SLOPE_H
#define HAILONG_STATS_SLOPE_H

#include "stats/status.h"

#include <stddef.h>
#include <stdint.h>

#define SLOPE_MAX 4000

struct mann_kendall {
    int64_t s; /* pairs that rise minus pairs that fall */
    /* STATS_OK; STATS_NO_DATA when all values are equal: no order to speak of, tau does not exist.
     */
    enum stats_status tau_status;
    double tau; /* Kendall's tau-b against time, -1..1 */
    /* STATS_OK; STATS_NO_DATA when all are equal or there are only two values: no test. */
    enum stats_status test_status;
    double z; /* with continuity correction, and ties among the values allowed for */
    double p; /* two-sided, 0..1 */
};

/* The test of Mann and Kendall. Gaps may be left out: only the order counts.
 * Source: Mann 1945, Econometrica 13:245-259; Kendall 1975, Rank Correlation Methods. */
enum stats_status slope_mann_kendall(size_t count, const double values[],
                                     struct mann_kendall *result);

/* Sen's slope: the median of (later value - earlier value)/(time between) over all pairs.
 *
 * times   strictly rising, finite: 3 for the third month, so that a gap counts as time. NULL: 1, 2,
 *         3, ...
 * slope   result: units of the values per unit of time
 *
 * Source: Sen 1968, JASA 63:1379-1389. */
enum stats_status slope_sen(size_t count, const double times[], const double values[],
                            double *slope);

#endif
