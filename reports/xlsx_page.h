/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets of one page: what one prints first, its tables, the numbers of its charts. */
#ifndef HAILONG_REPORTS_XLSX_PAGE_H
#define HAILONG_REPORTS_XLSX_PAGE_H

#include "reports/xlsx_chart.h"

/* Where a table of the page stands in the workbook. */
struct xlsx_table_sheet {
    const struct table *table;
    lxw_worksheet *sheet;
    bool alone; /* nothing else stands on that sheet */
    int row;    /* where it begins */
};

struct xlsx_page {
    struct xlsx_book *book;
    const struct page *page;
    struct xlsx_data data;
    struct xlsx_table_sheet *table; /* in the order of the page */
    size_t tables;
};

/* xlsx_summary.c: all but the tables, as the page has it. */
void xlsx_summary(struct xlsx_page *page, lxw_worksheet *sheet);
/* xlsx_table.c: all tables of the page, on the sheets that were made for them. */
void xlsx_tables(struct xlsx_page *page);
/* Lines that a text takes in so many characters of 11 points, about. */
double xlsx_lines(const char *text, double characters);

#endif
