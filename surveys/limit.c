/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/limit.h"

enum { HOUR = 3600 };

static const struct moment nowhere = {DAY_NONE, TIME_NONE};

static struct moment same_day(const struct calendar *calendar, int32_t after_hours,
                              struct moment received)
{
    if (!calendar_covers(calendar, received.day)) {
        return nowhere;
    }
    bool today = calendar_works(calendar, received.day) &&
                 (received.time == TIME_NONE || received.time <= after_hours);
    return (struct moment){today ? received.day : calendar_add_days(calendar, received.day, 1),
                           TIME_NONE};
}

static struct moment after_days(const struct calendar *calendar, const struct office_hours *hours,
                                int32_t count, struct moment received)
{
    if (received.time > hours->close) {
        if (!calendar_covers(calendar, received.day)) {
            return nowhere;
        }
        if (calendar_works(calendar, received.day)) {
            received = calendar_enter(calendar, hours, received);
        } else {
            received.time = hours->close;
        }
    } else if (received.time != TIME_NONE && received.time < hours->open) {
        received.time = hours->open;
    } else if (received.time > hours->noon_from && received.time < hours->noon_to) {
        received.time = hours->noon_to;
    }
    if (received.day == DAY_NONE) {
        return nowhere;
    }
    struct moment due = {calendar_add_days(calendar, received.day, count), received.time};
    return due.day == DAY_NONE ? nowhere : due;
}

static struct moment after_calendar_days(const struct calendar *calendar, int32_t count,
                                         struct moment received)
{
    int64_t day = (int64_t)received.day + count;
    return (struct moment){day > INT32_MAX ? DAY_NONE : calendar_roll(calendar, (int32_t)day),
                           TIME_NONE};
}

static struct moment after_hours_of_work(const struct calendar *calendar,
                                         const struct office_hours *hours, int32_t count,
                                         struct moment received)
{
    if (count > INT32_MAX / HOUR) {
        return nowhere;
    }
    struct moment due = calendar_add_hours(calendar, hours, received, count * HOUR);
    if (received.time == TIME_NONE) {
        due.time = TIME_NONE;
    }
    return due;
}

struct moment limit_due(const struct calendar *calendar, const struct office_hours *hours,
                        int32_t after_hours, struct limit limit, struct moment received)
{
    if (received.day == DAY_NONE || limit.count < 0) {
        return nowhere;
    }
    switch (limit.unit) {
    case LIMIT_WORKING_DAYS:
        return limit.count == 0 ? same_day(calendar, after_hours, received)
                                : after_days(calendar, hours, limit.count, received);
    case LIMIT_CALENDAR_DAYS:
        return after_calendar_days(calendar, limit.count, received);
    case LIMIT_HOURS:
        return after_hours_of_work(calendar, hours, limit.count, received);
    }
    return nowhere;
}
