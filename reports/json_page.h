/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents of units side by side (json_compare.c), and what cards share with them and with trends. */
#ifndef HAILONG_REPORTS_JSON_PAGE_H
#define HAILONG_REPORTS_JSON_PAGE_H

#include "reports/fields.h"
#include "reports/json.h"
#include "reports/render.h"

void json_comparison(const struct comparison *comparison, const struct render_options *options,
                     struct sink *sink);
/* `forms`, what a figure without counts of its own rests on: of a mean over criteria, of a mean score; of others nothing. */
void json_forms_of_mean(struct json *json, const struct figure *figure, int64_t forms);
/* A month as an object of an array (json_trend.c); days: it has mean working days in place of a share. */
void json_trend_month(struct json *json, const struct trend_month *month, bool days,
                      const struct settings *settings);
/* others and months of a card (json_standing.c). */
void json_standing(struct json *json, const struct standing *standing, const struct settings *settings);

void json_pair(const struct pair *pair, const struct render_options *options, struct sink *sink);

#endif
