/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/log_chance.h"

#include <gsl/gsl_sf_log.h>

#include <math.h>

static const double two_pi = 6.283185307179586476925286766559;

/* What Stirling's formula leaves of log(count!), from 1 to 15. */
static const double small_rests[] = {
    0.081061466795327258,  0.041340695955409294,  0.027677925684998339,  0.020790672103765093,
    0.016644691189821192,  0.013876128823070748,  0.01189670994589177,   0.010411265261972096,
    0.0092554621827127329, 0.0083305634333628713, 0.0075736754879518408, 0.0069428401072095299,
    0.0064089941880042071, 0.0059513701127588477, 0.0055547335519628014};

enum { SMALL = sizeof small_rests / sizeof small_rests[0] };

static double stirling_rest(int64_t count)
{
    double x = (double)count, square = x * x;

    if (count <= SMALL) {
        return small_rests[count - 1];
    }
    return (1.0 / 12 -
            (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) /
                square) /
           x;
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
    return -deviance(x, expected) - log(two_pi * x) / 2 - stirling_rest(count);
}

double log_chance_whole(int64_t trials)
{
    return log(two_pi * (double)trials) / 2 + stirling_rest(trials);
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
