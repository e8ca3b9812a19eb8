/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Civil days and moments.
 *
 * A day is the number of days since 1970-01-01 in the proleptic Gregorian calendar. A moment is a
 * day and, if the source gave one, a time of day in seconds. There are no time zones here: days
 * are local days, as the office writes them. Years 1900 to 2199 are accepted. */
#ifndef HAILONG_SURVEYS_DATE_H
#define HAILONG_SURVEYS_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DAY_NONE = INT32_MIN, TIME_NONE = -1 };

struct moment {
    int32_t day;  /* DAY_NONE when there is no date */
    int32_t time; /* seconds since midnight 0..86399, TIME_NONE when only the day is known */
};

enum date_order { DATE_ORDER_ANY, DATE_ORDER_DMY, DATE_ORDER_YMD, DATE_ORDER_MDY };

enum date_fault {
    DATE_OK,
    DATE_NOT_A_DATE,   /* the text has not the shape of a date */
    DATE_NO_SUCH_DAY,  /* 31/02: the shape is right, the calendar has no such day */
    DATE_NO_SUCH_MONTH, /* month 13..99 */
    DATE_NO_SUCH_TIME,
    DATE_YEAR_RANGE
};

int32_t day_from_civil(int year, int month, int day); /* arguments must be a real date */
void day_to_civil(int32_t day, int *year, int *month, int *day_of_month);
int days_in_month(int year, int month);

/* Reads yyyy-mm-dd, yyyy/mm/dd, dd/mm/yyyy, dd-mm-yyyy, dd.mm.yyyy (one-digit day and month allowed), each alone or
 * followed by a blank or `T` and HH:MM, HH:MM:SS or HH:MM:SS.fff. DATE_ORDER_ANY decides by where the four-digit year
 * stands, and takes slash dates as day/month; MDY must be asked for. Surrounding blanks are allowed. *result untouched unless DATE_OK. */
enum date_fault moment_parse(const char *text, size_t length, enum date_order order,
                             struct moment *result);

/* "2023-10-31" (11 bytes with NUL). */
void day_format_iso(int32_t day, char buffer[static 11]);
/* ISO day only; false when the text is anything else. */
bool day_parse_iso(const char *text, int32_t *day);

/* Half-months: days 1-14 and 15-end, so that calendar months and the 15th-to-14th reporting
 * period are both sums of half-months. Returns the first day of the half-month that holds `day`. */
int32_t half_month_start(int32_t day);
int32_t half_month_end(int32_t day);

#endif
