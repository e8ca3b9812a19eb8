/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines and columns are counted by hand, or by the rules of rows_place.h and text_characters over the whole text. */
#include "surveys/text_place.h"

#include "surveys/rows_place.h"
#include "surveys/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct text_place place_of(const char *text, size_t length)
{
    struct text_place place;
    text_place_begin(&place);
    text_place_pass(&place, text, length);
    text_place_stop(&place);
    return place;
}

static void places_are_those_counted_by_hand(void **state)
{
    static const struct {
        const char *text;
        long line, column;
    } cases[] = {
        {"", 1, 1},           {"abc", 1, 4},         {"a\nb", 2, 2},       {"a\r\nb", 2, 2},
        {"a\rb", 2, 2},       {"a\r\rb", 3, 2},      {"a\r\r\nb", 2, 2},   {"a\r\n\r\n", 3, 1},
        {"a\n\r\n\rb", 4, 2}, {"\r", 2, 1},          {"a\n\n", 3, 1},      {"Nguyễn Úy", 1, 10},
        {"Nguye\xCC\x82\xCC\x83n", 1, 7},            {"u\xCD\x9Fx", 1, 3}, /* U+035F is a mark */
        {"\xCD\xB0x", 1, 3},  /* U+0370 is a letter */
        {"đ\nđ", 2, 2},       {"\xF0\x9F\x98\x80x", 1, 3},
        {"\r\r\r\r\r\r\r\r\n", 2, 1},                /* eight and LF: the longest line end */
        {"\r\r\r\r\r\r\r\r\r\nx", 3, 2}};            /* nine: the first is a line end of its own */
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct text_place place = place_of(cases[i].text, strlen(cases[i].text));
        if (place.line != cases[i].line || place.column != cases[i].column) {
            fail_msg("case %zu: %ld:%ld", i, place.line, place.column);
        }
    }
}

/* The place behind the whole text by the rules of its parts. */
static void check_by_rules(const char *text, size_t length, const struct text_place *place)
{
    long line = 1;
    size_t start = 0;
    for (size_t at = 0; at < length;) {
        size_t end = line_end_length(text + at, length - at);
        line += end > 0;
        at += end > 0 ? end : 1;
        start = end > 0 ? at : start;
    }
    assert_int_equal(place->line, line);
    assert_int_equal(place->column, (long)text_characters(text + start, length - start) + 1);
}

/* All texts of up to eight parts of a few kinds: wherever they are cut, and by the rules. */
static void it_does_not_matter_where_a_text_is_cut(void **state)
{
    static const char *const parts[] = {"a", "\r", "\n", "e\xCC\x82", "\xCD\xA0", "ễ"};
    enum { PARTS = sizeof parts / sizeof parts[0], MOST = 6 };
    (void)state;
    unsigned long all = 1;
    for (int i = 0; i < MOST; i++) {
        all *= PARTS;
    }
    for (unsigned long number = 0; number < all; number++) {
        char text[64];
        size_t length = 0;
        unsigned long left = number;
        for (int i = 0; i < MOST; i++) {
            memcpy(text + length, parts[left % PARTS], strlen(parts[left % PARTS]));
            length += strlen(parts[left % PARTS]);
            left /= PARTS;
        }
        struct text_place whole = place_of(text, length);
        check_by_rules(text, length, &whole);
        for (size_t cut = 1; cut < length; cut++) {
            struct text_place place;
            text_place_begin(&place);
            text_place_pass(&place, text, cut);
            text_place_pass(&place, text + cut, length - cut);
            text_place_stop(&place);
            assert_int_equal(place.line, whole.line);
            assert_int_equal(place.column, whole.column);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_those_counted_by_hand),
        cmocka_unit_test(it_does_not_matter_where_a_text_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
