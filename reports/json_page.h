/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields as members of JSON objects, and the documents of units side by side. */
#ifndef HAILONG_REPORTS_JSON_PAGE_H
#define HAILONG_REPORTS_JSON_PAGE_H

#include "reports/fields.h"
#include "reports/json.h"
#include "reports/render.h"

struct fields json_fields(struct json *json);

/* json_compare.c */
void json_comparison(const struct comparison *comparison, const struct render_options *options,
                     struct sink *sink);
void json_pair(const struct pair *pair, const struct render_options *options, struct sink *sink);

#endif
