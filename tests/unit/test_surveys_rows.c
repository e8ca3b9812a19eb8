/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected records follow RFC 4180 and the rules at the head of surveys/rows.h, by hand. */
#include "surveys/rows.h"

#include <csv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TRACE = 1 << 16 };

struct trace {
    char text[TRACE];
    size_t length;
};

static void add(struct trace *trace, const char *text, size_t length)
{
    assert_true(trace->length + length < TRACE);
    memcpy(trace->text + trace->length, text, length);
    trace->length += length;
    trace->text[trace->length] = '\0';
}

static void add_text(struct trace *trace, const char *text)
{
    add(trace, text, strlen(text));
}

static void add_row(struct trace *trace, const struct row *row)
{
    char place[64];
    snprintf(place, sizeof place, "%ld@%lu ", row->line, (unsigned long)row->offset);
    add_text(trace, place);
    for (size_t i = 0; i < row->count; i++) {
        assert_int_equal(strlen(row->cells[i].text), row->cells[i].length);
        add_text(trace, i == 0 ? "[" : "|");
        add_text(trace, row->cells[i].text);
    }
    add_text(trace, "]\n");
}

static void add_reject(struct trace *trace, const struct row *row, const struct error *error)
{
    char place[640];
    snprintf(place, sizeof place, "%ld@%lu %s %ld:%ld %s%s%s%s%s ", row->line,
             (unsigned long)row->offset, error_info(error->code)->code, error->line, error->column,
             error->value, error->expected[0] != '\0' ? "=" : "", error->expected,
             error->other[0] != '\0' ? "+" : "", error->other);
    add_text(trace, place);
    add(trace, row->raw, row->raw_length);
    add_text(trace, "\n");
    assert_int_equal(row->count, 0);
    assert_string_equal(error->file, "table.csv");
}

/* Every record as "line@offset [cell|cell]", every reject as "line@offset code line:column value
 * raw" (behind a quote, for value: "3=2-4" three lines, 2 to 4; "+2" line 2); splits each record of
 * several lines when asked. */
static void read_all(const char *bytes, size_t length, size_t piece, char delimiter, char quote,
                     bool split, struct trace *trace)
{
    struct error error = {0};
    struct row row;
    struct source *source = source_open_memory("table.csv", bytes, length, piece, &error);
    struct rows *rows = rows_new(source, delimiter, quote, &error);
    enum rows_status status = ROWS_RECORD;
    trace->length = 0;
    trace->text[0] = '\0';
    while ((status = rows_next(rows, &row, &error)) < ROWS_END) {
        if (status == ROWS_REJECT) {
            add_reject(trace, &row, &error);
        } else if (split && rows_split(rows, &row, &error)) {
            row.count = 0;
            add_reject(trace, &row, &error);
        } else {
            add_row(trace, &row);
        }
    }
    assert_int_equal(status, ROWS_END);
    assert_int_equal(rows_next(rows, &row, &error), ROWS_END);
    char skipped[32];
    snprintf(skipped, sizeof skipped, "blank %ld\n", rows_skipped_lines(rows));
    add_text(trace, skipped);
    rows_free(rows);
    source_close(source);
}

/* The same whatever the size of the pieces that the source gives out. */
static void expect(const char *bytes, size_t length, char delimiter, char quote, bool split,
                   const char *expected)
{
    static struct trace trace;
    const size_t pieces[] = {0, 1, 2, 3, 7};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        read_all(bytes, length, pieces[i], delimiter, quote, split, &trace);
        assert_string_equal(trace.text, expected);
    }
}

#define READ(bytes, expected) expect(bytes, sizeof(bytes) - 1, ',', '"', false, expected)

static void records_carry_their_line_and_offset(void **state)
{
    (void)state;
    READ("a,b\n1,2\n", "1@0 [a|b]\n2@4 [1|2]\nblank 0\n");
    READ("a,b\r\n1,2\r\n", "1@0 [a|b]\n2@5 [1|2]\nblank 0\n");
    READ("", "blank 0\n");
}

static void the_last_line_needs_no_line_end(void **state)
{
    (void)state;
    READ("a\n1,", "1@0 [a]\n2@2 [1|]\nblank 0\n");
    READ("a\n\"1\"", "1@0 [a]\n2@2 [1]\nblank 0\n");
    READ("a\n\"1\"\r", "1@0 [a]\n2@2 [1]\nblank 0\n");
}

