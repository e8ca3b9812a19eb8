/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected days are those of docs/rules.md 2.6 and 6 (requirements 9 to 13), counted there by hand. */
#include "surveys/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int32_t on(int year, int month, int day)
{
    return day_from_civil(year, month, day);
}

static struct moment at(int32_t day, int hour, int minute)
{
    return (struct moment){day, hour * 3600 + minute * 60};
}

static void expect_moment(struct moment got, int32_t day, int hour, int minute)
{
    assert_int_equal(got.day, day);
    assert_int_equal(got.time, hour * 3600 + minute * 60);
}

static void expect_nowhere(struct moment got)
{
    assert_int_equal(got.day, DAY_NONE);
    assert_int_equal(got.time, TIME_NONE);
}

/* ---- the days that ship ---- */

/* The table that is compiled in is the file of tests/data, row for row. */
static void the_table_is_the_file(void **state)
{
    (void)state;
    char path[] = HAILONG_SOURCE_DIR "/tests/data/calendar/days-2021-2026.csv";
    char line[256];
    char expected[256];
    size_t count = 0;
    const struct calendar_day *days = calendar_shipped(&count);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(count, 89);
    assert_non_null(fgets(line, sizeof line, file));
    assert_string_equal(line, "date,kind,label,status\n");
    for (size_t i = 0; i < count; i++) {
        char iso[11];
        day_format_iso(days[i].day, iso);
        snprintf(expected, sizeof expected, "%s,%s,\"%s\",%s\n", iso,
                 days[i].kind == CALENDAR_OFF ? "off" : "work", days[i].label, days[i].status);
        assert_non_null(fgets(line, sizeof line, file));
        assert_string_equal(line, expected);
        assert_true(i == 0 || days[i - 1].day < days[i].day);
    }
    assert_null(fgets(line, sizeof line, file));
    fclose(file);
}

/* docs/rules.md 6. 2024, say: 262 weekdays (366 days from a Monday: 52 weeks are 260, and Monday 30
 * and Tuesday 31 December), less 12 days off on them (1/1, five of Tết, 18/4, 29/4, 30/4, 1/5, 2/9,
 * 3/9), and 4/5. */
static void the_years_have_their_working_days(void **state)
{
    (void)state;
    static const int32_t expected[] = {250, 249, 249, 251, 250, 249};
    struct calendar *calendar = calendar_new(NULL, 0);
    assert_non_null(calendar);
    for (int i = 0; i < 6; i++) {
        int32_t before = on(2020 + i, 12, 31);
        int32_t last = on(2021 + i, 12, 31);
        assert_int_equal(calendar_days_between(calendar, before, last), expected[i]);
        assert_int_equal(calendar_halves_between(calendar, &(struct office_hours){1, 2, 3, 4},
                                                 (struct moment){before, TIME_NONE},
                                                 (struct moment){last, TIME_NONE}),
                         2 * expected[i]);
    }
    calendar_free(calendar);
}

static void a_year_gives_its_rows(void **state)
{
    (void)state;
    static const size_t expected[] = {13, 11, 13, 15, 17, 20}; /* grep -c ^2021- of the file */
    struct calendar *calendar = calendar_new(NULL, 0);
    for (int i = 0; i < 6; i++) {
        size_t count = 0;
        bool shipped = false;
        const struct calendar_day *days = calendar_year(calendar, 2021 + i, &count, &shipped);
        assert_true(shipped);
        assert_int_equal(count, expected[i]);
        assert_true(days[0].day >= on(2021 + i, 1, 1) &&
                    days[count - 1].day <= on(2021 + i, 12, 31));
    }
    size_t count = 1;
    bool shipped = true;
    calendar_year(calendar, 2027, &count, &shipped);
    assert_int_equal(count, 0);
    assert_false(shipped);
    calendar_free(calendar);
}

/* ---- requirements 9 to 13 ---- */

/* The day of receipt is not counted (Bộ luật Dân sự 2015 Đ147.2); Tết, days off and make-up
 * Saturdays as docs/rules.md 6 has them (Bộ luật Lao động 2019 Đ112, Đ111.3; 2450/VPCP-KGVX,
 * 8726/VPCP-KGVX). */
