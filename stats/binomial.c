/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/binomial.h"

#include "stats/beta.h"

#include <math.h>

/* P(X >= hits) = lower tail of Beta(hits, trials - hits + 1) at the rate. */
static double at_least(int64_t hits, int64_t trials, struct beta_point rate)
{
    struct beta_shape shape = {(double)hits, (double)(trials - hits) + 1};
    struct beta_tails tails = {0, 0, 0};

    if (hits == 0) {
        return 1;
    }
    beta_tails(shape, rate, &tails);
    return tails.lower;
}

enum stats_status binomial_tails(int64_t hits, int64_t trials, double rate,
                                 struct binomial_tails *result)
{
    struct beta_point forward = beta_point_at(rate);
    struct beta_point mirrored = {forward.y, forward.x};

    if (!(hits >= 0 && hits <= trials && (double)trials < BETA_SHAPE_MAX && rate >= 0 &&
          rate <= 1)) {
        return STATS_DOMAIN;
    }
    result->at_least = at_least(hits, trials, forward);
    result->at_most = at_least(trials - hits, trials, mirrored);
    result->two_sided = fmin(1, 2 * fmin(result->at_least, result->at_most));
    return STATS_OK;
}

enum stats_status binomial_perfect_chance(int64_t trials, double rate,
                                          struct perfect_chance *result)
{
    double nats;

    if (!(trials >= 0 && rate >= 0 && rate <= 1)) {
        return STATS_DOMAIN;
    }
    nats = trials == 0 ? 0 : (double)trials * log1p(-(1 - rate));
    result->chance = exp(nats);
    result->log10 = nats / log(10);
    return STATS_OK;
}
