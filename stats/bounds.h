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

struct silence_interval {
    enum stats_status factor_status; /* STATS_NO_DATA when both bounds are 0 or 1: nothing varies */
    double factor;                   /* standard errors added on each side: between the one-sided
                                        and the two-sided point of the normal distribution */
    double low, high;                /* 0 <= low <= worst, best <= high <= 1 */
};

/* An interval that holds the rate among all dossiers (not the whole range of bounds) with the given
 * confidence, wherever between the bounds it is, when the dossiers are themselves a sample of more
 * to come. With s = sqrt(b (1 - b)) at a bound b: worst - C s/sqrt(eligible) to best + C s/
 * sqrt(eligible), where C solves Phi(C + sqrt(eligible) (best - worst)/max s) - Phi(-C) =
 * confidence.
 *
 * confidence   0 < confidence < 1
 *
 * Source: Imbens & Manski 2004, Econometrica 72:1845-1857. */
enum stats_status bounds_imbens_manski(int64_t satisfied, int64_t returned, int64_t eligible,
                                       double confidence, struct silence_interval *result);

#endif
