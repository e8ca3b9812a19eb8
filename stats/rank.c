/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/rank.h"

#include "stats/beta.h"
#include "stats/multiple.h"
#include "stats/rank_critical.h"

#include <gsl/gsl_cdf.h>

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Working space: one entry per pair, (1,0) (2,0) (2,1) (3,0) ... */
struct pairs {
    double *p, *adjusted;
    size_t *order;
    size_t count;
};

static bool pairs_init(struct pairs *pairs, size_t k)
{
    pairs->count = k * (k - 1) / 2;
    pairs->p = calloc(pairs->count + 1, sizeof *pairs->p);
    pairs->adjusted = calloc(pairs->count + 1, sizeof *pairs->adjusted);
    pairs->order = calloc(pairs->count + 1, sizeof *pairs->order);
    return pairs->p && pairs->adjusted && pairs->order;
}

static void pairs_release(struct pairs *pairs)
{
    free(pairs->p);
    free(pairs->adjusted);
    free(pairs->order);
}

static bool counts_fit(size_t k, const int64_t hits[], const int64_t trials[])
{
    for (size_t i = 0; i < k; i++) {
        if (!(hits[i] >= 0 && hits[i] <= trials[i] && (double)trials[i] < BETA_SHAPE_MAX)) {
            return false;
        }
    }
    return true;
}

struct counted {
    int64_t hits, trials;
};

/* TEMPORARY until stats/difference.h: Fisher's two-sided p by weights relative to the mode. */
static double fisher(struct counted one, struct counted two)
{
    int64_t n = one.trials + two.trials, m = one.hits + two.hits, k = one.trials;
    int64_t lo = m - two.trials > 0 ? m - two.trials : 0, hi = m < k ? m : k;
    int64_t mode = (int64_t)((double)(m + 1) * (double)(k + 1) / (double)(n + 2));
    double observed = 1, w = 1, total = 0, extreme = 0;

    mode = mode < lo ? lo : mode > hi ? hi : mode;
    for (int64_t x = mode; x < one.hits; x++) {
        observed *=
            (double)(m - x) * (double)(k - x) / ((double)(x + 1) * (double)(n - m - k + x + 1));
    }
    for (int64_t x = mode; x > one.hits; x--) {
        observed *=
            (double)x * (double)(n - m - k + x) / ((double)(m - x + 1) * (double)(k - x + 1));
    }
    for (int64_t x = mode; x <= hi && w > 0; x++) {
        total += w;
        extreme += w <= observed * (1 + 1e-7) ? w : 0;
        w *= (double)(m - x) * (double)(k - x) / ((double)(x + 1) * (double)(n - m - k + x + 1));
    }
    w = 1;
    for (int64_t x = mode; x > lo && w > 0; x--) {
        w *= (double)x * (double)(n - m - k + x) / ((double)(m - x + 1) * (double)(k - x + 1));
        total += w;
        extreme += w <= observed * (1 + 1e-7) ? w : 0;
    }
    return fmin(1, extreme / total);
}

static double pooled_z(struct counted one, struct counted two)
{
    double n1 = (double)one.trials, n2 = (double)two.trials;
    double pooled = ((double)one.hits + (double)two.hits) / (n1 + n2);
    double variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2);

    if (!(one.trials > 0 && two.trials > 0 && variance > 0)) {
        return 1;
    }
    return 2 * gsl_cdf_ugaussian_Q(fabs((double)one.hits / n1 - (double)two.hits / n2) /
                                   sqrt(variance));
}

static double p_of(enum rank_test test, struct counted one, struct counted two)
{
    return fmin(1, test == RANK_FISHER ? fisher(one, two) : pooled_z(one, two));
}

/* > 0 when the rate of the first is higher, exactly. */
static int compare_rates(struct counted one, struct counted two)
{
    int64_t left = one.hits * two.trials, right = two.hits * one.trials;

    return (left > right) - (left < right);
}

static void tell_apart(struct rank_range *better, struct rank_range *worse)
{
    better->worst--;
    worse->best++;
}

static void start_ranges(size_t k, struct rank_range ranges[])
{
    for (size_t i = 0; i < k; i++) {
        ranges[i] = (struct rank_range){1, k};
    }
}

enum stats_status rank_ranges(size_t k, const int64_t hits[], const int64_t trials[], double alpha,
                              enum rank_test test, struct rank_range ranges[])
{
    struct pairs pairs;
    enum stats_status status;
    size_t at = 0;

    if (!(alpha > 0 && alpha < 1) || !counts_fit(k, hits, trials)) {
        return STATS_DOMAIN;
    }
    if (k == 0) {
        return STATS_OK;
    }
    if (!pairs_init(&pairs, k)) {
        pairs_release(&pairs);
        return STATS_NO_MEMORY;
    }
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < i; j++) {
            pairs.p[at++] = p_of(test, (struct counted){hits[i], trials[i]},
                                 (struct counted){hits[j], trials[j]});
        }
    }
    status = multiple_holm(pairs.count, pairs.p, pairs.order, pairs.adjusted);
    at = 0;
    start_ranges(status == STATS_OK ? k : 0, ranges);
    for (size_t i = 0; i < k && status == STATS_OK; i++) {
        for (size_t j = 0; j < i; j++, at++) {
            int side = compare_rates((struct counted){hits[i], trials[i]},
                                     (struct counted){hits[j], trials[j]});

            if (pairs.adjusted[at] < alpha && side != 0) {
                tell_apart(&ranges[side > 0 ? i : j], &ranges[side > 0 ? j : i]);
            }
        }
    }
    pairs_release(&pairs);
    return status;
}

static bool estimates_fit(size_t k, const double estimates[], const double errors[])
{
    for (size_t i = 0; i < k; i++) {
        if (!(fabs(estimates[i]) <= 1e150 && errors[i] >= 0 && errors[i] <= 1e150)) {
            return false;
        }
    }
    return true;
}

enum stats_status rank_ranges_of_estimates(size_t k, const double estimates[],
                                           const double errors[], double alpha,
                                           struct rank_range ranges[], double *critical)
{
    double c = 0;
    enum stats_status status;

    if (!(alpha > 0 && alpha < 1) || !estimates_fit(k, estimates, errors)) {
        return STATS_DOMAIN;
    }
    status = rank_critical(k, errors, alpha, &c);
    if (status != STATS_OK && status != STATS_NO_DATA) {
        return status;
    }
    start_ranges(k, ranges);
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < k; j++) {
            if (estimates[i] - estimates[j] > c * hypot(errors[i], errors[j])) {
                tell_apart(&ranges[i], &ranges[j]);
            }
        }
    }
    if (critical) {
        *critical = c;
    }
    return STATS_OK;
}
