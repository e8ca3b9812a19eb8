/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/lost_letters.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool lost(const char *text)
{
    return lost_letters_in(text, strlen(text), NULL);
}

/* Sentences of forms as Notepad saves them under a code page without the letters ("ANSI"). */
static void a_question_mark_inside_a_word_is_a_lost_letter(void **state)
{
    static const char *const texts[] = {
        "H?i lòng",           "Nguy?n Úy",         "R?t hài lòng",        "R?T HÀI LÒNG",
        "Xã Nguy?n Úy",       "Ph??ng Kim B?ng",   "khi?u n?i",           "Không hài lòng v? th?i gian",
        "?o?n ???ng",         "(R?t t?t)",         "t?t/x?u",             "Nguye??n",
        "Ngày nh?n",          "H? và tên ch? h? s?, s? ?i?n tho?i",         "hài lòng? R?t hài lòng?",
        "Ngh? đ?nh 61/2018",  "th?\xC2\xA0t?c hành chính, gi?y t?",         "xem http://a.vn/?q=1, r?t t?t"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const char *sign = NULL;
        if (!lost_letters_in(texts[i], strlen(texts[i]), &sign)) {
            fail_msg("%s", texts[i]);
        }
        assert_string_equal(sign, "?");
    }
}

static void question_marks_of_questions_and_addresses_are_none(void **state)
{
    static const char *const texts[] = {
        "",
        "?",
        "??",
        "???",
        "Ông/bà có hài lòng không?",
        "Câu 3: Thái độ thế nào? (1-5)",
        "Hài lòng không?Vì sao?",
        "Có?Không?",
        "có?à, có?a",
        "\"Có hài lòng không?\"",
        "Sao??Vì sao",
        "Lê H?", /* nobody can tell */
        "https://dichvucong.gov.vn/p/home?ma=5&x?n=1",
        "https://a.vn/tim?nh?n",
        "www.a.vn/xem?nhan",
        "xem.html?ma=a?n",
        "page?id",
        "1?2",
        "A1?B2",
        "Nguyễn Úy",
        "who?me",
        "\xEF\xBB\xBFNgày", /* a mark in the wrong place is no U+FFFD */
        "Ａｂ"};            /* full-width letters begin with EF as well */
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (lost(texts[i])) {
            fail_msg("%s", texts[i]);
        }
    }
}

static void a_replacement_character_is_a_lost_letter(void **state)
{
    (void)state;
    const char *sign = NULL;
    assert_true(lost_letters_in("Nguy\xEF\xBF\xBDn", 9, &sign));
    assert_string_equal(sign, "\xEF\xBF\xBD");
    assert_true(lost("L\xC3\xAA H\xEF\xBF\xBD"));
    assert_false(lost_letters_in("H\xEF\xBF\xBD", 3, NULL)); /* two bytes of it */
}

/* Only the bytes given count, and bytes that are no UTF-8 do not upset it. */
static void it_keeps_to_the_bytes_it_is_given(void **state)
{
    (void)state;
    assert_false(lost_letters_in("H?i", 2, NULL));
    assert_true(lost_letters_in("H?i", 3, NULL));
    assert_false(lost("\xFF\xC3?\xE1\xBB"));
    assert_true(lost("\xFF H?i \xE1\xBB"));
}

/* A cell of the longest record, full of question marks, with blanks and without: time stays linear, so this ends at once. */
static void long_texts_take_no_longer_than_their_length(void **state)
{
    enum { LENGTH = 1 << 20 };
    static const char *const units[] = {"?", "a?", "? ", "x?yz? ", "?=", "a?b"};
    (void)state;
    char *text = malloc(LENGTH);
    assert_non_null(text);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        for (size_t at = 0; at < LENGTH; at++) {
            text[at] = units[i][at % strlen(units[i])];
        }
        assert_false(lost_letters_in(text, LENGTH, NULL));
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_mark_inside_a_word_is_a_lost_letter),
        cmocka_unit_test(question_marks_of_questions_and_addresses_are_none),
        cmocka_unit_test(a_replacement_character_is_a_lost_letter),
        cmocka_unit_test(it_keeps_to_the_bytes_it_is_given),
        cmocka_unit_test(long_texts_take_no_longer_than_their_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
