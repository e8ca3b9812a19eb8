/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a thing takes when some are not done yet: Kaplan and Meier's curve.
 *
 *     finished after 8 days     |========#            an event at 8
 *     open, seen for 12 days    |============>        censored at 12: it takes more than 12
 *
 * Leaving the open ones out would flatter, for those that take long are the ones still open. Each
 * is counted for as long as it was seen. At a time when some are finished and others last seen, the
 * latter were still open: they are among those at risk there.
 *
 * The way: counts per time -> survival_curve -> a share, a quantile, or the restricted mean.
 * Times are in any unit (working days here) and 0 is a time: received and returned on one day.
 *
 * Errors: STATS_DOMAIN for an argument outside its range (NaN included), STATS_NO_DATA without a
 *         single count; results untouched.
 * Owns:   nothing; every array is the caller's.
 * Source: Kaplan & Meier 1958, JASA 53:457-481; Greenwood 1926, Reports on Public Health and
 *         Medical Subjects 33:1-26.
 * Checked: tests/reference/survival.csv. */
#ifndef HAILONG_STATS_SURVIVAL_H
#define HAILONG_STATS_SURVIVAL_H

#include "stats/number.h"
#include "stats/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct survival_time {
    double time;      /* >= 0, finite */
    int64_t events;   /* finished at this time, >= 0 */
    int64_t censored; /* last seen at this time and not finished, >= 0 */
};

/* Puts times in ascending order and adds up what is counted at one time; a list with an entry per
 * dossier becomes one that survival_curve takes (which takes equal times too).
 *
 * count   entries before, then after; all counts together at most PROPORTION_TRIALS_MAX */
enum stats_status survival_gather(size_t *count, struct survival_time times[]);

/* The curve from `time` on, up to the next step. */
struct survival_step {
    double time;
    int64_t at_risk;          /* finished or last seen at this time or later, > 0 */
    int64_t events, censored; /* at this time; not both 0 */
    double share;             /* S: the share that takes longer than this, 0..1, never rising */
    double spread;            /* Greenwood's variance of log S: the sum of
                                 events/(at_risk (at_risk - events)) up to here; the step down to
                                 S = 0 adds nothing, where the variance does not exist */
};

struct survival_curve {
    struct survival_step *steps; /* the caller's; ascending by time */
    size_t count;                /* > 0 */
};

/* The curve of counts per time.
 *
 * times   ascending; equal times count as one, entries with no count as none; all counts together
 *         at most PROPORTION_TRIALS_MAX
 * steps   room for `count` steps, apart from `times`; becomes the curve's, as long as it lives
 *
 * Errors: as above; both the steps and *curve untouched. */
enum stats_status survival_curve(size_t count, const struct survival_time times[],
                                 struct survival_step steps[], struct survival_curve *curve);

/* On which scale S plus or minus z standard errors is taken. With L = -log S, s = sqrt(spread):
 *
 *     SURVIVAL_LOG_LOG   S^exp(z s/L), S^exp(-z s/L)   inside 0..1 by itself; the default
 *     SURVIVAL_LOG       S exp(-z s), S exp(z s)       cut at 1
 *     SURVIVAL_PLAIN     S (1 - z s), S (1 + z s)      cut to 0..1; to compare, not to print
 *
 * None exists at S = 0; on the log-log scale neither does it at S = 1, after a time when some were
 * last seen and none was ever finished.
 * Source: Kalbfleisch & Prentice 1980, The Statistical Analysis of Failure Time Data, chapter 1. */
enum survival_scale { SURVIVAL_LOG_LOG, SURVIVAL_LOG, SURVIVAL_PLAIN };

struct survival_share {
    double share;                 /* S at the time asked for */
    struct stats_number error; /* Greenwood's standard error; STATS_NO_DATA at S = 0 */
    struct stats_number low;   /* limits of S, 0..1; STATS_NO_DATA where the scale has none */
    struct stats_number high;
};

/* The share that takes longer than `time`. Before the first time on record it is 1, with error 0
 * and limits 1, on any scale; after the last it stays what it was.
 *
 * time         >= 0, finite
 * confidence   0 < confidence < 1 */
enum stats_status survival_share(const struct survival_curve *curve, double time,
                                 enum survival_scale scale, double confidence,
                                 struct survival_share *result);

struct survival_quantile {
    /* STATS_NOT_REACHED: the line does not come down so far (or has no points there); the value is
     * then the last time on record, for "more than 25 days". */
    struct stats_number time, low, high;
};

/* The time within which the share p is done: the first at which S <= 1 - p. When S = 1 - p there,
 * halfway to the next fall of the curve, or to the last time on record when it falls no more (as R
 * does). The limits are where the lower and the upper line of S come down to 1 - p, by the same
 * rule: the times that a test of S = 1 - p does not speak against.
 *
 * p            0 < p < 1: 0.5 for the median
 * confidence   0 < confidence < 1
 *
 * Source: Brookmeyer & Crowley 1982, Biometrics 38:29-41. */
enum stats_status survival_quantile(const struct survival_curve *curve, double p,
                                    enum survival_scale scale, double confidence,
                                    struct survival_quantile *result);

struct survival_mean {
    double mean;   /* 0..horizon */
    double error;  /* its standard error */
    bool extended; /* the horizon lies beyond the last time while some are open: the curve was
                      carried on level, so the true mean within the horizon may be less */
};

/* The mean time within a horizon, longer ones counted as the horizon itself: the area under the
 * curve up to it.
 *
 * horizon   > 0, finite
 *
 * Source: Irwin 1949, Journal of Hygiene 47:188-189; the variance: Kaplan & Meier 1958. */
enum stats_status survival_restricted_mean(const struct survival_curve *curve, double horizon,
                                           struct survival_mean *result);

#endif
