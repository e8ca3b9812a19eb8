/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/runs.h"

#include "stats/binomial.h"
#include "stats/series.h"

#include <gsl/gsl_statistics_double.h>

#include <math.h>
#include <stdlib.h>

#define CROSSINGS_TAIL 0.05

/* The smallest count with P(X <= count) >= 5 % of Binomial(trials, 1/2). */
static int64_t crossings_point(int64_t trials)
{
    int64_t low = 0, high = trials;

    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        struct binomial_tails tails = {1, 1, 1};

        binomial_tails(middle, trials, 0.5, &tails);
        if (tails.at_most >= CROSSINGS_TAIL) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/* Counts what lies off the median. */
static void count_runs(size_t count, const double values[], struct runs *runs)
{
    int before = 0;
    int64_t run = 0;

    for (size_t i = 0; i < count; i++) {
        int side = (values[i] > runs->median) - (values[i] < runs->median);

        if (side == 0) {
            continue;
        }
        runs->crossings += before != 0 && side != before;
        run = side == before ? run + 1 : 1;
        runs->longest = run > runs->longest ? run : runs->longest;
        runs->useful++;
        before = side;
    }
}

enum stats_status runs_about_median(size_t count, const double values[], struct runs *result)
{
    struct runs runs = {0, 0, 0, 0, STATS_NO_DATA, 0, 0, false};
    double *sorted;

    if (!series_fits(count, values, RUNS_MAX)) {
        return STATS_DOMAIN;
    }
    if (count == 0) {
        return STATS_NO_DATA;
    }
    sorted = series_sorted(count, values);
    if (!sorted) {
        return STATS_NO_MEMORY;
    }
    runs.median = gsl_stats_median_from_sorted_data(sorted, 1, count);
    free(sorted);
    count_runs(count, values, &runs);
    if (runs.useful > 0) {
        runs.longest_max = (int64_t)lround(log2((double)runs.useful)) + 3;
        runs.crossings_min = crossings_point(runs.useful - 1);
        runs.signal = runs.longest > runs.longest_max || runs.crossings < runs.crossings_min;
        runs.status = STATS_OK;
    }
    *result = runs;
    return STATS_OK;
}
