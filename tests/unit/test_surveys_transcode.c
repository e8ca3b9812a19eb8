/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes are built from the code charts (tests/support/letters.h) or by iconv; what must come out is the text they
 * were built from. */
#include "surveys/transcode.h"

#include "tests/support/letters.h"
#include "tests/support/spooled.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include <cmocka.h>

enum { BLOCK = 1 << 16, ROOM = 1 << 18 };

static const size_t pieces[] = {0, 1, 2, 3, 7, 4093};
enum { PIECES = sizeof pieces / sizeof pieces[0] };

static bool make(struct source *raw, struct spool *spool, void *context, struct error *error)
{
    return transcode(raw, context, spool, error);
}

static struct bytes decode(const char *encoding, const char *bytes, size_t length, size_t piece,
                           struct error *error)
{
    char name[16];
    snprintf(name, sizeof name, "%s", encoding);
    return bytes_made(bytes, length, piece, make, name, error);
}

static void decodes_in(const char *encoding, const char *bytes, size_t length, size_t piece,
                       const char *text, size_t text_length)
{
    struct error error = {0};
    struct bytes made = decode(encoding, bytes, length, piece, &error);
    assert_int_equal(error.code, ERROR_NONE);
    assert_int_equal(made.length, text_length);
    assert_memory_equal(made.bytes, text, text_length);
    free(made.bytes);
}

/* However the bytes come in. */
static void decodes(const char *encoding, const char *bytes, size_t length, const char *text)
{
    for (size_t i = 0; i < PIECES; i++) {
        decodes_in(encoding, bytes, length, pieces[i], text, strlen(text));
    }
}

static void refuses(const char *encoding, const char *bytes, size_t length, const char *value,
                    long line, long column)
{
    for (size_t i = 0; i < PIECES; i++) {
        struct error error = {0};
        struct bytes made = decode(encoding, bytes, length, pieces[i], &error);
        assert_null(made.bytes);
        assert_int_equal(error.code, ERROR_ENCODING_BYTE);
        assert_string_equal(error.value, value);
        assert_string_equal(error.expected, encoding);
        assert_int_equal(error.line, line);
        assert_int_equal(error.column, column);
    }
}

/* ---- every letter ---- */

/* "xax", "xàx" and so on, a line each. */
static size_t alphabet(char *text, bool tcvn3)
{
    size_t length = 0;
    for (size_t i = 0; i < LETTERS; i++) {
        if (!tcvn3 || letter_at(i)->tcvn3[0] != '\0') {
            length += (size_t)snprintf(text + length, ROOM - length, "x%s%s;%s\r\n",
                                       letter_at(i)->text, letter_at(i)->text, letter_at(i)->text);
        }
    }
    return length;
}

static void every_letter_comes_back(void **state)
{
    char *text = malloc(ROOM);
    char *bytes = malloc(ROOM);
    (void)state;
    size_t length = alphabet(text, false);
    size_t count = letters_windows(text, bytes, ROOM);
    decodes("windows-1258", bytes, count, text);
    for (int big = 0; big < 2; big++) {
        const char *name = big ? "UTF-16BE" : "UTF-16LE";
        memcpy(bytes, big ? "\xFE\xFF" : "\xFF\xFE", 2);
        count = letters_utf16(text, length, big, bytes + 2, ROOM - 2);
        decodes(name, bytes + 2, count, text);
        decodes(name, bytes, count + 2, text);
    }
    alphabet(text, true);
    count = letters_tcvn3(text, bytes, ROOM);
    decodes("TCVN3", bytes, count, text);
    for (size_t i = 0; i < LETTERS; i++) { /* and alone, where nothing follows a letter that is held back */
        const struct letter *letter = letter_at(i);
        decodes("windows-1258", letter->windows, strlen(letter->windows), letter->text);
        if (letter->tcvn3[0] != '\0') {
            decodes("TCVN3", letter->tcvn3, 1, letter->text);
        }
    }
    free(text);
    free(bytes);
}

static size_t by_iconv(const char *to, char *text, size_t length, char *bytes)
{
    iconv_t converter = iconv_open(to, "UTF-8");
    size_t room = ROOM;
    char *end = bytes;
    assert_true(iconv(converter, &text, &length, &end, &room) != (size_t)-1);
    assert_true(iconv(converter, NULL, NULL, &end, &room) != (size_t)-1);
    iconv_close(converter);
    return (size_t)(end - bytes);
}

/* As other programs write them: à, é and their like in one byte, capitals of TCVN3 in the places of
 * control characters, letters apart from all their marks in UTF-16. */
