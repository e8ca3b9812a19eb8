/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One figure of a scorecard: a share with its counts, its interval, the name of its method, and the
 * reason where it is missing. */
#ifndef HAILONG_REPORTS_FIGURE_H
#define HAILONG_REPORTS_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

enum why {
    WHY_NONE,
    WHY_NO_DATA,
    WHY_TOO_FEW,
    WHY_WITHHELD,
    WHY_NO_CALENDAR,
    WHY_NOT_ASKED,
    WHY_NOT_COMPARABLE
};

/* A number of a page that need not exist. */
struct figure_number {
    enum why why; /* WHY_NONE: `value` is there */
    double value;
};

/* A share 0..1. Missing numbers carry their reason; a number that exists has WHY_NONE. */
struct figure {
    const char *method;             /* "completed", "overall", ... as the option writes it */
    bool has_counts;                /* false: the share is a mean of shares (criteria) */
    int64_t numerator, denominator; /* when has_counts */
    double rate;
    enum why why;          /* why the rate is missing */
    double low, high;      /* the interval at settings.confidence */
    enum why interval_why; /* why the interval is missing */
};

#endif
