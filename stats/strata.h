/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two rates compared like with like: within each kind of dossier, then over all kinds.
 *
 *     field of work     a (one commune)     b (the others)
 *     land              hits of trials      hits of trials
 *     civil status      hits of trials      hits of trials
 *
 * A commune with many land files is not worse for it: only what differs within a field counts. A
 * field in which a or b has no trials says nothing about the difference and is left out.
 *
 * strata   counts, 0 <= hits <= trials; all together <= PROPORTION_TRIALS_MAX
 *
 * Errors: STATS_DOMAIN for an argument outside its range (NaN included), STATS_NO_DATA when no
 *         stratum has trials of both; *result untouched.
 * Owns:   nothing.
 * Checked: tests/reference/strata.csv; worked examples in METHODS.md. */
#ifndef HAILONG_STATS_STRATA_H
#define HAILONG_STATS_STRATA_H

#include "stats/difference.h"
#include "stats/number.h"
#include "stats/status.h"

#include <stddef.h>

struct strata_test {
    size_t strata;                     /* in which both have trials, > 0 */
    struct stats_number statistic, p; /* none when within every stratum all trials hit or none
                                          did; report "no difference seen" */
    struct stats_number odds_ratio;   /* of a against b, > 0 or 0; none when it is infinite or
                                          0/0 */
    struct stats_number odds_low, odds_high; /* none when the odds ratio is 0 or none */
};

/* Mantel and Haenszel's test without continuity correction, their common odds ratio and its
 * limits.
 *
 * confidence   0 < confidence < 1, for the limits
 *
 * Source: Mantel & Haenszel 1959, JNCI 22:719-748; the limits: Robins, Breslow & Greenland 1986,
 *         Biometrics 42:311-323. */
enum stats_status strata_mantel_haenszel(size_t count, const struct difference_pair strata[],
                                         double confidence, struct strata_test *result);

/* Mantel and Haenszel's difference of the rates, a - b: the mean of the differences within the
 * strata, each with the weight trials_a trials_b/(trials_a + trials_b).
 *
 * Limits: value -+ z times the standard error of Sato, cut to -1..1. When that error is 0 (within
 * every stratum all hit, or none did) Newcombe's interval of the weighted rates takes its place, so
 * that two perfect communes do not get a single point: the rates of a and b with the same weights,
 * each on the sample size that its weights leave, 1/(sum of w^2/trials).
 *
 * confidence   0 < confidence < 1
 *
 * Source: Greenland & Robins 1985, Biometrics 41:55-68; Sato 1989, Biometrics 45:1323-1324; the
 *         perfect case after Newcombe 1998 and Yan & Su 2010, Statistics in Biopharmaceutical
 *         Research 2:83-90. */
enum stats_status strata_difference(size_t count, const struct difference_pair strata[],
                                    double confidence, struct difference *result);

struct strata_expected {
    size_t strata;    /* in which both have trials, > 0 */
    int64_t trials;   /* of a in them */
    int64_t observed; /* hits of a in them */
    double expected;  /* the hits that a would have at b's rate in each of them, >= 0 */
};

/* What the others' rates would lead one to expect of a: indirect standardisation. For "late" rather
 * than "on time" give the late ones as hits. */
enum stats_status strata_expected(size_t count, const struct difference_pair strata[],
                                  struct strata_expected *result);

#endif
