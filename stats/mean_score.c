/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/mean_score.h"

#include "stats/multiple.h"

#include <gsl/gsl_cdf.h>

#include <math.h>
#include <stdlib.h>

void score_sums_add(struct score_sums *sums, int64_t forms, double answers, double score)
{
    double n = (double)forms;

    if (forms <= 0 || !(answers > 0)) {
        return;
    }
    sums->forms += forms;
    sums->answers += n * answers;
    sums->scores += n * score;
    sums->answers_squared += n * answers * answers;
    sums->scores_squared += n * score * score;
    sums->scores_answers += n * answers * score;
}

void score_sums_join(struct score_sums *sums, const struct score_sums *part)
{
    sums->forms += part->forms;
    sums->answers += part->answers;
    sums->scores += part->scores;
    sums->answers_squared += part->answers_squared;
    sums->scores_squared += part->scores_squared;
    sums->scores_answers += part->scores_answers;
}

static bool sums_fit(const struct score_sums *sums, double unit)
{
    return sums->forms >= 0 && unit >= 1 && isfinite(unit) &&
           sums->answers >= (double)sums->forms && sums->scores >= 0 &&
           sums->scores <= unit * sums->answers && sums->answers_squared >= sums->answers &&
           isfinite(sums->answers_squared) && isfinite(sums->scores_squared) &&
           isfinite(sums->scores_answers);
}

/* The sum of (y_f - mean a_f)^2 in squared scores: 0 where it is so but for rounding, which lies
 * far below one form that answers one level otherwise. */
static double squares_about(const struct score_sums *sums, double mean, double unit)
{
    double squares = sums->scores_squared - 2 * mean * sums->scores_answers +
                     mean * mean * sums->answers_squared;

    return squares > 1e-13 * unit * unit * sums->answers_squared ? squares : 0;
}

enum stats_status mean_score_of(const struct score_sums *sums, double unit, double confidence,
                                struct mean_score *result)
{
    struct mean_score found = {.rate = 0};
    double n, squares;

    if (!(confidence > 0 && confidence < 1) || !sums_fit(sums, unit)) {
        return STATS_DOMAIN;
    }
    if (sums->forms == 0) {
        return STATS_NO_DATA;
    }
    n = (double)sums->forms;
    found.rate = sums->scores / (unit * sums->answers);
    squares = squares_about(sums, sums->scores / sums->answers, unit);
    found.spread = sums->forms > 1 && squares > 0;
    if (!found.spread) {
        enum stats_status status =
            proportion_wilson_effective(found.rate, n, confidence, &found.interval);
        if (status != STATS_OK) {
            return status;
        }
    } else {
        double half;
        found.error = sqrt(n / (n - 1) * squares) / (unit * sums->answers);
        half = gsl_cdf_tdist_Qinv((1 - confidence) / 2, n - 1) * found.error;
        found.interval.low = fmax(0, found.rate - half);
        found.interval.high = fmin(1, found.rate + half);
    }
    *result = found;
    return STATS_OK;
}

/* ---- against the others ---- */

struct judging {
    double *p, *adjusted;
    size_t *unit, *order;
    size_t count;
};

/* Two-sided p of the difference between a unit and the others, and its sign. */
static double difference_p(const struct score_sums *own, const struct score_sums *all,
                           double spread, bool *high)
{
    double n = (double)own->forms, others = (double)all->forms - n;
    double rest = all->answers - own->answers;
    double difference, error;

    *high = false;
    if (!(others > 0) || !(n + others > 2) || !(spread > 0)) {
        return 1;
    }
    difference = own->scores / own->answers - (all->scores - own->scores) / rest;
    error = sqrt(spread / (n + others - 1) *
                 (n / (own->answers * own->answers) + others / (rest * rest)));
    *high = difference > 0;
    return fmin(1, 2 * gsl_cdf_tdist_Q(fabs(difference) / error, n + others - 2));
}

static enum stats_status judge_all(struct judging *judging, size_t k,
                                   const struct score_sums sums[], double unit, int64_t floor,
                                   bool high[])
{
    struct score_sums all = {0};
    double spread;

    for (size_t i = 0; i < k; i++) {
        score_sums_join(&all, &sums[i]);
    }
    spread = all.forms > 0 ? squares_about(&all, all.scores / all.answers, unit) : 0;
    for (size_t i = 0; i < k; i++) {
        if (sums[i].forms > 0 && sums[i].forms >= floor) {
            judging->unit[judging->count] = i;
            judging->p[judging->count++] = difference_p(&sums[i], &all, spread, &high[i]);
        }
    }
    return multiple_holm(judging->count, judging->p, judging->order, judging->adjusted);
}

enum stats_status mean_scores_against_others(size_t k, const struct score_sums sums[], double unit,
                                             double alpha, int64_t floor, enum mark marks[],
                                             double p_values[])
{
    enum stats_status status = STATS_NO_MEMORY;
    struct judging judging = {NULL, NULL, NULL, NULL, 0};
    bool *high = NULL;

    if (!(alpha > 0 && alpha < 1 && floor >= 0)) {
        return STATS_DOMAIN;
    }
    for (size_t i = 0; i < k; i++) {
        if (!sums_fit(&sums[i], unit)) {
            return STATS_DOMAIN;
        }
    }
    if (k == 0) {
        return STATS_OK;
    }
    judging.p = calloc(k, sizeof *judging.p);
    judging.adjusted = calloc(k, sizeof *judging.adjusted);
    judging.unit = calloc(k, sizeof *judging.unit);
    judging.order = calloc(k, sizeof *judging.order);
    high = calloc(k, sizeof *high);
    if (judging.p != NULL && judging.adjusted != NULL && judging.unit != NULL &&
        judging.order != NULL && high != NULL) {
        status = judge_all(&judging, k, sums, unit, floor, high);
    }
    for (size_t i = 0; i < k && status == STATS_OK; i++) {
        marks[i] = MARK_TOO_FEW;
        if (p_values != NULL) {
            p_values[i] = 1;
        }
    }
    for (size_t j = 0; j < judging.count && status == STATS_OK; j++) {
        size_t i = judging.unit[j];
        enum mark side = high[i] ? MARK_ABOVE : MARK_BELOW;
        marks[i] = judging.adjusted[j] <= alpha ? side : MARK_SAME;
        if (p_values != NULL) {
            p_values[i] = judging.p[j];
        }
    }
    free(judging.p);
    free(judging.adjusted);
    free(judging.unit);
    free(judging.order);
    free(high);
    return status;
}
