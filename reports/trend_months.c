/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of each month of a trend: one reading of the cells or rows of the unit for all of
 * them. */
#include "reports/trend_parts.h"

#include "reports/criteria_pass.h"
#include "reports/durations.h"
#include "reports/figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- one method for all months ---- */

static bool lacks_overall(const struct unit_tally *tally)
{
    bool overall = tally->item_count == 0;
    for (size_t i = 0; i < tally->item_count && !overall; i++) {
        overall = tally->items[i].item.overall;
    }
    return !overall;
}

bool trend_lacks_overall(const struct unit_tally *tally, size_t count)
{
    bool lacks = false;
    for (size_t i = 0; i < count && !lacks; i++) {
        lacks = lacks_overall(&tally[i]);
    }
    return lacks;
}

enum satisfaction_method trend_method(enum satisfaction_method asked, bool lacks_overall)
{
    if (asked != METHOD_DEFAULT) {
        return asked;
    }
    return lacks_overall ? METHOD_CRITERIA : METHOD_OVERALL;
}

/* ---- one month ---- */

static bool was_there(const struct trend_source *source, const struct trend_span *span)
{
    bool there = false;
    for (size_t i = 0; i < source->unit_count && !there; i++) {
        const struct unit *unit = register_get(source->registered, source->units[i]);
        there = (unit->valid_from == DAY_NONE || unit->valid_from <= span->to) &&
                (unit->valid_to == DAY_NONE || unit->valid_to >= span->from);
    }
    return there;
}

static bool fill_criteria(const struct trend_source *source, const struct unit_tally *tally,
                          struct trend_month *month, struct error *error)
{
    struct criteria_figure criteria = figure_criteria(tally);
    const struct criteria_target target = {tally, &criteria};
    const struct period days = {
        .kind = PERIOD_RANGE, .from = month->span.from, .to = month->span.to};
    const struct criteria_request request = {.period = &days,
                                             .settings = &source->settings,
                                             .targets = &target,
                                             .count = 1,
                                             .target_of = source->target_of,
                                             .units = source->known};
    bool good =
        criteria.figure.why != WHY_NONE || criteria_pass(source->store, &request, error);
    month->figure = criteria.figure;
    month->effective = criteria.effective;
    month->basis = tally->forms.valid;
    return good;
}

static bool add_to_means(void *context, size_t target, const struct form *form, const struct questionnaire *questions)
{
    (void)target;
    means_add_form(context, form, questions);
    return true;
}

/* Mean scores: of the overall question in every month, or of the criteria in every month. They are shown and not judged: no
 * limits of counts hold for them. */
static bool fill_mean(const struct trend_source *source, const struct unit_tally *tally, struct trend_month *month,
                      struct error *error)
{
    const struct settings *settings = &source->settings;
    struct mean_figure mean[MEANS];
    struct criteria_figure criteria = figure_criteria(tally);
    const struct criteria_target target = {tally, &criteria};
    const struct period days = {.kind = PERIOD_RANGE, .from = month->span.from, .to = month->span.to};
    const struct criteria_request request = {.period = &days,
                                             .settings = settings,
                                             .targets = &target,
                                             .count = 1,
                                             .target_of = source->target_of,
                                             .units = source->known,
                                             .also = add_to_means,
                                             .context = mean};
    bool of_overall = means_has_overall(tally) && !source->lacks_overall;
    means_of_tally(tally, of_overall, settings, mean);
    bool good = of_overall || criteria.figure.why != WHY_NONE || criteria_pass(source->store, &request, error);
    if (good) {
        means_finish(mean, settings);
    }
    month->figure = mean[method_mean(settings->method)].figure;
    month->basis = mean[method_mean(settings->method)].forms;
    return good;
}

/* A mean over criteria is judged as rate x n_eff hits of n_eff (as `compare` does); with fewer
 * forms than the floor by these. */
