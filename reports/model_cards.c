/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/model_cards.h"

#include <stdlib.h>
#include <string.h>

bool model_runs(const struct model *model, int32_t day)
{
    return (model->started == DAY_NONE || model->started <= day) && (model->dropped == DAY_NONE || model->dropped > day);
}

int model_level_on(const int32_t recognised[MODEL_LEVELS], int32_t day)
{
    int level = 0;
    for (int i = 0; i < MODEL_LEVELS; i++) {
        if (recognised[i] != DAY_NONE && recognised[i] <= day) {
            level = i + 1;
        }
    }
    return level;
}

const struct unit *model_heir(const struct scorecards *cards, int32_t id, int32_t last)
{
    struct error ignored;
    int32_t heir = id;
    if (id == UNIT_NONE) {
        return NULL;
    }
    succession_on(&cards->boundaries.links, id, cards->settings.rollup != DAY_NONE ? cards->settings.rollup : last, &heir, &ignored);
    return register_get(cards->tallies.units, heir);
}

const struct unit *model_unit(const struct scorecards *cards, const struct model *model, int32_t id)
{
    bool ended = model->dropped != DAY_NONE && model->dropped <= cards->period.to;
    return model_heir(cards, id, ended ? model->dropped : cards->period.to);
}

struct reading {
    struct scorecards *cards;
    struct error *error;
    size_t room;
    bool good;
};

/* The same where it has a card. */
static const struct unit *card_unit(const struct scorecards *cards, const struct model *model, int32_t id)
{
    const struct unit *unit = model_unit(cards, model, id);
    for (size_t i = 0; i < cards->count && unit != NULL; i++) {
        if (cards->card[i].unit == unit) {
            return unit;
        }
    }
    return NULL;
}

static bool add(struct reading *reading, const struct model *model, const struct unit *unit, bool service)
{
    struct scorecards *cards = reading->cards;
    if (cards->model_count == reading->room) {
        size_t room = reading->room * 2 + 16;
        struct card_model *grown = realloc(cards->models, room * sizeof *grown);
        if (grown == NULL) {
            return error_memory(reading->error);
        }
        cards->models = grown;
        reading->room = room;
    }
    int level = model_level_on(model->recognised, cards->period.to);
    struct card_model *to = &cards->models[cards->model_count++];
    *to = (struct card_model){.unit = unit,
                              .code = strdup(model->code),
                              .name = strdup(model->name),
                              .field = (enum model_field)model->field,
                              .origin = (enum model_origin)model->origin,
                              .started = model->started,
                              .level = level,
                              .recognised = level > 0 ? model->recognised[level - 1] : DAY_NONE,
                              .service = service};
    return (to->code != NULL && to->name != NULL) || error_memory(reading->error);
}

static bool take(void *context, const struct row_origin *origin, const struct model *model)
{
    struct reading *reading = context;
    const struct scorecards *cards = reading->cards;
    (void)origin;
    if (!model_runs(model, cards->period.to)) {
        return true;
    }
    const struct unit *owner = card_unit(cards, model, model->unit);
    const struct unit *service = card_unit(cards, model, model->service_unit);
    reading->good = owner == NULL || add(reading, model, owner, false);
    if (reading->good && service != NULL && service != owner) {
        reading->good = add(reading, model, service, true);
    }
    return reading->good;
}

/* By unit; of one unit in order of code, as they were read. */
static int compare_models(const void *left, const void *right)
{
    const struct card_model *a = left;
    const struct card_model *b = right;
    return a->unit->id != b->unit->id ? (a->unit->id < b->unit->id ? -1 : 1) : strcmp(a->code, b->code);
}

bool model_cards_read(struct store *store, struct scorecards *cards, struct error *error)
{
    struct reading reading = {.cards = cards, .error = error, .good = true};
    if (!store_each_model(store, take, &reading, error) || !reading.good) {
        return false;
    }
    if (cards->model_count > 1) {
        qsort(cards->models, cards->model_count, sizeof *cards->models, compare_models);
    }
    for (size_t i = 0; i < cards->count; i++) {
        struct scorecard *card = &cards->card[i];
        for (size_t j = 0; j < cards->model_count; j++) {
            if (cards->models[j].unit == card->unit) {
                card->models = card->model_count == 0 ? &cards->models[j] : card->models;
                card->model_count++;
            }
        }
    }
    return true;
}

void model_cards_release(struct scorecards *cards)
{
    for (size_t i = 0; i < cards->model_count; i++) {
        free(cards->models[i].code);
        free(cards->models[i].name);
    }
    free(cards->models);
}
