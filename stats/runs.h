/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs about the median: is there more order in the months than chance makes?
 *
 * Values on the median are dropped; what is left is above or below it. A long run on one side, or
 * few crossings from one side to the other, says that the series did not stay where it was.
 *
 * count    values in order of time, gaps left out beforehand; at most RUNS_MAX
 * values   finite, any unit
 *
 * Errors: STATS_DOMAIN for an argument outside its range, STATS_NO_DATA for no values,
 *         STATS_NO_MEMORY; *result untouched.
 * Owns:   nothing; working space is freed before it returns.
 * Source: Anhoej & Olesen 2014, PLOS ONE 9:e113825.
 * Checked: tests/reference/runs.csv. */
#ifndef HAILONG_STATS_RUNS_H
#define HAILONG_STATS_RUNS_H

#include "stats/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RUNS_MAX 100000 /* sorting that many takes 10 ms */

struct runs {
    double median;
    int64_t useful;    /* values not on the median */
    int64_t longest;   /* run among them; 0 when useful is 0 */
    int64_t crossings; /* of the median; 0 when useful is 0 */
    /* STATS_OK; STATS_NO_DATA when no value is off the median: nothing to expect, no signal. */
    enum stats_status status;
    int64_t longest_max;   /* round(log2 useful) + 3: longer is a signal */
    int64_t crossings_min; /* the 5 % point of Binomial(useful - 1, 1/2): fewer is a signal */
    bool signal;
};

enum stats_status runs_about_median(size_t count, const double values[], struct runs *result);

#endif