static void quoted_line_ends_count_as_lines(void **state)
{
    (void)state;
    READ("h\n\"x\ny\r\n\nz\",2\nlast\n", "1@0 [h]\n2@2 [x\ny\r\n\nz|2]\n6@14 [last]\nblank 0\n");
}

static void doubled_quotes_are_one(void **state)
{
    (void)state;
    READ("\"a\"\"b\",\"\",\"\"\"\"\n", "1@0 [a\"b||\"]\nblank 0\n");
}

static void blanks_stay_in_unquoted_cells(void **state)
{
    (void)state;
    READ(" a , b\t,\n", "1@0 [ a | b\t|]\nblank 0\n");
    READ("\" a \", b \n", "1@0 [ a | b ]\nblank 0\n");
}

static void blanks_around_quoted_cells_are_left_out(void **state)
{
    (void)state;
    READ("\"a\" ,b\n", "1@0 [a|b]\nblank 0\n");
    READ("\"a\", \" b \" , c \n d,e\n", "1@0 [a| b | c ]\n2@16 [ d|e]\nblank 0\n");
    READ("x, \"1\n2\" ,y\nz\n", "1@0 [x|1\n2|y]\n3@12 [z]\nblank 0\n");
    READ("  \"a\"\t \r\n\"b\"  ", "1@0 [a]\n2@9 [b]\nblank 0\n");
    READ("\t\"\" , \"\"\"b\"\"\" \n", "1@0 [|\"b\"]\nblank 0\n");
    expect("\"a\"\t \"b\" \t\"\"\n", 13, '\t', '"', false, "1@0 [a|b|]\nblank 0\n");
}

static void the_first_cell_that_lost_blanks_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        size_t trimmed;
    } samples[] = {{"\"a\",b", 0},  {" a, b ", 0},         {"a, \"b\",\"c\" ", 2},
                   {"\"a\" ,b", 1}, {"a,b, \"c\"", 3}, {"a, b\"c\"", 0}};
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct error error;
        struct row row;
        struct source *source =
            source_open_memory("", samples[i].line, strlen(samples[i].line), 0, &error);
        struct rows *rows = rows_new(source, ',', '"', &error);
        assert_int_equal(rows_next(rows, &row, &error), ROWS_RECORD);
        assert_int_equal(row.trimmed, samples[i].trimmed);
        rows_free(rows);
        source_close(source);
    }
}

/* A quote in a cell that did not begin with one; RFC 4180 has no such thing. */
static void a_loose_quote_is_a_character(void **state)
{
    (void)state;
    READ("A,B \"B\",C\n", "1@0 [A|B \"B\"|C]\nblank 0\n");
    READ("A,B\",C\nD,E\",F", "1@0 [A|B\"|C]\n2@7 [D|E\"|F]\nblank 0\n");
    READ("5\" ,\"a\",b\"\"\n", "1@0 [5\" |a|b\"\"]\nblank 0\n");
    READ("x \"y, \"z,\" \r\n1\n", "1@0 [x \"y|z,]\n2@13 [1]\nblank 0\n");
    /* it never hides a quote that opens a cell and is not closed: fifth, eighth character */
    READ("a\"b,\"c\nd\"\n", "1@0 HL110 1:5  a\"b,\"c\n2@7 [d\"]\nblank 0\n");
    READ("a\"b,  \"c\nd\n", "1@0 HL110 1:7  a\"b,  \"c\n2@9 [d]\nblank 0\n");
    /* where a cell runs on over lines it is a fault of the quotes */
    READ("\"a\nb\",c\"\nd\n", "1@0 HL110 1:1 +2 \"a\n2@3 [b\"|c\"]\n3@9 [d]\nblank 0\n");
}

static void blank_lines_are_skipped_and_counted(void **state)
{
    (void)state;
    READ("\n\r\na\n\r\r\n\nb\n\n", "3@3 [a]\n6@9 [b]\nblank 5\n");
    READ("\r\ra\r\r\n\r\rb\r\n\r", "3@2 [a]\n6@8 [b]\nblank 5\n");
    READ(" \n\t\n,\n\"\"\n", "1@0 [ ]\n2@2 [\t]\n3@4 [|]\n4@6 []\nblank 0\n");
}

