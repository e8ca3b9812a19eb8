/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/syllable.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include <cmocka.h>

static bool is(const char *word)
{
    return syllable_is_vietnamese(word, strlen(word));
}

static bool may_be(const char *word)
{
    return syllable_may_be_vietnamese(word, strlen(word));
}

/* Words out of everyday texts and place names, of every onset and every kind of ending. */
static const char *const words[] = {
    "Nguyễn", "Úy",     "Uý",     "hài",    "lòng",   "rất",    "bình",   "thường", "không",  "xã",
    "phường", "thủ",    "tục",    "hồ",     "sơ",     "giấy",   "chứng",  "nhận",   "quyền",  "sử",
    "dụng",   "đất",    "đai",    "khuya",  "khuỷu",  "nghiêng", "ngoằn", "ngoèo",  "quý",    "quyết",
    "gì",     "giếng",  "giêng",  "yêu",    "yếu",    "yên",    "oai",    "xoáy",   "loãng",  "thuở",
    "huơ",    "tuổi",   "rượu",   "người",  "bưu",    "lựu",    "mưa",    "lửa",    "của",    "cuốc",
    "kịch",   "sách",   "ếch",    "Đắk",    "Lắk",    "xoong",  "ngay",   "mây",    "khuấy",  "đâu",
    "thêu",   "chịu",   "tiêu",   "ăn",     "ấm",     "ổn",     "định",   "vỹ",     "pin",    "tre"};

static void words_in_use_are_syllables(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (!is(words[i])) {
            fail_msg("%s", words[i]);
        }
    }
}

/* In NFD, and in capitals, a word is the same word. */
static void form_and_case_do_not_matter(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        utf8proc_uint8_t *apart = utf8proc_NFD((const utf8proc_uint8_t *)words[i]);
        char capitals[64] = "";
        size_t length = 0;
        utf8proc_int32_t letter = 0;
        for (const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)words[i]; *at != '\0';) {
            at += utf8proc_iterate(at, -1, &letter);
            length += (size_t)utf8proc_encode_char(utf8proc_toupper(letter),
                                                   (utf8proc_uint8_t *)capitals + length);
        }
        assert_true(is((const char *)apart));
        assert_true(is(capitals));
        free(apart);
    }
}

/* Words of other languages with letters that some table takes for Vietnamese; c, ch, k, p, t without
 * sắc or nặng; two tones; a tone on a consonant; nothing. */
static void other_words_are_none(void **state)
{
    static const char *const others[] = {"être",  "déjà",  "français", "perché", "città",  "für",   "schön",
                                         "święto", "łódź", "señor",    "hòc",    "tach",   "mat",   "áá",
                                         "ǹa",    "bcd",   "străn",    "ă",      "hâ",     "w",     "flòng",
                                         "H?i",   "a1",    "",         "đ",      "ngh"};
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (is(others[i])) {
            fail_msg("%s", others[i]);
        }
    }
}

/* Whatever letter beyond ASCII a word loses, it may still be that word. */
static void a_word_with_lost_letters_may_be_one(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        char lost[64] = "";
        size_t length = 0;
        for (const char *at = words[i]; *at != '\0'; at++) {
            if ((unsigned char)*at < 0x80) {
                lost[length++] = *at;
            } else if (((unsigned char)*at & 0xC0) == 0xC0) {
                lost[length++] = '?';
            }
        }
        if (!may_be(lost)) {
            fail_msg("%s as %s", words[i], lost);
        }
    }
}

/* The same in NFD, which loses marks: Nguye??n. */
static void a_word_with_lost_marks_may_be_one(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        utf8proc_uint8_t *apart = utf8proc_NFD((const utf8proc_uint8_t *)words[i]);
        char lost[64] = "";
        size_t length = 0;
        for (const char *at = (const char *)apart; *at != '\0'; at++) {
            if ((unsigned char)*at < 0x80) {
                lost[length++] = *at;
            } else if (((unsigned char)*at & 0xC0) == 0xC0) {
                lost[length++] = '?';
            }
        }
        bool eth = strstr(words[i], "Đ") != NULL || strstr(words[i], "đ") != NULL; /* a letter, not a mark */
        if (!eth && !may_be(lost)) {
            fail_msg("%s as %s", words[i], lost);
        }
        free(apart);
    }
}

static void what_can_be_no_word_stays_none(void **state)
{
    static const char *const others[] = {"không?vì", "qu?stion", "page?id", "x?id", "f?ng", "h?hc", "có?có",
                                         "st?c",     "H?ND"};
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (may_be(others[i])) {
            fail_msg("%s", others[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_in_use_are_syllables),
        cmocka_unit_test(form_and_case_do_not_matter),
        cmocka_unit_test(other_words_are_none),
        cmocka_unit_test(a_word_with_lost_letters_may_be_one),
        cmocka_unit_test(a_word_with_lost_marks_may_be_one),
        cmocka_unit_test(what_can_be_no_word_stays_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
