/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels that were probably meant. */
#include "surveys/label_near.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static const struct choice choices[] = {{"Đang xử lý", 1}, {"Đã xử lý", 2},   {"Đã xử lý xong", 2}, {"Trả lại", 3},
                                        {"Đã trả lại", 3}, {"Chờ bổ sung", 4}, {"4", 1},             {"rút", 5},
                                        {"ngừng", 6},      {NULL, 0}};

static void is_near(const char *text, const char *expected)
{
    const char *nearest = label_nearest(choices, text, strlen(text));
    if (expected == NULL) {
        assert_null(nearest);
    } else {
        assert_non_null(nearest);
        assert_string_equal(nearest, expected);
    }
}

/* Two letters of eight or more, one of four to seven, none of three; marks do not count. */
static void few_letters_may_differ(void **state)
{
    (void)state;
    is_near("dang xu ly", "Đang xử lý");
    is_near("Đang xử lí", "Đang xử lý");
    is_near("Đag xử lí", NULL); /* dagxuli, 7 letters, and two of dangxuly's are not there */
    is_near("Đâng xử lí ạ", "Đang xử lý"); /* dangxulia, 9 letters: i for y, and one more */
    is_near("Đag xử", NULL); /* dagxu: two letters from nothing of five */
    is_near("Trả lạ", "Trả lại");
    is_near("rút", "rút");
    is_near("rốt", NULL);
    is_near("ngường", "ngừng");
    is_near("5", NULL);
    is_near("", NULL);
    assert_null(label_nearest(NULL, "x", 1));
}

/* Near one label only, or near two that mean the same. */
static void of_two_the_nearer_and_of_two_as_near_none(void **state)
{
    (void)state;
    static const struct choice two[] = {{"Đúng hạn", 1}, {"Đúng hẹn", 2}, {"Quá hạn", 3}, {"quá hẹn", 3}, {NULL, 0}};
    assert_null(label_nearest(two, "dung hon", 8));            /* dunghan, dunghen: one letter each */
    assert_string_equal(label_nearest(two, "qua hon", 7), "Quá hạn"); /* both mean 3 */
    is_near("Đan xử lý", NULL); /* danxuly: a letter from dangxuly, a letter from daxuly, which mean 1 and 2 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_letters_may_differ),
        cmocka_unit_test(of_two_the_nearer_and_of_two_as_near_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
