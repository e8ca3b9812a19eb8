/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles and the mean of a series, from how often each value occurs. Scores and whole days have
 * few values, so their counts give the exact figure however long the series is.
 *
 * With n values in order, x[1] <= ... <= x[n], the quantile of p stands at the place
 *
 *     type 6    (n + 1) p              type 7    (n - 1) p + 1          type 8    (n + 1/3) p + 1/3
 *
 * held between 1 and n; between two places the values are joined by a straight line. Type 7 is what
 * spreadsheets call PERCENTILE.INC, type 6 their PERCENTILE.EXC; type 8 is nearly free of bias for
 * the median whatever the distribution.
 *
 * p        0 <= p <= 1: 0.5 for the median; 0 gives the least value and 1 the greatest
 * counts   values in ascending order (the same one may stand more than once), finite, any unit;
 *          each count >= 0, their sum at most PROPORTION_TRIALS_MAX
 *
 * Result: in the unit of the values, between the least and the greatest of them.
 * Errors: STATS_DOMAIN for an argument outside its range (NaN included), values out of order, an
 *         unknown type; STATS_NO_DATA when nothing is counted; *result untouched.
 * Owns:   nothing.
 * Source: Hyndman & Fan 1996, The American Statistician 50:361-365.
 * Checked: tests/reference/quantile.csv. */
#ifndef HAILONG_STATS_QUANTILE_H
#define HAILONG_STATS_QUANTILE_H

#include "stats/status.h"

#include <stddef.h>
#include <stdint.h>

/* Hyndman and Fan's numbers. */
enum quantile_type { QUANTILE_TYPE_6 = 6, QUANTILE_TYPE_7 = 7, QUANTILE_TYPE_8 = 8 };

struct quantile_count {
    double value;
    int64_t count; /* how often it occurs; 0 is legal */
};

enum stats_status quantile_of_counts(size_t length, const struct quantile_count counts[], double p,
                                     enum quantile_type type, double *result);

/* The same of a series written out, in ascending order. */
enum stats_status quantile_of_sorted(size_t length, const double sorted[], double p,
                                     enum quantile_type type, double *result);

/* The mean of the same counts. All values equal give that value, exactly. */
enum stats_status quantile_mean_of_counts(size_t length, const struct quantile_count counts[],
                                          double *result);

#endif
