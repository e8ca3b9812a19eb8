/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A unit's months in a row: which of them lie outside what its own earlier months let expect?
 *
 *     earlier months (history)            |  months asked for
 *     80/80 79/80  -   82/82 ... 80/81    |  81/82   74/82   83/83
 *     '------ the base: the 12 latest with counts ------'  ^ judged, itself left out
 *
 * One array holds the history and the months asked for, in order of time. A month without counts is
 * a gap: it is not judged, breaks no run, and the base reaches back one month further.
 *
 * Limits of a rate. The base is pooled, X of N, and shrunk a little, theta = (X + 1/2)/(N + 1), so
 * that a perfect year does not make one dissatisfied person an alarm. A month is BELOW when its
 * count or a lower one has a chance under MONTHS_TAIL at theta, by the exact binomial tail; ABOVE
 * likewise. Months of MONTHS_LARGE cases and more vary by more than chance alone: when the month
 * and the base on average are that large and the base's own spread (Laney's sigma_z, p_chart.h)
 * exceeds MONTHS_SPREAD, the limits are theta -/+ 3 sigma_z sqrt(theta (1 - theta)/n).
 * Below MONTHS_FIRM months of base the limits are on trial, below MONTHS_LEAST there are none.
 *
 * Days (means, medians) are held against the limits of their own moving ranges (xmr.h).
 *
 * Errors: STATS_DOMAIN for an argument outside its range (NaN included), STATS_NO_MEMORY; results
 *         untouched. A count of 0 is STATS_OK.
 * Owns:   nothing; working space is freed before it returns.
 * Source: Shewhart 1931, Economic Control of Quality of Manufactured Product, with the exact
 *         binomial tail for the drawn line; Laney 2002, Quality Engineering 14:531-537.
 * Checked: tests/unit/test_stats_months.c; tests/bench/bench_false_alarms.c (how often a stable
 *         year has a month outside, and how often a fall is seen). */
#ifndef HAILONG_STATS_MONTHS_H
#define HAILONG_STATS_MONTHS_H

#include "stats/status.h"
#include "stats/xmr.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MONTHS_BASE 12    /* the latest earlier months with counts that make the base */
#define MONTHS_FIRM 12    /* with fewer the limits are on trial */
#define MONTHS_LEAST 6    /* with fewer there are no limits */
#define MONTHS_TAIL 0.001 /* on each side */
#define MONTHS_LARGE 1000 /* cases a month from which on spread beyond chance is looked at */
#define MONTHS_SPREAD 1.2 /* sigma_z above which it counts */

struct month_count {
    int64_t hits, trials; /* 0 <= hits <= trials; trials 0: a gap */
};

enum month_method { MONTH_NO_LIMITS, MONTH_EXACT, MONTH_LANEY, MONTH_XMR };

enum month_signal { MONTH_USUAL, MONTH_ABOVE, MONTH_BELOW };

struct month_verdict {
    /* STATS_OK: judged, all members below stand. STATS_NO_DATA: a gap. STATS_NOT_REACHED: fewer
     * than MONTHS_LEAST earlier months with counts; only the base members stand. */
    enum stats_status status;
    enum month_method method;
    enum month_signal signal;
    bool trial;              /* judged on fewer than MONTHS_FIRM months */
    struct month_count base; /* pooled; the month itself left out */
    size_t base_months;      /* 0..MONTHS_BASE */
    double low, high;        /* limits of the rate, 0 <= low <= high <= 1: a rate on them is usual.
                                MONTH_EXACT: whole counts over the month's trials */
};

/* Judges each month by those before it.
 *
 * count      months in order of time, history first; any number
 * months     all trials together below BETA_SHAPE_MAX
 * verdicts   result, one per month; those of the history may be thrown away */
enum stats_status months_judge_rates(size_t count, const struct month_count months[],
                                     struct month_verdict verdicts[]);
/* The verdict on the last of them alone, count >= 1: the same in less time. */
enum stats_status months_judge_last(size_t count, const struct month_count months[],
                                    struct month_verdict *verdict);

/* One month's figure in days, or any other mean. */
struct month_value {
    bool known;   /* false: a gap, and the value is not looked at */
    double value; /* finite */
};

struct month_flags {
    enum stats_status status; /* STATS_OK; STATS_NO_DATA: a gap; STATS_NOT_REACHED: no limits */
    bool trial;               /* as in *chart */
    struct xmr_flags rules;   /* all false unless STATS_OK */
    enum month_signal signal; /* outside the limits, and on which side */
};

struct month_chart {
    /* STATS_OK, or STATS_NOT_REACHED with fewer than MONTHS_LEAST known months: the mean stands
     * when there is one at all (known > 0), limits and flags do not. */
    enum stats_status status;
    size_t known; /* months with a value */
    bool trial;   /* fewer than MONTHS_FIRM of them */
    struct xmr_limits limits;
};

/* Holds each month against the limits of all known months together (XmR), by the four rules.
 *
 * chart   result
 * flags   result, one per month */
enum stats_status months_judge_values(size_t count, const struct month_value months[],
                                      struct month_chart *chart, struct month_flags flags[]);

/* A stretch of months, by their places in the array, both ends within it. */
struct month_range {
    size_t from, to;
    bool above; /* on which side of the mean */
};

/* Stretches of XMR_SHIFT months and more on one side of the mean of all known months. For days an
 * alarm; for rates a note and never one: near 100 % most months lie on one side of their mean.
 * A month on the mean (xmr.h says how near that is) ends a stretch, a gap does not.
 *
 * ranges   result, room for count / XMR_SHIFT of them
 * found    result: how many */
enum stats_status months_shifts(size_t count, const struct month_value months[],
                                struct month_range ranges[], size_t *found);

/* The same for the rates of months with counts. */
enum stats_status months_shifts_of_rates(size_t count, const struct month_count months[],
                                         struct month_range ranges[], size_t *found);

#endif
