/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The course of a dossier: what all its rows say together, and the due dates that follow.
 *
 * A later import replaces the row of a dossier, but facts that carry their own day are history and do
 * not vanish with it: the first due date stays the first, a request for a supplement and a new
 * appointment count from their day on, and the first row that tells of one says what it was: a system
 * that writes another date over it and keeps the day changes nothing. So the figures as of a past day
 * are the same whatever was imported since. What has no day of its own (commune, field, status, completion) is as the newest row
 * has it.
 *
 *     March's export   received 2/3, due 9/3,  supplement asked 4/3, open
 *     April's export   received 2/3, due 30/3, appointed anew on 9/3, completed 28/3
 *     the course       due 9/3; waits from 4/3; from 9/3 on due 30/3; completed 28/3 */
#ifndef HAILONG_SURVEYS_COURSE_H
#define HAILONG_SURVEYS_COURSE_H

#include "surveys/records.h"
#include "surveys/rulebook.h"

enum { COURSE_WAITS = 4, COURSE_MOVES = 4, COURSE_DUES = 1 + COURSE_WAITS + COURSE_MOVES };

/* A supplement was asked for and came; either may be unknown (DAY_NONE), not both. */
struct course_wait {
    struct moment asked, came;
    bool again; /* a row with it says that papers were asked for more than once */
};

/* A new appointment and the day on which it was made. */
struct course_move {
    int32_t on;
    struct moment due;
    bool again; /* a row with it says that it was not the first */
};

struct course {
    struct dossier dossier; /* the newest row, with the first due date that any row states */
    bool written_over;      /* which is that of a new appointment; older rows that state none take it away */
    struct course_wait wait[COURSE_WAITS]; /* in order of day */
    size_t wait_count;
    struct course_move move[COURSE_MOVES]; /* in order of day */
    size_t move_count;
};

/* The rows of one dossier, newest first: begin with the newest, then add the older ones in turn. Of more than four
 * requests or appointments the newest stay. */
void course_begin(struct course *course, const struct dossier *newest);
void course_add_older(struct course *course, const struct dossier *older);

/* The first day on which the i-th wait is over; INT32_MAX while it is not. */
int32_t course_wait_end(const struct course *course, size_t i);
/* The first day on which papers were asked for once more, and on which one appointment more was made; DAY_NONE: never. A
 * second one is dated; one that a row only counts falls on the day that the row has, or on the receipt. */
int32_t course_asked_again(const struct course *course);
int32_t course_moved_again(const struct course *course);
/* Whether the dossier waits for a supplement at the end of that day. */
bool course_waits_on(const struct course *course, int32_t day);
/* The first day from that one on at whose end it does not wait; INT32_MAX when there is none. */
int32_t course_free_from(const struct course *course, int32_t day);
/* The working days of waiting from the day after `from` to `to`: the day of a request is not one, that on which the
 * papers came is, and none is counted twice. WORKING_UNKNOWN when the calendar lacks a year. */
int32_t course_waited(const struct course *course, const struct calendar *calendar, int32_t from, int32_t to);

/* How a due date came about. */
enum due_by {
    DUE_BY_NOTHING,     /* there is none */
    DUE_BY_ROW,         /* the row states it */
    DUE_BY_LIMIT,       /* by the row's limit_days */
    DUE_BY_PROCEDURE,   /* by the limit of its procedure */
    DUE_BY_SAME_DAY,    /* neither: the rule no-due gives the day of receipt */
    DUE_BY_RESTART,     /* counted again from the day the papers came, span.from */
    DUE_BY_SUBTRACT,    /* the waiting taken off once the papers came on span.from */
    DUE_BY_APPOINTMENT, /* appointed anew on span.from */
    DUE_BYS
};

/* A due date and the first day at whose end it is in force. */
struct due_span {
    int32_t from;
    struct moment due; /* day DAY_NONE: none */
    enum due_by by;
};

struct deadlines {
    struct due_span span[COURSE_DUES]; /* span[0].from is the day of receipt */
    size_t count;
    struct moment computed; /* what the time limit alone gives, DAY_NONE without one */
    struct limit limit;     /* what it counts, or what restart counts again; count -1: there was no need of one */
    bool undated;           /* neither stated nor computed: span[0] is what the rule no-due makes of it */
    int32_t appointed_late; /* the first day of a new appointment that was made after the date in force; DAY_NONE */
    bool no_calendar;       /* the calendar lacks a year that was needed: what was stated stands, else there is none */
};

/* The due dates in force. A stated due date counts; without one the row's limit_days, else its procedure's limit,
 * counted from receipt (limit_due). After a supplement came that was not asked for after the date in force: restart, the limit counted again from that moment, never
 * earlier than the date in force (NĐ 61/2018 Đ19.4; a limit that nobody states is the working days between
 * receipt and the stated due date); subtract, the working days of waiting added. A new appointment
 * (Đ19.9) replaces the date from its day on. */
void deadlines_of(const struct course *course, const struct rulebook *book, struct deadlines *deadlines);
struct moment deadline_on(const struct deadlines *deadlines, int32_t day);
/* The span of deadline_on; before the receipt the first. */
const struct due_span *due_span_on(const struct deadlines *deadlines, int32_t day);

#endif
