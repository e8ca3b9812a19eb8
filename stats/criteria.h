/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The satisfaction index over criteria: the plain mean of the criteria's satisfied shares, and an
 * interval that knows that the answers of one form hang together.
 *
 *     begin (the totals per criterion: from the tally)
 *       add, add, add ... (the forms, one by one: only for the interval)
 *     finish
 *
 *   share    p = mean over the K' answered criteria of p_k = satisfied_k / answered_k
 *   form f   d_f = 1/K' * sum over the criteria it answers of (y_fk - p_k) / answered_k
 *   variance sum of d_f^2. The d_f sum to 0, and there is no n/(n - 1): so that with one criterion
 *            p(1-p)/variance is the number of answers and the interval is exactly Wilson's
 *   n_eff    p (1-p) / variance; with variance 0 the number of forms
 *
 * Source: mean over criteria: how the published SIPAS 2024 index adds up (METHODS.md);
 *         linearised variance, Woodruff 1971, JASA 66:411-414; Wilson 1927.
 * Checked: worked examples in METHODS.md; tests/unit/test_stats_criteria.c. */
#ifndef HAILONG_STATS_CRITERIA_H
#define HAILONG_STATS_CRITERIA_H

#include "stats/proportion.h"
#include "stats/status.h"

#include <stddef.h>
#include <stdint.h>

enum criterion_answer { CRITERION_BLANK, CRITERION_NOT_SATISFIED, CRITERION_SATISFIED };

/* The running sums. Its arrays are borrowed from the caller and must live until finish. */
struct criteria {
    size_t count;                          /* K, with or without answers */
    const int64_t *satisfied, *answered;   /* per criterion */
    size_t used;                           /* K', those with answers */
    double share;                          /* p */
    double squares;                        /* sum of d_f^2 so far */
    int64_t forms;                         /* forms so far with an answer to a criterion */
    int64_t satisfied_left, answered_left; /* of the totals, not yet seen in a form */
};

struct criteria_index {
    double share;                /* the index, 0..1 */
    size_t criteria;             /* how many criteria it is the mean of */
    size_t left_out;             /* criteria without a single answer */
    int64_t satisfied, answered; /* over all criteria: the pooled share beside it */
    int64_t forms;               /* forms with at least one answer */
    double effective;            /* n_eff, > 0 */
    struct interval interval;
};

/* Starts from the totals. 0 <= satisfied[k] <= answered[k], and answered[k] and the sum of all of
 * them at most PROPORTION_TRIALS_MAX. Errors: STATS_DOMAIN; STATS_NO_DATA when no criterion has an
 * answer (or count is 0); *criteria untouched. */
enum stats_status criteria_begin(struct criteria *criteria, size_t count, const int64_t satisfied[],
                                 const int64_t answered[]);

/* Adds one form: `count` answers in the order of the criteria. A form with blanks only changes
 * nothing. Errors: STATS_DOMAIN, *criteria untouched, when an answer is none of the three. */
enum stats_status criteria_add(struct criteria *criteria, const enum criterion_answer answers[]);

/* The index and its interval, 0 < confidence < 1.
 * Errors: STATS_DOMAIN, *result untouched, also when the forms added do not make up the totals. */
enum stats_status criteria_finish(const struct criteria *criteria, double confidence,
                                  struct criteria_index *result);

#endif
