/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One group side by side, as `compare` judges it, from counts that were read before. */
#include "reports/standing_parts.h"

#include "reports/criteria_pass.h"
#include "reports/figures.h"

#include <stdlib.h>
#include <string.h>

/* ---- figures from counts ---- */

/* Some unit was asked questions, and no overall one. */
static bool some_lack_overall(const struct standing_peers *peers)
{
    bool lacks = false;
    for (size_t i = 0; i < peers->count && !lacks; i++) {
        lacks = peers->tally[i]->item_count > 0 && !means_has_overall(peers->tally[i]);
    }
    return lacks;
}

/* As the cards of a comparison have it: where nobody was asked anything, criteria. */
static enum satisfaction_method method_of(enum satisfaction_method asked,
                                          const struct standing_peers *peers)
{
    bool any = false;
    for (size_t i = 0; i < peers->count; i++) {
        any = any || peers->tally[i]->item_count > 0;
    }
    return asked == METHOD_DEFAULT && !any ? METHOD_CRITERIA : asked;
}

/* Of a card what a comparison looks at. */
static void fill_card(struct scorecard *card, const struct unit_tally *tally, bool criteria_only,
                      const struct settings *settings)
{
    bool overall = tally->item_count == 0 || means_has_overall(tally);
    card->unit = tally->unit;
    card->on_time[settings->policy] = figure_on_time(settings->policy, &tally->dossiers, settings);
    card->forms = tally->forms;
    card->item_count = tally->item_count;
    card->overall = figure_overall(tally, settings);
    card->all = figure_all(tally, settings);
    card->criteria = figure_criteria(tally);
    card->method = settings->method;
    if (card->method == METHOD_DEFAULT) {
        card->method = overall ? METHOD_OVERALL : METHOD_CRITERIA;
    }
    means_of_tally(tally, !criteria_only && means_has_overall(tally), settings, card->mean);
}

static bool begin(const struct scorecards *cards, const struct standing_peers *peers,
                  struct comparison *made, struct error *error)
{
    bool criteria_only = some_lack_overall(peers);
    made->cards = *cards; /* a view: of it the cards and the counts alone are our own */
    made->cards.settings.method = method_of(cards->method_asked, peers);
    made->cards.compared = true;
    made->cards.card = calloc(peers->count + 1, sizeof made->cards.card[0]);
    made->cards.tallies.unit = calloc(peers->count + 1, sizeof made->cards.tallies.unit[0]);
    made->cards.count = peers->count;
    made->cards.tallies.count = peers->count;
    if (made->cards.card == NULL || made->cards.tallies.unit == NULL) {
        return error_memory(error);
    }
    for (size_t i = 0; i < peers->count; i++) {
        made->cards.tallies.unit[i] = *peers->tally[i];
        fill_card(&made->cards.card[i], peers->tally[i], criteria_only, &made->cards.settings);
    }
    return true;
}

/* ---- what needs the answers of each form together ---- */

static bool add_to_means(void *context, size_t target, const struct form *form,
                         const struct questionnaire *questions)
{
    struct scorecard *card = context;
    means_add_form(card[target].mean, form, questions);
    return true;
}

/* Cards that are drawn have read their rows. */
static bool take_drawn(const struct scorecards *cards, const struct standing_peers *peers,
                       size_t peer, struct scorecard *card)
{
    int32_t drawn = peers->card_of[peers->tally[peer]->unit->id];
    if (drawn >= 0) {
        card->criteria = cards->card[drawn].criteria;
    }
    return drawn >= 0;
}

