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
 * A line ends at LF, at CR LF or at a CR alone (old Mac), in any mixture, within quotes too, where
 * the bytes stay part of the cell. Further CRs before CR LF belong to that line end (rows_place.h).
 * A byte order mark at the start is left out. Blank lines (nothing but a line end) are skipped and
 * counted; a line of blanks is a record. Memory: one record (at most ROWS_MAX_RECORD bytes and
 * ROWS_MAX_LINES lines) and one read buffer, some 2.4 MiB, whatever the size of the file. Every
 * byte is read from the source once, and looked at a bounded number of times (see rows.c).
 *
 * Quotes, where RFC 4180 leaves off. A quote that begins a cell opens it, blanks before it or not,
 * and must be closed, with nothing but blanks between the closing one and the delimiter; those
 * blanks are no part of the cell (struct row says where that was so). A quote inside a cell that did
 * not begin with one (Cầu 5", B "B") can mean nothing but itself and is a character, as it is to
 * spreadsheets and to libcsv outside its strict mode. But only in a record of one line: where a cell
 * runs on over lines, such a quote is a sign that the quotes have come apart, and the record is
 * rejected as unclosed. So accepting it never hides a quote that opens a cell and is not closed. */
#ifndef HAILONG_SURVEYS_ROWS_H
#define HAILONG_SURVEYS_ROWS_H

#include "surveys/error.h"
#include "surveys/source.h"

enum { ROWS_MAX_RECORD = 1 << 20, ROWS_MAX_LINES = 1000, ROWS_MAX_CELLS = 4096 };

struct cell {
    const char *text; /* NUL-terminated, no NUL inside; quotes resolved; blanks as in the file */
    size_t length;
};

struct row {
    const struct cell *cells;
    size_t count;
    long line;       /* physical line where the record starts, 1-based */
    uint64_t offset; /* byte offset of the record in the file */
    const char *raw; /* the record's bytes as they stand in the file, without the final line end */
    size_t raw_length;
    long lines;     /* physical lines of the record, 1 or more */
    size_t trimmed; /* number of the first cell (from 1) that stood in blanks around its quotes, 0 = none */
    bool doubtful;  /* a '?' stands in it, or the first byte of U+FFFD: signs of letters lost (lost_letters.h) */
};

struct rows;

enum rows_status { ROWS_RECORD, ROWS_REJECT, ROWS_END, ROWS_FAILED };

/* Reads from `source` (borrowed; must outlive the rows), from its current position 0. delimiter: one ASCII character; quote: '"', or 0 for none. */
struct rows *rows_new(struct source *source, char delimiter, char quote, struct error *error);
void rows_free(struct rows *rows);

/* The next record. ROWS_RECORD: *row is filled, valid until the next call. ROWS_REJECT: a record that
 * cannot be read; *error says why and where, row->line, raw and offset are filled and row->count is 0:
 *   ERROR_ROW_QUOTE     a quote opened there is not closed within ROWS_MAX_LINES lines and
 *                       ROWS_MAX_RECORD bytes, or before the end, or badly. Only the first line is
 *                       rejected; the lines behind it that would have been part of the cell are named:
 *                       one in `other`, several in `value` (how many) and `expected` ("36-103").
 *   ERROR_ROW_QUOTE_TEXT  text there, behind a closing quote, on the record's first line. Only this line is rejected.
 *   ERROR_ROW_LONG      more than ROWS_MAX_CELLS cells, or one line of more than ROWS_MAX_RECORD
 *                       bytes (raw holds as many of them; the rest of the line is passed over).
 *   ERROR_ROW_NUL, ERROR_ROW_ENCODING  a byte that is not text in a record that is whole otherwise:
 *                       all its lines are rejected (rows_split may give them back).
 * ROWS_END: no more. ROWS_FAILED: the input itself failed (*error). */
enum rows_status rows_next(struct rows *rows, struct row *row, struct error *error);

/* Gives a multi-line record back: reading goes on at the line after its first line, and the first
 * line alone counts as the rejected record; *error becomes ERROR_ROW_QUOTE_RUN at the quote that
 * opened the cell of several lines, with the lines behind as above. Only right after rows_next gave
 * that record. Returns false (nothing done) when the record has one line. */
bool rows_split(struct rows *rows, struct row *row, struct error *error);

long rows_skipped_lines(const struct rows *rows); /* blank lines so far */

/* Where cell `index` (0-based) of a record begins: physical line and column in characters. */
void row_cell_place(const struct row *row, char delimiter, char quote, size_t index, long *line, long *column);

/* Finds the delimiter of a table from its head, by structure: the candidate among , ; tab | under
 * which most text of the longest run of records with one and the same number of cells (two or more)
 * falls into cells (see delimiter.c); ',' when there is none. *sure (may be NULL): false when another
 * candidate does as well and the choice is a guess. Pure. */
char rows_detect_delimiter(const char *head, size_t length, bool *sure);

#endif
