/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/models.h"

#include "reports/model_cards.h"
#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const model_field_names[MODEL_FIELDS] = {"", "economy", "culture", "defence", "system"};
const char *const model_origin_names[] = {"", "new", "replicated"};
const char *const model_level_names[MODEL_LEVELS] = {"co_so", "huyen", "tinh"};

int64_t model_counts_recognised(const struct model_counts *counts)
{
    int64_t sum = 0;
    for (int i = 0; i < MODEL_LEVELS; i++) {
        sum += counts->recognised[i];
    }
    return sum;
}

/* ---- reading the register ---- */

struct reading {
    struct models *models;
    const struct models_request *request;
    struct error *error;
    size_t room;
    bool good;
};

/* A commune that was asked for stands for what became of it, too. */
static bool is_of(const struct reading *reading, const struct unit *unit, int32_t asked)
{
    const struct scorecards *cards = &reading->models->cards;
    return unit != NULL && (unit->id == asked || unit == model_heir(cards, asked, cards->period.to));
}

static bool is_chosen(const struct reading *reading, const struct model_card *card)
{
    const struct models_request *request = reading->request;
    bool unit = request->units == NULL;
    for (size_t i = 0; !unit && i < request->unit_count; i++) {
        unit = is_of(reading, card->unit, request->units[i]) || is_of(reading, card->service, request->units[i]);
    }
    bool code = request->codes == NULL;
    for (size_t i = 0; !code && i < request->code_count; i++) {
        char asked[512];
        code = text_fold(request->codes[i], strlen(request->codes[i]), asked, sizeof asked) && strcmp(asked, card->key) == 0;
    }
    return unit && code;
}

static bool is_of_period(const struct model_card *card, const struct period *period)
{
    bool began = card->started == DAY_NONE || card->started <= period->to;
    return began && (card->dropped == DAY_NONE || card->dropped >= period->from);
}

static void release_card(struct model_card *card)
{
    free(card->key);
    free(card->body_key);
    free(card->code);
    free(card->name);
    free(card->body);
    free(card->reason);
    free(card->file);
    model_series_release(card->series, card->series_count);
}

static bool fill(struct model_card *card, const struct scorecards *cards, const struct row_origin *origin,
                 const struct model *model)
{
    *card = (struct model_card){.key = strdup(origin->key),
                                .code = strdup(model->code),
                                .body_key = text_folded(model->body),
                                .name = strdup(model->name),
                                .body = strdup(model->body),
                                .reason = strdup(model->reason),
                                .file = strdup(origin->file),
                                .line = origin->line,
                                .unit = model_unit(cards, model, model->unit),
                                .service = model_unit(cards, model, model->service_unit),
                                .field = (enum model_field)model->field,
                                .origin = (enum model_origin)model->origin,
                                .started = model->started,
                                .dropped = model->dropped,
                                .running = model_runs(model, cards->period.to),
                                .level = model_level_on(model->recognised, cards->period.to)};
    memcpy(card->recognised, model->recognised, sizeof card->recognised);
    card->in_period = is_of_period(card, &cards->period);
    return card->key != NULL && card->body_key != NULL && card->code != NULL && card->name != NULL && card->body != NULL && card->reason != NULL && card->file != NULL;
}

static bool take_model(void *context, const struct row_origin *origin, const struct model *model)
{
    struct reading *reading = context;
    struct models *models = reading->models;
    struct model_card card;
    if (models->count == reading->room) {
        size_t room = reading->room * 2 + 64;
        struct model_card *grown = realloc(models->card, room * sizeof *grown);
        if (grown == NULL) {
            reading->good = error_memory(reading->error);
            return false;
        }
        models->card = grown;
        reading->room = room;
    }
    reading->good = fill(&card, &models->cards, origin, model) || error_memory(reading->error);
    bool asked = reading->request->codes != NULL; /* the card of a model is there whenever it ran */
    if (reading->good && (asked || is_of_period(&card, &models->cards.period)) && is_chosen(reading, &card)) {
        models->card[models->count++] = card;
    } else {
        release_card(&card);
    }
    return reading->good;
}

/* ---- counting ---- */

static void count_one(struct model_counts *counts, const struct model_card *card)
{
    if (!card->running) {
        counts->dropped += card->in_period;
        return;
    }
    counts->running++;
    counts->originals += card->origin == MODEL_NEW;
    counts->replicated += card->origin == MODEL_REPLICATED;
    if (card->level > 0) {
        counts->recognised[card->level - 1]++;
    } else {
        counts->not_recognised++;
    }
}

static int compare_owners(const void *left, const void *right)
{
    const struct model_owner *a = left;
    const struct model_owner *b = right;
    if (a->unit != NULL && b->unit != NULL) {
        return unit_order(a->unit, b->unit);
    }
    if (a->unit != NULL || b->unit != NULL) {
        return a->unit != NULL ? -1 : 1;
    }
    return text_collate(a->body, b->body);
}

/* Cards of one commune, or of one body however it is spelled, stand together. */
static int compare_cards(const void *left, const void *right)
{
    const struct model_card *a = *(const struct model_card *const *)left;
    const struct model_card *b = *(const struct model_card *const *)right;
    int32_t one = a->unit == NULL ? UNIT_NONE : a->unit->id;
    int32_t other = b->unit == NULL ? UNIT_NONE : b->unit->id;
    int order = one != other ? (one < other ? -1 : 1) : one != UNIT_NONE ? 0 : strcmp(a->body_key, b->body_key);
    return order != 0 ? order : strcmp(a->key, b->key);
}

