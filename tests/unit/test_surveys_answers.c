/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one answer says: numbers, labels, points beside labels, two marks, blanks. */
#include "surveys/answer_labels.h"
#include "surveys/answer_reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static const struct answer_scale five = {.levels = 5};
static const struct answer_scale three = {.levels = 3};
static const struct answer_scale ten = {.levels = 10};

static int level(const struct answer_scale *scale, const char *text)
{
    return answer_read(scale, text, strlen(text));
}

static bool two(const struct answer_scale *scale, const char *text)
{
    return answer_is_two_marks(scale, text, strlen(text));
}

struct sample {
    const char *text;
    int level;
};

static void check(const struct answer_scale *scale, const struct sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (level(scale, samples[i].text) != samples[i].level) {
            print_error("'%s'\n", samples[i].text);
        }
        assert_int_equal(level(scale, samples[i].text), samples[i].level);
    }
}

#define CHECK(scale, samples) check(scale, samples, sizeof(samples) / sizeof(samples)[0])

static void numbers_are_read_as_spreadsheets_and_clerks_write_them(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"4", 4},     {"4.0", 4},  {"5,0", 5}, {"4,00", 4},   {"4đ", 4},   {"5 điểm", 5},
        {"5 Điểm", 5}, {"04", 4},   {"0", 0},   {"6", 0},      {"6.0", 0},  {"4,5", 0},
        {"4.5", 0},   {"4.05", 0}, {".0", 0},  {"4.", 0},     {"4.000", 0}, {"-4", 0},
        {"đ", 0},     {"4 5", 0},  {"45", 0},  {"4 điểm đ", 0}, {"", 0},
        {"4 sao", 4}, {"4★", 4},   {"4;", 0},  {"4 ;", 0},   {"4,", 0},   {"6;", 0},
        {"4;;", 0},   {";", 0},    {"sao", 0}, {"4,5;", 0},
    };
    CHECK(&five, samples);
    static const struct sample of_ten[] = {{"10", 10}, {"10,0", 10}, {"1", 1}, {"1,0", 1}, {"11", 0}};
    CHECK(&ten, of_ten);
}

/* docs/rules.md 1.3: a label is part of another, so only whole labels count. */
static void labels_are_whole_and_agree_with_the_points_beside_them(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"Rất không hài lòng", 1}, {"Không hài lòng", 2},      {"Bình thường", 3},
        {"Hài lòng", 4},           {"RẤT HÀI LÒNG", 5},        {"rat_hai_long", 5},
        {"Hài lòng (4đ)", 4},      {"Hài lòng (4 điểm)", 4},   {"Hài lòng (4)", 4},
        {"Hài lòng (5đ)", 0},      {"4 - Hài lòng", 4},        {"4. Hài lòng", 4},
        {"4) Hài lòng", 4},        {"4: Hài lòng", 4},         {"4 – Hài lòng", 4},
        {"4 Hài lòng", 4},         {"4.Hài lòng", 4},          {"5 - Hài lòng", 0},
        {"2. Không hài lòng", 2},  {"1 - Không hài lòng", 0},  {"4Hài lòng", 0},
        {"4=Hài lòng", 4},         {"4 = Không hài lòng", 0},  {"Rất hài lòng.", 5},
        {"Hài lòng;", 4},          {"hài lòng ,", 4},          {"Hài lòng!", 4},
        {"5 - Rất hài lòng.", 5},  {"Không hài lòng.", 2},     {"Rất. hài lòng", 0},
        {"Hài lòng...", 0},        {"Hài lòng?", 0},           {".", 0},
        {"Hài lòng (4đ).", 4},     {"Hài lòng (5đ);", 0},
        {"4 - ", 0},               {"- Hài lòng", 0},          {"Hài lòng - 4", 0},
        {"hài lòng rất", 0},       {"Không hài", 0},           {"Không  hài   lòng", 2},
        {"Thành Sơn", 0},          {"Hai lòng", 0},            {"khong_hai_long", 2},
    };
    CHECK(&five, samples);
    static const struct sample of_three[] = {
        {"RẤT HÀI LÒNG", 3}, {"HÀI LÒNG", 2}, {"KHÔNG HÀI LÒNG", 1}, {"Bình thường", 0},
        {"Rất không hài lòng", 0}, {"Hài lòng (2đ)", 2}, {"Hài lòng (4đ)", 0}, {"3", 3}, {"4", 0},
    };
    CHECK(&three, of_three);
    assert_int_equal(level(&ten, "Hài lòng"), 0); /* no built-in labels on a scale of ten */
}

