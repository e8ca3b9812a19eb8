/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why looking ahead behind an unclosed quote stays cheap. In strict mode the reader stands inside
 * quotes at the end of a line exactly when the quotes since the record's first byte are odd in
 * number. A record that runs on therefore began with a line of odd count, passes lines of even
 * count only, and ends, well or badly, at the next odd one. When it is given up and read again from
 * its second line, those even lines start no such run of their own. So every line is read at most
 * twice as a record's first line or the end of a run, and at most once in between, whatever the
 * file; four times and twice where blanks around quotes are tried as well. */
#include "surveys/rows.h"

#include "surveys/rows_place.h"
#include "surveys/rows_window.h"
#include "surveys/text.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A cell is never longer than the bytes it was read from, delimiter or line end included, so the
 * cells of a record, each with a NUL, fit into its length and a little more. */
enum { TEXT_ROOM = ROWS_MAX_RECORD + 16 };

struct rows {
    struct window window;
    struct csv_parser parser;
    char delimiter, quote;
    bool begun;                 /* a byte order mark was looked for */
    bool rest;                  /* the rest of a line that is too long is still to be passed over */
    size_t start, first_end;    /* the record; behind its first line */
    size_t last, content, next; /* its last line so far, where its line end begins, what follows */
    long line, lines;           /* first physical line of the record, how many it has */
    long skipped;
    int ends; /* ends of record that libcsv reported */
    char *text;
    size_t text_length;
    struct cell *cells;
    size_t count;
    bool overflow;
};

/* ---- libcsv ---- */

static int never_blank(unsigned char c)
{
    (void)c;
    return 0;
}

static int blank_is_space(unsigned char c)
{
    return c == ' ';
}

static int blank_is_tab(unsigned char c)
{
    return c == '\t';
}

static int blank_is_both(unsigned char c)
{
    return c == ' ' || c == '\t';
}

