/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Worked due dates of docs/rules.md 2.6 (requirements 9 to 13), and random limits against the plain
 * calendar. */
#include "surveys/limit.h"
#include "tests/support/plain_calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

enum { CASES = 100000, AFTER_HOURS = 15 * 3600 };

static int32_t on(int year, int month, int day)
{
    return day_from_civil(year, month, day);
}

static struct moment at(int32_t day, int hour, int minute)
{
    return (struct moment){day, hour * 3600 + minute * 60};
}

static struct moment day_alone(int32_t day)
{
    return (struct moment){day, TIME_NONE};
}

static struct moment due(const struct calendar *calendar, enum limit_unit unit, int32_t count,
                         struct moment received)
{
    struct office_hours hours = office_hours_default();
    return limit_due(calendar, &hours, AFTER_HOURS, (struct limit){unit, count}, received);
}

static void expect(struct moment got, struct moment expected)
{
    assert_int_equal(got.day, expected.day);
    assert_int_equal(got.time, expected.time);
}

/* 9, 10: the day of receipt is not counted (BLDS 2015 Đ147.2), its time of day stays. */
static void working_days_end_at_the_time_of_receipt(void **state)
{
    (void)state;
    struct calendar *calendar = calendar_new(NULL, 0);
    int32_t friday = on(2026, 2, 13);
    expect(due(calendar, LIMIT_WORKING_DAYS, 5, at(friday, 14, 10)), at(on(2026, 2, 27), 14, 10));
    expect(due(calendar, LIMIT_WORKING_DAYS, 1, at(friday, 14, 10)), at(on(2026, 2, 23), 14, 10));
    expect(due(calendar, LIMIT_WORKING_DAYS, 3, day_alone(on(2025, 1, 24))),
           day_alone(on(2025, 2, 5)));
    expect(due(calendar, LIMIT_WORKING_DAYS, 3, day_alone(on(2021, 2, 9))),
           day_alone(on(2021, 2, 19)));
    expect(due(calendar, LIMIT_WORKING_DAYS, 1, at(on(2025, 4, 25), 8, 0)),
           at(on(2025, 4, 26), 8, 0));
    expect(due(calendar, LIMIT_WORKING_DAYS, 3, at(on(2024, 4, 26), 8, 0)),
           at(on(2024, 5, 4), 8, 0));
    expect(due(calendar, LIMIT_WORKING_DAYS, 1, day_alone(on(2026, 8, 28))),
           day_alone(on(2026, 9, 3)));
    /* 15, restart: completed on Tuesday 10/3/2026, counted again from there: 11, 12, 13, 16, 17/3
     */
    expect(due(calendar, LIMIT_WORKING_DAYS, 5, day_alone(on(2026, 3, 10))),
           day_alone(on(2026, 3, 17)));
    expect(due(calendar, LIMIT_WORKING_DAYS, 5, day_alone(on(2026, 3, 2))),
           day_alone(on(2026, 3, 9)));
    calendar_free(calendar);
}

/* docs/rules.md 2.6: before opening 07:00, noon 13:30, later than 17:00 the next working day's
 * opening. */
static void a_receipt_out_of_hours_is_moved(void **state)
{
    (void)state;
    struct calendar *calendar = calendar_new(NULL, 0);
    int32_t thursday = on(2023, 10, 5);
    expect(due(calendar, LIMIT_WORKING_DAYS, 1, at(thursday, 6, 30)), at(thursday + 1, 7, 0));
    expect(due(calendar, LIMIT_WORKING_DAYS, 1, at(thursday, 11, 30)), at(thursday + 1, 11, 30));
    expect(due(calendar, LIMIT_WORKING_DAYS, 1, at(thursday, 12, 15)), at(thursday + 1, 13, 30));
    expect(due(calendar, LIMIT_WORKING_DAYS, 1, at(thursday, 17, 0)), at(thursday + 1, 17, 0));
    /* received on Friday at 07:00, then: one working day is Monday */
    expect(due(calendar, LIMIT_WORKING_DAYS, 1, at(thursday, 17, 1)), at(thursday + 4, 7, 0));
    expect(due(calendar, LIMIT_WORKING_DAYS, 1, at(thursday + 1, 23, 59)), at(thursday + 5, 7, 0));
    /* Saturday and Sunday are not counted, and are no day on which somebody came too late */
    expect(due(calendar, LIMIT_WORKING_DAYS, 1, at(thursday + 2, 10, 0)), at(thursday + 4, 10, 0));
    expect(due(calendar, LIMIT_WORKING_DAYS, 1, at(thursday + 2, 5, 0)), at(thursday + 4, 7, 0));
    expect(due(calendar, LIMIT_WORKING_DAYS, 2, at(thursday + 3, 20, 0)), at(thursday + 5, 17, 0));
    /* the make-up Saturday 26/4/2025 is a day on which somebody may come too late */
    expect(due(calendar, LIMIT_WORKING_DAYS, 1, at(on(2025, 4, 26), 18, 0)),
           at(on(2025, 4, 29), 7, 0));
    calendar_free(calendar);
}

