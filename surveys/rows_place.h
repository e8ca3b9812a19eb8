/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things stand in the bytes of a record; looked for only when there is a problem to tell. */
#ifndef HAILONG_SURVEYS_ROWS_PLACE_H
#define HAILONG_SURVEYS_ROWS_PLACE_H

#include "surveys/rows.h"

/* Line and column (1-based, in characters) of the byte raw[at], at <= raw_length. Lines end at LF.
 */
void row_byte_place(const struct row *row, size_t at, long *line, long *column);

/* Index of the quote that opened the cell in which the bytes end, or of the last one that opened
 * any; 0 when there is none. */
size_t row_open_quote(const char *bytes, size_t length, char quote);

/* Index of the first carriage return outside quotes, or length. */
size_t row_lone_return(const char *bytes, size_t length, char quote);

#endif
