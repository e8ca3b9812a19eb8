/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages built by hand for tests of writers: every kind of block and chart, all signs, both languages, and texts that try to
 * break out of their place. Their figures are invented. */
#ifndef HAILONG_TESTS_SUPPORT_SAMPLE_PAGE_H
#define HAILONG_TESTS_SUPPORT_SAMPLE_PAGE_H

#include "reports/page.h"

/* Texts that must stay texts. The third is 300 letters long, the fourth the decomposed form of the fifth. */
enum { HOSTILE_NAMES = 7 };
const char *hostile_name(size_t index);

/* Each begins the page; page_release in every case. hostile: names are those of hostile_name. */

/* A card with a reverse; its front fills about one side of A4. */
void sample_card(struct page *page, enum language language, bool hostile);
/* The same unit before anything was counted: empty charts, tables without rows, withheld figures. */
void sample_card_empty(struct page *page, enum language language);
/* Units side by side on a landscape page, with two funnels: sortable. 1 to 200 units. */
void sample_compared(struct page *page, enum language language, size_t units, bool hostile);
/* A list of units with links to their pages: searchable. */
void sample_index(struct page *page, enum language language, size_t units, bool hostile);

/* For those who check a writer: calls visit for every text that a reader must find on the page, in order. */
void sample_texts(const struct page *page, void (*visit)(const char *text, void *context), void *context);

/* All of them by number: cards plain, strange and empty, comparisons of `units` and of few strange ones, an index. */
enum { SAMPLES = 6 };
void sample_by_number(struct page *page, int which, size_t units, enum language language);

#endif