/* 12; NĐ 61/2018/NĐ-CP Đ18.2: Friday 24/4/2026; 25 and 26/4 are a weekend, 27/4 is off for Giỗ Tổ.
 */
static void a_same_day_procedure_has_until_15_hours(void **state)
{
    (void)state;
    struct calendar *calendar = calendar_new(NULL, 0);
    struct office_hours hours = office_hours_default();
    struct limit same_day = {LIMIT_WORKING_DAYS, 0};
    int32_t friday = on(2026, 4, 24);
    struct moment next = day_alone(on(2026, 4, 28));
    expect(due(calendar, LIMIT_WORKING_DAYS, 0, at(friday, 14, 59)), day_alone(friday));
    expect(due(calendar, LIMIT_WORKING_DAYS, 0, at(friday, 15, 0)), day_alone(friday));
    expect(due(calendar, LIMIT_WORKING_DAYS, 0, at(friday, 15, 1)), next);
    expect(due(calendar, LIMIT_WORKING_DAYS, 0, (struct moment){friday, AFTER_HOURS + 1}), next);
    expect(due(calendar, LIMIT_WORKING_DAYS, 0, day_alone(friday)), day_alone(friday));
    expect(due(calendar, LIMIT_WORKING_DAYS, 0, day_alone(friday + 1)), next);
    expect(due(calendar, LIMIT_WORKING_DAYS, 0, at(friday + 1, 8, 0)), next);
    /* another hour is a setting */
    expect(limit_due(calendar, &hours, 16 * 3600, same_day, at(friday, 15, 1)), day_alone(friday));
    expect(limit_due(calendar, &hours, 10 * 3600, same_day, at(friday, 10, 1)), next);
    calendar_free(calendar);
}

/* 13; BLDS 2015 Đ148.5: 16/4/2026 and 10 days is Sunday 26/4, which moves to Tuesday 28/4. */
static void calendar_days_roll_off_a_day_off(void **state)
{
    (void)state;
    struct calendar *calendar = calendar_new(NULL, 0);
    expect(due(calendar, LIMIT_CALENDAR_DAYS, 10, at(on(2026, 4, 16), 9, 0)),
           day_alone(on(2026, 4, 28)));
    expect(due(calendar, LIMIT_CALENDAR_DAYS, 8, day_alone(on(2026, 4, 16))),
           day_alone(on(2026, 4, 24)));
    expect(due(calendar, LIMIT_CALENDAR_DAYS, 1, day_alone(on(2026, 8, 21))),
           day_alone(on(2026, 8, 22))); /* works */
    expect(due(calendar, LIMIT_CALENDAR_DAYS, 0, day_alone(on(2026, 4, 26))),
           day_alone(on(2026, 4, 28)));
    /* only the last day must be known */
    expect(due(calendar, LIMIT_CALENDAR_DAYS, 30, day_alone(on(2020, 12, 10))),
           day_alone(on(2021, 1, 11)));
    calendar_free(calendar);
}

/* 12: half a day, 4 h. */
static void hours_are_hours_of_the_office(void **state)
{
    (void)state;
    struct calendar *calendar = calendar_new(NULL, 0);
    expect(due(calendar, LIMIT_HOURS, 4, at(on(2026, 2, 13), 14, 10)), at(on(2026, 2, 23), 8, 10));
    expect(due(calendar, LIMIT_HOURS, 0, at(on(2026, 2, 13), 18, 0)), at(on(2026, 2, 23), 7, 0));
    /* without a time: from the opening, and without a time */
    expect(due(calendar, LIMIT_HOURS, 8, day_alone(on(2026, 2, 13))), day_alone(on(2026, 2, 13)));
    expect(due(calendar, LIMIT_HOURS, 9, day_alone(on(2026, 2, 13))), day_alone(on(2026, 2, 23)));
    calendar_free(calendar);
}