static bool start_parser(struct rows *rows, bool blanks, struct error *error)
{
    if (csv_init(&rows->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0) {
        return error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    }
    csv_set_blk_size(&rows->parser, 4096);
    csv_set_delim(&rows->parser, (unsigned char)rows->delimiter);
    csv_set_quote(&rows->parser, (unsigned char)rows->quote);
    csv_set_space_func(&rows->parser, !blanks                   ? never_blank
                                      : rows->delimiter == '\t' ? blank_is_space
                                      : rows->delimiter == ' '  ? blank_is_tab
                                                                : blank_is_both);
    return true;
}

static bool restart_parser(struct rows *rows, bool blanks, struct error *error)
{
    csv_free(&rows->parser);
    return start_parser(rows, blanks, error);
}

static void take_cell(void *bytes, size_t length, void *context)
{
    struct rows *rows = context;
    if (rows->count >= ROWS_MAX_CELLS || length >= TEXT_ROOM - rows->text_length) {
        rows->overflow = true;
        return;
    }
    char *text = rows->text + rows->text_length;
    if (length > 0) {
        memcpy(text, bytes, length);
    }
    text[length] = '\0';
    rows->cells[rows->count++] = (struct cell){text, length};
    rows->text_length += length + 1;
}

static void take_end(int end, void *context)
{
    struct rows *rows = context;
    (void)end;
    rows->ends++;
}

/* ---- beginning and end ---- */

struct rows *rows_new(struct source *source, char delimiter, char quote, struct error *error)
{
    struct rows *rows = calloc(1, sizeof *rows);
    if (rows == NULL) {
        error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
        return NULL;
    }
    rows->delimiter = delimiter;
    rows->quote = quote;
    rows->line = 1;
    rows->text = malloc(TEXT_ROOM);
    rows->cells = malloc(ROWS_MAX_CELLS * sizeof *rows->cells);
    bool good = (rows->text != NULL && rows->cells != NULL) ||
                error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    good = good && start_parser(rows, false, error) &&
           window_init(&rows->window, source, ROWS_MAX_RECORD + 1, error);
    if (!good) {
        rows_free(rows);
        return NULL;
    }
    return rows;
}

void rows_free(struct rows *rows)
{
    if (rows == NULL) {
        return;
    }
    if (rows->parser.free_func != NULL) {
        csv_free(&rows->parser);
    }
    window_release(&rows->window);
    free(rows->text);
    free(rows->cells);
    free(rows);
}

long rows_skipped_lines(const struct rows *rows)
{
    return rows->skipped;
}

/* ---- lines ---- */

static bool fill(struct rows *rows, struct error *error)
{
    size_t keep = rows->start;
    if (!window_fill(&rows->window, keep, error)) {
        return false;
    }
    rows->start = 0;
    rows->first_end -= rows->first_end < keep ? rows->first_end : keep;
    rows->next -= keep;
    return true;
}

enum line_status { LINE_READ, LINE_NONE, LINE_LONG, LINE_FAILED };

/* Takes the physical line at `next` into the record that begins at `start`. */
static enum line_status next_line(struct rows *rows, struct error *error)
{
    struct window *window = &rows->window;
    size_t end = 0;
    for (;;) {
        end = window_find(window, WINDOW_LF, '\n', rows->next);
        if (end - rows->start > ROWS_MAX_RECORD) {
            return LINE_LONG;
        }
        if (end < window->size || window->ended) {
            break;
        }
        if (!fill(rows, error)) {
            return LINE_FAILED;
        }
    }
    if (rows->next == window->size) {
        return LINE_NONE;
    }
    rows->last = rows->next;
    rows->next = end < window->size ? end + 1 : end;
    while (end > rows->last && window->bytes[end - 1] == '\r') {
        end--;
    }
    rows->content = end;
    return LINE_READ;
}

static bool skip_mark(struct rows *rows, struct error *error)
{
    struct window *window = &rows->window;
    while (window->size < 3 && !window->ended) {
        if (!fill(rows, error)) {
            return false;
        }
    }
    if (window->size >= 3 && memcmp(window->bytes, "\xEF\xBB\xBF", 3) == 0) {
        rows->next = 3;
    }
    rows->begun = true;
    return true;
}

static bool pass_rest(struct rows *rows, struct error *error)
{
    struct window *window = &rows->window;
    size_t end = window_find(window, WINDOW_LF, '\n', rows->next);
    while (end == window->size && !window->ended) {
        rows->start = end;
        rows->next = end;
        if (!fill(rows, error)) {
            return false;
        }
        end = window_find(window, WINDOW_LF, '\n', rows->next);
    }
    rows->next = end < window->size ? end + 1 : end;
    rows->rest = false;
    return true;
}

/* ---- results ---- */

static void describe(const struct rows *rows, size_t end, struct row *row)
{
    *row = (struct row){.line = rows->line,
                        .offset = rows->window.base + rows->start,
                        .raw = rows->window.bytes + rows->start,
                        .raw_length = end - rows->start};
}

static size_t without_line_end(const struct rows *rows, size_t end)
{
    const char *bytes = rows->window.bytes;
    if (end > rows->start && bytes[end - 1] == '\n') {
        end--;
    }
    while (end > rows->start && bytes[end - 1] == '\r') {
        end--;
    }
    return end;
}

static enum rows_status fault(struct rows *rows, enum error_code code, size_t at, const char *value,
                              const char *limit, struct row *row, struct error *error)
{
    error_set(error, code, NULL, value, limit, NULL);
    error->file = source_path(rows->window.source);
    row_byte_place(row, at < row->raw_length ? at : row->raw_length, &error->line, &error->column);
    return ROWS_REJECT;
}

/* Gives the record up but for its first line; `at` is a position in the window. */
static enum rows_status reject_first(struct rows *rows, enum error_code code, size_t at,
                                     const char *limit, struct row *row, struct error *error)
{
    if (!restart_parser(rows, false, error)) {
        return ROWS_FAILED;
    }
    describe(rows, at, row);
    fault(rows, code, at - rows->start, NULL, limit, row, error);
    rows->next = rows->first_end;
    rows->lines = 1;
    describe(rows, without_line_end(rows, rows->first_end), row);
    return ROWS_REJECT;
}

static enum rows_status reject_unclosed(struct rows *rows, struct row *row, struct error *error)
{
    size_t at = row_open_quote(rows->window.bytes + rows->start, rows->first_end - rows->start,
                               rows->quote);
    return reject_first(rows, ERROR_ROW_QUOTE, rows->start + at, NULL, row, error);
}

static enum rows_status reject_long(struct rows *rows, struct row *row, struct error *error)
{
    size_t end = rows->start + ROWS_MAX_RECORD;
    char limit[32];
    snprintf(limit, sizeof limit, "%d KiB", ROWS_MAX_RECORD >> 10);
    rows->lines = 1;
    rows->rest = true;
    rows->next = end;
    describe(rows, end, row);
    return fault(rows, ERROR_ROW_LONG, 0, NULL, limit, row, error);
}

/* A record that is whole: its bytes must be text. */
static enum rows_status finish(struct rows *rows, struct row *row, struct error *error)
{
    describe(rows, rows->content, row);
    if (rows->overflow) {
        char limit[32];
        snprintf(limit, sizeof limit, "%d × '%c'", ROWS_MAX_CELLS, rows->delimiter);
        return reject_first(rows, ERROR_ROW_LONG, rows->start, limit, row, error);
    }
    size_t zero = window_find(&rows->window, WINDOW_NUL, '\0', rows->start);
    if (zero < rows->content) {
        return fault(rows, ERROR_ROW_NUL, zero - rows->start, NULL, NULL, row, error);
    }
    size_t wrong = text_utf8_fault(row->raw, row->raw_length);
    if (wrong < row->raw_length) {
        char byte[8];
        snprintf(byte, sizeof byte, "0x%02X", (unsigned char)row->raw[wrong]);
        return fault(rows, ERROR_ROW_ENCODING, wrong, byte, NULL, row, error);
    }
    row->cells = rows->cells;
    row->count = rows->count;
    return ROWS_RECORD;
}

/* ---- records ---- */

/* A line without quotes needs no state machine: its cells lie between the delimiters, as libcsv
 * would find them (fuzz_rows holds the two together). */
static enum rows_status read_plain(struct rows *rows, struct row *row, struct error *error)
{
    char *bytes = rows->window.bytes;
    size_t lone = window_find(&rows->window, WINDOW_CR, '\r', rows->start);
    if (lone < rows->content) {
        return reject_first(rows, ERROR_ROW_RETURN, lone, NULL, row, error);
    }
    size_t length = rows->content - rows->start;
    char *at = memcpy(rows->text, bytes + rows->start, length);
    char *end = at + length;
    *end = '\0';
    for (;;) {
        char *stop = memchr(at, rows->delimiter, (size_t)(end - at));
        if (rows->count == ROWS_MAX_CELLS) {
            rows->overflow = true;
            break;
        }
        rows->cells[rows->count++] = (struct cell){at, (size_t)((stop ? stop : end) - at)};
        if (stop == NULL) {
            break;
        }
        *stop = '\0';
        at = stop + 1;
    }
    return finish(rows, row, error);
}

enum feed_status { FEED_END, FEED_OPEN, FEED_QUOTE, FEED_RETURN, FEED_MEMORY };

static bool parse(struct rows *rows, size_t from, size_t to, size_t *stop)
{
    *stop = from + csv_parse(&rows->parser, rows->window.bytes + from, to - from, take_cell,
                             take_end, rows);
    return *stop == to;
}

/* Feeds the record's last line to libcsv. A record that ends before the line does was ended by a
 * carriage return. *stop: what libcsv did not take. */
static enum feed_status feed(struct rows *rows, size_t *stop)
{
    size_t begin = rows->last;
    bool good = true;
    if (window_find(&rows->window, WINDOW_CR, '\r', begin) < rows->content) {
        good = parse(rows, begin, rows->content, stop);
        if (good && rows->ends > 0) {
            return FEED_RETURN;
        }
        begin = rows->content;
    }
    good = good && parse(rows, begin, rows->next, stop);
    if (good && rows->ends == 0 && rows->window.ended && rows->next == rows->window.size &&
        rows->window.bytes[rows->next - 1] != '\n') {
        good = csv_fini(&rows->parser, take_cell, take_end, rows) == 0;
        if (!good) {
            return FEED_OPEN; /* there is no next line: the caller sees that it is unclosed */
        }
    }
    if (!good) {
        return csv_error(&rows->parser) == CSV_EPARSE ? FEED_QUOTE : FEED_MEMORY;
    }
    return rows->ends > 0 ? FEED_END : FEED_OPEN;
}

static void forget_cells(struct rows *rows)
{
    rows->text_length = 0;
    rows->count = 0;
    rows->ends = 0;
    rows->overflow = false;
}

/* Feeds the lines of the record again, this time with blanks allowed around quoted cells. */
static enum feed_status feed_again(struct rows *rows, size_t *stop, struct error *error)
{
    size_t end = rows->next;
    if (!restart_parser(rows, true, error)) {
        return FEED_MEMORY;
    }
    forget_cells(rows);
    rows->next = rows->start;
    enum feed_status status = FEED_OPEN;
    rows->lines = 0;
    while (status == FEED_OPEN && rows->next < end) {
        next_line(rows, error);
        rows->lines++;
        status = feed(rows, stop);
    }
    return status;
}

static enum rows_status read_quoted(struct rows *rows, struct row *row, struct error *error)
{
    bool blanks = false;
    if (rows->window.bytes[rows->start] == '\r') {
        return reject_first(rows, ERROR_ROW_RETURN, rows->start, NULL, row, error);
    }
    for (;;) {
        size_t stop = 0;
        enum feed_status status = feed(rows, &stop);
        if (status == FEED_QUOTE && !blanks) {
            blanks = true;
            status = feed_again(rows, &stop, error);
        }
        if (status == FEED_MEMORY) {
            error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
            return ROWS_FAILED;
        }
        if (status == FEED_END) {
            bool clean = !blanks || restart_parser(rows, false, error);
            return clean ? finish(rows, row, error) : ROWS_FAILED;
        }
        if (status == FEED_RETURN) {
            size_t lone = row_lone_return(rows->window.bytes + rows->start,
                                          rows->content - rows->start, rows->quote);
            return reject_first(rows, ERROR_ROW_RETURN, rows->start + lone, NULL, row, error);
        }
        if (status == FEED_QUOTE && rows->lines == 1) {
            return reject_first(rows, ERROR_ROW_QUOTE, stop, NULL, row, error);
        }
        bool goes_on = status == FEED_OPEN && rows->lines < ROWS_MAX_LINES;
        enum line_status more = goes_on ? next_line(rows, error) : LINE_NONE;
        if (more == LINE_FAILED) {
            return ROWS_FAILED;
        }
        if (more != LINE_READ) {
            return reject_unclosed(rows, row, error);
        }
        rows->lines++;
    }
}

/* The first line of the next record, blank ones passed over. */
static enum line_status begin_record(struct rows *rows, struct error *error)
{
    rows->line += rows->lines;
    rows->lines = 1;
    forget_cells(rows);
    for (;;) {
        rows->start = rows->next;
        enum line_status status = next_line(rows, error);
        if (status != LINE_READ || rows->content > rows->start) {
            rows->first_end = rows->next;
            return status;
        }
        rows->skipped++;
        rows->line++;
    }
}

enum rows_status rows_next(struct rows *rows, struct row *row, struct error *error)
{
    *row = (struct row){0};
    if ((!rows->begun && !skip_mark(rows, error)) || (rows->rest && !pass_rest(rows, error))) {
        return ROWS_FAILED;
    }
    switch (begin_record(rows, error)) {
    case LINE_FAILED:
        return ROWS_FAILED;
    case LINE_NONE:
        rows->lines = 0;
        return ROWS_END;
    case LINE_LONG:
        return reject_long(rows, row, error);
    case LINE_READ:
        break;
    }
    bool quoted = rows->quote != 0 && window_find(&rows->window, WINDOW_QUOTE, rows->quote,
                                                  rows->start) < rows->content;
    return quoted ? read_quoted(rows, row, error) : read_plain(rows, row, error);
}

bool rows_split(struct rows *rows, struct row *row)
{
    if (rows->lines <= 1) {
        return false;
    }
    rows->next = rows->first_end;
    rows->lines = 1;
    describe(rows, without_line_end(rows, rows->first_end), row);
    return true;
}
