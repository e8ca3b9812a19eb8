/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/calendar.h"

/* Days since 1970-01-01 as day_from_civil counts them (surveys/date.c), but as a constant that a
 * table can hold: years from 1 March, so that the leap day is the last of its year. Years after 0
 * only. */
#define MARCH_YEAR(year, month) ((year) - ((month) <= 2))
#define MARCH_MONTH(month) (((month) + 9) % 12)
#define CIVIL_DAY(year, month, day)                                                                \
    (365 * MARCH_YEAR(year, month) + MARCH_YEAR(year, month) / 4 - MARCH_YEAR(year, month) / 100 + \
     MARCH_YEAR(year, month) / 400 + (153 * MARCH_MONTH(month) + 2) / 5 + (day)-1 - 719468)

static const struct calendar_day days[] = {
#define CALENDAR_DAY(year, month, day, kind, label, status)                                        \
    {CIVIL_DAY(year, month, day), CALENDAR_##kind, label, status},
#include "surveys/calendar_days.def"
#undef CALENDAR_DAY
};

const struct calendar_day *calendar_shipped(size_t *count)
{
    *count = sizeof days / sizeof days[0];
    return days;
}
