/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/weight_rate.h"

#include "stats/beta.h"

#include <gsl/gsl_cdf.h>

#include <math.h>
#include <stdlib.h>

enum stats_status weight_kish(size_t count, const double weights[], double *result)
{
    double largest = 0, sum = 0, squares = 0;

    for (size_t i = 0; i < count; i++) {
        if (!(weights[i] >= 0 && isfinite(weights[i]))) {
            return STATS_DOMAIN;
        }
        largest = fmax(largest, weights[i]);
    }
    if (!(largest > 0)) {
        return STATS_NO_DATA;
    }
    for (size_t i = 0; i < count; i++) {
        double part = weights[i] / largest; /* in units of the largest: no square overflows */

        sum += part;
        squares += part * part;
    }
    *result = sum * sum / squares;
    return STATS_OK;
}

/* What the interval functions go by; `rate` is filled but for its interval. */
struct basis {
    double variance, tail;
    struct weight_rate *rate;
};

static enum stats_status limit_wilson(const struct basis *basis, double confidence)
{
    struct weight_rate *rate = basis->rate;

    rate->by_weights_alone = rate->effect.status != STATS_OK;
    rate->n_eff = stats_number_of(
        rate->by_weights_alone ? rate->kish
                               : fmin((double)rate->rows, (double)rate->rows / rate->effect.value));
    return proportion_wilson_effective(rate->rate, rate->n_eff.value, confidence, &rate->interval);
}

static enum stats_status limit_korn_graubard(const struct basis *basis)
{
    struct weight_rate *rate = basis->rate;
    double p = rate->rate, ratio, n_eff;
    struct beta_point low, high;

    if (rate->rows < 2 || rate->freedom < 1 || !(p > 0 && p < 1)) {
        return STATS_NO_DATA;
    }
    if (!(basis->variance > 0)) {
        rate->interval = (struct interval){p, p};
        return STATS_OK;
    }
    ratio = gsl_cdf_tdist_Qinv(basis->tail, (double)(rate->rows - 1)) /
            gsl_cdf_tdist_Qinv(basis->tail, (double)rate->freedom);
    n_eff = p * (1 - p) / basis->variance * ratio * ratio;
    if (!(n_eff > 0 && n_eff < BETA_SHAPE_MAX - 1)) {
        return STATS_NO_DATA;
    }
    if (beta_lower_point((struct beta_shape){n_eff * p, n_eff * (1 - p) + 1}, basis->tail, &low) !=
            STATS_OK ||
        beta_lower_point((struct beta_shape){n_eff * (1 - p), n_eff * p + 1}, basis->tail, &high) !=
            STATS_OK) {
        return STATS_NO_DATA;
    }
    rate->n_eff = stats_number_of(n_eff);
    rate->interval = (struct interval){low.x, high.y}; /* the upper limit mirrored */
    return STATS_OK;
}

enum stats_status weight_logit(double rate, double error, double freedom, double confidence,
                               struct interval *result)
{
    double odds, off;

    if (!(rate >= 0 && rate <= 1 && error >= 0 && isfinite(error) && freedom > 0 &&
          isfinite(freedom) && confidence > 0 && confidence < 1)) {
        return STATS_DOMAIN;
    }
    if (!(rate > 0 && rate < 1)) {
        *result = (struct interval){rate, rate};
        return STATS_OK;
    }
    odds = rate / (1 - rate);
    off = exp(gsl_cdf_tdist_Qinv((1 - confidence) / 2, freedom) * error / (rate * (1 - rate)));
    result->low = odds / (odds + off);
    result->high = isfinite(odds * off) ? odds * off / (1 + odds * off) : 1;
    return STATS_OK;
}

static enum stats_status limit(const struct basis *basis, enum weight_interval method,
                               double confidence)
{
    switch (method) {
    case WEIGHT_WILSON:
        return limit_wilson(basis, confidence);
    case WEIGHT_KORN_GRAUBARD:
        return limit_korn_graubard(basis);
    case WEIGHT_LOGIT:
        break;
    }
    if (basis->rate->freedom < 1) {
        return STATS_NO_DATA;
    }
    return weight_logit(basis->rate->rate, sqrt(basis->variance), (double)basis->rate->freedom,
                        confidence, &basis->rate->interval);
}

/* Writes 1 and 0 per row and the weights inside side by side; counts rows and hits. */
static void take_rows(const struct weight_survey *survey, size_t rows, const bool hit[],
                      const bool inside[], double y[], double weights[], struct weight_rate *rate)
{
    for (size_t i = 0; i < rows; i++) {
        y[i] = hit[i] ? 1 : 0;
        if (!inside || inside[i]) {
            weights[rate->rows++] = weight_of_row(survey, i);
            rate->hits += hit[i];
        }
    }
}

static enum stats_status fill(const struct weight_survey *survey, const double y[],
                              const bool inside[], enum weight_interval method, double confidence,
                              struct weight_rate *rate)
{
    struct weight_estimate mean;
    struct basis basis = {0, (1 - confidence) / 2, rate};
    enum stats_status status = weight_mean(survey, y, inside, confidence, &mean);

    if (status != STATS_OK) {
        return status;
    }
    rate->rate = rate->hits == rate->rows ? 1 : fmin(1, fmax(0, mean.value));
    rate->freedom = mean.freedom;
    rate->error = mean.error;
    rate->n_eff = rate->effect = stats_number_none(STATS_NO_DATA);
    rate->limited = STATS_NO_DATA;
    if (mean.error.status == STATS_OK) {
        basis.variance = mean.error.value * mean.error.value;
        rate->effect = basis.variance > 0 ? mean.effect_replace : rate->effect;
        rate->limited = limit(&basis, method, confidence);
    }
    return STATS_OK;
}

enum stats_status weight_rate(const struct weight_survey *survey, const bool hit[],
                              const bool inside[], enum weight_interval method, double confidence,
                              struct weight_rate *result)
{
    size_t rows = weight_rows(survey);
    struct weight_rate rate = {0};
    enum stats_status status = STATS_NO_MEMORY;
    double *y, *weights;

    if (!(confidence > 0 && confidence < 1) ||
        (method != WEIGHT_WILSON && method != WEIGHT_KORN_GRAUBARD && method != WEIGHT_LOGIT)) {
        return STATS_DOMAIN;
    }
    y = calloc(rows, sizeof *y);
    weights = calloc(rows, sizeof *weights);
    if (y && weights) {
        take_rows(survey, rows, hit, inside, y, weights, &rate);
        status = weight_kish(rate.rows, weights, &rate.kish);
        if (status == STATS_OK) {
            status = fill(survey, y, inside, method, confidence, &rate);
        }
    }
    free(y);
    free(weights);
    if (status == STATS_OK) {
        *result = rate;
    }
    return status;
}
