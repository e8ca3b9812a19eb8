/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/proportion.h"

#include "stats/beta.h"

#include <gsl/gsl_cdf.h>

#include <math.h>
#include <stdbool.h>

/* A lower limit as a point of the beta distribution; the arguments are good and hits > 0. */
typedef struct beta_point (*limit_function)(int64_t hits, int64_t trials, double tail);

static bool confidence_fits(double confidence)
{
    return confidence > 0 && confidence < 1;
}

static bool arguments_fit(int64_t hits, int64_t trials, double confidence)
{
    return hits >= 0 && hits <= trials && trials <= PROPORTION_TRIALS_MAX &&
           confidence_fits(confidence);
}

/* The share of the distribution that each side of a two-sided interval leaves out. */
static double one_tail(double confidence)
{
    return (1 - confidence) / 2;
}

static double normal_point(double confidence)
{
    return gsl_cdf_ugaussian_Qinv(one_tail(confidence));
}

/* The smaller root of (n + z^2) t^2 - (2 hits + z^2) t + hits^2 / n = 0, written as the product
 * of the roots over the larger one: nothing cancels, and no hits give 0 without being asked. */
static double wilson_low(double hits, double misses, double z)
{
    double n = hits + misses;
    double half = z * sqrt(hits / n * misses + z * z / 4);

    return hits / n * hits / (hits + z * z / 2 + half);
}

static struct interval wilson(double hits, double misses, double confidence)
{
    double z = normal_point(confidence);

    return (struct interval){wilson_low(hits, misses, z), 1 - wilson_low(misses, hits, z)};
}

enum stats_status proportion_wilson(int64_t hits, int64_t trials, double confidence,
                                    struct interval *result)
{
    if (!arguments_fit(hits, trials, confidence)) {
        return STATS_DOMAIN;
    }
    *result = trials == 0 ? (struct interval){0, 1}
                          : wilson((double)hits, (double)(trials - hits), confidence);
    return STATS_OK;
}

enum stats_status proportion_wilson_effective(double share, double n, double confidence,
                                              struct interval *result)
{
    if (!(share >= 0 && share <= 1 && n > 0 && isfinite(n) && confidence_fits(confidence))) {
        return STATS_DOMAIN;
    }
    *result = wilson(share * n, (1 - share) * n, confidence);
    return STATS_OK;
}

/* tail^(1/trials), and what is left to 1: the limits of a perfect or an empty count. */
static struct beta_point all_hit(int64_t trials, double tail)
{
    double nats = log(tail) / (double)trials;

    return (struct beta_point){exp(nats), -expm1(nats)};
}

static struct beta_point exact_low(int64_t hits, int64_t trials, double tail)
{
    struct beta_shape shape = {(double)hits, (double)(trials - hits) + 1};
    struct beta_point point = {0, 1};

    if (hits == trials) {
        return all_hit(trials, tail);
    }
    beta_lower_point(shape, tail, &point);
    return point;
}

static struct beta_point jeffreys_low(int64_t hits, int64_t trials, double tail)
{
    struct beta_shape shape = {(double)hits + 0.5, (double)(trials - hits) + 0.5};
    struct beta_point point = {0, 1};

    beta_lower_point(shape, tail, &point);
    return point;
}

/* P(X > hits) + P(X = hits)/2 is the mean of P(X >= hits) and P(X >= hits + 1), each a lower tail
 * of a beta distribution. */
static struct beta_point mid_p_low(int64_t hits, int64_t trials, double tail)
{
    struct beta_shape shapes[2] = {{(double)hits, (double)(trials - hits) + 1},
                                   {(double)hits + 1, (double)(trials - hits)}};
    struct beta_point point = {0, 1};

    if (hits == trials) {
        return all_hit(trials, 2 * tail);
    }
    beta_mixture_lower_point(shapes, tail, &point);
    return point;
}

