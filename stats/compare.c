/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/compare.h"

#include "stats/beta.h"
#include "stats/binomial.h"
#include "stats/multiple.h"
#include "stats/totals.h"

#include <stdbool.h>
#include <stdlib.h>

/* Working space: one entry per judged unit. */
struct judged {
    double *p, *adjusted;
    size_t *unit, *order;
    bool *high; /* the count lies on the upper side */
    size_t count;
};

static bool judged_init(struct judged *judged, size_t k)
{
    judged->p = calloc(k, sizeof *judged->p);
    judged->adjusted = calloc(k, sizeof *judged->adjusted);
    judged->unit = calloc(k, sizeof *judged->unit);
    judged->order = calloc(k, sizeof *judged->order);
    judged->high = calloc(k, sizeof *judged->high);
    judged->count = 0;
    return judged->p && judged->adjusted && judged->unit && judged->order && judged->high;
}

static void judged_release(struct judged *judged)
{
    free(judged->p);
    free(judged->adjusted);
    free(judged->unit);
    free(judged->order);
    free(judged->high);
}

static double pooled_rate(struct totals others)
{
    if (others.hits == 0 || others.hits == others.trials) {
        return ((double)others.hits + 0.5) / ((double)others.trials + 1);
    }
    return (double)others.hits / (double)others.trials;
}

static enum stats_status judge(struct judged *judged, size_t unit, struct totals own,
                               struct totals all)
{
    struct totals others = {all.hits - own.hits, all.trials - own.trials};
    struct binomial_tails tails = {1, 1, 1};

    /* All alike, or nobody else: the tails stay at 1. */
    if (all.hits != 0 && all.hits != all.trials && others.trials != 0) {
        enum stats_status status =
            binomial_tails(own.hits, own.trials, pooled_rate(others), &tails);
        if (status != STATS_OK) {
            return status;
        }
    }
    judged->unit[judged->count] = unit;
    judged->p[judged->count] = tails.two_sided;
    judged->high[judged->count] = tails.at_least < tails.at_most;
    judged->count++;
    return STATS_OK;
}

static void give_marks(const struct judged *judged, size_t k, double alpha, enum mark marks[],
                       double p_values[])
{
    for (size_t i = 0; i < k; i++) {
        marks[i] = MARK_TOO_FEW;
        if (p_values) {
            p_values[i] = 1;
        }
    }
    for (size_t j = 0; j < judged->count; j++) {
        enum mark side = judged->high[j] ? MARK_ABOVE : MARK_BELOW;
        marks[judged->unit[j]] = judged->adjusted[j] <= alpha ? side : MARK_SAME;
        if (p_values) {
            p_values[judged->unit[j]] = judged->p[j];
        }
    }
}

enum stats_status compare_against_others(size_t k, const int64_t hits[], const int64_t trials[],
                                         double alpha, int64_t floor, enum mark marks[],
                                         double p_values[])
{
    enum stats_status status = STATS_OK;
    struct totals all;
    struct judged judged;

    if (!(alpha > 0 && alpha < 1 && floor >= 0) || !totals_add_up(k, hits, trials, &all)) {
        return STATS_DOMAIN;
    }
    if (k == 0) {
        return STATS_OK;
    }
    if (!judged_init(&judged, k)) {
        judged_release(&judged);
        return STATS_NO_MEMORY;
    }
    for (size_t i = 0; i < k && status == STATS_OK; i++) {
        if (trials[i] > 0 && trials[i] >= floor) {
            status = judge(&judged, i, (struct totals){hits[i], trials[i]}, all);
        }
    }
    if (status == STATS_OK) {
        status = multiple_holm(judged.count, judged.p, judged.order, judged.adjusted);
    }
    if (status == STATS_OK) {
        give_marks(&judged, k, alpha, marks, p_values);
    }
    judged_release(&judged);
    return status;
}
