/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the unit of a card stands, as JSON. */
#include "reports/json_document.h"
#include "reports/json_page.h"

static const char *const measures[COMPARED] = {"on_time", "satisfaction"};

static void put_others(struct json *json, const struct standing *standing,
                       const struct settings *settings)
{
    const struct standing_group *group = standing->group;
    const struct fields fields = json_fields(json);
    if (group == NULL) {
        json_null(json, "others");
        return;
    }
    json_object(json, "others");
    json_text(json, "parent", group->parent[0] == '\0' ? NULL : group->parent);
    json_whole(json, "units", (int64_t)group->units);
    for (enum measure which = 0; which < COMPARED; which++) {
        const struct comparison_measure *measure = &group->measure[which];
        json_object(json, measures[which]);
        json_text(json, which == MEASURE_ON_TIME ? "policy" : "method", measure->method);
        fields_compared_mark(&fields, &measure->row[standing->row]);
        json_object(json, "overall");
        fields_figure_numbers(&fields, &measure->overall, settings);
        json_object_end(json);
        json_object_end(json);
    }
    json_object_end(json);
}

static void put_months(struct json *json, const struct standing *standing,
                       const struct settings *settings)
{
    json_object(json, "months");
    for (enum measure which = 0; which < COMPARED; which++) {
        json_array(json, measures[which]);
        for (size_t i = 0; i < STANDING_MONTHS && standing->months_why == WHY_NONE; i++) {
            json_trend_month(json, &standing->month[which][i], false, settings);
        }
        json_array_end(json);
    }
    if (standing->months_why != WHY_NONE) {
        json_text(json, "why", why_name(standing->months_why));
    }
    json_object_end(json);
}

void json_standing(struct json *json, const struct standing *standing,
                   const struct settings *settings)
{
    put_others(json, standing, settings);
    put_months(json, standing, settings);
}
