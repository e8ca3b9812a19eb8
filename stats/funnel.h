/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A funnel: how far the rate of a unit may lie from the common rate by chance, by its size.
 *
 *     rate
 *      1  |          - - - - - - - - high
 *         |     - -        .   .
 *  target |--------------------------------   small units (left) may be far off, large ones not
 *         |     - -     .
 *         |          - - - - - - - - low
 *         +------------------------------- trials
 *
 * The lines are for drawing. Whether a unit stands out is decided by the exact tail of its count
 * (compare_against_others): an interpolated line calls a perfect small unit high although 33 of 33
 * is what one unit in three shows at a true rate of 97 %.
 *
 * target   the common rate, 0..1 (see funnel_target)
 * trials   counts, 0 <= trials < BETA_SHAPE_MAX
 * tail     the probability below a line, 0..1: 0.001 and 0.999 for the outer pair of lines,
 *          0.025 and 0.975 for the inner one
 *
 * Errors: STATS_DOMAIN for an argument outside its range (NaN included); results untouched.
 * Owns:   nothing.
 * Source: Spiegelhalter 2005, Statistics in Medicine 24:1185-1202.
 * Checked: tests/reference/funnel.csv. */
#ifndef HAILONG_STATS_FUNNEL_H
#define HAILONG_STATS_FUNNEL_H

#include "stats/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The common rate of `trials` in all units together: hits/trials, and (hits + 1/2)/(trials + 1)
 * when all hit or none did, so that the lines do not fall together in one.
 *
 * Errors: also STATS_NO_DATA when trials = 0. */
enum stats_status funnel_target(int64_t hits, int64_t trials, double *result);

struct funnel_line {
    int64_t count;            /* the smallest count with P(X <= count) >= tail, 0..trials */
    enum stats_status status; /* STATS_NO_DATA without trials: there is no limit then */
    double limit;             /* as a rate, between counts on a straight line of P; may be a little
                                 below 0: cut it before drawing */
};

/* The exact line for units of one size: X ~ Binomial(trials, target).
 * Source: Spiegelhalter 2005, appendix A.1.1. */
enum stats_status funnel_exact(int64_t trials, double target, double tail,
                               struct funnel_line *result);

/* On which scale a unit's distance from the target is measured:
 *
 *     FUNNEL_RAW       z = (x/n - target)/s,                       s = sqrt(target (1-target)/n)
 *     FUNNEL_ARCSINE   z = (asin sqrt(x/n) - asin sqrt(target))/s, s = 1/(2 sqrt(n))
 *
 * The second stays inside 0..1 and is the default of pages. */
enum funnel_scale { FUNNEL_RAW, FUNNEL_ARCSINE };

/* One unit; all 0 for a unit without trials, which takes no part. */
struct funnel_unit {
    double error;      /* s above, > 0 */
    double z;          /* distance from the target in standard errors */
    double winsorised; /* z, pulled in to the quantiles `trim` and 1 - trim of all z (type 7) */
};

/* How much more the units differ than chance alone would make them. */
struct funnel_spread {
    enum funnel_scale scale;
    double target;
    size_t units; /* that have trials, >= 1 */
    double phi;   /* mean of the squared winsorised z, >= 0; about 1 when only chance is at work */
    enum stats_status tau2_status; /* STATS_NO_DATA for a single unit */
    double tau2; /* variance between units on the scale, >= 0 (0: no more spread than chance) */
    bool over;   /* lines are to be widened: units >= FUNNEL_UNITS_MIN and units * phi above the
                    95 % point of chi-square with `units` degrees of freedom */
};

/* Fewer units give no estimate to act upon: one unit that stands out would make it alone. */
#define FUNNEL_UNITS_MIN 10

/* What a spread is measured against, and how. */
struct funnel_measure {
    double target; /* 0..1; on FUNNEL_RAW 0 < target < 1 */
    enum funnel_scale scale;
    double trim; /* 0..0.5, such as 0.1: the share of units pulled in on either side */
};

/* The spread of k units around a target.
 *
 * hits     counts, 0 <= hits[i] <= trials[i]
 * units    result, k entries
 *
 * Errors: also STATS_NO_DATA when no unit has trials, STATS_NO_MEMORY.
 * Source: Spiegelhalter 2005; Spiegelhalter et al. 2012, JRSS A 175:1-47; tau2: DerSimonian & Laird
 *         1986, Controlled Clinical Trials 7:177-188. */
enum stats_status funnel_spread_of(size_t k, const int64_t hits[], const int64_t trials[],
                                   const struct funnel_measure *measure, struct funnel_unit units[],
                                   struct funnel_spread *result);

/* Two ways to widen a line: by a variance between units, or by a factor on the standard error
 * (never below 1: less spread than chance does not make lines narrower). */
enum funnel_widening { FUNNEL_ADDITIVE, FUNNEL_MULTIPLICATIVE };

/* The line of a spread for units of one size, as a rate, whatever `over` says: target + z
 * sqrt(s^2 + tau2), or target + z s sqrt(max(1, phi)). On FUNNEL_ARCSINE the angle is held within 0
 * and pi/2 and the line within 0..1; on FUNNEL_RAW it may lie outside of 0..1.
 *
 * trials   > 0
 * tail     0 < tail < 1
 *
 * Errors: also STATS_NO_DATA where tau2 is asked for and does not exist. */
enum stats_status funnel_widened(const struct funnel_spread *spread, int64_t trials,
                                 enum funnel_widening widening, double tail, double *limit);

/* The two pairs of lines of a drawing: 0 <= low998 <= low95 <= high95 <= high998 <= 1. */
struct funnel_limits {
    double low95, high95;   /* tails 0.025 and 0.975 */
    double low998, high998; /* tails 0.001 and 0.999 */
};

/* The lines for units of one size, cut to 0..1: widened additively when `spread` is given and over,
 * else exact.
 *
 * target   the centre of the exact lines; a spread brings its own
 * spread   or NULL
 *
 * Errors: also STATS_NO_DATA when trials = 0. */
enum stats_status funnel_limits_of(int64_t trials, double target,
                                   const struct funnel_spread *spread,
                                   struct funnel_limits *result);

#endif
