/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The health of a questionnaire as a value: do its questions belong together, what goes with overall satisfaction, how
 * were the forms filled in. From the valid forms of a period; a form is one row however many questions it leaves open.
 *
 * Where a period has forms of several questionnaires (other questions, scales or another overall one), the one with the
 * most forms is looked at and the others are named: answers to different questions are never thrown together.
 *
 * The overall question is no part of alpha: it is what the other questions are held against. */
#ifndef HAILONG_REPORTS_QUESTIONNAIRE_HEALTH_H
#define HAILONG_REPORTS_QUESTIONNAIRE_HEALTH_H

#include "reports/answer_patterns.h"
#include "reports/scorecard.h"
#include "stats/number.h"

/* Below, nothing is computed (A7 of the statistics: ten forms for alpha, fifty for drivers). */
enum { HEALTH_ALPHA_FORMS = 10, HEALTH_DRIVER_FORMS = 50, HEALTH_UNIT_FORMS = 30 };

/* Why there is no alpha, in more detail than enum why. */
enum alpha_state {
    ALPHA_THERE,
    ALPHA_NO_FORMS,     /* no form answers every question that anybody answers */
    ALPHA_FEW,          /* fewer than HEALTH_ALPHA_FORMS of them */
    ALPHA_ONE_QUESTION, /* fewer than two questions were answered at all */
    ALPHA_ALL_ALIKE,    /* every form gives the same answers */
    ALPHA_ONE_VARIES,   /* one question has answers that differ, the others have not */
    ALPHA_SUM_FIXED     /* the answers differ and always add up to the same: some run wholly against the others */
};

struct health_alpha {
    enum alpha_state state;
    enum why why;     /* of value, low, high */
    int64_t forms;    /* that answer every question that anybody answers */
    size_t questions; /* in alpha: without the overall one and those that were dropped */
    double value;     /* at most 1; may be negative */
    double low, high; /* Feldt's interval at settings.confidence */
    struct figure_number standardised;
    struct figure_number pairwise; /* from all forms, each pair of questions by the forms that answer both */
};

struct health_item {
    struct item item;
    int64_t level[10]; /* level[0] counts level 1 */
    int64_t blank, invalid, answers;
    struct figure_number mean, deviation; /* in levels; the deviation with divisor n - 1 */
    enum why limits_why;
    double low[10], high[10]; /* of the share of each level, all levels at once (Goodman) */
    bool dropped;             /* from alpha: nobody answers it, or everybody alike */
    bool withheld;            /* what so few answered stays with them, as on their scorecard (withheld.h) */
    struct figure_number item_rest;        /* its correlation with the sum of the others */
    struct figure_number alpha_if_dropped; /* of the others */
};

struct health_driver {
    size_t item;   /* its place among the items */
    double weight; /* Johnson's relative weight; they add up to r2 */
    struct figure_number share; /* of r2, 0..1 */
    enum why interval_why;
    double low, high; /* of the share, at settings.confidence, from samples drawn anew with a fixed seed */
    struct figure_number pearson, spearman, kendall; /* with the overall question */
};

enum drivers_state {
    DRIVERS_THERE,
    DRIVERS_NOT_ASKED, /* the questionnaire has no overall question, or nothing else */
    DRIVERS_FEW,       /* fewer than HEALTH_DRIVER_FORMS complete forms */
    DRIVERS_SAME,      /* every complete form gives the same overall answer */
    DRIVERS_NONE_VARY  /* the overall answers differ and no other question's do */
};

struct health_drivers {
    enum drivers_state state;
    enum why why;
    int64_t forms;   /* that answer every question */
    size_t outcome;  /* the overall question, its place among the items; item_count without one */
    double r2;       /* 0..1 */
    struct health_driver *driver; /* the largest weight first; owned */
    size_t count;
};

struct health_checks {
    int64_t several; /* forms with at least two answers */
    int64_t alike;   /* of them: one answer everywhere, at the same place of each scale */
    int64_t best;    /* of those: the best one everywhere */
    int64_t patterns; /* different forms */
    int64_t most;     /* forms that are like the most frequent one */
    int64_t repeated; /* forms whose answers another form has too */
};

struct health_unit {
    const struct unit *unit;
    int64_t forms, complete;
    struct health_alpha alpha; /* too-few below HEALTH_UNIT_FORMS forms */
    struct health_checks checks;
    bool withheld; /* one to four forms, or the fewest of the others where only one unit has so few */
};

struct other_questionnaire {
    size_t questions;
    int64_t forms;
    char first[32], last[32]; /* ids */
};

struct questionnaire_health {
    struct scorecards cards; /* period, settings, inputs, missing rows; no card */
    int64_t forms, complete; /* valid forms; those with an answer to every question */
    int64_t scored;          /* forms with a score alone: no part of anything here */
    struct health_item *item; /* the overall question last; owned */
    size_t item_count;
    struct health_alpha alpha;
    struct health_drivers drivers;
    struct health_checks checks;
    const struct unit *only; /* whose forms all are; NULL: several units', or none */
    struct other_questionnaire *other; /* most forms first; owned */
    size_t other_count;
    struct health_unit *unit; /* only where the forms are of several units; in Vietnamese alphabetical order; owned */
    size_t unit_count;
};

struct health_request {
    const struct period *period;
    const struct settings *settings;
    const int32_t *units; /* NULL: all */
    size_t unit_count;
};

/* Errors: those of the store and of scorecards_count; ERROR_FORMS_GONE when the store holds counts of forms and no rows.
 * Nothing to release then. Caller releases. */
bool questionnaire_health_build(struct store *store, const struct health_request *request,
                                struct questionnaire_health *result, struct error *error);
void questionnaire_health_release(struct questionnaire_health *health);

/* ---- the parts, pure (questionnaire_items.c, questionnaire_alpha.c, questionnaire_drivers.c) ----
 * The patterns are those of answer_patterns_list, the items those of health_items. */

/* The answers to each question: counts, mean, deviation, Goodman's limits. items: of that many questions. */
void health_items(const struct asked *asked, const struct answer_pattern *patterns, size_t count, double confidence,
                  struct health_item *items);
/* Forms with a valid answer to every question. */
int64_t health_complete(const struct asked *asked, const struct answer_pattern *patterns, size_t count);
void health_check(const struct asked *asked, const struct answer_pattern *patterns, size_t count,
                  struct health_checks *checks);
/* items: gets what each question has to do with the others; NULL: not wanted. False when memory is exhausted. */
bool health_alpha(const struct asked *asked, const struct answer_pattern *patterns, size_t count, double confidence,
                  struct health_alpha *alpha, struct health_item *items);
/* False when memory is exhausted. The caller frees drivers->driver. */
bool health_drivers(const struct asked *asked, const struct answer_pattern *patterns, size_t count, double confidence,
                    struct health_drivers *drivers);

/* Why a statistic has no number; WHY_NONE where it has. */
struct figure_number health_number_of(struct stats_number number);

#endif
