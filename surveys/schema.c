/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/schema.h"

#include "surveys/schema_tables.h"

#include <string.h>

static const struct schema *const schemas[KINDS] = {
    [KIND_DOSSIERS] = &schema_dossiers,
    [KIND_FORMS] = &schema_forms,
    [KIND_UNITS] = &schema_units,
    [KIND_CALENDAR] = &schema_calendar,
    [KIND_PROCEDURES] = &schema_procedures,
    [KIND_INDICATORS] = &schema_indicators,
    [KIND_TABLE06] = &schema_table06,
    [KIND_ACTIVITIES] = &schema_activities,
    [KIND_MODELS] = &schema_models,
    [KIND_RESULTS] = &schema_results,
};

const char *const allowed_channel[2] = {"direct, online, post, 1..3",
                                        "Trực tiếp, Trực tuyến, Bưu chính công ích, 1..3"};

const struct choice choices_channel[] = {
    {"direct", CHANNEL_DIRECT},
    {"online", CHANNEL_ONLINE},
    {"post", CHANNEL_POST},
    {"Trực tiếp", CHANNEL_DIRECT},
    {"Trực tuyến", CHANNEL_ONLINE},
    {"Bưu chính công ích", CHANNEL_POST},
    {"1", CHANNEL_DIRECT},
    {"2", CHANNEL_ONLINE},
    {"3", CHANNEL_POST},
    {"in person", CHANNEL_DIRECT},
    {"Nộp trực tiếp", CHANNEL_DIRECT},
    {"Tiếp nhận trực tiếp", CHANNEL_DIRECT},
    {"Tại bộ phận một cửa", CHANNEL_DIRECT},
    {"Nộp trực tuyến", CHANNEL_ONLINE},
    {"Tiếp nhận trực tuyến", CHANNEL_ONLINE},
    {"Qua mạng", CHANNEL_ONLINE},
    {"Bưu chính", CHANNEL_POST},
    {"Qua bưu chính", CHANNEL_POST},
    {"Qua bưu chính công ích", CHANNEL_POST},
    {"Dịch vụ bưu chính công ích", CHANNEL_POST},
    {"Qua dịch vụ bưu chính công ích", CHANNEL_POST},
    {NULL, 0},
};

const struct schema *schema_of(enum record_kind kind)
{
    return schemas[kind];
}

bool schema_kind(const char *name, enum record_kind *kind)
{
    for (int i = 0; i < KINDS; i++) {
        if (strcmp(schemas[i]->name, name) == 0) {
            *kind = (enum record_kind)i;
            return true;
        }
    }
    return false;
}

const struct field *schema_field(const struct schema *schema, const char *name)
{
    for (size_t i = 0; i < schema->count; i++) {
        if (strcmp(schema->fields[i].name, name) == 0) {
            return &schema->fields[i];
        }
    }
    return NULL;
}