static void every_letter_of_iconv_comes_back(void **state)
{
    static const char *const names[][2] = {
        {"CP1258", "windows-1258"}, {"TCVN5712-1", "TCVN3"}, {"UTF-16LE", "UTF-16LE"}, {"UTF-16BE", "UTF-16BE"}};
    char *text = malloc(ROOM);
    char *bytes = malloc(ROOM);
    (void)state;
    size_t length = alphabet(text, false);
    for (size_t i = 0; i < 4; i++) {
        decodes(names[i][1], bytes, by_iconv(names[i][0], text, length, bytes), text);
    }
    char *apart = (char *)utf8proc_NFD((const utf8proc_uint8_t *)text);
    for (size_t i = 2; i < 4; i++) {
        decodes(names[i][1], bytes, by_iconv(names[i][0], apart, strlen(apart), bytes), text);
    }
    free(apart);
    free(text);
    free(bytes);
}

/* windows-1252 by its chart: 80 is €, 8A Š, 93 “, C0 to FF as in Latin-1. */
static void windows_1252_is_read_by_its_chart(void **state)
{
    (void)state;
    decodes("windows-1252", "\x80\x8A\x93\xC0\xE9\xFF;a", 8, "€Š“Àéÿ;a");
}

/* ---- borders ---- */

/* `special` at every place around the border of two blocks: lines of ASCII, it, a tail. unit: bytes of an
 * ASCII character. */
static void survives_borders(const char *encoding, const char *special, size_t length,
                             const char *expected, bool wide)
{
    char *bytes = malloc(2 * BLOCK);
    char *text = malloc(2 * BLOCK);
    size_t unit = wide ? 2 : 1;
    bool big = strcmp(encoding, "UTF-16BE") == 0;
    for (size_t back = 0; back <= length + 4; back += unit) {
        size_t pad = (BLOCK - length - 2) / unit * unit + back;
        size_t characters = pad / unit;
        for (size_t i = 0; i < characters; i++) {
            text[i] = i % 80 == 79 ? '\n' : 'x';
        }
        memcpy(text + characters, expected, strlen(expected));
        memcpy(text + characters + strlen(expected), "yz\n", 3);
        size_t text_length = characters + strlen(expected) + 3;
        if (wide) {
            letters_utf16(text, characters, big, bytes, BLOCK * 2);
            memcpy(bytes + pad, special, length);
            letters_utf16("yz\n", 3, big, bytes + pad + length, 6);
        } else {
            memcpy(bytes, text, characters);
            memcpy(bytes + pad, special, length);
            memcpy(bytes + pad + length, "yz\n", 3);
        }
        decodes_in(encoding, bytes, pad + length + 3 * unit, 0, text, text_length);
        decodes_in(encoding, bytes, pad + length + 3 * unit, BLOCK - 1, text, text_length);
        decodes_in(encoding, bytes, pad + length + 3 * unit, BLOCK - 3, text, text_length);
    }
    free(bytes);
    free(text);
}

static void characters_survive_the_borders_of_blocks(void **state)
{
    (void)state;
    survives_borders("windows-1258", "\xEA\xDE", 2, "ễ", false);
    survives_borders("windows-1258", "u\xEC", 2, "ú", false);
    survives_borders("windows-1258", "\r\n", 2, "\r\n", false);
    survives_borders("windows-1258", "\xEA", 1, "ê", false);
    survives_borders("TCVN3", "\xD4\xE9", 2, "ễộ", false);
    survives_borders("UTF-16LE", "\xC5\x1E", 2, "ễ", true);
    survives_borders("UTF-16BE", "\x1E\xC5", 2, "ễ", true);
    /* e, circumflex, tilde: three characters, one letter */
    survives_borders("UTF-16LE", "e\0\x02\x03\x03\x03", 6, "ễ", true);
    survives_borders("UTF-16BE", "\0e\x03\x02\x03\x03", 6, "ễ", true);
    /* U+1F600, a pair of surrogates */
    survives_borders("UTF-16LE", "\x3D\xD8\x00\xDE", 4, "\xF0\x9F\x98\x80", true);
    survives_borders("UTF-16BE", "\xD8\x3D\xDE\x00", 4, "\xF0\x9F\x98\x80", true);
    survives_borders("UTF-16LE", "\r\0\n\0", 4, "\r\n", true);
}

/* A text that is no text, a letter with more marks than a block holds, comes through all the same. */
static void endless_marks_do_not_stop_it(void **state)
{
    enum { MARKS = 5 * BLOCK };
    (void)state;
    char *bytes = malloc(MARKS + 1);
    struct error error = {0};
    memset(bytes, '\xEC', MARKS + 1);
    bytes[0] = 'a';
    struct bytes made = decode("windows-1258", bytes, MARKS + 1, 0, &error);
    assert_non_null(made.bytes);
    assert_int_equal(made.length, 2 + 2 * (MARKS - 1)); /* á, then U+0301 of two bytes each */
    assert_memory_equal(made.bytes, "á\xCC\x81", 4);
    free(made.bytes);
    free(bytes);
}

/* ---- faults ---- */

