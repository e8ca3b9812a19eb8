/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a claim may ask of the register of models: counts of the district, of a field, of a commune or body, and results of a model. */
#include "reports/claims_parts.h"
#include "reports/models.h"
#include "surveys/schema.h"

#include <stdlib.h>
#include <string.h>

enum { KEY = 4400 };

/* ---- the models of a period ---- */

struct models_memo {
    bool there;
    struct period period;
    struct models models;
};

struct models_memo *models_memo_new(void)
{
    return calloc(1, sizeof(struct models_memo));
}

void models_memo_free(struct models_memo *memo)
{
    if (memo != NULL && memo->there) {
        models_release(&memo->models);
    }
    free(memo);
}

/* NULL: there are none (*good), or an error. */
static const struct models *models_of(const struct claims_question *question, bool *good, struct error *error)
{
    struct models_memo *memo = question->memo;
    const struct models_request request = {.period = question->period, .settings = question->settings};
    *good = true;
    if (memo->there && strcmp(memo->period.text, question->period->text) == 0) {
        return &memo->models;
    }
    if (memo->there) {
        models_release(&memo->models);
    }
    memo->period = *question->period;
    memo->there = models_build(question->store, &request, &memo->models, error);
    *good = memo->there || error->code == ERROR_NO_MODELS;
    return memo->there ? &memo->models : NULL;
}

/* ---- counts ---- */

/* The field of that name, as files spell it; MODEL_FIELD_NONE: it is none. */
static enum model_field field_called(const char *text)
{
    const struct field *field = schema_field(schema_of(KIND_MODELS), "field");
    for (const struct choice *choice = field->choices; choice->label != NULL; choice++) {
        if (text_same(choice->label, text)) {
            return (enum model_field)choice->value;
        }
    }
    return MODEL_FIELD_NONE;
}

/* The counts of a commune or body; NULL with an error when it has no models and the register does not know it either. */
static const struct model_counts *counts_of_owner(const struct claims_question *question, const struct models *models,
                                                  struct error *error)
{
    static const struct model_counts none;
    const char *text = question->subject;
    int32_t id = UNIT_NONE;
    for (size_t i = 0; i < models->owner_count; i++) {
        if (models->owner[i].unit == NULL && text_same(models->owner[i].body, text)) {
            return &models->owner[i].counts;
        }
    }
    if (!claims_unit_find(models->cards.tallies.units, text, &models->cards.period, question->settings, &id, error)) {
        return NULL;
    }
    for (size_t i = 0; i < models->owner_count; i++) {
        if (models->owner[i].unit != NULL && models->owner[i].unit->id == id) {
            return &models->owner[i].counts;
        }
    }
    return &none;
}

static const struct model_counts *counts_of(const struct claims_question *question, const struct models *models,
                                            struct error *error)
{
    enum model_field field = question->subject == NULL ? MODEL_FIELD_NONE : field_called(question->subject);
    if (question->subject == NULL) {
        return &models->total;
    }
    return field != MODEL_FIELD_NONE ? &models->field[field] : counts_of_owner(question, models, error);
}

/* One number of the counts. */
static bool ask(const struct claims_question *question, int64_t (*number)(const struct model_counts *counts),
                struct claim_record *record, struct error *error)
{
    bool good = true;
    const struct models *models = models_of(question, &good, error);
    record->why = WHY_NO_DATA;
    if (models == NULL) {
        return good;
    }
    const struct model_counts *counts = counts_of(question, models, error);
    if (counts != NULL && models->count > 0) {
        record->why = WHY_NONE;
        record->count = number(counts);
    }
    return counts != NULL;
}

static int64_t running_of(const struct model_counts *counts)
{
    return counts->running;
}

static int64_t originals_of(const struct model_counts *counts)
{
    return counts->originals;
}

static int64_t replicated_of(const struct model_counts *counts)
{
    return counts->replicated;
}

static int64_t not_recognised_of(const struct model_counts *counts)
{
    return counts->not_recognised;
}

static int64_t dropped_of(const struct model_counts *counts)
{
    return counts->dropped;
}