static bool same_owner(const struct model_card *a, const struct model_card *b)
{
    return a->unit == b->unit && (a->unit != NULL || strcmp(a->body_key, b->body_key) == 0);
}

static void count_owners(struct models *models, const struct model_card **sorted)
{
    qsort(sorted, models->count, sizeof(const struct model_card *), compare_cards);
    for (size_t i = 0; i < models->count; i++) {
        if (i == 0 || !same_owner(sorted[i - 1], sorted[i])) {
            models->owner[models->owner_count++] = (struct model_owner){.unit = sorted[i]->unit, .body = sorted[i]->body};
        }
        count_one(&models->owner[models->owner_count - 1].counts, sorted[i]);
    }
    qsort(models->owner, models->owner_count, sizeof *models->owner, compare_owners);
}

static bool count_all(struct models *models, struct error *error)
{
    const struct model_card **sorted = calloc(models->count + 1, sizeof(const struct model_card *));
    models->owner = calloc(models->count + 1, sizeof *models->owner);
    if (models->owner == NULL || sorted == NULL) {
        free(sorted);
        return error_memory(error);
    }
    for (size_t i = 0; i < models->count; i++) {
        sorted[i] = &models->card[i];
        count_one(&models->field[sorted[i]->field], sorted[i]);
        count_one(&models->total, sorted[i]);
    }
    count_owners(models, sorted);
    free(sorted);
    return true;
}

/* ---- codes that were asked for ---- */

struct looking {
    const char *asked;
    bool found;
    size_t distance;
    char nearest[96];
};

static bool look(void *context, const struct row_origin *origin, const struct model *model)
{
    struct looking *looking = context;
    size_t distance = text_distance(looking->asked, origin->key);
    if (distance == 0) {
        looking->found = true;
        return false;
    }
    if (looking->nearest[0] == '\0' || distance < looking->distance) {
        looking->distance = distance;
        error_copy_text(looking->nearest, sizeof looking->nearest, model->code, strlen(model->code));
    }
    return true;
}

static bool codes_known(struct store *store, const struct models_request *request, struct error *error)
{
    for (size_t i = 0; i < request->code_count; i++) {
        char key[512];
        struct looking looking = {.asked = key};
        if (!text_fold(request->codes[i], strlen(request->codes[i]), key, sizeof key)) {
            return error_set(error, ERROR_MODEL_UNKNOWN, NULL, request->codes[i], NULL, NULL);
        }
        if (!store_each_model(store, look, &looking, error)) {
            return false;
        }
        if (!looking.found) {
            return error_set(error, ERROR_MODEL_UNKNOWN, NULL, request->codes[i], NULL, looking.nearest);
        }
    }
    return true;
}

/* ---- the period `all` ---- */

static void widen(struct period *period, int32_t day)
{
    if (day != DAY_NONE) {
        period->from = period->from == DAY_NONE || day < period->from ? day : period->from;
        period->to = period->to == DAY_NONE || day > period->to ? day : period->to;
    }
}

static bool widen_by_model(void *context, const struct row_origin *origin, const struct model *model)
{
    (void)origin;
    widen(context, model->started);
    widen(context, model->dropped);
    for (int i = 0; i < MODEL_LEVELS; i++) {
        widen(context, model->recognised[i]);
    }
    return true;
}

static bool widen_by_result(void *context, const struct row_origin *origin, const struct result *result)
{
    (void)origin;
    widen(context, result->from);
    widen(context, result->to);
    return true;
}

static bool resolve_all(struct store *store, struct period *period, struct error *error)
{
    if (period->kind != PERIOD_ALL) {
        return true;
    }
    period->kind = PERIOD_RANGE;
    period->from = DAY_NONE;
    period->to = DAY_NONE;
    if (!store_each_model(store, widen_by_model, period, error) || !store_each_result(store, widen_by_result, period, error)) {
        return false;
    }
    return period->from != DAY_NONE || error_set(error, ERROR_NO_MODELS, NULL, NULL, NULL, NULL);
}

/* ---- life ---- */

bool models_build(struct store *store, const struct models_request *request, struct models *result, struct error *error)
{
    struct period period = *request->period;
    memset(result, 0, sizeof *result);
    if (!resolve_all(store, &period, error) || !codes_known(store, request, error) ||
        !scorecards_count(store, &period, request->settings, NULL, 0, &result->cards, error)) {
        return false;
    }
    result->one_by_one = request->codes != NULL;
    result->chosen = request->codes != NULL || request->units != NULL;
    struct reading reading = {.models = result, .request = request, .error = error, .good = true};
    bool good = store_each_model(store, take_model, &reading, error) && reading.good && count_all(result, error) &&
                model_series_read(store, result, error) && model_sums_make(result, error);
    if (!good) {
        models_release(result);
    }
    return good;
}

void models_release(struct models *models)
{
    for (size_t i = 0; i < models->count; i++) {
        release_card(&models->card[i]);
    }
    free(models->card);
    free(models->owner);
    model_sums_release(models);
    scorecards_release(&models->cards);
    memset(models, 0, sizeof *models);
}
