/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole way from bytes to text: which encoding, from where that is known, and what comes out. */
#include "surveys/decoding.h"

#include "surveys/digest.h"
#include "surveys/rows.h"
#include "tests/support/foreign.h"
#include "tests/support/letters.h"
#include "tests/support/packed.h"
#include "tests/support/spooled.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 1 << 18, HEAD = 1 << 16 };

static const char table[] = "Mã phiếu;Xã;Ngày;Mức độ hài lòng\r\nP1;Nguyễn Úy;02/10/2023;Rất hài lòng\r\n"
                            "P2;Lê Hồ;03/10/2023;Không hài lòng\r\n";

struct buffer {
    char bytes[ROOM], more[ROOM];
};

static int make_buffer(void **state)
{
    *state = malloc(sizeof(struct buffer));
    return *state == NULL;
}

static int free_buffer(void **state)
{
    free(*state);
    return 0;
}

static struct source *open_bytes(const void *bytes, size_t length, const char *named,
                                 struct decoding *decoding, struct error *error)
{
    struct source *raw = source_open_memory("table.csv", bytes, length, 0, error);
    assert_non_null(raw);
    error->code = ERROR_NONE;
    return decoding_open(raw, named, decoding, error);
}

/* Reads as this text in this encoding, and the digest is that of the bytes as they were. */
static struct decoding reads(const void *bytes, size_t length, const char *named,
                             const char *encoding, const char *text, size_t text_length)
{
    struct error error;
    struct decoding decoding;
    char wanted[DIGEST_HEX];
    char found[DIGEST_HEX];
    struct digest digest;
    struct source *source = open_bytes(bytes, length, named, &decoding, &error);
    if (source == NULL) {
        fail_msg("%s at %ld:%ld %s", error_info(error.code)->code, error.line, error.column, error.value);
    }
    assert_int_equal(error.code, ERROR_NONE);
    assert_string_equal(decoding.encoding, encoding);
    digest_begin(&digest);
    digest_add(&digest, bytes, length);
    digest_end(&digest, wanted);
    assert_true(source_whole_digest(source, found, &error));
    assert_string_equal(found, wanted);
    assert_string_equal(source_path(source), "table.csv");
    struct bytes all = bytes_of_source(source);
    assert_int_equal(all.length, text_length);
    assert_memory_equal(all.bytes, text, text_length);
    free(all.bytes);
    return decoding;
}

static struct error refuses(const void *bytes, size_t length, const char *named, enum error_code code)
{
    struct error error;
    struct decoding decoding;
    struct source *source = open_bytes(bytes, length, named, &decoding, &error);
    if (source != NULL) {
        fail_msg("read as %s", decoding.encoding);
    }
    assert_int_equal(error.code, code);
    assert_null(error.file);
    return error;
}

/* ---- which encoding ---- */

static void utf8_and_ascii_are_read_as_they_are(void **state)
{
    static const char *const texts[] = {"a;b\n1;2\n", table, "\xEF\xBB\xBF\"Mã phiếu\";\"Xã\"\n1;2\n", "\xEF\xBB\xBF",
                                        "x", "\n"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct decoding decoding = reads(texts[i], strlen(texts[i]), NULL, "UTF-8", texts[i], strlen(texts[i]));
        assert_false(decoding.guessed || decoding.compressed);
        assert_false(decoding_note(&decoding, &(struct error){0}));
    }
    reads("", 0, NULL, "UTF-8", "", 0);
}

/* The mark and the quotes are no part of the header. */
static void a_mark_before_a_quoted_header_is_left_out(void **state)
{
    static const char text[] = "\xEF\xBB\xBF\"Mã phiếu\";\"Xã\"\n1;2\n";
    struct error error;
    struct decoding decoding;
    struct row row;
    (void)state;
    struct source *source = open_bytes(text, strlen(text), NULL, &decoding, &error);
    struct rows *rows = rows_new(source, ';', '"', &error);
    assert_int_equal(rows_next(rows, &row, &error), ROWS_RECORD);
    assert_int_equal(row.count, 2);
    assert_string_equal(row.cells[0].text, "Mã phiếu");
    assert_string_equal(row.cells[1].text, "Xã");
    rows_free(rows);
    source_close(source);
}

