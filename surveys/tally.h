/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tally: counts by unit x half-month x field x channel, integers only, so that cells add.
 *
 *   record ──▶ events (day, column) ──▶ cells (half-month, column) ──▶ counts of a period
 *
 * Flows are counted in the half-month of their event. States (open, overdue, without due date,
 * suspended) are entries and exits: the state at the end of day t is the sum of entries up to t
 * minus the sum of exits up to t, so a month's figures are the same however late the completions
 * arrive. Overdue, without due date and suspended exclude each other; an open dossier in none of
 * the three is within its time. */
#ifndef HAILONG_SURVEYS_TALLY_H
#define HAILONG_SURVEYS_TALLY_H

#include "surveys/course.h"
#include "surveys/error.h"
#include "surveys/records.h"

enum dossier_column {
#define DOSSIER_COLUMN(name, sql) DOSSIER_##name,
#include "surveys/tally.def"
#undef DOSSIER_COLUMN
    DOSSIER_COLUMNS
};

enum form_column {
#define FORM_COLUMN(name, sql) FORM_##name,
#include "surveys/tally.def"
#undef FORM_COLUMN
    FORM_COLUMNS
};

extern const char *const dossier_column_names[DOSSIER_COLUMNS];
extern const char *const form_column_names[FORM_COLUMNS];

struct event {
    int32_t day;
    enum dossier_column column;
};

enum { EVENTS_MAX = 96 };

/* How long a completed dossier took, in working days. */
struct timing {
    int32_t day;      /* of completion; DAY_NONE: not completed with a result */
    int32_t duration; /* dossier_working_days; WORKING_UNKNOWN when the calendar lacks a year */
    int32_t lateness; /* after the due date, of late ones; else WORKING_UNKNOWN */
};

struct happenings {
    struct event event[EVENTS_MAX];
    size_t count;
    struct timing timing;
};

/* All that ever happens to a dossier, as far as its rows say. */
void dossier_events(const struct course *course, const struct rulebook *book, struct happenings *list);
/* Working days from the day after receipt to `end`, without those in which the office waited for a
 * supplement (unless the rule is to ignore them). WORKING_UNKNOWN when the calendar lacks a year. */
int32_t dossier_working_days(const struct course *course, const struct rulebook *book, int32_t end);
/* The field of work: the dossier's own, else that of its procedure. */
int32_t dossier_field(const struct dossier *dossier, const struct rulebook *book);

/* What a valid form is: at least half of its questions answered (docs/rules.md 1.5), or as many as
 * its questionnaire asks for; without questions, a reported score. Blank and invalid answers are
 * none. */
struct form_verdict {
    bool valid, complete, all_top2;
};

struct form_verdict form_judge(const struct form *form, const struct questionnaire *questions);
/* The level 1..10 of an answer character, 0 for blank, -1 for invalid. */
int answer_level(char answer);
/* True when `level` is one of the two top levels of the scale. */
bool level_is_top2(int level, int scale);

struct cell_key {
    int32_t unit, half /* first day */, field, channel;
    int32_t item, level; /* else 0; answer cells: level 0 blank, -1 invalid; time cells: measure and working days */
};

enum cell_kind { CELL_DOSSIER, CELL_FORM, CELL_ANSWER, CELL_TIME, CELL_KINDS };

/* What a time cell counts: dossiers by the half-month of their completion. */
enum time_measure { TIME_DURATION, TIME_LATENESS, TIME_MEASURES };

struct tally_cell {
    struct cell_key key;
    int64_t count[DOSSIER_COLUMNS]; /* CELL_FORM uses FORM_COLUMNS of them, CELL_ANSWER and CELL_TIME the first */
};

/* A tally in memory: a hash table of cells for each kind. */
struct tally;

struct tally *tally_new(void);
void tally_free(struct tally *tally);
void tally_clear(struct tally *tally);
/* The cell of that key, made with zero counts if need be; NULL when memory is exhausted. Valid until the next tally_at call. */
struct tally_cell *tally_at(struct tally *tally, enum cell_kind kind, const struct cell_key *key);
const struct tally_cell *tally_find(const struct tally *tally, enum cell_kind kind, const struct cell_key *key);
size_t tally_count(const struct tally *tally, enum cell_kind kind);
/* Cells in order of key (unit, half, field, channel, item, level); the array is borrowed until the tally changes. NULL with count 0 for none, or when memory is exhausted. */
const struct tally_cell **tally_sorted(struct tally *tally, enum cell_kind kind, size_t *count);

/* Adds (sign 1) or takes away (sign -1) one record. items[i] = number of the i-th question. False when memory is exhausted. */
bool tally_dossier(struct tally *tally, const struct course *course, const struct rulebook *book, int sign,
                   struct happenings *happenings /* what was counted */);
bool tally_form(struct tally *tally, const struct form *form, const struct questionnaire *questions,
                const int32_t *items, int sign);

#endif
