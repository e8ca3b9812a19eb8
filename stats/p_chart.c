/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/p_chart.h"

#include "stats/totals.h"

#include <math.h>

/* Bias of the mean range of two, and the screen of Nelson. */
#define RANGE_OF_TWO 1.128
#define SCREEN 3.267

static double spread_of(double centre, int64_t trials)
{
    return sqrt(centre * (1 - centre) / (double)trials);
}

enum stats_status p_chart_centre(size_t count, const int64_t hits[], const int64_t trials[],
                                 double *result)
{
    struct totals all;

    if (!totals_add_up(count, hits, trials, &all)) {
        return STATS_DOMAIN;
    }
    if (all.trials == 0) {
        return STATS_NO_DATA;
    }
    *result = (double)all.hits / (double)all.trials;
    return STATS_OK;
}

/* How many standard errors a month lies off the centre. */
static double off_centre(double centre, int64_t hits, int64_t trials)
{
    return ((double)hits / (double)trials - centre) / spread_of(centre, trials);
}

/* The mean of the moving ranges below a bound; *kept is how many. */
static double mean_range(size_t count, const int64_t hits[], const int64_t trials[], double centre,
                         double below, size_t *kept)
{
    double before = off_centre(centre, hits[0], trials[0]);
    long double mean = 0;

    *kept = 0;
    for (size_t i = 1; i < count; i++) {
        double here = off_centre(centre, hits[i], trials[i]);
        double range = fabs(here - before);

        if (range < below) {
            (*kept)++;
            mean += (range - mean) / (long double)*kept;
        }
        before = here;
    }
    return (double)mean;
}

enum stats_status p_chart_sigma_z(size_t count, const int64_t hits[], const int64_t trials[],
                                  bool screen, double *result)
{
    double centre, range;
    struct totals all;
    size_t kept;

    if (!totals_add_up(count, hits, trials, &all)) {
        return STATS_DOMAIN;
    }
    if (count < 2 || all.hits == 0 || all.hits == all.trials) {
        return STATS_NO_DATA;
    }
    for (size_t i = 0; i < count; i++) {
        if (trials[i] == 0) {
            return STATS_NO_DATA;
        }
    }
    centre = (double)all.hits / (double)all.trials;
    range = mean_range(count, hits, trials, centre, INFINITY, &kept);
    if (screen) {
        range = mean_range(count, hits, trials, centre, SCREEN * range, &kept);
        if (kept == 0) {
            return STATS_NO_DATA;
        }
    }
    *result = range / RANGE_OF_TWO;
    return STATS_OK;
}

enum stats_status p_chart_limits(double centre, double sigma, int64_t trials,
                                 struct interval *result)
{
    bool between = centre > 0 && centre < 1;
    double off;

    if (!(centre >= 0 && centre <= 1 && sigma >= 0 && isfinite(sigma) && trials >= 0)) {
        return STATS_DOMAIN;
    }
    if (trials == 0) {
        if (!between) {
            return STATS_NO_DATA;
        }
        *result = (struct interval){0, 1};
        return STATS_OK;
    }
    off = 3 * spread_of(centre, trials) * sigma;
    *result = (struct interval){fmax(0, centre - off), fmin(1, centre + off)};
    return STATS_OK;
}
