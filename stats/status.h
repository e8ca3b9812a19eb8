/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a statistic says that it could not be computed.
 *
 * Every function of stats/ takes numbers and gives numbers. It checks its arguments before any
 * library call, and leaves its result untouched when it returns anything but STATS_OK. */
#ifndef HAILONG_STATS_STATUS_H
#define HAILONG_STATS_STATUS_H

enum stats_status {
    STATS_OK,
    STATS_DOMAIN,      /* an argument is outside its range, NaN included */
    STATS_NO_DATA,     /* the statistic does not exist for these data (no trials, all blank) */
    STATS_NOT_REACHED, /* it lies beyond what was observed so far */
    STATS_NO_MEMORY    /* working space could not be had; only functions that say so return it */
};

/* Turns GSL's abort-on-error handler off. Call once, first thing in main and in a test's main. */
void stats_start(void);

#endif
