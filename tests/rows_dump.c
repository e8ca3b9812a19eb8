/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reader of rows sees in a file:
 *
 *     rows_dump [--delimiter C] [--quote C] [--encoding NAME] FILE
 *
 * Standard output: the records as a JSON array of arrays of strings, a record a line. Standard
 * error: "line:column: text" for every record that was rejected, and for whatever a reader of the
 * output might take for granted and should not: blank lines that were skipped, blanks that were left
 * out around quotes, records of other widths, mixed line ends, a delimiter that stands nowhere or
 * that does not fit. Ends with 1 when a record was rejected, 2 when it was called wrongly, 3 when the
 * file cannot be read.
 *
 * C is one ASCII character, itself or as comma, semicolon, tab, pipe, space, dquote, squote, none
 * (a quote alone), \t or \xNN. Without --delimiter it is found. */
#include "reports/json.h"
#include "surveys/decoding.h"
#include "surveys/encoding.h"
#include "surveys/rows.h"
#include "surveys/rows_place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD = 1 << 16, EXIT_REJECTED = 1 };

struct dump {
    const char *path, *encoding;
    int delimiter, quote; /* -1: not given, as the two below */
    struct source *source;
    bool found; /* the delimiter was detected */
    struct json json;
    long records, rejected, next_line, blank;
    size_t width, widest; /* cells of the first record, of the widest */
    const char *line_end; /* that of the first record */
    bool spaced;          /* every cell behind a delimiter begins with a blank */
};

/* ---- arguments ---- */

static int hex_digit(char digit)
{
    const char *digits = "0123456789abcdef";
    const char *at = digit != '\0' ? strchr(digits, digit | 0x20) : NULL;
    return at != NULL ? (int)(at - digits) : -1;
}

/* The character that an argument stands for; -1 when it stands for none. */
static int character_of(const char *text)
{
    static const struct {
        const char *name;
        char character;
    } names[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'},    {"pipe", '|'},
                 {"space", ' '}, {"dquote", '"'},    {"squote", '\''}, {"none", '\0'},
                 {"\\t", '\t'},  {"\\n", '\n'},      {"\\r", '\r'}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(text, names[i].name) == 0) {
            return names[i].character;
        }
    }
    if (strlen(text) == 4 && text[0] == '\\' && text[1] == 'x' && hex_digit(text[2]) >= 0 &&
        hex_digit(text[3]) >= 0) {
        int value = hex_digit(text[2]) * 16 + hex_digit(text[3]);
        return value > 0 && value < 0x80 ? value : -1;
    }
    return strlen(text) == 1 && (unsigned char)text[0] < 0x80 ? text[0] : -1;
}

static int usage(void)
{
    fprintf(stderr, "usage: rows_dump [--delimiter C] [--quote C] [--encoding NAME] FILE\n");
    return EXIT_USAGE;
}

static bool take_option(struct dump *dump, const char *name, const char *value)
{
    if (strcmp(name, "--encoding") == 0) {
        dump->encoding = value;
        return true;
    }
    int character = character_of(value);
    if (strcmp(name, "--delimiter") == 0 && character > 0) {
        dump->delimiter = character;
        return true;
    }
    if (strcmp(name, "--quote") == 0 && character >= 0) {
        dump->quote = character;
        return true;
    }
    return false;
}

/* ---- notes ---- */

static void note(long line, long column, const char *text)
{
    fprintf(stderr, "%ld:%ld: %s\n", line, column, text);
}

static void note_blank_lines(struct dump *dump, long until)
{
    for (; dump->next_line < until; dump->next_line++, dump->blank++) {
        note(dump->next_line, 1, "blank line skipped");
    }
}

static void note_cell(const struct dump *dump, const struct row *row, size_t index, const char *text)
{
    long line = 0;
    long column = 0;
    row_cell_place(row, (char)dump->delimiter, (char)dump->quote, index, &line, &column);
    note(line, column, text);
}

