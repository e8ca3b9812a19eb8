/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/rank.h"

#include "stats/difference.h"
#include "stats/multiple.h"
#include "stats/proportion.h"
#include "stats/rank_critical.h"

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
        if (!(hits[i] >= 0 && hits[i] <= trials[i] && trials[i] <= PROPORTION_TRIALS_MAX)) {
            return false;
        }
    }
    return true;
}

/* A pair's p-value. What cannot be told apart (nobody asked, or the two are alike) has p = 1. */
static double p_of(enum rank_test test, const struct difference_pair *pair)
{
    struct difference_fisher exact = {1, 1, 1};
    struct difference_test normal = {0, 1};

    if (test == RANK_FISHER) {
        return difference_fisher(pair, &exact) == STATS_OK ? fmin(1, exact.two_sided) : 1;
    }
    return difference_pooled_z(pair, &normal) == STATS_OK ? fmin(1, normal.p) : 1;
}

static struct difference_pair pair_of(const int64_t hits[], const int64_t trials[], size_t a,
                                      size_t b)
{
    return (struct difference_pair){hits[a], trials[a], hits[b], trials[b]};
}

/* > 0 when the rate of the first is higher, exactly. */
static int compare_rates(const struct difference_pair *pair)
{
    int64_t left = pair->hits_a * pair->trials_b, right = pair->hits_b * pair->trials_a;

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
            struct difference_pair pair = pair_of(hits, trials, i, j);

            pairs.p[at++] = p_of(test, &pair);
        }
    }
    status = multiple_holm(pairs.count, pairs.p, pairs.order, pairs.adjusted);
    at = 0;
    start_ranges(status == STATS_OK ? k : 0, ranges);
    for (size_t i = 0; i < k && status == STATS_OK; i++) {
        for (size_t j = 0; j < i; j++, at++) {
            struct difference_pair pair = pair_of(hits, trials, i, j);
            int side = compare_rates(&pair);

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
