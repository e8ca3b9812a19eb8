/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time limits and the day on which they end. */
#ifndef HAILONG_SURVEYS_LIMIT_H
#define HAILONG_SURVEYS_LIMIT_H

#include "surveys/calendar.h"

enum limit_unit { LIMIT_WORKING_DAYS, LIMIT_CALENDAR_DAYS, LIMIT_HOURS };

struct limit {
    enum limit_unit unit;
    int32_t count;
};

/* When a dossier received at that moment is due; {DAY_NONE, TIME_NONE} when the calendar does not hold a day that is
 * needed. after_hours: seconds since midnight; what is received later is handed over on the next working day
 * (NĐ 61/2018/NĐ-CP Đ18.2), which matters to procedures whose result is given on the same day (working days, count 0). */
struct moment limit_due(const struct calendar *calendar, const struct office_hours *hours, int32_t after_hours,
                        struct limit limit, struct moment received);

#endif
