/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every JSON document begins and ends with (render_json.c). */
#ifndef HAILONG_REPORTS_JSON_DOCUMENT_H
#define HAILONG_REPORTS_JSON_DOCUMENT_H

#include "reports/fields.h"
#include "reports/json.h"

/* schema_version, kind. */
void json_document_head(struct json *json, struct sink *sink, const char *kind);
void json_document_settings(struct json *json, const struct settings *settings);
/* schema_version, kind, period, settings. */
void json_document_begin(struct json *json, struct sink *sink, const char *kind, const struct scorecards *cards);
/* inputs, not_counted, left_open; the caller ends the document. */
void json_document_inputs(struct json *json, const struct scorecards *cards);
/* "2023-10-31"; null for DAY_NONE. */
void json_day(struct json *json, const char *name, int32_t day);
/* code, name, kind; null for NULL. */
void json_unit(struct json *json, const char *name, const struct unit *unit);
/* The fields of cards, written into the document. */
struct fields json_fields(struct json *json);

#endif
