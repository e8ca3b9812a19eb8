/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/encoding.h"

#include "tests/support/foreign.h"
#include "tests/support/letters.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 1 << 16 };

/* A table of forms, SYNTHETIC, without and with capitals that carry tones (which TCVN3 lacks). */
static const char *const vietnamese[] = {
    "Mã phiếu;Xã;Ngày;Mức độ hài lòng\nP1;Nguyễn Úy;02/10/2023;Rất hài lòng\nP2;Lê Hồ;03/10/2023;Không hài lòng\n",
    "Họ tên;Địa chỉ;Ý kiến\n;thôn Đồng;Cán bộ nhiệt tình, hướng dẫn dễ hiểu\n;xóm Đìa;Chờ lâu quá, đề nghị sửa\n",
    "STT;Lĩnh vực;Số lượng\n1;Hộ tịch;12\n2;Đất đai;7\n3;Bảo trợ xã hội;9\n4;Nuôi con nuôi;1\n",
    "xã,phường,thị trấn\nmột,hai,ba\nbốn,năm,sáu\nbảy,tám,chín\nmười,trăm,nghìn\n"};
enum { VIETNAMESE = sizeof vietnamese / sizeof vietnamese[0] };

/* ---- names ---- */

static void usual_spellings_are_known(void **state)
{
    static const char *const names[][2] = {
        {"utf8", "UTF-8"},          {"UTF-8", "UTF-8"},           {"utf-8-sig", "UTF-8"},      {"ASCII", "UTF-8"},
        {"utf16", "UTF-16LE"},      {"UTF-16", "UTF-16LE"},       {"UTF_16_be", "UTF-16BE"},   {"Unicode", "UTF-16LE"},
        {"cp1258", "windows-1258"}, {"Windows 1258", "windows-1258"}, {"WIN1258", "windows-1258"},
        {"latin1", "windows-1252"}, {"ISO-8859-1", "windows-1252"}, {"CP1252", "windows-1252"},
        {"tcvn3", "TCVN3"},         {"TCVN5712-1", "TCVN3"},      {"TCVN 5712:1993", "TCVN3"},  {"ABC", "TCVN3"},
        {"VNI", NULL},              {"", NULL},                   {"klingon", NULL}};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *known = encoding_known(names[i][0]);
        if (names[i][1] == NULL) {
            assert_null(known);
        } else {
            assert_string_equal(known, names[i][1]);
            assert_non_null(strstr(encoding_names, known));
            assert_non_null(encoding_iconv(known));
        }
    }
}

static void a_name_with_a_slip_finds_its_nearest(void **state)
{
    (void)state;
    assert_string_equal(encoding_nearest("uft-8"), "UTF-8");
    assert_string_equal(encoding_nearest("cp1285"), "windows-1258");
    assert_string_equal(encoding_nearest("tcnv3"), "TCVN3");
    assert_null(encoding_nearest("klingon"));
    assert_null(encoding_nearest(""));
    assert_true(encoding_is_vni("VNI-Times") && encoding_is_vni("vni windows"));
    assert_false(encoding_is_vni("utf8"));
}

/* ---- UTF-16 ---- */

static void utf16_is_known_by_its_mark_or_its_zero_bytes(void **state)
{
    char bytes[ROOM];
    (void)state;
    assert_string_equal(encoding_utf16_mark("\xFF\xFE", 2), "UTF-16LE");
    assert_string_equal(encoding_utf16_mark("\xFE\xFF", 2), "UTF-16BE");
    assert_null(encoding_utf16_mark("\xFF", 1));
    assert_null(encoding_utf16_mark("", 0));
    for (size_t i = 0; i < VIETNAMESE; i++) {
        size_t length = letters_utf16(vietnamese[i], strlen(vietnamese[i]), 0, bytes, ROOM);
        assert_string_equal(encoding_utf16(bytes, length), "UTF-16LE");
        assert_string_equal(encoding_utf16(bytes, length - 1), "UTF-16LE"); /* cut within a character */
        assert_null(encoding_utf16_mark(bytes, length));
        length = letters_utf16(vietnamese[i], strlen(vietnamese[i]), 1, bytes, ROOM);
        assert_string_equal(encoding_utf16(bytes, length), "UTF-16BE");
        assert_null(encoding_utf16(vietnamese[i], strlen(vietnamese[i])));
        length = letters_windows(vietnamese[i], bytes, ROOM);
        assert_null(encoding_utf16(bytes, length));
    }
    assert_null(encoding_utf16("a\0b\0", 4));                    /* too little to say */
    assert_null(encoding_utf16("a;b;c;\0;d;e;f;g;h;i;j\n", 22)); /* a stray zero byte */
    memset(bytes, 0, 64);
    assert_null(encoding_utf16(bytes, 64)); /* nothing but zero bytes is no text */
}

