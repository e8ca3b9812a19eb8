/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Periods in words are the same as those that the command line writes. */
#include "surveys/period_said.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void words_say_the_same(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"Năm 2023", "2023"},
        {"  TRONG NĂM 2023 ", "2023"},
        {"Quý III/2022", "2022-Q3"},
        {"quý 1/2024", "2024-Q1"},
        {"Quý IV năm 2024", "2024-Q4"},
        {"Quí 2 - 2024", "2024-Q2"},
        {"T3/2021", "2021-03"},
        {"Tháng 3 năm 2021", "2021-03"},
        {"tháng 12/2021", "2021-12"},
        {"6 tháng đầu năm 2024", "2024-01..2024-06"},
        {"9 tháng năm 2024", "2024-01..2024-09"},
        {"6 tháng cuối năm 2024", "2024-07..2024-12"},
        {"giai đoạn 2021-2024", "2021..2024"},
        {"Giai đoạn 2021 – 2024", "2021..2024"},
        {"từ năm 2021 đến năm 2024", "2021..2024"},
        {"từ tháng 3/2021 đến tháng 5/2021", "2021-03..2021-05"},
        {"1/2024-6/2024", "2024-01..2024-06"},
        {"Q1/2024-Q3/2024", "2024-Q1..2024-Q3"},
        {"15/09/2023 - 14/10/2023", "2023-09-15..2023-10-14"},
        {"từ ngày 15/09/2023 đến ngày 14/10/2023", "2023-09-15..2023-10-14"},
        {"2021-03", "2021-03"}, /* a month, as the command line has it */
        {"bc10/2023", "r2023-10"},
        {"all", "all"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct period said;
        struct period written;
        struct error error;
        assert_true(period_said(pairs[i][0], strlen(pairs[i][0]), &said));
        assert_true(period_parse(pairs[i][1], &written, &error));
        assert_string_equal(said.text, pairs[i][1]);
        assert_int_equal(said.kind, written.kind);
        assert_int_equal(said.from, written.from);
        assert_int_equal(said.to, written.to);
    }
}

static void what_is_no_period_is_refused(void **state)
{
    (void)state;
    static const char *const none[] = {"",         "-",         "năm",          "nay",       "2021-",          "2024-2021",
                                       "13/2024",  "t13/2024",  "quý 5/2024",   "quý 0/2024", "quý V/2024",    "12 tháng đầu năm 2024",
                                       "700-720",  "2021-2022-2023", "2021 đến all", "all-2024", "bc2021-2022", "2021..2022-2023",
                                       "từ 2021", "từ tháng 3/2021", "1 2023", "5 năm 2024", "3 2021"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        struct period period;
        assert_false(period_said(none[i], strlen(none[i]), &period));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_say_the_same),
        cmocka_unit_test(what_is_no_period_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
