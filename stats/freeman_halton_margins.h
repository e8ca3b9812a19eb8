/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all tables of a Freeman-Halton test have in common: their row and column sums. For
 * freeman_halton.c and freeman_halton_random.c alone. */
#ifndef HAILONG_STATS_FREEMAN_HALTON_MARGINS_H
#define HAILONG_STATS_FREEMAN_HALTON_MARGINS_H

#include "stats/contingency.h"

/* Tables whose logarithms of probability lie this close count as equally likely. */
#define FREEMAN_HALTON_SLACK 1e-7

struct margins {
    size_t groups, answers; /* groups >= answers: the table is turned when it lies on its side */
    int64_t *of_group;      /* > 0, ascending */
    int64_t *of_answer;     /* > 0, ascending */
    int64_t all;            /* > 0 */
    double log_observed;    /* of the table at hand: the sum over the groups of the logarithm of
                               their multinomial chance at the overall shares */
    double *fillings;       /* at most so many ways to fill a group */
    size_t halfway;         /* where the groups are best cut in two */
    uint64_t *place;        /* what one of an answer adds to a key; 0 for the last */
    uint64_t used_by_all;   /* the key of all answers together */
    bool countable;         /* such keys fit */
};

/* Margins of a table without its empty rows and columns. STATS_DOMAIN, STATS_NO_DATA without a
 * count, STATS_NO_MEMORY: nothing to release then. */
enum stats_status margins_init(struct margins *margins, const struct contingency_table *table);
void margins_release(struct margins *margins);

/* What a group would have of an answer at the overall shares. */
double margins_expected(const struct margins *margins, size_t group, size_t answer);

/* The probability, at the overall shares, that the groups from `from` on use up `left` of each
 * answer; its logarithm. in_rest is how many forms they have, > 0. */
double margins_log_rest(const struct margins *margins, int64_t in_rest, const int64_t left[]);

/* No way for these groups to use it up has a larger logarithm than this. At the shares of what is
 * left the likeliest filling of each group alone is a bound for all together, and the logarithms at
 * one set of shares differ from those at another by the same amount for every way.
 *
 * filling   working space, one per answer
 * Source: Finucan 1964, Biometrika 51:513-517, for the mode of a multinomial. */
double margins_log_best(const struct margins *margins, size_t from, int64_t in_rest,
                        const int64_t left[], int64_t filling[]);

#endif