/* "hoà" and "hòa" are one word (docs/rules.md 1.3); other marks part words. */
static void the_place_of_a_tone_does_not_matter_in_a_label(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"Thoả đáng", "Thỏa đáng"}, {"Hoà nhã", "hòa nhã"},   {"Uỷ quyền", "Ủy quyền"},
        {"Khoẻ", "KHỎE"},           {"Luỹ kế", "Lũy kế"},     {"Loã", "Lõa"},
    };
    char a[ANSWER_KEY];
    char b[ANSWER_KEY];
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        assert_true(answer_key(pairs[i][0], strlen(pairs[i][0]), a));
        assert_true(answer_key(pairs[i][1], strlen(pairs[i][1]), b));
        assert_string_equal(a, b);
    }
    assert_true(answer_key("hòa", strlen("hòa"), a));
    assert_true(answer_key("hóa", strlen("hóa"), b));
    assert_string_not_equal(a, b);
}

static void a_reversed_scale_turns_numbers_and_own_labels_but_not_words_of_satisfaction(void **state)
{
    (void)state;
    /* docs/rules.md 1.2: 1 Không có, 2 một số, 3 nhiều: 1 is the best, so 1 -> 3, 2 -> 2, 3 -> 1 */
    struct config_label labels[] = {
        {(char[]){"Không có"}, 1}, {(char[]){"Một số"}, 2}, {(char[]){"Nhiều"}, 3}};
    struct answer_scale own = {labels, 3, 3, true};
    static const struct sample samples[] = {{"1", 3},        {"2", 2},     {"3", 1},
                                            {"Không có", 3}, {"Nhiều", 1}, {"1. Không có", 3},
                                            {"3. Không có", 0}, {"Nhiều (3đ)", 1}};
    CHECK(&own, samples);
    struct answer_scale reversed = {NULL, 0, 5, true};
    static const struct sample words[] = {
        {"1", 5}, {"5", 1}, {"Rất hài lòng", 5}, {"1 - Rất hài lòng", 5}, {"5 - Rất hài lòng", 0}};
    CHECK(&reversed, words);
}

