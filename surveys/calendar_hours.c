/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/calendar.h"

#include <stdio.h>
#include <string.h>

enum { DAY_SECONDS = 86400, HOUR = 3600, MINUTE = 60, ENDS = 4 };

static const struct moment nowhere = {DAY_NONE, TIME_NONE};

struct office_hours office_hours_default(void)
{
    return (struct office_hours){7 * HOUR, 11 * HOUR + 30 * MINUTE, 13 * HOUR + 30 * MINUTE,
                                 17 * HOUR};
}

static bool number(const char *text, int32_t *value)
{
    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') {
        return false;
    }
    *value = (text[0] - '0') * 10 + (text[1] - '0');
    return true;
}

bool office_hours_parse(const char *text, struct office_hours *hours)
{
    static const char between[ENDS] = {'-', ',', '-', '\0'}; /* behind each end */
    enum { END_LENGTH = 5 };                                 /* "07:00" */
    int32_t ends[ENDS];
    if (strlen(text) != OFFICE_HOURS_TEXT - 1) {
        return false;
    }
    for (size_t i = 0; i < ENDS; i++) {
        const char *end = text + i * (END_LENGTH + 1);
        int32_t hour = 0;
        int32_t minute = 0;
        if (!number(end, &hour) || end[2] != ':' || !number(end + 3, &minute) || minute >= 60 ||
            end[END_LENGTH] != between[i]) {
            return false;
        }
        ends[i] = hour * HOUR + minute * MINUTE;
    }
    if (ends[0] >= ends[1] || ends[1] > ends[2] || ends[2] >= ends[3] || ends[3] > DAY_SECONDS) {
        return false;
    }
    *hours = (struct office_hours){ends[0], ends[1], ends[2], ends[3]};
    return true;
}

const char *office_hours_format(const struct office_hours *hours,
                                char buffer[static OFFICE_HOURS_TEXT])
{
    const int32_t ends[ENDS] = {hours->open, hours->noon_from, hours->noon_to, hours->close};
    unsigned hour[ENDS];
    unsigned minute[ENDS];
    for (size_t i = 0; i < ENDS; i++) {
        hour[i] = (unsigned)ends[i] / HOUR % 100;
        minute[i] = (unsigned)ends[i] % HOUR / MINUTE;
    }
    snprintf(buffer, OFFICE_HOURS_TEXT, "%02u:%02u-%02u:%02u,%02u:%02u-%02u:%02u", hour[0],
             minute[0], hour[1], minute[1], hour[2], minute[2], hour[3], minute[3]);
    return buffer;
}

static int32_t morning(const struct office_hours *hours)
{
    return hours->noon_from - hours->open;
}

int32_t office_hours_length(const struct office_hours *hours)
{
    return morning(hours) + hours->close - hours->noon_to;
}

/* Halves of a working day that begin after a moment of it. */
static int32_t halves_after(const struct office_hours *hours, struct moment moment)
{
    return moment.time == TIME_NONE ? 0
                                    : (hours->open > moment.time) + (hours->noon_to > moment.time);
}

int32_t calendar_halves_between(const struct calendar *calendar, const struct office_hours *hours,
                                struct moment from, struct moment to)
{
    if (from.day == DAY_NONE || to.day == DAY_NONE) {
        return WORKING_UNKNOWN;
    }
    int32_t left_from = halves_after(hours, from);
    int32_t left_to = halves_after(hours, to);
    if (left_to == 2) { /* nothing of its day: the end of the day before, which is then all that
                           must be known */
        to.day--;
        left_to = 0;
    }
    if (to.day < from.day || (to.day == from.day && left_from <= left_to)) {
        return 0;
    }
    int32_t days = calendar_days_between(calendar, from.day, to.day);
    if (days == WORKING_UNKNOWN || (left_from > 0 && !calendar_covers(calendar, from.day))) {
        return WORKING_UNKNOWN;
    }
    return 2 * days + (calendar_works(calendar, from.day) ? left_from : 0) -
           (calendar_works(calendar, to.day) ? left_to : 0);
}

struct moment calendar_enter(const struct calendar *calendar, const struct office_hours *hours,
                             struct moment moment)
{
    if (moment.time == TIME_NONE) {
        return moment;
    }
    if (!calendar_covers(calendar, moment.day)) {
        return nowhere;
    }
    if (!calendar_works(calendar, moment.day) || moment.time > hours->close) {
        moment.day = calendar_add_days(calendar, moment.day, 1);
        moment.time = hours->open;
        return moment.day == DAY_NONE ? nowhere : moment;
    }
    if (moment.time < hours->open) {
        moment.time = hours->open;
    } else if (moment.time > hours->noon_from && moment.time < hours->noon_to) {
        moment.time = hours->noon_to;
    }
    return moment;
}

struct moment calendar_add_hours(const struct calendar *calendar, const struct office_hours *hours,
                                 struct moment moment, int32_t seconds)
{
    if (moment.time == TIME_NONE) {
        moment.time = hours->open;
    }
    moment = calendar_enter(calendar, hours, moment);
    if (moment.day == DAY_NONE || seconds <= 0) {
        return moment;
    }
    /* Seconds of work from the opening of that day; the end of a day belongs to it, not to the next
     * one. */
    int64_t past = moment.time >= hours->noon_to ? moment.time - hours->noon_to + morning(hours)
                                                 : moment.time - hours->open;
    int64_t whole = (past + seconds - 1) / office_hours_length(hours);
    int32_t rest = (int32_t)(past + seconds - whole * office_hours_length(hours));
    moment.day = calendar_add_days(calendar, moment.day, (int32_t)whole);
    moment.time =
        rest <= morning(hours) ? hours->open + rest : hours->noon_to + rest - morning(hours);
    return moment.day == DAY_NONE ? nowhere : moment;
}
