/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The health of a questionnaire in JSON: full precision, every count; a number that does not exist is null with its reason. */
#include "reports/health_page.h"
#include "reports/json_document.h"

/* name: null and name_why, where there is no number. */
static void put_number(struct json *json, const char *name, const char *why, const struct figure_number *number)
{
    if (number->why == WHY_NONE) {
        json_real(json, name, number->value);
    } else {
        json_null(json, name);
        json_text(json, why, why_name(number->why));
    }
}

static void put_alpha(struct json *json, const struct health_alpha *alpha)
{
    json_object(json, "alpha");
    if (alpha->why == WHY_NONE) {
        json_real(json, "value", alpha->value);
        json_real(json, "low", alpha->low);
        json_real(json, "high", alpha->high);
    } else {
        json_null(json, "value");
        json_null(json, "low");
        json_null(json, "high");
        json_text(json, "why", why_name(alpha->why));
    }
    put_number(json, "standardised", "standardised_why", &alpha->standardised);
    put_number(json, "pairwise", "pairwise_why", &alpha->pairwise);
    json_whole(json, "forms", alpha->forms);
    json_whole(json, "questions", (int64_t)alpha->questions);
    json_bool(json, "all_alike", alpha->state == ALPHA_ALL_ALIKE);
    json_object_end(json);
}

static void put_limits(struct json *json, const char *name, const double *limits, size_t count)
{
    json_flat_array(json, name);
    for (size_t i = 0; i < count; i++) {
        json_real(json, NULL, limits[i]);
    }
    json_array_end(json);
}

static void put_goodman(struct json *json, const struct health_item *item)
{
    json_object(json, "goodman");
    if (item->limits_why == WHY_NONE) {
        put_limits(json, "low", item->low, (size_t)item->item.scale);
        put_limits(json, "high", item->high, (size_t)item->item.scale);
    } else {
        json_null(json, "low");
        json_null(json, "high");
        json_text(json, "why", why_name(item->limits_why));
    }
    json_object_end(json);
}

static void put_items(struct json *json, const struct questionnaire_health *health)
{
    json_array(json, "items");
    for (size_t i = 0; i < health->item_count; i++) {
        const struct health_item *item = &health->item[i];
        json_object(json, NULL);
        json_text(json, "id", item->item.id);
        json_text(json, "label", item->item.label);
        json_bool(json, "overall", item->item.overall);
        json_whole(json, "answers", item->answers);
        json_whole(json, "blank", item->blank);
        json_whole(json, "invalid", item->invalid);
        put_number(json, "mean", "mean_why", &item->mean);
        put_number(json, "sd", "sd_why", &item->deviation);
        json_flat_array(json, "levels");
        for (int level = 0; level < item->item.scale; level++) {
            json_whole(json, NULL, item->level[level]);
        }
        json_array_end(json);
        put_goodman(json, item);
        put_number(json, "item_rest", "why", &item->item_rest);
        put_number(json, "alpha_if_dropped", "alpha_if_dropped_why", &item->alpha_if_dropped);
        json_bool(json, "dropped", item->dropped);
        json_object_end(json);
    }
    json_array_end(json);
}

static void put_driver(struct json *json, const struct questionnaire_health *health, const struct health_driver *driver)
{
    json_object(json, NULL);
    json_text(json, "id", health->item[driver->item].item.id);
    json_real(json, "weight", driver->weight);
    put_number(json, "share", "share_why", &driver->share);
    if (driver->interval_why == WHY_NONE) {
        json_real(json, "low", driver->low);
        json_real(json, "high", driver->high);
    } else {
        json_null(json, "low");
        json_null(json, "high");
        json_text(json, "why", why_name(driver->interval_why));
    }
    put_number(json, "pearson", "pearson_why", &driver->pearson);
    put_number(json, "spearman", "spearman_why", &driver->spearman);
    put_number(json, "kendall", "kendall_why", &driver->kendall);
    json_object_end(json);
}

static void put_drivers(struct json *json, const struct questionnaire_health *health)
{
    const struct health_drivers *drivers = &health->drivers;
    bool asked = drivers->outcome < health->item_count;
    json_object(json, "drivers");
    json_text(json, "outcome", asked ? health->item[drivers->outcome].item.id : NULL);
    if (drivers->state == DRIVERS_THERE) {
        json_real(json, "r2", drivers->r2);
    } else {
        json_null(json, "r2");
        json_text(json, "why", why_name(drivers->why));
    }
    json_whole(json, "n", drivers->forms);
    json_array(json, "items");
    for (size_t i = 0; i < drivers->count; i++) {
        put_driver(json, health, &drivers->driver[i]);
    }
    json_array_end(json);
    json_object_end(json);
}

static void put_checks(struct json *json, const struct health_checks *checks, int64_t forms)
{
    json_object(json, "checks");
    json_object(json, "one_answer");
    json_whole(json, "forms", checks->alike);
    json_whole(json, "of", checks->several);
    json_whole(json, "best", checks->best);
    if (checks->several > 0) {
        json_real(json, "share", (double)checks->alike / (double)checks->several);
    } else {
        json_null(json, "share");
        json_text(json, "why", why_name(WHY_NO_DATA));
    }
    json_object_end(json);
    json_object(json, "repeated");
    json_whole(json, "forms", checks->repeated);
    json_whole(json, "of", forms);
    json_whole(json, "patterns", checks->patterns);
    json_whole(json, "most", checks->most);
    json_object_end(json);
    json_object_end(json);
}

static void put_others(struct json *json, const struct questionnaire_health *health)
{
    json_array(json, "other_questionnaires");
    for (size_t i = 0; i < health->other_count; i++) {
        const struct other_questionnaire *other = &health->other[i];
        json_object(json, NULL);
        json_whole(json, "forms", other->forms);
        json_whole(json, "questions", (int64_t)other->questions);
        json_text(json, "first", other->first);
        json_text(json, "last", other->last);
        json_object_end(json);
    }
    json_array_end(json);
}

void json_health(const struct questionnaire_health *health, const struct render_options *options, struct sink *sink)
{
    struct json json;
    (void)options;
    json_document_begin(&json, sink, "questionnaire", &health->cards);
    json_unit(&json, "unit", health->only);
    json_whole(&json, "forms", health->forms);
    json_whole(&json, "complete", health->complete);
    json_whole(&json, "score_only", health->scored);
    put_others(&json, health);
    put_alpha(&json, &health->alpha);
    put_items(&json, health);
    put_drivers(&json, health);
    put_checks(&json, &health->checks, health->forms);
    json_array(&json, "units");
    for (size_t i = 0; i < health->unit_count; i++) {
        const struct health_unit *unit = &health->unit[i];
        json_object(&json, NULL);
        json_unit(&json, "unit", unit->unit);
        json_whole(&json, "forms", unit->forms);
        json_whole(&json, "complete", unit->complete);
        put_alpha(&json, &unit->alpha);
        put_checks(&json, &unit->checks, unit->forms);
        json_object_end(&json);
    }
    json_array_end(&json);
    json_document_inputs(&json, &health->cards);
    json_object_end(&json);
    json_finish(&json);
}
