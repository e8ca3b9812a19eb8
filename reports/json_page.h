/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents of units side by side (json_compare.c). */
#ifndef HAILONG_REPORTS_JSON_PAGE_H
#define HAILONG_REPORTS_JSON_PAGE_H

#include "reports/fields.h"
#include "reports/json.h"
#include "reports/render.h"


void json_comparison(const struct comparison *comparison, const struct render_options *options,
                     struct sink *sink);
void json_pair(const struct pair *pair, const struct render_options *options, struct sink *sink);

#endif