static void the_byte_order_mark_is_no_data(void **state)
{
    (void)state;
    READ("\xEF\xBB\xBF"
         "a,b\n",
         "1@3 [a|b]\nblank 0\n");
    READ("\xEF\xBB\xBF\"a\",b\n1,2", "1@3 [a|b]\n2@9 [1|2]\nblank 0\n");
    READ("\xEF\xBB\xBF", "blank 0\n");
    READ("\xEF\xBB", "1@0 HL114 1:1 0xEF \xEF\xBB\nblank 0\n");
}

/* The example of rows.h: the quote opened on line 2 would swallow lines 3 and 4. */
static void one_stray_quote_costs_one_record(void **state)
{
    (void)state;
    READ("1;a\n2,\"b;c\n3,d\n4,e\n",
         "1@0 [1;a]\n2@4 HL110 2:3 2=3-4 2,\"b;c\n3@11 [3|d]\n4@15 [4|e]\nblank 0\n");
    READ("x,\"Lê\nở,\"Hồ\"\nz\n", "1@0 HL110 1:3 +2 x,\"Lê\n2@7 [ở|Hồ]\n3@18 [z]\nblank 0\n");
    READ("k,\"a\"\"b\nd\n", "1@0 HL110 1:3 +2 k,\"a\"\"b\n2@8 [d]\nblank 0\n");
    READ("k, \"a\rd\r", "1@0 HL110 1:4 +2 k, \"a\n2@6 [d]\nblank 0\n");
    READ("a\n\"", "1@0 [a]\n2@2 HL110 2:1  \"\nblank 0\n");
    READ("a\n\"\n", "1@0 [a]\n2@2 HL110 2:1  \"\nblank 0\n");
}

static void text_behind_a_closing_quote_is_a_fault(void **state)
{
    (void)state;
    READ("\"a\"b,c\r\nd\n", "1@0 HL165 1:4  \"a\"b,c\n2@8 [d]\nblank 0\n");
    READ("x, \"a\" \"b\",c\nd\n", "1@0 HL165 1:8  x, \"a\" \"b\",c\n2@13 [d]\nblank 0\n");
    READ("\"a,\"b,c\"\rd", "1@0 HL165 1:5  \"a,\"b,c\"\n2@9 [d]\nblank 0\n");
    /* on a later line: the quote that opened the cell is the one to look at */
    READ("\"a\nb\"c\nd\n", "1@0 HL110 1:1 +2 \"a\n2@3 [b\"c]\n3@7 [d]\nblank 0\n");
}

static void columns_are_counted_in_characters(void **state)
{
    (void)state;
    /* Nguyễn Úy is 9 characters, so the quote behind "Nguyễn Úy," is the 11th */
    READ("Nguyễn Úy,\"x\n", "1@0 HL110 1:11  Nguyễn Úy,\"x\nblank 0\n");
}

static void a_carriage_return_ends_a_line(void **state)
{
    (void)state;
    READ("a,b\rc,d\re", "1@0 [a|b]\n2@4 [c|d]\n3@8 [e]\nblank 0\n");
    READ("a\rb\nc\r\nd\r\r\ne\r", "1@0 [a]\n2@2 [b]\n3@4 [c]\n4@7 [d]\n5@11 [e]\nblank 0\n");
    READ("\"a\",b\r\"c\" \r", "1@0 [a|b]\n2@6 [c]\nblank 0\n");
    READ("a,\r\n\"\"\r", "1@0 [a|]\n2@4 []\nblank 0\n");
}

/* All three stay as they are, and each is one line: the records behind prove it. */
static void line_ends_in_quotes_are_kept(void **state)
{
    (void)state;
    READ("\"a\rb\",c\rd\n", "1@0 [a\rb|c]\n3@8 [d]\nblank 0\n");
    READ("\"a\r\nb\n\nc\r\rd\r\r\ne\",f\re", "1@0 [a\r\nb\n\nc\r\rd\r\r\ne|f]\n8@19 [e]\nblank 0\n");
    READ("\xEF\xBB\xBF\"h\r\",\"i\r\n\"\r1,2", "1@3 [h\r|i\r\n]\n4@14 [1|2]\nblank 0\n");
}

