/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as office hours. Held together: what is read stands in order within a day, is written
 * as it stood, and adding a day's seconds to any moment of a working day lands on the next one, at
 * the same time unless a half ends there. */
#include "surveys/calendar.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

enum { LONGEST = 64, DAY_SECONDS = 86400 };

static void check_hours(const char *text, const struct office_hours *hours)
{
    char written[OFFICE_HOURS_TEXT];
    must(hours->open >= 0 && hours->open < hours->noon_from && hours->noon_from <= hours->noon_to);
    must(hours->noon_to < hours->close && hours->close <= DAY_SECONDS);
    must(office_hours_length(hours) > 0 &&
         office_hours_length(hours) <= hours->close - hours->open);
    must(strcmp(office_hours_format(hours, written), text) == 0);
}

/* Wednesday 15/3/2023, Thursday and Friday work. */
static void check_counting(const struct calendar *calendar, const struct office_hours *hours,
                           int32_t time)
{
    int32_t wednesday = day_from_civil(2023, 3, 15);
    struct moment from = {wednesday, time};
    struct moment entered = calendar_enter(calendar, hours, from);
    struct moment later = calendar_add_hours(calendar, hours, from, office_hours_length(hours));
    struct moment twice = calendar_add_hours(calendar, hours, later, 0);
    must(entered.day == (time > hours->close ? wednesday + 1 : wednesday));
    must(entered.time >= hours->open && entered.time <= hours->close);
    must(entered.time <= hours->noon_from || entered.time >= hours->noon_to);
    must(later.day == (entered.time == hours->open ? entered.day : entered.day + 1));
    must(later.time == entered.time || later.time == hours->noon_from ||
         later.time == hours->close);
    must(twice.day == later.day && twice.time == later.time);
    must(calendar_halves_between(calendar, hours, from, later) <= 2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[LONGEST + 1];
    struct office_hours hours = {-1, -1, -1, -1};
    if (size > LONGEST) {
        return 0;
    }
    memcpy(text, data, size);
    text[size] = '\0';
    if (!office_hours_parse(text, &hours)) {
        must(hours.open == -1 && hours.close == -1);
        return 0;
    }
    check_hours(text, &hours);
    struct calendar *calendar = calendar_new(NULL, 0);
    must(calendar != NULL);
    for (int32_t time = 0; time < DAY_SECONDS; time += 97) {
        check_counting(calendar, &hours, time);
    }
    const int32_t borders[] = {hours.open, hours.noon_from, hours.noon_to};
    for (size_t i = 0; i < sizeof borders / sizeof borders[0]; i++) {
        check_counting(calendar, &hours, borders[i]);
    }
    calendar_free(calendar);
    return 0;
}
