/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV records with their places, on libcsv in strict mode.
 *
 * libcsv is fed one physical line at a time, so the line of every record is known, and a record
 * that cannot be read costs itself alone: the reader starts again on the line after its first.
 *
 *     line 34  P0117;Lê Hồ;2      -> record, line 34
 *     line 35  P0118;"Lê Hồ;2     -> fault: quote opened here is never closed; 35 is rejected
 *     line 36  P0119;Lê Hồ;2      -> record, line 36 (read again as a line of its own)
 *
 * A line ends at LF, CRs before it belong to the line end; a CR elsewhere outside quotes is a fault.
 * A byte order mark at the start is left out. Blank lines (nothing but a line end) are skipped and
 * counted; a line of blanks is a record. Memory: one record (at most ROWS_MAX_RECORD bytes and
 * ROWS_MAX_LINES lines) and one read buffer, some 2.4 MiB, whatever the size of the file. Every
 * byte is read from the source once, and looked at a bounded number of times (see rows.c). */
#ifndef HAILONG_SURVEYS_ROWS_H
#define HAILONG_SURVEYS_ROWS_H

#include "surveys/error.h"
#include "surveys/source.h"

enum { ROWS_MAX_RECORD = 1 << 20, ROWS_MAX_LINES = 1000, ROWS_MAX_CELLS = 4096 };

struct cell {
    const char *text; /* NUL-terminated, no NUL inside; quotes resolved; blanks as in the file, save in a
                       * record with blanks around quotes ("a" , "b"): there no cell keeps its outer ones */
    size_t length;
};

struct row {
    const struct cell *cells;
    size_t count;
    long line;       /* physical line where the record starts, 1-based */
    uint64_t offset; /* byte offset of the record in the file */
    const char *raw; /* the record's bytes as they stand in the file, without the final line end */
    size_t raw_length;
};

struct rows;

enum rows_status { ROWS_RECORD, ROWS_REJECT, ROWS_END, ROWS_FAILED };

/* Reads from `source` (borrowed; must outlive the rows), from its current position 0. delimiter: one ASCII character; quote: '"', or 0 for none. */
struct rows *rows_new(struct source *source, char delimiter, char quote, struct error *error);
void rows_free(struct rows *rows);

/* The next record. ROWS_RECORD: *row is filled, valid until the next call. ROWS_REJECT: a record that
 * cannot be read; *error says why and where, row->line, raw and offset are filled and row->count is 0:
 *   ERROR_ROW_QUOTE     a stray quote at that place; or one opened there that is not closed within
 *                       ROWS_MAX_LINES lines and ROWS_MAX_RECORD bytes or before the end. Only the first line is rejected.
 *   ERROR_ROW_RETURN    a CR within a line, outside quotes. Only the first line is rejected.
 *   ERROR_ROW_LONG      more than ROWS_MAX_CELLS cells, or one line of more than ROWS_MAX_RECORD
 *                       bytes (raw holds as many of them; the rest of the line is passed over).
 *   ERROR_ROW_NUL, ERROR_ROW_ENCODING  a byte that is not text in a record that is whole otherwise:
 *                       all its lines are rejected (rows_split may give them back).
 * ROWS_END: no more. ROWS_FAILED: the input itself failed (*error). */
enum rows_status rows_next(struct rows *rows, struct row *row, struct error *error);

/* Gives a multi-line record back: reading goes on at the line after its first line, and the first
 * line alone counts as the rejected record. Only right after rows_next gave that record. Returns
 * false (nothing done) when the record has one line. */
bool rows_split(struct rows *rows, struct row *row);

long rows_skipped_lines(const struct rows *rows); /* blank lines so far */

/* Where cell `index` (0-based) of a record begins: physical line and column in characters. */
void row_cell_place(const struct row *row, char delimiter, char quote, size_t index, long *line, long *column);

/* Finds the delimiter of a table from its head: the candidate among , ; tab | under which the first
 * records agree best in their number of cells (more than one); ',' when none does. Pure. */
char rows_detect_delimiter(const char *head, size_t length);

#endif
