/* SPDX-License-Identifier: GPL-3.0-or-later */
/* With what chance does each unit have each place in the order of true rates?
 *
 * After x of n the true rate of a unit is taken to follow Beta(x + a, n - x + b), independent of
 * the others. A unit that has the rate t is at place r when r - 1 of the others lie above t:
 *
 *     P(place = r) = integral over t of  density_i(t) * P(r - 1 of the others are above t)
 *
 * the second factor being a Poisson-binomial probability. By quadrature on the scale of log-odds,
 * never by simulation: the same digits on every run, good to 1e-12.
 *
 * Place 1 is the highest rate. Units with equal counts have equal chances, so among k units that
 * are all alike each place has 1/k: say "no ranking" there.
 *
 * Errors: STATS_DOMAIN for an argument outside its range (NaN included), STATS_NO_MEMORY; results
 *         untouched. k = 0 is STATS_OK.
 * Owns:   nothing; working space is freed before it returns. A sweep over the whole axis takes some
 *         20 ms for 20 units and 0.1 s for 40, whatever their size, and about a second for 120.
 * Source: Laird & Louis 1989, Journal of Educational Statistics 14:29-46; Shen & Louis 1998, JRSS B
 *         60:455-471.
 * Checked: tests/reference/rank_chance.csv. */
#ifndef HAILONG_STATS_RANK_CHANCE_H
#define HAILONG_STATS_RANK_CHANCE_H

#include "stats/beta.h"
#include "stats/status.h"

#include <stddef.h>
#include <stdint.h>

struct rank_outlook {
    double first;       /* chance of place 1, 0..1 */
    double expected;    /* mean of the place, 1..k */
    size_t best, worst; /* 1..k: the places left when (1 - confidence)/2 is cut off on either side;
                           the first with more than that below or at it, and the first with at least
                           1 - that */
};

/* Beta(1/2, 1/2), Jeffreys' prior: the default. */
extern const struct beta_shape rank_chance_prior;

/* The outlook of each unit.
 *
 * hits         counts, 0 <= hits[i] <= trials[i]
 * trials       counts; a unit without trials is drawn from the prior
 * prior        a, b > 0; with the counts added at most BETA_SHAPE_MAX
 * confidence   0 < confidence < 1, such as 0.95
 * outlooks     result, k entries
 * chances      result, or NULL: k rows of k, the chance of place r of unit i at [i * k + r - 1] */
enum stats_status rank_chances(size_t k, const int64_t hits[], const int64_t trials[],
                               struct beta_shape prior, double confidence,
                               struct rank_outlook outlooks[], double chances[]);

#endif
