/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/log_chance.h"

#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>

#include <math.h>

static const double two_pi = 6.283185307179586476925286766559;

/* What Stirling's formula leaves of log(count!). */
static double stirling_rest(double count)
{
    double square = count * count;

    if (count < 16) {
        return log(gsl_sf_gammastar(count));
    }
    return (1.0 / 12 -
            (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) /
                square) /
           count;
}

/* count log(count/expected) + expected - count. */
static double deviance(double count, double expected)
{
    double u = (expected - count) / count;

    if (u < -0.5) {
        return count * (u - log(expected / count));
    }
    return -count * gsl_sf_log_1plusx_mx(u);
}

double log_chance_part(int64_t count, double expected)
{
    double x = (double)count;

    if (count == 0) {
        return -expected;
    }
    return -deviance(x, expected) - log(two_pi * x) / 2 - stirling_rest(x);
}

double log_chance_whole(int64_t trials)
{
    return log(two_pi * (double)trials) / 2 + stirling_rest((double)trials);
}

/* Binomial(hits; trials, share), its misses with the share that is left. */
static double log_binomial(int64_t hits, int64_t trials, double share, double rest)
{
    if (trials == 0) {
        return 0;
    }
    return log_chance_whole(trials) + log_chance_part(hits, (double)trials * share) +
           log_chance_part(trials - hits, (double)trials * rest);
}

double log_chance_of_draw(int64_t x, int64_t marked, int64_t others, int64_t drawn)
{
    int64_t all = marked + others;
    double share = (double)drawn / (double)all;
    double rest = (double)(all - drawn) / (double)all;

    if (drawn == 0 || drawn == all) {
        return 0;
    }
    return log_binomial(x, marked, share, rest) + log_binomial(drawn - x, others, share, rest) -
           log_binomial(drawn, all, share, rest);
}
