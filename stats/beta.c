/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/beta.h"

#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

static const double two_pi = 6.283185307179586476925286766559;

static bool shape_fits(struct beta_shape shape)
{
    return shape.a > 0 && shape.a <= BETA_SHAPE_MAX && shape.b > 0 && shape.b <= BETA_SHAPE_MAX;
}

static bool point_fits(struct beta_point at)
{
    return at.x >= 0 && at.x <= 1 && at.y >= 0 && at.y <= 1 && fabs(at.x + at.y - 1) <= 1e-12;
}

struct beta_point beta_point_at(double x)
{
    return (struct beta_point){x, 1 - x};
}

/* shape * (u - log(1 + u)) where 1 + u = ratio: how far a share lies from its mean, in nats.
 * u comes separately because ratio - 1 would have lost its digits near the mean, and ratio because
 * 1 + u has none left near zero. */
static double deviance_part(double shape, double u, double ratio)
{
    if (u < -0.5) {
        return shape * (u - log(ratio));
    }
    return -shape * gsl_sf_log_1plusx_mx(u);
}

/* How far a point lies beyond the mean, times a + b: b x - a y, from the coordinate that has the
 * digits. */
static double beyond_mean(struct beta_shape s, struct beta_point at)
{
    return at.x <= at.y ? fma(s.a + s.b, at.x, -s.a) : -fma(s.a + s.b, at.y, -s.b);
}

/* x^a y^b / B(a,b). The textbook form adds logarithms of size a + b and keeps nothing of a result
 * near 1 when a + b is 1e7; here every term is as small as the result needs. */
static double front_factor(struct beta_shape s, struct beta_point at, double off)
{
    double n = s.a + s.b;
    double nats = deviance_part(s.a, off / s.a, n * at.x / s.a) +
                  deviance_part(s.b, -off / s.b, n * at.y / s.b);
    double stirling = gsl_sf_gammastar(n) / (gsl_sf_gammastar(s.a) * gsl_sf_gammastar(s.b));

    return sqrt(s.a / n * s.b / two_pi) * stirling * exp(-nats);
}

static double away_from_zero(double value)
{
    return fabs(value) < DBL_MIN ? DBL_MIN : value;
}

/* 1 over the continued fraction of the lower tail, by Lentz's method; quick for x below the mean,
 * where it takes some sqrt(max(a, b)) terms. It is the even part of DLMF 8.17.22: half the terms,
 * and the place of x relative to the mean comes in as one number, short = a y - b x, instead of
 * being lost in 1 - (a + b) x / (a + 1) when x rounds to 1. */
static double tail_fraction(struct beta_shape s, struct beta_point at, double short_of_mean)
{
    double most = 200 + 40 * sqrt(fmax(s.a, s.b));
    double value = away_from_zero(s.a * (short_of_mean + 1) / (s.a + 1));
    double c = value, d = 0;

    for (long term = 1; (double)term < most; term++) {
        double m = (double)term;
        double before = s.a + 2 * m - 1;
        double mixed = m * (s.b - m) * at.x / before;
        double top = (s.a + m - 1) / before * (s.a + s.b + m - 1) * at.x * mixed;
        double bottom = m + mixed + (s.a + m) * (short_of_mean + 1 + m * (1 + at.y)) / (before + 2);
        double change;

        d = 1 / away_from_zero(bottom + top * d);
        c = away_from_zero(bottom + top / c);
        change = c * d;
        value *= change;
        if (fabs(change - 1) < DBL_EPSILON) {
            break;
        }
    }
    return 1 / value;
}

static double within_one(double probability)
{
    return probability < 1 ? probability : 1;
}

/* Arguments known to be good. */
static struct beta_tails tails_at(struct beta_shape s, struct beta_point at)
{
    struct beta_tails result = {0, 1, 0};
    double off;

