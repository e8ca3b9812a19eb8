/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intervals for one proportion: `hits` of `trials`.
 *
 * hits        count, 0 <= hits <= trials
 * trials      count, 0 <= trials < PROPORTION_TRIALS_MAX; 0 gives the whole interval [0,1] with
 *             STATS_OK: nothing is known, and the rate itself is to be shown as missing
 * confidence  0 < confidence < 1, such as 0.95
 *
 * Result: 0 <= low <= high <= 1. No hits give low = 0 and all hits give high = 1, exactly (but
 *         for proportion_jeffreys, which says so); swapping hits and misses mirrors the interval.
 * Errors: STATS_DOMAIN, *result untouched, when an argument is outside its range (NaN included).
 * Owns:   nothing.
 * Checked: tests/reference/proportion.csv; worked examples in METHODS.md. */
#ifndef HAILONG_STATS_PROPORTION_H
#define HAILONG_STATS_PROPORTION_H

#include "stats/status.h"

#include <stdint.h>

#define PROPORTION_TRIALS_MAX 999999999

struct interval {
    double low, high; /* 0 <= low <= high <= 1 */
};

enum interval_method { INTERVAL_WILSON, INTERVAL_EXACT, INTERVAL_JEFFREYS };

/* The interval under the name the command line uses: wilson, exact (Clopper-Pearson), jeffreys
 * (with edge rule). */
enum stats_status proportion_interval(enum interval_method method, int64_t hits, int64_t trials,
                                      double confidence, struct interval *result);

/* Wilson's score interval: the rates that the data do not speak against. The default.
 * Source: Wilson 1927, JASA 22:209-212. */
enum stats_status proportion_wilson(int64_t hits, int64_t trials, double confidence,
                                    struct interval *result);

/* Wilson with a real-valued sample size, for a share whose effective sample size is known:
 * share 0..1, n > 0. Equals proportion_interval(WILSON) when n is whole and share = hits/n. */
enum stats_status proportion_wilson_effective(double share, double n, double confidence,
                                              struct interval *result);

/* The exact interval: at least `confidence` whatever the true rate, and wider for it.
 * Source: Clopper & Pearson 1934, Biometrika 26:404-413. */
enum stats_status proportion_exact(int64_t hits, int64_t trials, double confidence,
                                   struct interval *result);

/* Jeffreys' interval: equal tails of Beta(hits + 1/2, misses + 1/2). Without the edge rule it
 * leaves out 0 even when nothing hit, and 1 when everything did.
 * Source: Brown, Cai & DasGupta 2001, Statistical Science 16:101-133. */
enum stats_status proportion_jeffreys(int64_t hits, int64_t trials, double confidence,
                                      struct interval *result);

/* The same with the edge rule: low = 0 when nothing hit, high = 1 when everything did. */
enum stats_status proportion_jeffreys_edge(int64_t hits, int64_t trials, double confidence,
                                           struct interval *result);

/* The adjusted normal interval, cut to [0,1]. Source: Agresti & Coull 1998, American Statistician
 * 52:119-126. */
enum stats_status proportion_agresti_coull(int64_t hits, int64_t trials, double confidence,
                                           struct interval *result);

/* The exact interval with only half of the observed count's own probability: less cautious.
 * Source: Lancaster 1961, JASA 56:223-234; Berry & Armitage 1995, The Statistician 44:417-423. */
enum stats_status proportion_mid_p(int64_t hits, int64_t trials, double confidence,
                                   struct interval *result);

/* The one-sided exact lower limit: "at least this much, with this confidence". 0 without trials.
 * Source: Clopper & Pearson 1934. */
enum stats_status proportion_at_least(int64_t hits, int64_t trials, double confidence,
                                      double *result);

/* The normal interval of spreadsheets, cut to [0,1]: a single point when all or nothing hit, and at
 * 20 trials it may hold the true rate as rarely as once in 500. Here only to hold our values
 * against other programs: never print it. STATS_NO_DATA without trials.
 * Source: Laplace 1812; its faults: Brown, Cai & DasGupta 2001. */
enum stats_status proportion_wald(int64_t hits, int64_t trials, double confidence,
                                  struct interval *result);

#endif
