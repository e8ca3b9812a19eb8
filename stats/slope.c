/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/slope.h"

#include "stats/series.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static int64_t rises_minus_falls(size_t count, const double values[])
{
    int64_t s = 0;

    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count; j++) {
            s += (values[j] > values[i]) - (values[j] < values[i]);
        }
    }
    return s;
}

/* Sums over the groups of t equal values. */
struct ties {
    double pairs;  /* t (t - 1) / 2 */
    double weight; /* t (t - 1) (2 t + 5) */
};

static struct ties ties_of(size_t count, const double sorted[])
{
    struct ties ties = {0, 0};

    for (size_t start = 0, end; start < count; start = end) {
        double t;

        end = start + 1;
        while (end < count && sorted[end] <= sorted[start]) {
            end++;
        }
        t = (double)(end - start);
        ties.pairs += t * (t - 1) / 2;
        ties.weight += t * (t - 1) * (2 * t + 5);
    }
    return ties;
}

static void test(size_t count, struct ties ties, struct mann_kendall *result)
{
    double n = (double)count, pairs = n * (n - 1) / 2, s = (double)result->s;

    if (!(ties.pairs < pairs)) {
        return;
    }
    result->tau_status = STATS_OK;
    result->tau = s / sqrt(pairs * (pairs - ties.pairs));
    if (count > 2) {
        double variance = (n * (n - 1) * (2 * n + 5) - ties.weight) / 18;

        result->test_status = STATS_OK;
        /* Towards zero by 1, and never to a negative zero. */
        result->z = (s > 0 ? s - 1 : s < 0 ? s + 1 : 0) / sqrt(variance);
        result->p = 2 * gsl_cdf_ugaussian_Q(fabs(result->z));
    }
}

enum stats_status slope_mann_kendall(size_t count, const double values[],
                                     struct mann_kendall *result)
{
    struct mann_kendall found = {0, STATS_NO_DATA, 0, STATS_NO_DATA, 0, 0};
    double *sorted;

    if (!series_fits(count, values, SLOPE_MAX)) {
        return STATS_DOMAIN;
    }
    if (count < 2) {
        return STATS_NO_DATA;
    }
    sorted = series_sorted(count, values);
    if (!sorted) {
        return STATS_NO_MEMORY;
    }
    found.s = rises_minus_falls(count, values);
    test(count, ties_of(count, sorted), &found);
    free(sorted);
    *result = found;
    return STATS_OK;
}

static double time_of(const double times[], size_t i)
{
    return times ? times[i] : (double)i;
}

static bool times_fit(size_t count, const double times[])
{
    for (size_t i = 0; times && i < count; i++) {
        if (!isfinite(times[i]) || (i > 0 && !(times[i] > times[i - 1]))) {
            return false;
        }
    }
    return true;
}

enum stats_status slope_sen(size_t count, const double times[], const double values[],
                            double *slope)
{
    double *slopes, median;
    size_t pairs = 0;

    if (!series_fits(count, values, SLOPE_MAX) || !times_fit(count, times)) {
        return STATS_DOMAIN;
    }
    if (count < 2) {
        return STATS_NO_DATA;
    }
    slopes = malloc(count * (count - 1) / 2 * sizeof *slopes);
    if (!slopes) {
        return STATS_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count; j++) {
            slopes[pairs++] = (values[j] - values[i]) / (time_of(times, j) - time_of(times, i));
        }
    }
    median = gsl_stats_median(slopes, 1, pairs);
    free(slopes);
    if (!isfinite(median)) {
        return STATS_DOMAIN;
    }
    *slope = median + 0.0; /* no negative zero */
    return STATS_OK;
}
