/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares of months of different size around their pooled share: the p chart, and Laney's p' chart
 * for months so large that they differ by more than chance. To compare with other programs; what
 * is shown to readers comes from months.h.
 *
 *     centre c = X/N,   spread of month i   s = sqrt(c (1 - c)/n),   z = (x/n - c)/s
 *     p chart    c -/+ 3 s            cut to 0..1
 *     p' chart   c -/+ 3 s sigma_z    sigma_z = mean |z - z before| / 1.128
 *
 * count    months in order of time
 * hits     0 <= hits[i] <= trials[i]
 * trials   counts, all together at most PROPORTION_TRIALS_MAX
 *
 * Errors: STATS_DOMAIN for an argument outside its range, STATS_NO_DATA where the result does not
 *         exist; result untouched. Owns:   nothing.
 * Source: Shewhart 1931; Laney 2002, Quality Engineering 14:531-537; screening: Nelson 1982,
 *         Journal of Quality Technology 14:172-173.
 * Checked: tests/reference/p_chart.csv. */
#ifndef HAILONG_STATS_P_CHART_H
#define HAILONG_STATS_P_CHART_H

#include "stats/proportion.h"
#include "stats/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The pooled share, 0..1. STATS_NO_DATA without trials. */
enum stats_status p_chart_centre(size_t count, const int64_t hits[], const int64_t trials[],
                                 double *result);

/* Laney's sigma_z, >= 0; 1 is what chance alone gives on average.
 * STATS_NO_DATA with fewer than two months, with a month without trials (leave gaps out
 * beforehand), when all or none of the trials hit, or when screening leaves no moving range.
 *
 * screen   leave out, once, moving ranges of 3.267 times their mean and more */
enum stats_status p_chart_sigma_z(size_t count, const int64_t hits[], const int64_t trials[],
                                  bool screen, double *result);

/* The limits for a month of `trials`, cut to 0..1.
 *
 * centre   0..1
 * sigma    >= 0, finite: 1 for the p chart, sigma_z for the p' chart
 *
 * A month without trials: 0..1 when 0 < centre < 1, else STATS_NO_DATA. */
enum stats_status p_chart_limits(double centre, double sigma, int64_t trials,
                                 struct interval *result);

#endif
