/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scorecard as a value: every figure with its counts, its interval, the name of its method,
 * and the reason where it is missing. Renderers lay it out and compute nothing, so that all
 * formats agree. */
#ifndef HAILONG_REPORTS_SCORECARD_H
#define HAILONG_REPORTS_SCORECARD_H

#include "reports/boundaries.h"
#include "reports/data_grade.h"
#include "reports/evidence.h"
#include "reports/figure.h"
#include "reports/grade.h"
#include "reports/means.h"
#include "reports/settings.h"
#include "reports/suspicion.h"
#include "reports/weighted.h"
#include "surveys/store.h"

struct criteria_figure {
    struct figure figure;                       /* has_counts is false */
    int64_t forms, criteria;                    /* valid forms, criteria with answers */
    int64_t pooled_numerator, pooled_denominator; /* all answers thrown together, for comparison */
    double effective;                           /* n_eff of the interval; 0 when the interval is missing */
};

struct coverage {
    int64_t forms, dossiers; /* valid forms; dossiers finished with a result in the period */
    double rate;
    enum why why;
    double worst, best; /* satisfied share of all those dossiers if every silent applicant were unhappy / happy */
    enum why bounds_why;
};

struct item_figure {
    struct item item;
    int64_t level[10]; /* level[0] counts level 1 */
    int64_t blank, invalid;
    struct figure top2;
};

/* Within how many working days a share of the received dossiers is done, open ones counted for as long as they were seen. */
struct waiting_time {
    bool reached;          /* false: `days` is the longest time seen, and it takes more than that */
    double days;
    bool has_low, has_high; /* limits at settings.confidence */
    double low, high;
};

/* Working days from receipt to completion (surveys/tally.h). */
struct duration {
    int64_t completed; /* with a result, in the period */
    enum why why;      /* why the four numbers are missing */
    int64_t days;      /* of all of them together */
    double mean, median, p90;
    int64_t late;      /* of the late ones: working days after the due date */
    enum why late_why;
    double late_median;
    int64_t received, done; /* received in the period; done with a result by its end */
    enum why km_why;        /* why the two below are missing; what is not reached is not missing */
    struct waiting_time km_median, km_p90; /* Kaplan and Meier (stats/survival.h) */
};

/* Forms that give nothing but a reported mean, in hundredths: no share of satisfied follows from them. */
struct score_only {
    int64_t forms, sum;
};

/* A model of "Dân vận khéo" that runs on the last day of the period. */
struct card_model {
    const struct unit *unit; /* on whose card it stands */
    char *code, *name;
    enum model_field field;
    enum model_origin origin;
    int32_t started;
    int level;          /* 1 + enum model_level of its highest recognition by then, 0: none */
    int32_t recognised; /* when, DAY_NONE for none */
    bool service;       /* somebody else's, about the one-stop shop of this commune */
};

struct scorecard {
    const struct unit *unit; /* borrowed from scorecards.tallies */
    struct card_boundaries boundaries;
    struct figure on_time[POLICIES];
    struct dossier_counts dossiers;
    struct duration duration;
    enum satisfaction_method method; /* in force for this unit */
    struct figure overall, all;
    struct mean_figure mean[MEANS];
    struct weighted_figure weighted; /* beside the figure of the method in force */
    struct criteria_figure criteria;
    struct form_counts forms;
    struct score_only score_only; /* where questions were asked, from the rows: 0 without them */
    struct coverage coverage;
    struct evidence evidence;
    struct item_figure *items;
    size_t item_count;
    const struct activity_sum *activities; /* of the period, in Vietnamese alphabetical order; borrowed from scorecards.activities */
    size_t activity_count;
    const struct card_model *models; /* in order of code; borrowed from scorecards.models */
    size_t model_count;
    int64_t accepted, superseded, duplicate, warnings;
    struct grades grades; /* by the schemes in force, none without them */
    struct suspicion suspicion; /* from the rows of the forms, never from cells */
    struct data_grade data;
};

struct scorecard_input {
    int64_t batch;
    enum record_kind kind;
    char *file, *sha256;
    struct batch_counts counts;
};

/* Rows of the files in force that nobody could count. */
struct missing_rows {
    int64_t rows[KINDS]; /* rejected; a file imported more than once counts once, as it was read last, and
                          * without the rows that its own file of rejected rows (NAME.rejects.csv, then
                          * -2 …) brought when it was imported */
    bool settled;        /* some were rejected, and none of them is missing any more */
    bool mended;         /* another file of the kind came later and may have brought some of them */
};

struct scorecards {
    struct settings settings; /* as_of and period resolved */
    enum satisfaction_method method_asked; /* before the cards settled what METHOD_DEFAULT is */
    struct period period;     /* from and to resolved; `to` is cut at as_of. A later as_of changes nothing (but for `all`, which it ends):
                               * flows end with the period and states are those of its last day */
    struct scorecard *card;
    size_t count;
    struct scorecard_input *input; /* live batches */
    size_t input_count;
    struct schemes schemes; /* in force; owned, the grades of the cards refer to them */
    struct missing_rows missing; /* of these inputs, so the same for every card */
    bool compared; /* the cards stand side by side: means are of the same questions in all of them */
    struct tallies tallies; /* owned: units and counts behind the cards */
    struct activities activities; /* owned */
    struct card_model *models;    /* of all cards, by unit; owned */
    size_t model_count;
    struct boundaries boundaries;
};

/* Draws the scorecards of a period, in Vietnamese alphabetical order. units: ids to choose, NULL for
 * all that have records; a chosen unit without records has a card of zeros and missing figures.
 * With settings.rollup the cards are of the units of that day, and so are the ids to choose.
 * The method METHOD_DEFAULT is resolved in result->settings when all cards agree.
 * Errors: those of the store and of schemes_open; ERROR_NO_RECORDS for `all` in an empty store; ERROR_OPTION_VALUE when
 * as_of is before the period; those of boundaries_settle. Nothing to release then. Caller releases. */
bool scorecards_build(struct store *store, const struct period *period, const struct settings *settings,
                      const int32_t *units, size_t unit_count, struct scorecards *result,
                      struct error *error);
/* The same for units that stand side by side: one card for each territory, and ERROR_BOUNDARY_CHANGE where one
 * of them changes within the period, unless settings.rollup says of which day. */
bool scorecards_build_compared(struct store *store, const struct period *period, const struct settings *settings,
                               const int32_t *units, size_t unit_count, struct scorecards *result,
                               struct error *error);
/* The same without any card: what is counted of which unit, inputs, rows that are missing. */
bool scorecards_count(struct store *store, const struct period *period, const struct settings *settings,
                      const int32_t *units, size_t unit_count, struct scorecards *result,
                      struct error *error);
/* One unit with what is to be known of its boundaries from the day `since` on (DAY_NONE: in the period), and nothing counted on its card. */
bool scorecards_outline(struct store *store, const struct period *period, const struct settings *settings,
                        int32_t unit, int32_t since, struct scorecards *result, struct error *error);
/* What is to be counted for them: the period and the rules in force. */
struct tally_query scorecards_query(const struct scorecards *cards);
void scorecards_release(struct scorecards *cards);

/* The figure that the settings choose. */
const struct figure *scorecard_on_time(const struct scorecard *card, const struct settings *settings);
const struct figure *scorecard_satisfaction(const struct scorecard *card);
/* The figure of a method, in force or not. */
const struct figure *scorecard_by_method(const struct scorecard *card, enum satisfaction_method method);

const char *why_name(enum why why); /* "no-data", ... ; NULL for WHY_NONE */

#endif
