/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models in JSON: every count, every value that ends to its last digit, every row with its place. */
#include "reports/claims_page.h"
#include "reports/json_document.h"
#include "reports/models.h"
#include "reports/renderers.h"

#include <string.h>

static void put_counts(struct json *json, const struct model_counts *counts)
{
    json_whole(json, "running", counts->running);
    json_whole(json, "new", counts->originals);
    json_whole(json, "replicated", counts->replicated);
    json_object(json, "recognised");
    for (int i = 0; i < MODEL_LEVELS; i++) {
        json_whole(json, model_level_names[i], counts->recognised[i]);
    }
    json_object_end(json);
    json_whole(json, "not_recognised", counts->not_recognised);
    json_whole(json, "dropped", counts->dropped);
}

static void put_owners(struct json *json, const struct models *models)
{
    json_array(json, "units");
    for (size_t i = 0; i < models->owner_count; i++) {
        json_object(json, NULL);
        json_unit(json, "unit", models->owner[i].unit);
        json_text(json, "body", models->owner[i].unit == NULL ? models->owner[i].body : NULL);
        put_counts(json, &models->owner[i].counts);
        json_object_end(json);
    }
    json_array_end(json);
}

/* ---- results ---- */

static void put_exact(struct json *json, const char *name, const mpq_t value)
{
    char plain[EXACT_TEXT];
    if (exact_ends(value) && exact_text(value, 0, plain)) {
        json_digits(json, name, plain);
    } else {
        json_real(json, name, exact_double(value));
    }
}

static void put_value(struct json *json, const struct model_value *value)
{
    json_object(json, NULL);
    json_day(json, "from", value->from);
    json_day(json, "to", value->to);
    put_exact(json, "value", value->value);
    json_bool(json, "part", value->part);
    if (value->grown) {
        put_exact(json, "growth", value->growth);
    } else {
        json_null(json, "growth");
    }
    if (value->divided) {
        put_exact(json, "each", value->each);
    } else {
        json_null(json, "each");
    }
    json_text(json, "file", value->file);
    json_whole(json, "line", value->line);
    json_object_end(json);
}

static void put_series(struct json *json, const struct model_series *series)
{
    static const char *const why[] = {[TOTAL_THERE] = NULL, [TOTAL_STATE] = "state", [TOTAL_OVERLAP] = "overlap", [TOTAL_ONE] = "one-period", [TOTAL_UNKNOWN] = "not-known"};
    json_object(json, NULL);
    json_text(json, "indicator", series->indicator != NULL ? series->indicator->id : NULL);
    json_text(json, "name", series->name);
    json_text(json, "unit", series->measure.of != NULL ? series->measure.id : series->measure.said);
    json_text(json, "each_of", series->per != NULL ? series->per->indicator->id : NULL);
    json_array(json, "values");
    for (size_t i = 0; i < series->count; i++) {
        put_value(json, &series->value[i]);
    }
    json_array_end(json);
    if (series->divided) {
        put_exact(json, "each", series->each);
    } else {
        json_null(json, "each");
    }
    if (series->why == TOTAL_THERE) {
        put_exact(json, "total", series->total);
    } else {
        json_null(json, "total");
        json_text(json, "why", why[series->why]);
    }
    json_object_end(json);
}

static void put_sums(struct json *json, const struct models *models)
{
    json_array(json, "results");
    for (size_t i = 0; i < models->sum_count; i++) {
        const struct model_sum *sum = &models->sum[i];
        const struct measure_in *in = &sum->series->measure;
        json_object(json, NULL);
        json_text(json, "indicator", sum->series->indicator != NULL ? sum->series->indicator->id : NULL);
        json_text(json, "name", sum->series->name);
        json_text(json, "unit", in->of != NULL ? in->id : in->said);
        json_whole(json, "models", sum->models);
        put_exact(json, "value", sum->value);
        json_object_end(json);
    }
    json_array_end(json);
}

static void put_card(struct json *json, const struct model_card *card)
{
    json_object(json, NULL);
    json_text(json, "code", card->code);
    json_text(json, "name", card->name);
    json_unit(json, "unit", card->unit);
    json_text(json, "body", card->unit == NULL ? card->body : NULL);
    json_unit(json, "service_unit", card->service);
    json_text(json, "field", model_field_names[card->field]);
    json_text(json, "origin", model_origin_names[card->origin]);
    json_day(json, "started", card->started);
    json_bool(json, "running", card->running);
    json_day(json, "dropped", card->dropped);
    json_text(json, "reason", card->reason[0] == '\0' ? NULL : card->reason);
    json_text(json, "level", card->level > 0 ? model_level_names[card->level - 1] : NULL);
    json_object(json, "recognised");
    for (int i = 0; i < MODEL_LEVELS; i++) {
        json_day(json, model_level_names[i], card->recognised[i]);
    }
    json_object_end(json);
    json_text(json, "file", card->file);
    json_whole(json, "line", card->line);
    json_array(json, "results");
    for (size_t i = 0; i < card->series_count; i++) {
        put_series(json, &card->series[i]);
    }
    json_array_end(json);
    json_object_end(json);
}

/* The table of the district. */
static void put_table(struct json *json, const struct models *models)
{
    json_array(json, "fields");
    for (int field = MODEL_ECONOMY; field < MODEL_FIELDS; field++) {
        json_object(json, NULL);
        json_text(json, "field", model_field_names[field]);
        put_counts(json, &models->field[field]);
        json_object_end(json);
    }
    json_array_end(json);
    json_object(json, "total");
    put_counts(json, &models->total);
    json_object_end(json);
    put_owners(json, models);
    put_sums(json, models);
}

void json_models(const struct models *models, const struct render_options *options, struct sink *sink)
{
    struct json json;
    json_document_begin(&json, sink, "models", &models->cards);
    if (!models->one_by_one) {
        put_table(&json, models);
    }
    json_array(&json, "models");
    for (size_t i = 0; i < models->count; i++) {
        put_card(&json, &models->card[i]);
    }
    json_array_end(&json);
    if (models->claims != NULL) {
        json_put_claims(&json, models->claims, options->language);
    }
    json_document_inputs(&json, &models->cards);
    json_object_end(&json);
    json_finish(&json);
}
