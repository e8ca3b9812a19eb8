/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What silence could change: the rate among all dossiers if everyone who returned no form had been
 * dissatisfied, and if everyone had been satisfied. No assumption, and no probability either.
 *
 * satisfied    count, 0 <= satisfied <= returned
 * returned     forms, 0 <= returned <= eligible
 * eligible     dossiers that could have had a form, > 0
 *
 * Result: worst = satisfied/eligible <= best = (satisfied + eligible - returned)/eligible, 0..1.
 * Errors: STATS_DOMAIN (more forms than dossiers, say) or STATS_NO_DATA (no dossiers); *result
 * untouched. Owns:   nothing. Source: Manski 1989, Journal of Human Resources 24:343-360; Horowitz
 * & Manski 2000, JASA 95:77-84. Checked: tests/reference/bounds.csv. */
#ifndef HAILONG_STATS_BOUNDS_H
#define HAILONG_STATS_BOUNDS_H

#include "stats/status.h"

#include <stdint.h>

struct bounds {
    double worst, best;
};

enum stats_status bounds_of_silence(int64_t satisfied, int64_t returned, int64_t eligible,
                                    struct bounds *result);

#endif
