/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/bounds.h"

#include <gsl/gsl_cdf.h>

#include <math.h>

enum stats_status bounds_of_silence(int64_t satisfied, int64_t returned, int64_t eligible,
                                    struct bounds *result)
{
    if (!(satisfied >= 0 && satisfied <= returned && returned <= eligible)) {
        return STATS_DOMAIN;
    }
    if (eligible == 0) {
        return STATS_NO_DATA;
    }
    result->worst = (double)satisfied / (double)eligible;
    result->best = (double)(satisfied + (eligible - returned)) / (double)eligible;
    return STATS_OK;
}

/* The factor C: the normal share beyond C and beyond C + gap together make up what is left out.
 * It falls with C, from too much at the one-sided point to too little at the two-sided one. */
static double factor_between(double gap, double confidence)
{
    double left_out = 1 - confidence;
    double low = gsl_cdf_ugaussian_Qinv(left_out), high = gsl_cdf_ugaussian_Qinv(left_out / 2);

    for (int halving = 0; halving < 100 && low < high; halving++) {
        double middle = low + (high - low) / 2;

        if (gsl_cdf_ugaussian_Q(middle) + gsl_cdf_ugaussian_Q(middle + gap) > left_out) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low + (high - low) / 2;
}

static double spread_at(double bound)
{
    return sqrt(bound * (1 - bound));
}

enum stats_status bounds_imbens_manski(int64_t satisfied, int64_t returned, int64_t eligible,
                                       double confidence, struct silence_interval *result)
{
    struct bounds bounds = {0, 0};
    enum stats_status status = bounds_of_silence(satisfied, returned, eligible, &bounds);
    double root = sqrt((double)eligible), widest;

    if (!(confidence > 0 && confidence < 1)) {
        return STATS_DOMAIN;
    }
    if (status != STATS_OK) {
        return status;
    }
    *result = (struct silence_interval){STATS_NO_DATA, 0, bounds.worst, bounds.best};
    widest = fmax(spread_at(bounds.worst), spread_at(bounds.best));
    if (widest > 0) {
        double gap = root * (bounds.best - bounds.worst) / widest;

        result->factor_status = STATS_OK;
        result->factor = factor_between(gap, confidence);
        result->low = fmax(0, bounds.worst - result->factor * spread_at(bounds.worst) / root);
        result->high = fmin(1, bounds.best + result->factor * spread_at(bounds.best) / root);
    }
    return STATS_OK;
}