/* 11: never "every weekday works". */
static void beyond_the_years_nothing_is_due(void **state)
{
    (void)state;
    struct calendar *calendar = calendar_new(NULL, 0);
    struct moment nowhere = {DAY_NONE, TIME_NONE};
    struct moment eve = at(on(2026, 12, 31), 10, 0);
    static const enum limit_unit units[] = {LIMIT_WORKING_DAYS, LIMIT_CALENDAR_DAYS, LIMIT_HOURS};
    for (size_t i = 0; i < 3; i++) {
        expect(due(calendar, units[i], 9, eve), nowhere);
        expect(due(calendar, units[i], INT32_MAX, eve), nowhere);
        expect(due(calendar, units[i], -1, eve), nowhere);
        expect(due(calendar, units[i], 0, day_alone(on(2027, 3, 1))), nowhere);
        expect(due(calendar, units[i], 2, nowhere), nowhere);
        expect(due(calendar, units[i], 0, nowhere), nowhere);
    }
    expect(due(calendar, LIMIT_WORKING_DAYS, 0, at(on(2026, 12, 31), 15, 0)),
           day_alone(on(2026, 12, 31)));
    expect(due(calendar, LIMIT_WORKING_DAYS, 0, at(on(2026, 12, 31), 15, 1)), nowhere);
    expect(due(calendar, LIMIT_WORKING_DAYS, 1, at(on(2026, 12, 30), 17, 1)), nowhere);
    /* the last day before the years: nothing need be known of it, unless somebody came late */
    expect(due(calendar, LIMIT_WORKING_DAYS, 1, at(on(2020, 12, 31), 10, 0)),
           at(on(2021, 1, 4), 10, 0));
    expect(due(calendar, LIMIT_WORKING_DAYS, 1, at(on(2020, 12, 31), 18, 0)), nowhere);
    expect(due(calendar, LIMIT_HOURS, 1, at(on(2020, 12, 31), 10, 0)), nowhere);
    calendar_free(calendar);
}

/* ---- against the plain calendar ---- */

static bool plain_works(const struct plain_calendar *plain, int32_t day)
{
    return plain_roll(plain, day) == day;
}

/* The rules of limit.h in the order in which they stand there. */
static struct moment plain_due(const struct plain_calendar *plain, int32_t count,
                               struct moment received)
{
    struct moment nowhere = {DAY_NONE, TIME_NONE};
    bool known = received.day >= PLAIN_FIRST && received.day <= PLAIN_LAST;
    if (count == 0) {
        int32_t day = !known                             ? DAY_NONE
                      : plain_works(plain, received.day) ? received.day
                                                         : plain_roll(plain, received.day);
        if (known && day == received.day && received.time > AFTER_HOURS) {
            day = plain_add(plain, day, 1);
        }
        return (struct moment){day, TIME_NONE};
    }
    if (received.time > 61200 && !known) {
        return nowhere;
    }
    if (received.time > 61200 && plain_works(plain, received.day)) {
        received.day = plain_add(plain, received.day, 1);
        received.time = 25200;
    }
    if (received.time > 61200) {
        received.time = 61200;
    }
    if (received.time > 41400 && received.time < 48600) {
        received.time = 48600;
    }
    if (received.time != TIME_NONE && received.time < 25200) {
        received.time = 25200;
    }
    int32_t day = received.day == DAY_NONE ? DAY_NONE : plain_add(plain, received.day, count);
    return day == DAY_NONE ? nowhere : (struct moment){day, received.time};
}

static uint32_t draw(uint32_t *seed, uint32_t sides)
{
    *seed = *seed * 1664525 + 1013904223; /* Numerical Recipes' generator */
    return (*seed >> 8) % sides;
}

static void random_limits_are_as_in_the_plain_calendar(void **state)
{
    (void)state;
    static struct plain_calendar plain;
    struct calendar *calendar = calendar_new(NULL, 0);
    uint32_t seed = 766;
    assert_true(plain_read(&plain, HAILONG_SOURCE_DIR "/tests/data/calendar/days-2021-2026.csv"));
    for (int i = 0; i < CASES; i++) {
        struct moment received = {PLAIN_FIRST - 5 + (int32_t)draw(&seed, PLAIN_DAYS + 10),
                                  draw(&seed, 8) == 0 ? TIME_NONE : (int32_t)draw(&seed, 86400)};
        int32_t count = (int32_t)draw(&seed, 50);
        int32_t hours = (int32_t)draw(&seed, 100);
        expect(due(calendar, LIMIT_WORKING_DAYS, count, received),
               plain_due(&plain, count, received));
        expect(due(calendar, LIMIT_CALENDAR_DAYS, count, received),
               day_alone(plain_roll(&plain, received.day + count)));
        struct moment later = plain_hours(&plain, received, hours * 3600);
        later.time = received.time == TIME_NONE ? TIME_NONE : later.time;
        bool known = received.day >= PLAIN_FIRST;
        expect(due(calendar, LIMIT_HOURS, hours, received), known ? later : day_alone(DAY_NONE));
    }
    calendar_free(calendar);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(working_days_end_at_the_time_of_receipt),
        cmocka_unit_test(a_receipt_out_of_hours_is_moved),
        cmocka_unit_test(a_same_day_procedure_has_until_15_hours),
        cmocka_unit_test(calendar_days_roll_off_a_day_off),
        cmocka_unit_test(hours_are_hours_of_the_office),
        cmocka_unit_test(beyond_the_years_nothing_is_due),
        cmocka_unit_test(random_limits_are_as_in_the_plain_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
