/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scorecard as named fields, once for all machine-readable formats: JSON nests the groups, CSV
 * joins their names with dots. */
#ifndef HAILONG_REPORTS_FIELDS_H
#define HAILONG_REPORTS_FIELDS_H

#include "reports/pair.h"

/* What a format does with a field. `context` is its own. */
struct fields {
    void *context;
    bool fixed; /* every card must have the same fields: those that do not apply are missing */
    void (*begin)(void *context, const char *name);
    void (*end)(void *context);
    void (*text)(void *context, const char *name, const char *value); /* NULL: null */
    void (*whole)(void *context, const char *name, int64_t value);
    void (*real)(void *context, const char *name, double value);
    void (*missing)(void *context, const char *name);
    /* A reason, NULL when there is nothing to give a reason for. */
    void (*why)(void *context, const char *value);
    /* What looks unusual is a list of unlike things: each format has its own shape for it. */
    void (*unusual)(void *context, const struct suspicion *found);
    /* The same holds for the units that a card is made of. */
    void (*parts)(void *context, const struct card_boundaries *boundaries);
    void (*flag)(void *context, const char *name, bool value);
    void (*names)(void *context, const char *name, const char *const *value, size_t count);
};

void fields_unit(const struct fields *fields, const struct unit *unit);
/* parts, began, ended. */
void fields_boundaries(const struct fields *fields, const struct card_boundaries *boundaries);
/* label: what the method is called here, "policy" or "method"; NULL: left out. */
void fields_figure(const struct fields *fields, const char *label, const struct figure *figure,
                   const struct settings *settings);
/* Numbers of a figure without begin and end, for rows that add to them. */
void fields_figure_numbers(const struct fields *fields, const struct figure *figure,
                           const struct settings *settings);
/* All of a card but its items: unit, on_time, on_time_policies, dossiers, duration, satisfaction,
 * satisfaction_methods, forms, coverage, and quality in a second call, so that the items can stand
 * between. In quality stand `unusual`, `unusual_checked` (valid forms looked at) and `unusual_timed` (of them with a time of
 * day); missing, with the reason no-data, when the rows of the forms are not there; and the grade of the data with the
 * checks that do not hold (data_grade.h). */
void fields_card(const struct fields *fields, const struct scorecard *card,
                 const struct settings *settings);
/* An object `duration`. */
void fields_duration(const struct fields *fields, const struct duration *duration);
void fields_quality(const struct fields *fields, const struct scorecard *card);

/* fields_compare.c: what a comparison says of one unit behind its figure (mark, p, p_adjusted, funnel, shrunk, rank,
 * same_mix; row NULL: all units together, of which there is none), and of all units of a measure together (test, spread, prior,
 * levels). chances: ranks were asked for. */
void fields_compared_row(const struct fields *fields, const struct comparison_row *row, bool chances);
/* The mark of a row and how it is made, the limits of chance around all units together: mark, p, p_adjusted, mark_why, funnel. */
void fields_compared_mark(const struct fields *fields, const struct comparison_row *row);
void fields_compared(const struct fields *fields, const struct comparison_measure *measure, enum measure which);
/* Of two units: the measure, both, the difference, and what stands behind it. */
void fields_pair(const struct fields *fields, const struct pair *pair);

#endif