static void bytes_that_are_not_text_are_rejected_with_their_place(void **state)
{
    (void)state;
    READ("a\nLê,\xE9t\xE9\nb\n", "1@0 [a]\n2@2 HL114 2:4 0xE9 Lê,\xE9t\xE9\n3@10 [b]\nblank 0\n");
    READ("\"x\n\xC0\xAF\",1\nb\n", "1@0 HL114 2:1 0xC0 \"x\n\xC0\xAF\",1\n3@9 [b]\nblank 0\n");
    static struct trace trace;
    read_all("a,\0b\nc\n", 7, 0, ',', '"', false, &trace);
    assert_memory_equal(trace.text, "1@0 HL113 1:3  a,\0b\n2@5 [c]\nblank 0\n", 36);
}

static void a_record_of_several_lines_can_be_given_back(void **state)
{
    (void)state;
    expect("a,\"b\nc,d\ne\",f\ng\n", 16, ',', '"', true,
           "1@0 HL166 1:3 2=2-3 a,\"b\n2@5 [c|d]\n3@9 [e\"|f]\n4@14 [g]\nblank 0\n");
    expect("a\n", 2, ',', '"', true, "1@0 [a]\nblank 0\n");
    expect("\"x\r\n\ny\"\n", 8, ',', '"', true, "1@0 HL166 1:1 2=2-3 \"x\n3@5 [y\"]\nblank 1\n");
    expect("\"x\ry\"\r", 6, ',', '"', true, "1@0 HL166 1:1 +2 \"x\n2@3 [y\"]\nblank 0\n");
}

static void without_quoting_a_quote_is_a_character(void **state)
{
    (void)state;
    expect("a;\"b\n\x01;c\"\n", 10, ';', '\0', false, "1@0 [a|\"b]\n2@5 [\x01|c\"]\nblank 0\n");
}

/* ---- large and hostile ---- */

struct memory {
    char *bytes;
    size_t length, size;
};

static void put(struct memory *memory, const char *text, size_t length)
{
    if (memory->length + length > memory->size) {
        memory->size = (memory->length + length) * 2;
        memory->bytes = realloc(memory->bytes, memory->size);
        assert_non_null(memory->bytes);
    }
    memcpy(memory->bytes + memory->length, text, length);
    memory->length += length;
}

static void put_times(struct memory *memory, const char *text, long times)
{
    for (long i = 0; i < times; i++) {
        put(memory, text, strlen(text));
    }
}

struct opened {
    struct memory memory;
    struct source *source;
    struct rows *rows;
    struct row row;
    struct error error;
};

static void open_memory(struct opened *opened)
{
    opened->source = source_open_memory("table.csv", opened->memory.bytes, opened->memory.length, 0,
                                        &opened->error);
    opened->rows = rows_new(opened->source, ',', '"', &opened->error);
    assert_non_null(opened->rows);
}

static enum rows_status next(struct opened *opened)
{
    return rows_next(opened->rows, &opened->row, &opened->error);
}

static void close_memory(struct opened *opened)
{
    rows_free(opened->rows);
    source_close(opened->source);
    free(opened->memory.bytes);
}

static void expect_rest(struct opened *opened, long line)
{
    assert_int_equal(next(opened), ROWS_RECORD);
    assert_int_equal(opened->row.line, line);
    assert_string_equal(opened->row.cells[0].text, "rest");
    assert_int_equal(next(opened), ROWS_END);
    close_memory(opened);
}

static void a_line_may_have_a_mebibyte_and_not_a_byte_more(void **state)
{
    (void)state;
    struct opened opened = {0};
    put_times(&opened.memory, "x", ROWS_MAX_RECORD);
    put_times(&opened.memory, "\ny", 1);
    put_times(&opened.memory, "x", ROWS_MAX_RECORD);
    put_times(&opened.memory, "x", 3L * ROWS_MAX_RECORD);
    put_times(&opened.memory, "\nrest\n", 1);
    open_memory(&opened);
    assert_int_equal(next(&opened), ROWS_RECORD);
    assert_int_equal(opened.row.cells[0].length, ROWS_MAX_RECORD);
    assert_int_equal(next(&opened), ROWS_REJECT);
    assert_int_equal(opened.error.code, ERROR_ROW_LONG);
    assert_int_equal(opened.row.line, 2);
    assert_int_equal(opened.row.raw_length, ROWS_MAX_RECORD);
    assert_int_equal(opened.row.raw[0], 'y');
    expect_rest(&opened, 3);
}

