/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What weight.c, weight_spread.c and calibrate.c know together about a survey; nobody else reads
 * it. */
#ifndef HAILONG_STATS_WEIGHT_SURVEY_H
#define HAILONG_STATS_WEIGHT_SURVEY_H

#include "stats/calibrate.h"
#include "stats/weight.h"

/* Where a row, in the order of the draw, is the first of a stratum or a unit. A new stratum begins
 * a unit; a new unit of the first stage begins a stratum and a unit of the second. */
enum { FIRST_OF_STRATUM = 1, FIRST_OF_UNIT = 2 };

struct weight_drawn {
    size_t row;                         /* which row comes here */
    unsigned char first[WEIGHT_STAGES]; /* FIRST_OF_... per stage */
};

/* A margin the weights were calibrated to. */
struct weight_margin {
    size_t groups;
    size_t *group;   /* per row */
    double *weights; /* per row: as they were when this margin had just been met */
};

enum weight_calibrated { WEIGHT_AS_DRAWN, WEIGHT_POSTSTRATIFIED, WEIGHT_RAKED };

struct weight_survey {
    size_t rows;
    double *weights;                   /* per row, as they are now */
    double *drawn_weights;             /* per row, as they were before calibration */
    struct weight_drawn *order;        /* rows, those of one unit side by side */
    size_t stages;                     /* whose spread counts */
    double *population[WEIGHT_STAGES]; /* per row: units in its stratum; NULL: without end */
    enum weight_lone lone;
    enum weight_calibrated calibrated;
    size_t margins;
    struct weight_margin margin[CALIBRATE_MARGINS];
};

/* The variance of the sum of scores (per row, 0 outside the domain): STATS_NO_DATA when a stratum
 * with a row inside has a lone unit and is not to be adjusted. */
enum stats_status weight_spread(const struct weight_survey *survey, const double scores[],
                                const bool inside[], double *variance);

/* Takes off the scores what the known counts explain of them. */
enum stats_status calibrate_residuals(const struct weight_survey *survey, double scores[]);

#endif