/* ---- single bytes ---- */

static const char *guess(const char *bytes, size_t length)
{
    const char *likely = NULL;
    return encoding_guess(bytes, length, &likely);
}

static void vietnamese_in_windows_1258_is_known(void **state)
{
    char bytes[ROOM];
    (void)state;
    for (size_t i = 0; i < VIETNAMESE; i++) {
        size_t length = letters_windows(vietnamese[i], bytes, ROOM);
        assert_string_equal(guess(bytes, length), "windows-1258");
        length = foreign_encode(vietnamese[i], "CP1258", bytes, ROOM); /* à, é in one byte */
        assert_string_equal(guess(bytes, length), "windows-1258");
    }
}

/* Never chosen, but named as what it looks like. */
static void vietnamese_in_tcvn3_is_likely_and_not_chosen(void **state)
{
    char bytes[ROOM];
    (void)state;
    for (size_t i = 0; i < VIETNAMESE; i++) {
        const char *likely = NULL;
        size_t length = letters_tcvn3(vietnamese[i], bytes, ROOM);
        assert_null(encoding_guess(bytes, length, &likely));
        assert_string_equal(likely, "TCVN3");
    }
}

/* Names with é and à alone are the same in two encodings: in doubt. */
static void too_little_to_tell_is_in_doubt(void **state)
{
    static const char *const texts[] = {"x;\xE0\n", "x;la\xCC\n", "\xE9;\xE0;\xF4\n", "a\x8A\x8D;b\n", "\xFF\xFE\xFD\n"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_null(guess(texts[i], strlen(texts[i])));
    }
}

/* The whole text, each of its lines, and all of it many times over. */
static void other_languages_are_never_taken_for_windows_1258(void **state)
{
    char bytes[ROOM];
    char many[ROOM];
    (void)state;
    for (size_t i = 0; i < foreign_count; i++) {
        const struct foreign *foreign = &foreign_texts[i];
        size_t length = foreign_encode(foreign->text, foreign->encoding, bytes, ROOM);
        if (guess(bytes, length) != NULL) {
            fail_msg("%s", foreign->language);
        }
        size_t total = 0;
        while (total + length < sizeof many) {
            memcpy(many + total, bytes, length);
            total += length;
        }
        if (guess(many, total) != NULL) {
            fail_msg("%s many times", foreign->language);
        }
        for (size_t at = 0; at < length;) {
            const char *end = memchr(bytes + at, '\n', length - at);
            size_t part = end == NULL ? length - at : (size_t)(end - bytes) - at + 1;
            if (guess(bytes + at, part) != NULL) {
                fail_msg("a line of %s", foreign->language);
            }
            at += part;
        }
    }
}

/* A Vietnamese table with a few names of foreign places, each in its own encoding, is not all Vietnamese; with one it is. */
static void mostly_vietnamese_is_vietnamese(void **state)
{
    char bytes[ROOM];
    (void)state;
    size_t length = letters_windows(vietnamese[0], bytes, ROOM);
    memcpy(bytes + length, "P3;Z\xFCrich\n", 10);
    assert_string_equal(guess(bytes, length + 10), "windows-1258");
    length = letters_windows("x;Nguyễn\n", bytes, ROOM);
    length += foreign_encode(foreign_texts[3].text, "CP1252", bytes + length, ROOM - length);
    assert_null(guess(bytes, length));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(usual_spellings_are_known),
        cmocka_unit_test(a_name_with_a_slip_finds_its_nearest),
        cmocka_unit_test(utf16_is_known_by_its_mark_or_its_zero_bytes),
        cmocka_unit_test(vietnamese_in_windows_1258_is_known),
        cmocka_unit_test(vietnamese_in_tcvn3_is_likely_and_not_chosen),
        cmocka_unit_test(too_little_to_tell_is_in_doubt),
        cmocka_unit_test(other_languages_are_never_taken_for_windows_1258),
        cmocka_unit_test(mostly_vietnamese_is_vietnamese),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