/* By unit id: the peer whose rows are to be read; *any: there is one. */
static int32_t *rows_wanted(const struct scorecards *cards, const struct standing_peers *peers,
                            struct comparison *made, bool means, size_t *units, bool *any)
{
    int32_t *target_of = boundaries_targets(&made->cards, units);
    bool *known = calloc(peers->count + 1, sizeof *known);
    if (target_of == NULL || known == NULL) {
        free(target_of);
        free(known);
        return NULL;
    }
    for (size_t i = 0; i < peers->count; i++) {
        known[i] = !means && take_drawn(cards, peers, i, &made->cards.card[i]);
        *any = *any || !known[i];
    }
    for (size_t i = 0; i < *units; i++) {
        target_of[i] = target_of[i] >= 0 && known[target_of[i]] ? -1 : target_of[i];
    }
    free(known);
    return target_of;
}

static bool read_rows(struct store *store, const struct scorecards *cards,
                      const struct standing_peers *peers, struct comparison *made,
                      struct error *error)
{
    struct scorecard *card = made->cards.card;
    bool means = method_is_mean(made->cards.settings.method);
    bool any = false;
    size_t units = 0;
    int32_t *target_of = rows_wanted(cards, peers, made, means, &units, &any);
    struct criteria_target *targets = calloc(peers->count + 1, sizeof *targets);
    bool good = target_of != NULL && targets != NULL;
    if (!good) {
        error_memory(error);
    }
    for (size_t i = 0; good && i < peers->count; i++) {
        targets[i] = (struct criteria_target){peers->tally[i], &card[i].criteria};
    }
    const struct criteria_request request = {.period = &cards->period,
                                             .settings = &made->cards.settings,
                                             .targets = targets,
                                             .count = peers->count,
                                             .target_of = target_of,
                                             .units = units,
                                             .also = means ? add_to_means : NULL,
                                             .context = card};
    good = good && (!any || criteria_pass(store, &request, error));
    for (size_t i = 0; good && means && i < peers->count && store_has_rows(store, KIND_FORMS);
         i++) {
        means_finish(card[i].mean, &made->cards.settings);
    }
    free(target_of);
    free(targets);
    return good;
}

static bool needs_rows(const struct comparison *made, const struct standing_peers *peers)
{
    enum satisfaction_method method = made->cards.settings.method;
    bool lacks = some_lack_overall(peers);
    return method == METHOD_CRITERIA ||
           (lacks && (method == METHOD_DEFAULT || method_is_mean(method)));
}

/* ---- judged ---- */

/* What is not made: do the units differ at all, ranks, the same mix of work. */
static void leave_out(struct comparison_measure *measure)
{
    measure->test = (struct comparison_test){.method = "none", .why = WHY_NOT_ASKED};
    measure->levels = (struct comparison_levels){.why = WHY_NOT_ASKED};
    for (size_t i = 0; i < measure->count; i++) {
        measure->row[i].rank.why = WHY_NOT_ASKED;
        measure->row[i].mix.why = WHY_NOT_ASKED;
        measure->row[i].mix.mark = MARK_TOO_FEW;
    }
}

static bool judge(struct store *store, struct comparison *made, struct error *error)
{
    bool good = comparison_figures(store, made, error);
    for (enum measure measure = 0; good && measure < COMPARED; measure++) {
        struct comparison_measure *side = &made->measure[measure];
        if (measure == MEASURE_SATISFACTION && method_is_mean(made->cards.settings.method)) {
            comparison_means_alone(side);
        } else {
            good = comparison_spread(side, made->cards.settings.confidence, error);
        }
        leave_out(side);
    }
    return good;
}

bool standing_judge(struct store *store, const struct scorecards *cards,
                    const struct standing_peers *peers, struct standing_group *group,
                    struct error *error)
{
    struct comparison made = {.ranked = false};
    bool good = begin(cards, peers, &made, error) &&
                (!needs_rows(&made, peers) || read_rows(store, cards, peers, &made, error)) &&
                judge(store, &made, error);
    free(made.cards.card);
    free(made.cards.tallies.unit);
    for (enum measure measure = 0; measure < COMPARED; measure++) {
        if (good) {
            group->measure[measure] = made.measure[measure];
        } else {
            free(made.measure[measure].row);
        }
    }
    group->units = peers->count;
    return good;
}