static void note_width(struct dump *dump, const struct row *row)
{
    char text[96];
    if (dump->records == 0) {
        dump->width = row->count;
    } else if (row->count != dump->width) {
        snprintf(text, sizeof text, "has %zu cell%s, the first record has %zu", row->count,
                 row->count == 1 ? "" : "s", dump->width);
        note(row->line, 1, text);
    }
    dump->widest = row->count > dump->widest ? row->count : dump->widest;
}

/* Columns of one name: who makes keys of them will see them renamed or lost. */
static void note_repeated(const struct dump *dump, const struct row *row)
{
    char text[64];
    for (size_t i = 1; i < row->count; i++) {
        for (size_t j = 0; j < i && row->cells[i].length > 0; j++) {
            if (strcmp(row->cells[i].text, row->cells[j].text) == 0) {
                snprintf(text, sizeof text, "the same text as in cell %zu", j + 1);
                note_cell(dump, row, i, text);
                break;
            }
        }
    }
}

static void note_line_end(struct dump *dump, const struct row *row)
{
    char bytes[LINE_END_LONGEST] = "";
    struct error ignored;
    uint64_t at = row->offset + row->raw_length;
    uint64_t left = source_size(dump->source) - at;
    size_t length = left < sizeof bytes ? (size_t)left : sizeof bytes;
    if (length == 0 || !source_read_at(dump->source, at, bytes, length, &ignored)) {
        return;
    }
    size_t line_end = line_end_length(bytes, length);
    const char *name = bytes[0] == '\n' ? "LF" : line_end == 1 ? "CR" : "CR LF";
    if (line_end > 0 && dump->line_end == NULL) {
        dump->line_end = name;
    } else if (line_end > 0 && strcmp(name, dump->line_end) != 0) {
        char text[64];
        snprintf(text, sizeof text, "ends in %s, the first record in %s", name, dump->line_end);
        note(row->line + row->lines - 1, 1, text);
    }
}

static void note_spaced(struct dump *dump, const struct row *row)
{
    for (size_t i = 1; i < row->count; i++) {
        dump->spaced = dump->spaced && row->cells[i].text[0] == ' ';
    }
}

static void notes_of_record(struct dump *dump, const struct row *row)
{
    note_width(dump, row);
    note_line_end(dump, row);
    note_spaced(dump, row);
    if (row->trimmed > 0) {
        note_cell(dump, row, row->trimmed - 1, "blanks around quotes left out");
    }
    if (dump->records == 0 && row->count <= 256) {
        note_repeated(dump, row);
    }
}

static void notes_of_file(struct dump *dump, char likely, bool sure)
{
    char text[96];
    if (dump->records == 1 && dump->rejected == 0) {
        note(1, 1, "the only record: a header without rows, or a row without header");
    }
    if (dump->records > 0 && dump->widest == 1 && !dump->found) {
        snprintf(text, sizeof text, "the delimiter 0x%02X stands nowhere: one column",
                 (unsigned)dump->delimiter);
        note(1, 1, text);
    }
    if (!dump->found && likely != dump->delimiter) {
        snprintf(text, sizeof text, "by its structure the table has the delimiter 0x%02X",
                 (unsigned)likely);
        note(1, 1, text);
    }
    if (dump->found && !sure) {
        snprintf(text, sizeof text, "the delimiter may be another one; 0x%02X was taken",
                 (unsigned)likely);
        note(1, 1, text);
    }
    if (dump->spaced && dump->widest > 1) {
        note(1, 1, "every cell behind a delimiter begins with a blank, which is kept");
    }
}

/* ---- the dump ---- */

static bool complain(const struct dump *dump, struct error *error)
{
    char text[1024];
    error->file = dump->path;
    error_format(error, LANGUAGE_EN, text, sizeof text);
    fprintf(stderr, "%s\n", text);
    return false;
}

