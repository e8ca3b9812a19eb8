/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards across changes of boundaries: on whose card the records of a unit are counted, and what the reader of a card
 * has to know about it. Rates never add up: counts are added, and everything is computed from the sums
 * (10/10 and 50/100 are 60/110 = 54.55 %, not 75 %). */
#ifndef HAILONG_REPORTS_BOUNDARIES_H
#define HAILONG_REPORTS_BOUNDARIES_H

#include "surveys/period.h"
#include "surveys/store.h"
#include "surveys/succession.h"

enum boundary_rule {
    BOUNDARIES_AS_THEN, /* each unit by itself, for as long as it was there */
    BOUNDARIES_SAME,    /* one card for one territory; refused where a territory changes (compare) */
    BOUNDARIES_ON       /* the units of one day, with all that became them (--rollup) */
};

struct boundary_request {
    enum boundary_rule rule;
    int32_t day;                 /* BOUNDARIES_ON */
    const struct period *period; /* with its days */
    const struct activities *activities; /* records too; NULL: they do not matter */
    const int32_t *units;        /* those that were chosen, NULL: all */
    size_t unit_count;
};

/* On whose card the records of each unit are counted. */
struct boundaries {
    enum boundary_rule rule;
    int32_t *unit_of; /* by unit id: itself, or the unit it is counted with; UNIT_NONE: nobody */
    bool *counted;    /* by unit id: it has records in the period */
    size_t units;     /* of both */
    int64_t left;     /* dossiers that units left open which ended before the period, and that are on no card */
    struct succession links;
};

struct boundary_part {
    const struct unit *unit;
    bool counted; /* it has records in the period */
};

/* What the reader of a card has to know. All empty: the unit was there all through the period, alone. */
struct card_boundaries {
    struct boundary_part *part; /* the units that the card is made of, by name; none when it is its own unit alone */
    size_t part_count;
    int32_t began, ended;       /* first and last day of the card's unit when it was not there all through the period; else DAY_NONE */
    const struct unit *next;    /* who took over at the end; NULL: not known */
    const struct unit **former; /* whom the unit took over from inside the period */
    size_t former_count;
    int32_t grew; /* the first day of that when the unit itself had been there before; else DAY_NONE */
};

/* Adds the tallies of units that are counted together; tallies->unit then holds the units that have cards, in
 * Vietnamese alphabetical order. The tallies are to hold units that ended before the period, too. Errors: ERROR_BOUNDARY_CHANGE (BOUNDARIES_SAME: a territory that is compared
 * changes within the period), ERROR_SUCCESSION_MISSING, ERROR_SUCCESSION_BEFORE (BOUNDARIES_ON, of units with records).
 * Nothing to release then. */
bool boundaries_settle(struct tallies *tallies, const struct boundary_request *request, struct boundaries *result,
                       struct error *error);
void boundaries_release(struct boundaries *boundaries);

/* The unit on whose card the records of `unit` are counted. */
int32_t boundaries_unit(const struct boundaries *boundaries, int32_t unit);

struct scorecards;

/* Whether the unit on whose card others are counted is one of those that were chosen. */
bool boundaries_chosen(const struct boundaries *boundaries, const struct boundary_request *request, int32_t unit);

/* By unit id: the place of the card that its records are counted on, -1 for none; *units: how many ids. Caller frees;
 * NULL: memory is exhausted. */
int32_t *boundaries_targets(const struct scorecards *cards, size_t *units);

/* Fills card->boundaries of every card. False when memory is exhausted. */
bool boundaries_describe(struct scorecards *cards, struct error *error);
void card_boundaries_release(struct card_boundaries *boundaries);

#endif