/* docs/rules.md 1.5. */
static void two_marks_are_told_from_labels_with_commas(void **state)
{
    (void)state;
    static const char *const marks[] = {"4;5", "4, 5", "4|5", "4 5", "4 và 5", "1;2;3", "4 ; 5",
                                        "5;5", "Hài lòng; Rất hài lòng", "Hài lòng, Rất hài lòng",
                                        "Hài lòng\nKhông hài lòng", "4 - Hài lòng; 5 - Rất hài lòng",
                                        "Hài lòng & Bình thường", "4đ;5đ", "Hài lòng;Rất hài lòng;",
                                        "Hài lòng,, Rất hài lòng", "4 VÀ 5", "HÀI LÒNG VÀ RẤT HÀI LÒNG",
                                        "4\r\n5", "Hài lòng\r\nBình thường", "4 va\xcc\x80 5"};
    static const char *const others[] = {"4,5", "4.5", "4;6", "4;", ";4", "4", "Hài lòng",
                                         "Hài lòng; tốt", ", Hài lòng", "", "10/01/2026",
                                         "Hài lòng;", ";;"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        assert_true(two(&five, marks[i]));
        assert_int_equal(level(&five, marks[i]), 0);
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_false(two(&five, others[i]));
    }
    struct config_label labels[] = {
        {(char[]){"Nhanh, gọn"}, 3}, {(char[]){"Nhanh"}, 2}, {(char[]){"Chậm, phiền"}, 1}};
    struct answer_scale own = {labels, 3, 3, false};
    assert_int_equal(level(&own, "Nhanh, gọn"), 3);
    assert_true(two(&own, "Nhanh, gọn, Chậm, phiền"));
    assert_true(two(&own, "Nhanh, Nhanh, gọn"));
    assert_false(two(&own, "Nhanh, Chậm"));
    assert_false(two(&own, "gọn, Nhanh"));
    assert_int_equal(level(&own, "nhanh_gon"), 3);
    assert_int_equal(level(&own, "CHAM-PHIEN"), 1);
    assert_int_equal(level(&own, "Chậm phien"), 0); /* half a slug is none */
    struct config_label alike[] = {{(char[]){"Tốt"}, 3}, {(char[]){"Tột"}, 1}};
    struct answer_scale two_of_a_slug = {alike, 2, 3, false};
    assert_int_equal(level(&two_of_a_slug, "tot"), 0);
    assert_int_equal(level(&two_of_a_slug, "TỐT"), 3);
    char many[400] = "4";
    for (size_t i = 1; i + 2 < sizeof many; i += 2) {
        memcpy(many + i, ";4", 3);
    }
    assert_false(two(&five, many)); /* a heap of marks is no answer at all */
}

static void blanks_are_few_and_sure(void **state)
{
    (void)state;
    static const char *const blanks[] = {"",  "NULL", "null", "Chưa chọn", "CHƯA CHỌN", "chua_chon",
                                         "Không trả lời", "Bỏ trống", "N/A", "#N/A"};
    static const char *const others[] = {"0", "-", "Không", "x", "?", "Chưa", "KXĐ", "9"};
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
        assert_true(answer_is_blank(blanks[i], strlen(blanks[i])));
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_false(answer_is_blank(others[i], strlen(others[i])));
    }
}

static void labels_as_written_are_the_labels_that_are_read(void **state)
{
    (void)state;
    static const enum language languages[] = {LANGUAGE_EN, LANGUAGE_VI};
    for (size_t i = 0; i < 2 * 11; i++) {
        int levels = (int)(i / 2);
        struct answer_scale scale = {.levels = levels};
        const char *label = NULL;
        size_t count = 0;
        for (; (label = answer_builtin_label(levels, count, languages[i % 2])) != NULL; count++) {
            assert_int_equal(level(&scale, label), (int)count + 1);
        }
        assert_int_equal(count, levels == 3 || levels == 5 ? levels : 0);
    }
}

/* The two top levels are the same labels in both scales, so a column that could be of either gives
 * the same share (docs/rules.md 1.4). */
static void the_two_top_levels_are_the_same_labels_in_both_scales(void **state)
{
    (void)state;
    const char *label = NULL;
    for (size_t i = 0; (label = answer_builtin_label(3, i, LANGUAGE_VI)) != NULL; i++) {
        assert_true(level(&five, label) > 0);
        assert_int_equal(level(&five, label) > 5 - 2, level(&three, label) > 3 - 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_as_spreadsheets_and_clerks_write_them),
        cmocka_unit_test(labels_are_whole_and_agree_with_the_points_beside_them),
        cmocka_unit_test(the_place_of_a_tone_does_not_matter_in_a_label),
        cmocka_unit_test(a_reversed_scale_turns_numbers_and_own_labels_but_not_words_of_satisfaction),
        cmocka_unit_test(two_marks_are_told_from_labels_with_commas),
        cmocka_unit_test(blanks_are_few_and_sure),
        cmocka_unit_test(labels_as_written_are_the_labels_that_are_read),
        cmocka_unit_test(the_two_top_levels_are_the_same_labels_in_both_scales),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
