/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why looking ahead behind an unclosed quote stays cheap. A line that holds a loose quote (one inside
 * a cell that did not begin with one) is never followed: it is a record by itself or a fault. In all
 * other lines every quote opens, closes or is one of a doubled pair, so the reader stands inside
 * quotes at the end of a line exactly when the quotes since the record's first byte are odd in
 * number. A record that runs on therefore began with a line of odd count, passes lines of even
 * count only, and ends, well or badly, at the next odd one or at a loose quote. When it is given up
 * and read again from its second line, those even lines start no such run of their own. So every
 * line is read at most twice as a record's first line or the end of a run, and at most once in
 * between, whatever the file and whatever ends its lines. */
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

/* CSV_STRICT stops at every quote that does not open, close or double; feed decides about it. */
enum { LENIENT = CSV_STRICT_FINI | CSV_APPEND_NULL, STRICT = CSV_STRICT | LENIENT };

struct rows {
    struct window window;
    struct csv_parser parser;
    char delimiter, quote;
    bool begun;                 /* a byte order mark was looked for */
    bool rest;                  /* the rest of a line that is too long is still to be passed over */
    size_t start;               /* the record */
    size_t first_content, first_end; /* where the end of its first line begins, what follows */
    size_t last, content, next; /* its last line so far, where its line end begins, what follows */
    long line, lines;           /* first physical line of the record, how many it has */
    long skipped;
    int ends; /* ends of record that libcsv reported */
    bool loose; /* the line fed last holds a loose quote */
    char *text;
    size_t text_length;
    struct cell *cells;
    size_t count;
    size_t trimmed; /* as in struct row */
    bool overflow;
};

/* ---- libcsv ---- */

static int never_blank(unsigned char c)
{
    (void)c;
    return 0;
}

static bool start_parser(struct rows *rows, struct error *error)
{
    if (csv_init(&rows->parser, STRICT) != 0) {
        return error_memory(error);
    }
    csv_set_blk_size(&rows->parser, 4096);
    csv_set_delim(&rows->parser, (unsigned char)rows->delimiter);
    csv_set_quote(&rows->parser, (unsigned char)rows->quote);
    csv_set_space_func(&rows->parser, never_blank);
    return true;
}

static bool restart_parser(struct rows *rows, struct error *error)
{
    csv_free(&rows->parser);
    return start_parser(rows, error);
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
        error_memory(error);
        return NULL;
    }
    rows->delimiter = delimiter;
    rows->quote = quote;
    rows->line = 1;
    rows->text = malloc(TEXT_ROOM);
    rows->cells = malloc(ROWS_MAX_CELLS * sizeof *rows->cells);
    bool good = (rows->text != NULL && rows->cells != NULL) ||
                error_memory(error);
    good = good && start_parser(rows, error) &&
           window_init(&rows->window, source, ROWS_MAX_RECORD + LINE_END_LONGEST, error);
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
    rows->first_content -= rows->first_content < keep ? rows->first_content : keep;
    rows->first_end -= rows->first_end < keep ? rows->first_end : keep;
    rows->next -= keep;
    return true;
}

enum line_status { LINE_READ, LINE_NONE, LINE_LONG, LINE_FAILED };

/* Takes the physical line at `next` into the record that begins at `start`. In a file without CRs
 * the search for one costs nothing: the window knows that there is none. */