/* The file as UTF-8. */
static struct source *open_text(const struct dump *dump, struct error *error)
{
    const char *named = dump->encoding != NULL ? encoding_known(dump->encoding) : NULL;
    if (dump->encoding != NULL && named == NULL) {
        fprintf(stderr, "rows_dump: encoding '%s' is not known (allowed: %s)\n", dump->encoding,
                encoding_names);
        exit(EXIT_USAGE);
    }
    struct decoding decoding;
    struct source *raw = source_open(dump->path, error);
    return raw == NULL ? NULL : decoding_open(raw, named, &decoding, error);
}

static void put_record(struct dump *dump, const struct row *row)
{
    json_flat_array(&dump->json, NULL);
    for (size_t i = 0; i < row->count; i++) {
        json_text(&dump->json, NULL, row->cells[i].text);
    }
    json_array_end(&dump->json);
}

static void put_reject(struct dump *dump, struct error *problem)
{
    char text[1024];
    problem->file = NULL;
    error_format(problem, LANGUAGE_EN, text, sizeof text);
    note(problem->line, problem->column, text);
    dump->rejected++;
}

static bool dump_rows(struct dump *dump, struct rows *rows, struct error *error)
{
    for (;;) {
        struct row row;
        enum rows_status status = rows_next(rows, &row, error);
        if (status == ROWS_FAILED) {
            return complain(dump, error);
        }
        if (status == ROWS_END) {
            note_blank_lines(dump, dump->next_line + rows_skipped_lines(rows) - dump->blank);
            return true;
        }
        note_blank_lines(dump, row.line);
        dump->next_line = row.line + row.lines;
        if (status == ROWS_REJECT) {
            put_reject(dump, error);
            continue;
        }
        notes_of_record(dump, &row);
        put_record(dump, &row);
        dump->records++;
    }
}

static bool dump_file(struct dump *dump, struct error *error)
{
    char head[HEAD];
    bool sure = true;
    uint64_t size = source_size(dump->source);
    size_t length = size < HEAD ? (size_t)size : HEAD;
    if (!source_read_at(dump->source, 0, head, length, error)) {
        return complain(dump, error);
    }
    char likely = rows_detect_delimiter(head, length, &sure);
    dump->found = dump->delimiter < 0;
    dump->delimiter = dump->found ? likely : dump->delimiter;
    struct rows *rows = rows_new(dump->source, (char)dump->delimiter, (char)dump->quote, error);
    bool good = rows != NULL ? dump_rows(dump, rows, error) : complain(dump, error);
    rows_free(rows);
    notes_of_file(dump, likely, sure);
    return good;
}

static int run(struct dump *dump)
{
    struct error error = {0};
    dump->source = open_text(dump, &error);
    bool empty = dump->source == NULL && error.code == ERROR_FILE_EMPTY;
    if (dump->source == NULL && !empty) {
        complain(dump, &error);
        return EXIT_INPUT;
    }
    struct sink *sink = sink_open("-", &error);
    bool good = sink != NULL || complain(dump, &error);
    if (good) {
        json_init(&dump->json, sink);
        json_array(&dump->json, NULL);
        good = empty || dump_file(dump, &error);
        json_array_end(&dump->json);
        json_finish(&dump->json);
        good = sink_close(sink, &error) && good;
    }
    source_close(dump->source);
    return !good ? EXIT_INPUT : dump->rejected > 0 ? EXIT_REJECTED : EXIT_DONE;
}

int main(int count, char **arguments)
{
    struct dump dump = {.delimiter = -1, .quote = '"', .next_line = 1, .spaced = true};
    for (int i = 1; i < count; i++) {
        if (strncmp(arguments[i], "--", 2) != 0) {
            if (dump.path != NULL) {
                return usage();
            }
            dump.path = arguments[i];
        } else if (i + 1 == count || !take_option(&dump, arguments[i], arguments[i + 1])) {
            return usage();
        } else {
            i++;
        }
    }
    if (dump.path == NULL) {
        return usage();
    }
    if (dump.delimiter == '\n' || dump.delimiter == '\r' || dump.delimiter == dump.quote) {
        note(1, 1, "a line end or the quote cannot delimit cells");
        return EXIT_USAGE;
    }
    return run(&dump);
}
