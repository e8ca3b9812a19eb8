/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and times as people and systems write them; zones; the order of a column. */
#include "surveys/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { UNTOUCHED = 4711 };

static enum date_fault fault_of(const char *text)
{
    struct moment moment = {UNTOUCHED, UNTOUCHED};
    enum date_fault fault = moment_parse(text, strlen(text), DATE_ORDER_ANY, &moment);
    if (fault != DATE_OK) {
        assert_int_equal(moment.day, UNTOUCHED);
        assert_int_equal(moment.time, UNTOUCHED);
    }
    return fault;
}

/* The moment as yyyy-mm-dd HH:MM:SS, or the day alone. */
static void shows(const char *text, const struct date_reading *reading, const char *expected)
{
    struct moment moment = {UNTOUCHED, UNTOUCHED};
    enum date_sign sign = DATE_SIGN_NONE;
    char shown[40];
    char day[11];
    assert_int_equal(moment_read(text, strlen(text), reading, &moment, &sign), DATE_OK);
    day_format_iso(moment.day, day);
    if (moment.time == TIME_NONE) {
        snprintf(shown, sizeof shown, "%s", day);
    } else {
        snprintf(shown, sizeof shown, "%s %02d:%02d:%02d", day, moment.time / 3600,
                 moment.time / 60 % 60, moment.time % 60);
    }
    assert_string_equal(shown, expected);
}

static void reads(const char *text, const char *expected)
{
    shows(text, &(struct date_reading){.order = DATE_ORDER_ANY}, expected);
}

static void day_and_time_are_parted_in_several_ways(void **state)
{
    (void)state;
    static const char *const spellings[] = {
        "31/10/2023 14:30",     "31-10-2023 14:30:00",     "2023-10-31T14:30",
        "31/10/2023, 14:30",    "31/10/2023 - 14:30",      "31/10/2023  14:30 ",
        "31/10/2023 14h30",     "31/10/2023 14H30",        "31/10/2023\u00a014:30",
        "2023/10/31 14:30:00.5", "31.10.2023 14:30",       "31/10/2023,14:30",
    };
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        reads(spellings[i], "2023-10-31 14:30:00");
    }
    reads("31/10/2023 14h", "2023-10-31 14:00:00");
}

static void a_time_may_stand_before_its_day(void **state)
{
    (void)state;
    static const char *const spellings[] = {
        "14:30 31/10/2023",           "14h30 31/10/2023",        "14:30:00 31/10/2023",
        "14:30:00 ngày 31/10/2023",   "14h30 ngày 31/10/2023",   "14:30, 31/10/2023",
        "14:30 - 31/10/2023",         "14h30, ngày 31/10/2023",  "14:30 2023-10-31",
        "2:30 CH 31/10/2023",         " 14:30\t31/10/2023 ",     "14h30 Ngày 31/10/2023",
    };
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        reads(spellings[i], "2023-10-31 14:30:00");
    }
    reads("7h 1/2/2023", "2023-02-01 07:00:00");
}

/* The clock of twelve hours: 12:00 AM is midnight, 12:00 PM is noon. */
static void twelve_hour_clocks_are_read(void **state)
{
    (void)state;
    reads("31/10/2023 9:05 AM", "2023-10-31 09:05:00");
    reads("31/10/2023 9:05:07 PM", "2023-10-31 21:05:07");
    reads("31/10/2023 9:05 SA", "2023-10-31 09:05:00");
    reads("31/10/2023 9:05:00 CH", "2023-10-31 21:05:00");
    reads("31/10/2023 12:00 AM", "2023-10-31 00:00:00");
    reads("31/10/2023 12:00 PM", "2023-10-31 12:00:00");
    reads("31/10/2023 12:59 SA", "2023-10-31 00:59:00");
    reads("31/10/2023 12:59 CH", "2023-10-31 12:59:00");
    reads("31/10/2023 09:05am", "2023-10-31 09:05:00");
    reads("31/10/2023 9:05 p.m.", "2023-10-31 21:05:00");
    reads("2023-10-31 9:05\u202fPM", "2023-10-31 21:05:00");
    static const char *const none[] = {"31/10/2023 13:05 PM", "31/10/2023 0:05 AM",
                                       "31/10/2023 14:30 CH", "31/10/2023 0:30 SA",
                                       "31/10/2023 9:60 SA"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        assert_int_equal(fault_of(none[i]), DATE_NO_SUCH_TIME);
    }
}