static void working_days_are_added_over_days_off(void **state)
{
    (void)state;
    static const struct {
        int from[3], count, to[3];
    } cases[] = {
        {{2026, 2, 13}, 5, {2026, 2, 27}},  /* 9: Tết 16-20/2; 23, 24, 25, 26, 27/2 */
        {{2026, 2, 13}, 1, {2026, 2, 23}},  /* 9 */
        {{2025, 1, 24}, 3, {2025, 2, 5}},   /* 9: Tết 27-31/1; 3, 4, 5/2 */
        {{2021, 2, 9}, 3, {2021, 2, 19}},   /* 9: Tết 10-16/2; 17, 18, 19/2 */
        {{2025, 4, 25}, 1, {2025, 4, 26}},  /* 10: Saturday 26/4 makes up for 2/5 */
        {{2025, 4, 25}, 3, {2025, 4, 29}},  /* 10: 26, 28, 29/4 */
        {{2024, 4, 26}, 3, {2024, 5, 4}},   /* 10: 29/4-1/5 off; 2, 3/5 and Saturday 4/5 */
        {{2026, 8, 21}, 3, {2026, 8, 25}},  /* 10: Saturday 22/8, 24, 25/8 */
        {{2026, 8, 28}, 1, {2026, 9, 3}},   /* 10: 31/8-2/9 off */
        {{2026, 11, 23}, 1, {2026, 11, 25}} /* 10: 24/11 off, NQ 28/2026/QH16 */
    };
    struct calendar *calendar = calendar_new(NULL, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int32_t from = on(cases[i].from[0], cases[i].from[1], cases[i].from[2]);
        int32_t to = on(cases[i].to[0], cases[i].to[1], cases[i].to[2]);
        assert_int_equal(calendar_add_days(calendar, from, cases[i].count), to);
        assert_int_equal(calendar_days_between(calendar, from, to), cases[i].count);
        assert_true(calendar_works(calendar, to));
        assert_int_equal(calendar_add_days(calendar, from, 0), from);
    }
    calendar_free(calendar);
}

/* 13: Đ148.5, Sunday 26/4/2026 is Giỗ Tổ, Monday 27/4 off for it. */
static void a_day_off_rolls_to_the_next_working_day(void **state)
{
    (void)state;
    struct calendar *calendar = calendar_new(NULL, 0);
    assert_int_equal(calendar_roll(calendar, on(2026, 4, 16) + 10), on(2026, 4, 28));
    assert_int_equal(calendar_roll(calendar, on(2026, 4, 28)), on(2026, 4, 28));
    assert_int_equal(calendar_roll(calendar, on(2026, 8, 22)),
                     on(2026, 8, 22)); /* a Saturday that works */
    assert_int_equal(calendar_roll(calendar, on(2021, 1, 1)), on(2021, 1, 4));
    calendar_free(calendar);
}

/* 12: Friday 13/02/2026 14:10 and 4 h: 2 h 50 min to 17:00, 1 h 10 min from 07:00 of Monday 23/02.
 */
static void hours_of_office_time_are_added(void **state)
{
    (void)state;
    struct calendar *calendar = calendar_new(NULL, 0);
    struct office_hours hours = office_hours_default();
    int32_t friday = on(2026, 2, 13);
    int32_t monday = on(2026, 2, 23);
    expect_moment(calendar_add_hours(calendar, &hours, at(friday, 14, 10), 4 * 3600), monday, 8,
                  10);
    /* what ends with the morning or the day ends there, not at the next opening */
    expect_moment(calendar_add_hours(calendar, &hours, at(friday, 7, 30), 4 * 3600), friday, 11,
                  30);
    expect_moment(calendar_add_hours(calendar, &hours, at(friday, 7, 30), 4 * 3600 + 60), friday,
                  13, 31);
    expect_moment(calendar_add_hours(calendar, &hours, at(friday, 7, 0), 8 * 3600), friday, 17, 0);
    expect_moment(calendar_add_hours(calendar, &hours, at(friday, 17, 0), 60), monday, 7, 1);
    expect_moment(calendar_add_hours(calendar, &hours, at(friday, 11, 30), 60), friday, 13, 31);
    expect_moment(calendar_add_hours(calendar, &hours, (struct moment){friday, TIME_NONE}, 3600),
                  friday, 8, 0);
    expect_moment(calendar_add_hours(calendar, &hours, at(friday, 12, 0), 0), friday, 13, 30);
    /* 16 h from Thursday 12/02 13:30: 3.5 h, 8 h on Friday, 4.5 h on Monday */
    expect_moment(calendar_add_hours(calendar, &hours, at(friday - 1, 13, 30), 16 * 3600), monday,
                  11, 30);
    expect_nowhere(calendar_add_hours(calendar, &hours, at(on(2026, 12, 31), 16, 0), 3601));
    expect_moment(calendar_add_hours(calendar, &hours, at(on(2026, 12, 31), 16, 0), 3600),
                  on(2026, 12, 31), 17, 0);
    expect_nowhere(calendar_add_hours(calendar, &hours, at(on(2027, 1, 4), 8, 0), 0));
    expect_nowhere(calendar_add_hours(calendar, &hours, (struct moment){DAY_NONE, TIME_NONE}, 60));
    expect_nowhere(calendar_add_hours(calendar, &hours, at(friday, 8, 0), INT32_MAX));
    calendar_free(calendar);
}

