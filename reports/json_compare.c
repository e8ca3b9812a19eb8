/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units side by side as JSON. */
#include "reports/json_document.h"
#include "reports/json_page.h"

/* All units together: the forms of each. */
static int64_t forms_of_all(const struct comparison_measure *measure)
{
    int64_t forms = 0;
    for (size_t i = 0; i < measure->count; i++) {
        forms += measure->row[i].basis;
    }
    return forms;
}

static void put_measure(struct json *json, const struct comparison *comparison, enum measure which)
{
    struct fields fields = json_fields(json);
    const struct comparison_measure *measure = &comparison->measure[which];
    const struct scorecards *cards = &comparison->cards;
    const struct settings *settings = &cards->settings;
    json_text(json, which == MEASURE_ON_TIME ? "policy" : "method", measure->method);
    json_object(json, "overall");
    fields_figure_numbers(&fields, &measure->overall, settings);
    json_forms_of_mean(json, &measure->overall, forms_of_all(measure));
    json_object_end(json);
    fields_compared(&fields, measure, which);
    json_array(json, "units");
    for (size_t i = 0; i < measure->count; i++) {
        json_object(json, NULL);
        fields_unit(&fields, measure->row[i].unit);
        fields_boundaries(&fields, &cards->card[i].boundaries);
        fields_figure_numbers(&fields, &measure->row[i].figure, settings);
        json_forms_of_mean(json, &measure->row[i].figure, measure->row[i].basis);
        fields_compared_row(&fields, &measure->row[i], comparison->ranked);
        json_object_end(json);
    }
    json_array_end(json);
}

void json_comparison(const struct comparison *comparison, const struct render_options *options,
                     struct sink *sink)
{
    struct json json;
    (void)options;
    json_document_begin(&json, sink, "compare", &comparison->cards);
    json_object(&json, "measures");
    for (enum measure measure = 0; measure < COMPARED; measure++) {
        json_object(&json, measure_name(measure));
        put_measure(&json, comparison, measure);
        json_object_end(&json);
    }
    json_object_end(&json);
    json_document_inputs(&json, &comparison->cards);
    json_object_end(&json);
    json_finish(&json);
}

void json_pair(const struct pair *pair, const struct render_options *options, struct sink *sink)
{
    struct json json;
    (void)options;
    json_document_begin(&json, sink, "pair", &pair->comparison.cards);
    const struct fields fields = json_fields(&json);
    fields_pair(&fields, pair);
    json_document_inputs(&json, &pair->comparison.cards);
    json_object_end(&json);
    json_finish(&json);
}
