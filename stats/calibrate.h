/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weights that make the forms add up to counts that are known.
 *
 *     known: 600 filed on paper, 400 online       forms: 90 of paper, 10 of online
 *     post-stratified: a paper form stands for 600/90 dossiers, an online one for 400/10
 *
 * Post-stratify when the counts of the cells are known (field of work x channel). Rake when only
 * the counts of each of several margins are: the margins are met in turn, again and again, until
 * nothing changes. Neither helps where those who answered differ from those who did not within one
 * cell.
 *
 * Groups are numbered 0 .. groups - 1. A group with a known count of 0 and without rows is left
 * out.
 *
 * Errors: STATS_DOMAIN for an argument outside its range (NaN included), and when rows lie in a
 *         group whose known count is 0; STATS_NO_DATA when a group with a known count has no row
 *         (collapse it with another one); STATS_NO_MEMORY. The survey is untouched, and *fault,
 *         when it is not NULL, names the margin and the group.
 * Checked: tests/reference/weight.csv; worked examples in METHODS.md. */
#ifndef HAILONG_STATS_CALIBRATE_H
#define HAILONG_STATS_CALIBRATE_H

#include "stats/status.h"
#include "stats/weight.h"

#include <stddef.h>

enum { CALIBRATE_MARGINS = 8 };

struct calibrate_margin {
    size_t groups;       /* >= 1 */
    const size_t *group; /* per row of the survey, < groups */
    const double *known; /* per group: the known count, >= 0, finite */
};

/* Where it failed. */
struct calibrate_fault {
    size_t margin; /* from 0; 0 for post-stratification */
    size_t group;
};

/* Multiplies the weights within each group so that they add up to its known count. From then on the
 * survey's variances are about the residuals from the weighted group means.
 * A survey is calibrated once: a second time is STATS_DOMAIN.
 * Source: Holt & Smith 1979, JRSS A 142:33-46. */
enum stats_status calibrate_poststratify(struct weight_survey *survey,
                                         const struct calibrate_margin *margin,
                                         struct calibrate_fault *fault);

struct calibrate_raking {
    size_t passes; /* how often all margins were gone through, 1..passes_max */
    bool settled;  /* in the last pass no weight changed by more than `near` times the sum of the
                      weights */
    size_t worst;  /* the margin that is met worst */
    double gap;    /* the largest |sum of weights - known| of its groups, over the known sum */
};

/* Rakes the weights to 1 .. CALIBRATE_MARGINS margins. From then on the survey's variances are
 * about residuals with the plain group means of each margin taken off in turn, ten times over, as
 * R does.
 *
 * passes_max  >= 1, such as 1000
 * near        0 < near < 1, such as 1e-12
 *
 * Errors: as above; STATS_NOT_REACHED when it did not settle, or settled on weights that do not
 *         meet a margin to 1e-6 of its sum (margins of different sums, or answers that cannot meet
 *         them): *result is set then and names the margin, and the survey keeps the weights of the
 *         last pass. They are not for print.
 * Takes:  at most passes_max times margins times rows steps: 10 ms for 10,000 rows and the 20
 *         passes usual; more for margins that hardly go together.
 * Source: Deming & Stephan 1940, Annals of Mathematical Statistics 11:427-444; variance: Lumley's
 *         R package `survey`. */
enum stats_status calibrate_rake(struct weight_survey *survey, size_t margins,
                                 const struct calibrate_margin margin[], size_t passes_max,
                                 double near, struct calibrate_raking *result,
                                 struct calibrate_fault *fault);

#endif
