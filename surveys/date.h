/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Civil days and moments.
 *
 * A day is the number of days since 1970-01-01 in the proleptic Gregorian calendar. A moment is a
 * day and, if the source gave one, a time of day in seconds. Days are local days, as the office
 * counts them: a stamp that says its own offset is moved to the office's zone when it is read, and
 * no zone is kept. Years 1900 to 2199 are accepted. */
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

/* Where the clock of a stamp stands. All zero: nothing was said. */
enum zone_kind { ZONE_UNSAID, ZONE_LOCAL, ZONE_FIXED };

struct zone {
    enum zone_kind kind;
    int32_t minutes; /* ZONE_FIXED: east of UTC, -720..840 */
};

enum { ZONE_OFFICE = 7 * 60 }; /* Việt Nam, which has no summer time */

/* How the dates of a file are to be understood. All zero: by shape, for an office in Việt Nam. */
struct date_reading {
    enum date_order order;
    struct zone zone;   /* of the office; UNSAID: ZONE_OFFICE; LOCAL: the day and time stay as
                           written, whatever offset stands behind them */
    struct zone stamps; /* of times without an offset; UNSAID, LOCAL: the office's */
};

enum date_fault {
    DATE_OK,
    DATE_NOT_A_DATE,    /* the text has not the shape of a date */
    DATE_NO_SUCH_DAY,   /* 31/02: the shape is right, the calendar has no such day */
    DATE_NO_SUCH_MONTH, /* month 0, 13..99 */
    DATE_NO_SUCH_TIME,  /* 24:00, 13:05 PM, an offset beyond -12:00..+14:00 */
    DATE_YEAR_RANGE,
    DATE_SHORT_YEAR, /* 31/10/23: which century, and which number is the year, is not said */
    DATE_SERIAL      /* 45230, 45230.5: a spreadsheet's number for a day, 20000 to 60000 */
};

/* What one date says about the order of day and month in its column. */
enum date_sign {
    DATE_SIGN_NONE,      /* no date, or the year stands first */
    DATE_SIGN_UNDECIDED, /* both numbers are 12 or less */
    DATE_SIGN_AGREES,    /* only the order in which it was read gives a month */
    DATE_SIGN_CONTRARY   /* only the other order gives one */
};

int32_t day_from_civil(int year, int month, int day); /* arguments must be a real date */
void day_to_civil(int32_t day, int *year, int *month, int *day_of_month);
int days_in_month(int year, int month);

enum { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY, DAYS_OF_WEEK };
int day_of_week(int32_t day); /* MONDAY .. SUNDAY */

/* Reads a day, alone or with a time of day, blanks around it allowed:
 *
 *   yyyy-mm-dd  yyyy/mm/dd  yyyy.mm.dd  dd/mm/yyyy  dd-mm-yyyy  dd.mm.yyyy   one-digit day and
 *   month allowed. Where the year stands last, the day comes first, unless DATE_ORDER_MDY says
 *   that the month does. DATE_ORDER_YMD takes the year first only.
 *
 *   HH:MM  HH:MM:SS  HH:MM:SS.fff  14h30  14h   behind the day, parted by blanks, `T`, a comma or
 *   " - "; or before it, as Vietnamese systems write it, parted by blanks, a comma, " - " or the
 *   word "ngày" (14:30 ngày 31/10/2023). AM, PM, SA or CH behind a time of the clock 1:00 to 12:59.
 *   A fraction of a second is dropped.
 *
 *   Z  UTC  GMT  +07:00  +0700  +07  GMT+7   behind a time that stands behind its day: the stamp
 *   is moved to the office's zone, its day too.
 *
 * *result is untouched unless DATE_OK; *sign is always set. */
enum date_fault moment_read(const char *text, size_t length, const struct date_reading *reading,
                            struct moment *result, enum date_sign *sign);
/* The same for an office in Việt Nam. */
enum date_fault moment_parse(const char *text, size_t length, enum date_order order,
                             struct moment *result);
/* The three numbers of a date as written, for messages: they need not be a day that exists. False
 * when the text has not the shape of a date. */
bool moment_numbers(const char *text, size_t length, enum date_order order, int *year, int *month,
                    int *day);
/* The day that a spreadsheet means by a number of DATE_SERIAL (day 1 is 1900-01-01, and its
 * calendar has a 29 February 1900, so from March 1900 on the count is from 1899-12-30). */
int32_t day_of_serial(const char *text, size_t length);
/* "local", "UTC", "Z", "+07:00", "+0700", "+07"; false for anything else. */
bool zone_parse(const char *text, struct zone *zone);

/* "2023-10-31" (11 bytes with NUL). */
void day_format_iso(int32_t day, char buffer[static 11]);
/* ISO day only; false when the text is anything else. */
bool day_parse_iso(const char *text, int32_t *day);

/* Half-months: days 1-14 and 15-end, so that calendar months and the 15th-to-14th reporting
 * period are both sums of half-months. Returns the first day of the half-month that holds `day`. */
int32_t half_month_start(int32_t day);
int32_t half_month_end(int32_t day);

#endif
