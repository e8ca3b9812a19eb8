/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/funnel.h"

#include "stats/beta.h"
#include "stats/binomial.h"
#include "stats/quantile.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>

#include <float.h>
#include <math.h>
#include <stdlib.h>

static const double right_angle = 1.5707963267948966192313216916398;

static bool count_fits(int64_t trials)
{
    return trials >= 0 && (double)trials < BETA_SHAPE_MAX;
}

static bool share_fits(double share)
{
    return share >= 0 && share <= 1;
}

enum stats_status funnel_target(int64_t hits, int64_t trials, double *result)
{
    if (!(hits >= 0 && hits <= trials && count_fits(trials))) {
        return STATS_DOMAIN;
    }
    if (trials == 0) {
        return STATS_NO_DATA;
    }
    *result = hits == 0 || hits == trials ? ((double)hits + 0.5) / ((double)trials + 1)
                                          : (double)hits / (double)trials;
    return STATS_OK;
}

/* P(X <= count), arguments known to be good. */
static double at_most(int64_t count, int64_t trials, double target)
{
    struct binomial_tails tails = {0, 0, 0};

    (void)binomial_tails(count, trials, target, &tails);
    return tails.at_most;
}

/* P(X = count), 0 < target < 1. */
static double chance_of(int64_t count, int64_t trials, double target)
{
    struct beta_shape shape = {(double)count + 1, (double)(trials - count) + 1};
    struct beta_tails tails = {0, 0, 0};

    (void)beta_tails(shape, beta_point_at(target), &tails);
    return tails.front / (target * (1 - target) * ((double)trials + 1));
}

/* The smallest count with P(X <= count) >= tail, where a tail that is equal but for rounding counts
 * as reached. */
static int64_t smallest_count(int64_t trials, double target, double tail)
{
    double wanted = tail * (1 - 64 * DBL_EPSILON);
    int64_t low = -1, high = trials; /* low does not reach it, high does */

    if (!(tail < 1)) {
        return trials;
    }
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;

        if (at_most(middle, trials, target) >= wanted) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return high;
}

enum stats_status funnel_exact(int64_t trials, double target, double tail,
                               struct funnel_line *result)
{
    double counts, chance;

    if (!(count_fits(trials) && share_fits(target) && share_fits(tail))) {
        return STATS_DOMAIN;
    }
    if (trials == 0) {
        *result = (struct funnel_line){0, STATS_NO_DATA, 0};
        return STATS_OK;
    }
    result->status = STATS_OK;
    if (!(target > 0 && target < 1)) { /* X is certain */
        result->count = target > 0 ? trials : 0;
        result->limit = ((double)result->count - (1 - tail)) / (double)trials;
        return STATS_OK;
    }
    result->count = smallest_count(trials, target, tail);
    chance = chance_of(result->count, trials, target);
    counts = (double)result->count;
    if (chance > 0) {
        counts -= (at_most(result->count, trials, target) - tail) / chance;
    }
    result->limit = counts / (double)trials;
    return STATS_OK;
}

/* A rate on the scale. */
static double on_scale(enum funnel_scale scale, double rate)
{
    return scale == FUNNEL_RAW ? rate : asin(sqrt(rate));
}

static double standard_error(enum funnel_scale scale, double target, int64_t trials)
{
    return scale == FUNNEL_RAW ? sqrt(target * (1 - target) / (double)trials)
                               : 1 / (2 * sqrt((double)trials));
}

static bool target_fits(enum funnel_scale scale, double target)
{
    return scale == FUNNEL_RAW ? target > 0 && target < 1 : share_fits(target);
}

/* Pulls the z of units with trials in to two of their quantiles; `sorted` holds them in order. */
static void winsorise(size_t k, struct funnel_unit units[], size_t count, const double sorted[],
                      double trim)
{
    double low = sorted[0], high = sorted[count - 1];

    (void)quantile_of_sorted(count, sorted, trim, QUANTILE_TYPE_7, &low);
    (void)quantile_of_sorted(count, sorted, 1 - trim, QUANTILE_TYPE_7, &high);
    for (size_t i = 0; i < k; i++) {
        if (units[i].error > 0) {
            units[i].winsorised = fmin(fmax(units[i].z, low), high);
        }
    }
}

/* phi, tau2 and whether they call for wider lines, from units measured and winsorised. */
static void estimate_spread(size_t k, const struct funnel_unit units[],
                            struct funnel_spread *result)
{
    double count = (double)result->units, squares = 0, weights = 0, weights2 = 0;

