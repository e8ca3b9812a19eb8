/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A weighted rate and its interval.
 *
 * Weighted answers tell less than as many plain ones. The interval is that of a plain sample of
 * n_eff answers:
 *
 *   WEIGHT_WILSON          the default. n_eff = n / effect_replace, at most n; the score interval
 *                          of n_eff. With equal weights and no strata or clusters it is Wilson's
 *                          interval of the counts. When the variance is 0 (everyone satisfied),
 *                          n_eff is Kish's.
 *   WEIGHT_KORN_GRAUBARD   exact limits with n_eff = p(1-p)/variance (t_{n-1}/t_df)^2: cautious,
 *                          and shy of few clusters. When the variance is 0 it is
 *                          the single point, and none at 0 and 1
 *   WEIGHT_LOGIT           logit(p) -+ t error/(p(1-p)): to compare with R, not to print. At 0 and
 *                          1 it is the single point, as if there was no doubt at all
 *
 * Errors: STATS_DOMAIN for an argument outside its range (NaN included), STATS_NO_DATA when no row
 *         is inside, STATS_NO_MEMORY; results untouched.
 * Owns:   nothing.
 * Source: Kish 1965, Survey Sampling; Wilson 1927; Korn & Graubard 1998, Survey Methodology
 *         24:193-201.
 * Checked: tests/reference/weight.csv; worked examples in METHODS.md. */
#ifndef HAILONG_STATS_WEIGHT_RATE_H
#define HAILONG_STATS_WEIGHT_RATE_H

#include "stats/number.h"
#include "stats/proportion.h"
#include "stats/status.h"
#include "stats/weight.h"

#include <stdbool.h>
#include <stddef.h>

enum weight_interval { WEIGHT_WILSON, WEIGHT_KORN_GRAUBARD, WEIGHT_LOGIT };

struct weight_rate {
    double rate;                /* 0..1; exactly 0 or 1 when no row hits or every row does */
    size_t rows, hits;          /* inside, unweighted */
    size_t freedom;             /* degrees of freedom */
    struct stats_number error;  /* standard error; STATS_NO_DATA for a lone unit */
    struct stats_number effect; /* design effect (with replacement), rows / effect = n_eff but for
                                   the cap; STATS_NO_DATA when the variance is 0 or not known */
    struct stats_number n_eff;  /* as the method has it; > 0 */
    double kish;                /* effective sample size by the weights alone, 1..rows */
    bool by_weights_alone;      /* the variance is 0 and n_eff is Kish's (WEIGHT_WILSON only) */
    enum stats_status limited;  /* STATS_OK, or why there is no interval: STATS_NO_DATA */
    struct interval interval;   /* 0 <= low <= rate <= high <= 1 */
};

/* The share of the rows inside that hit.
 *
 * hit         per row
 * inside      per row, or NULL for all rows
 * confidence  0 < confidence < 1 */
enum stats_status weight_rate(const struct weight_survey *survey, const bool hit[],
                              const bool inside[], enum weight_interval method, double confidence,
                              struct weight_rate *result);

/* The interval of WEIGHT_LOGIT from a rate's own figures, for degrees of freedom other than those
 * of the rows inside (R counts the units of the whole draw where answers are blank).
 *
 * rate  0..1;  error  >= 0, finite;  freedom  > 0 */
enum stats_status weight_logit(double rate, double error, double freedom, double confidence,
                               struct interval *result);

/* Kish's effective sample size, (sum w)^2 / sum w^2: between 1 and the number of weights above 0,
 * and that number when they are all equal.
 *
 * weights  >= 0, finite
 *
 * Errors: as above; STATS_NO_DATA without a weight above 0. */
enum stats_status weight_kish(size_t count, const double weights[], double *result);

#endif
