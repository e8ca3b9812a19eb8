/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Biểu số 06/VPCP/KSTT: the columns of the statutory table on the settlement of dossiers, and what
 * must add up in it, whether we draw it or read it. Source: TT 01/2020/TT-VPCP (docs/rules.md 4.2).
 *
 *     (1) TT  (2) Lĩnh vực
 *     Số hồ sơ nhận giải quyết      Số hồ sơ đã giải quyết       Số hồ sơ đang giải quyết
 *     (3) tổng số                   (7) tổng số                  (11) tổng số
 *     (4) trong kỳ: trực tuyến      (8) trước hạn                (12) trong hạn
 *     (5) trong kỳ: trực tiếp,      (9) đúng hạn                 (13) quá hạn
 *         bưu chính                 (10) quá hạn
 *     (6) từ kỳ trước
 *
 *     3 = 4 + 5 + 6 = 7 + 11;   7 = 8 + 9 + 10;   11 = 12 + 13 */
#ifndef HAILONG_SURVEYS_TABLE06_H
#define HAILONG_SURVEYS_TABLE06_H

#include <stdbool.h>
#include <stdint.h>

/* The counted columns in the order of the form; column i of ours is number i + TABLE06_FIRST of the
 * form. */
enum table06_column {
    TABLE06_TO_SETTLE,
    TABLE06_ONLINE,
    TABLE06_DIRECT,
    TABLE06_CARRIED_OVER,
    TABLE06_SETTLED,
    TABLE06_EARLY,
    TABLE06_ON_TIME,
    TABLE06_LATE,
    TABLE06_PENDING,
    TABLE06_WITHIN,
    TABLE06_OVERDUE,
    TABLE06_COLUMNS
};

enum { TABLE06_FIRST = 3 };

/* Where a row does not add up. */
struct table06_breach {
    int column;          /* number on the form of the column that should be a sum */
    const char *parts;   /* "7 + 11" */
    int64_t stated, sum; /* what stands in the column, and what its parts make */
};

/* Whether the four identities hold; if not, *breach is the first that does not, in the order above.
 * Columns are counts of at most 10^15. */
bool table06_check(const int64_t column[static TABLE06_COLUMNS], struct table06_breach *breach);

#endif
