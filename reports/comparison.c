/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/comparison.h"

#include "reports/criteria_pass.h"
#include "reports/figures.h"
#include "reports/together.h"
#include "stats/multiple.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *measure_name(enum measure measure)
{
    static const char *const names[COMPARED] = {
        [MEASURE_ON_TIME] = "on-time", [MEASURE_SATISFACTION] = "satisfaction"};
    return names[measure];
}

const char *mark_name(enum mark mark)
{
    static const char *const names[] = {[MARK_ABOVE] = "above",
                                        [MARK_SAME] = "same",
                                        [MARK_BELOW] = "below",
                                        [MARK_TOO_FEW] = "too-few"};
    return names[mark];
}

/* ---- marks ---- */

/* Counts to judge a row by. Below the floor the forms themselves decide, however large n_eff is. */
static void judged_counts(const struct comparison_row *row, double effective, int64_t *hits,
                          int64_t *trials)
{
    *hits = 0;
    *trials = 0;
    if (row->figure.why != WHY_NONE) {
        return;
    }
    if (row->figure.has_counts) {
        *hits = row->figure.numerator;
        *trials = row->figure.denominator;
        return;
    }
    double n = row->basis < COMPARISON_FLOOR ? (double)row->basis
                                             : floor(effective + 1e-6); /* 36 may be 35.99999999 */
    *trials = (int64_t)n;
    *hits = (int64_t)floor(row->figure.rate * n + 0.5);
}

/* Holm over the rows that are judged, by the p-values of their marks. */
static bool adjust(struct comparison_measure *measure)
{
    double *p = calloc(measure->count + 1, sizeof *p);
    size_t *order = calloc(measure->count + 1, sizeof *order);
    size_t judged = 0;
    bool good = p != NULL && order != NULL;
    for (size_t i = 0; good && i < measure->count; i++) {
        if (measure->row[i].mark != MARK_TOO_FEW) {
            p[judged++] = measure->row[i].p;
        }
    }
    good = good && multiple_holm(judged, p, order, p) == STATS_OK;
    judged = 0;
    for (size_t i = 0; good && i < measure->count; i++) {
        bool there = measure->row[i].mark != MARK_TOO_FEW;
        measure->row[i].p_adjusted = there ? p[judged++] : 1;
    }
    free(p);
    free(order);
    return good;
}

/* How many rows are judged, and whether there is anything to tell apart among them. */
static void look_over(struct comparison_measure *measure)
{
    int64_t hits = 0;
    int64_t trials = 0;
    measure->judged = 0;
    for (size_t i = 0; i < measure->count; i++) {
        const struct comparison_row *row = &measure->row[i];
        if (row->mark != MARK_TOO_FEW) {
            measure->judged++;
            hits += row->hits;
            trials += row->trials;
        }
    }
    measure->all_same = measure->judged > 0 && (hits == 0 || hits == trials);
}

bool comparison_judge(struct comparison_measure *measure, const double *effective,
                      struct error *error)
{
    size_t count = measure->count;
    int64_t *hits = calloc(count + 1, sizeof *hits);
    int64_t *trials = calloc(count + 1, sizeof *trials);
    double *p = calloc(count + 1, sizeof *p);
    enum mark *marks = calloc(count + 1, sizeof *marks);
    enum stats_status status = STATS_NO_MEMORY;
    if (hits == NULL || trials == NULL || p == NULL || marks == NULL) {
        goto cleanup;
    }
    int64_t all = 0;
    for (size_t i = 0; i < count; i++) {
        judged_counts(&measure->row[i], effective == NULL ? 0 : effective[i], &hits[i], &trials[i]);
        all += trials[i];
    }
    status = compare_against_others(count, hits, trials, COMPARISON_ALPHA, COMPARISON_FLOOR, marks, p);
    for (size_t i = 0; i < count; i++) {
        struct comparison_row *row = &measure->row[i];
        row->alone = trials[i] >= COMPARISON_FLOOR && trials[i] == all;
        row->mark = status == STATS_OK && !row->alone ? marks[i] : MARK_TOO_FEW;
        row->p = status == STATS_OK ? p[i] : 1;
        row->hits = hits[i];
        row->trials = trials[i];
    }
    look_over(measure);
    status = status != STATS_NO_MEMORY && !adjust(measure) ? STATS_NO_MEMORY : status;
cleanup:
    free(hits);
    free(trials);
    free(p);
    free(marks);
    return status != STATS_NO_MEMORY || error_memory(error);
}

/* ---- figures ---- */

static enum satisfaction_method common_method(const struct scorecards *cards)
{
    if (cards->settings.method != METHOD_DEFAULT) {
        return cards->settings.method;
    }
    for (size_t i = 0; i < cards->count; i++) {
        if (cards->card[i].method != METHOD_OVERALL && cards->card[i].item_count > 0) {
            return METHOD_CRITERIA;
        }
    }
    return METHOD_OVERALL;
}

static void fill_row(struct comparison_row *row, const struct scorecard *card, enum measure measure)
{
    row->unit = card->unit;
    if (measure == MEASURE_SATISFACTION) {
        row->figure = *scorecard_satisfaction(card);
    }
    row->basis = row->figure.has_counts ? row->figure.denominator : card->forms.valid;
    if (measure == MEASURE_SATISFACTION && method_is_mean(card->method)) {
        row->basis = card->mean[method_mean(card->method)].forms;
    }
}

