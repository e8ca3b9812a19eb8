/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocks of a page as lines of text: what text_writer.c is made of. */
#ifndef HAILONG_REPORTS_TEXT_BLOCKS_H
#define HAILONG_REPORTS_TEXT_BLOCKS_H

#include "reports/text_lines.h"

/* A bold line with a soft note at its right, or below where both have no room. note: may be NULL.
 */
void text_head(struct text_lines *lines, const char *text, const char *note);
/* In columns where it fits; else as records, "head: text", one below the other (text_table.c). */
void text_of_table(struct text_lines *lines, const struct table *table);
/* Heap, harmless: the sign and the text of a cell, glued by a no-break blank; NULL without memory.
 */
char *text_of_cell(const struct cell *cell);

/* text_tiles.c */
void text_of_tile(struct text_lines *lines, const struct tile *tile);
void text_of_facts(struct text_lines *lines, const struct fact *fact, size_t count);
void text_of_key(struct text_lines *lines, const struct block *block);
/* With its title, and what it says. */
void text_of_chart(struct text_lines *lines, const struct chart *chart);
/* What the marks of the charts mean that the page has; nothing without charts. */
void text_of_marks(struct text_lines *lines, const struct page *page);

#endif
