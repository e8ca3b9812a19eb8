/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mean scores: `mean5`, the mean answer as a share of 5, and `mean100`, with the worst level at 0
 * and the best at 100; of the overall question where the questionnaire has one, else of the answers
 * to all criteria together (docs/rules.md 1.4).
 *
 * Of the overall question cells tell all: it is answered once a form. Of the criteria they tell the
 * mean, and the interval needs the answers of each form together (the rows). */
#ifndef HAILONG_REPORTS_MEANS_H
#define HAILONG_REPORTS_MEANS_H

#include "reports/figure.h"
#include "reports/settings.h"
#include "stats/mean_score.h"
#include "surveys/store.h"

enum mean_kind { MEAN_OF_5, MEAN_OF_100, MEANS };

struct mean_figure {
    struct figure figure; /* has_counts is false; WHY_NOT_COMPARABLE: mean5 of a scale that has not
                             five levels */
    struct score_sums sums; /* over forms: of the overall question from the cells, else from the rows */
    double mean;            /* in levels 1..scale, where there is one scale */
    int64_t forms; /* with an answer that counts; valid forms, where only the rows could tell */
    int64_t answers;
    int scale;       /* of those questions; 0: they have several, or there are none */
    bool of_overall; /* of the overall question; else of all answers to criteria */
    bool by_t;       /* the interval is Student's over forms; else Wilson's, since all forms have the same
                        mean */
};

/* Whether the unit was asked an overall question. */
bool means_has_overall(const struct unit_tally *tally);
/* From the cells; of the criteria without interval. */
void means_of_tally(const struct unit_tally *tally, bool of_overall,
                    const struct settings *settings, struct mean_figure mean[static MEANS]);
/* A valid form of the rows: adds to the means of criteria, changes nothing in those of the overall
 * question. */
void means_add_form(struct mean_figure mean[static MEANS], const struct form *form,
                    const struct questionnaire *questions);
/* When all rows were seen: the intervals of means of criteria. Where the rows do not make up the
 * cells the interval stays missing (WHY_NO_DATA). */
void means_finish(struct mean_figure mean[static MEANS], const struct settings *settings);
/* The mean of several units together, from the sums of each; `sum`: their tallies added. */
void means_of_cards(const struct unit_tally *sum, const struct score_sums *sums,
                    const struct settings *settings, bool of_overall, enum mean_kind kind,
                    struct mean_figure *mean);

/* The best score of one answer, in the whole numbers of the sums. */
double mean_unit(enum mean_kind kind);
/* METHOD_MEAN5 and METHOD_MEAN100 are means. */
bool method_is_mean(enum satisfaction_method method);
enum mean_kind method_mean(enum satisfaction_method method);

#endif