static void one_table_in_every_encoding_is_one_table(void **state)
{
    struct buffer *buffer = *state;
    size_t length = strlen(table);
    size_t count = letters_windows(table, buffer->bytes, ROOM);
    struct decoding decoding = reads(buffer->bytes, count, NULL, "windows-1258", table, length);
    struct error note;
    assert_true(decoding.guessed);
    assert_string_equal(decoding.byte, "0xDE"); /* the tilde of Mã, character 3 of what "Ma" begins */
    assert_int_equal(decoding.line, 1);
    assert_int_equal(decoding.column, 3);
    assert_true(decoding_note(&decoding, &note));
    assert_int_equal(note.code, ERROR_ENCODING_GUESSED);
    reads(buffer->bytes, count, "windows-1258", "windows-1258", table, length);
    count = foreign_encode(table, "CP1258", buffer->bytes, ROOM);
    reads(buffer->bytes, count, NULL, "windows-1258", table, length);
    count = letters_tcvn3(table, buffer->bytes, ROOM); /* Ú becomes ú: there is no capital */
    char *small = buffer->more;
    memcpy(small, table, length);
    memcpy(strstr(small, "Ú"), "ú", strlen("ú"));
    reads(buffer->bytes, count, "TCVN3", "TCVN3", small, length);
    for (int big = 0; big < 2; big++) {
        const char *name = big ? "UTF-16BE" : "UTF-16LE";
        memcpy(buffer->bytes, big ? "\xFE\xFF" : "\xFF\xFE", 2);
        count = letters_utf16(table, length, big, buffer->bytes + 2, ROOM - 2);
        assert_false(reads(buffer->bytes, count + 2, NULL, name, table, length).guessed);
        assert_true(reads(buffer->bytes + 2, count, NULL, name, table, length).guessed);
        reads(buffer->bytes + 2, count, name, name, table, length);
        /* a mark is believed over a name of the same family */
        reads(buffer->bytes, count + 2, big ? "UTF-16LE" : "UTF-16BE", name, table, length);
        reads(buffer->bytes, count + 2, "UTF-8", name, table, length);
    }
    memcpy(buffer->bytes, "\xEF\xBB\xBF", 3);
    memcpy(buffer->bytes + 3, table, length);
    reads(buffer->bytes, length + 3, "windows-1258", "UTF-8", buffer->bytes, length + 3);
}

/* Behind more ASCII than is looked at in one go. */
static void the_first_letter_may_stand_far_behind(void **state)
{
    struct buffer *buffer = *state;
    for (size_t pad = HEAD - 300; pad < 2 * HEAD; pad += 10007) {
        memset(buffer->bytes, 'x', pad);
        memset(buffer->more, 'x', pad);
        memcpy(buffer->bytes + pad - 2, "\r\n", 2);
        memcpy(buffer->more + pad - 2, "\r\n", 2);
        memcpy(buffer->more + pad, table, strlen(table));
        size_t length = pad + letters_windows(table, buffer->bytes + pad, ROOM - pad);
        struct decoding decoding = reads(buffer->bytes, length, NULL, "windows-1258", buffer->more, pad + strlen(table));
        assert_int_equal(decoding.line, 2);
        assert_int_equal(decoding.column, 3);
        reads(buffer->more, pad + strlen(table), NULL, "UTF-8", buffer->more, pad + strlen(table));
    }
}

/* In doubt: refused at the first byte beyond ASCII; of TCVN3 and windows-1252 it is said what they look like. */
static void other_encodings_are_refused_at_their_first_byte(void **state)
{
    struct buffer *buffer = *state;
    for (size_t i = 0; i < foreign_count; i++) {
        const struct foreign *foreign = &foreign_texts[i];
        size_t length = foreign_encode(foreign->text, foreign->encoding, buffer->bytes, ROOM);
        size_t first = 0;
        size_t line_start = 0;
        long line = 1;
        char value[8];
        for (; (unsigned char)buffer->bytes[first] < 0x80; first++) {
            bool end = buffer->bytes[first] == '\n';
            line += end;
            line_start = end ? first + 1 : line_start;
        }
        snprintf(value, sizeof value, "0x%02X", (unsigned char)buffer->bytes[first]);
        struct error error = refuses(buffer->bytes, length, NULL, ERROR_FILE_ENCODING);
        assert_string_equal(error.value, value);
        assert_int_equal(error.line, line);
        assert_int_equal(error.column, (long)(first - line_start) + 1);
        assert_string_not_equal(error.expected, "windows-1258");
    }
    size_t length = letters_tcvn3(table, buffer->bytes, ROOM);
    struct error error = refuses(buffer->bytes, length, NULL, ERROR_FILE_ENCODING);
    assert_string_equal(error.expected, "TCVN3");
    assert_string_equal(error.value, "0xB7"); /* ã */
    assert_int_equal(error.line, 1);
    assert_int_equal(error.column, 2);
}

