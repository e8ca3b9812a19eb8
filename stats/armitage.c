/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/armitage.h"

#include "stats/proportion.h"

#include <gsl/gsl_cdf.h>

#include <math.h>
#include <stdbool.h>

struct totals {
    int64_t hits, trials;
};

static double score_of(const double scores[], size_t group)
{
    return scores ? scores[group] : (double)group + 1;
}

static bool add_up(size_t k, const int64_t hits[], const int64_t trials[], const double scores[],
                   struct totals *all)
{
    *all = (struct totals){0, 0};
    for (size_t i = 0; i < k; i++) {
        if (!(hits[i] >= 0 && hits[i] <= trials[i] &&
              trials[i] <= PROPORTION_TRIALS_MAX - all->trials && isfinite(score_of(scores, i)))) {
            return false;
        }
        all->hits += hits[i];
        all->trials += trials[i];
    }
    return true;
}

enum stats_status armitage_trend(size_t k, const int64_t hits[], const int64_t trials[],
                                 const double scores[], struct armitage *result)
{
    double mean = 0, lean = 0, width = 0, rate;
    struct totals all;

    if (!add_up(k, hits, trials, scores, &all)) {
        return STATS_DOMAIN;
    }
    if (all.hits == 0 || all.hits == all.trials) {
        return STATS_NO_DATA;
    }
    for (size_t i = 0; i < k; i++) {
        mean += score_of(scores, i) * ((double)trials[i] / (double)all.trials);
    }
    rate = (double)all.hits / (double)all.trials;
    for (size_t i = 0; i < k; i++) {
        double off = score_of(scores, i) - mean;

        lean += off * ((double)hits[i] - (double)trials[i] * rate);
        width += off * off * (double)trials[i];
    }
    if (!(width > 1e-24 * mean * mean * (double)all.trials && isfinite(width))) {
        return STATS_NO_DATA;
    }
    result->z = lean / sqrt(rate * (1 - rate) * width);
    result->chi_square = result->z * result->z;
    result->p = fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(result->z)));
    return STATS_OK;
}
