/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rates drawn towards the common one, small units further than large ones.
 *
 *     own rate      33/33 = 100 %     0                                    1
 *                                     |---------------------------------*--|  own
 *     shrunk rate        97.9 %       |-------------------------------*----|  shrunk
 *                                                                  ^ common rate of all units
 *
 * The true rates of the units are taken to follow a beta distribution, the prior Beta(alpha, beta);
 * after x of n a unit's rate follows Beta(x + alpha, n - x + beta). The prior is estimated from the
 * units themselves (empirical Bayes).
 *
 * hits     counts, 0 <= hits[i] <= trials[i]
 * trials   counts, their sum at most SHRINK_TRIALS_MAX; a unit without trials takes no part
 *
 * Errors: STATS_DOMAIN for an argument outside its range (NaN included), STATS_NO_DATA when no unit
 *         has trials; results untouched.
 * Owns:   nothing; nothing is allocated. Time grows with k: some 2 ms for 40 units.
 * Checked: tests/reference/shrink.csv. */
#ifndef HAILONG_STATS_SHRINK_H
#define HAILONG_STATS_SHRINK_H

#include "stats/beta.h"
#include "stats/status.h"

#include <stddef.h>
#include <stdint.h>

#define SHRINK_TRIALS_MAX 800000000

struct shrink_moments {
    double mean; /* all hits over all trials, 0..1 */
    /* STATS_NO_DATA where gamma does not exist: one unit, all hit or none did, one trial each. */
    enum stats_status gamma_status;
    double gamma; /* correlation of two trials of one unit; <= 0: no spread beyond chance */
    /* STATS_NO_DATA unless 0 < gamma < 1. */
    enum stats_status prior_status;
    struct beta_shape prior;
};

/* The prior by moments, units weighed by their trials.
 * Source: Kleinman 1973, JASA 68:46-54. */
enum stats_status shrink_moments(size_t k, const int64_t hits[], const int64_t trials[],
                                 struct shrink_moments *result);

struct shrink_likelihood {
    struct beta_shape prior;
    double mean;       /* alpha/(alpha + beta), 0..1 */
    double rho;        /* 1/(alpha + beta + 1), 0..1 */
    double likelihood; /* logarithm of the chance of the counts under the prior, <= 0 */
};

/* The prior under which the counts are likeliest (beta-binomial): the highest hill of the
 * likelihood, even in the rare case that equal true rates are likelier still.
 *
 * Errors: also STATS_NOT_REACHED when there is no hill: the likelihood rises all the way to equal
 *         true rates (no spread beyond chance; one unit; all hit or none did) or all the way to
 *         rates of 0 and 1 only.
 * Source: Griffiths 1973, Biometrics 29:637-648. */
enum stats_status shrink_likelihood(size_t k, const int64_t hits[], const int64_t trials[],
                                    struct shrink_likelihood *result);

/* Where a prior comes from. */
enum shrink_way {
    SHRINK_LIKELIHOOD, /* the likeliest one */
    SHRINK_MOMENTS,    /* by moments, where there is no likeliest one */
    SHRINK_POOLED,     /* no difference beyond chance: every unit has the common rate; no prior */
    SHRINK_ALONE       /* units are all of 0 % or 100 %, both occur, and moments give no prior:
                          nothing to borrow; each unit with Beta(1/2, 1/2) */
};

struct shrink_fit {
    enum shrink_way way;
    struct beta_shape prior; /* 0, 0 when pooled */
    double mean;             /* the rate units are drawn to, 0 < mean < 1: of the prior; when pooled
                                hits/trials, (hits + 1/2)/(trials + 1) if all hit or none did */
    int64_t hits, trials;    /* of all units together */
};

/* The prior to use: the likeliest one, else by moments; all pooled where gamma <= 0 or there is no
 * prior. For k >= 1 with any data there is always an answer. */
enum stats_status shrink_fit(size_t k, const int64_t hits[], const int64_t trials[],
                             struct shrink_fit *result);

struct shrunk {
    double rate;      /* mean of the unit's distribution, 0..1 */
    double low, high; /* what leaves out (1 - confidence)/2 on either side, 0..1 */
};

/* The shrunk rate of a unit with its range; of one without trials, that of the prior.
 *
 * prior        alpha, beta > 0 and, with the counts added, at most BETA_SHAPE_MAX
 * confidence   0 < confidence < 1 */
enum stats_status shrink_with(struct beta_shape prior, int64_t hits, int64_t trials,
                              double confidence, struct shrunk *result);

/* The same after shrink_fit. When pooled, every unit gets the common rate with the range of
 * Beta(hits + 1/2, misses + 1/2) of all units together. */
enum stats_status shrink_rate(const struct shrink_fit *fit, int64_t hits, int64_t trials,
                              double confidence, struct shrunk *result);

#endif
