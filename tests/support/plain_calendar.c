/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/plain_calendar.h"

#include <stdio.h>
#include <string.h>

enum { FRIDAY_FIRST = 4 /* 2021-01-01 was a Friday, Monday is 0 */ };

/* Office time of a day: from, to. */
static const int32_t blocks[2][2] = {{25200, 41400}, {48600, 61200}}; /* 07:00-11:30, 13:30-17:00 */

static const struct moment beyond = {DAY_NONE, TIME_NONE};

static int month_length(int year, int month)
{
    switch (month) {
    case 2:
        return year == 2024 ? 29 : 28; /* the only leap year of the six */
    case 4:
    case 6:
    case 9:
    case 11:
        return 30;
    default:
        return 31;
    }
}

static void write_days(struct plain_calendar *calendar)
{
    struct plain_day *day = calendar->days;
    int weekday = FRIDAY_FIRST;
    for (int year = 2021; year <= 2026; year++) {
        for (int month = 1; month <= 12; month++) {
            for (int of_month = 1; of_month <= month_length(year, month); of_month++, day++) {
                snprintf(day->date, sizeof day->date, "%d-%02d-%02d", year % 10000, month % 100,
                         of_month % 100);
                day->works = weekday != 5 && weekday != 6;
                weekday = weekday == 6 ? 0 : weekday + 1;
            }
        }
    }
}

bool plain_read(struct plain_calendar *calendar, const char *path)
{
    char line[256];
    bool good = true;
    FILE *file = fopen(path, "rb");
    memset(calendar, 0, sizeof *calendar);
    write_days(calendar);
    if (file == NULL || fgets(line, sizeof line, file) == NULL) {
        good = false;
    }
    while (good && fgets(line, sizeof line, file) != NULL) {
        size_t at = 0;
        while (at < PLAIN_DAYS && strncmp(line, calendar->days[at].date, 10) != 0) {
            at++;
        }
        bool off = strncmp(line + 10, ",off,", 5) == 0;
        bool work = strncmp(line + 10, ",work,", 6) == 0;
        good = at < PLAIN_DAYS && off != work && !calendar->days[at].named;
        if (good) {
            calendar->days[at].named = true;
            calendar->days[at].works = work;
            calendar->rows++;
        }
    }
    if (file != NULL) {
        fclose(file);
    }
    return good;
}

static bool within(int32_t day)
{
    return day >= PLAIN_FIRST && day <= PLAIN_LAST;
}

static bool works(const struct plain_calendar *calendar, int32_t day)
{
    return calendar->days[day - PLAIN_FIRST].works;
}

int32_t plain_add(const struct plain_calendar *calendar, int32_t day, int32_t count)
{
    while (count > 0) {
        day++;
        if (!within(day)) {
            return DAY_NONE;
        }
        if (works(calendar, day)) {
            count--;
        }
    }
    return day;
}

int32_t plain_roll(const struct plain_calendar *calendar, int32_t day)
{
    while (within(day) && !works(calendar, day)) {
        day++;
    }
    return within(day) ? day : DAY_NONE;
}

int32_t plain_between(const struct plain_calendar *calendar, int32_t from, int32_t to)
{
    int32_t count = 0;
    for (int32_t day = from + 1; day <= to; day++) {
        if (!within(day)) {
            return -1;
        }
        count += works(calendar, day);
    }
    return count;
}

int32_t plain_halves(const struct plain_calendar *calendar, struct moment from, struct moment to)
{
    int32_t count = 0;
    int64_t after = (int64_t)from.day * 86400 + (from.time == TIME_NONE ? 86399 : from.time);
    int64_t until = (int64_t)to.day * 86400 + (to.time == TIME_NONE ? 86399 : to.time);
    for (int32_t day = from.day; day <= to.day; day++) {
        for (int half = 0; half < 2; half++) {
            int64_t begin = (int64_t)day * 86400 + blocks[half][0];
            if (begin <= after || begin > until) {
                continue;
            }
            if (!within(day)) {
                return -1;
            }
            count += works(calendar, day);
        }
    }
    return count;
}

struct moment plain_hours(const struct plain_calendar *calendar, struct moment moment,
                          int32_t seconds)
{
    int32_t time = moment.time == TIME_NONE ? 0 : moment.time;
    for (int32_t day = moment.day; within(day); day++, time = 0) {
        for (int half = 0; half < 2 && works(calendar, day); half++) {
            int32_t begin = time > blocks[half][0] ? time : blocks[half][0];
            if (begin > blocks[half][1]) {
                continue;
            }
            if (seconds <= blocks[half][1] - begin) {
                return (struct moment){day, begin + seconds};
            }
            seconds -= blocks[half][1] - begin;
        }
    }
    return beyond;
}

struct moment plain_minutes(const struct plain_calendar *calendar, struct moment moment,
                            int32_t minutes)
{
    while (within(moment.day)) {
        bool open = (moment.time >= blocks[0][0] && moment.time < blocks[0][1]) ||
                    (moment.time >= blocks[1][0] && moment.time < blocks[1][1]);
        bool spent = open && works(calendar, moment.day);
        moment.time += 60;
        if (spent && --minutes == 0) {
            return moment;
        }
        if (moment.time >= 86400) {
            moment.day++;
            moment.time = 0;
        }
    }
    return beyond;
}
