/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time limits as offices write them. */
#include "surveys/limit_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

enum { NO = -1 }; /* no limit at all */

static const struct {
    const char *text;
    int32_t count;
    enum limit_unit unit;
    bool said;
    int32_t log; /* what limit_days of a dossier log reads */
} samples[] = {
    {"5", 5, LIMIT_WORKING_DAYS, false, 5},
    {"005", 5, LIMIT_WORKING_DAYS, false, 5},
    {" 0 ", 0, LIMIT_WORKING_DAYS, false, 0},
    {"03 ngày làm việc", 3, LIMIT_WORKING_DAYS, true, 3},
    {"03\u00a0NGÀY  làm  VIỆC ", 3, LIMIT_WORKING_DAYS, true, 3},
    {"03 nga\u0300y la\u0300m vie\u0323\u0302c", 3, LIMIT_WORKING_DAYS, true, 3},
    {"10ngày LV", 10, LIMIT_WORKING_DAYS, true, 10},
    {"1 working day", 1, LIMIT_WORKING_DAYS, true, 1},
    {"2 Working Days", 2, LIMIT_WORKING_DAYS, true, 2},
    {"15 ngày", 15, LIMIT_CALENDAR_DAYS, true, 15},
    {"1 day", 1, LIMIT_CALENDAR_DAYS, true, 1},
    {"7 days", 7, LIMIT_CALENDAR_DAYS, true, 7},
    {"15 ngày lịch", 15, LIMIT_CALENDAR_DAYS, true, NO},
    {"15 Ngày thường", 15, LIMIT_CALENDAR_DAYS, true, NO},
    {"1 calendar day", 1, LIMIT_CALENDAR_DAYS, true, NO},
    {"7 calendar days", 7, LIMIT_CALENDAR_DAYS, true, NO},
    {"8 giờ", 8, LIMIT_HOURS, true, NO},
    {"04 giờ làm việc", 4, LIMIT_HOURS, true, NO},
    {"24h", 24, LIMIT_HOURS, true, NO},
    {"1 hour", 1, LIMIT_HOURS, true, NO},
    {"4 hours", 4, LIMIT_HOURS, true, NO},
    {"Trong ngày", 0, LIMIT_WORKING_DAYS, true, 0},
    {"trong ngày làm việc", 0, LIMIT_WORKING_DAYS, true, 0},
    {"Ngay trong ngày", 0, LIMIT_WORKING_DAYS, true, 0},
    {"Same day", 0, LIMIT_WORKING_DAYS, true, 0},
    {"2147483647", 2147483647, LIMIT_WORKING_DAYS, false, 2147483647},
    {"2147483648", NO, LIMIT_WORKING_DAYS, false, NO},
    {"1.420 ngày", NO, LIMIT_WORKING_DAYS, false, NO},
    {"1 420", NO, LIMIT_WORKING_DAYS, false, NO},
    {"-3 ngày", NO, LIMIT_WORKING_DAYS, false, NO},
    {"+3", NO, LIMIT_WORKING_DAYS, false, NO},
    {"2,5 ngày", NO, LIMIT_WORKING_DAYS, false, NO},
    {"3 tháng", NO, LIMIT_WORKING_DAYS, false, NO},
    {"3 ngay lam viec", NO, LIMIT_WORKING_DAYS, false, NO},
    {"3-5 ngày", NO, LIMIT_WORKING_DAYS, false, NO},
    {"ngày", NO, LIMIT_WORKING_DAYS, false, NO},
    {"ba ngày", NO, LIMIT_WORKING_DAYS, false, NO},
    {"03 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ theo quy định", NO, LIMIT_WORKING_DAYS,
     false, NO},
    {"", NO, LIMIT_WORKING_DAYS, false, NO},
};

static void limits_are_read_with_their_units(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct limit limit = {LIMIT_HOURS, 77};
        bool said = false;
        bool good = limit_parse(samples[i].text, strlen(samples[i].text), &limit, &said);
        if (good != (samples[i].count != NO)) {
            print_error("%s\n", samples[i].text);
        }
        assert_int_equal(good, samples[i].count != NO);
        assert_int_equal(limit.count, good ? samples[i].count : 77);
        assert_int_equal(limit.unit, good ? samples[i].unit : LIMIT_HOURS);
        assert_int_equal(said, samples[i].said);
    }
}

/* A day of the log is a working day; hours and days of the calendar are none. */
static void a_log_counts_working_days(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        int32_t days = NO;
        bool good = limit_parse_working_days(samples[i].text, strlen(samples[i].text), &days);
        assert_int_equal(good, samples[i].log != NO);
        assert_int_equal(days, samples[i].log);
    }
}

/* The text ends where its length says. */
static void what_stands_behind_the_text_is_not_read(void **state)
{
    (void)state;
    struct limit limit = {LIMIT_HOURS, 77};
    bool said = true;
    assert_true(limit_parse("12 ngày", 2, &limit, &said));
    assert_int_equal(limit.count, 12);
    assert_int_equal(limit.unit, LIMIT_WORKING_DAYS);
    assert_false(said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_are_read_with_their_units),
        cmocka_unit_test(a_log_counts_working_days),
        cmocka_unit_test(what_stands_behind_the_text_is_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
