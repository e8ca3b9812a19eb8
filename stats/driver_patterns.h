/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The distinct ways in which forms were answered, how often each came, and how items hang together
 * over them; driver.c and driver_bootstrap.c share it. Few people use all of a scale, so there are
 * fewer ways than forms. */
#ifndef HAILONG_STATS_DRIVER_PATTERNS_H
#define HAILONG_STATS_DRIVER_PATTERNS_H

#include "stats/driver.h"

#include <gsl/gsl_eigen.h>

struct patterns {
    size_t forms;   /* complete ones */
    size_t count;   /* distinct ways */
    size_t width;   /* items, and the outcome after them */
    double *values; /* count rows of width */
    double *times;  /* per way, >= 1; the bootstrap draws its own */
};

/* Errors: STATS_DOMAIN, STATS_NO_MEMORY. Owns: the caller releases *patterns, also after a failure.
 */
enum stats_status patterns_take(const struct driver_answers *answers, struct patterns *patterns);

void patterns_release(struct patterns *patterns);

/* How the columns hang together when each way came as often as `times` says. */
struct correlations {
    size_t width;
    bool *varies;   /* per column */
    size_t kept;    /* items that vary */
    size_t *item;   /* which they are */
    double *mean;   /* per column */
    double *matrix; /* width x width; only rows and columns that vary are set */
    double *items;  /* kept x kept: the items alone */
    double *with;   /* kept: with the outcome */
};

bool correlations_init(struct correlations *correlations, size_t width);
void correlations_release(struct correlations *correlations);
void correlations_take(const struct patterns *patterns, const double times[],
                       struct correlations *correlations);
/* The same from what is in the matrix already: sums of products about the means, row <= column, of
 * the columns that vary. */
void correlations_finish(struct correlations *correlations);

/* Working space of Johnson's weights. */
struct johnson {
    size_t room; /* items at most */
    gsl_matrix *matrix, *vectors;
    gsl_vector *values;
    gsl_eigen_symmv_workspace *work;
    double *root, *b; /* L, and L^-1 r */
    double *weights;  /* result: per kept item */
    double r2;        /* result: their sum, 0..1 */
    size_t directions;
};

bool johnson_init(struct johnson *johnson, size_t items);
void johnson_release(struct johnson *johnson);

/* From the correlations of at least one kept item. */
void johnson_weigh(const struct correlations *correlations, struct johnson *johnson);

#endif