/* By hand: UTC + 7 h. 17:30 Z is 24:30, so half past midnight of the next day; 16:59:59 Z is
 * 23:59:59 of the same; 17:00 Z is midnight. New York (-05:00) is 12 h behind Việt Nam. */
static void a_stamp_with_an_offset_falls_on_the_local_day(void **state)
{
    (void)state;
    reads("2023-10-31T17:30:00Z", "2023-11-01 00:30:00");
    reads("2023-10-31T16:59:59Z", "2023-10-31 23:59:59");
    reads("2023-10-31T17:00:00Z", "2023-11-01 00:00:00");
    reads("2023-12-31T20:00:00.123Z", "2024-01-01 03:00:00");
    reads("2024-02-28 23:00Z", "2024-02-29 06:00:00");
    reads("2023-10-31T23:30:00+07:00", "2023-10-31 23:30:00");
    reads("2023-10-31 23:30:00 +0700", "2023-10-31 23:30:00");
    reads("2023-10-31T23:30+07", "2023-10-31 23:30:00");
    reads("2023-10-31T12:30:00-05:00", "2023-11-01 00:30:00");
    reads("2023-10-31T01:00:00+08:00", "2023-10-31 00:00:00");
    reads("2023-10-31T00:59:59+08:00", "2023-10-30 23:59:59");
    reads("2023-11-01T02:00:00+14:00", "2023-10-31 19:00:00");
    reads("2023-10-31T11:00:00-12:00", "2023-11-01 06:00:00");
    reads("2023-10-31T06:15:00+05:45", "2023-10-31 07:30:00");
    reads("31/10/2023 17:30 UTC", "2023-11-01 00:30:00");
    reads("2023/10/31 9:05:00 AM GMT+7", "2023-10-31 09:05:00");
    reads("2023/10/31 9:05:00 CH GMT+07:00", "2023-10-31 21:05:00");
    reads("2023/10/31 8:00:00 PM GMT-5", "2023-11-01 08:00:00");
    reads("2023-10-31", "2023-10-31"); /* a day is no stamp */
}

static void the_map_says_where_the_office_is(void **state)
{
    (void)state;
    struct date_reading reading = {.zone = {ZONE_FIXED, -300}};
    shows("2023-10-31T04:59:00Z", &reading, "2023-10-30 23:59:00");
    shows("2023-10-31T05:00:00Z", &reading, "2023-10-31 00:00:00");
    shows("2023-10-31 05:00:00", &reading, "2023-10-31 05:00:00"); /* says nothing: local */
    reading.zone = (struct zone){ZONE_LOCAL, 0};
    shows("2023-10-31T17:30:00Z", &reading, "2023-10-31 17:30:00");
    shows("2023-10-31T23:30:00-05:00", &reading, "2023-10-31 23:30:00");
}

/* KoboToolbox writes _submission_time in UTC and does not say so. */
static void stamps_may_be_of_another_zone_without_saying_so(void **state)
{
    (void)state;
    struct date_reading reading = {.stamps = {ZONE_FIXED, 0}};
    shows("2023-10-31T17:30:00", &reading, "2023-11-01 00:30:00");
    shows("2023-10-31T17:30:00+07:00", &reading, "2023-10-31 17:30:00"); /* this one says */
    shows("2023-10-31", &reading, "2023-10-31");
    reading.zone = (struct zone){ZONE_FIXED, 480};
    shows("2023-10-31 16:00", &reading, "2023-11-01 00:00:00");
    reading.stamps = (struct zone){ZONE_FIXED, 480};
    shows("2023-10-31 16:00", &reading, "2023-10-31 16:00:00");
}

