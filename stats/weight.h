/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means and totals of weighted answers, with an error that knows how the forms were drawn.
 *
 *     plan (who was drawn from whom) -> weight_open -> calibrate_* (optional) -> weight_mean ...
 *
 * A form with weight 3 stands for three dossiers. The weights alone do not make the error: forms
 * of one commune resemble each other (clusters), a draw within each field of work is steadier than
 * one over all (strata), and who asks half of all dossiers knows half of them for sure (population
 * sizes).
 *
 *   mean      sum(w y) / sum(w)                               over the rows inside the domain
 *   change    d = w (y - mean) / sum(w) of a row, 0 outside   (of a total: d = w y)
 *   variance  sum over strata of (1 - m/M) m/(m - 1) sum (D - mean of D)^2
 *             D: sum of d over one of the stratum's m drawn units, of M there are
 *   limits    value -+ t error, t with (units - strata) degrees of freedom
 *
 * With two stages, each with population sizes, the same sum within each unit of the first stage is
 * added, times m/M of the first. Without population sizes the first stage says it all.
 * After calibrate_poststratify or calibrate_rake, d is what the known counts leave unexplained.
 *
 * Errors: STATS_DOMAIN for an argument outside its range (NaN included); results untouched.
 * Takes:  a pass or two over the rows, a millisecond for 10,000 of them; every weight must be read.
 * Source: Woodruff 1971, JASA 66:411-414; Lumley 2004, Journal of Statistical Software 9(8);
 *         Lumley 2010, Complex Surveys, whose R package `survey` every figure here agrees with.
 * Checked: tests/reference/weight.csv; worked examples in METHODS.md. */
#ifndef HAILONG_STATS_WEIGHT_H
#define HAILONG_STATS_WEIGHT_H

#include "stats/number.h"
#include "stats/status.h"

#include <stdbool.h>
#include <stddef.h>

enum { WEIGHT_STAGES = 2 };

/* One stage of the draw. Every array has an entry per row, in any numbering, with gaps or not. */
struct weight_stage {
    const size_t *unit;       /* the drawn unit the row belongs to; NULL: every row is its own.
                                 In the second stage a number counts within its first-stage unit */
    const size_t *stratum;    /* NULL: one stratum. A unit's number may come again in another
                                 stratum, where it is another unit */
    const double *population; /* how many units the stratum has in all, each >= those drawn; or, as
                                 in R, the shares drawn, all <= 1 and not all 1. NULL: so many that
                                 it does not matter, or drawn with replacement */
};

/* What to do where a stratum has a single drawn unit, though there are more: it shows no spread. */
enum weight_lone {
    WEIGHT_LONE_REFUSE, /* no variance: STATS_NO_DATA (R's default, "fail") */
    WEIGHT_LONE_ADJUST  /* its distance from the overall mean instead of its stratum's (R's
                           "adjust"); of a total, from 0: cautious */
};

struct weight_plan {
    size_t rows;           /* >= 1 */
    const double *weights; /* per row, > 0, finite; NULL: population over drawn, multiplied over the
                              stages, which then must all have population sizes */
    size_t stages;         /* 1 or 2 */
    struct weight_stage stage[WEIGHT_STAGES];
    enum weight_lone lone;
};

/* A plan made ready; its arrays are copied. */
struct weight_survey;

/* Errors: as above; STATS_NO_MEMORY. *survey untouched.
 * Owns:   the caller frees *survey with weight_close. */
enum stats_status weight_open(const struct weight_plan *plan, struct weight_survey **survey);

/* NULL is nothing. */
void weight_close(struct weight_survey *survey);

size_t weight_rows(const struct weight_survey *survey);

/* The weight of a row as it is now (after calibration), > 0; row < rows. */
double weight_of_row(const struct weight_survey *survey, size_t row);

/* Degrees of freedom: first-stage units less strata, among those with a row inside. 0 is possible.
 * inside: per row, or NULL for all rows */
size_t weight_freedom(const struct weight_survey *survey, const bool inside[]);

struct weight_estimate {
    double value;
    size_t rows;               /* rows inside */
    size_t freedom;            /* degrees of freedom */
    struct stats_number error; /* standard error, >= 0; STATS_NO_DATA for a lone unit */
    struct stats_number low;   /* value -+ t error; STATS_NO_DATA without error or freedom. For a */
    struct stats_number high;  /* rate use weight_rate: these leave 0..1 */
    /* Design effect of a mean, >= 0: the variance over that of a plain random draw of as many rows.
     * STATS_NO_DATA for a total, when all answers are equal or there is one row. */
    struct stats_number effect;         /* the draw without replacement from sum(w): R's deff=TRUE;
                                           STATS_NO_DATA when sum(w) is not above the rows */
    struct stats_number effect_replace; /* the draw with replacement: R's deff="replace" */
};

/* The mean of y over the rows inside a domain. The domain's own size is estimated as well, and
 * units outside still belong to the draw (they are no stratum of their own).
 *
 * y           per row; finite where inside
 * inside      per row, or NULL for all rows
 * confidence  0 < confidence < 1
 *
 * Errors: as above; STATS_NO_DATA when no row is inside; STATS_NO_MEMORY. */
enum stats_status weight_mean(const struct weight_survey *survey, const double y[],
                              const bool inside[], double confidence,
                              struct weight_estimate *result);

/* The total of y, sum(w y), over the rows inside; the same arguments. */
enum stats_status weight_total(const struct weight_survey *survey, const double y[],
                               const bool inside[], double confidence,
                               struct weight_estimate *result);

#endif
