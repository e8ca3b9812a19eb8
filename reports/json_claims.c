/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims in JSON: numbers as exact decimal texts, rates with their interval, and what would mend a failure. */
#include "reports/claims_page.h"
#include "reports/json_document.h"

#include <string.h>

static void put_rate(struct json *json, const struct claims *claims, const struct claim *claim)
{
    const struct figure *rate = &claim->rate;
    if (!claim->has_rate || rate->why != WHY_NONE) {
        json_null(json, "rate");
        return;
    }
    json_object(json, "rate");
    if (rate->has_counts) {
        json_whole(json, "numerator", rate->numerator);
        json_whole(json, "denominator", rate->denominator);
    } else {
        json_null(json, "numerator");
        json_null(json, "denominator");
    }
    json_real(json, "rate", rate->rate);
    if (rate->interval_why == WHY_NONE) {
        json_real(json, "low", rate->low);
        json_real(json, "high", rate->high);
    } else {
        json_null(json, "low");
        json_null(json, "high");
    }
    json_real(json, "confidence", claims->settings.confidence);
    json_text(json, "interval", interval_name(claims->settings.interval));
    json_object_end(json);
}

static void put_explanation(struct json *json, const struct claim_explanation *explanation)
{
    if (explanation->kind == REPAIR_NONE) {
        json_null(json, "explanation");
        return;
    }
    json_object(json, "explanation");
    json_text(json, "kind", claim_repair_name(explanation->kind));
    json_text(json, "slot", explanation->slot);
    if (explanation->written != NULL) {
        json_whole(json, "line", explanation->line);
        json_whole(json, "column", explanation->column);
    } else {
        json_null(json, "line");
        json_null(json, "column");
    }
    json_text(json, "written", explanation->written);
    json_text(json, "instead", explanation->instead);
    json_object_end(json);
}

static void put_records(struct json *json, const struct claim *claim)
{
    json_array(json, "records");
    for (size_t i = 0; i < claim->record_count; i++) {
        const struct claim_record *record = &claim->record[i];
        json_object(json, NULL);
        json_text(json, "unit", record->unit);
        bool counts = record->why == WHY_NONE && record->share && record->figure.has_counts;
        if (record->why != WHY_NONE) {
            json_text(json, "why", why_name(record->why));
        } else if (counts) {
            json_whole(json, "numerator", record->figure.numerator);
            json_whole(json, "denominator", record->figure.denominator);
        } else if (record->exact != NULL) {
            json_digits(json, "value", record->exact);
            json_text(json, "measured_in", record->in.of != NULL ? record->in.id : record->in.said);
        } else if (record->share) {
            json_real(json, "rate", record->figure.rate);
        } else {
            json_whole(json, "count", record->count);
        }
        json_object_end(json);
    }
    json_array_end(json);
}

static void put_claim(struct json *json, const struct claims *claims, const struct claim *claim, enum language language)
{
    char line[CLAIM_LINE];
    json_object(json, NULL);
    json_text(json, "id", claim->id);
    json_whole(json, "line", claim->line);
    json_whole(json, "column", claim->column);
    json_text(json, "place", claim->place);
    json_text(json, "words", claim->words);
    json_text(json, "statement", claim->statement);
    json_text(json, "form", claim->form);
    json_text(json, "value", claim->value);
    json_text(json, "verdict", claim_verdict_name(claim->verdict));
    json_text(json, "expected", claim->expected);
    json_text(json, "difference", claim->difference);
    json_text(json, "unit", claim->unit.id[0] == '\0' ? NULL : claim->unit.id);
    json_text(json, "why", claim_why_name(claim->why));
    json_bool(json, "rounded", claim->rounded);
    put_rate(json, claims, claim);
    put_explanation(json, &claim->explanation);
    json_text(json, "breaks", claim->explanation.breaks);
    json_flat_array(json, "same_result");
    for (size_t i = 0; i < claim->same_count; i++) {
        json_text(json, NULL, claim->same_result[i]);
    }
    json_array_end(json);
    if (claim->record_count > 0) {
        put_records(json, claim);
    }
    claim_sentences(claims, claim, language, line, sizeof line);
    json_text(json, "sentence", line);
    json_object_end(json);
}

void json_put_claims(struct json *json, const struct claims *claims, enum language language)
{
    json_array(json, "claims");
    for (size_t i = 0; i < claims->count; i++) {
        if (claims->claim[i].verdict != CLAIM_VALUE) {
            put_claim(json, claims, &claims->claim[i], language);
        }
    }
    json_array_end(json);
}

void json_claims(const struct claims *claims, const struct render_options *options, struct sink *sink)
{
    struct json json;
    json_document_head(&json, sink, "claims");
    json_text(&json, "file", claims->file);
    json_text(&json, "title", claims->title);
    json_text(&json, "source", claims->source);
    json_document_settings(&json, &claims->settings);
    json_whole(&json, "holds", (int64_t)claims->holds);
    json_whole(&json, "fails", (int64_t)claims->fails);
    json_whole(&json, "undecidable", (int64_t)claims->undecidable);
    json_put_claims(&json, claims, options->language);
    json_array(&json, "values");
    for (size_t i = 0; i < claims->count; i++) {
        const struct claim *claim = &claims->claim[i];
        if (claim->verdict == CLAIM_VALUE) {
            json_object(&json, NULL);
            json_text(&json, "id", claim->id);
            json_whole(&json, "line", claim->line);
            json_text(&json, "place", claim->place);
            json_text(&json, "words", claim->words);
            json_text(&json, "statement", claim->statement);
            json_text(&json, "value", claim->value);
            json_text(&json, "unit", claim->unit.id[0] == '\0' ? NULL : claim->unit.id);
            json_object_end(&json);
        }
    }
    json_array_end(&json);
    json_object_end(&json);
    json_finish(&json);
}
