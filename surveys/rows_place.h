/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where lines, cells and quotes stand in the bytes of a record: for the reader of rows, for the head
 * of a file, and for problems to tell. */
#ifndef HAILONG_SURVEYS_ROWS_PLACE_H
#define HAILONG_SURVEYS_ROWS_PLACE_H

#include "surveys/rows.h"

enum { LINE_END_LONGEST = 9 };

/* Bytes of the line end that `bytes` begins with, 0 when none stands there: LF; CRs and an LF behind
 * them, up to LINE_END_LONGEST in all (a file that was converted twice has CR CR LF); else one CR. */
size_t line_end_length(const char *bytes, size_t length);

/* Line and column (1-based, in characters) of the byte raw[at], at <= raw_length. */
void row_byte_place(const struct row *row, size_t at, long *line, long *column);

/* A space or tab that may stand around a quoted cell. */
bool row_is_blank(char byte, char delimiter);

/* Where the cell that begins at `at` ends: at its delimiter, at the end of a line, or at `length`.
 * A quote opens a cell at its beginning, blanks before it allowed; elsewhere it is a character.
 * *open: index of a quote that opens the cell and is not closed before `length`, else `length`. */
size_t row_cell_end(const char *bytes, size_t length, size_t at, char delimiter, char quote,
                    size_t *open);

/* Index of the quote that opens the cell in which the first line of a record ends (its bytes, without
 * the line end); 0 when none does. */
size_t row_open_quote(const char *bytes, size_t length, char delimiter, char quote);

#endif
