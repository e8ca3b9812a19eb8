/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days off of the law (Bộ luật Lao động 2019 Đ112, Đ111.3), taken out of the shipped years one by
 * one. */
#include "surveys/calendar_law.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 64 };

/* The rows of a shipped year but for those of the months and days given. */
static struct calendar *year_without(int year, const int (*days)[2], size_t count)
{
    struct calendar_day rows[ROWS];
    size_t used = 0;
    size_t all = 0;
    const struct calendar_day *shipped = calendar_shipped(&all);
    for (size_t i = 0; i < all; i++) {
        int row_year = 0;
        int month = 0;
        int day = 0;
        day_to_civil(shipped[i].day, &row_year, &month, &day);
        bool out = row_year != year;
        for (size_t k = 0; k < count; k++) {
            out = out || (days[k][0] == day && days[k][1] == month);
        }
        if (!out) {
            assert_true(used < ROWS);
            rows[used++] = shipped[i];
        }
    }
    struct calendar *calendar = calendar_new(rows, used);
    assert_non_null(calendar);
    return calendar;
}

static void the_shipped_years_lack_nothing(void **state)
{
    (void)state;
    char text[CALENDAR_MISSING];
    struct calendar *calendar = calendar_new(NULL, 0);
    for (int year = 2021; year <= 2026; year++) {
        assert_false(calendar_missing(calendar, year, text));
        assert_string_equal(text, "");
    }
    calendar_free(calendar);
}

static void a_day_that_is_missing_is_named(void **state)
{
    (void)state;
    static const struct {
        int year, out[2]; /* day and month */
        const char *missing;
    } cases[] = {
        {2021, {1, 1}, "1/1"},
        {2021, {10, 2}, "Tết"}, /* weekdays off: 10, 11, 12, 15, 16/2, five */
        {2021, {13, 2}, ""},    /* a Saturday of Tết */
        {2021, {21, 4}, "Giỗ Tổ"},
        {2021, {30, 4}, "30/4"},
        {2021, {3, 5}, "3/5 (1/5)"},  /* 1/5 is a Saturday */
        {2021, {3, 9}, "2/9"},        /* two days: 2 and 3/9 */
        {2022, {3, 1}, "3/1 (1/1)"},  /* 1/1 is a Saturday */
        {2022, {2, 5}, "2/5 (30/4)"}, /* 30/4 and 1/5 are Saturday and Sunday: Monday and Tuesday */
        {2022, {3, 5}, "3/5 (1/5)"},
        {2022, {11, 4}, "Giỗ Tổ"},
        {2023, {2, 1}, "2/1 (1/1)"},
        {2023, {1, 5}, "1/5"},
        {2023, {2, 5}, "2/5 (30/4)"}, /* Sunday 30/4; 1/5 is a holiday itself */
        {2023, {3, 5}, "Giỗ Tổ"},     /* Saturday 29/4, behind the other two */
        {2023, {4, 9}, "2/9"},        /* 1/9 and, for Saturday 2/9, 4/9 */
        {2024, {1, 1}, "1/1"},
        {2024, {18, 4}, ""}, /* 29/4, swapped with 4/5, passes for it: not all is found */
        {2025, {27, 1}, "Tết"},
        {2025, {7, 4}, ""}, /* 2/5, swapped with 26/4 */
        {2025, {1, 9}, "2/9"},
        {2026, {24, 11}, "24/11"}, /* NQ 28/2026/QH16 */
        {2026, {27, 4}, "Giỗ Tổ"},
        {2026, {2, 1}, ""},  /* swapped with 10/1 */
        {2026, {31, 8}, ""}, /* swapped with 22/8 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[CALENDAR_MISSING];
        struct calendar *calendar = year_without(cases[i].year, &cases[i].out, 1);
        bool any = calendar_missing(calendar, cases[i].year, text);
        assert_string_equal(text, cases[i].missing);
        assert_int_equal(any, cases[i].missing[0] != '\0');
        calendar_free(calendar);
    }
}

/* One row, as when somebody imports a single correction. 24/11 is a day off from 2026 on. */
static void a_year_of_one_row_lacks_them_all(void **state)
{
    (void)state;
    char text[CALENDAR_MISSING];
    const struct calendar_day rows[] = {{day_from_civil(2025, 6, 2), CALENDAR_OFF, "", ""},
                                        {day_from_civil(2028, 6, 5), CALENDAR_OFF, "", ""}};
    struct calendar *calendar = calendar_new(rows, 2);
    assert_true(calendar_missing(calendar, 2025, text));
    assert_string_equal(text, "1/1, Tết, Giỗ Tổ, 30/4, 1/5, 2/9");
    /* 1/1/2028 is a Saturday; 30/4/2028 is a Sunday and 1/5 a Monday, so that Tuesday stands for
     * 30/4 */
    assert_true(calendar_missing(calendar, 2028, text));
    assert_string_equal(text, "3/1 (1/1), Tết, Giỗ Tổ, 2/5 (30/4), 1/5, 2/9, 24/11");
    calendar_free(calendar);
}

/* 2/9/2028 is a Saturday: with 1/9 it is Friday and the Monday after; with 3/9 it is Monday and
 * Tuesday. Either will do. */
static void the_second_day_of_september_may_lie_before_or_after(void **state)
{
    (void)state;
    static const int pairs[][2] = {{1, 4}, {4, 5}};
    for (size_t i = 0; i < 2; i++) {
        char text[CALENDAR_MISSING];
        const struct calendar_day rows[] = {
            {day_from_civil(2028, 9, pairs[i][0]), CALENDAR_OFF, "", ""},
            {day_from_civil(2028, 9, pairs[i][1]), CALENDAR_OFF, "", ""}};
        struct calendar *calendar = calendar_new(rows, 2);
        assert_true(calendar_missing(calendar, 2028, text));
        assert_string_equal(text, "3/1 (1/1), Tết, Giỗ Tổ, 2/5 (30/4), 1/5, 24/11");
        calendar_free(calendar);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_years_lack_nothing),
        cmocka_unit_test(a_day_that_is_missing_is_named),
        cmocka_unit_test(a_year_of_one_row_lacks_them_all),
        cmocka_unit_test(the_second_day_of_september_may_lie_before_or_after),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
