/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/scorecard.h"

#include "reports/activity_cards.h"
#include "reports/model_cards.h"
#include "reports/card_data.h"
#include "reports/card_evidence.h"
#include "reports/card_grades.h"
#include "reports/criteria_pass.h"
#include "reports/durations.h"
#include "reports/figures.h"
#include "reports/missing.h"
#include "reports/peers.h"

#include <stdlib.h>
#include <string.h>

/* ---- period ---- */

static bool resolve_period(struct store *store, struct scorecards *cards, struct error *error)
{
    struct period *period = &cards->period;
    struct settings *settings = &cards->settings;
    if (period->kind == PERIOD_ALL && !store_day_range(store, &period->from, &period->to, error)) {
        return false;
    }
    if (settings->as_of == DAY_NONE) {
        settings->as_of = period->to;
    } else if (period->kind == PERIOD_ALL) {
        period->to = settings->as_of; /* everything up to the day that was asked for */
    }
    if (settings->as_of < period->from) {
        char from[11];
        char as_of[11];
        day_format_iso(period->from, from);
        day_format_iso(settings->as_of, as_of);
        char expected[16] = ">= ";
        memcpy(expected + 3, from, sizeof from);
        return error_set(error, ERROR_OPTION_VALUE, "as-of", as_of, expected, NULL);
    }
    if (settings->as_of < period->to) {
        period->to = settings->as_of;
    }
    return true;
}

/* ---- inputs ---- */

struct input_visit {
    struct scorecards *cards;
    bool failed;
};

static bool visit_batch(void *context, const struct batch *batch)
{
    struct input_visit *visit = context;
    struct scorecards *cards = visit->cards;
    if (!batch->live) {
        return true;
    }
    struct scorecard_input *grown = realloc(cards->input, (cards->input_count + 1) * sizeof *grown);
    if (grown == NULL) {
        visit->failed = true;
        return false;
    }
    cards->input = grown;
    struct scorecard_input *input = &grown[cards->input_count++];
    *input = (struct scorecard_input){.batch = batch->batch,
                                      .kind = batch->kind,
                                      .file = strdup(batch->file),
                                      .sha256 = strdup(batch->sha256),
                                      .counts = batch->counts};
    visit->failed = input->file == NULL || input->sha256 == NULL;
    return !visit->failed;
}

static bool read_inputs(struct store *store, struct scorecards *cards, struct error *error)
{
    struct input_visit visit = {cards, false};
    return store_each_batch(store, visit_batch, &visit, error) &&
           (!visit.failed || error_memory(error));
}

/* ---- which units ---- */

static int compare_cards(const void *a, const void *b)
{
    return unit_order(((const struct scorecard *)a)->unit, ((const struct scorecard *)b)->unit);
}

/* Cards with nothing but their unit, in order. */
static bool choose_units(struct scorecards *cards, const int32_t *units, size_t unit_count,
                         struct error *error)
{
    const struct tallies *tallies = &cards->tallies;
    size_t most = units == NULL ? tallies->count : unit_count;
    cards->card = calloc(most + 1, sizeof cards->card[0]);
    if (cards->card == NULL) {
        return error_memory(error);
    }
    for (size_t i = 0; i < most; i++) {
        const struct unit *unit =
            units == NULL
                ? tallies->unit[i].unit
                : register_get(tallies->units, boundaries_unit(&cards->boundaries, units[i]));
        bool listed = unit == NULL;
        for (size_t j = 0; j < cards->count && !listed && units != NULL; j++) {
            listed = cards->card[j].unit == unit;
        }
        if (!listed) {
            cards->card[cards->count++].unit = unit;
        }
    }
    if (cards->count > 1) {
        qsort(cards->card, cards->count, sizeof cards->card[0], compare_cards);
    }
    return true;
}

/* ---- one card ---- */

