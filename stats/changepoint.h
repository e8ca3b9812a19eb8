/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One change of the rate somewhere in a row of months: after which, and is it more than chance?
 *
 * For each month the likelihood of one rate up to it and another after it is set against one rate
 * throughout; the month with the greatest ratio is the last before the change. Because the place
 * was looked for, the ratio has no table: the months are put into CHANGEPOINT_SHUFFLES random
 * orders, and p is how often chance alone does as well. Months that differ by more than chance are
 * shuffled whole, so such spread is allowed for.
 *
 * count    months in order of time, at most CHANGEPOINT_MAX
 * hits     0 <= hits[i] <= trials[i]
 * trials   counts, all together at most PROPORTION_TRIALS_MAX; a month without trials is legal
 *
 * Errors: STATS_DOMAIN for an argument outside its range, STATS_NO_DATA for no month or no trials,
 *         STATS_NO_MEMORY; *result untouched.
 * Owns:   nothing; working space is freed before it returns.
 * Time:   changepoint_find in microseconds; changepoint_p is a simulation with a fixed seed and
 *         takes 20 ms for two years of months.
 * Source: Worsley 1983, Biometrika 70:455-464.
 * Checked: tests/reference/changepoint.csv. */
#ifndef HAILONG_STATS_CHANGEPOINT_H
#define HAILONG_STATS_CHANGEPOINT_H

#include "stats/status.h"

#include <stddef.h>
#include <stdint.h>

#define CHANGEPOINT_MAX 1200
#define CHANGEPOINT_SHUFFLES 9999

struct changepoint {
    size_t after; /* months before the change, 1..count - 1; the first of several equal ones. With
                     one month 1: there is nothing after it */
    double ratio; /* 2 log of the likelihood ratio, >= 0; 0 for months that are all alike */
};

enum stats_status changepoint_find(size_t count, const int64_t hits[], const int64_t trials[],
                                   struct changepoint *result);

/* The chance of as great a ratio among the same months in any order: (1 + as great ones) / (1 +
 * shuffles), > 0 and <= 1; the same on every run. 1 for months that are all alike. */
enum stats_status changepoint_p(size_t count, const int64_t hits[], const int64_t trials[],
                                double *result);

#endif
