/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The twelve months that end with the period, of every card, as `trend` has them. */
#include "reports/standing_parts.h"

#include "reports/trend_parts.h"

#include <stdlib.h>
#include <string.h>

enum {
    ALL_MONTHS = STANDING_MONTHS + TREND_BASE
}; /* those shown, and those before the first of them */

struct reading {
    const struct scorecards *cards;
    struct standings *result;
    struct scorecard *card; /* of each card the unit and its boundaries in all the months */
    struct scorecards
        together;       /* of all the months, when cards are of the units of one day; else empty */
    int32_t *target_of; /* by unit id: on which card its records are, -1 for none */
    size_t known;       /* of target_of */
    int32_t *unit;      /* ids by card */
    size_t *first;      /* by card: its first unit; one more at the end */
    int32_t *own;       /* by unit id: 0 for those of the card being read, else -1 */
    struct trend_span span[ALL_MONTHS];
    int32_t border[ALL_MONTHS + 1];
    struct unit_tally tally[ALL_MONTHS];
    struct trend_month month[ALL_MONTHS];
};

/* ---- which months ---- */

/* False when the period does not end with a month. */
static bool lay_out(struct reading *reading)
{
    const struct period *period = &reading->cards->period;
    bool reporting = trend_of_reports(period);
    int32_t first = trend_month_first(period->to, reporting);
    for (int i = 0; i < ALL_MONTHS; i++) {
        struct trend_span *span = &reading->span[i];
        span->month = trend_month_at(first, i + 1 - ALL_MONTHS, reporting);
        span->from = span->month.from;
        span->to = span->month.to;
        reading->border[i] = span->from;
        reading->border[i + 1] = span->to + 1;
    }
    return reading->span[ALL_MONTHS - 1].to == period->to;
}

static void leave_out(struct standings *result, enum why why)
{
    for (size_t i = 0; i < result->count; i++) {
        result->standing[i].months_why = why;
    }
}

/* ---- whose records ---- */

/* Who became the units of the day in all the months together. *known: false when the units of some
 * month cannot be those of that day. */
static bool settle_together(struct store *store, struct reading *reading, bool *known,
                            struct error *error)
{
    struct settings settings = reading->cards->settings;
    const struct period all = {
        .kind = PERIOD_RANGE, .from = reading->border[0], .to = reading->border[ALL_MONTHS] - 1};
    settings.method = reading->cards->method_asked;
    *known = scorecards_count(store, &all, &settings, NULL, 0, &reading->together, error);
    if (!*known) {
        memset(&reading->together, 0, sizeof reading->together);
    }
    return *known || error->code == ERROR_SUCCESSION_MISSING ||
           error->code == ERROR_SUCCESSION_BEFORE;
}

/* The boundaries of each card in all the months. */
static bool describe(struct reading *reading, const struct boundaries *boundaries,
                     struct error *error)
{
    struct scorecards view = *reading->cards;
    reading->card = calloc(view.count + 1, sizeof *reading->card);
    if (reading->card == NULL) {
        return error_memory(error);
    }
    for (size_t i = 0; i < view.count; i++) {
        reading->card[i].unit = reading->cards->card[i].unit;
    }
    view.card = reading->card;
    view.period.from = reading->border[0];
    view.boundaries = *boundaries;
    reading->target_of = boundaries_targets(&view, &reading->known);
    return reading->target_of == NULL ? error_memory(error) : boundaries_describe(&view, error);
}

/* The units of each card, by id. */
static bool find_units(struct reading *reading, struct error *error)
{
    size_t count = reading->cards->count;
    const struct unit_register *units = reading->cards->tallies.units;
    reading->unit = calloc(reading->known + 1, sizeof *reading->unit);
    reading->first = calloc(count + 2, sizeof *reading->first);
    reading->own = malloc((reading->known + 1) * sizeof *reading->own);
    if (reading->unit == NULL || reading->first == NULL || reading->own == NULL) {
        return error_memory(error);
    }
    for (size_t i = 0; i < reading->known; i++) {
        reading->own[i] = -1;
        if (register_get(units, (int32_t)i) == NULL) {
            reading->target_of[i] = -1;
        }
        if (reading->target_of[i] >= 0) {
            reading->first[reading->target_of[i] + 2]++;
        }
    }
    for (size_t i = 2; i <= count + 1; i++) {
        reading->first[i] += reading->first[i - 1];
    }
    for (size_t i = 0; i < reading->known; i++) {
        if (reading->target_of[i] >= 0) {
            reading->unit[reading->first[reading->target_of[i] + 1]++] = (int32_t)i;
        }
    }
    return true;
}