/* docs/rules.md 2.6: before opening, in the noon break, after 17:00, on a day off. */
static void a_moment_enters_office_hours(void **state)
{
    (void)state;
    struct calendar *calendar = calendar_new(NULL, 0);
    struct office_hours hours = office_hours_default();
    int32_t friday = on(2025, 4, 25); /* Saturday 26/4 works */
    expect_moment(calendar_enter(calendar, &hours, at(friday, 6, 59)), friday, 7, 0);
    expect_moment(calendar_enter(calendar, &hours, at(friday, 11, 30)), friday, 11, 30);
    expect_moment(calendar_enter(calendar, &hours, at(friday, 11, 31)), friday, 13, 30);
    expect_moment(calendar_enter(calendar, &hours, at(friday, 13, 30)), friday, 13, 30);
    expect_moment(calendar_enter(calendar, &hours, at(friday, 17, 0)), friday, 17, 0);
    expect_moment(calendar_enter(calendar, &hours, at(friday, 17, 1)), friday + 1, 7, 0);
    expect_moment(calendar_enter(calendar, &hours, at(friday + 1, 18, 0)), friday + 3, 7, 0);
    expect_moment(calendar_enter(calendar, &hours, at(friday + 2, 10, 0)), friday + 3, 7, 0);
    struct moment day_alone =
        calendar_enter(calendar, &hours, (struct moment){friday + 2, TIME_NONE});
    assert_int_equal(day_alone.day, friday + 2);
    assert_int_equal(day_alone.time, TIME_NONE);
    expect_nowhere(calendar_enter(calendar, &hours, at(on(2026, 12, 31), 17, 1)));
    expect_nowhere(calendar_enter(calendar, &hours, at(on(2020, 12, 31), 8, 0)));
    calendar_free(calendar);
}

/* Each working day has two halves; one counts when its beginning, 07:00 or 13:30, lies between the
 * moments. */
static void halves_are_counted_by_their_beginning(void **state)
{
    (void)state;
    struct calendar *calendar = calendar_new(NULL, 0);
    struct office_hours hours = office_hours_default();
    int32_t friday = on(2026, 2, 13);
    int32_t monday = on(2026, 2, 23); /* after Tết */
    static const struct {
        int from_day, from_hour, to_day, to_hour,
            halves; /* days after the Friday; hour -1: without a time */
    } cases[] = {
        {0, 8, 0, 14, 1},                      /* 13:30 */
        {0, 6, 0, 14, 2},                      /* 07:00, 13:30 */
        {0, 14, 0, 16, 0},  {0, 14, 10, 6, 0}, /* Monday 06:00 is before its first half */
        {0, 14, 10, 7, 1},  {0, 14, 10, 14, 2}, {0, -1, 10, -1, 2},
        {0, -1, 0, -1, 0},  {0, 8, 0, -1, 1},   {0, -1, 0, 16, 0},
        {0, 16, 0, 8, 0},   {10, 8, 0, 8, 0}, /* backwards is none */
        {1, 8, 9, 18, 0},                     /* Saturday to Sunday of the week after, all off */
        {-1, 8, 10, 14, 5},                   /* Thursday afternoon, Friday, Monday */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct moment from = {friday + cases[i].from_day,
                              cases[i].from_hour < 0 ? TIME_NONE : cases[i].from_hour * 3600};
        struct moment to = {friday + cases[i].to_day,
                            cases[i].to_hour < 0 ? TIME_NONE : cases[i].to_hour * 3600};
        assert_int_equal(calendar_halves_between(calendar, &hours, from, to), cases[i].halves);
    }
    assert_int_equal(monday, friday + 10);
    calendar_free(calendar);
}

