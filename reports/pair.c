/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/pair.h"

#include "reports/durations.h"
#include "stats/difference.h"
#include "stats/ordinal.h"
#include "stats/survival_groups.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[PAIR_MEASURES] = {"on-time", "satisfaction", "duration"};

const char *pair_measure_name(enum pair_measure measure)
{
    return names[measure];
}

bool pair_measure_of(const char *name, enum pair_measure *measure)
{
    for (enum pair_measure i = 0; i < PAIR_MEASURES; i++) {
        if (strcmp(names[i], name) == 0) {
            *measure = i;
            return true;
        }
    }
    return false;
}

static enum measure shares_of(const struct pair *pair)
{
    return pair->measure == PAIR_SATISFACTION ? MEASURE_SATISFACTION : MEASURE_ON_TIME;
}

const struct comparison_row *pair_row(const struct pair *pair, size_t side)
{
    return &pair->comparison.measure[shares_of(pair)].row[pair->at[side]];
}

const struct scorecard *pair_card(const struct pair *pair, size_t side)
{
    return &pair->comparison.cards.card[pair->at[side]];
}

bool pair_of_means(const struct pair *pair)
{
    return pair->measure == PAIR_SATISFACTION && method_is_mean(pair->comparison.cards.settings.method);
}

bool pair_is_judged(const struct pair *pair)
{
    bool judged = true;
    for (size_t side = 0; side < 2; side++) {
        int64_t basis = pair->measure == PAIR_DURATION ? pair_card(pair, side)->duration.received
                                                       : pair_row(pair, side)->basis;
        judged = judged && basis >= COMPARISON_FLOOR;
    }
    return judged && pair->difference.p_why == WHY_NONE;
}

int pair_verdict(const struct pair *pair)
{
    const struct pair_difference *difference = &pair->difference;
    bool apart = pair_is_judged(pair) && difference->why == WHY_NONE && difference->p <= COMPARISON_ALPHA;
    return !apart ? 0 : difference->value < 0 ? -1 : difference->value > 0;
}

/* ---- shares ---- */

/* A mean over criteria has no counts: its limits are those of n_eff hits, about its own difference. */
static void compare_shares(struct pair *pair)
{
    const struct comparison_row *a = pair_row(pair, 0);
    const struct comparison_row *b = pair_row(pair, 1);
    const struct difference_pair counts = {a->hits, a->trials, b->hits, b->trials};
    struct pair_difference *found = &pair->difference;
    struct difference limits;
    struct difference_fisher test;
    double confidence = pair->comparison.cards.settings.confidence;
    if (a->figure.why != WHY_NONE || b->figure.why != WHY_NONE) {
        return;
    }
    found->why = WHY_NONE;
    found->value = a->figure.rate - b->figure.rate;
    if (pair_of_means(pair)) {
        found->limit_why = WHY_NOT_COMPARABLE;
        found->p_why = WHY_NOT_COMPARABLE;
        return;
    }
    if (difference_newcombe(&counts, confidence, &limits) == STATS_OK) {
        found->limit_why = WHY_NONE;
        found->low = fmax(-1, limits.low + (found->value - limits.value));
        found->high = fmin(1, limits.high + (found->value - limits.value));
    }
    if (a->trials > 0 && b->trials > 0 && difference_fisher(&counts, &test) == STATS_OK) {
        found->p_why = WHY_NONE;
        found->p = test.two_sided;
    }
}

/* ---- levels ---- */

static void compare_levels(struct pair *pair)
{
    int64_t level[2][10] = {{0}, {0}};
    struct pair_levels *levels = &pair->levels;
    struct ordinal_pair ranks;
    struct ordinal_brunner_munzel robust;
    int scale = 0;
    bool same = comparison_card_levels(pair_card(pair, 0), &scale, level[0]) &&
                comparison_card_levels(pair_card(pair, 1), &scale, level[1]);
    levels->why = !same ? WHY_NOT_COMPARABLE : scale == 0 ? WHY_NOT_ASKED : WHY_NO_DATA;
    if (!same || scale == 0 ||
        ordinal_mann_whitney((size_t)scale, level[0], level[1], &ranks) != STATS_OK) {
        return;
    }
    levels->why = WHY_NONE;
    levels->u = ranks.u;
    levels->auc = ranks.auc;
    levels->p = ranks.p;
    if (ordinal_brunner_munzel((size_t)scale, level[0], level[1], &robust) == STATS_OK) {
        levels->brunner_why = WHY_NONE;
        levels->w = robust.w;
        levels->df = robust.df;
        levels->brunner_p = robust.p;
    }
}

/* ---- durations ---- */