/* ---- one card ---- */

static bool judge_measure(struct reading *reading, size_t card, const struct trend_source *source,
                          struct error *error)
{
    struct standing *standing = &reading->result->standing[card];
    enum measure measure =
        source->measure == TREND_ON_TIME ? MEASURE_ON_TIME : MEASURE_SATISFACTION;
    int32_t grew = reading->card[card].boundaries.grew;
    memset(reading->month, 0, sizeof reading->month);
    for (size_t i = 0; i < ALL_MONTHS; i++) {
        reading->month[i].span = reading->span[i];
    }
    bool good = trend_fill(source, reading->tally, reading->month, ALL_MONTHS, error);
    for (size_t i = 0; good && i < STANDING_MONTHS; i++) {
        struct trend_month *month = &standing->month[measure][i];
        *month = reading->month[TREND_BASE + i];
        good = trend_judge_month(grew, source->settings.method, &reading->month[i], month) ||
               error_memory(error);
    }
    return good;
}

static bool judge_card(struct store *store, struct reading *reading, size_t card,
                       struct error *error)
{
    size_t first = reading->first[card];
    struct trend_source source = {.store = store,
                                  .registered = reading->cards->tallies.units,
                                  .settings = reading->cards->settings,
                                  .units = &reading->unit[first],
                                  .unit_count = reading->first[card + 1] - first,
                                  .target_of = reading->own,
                                  .known = reading->known,
                                  .lacks_overall = trend_lacks_overall(reading->tally, ALL_MONTHS)};
    source.settings.method = trend_method(reading->cards->method_asked, source.lacks_overall);
    bool good = true;
    for (enum trend_measure measure = TREND_ON_TIME; good && measure <= TREND_SATISFACTION;
         measure++) {
        source.measure = measure;
        good = judge_measure(reading, card, &source, error);
    }
    reading->result->standing[card].months_why = WHY_NONE;
    return good;
}

static void mark_own(struct reading *reading, size_t card, int32_t target)
{
    for (size_t i = reading->first[card]; i < reading->first[card + 1]; i++) {
        reading->own[reading->unit[i]] = target;
    }
}

static bool judge_cards(struct store *store, struct reading *reading, struct error *error)
{
    enum policy policy = reading->cards->settings.policy; /* two of them count what is open */
    bool flows = policy == POLICY_COMPLETED || policy == POLICY_DUE;
    const struct series_plan plan = {reading->border, ALL_MONTHS, reading->cards->settings.rules,
                                     (flows ? SERIES_FLOWS : SERIES_DOSSIERS) | SERIES_FORMS};
    struct series_reader *series = store_series_open(store, &plan, error);
    bool good = series != NULL;
    for (size_t i = 0; good && i < reading->cards->count; i++) {
        const int32_t *units = &reading->unit[reading->first[i]];
        size_t count = reading->first[i + 1] - reading->first[i];
        good = store_series_read(series, units, count, reading->tally, error);
        if (good) {
            mark_own(reading, i, 0);
            good = judge_card(store, reading, i, error);
            mark_own(reading, i, -1);
            series_release(reading->tally, ALL_MONTHS);
        }
    }
    store_series_close(series);
    return good;
}

/* ---- all of it ---- */

static void release(struct reading *reading)
{
    for (size_t i = 0; reading->card != NULL && i < reading->cards->count; i++) {
        card_boundaries_release(&reading->card[i].boundaries);
    }
    free(reading->card);
    free(reading->target_of);
    free(reading->unit);
    free(reading->first);
    free(reading->own);
    scorecards_release(&reading->together);
}

bool standing_months(struct store *store, const struct scorecards *cards, struct standings *result,
                     struct error *error)
{
    struct reading reading = {.cards = cards, .result = result};
    bool together = cards->boundaries.rule == BOUNDARIES_ON;
    bool known = true;
    if (cards->count == 0) {
        return true;
    }
    if (!lay_out(&reading)) {
        leave_out(result, WHY_NOT_COMPARABLE);
        return true;
    }
    bool good = !together || settle_together(store, &reading, &known, error);
    if (good && !known) {
        leave_out(result, WHY_NOT_COMPARABLE);
        return true;
    }
    const struct boundaries *boundaries =
        together ? &reading.together.boundaries : &cards->boundaries;
    good = good && describe(&reading, boundaries, error) && find_units(&reading, error) &&
           judge_cards(store, &reading, error);
    release(&reading);
    return good;
}
