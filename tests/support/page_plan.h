/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page written out block by block, for tests and for those who look at what a page is made of; and finding things on it. */
#ifndef HAILONG_TESTS_SUPPORT_PAGE_PLAN_H
#define HAILONG_TESTS_SUPPORT_PAGE_PLAN_H

#include "reports/page.h"

#include <stdio.h>

void page_plan_write(const struct page *page, FILE *file);
/* Caller frees; NULL when memory runs out. */
char *page_plan(const struct page *page);

/* NULL: no such table. */
const struct table *page_plan_table(const struct page *page, const char *id);
const struct cell *page_plan_cell(const struct table *table, size_t row, size_t column);
/* The column whose head begins like that, within that group ("" for any); table->columns: none. */
size_t page_plan_column(const struct table *table, const char *group, const char *head);
/* Whether some block of that kind says it, as part of its text. */
bool page_plan_says(const struct page *page, enum block_kind kind, const char *text);

#endif