static bool fill_items(struct scorecard *card, const struct unit_tally *tally,
                       const struct settings *settings, struct error *error)
{
    card->items = calloc(tally->item_count + 1, sizeof card->items[0]);
    if (card->items == NULL) {
        return error_memory(error);
    }
    for (size_t i = 0; i < tally->item_count; i++) {
        const struct item_counts *counts = &tally->items[i];
        struct item_figure *item = &card->items[card->item_count++];
        int64_t top2 = 0;
        int64_t answers = 0;
        item_totals(counts, &top2, &answers);
        item->item = counts->item;
        item->blank = counts->blank;
        item->invalid = counts->invalid;
        memcpy(item->level, counts->level, sizeof item->level);
        item->top2 = figure_of("top2", top2, answers, settings);
    }
    return true;
}

static bool fill_card(struct scorecard *card, const struct unit_tally *tally, bool criteria_only,
                      const struct settings *settings, struct error *error)
{
    for (enum policy policy = 0; policy < POLICIES; policy++) {
        card->on_time[policy] = figure_on_time(policy, &tally->dossiers, settings);
    }
    card->dossiers = tally->dossiers;
    duration_of_tally(tally, &card->duration);
    card->forms = tally->forms;
    if (tally->item_count == 0) { /* nobody was asked anything: the cells can tell */
        card->score_only = (struct score_only){tally->forms.scored, tally->forms.score_sum};
    }
    card->overall = figure_overall(tally, settings);
    card->all = figure_all(tally, settings);
    card->criteria = figure_criteria(tally);
    means_of_tally(tally, !criteria_only && means_has_overall(tally), settings, card->mean);
    card->accepted = tally->accepted;
    card->superseded = tally->superseded;
    card->duplicate = tally->duplicate;
    card->warnings = tally->warnings;
    return fill_items(card, tally, settings, error);
}

/* ---- satisfaction: which method ---- */

static bool has_overall(const struct scorecard *card)
{
    for (size_t i = 0; i < card->item_count; i++) {
        if (card->items[i].item.overall) {
            return true;
        }
    }
    return false;
}

/* A unit without any form follows the others: their questionnaire is the one it would have had. */
static void choose_methods(struct scorecards *cards)
{
    bool any_overall = false;
    for (size_t i = 0; i < cards->count; i++) {
        any_overall = any_overall || has_overall(&cards->card[i]);
    }
    enum satisfaction_method agreed = METHOD_DEFAULT;
    bool differ = false;
    for (size_t i = 0; i < cards->count; i++) {
        struct scorecard *card = &cards->card[i];
        card->method = cards->settings.method;
        if (card->method == METHOD_DEFAULT) {
            bool overall = card->item_count == 0 ? any_overall : has_overall(card);
            card->method = overall ? METHOD_OVERALL : METHOD_CRITERIA;
        }
        differ = differ || (i > 0 && card->method != agreed);
        agreed = card->method;
    }
    if (cards->count > 0 && !differ) {
        cards->settings.method = agreed;
    }
}

/* ---- one reading of the rows: intervals of means over criteria, what looks unusual, how long dossiers take ---- */

struct reading {
    struct scorecard *card;
    struct suspicion_watch *watches;
    const struct unit_tally *const *behind;
    struct weighted_plan *weights; /* NULL: nobody is weighted */
};

static bool watch_form(void *context, size_t target, const struct form *form,
                       const struct questionnaire *questions)
{
    struct reading *reading = context;
    struct scorecard *card = &reading->card[target];
    if (questions->count == 0 && form->score >= 0 && card->item_count > 0) {
        card->score_only.forms++;
        card->score_only.sum += form->score;
    }
    means_add_form(card->mean, form, questions);
    return weighted_add(reading->weights, target, reading->behind[target], card->method, form, questions) &&
           suspicion_add(&reading->watches[target], form, questions);
}

/* Ends the watches; where there are no rows to look at the cards say that nothing was looked at. */
static bool finish_watches(struct scorecards *cards, struct suspicion_watch *watches, bool looked)
{
    bool good = true;
    for (size_t i = 0; i < cards->count; i++) {
        if (looked && good) {
            good = suspicion_finish(&watches[i], &cards->card[i].suspicion);
        } else {
            suspicion_drop(&watches[i]);
        }
    }
    return good;
}

static bool open_weights(struct store *store, const struct scorecards *cards, const int32_t *target_of, size_t units,
                         struct weighted_plan **plan, struct error *error)
{
    const struct weighted_request request = {.settings = &cards->settings,
                                             .query = scorecards_query(cards),
                                             .target_of = target_of,
                                             .units = units,
                                             .cards = cards->count};
    return weighted_open(store, &request, plan, error);
}

