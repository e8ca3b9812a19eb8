/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { UNTOUCHED = 4711 };

static enum date_fault fault_of(const char *text, enum date_order order)
{
    struct moment moment = {UNTOUCHED, UNTOUCHED};
    enum date_fault fault = moment_parse(text, strlen(text), order, &moment);
    if (fault != DATE_OK) {
        assert_int_equal(moment.day, UNTOUCHED);
        assert_int_equal(moment.time, UNTOUCHED);
    }
    return fault;
}

static void reads(const char *text, enum date_order order, int year, int month, int day,
                  int32_t time)
{
    struct moment moment = {UNTOUCHED, UNTOUCHED};
    assert_int_equal(moment_parse(text, strlen(text), order, &moment), DATE_OK);
    int read_year = 0;
    int read_month = 0;
    int read_day = 0;
    day_to_civil(moment.day, &read_year, &read_month, &read_day);
    assert_int_equal(read_year, year);
    assert_int_equal(read_month, month);
    assert_int_equal(read_day, day);
    assert_int_equal(moment.time, time);
}

/* GNU date: `date -u -d 2023-10-31 +%s` is 1698710400 = 19661 days; 1900-01-01 is -2208988800 =
 * -25567 days; 2199-12-31 is 7258032000 = 84005 days. */
static void days_are_counted_from_1970(void **state)
{
    (void)state;
    assert_int_equal(day_from_civil(1970, 1, 1), 0);
    assert_int_equal(day_from_civil(2023, 10, 31), 19661);
    assert_int_equal(day_from_civil(1900, 1, 1), -25567);
    assert_int_equal(day_from_civil(2199, 12, 31), 84005);
}

/* A calendar kept by hand, one day after the other, leap years by the Gregorian rule. */
static void every_day_of_300_years_comes_back(void **state)
{
    (void)state;
    int32_t expected = -25567;
    for (int year = 1900; year < 2200; year++) {
        bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        const int lengths[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        for (int month = 1; month <= 12; month++) {
            assert_int_equal(days_in_month(year, month), lengths[month - 1]);
            for (int day = 1; day <= lengths[month - 1]; day++, expected++) {
                char iso[11];
                char written[40];
                int32_t parsed = 0;
                assert_int_equal(day_from_civil(year, month, day), expected);
                snprintf(written, sizeof written, "%04d-%02d-%02d", year, month, day);
                day_format_iso(expected, iso);
                assert_string_equal(iso, written);
                assert_true(day_parse_iso(iso, &parsed));
                assert_int_equal(parsed, expected);
                reads(iso, DATE_ORDER_ANY, year, month, day, TIME_NONE);
                snprintf(written, sizeof written, "%d/%d/%d", day, month, year);
                reads(written, DATE_ORDER_ANY, year, month, day, TIME_NONE);
            }
        }
    }
    assert_int_equal(expected, 84006);
}

static void every_spelling_of_a_day_is_read(void **state)
{
    (void)state;
    const char *spellings[] = {"2023-10-05", "2023/10/05", "2023.10.05",
                               "05/10/2023", "05-10-2023", "05.10.2023",
                               "5/10/2023",  "2023-10-5",  " 05/10/2023\t"};
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        reads(spellings[i], DATE_ORDER_ANY, 2023, 10, 5, TIME_NONE);
    }
    reads("10/05/2023", DATE_ORDER_MDY, 2023, 10, 5, TIME_NONE);
    reads("10/05/2023", DATE_ORDER_DMY, 2023, 5, 10, TIME_NONE);
    reads("2023-10-05", DATE_ORDER_YMD, 2023, 10, 5, TIME_NONE);
}

/* 7:05 is 7 * 3600 + 5 * 60 = 25500 s; 23:59:59 is 86399 s */
static void times_are_seconds_of_the_day(void **state)
{
    (void)state;
    reads("31/10/2023 07:05", DATE_ORDER_ANY, 2023, 10, 31, 25500);
    reads("31/10/2023 7:05", DATE_ORDER_ANY, 2023, 10, 31, 25500);
    reads("2023-10-31T07:05:00", DATE_ORDER_ANY, 2023, 10, 31, 25500);
    reads("2023-10-31 23:59:59", DATE_ORDER_ANY, 2023, 10, 31, 86399);
    reads("2023-10-31  00:00:00.123 ", DATE_ORDER_ANY, 2023, 10, 31, 0);
}

