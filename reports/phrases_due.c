/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The due date of a dossier in words, and how it came about. */
#include "reports/renderers.h"

#include <stdio.h>

enum { SECONDS_DAY = 24 * 60 * 60, DUE_TEXT = NUMFMT + 32 };

const char *due_by_name(enum due_by by)
{
    static const char *const names[DUE_BYS] = {"none",     "stated",  "limit",    "procedure",
                                               "same-day", "restart", "subtract", "appointment"};
    return names[by];
}

const char *due_time_text(struct moment due, char buffer[static DUE_TIME])
{
    buffer[0] = '\0';
    if (due.day != DAY_NONE && due.time != TIME_NONE) {
        int seconds = due.time % SECONDS_DAY;
        snprintf(buffer, DUE_TIME, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60,
                 seconds % 60);
    }
    return buffer;
}

static const char *day_and_time(struct moment moment, enum language language,
                                char buffer[static DUE_TEXT])
{
    char day[NUMFMT];
    int minutes = moment.time / 60;
    numfmt_day(moment.day, language, day);
    if (moment.time == TIME_NONE) {
        snprintf(buffer, DUE_TEXT, "%s", day);
    } else {
        snprintf(buffer, DUE_TEXT, "%s %02d:%02d", day, minutes / 60, minutes % 60);
    }
    return buffer;
}

static const char *limit_text(struct limit limit, enum language language,
                              char buffer[static WORDS_FILLED])
{
    static const enum word one[] = {WORD_LIMIT_WORKING_DAY, WORD_LIMIT_CALENDAR_DAY,
                                    WORD_LIMIT_HOUR};
    static const enum word many[] = {WORD_LIMIT_WORKING_DAYS, WORD_LIMIT_CALENDAR_DAYS,
                                     WORD_LIMIT_HOURS};
    char number[NUMFMT];
    const char *const numbers[] = {numfmt_count(limit.count, language, number)};
    bool today = limit.unit == LIMIT_WORKING_DAYS && limit.count == 0;
    enum word which = today              ? WORD_LIMIT_TODAY
                      : limit.count == 1 ? one[limit.unit]
                                         : many[limit.unit];
    return words_fill(which, language, numbers, 1, buffer);
}

const char *page_due(const struct explanation_row *row, enum language language,
                     char buffer[static WORDS_FILLED])
{
    static const enum word words[DUE_BYS] = {
        WORD_DUE_NONE,       WORD_DUE_STATED,  WORD_DUE_BY_LIMIT,     WORD_DUE_BY_PROCEDURE,
        WORD_DUE_BY_RECEIPT, WORD_DUE_RESTART, WORD_DUE_LESS_WAITING, WORD_DUE_APPOINTED};
    char due[DUE_TEXT];
    char from[NUMFMT];
    char limit[WORDS_FILLED];
    const char *const parts[] = {
        row->due.day == DAY_NONE ? "" : day_and_time(row->due, language, due),
        limit_text(row->limit, language, limit), numfmt_day(row->due_from, language, from)};
    return words_fill(row->no_calendar ? WORD_DUE_NO_CALENDAR : words[row->due_by], language, parts,
                      3, buffer);
}