/* ---- where the years end ---- */

static void beyond_the_years_nothing_is_known(void **state)
{
    (void)state;
    struct calendar *calendar = calendar_new(NULL, 0);
    int32_t first = on(2021, 1, 1);
    int32_t last = on(2026, 12, 31);
    int32_t from = 0;
    int32_t to = 0;
    assert_false(calendar_covers(calendar, first - 1));
    assert_true(calendar_covers(calendar, first));
    assert_true(calendar_covers(calendar, last));
    assert_false(calendar_covers(calendar, last + 1));
    assert_false(calendar_covers(calendar, DAY_NONE));
    assert_false(calendar_covers(calendar, INT32_MAX));
    assert_false(calendar_works(calendar, last + 1));
    assert_true(calendar_span(calendar, on(2024, 2, 29), &from, &to));
    assert_int_equal(from, first);
    assert_int_equal(to, last);
    assert_false(calendar_span(calendar, last + 1, &from, &to));
    assert_int_equal(calendar_add_days(calendar, first - 1, 1),
                     on(2021, 1, 4)); /* 1/1 was a Friday */
    assert_int_equal(calendar_add_days(calendar, first - 2, 1), DAY_NONE);
    assert_int_equal(calendar_add_days(calendar, last - 1, 1), last); /* a Thursday */
    assert_int_equal(calendar_add_days(calendar, last, 1), DAY_NONE);
    assert_int_equal(calendar_add_days(calendar, first, INT32_MAX), DAY_NONE);
    assert_int_equal(calendar_add_days(calendar, last + 1, 1), DAY_NONE);
    assert_int_equal(calendar_roll(calendar, first - 1), DAY_NONE);
    assert_int_equal(calendar_roll(calendar, DAY_NONE), DAY_NONE);
    assert_int_equal(calendar_roll(calendar, last), last);
    assert_int_equal(calendar_days_between(calendar, first - 1, last),
                     250 + 249 + 249 + 251 + 250 + 249);
    assert_int_equal(calendar_days_between(calendar, first - 2, last), WORKING_UNKNOWN);
    assert_int_equal(calendar_days_between(calendar, first, last + 1), WORKING_UNKNOWN);
    assert_int_equal(calendar_days_between(calendar, last + 5, last + 5), 0);
    assert_int_equal(calendar_days_between(calendar, last, last - 5), 0);
    assert_int_equal(calendar_days_between(calendar, DAY_NONE, last), WORKING_UNKNOWN);
    assert_int_equal(calendar_days_between(calendar, last, DAY_NONE), WORKING_UNKNOWN);
    calendar_free(calendar);
}

/* The halves that must be known, no more: the afternoon of 31/12/2020 is over at 14:00, its morning
 * is not at 06:00. */
static void halves_beyond_the_years_are_unknown(void **state)
{
    (void)state;
    struct calendar *calendar = calendar_new(NULL, 0);
    struct office_hours hours = office_hours_default();
    int32_t before = on(2020, 12, 31);
    int32_t last = on(2026, 12, 31);
    struct moment monday = at(on(2021, 1, 4), 8, 0);
    assert_int_equal(calendar_halves_between(calendar, &hours, at(before, 14, 0), monday), 1);
    assert_int_equal(calendar_halves_between(calendar, &hours, at(before, 13, 29), monday),
                     WORKING_UNKNOWN);
    assert_int_equal(
        calendar_halves_between(calendar, &hours, (struct moment){before, TIME_NONE}, monday), 1);
    assert_int_equal(calendar_halves_between(calendar, &hours, at(last, 8, 0), at(last + 1, 6, 0)),
                     1);
    assert_int_equal(calendar_halves_between(calendar, &hours, at(last, 8, 0), at(last + 1, 7, 0)),
                     WORKING_UNKNOWN);
    assert_int_equal(
        calendar_halves_between(calendar, &hours, (struct moment){DAY_NONE, TIME_NONE}, monday),
        WORKING_UNKNOWN);
    assert_int_equal(
        calendar_halves_between(calendar, &hours, monday, (struct moment){DAY_NONE, TIME_NONE}),
        WORKING_UNKNOWN);
    calendar_free(calendar);
}