static void faults_are_told_apart(void **state)
{
    (void)state;
    const struct {
        const char *text;
        enum date_fault fault;
    } cases[] = {
        {"31/02/2023", DATE_NO_SUCH_DAY},
        {"29/02/2023", DATE_NO_SUCH_DAY},
        {"29/02/1900", DATE_NO_SUCH_DAY},
        {"31/04/2023", DATE_NO_SUCH_DAY},
        {"00/01/2023", DATE_NO_SUCH_DAY},
        {"2023-06-31", DATE_NO_SUCH_DAY},
        {"10/13/2023", DATE_NO_SUCH_MONTH},
        {"2023-00-10", DATE_NO_SUCH_MONTH},
        {"2023-99-10", DATE_NO_SUCH_MONTH},
        {"01/01/1899", DATE_YEAR_RANGE},
        {"2200-01-01", DATE_YEAR_RANGE},
        {"01/01/2023 24:00", DATE_NO_SUCH_TIME},
        {"01/01/2023 12:60", DATE_NO_SUCH_TIME},
        {"01/01/2023 12:00:60", DATE_NO_SUCH_TIME},
        {"", DATE_NOT_A_DATE},
        {"hôm qua", DATE_NOT_A_DATE},
        {"20231031", DATE_NOT_A_DATE},
        {"4523", DATE_NOT_A_DATE},
        {"31/10", DATE_NOT_A_DATE},
        {"31/10-2023", DATE_NOT_A_DATE},
        {"031/10/2023", DATE_NOT_A_DATE},
        {"31/10/20233", DATE_NOT_A_DATE},
        {"-1/10/2023", DATE_NOT_A_DATE},
        {"31/10/2023x", DATE_NOT_A_DATE},
        {"31/10/2023 7", DATE_NOT_A_DATE},
        {"31/10/2023T", DATE_NOT_A_DATE},
        {"31/10/2023 07:5", DATE_NOT_A_DATE},
        {"31/10/2023 07:05:", DATE_NOT_A_DATE},
        {"31/10/202307:05", DATE_NOT_A_DATE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(fault_of(cases[i].text, DATE_ORDER_ANY), cases[i].fault);
    }
    assert_int_equal(fault_of("31/10/2023", DATE_ORDER_MDY), DATE_NO_SUCH_MONTH);
}

static void leap_days_exist_in_leap_years(void **state)
{
    (void)state;
    reads("29/02/2024", DATE_ORDER_ANY, 2024, 2, 29, TIME_NONE);
    reads("29/02/2000", DATE_ORDER_ANY, 2000, 2, 29, TIME_NONE);
    assert_int_equal(fault_of("29/02/2100", DATE_ORDER_ANY), DATE_NO_SUCH_DAY);
}

static void a_zero_byte_is_no_end(void **state)
{
    (void)state;
    struct moment moment;
    assert_int_equal(moment_parse("31/10/2023\0", 11, DATE_ORDER_ANY, &moment), DATE_NOT_A_DATE);
}

static void iso_days_are_read_strictly(void **state)
{
    (void)state;
    const char *others[] = {"",           "2023-1-31",  "2023-10-31 ", " 2023-10-3", "2023-10-1 ",
                            "31/10/2023", "2023-02-29", "2023-10-31x", "1899-12-31"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        int32_t day = UNTOUCHED;
        assert_false(day_parse_iso(others[i], &day));
        assert_int_equal(day, UNTOUCHED);
    }
}

static int32_t day_of(const char *iso)
{
    int32_t result = 0;
    assert_true(day_parse_iso(iso, &result));
    return result;
}

static void half_months_are_1_to_14_and_15_to_the_end(void **state)
{
    (void)state;
    assert_int_equal(half_month_start(day_of("2023-02-01")), day_of("2023-02-01"));
    assert_int_equal(half_month_start(day_of("2023-02-14")), day_of("2023-02-01"));
    assert_int_equal(half_month_start(day_of("2023-02-15")), day_of("2023-02-15"));
    assert_int_equal(half_month_end(day_of("2023-02-14")), day_of("2023-02-14"));
    assert_int_equal(half_month_end(day_of("2023-02-15")), day_of("2023-02-28"));
    assert_int_equal(half_month_end(day_of("2024-02-28")), day_of("2024-02-29"));
    /* end to end they cover the time without gap or overlap */
    for (int32_t at = day_of("1999-12-01"); at < day_of("2005-01-01"); at++) {
        assert_true(half_month_start(at) <= at && at <= half_month_end(at));
        assert_int_equal(half_month_start(half_month_end(at) + 1), half_month_end(at) + 1);
        assert_int_equal(half_month_end(half_month_start(at)), half_month_end(at));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_counted_from_1970),
        cmocka_unit_test(every_day_of_300_years_comes_back),
        cmocka_unit_test(every_spelling_of_a_day_is_read),
        cmocka_unit_test(times_are_seconds_of_the_day),
        cmocka_unit_test(faults_are_told_apart),
        cmocka_unit_test(leap_days_exist_in_leap_years),
        cmocka_unit_test(a_zero_byte_is_no_end),
        cmocka_unit_test(iso_days_are_read_strictly),
        cmocka_unit_test(half_months_are_1_to_14_and_15_to_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
