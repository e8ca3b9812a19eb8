/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts measured by Pango. Expected values are properties of unhinted type, and the widths in the
 * fonts' own tables: Noto Sans 2.007 and Liberation Serif 2.1 are 1000 and 2048 units to the em; a
 * digit takes 572 and 1024 of them. */
#include "reports/typeface.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/close.h"

static void widths_are_those_of_the_font(void **state)
{
    (void)state;
    struct typeface *sans = typeface_open(TYPE_SANS);
    struct typeface *serif = typeface_open(TYPE_SERIF);
    assert_non_null(sans);
    assert_non_null(serif);
    assert_close(57.2, typeface_width(sans, "0", 100, false), 0.05, 0);
    assert_close(50.0, typeface_width(serif, "0", 100, false), 0.05, 0);
    typeface_close(sans);
    typeface_close(serif);
}

static void widths_grow_with_the_size(void **state)
{
    static const char *const texts[] = {"986/986", "Xã Nguyễn Úy", "Người dân hài lòng", ""};
    (void)state;
    struct typeface *face = typeface_open(TYPE_SANS);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double at10 = typeface_width(face, texts[i], 10, false);
        assert_close(at10 * 0.75, typeface_width(face, texts[i], 7.5, false), 1e-9, 0);
        assert_true(texts[i][0] == '\0' ? at10 == 0 : at10 > 0);
        assert_true(typeface_width(face, texts[i], 10, true) >=
                    at10); /* remembered apart from the regular one */
    }
    typeface_close(face);
}

/* An accent above or below takes no room beside its letter: composed or not, the width is the
 * letter's. */
static void accents_take_no_room(void **state)
{
    (void)state;
    struct typeface *face = typeface_open(TYPE_SANS);
    double plain = typeface_width(face, "e", 10, false);
    assert_close(plain, typeface_width(face, "ệ", 10, false), 0.01, 0);
    assert_close(plain, typeface_width(face, "e\xCC\xA3\xCC\x82", 10, false), 0.01, 0);
    typeface_close(face);
}

/* Stacked accents reach above a capital's top and below a line; a line height of 1.35 holds both
 * (ink spans 1.29 em). */
static void ink_reaches_beyond_plain_letters(void **state)
{
    (void)state;
    struct typeface *face = typeface_open(TYPE_SANS);
    double above = typeface_ascent(face, 10), below = typeface_descent(face, 10);
    assert_true(above > 8.5 && above < 11.5);
    assert_true(below > 1.5 && below < 3.5);
    assert_true(above + below <= 13.5);
    assert_close(2 * above, typeface_ascent(face, 20), 1e-9, 0);
    typeface_close(face);
}

static void texts_are_cut_to_the_room(void **state)
{
    char buffer[400];
    char small[8];
    const char *text = "Phường Nguyễn Úy thuộc huyện Kim Bảng";
    (void)state;
    struct typeface *face = typeface_open(TYPE_SANS);
    double whole = typeface_width(face, text, 10, false);
    assert_string_equal(typeface_fit(face, text, 10, false, whole, buffer, sizeof buffer), text);
    size_t before = strlen(text) + 2; /* the dots have three bytes */
    for (int room = (int)whole - 1; room > 10; room -= 7) {
        const char *cut = typeface_fit(face, text, 10, false, room, buffer, sizeof buffer);
        size_t length = strlen(cut);
        assert_true(length <= before && length >= 3);
        assert_true(typeface_width(face, cut, 10, false) <= room);
        assert_string_equal(cut + length - 3, "…");
        assert_memory_equal(cut, text, length - 3);
        assert_true(((unsigned char)text[length - 3] & 0xC0U) != 0x80U); /* between two letters */
        before = length;
    }
    /* "Ph" and the three bytes of the dots fill six of the eight; "ư" has two bytes more, the end
     * one. */
    assert_string_equal(typeface_fit(face, text, 10, false, 1000, small, sizeof small), "Phư…");
    assert_string_equal(typeface_fit(face, "", 10, false, 10, buffer, sizeof buffer), "");
    typeface_close(face);
}

/* Letters that the font lacks come from another one. */
static void any_text_can_be_measured(void **state)
{
    static const char turned[] = {'\xE2', '\x80', '\xAE', 'a', 'b', 'c', '\0'};
    static const char *const texts[] = {"\xE6\x9D\xB1\xE4\xBA\xAC", "\xF0\x9F\x98\x80",
                                        "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D Úy", "a\nb\tc", turned};
    char buffer[64];
    (void)state;
    struct typeface *face = typeface_open(TYPE_SANS);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_true(typeface_width(face, texts[i], 10, false) >= 0);
        typeface_fit(face, texts[i], 10, false, 6, buffer, sizeof buffer);
    }
    typeface_close(face);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_those_of_the_font),
        cmocka_unit_test(widths_grow_with_the_size),
        cmocka_unit_test(accents_take_no_room),
        cmocka_unit_test(ink_reaches_beyond_plain_letters),
        cmocka_unit_test(texts_are_cut_to_the_room),
        cmocka_unit_test(any_text_can_be_measured),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