static void zones_are_read_strictly(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum zone_kind kind;
        int32_t minutes;
    } samples[] = {{"local", ZONE_LOCAL, 0},    {"UTC", ZONE_FIXED, 0},     {"Z", ZONE_FIXED, 0},
                   {"+07:00", ZONE_FIXED, 420}, {"+0700", ZONE_FIXED, 420}, {"+07", ZONE_FIXED, 420},
                   {"-05:30", ZONE_FIXED, -330}, {"+14:00", ZONE_FIXED, 840}};
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct zone zone = {ZONE_UNSAID, UNTOUCHED};
        assert_true(zone_parse(samples[i].text, &zone));
        assert_int_equal(zone.kind, samples[i].kind);
        assert_int_equal(zone.minutes, samples[i].minutes);
    }
    static const char *const others[] = {"",       "7",       "+7",     "07:00",   "+07:60", "+14:01",
                                         "-12:01", "+07:0",   "+07:",   "+07:00 ", "utc",    "Local",
                                         "GMT+7",  "+070",    "+07000", "Asia/Ho_Chi_Minh"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct zone zone = {ZONE_UNSAID, UNTOUCHED};
        assert_false(zone_parse(others[i], &zone));
        assert_int_equal(zone.minutes, UNTOUCHED);
    }
}

static void what_is_not_wholly_understood_is_refused(void **state)
{
    (void)state;
    static const char *const others[] = {
        "31/10/2023 14:30x",      "31/10/2023 14:30 31/10/2023", "14:30",
        "14h30",                  "14:30/31/10/2023",            "14:3031/10/2023",
        "ngày 31/10/2023",        "14:30 ngày31/10/2023",        "31/10/2023 ngày 14:30",
        "31/10/2023 14h3",        "31/10/2023 9:05 AMX",         "31/10/2023 9:05 A",
        "31/10/2023 AM",          "31/10/2023 chiều",            "31/10/2023 9:05 chiều",
        "31/10/2023Z",            "31/10/2023 +07:00",           "31/10/2023 14:30 +7",
        "31/10/2023 14:30 +07:0", "31/10/2023 14:30 +070",       "31/10/2023 14:30 +07:00:00",
        "31/10/2023 14:30 GMT+",  "31/10/2023 14:30 +07:00Z",    "31/10/2023 14:30 ICT",
        "31/10/2023,",            "31/10/2023 -",                "31/10/2023-14:30",
        "31/10/2023 -14:30",      "31/10/2023T 14:30",           "31/10/2023 14:30 -",
        "14:30 +07:00 31/10/2023", "14:30Z 31/10/2023",          "31/10/2023 14.30",
        "12:30:45",               "31 tháng 10 năm 2023",        "2023-10",
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_int_equal(fault_of(others[i]), DATE_NOT_A_DATE);
    }
    static const char *const times[] = {"31/10/2023 14:30 +15:00", "31/10/2023 14:30 -12:01",
                                        "31/10/2023 14:30 +07:60", "31/10/2023 25h00",
                                        "24:00 31/10/2023"};
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        assert_int_equal(fault_of(times[i]), DATE_NO_SUCH_TIME);
    }
    assert_int_equal(fault_of("2199-12-31T17:00:00Z"), DATE_YEAR_RANGE);
    assert_int_equal(fault_of("1900-01-01T07:00:00+14:01"), DATE_NO_SUCH_TIME);
    assert_int_equal(fault_of("1900-01-01T06:59:00+14:00"), DATE_YEAR_RANGE);
}

static void two_digits_are_no_year(void **state)
{
    (void)state;
    static const char *const cut[] = {"31/10/23", "31-10-23 14:30", "1.2.23", "10/31/23",
                                      "14:30 31/10/23"};
    for (size_t i = 0; i < sizeof cut / sizeof cut[0]; i++) {
        assert_int_equal(fault_of(cut[i]), DATE_SHORT_YEAR);
    }
    assert_int_equal(fault_of("31/10/023"), DATE_NOT_A_DATE);
    assert_int_equal(fault_of("31/10/23x"), DATE_NOT_A_DATE);
}

/* A spreadsheet counts from 1899-12-30: 2023-10-31 is 19661 days after 1970-01-01, which is
 * 25569 (70 years of 365 days, 17 leap days, 2 for the count's start): 45230. */
