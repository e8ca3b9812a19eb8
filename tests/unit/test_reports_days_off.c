/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms on days off, where the working calendar says which those are. */
#include "reports/suspicion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct questionnaire one = {.count = 1, .items = {{.id = "q1", .scale = 5}}};

/* Of forms on these days and one on Tuesday 6/5/2025, which is a working day, how many are on days off. */
static int64_t days_off_of(const int32_t *days, size_t count, const struct calendar *calendar)
{
    struct suspicion_watch watch;
    struct suspicion found;
    suspicion_begin(&watch, day_from_civil(2025, 1, 1), day_from_civil(2030, 12, 31), calendar);
    for (size_t i = 0; i <= count; i++) {
        const struct form form = {.id = "",
                                  .date = {i < count ? days[i] : day_from_civil(2025, 5, 6), TIME_NONE},
                                  .channel = CHANNEL_DIRECT,
                                  .score = -1,
                                  .answers = "4"};
        assert_true(suspicion_add(&watch, &form, &one));
    }
    assert_true(suspicion_finish(&watch, &found));
    int64_t off = found.weekend;
    suspicion_release(&found);
    return off;
}

/* Friday 2/5/2025 is off, Saturday 26/4/2025 makes up for it (docs/rules.md 6; 8726/VPCP-KGVX); Saturday 3/5/2025 is
 * off as every Saturday, and so is Saturday 5/1/2030, a year that the calendar lacks. */
static void days_off_are_those_of_the_calendar(void **state)
{
    const int32_t friday = day_from_civil(2025, 5, 2);
    const int32_t made_up = day_from_civil(2025, 4, 26);
    const int32_t saturdays[] = {day_from_civil(2025, 5, 3), day_from_civil(2030, 1, 5)};
    struct calendar *calendar = calendar_new(NULL, 0);
    (void)state;
    assert_non_null(calendar);
    assert_int_equal(days_off_of(&friday, 1, calendar), 1);
    assert_int_equal(days_off_of(&friday, 1, NULL), 0);
    assert_int_equal(days_off_of(&made_up, 1, calendar), 0);
    assert_int_equal(days_off_of(&made_up, 1, NULL), 1);
    assert_int_equal(days_off_of(saturdays, 2, calendar), 2);
    calendar_free(calendar);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_off_are_those_of_the_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
