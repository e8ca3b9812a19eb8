/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How one figure came about: formula, counts, what was left out and why, and the records behind it. */
#ifndef HAILONG_REPORTS_EXPLANATION_H
#define HAILONG_REPORTS_EXPLANATION_H

#include "reports/scorecard.h"

struct explanation_row {
    char *file, *key;
    long line;
    const char *counts_as; /* "early", "late", "satisfied", ... a word of words.def in JSON spelling */
    bool in_numerator, in_denominator;
    bool has_due;       /* a dossier under on-time: the five below are set */
    struct moment due;  /* by which it was judged; day DAY_NONE: none */
    enum due_by due_by;
    int32_t due_from;   /* the day on which this date came into force */
    struct limit limit; /* that was counted: DUE_BY_LIMIT, _PROCEDURE, _RESTART */
    bool no_calendar;   /* there is none since the calendar lacks a year */
    bool has_days;      /* a dossier under duration */
    int32_t days;       /* working days; WORKING_UNKNOWN: the calendar lacks a year */
};

struct explanation_left_out {
    const char *why; /* "no_due", "returned", "pending", "blank", ... */
    int64_t count;
};

struct explanation {
    const struct unit *unit;
    char measure[40]; /* as typed: on-time, satisfaction, duration, coverage, q1 */
    struct figure figure; /* of duration: days by dossiers, which is a mean and no rate */
    const char *method;
    struct explanation_left_out *left_out;
    size_t left_out_count;
    struct explanation_row *row; /* only when asked for */
    size_t row_count;
    struct scorecards cards; /* owned */
};

struct explanation_request {
    int32_t unit;
    const char *measure; /* on-time, satisfaction, duration, coverage, or the id of a question */
    const struct period *period;
    const struct settings *settings;
    bool with_rows; /* reads the records behind the figure */
};

/* Errors: ERROR_OPTION_VALUE for an unknown measure, and those of the store. Caller releases. */
bool explanation_build(struct store *store, const struct explanation_request *request,
                       struct explanation *result, struct error *error);
void explanation_release(struct explanation *explanation);
bool explains_duration(const struct explanation *explanation);

#endif
