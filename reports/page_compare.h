/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of the page of a comparison (page_compare.c). */
#ifndef HAILONG_REPORTS_PAGE_COMPARE_H
#define HAILONG_REPORTS_PAGE_COMPARE_H

#include "reports/page_frame.h"

/* A page that is being made, and what it is made from. */
struct compared_page {
    struct page *page;
    const struct comparison *comparison;
    const struct standings *standings; /* NULL: no months */
    const char **unit;                 /* names as the table has them */
};

/* The table of all units (page_compare_table.c), and the figures behind its charts as plain numbers. */
void compared_table(const struct compared_page *made);
void compared_figures(const struct compared_page *made);
/* The line of the last six months of a unit's dossiers on time (page_compare_months.c). `there`: whether any unit has one. */
enum { COMPARED_MONTHS = 6 };
struct compared_months {
    bool there;
    double from; /* where the common scale begins; it ends at 1 */
};
struct compared_months compared_months(const struct compared_page *made);
struct cell compared_line(const struct compared_page *made, size_t row, const struct compared_months *scale);
/* Both funnels side by side (page_compare_funnel.c), none where nothing can be compared. */
struct compared_charts {
    size_t count;
    bool outside; /* units under the floor lie below a chart */
};
struct compared_charts compared_funnels(const struct compared_page *made);

#endif
