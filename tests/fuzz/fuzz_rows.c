/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a table. The first byte chooses delimiter, quoting, size of the reads and whether
 * records are given back; the rest is the file. Held together:
 *   no byte is lost: records, rejects and line ends make up the whole file, in order;
 *   a record read again by libcsv alone has the same cells;
 *   a file that libcsv takes as a whole gives the same records here. */
#include "surveys/rows.h"
#include "tests/fuzz/fuzz.h"

#include <csv.h>
#include <stdbool.h>
#include <string.h>

enum { HEARD = 1 << 16, LARGEST = 1 << 15 };

/* What libcsv told: cells as bytes, each cell and each record with an end mark of its own. */
struct heard {
    size_t length;
    long rows;
    char text[HEARD * 2];
};

struct setting {
    char delimiter, quote;
    size_t piece;
    bool split;
};

static int never_blank(unsigned char c)
{
    (void)c;
    return 0;
}

static int blank(unsigned char c)
{
    return c == ' ' || c == '\t';
}

static int space(unsigned char c)
{
    return c == ' ';
}

static void hear(struct heard *heard, const void *bytes, size_t length, char mark)
{
    must(heard->length + length + 2 < sizeof heard->text);
    memcpy(heard->text + heard->length, bytes, length);
    heard->length += length;
    heard->text[heard->length++] = '\0';
    heard->text[heard->length++] = mark;
}

static void hear_cell(void *bytes, size_t length, void *context)
{
    hear(context, length > 0 ? bytes : "", length, 'c');
}

static void hear_end(int end, void *context)
{
    struct heard *heard = context;
    (void)end;
    heard->rows++;
    hear(heard, "", 0, 'r');
}

static bool plain_libcsv(const struct setting *setting, bool blanks, const char *bytes,
                         size_t length, struct heard *heard)
{
    struct csv_parser parser;
    must(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) == 0);
    csv_set_delim(&parser, (unsigned char)setting->delimiter);
    csv_set_space_func(&parser, !blanks ? never_blank : setting->delimiter == '\t' ? space : blank);
    heard->length = 0;
    heard->rows = 0;
    bool good = csv_parse(&parser, bytes, length, hear_cell, hear_end, heard) == length &&
                csv_fini(&parser, hear_cell, hear_end, heard) == 0;
    csv_free(&parser);
    return good;
}

static void hear_row(struct heard *heard, const struct row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        must(strlen(row->cells[i].text) == row->cells[i].length);
        hear(heard, row->cells[i].text, row->cells[i].length, 'c');
    }
    hear(heard, "", 0, 'r');
}

static void check_places(const struct setting *setting, const struct row *row)
{
    long last_line = row->line;
    long last_column = 0;
    for (size_t i = 0; i < row->count && i < 32; i++) {
        long line = 0;
        long column = 0;
        row_cell_place(row, setting->delimiter, setting->quote, i, &line, &column);
        must(line > last_line || (line == last_line && column > last_column));
        last_line = line;
        last_column = column;
    }
}

static void check_record(const struct setting *setting, const struct row *row)
{
    static struct heard alone;
    static struct heard here;
    must(row->count > 0 && row->raw_length > 0);
    check_places(setting, row);
    if (setting->quote == 0) {
        return;
    }
    here.length = 0;
    hear_row(&here, row);
    must(plain_libcsv(setting, false, row->raw, row->raw_length, &alone) ||
         plain_libcsv(setting, true, row->raw, row->raw_length, &alone));
    must(alone.length == here.length && memcmp(alone.text, here.text, here.length) == 0);
}

static void check_reject(const struct row *row, const struct error *error)
{
    must(row->count == 0 && row->raw_length > 0);
    must(error->line >= row->line && error->column >= 1);
    must(error->code == ERROR_ROW_QUOTE || error->code == ERROR_ROW_RETURN ||
         error->code == ERROR_ROW_LONG || error->code == ERROR_ROW_NUL ||
         error->code == ERROR_ROW_ENCODING);
    must(error->code != ERROR_ROW_QUOTE || memchr(row->raw, '"', row->raw_length) != NULL);
}

static long line_ends(const char *bytes, size_t length)
{
    long count = 0;
    for (size_t i = 0; i < length; i++) {
        count += bytes[i] == '\n';
    }
    return count;
}

/* Between two records there is nothing but line ends. */
static void check_gap(const char *bytes, size_t from, size_t to)
{
    must(from <= to);
    for (size_t i = from; i < to; i++) {
        must(bytes[i] == '\n' || bytes[i] == '\r');
    }
}

static void read_all(const struct setting *setting, const char *bytes, size_t length)
{
    static struct heard alone;
    static struct heard here;
    struct error error = {0};
    struct row row;
    struct source *source = source_open_memory("fuzz", bytes, length, setting->piece, &error);
    struct rows *rows = rows_new(source, setting->delimiter, setting->quote, &error);
    size_t at = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    bool clean = at == 0 && !setting->split && setting->quote != 0;
    enum rows_status status = ROWS_RECORD;
    here.length = 0;
    while ((status = rows_next(rows, &row, &error)) < ROWS_END) {
        must(row.offset < length && row.raw_length <= length - row.offset);
        if (status == ROWS_RECORD) {
            check_record(setting, &row);
            hear_row(&here, &row);
        } else {
            check_reject(&row, &error);
            clean = false;
        }
        if (setting->split) {
            rows_split(rows, &row);
        }
        must(memcmp(bytes + row.offset, row.raw, row.raw_length) == 0);
        must(row.line == line_ends(bytes, (size_t)row.offset) + 1);
        check_gap(bytes, at, (size_t)row.offset);
        at = (size_t)row.offset + row.raw_length;
    }
    must(status == ROWS_END);
    check_gap(bytes, at, length);
    must(rows_skipped_lines(rows) <= line_ends(bytes, length) + 1);
    if (clean && plain_libcsv(setting, false, bytes, length, &alone)) {
        must(alone.length == here.length && memcmp(alone.text, here.text, here.length) == 0);
    }
    rows_free(rows);
    source_close(source);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = {',', ';', '\t', '|'};
    static const size_t pieces[] = {0, 1, 5, 64};
    if (size < 1 || size > LARGEST) {
        return 0;
    }
    const struct setting setting = {.delimiter = delimiters[data[0] & 3],
                                    .quote = data[0] & 4 ? '\0' : '"',
                                    .split = (data[0] & 8) != 0,
                                    .piece = pieces[data[0] >> 4 & 3]};
    const char *bytes = (const char *)data + 1;
    read_all(&setting, bytes, size - 1);
    char found = rows_detect_delimiter(bytes, size - 1);
    must(memchr(delimiters, found, sizeof delimiters) != NULL);
    return 0;
}
