/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact binomial probabilities: how surprising is a count, if the true rate were known?
 *
 * hits        count, 0 <= hits <= trials
 * trials      count, 0 <= trials < BETA_SHAPE_MAX
 * rate        0..1
 *
 * Errors: STATS_DOMAIN, result untouched, when an argument is outside its range (NaN included).
 * Owns:   nothing.
 * Checked: tests/reference/binomial.csv. */
#ifndef HAILONG_STATS_BINOMIAL_H
#define HAILONG_STATS_BINOMIAL_H

#include "stats/status.h"

#include <stdint.h>

struct binomial_tails {
    double at_most;   /* P(X <= hits), 0..1 */
    double at_least;  /* P(X >= hits), 0..1; the two overlap in P(X = hits) */
    double two_sided; /* min(1, twice the smaller of them) */
};

/* Both tails of Binomial(trials, rate) at a count, and the two-sided tail made of them. */
enum stats_status binomial_tails(int64_t hits, int64_t trials, double rate,
                                 struct binomial_tails *result);

struct perfect_chance {
    double chance; /* rate^trials, 0..1 */
    double log10;  /* its decimal logarithm: still a number where the chance itself is too small
                      for a double; -infinity at rate 0 */
};

/* The chance that all of the trials hit, at a true rate: the "too good to be true" check. */
enum stats_status binomial_perfect_chance(int64_t trials, double rate,
                                          struct perfect_chance *result);

#endif
