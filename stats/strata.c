/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/strata.h"

#include "stats/proportion.h"

#include <gsl/gsl_cdf.h>

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

/* One stratum as a table: a hits, b misses of a; c hits, d misses of b. */
struct cells {
    double a, b, c, d;
    double of_a, of_b, all;
};

static struct cells cells_of(const struct difference_pair *pair)
{
    return (struct cells){(double)pair->hits_a,
                          (double)(pair->trials_a - pair->hits_a),
                          (double)pair->hits_b,
                          (double)(pair->trials_b - pair->hits_b),
                          (double)pair->trials_a,
                          (double)pair->trials_b,
                          (double)pair->trials_a + (double)pair->trials_b};
}

static bool says_something(const struct difference_pair *pair)
{
    return pair->trials_a > 0 && pair->trials_b > 0;
}

/* Checks the counts; *used is in how many strata both have trials. */
static bool strata_fit(size_t count, const struct difference_pair strata[], size_t *used)
{
    int64_t left = PROPORTION_TRIALS_MAX;

    *used = 0;
    for (size_t i = 0; i < count; i++) {
        const struct difference_pair *s = &strata[i];

        if (!(s->hits_a >= 0 && s->hits_a <= s->trials_a && s->hits_b >= 0 &&
              s->hits_b <= s->trials_b && s->trials_a <= left &&
              s->trials_b <= left - s->trials_a)) {
            return false;
        }
        left -= s->trials_a + s->trials_b;
        *used += says_something(s);
    }
    return true;
}

static enum stats_status check(size_t count, const struct difference_pair strata[], size_t *used)
{
    if (!strata_fit(count, strata, used)) {
        return STATS_DOMAIN;
    }
    return *used > 0 ? STATS_OK : STATS_NO_DATA;
}

static enum stats_status check_at(size_t count, const struct difference_pair strata[],
                                  double confidence, size_t *used)
{
    return confidence > 0 && confidence < 1 ? check(count, strata, used) : STATS_DOMAIN;
}

struct odds_sums {
    double off, variance;                    /* hits of a less those expected of it */
    double same, crossed;                    /* ad/N, bc/N */
    double same_same, both, crossed_crossed; /* of the variance of the log odds ratio */
};

static void add_odds(struct odds_sums *sums, const struct cells *s)
{
    double hits = s->a + s->c, misses = s->b + s->d;
    double same = s->a * s->d / s->all, crossed = s->b * s->c / s->all;
    double share_same = (s->a + s->d) / s->all, share_crossed = (s->b + s->c) / s->all;

    /* (a d - b c)/N is a - of_a hits/N without its cancelling. */
    sums->off += same - crossed;
    sums->variance += s->of_a / s->all * (s->of_b / s->all) * hits * (misses / (s->all - 1));
    sums->same += same;
    sums->crossed += crossed;
    sums->same_same += share_same * same;
    sums->both += share_same * crossed + share_crossed * same;
    sums->crossed_crossed += share_crossed * crossed;
}

static struct stats_number some(double value)
{
    return (struct stats_number){STATS_OK, value};
}

static void set_odds(const struct odds_sums *sums, double confidence, struct strata_test *result)
{
    double z = gsl_cdf_ugaussian_Qinv((1 - confidence) / 2), ratio, error;

    if (!(sums->crossed > 0)) {
        return;
    }
    ratio = sums->same / sums->crossed;
    result->odds_ratio = some(ratio);
    if (!(sums->same > 0)) {
        return;
    }
    error = sqrt(sums->same_same / (2 * sums->same * sums->same) +
                 sums->both / (2 * sums->same * sums->crossed) +
                 sums->crossed_crossed / (2 * sums->crossed * sums->crossed));
    result->odds_low = some(ratio * exp(-z * error));
    result->odds_high = some(ratio * exp(z * error));
}

