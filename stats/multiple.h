/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adjusted p-values: what is left of each finding when many were tried at once.
 *
 * count     how many were tried; 0 is legal and does nothing
 * p         each 0..1
 * order     working space for `count` numbers; holds the tests in ascending order of p afterwards
 * adjusted  result, same order as p, each 0..1 and at least p; may be the array p itself
 *
 * Errors: STATS_DOMAIN, arrays untouched, when a p is outside its range (NaN included).
 * Owns:   nothing.
 * Checked: tests/reference/multiple.csv. */
#ifndef HAILONG_STATS_MULTIPLE_H
#define HAILONG_STATS_MULTIPLE_H

#include "stats/status.h"

#include <stddef.h>

/* Holm's step-down: no finding false, with the stated confidence, whatever hangs together.
 * Source: Holm 1979, Scandinavian Journal of Statistics 6:65-70. */
enum stats_status multiple_holm(size_t count, const double p[], size_t order[], double adjusted[]);

/* Benjamini-Hochberg: bounds the expected share of false findings instead.
 * Source: Benjamini & Hochberg 1995, JRSS B 57:289-300. */
enum stats_status multiple_benjamini_hochberg(size_t count, const double p[], size_t order[],
                                              double adjusted[]);

/* Bonferroni: every p times the number of tests; needs no working space. */
enum stats_status multiple_bonferroni(size_t count, const double p[], double adjusted[]);

#endif
