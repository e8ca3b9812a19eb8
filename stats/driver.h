/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which questions move most closely with the overall answer: Johnson's relative weights.
 *
 * Questions on one form hang together, so the share of each in what they explain of the overall
 * answer cannot be read off a regression. Johnson goes through the nearest set of uncorrelated
 * items:
 *
 *   R = correlations of the items, r = their correlations with the outcome
 *   L = V sqrt(E) V' (the symmetric square root of R, from its eigenvalues E and eigenvectors V)
 *   b = L^-1 r,   weight of item i = sum over j of L_ij^2 b_j^2;   the weights add up to R^2
 *
 * Eigenvalues below 1e-10 are left out on both ways (one item is made up of the others), and that
 * is said. Items without variance are left out and marked. A weight says what goes together, not
 * what causes what.
 *
 * Errors: STATS_DOMAIN for an argument outside its range (answers and outcome may be NaN: blank);
 *         STATS_NO_DATA when the outcome does not vary, no item does, or fewer than two forms are
 *         complete; STATS_NO_MEMORY. With STATS_NO_DATA the items are marked and without numbers,
 *         and result->forms is set.
 * Takes:  forms times items^2 steps and a sort for each item: 60 ms for 10,000 forms of 10 items.
 * Owns:   nothing; working space is freed before it returns.
 * Source: Johnson 2000, Multivariate Behavioral Research 35:1-19; Tonidandel & LeBreton 2011,
 *         Journal of Business and Psychology 26:1-9.
 * Checked: tests/reference/driver.csv; worked examples in METHODS.md. */
#ifndef HAILONG_STATS_DRIVER_H
#define HAILONG_STATS_DRIVER_H

#include "stats/number.h"
#include "stats/status.h"

#include <stdbool.h>
#include <stddef.h>

/* Below this many complete forms drivers are not for print. */
enum { DRIVER_FORMS_MIN = 50, DRIVER_REPLICATES = 1000 };

/* The answers, form by form: answers[form * items + item], and the overall answer of each form. */
struct driver_answers {
    size_t forms, items;   /* items >= 1 */
    const double *answers; /* finite, or NaN for a blank: a form with any is left out */
    const double *outcome; /* the same */
};

struct driver_item {
    bool left_out;              /* without variance on the forms used: no numbers */
    struct stats_number weight; /* >= 0 */
    struct stats_number share;  /* weight / R^2, 0..1; STATS_NO_DATA when R^2 is 0 */
    struct stats_number low;    /* limits of the share: driver_intervals; STATS_NO_DATA before */
    struct stats_number high;
    struct stats_number pearson, spearman, kendall; /* with the outcome */
    struct stats_number beta; /* standardised coefficient of the regression on all items;
                                 STATS_NO_DATA for an item made up of earlier ones (as R's lm) */
};

struct driver {
    size_t forms;      /* complete ones, used */
    size_t kept;       /* items with variance */
    size_t directions; /* eigenvalues kept: fewer than `kept` when items are made up of others */
    struct stats_number r2; /* 0..1: what the items explain of the outcome's variance */
};

/* items: result, one per item. */
enum stats_status driver_weights(const struct driver_answers *answers, struct driver *result,
                                 struct driver_item items[]);

/* Sets low and high of every item with a share: the percentile interval of its share over samples
 * of as many forms drawn anew from the forms, with replacement and always the same seed. Samples in
 * which the outcome does not vary are left out; an item that does not vary in one has weight 0
 * there. *replicates is how many samples were drawn, of DRIVER_REPLICATES.
 *
 * confidence  0 < confidence < 1
 * items       from driver_weights on the same answers
 *
 * Errors: as above, items untouched; STATS_NO_DATA also when fewer than half of the samples could
 *         be used.
 * Takes:  1,000 times (distinct forms x items^2) steps: a quarter of a second for 600 forms of 10
 *         items. Above 1e9 steps, a second or two, the forms are put into some hundred groups at
 *         random and groups are drawn in place of forms (driver_groups.h); fewer samples where
 *         that is still too much, never fewer than 100.
 */
enum stats_status driver_intervals(const struct driver_answers *answers, double confidence,
                                   struct driver_item items[], size_t *replicates);

#endif
