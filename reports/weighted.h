/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The satisfaction of a unit, its forms weighted to known counts of dossiers by field of work and
 * channel: what it would be had the users of every field and channel returned their share of the
 * forms. It stands beside the unweighted figure and never takes its place.
 *
 * Known counts are written out in the map of the forms, or they are the dossiers finished with a
 * result in the period. A group of dossiers that returned no form cannot be made up for: then there
 * is no weighted figure, and the group is named. */
#ifndef HAILONG_REPORTS_WEIGHTED_H
#define HAILONG_REPORTS_WEIGHTED_H

#include "reports/figure.h"
#include "reports/settings.h"
#include "surveys/store.h"

/* Why there is none; the first that applies. */
enum weighted_stop {
    WEIGHTED_DONE,
    WEIGHTED_NOT_ASKED, /* nobody asked for weights */
    WEIGHTED_METHOD,    /* mean scores are not weighted */
    WEIGHTED_NO_ROWS,   /* the rows of the forms are gone */
    WEIGHTED_NO_FORMS,  /* no answer that counts */
    WEIGHTED_OTHERS, /* counts are written out, and the file or the card has forms of several units
                      */
    WEIGHTED_NO_COUNTS,   /* no known dossier */
    WEIGHTED_UNPLACED,    /* forms that do not say their field or channel */
    WEIGHTED_FEWER,       /* fewer known dossiers than forms */
    WEIGHTED_EMPTY,       /* a group with dossiers and without a form */
    WEIGHTED_STRAY,       /* a group with forms and without a dossier */
    WEIGHTED_SO_FEW,      /* one of two groups has one to four forms: with the unweighted figure it would tell their answers */
    WEIGHTED_NOT_SETTLED, /* raking comes to no end, or to one that meets the margin not */
    WEIGHTED_UNDEFINED    /* the figure does not exist for these forms */
};

/* A cell, or a group of the margin of field or of channel. */
struct weighted_group {
    bool of_field, of_channel;
    char key[WEIGHTING_NAME];   /* of the field, folded; "" for dossiers that do not say it */
    char label[WEIGHTING_NAME]; /* as it was spelled first */
    int32_t channel;
    int64_t forms, known;
};

struct weighted_figure {
    enum weighted_stop stop;
    enum why why; /* WHY_NONE: the figure is there */
    enum weighting_method method;
    bool by_field, by_channel, stated; /* stated: the counts are written out in the map */
    bool counted;                      /* forms and dossiers were counted: the two below are set */
    int64_t forms, known;              /* n with an answer that counts, N */
    int64_t unplaced, stopped;         /* forms; groups like `at` */
    struct weighted_group
        at; /* what stops it: of WEIGHTED_EMPTY, _STRAY, _NOT_SETTLED (which margin) */
    bool has_thin;
    struct weighted_group thin; /* whose share of the forms is farthest below its share of the
                                   dossiers, and below 4/5 of it */
    double rate;
    enum why interval_why; /* why low, high, error, effect and effective are missing */
    double low, high;      /* Wilson of n_eff */
    double error;          /* standard error */
    double effect;         /* design effect: n/n_eff before n_eff is cut at n */
    double effective;      /* n_eff */
    int64_t freedom;
};

/* One card's forms, put aside while the rows are read. */
struct weighted_forms;
struct weighted_plan;

/* What is in force: by the rule and the map; NULL in *plan when nobody is to be weighted. cards:
 * how many; target_of, units: which card the records of a unit belong to. The plan holds the known
 * counts. Errors: those of the store, ERROR_MEMORY. Caller frees. */
struct weighted_request {
    const struct settings *settings;
    struct tally_query query;
    const int32_t *target_of;
    size_t units, cards;
};
bool weighted_open(struct store *store, const struct weighted_request *request,
                   struct weighted_plan **plan, struct error *error);
void weighted_close(struct weighted_plan *plan); /* NULL is allowed */

/* Puts a valid form aside. tally: of its card. False when memory is exhausted. plan NULL: nothing.
 */
bool weighted_add(struct weighted_plan *plan, size_t card, const struct unit_tally *tally,
                  enum satisfaction_method method, const struct form *form,
                  const struct questionnaire *questions);
/* Computes the figure of a card from what was put aside; plan NULL: not asked. looked: the rows
 * were there. Errors: ERROR_MEMORY. */
bool weighted_finish(struct weighted_plan *plan, size_t card, enum satisfaction_method method,
                     bool looked, const struct settings *settings, struct weighted_figure *figure,
                     struct error *error);

const char *
weighted_stop_name(enum weighted_stop stop); /* "empty-group", ...; NULL for WEIGHTED_DONE */

#endif
