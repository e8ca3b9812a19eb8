/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hits and trials of several units or months added up, once all of them are in range. */
#ifndef HAILONG_STATS_TOTALS_H
#define HAILONG_STATS_TOTALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct totals {
    int64_t hits, trials;
};

/* False, and *all only begun, unless 0 <= hits[i] <= trials[i] and all trials together are at most
 * PROPORTION_TRIALS_MAX. */
bool totals_add_up(size_t count, const int64_t hits[], const int64_t trials[], struct totals *all);

#endif
