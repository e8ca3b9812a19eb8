/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The working calendar: which days an office works, as dated data.
 *
 * Monday to Friday are working days but for the days off, Saturday and Sunday are not but for the
 * make-up days (docs/rules.md 6; Bộ luật Lao động 2019 Đ111.3, Đ112). Nobody can say so of a year
 * that the data do not hold: every question about such a day is answered with "unknown", never with
 * "every weekday works".
 *
 * Counting. The day of receipt is not counted (Bộ luật Dân sự 2015 Đ147.2). A limit in working days
 * ends on the n-th working day after it; a limit in calendar days that would end on a day off ends
 * on the next working day (Đ148.5). */
#ifndef HAILONG_SURVEYS_CALENDAR_H
#define HAILONG_SURVEYS_CALENDAR_H

#include "surveys/date.h"

enum calendar_kind {
    CALENDAR_NONE, /* nothing is said of the day: its weekday decides */
    CALENDAR_OFF,  /* a day off */
    CALENDAR_WORK  /* a make-up working day */
};

/* One day of the data. */
struct calendar_day {
    int32_t day;
    int32_t kind; /* enum calendar_kind, not NONE */
    const char *label;  /* "Giỗ Tổ"; "" for nothing */
    const char *status; /* how sure it is: "CONFIRMED", "RULE", ...; "" for nothing */
};

/* When an office is open, in seconds since midnight: 0 <= open < noon_from <= noon_to < close, up
 * to 86400. */
struct office_hours {
    int32_t open, noon_from, noon_to, close;
};

/* 07:00-11:30, 13:30-17:00: eight hours, one working day (docs/rules.md 2.6). */
struct office_hours office_hours_default(void);
/* "07:00-11:30,13:30-17:00", to the minute, up to 24:00; without a break the noon ends are the
 * same. False when the text is anything else or the ends are out of order; *hours is untouched
 * then. */
bool office_hours_parse(const char *text, struct office_hours *hours);
enum { OFFICE_HOURS_TEXT = 24 };
const char *office_hours_format(const struct office_hours *hours,
                                char buffer[static OFFICE_HOURS_TEXT]);
/* Seconds of work in a day. */
int32_t office_hours_length(const struct office_hours *hours);

struct calendar;

/* A calendar of the days that ship with the program (2021 to 2026) and of `days`: a year of which
 * `days` holds any day is theirs alone. Days may stand in any order; of one day the last counts
 * (who imports them has refused contradictions). Texts are copied. NULL: memory is exhausted.
 * Caller frees. */
struct calendar *calendar_new(const struct calendar_day *days, size_t count);
void calendar_free(struct calendar *calendar); /* NULL is allowed */

/* The days that ship with the program, in order of day. */
const struct calendar_day *calendar_shipped(size_t *count);
/* The days of one year in order, borrowed; none where it is not covered. *shipped: whether they are
 * the program's own. */
const struct calendar_day *calendar_year(const struct calendar *calendar, int year, size_t *count,
                                         bool *shipped);

bool calendar_covers(const struct calendar *calendar, int32_t day);
/* "2021-2026, 2028": the covered years; cut where there is no more room. */
enum { CALENDAR_YEARS = 96 };
void calendar_years(const struct calendar *calendar, char text[static CALENDAR_YEARS]);
/* Those that are the program's own, or those that were imported. */
void calendar_years_of(const struct calendar *calendar, bool shipped, char text[static CALENDAR_YEARS]);
/* First and last day of the covered years without a gap that hold `day`; false when it is not
 * covered. */
bool calendar_span(const struct calendar *calendar, int32_t day, int32_t *first, int32_t *last);
/* Whether an office works on that day; false when it is not covered, which says nothing. */
bool calendar_works(const struct calendar *calendar, int32_t day);

/* The count-th working day after `day` (which need not be one, and may be the last day before the
 * covered years); `day` itself for 0, whether covered or not. DAY_NONE when that leaves the covered
 * years. count >= 0. */
int32_t calendar_add_days(const struct calendar *calendar, int32_t day, int32_t count);
/* The day itself when it works, else the next working day; DAY_NONE when that leaves the covered
 * years. */
int32_t calendar_roll(const struct calendar *calendar, int32_t day);

enum { WORKING_UNKNOWN = -1 };

/* Working days from the day after `from` to `to`, both included; 0 when to <= from. WORKING_UNKNOWN
 * when a day of them is not covered, and when one of the two is DAY_NONE. */
int32_t calendar_days_between(const struct calendar *calendar, int32_t from, int32_t to);
/* Half working days that begin after `from` and not after `to`: each working day has a half that
 * begins when the office opens and one that begins after the noon break. A moment without a time is
 * the end of its day. WORKING_UNKNOWN as above. 13/02 08:00 to 13/02 14:00 is 1. */
int32_t calendar_halves_between(const struct calendar *calendar, const struct office_hours *hours,
                                struct moment from, struct moment to);

/* Moves a moment forward into office hours: before opening to opening, in the noon break to its
 * end, after closing or on a day off to the opening of the next working day. The moment at which a
 * half ends (11:30, 17:00) still belongs to it. {DAY_NONE, TIME_NONE} when the day is not covered
 * or that leaves the covered years. A moment without a time stays as it is. */
struct moment calendar_enter(const struct calendar *calendar, const struct office_hours *hours,
                             struct moment moment);
/* `seconds` of office time later, >= 0; a moment without a time counts from the opening of its day.
 * What ends with a half ends at its last moment, 11:30 or 17:00, not at the next opening.
 * {DAY_NONE, TIME_NONE} as above. */
struct moment calendar_add_hours(const struct calendar *calendar, const struct office_hours *hours,
                                 struct moment moment, int32_t seconds);

#endif