/* The upper limit for the hits is 1 - the lower limit for the misses. */
static enum stats_status mirrored(limit_function low, bool edge_rule, int64_t hits, int64_t trials,
                                  double confidence, struct interval *result)
{
    int64_t misses = trials - hits;
    double tail = one_tail(confidence);

    if (trials == 0) {
        *result = (struct interval){0, 1};
        return STATS_OK;
    }
    result->low = hits == 0 && edge_rule ? 0 : low(hits, trials, tail).x;
    result->high = misses == 0 && edge_rule ? 1 : low(misses, trials, tail).y;
    return STATS_OK;
}

enum stats_status proportion_exact(int64_t hits, int64_t trials, double confidence,
                                   struct interval *result)
{
    if (!arguments_fit(hits, trials, confidence)) {
        return STATS_DOMAIN;
    }
    return mirrored(exact_low, true, hits, trials, confidence, result);
}

enum stats_status proportion_jeffreys(int64_t hits, int64_t trials, double confidence,
                                      struct interval *result)
{
    if (!arguments_fit(hits, trials, confidence)) {
        return STATS_DOMAIN;
    }
    return mirrored(jeffreys_low, false, hits, trials, confidence, result);
}

enum stats_status proportion_jeffreys_edge(int64_t hits, int64_t trials, double confidence,
                                           struct interval *result)
{
    if (!arguments_fit(hits, trials, confidence)) {
        return STATS_DOMAIN;
    }
    return mirrored(jeffreys_low, true, hits, trials, confidence, result);
}

enum stats_status proportion_mid_p(int64_t hits, int64_t trials, double confidence,
                                   struct interval *result)
{
    if (!arguments_fit(hits, trials, confidence)) {
        return STATS_DOMAIN;
    }
    return mirrored(mid_p_low, true, hits, trials, confidence, result);
}

enum stats_status proportion_agresti_coull(int64_t hits, int64_t trials, double confidence,
                                           struct interval *result)
{
    double z, n, centre, half;

    if (!arguments_fit(hits, trials, confidence)) {
        return STATS_DOMAIN;
    }
    if (trials == 0) {
        *result = (struct interval){0, 1};
        return STATS_OK;
    }
    z = normal_point(confidence);
    n = (double)trials + z * z;
    centre = ((double)hits + z * z / 2) / n;
    half = z * sqrt(centre * (1 - centre) / n);
    *result = (struct interval){fmax(0, centre - half), fmin(1, centre + half)};
    return STATS_OK;
}

enum stats_status proportion_at_least(int64_t hits, int64_t trials, double confidence,
                                      double *result)
{
    if (!arguments_fit(hits, trials, confidence)) {
        return STATS_DOMAIN;
    }
    *result = hits == 0 ? 0 : exact_low(hits, trials, 1 - confidence).x;
    return STATS_OK;
}

enum stats_status proportion_interval(enum interval_method method, int64_t hits, int64_t trials,
                                      double confidence, struct interval *result)
{
    switch (method) {
    case INTERVAL_WILSON:
        return proportion_wilson(hits, trials, confidence, result);
    case INTERVAL_EXACT:
        return proportion_exact(hits, trials, confidence, result);
    case INTERVAL_JEFFREYS:
        return proportion_jeffreys_edge(hits, trials, confidence, result);
    }
    return STATS_DOMAIN;
}

enum stats_status proportion_wald(int64_t hits, int64_t trials, double confidence,
                                  struct interval *result)
{
    double rate, off;

    if (!arguments_fit(hits, trials, confidence)) {
        return STATS_DOMAIN;
    }
    if (trials == 0) {
        return STATS_NO_DATA;
    }
    rate = (double)hits / (double)trials;
    off = normal_point(confidence) * sqrt(rate * (1 - rate) / (double)trials);
    *result = (struct interval){fmax(0, rate - off), fmin(1, rate + off)};
    return STATS_OK;
}