static void serial_numbers_are_known_for_what_they_are(void **state)
{
    (void)state;
    static const char *const serials[] = {"45230", "45230.604167", "45230,5", " 45230 ", "20000",
                                          "60000"};
    for (size_t i = 0; i < sizeof serials / sizeof serials[0]; i++) {
        assert_int_equal(fault_of(serials[i]), DATE_SERIAL);
    }
    assert_int_equal(day_of_serial(" 45230.6", 8), 19661);
    assert_int_equal(day_of_serial("25569", 5), 0);
    static const char *const others[] = {"19999", "60001", "45230.", "4523", "452300", "45230.5.1",
                                         "-45230", "45 230", "45.230"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_int_equal(fault_of(others[i]), DATE_NOT_A_DATE);
    }
}

static void a_date_says_what_it_can_about_the_order(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum date_order order;
        enum date_sign sign;
    } samples[] = {
        {"25/11/2026", DATE_ORDER_ANY, DATE_SIGN_AGREES},
        {"11/25/2026", DATE_ORDER_ANY, DATE_SIGN_CONTRARY},
        {"11/12/2026", DATE_ORDER_ANY, DATE_SIGN_UNDECIDED},
        {"25/11/2026", DATE_ORDER_MDY, DATE_SIGN_CONTRARY},
        {"11/25/2026 14:30", DATE_ORDER_MDY, DATE_SIGN_AGREES},
        {"13/02/2026", DATE_ORDER_DMY, DATE_SIGN_AGREES},
        {"31/02/2026", DATE_ORDER_ANY, DATE_SIGN_AGREES}, /* no such day, and yet no month first */
        {"14:30 2/13/2026", DATE_ORDER_ANY, DATE_SIGN_CONTRARY},
        {"25/25/2026", DATE_ORDER_ANY, DATE_SIGN_NONE},
        {"11/32/2026", DATE_ORDER_ANY, DATE_SIGN_NONE},
        {"00/25/2026", DATE_ORDER_ANY, DATE_SIGN_NONE},
        {"2026-11-25", DATE_ORDER_ANY, DATE_SIGN_NONE},
        {"2026-25-11", DATE_ORDER_ANY, DATE_SIGN_NONE},
        {"11/25/26", DATE_ORDER_ANY, DATE_SIGN_NONE},
        {"45230", DATE_ORDER_ANY, DATE_SIGN_NONE},
        {"11/25/2026x", DATE_ORDER_ANY, DATE_SIGN_NONE},
        {"25/11/2026", DATE_ORDER_YMD, DATE_SIGN_NONE},
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct moment moment;
        struct date_reading reading = {.order = samples[i].order};
        enum date_sign sign = DATE_SIGN_UNDECIDED;
        moment_read(samples[i].text, strlen(samples[i].text), &reading, &moment, &sign);
        assert_int_equal(sign, samples[i].sign);
    }
    /* where the year stands first no order is in doubt */
    shows("2026-11-25", &(struct date_reading){.order = DATE_ORDER_MDY}, "2026-11-25");
    shows("2026-11-25", &(struct date_reading){.order = DATE_ORDER_DMY}, "2026-11-25");
    struct moment moment;
    assert_int_equal(moment_parse("25/11/2026", 10, DATE_ORDER_YMD, &moment), DATE_NOT_A_DATE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(day_and_time_are_parted_in_several_ways),
        cmocka_unit_test(a_time_may_stand_before_its_day),
        cmocka_unit_test(twelve_hour_clocks_are_read),
        cmocka_unit_test(a_stamp_with_an_offset_falls_on_the_local_day),
        cmocka_unit_test(the_map_says_where_the_office_is),
        cmocka_unit_test(stamps_may_be_of_another_zone_without_saying_so),
        cmocka_unit_test(zones_are_read_strictly),
        cmocka_unit_test(what_is_not_wholly_understood_is_refused),
        cmocka_unit_test(two_digits_are_no_year),
        cmocka_unit_test(serial_numbers_are_known_for_what_they_are),
        cmocka_unit_test(a_date_says_what_it_can_about_the_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
