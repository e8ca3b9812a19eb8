/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar against the plain one of tests/support, which goes from day to day and shares no code with it. */
#include "surveys/calendar.h"
#include "tests/support/plain_calendar.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { CASES = 100000 };

static uint32_t draw(uint32_t *seed, uint32_t sides)
{
    *seed = *seed * 1664525 + 1013904223; /* Numerical Recipes' generator */
    return (*seed >> 8) % sides;
}

static void read_plain(struct plain_calendar *plain)
{
    assert_true(plain_read(plain, HAILONG_SOURCE_DIR "/tests/data/calendar/days-2021-2026.csv"));
    assert_int_equal(plain->rows, 89);
}

static void every_day_is_as_in_the_plain_calendar(void **state)
{
    (void)state;
    static struct plain_calendar plain;
    struct calendar *calendar = calendar_new(NULL, 0);
    read_plain(&plain);
    assert_string_equal(plain.days[PLAIN_DAYS - 1].date, "2026-12-31");
    for (int32_t i = 0; i < PLAIN_DAYS; i++) {
        char iso[11];
        day_format_iso(PLAIN_FIRST + i, iso);
        assert_string_equal(iso, plain.days[i].date);
        assert_int_equal(calendar_works(calendar, PLAIN_FIRST + i), plain.days[i].works);
        assert_int_equal(calendar_roll(calendar, PLAIN_FIRST + i),
                         plain_roll(&plain, PLAIN_FIRST + i));
    }
    calendar_free(calendar);
}

/* From 40 days before the six years to 40 days behind them; mostly close together, sometimes years
 * apart. */
static int32_t random_day(uint32_t *seed)
{
    return PLAIN_FIRST - 40 + (int32_t)draw(seed, PLAIN_DAYS + 80);
}

static int32_t random_count(uint32_t *seed)
{
    return (int32_t)(draw(seed, 50) == 0 ? draw(seed, 1600) : draw(seed, 70));
}

/* Any minute, the borders of office time more often. */
static int32_t random_time(uint32_t *seed)
{
    static const int32_t borders[] = {0,     25199, 25200, 25201, 41399, 41400, 41401,
                                      48599, 48600, 48601, 61199, 61200, 61201, 86399};
    return draw(seed, 4) == 0 ? borders[draw(seed, sizeof borders / sizeof borders[0])]
                              : (int32_t)draw(seed, 86400);
}

static void random_days_are_as_in_the_plain_calendar(void **state)
{
    (void)state;
    static struct plain_calendar plain;
    struct calendar *calendar = calendar_new(NULL, 0);
    uint32_t seed = 1912;
    read_plain(&plain);
    for (int i = 0; i < CASES; i++) {
        int32_t day = random_day(&seed);
        int32_t count = random_count(&seed);
        int32_t other =
            draw(&seed, 50) == 0 ? random_day(&seed) : day - 10 + (int32_t)draw(&seed, 90);
        assert_int_equal(calendar_add_days(calendar, day, count), plain_add(&plain, day, count));
        assert_int_equal(calendar_days_between(calendar, day, other),
                         plain_between(&plain, day, other));
        assert_int_equal(calendar_roll(calendar, day), plain_roll(&plain, day));
    }
    calendar_free(calendar);
}

static void random_moments_are_as_in_the_plain_calendar(void **state)
{
    (void)state;
    static struct plain_calendar plain;
    struct calendar *calendar = calendar_new(NULL, 0);
    struct office_hours hours = office_hours_default();
    uint32_t seed = 1383;
    read_plain(&plain);
    for (int i = 0; i < CASES; i++) {
        int32_t day = random_day(&seed);
        struct moment from = {day, draw(&seed, 8) == 0 ? TIME_NONE : random_time(&seed)};
        struct moment to = {draw(&seed, 50) == 0 ? random_day(&seed)
                                                 : day - 5 + (int32_t)draw(&seed, 60),
                            draw(&seed, 8) == 0 ? TIME_NONE : random_time(&seed)};
        int32_t seconds = (int32_t)draw(&seed, draw(&seed, 2) == 0 ? 30000 : 2000000);
        assert_int_equal(calendar_halves_between(calendar, &hours, from, to),
                         plain_halves(&plain, from, to));
        struct moment got = calendar_add_hours(calendar, &hours, from, seconds);
        struct moment expected = plain_hours(&plain, from, seconds);
        assert_int_equal(got.day, expected.day);
        assert_int_equal(got.time, expected.time);
    }
    calendar_free(calendar);
}

/* Nothing but a clock that is moved minute by minute. */
static void minutes_are_as_on_a_clock(void **state)
{
    (void)state;
    static struct plain_calendar plain;
    struct calendar *calendar = calendar_new(NULL, 0);
    struct office_hours hours = office_hours_default();
    uint32_t seed = 2640;
    read_plain(&plain);
    for (int i = 0; i < 2000; i++) {
        struct moment from = {PLAIN_FIRST + (int32_t)draw(&seed, PLAIN_DAYS),
                              (int32_t)draw(&seed, 1440) * 60};
        int32_t minutes = 1 + (int32_t)draw(&seed, 3000);
        struct moment got = calendar_add_hours(calendar, &hours, from, minutes * 60);
        struct moment expected = plain_minutes(&plain, from, minutes);
        assert_int_equal(got.day, expected.day);
        assert_int_equal(got.time, expected.time);
    }
    calendar_free(calendar);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_is_as_in_the_plain_calendar),
        cmocka_unit_test(random_days_are_as_in_the_plain_calendar),
        cmocka_unit_test(random_moments_are_as_in_the_plain_calendar),
        cmocka_unit_test(minutes_are_as_on_a_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