/* What needed all rows. */
static bool finish_cards(struct scorecards *cards, struct weighted_plan *weights, bool looked, struct error *error)
{
    bool good = true;
    for (size_t i = 0; good && i < cards->count; i++) {
        struct scorecard *card = &cards->card[i];
        if (looked) {
            means_finish(card->mean, &cards->settings);
        }
        good = weighted_finish(weights, i, card->method, looked, &cards->settings, &card->weighted, error);
    }
    return good;
}

static bool read_rows(struct store *store, struct scorecards *cards, const struct rulebook *book,
                      const struct unit_tally *const *behind, struct error *error)
{
    size_t units = 0;
    int32_t *target_of = boundaries_targets(cards, &units);
    struct criteria_target *targets = calloc(cards->count + 1, sizeof *targets);
    struct suspicion_watch *watches = calloc(cards->count + 1, sizeof *watches);
    struct reading reading = {cards->card, watches, behind, NULL};
    bool good = target_of != NULL && targets != NULL && watches != NULL;
    if (!good) {
        error_memory(error);
    }
    good = good && open_weights(store, cards, target_of, units, &reading.weights, error);
    for (size_t i = 0; good && i < cards->count; i++) {
        targets[i] = (struct criteria_target){behind[i], &cards->card[i].criteria};
        suspicion_begin(&watches[i], cards->period.from, cards->period.to, book->calendar);
    }
    if (good) {
        const struct criteria_request request = {.period = &cards->period,
                                                 .settings = &cards->settings,
                                                 .targets = targets,
                                                 .count = cards->count,
                                                 .target_of = target_of,
                                                 .units = units,
                                                 .also = watch_form,
                                                 .context = &reading};
        good = criteria_pass(store, &request, error) && durations_read(store, cards, book, target_of, units, error);
        bool looked = good && store_has_rows(store, KIND_FORMS);
        good = good && finish_cards(cards, reading.weights, looked, error);
        good = (finish_watches(cards, watches, looked) || error_memory(error)) && good;
    }
    weighted_close(reading.weights);
    free(target_of);
    free(targets);
    free(watches);
    return good;
}

/* The counts behind each card. Cards and tallies stand in the same order. */
static void find_behind(const struct scorecards *cards, const struct unit_tally **behind)
{
    static const struct unit_tally nothing;
    size_t next = 0;
    for (size_t i = 0; i < cards->count; i++) {
        size_t at = next;
        while (at < cards->tallies.count && cards->tallies.unit[at].unit != cards->card[i].unit) {
            at++;
        }
        bool found = at < cards->tallies.count;
        behind[i] = found ? &cards->tallies.unit[at] : &nothing;
        next = found ? at + 1 : next;
    }
}

/* Some unit was asked questions, and no overall one. */
static bool some_lack_overall(const struct unit_tally *const *behind, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (behind[i]->item_count > 0 && !means_has_overall(behind[i])) {
            return true;
        }
    }
    return false;
}

static bool fill_cards(struct store *store, struct scorecards *cards, struct error *error)
{
    struct rulebook book;
    const struct unit_tally **behind = calloc(cards->count + 1, sizeof(const struct unit_tally *));
    if (behind == NULL) {
        return error_memory(error);
    }
    bool good = true;
    find_behind(cards, behind);
    bool criteria_only = cards->compared && some_lack_overall(behind, cards->count);
    for (size_t i = 0; good && i < cards->count; i++) {
        good = fill_card(&cards->card[i], behind[i], criteria_only, &cards->settings, error);
    }
    if (good) {
        choose_methods(cards);
        good = store_rulebook(store, &cards->settings.rules, &book, error);
    }
    if (good) {
        good = read_rows(store, cards, &book, behind, error);
        rulebook_release(&book);
    }
    for (size_t i = 0; good && i < cards->count; i++) {
        struct scorecard *card = &cards->card[i];
        card->coverage = coverage_of(&card->dossiers, &card->forms, scorecard_satisfaction(card),
                                     &cards->settings);
        good = card_grades(store, cards, card, error);
    }
    if (good) {
        card_evidence(cards, behind);
    }
    free(behind);
    return good;
}

