/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mean of answers as a share of the scale (0..1), where the answers come in forms.
 *
 * Each answer has a score 0..unit, a whole number; form f has a_f answers with the sum y_f, and the
 * mean is the ratio of two totals, r = sum of y_f / (unit * sum of a_f). Answers of one form hang
 * together, so that forms are the clusters:
 *
 *     variance  n/(n-1) * sum of ((y_f/unit - r a_f) / sum of a_f)^2    over the n forms
 *     interval  r -+ t(n - 1) * sqrt(variance), cut to [0,1]
 *
 * With one answer a form this is Student's interval of a mean. When the variance is 0 (every form
 * has the same mean, or there is one form) Student's interval would be a single point, "no doubt at
 * all"; then it is Wilson's with the number of forms: no answers between worst and best spread
 * wider.
 *
 * What has to be known of the forms are six sums, which add: those of two units, added, are those
 * of both together.
 *
 * Source: ratio of totals over clusters, Cochran 1977, Sampling Techniques, 3rd ed., 6.3 and 9A;
 *         Student 1908, Biometrika 6:1-25; Wilson 1927.
 * Checked: tests/reference/mean_score.csv; worked examples in METHODS.md. */
#ifndef HAILONG_STATS_MEAN_SCORE_H
#define HAILONG_STATS_MEAN_SCORE_H

#include "stats/compare.h"
#include "stats/proportion.h"
#include "stats/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whole numbers, exact in a double up to 2^53. */
struct score_sums {
    int64_t forms;                                          /* those with an answer */
    double answers, scores;                                 /* sums of a_f and y_f */
    double answers_squared, scores_squared, scores_answers; /* sums of a_f^2, y_f^2, a_f y_f */
};

/* Adds `forms` forms that have each `answers` answers with the sum `score`; forms or answers <= 0
 * change nothing. */
void score_sums_add(struct score_sums *sums, int64_t forms, double answers, double score);
/* Adds the sums of another unit. */
void score_sums_join(struct score_sums *sums, const struct score_sums *part);

struct mean_score {
    double rate;  /* r, 0..1 */
    double error; /* its standard error; 0 when all forms have the same mean, or there is one */
    bool spread;  /* there is a variance, and the interval is Student's; else Wilson's */
    struct interval interval;
};

/* unit >= 1: the best score; 0 < confidence < 1.
 * Errors: STATS_NO_DATA without forms; STATS_DOMAIN; *result untouched. */
enum stats_status mean_score_of(const struct score_sums *sums, double unit, double confidence,
                                struct mean_score *result);

/* Each unit's mean against that of all the others pooled, as compare_against_others does for
 * counts: above, the same, below, or too few.
 *
 * The p-value is two-sided, from Student's t with N - 2 degrees of freedom (N forms in all) of the
 * difference of the two means over its standard error, which takes the spread of the forms about
 * the mean of all of them: so that a unit whose forms all say the same is not taken for certain.
 * Holm over the units that are judged, alpha such as 0.05; a unit with fewer forms than `floor` is
 * MARK_TOO_FEW and still belongs to the others. When nothing differs between any forms, or there is
 * no other form, the judged units are MARK_SAME with p = 1. p_values: before Holm; 1 for a unit
 * that is not judged; may be NULL.
 *
 * Errors: STATS_DOMAIN or STATS_NO_MEMORY, results untouched. k = 0 is STATS_OK.
 * Owns:   nothing.
 * Source: Student 1908; Holm 1979. */
enum stats_status mean_scores_against_others(size_t k, const struct score_sums sums[], double unit,
                                             double alpha, int64_t floor, enum mark marks[],
                                             double p_values[]);

#endif
