/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns side by side, aligned by libsmartcols: cells that stand on one line each. */
#ifndef HAILONG_REPORTS_TEXT_GRID_H
#define HAILONG_REPORTS_TEXT_GRID_H

#include "reports/text_lines.h"

enum { TEXT_GAP = 2 /* blanks between columns */ };

struct text_grid;

/* right: which columns are aligned at the right. NULL without memory (and the lines know). */
struct text_grid *grid_begin(struct text_lines *lines, size_t columns, const bool *right);
/* A line without cells; false without memory. */
bool grid_row(struct text_grid *grid);
/* In the row that was added last. Copies; the text must be harmless and on one line. colour: an
 * escape sequence or NULL, used where the lines have colours. */
void grid_cell(struct text_grid *grid, size_t column, const char *text, const char *colour);
/* Prints and releases. NULL: nothing. */
void grid_end(struct text_grid *grid);

/* The colour of a tone, or of a sign where it has one; NULL: none. */
const char *text_colour(enum tone tone, enum sign sign);

#endif
