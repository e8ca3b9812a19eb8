/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `hailong calendar` writes: a year, or the answer to --from. */
#ifndef HAILONG_CMD_CALENDAR_PAGE_H
#define HAILONG_CMD_CALENDAR_PAGE_H

#include "cmd/messages.h"
#include "reports/json.h"
#include "surveys/limit.h"

enum calendar_format { CALENDAR_TEXT, CALENDAR_CSV, CALENDAR_JSON };

/* The calendar and the rules that count by it. */
struct calendar_rules {
    struct calendar *calendar;
    struct office_hours hours;
    int32_t after_hours; /* seconds since midnight */
};

/* ---- calendar_page.c ---- */

/* A covered year. The text is at most 80 columns wide as far as the months go; a user's own labels
 * may be longer. */
void calendar_year_text(struct sink *sink, const struct calendar *calendar, int year,
                        enum language language, bool color);
/* Rows that `import calendar` reads. */
void calendar_year_csv(struct sink *sink, const struct calendar *calendar, int year);
void calendar_year_json(struct sink *sink, const struct calendar *calendar, int year);

/* The rows of the days from `first` to `last`, one line for days in a row that are alike; nothing
 * when there are none. The days must be covered. */
void calendar_rows_text(struct sink *sink, const struct calendar *calendar, int32_t first,
                        int32_t last, enum language language);
/* The same as the member "days". */
void calendar_rows_json(struct json *json, const struct calendar *calendar, int32_t first,
                        int32_t last);

/* ---- calendar_answer.c ---- */

/* --from with --add or with --to, as read. */
struct calendar_question {
    struct moment from, to; /* to.day: DAY_NONE with --add */
    struct limit add;
};

/* "5" working days, "10d" calendar days, "4h" hours of the office; false for anything else. */
bool calendar_add_parse(const char *text, struct limit *limit);

/* Writes the answer. False when a day that it needs is not covered: *missing is a day of the first
 * such year, and nothing has been written. */
bool calendar_answer(struct sink *sink, const struct calendar_rules *rules,
                     const struct calendar_question *question, enum calendar_format format,
                     enum language language, int32_t *missing);

#endif