static enum line_status next_line(struct rows *rows, struct error *error)
{
    struct window *window = &rows->window;
    size_t end = 0;
    for (;;) {
        size_t line_feed = window_find(window, WINDOW_LF, '\n', rows->next);
        size_t carriage = window_find(window, WINDOW_CR, '\r', rows->next);
        end = carriage < line_feed ? carriage : line_feed;
        if (end - rows->start > ROWS_MAX_RECORD) {
            return LINE_LONG;
        }
        bool decided = line_feed <= carriage ? line_feed < window->size
                                        : window->size - carriage >= LINE_END_LONGEST;
        if (decided || window->ended) {
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
    rows->content = end;
    rows->next = end + line_end_length(window->bytes + end, window->size - end);
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
    enum line_status status = LINE_LONG;
    while (status == LINE_LONG) {
        rows->start = rows->next;
        status = next_line(rows, error);
        rows->next += status == LINE_LONG ? ROWS_MAX_RECORD : 0;
    }
    rows->rest = false;
    return status != LINE_FAILED;
}

/* ---- results ---- */

static void describe(const struct rows *rows, size_t end, struct row *row)
{
    *row = (struct row){.line = rows->line,
                        .offset = rows->window.base + rows->start,
                        .raw = rows->window.bytes + rows->start,
                        .raw_length = end - rows->start,
                        .lines = rows->lines};
}

static enum rows_status fault(struct rows *rows, enum error_code code, size_t at, const char *value,
                              const char *limit, struct row *row, struct error *error)
{
    error_set(error, code, NULL, value, limit, NULL);
    error->file = source_path(rows->window.source);
    row_byte_place(row, at < row->raw_length ? at : row->raw_length, &error->line, &error->column);
    return ROWS_REJECT;
}

static void keep_first_line(struct rows *rows, struct row *row)
{
    rows->next = rows->first_end;
    rows->lines = 1;
    describe(rows, rows->first_content, row);
}

/* Gives the record up but for its first line; `at` is a position in the window. */
static enum rows_status reject_first(struct rows *rows, enum error_code code, size_t at,
                                     const char *limit, struct row *row, struct error *error)
{
    if (!restart_parser(rows, error)) {
        return ROWS_FAILED;
    }
    describe(rows, at, row);
    fault(rows, code, at - rows->start, NULL, limit, row, error);
    keep_first_line(rows, row);
    return ROWS_REJECT;
}

/* Which lines would have been one cell with the record's first: one as `other`, several as `value`
 * (how many) and `expected` (from-to). */
static void tell_lines_behind(const struct rows *rows, struct error *error)
{
    long behind = rows->lines - 1;
    if (behind == 1) {
        snprintf(error->other, sizeof error->other, "%ld", rows->line + 1);
    } else if (behind > 1) {
        snprintf(error->value, sizeof error->value, "%ld", behind);
        snprintf(error->expected, sizeof error->expected, "%ld-%ld", rows->line + 1,
                 rows->line + behind);
    }
}

/* Fills *error with `code` at the quote that is open at the end of the record's first line. */
static void fault_at_open_quote(struct rows *rows, enum error_code code, struct row *row,
                                struct error *error)
{
    describe(rows, rows->first_content, row);
    size_t at = row_open_quote(row->raw, row->raw_length, rows->delimiter, rows->quote);
    fault(rows, code, at, NULL, NULL, row, error);
    tell_lines_behind(rows, error);
}

static enum rows_status reject_unclosed(struct rows *rows, struct row *row, struct error *error)
{
    if (!restart_parser(rows, error)) {
        return ROWS_FAILED;
    }
    fault_at_open_quote(rows, ERROR_ROW_QUOTE, row, error);
    keep_first_line(rows, row);
    return ROWS_REJECT;
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
    row->trimmed = rows->trimmed;
    row->doubtful =
        window_find(&rows->window, WINDOW_QUESTION, '?', rows->start) < rows->content ||
        window_find(&rows->window, WINDOW_EF, '\xEF', rows->start) < rows->content;
    return ROWS_RECORD;
}

/* ---- records ---- */

/* A line without quotes needs no state machine: its cells lie between the delimiters, as libcsv
 * would find them (fuzz_rows holds the two together). */
static enum rows_status read_plain(struct rows *rows, struct row *row, struct error *error)
{
    size_t length = rows->content - rows->start;
    char *at = memcpy(rows->text, rows->window.bytes + rows->start, length);
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

enum feed_status { FEED_END, FEED_OPEN, FEED_TEXT, FEED_LOOSE, FEED_MEMORY };

static bool parse(struct rows *rows, const char *bytes, size_t length, size_t *taken)
{
    *taken = csv_parse(&rows->parser, bytes, length, take_cell, take_end, rows);
    return *taken == length;
}

static void note_trimmed(struct rows *rows)
{
    rows->trimmed = rows->trimmed == 0 ? rows->count + 1 : rows->trimmed;
}

/* libcsv stopped at the quote at `at`, in a cell that did not begin with one. When there are but
 * blanks before it the cell begins here after all: they are ended as a cell of their own, which is
 * dropped. Else the quote is loose and a character like any other. *at moves behind what was taken. */
static bool take_inner_quote(struct rows *rows, size_t *at)
{
    const char *bytes = rows->window.bytes;
    size_t taken = 0;
    size_t begin = *at;
    while (begin > rows->last && row_is_blank(bytes[begin - 1], rows->delimiter)) {
        begin--;
    }
    if (begin == rows->last || bytes[begin - 1] == rows->delimiter) {
        size_t count = rows->count;
        size_t text_length = rows->text_length;
        bool good = parse(rows, &rows->delimiter, 1, &taken);
        rows->count = count;
        rows->text_length = text_length;
        note_trimmed(rows);
        return good;
    }
    rows->loose = true;
    csv_set_opts(&rows->parser, LENIENT);
    bool good = parse(rows, bytes + *at, 1, &taken);
    csv_set_opts(&rows->parser, STRICT);
    ++*at;
    return good;
}

/* libcsv stopped at *at, behind a closing quote: only blanks may stand here, up to a delimiter or
 * the end of the line. They are passed over. */
static bool pass_blanks(struct rows *rows, size_t *at)
{
    size_t begin = *at;
    while (*at < rows->content && row_is_blank(rows->window.bytes[*at], rows->delimiter)) {
        ++*at;
    }
    note_trimmed(rows);
    return *at > begin && (*at == rows->content || rows->window.bytes[*at] == rows->delimiter);
}

/* Feeds what the record's last line holds. *stop: what cannot stand there. */
static enum feed_status feed_content(struct rows *rows, size_t *stop)
{
    const char *bytes = rows->window.bytes;
    size_t at = rows->last;
    size_t taken = 0;
    rows->loose = false;
    while (!parse(rows, bytes + at, rows->content - at, &taken)) {
        at += taken;
        bool good = csv_error(&rows->parser) == CSV_EPARSE;
        if (good && bytes[at] == rows->quote) {
            good = take_inner_quote(rows, &at);
        } else if (good && !pass_blanks(rows, &at)) {
            *stop = at;
            return FEED_TEXT;
        }
        if (!good) {
            return FEED_MEMORY;
        }
    }
    return FEED_OPEN;
}

/* Feeds the record's last line to libcsv. */
static enum feed_status feed(struct rows *rows, size_t *stop)
{
    size_t taken = 0;
    enum feed_status status = feed_content(rows, stop);
    if (status != FEED_OPEN) {
        return status;
    }
    size_t line_end = rows->next - rows->content;
    if (!parse(rows, rows->window.bytes + rows->content, line_end, &taken)) {
        return FEED_MEMORY;
    }
    if (line_end == 0 && csv_fini(&rows->parser, take_cell, take_end, rows) != 0 &&
        csv_error(&rows->parser) != CSV_EPARSE) {
        return FEED_MEMORY;
    }
    bool outside = rows->ends > 0;
    bool allowed = !rows->loose || (outside && rows->lines == 1);
    return !allowed ? FEED_LOOSE : outside ? FEED_END : FEED_OPEN;
}

static void forget_cells(struct rows *rows)
{
    rows->text_length = 0;
    rows->count = 0;
    rows->ends = 0;
    rows->trimmed = 0;
    rows->overflow = false;
}

static enum rows_status read_quoted(struct rows *rows, struct row *row, struct error *error)
{
    for (;;) {
        size_t stop = 0;
        enum feed_status status = feed(rows, &stop);
        if (status == FEED_MEMORY) {
            error_memory(error);
            return ROWS_FAILED;
        }
        if (status == FEED_END) {
            return finish(rows, row, error);
        }
        if (status == FEED_TEXT && rows->lines == 1) {
            return reject_first(rows, ERROR_ROW_QUOTE_TEXT, stop, NULL, row, error);
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
            rows->first_content = rows->content;
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

bool rows_split(struct rows *rows, struct row *row, struct error *error)
{
    if (rows->lines <= 1) {
        return false;
    }
    fault_at_open_quote(rows, ERROR_ROW_QUOTE_RUN, row, error);
    keep_first_line(rows, row);
    return true;
}