static void bytes_without_a_meaning_are_named_with_their_place(void **state)
{
    static const char unused_1258[] = {'\x8A', '\x8D', '\x8E', '\x8F', '\x90', '\x9A', '\x9D', '\x9E'};
    static const char unused_1252[] = {'\x81', '\x8D', '\x8F', '\x90', '\x9D'};
    (void)state;
    for (size_t i = 0; i < sizeof unused_1258; i++) {
        char bytes[16] = "ma\xDE;\r\nxu\xEC?y"; /* mã; then xú: the byte is character 3 of line 2 */
        char value[8];
        bytes[8] = unused_1258[i];
        snprintf(value, sizeof value, "0x%02X", (unsigned char)unused_1258[i]);
        refuses("windows-1258", bytes, strlen(bytes), value, 2, 3);
    }
    for (size_t i = 0; i < sizeof unused_1252; i++) {
        char bytes[8] = "\xE9\r?";
        char value[8];
        bytes[2] = unused_1252[i];
        snprintf(value, sizeof value, "0x%02X", (unsigned char)unused_1252[i]);
        refuses("windows-1252", bytes, 3, value, 2, 1);
    }
}

static void half_characters_are_named_with_their_place(void **state)
{
    (void)state;
    refuses("UTF-16LE", "a\0b\0c", 5, "0x63", 1, 3);                        /* half of a unit at the end */
    refuses("UTF-16LE", "\xFF\xFE\n\0c", 5, "0x63", 2, 1);                  /* a mark is no character */
    refuses("UTF-16BE", "\0a\xD8\x3D", 4, "0xD8 0x3D", 1, 2);               /* half a pair at the end */
    refuses("UTF-16BE", "\0a\xD8\x3D\xDE", 5, "0xD8 0x3D", 1, 2);
    refuses("UTF-16LE", "a\0\x3D\xD8" "b\0", 6, "0x3D 0xD8", 1, 2);         /* the second half missing */
    refuses("UTF-16LE", "a\0\r\0\n\0\x00\xDE" "b\0", 10, "0x00 0xDE", 2, 1); /* the first half missing */
    refuses("UTF-16LE", "x", 1, "0x78", 1, 1);
}

/* A byte without a meaning at every place around the border, behind a line end that lies across it too. */
static void a_fault_at_a_border_has_its_true_place(void **state)
{
    char *bytes = malloc(2 * BLOCK);
    (void)state;
    for (size_t at = BLOCK - 5; at <= BLOCK + 5; at++) {
        for (size_t gap = 0; gap <= 3; gap++) {
            memset(bytes, 'x', at + 8);
            memcpy(bytes, "\xEA\xDE\r\r\n", 5);   /* ễ, and a line end of three bytes */
            memcpy(bytes + at - gap - 2, "\r\n", 2);
            bytes[at] = '\x8A';
            for (size_t i = 0; i < 2; i++) {
                struct error error = {0};
                struct bytes made = decode("windows-1258", bytes, at + 8, i * (BLOCK - 1), &error);
                assert_null(made.bytes);
                assert_int_equal(error.line, 3);
                assert_int_equal(error.column, (long)gap + 1);
            }
        }
    }
    free(bytes);
}

static void nothing_and_a_mark_alone_are_empty(void **state)
{
    static const char *const names[] = {"windows-1258", "windows-1252", "TCVN3", "UTF-16LE", "UTF-16BE"};
    (void)state;
    for (size_t i = 0; i < 5; i++) {
        decodes(names[i], "", 0, "");
    }
    decodes("UTF-16LE", "\xFF\xFE", 2, "");
    decodes("UTF-16BE", "\xFE\xFF", 2, "");
    /* only at the beginning: further on it is a character (U+FEFF), and the mark of the other order is none */
    decodes("UTF-16LE", "a\0\xFF\xFE", 4, "a\xEF\xBB\xBF");
    /* in windows-1258 these bytes are letters */
    decodes("windows-1258", "\xFF\xFE", 2, "ÿ₫");
}

static void zero_bytes_pass_for_the_reader_of_rows_to_reject(void **state)
{
    (void)state;
    for (size_t i = 0; i < PIECES; i++) {
        decodes_in("windows-1258", "a\0\xEA\xDE", 4, pieces[i], "a\0ễ", 5);
        decodes_in("UTF-16LE", "a\0\0\0", 4, pieces[i], "a\0", 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_letter_comes_back),
        cmocka_unit_test(every_letter_of_iconv_comes_back),
        cmocka_unit_test(windows_1252_is_read_by_its_chart),
        cmocka_unit_test(characters_survive_the_borders_of_blocks),
        cmocka_unit_test(endless_marks_do_not_stop_it),
        cmocka_unit_test(bytes_without_a_meaning_are_named_with_their_place),
        cmocka_unit_test(half_characters_are_named_with_their_place),
        cmocka_unit_test(a_fault_at_a_border_has_its_true_place),
        cmocka_unit_test(nothing_and_a_mark_alone_are_empty),
        cmocka_unit_test(zero_bytes_pass_for_the_reader_of_rows_to_reject),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
