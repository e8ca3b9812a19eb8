/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/poisson.h"

#include "stats/log_chance.h"
#include "stats/proportion.h"

#include <gsl/gsl_cdf.h>

#include <float.h>
#include <math.h>
#include <stdbool.h>

static double away_from_zero(double value)
{
    return fabs(value) < DBL_MIN ? DBL_MIN : value;
}

/* P(X >= count) over P(X = count): 1 + mean/(count + 1) + mean^2/((count + 1)(count + 2)) + ...;
 * quick for a mean below the count. */
static double upper_series(double count, double mean)
{
    double sum = 1, term = 1;

    while (term > sum * DBL_EPSILON / 4) {
        count += 1;
        term *= mean / count;
        sum += term;
    }
    return sum;
}

/* P(X < count) over P(X = count), by the continued fraction of DLMF 8.9.2 (Lentz's method); quick
 * for a mean above the count. */
static double lower_fraction(double count, double mean)
{
    double bottom = away_from_zero(mean + 1 - count);
    double c = 1 / DBL_MIN, d = 1 / bottom, value = d;

    for (int round = 1; round < 1000000; round++) {
        double at = round, top = -at * (at - count), change;

        bottom += 2;
        d = 1 / away_from_zero(top * d + bottom);
        c = away_from_zero(bottom + top / c);
        change = c * d;
        value *= change;
        if (fabs(change - 1) < DBL_EPSILON) {
            break;
        }
    }
    return count * value;
}

struct poisson_tail {
    double chance; /* of the tail */
    double front;  /* P(X = count) */
};

/* P(X >= count), or what is left of it; count > 0, mean > 0. */
static struct poisson_tail tail_at(int64_t count, double mean, bool upper)
{
    double x = (double)count, front = exp(log_chance_part(count, mean));
    bool by_series = mean < x + 1;
    double near = front * (by_series ? upper_series(x, mean) : lower_fraction(x, mean));

    return (struct poisson_tail){upper == by_series ? near : 1 - near, front};
}

/* A point inside low..high, on a logarithmic scale where they are far apart. */
static double between(double low, double high)
{
    if (high <= 4 * low) {
        return (low + high) / 2;
    }
    return low > 0 ? sqrt(low * high) : high / 16;
}

/* The mean at which the tail (P(X >= count), rising with the mean, or P(X < count), falling) is
 * `wanted`: bisection between `low` and `high`, hurried by Newton steps of the logarithms that stay
 * between. */
static double mean_for(int64_t count, double wanted, bool upper, double low, double high)
{
    double z = gsl_cdf_ugaussian_Qinv(wanted), ninth = 1 / (9 * (double)count);
    double mean = (double)count * pow(fmax(0, 1 - ninth + (upper ? -z : z) * sqrt(ninth)), 3);
    double last = HUGE_VAL;

    for (int round = 0; round < 400 && high - low > 2 * DBL_EPSILON * high; round++) {
        struct poisson_tail at;
        double step = HUGE_VAL, next;

        if (!(mean > low && mean < high)) {
            mean = between(low, high);
        }
        at = tail_at(count, mean, upper);
        if (upper == (at.chance < wanted)) {
            low = mean;
        } else {
            high = mean;
        }
        if (at.chance > 0 && at.front > 0) {
            step = log(wanted / at.chance) * at.chance / (at.front * (double)count);
            step = upper ? step : -step;
        }
        next = mean * exp(step);
        if (fabs(step) < 4 * DBL_EPSILON || (fabs(step) < 1e-10 && fabs(step) >= last)) {
            return mean;
        }
        last = fabs(step);
        mean = next;
    }
    return low + (high - low) / 2;
}

enum stats_status poisson_exact(int64_t observed, double confidence, struct poisson_limits *result)
{
    double tail = (1 - confidence) / 2, most = (double)observed + 1;

    if (!(observed >= 0 && observed <= PROPORTION_TRIALS_MAX && confidence > 0 && confidence < 1)) {
        return STATS_DOMAIN;
    }
    if (observed == 0) {
        *result = (struct poisson_limits){0, -log(tail)};
        return STATS_OK;
    }
    while (tail_at(observed + 1, most, false).chance > tail) {
        most += 4 * sqrt(most);
    }
    result->low = mean_for(observed, tail, true, 0, (double)observed);
    result->high = mean_for(observed + 1, tail, false, (double)observed, most);
    return STATS_OK;
}

enum stats_status poisson_ratio(int64_t observed, double expected, double confidence,
                                struct poisson_ratio *result)
{
    struct poisson_limits limits;
    enum stats_status status = poisson_exact(observed, confidence, &limits);

    if (status != STATS_OK || !(expected >= 0 && isfinite(expected))) {
        return STATS_DOMAIN;
    }
    if (!(expected > 0)) {
        return STATS_NO_DATA;
    }
    *result = (struct poisson_ratio){(double)observed / expected, limits.low / expected,
                                     limits.high / expected};
    return STATS_OK;
}
