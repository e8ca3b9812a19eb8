/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/changepoint.h"

#include "stats/totals.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* A ratio this much smaller, relative to the months' own size, is as great: the same months in
 * another order differ in their last digits. */
#define SAME_RATIO 1e-9
#define SHUFFLE_SEED 1983UL

/* The log likelihood of hits in trials at their own rate. */
static double likelihood(struct totals m)
{
    double hits = (double)m.hits, misses = (double)(m.trials - m.hits), trials = (double)m.trials;

    return (m.hits > 0 ? hits * log(hits / trials) : 0) +
           (m.trials > m.hits ? misses * log(misses / trials) : 0);
}

static struct changepoint greatest(size_t count, const struct totals months[], struct totals all)
{
    struct changepoint found = {1, 0};
    struct totals before = {0, 0};
    double whole = likelihood(all);

    for (size_t i = 0; i + 1 < count; i++) {
        double ratio;

        before.hits += months[i].hits;
        before.trials += months[i].trials;
        ratio =
            2 * (likelihood(before) +
                 likelihood((struct totals){all.hits - before.hits, all.trials - before.trials}) -
                 whole);
        if (i == 0 || ratio > found.ratio) {
            found = (struct changepoint){i + 1, ratio};
        }
    }
    found.ratio = found.ratio > 0 ? found.ratio : 0;
    return found;
}

/* The months in memory the caller frees. */
static enum stats_status take(size_t count, const int64_t hits[], const int64_t trials[],
                              struct totals *all, struct totals **months)
{
    *months = NULL;
    if (count > CHANGEPOINT_MAX || !totals_add_up(count, hits, trials, all)) {
        return STATS_DOMAIN;
    }
    if (count == 0 || all->trials == 0) {
        return STATS_NO_DATA;
    }
    *months = calloc(count, sizeof **months);
    if (!*months) {
        return STATS_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        (*months)[i] = (struct totals){hits[i], trials[i]};
    }
    return STATS_OK;
}

enum stats_status changepoint_find(size_t count, const int64_t hits[], const int64_t trials[],
                                   struct changepoint *result)
{
    struct totals all, *months;
    enum stats_status status = take(count, hits, trials, &all, &months);

    if (status == STATS_OK) {
        *result = greatest(count, months, all);
    }
    free(months);
    return status;
}

enum stats_status changepoint_p(size_t count, const int64_t hits[], const int64_t trials[],
                                double *result)
{
    struct totals all, *months;
    enum stats_status status = take(count, hits, trials, &all, &months);
    gsl_rng *random = status == STATS_OK ? gsl_rng_alloc(gsl_rng_mt19937) : NULL;
    long as_great = 0;
    double least;

    if (status != STATS_OK || !random) {
        free(months);
        return status != STATS_OK ? status : STATS_NO_MEMORY;
    }
    gsl_rng_set(random, SHUFFLE_SEED);
    least = greatest(count, months, all).ratio;
    least -= SAME_RATIO * (1 + least);
    for (long shuffle = 0; shuffle < CHANGEPOINT_SHUFFLES; shuffle++) {
        gsl_ran_shuffle(random, months, count, sizeof months[0]);
        as_great += greatest(count, months, all).ratio >= least;
    }
    *result = (double)(1 + as_great) / (double)(1 + CHANGEPOINT_SHUFFLES);
    gsl_rng_free(random);
    free(months);
    return STATS_OK;
}
