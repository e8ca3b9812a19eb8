/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pages say of a unit's place among the others and of its own past (phrases_standing.c). */
#ifndef HAILONG_REPORTS_STANDING_PAGE_H
#define HAILONG_REPORTS_STANDING_PAGE_H

#include "reports/renderers.h"
#include "reports/standing.h"

/* A month against the months before it. */
enum past {
    PAST_SAME,
    PAST_ROSE,
    PAST_FELL,
    PAST_FEW,    /* under 30 in the month itself */
    PAST_MONTHS, /* too few months before it */
    PAST_NO_DATA,
    PAST_NOT_JUDGED
};
enum past past_of(const struct trend_month *month);

/* Whether the last month of the period changed, by both measures; "" without months. */
void page_past(const struct standing *standing, enum language language, char *buffer, size_t size);
/* "17 đơn vị khác của huyện Kim Bảng" */
void page_others_named(const struct standing *standing, enum language language, char *buffer,
                       size_t size);
/* Where the unit stands among them, by both measures; "" without a group, and in a group of its
 * own. */
void page_others(const struct standing *standing, enum language language, char *buffer,
                 size_t size);

#endif