bool claims_models_running(const struct claims_question *question, struct claim_record *record, struct error *error)
{
    return ask(question, running_of, record, error);
}

bool claims_models_new(const struct claims_question *question, struct claim_record *record, struct error *error)
{
    return ask(question, originals_of, record, error);
}

bool claims_models_replicated(const struct claims_question *question, struct claim_record *record, struct error *error)
{
    return ask(question, replicated_of, record, error);
}

bool claims_models_recognised(const struct claims_question *question, struct claim_record *record, struct error *error)
{
    return ask(question, model_counts_recognised, record, error);
}

bool claims_models_not_recognised(const struct claims_question *question, struct claim_record *record, struct error *error)
{
    return ask(question, not_recognised_of, record, error);
}

bool claims_models_dropped(const struct claims_question *question, struct claim_record *record, struct error *error)
{
    return ask(question, dropped_of, record, error);
}

/* ---- results ---- */

static bool is_series(const struct model_series *series, const char *name)
{
    const struct result_indicator *indicator = result_indicator_find(name, strlen(name));
    return indicator != NULL ? series->indicator == indicator : series->indicator == NULL && text_same(series->name, name);
}

/* Of two series in units that cannot be turned into each other nobody knows which is meant. */
static void take_value(const struct claims_question *question, const struct model_card *card, const char *name,
                       struct claim_record *record)
{
    mpq_t value;
    char text[EXACT_TEXT];
    size_t found = 0;
    bool doubtful = false;
    mpq_init(value);
    for (size_t i = 0; i < card->series_count; i++) {
        const struct model_series *series = &card->series[i];
        if (!is_series(series, name)) {
            continue;
        }
        if (model_series_in(series, question->period, value) && exact_ends(value) && exact_text(value, 0, text)) {
            doubtful = doubtful || found++ > 0 || model_series_doubtful(series, question->period);
            record->exact = claims_copy(question->room, text, strlen(text));
            record->in = series->measure;
        } else {
            doubtful = doubtful || model_series_last(series, question->period) != NULL; /* periods overlap */
        }
    }
    record->why = doubtful ? WHY_NOT_COMPARABLE : found == 0 ? WHY_NO_DATA : WHY_NONE;
    record->exact = record->why == WHY_NONE ? record->exact : NULL;
    mpq_clear(value);
}

/* A model of the period; NULL: it is of another, or there is none. */
static const struct model_card *card_called(const struct models *models, const char *code)
{
    char key[KEY];
    for (size_t i = 0; text_fold(code, strlen(code), key, sizeof key) && i < models->count; i++) {
        if (strcmp(models->card[i].key, key) == 0) {
            return &models->card[i];
        }
    }
    return NULL;
}

/* "VH-001/số mộ": the model, and the indicator behind the stroke. */
bool claims_model_result(const struct claims_question *question, struct claim_record *record, struct error *error)
{
    const char *subject = question->subject == NULL ? "" : question->subject;
    const char *stroke = strchr(subject, '/');
    struct models alone;
    bool good = true;
    record->why = WHY_NO_DATA;
    if (stroke == NULL || stroke == subject) {
        return error_set(error, ERROR_CLAIM_RESULT, NULL, subject, NULL, NULL);
    }
    const struct models *models = models_of(question, &good, error);
    const char *code = claims_copy(question->room, subject, (size_t)(stroke - subject));
    const struct model_card *card = models == NULL || code == NULL ? NULL : card_called(models, code);
    if (models == NULL || card != NULL) {
        if (card != NULL) {
            take_value(question, card, stroke + 1, record);
        }
        return good;
    }
    const struct models_request request = {
        .period = question->period, .settings = question->settings, .codes = &code, .code_count = 1};
    if (!models_build(question->store, &request, &alone, error)) {
        error->code = error->code == ERROR_MODEL_UNKNOWN ? ERROR_CLAIM_MODEL : error->code; /* it is not of the command line */
        return false;
    }
    if (alone.count > 0) {
        take_value(question, &alone.card[0], stroke + 1, record);
    }
    models_release(&alone);
    return true;
}
