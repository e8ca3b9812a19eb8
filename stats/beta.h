/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beta distribution: its two tails and the point that cuts off a given tail.
 *
 * Written here because the inverses of GSL 2.7.1 abort or never return for counts our users have
 * (the exact limit of 362 of 366) and its tails are wrong by 1e-3, without an error, for shapes
 * in the millions. Near 0 and near 1 a double cannot hold both x and 1 - x, so a point carries
 * the two of them:
 *
 *        0 |----- lower -----x------------- upper -------------| 1
 *          |<------- x ----->|<------------- y --------------->|
 *
 * Shapes: 0 < a, b <= BETA_SHAPE_MAX. Accuracy is meant for shapes from 1/2 up; whole and
 * half-integer shapes lose nothing in a + b.
 * Errors: STATS_DOMAIN, *result untouched, when an argument is outside its range (NaN included).
 * Owns:   nothing.
 * Source: continued fraction DLMF 8.17.22; front factor in saddle-point form, Loader 2000,
 *         "Fast and accurate computation of binomial probabilities".
 * Checked: tests/reference/beta.csv, tests/reference/proportion.csv. */
#ifndef HAILONG_STATS_BETA_H
#define HAILONG_STATS_BETA_H

#include "stats/status.h"

#define BETA_SHAPE_MAX 1e9

struct beta_shape {
    double a, b;
};

struct beta_point {
    double x, y; /* 0 <= x, y <= 1; x + y = 1, each good to its own last digits */
};

struct beta_tails {
    double lower,
        upper;    /* P(X <= x) and P(X >= x), 0..1; the smaller one is good to its last digits */
    double front; /* x^a y^b / B(a,b): the density times x y */
};

/* A point from its x (0..1; NaN and others give a point that every function refuses). */
struct beta_point beta_point_at(double x);

/* Both tails of Beta(shape) at a point. */
enum stats_status beta_tails(struct beta_shape shape, struct beta_point at,
                             struct beta_tails *result);

/* The point with P(X <= x) = tail, 0 < tail < 1. */
enum stats_status beta_lower_point(struct beta_shape shape, double tail, struct beta_point *result);

/* The point where the mean of the lower tails of two beta distributions is `tail`, 0 < tail < 1
 * (the mid-P limit asks for it). */
enum stats_status beta_mixture_lower_point(const struct beta_shape shapes[2], double tail,
                                           struct beta_point *result);

#endif
