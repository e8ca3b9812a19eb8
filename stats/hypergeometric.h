/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing without putting back: `hits` of `drawn` forms were satisfied, and the forms were drawn at
 * random from `population` dossiers. How many of all of them are?
 *
 *     population  |############################|-------|      K satisfied, the rest not
 *     drawn       |#########|-|                               hits, drawn - hits
 *
 * population   0 <= population <= POPULATION_MAX
 * drawn        0 <= drawn <= population
 * hits         0 <= hits <= drawn
 *
 * Errors: STATS_DOMAIN for an argument outside its range (more forms than dossiers, NaN included),
 *         *result untouched. Owns:   nothing.
 * Time:   within 10 ms for a population of 10^7; terms are summed outward from the most likely one.
 * Source: Wright 1991, Exact Confidence Bounds When Sampling from Small Finite Universes;
 *         Buonaccorsi 1987, The American Statistician 41:215-218.
 * Checked: tests/reference/hypergeometric.csv. */
#ifndef HAILONG_STATS_HYPERGEOMETRIC_H
#define HAILONG_STATS_HYPERGEOMETRIC_H

#include "stats/status.h"

#include <stdint.h>

#define POPULATION_MAX 999999999

struct hypergeometric_tails {
    double at_most;  /* P(X <= hits), 0..1 */
    double at_least; /* P(X >= hits), 0..1; the two overlap in P(X = hits) */
};

/* Both tails of the number of hits among `drawn`, when `satisfied` of the population are hits.
 *
 * satisfied   0 <= satisfied <= population. A count that cannot come about has one tail of 0. */
enum stats_status hypergeometric_tails_at(int64_t hits, int64_t drawn, int64_t population,
                                          int64_t satisfied, struct hypergeometric_tails *result);

struct population_count {
    int64_t low, high; /* satisfied among the population: hits <= low <= high <= population -
                          (drawn - hits) */
};

/* The numbers that the forms do not speak against: those at which neither "as many hits or more"
 * nor "as many or fewer" has a chance of only (1 - confidence)/2 or less. Everybody asked (drawn =
 * population): the count itself, which is a census and has no sampling error; nobody: 0 to all.
 *
 * confidence   0 < confidence < 1 */
enum stats_status hypergeometric_interval(int64_t hits, int64_t drawn, int64_t population,
                                          double confidence, struct population_count *result);

#endif
