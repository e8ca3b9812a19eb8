/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points as laws count them: whole numbers of hundredths (QĐ 766/QĐ-TTg) or tenths (TT
 * 01/2018/TT-VPCP Đ15.2), rounded half up from the counts themselves. Exact: no double is involved,
 * so that 5/4 is 1,3, where C prints 1.25 as 1.2. */
#ifndef HAILONG_REPORTS_POINTS_H
#define HAILONG_REPORTS_POINTS_H

#include <stdint.h>

/* Parts and wholes are at most POINTS_COUNT_MOST * POINTS_COUNT_MOST, which is below 2^62. */
#define POINTS_COUNT_MOST INT64_C(2147483647)

enum {
    POINTS_DECIMALS_MOST = 3, /* a point has at most 1000 units */
    POINTS_OF_MOST = 10000,   /* points, not units */
    SHARE_WHOLE = 10000       /* 100 % in hundredths of a percent */
};

/* 10^decimals, 0 <= decimals <= POINTS_DECIMALS_MOST: the units of one point. */
int64_t points_unit(int decimals);

/* of × part / whole, where the share `full` earns all of it: min(of; of × (part / whole) / full).
 *
 * part, whole   0 <= part <= whole, 0 < whole
 * of            units, 0 <= of <= POINTS_OF_MOST * 1000
 * full          hundredths of a percent, 1 <= full <= SHARE_WHOLE
 *
 * Result: units, 0..of, rounded half up once, at the end. Pure. */
int64_t points_of_share(int64_t part, int64_t whole, int64_t of, int64_t full);

/* sum / number in units, rounded half up: the mean of points that were given one by one.
 * sum, number   0 <= sum, 0 < number, sum / number <= POINTS_OF_MOST; unit: of points_unit(). */
int64_t points_of_mean(int64_t sum, int64_t number, int64_t unit);

/* -1, 0, 1 as part / whole is below, at or above `share` hundredths of a percent. whole > 0, part
 * >= 0. Exact. */
int points_compare_share(int64_t part, int64_t whole, int64_t share);

#endif
