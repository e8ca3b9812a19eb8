/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/scale.h"

#include <gsl/gsl_cdf.h>

#include <math.h>

struct sums {
    int64_t answers, scores;
};

static enum stats_status add_up(size_t levels, const int64_t counts[], struct sums *sums)
{
    *sums = (struct sums){0, 0};
    if (levels < SCALE_LEVELS_MIN || levels > SCALE_LEVELS_MAX) {
        return STATS_DOMAIN;
    }
    for (size_t i = 0; i < levels; i++) {
        if (!(counts[i] >= 0 && counts[i] <= PROPORTION_TRIALS_MAX - sums->answers)) {
            return STATS_DOMAIN;
        }
        sums->answers += counts[i];
        sums->scores += counts[i] * (int64_t)(i + 1);
    }
    return sums->answers > 0 ? STATS_OK : STATS_NO_DATA;
}

/* The level of the answer that stands at `place` (from 0) when all are put in order. */
static double level_at(const int64_t counts[], int64_t place)
{
    size_t i = 0;

    for (int64_t passed = counts[0]; passed <= place; passed += counts[i]) {
        i++;
    }
    return (double)(i + 1);
}

enum stats_status scale_summarise(size_t levels, const int64_t counts[],
                                  struct scale_summary *result)
{
    struct sums sums;
    enum stats_status status = add_up(levels, counts, &sums);
    double n, top, bottom;

    if (status != STATS_OK) {
        return status;
    }
    n = (double)sums.answers;
    result->answers = sums.answers;
    result->top2 = counts[levels - 1] + counts[levels - 2];
    result->bottom2 = counts[0] + counts[1];
    result->mean = (double)sums.scores / n;
    result->mean_of_top = (double)sums.scores / (n * (double)levels);
    result->mean_rescaled = (double)(sums.scores - sums.answers) / (n * (double)(levels - 1));
    result->median =
        (level_at(counts, (sums.answers - 1) / 2) + level_at(counts, sums.answers / 2)) / 2;
    top = (double)result->top2 / n;
    bottom = (double)result->bottom2 / n;
    result->net = (double)(result->top2 - result->bottom2) / n;
    /* On three levels the middle one is in both shares and drops out of the difference. */
    if (levels == SCALE_LEVELS_MIN) {
        top = (double)counts[2] / n;
        bottom = (double)counts[0] / n;
    }
    result->net_error = sqrt(fmax(0, top + bottom - result->net * result->net) / n);
    return STATS_OK;
}

enum stats_status scale_spread_of(size_t levels, const int64_t counts[], double confidence,
                                  struct scale_spread *result)
{
    struct sums sums;
    enum stats_status status;
    double n, mean, squares = 0, half;

    if (!(confidence > 0 && confidence < 1)) {
        return STATS_DOMAIN;
    }
    status = add_up(levels, counts, &sums);
    if (status != STATS_OK) {
        return status;
    }
    if (sums.answers < 2) {
        return STATS_NO_DATA;
    }
    n = (double)sums.answers;
    mean = (double)sums.scores / n;
    for (size_t i = 0; i < levels; i++) {
        double off = (double)(i + 1) - mean;
        squares += (double)counts[i] * off * off;
    }
    result->deviation = sqrt(squares / (n - 1));
    half = gsl_cdf_tdist_Qinv((1 - confidence) / 2, n - 1) * result->deviation / sqrt(n);
    result->mean.low = mean - half;
    result->mean.high = mean + half;
    return STATS_OK;
}