static double longest(const struct duration_times *times)
{
    double found = 0;
    for (size_t i = 0; i < times->count; i++) {
        bool there = times->time[i].events + times->time[i].censored > 0;
        found = there && times->time[i].time > found ? times->time[i].time : found;
    }
    return found;
}

/* The means within the longest time that was seen of both. */
static bool compare_means(struct pair *pair, const struct duration_times times[static 2])
{
    struct pair_durations *durations = &pair->durations;
    struct survival_step *steps = malloc((times[0].count + times[1].count + 1) * sizeof *steps);
    double horizon = fmin(longest(&times[0]), longest(&times[1]));
    bool found = true;
    if (steps == NULL) {
        return false;
    }
    for (size_t side = 0; side < 2; side++) {
        struct survival_curve curve;
        struct survival_mean mean;
        found = found && horizon > 0 &&
                survival_curve(times[side].count, times[side].time, steps, &curve) == STATS_OK &&
                survival_restricted_mean(&curve, horizon, &mean) == STATS_OK;
        durations->mean[side] = found ? mean.mean : 0;
    }
    free(steps);
    durations->mean_why = found ? WHY_NONE : WHY_NO_DATA;
    durations->horizon = found ? horizon : 0;
    if (found) {
        pair->difference.why = WHY_NONE;
        pair->difference.value = durations->mean[0] - durations->mean[1];
    }
    return true;
}

static bool compare_times(struct pair *pair, const struct duration_times times[static 2])
{
    struct pair_durations *durations = &pair->durations;
    const struct survival_group groups[2] = {{times[0].time, times[0].count},
                                             {times[1].time, times[1].count}};
    struct log_rank test;
    durations->why = times[0].why != WHY_NONE ? times[0].why : times[1].why;
    if (durations->why != WHY_NONE) {
        pair->difference.why = durations->why;
        pair->difference.p_why = durations->why;
        durations->mean_why = durations->why;
        return true;
    }
    enum stats_status status = survival_log_rank(2, groups, NULL, NULL, &test);
    if (status == STATS_OK) {
        durations->statistic = test.statistic;
        durations->df = test.df;
        durations->p = test.p;
        pair->difference.p_why = WHY_NONE;
        pair->difference.p = test.p;
    } else {
        durations->why = WHY_NO_DATA;
    }
    return status != STATS_NO_MEMORY && compare_means(pair, times);
}

static bool compare_durations(struct store *store, struct pair *pair, struct error *error)
{
    struct duration_times times[2] = {{.count = 0}, {.count = 0}};
    bool good = true;
    for (size_t side = 0; good && side < 2; side++) {
        good = durations_seen(store, &pair->comparison.cards, pair->at[side], &times[side], error);
    }
    if (good && !compare_times(pair, times)) {
        good = error_memory(error);
    }
    free(times[0].time);
    free(times[1].time);
    return good;
}

/* ---- all of it ---- */

/* Which cards a and b are on. */
static bool place(struct pair *pair, const int32_t units[static 2], struct error *error)
{
    const struct scorecards *cards = &pair->comparison.cards;
    size_t known = 0;
    int32_t *targets = boundaries_targets(cards, &known);
    if (targets == NULL) {
        return error_memory(error);
    }
    for (size_t side = 0; side < 2; side++) {
        size_t id = (size_t)units[side];
        pair->at[side] = id < known && targets[id] >= 0 ? (size_t)targets[id] : 0;
    }
    free(targets);
    if (cards->count != 2 || pair->at[0] == pair->at[1]) {
        return error_set(error, ERROR_PAIR_SAME, NULL, cards->count == 0 ? "" : cards->card[0].unit->name,
                         NULL, NULL);
    }
    return true;
}

bool pair_build(struct store *store, const struct period *period, const struct settings *settings,
                const int32_t units[static 2], enum pair_measure measure, struct pair *result,
                struct error *error)
{
    *result = (struct pair){
        .measure = measure,
        .difference = {.why = WHY_NO_DATA, .limit_why = WHY_NO_DATA, .p_why = WHY_NO_DATA},
        .levels = {.why = WHY_NO_DATA, .brunner_why = WHY_NO_DATA},
        .durations = {.why = WHY_NO_DATA, .mean_why = WHY_NO_DATA}};
    if (!comparison_build(store, period, settings, units, 2, &result->comparison, error)) {
        return false;
    }
    bool good = place(result, units, error);
    if (good && measure == PAIR_DURATION) {
        good = compare_durations(store, result, error);
    } else if (good) {
        compare_shares(result);
        if (measure == PAIR_SATISFACTION) {
            compare_levels(result);
        }
    }
    if (!good) {
        pair_release(result);
    }
    return good;
}

void pair_release(struct pair *pair)
{
    comparison_release(&pair->comparison);
    memset(pair, 0, sizeof *pair);
}