    for (size_t i = 0; i < k; i++) {
        if (units[i].error > 0) {
            double weight = 1 / (units[i].error * units[i].error);

            squares += units[i].winsorised * units[i].winsorised;
            weights += weight;
            weights2 += weight * weight;
        }
    }
    result->phi = squares / count;
    result->tau2 = 0;
    result->tau2_status = result->units < 2 ? STATS_NO_DATA : STATS_OK;
    if (result->units >= 2) {
        result->tau2 = fmax(0, (squares - (count - 1)) / (weights - weights2 / weights));
    }
    result->over = result->units >= FUNNEL_UNITS_MIN && gsl_cdf_chisq_Q(squares, count) < 0.05;
}

enum stats_status funnel_spread_of(size_t k, const int64_t hits[], const int64_t trials[],
                                   const struct funnel_measure *measure, struct funnel_unit units[],
                                   struct funnel_spread *result)
{
    double target = measure->target, trim = measure->trim;
    enum funnel_scale scale = measure->scale;
    double *sorted;
    size_t count = 0;

    if (!(target_fits(scale, target) && trim >= 0 && trim <= 0.5)) {
        return STATS_DOMAIN;
    }
    for (size_t i = 0; i < k; i++) {
        if (!(hits[i] >= 0 && hits[i] <= trials[i] && count_fits(trials[i]))) {
            return STATS_DOMAIN;
        }
        count += trials[i] > 0;
    }
    if (count == 0) {
        return STATS_NO_DATA;
    }
    sorted = calloc(count, sizeof *sorted);
    if (!sorted) {
        return STATS_NO_MEMORY;
    }
    *result = (struct funnel_spread){.scale = scale, .target = target, .units = count};
    count = 0;
    for (size_t i = 0; i < k; i++) {
        units[i] = (struct funnel_unit){0, 0, 0};
        if (trials[i] > 0) {
            double rate = (double)hits[i] / (double)trials[i];

            units[i].error = standard_error(scale, target, trials[i]);
            units[i].z = (on_scale(scale, rate) - on_scale(scale, target)) / units[i].error;
            sorted[count++] = units[i].z;
        }
    }
    gsl_sort(sorted, 1, count);
    winsorise(k, units, count, sorted, trim);
    estimate_spread(k, units, result);
    free(sorted);
    return STATS_OK;
}

enum stats_status funnel_widened(const struct funnel_spread *spread, int64_t trials,
                                 enum funnel_widening widening, double tail, double *limit)
{
    double error, line;

    if (!(target_fits(spread->scale, spread->target) && trials > 0 && count_fits(trials) &&
          tail > 0 && tail < 1)) {
        return STATS_DOMAIN;
    }
    if (widening == FUNNEL_ADDITIVE && spread->tau2_status != STATS_OK) {
        return spread->tau2_status;
    }
    error = standard_error(spread->scale, spread->target, trials);
    error = widening == FUNNEL_ADDITIVE ? sqrt(error * error + spread->tau2)
                                        : error * sqrt(fmax(1, spread->phi));
    line = on_scale(spread->scale, spread->target) + gsl_cdf_ugaussian_Pinv(tail) * error;
    if (spread->scale == FUNNEL_ARCSINE) {
        double sine = sin(fmin(fmax(line, 0), right_angle));

        line = sine * sine;
    }
    *limit = line;
    return STATS_OK;
}

/* One line of a drawing, cut to 0..1. */
static enum stats_status drawn(int64_t trials, double target, const struct funnel_spread *spread,
                               double tail, double *line)
{
    struct funnel_line exact = {0, STATS_OK, 0};
    double limit = 0;
    enum stats_status status;

    if (spread && spread->over) {
        status = funnel_widened(spread, trials, FUNNEL_ADDITIVE, tail, &limit);
    } else {
        status = funnel_exact(trials, target, tail, &exact);
        limit = exact.limit;
    }
    *line = limit > 0 ? fmin(limit, 1) : 0;
    return status;
}

enum stats_status funnel_limits_of(int64_t trials, double target,
                                   const struct funnel_spread *spread, struct funnel_limits *result)
{
    static const double tails[4] = {0.001, 0.025, 0.975, 0.999};
    double lines[4];

    if (!(count_fits(trials) && share_fits(target))) {
        return STATS_DOMAIN;
    }
    if (trials == 0) {
        return STATS_NO_DATA;
    }
    for (size_t i = 0; i < 4; i++) {
        enum stats_status status = drawn(trials, target, spread, tails[i], &lines[i]);

        if (status != STATS_OK) {
            return status;
        }
    }
    *result = (struct funnel_limits){lines[1], lines[2], lines[0], lines[3]};
    return STATS_OK;
}
