/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/criteria.h"

#include <stdbool.h>

static bool totals_fit(size_t count, const int64_t satisfied[], const int64_t answered[])
{
    int64_t sum = 0;

    for (size_t k = 0; k < count; k++) {
        if (!(satisfied[k] >= 0 && satisfied[k] <= answered[k] &&
              answered[k] <= PROPORTION_TRIALS_MAX - sum)) {
            return false;
        }
        sum += answered[k];
    }
    return true;
}

enum stats_status criteria_begin(struct criteria *criteria, size_t count, const int64_t satisfied[],
                                 const int64_t answered[])
{
    struct criteria start = {count, satisfied, answered, 0, 0, 0, 0, 0, 0};

    if (!totals_fit(count, satisfied, answered)) {
        return STATS_DOMAIN;
    }
    for (size_t k = 0; k < count; k++) {
        if (answered[k] > 0) {
            start.share += (double)satisfied[k] / (double)answered[k];
            start.used++;
        }
        start.satisfied_left += satisfied[k];
        start.answered_left += answered[k];
    }
    if (start.used == 0) {
        return STATS_NO_DATA;
    }
    start.share /= (double)start.used;
    *criteria = start;
    return STATS_OK;
}

enum stats_status criteria_add(struct criteria *criteria, const enum criterion_answer answers[])
{
    double deviation = 0;
    int64_t satisfied = 0, answered = 0;

    for (size_t k = 0; k < criteria->count; k++) {
        double n = (double)criteria->answered[k];
        double y = answers[k] == CRITERION_SATISFIED;

        if (answers[k] == CRITERION_BLANK) {
            continue;
        }
        if ((answers[k] != CRITERION_SATISFIED && answers[k] != CRITERION_NOT_SATISFIED) ||
            !(n > 0)) {
            return STATS_DOMAIN;
        }
        deviation += (y - (double)criteria->satisfied[k] / n) / n;
        satisfied += answers[k] == CRITERION_SATISFIED;
        answered++;
    }
    if (answered > 0) {
        deviation /= (double)criteria->used;
        criteria->squares += deviation * deviation;
        criteria->forms++;
        criteria->satisfied_left -= satisfied;
        criteria->answered_left -= answered;
    }
    return STATS_OK;
}

static int64_t total_of(size_t count, const int64_t values[])
{
    int64_t total = 0;

    for (size_t k = 0; k < count; k++) {
        total += values[k];
    }
    return total;
}

/* A variance that is 0 but for rounding (each form errs as much one way as the other) counts as 0:
 * it lies 1e12 below that of independent forms. */
static double effective_size(const struct criteria *c)
{
    double spread = c->share * (1 - c->share);
    double forms = (double)c->forms;

    return c->squares * forms <= 1e-12 * spread ? forms : spread / c->squares;
}

enum stats_status criteria_finish(const struct criteria *criteria, double confidence,
                                  struct criteria_index *result)
{
    struct interval interval;
    double effective;
    enum stats_status status;

    if (criteria->satisfied_left != 0 || criteria->answered_left != 0) {
        return STATS_DOMAIN;
    }
    effective = effective_size(criteria);
    status = proportion_wilson_effective(criteria->share, effective, confidence, &interval);
    if (status != STATS_OK) {
        return status;
    }
    *result = (struct criteria_index){
        .share = criteria->share,
        .criteria = criteria->used,
        .left_out = criteria->count - criteria->used,
        .satisfied = total_of(criteria->count, criteria->satisfied),
        .answered = total_of(criteria->count, criteria->answered),
        .forms = criteria->forms,
        .effective = effective,
        .interval = interval,
    };
    return STATS_OK;
}
