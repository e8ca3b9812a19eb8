/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and days as pages print them, in either language; never by the locale. */
#ifndef HAILONG_REPORTS_NUMFMT_H
#define HAILONG_REPORTS_NUMFMT_H

#include "surveys/error.h"
#include "surveys/exact.h"
#include "surveys/period.h"

#include <stdbool.h>
#include <stdint.h>

enum { NUMFMT = 48 };

/* A count with thousands separators: 1.420 (vi), 1,420 (en). */
const char *numfmt_count(int64_t count, enum language language, char buffer[static NUMFMT]);

enum rounding { ROUND_NEAREST, ROUND_DOWN, ROUND_UP };

/* A share 0..1 as a percentage with one decimal and no blank: 99,4% (vi), 99.4% (en). Below 1 it
 * never prints as 100%, above 0 never as 0% (NEAREST); lower limits are rounded DOWN and upper
 * limits UP, so that rounding never narrows an interval. A share within 1e-9 of a decimal step is
 * that step. 1 and 0 print without a decimal. */
const char *numfmt_share(double share, enum rounding rounding, enum language language,
                         char buffer[static NUMFMT]);

/* hits of trials as a percentage, rounded half up from the whole numbers themselves. */
const char *numfmt_ratio(int64_t hits, int64_t trials, enum language language,
                         char buffer[static NUMFMT]);

/* Days to a tenth, half up, without a decimal where it is 0: 5, 5,5 (vi), 5.5 (en). days >= 0. */
const char *numfmt_tenths(double days, enum language language, char buffer[static NUMFMT]);
/* The same with its decimal in any case, for what stands one below the other: 5,0 (vi), 5.0 (en). */
const char *numfmt_tenths_full(double days, enum language language, char buffer[static NUMFMT]);
/* Points that are a whole number of 10^-decimals, 0 <= decimals <= 9: 15,81 (vi), 15.81 (en). trim: without noughts at
 * the end of the decimals (20,00 as 20), for what a criterion gives at most. */
const char *numfmt_points(int64_t units, int decimals, bool trim, enum language language,
                          char buffer[static NUMFMT]);

/* A number with that many decimals, 0 to 6: 0,83 (vi), 0.83 (en), -0.05; DOWN and UP round towards the smaller and the
 * larger number, but what is within 1e-9 of a step is that step. Never "-0.00". |value| < 1e9. */
const char *numfmt_real(double value, int decimals, enum rounding rounding, enum language language,
                        char buffer[static NUMFMT]);

/* A plain decimal of any length, as exact_text writes it, with its marks: "-67416790288.5" is -67.416.790.288,5 (vi). */
enum { NUMFMT_PLAIN = 192 };
const char *numfmt_plain(const char *plain, enum language language, char buffer[static NUMFMT_PLAIN]);
/* An exact number (surveys/exact.h) with its thousands parted: every digit where it ends, else rounded half up to so many decimals:
 * 67.416.790.288 (vi), 12.5 (en). */
const char *numfmt_exact(const mpq_t value, int decimals, enum language language, char buffer[static NUMFMT_PLAIN]);
/* The same, rounded in any case. */
const char *numfmt_rounded(const mpq_t value, int decimals, enum language language, char buffer[static NUMFMT_PLAIN]);
/* A change, as a percentage with one decimal and its sign: +33,3% (vi), -4.5%, 0%. */
const char *numfmt_growth(const mpq_t share, enum language language, char buffer[static NUMFMT_PLAIN]);

/* 31/10/2023 (vi), 2023-10-31 (en). */
const char *numfmt_day(int32_t day, enum language language, char buffer[static NUMFMT]);

/* "tháng 10/2023", "quý III/2023", "năm 2023"; "October 2023", "Q3 2023", "2023"; "kỳ báo cáo tháng
 * 10/2023", "reporting month October 2023" ...; a range of days else. */
const char *numfmt_period(const struct period *period, enum language language,
                          char buffer[static NUMFMT]);

#endif
