/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms of a period are those of the command line's contract. */
#include "surveys/period.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void reads(const char *text, enum period_kind kind, const char *from, const char *to)
{
    struct period period;
    struct error error = {0};
    char iso[11];
    assert_true(period_parse(text, &period, &error));
    assert_int_equal(period.kind, kind);
    assert_string_equal(period.text, text);
    day_format_iso(period.from, iso);
    assert_string_equal(iso, from);
    day_format_iso(period.to, iso);
    assert_string_equal(iso, to);
}

static void every_form_is_read(void **state)
{
    (void)state;
    reads("2023", PERIOD_YEAR, "2023-01-01", "2023-12-31");
    reads("2023-Q1", PERIOD_QUARTER, "2023-01-01", "2023-03-31");
    reads("2023-Q2", PERIOD_QUARTER, "2023-04-01", "2023-06-30");
    reads("2023-Q3", PERIOD_QUARTER, "2023-07-01", "2023-09-30");
    reads("2023-Q4", PERIOD_QUARTER, "2023-10-01", "2023-12-31");
    reads("2023-10", PERIOD_MONTH, "2023-10-01", "2023-10-31");
    reads("2024-02", PERIOD_MONTH, "2024-02-01", "2024-02-29");
    reads("2023-01..2023-12", PERIOD_RANGE, "2023-01-01", "2023-12-31");
    reads("2021..2023", PERIOD_RANGE, "2021-01-01", "2023-12-31");
    reads("2023-09-15..2023-10-14", PERIOD_RANGE, "2023-09-15", "2023-10-14");
    reads("2023-10-14..2023-10-14", PERIOD_RANGE, "2023-10-14", "2023-10-14");
    reads("2023-10-14", PERIOD_RANGE, "2023-10-14", "2023-10-14");
}

/* As Vietnamese offices write them; what they are called from then on is the other spelling, since
 * it stands in file names. */
static void reads_as(const char *text, const char *same)
{
    struct period period;
    struct period other;
    struct error error = {0};
    assert_true(period_parse(text, &period, &error));
    assert_true(period_parse(same, &other, &error));
    assert_string_equal(period.text, same);
    assert_int_equal(period.kind, other.kind);
    assert_int_equal(period.from, other.from);
    assert_int_equal(period.to, other.to);
}

static void day_first_is_the_same_period(void **state)
{
    (void)state;
    reads_as("10/2023", "2023-10");
    reads_as("9/2023", "2023-09");
    reads_as("Q3/2023", "2023-Q3");
    reads_as("q3/2023", "2023-Q3");
    reads_as("2023-q3", "2023-Q3");
    reads_as("5/10/2023", "2023-10-05");
    reads_as("01/10/2023..31/10/2023", "2023-10-01..2023-10-31");
    reads_as("01/2023..06/2023", "2023-01..2023-06");
    reads_as("09/2023..2023-10-14", "2023-09..2023-10-14");
}

/* docs/rules.md 4.1: the month of a report is the 15th of the month before to the 14th, quý III 15/6 to
 * 14/9, the year 15/12 of the year before to 14/12. */
static void reports_run_from_the_15th_to_the_14th(void **state)
{
    (void)state;
    reads("r2023-10", PERIOD_MONTH, "2023-09-15", "2023-10-14");
    reads("r2024-01", PERIOD_MONTH, "2023-12-15", "2024-01-14");
    reads("r2024-03", PERIOD_MONTH, "2024-02-15", "2024-03-14");
    reads("r2023-Q1", PERIOD_QUARTER, "2022-12-15", "2023-03-14");
    reads("r2023-Q3", PERIOD_QUARTER, "2023-06-15", "2023-09-14");
    reads("r2023", PERIOD_YEAR, "2022-12-15", "2023-12-14");
    reads("r2023-01..r2023-12", PERIOD_RANGE, "2022-12-15", "2023-12-14");
    reads("r2021..r2023", PERIOD_RANGE, "2020-12-15", "2023-12-14");
    reads_as("R2023-10", "r2023-10");
    reads_as("bc2023-10", "r2023-10");
    reads_as("BCq3/2023", "r2023-Q3");
    reads_as("r10/2023", "r2023-10");
    reads_as("bc9/2023", "r2023-09");
    reads_as("rQ3/2023", "r2023-Q3");
    reads_as("bcQ3/2023", "r2023-Q3");
    reads_as("bc2023", "r2023");
    reads_as("bc01/2023..bc06/2023", "r2023-01..r2023-06");
}

/* One report begins on the day after the one before, stands on borders of half-months, and twelve months
 * are the year, three the quarter. */
