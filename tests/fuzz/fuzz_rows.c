/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a table. The first byte chooses delimiter, quoting, size of the reads and whether
 * records are given back; the rest is the file. Held together:
 *   no byte is lost: records, rejects and line ends make up the whole file, in order;
 *   a record read again from its raw bytes, by itself, has the same cells;
 *   so it has when libcsv alone reads it, which takes loose quotes as characters (outer blanks apart,
 *   where libcsv has to be told of blanks around quotes);
 *   a file that libcsv takes as a whole, strictly, gives the same records here. */
#include "surveys/rows.h"
#include "tests/fuzz/fuzz.h"

#include <csv.h>
#include <stdbool.h>
#include <string.h>

enum { HEARD = 1 << 16, LARGEST = 1 << 15, AGAIN = 4 }; /* a reader is some MiB: few records are read again */

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

struct way {
    bool strict, blanks;
};

static bool plain_libcsv(const struct setting *setting, struct way way, const char *bytes,
                         size_t length, struct heard *heard)
{
    struct csv_parser parser;
    must(csv_init(&parser, (unsigned char)(CSV_STRICT_FINI | (way.strict ? CSV_STRICT : 0))) == 0);
    csv_set_delim(&parser, (unsigned char)setting->delimiter);
    csv_set_quote(&parser, (unsigned char)setting->quote);
    csv_set_space_func(&parser, !way.blanks ? never_blank : setting->delimiter == '\t' ? space : blank);
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

static void must_equal(const struct heard *a, const struct heard *b)
{
    must(a->length == b->length && memcmp(a->text, b->text, a->length) == 0);
}

static void take_outer_blanks(const struct heard *from, char delimiter, struct heard *to)
{
    to->length = 0;
    for (size_t at = 0; at < from->length;) {
        size_t length = strlen(from->text + at);
        char mark = from->text[at + length + 1];
        size_t begin = at;
        size_t end = at + length;
        at = end + 2;
        for (; begin < end && blank((unsigned char)from->text[begin]) && from->text[begin] != delimiter;) {
            begin++;
        }
        while (end > begin && blank((unsigned char)from->text[end - 1]) && from->text[end - 1] != delimiter) {
            end--;
        }
        hear(to, from->text + begin, end - begin, mark);
    }
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

static long line_ends(const char *bytes, size_t length)
{
    long count = 0;
    for (size_t i = 0; i < length;) {
        size_t returns = 0;
        while (returns < 8 && i + returns < length && bytes[i + returns] == '\r') {
            returns++;
        }
        bool feed = i + returns < length && bytes[i + returns] == '\n';
        count += feed || returns > 0;
        i += feed ? returns + 1 : 1;
    }
    return count;
}

static void read_again(const struct setting *setting, const struct row *row, struct heard *again)
{
    struct error error;
    struct row same;
    struct source *source = source_open_memory("again", row->raw, row->raw_length, 0, &error);
    struct rows *rows = rows_new(source, setting->delimiter, setting->quote, &error);
    again->length = 0;
    must(rows_next(rows, &same, &error) == ROWS_RECORD);
    must(same.raw_length == row->raw_length && same.lines == row->lines);
    hear_row(again, &same);
    must(rows_next(rows, &same, &error) == ROWS_END);
    rows_free(rows);
    source_close(source);
}

static void check_record(const struct setting *setting, const struct row *row, bool again)
{
    static struct heard alone;
    static struct heard here;
    static struct heard bare[2];
    must(row->count > 0 && row->raw_length > 0 && row->trimmed <= row->count);
    must(row->lines == line_ends(row->raw, row->raw_length) + 1);
    bool doubtful = memchr(row->raw, '?', row->raw_length) != NULL ||
                    memchr(row->raw, 0xEF, row->raw_length) != NULL;
    must(row->doubtful == doubtful);
    check_places(setting, row);
    here.length = 0;
    hear_row(&here, row);
    if (again && memcmp(row->raw, "\xEF\xBB\xBF", row->raw_length < 3 ? row->raw_length : 3) != 0) {
        read_again(setting, row, &alone);
        must_equal(&alone, &here);
    }
    if (setting->quote == 0) {
        return;
    }
    if (row->trimmed == 0) {
        must(plain_libcsv(setting, (struct way){false, false}, row->raw, row->raw_length, &alone));
        must_equal(&alone, &here);
        return;
    }
    must(plain_libcsv(setting, (struct way){false, true}, row->raw, row->raw_length, &alone));
    take_outer_blanks(&alone, setting->delimiter, &bare[0]);
    take_outer_blanks(&here, setting->delimiter, &bare[1]);
    must_equal(&bare[0], &bare[1]);
}

static void check_reject(const struct row *row, char quote, const struct error *error)
{
    must(row->count == 0 && row->raw_length > 0);
    must(error->line >= row->line && error->column >= 1);
    must(error->code == ERROR_ROW_QUOTE || error->code == ERROR_ROW_QUOTE_TEXT ||
         error->code == ERROR_ROW_LONG || error->code == ERROR_ROW_NUL ||
         error->code == ERROR_ROW_ENCODING);
    must(error->code != ERROR_ROW_QUOTE || memchr(row->raw, quote, row->raw_length) != NULL);
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
    int records = 0;
    here.length = 0;
    while ((status = rows_next(rows, &row, &error)) < ROWS_END) {
        must(row.offset < length && row.raw_length <= length - row.offset);
        if (status == ROWS_RECORD) {
            check_record(setting, &row, records++ < AGAIN);
            hear_row(&here, &row);
        } else {
            check_reject(&row, setting->quote, &error);
            clean = false;
        }
        if (setting->split && rows_split(rows, &row, &error)) {
            must(error.code == ERROR_ROW_QUOTE_RUN && row.lines == 1);
            must(error.line == row.line && error.column >= 1);
        }
        must(memcmp(bytes + row.offset, row.raw, row.raw_length) == 0);
        must(row.line == line_ends(bytes, (size_t)row.offset) + 1);
        check_gap(bytes, at, (size_t)row.offset);
        at = (size_t)row.offset + row.raw_length;
    }
    must(status == ROWS_END);
    check_gap(bytes, at, length);
    must(rows_skipped_lines(rows) <= line_ends(bytes, length) + 1);
    if (clean && plain_libcsv(setting, (struct way){true, false}, bytes, length, &alone)) {
        must_equal(&alone, &here);
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
                                    .quote = data[0] & 4 ? '\0' : data[0] & 64 ? '\'' : '"',
                                    .split = (data[0] & 8) != 0,
                                    .piece = pieces[data[0] >> 4 & 3]};
    const char *bytes = (const char *)data + 1;
    read_all(&setting, bytes, size - 1);
    char found = rows_detect_delimiter(bytes, size - 1, NULL);
    must(memchr(delimiters, found, sizeof delimiters) != NULL);
    return 0;
}
