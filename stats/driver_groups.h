/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms put into a few hundred groups at random, so that very many of them can be drawn anew:
 * groups are drawn in place of forms, and what is known of each group is added up. Groups of like
 * size, drawn with replacement, vary as the forms in them do (as with replicate groups in surveys).
 *
 * Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap; random groups: Wolter 2007,
 *         Introduction to Variance Estimation, ch. 2. */
#ifndef HAILONG_STATS_DRIVER_GROUPS_H
#define HAILONG_STATS_DRIVER_GROUPS_H

#include "stats/driver_patterns.h"

#include <gsl/gsl_rng.h>

struct groups {
    size_t count, width;
    gsl_rng *rng;
    double *forms;       /* per group */
    double *sums;        /* count x width: of the distances from the means of all */
    double *products;    /* count x width x width: of these, row <= column */
    double *chance;      /* per group: the same for all */
    unsigned int *drawn; /* per group */
    double *sum;         /* width: room */
};

/* Into how many groups forms of so many columns are put. */
size_t driver_groups_wanted(size_t width);

/* False when memory is exhausted. The caller releases in every case.
 * means  per column, of all forms */
bool driver_groups_take(const struct patterns *patterns, const double means[], unsigned long seed,
                        struct groups *groups);
void driver_groups_release(struct groups *groups);

/* Draws as many groups as there are and takes the correlations of the forms in them. */
void driver_groups_draw(struct groups *groups, struct correlations *correlations);

#endif
