/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time limits: when a dossier is due that says how long it may take, but not until when.
 *
 * The day of receipt is not counted (Bộ luật Dân sự 2015 Đ147.2). docs/rules.md 2.6 has the rules
 * and worked examples. */
#ifndef HAILONG_SURVEYS_LIMIT_H
#define HAILONG_SURVEYS_LIMIT_H

#include "surveys/calendar.h"

enum limit_unit { LIMIT_WORKING_DAYS, LIMIT_CALENDAR_DAYS, LIMIT_HOURS };

struct limit {
    enum limit_unit unit;
    int32_t count; /* >= 0 */
};

/* The moment a limit ends that began with this receipt.
 *
 * after_hours  seconds since midnight, 54000 for 15:00: what is received later than that on a
 * working day under a procedure of the same day is due on the next one (docs/rules.md 2.6; NĐ
 * 61/2018/NĐ-CP Đ18.2)
 *
 * LIMIT_WORKING_DAYS, n > 0: the n-th working day after the receipt, at its time of day. A time
 * before opening is the opening, one in the noon break its end. Later than closing on a working day
 * is the opening of the next working day, which is then the day of receipt; on a day off it is the
 * closing. 13/02/2026 14:10 and 5 days: 27/02/2026 14:10. LIMIT_WORKING_DAYS, 0: the same day,
 * without a time, when it works and the receipt is not later than after_hours or has no time; else
 * the next working day. LIMIT_CALENDAR_DAYS: so many days later, without a time; on a day off it
 * ends on the next working day (BLDS Đ148.5). LIMIT_HOURS: so many hours of office time later
 * (calendar_add_hours).
 *
 * A receipt without a time gives a day without a time. {DAY_NONE, TIME_NONE} when the receipt has
 * no day, and when the calendar does not cover the days that must be known. */
struct moment limit_due(const struct calendar *calendar, const struct office_hours *hours,
                        int32_t after_hours, struct limit limit, struct moment received);

#endif
