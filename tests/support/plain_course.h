/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier told day by day from its rows, with the plain calendar: what it waits for and when it
 * is due at the end of each day, and the counts of a period. Written from the words of docs/cli.md
 * and of surveys/course.h; nothing of course.c, limit.c, calendar.c and events.c is asked. */
#ifndef HAILONG_TESTS_SUPPORT_PLAIN_COURSE_H
#define HAILONG_TESTS_SUPPORT_PLAIN_COURSE_H

#include "surveys/store.h"
#include "tests/support/plain_calendar.h"

enum { PLAIN_ROWS = 4, PLAIN_STORY = 1000 };

struct plain_story {
    struct dossier now;             /* the newest row */
    int32_t first;                  /* the day of receipt; nothing is told of earlier days */
    int32_t days;                   /* after that many days nothing changes any more */
    struct moment due[PLAIN_STORY]; /* at the end of each day */
    bool waits[PLAIN_STORY];
    bool undated;      /* no due date when it came */
    int32_t appointed; /* day of the first new appointment, INT32_MAX for none */
    int32_t closed;    /* INT32_MAX while open */
    int32_t duration;  /* working days to the end without waiting; -1: not known, or still open */
};

/* rows: newest first, at most PLAIN_ROWS. False when they need more days than a story has. */
bool plain_tell(struct plain_story *story, const struct dossier *rows, size_t count,
                const struct dossier_rules *rules, const struct plain_calendar *calendar);
/* The counts of the days from..to that docs/cli.md names, of this one dossier. */
void plain_count(const struct plain_story *story, const struct dossier_rules *rules, int32_t from,
                 int32_t to, struct dossier_counts *counts);

#endif
