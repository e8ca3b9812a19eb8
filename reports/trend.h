/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One commune month by month, held against its own past: which months stand out, and whether
 * something changed for good.
 *
 * A rate is held against the twelve months before it, pooled and without itself; days (the mean
 * working days of the dossiers completed in a month) against the mean of their series. Whether a
 * target is met is another question, and is not asked here. */
#ifndef HAILONG_REPORTS_TREND_H
#define HAILONG_REPORTS_TREND_H

#include "reports/scorecard.h"
#include "reports/trend_spans.h"

enum trend_measure { TREND_ON_TIME, TREND_SATISFACTION, TREND_DURATION, TREND_MEASURES };

enum {
    TREND_BASE = 12, /* months that a month is held against; with fewer the limits are on trial */
    TREND_BASE_LEAST = 6,   /* with fewer there are none */
    TREND_FLOOR = 30,       /* a month with fewer is listed and not judged */
    TREND_MONTHS_MOST = 600 /* of a period */
};

enum trend_signal { TREND_SIGNAL_NONE, TREND_SIGNAL_ABOVE, TREND_SIGNAL_BELOW, TREND_SIGNAL_SHIFT };
enum trend_limit { TREND_LIMIT_EXACT, TREND_LIMIT_LANEY, TREND_LIMIT_XMR };

/* What a month is expected to lie between. */
struct trend_limits {
    enum why why; /* why there are none: the month has no data, or too few months have before it */
    enum trend_limit method;
    double low, high;
    bool trial; /* fewer than TREND_BASE months stand behind them */
};

/* The rules for days (Wheeler & Chambers 1992; NHS England, Making Data Count). */
struct trend_rules {
    bool outside, shift, run, two_of_three; /* run: seven in a row rising, or falling */
};

struct trend_month {
    struct trend_span span;
    bool there;           /* the unit existed on some day of it */
    struct figure figure; /* of days: numerator working days, denominator dossiers, no rate */
    int64_t basis; /* what the floor is held against: the denominator, or the forms of a mean over
                      criteria */
    double effective; /* n_eff of a mean over criteria, 0 where it is not known */
    double mean;      /* of days: working days; exists where mean_why is WHY_NONE */
    enum why mean_why;
    int64_t hits, trials; /* what the month is judged by; of days 0 */
    int64_t base_hits, base_trials;
    size_t base_months; /* of the twelve before, those with data of the same territory */
    struct trend_limits limits;
    struct trend_rules rules;
    enum trend_signal signal;
    enum why signal_why; /* why the month is not judged */
};

struct trend_stretch { /* of months, by index */
    size_t from, to;
    bool above; /* the mean */
};

struct trend_slope { /* Mann 1945, Kendall 1975, Sen 1968 */
    enum why why;
    int64_t s;
    double z, p;
    struct figure_number tau_b, sen; /* sen: of a rate or of days, per month */
};

struct trend_armitage { /* Cochran 1954, Armitage 1955 */
    enum why why;
    double z, p;
};

struct trend_runs { /* Anhoej & Olesen 2014 */
    enum why why;
    int64_t useful, longest, longest_max, crossings, crossings_min;
    bool signal;
};

struct trend_change { /* Worsley 1983 */
    enum why why;
    size_t after; /* index of the last month before the change; of no meaning where lr is 0 */
    double lr, p;
};

struct trend_xmr {
    enum why why;
    double mean, amr, low, high; /* amr: mean moving range */
    int32_t from, to;            /* days: first and last of the months behind them */
    size_t months;               /* with data */
    bool trial;
};

struct trend {
    struct scorecards cards; /* owned: one card with its unit, the period, the rules in force */
    enum trend_measure measure;
    const char *method; /* the policy, the satisfaction method, or "duration" */
    struct trend_month *month;
    size_t count;
    size_t first; /* of the months that are of one territory with the last: what follows from all
                     months together is of these */
    struct trend_stretch
        *shift; /* seven or more in a row on one side of the mean: for a rate a note */
    size_t shift_count;
    struct trend_slope slope;
    struct trend_armitage armitage; /* of rates */
    struct trend_runs runs;
    struct trend_change change; /* of rates */
    struct trend_xmr xmr;       /* of days */
};

struct trend_request {
    int32_t unit;
    enum trend_measure measure;
    const struct period *period;
    const struct settings *settings;
};

/* Draws the months of a period. With METHOD_DEFAULT the satisfaction method is overall when every
 * month that has forms has an overall question, else criteria. Errors: those of scorecards_build;
 * ERROR_TREND_MONTHS for more than TREND_MONTHS_MOST. Caller releases; nothing to release on false.
 */
bool trend_build(struct store *store, const struct trend_request *request, struct trend *result,
                 struct error *error);
void trend_release(struct trend *trend);

const char *
trend_measure_name(enum trend_measure measure); /* "on-time", "satisfaction", "duration" */
const char *
trend_signal_name(enum trend_signal signal); /* "above", "below", "shift"; NULL for none */
const char *trend_limit_name(enum trend_limit method); /* "exact", "laney", "xmr" */

#endif
