/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a unit stands: against the others of its district or province in the same period, and against its own past.
 *
 * "The others" are the units of the store with the same parent as the register has it on that day (district, else
 * province); without a register all units. They are judged as `compare` judges them: a comparison of just these units
 * (hailong compare --unit …) has the same marks. The months are those of `trend`: the twelve months that end with the
 * period's last, each held against the twelve before it. */
#ifndef HAILONG_REPORTS_STANDING_H
#define HAILONG_REPORTS_STANDING_H

#include "reports/comparison.h"
#include "reports/trend.h"

enum { STANDING_MONTHS = 12 };

/* A group of units side by side, by one measure. */
struct standing_group {
    const char *parent; /* name of the district or province, "" for all units of the store; borrowed from the register */
    size_t units;
    struct comparison_measure measure[COMPARED]; /* owned; rows in Vietnamese alphabetical order */
};

struct standing {
    const struct standing_group *group; /* NULL: not known (free units of a single file, a method that cannot be compared) */
    size_t row;                         /* of this unit in every measure of the group */
    struct trend_month month[COMPARED][STANDING_MONTHS]; /* oldest first; the last ends with the period */
    enum why months_why;                /* why there are none: a period that does not end with a month */
};

struct standings {
    struct standing *standing; /* one for each card, in the same order */
    size_t count;
    struct standing_group *group;
    size_t group_count;
    int64_t edition; /* grows with every import and undo of the store; 0: no store */
};

/* For all cards, in a few readings of the store however many cards there are. months: without them (a page that does not
 * show them) half of the work. Errors: those of the store. Nothing to release on false. */
bool standings_build(struct store *store, const struct scorecards *cards, bool months, struct standings *result,
                     struct error *error);
void standings_release(struct standings *standings);

#endif