static void judge_by(struct trend_month *month)
{
    if (month->figure.why != WHY_NONE) {
        return;
    }
    if (month->figure.has_counts) {
        month->hits = month->figure.numerator;
        month->trials = month->figure.denominator;
        return;
    }
    double n = month->basis < TREND_FLOOR ? (double)month->basis : floor(month->effective + 1e-6);
    month->trials = (int64_t)n;
    month->hits = (int64_t)floor(month->figure.rate * n + 0.5);
}

static void fill_days(const struct unit_tally *tally, struct trend_month *month)
{
    struct duration duration = {.completed = 0};
    duration_of_tally(tally, &duration);
    bool there = duration.why == WHY_NONE;
    enum why why = there ? WHY_NOT_COMPARABLE : duration.why;
    month->figure = (struct figure){.method = "duration",
                                    .has_counts = there,
                                    .numerator = duration.days,
                                    .denominator = duration.completed,
                                    .why = why,
                                    .interval_why = why};
    month->mean = duration.mean;
    month->mean_why = duration.why;
    month->basis = duration.completed;
}

static bool fill_month(const struct trend_source *source, const struct unit_tally *tally,
                       struct trend_month *month, struct error *error)
{
    static const struct unit_tally nothing;
    const struct settings *settings = &source->settings;
    bool good = true;
    month->there = was_there(source, &month->span);
    month->mean_why = WHY_NO_DATA;
    tally = month->there ? tally : &nothing; /* what it left open is of the unit that took over */
    if (source->measure == TREND_DURATION) {
        fill_days(tally, month);
        return true;
    }
    if (source->measure == TREND_ON_TIME) {
        month->figure = figure_on_time(settings->policy, &tally->dossiers, settings);
    } else if (method_is_mean(settings->method)) {
        return fill_mean(source, tally, month, error);
    } else if (settings->method == METHOD_CRITERIA) {
        good = fill_criteria(source, tally, month, error);
    } else {
        month->figure = settings->method == METHOD_ALL ? figure_all(tally, settings)
                                                       : figure_overall(tally, settings);
    }
    if (month->figure.has_counts) {
        month->basis = month->figure.denominator;
    }
    judge_by(month);
    return good;
}

bool trend_fill(const struct trend_source *source, const struct unit_tally *tally,
                struct trend_month *month, size_t count, struct error *error)
{
    bool good = true;
    for (size_t i = 0; i < count && good; i++) {
        good = fill_month(source, &tally[i], &month[i], error);
    }
    return good;
}

/* ---- whose records ---- */

struct reading {
    struct trend_source source;
    struct trend *trend;
    struct trend_past *past;
    int32_t *units; /* whose records are on the card */
    size_t unit_count;
    int32_t *target_of;       /* by unit id: 0 for them, -1 for others */
    size_t known;             /* of target_of */
    struct unit_tally *tally; /* of the months before, then of those of the period */
    size_t tallies;
    bool aligned; /* no month of the period is a part: those before and those of it are one row of
                     whole months */
    struct error *error;
};

static bool find_units(struct reading *reading)
{
    const struct scorecards *cards = &reading->trend->cards;
    reading->target_of = boundaries_targets(cards, &reading->known);
    reading->units = calloc(reading->known + 1, sizeof *reading->units);
    if (reading->target_of == NULL || reading->units == NULL) {
        return error_memory(reading->error);
    }
    for (size_t i = 0; i < reading->known; i++) {
        if (reading->target_of[i] >= 0 && register_get(cards->tallies.units, (int32_t)i) != NULL) {
            reading->units[reading->unit_count++] = (int32_t)i;
        }
    }
    return true;
}

/* ---- counts ---- */

static bool read_row(struct reading *reading, const struct trend_month *months, size_t count,
                     struct unit_tally *tally)
{
    int32_t *border = malloc((count + 1) * sizeof *border);
    if (border == NULL) {
        return error_memory(reading->error);
    }
    for (size_t i = 0; i < count; i++) {
        border[i] = months[i].span.from;
    }
    border[count] = months[count - 1].span.to + 1;
    const struct series_query query = {border, count, reading->units, reading->unit_count,
                                       reading->trend->cards.settings.rules};
    bool good = store_series(reading->source.store, &query, tally, reading->error);
    free(border);
    return good;
}

