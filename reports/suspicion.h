/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What looks unusual in the forms of a unit, as counts: many alike within minutes, a month with one
 * answer only, forms dated on a Saturday or Sunday. None of it proves anything: paper forms keyed in
 * together, a desk that works on Saturdays and plainly content people look the same. docs/rules.md,
 * section 8, states the rules with examples. Pure: knows no store. */
#ifndef HAILONG_REPORTS_SUSPICION_H
#define HAILONG_REPORTS_SUSPICION_H

#include "surveys/records.h"

/* The thresholds. Chosen so that ordinary data stay silent; there is no official text.
 *
 * A burst: ten forms with the same answers within five minutes. A commune receives some 300 to 1000
 * forms a month, one in eight to twenty-five minutes; ten people who fill in a form each at
 * one desk within five minutes and agree in everything are rare, a pile of forms filled in by one
 * hand is not. Where very many forms are alike anyway (one question, thousands of people), ten of
 * them meet by chance: the window must also hold a twelfth of that day's forms with these answers, eight
 * times what an even day of eight hours (96 windows) would put there.
 *
 * A straight month: thirty forms, as everywhere on the pages. "All satisfied" is ordinary and is not
 * looked at; one and the same form thirty times is. With a single question it can still be chance
 * (if 97 of 100 people choose the best level, thirty do so in a row with 0.97^30 = 40 %), which
 * the sentence says.
 *
 * Weekends: at least five forms, since pages do not break down one to four, and at least 1 %, the
 * mistyped dates of an ordinary file. */
enum {
    BURST_FORMS = 10,
    BURST_SECONDS = 300,  /* from the first form of a window to its last, both inside */
    BURST_DAY_PARTS = 12, /* a window holds at least this part of the day's like forms */
    STRAIGHT_FORMS = 30,
    WEEKEND_FORMS = 5,
    WEEKEND_PARTS = 100 /* at least this part of the forms */
};

/* Forms of one day with the same answers, each of which lies in a window as above; windows that
 * share a form are one burst. */
struct burst {
    int64_t forms;
    int32_t day, from, to; /* from, to: seconds since midnight of the first and last form */
};

/* A calendar month, cut at the ends of the period, whose forms all say the same. */
struct straight_month {
    int32_t from, to; /* the days looked at, both inside */
    bool whole;       /* they are the whole month */
    int64_t forms;
    int questions; /* the most that a form asked; 0: forms with a score alone */
    bool identical; /* every form has the same answers, blanks included */
    bool top;       /* every answer is the highest level of its question, no line has two marks */
};

struct suspicion {
    bool made;       /* false: the rows are not there, nothing below was looked at */
    int64_t checked; /* valid forms */
    int64_t timed;   /* of them with a time of day, which bursts need */
    int64_t burst_groups, burst_forms;
    struct burst largest; /* the most forms, then the earliest */
    struct straight_month *months; /* in order; owned */
    size_t month_count;
    int64_t weekday_checked; /* valid forms whose weekday says something: not online, no stand-in date */
    int64_t weekday_unknown; /* of them without a channel: online ones may be among these */
    int64_t weekend;         /* of them on a day off, however few */
    bool weekend_unusual;    /* enough of them to be told */
};

struct suspicion_stamp;
struct suspicion_month;

/* What is gathered of one unit. Memory: 16 bytes a form with a time of day (24 at most, as the list
 * grows by half, and a further 16 for those of the unit that is being sorted), some 50 bytes a month. */
struct suspicion_watch {
    int32_t from, to;
    const struct calendar *calendar;
    int64_t checked;
    struct suspicion_stamp *stamp;
    size_t stamp_count, stamp_room;
    struct suspicion_month *months; /* of the period; NULL before the first form */
    size_t month, month_count;      /* month: the one seen last */
    int32_t month_from, month_to;   /* its days within the period */
};

/* Starts empty, for the days from..to. calendar: says which days are off, borrowed until the end; NULL, or in a year that
 * it lacks: Saturdays and Sundays are. */
void suspicion_begin(struct suspicion_watch *watch, int32_t from, int32_t to, const struct calendar *calendar);
/* Takes in a form that form_judge found valid, in any order. One dated outside from..to or nowhere
 * is passed over. False when memory is exhausted. */
bool suspicion_add(struct suspicion_watch *watch, const struct form *form, const struct questionnaire *questions);
/* The result, the same whatever the order of the forms. Times count unless they stand in for a
 * missing one: midnight sharp (a day that a spreadsheet saved as a moment), or one and the same time on all days.
 * The days of a month stand in when all its forms are of its first or all of its last day. Releases the
 * watch in every case. False when memory is exhausted. Caller ends with suspicion_release. */
bool suspicion_finish(struct suspicion_watch *watch, struct suspicion *result);
void suspicion_drop(struct suspicion_watch *watch); /* releases a watch without a result */
void suspicion_release(struct suspicion *suspicion);

/* True when there is anything to tell. */
bool suspicion_found(const struct suspicion *suspicion);

#endif