/* ---- the user's years ---- */

/* A file of 2026 with one row: Tết, 30/4 and all the others are working days then, 2025 stays as it
 * was. */
static void a_year_of_the_user_replaces_the_shipped_one_wholly(void **state)
{
    (void)state;
    char label[] = "Nghỉ lễ";
    const struct calendar_day mine[] = {{on(2026, 3, 2), CALENDAR_OFF, label, NULL}};
    struct calendar *calendar = calendar_new(mine, 1);
    size_t count = 0;
    bool shipped = true;
    memset(label, 'x', sizeof label - 1); /* texts are copied */
    const struct calendar_day *days = calendar_year(calendar, 2026, &count, &shipped);
    assert_int_equal(count, 1);
    assert_false(shipped);
    assert_int_equal(days[0].day, on(2026, 3, 2));
    assert_string_equal(days[0].label, "Nghỉ lễ");
    assert_string_equal(days[0].status, "");
    /* 2026 begins on a Thursday and has 52 weeks and that one day: 260 weekdays and one, less 2/3,
     * a Monday */
    assert_int_equal(calendar_days_between(calendar, on(2025, 12, 31), on(2026, 12, 31)), 260);
    assert_int_equal(calendar_days_between(calendar, on(2024, 12, 31), on(2025, 12, 31)), 250);
    assert_false(calendar_works(calendar, on(2026, 3, 2)));
    assert_true(calendar_works(calendar, on(2026, 2, 17)));
    assert_false(calendar_works(calendar, on(2026, 8, 22)));
    calendar_free(calendar);
}

static void rows_may_come_in_any_order_and_the_last_counts(void **state)
{
    (void)state;
    const struct calendar_day mine[] = {
        {on(2027, 9, 2), CALENDAR_OFF, "Quốc khánh", "a"},
        {on(2027, 1, 1), CALENDAR_OFF, "first", "b"},
        {on(2027, 1, 9), CALENDAR_WORK, "make-up", "c"}, /* a Saturday */
        {on(2027, 1, 1), CALENDAR_OFF, "second", "d"},
        {on(2027, 1, 9), CALENDAR_NONE, "", ""}, /* as its weekday is */
    };
    struct calendar *calendar = calendar_new(mine, 5);
    size_t count = 0;
    bool shipped = true;
    const struct calendar_day *days = calendar_year(calendar, 2027, &count, &shipped);
    assert_int_equal(count, 3);
    assert_false(shipped);
    assert_string_equal(days[0].label, "second");
    assert_string_equal(days[0].status, "d");
    assert_int_equal(days[2].day, on(2027, 9, 2));
    assert_false(calendar_works(calendar, on(2027, 1, 9)));
    /* 2021 to 2027 without a gap */
    assert_int_equal(calendar_add_days(calendar, on(2026, 12, 31), 1), on(2027, 1, 4));
    calendar_free(calendar);
}

/* 2028 is covered, 2027 is not: nothing goes across. 2019 lies before the shipped years with a gap.
 */