enum stats_status strata_mantel_haenszel(size_t count, const struct difference_pair strata[],
                                         double confidence, struct strata_test *result)
{
    const struct stats_number none = {STATS_NO_DATA, 0};
    struct odds_sums sums = {0};
    enum stats_status status;
    size_t used;

    status = check_at(count, strata, confidence, &used);
    if (status != STATS_OK) {
        return status;
    }
    for (size_t i = 0; i < count; i++) {
        if (says_something(&strata[i])) {
            struct cells cells = cells_of(&strata[i]);

            add_odds(&sums, &cells);
        }
    }
    *result = (struct strata_test){used, none, none, none, none, none};
    if (sums.variance > 0) {
        double statistic = sums.off * (sums.off / sums.variance);

        result->statistic = some(statistic);
        result->p = some(fmin(1, 2 * gsl_cdf_ugaussian_Q(sqrt(statistic))));
    }
    set_odds(&sums, confidence, result);
    return STATS_OK;
}

struct rate_sums {
    double weight;                             /* of_a of_b/N */
    double apart;                              /* weight times the difference */
    double tilt, noise;                        /* Sato's P and Q */
    double hits_a, misses_a, hits_b, misses_b; /* weight times the shares */
    double square_a, square_b;                 /* weight squared over the trials */
};

static void add_rates(struct rate_sums *sums, const struct cells *s)
{
    double weight = s->of_a * s->of_b / s->all;
    double share_a = s->of_a / s->all, share_b = s->of_b / s->all;

    sums->weight += weight;
    sums->apart += s->a * share_b - s->c * share_a;
    sums->tilt += share_a * share_a * s->c - share_b * share_b * s->a +
                  share_a * share_b * (s->of_b - s->of_a) / 2;
    sums->noise += (s->a / s->all * s->d + s->c / s->all * s->b) / 2;
    sums->hits_a += s->a * share_b;
    sums->misses_a += s->b * share_b;
    sums->hits_b += s->c * share_a;
    sums->misses_b += s->d * share_a;
    sums->square_a += weight * share_b;
    sums->square_b += weight * share_a;
}

/* A weighted rate, with all of its digits next to 0 and to 1 as well. */
static double weighted_rate(double hits, double misses, double weight)
{
    return hits < misses ? hits / weight : fmax(0, 1 - misses / weight);
}

static void newcombe_of(const struct rate_sums *sums, double confidence, struct difference *result)
{
    double rate_a = weighted_rate(sums->hits_a, sums->misses_a, sums->weight);
    double rate_b = weighted_rate(sums->hits_b, sums->misses_b, sums->weight);
    struct interval a = {0, 1}, b = {0, 1};

    proportion_wilson_effective(rate_a, sums->weight * (sums->weight / sums->square_a), confidence,
                                &a);
    proportion_wilson_effective(rate_b, sums->weight * (sums->weight / sums->square_b), confidence,
                                &b);
    result->low = result->value - hypot(rate_a - a.low, b.high - rate_b);
    result->high = result->value + hypot(a.high - rate_a, rate_b - b.low);
}

enum stats_status strata_difference(size_t count, const struct difference_pair strata[],
                                    double confidence, struct difference *result)
{
    struct rate_sums sums = {0};
    enum stats_status status;
    double spread;
    size_t used;

    status = check_at(count, strata, confidence, &used);
    if (status != STATS_OK) {
        return status;
    }
    for (size_t i = 0; i < count; i++) {
        if (says_something(&strata[i])) {
            struct cells cells = cells_of(&strata[i]);

            add_rates(&sums, &cells);
        }
    }
    result->value = sums.apart / sums.weight;
    spread = result->value * sums.tilt + sums.noise;
    if (spread > 1e-12 * sums.weight) {
        double off = gsl_cdf_ugaussian_Qinv((1 - confidence) / 2) * sqrt(spread) / sums.weight;

        result->low = result->value - off;
        result->high = result->value + off;
    } else {
        newcombe_of(&sums, confidence, result);
    }
    result->low = fmax(-1, result->low);
    result->high = fmin(1, result->high);
    return STATS_OK;
}

enum stats_status strata_expected(size_t count, const struct difference_pair strata[],
                                  struct strata_expected *result)
{
    struct strata_expected sums = {0};
    enum stats_status status = check(count, strata, &sums.strata);

    if (status != STATS_OK) {
        return status;
    }
    for (size_t i = 0; i < count; i++) {
        const struct difference_pair *s = &strata[i];

        if (says_something(s)) {
            sums.trials += s->trials_a;
            sums.observed += s->hits_a;
            sums.expected += (double)s->trials_a * ((double)s->hits_b / (double)s->trials_b);
        }
    }
    *result = sums;
    return STATS_OK;
}
