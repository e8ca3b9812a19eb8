/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each unit against all the others together: above, the same, below, or too few to say. */
#ifndef HAILONG_STATS_COMPARE_H
#define HAILONG_STATS_COMPARE_H

#include "stats/status.h"

#include <stddef.h>
#include <stdint.h>

enum mark { MARK_ABOVE, MARK_SAME, MARK_BELOW, MARK_TOO_FEW };

/* The mark of each of k units.
 *
 * The rate a unit is held against is that of all other units pooled, X of N: theta = X/N, and
 * (X + 1/2)/(N + 1) when X is 0 or N. Its p-value is the exact two-sided binomial tail of its own
 * count at theta; it is above or below when that p-value, adjusted by Holm over the units that are
 * judged, is at most alpha.
 *
 * hits      counts, 0 <= hits[i] <= trials[i]
 * trials    counts, each below BETA_SHAPE_MAX and so their sum
 * alpha     0 < alpha < 1, such as 0.05
 * floor     >= 0, such as 30: a unit with fewer trials, or with none, is MARK_TOO_FEW. It is not
 *           judged, but still belongs to the others of every other unit
 * marks     result
 * p_values  result, or NULL: the p-values before Holm, 0..1; 1 for a unit that is not judged
 *
 * When there is nothing to compare with (one unit, or others without trials) or nothing to tell
 * apart (every trial of every unit hit, or none did), the judged units are MARK_SAME with p = 1.
 *
 * Errors: STATS_DOMAIN or STATS_NO_MEMORY, results untouched. k = 0 is STATS_OK.
 * Owns:   nothing; working space is freed before it returns.
 * Source: Spiegelhalter 2005, Statistics in Medicine 24:1185-1202 (funnel comparison, here with
 *         the exact tail instead of the drawn line); Holm 1979. */
enum stats_status compare_against_others(size_t k, const int64_t hits[], const int64_t trials[],
                                         double alpha, int64_t floor, enum mark marks[],
                                         double p_values[]);

#endif
