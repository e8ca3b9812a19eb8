/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large must a difference be, in its own standard errors, so that among all pairs of k equal
 * units not even one is that large, but with probability alpha?
 *
 *     c:   P( max over i<j of |Zi si - Zj sj| / sqrt(si^2 + sj^2) > c ) = alpha
 *
 * with independent standard normal Z and the units' standard errors s. For two units it is the
 * normal 1.96, for more it grows: 2.34 for three, 2.85 for six.
 *
 * alpha    0 < alpha < 1, such as 0.05
 *
 * Errors: STATS_DOMAIN for an argument outside its range (NaN included), STATS_NO_DATA without a
 *         pair; *result untouched.
 * Owns:   nothing.
 * Checked: tests/reference/rank_critical.csv. */
#ifndef HAILONG_STATS_RANK_CRITICAL_H
#define HAILONG_STATS_RANK_CRITICAL_H

#include "stats/status.h"

#include <stddef.h>

/* When all standard errors are equal: the studentised range with infinite degrees of freedom over
 * sqrt(2), by quadrature, good to 1e-10. k >= 2 (else STATS_NO_DATA).
 * Source: Tukey 1953, The problem of multiple comparisons; Klein, Wright & Wieczorek 2020. */
enum stats_status rank_critical_equal(size_t k, double alpha, double *result);

/* With the standard errors of k units, >= 0 and finite; pairs of units that both have 0 do not
 * count. Exact for one pair and when all are equal.
 *
 * Otherwise there is no quadrature for more than a few units: the mean over 200,000 directions, the
 * same ones on every run (fixed seed), of the exact tail along each; good to about 0.003. It takes
 * some 0.1 s for 5 units and 0.5 s for 20.
 *
 * Errors: also STATS_NO_MEMORY; working space is freed before it returns.
 * Source: Mogstad et al. 2024, Review of Economic Studies 91:476-518; the separation into direction
 *         and length: Genz & Bretz 2009, Computation of Multivariate Normal and t Probabilities. */
enum stats_status rank_critical(size_t k, const double errors[], double alpha, double *result);

#endif