static void a_named_encoding_that_lacks_a_byte_is_refused(void **state)
{
    (void)state;
    struct error error = refuses("a;b\nx;\x81\n", 8, "windows-1252", ERROR_ENCODING_BYTE);
    assert_string_equal(error.value, "0x81");
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 3);
    refuses("a;b\nx;\x8A\n", 8, "windows-1258", ERROR_ENCODING_BYTE);
    error = refuses("a\0;\0b", 5, "UTF-16LE", ERROR_ENCODING_BYTE);
    assert_int_equal(error.column, 3);
}

/* ---- UTF-8 with faults ---- */

/* Counts records and rejects of the text; *error: why the last reject. */
static void count_rows(struct source *source, long *records, long *rejects, struct error *error)
{
    struct row row;
    struct error problem;
    enum rows_status status = ROWS_RECORD;
    struct rows *rows = rows_new(source, ';', '"', error);
    *records = 0;
    *rejects = 0;
    while ((status = rows_next(rows, &row, &problem)) < ROWS_END) {
        *records += status == ROWS_RECORD;
        *rejects += status == ROWS_REJECT;
        if (status == ROWS_REJECT) {
            *error = problem;
        }
    }
    rows_free(rows);
    source_close(source);
}

/* One byte in the third megabyte: with Vietnamese before it, it costs its row; with ASCII alone nobody can
 * say what the file is in, and the byte is named. */
static void one_bad_byte_in_the_third_megabyte(void **state)
{
    enum { MEGABYTE = 1 << 20, LINE = 16 };
    (void)state;
    char *bytes = malloc(3 * MEGABYTE);
    struct error error;
    struct decoding decoding;
    long records = 0;
    long rejects = 0;
    size_t lines = 3 * MEGABYTE / LINE;
    size_t bad = lines - 1000; /* in the third */
    for (int ascii = 0; ascii < 2; ascii++) {
        for (size_t i = 0; i < lines; i++) {
            memcpy(bytes + i * LINE, ascii ? "P1;Le Ho;xxxxxx\n" : "P1;L\xC3\xAA H\xE1\xBB\x93;xxx\n", LINE);
        }
        bytes[bad * LINE + 13] = '\xEA';
        struct source *source = open_bytes(bytes, lines * LINE, NULL, &decoding, &error);
        if (ascii) {
            assert_null(source);
            assert_int_equal(error.code, ERROR_FILE_ENCODING);
            assert_int_equal(error.column, 14);
        } else {
            assert_non_null(source);
            assert_string_equal(decoding.encoding, "UTF-8");
            count_rows(source, &records, &rejects, &error);
            assert_int_equal(records, lines - 1);
            assert_int_equal(rejects, 1);
            assert_int_equal(error.code, ERROR_ROW_ENCODING);
            assert_int_equal(error.column, 11); /* 13 bytes before it, ê has two of them and ồ three */
        }
        assert_string_equal(error.value, "0xEA");
        assert_int_equal(error.line, (long)bad + 1);
    }
    free(bytes);
}

/* One line of windows-1258 among many of UTF-8 is rejected, byte and place named; where half of the lines are, the
 * whole file is in doubt. */