static void reports_leave_no_day_out(void **state)
{
    (void)state;
    int32_t last = DAY_NONE;
    for (int year = 2019; year <= 2026; year++) {
        struct period year_whole;
        struct error error = {0};
        char text[32];
        snprintf(text, sizeof text, "r%d", year);
        assert_true(period_parse(text, &year_whole, &error));
        assert_true(year_whole.reporting);
        for (int month = 1; month <= 12; month++) {
            struct period period;
            snprintf(text, sizeof text, "r%d-%02d", year, month);
            assert_true(period_parse(text, &period, &error));
            assert_true(period_is_whole_halves(period.from, period.to));
            assert_true(last == DAY_NONE || period.from == last + 1);
            assert_int_equal(period.from == year_whole.from, month == 1);
            assert_int_equal(period.to == year_whole.to, month == 12);
            last = period.to;
        }
        for (int quarter = 1; quarter <= 4; quarter++) {
            struct period period;
            struct period months;
            snprintf(text, sizeof text, "r%d-Q%d", year, quarter);
            assert_true(period_parse(text, &period, &error));
            snprintf(text, sizeof text, "r%d-%02d..r%d-%02d", year, quarter * 3 - 2, year, quarter * 3);
            assert_true(period_parse(text, &months, &error));
            assert_int_equal(period.from, months.from);
            assert_int_equal(period.to, months.to);
        }
    }
}

static void all_has_no_days_of_its_own(void **state)
{
    (void)state;
    struct period period;
    struct error error = {0};
    assert_true(period_parse("all", &period, &error));
    assert_int_equal(period.kind, PERIOD_ALL);
    assert_int_equal(period.from, DAY_NONE);
    assert_int_equal(period.to, DAY_NONE);
}

static void everything_else_is_an_error_that_shows_it(void **state)
{
    (void)state;
    const char *others[] = {"",
                            "ALL",
                            "23",
                            "2023-13",
                            "2023-00",
                            "2023-Q0",
                            "2023-Q5",
                            "2023-1",
                            "1899",
                            "2200",
                            "2023-02-30..2023-03-01",
                            "2023-12..2023-01",
                            "2023..2021",
                            "2023-10-14..2023-10-13",
                            "2023..",
                            "..2023",
                            "2023...2024",
                            "2023 ",
                            "2023-10-14..",
                            "all..2023",
                            "2021..2022..2023",
                            "13/2023",
                            "0/2023",
                            "010/2023",
                            "10/23",
                            "10/2023/",
                            "/2023",
                            "Q5/2023",
                            "Q13/2023",
                            "Q1/10/2023",
                            "31/02/2023",
                            "1/1/1/2023",
                            "2023/10",
                            "31/10/2023..01/10/2023",
                            "r",
                            "bc",
                            "b2023-10",
                            "rr2023-10",
                            "rbc2023-10",
                            "r2023-13",
                            "r2023-10-14",
                            "r14/10/2023",
                            "r1900",
                            "r1900-01",
                            "rall",
                            "r2023-01..2023-12",
                            "2023-01..r2023-12",
                            "r2023-01..2023-10-14",
                            "r2023-12..r2023-01",
                            "2023-10-14..2023-10-14..2023-10-14"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct period period;
        struct error error = {0};
        assert_false(period_parse(others[i], &period, &error));
        assert_int_equal(error.code, ERROR_PERIOD);
        assert_string_equal(error.value, others[i]);
    }
}

static bool whole(const char *from, const char *to)
{
    int32_t first = 0;
    int32_t last = 0;
    assert_true(day_parse_iso(from, &first) && day_parse_iso(to, &last));
    return period_is_whole_halves(first, last);
}

static void whole_halves_begin_and_end_on_their_borders(void **state)
{
    (void)state;
    assert_true(whole("2023-09-15", "2023-10-14"));
    assert_true(whole("2023-01-01", "2023-12-31"));
    assert_true(whole("2024-02-15", "2024-02-29"));
    assert_false(whole("2024-02-15", "2024-02-28"));
    assert_false(whole("2023-09-14", "2023-10-14"));
    assert_false(whole("2023-09-15", "2023-10-15"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_read),
        cmocka_unit_test(day_first_is_the_same_period),
        cmocka_unit_test(reports_run_from_the_15th_to_the_14th),
        cmocka_unit_test(reports_leave_no_day_out),
        cmocka_unit_test(all_has_no_days_of_its_own),
        cmocka_unit_test(everything_else_is_an_error_that_shows_it),
        cmocka_unit_test(whole_halves_begin_and_end_on_their_borders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