static void a_record_may_have_4096_cells_and_not_one_more(void **state)
{
    (void)state;
    struct opened opened = {0};
    put_times(&opened.memory, ",", ROWS_MAX_CELLS - 1);
    put_times(&opened.memory, "\n", 1);
    put_times(&opened.memory, ",", ROWS_MAX_CELLS);
    put_times(&opened.memory, "\n\"\"", 1);
    put_times(&opened.memory, ",", ROWS_MAX_CELLS);
    put_times(&opened.memory, "\nrest\n", 1);
    open_memory(&opened);
    assert_int_equal(next(&opened), ROWS_RECORD);
    assert_int_equal(opened.row.count, ROWS_MAX_CELLS);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(next(&opened), ROWS_REJECT);
        assert_int_equal(opened.error.code, ERROR_ROW_LONG);
    }
    expect_rest(&opened, 4);
}

static void an_unclosed_quote_is_followed_for_1000_lines(void **state)
{
    (void)state;
    struct opened opened = {0};
    put_times(&opened.memory, "\"a\n", 1);
    put_times(&opened.memory, "b\n", ROWS_MAX_LINES - 2);
    put_times(&opened.memory, "c\"\n\"a\n", 1); /* lines 1 to 1000 are one record */
    put_times(&opened.memory, "b\n", ROWS_MAX_LINES - 1);
    put_times(&opened.memory, "c\"\nrest\n", 1); /* lines 1001 to 2001 are none */
    open_memory(&opened);
    assert_int_equal(next(&opened), ROWS_RECORD);
    assert_int_equal(opened.row.count, 1);
    assert_int_equal(next(&opened), ROWS_REJECT);
    assert_int_equal(opened.error.code, ERROR_ROW_QUOTE);
    assert_int_equal(opened.error.line, 1001);
    assert_int_equal(opened.row.raw_length, 2);
    for (long i = 1; i < ROWS_MAX_LINES; i++) {
        assert_int_equal(next(&opened), ROWS_RECORD);
        assert_int_equal(opened.row.line, 1001 + i);
    }
    assert_int_equal(next(&opened), ROWS_RECORD); /* c" */
    expect_rest(&opened, 2002);
}

/* Each of these shapes makes a reader that looks ahead look long; 8 MB must be a matter of moments
 * (without the argument at the head of rows.c it would be 1,000 times 8 MB). */
static void hostile_files_are_read_in_linear_time(void **state)
{
    (void)state;
    const char *shapes[] = {"\"\n",
                            "x,\"\n",
                            "\"\"\"\n",
                            "\"a\"b\"\n",
                            "\"\n\"\"\n\"\"\n",
                            "\"\n\n\n\n\n\n",
                            "\r",
                            "\"\r",
                            "\"",
                            "x\"",
                            " \"",
                            "\" ",
                            ", \"a\" ",
                            "a\",\",\r",
                            "\",\"\",\r",
                            "\"\n\"\",\"\"\r\r\r",
                            "\"\ra\",\",\na\",\",\na\",\",\na\",\",\n"};
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        struct opened opened = {0};
        put_times(&opened.memory, shapes[i], (long)(2000000 / strlen(shapes[i])));
        open_memory(&opened);
        uint64_t last = 0;
        long seen = 0;
        for (; next(&opened) < ROWS_END; seen++) {
            assert_true(seen == 0 || opened.row.offset > last);
            last = opened.row.offset;
            rows_split(opened.rows, &opened.row, &opened.error);
        }
        assert_true(seen > 0 || shapes[i][0] == '\r');
        close_memory(&opened);
    }
}

/* ---- against libcsv alone ---- */

static void hear_cell(void *bytes, size_t length, void *context)
{
    put(context, "[", 1);
    put(context, bytes, length);
}

static void hear_end(int end, void *context)
{
    (void)end;
    put(context, "\n", 1);
}

static int never_blank(unsigned char c)
{
    (void)c;
    return 0;
}

static uint32_t draw(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223; /* Numerical Recipes' generator */
    return *seed >> 8;
}

