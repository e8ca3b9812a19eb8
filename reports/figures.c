/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/figures.h"

#include "stats/bounds.h"

struct figure figure_of(const char *method, int64_t hits, int64_t trials,
                        const struct settings *settings)
{
    struct figure figure = {
        .method = method, .has_counts = true, .numerator = hits, .denominator = trials};
    if (trials == 0) {
        figure.why = WHY_NO_DATA;
        figure.interval_why = WHY_NO_DATA;
        return figure;
    }
    struct interval interval;
    figure.rate = (double)hits / (double)trials;
    if (proportion_interval(settings->interval, hits, trials, settings->confidence, &interval) ==
        STATS_OK) {
        figure.low = interval.low;
        figure.high = interval.high;
    } else {
        figure.interval_why = WHY_NO_DATA;
    }
    return figure;
}

struct figure figure_on_time(enum policy policy, const struct dossier_counts *d,
                             const struct settings *settings)
{
    int64_t on_time = d->early + d->on_day;
    int64_t hits = on_time;
    int64_t trials = on_time + d->late;
    switch (policy) {
    case POLICY_PORTAL: /* QĐ 766/QĐ-TTg, group "tiến độ giải quyết": what is still within its time
                           counts too */
        hits = on_time + d->pending_within;
        trials = hits + d->late + d->pending_overdue;
        break;
    case POLICY_RECEIVED: /* NĐ 61/2018/NĐ-CP Đ30.2c: of all that had to be dealt with */
        trials = d->carried_over + d->received;
        break;
    case POLICY_DUE: /* docs/rules.md 2.5: of those whose due date lies in the period */
        hits = d->due_met;
        trials = d->due;
        break;
    case POLICY_COMPLETED: /* what the published claims count: finished dossiers with a due date */
    case POLICIES:
        break;
    }
    return figure_of(policy_name(policy), hits, trials, settings);
}

void item_totals(const struct item_counts *item, int64_t *top2, int64_t *answers)
{
    *top2 = 0;
    *answers = 0;
    for (int level = 1; level <= item->item.scale; level++) {
        *answers += item->level[level - 1];
        *top2 += level_is_top2(level, item->item.scale) ? item->level[level - 1] : 0;
    }
}

struct figure figure_overall(const struct unit_tally *tally, const struct settings *settings)
{
    int64_t hits = 0;
    int64_t trials = 0;
    for (size_t i = 0; i < tally->item_count; i++) {
        int64_t top2 = 0;
        int64_t answers = 0;
        if (tally->items[i].item.overall) {
            item_totals(&tally->items[i], &top2, &answers);
            hits += top2;
            trials += answers;
        }
    }
    return figure_of(method_name(METHOD_OVERALL), hits, trials, settings);
}

/* "Hài lòng toàn diện": forms whose every answer is in the two top levels, of complete forms. */
struct figure figure_all(const struct unit_tally *tally, const struct settings *settings)
{
    return figure_of(method_name(METHOD_ALL), tally->forms.all_top2, tally->forms.complete,
                     settings);
}

/* The official index: the plain mean over criteria of their top-2 shares (docs/rules.md 1.4). */
struct criteria_figure figure_criteria(const struct unit_tally *tally)
{
    struct criteria_figure criteria = {
        .figure = {.method = method_name(METHOD_CRITERIA), .interval_why = WHY_NO_DATA},
        .forms = tally->forms.valid};
    for (size_t i = 0; i < tally->item_count; i++) {
        int64_t top2 = 0;
        int64_t answers = 0;
        item_totals(&tally->items[i], &top2, &answers);
        if (tally->items[i].item.overall || answers == 0) {
            continue;
        }
        criteria.criteria++;
        criteria.pooled_numerator += top2;
        criteria.pooled_denominator += answers;
        criteria.figure.rate += (double)top2 / (double)answers;
    }
    if (criteria.criteria == 0) {
        criteria.figure.why = WHY_NO_DATA;
    } else {
        criteria.figure.rate /= (double)criteria.criteria;
    }
    return criteria;
}

struct coverage coverage_of(const struct dossier_counts *d, const struct form_counts *forms,
                            const struct figure *satisfaction, const struct settings *settings)
{
    struct coverage coverage = {.forms = forms->valid,
                                .dossiers = d->early + d->on_day + d->late + d->completed_no_due};
    struct bounds bounds;
    if (coverage.dossiers == 0) {
        coverage.why = WHY_NO_DATA;
        coverage.bounds_why = WHY_NO_DATA;
        return coverage;
    }
    coverage.rate = (double)coverage.forms / (double)coverage.dossiers;
    if (settings->forms_from == FORMS_FROM_UNKNOWN) {
        coverage.bounds_why = WHY_NOT_ASKED;
    } else if (satisfaction->why != WHY_NONE) {
        coverage.bounds_why = WHY_NO_DATA;
    } else if (!satisfaction->has_counts || coverage.forms > coverage.dossiers ||
               bounds_of_silence(satisfaction->numerator, satisfaction->denominator,
                                 coverage.dossiers, &bounds) != STATS_OK) {
        coverage.bounds_why = WHY_NOT_COMPARABLE;
    } else {
        coverage.worst = bounds.worst;
        coverage.best = bounds.best;
    }
    return coverage;
}
