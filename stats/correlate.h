/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How closely two series of numbers go together, from -1 through 0 to 1.
 *
 *   Pearson     along a straight line
 *   Spearman    Pearson of the ranks, equal values sharing theirs: along any rising curve
 *   Kendall     tau-b: (pairs in the same order - pairs in opposite order) over the geometric mean
 *               of the pairs that differ in x and of those that differ in y
 *
 * x, y    one number per form each, finite
 * result  -1..1; exactly 1 or -1 only where x and y go together wholly
 *
 * Errors: STATS_DOMAIN (NaN included), STATS_NO_DATA when x or y is constant or there are fewer
 *         than two; STATS_NO_MEMORY for the rank ones; *result untouched.
 * Takes:  n log n steps for the rank ones, about 2 s for ten million.
 * Source: Pearson 1896; Spearman 1904, American Journal of Psychology 15:72-101; Kendall 1945,
 *         Biometrika 33:239-251; counting of pairs: Knight 1966, JASA 61:436-439.
 * Checked: tests/reference/driver.csv. */
#ifndef HAILONG_STATS_CORRELATE_H
#define HAILONG_STATS_CORRELATE_H

#include "stats/status.h"

#include <stddef.h>

enum stats_status correlate_pearson(size_t count, const double x[], const double y[],
                                    double *result);

enum stats_status correlate_spearman(size_t count, const double x[], const double y[],
                                     double *result);

enum stats_status correlate_kendall(size_t count, const double x[], const double y[],
                                    double *result);

#endif