static bool fill_rows(struct comparison *result, enum measure measure, struct error *error)
{
    struct comparison_measure *side = &result->measure[measure];
    const struct scorecards *cards = &result->cards;
    side->row = calloc(cards->count + 1, sizeof side->row[0]);
    double *effective = calloc(cards->count + 1, sizeof *effective);
    if (side->row == NULL || effective == NULL) {
        free(effective);
        return error_memory(error);
    }
    for (size_t i = 0; i < cards->count; i++) {
        const struct scorecard *card = &cards->card[i];
        side->row[i].figure = *scorecard_on_time(card, &cards->settings);
        fill_row(&side->row[i], card, measure);
        effective[i] = card->criteria.effective;
        side->count++;
    }
    bool means = measure == MEASURE_SATISFACTION && method_is_mean(cards->settings.method);
    bool good = means ? comparison_judge_means(side, cards, error) && (adjust(side) || error_memory(error))
                      : comparison_judge(side, effective, error);
    free(effective);
    return good;
}

/* ---- all units together ---- */

static bool overall_criteria(struct store *store, struct comparison *result,
                             const struct unit_tally *sum, struct error *error)
{
    const struct scorecards *cards = &result->cards;
    struct criteria_figure criteria = figure_criteria(sum);
    struct criteria_target target = {sum, &criteria};
    size_t units = 0;
    int32_t *target_of = boundaries_targets(cards, &units);
    if (target_of == NULL) {
        return error_memory(error);
    }
    for (size_t i = 0; i < units; i++) {
        target_of[i] = target_of[i] < 0 ? -1 : 0;
    }
    bool good =
        criteria_pass(store,
                      &(const struct criteria_request){.period = &cards->period,
                                                       .settings = &cards->settings,
                                                       .targets = &target,
                                                       .count = 1,
                                                       .target_of = target_of,
                                                       .units = units},
                      error);
    result->measure[MEASURE_SATISFACTION].overall = criteria.figure;
    free(target_of);
    return good;
}

static bool add_chosen(const struct scorecards *cards, struct unit_tally *sum, struct error *error)
{
    size_t next = 0; /* cards and tallies stand in the same order; a card may have no tally */
    for (size_t i = 0; i < cards->tallies.count; i++) {
        const struct unit_tally *tally = &cards->tallies.unit[i];
        size_t at = next;
        while (at < cards->count && cards->card[at].unit != tally->unit) {
            at++;
        }
        if (at < cards->count) {
            next = at + 1;
            if (!together_add(sum, tally, error)) {
                return false;
            }
        }
    }
    return true;
}

static bool fill_overall(struct store *store, struct comparison *result,
                         enum satisfaction_method method, struct error *error)
{
    const struct settings *settings = &result->cards.settings;
    struct unit_tally sum = {.unit = NULL};
    bool good = add_chosen(&result->cards, &sum, error);
    if (good) {
        struct figure *satisfaction = &result->measure[MEASURE_SATISFACTION].overall;
        result->measure[MEASURE_ON_TIME].overall =
            figure_on_time(settings->policy, &sum.dossiers, settings);
        if (method == METHOD_CRITERIA) {
            good = overall_criteria(store, result, &sum, error);
        } else if (method_is_mean(method)) {
            *satisfaction = comparison_overall_mean(&result->cards, &sum);
        } else {
            *satisfaction =
                method == METHOD_ALL ? figure_all(&sum, settings) : figure_overall(&sum, settings);
        }
    }
    together_release(&sum);
    return good;
}

/* ---- what follows for all units together ---- */

static bool hold_together(struct store *store, struct comparison *result, struct error *error)
{
    bool good = comparison_levels(result, error);
    for (enum measure measure = 0; good && measure < COMPARED; measure++) {
        struct comparison_measure *side = &result->measure[measure];
        if (measure == MEASURE_SATISFACTION && method_is_mean(result->cards.settings.method)) {
            comparison_means_alone(side);
            continue;
        }
        good = comparison_overall(side, error) &&
               comparison_spread(side, result->cards.settings.confidence, error);
    }
    return good && comparison_same_mix(store, result, error) && comparison_rank(result, false, error);
}

bool comparison_figures(struct store *store, struct comparison *comparison, struct error *error)
{
    enum satisfaction_method method = common_method(&comparison->cards);
    comparison->cards.settings.method = method;
    for (size_t i = 0; i < comparison->cards.count; i++) {
        comparison->cards.card[i].method = method;
    }
    comparison->measure[MEASURE_ON_TIME].method = policy_name(comparison->cards.settings.policy);
    comparison->measure[MEASURE_SATISFACTION].method = method_name(method);
    return fill_rows(comparison, MEASURE_ON_TIME, error) &&
           fill_rows(comparison, MEASURE_SATISFACTION, error) &&
           fill_overall(store, comparison, method, error);
}

bool comparison_build(struct store *store, const struct period *period,
                      const struct settings *settings, const int32_t *units, size_t unit_count,
                      struct comparison *result, struct error *error)
{
    memset(result, 0, sizeof *result);
    if (!scorecards_build_compared(store, period, settings, units, unit_count, &result->cards,
                                   error)) {
        return false;
    }
    bool good = comparison_figures(store, result, error) && hold_together(store, result, error);
    if (!good) {
        comparison_release(result);
    }
    return good;
}

void comparison_release(struct comparison *comparison)
{
    for (enum measure measure = 0; measure < COMPARED; measure++) {
        free(comparison->measure[measure].row);
    }
    mix_release(&comparison->mix);
    scorecards_release(&comparison->cards);
    memset(comparison, 0, sizeof *comparison);
}
