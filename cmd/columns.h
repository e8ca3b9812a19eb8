/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table for the terminal: cells are added row by row, columns are as wide as their widest cell.
 */
#ifndef HAILONG_CMD_COLUMNS_H
#define HAILONG_CMD_COLUMNS_H

#include "cmd/messages.h"

enum { COLUMNS_MAX = 16, COLUMNS_GAP = 2 /* blanks between them */ };

struct columns {
    const char *align; /* one letter each: l left, r right */
    char **cell;
    size_t count, size;
    bool failed; /* memory was exhausted */
};

void columns_init(struct columns *table, const char *align);
void columns_release(struct columns *table);
/* Adds the next cell (copied). */
void columns_text(struct columns *table, const char *text);
void columns_number(struct columns *table, int64_t number, enum language language);
/* Two texts with a blank between, in one cell; the second may be empty. */
void columns_pair(struct columns *table, const char *first, const char *second);
bool columns_print(const struct columns *table, FILE *stream, struct error *error);

/* ---- columns_fit.c ---- */

/* Columns of the terminal that the table takes. */
size_t columns_width(const struct columns *table);
/* Heap; the text itself, or with an ellipsis in its middle, or at its end, cut to `width` columns.
 * NULL: no memory. */
char *text_cut_middle(const char *text, size_t width);
char *text_cut_end(const char *text, size_t width);
/* Columns of the terminal that standard output is, at least 60; 100 when it is none. */
size_t terminal_width(void);

#endif