static void lines_of_two_encodings_are_never_read_as_one(void **state)
{
    struct buffer *buffer = *state;
    struct error error;
    struct decoding decoding;
    long records = 0;
    long rejects = 0;
    size_t length = 0;
    for (int i = 0; i < 20; i++) { /* line 8: the first byte of "Nguyễn" that is not UTF-8 is character 8 */
        length += i == 7 ? letters_windows("P1;Nguyễn Úy\n", buffer->bytes + length, ROOM - length)
                         : (size_t)snprintf(buffer->bytes + length, ROOM - length, "P1;Nguyễn Úy\n");
    }
    struct source *source = open_bytes(buffer->bytes, length, NULL, &decoding, &error);
    assert_non_null(source);
    assert_string_equal(decoding.encoding, "UTF-8");
    count_rows(source, &records, &rejects, &error);
    assert_int_equal(records, 19);
    assert_int_equal(rejects, 1);
    assert_int_equal(error.code, ERROR_ROW_ENCODING);
    assert_string_equal(error.value, "0xEA");
    assert_int_equal(error.line, 8);
    assert_int_equal(error.column, 8);
    length = 0;
    for (int i = 0; i < 20; i++) {
        length += i % 2 ? letters_windows("P1;Nguyễn Úy\n", buffer->bytes + length, ROOM - length)
                        : (size_t)snprintf(buffer->bytes + length, ROOM - length, "P1;Nguyễn Úy\n");
    }
    error = refuses(buffer->bytes, length, NULL, ERROR_FILE_ENCODING);
    assert_string_equal(error.value, "0xEA");
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 8);
}

static void a_zero_byte_is_the_readers_to_reject(void **state)
{
    struct error error;
    struct decoding decoding;
    long records = 0;
    long rejects = 0;
    (void)state;
    static const char bytes[] = "Mã;Xã\nP1;Lê\0 Hồ\nP2;Lê Hồ\n";
    reads(bytes, sizeof bytes - 1, NULL, "UTF-8", bytes, sizeof bytes - 1);
    struct source *source = open_bytes(bytes, sizeof bytes - 1, NULL, &decoding, &error);
    count_rows(source, &records, &rejects, &error);
    assert_int_equal(records, 2);
    assert_int_equal(rejects, 1);
    assert_int_equal(error.code, ERROR_ROW_NUL);
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 6);
}

/* ---- gzip ---- */

static void a_packed_table_is_the_same_table(void **state)
{
    struct buffer *buffer = *state;
    unsigned char *packed = (unsigned char *)buffer->more;
    size_t length = strlen(table);
    size_t count = packed_member(table, length, 9, 1, packed, ROOM);
    assert_true(reads(packed, count, NULL, "UTF-8", table, length).compressed);
    size_t plain = letters_windows(table, buffer->bytes, ROOM);
    count = packed_member(buffer->bytes, plain, 9, 0, packed, ROOM);
    struct decoding decoding = reads(packed, count, NULL, "windows-1258", table, length);
    assert_true(decoding.compressed && decoding.guessed);
    plain = letters_utf16(table, length, 0, buffer->bytes, ROOM);
    count = packed_member(buffer->bytes, plain, 9, 0, packed, ROOM);
    reads(packed, count, NULL, "UTF-16LE", table, length);
    for (size_t cut = 1; cut <= 12; cut++) {
        refuses(packed, count - cut, NULL, ERROR_FILE_CUT_OFF);
    }
    count = packed_member("", 0, 9, 0, packed, ROOM);
    refuses(packed, count, NULL, ERROR_FILE_EMPTY);
    refuses("\x1F\x8B", 2, NULL, ERROR_FILE_CUT_OFF);
    refuses("\x1F\x8B;x\n", 5, NULL, ERROR_FILE_COMPRESSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_and_ascii_are_read_as_they_are),
        cmocka_unit_test(a_mark_before_a_quoted_header_is_left_out),
        cmocka_unit_test(one_table_in_every_encoding_is_one_table),
        cmocka_unit_test(the_first_letter_may_stand_far_behind),
        cmocka_unit_test(other_encodings_are_refused_at_their_first_byte),
        cmocka_unit_test(a_named_encoding_that_lacks_a_byte_is_refused),
        cmocka_unit_test(one_bad_byte_in_the_third_megabyte),
        cmocka_unit_test(lines_of_two_encodings_are_never_read_as_one),
        cmocka_unit_test(a_zero_byte_is_the_readers_to_reject),
        cmocka_unit_test(a_packed_table_is_the_same_table),
    };
    return cmocka_run_group_tests(tests, make_buffer, free_buffer);
}