/* Three megabytes of valid records cross the borders of the read blocks in every way. */
static void a_large_file_gives_what_libcsv_gives(void **state)
{
    (void)state;
    static const char *const cells[] = {
        "", "a", "xã Văn Xá", "\"q, \"\"r\"\"\"", "\"two\nlines\"", "\"\"", "12/10/2023 07:30"};
    struct opened opened = {0};
    struct memory expected = {0};
    struct memory got = {0};
    uint32_t seed = 589;
    while (opened.memory.length < 3000000) {
        put_times(&opened.memory, "x", 1);
        for (uint32_t left = draw(&seed) % 9; left > 0; left--) {
            put_times(&opened.memory, ",", 1);
            put_times(&opened.memory, cells[draw(&seed) % 7], 1);
        }
        put_times(&opened.memory, draw(&seed) % 2 ? "\n" : "\r\n", 1);
    }
    struct csv_parser parser;
    assert_int_equal(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
    csv_set_space_func(&parser, never_blank);
    assert_int_equal(csv_parse(&parser, opened.memory.bytes, opened.memory.length, hear_cell,
                               hear_end, &expected),
                     opened.memory.length);
    csv_free(&parser);
    open_memory(&opened);
    while (next(&opened) == ROWS_RECORD) {
        for (size_t i = 0; i < opened.row.count; i++) {
            put(&got, "[", 1);
            put(&got, opened.row.cells[i].text, opened.row.cells[i].length);
        }
        hear_end(0, &got);
    }
    assert_int_equal(got.length, expected.length);
    assert_memory_equal(got.bytes, expected.bytes, got.length);
    free(got.bytes);
    free(expected.bytes);
    close_memory(&opened);
}

/* ---- places ---- */

static void cell_stands_at(const char *raw, size_t index, long line, long column)
{
    struct row row = {.line = 7, .raw = raw, .raw_length = strlen(raw)};
    long found_line = 0;
    long found_column = 0;
    row_cell_place(&row, ';', '"', index, &found_line, &found_column);
    assert_int_equal(found_line, line);
    assert_int_equal(found_column, column);
}

static void cells_have_their_places(void **state)
{
    (void)state;
    cell_stands_at("a;b;c", 0, 7, 1);
    cell_stands_at("a;b;c", 2, 7, 5);
    cell_stands_at("ở đây;b", 1, 7, 7);
    cell_stands_at("\"x;\ny\";b;c", 1, 8, 4);
    cell_stands_at("\"x;\ny\";b;c", 2, 8, 6);
    cell_stands_at("\"x;\ry\r\nz\";b;c", 2, 9, 6);
    cell_stands_at("5\";b\"c;d", 2, 7, 8);
    cell_stands_at("a; \"b;c\" ;d", 2, 7, 11);
    cell_stands_at("\"a\"\";\";b", 1, 7, 8);
    cell_stands_at("a;b", 9, 7, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_carry_their_line_and_offset),
        cmocka_unit_test(the_last_line_needs_no_line_end),
        cmocka_unit_test(quoted_line_ends_count_as_lines),
        cmocka_unit_test(doubled_quotes_are_one),
        cmocka_unit_test(blanks_stay_in_unquoted_cells),
        cmocka_unit_test(blanks_around_quoted_cells_are_left_out),
        cmocka_unit_test(blank_lines_are_skipped_and_counted),
        cmocka_unit_test(the_byte_order_mark_is_no_data),
        cmocka_unit_test(one_stray_quote_costs_one_record),
        cmocka_unit_test(columns_are_counted_in_characters),
        cmocka_unit_test(text_behind_a_closing_quote_is_a_fault),
        cmocka_unit_test(the_first_cell_that_lost_blanks_is_named),
        cmocka_unit_test(a_loose_quote_is_a_character),
        cmocka_unit_test(a_carriage_return_ends_a_line),
        cmocka_unit_test(line_ends_in_quotes_are_kept),
        cmocka_unit_test(bytes_that_are_not_text_are_rejected_with_their_place),
        cmocka_unit_test(a_record_of_several_lines_can_be_given_back),
        cmocka_unit_test(without_quoting_a_quote_is_a_character),
        cmocka_unit_test(a_line_may_have_a_mebibyte_and_not_a_byte_more),
        cmocka_unit_test(a_record_may_have_4096_cells_and_not_one_more),
        cmocka_unit_test(an_unclosed_quote_is_followed_for_1000_lines),
        cmocka_unit_test(hostile_files_are_read_in_linear_time),
        cmocka_unit_test(a_large_file_gives_what_libcsv_gives),
        cmocka_unit_test(cells_have_their_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