/* The rules in force name the calendar that they are applied with. */
static bool read_calendar(struct store *store, struct settings *settings, struct error *error)
{
    struct calendar *calendar = store_calendar(store, error);
    if (calendar == NULL) {
        return false;
    }
    calendar_years(calendar, settings->calendar);
    calendar_free(calendar);
    return true;
}

/* What is drawn: of which units, and by which of their boundaries. */
struct choice {
    const int32_t *units;
    size_t unit_count;
    enum boundary_rule rule;
    bool alone; /* nothing is asked of units that stand beside none of those that are chosen */
};

/* Of a few chosen units those beside them are counted too (reports/standing.h), and those that ended before the period, for what
 * they left open; a whole nation's are not. */
struct wanted {
    const struct choice *choice;
    int32_t from;
};

static bool is_wanted(void *context, const struct unit_register *units, const struct unit *unit)
{
    const struct wanted *wanted = context;
    const struct choice *choice = wanted->choice;
    bool found = unit->valid_to != DAY_NONE && unit->valid_to < wanted->from;
    for (size_t i = 0; i < choice->unit_count && !found; i++) {
        const struct unit *chosen = register_get(units, choice->units[i]);
        found = chosen == NULL || !peers_has_parent(chosen) || chosen->id == unit->id || peers_order(chosen, unit) == 0;
    }
    return found;
}

struct tally_query scorecards_query(const struct scorecards *cards)
{
    const struct period *period = &cards->period;
    struct tally_query query = {.from = period->from,
                                .to = period->to,
                                .rules = cards->settings.rules,
                                .ended = true};
    if (period->kind == PERIOD_ALL) {
        query.from =
            half_month_start(query.from); /* nothing happened before; so that cells can tell */
    }
    return query;
}

static bool count_period(struct store *store, struct scorecards *cards, const struct choice *choice,
                         struct error *error)
{
    const struct period *period = &cards->period;
    const struct settings *settings = &cards->settings;
    bool rollup = settings->rollup != DAY_NONE;
    bool compared = choice->rule == BOUNDARIES_SAME && !rollup;
    bool one = choice->unit_count == 1 && !rollup && !compared;
    struct wanted wanted = {choice, period->from};
    struct tally_query query = scorecards_query(cards);
    if (choice->alone && choice->unit_count > 0 && choice->rule == BOUNDARIES_AS_THEN && !rollup) {
        query.wanted = is_wanted;
        query.context = &wanted;
    }
    const struct boundary_request request = {.rule = rollup ? BOUNDARIES_ON : choice->rule,
                                             .day = settings->rollup,
                                             .period = period,
                                             .activities = compared ? NULL : &cards->activities,
                                             .units = choice->units,
                                             .unit_count = choice->unit_count};
    return activities_read(store, cards, one ? choice->units[0] : UNIT_NONE, error) &&
           store_tallies(store, &query, &cards->tallies, error) &&
           boundaries_settle(&cards->tallies, &request, &cards->boundaries, error);
}

/* What stands behind all cards. */
static bool count(struct store *store, struct scorecards *result, const struct choice *choice,
                  struct error *error)
{
    if (!resolve_period(store, result, error) || !read_calendar(store, &result->settings, error) ||
        !count_period(store, result, choice, error) || !read_inputs(store, result, error)) {
        return false;
    }
    result->missing = missing_rows_of(result);
    return true;
}

/* settings: the caller's own, whose texts an error may point at when the result is gone. */
static bool build(struct store *store, const struct settings *settings, struct scorecards *result,
                  const struct choice *choice, struct error *error)
{
    result->settings = *settings;
    result->method_asked = settings->method;
    result->compared = choice->rule == BOUNDARIES_SAME;
    bool good = schemes_open(settings->schemes, &result->schemes, error) &&
                count(store, result, choice, error) &&
                choose_units(result, choice->units, choice->unit_count, error) &&
                boundaries_describe(result, error) && fill_cards(store, result, error) &&
                model_cards_read(store, result, error);
    if (good) {
        activity_cards(result);
        card_data(result);
    } else {
        scorecards_release(result);
    }
    return good;
}

