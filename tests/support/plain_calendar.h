/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working days of 2021 to 2026 once more, day by day: nothing of surveys/calendar.c or
 * surveys/date.c is asked. Days off and make-up days come from
 * tests/data/calendar/days-2021-2026.csv, office hours are 07:00-11:30 and 13:30-17:00. Days are
 * numbered as everywhere (1970-01-01 is 0), DAY_NONE is beyond the six years. */
#ifndef HAILONG_TESTS_SUPPORT_PLAIN_CALENDAR_H
#define HAILONG_TESTS_SUPPORT_PLAIN_CALENDAR_H

#include "surveys/date.h"

enum { PLAIN_FIRST = 18628, PLAIN_DAYS = 2191, PLAIN_LAST = PLAIN_FIRST + PLAIN_DAYS - 1 };

struct plain_day {
    char date[11]; /* 2021-01-01 */
    bool named;    /* the file has a row for it */
    bool works;
};

struct plain_calendar {
    struct plain_day days[PLAIN_DAYS];
    int rows; /* of the file */
};

/* False when the file cannot be read or a row names a day that there is not. */
bool plain_read(struct plain_calendar *calendar, const char *path);

int32_t plain_add(const struct plain_calendar *calendar, int32_t day, int32_t count);
int32_t plain_roll(const struct plain_calendar *calendar, int32_t day);
int32_t plain_between(const struct plain_calendar *calendar, int32_t from,
                      int32_t to); /* -1: beyond */
int32_t plain_halves(const struct plain_calendar *calendar, struct moment from, struct moment to);
/* From half to half of each working day. */
struct moment plain_hours(const struct plain_calendar *calendar, struct moment moment,
                          int32_t seconds);
/* The same from minute to minute: whole minutes only, and slow. */
struct moment plain_minutes(const struct plain_calendar *calendar, struct moment moment,
                            int32_t minutes);

#endif