    if (!(at.x > 0)) {
        return result;
    }
    if (!(at.y > 0)) {
        return (struct beta_tails){1, 0, 0};
    }
    off = beyond_mean(s, at);
    result.front = front_factor(s, at, off);
    if (at.x < (s.a + 1) / (s.a + s.b + 2)) {
        result.lower = within_one(result.front * tail_fraction(s, at, -off));
        result.upper = 1 - result.lower;
    } else {
        struct beta_shape mirrored = {s.b, s.a};
        result.upper = within_one(result.front *
                                  tail_fraction(mirrored, (struct beta_point){at.y, at.x}, off));
        result.lower = 1 - result.upper;
    }
    return result;
}

enum stats_status beta_tails(struct beta_shape shape, struct beta_point at,
                             struct beta_tails *result)
{
    if (!shape_fits(shape) || !point_fits(at)) {
        return STATS_DOMAIN;
    }
    *result = tails_at(shape, at);
    return STATS_OK;
}

static struct beta_tails mean_tails(const struct beta_shape shapes[], size_t count,
                                    struct beta_point at)
{
    struct beta_tails sum = {0, 0, 0};

    for (size_t i = 0; i < count; i++) {
        struct beta_tails one = tails_at(shapes[i], at);
        sum.lower += one.lower / (double)count;
        sum.upper += one.upper / (double)count;
        sum.front += one.front / (double)count;
    }
    return sum;
}

/* The middle of a bracket of positive numbers, on the scale where the root is sought: it may be
 * 1e-12, so halves of the difference would take forty steps to come near. */
static double middle(double low, double high)
{
    if (!(low > 0)) {
        return high / 1024;
    }
    return high > 4 * low ? sqrt(low) * sqrt(high) : low + (high - low) / 2;
}

static struct beta_point point_from(double z, bool upper_half)
{
    return upper_half ? (struct beta_point){1 - z, z} : (struct beta_point){z, 1 - z};
}

/* The Newton step of log(z) towards log(lower tail) = log(tail); infinite where there is no slope.
 */
static double newton_step(struct beta_tails at, double tail, double z, bool upper_half)
{
    double step;

    if (!(at.lower > 0 && at.front > 0)) {
        return HUGE_VAL;
    }
    step = log(at.lower / tail) * at.lower * (1 - z) / at.front;
    return upper_half ? step : -step;
}

/* Root by bisection of the coordinate nearer to its edge (z = x, or z = y when the point lies in
 * the upper half), hurried by Newton steps that are taken only while they stay inside the bracket.
 * It ends when the bracket or the step is down to rounding. */
static double solve(const struct beta_shape shapes[], size_t count, double tail, bool upper_half)
{
    double low = 0, high = 0.5, z = 0.25, last = HUGE_VAL;

    for (int round = 0; round < 400 && high - low > 2 * DBL_EPSILON * high; round++) {
        struct beta_tails at = mean_tails(shapes, count, point_from(z, upper_half));
        double step = newton_step(at, tail, z, upper_half);
        double next = z * exp(step);

        if (upper_half == (at.lower < tail)) {
            high = z;
        } else {
            low = z;
        }
        if (fabs(step) < 4 * DBL_EPSILON || (fabs(step) < 1e-10 && fabs(step) >= last)) {
            break;
        }
        last = fabs(step);
        if (!(next > low && next < high)) {
            next = middle(low, high);
            last = HUGE_VAL;
        }
        z = next;
    }
    return z;
}

static struct beta_point lower_point(const struct beta_shape shapes[], size_t count, double tail)
{
    bool upper_half = mean_tails(shapes, count, (struct beta_point){0.5, 0.5}).lower < tail;

    return point_from(solve(shapes, count, tail, upper_half), upper_half);
}

enum stats_status beta_lower_point(struct beta_shape shape, double tail, struct beta_point *result)
{
    if (!shape_fits(shape) || !(tail > 0 && tail < 1)) {
        return STATS_DOMAIN;
    }
    *result = lower_point(&shape, 1, tail);
    return STATS_OK;
}

enum stats_status beta_mixture_lower_point(const struct beta_shape shapes[2], double tail,
                                           struct beta_point *result)
{
    if (!shape_fits(shapes[0]) || !shape_fits(shapes[1]) || !(tail > 0 && tail < 1)) {
        return STATS_DOMAIN;
    }
    *result = lower_point(shapes, 2, tail);
    return STATS_OK;
}
