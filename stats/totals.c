/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/totals.h"

#include "stats/proportion.h"

bool totals_add_up(size_t count, const int64_t hits[], const int64_t trials[], struct totals *all)
{
    *all = (struct totals){0, 0};
    for (size_t i = 0; i < count; i++) {
        if (!(hits[i] >= 0 && hits[i] <= trials[i] &&
              trials[i] <= PROPORTION_TRIALS_MAX - all->trials)) {
            return false;
        }
        all->hits += hits[i];
        all->trials += trials[i];
    }
    return true;
}
