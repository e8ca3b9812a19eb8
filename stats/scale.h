/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers on a scale, from the count of each level: levels 1 (worst) to `levels` (best). */
#ifndef HAILONG_STATS_SCALE_H
#define HAILONG_STATS_SCALE_H

#include "stats/proportion.h"
#include "stats/status.h"

#include <stddef.h>
#include <stdint.h>

#define SCALE_LEVELS_MIN 3
#define SCALE_LEVELS_MAX 10

struct scale_summary {
    int64_t answers;       /* all of them, > 0; blanks are not answers */
    int64_t top2, bottom2; /* answers in the two best and in the two worst levels; on three levels
                              they overlap */
    double mean;           /* 1..levels */
    double mean_of_top;    /* mean/levels: "mean5" on five levels; 1/levels..1 */
    double mean_rescaled;  /* (mean - 1)/(levels - 1): "mean100" as a share; 0..1 */
    double median;         /* halfway when the two middle answers differ */
    double net;            /* (top2 - bottom2)/answers, -1..1 */
    double net_error;      /* its standard error, multinomial */
};

/* Sums up the answers on one item.
 *
 * levels   SCALE_LEVELS_MIN..SCALE_LEVELS_MAX
 * counts   counts[0] of level 1 ... counts[levels - 1] of the best; each >= 0, sum at most
 * PROPORTION_TRIALS_MAX
 *
 * Errors: STATS_DOMAIN; STATS_NO_DATA without an answer; *result untouched.
 * Owns:   nothing.
 * Source: definitions; the multinomial variance of a difference of two shares.
 * Checked: tests/reference/scale.csv. */
enum stats_status scale_summarise(size_t levels, const int64_t counts[],
                                  struct scale_summary *result);

struct scale_spread {
    double deviation; /* standard deviation with divisor n - 1, in levels */
    struct mean_limits {
        double low, high; /* Student's t interval of the mean, in levels; may leave 1..levels */
    } mean;
};

/* The spread of the answers and the interval of their mean; 0 < confidence < 1.
 * Errors: as above; STATS_NO_DATA below two answers. With all answers equal both limits are the
 * mean. Source: Student 1908, Biometrika 6:1-25. */
enum stats_status scale_spread_of(size_t levels, const int64_t counts[], double confidence,
                                  struct scale_spread *result);

#endif