bool scorecards_count(struct store *store, const struct period *period,
                      const struct settings *settings, const int32_t *units, size_t unit_count,
                      struct scorecards *result, struct error *error)
{
    *result = (struct scorecards){.settings = *settings, .method_asked = settings->method, .period = *period};
    const struct choice choice = {units, unit_count, BOUNDARIES_AS_THEN, false};
    bool good = count(store, result, &choice, error);
    if (!good) {
        scorecards_release(result);
    }
    return good;
}

/* Everything before the period counts for who belongs together; the card is of the period alone. */
bool scorecards_outline(struct store *store, const struct period *period, const struct settings *settings,
                        int32_t unit, int32_t since, struct scorecards *result, struct error *error)
{
    *result = (struct scorecards){.settings = *settings, .method_asked = settings->method, .period = *period};
    const struct choice choice = {&unit, 1, BOUNDARIES_AS_THEN, true};
    if (!resolve_period(store, result, error)) {
        return false;
    }
    int32_t from = result->period.from;
    result->period.from = since == DAY_NONE || since > from ? from : since;
    bool good = count(store, result, &choice, error) && choose_units(result, choice.units, 1, error) &&
                boundaries_describe(result, error);
    result->period.from = from;
    if (!good) {
        scorecards_release(result);
    }
    return good;
}

bool scorecards_build(struct store *store, const struct period *period,
                      const struct settings *settings, const int32_t *units, size_t unit_count,
                      struct scorecards *result, struct error *error)
{
    *result = (struct scorecards){.period = *period};
    return build(store, settings, result, &(const struct choice){units, unit_count, BOUNDARIES_AS_THEN, true}, error);
}

bool scorecards_build_compared(struct store *store, const struct period *period,
                               const struct settings *settings, const int32_t *units,
                               size_t unit_count, struct scorecards *result, struct error *error)
{
    *result = (struct scorecards){.period = *period};
    return build(store, settings, result, &(const struct choice){units, unit_count, BOUNDARIES_SAME, false}, error);
}

void scorecards_release(struct scorecards *cards)
{
    for (size_t i = 0; i < cards->count; i++) {
        free(cards->card[i].items);
        grades_release(&cards->card[i].grades);
        suspicion_release(&cards->card[i].suspicion);
        card_boundaries_release(&cards->card[i].boundaries);
    }
    for (size_t i = 0; i < cards->input_count; i++) {
        free(cards->input[i].file);
        free(cards->input[i].sha256);
    }
    free(cards->card);
    free(cards->input);
    activities_release(&cards->activities);
    model_cards_release(cards);
    boundaries_release(&cards->boundaries);
    schemes_release(&cards->schemes);
    tallies_release(&cards->tallies);
    memset(cards, 0, sizeof *cards);
}

const struct figure *scorecard_on_time(const struct scorecard *card,
                                       const struct settings *settings)
{
    return &card->on_time[settings->policy];
}

const struct figure *scorecard_satisfaction(const struct scorecard *card)
{
    return scorecard_by_method(card, card->method);
}

const struct figure *scorecard_by_method(const struct scorecard *card, enum satisfaction_method method)
{
    switch (method) {
    case METHOD_CRITERIA:
        return &card->criteria.figure;
    case METHOD_ALL:
        return &card->all;
    case METHOD_MEAN5:
    case METHOD_MEAN100:
        return &card->mean[method_mean(method)].figure;
    case METHOD_DEFAULT:
    case METHOD_OVERALL:
    case METHODS:
        break;
    }
    return &card->overall;
}

const char *why_name(enum why why)
{
    static const char *const names[] = {[WHY_NONE] = NULL,
                                        [WHY_NO_DATA] = "no-data",
                                        [WHY_TOO_FEW] = "too-few",
                                        [WHY_WITHHELD] = "withheld",
                                        [WHY_NO_CALENDAR] = "no-calendar",
                                        [WHY_NOT_ASKED] = "not-asked",
                                        [WHY_NOT_COMPARABLE] = "not-comparable"};
    return names[why];
}
