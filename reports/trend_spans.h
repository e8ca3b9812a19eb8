/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The months of a period: calendar months, or those from the 15th to the 14th where the period is
 * one of reports. */
#ifndef HAILONG_REPORTS_TREND_SPANS_H
#define HAILONG_REPORTS_TREND_SPANS_H

#include "surveys/period.h"

struct trend_span {
    struct period month; /* the whole month, with its name */
    int32_t from, to; /* of it, what lies in the period: all but at the ends of a period of days */
};

/* Whether the months are those of reports: r2023-10, r2023, r2023-01..r2023-12. */
bool trend_of_reports(const struct period *period);

/* The first day of the month that holds the day. */
int32_t trend_month_first(int32_t day, bool reporting);
/* The month that lies so many months behind (before: negative) the one that begins on `first`, with
 * kind, name and days. */
struct period trend_month_at(int32_t first, int months, bool reporting);

/* How many months, whole ones and parts, a period with days has. */
size_t trend_span_count(const struct period *period);
/* The index-th of them, from 0. A month of which a part lies in the period is that part. For `all`
 * the first one is whole, since nothing happened before. */
struct trend_span trend_span_at(const struct period *period, size_t index);
bool trend_span_is_part(const struct trend_span *span);

#endif