static void a_gap_between_covered_years_is_not_crossed(void **state)
{
    (void)state;
    const struct calendar_day mine[] = {{on(2028, 1, 3), CALENDAR_OFF, "", ""},
                                        {on(2019, 1, 1), CALENDAR_OFF, "", ""}};
    struct calendar *calendar = calendar_new(mine, 2);
    int32_t first = 0;
    int32_t last = 0;
    assert_true(calendar_span(calendar, on(2028, 6, 1), &first, &last));
    assert_int_equal(first, on(2028, 1, 1));
    assert_int_equal(last, on(2028, 12, 31));
    assert_true(calendar_span(calendar, on(2019, 6, 1), &first, &last));
    assert_int_equal(last, on(2019, 12, 31));
    assert_false(calendar_covers(calendar, on(2027, 6, 1)));
    assert_false(calendar_covers(calendar, on(2020, 6, 1)));
    assert_int_equal(calendar_add_days(calendar, on(2026, 12, 30), 2), DAY_NONE);
    assert_int_equal(calendar_add_days(calendar, on(2027, 12, 31), 1),
                     on(2028, 1, 4)); /* Saturday 1/1, Monday off */
    assert_int_equal(calendar_days_between(calendar, on(2026, 12, 31), on(2028, 1, 31)),
                     WORKING_UNKNOWN);
    assert_int_equal(calendar_days_between(calendar, on(2027, 12, 31), on(2028, 1, 31)),
                     20); /* 21 weekdays and one off */
    struct office_hours hours = office_hours_default();
    assert_int_equal(calendar_halves_between(calendar, &hours, at(on(2026, 12, 31), 8, 0),
                                             at(on(2028, 1, 4), 8, 0)),
                     WORKING_UNKNOWN);
    calendar_free(calendar);
}

static void no_calendar_can_be_freed(void **state)
{
    (void)state;
    calendar_free(NULL);
}

/* ---- office hours ---- */

static void office_hours_are_read_and_written(void **state)
{
    (void)state;
    struct office_hours hours = {0, 0, 0, 0};
    char text[OFFICE_HOURS_TEXT];
    struct office_hours usual = office_hours_default();
    assert_int_equal(office_hours_length(&usual),
                     8 * 3600); /* one working day, docs/rules.md 2.6 */
    assert_string_equal(office_hours_format(&usual, text), "07:00-11:30,13:30-17:00");
    assert_true(office_hours_parse("07:30-12:00,13:00-24:00", &hours));
    assert_int_equal(hours.open, 27000);
    assert_int_equal(hours.noon_from, 43200);
    assert_int_equal(hours.noon_to, 46800);
    assert_int_equal(hours.close, 86400);
    assert_string_equal(office_hours_format(&hours, text), "07:30-12:00,13:00-24:00");
    assert_true(office_hours_parse("08:00-12:00,12:00-16:00", &hours)); /* no break */
    assert_int_equal(office_hours_length(&hours), 8 * 3600);
}

static void other_texts_are_no_office_hours(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "07:00-11:30",
        "07:00-11:30,13:30-17:0",
        "07:00-11:30,13:30-17:000",
        " 7:00-11:30,13:30-17:00",
        "07:00-11:30;13:30-17:00",
        "07.00-11:30,13:30-17:00",
        "07:60-11:30,13:30-17:00",
        "07:00-11:30,13:30-24:01",
        "07:00-07:00,13:30-17:00", /* no morning */
        "07:00-11:30,11:29-17:00", /* the break ends before it begins */
        "07:00-11:30,17:00-17:00", /* no afternoon */
        "13:30-17:00,07:00-11:30",
        "a7:00-11:30,13:30-17:00",
        "07:00-11:30,13:30-17:xx",
    };
    struct office_hours hours = {1, 2, 3, 4};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_false(office_hours_parse(texts[i], &hours));
        assert_int_equal(hours.open, 1); /* untouched */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_is_the_file),
        cmocka_unit_test(the_years_have_their_working_days),
        cmocka_unit_test(a_year_gives_its_rows),
        cmocka_unit_test(working_days_are_added_over_days_off),
        cmocka_unit_test(a_day_off_rolls_to_the_next_working_day),
        cmocka_unit_test(hours_of_office_time_are_added),
        cmocka_unit_test(a_moment_enters_office_hours),
        cmocka_unit_test(halves_are_counted_by_their_beginning),
        cmocka_unit_test(beyond_the_years_nothing_is_known),
        cmocka_unit_test(halves_beyond_the_years_are_unknown),
        cmocka_unit_test(a_year_of_the_user_replaces_the_shipped_one_wholly),
        cmocka_unit_test(rows_may_come_in_any_order_and_the_last_counts),
        cmocka_unit_test(a_gap_between_covered_years_is_not_crossed),
        cmocka_unit_test(no_calendar_can_be_freed),
        cmocka_unit_test(office_hours_are_read_and_written),
        cmocka_unit_test(other_texts_are_no_office_hours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
