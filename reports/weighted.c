/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/weighted_parts.h"

#include "reports/means.h"
#include "reports/together.h"

#include <stdlib.h>
#include <string.h>

/* ---- the plan: which rule, which counts ---- */

static bool make_room_for_field(struct weighted_plan *plan, size_t id)
{
    if (plan->field_count == plan->field_room) {
        size_t room = plan->field_room == 0 ? 16 : 2 * plan->field_room;
        struct field_name *grown = realloc(plan->field, room * sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        plan->field = grown;
        plan->field_room = room;
    }
    size_t ids = plan->field_ids == 0 ? 256 : plan->field_ids;
    while (ids <= id) {
        ids *= 2;
    }
    if (ids == plan->field_ids) {
        return true;
    }
    size_t *grown = realloc(plan->field_at, ids * sizeof *grown);
    if (grown == NULL) {
        return false;
    }
    memset(grown + plan->field_ids, 0, (ids - plan->field_ids) * sizeof *grown);
    plan->field_at = grown;
    plan->field_ids = ids;
    return true;
}

/* The name of a field of work; NULL: out of memory. */
static const struct field_name *field_of(struct weighted_plan *plan, int32_t id)
{
    size_t number = id < 0 ? 0 : (size_t)id;
    if (number < plan->field_ids && plan->field_at[number] > 0) {
        return &plan->field[plan->field_at[number] - 1];
    }
    if (!make_room_for_field(plan, number)) {
        return NULL;
    }
    struct field_name *field = &plan->field[plan->field_count++];
    const char *text = store_name_text(plan->store, id);
    field_key(text, field->key);
    error_copy_text(field->label, sizeof field->label, text, strlen(text));
    plan->field_at[number] = plan->field_count;
    return field;
}

/* Dossiers that were finished in the period, card by card. */
static bool count_finished(struct store *store, const struct weighted_request *request,
                           struct weighted_plan *plan, struct error *error)
{
    struct finished_count *counts = NULL;
    size_t count = 0;
    bool good = store_finished(store, &request->query, &counts, &count, error);
    for (size_t i = 0; good && i < count; i++) {
        int32_t unit = counts[i].unit;
        int32_t card = unit >= 0 && (size_t)unit < request->units ? request->target_of[unit] : -1;
        const struct field_name *field = card < 0 ? NULL : field_of(plan, counts[i].field);
        if (card < 0) {
            continue;
        }
        struct weighted_groups *groups = &plan->forms[card].groups;
        groups->known += counts[i].count;
        good = (field != NULL &&
                groups_add(groups, plan, field, counts[i].channel, counts[i].count, 0)) ||
               error_memory(error);
    }
    free(counts);
    return good;
}

/* Counts that a map has: cells, or groups of margins, each of which adds up to all dossiers. */
static bool count_stated(const struct weighting *weighting, struct weighted_plan *plan)
{
    struct weighted_groups *groups = &plan->forms[plan->stated_card].groups;
    bool fields = false;
    for (size_t i = 0; i < weighting->known_count; i++) {
        fields = fields || weighting->known[i].field != NULL;
    }
    for (size_t i = 0; i < weighting->known_count; i++) {
        const struct known_count *known = &weighting->known[i];
        struct field_name field = {"", ""};
        bool cells = weighting->method == WEIGHTING_POSTSTRATIFY;
        if (known->field != NULL) {
            field_key(known->field, field.key);
            error_copy_text(field.label, sizeof field.label, known->field, strlen(known->field));
        }
        if (cells || known->field != NULL || !fields) {
            groups->known += known->count;
        }
        struct weighted_group *group = NULL;
        if (!cells) {
            enum weighted_margin margin = known->field != NULL ? MARGIN_FIELD : MARGIN_CHANNEL;
            group = group_of(&groups->table[margin], known->field == NULL ? NULL : &field,
                             known->channel);
        }
        if (group != NULL) {
            group->known += known->count;
        } else if (!cells || !groups_add(groups, plan, &field, known->channel, known->count, 0)) {
            return false;
        }
    }
    return true;
}

/* The method in force and what it is by; the counts that are written out serve where they are of
 * its kind. */
static void choose(struct weighted_plan *plan, const struct settings *settings,
                   const struct store_weights *found, const struct weighted_request *request)
{
    const struct weighting *map = found->weighting;
    plan->method = settings->weights == WEIGHTS_POSTSTRATIFY ? WEIGHTING_POSTSTRATIFY
                   : settings->weights == WEIGHTS_RAKE       ? WEIGHTING_RAKE
                   : map != NULL                             ? map->method
                                                             : WEIGHTING_NONE;
    plan->by_field = map == NULL || map->by_field;
    plan->by_channel = map == NULL || map->by_channel;
    plan->stated = map != NULL && map->known_count > 0 &&
                   (map->method == plan->method || map->method == WEIGHTING_POSTSTRATIFY);
    plan->several = plan->stated && found->units != 1;
    plan->stated_card = plan->cards;
    plan->stated_unit = found->unit;
    if (plan->stated && !plan->several && (size_t)found->unit < request->units &&
        request->target_of[found->unit] >= 0) {
        plan->stated_card = (size_t)request->target_of[found->unit];
    }
}

static bool make_plan(struct store *store, const struct weighted_request *request,
                      const struct store_weights *found, struct weighted_plan **made,
                      struct error *error)
{
    struct weighted_plan *plan = calloc(1, sizeof *plan);
    if (plan == NULL) {
        return error_memory(error);
    }
    plan->store = store;
    plan->cards = request->cards;
    plan->forms = calloc(request->cards + 1, sizeof *plan->forms);
    choose(plan, request->settings, found, request);
    bool good = plan->forms != NULL || error_memory(error);
    if (good && !plan->stated) {
        good = count_finished(store, request, plan, error);
    } else if (good && plan->stated_card < plan->cards) {
        good = count_stated(found->weighting, plan) || error_memory(error);
    }
    if (!good) {
        weighted_close(plan);
        return false;
    }
    *made = plan;
    return true;
}

bool weighted_open(struct store *store, const struct weighted_request *request,
                   struct weighted_plan **plan, struct error *error)
{
    const enum weights_rule rule = request->settings->weights;
    struct store_weights found = {.weighting = NULL};
    *plan = NULL;
    if (!store_weighting(store, &found, error)) {
        return false;
    }
    bool wanted = rule == WEIGHTS_POSTSTRATIFY || rule == WEIGHTS_RAKE ||
                  (rule == WEIGHTS_MAP && found.weighting != NULL);
    bool good = !wanted || make_plan(store, request, &found, plan, error);
    weighting_free(found.weighting);
    return good;
}

void weighted_close(struct weighted_plan *plan)
{
    if (plan == NULL) {
        return;
    }
    for (size_t i = 0; plan->forms != NULL && i < plan->cards; i++) {
        free(plan->forms[i].field);
        free(plan->forms[i].channel);
        free(plan->forms[i].answers);
        groups_release(&plan->forms[i].groups);
    }
    free(plan->forms);
    free(plan->field);
    free(plan->field_at);
    free(plan);
}

/* ---- the forms ---- */

static bool make_room(struct weighted_forms *forms)
{
    if (forms->count < forms->room) {
        return true;
    }
    size_t room = forms->room == 0 ? 64 : forms->room * 2;
    int32_t *field = realloc(forms->field, room * sizeof *field);
    if (field == NULL) {
        return false;
    }
    forms->field = field;
    int32_t *channel = realloc(forms->channel, room * sizeof *channel);
    if (channel == NULL) {
        return false;
    }
    forms->channel = channel;
    char *answers = realloc(forms->answers, room * forms->columns);
    if (answers == NULL) {
        return false;
    }
    forms->answers = answers;
    forms->room = room;
    return true;
}

/* Which column each question of the form is. */
static void learn_places(struct weighted_forms *forms, const struct unit_tally *tally,
                         enum satisfaction_method method, const struct questionnaire *questions)
{
    for (size_t i = 0; i < questions->count; i++) {
        const struct item *item = &questions->items[i];
        int column = 0;
        forms->place[i] = method == METHOD_OVERALL && item->overall ? 0 : -1;
        for (size_t k = 0; method == METHOD_CRITERIA && k < tally->item_count; k++) {
            if (tally->items[k].item.overall) {
                continue;
            }
            if (items_are_same(item, &tally->items[k].item)) {
                forms->place[i] = column;
            }
            column++;
        }
    }
    forms->known = questions;
}

static size_t columns_of(const struct unit_tally *tally, enum satisfaction_method method)
{
    size_t columns = 0;
    for (size_t i = 0; i < tally->item_count; i++) {
        columns += !tally->items[i].item.overall;
    }
    return method == METHOD_CRITERIA && columns > 0 ? columns : 1;
}

/* The answers that count, into the room behind the last form; false when there is none. */
static bool put_answers(const struct weighted_forms *forms, enum satisfaction_method method,
                        const struct form *form, const struct questionnaire *questions)
{
    char *answers = forms->answers + forms->count * forms->columns;
    bool any = false;
    memset(answers, '-', forms->columns);
    if (method == METHOD_ALL) {
        struct form_verdict verdict = form_judge(form, questions);
        answers[0] = verdict.all_top2 ? '1' : '0';
        return verdict.complete;
    }
    for (size_t i = 0; i < questions->count && form->answers[i] != '\0'; i++) {
        int level = answer_level(form->answers[i]);
        if (forms->place[i] >= 0 && level > 0) {
            answers[forms->place[i]] = level_is_top2(level, questions->items[i].scale) ? '1' : '0';
            any = true;
        }
    }
    return any;
}

bool weighted_add(struct weighted_plan *plan, size_t card, const struct unit_tally *tally,
                  enum satisfaction_method method, const struct form *form,
                  const struct questionnaire *questions)
{
    struct weighted_forms *forms = plan == NULL ? NULL : &plan->forms[card];
    if (forms == NULL || method_is_mean(method)) {
        return true;
    }
    forms->columns = forms->columns == 0 ? columns_of(tally, method) : forms->columns;
    if (!make_room(forms)) {
        return false;
    }
    if (forms->known != questions) {
        learn_places(forms, tally, method, questions);
    }
    if (put_answers(forms, method, form, questions)) {
        forms->others = forms->others || (plan->stated && form->unit != plan->stated_unit);
        forms->field[forms->count] = form->field;
        forms->channel[forms->count++] = form->channel;
    }
    return true;
}

/* ---- the figure of a card ---- */

/* Counts the forms into the groups, those that do not say where they belong aside. */
static bool place_forms(struct weighted_plan *plan, struct weighted_forms *forms,
                        struct weighted_figure *figure)
{
    for (size_t i = 0; i < forms->count; i++) {
        const struct field_name *field = field_of(plan, forms->field[i]);
        if (field == NULL) {
            return false;
        }
        if ((plan->by_field && field->key[0] == '\0') ||
            (plan->by_channel && forms->channel[i] == CHANNEL_UNKNOWN)) {
            figure->unplaced++;
        } else if (!groups_add(&forms->groups, plan, field, forms->channel[i], 0, 1)) {
            return false;
        }
    }
    return true;
}

/* The number of its group for every form. */
static bool number_groups(struct weighted_plan *plan, struct weighted_forms *forms,
                          enum weighted_margin margin, size_t **group)
{
    struct group_table *table = &forms->groups.table[margin];
    *group = calloc(forms->count + 1, sizeof **group);
    for (size_t i = 0; *group != NULL && i < forms->count; i++) {
        bool by_field = plan->by_field && margin != MARGIN_CHANNEL;
        bool by_channel = plan->by_channel && margin != MARGIN_FIELD;
        const struct field_name *field = by_field ? field_of(plan, forms->field[i]) : NULL;
        const struct weighted_group *found =
            group_of(table, field, by_channel ? forms->channel[i] : WEIGHTING_ANY);
        (*group)[i] = found == NULL ? 0 : (size_t)(found - table->group);
    }
    return *group != NULL;
}

static bool estimate(struct weighted_plan *plan, struct weighted_forms *forms, bool criteria,
                     const struct settings *settings, struct weighted_figure *figure,
                     struct error *error)
{
    enum weighted_margin margins[2];
    size_t *group[2] = {NULL, NULL};
    size_t count = plan_margins(plan, margins);
    bool good = (count < 1 || number_groups(plan, forms, margins[0], &group[0])) &&
                (count < 2 || number_groups(plan, forms, margins[1], &group[1]));
    if (!good) {
        error_memory(error);
    }
    const size_t *const numbers[2] = {group[0], group[1]};
    good = good && weighted_estimate(forms, plan, criteria, numbers, settings, figure, error);
    free(group[0]);
    free(group[1]);
    return good;
}

static enum why why_of(enum weighted_stop stop)
{
    switch (stop) {
    case WEIGHTED_DONE:
        return WHY_NONE;
    case WEIGHTED_NOT_ASKED:
        return WHY_NOT_ASKED;
    case WEIGHTED_NO_ROWS:
    case WEIGHTED_NO_FORMS:
    case WEIGHTED_NO_COUNTS:
    case WEIGHTED_UNDEFINED:
        return WHY_NO_DATA;
    case WEIGHTED_SO_FEW:
        return WHY_WITHHELD;
    case WEIGHTED_METHOD:
    case WEIGHTED_OTHERS:
    case WEIGHTED_UNPLACED:
    case WEIGHTED_FEWER:
    case WEIGHTED_EMPTY:
    case WEIGHTED_STRAY:
    case WEIGHTED_NOT_SETTLED:
        break;
    }
    return WHY_NOT_COMPARABLE;
}

bool weighted_finish(struct weighted_plan *plan, size_t card, enum satisfaction_method method,
                     bool looked, const struct settings *settings, struct weighted_figure *figure,
                     struct error *error)
{
    struct weighted_forms *forms = plan == NULL ? NULL : &plan->forms[card];
    bool good = true;
    *figure = (struct weighted_figure){
        .stop = WEIGHTED_NOT_ASKED, .why = WHY_NOT_ASKED, .interval_why = WHY_NOT_ASKED};
    if (plan == NULL || (plan->stated && !plan->several && plan->stated_card != card)) {
        return true;
    }
    figure->method = plan->method;
    figure->by_field = plan->by_field;
    figure->by_channel = plan->by_channel;
    figure->stated = plan->stated;
    figure->forms = (int64_t)forms->count;
    if (method_is_mean(method) || !looked || plan->several || forms->others) {
        figure->stop = method_is_mean(method) ? WEIGHTED_METHOD
                       : looked               ? WEIGHTED_OTHERS
                                              : WEIGHTED_NO_ROWS;
    } else {
        figure->counted = true;
        good = place_forms(plan, forms, figure) || error_memory(error);
        if (good) {
            groups_judge(&forms->groups, plan, figure);
        }
        if (good && figure->stop == WEIGHTED_DONE) {
            good = estimate(plan, forms, method == METHOD_CRITERIA, settings, figure, error);
        }
        bool alike = figure->rate <= 0 || figure->rate >= 1; /* all or none are satisfied: the plain share says so too */
        if (good && figure->stop == WEIGHTED_DONE && !alike && groups_tell_few(&forms->groups, plan)) {
            figure->stop = WEIGHTED_SO_FEW;
        }
    }
    figure->why = why_of(figure->stop);
    figure->interval_why = figure->why == WHY_NONE ? figure->interval_why : figure->why;
    return good;
}

const char *weighted_stop_name(enum weighted_stop stop)
{
    static const char *const names[] = {[WEIGHTED_DONE] = NULL,
                                        [WEIGHTED_NOT_ASKED] = NULL,
                                        [WEIGHTED_METHOD] = "mean-score",
                                        [WEIGHTED_NO_ROWS] = "no-rows",
                                        [WEIGHTED_NO_FORMS] = "no-forms",
                                        [WEIGHTED_OTHERS] = "several-units",
                                        [WEIGHTED_NO_COUNTS] = "no-counts",
                                        [WEIGHTED_UNPLACED] = "unplaced-forms",
                                        [WEIGHTED_FEWER] = "fewer-dossiers",
                                        [WEIGHTED_EMPTY] = "empty-group",
                                        [WEIGHTED_STRAY] = "stray-group",
                                        [WEIGHTED_SO_FEW] = "few-in-group",
                                        [WEIGHTED_NOT_SETTLED] = "not-settled",
                                        [WEIGHTED_UNDEFINED] = "undefined"};
    return names[stop];
}
