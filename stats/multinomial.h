/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intervals for all the shares of one question at once. */
#ifndef HAILONG_STATS_MULTINOMIAL_H
#define HAILONG_STATS_MULTINOMIAL_H

#include "stats/proportion.h"
#include "stats/status.h"

#include <stddef.h>
#include <stdint.h>

/* Goodman's intervals: with the stated confidence all of the shares lie in theirs together. Each is
 * Wilson's at the confidence 1 - (1 - confidence)/cells.
 *
 * cells        >= 1
 * counts       how many chose each, >= 0; all together <= PROPORTION_TRIALS_MAX
 * confidence   0 < confidence < 1
 * shares       result, one interval per cell, 0 <= low <= count/all <= high <= 1; a cell that
 *              nobody chose has low = 0, one that all chose high = 1, exactly
 *
 * Errors: STATS_DOMAIN; STATS_NO_DATA without a single count; results untouched.
 * Owns:   nothing.
 * Source: Goodman 1965, Technometrics 7:247-254.
 * Checked: tests/reference/multinomial.csv. */
enum stats_status multinomial_goodman(size_t cells, const int64_t counts[], double confidence,
                                      struct interval shares[]);

#endif
