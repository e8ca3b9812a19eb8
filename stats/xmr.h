/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Individual values in a row and their moving ranges: the XmR chart, with the four rules of the
 * NHS programme "Making Data Count".
 *
 *     mean -/+ XMR_WIDTH * (mean moving range)       the limits
 *
 * count     values in order of time, gaps left out beforehand
 * values    finite, any unit
 *
 * A value is on the mean when it is nearer to it than XMR_ON_MEAN max(1, |mean|): rounding must not
 * put every month of a constant series on one side.
 *
 * Errors: STATS_DOMAIN when a value is not finite, STATS_NO_DATA for no values; results untouched.
 * Owns:   nothing.
 * Source: Shewhart 1931; Wheeler & Chambers 1992, Understanding Statistical Process Control;
 *         screening: Nelson 1982, Journal of Quality Technology 14:172-173.
 * Checked: tests/reference/xmr.csv. */
#ifndef HAILONG_STATS_XMR_H
#define HAILONG_STATS_XMR_H

#include "stats/status.h"

#include <stdbool.h>
#include <stddef.h>

#define XMR_WIDTH 2.66   /* 3 / 1.128, as it is printed and used */
#define XMR_SCREEN 3.267 /* moving ranges from this many times their mean on are screened out */
#define XMR_ON_MEAN 1e-9
#define XMR_SHIFT 7 /* values in a row on one side of the mean */
#define XMR_TREND 7 /* values in a row that rise, or fall */

struct xmr_limits {
    double mean;
    /* STATS_OK; STATS_NO_DATA with one value, which has no moving range: nothing below stands. */
    enum stats_status status;
    double range;     /* mean moving range, >= 0 */
    double low, high; /* mean -/+ XMR_WIDTH range; not cut to any range of the unit */
};

/* The mean and the limits. All equal: the range is 0 and the limits are the mean.
 *
 * screen   leave out, once, the moving ranges that are XMR_SCREEN times their mean or more. Off by
 *          default in this program: it raises false alarms. */
enum stats_status xmr_limits_of(size_t count, const double values[], bool screen,
                                struct xmr_limits *result);

/* The rules a value takes part in breaking. */
struct xmr_flags {
    bool outside; /* beyond a limit */
    bool shift;   /* in a row of XMR_SHIFT or more strictly on one side of the mean */
    bool trend;   /* in a row of XMR_TREND or more, each higher (or each lower) than the last */
    bool two_of_three; /* one of two, of three in a row all on one side of the mean, that lie beyond
                          two thirds of the way to a limit but not outside it */
};

/* The flags of each value. Where the limits do not exist (one value) nothing is outside.
 *
 * limits   of these values, or of others that they are held against
 * flags    result, one per value */
enum stats_status xmr_rules(size_t count, const double values[], const struct xmr_limits *limits,
                            struct xmr_flags flags[]);

/* Which side of the mean a value is on: -1, 0 (on it) or 1. */
int xmr_side(double value, double mean);

#endif