/* Whole months are one row with those before: month i of the period stands TREND_BASE behind the
 * i-th before. */
static bool read_tallies(struct reading *reading)
{
    const struct trend *trend = reading->trend;
    const struct trend_past *past = reading->past;
    size_t row = past->count + (reading->aligned ? 1 : 0);
    reading->tally = calloc(past->count + trend->count, sizeof *reading->tally);
    if (reading->tally == NULL) {
        return error_memory(reading->error);
    }
    bool good = read_row(reading, past->month, row, reading->tally);
    reading->tallies = good ? row : 0;
    if (good && !reading->aligned) {
        good = read_row(reading, trend->month, trend->count, &reading->tally[past->count]);
        reading->tallies += good ? trend->count : 0;
    }
    return good;
}

/* ---- all of it ---- */

static bool fill_months(const struct reading *reading)
{
    struct trend *trend = reading->trend;
    struct trend_past *past = reading->past;
    const struct unit_tally *tally = reading->tally;
    size_t row = past->count + (reading->aligned ? 1 : 0);
    bool good = trend_fill(&reading->source, tally, past->month, row, reading->error);
    for (size_t i = 0; i < trend->count && good && reading->aligned; i++) {
        trend->month[i] = past->month[TREND_BASE + i];
    }
    return good && (reading->aligned || trend_fill(&reading->source, &tally[past->count],
                                                   trend->month, trend->count, reading->error));
}

static bool lay_out(struct reading *reading)
{
    const struct trend *trend = reading->trend;
    struct trend_past *past = reading->past;
    const struct period *first = &trend->month[0].span.month;
    reading->aligned = true;
    for (size_t i = 0; i < trend->count; i++) {
        reading->aligned = reading->aligned && !trend_span_is_part(&trend->month[i].span);
    }
    past->count = TREND_BASE - 1 + trend->count;
    past->month = calloc(past->count + 1, sizeof *past->month); /* and the last one of the period */
    if (past->month == NULL) {
        return error_memory(reading->error);
    }
    for (size_t i = 0; i <= past->count; i++) {
        struct trend_span *span = &past->month[i].span;
        span->month = trend_month_at(first->from, (int)i - TREND_BASE, first->reporting);
        span->from = span->month.from;
        span->to = span->month.to;
    }
    return true;
}

static const char *method_in_force(const struct trend *trend)
{
    switch (trend->measure) {
    case TREND_ON_TIME:
        return policy_name(trend->cards.settings.policy);
    case TREND_SATISFACTION:
        return method_name(trend->cards.settings.method);
    case TREND_DURATION:
    case TREND_MEASURES:
        break;
    }
    return "duration";
}

bool trend_read(struct store *store, struct trend *trend, struct trend_past *past,
                struct error *error)
{
    struct reading reading = {.source = {.store = store, .measure = trend->measure},
                              .trend = trend,
                              .past = past,
                              .error = error};
    bool good = lay_out(&reading) && find_units(&reading) && read_tallies(&reading);
    if (good) {
        struct trend_source *source = &reading.source;
        source->lacks_overall = trend_lacks_overall(reading.tally, reading.tallies);
        trend->cards.settings.method = trend_method(trend->cards.settings.method, source->lacks_overall);
        trend->method = method_in_force(trend);
        source->registered = trend->cards.tallies.units;
        source->settings = trend->cards.settings;
        source->units = reading.units;
        source->unit_count = reading.unit_count;
        source->target_of = reading.target_of;
        source->known = reading.known;
        good = fill_months(&reading);
    }
    if (reading.tally != NULL) {
        series_release(reading.tally, reading.tallies);
    }
    free(reading.tally);
    free(reading.units);
    free(reading.target_of);
    return good;
}
