/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables behind schema.h: one file per kind, and what they share. For schema.c and the
 * *_fields.c files only; everybody else asks schema_of. */
#ifndef HAILONG_SURVEYS_SCHEMA_TABLES_H
#define HAILONG_SURVEYS_SCHEMA_TABLES_H

#include "surveys/schema.h"

/* The further headers of a field. */
#define HEADERS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* A column of personal data or of no use to a count: known by its header, never read. */
#define FIELD_NOT_READ(name_text, label_en, label_vi, ...)                                         \
    {                                                                                              \
        .name = (name_text), .label = {(label_en), (label_vi)},                                    \
        .doc = {"Known by its header and never read.", "Nhận ra theo tiêu đề, không bao giờ đọc."}, \
        .type = FIELD_IGNORED, .aliases = HEADERS(__VA_ARGS__)                                     \
    }

enum { TEXT_SHORT = 64, TEXT_CODE = 100, TEXT_NAME = 1000 }; /* characters */

extern const struct schema schema_dossiers, schema_forms, schema_units, schema_calendar,
    schema_procedures, schema_indicators, schema_table06, schema_activities, schema_models, schema_results;

/* National codes 1 to 3 (docs/rules.md 2.4). The first three are the keywords of maps. */
extern const struct choice choices_channel[];
extern const char *const allowed_channel[2]; /* by enum language */

#endif
