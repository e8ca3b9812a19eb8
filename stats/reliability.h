/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the questions of a form belong together: Cronbach's alpha and what each item adds to it.
 *
 *   alpha = k/(k - 1) (1 - sum of the item variances / variance of the sum of the items)
 *
 * 1: the items say the same; 0: nothing in common; below 0: some run against the others (a reversed
 * question, as a rule). It says nothing on whether the questions are good ones.
 *
 * An item without variance (one answer on every form) tells nothing: it is left out, marked as
 * dropped, and k is the number of the others.
 *
 * Errors: STATS_DOMAIN for an argument outside its range (answers may be NaN: blank);
 *         STATS_NO_DATA when there is no alpha: fewer than two items have variance ("every form
 *         gives the same answers"), a covariance has no two forms to come from, or the items cancel
 *         out so that their sum has no variance. Then *result and the items are set as far as they
 *         exist, each number with its own status. STATS_NO_MEMORY.
 * Takes:  forms times items^2 steps: 10 ms for 10,000 forms of 20 items.
 * Owns:   nothing; working space is freed before it returns.
 * Source: Cronbach 1951, Psychometrika 16:297-334; Feldt 1965, Psychometrika 30:357-370.
 * Checked: tests/reference/reliability.csv; worked examples in METHODS.md. */
#ifndef HAILONG_STATS_RELIABILITY_H
#define HAILONG_STATS_RELIABILITY_H

#include "stats/number.h"
#include "stats/status.h"

#include <stdbool.h>
#include <stddef.h>

/* Below this many complete forms alpha is not for print. */
enum { RELIABILITY_FORMS_MIN = 10 };

/* The answers, form by form: answers[form * items + item]. */
struct reliability_answers {
    size_t forms, items;
    const double *answers; /* finite, or NaN for a blank */
};

enum reliability_blanks {
    RELIABILITY_COMPLETE, /* only forms without a blank in an item that is kept: the default */
    RELIABILITY_PAIRWISE  /* each covariance from the forms that answer both items (as R's psych) */
};

struct reliability_item {
    size_t answers;                       /* forms used that answer it */
    bool dropped;                         /* without variance, or fewer than two answers */
    struct stats_number mean, sd;         /* of the forms used */
    struct stats_number item_rest;        /* correlation with the sum of the other kept items */
    struct stats_number alpha_if_dropped; /* alpha of the other kept items; STATS_NO_DATA when only
                                             one is left */
    /* Of two kept items only: their covariance over the variance of the other one. R's psych shows
     * it as alpha if dropped; not for print. */
    struct stats_number slope;
};

struct reliability {
    size_t forms;              /* used */
    size_t kept;               /* items with variance */
    struct stats_number alpha; /* at most 1, no lower bound; STATS_NO_DATA when the items cancel
                                  out, so that their sum has no variance */
    struct stats_number standardised; /* alpha of the items on one scale. Its correlations come from
                                         the covariances in use, also pairwise ones (as in psych) */
    struct stats_number low, high;    /* Feldt's limits, 1 - (1 - alpha) F: forms without a blank;
                                         STATS_NO_DATA when a kept item has one */
};

/* confidence  0 < confidence < 1
 * items       result, one per item */
enum stats_status reliability_alpha(const struct reliability_answers *answers,
                                    enum reliability_blanks blanks, double confidence,
                                    struct reliability *result, struct reliability_item items[]);

#endif
