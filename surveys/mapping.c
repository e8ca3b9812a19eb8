/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/mapping.h"

#include "surveys/config_reading.h"
#include "surveys/encoding.h"
#include "surveys/schema.h"
#include "surveys/weighting_read.h"

#include <libconfig.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ITEM_ID = sizeof ((struct item *)NULL)->id };

struct reading {
    struct config_reading config;
    struct mapping *mapping;
};

static bool bad_value(struct reading *reading, const config_setting_t *setting,
                      const char *expected)
{
    return config_bad_value(&reading->config, setting, expected);
}

static bool copy(struct reading *reading, const char *text, char **to)
{
    return config_copy(&reading->config, text, to);
}

static bool out_of_memory(struct reading *reading)
{
    return error_memory(reading->config.error);
}

/* Puts it beside the error that is there; false. */
static bool tell_nearest(struct reading *reading, const char *nearest)
{
    struct error *error = reading->config.error;
    snprintf(error->other, sizeof error->other, "%s", nearest == NULL ? "" : nearest);
    return false;
}

/* ---- one reader per setting ---- */

static bool read_kind(struct reading *reading, const config_setting_t *setting)
{
    const char *text = config_setting_get_string(setting);
    struct config_names names;
    reading->mapping->has_kind = text != NULL && schema_kind(text, &reading->mapping->kind);
    if (reading->mapping->has_kind) {
        return true;
    }
    config_names_init(&names, text == NULL ? "" : text);
    for (int kind = 0; kind < KINDS; kind++) {
        config_names_add(&names, schema_of((enum record_kind)kind)->name);
    }
    bad_value(reading, setting, "dossiers, forms, units");
    return tell_nearest(reading, names.nearest);
}

char mapping_delimiter(const char *text)
{
    if (strcmp(text, "tab") == 0 || strcmp(text, "\\t") == 0) {
        return '\t';
    }
    bool known = text[0] != '\0' && text[1] == '\0' && strchr(",;|\t", text[0]) != NULL;
    return known ? text[0] : '\0';
}

const char *mapping_order_name(enum date_order order)
{
    static const char *const names[] = {
        [DATE_ORDER_DMY] = "dmy", [DATE_ORDER_YMD] = "ymd", [DATE_ORDER_MDY] = "mdy"};
    return order == DATE_ORDER_ANY ? NULL : names[order];
}

bool mapping_date_order(const char *text, enum date_order *order)
{
    for (int i = DATE_ORDER_DMY; i <= DATE_ORDER_MDY; i++) {
        if (strcmp(mapping_order_name((enum date_order)i), text) == 0) {
            *order = (enum date_order)i;
            return true;
        }
    }
    return false;
}

static bool read_delimiter(struct reading *reading, const config_setting_t *setting)
{
    const char *text = config_setting_get_string(setting);
    reading->mapping->delimiter = text == NULL ? '\0' : mapping_delimiter(text);
    return reading->mapping->delimiter != '\0' || bad_value(reading, setting, ", ; tab |");
}

static bool read_dates(struct reading *reading, const config_setting_t *setting)
{
    const char *text = config_setting_get_string(setting);
    return (text != NULL && mapping_date_order(text, &reading->mapping->dates)) ||
           bad_value(reading, setting, "dmy, ymd, mdy");
}

static bool read_encoding(struct reading *reading, const config_setting_t *setting)
{
    const char *text = config_setting_get_string(setting);
    const char *known = text == NULL ? NULL : encoding_known(text);
    if (known != NULL) {
        return copy(reading, known, &reading->mapping->encoding);
    }
    bad_value(reading, setting, encoding_names);
    return tell_nearest(reading, text == NULL ? NULL : encoding_nearest(text));
}

static bool read_zone(struct reading *reading, const config_setting_t *setting)
{
    const char *text = config_setting_get_string(setting);
    return (text != NULL && zone_parse(text, &reading->mapping->zone)) ||
           bad_value(reading, setting, "local, UTC, +07:00");
}

static bool read_stamps(struct reading *reading, const config_setting_t *setting)
{
    const char *text = config_setting_get_string(setting);
    return (text != NULL && zone_parse(text, &reading->mapping->stamps)) ||
           bad_value(reading, setting, "local, UTC, +07:00");
}

static bool read_decimal(struct reading *reading, const config_setting_t *setting)
{
    const char *text = config_setting_get_string(setting);
    bool known = text != NULL && (strcmp(text, ".") == 0 || strcmp(text, ",") == 0);
    reading->mapping->decimal = known ? text[0] : '\0';
    return known || bad_value(reading, setting, ". ,");
}

static bool read_units(struct reading *reading, const config_setting_t *setting)
{
    const char *text = config_setting_get_string(setting);
    bool known = text != NULL && (strcmp(text, "free") == 0 || strcmp(text, "register") == 0);
    reading->mapping->units_free = known && text[0] == 'f';
    return known || bad_value(reading, setting, "free, register");
}

static bool read_scale(struct reading *reading, const config_setting_t *setting)
{
    reading->mapping->scale_line = (long)config_setting_source_line(setting);
    return config_scale(&reading->config, setting, &reading->mapping->scale);
}

/* "header", or ( "header", "id" ) where the header itself does not give the id. */
static bool read_items(struct reading *reading, const config_setting_t *setting)
{
    struct mapping *mapping = reading->mapping;
    char number[24];
    const config_setting_t *first = config_setting_get_elem(setting, 0);
    if (mapping->items != NULL) { /* inside columns and beside them */
        return bad_value(reading, setting, "once");
    }
    bool pairs = config_setting_is_list(setting) && first != NULL;
    mapping->items = pairs ? calloc(config_elements(setting) + 1, sizeof *mapping->items) : NULL;
    mapping->item_ids = pairs ? calloc(config_elements(setting) + 1, sizeof *mapping->item_ids) : NULL;
    if (!pairs) {
        return config_texts(&reading->config, setting, &mapping->items, &mapping->item_count);
    }
    if (mapping->items == NULL || mapping->item_ids == NULL) {
        return out_of_memory(reading);
    }
    for (size_t i = 0; i < config_elements(setting); i++) {
        const config_setting_t *entry = config_setting_get_elem(setting, (unsigned)i);
        bool pair = config_setting_is_list(entry) && config_elements(entry) == 2;
        const char *id = pair ? config_setting_get_string_elem(entry, 1) : NULL;
        const char *text = config_text_of(pair ? config_setting_get_elem(entry, 0) : entry, number);
        if (text == NULL || pair != (id != NULL) || (id != NULL && strlen(id) >= ITEM_ID)) {
            return bad_value(reading, setting, "( \"...\", ( \"...\", \"q1\" ), ... )");
        }
        size_t at = mapping->item_count++;
        if (!copy(reading, text, &mapping->items[at]) ||
            (id != NULL && !copy(reading, id, &mapping->item_ids[at]))) {
            return false;
        }
    }
    return true;
}

static bool read_separator(struct reading *reading, const config_setting_t *setting, char **to)
{
    const char *text = config_setting_get_string(setting);
    return (text != NULL && text[0] != '\0' && copy(reading, text, to)) ||
           bad_value(reading, setting, "\"/\", \". \"");
}

static bool read_path(struct reading *reading, const config_setting_t *setting)
{
    return read_separator(reading, setting, &reading->mapping->path);
}

static bool read_code(struct reading *reading, const config_setting_t *setting)
{
    return read_separator(reading, setting, &reading->mapping->code);
}

static bool read_ignore(struct reading *reading, const config_setting_t *setting)
{
    return config_texts(&reading->config, setting, &reading->mapping->ignored,
                        &reading->mapping->ignored_count);
}

static bool read_blank(struct reading *reading, const config_setting_t *setting)
{
    return config_texts(&reading->config, setting, &reading->mapping->blanks,
                        &reading->mapping->blank_count);
}

/* A field of any kind may be named; which kind it is, is checked when the header is bound. */
static bool known_field(const char *name)
{
    for (int kind = 0; kind < KINDS; kind++) {
        if (schema_field(schema_of((enum record_kind)kind), name) != NULL) {
            return true;
        }
    }
    return false;
}

static bool unknown_field(struct reading *reading, const config_setting_t *entry)
{
    struct config_names names;
    config_names_init(&names, config_setting_name(entry));
    const struct mapping *mapping = reading->mapping;
    for (int kind = 0; kind < KINDS; kind++) {
        const struct schema *schema = schema_of((enum record_kind)kind);
        for (size_t i = 0; i < schema->count; i++) {
            if (schema->fields[i].type != FIELD_IGNORED &&
                (!mapping->has_kind || mapping->kind == schema->kind)) {
                config_names_add(&names, schema->fields[i].name);
            }
        }
    }
    return config_unknown_name(&reading->config, entry, &names);
}

static bool read_pairs(struct reading *reading, const config_setting_t *setting,
                       struct mapping_pair **pairs, size_t *count)
{
    if (!config_setting_is_group(setting)) {
        return bad_value(reading, setting, "{ field = \"...\"; }");
    }
    *pairs = calloc(config_elements(setting) + 1, sizeof **pairs);
    if (*pairs == NULL) {
        return out_of_memory(reading);
    }
    for (size_t i = 0; i < config_elements(setting); i++) {
        const config_setting_t *entry = config_setting_get_elem(setting, (unsigned)i);
        const char *name = config_setting_name(entry);
        char number[24];
        const char *text = config_text_of(entry, number);
        if (strcmp(name, "items") == 0 && pairs == &reading->mapping->columns) {
            if (!read_items(reading, entry)) {
                return false;
            }
            continue;
        }
        if (!known_field(name)) {
            return unknown_field(reading, entry);
        }
        if (text == NULL) {
            return bad_value(reading, entry, "\"...\"");
        }
        struct mapping_pair *pair = &(*pairs)[(*count)++];
        if (!copy(reading, name, &pair->key) || !copy(reading, text, &pair->text)) {
            return false;
        }
    }
    return true;
}

static bool read_columns(struct reading *reading, const config_setting_t *setting)
{
    return read_pairs(reading, setting, &reading->mapping->columns, &reading->mapping->column_count);
}

static bool read_constants(struct reading *reading, const config_setting_t *setting)
{
    return read_pairs(reading, setting, &reading->mapping->constants,
                      &reading->mapping->constant_count);
}

static bool read_values(struct reading *reading, const config_setting_t *setting)
{
    struct mapping *mapping = reading->mapping;
    if (!config_setting_is_list(setting)) {
        return bad_value(reading, setting, "( ( \"field\", \"spelled\", \"meaning\" ), ... )");
    }
    mapping->values = calloc(config_elements(setting) + 1, sizeof *mapping->values);
    if (mapping->values == NULL) {
        return out_of_memory(reading);
    }
    for (size_t i = 0; i < config_elements(setting); i++) {
        const config_setting_t *entry = config_setting_get_elem(setting, (unsigned)i);
        const char *part[3] = {NULL, NULL, NULL};
        char number[3][24];
        for (unsigned j = 0; j < 3 && config_elements(entry) == 3; j++) {
            part[j] = config_text_of(config_setting_get_elem(entry, j), number[j]);
        }
        if (part[0] == NULL || part[1] == NULL || part[2] == NULL) {
            return bad_value(reading, setting, "( ( \"field\", \"spelled\", \"meaning\" ), ... )");
        }
        struct mapping_value *value = &mapping->values[mapping->value_count++];
        if (!copy(reading, part[0], &value->field) || !copy(reading, part[1], &value->spelled) ||
            !copy(reading, part[2], &value->meaning)) {
            return false;
        }
    }
    return true;
}

static bool read_labels(struct reading *reading, const config_setting_t *setting)
{
    reading->mapping->labels_line = (long)config_setting_source_line(setting);
    return config_labels(&reading->config, setting, &reading->mapping->labels,
                         &reading->mapping->label_count);
}

static bool read_weights(struct reading *reading, const config_setting_t *setting)
{
    reading->mapping->weights = weighting_read(&reading->config, setting);
    return reading->mapping->weights != NULL;
}

struct setting_reader {
    const char *name;
    bool (*read)(struct reading *reading, const config_setting_t *setting);
};

static const struct setting_reader readers[] = {
    {"kind", read_kind},         {"delimiter", read_delimiter}, {"dates", read_dates},
    {"encoding", read_encoding}, {"zone", read_zone},           {"units", read_units},
    {"scale", read_scale},       {"columns", read_columns},     {"items", read_items},
    {"constants", read_constants}, {"values", read_values},     {"blank", read_blank},
    {"labels", read_labels},     {"path", read_path},           {"code", read_code},
    {"ignore", read_ignore},           {"stamps", read_stamps},
    {"decimal", read_decimal}, {"weights", read_weights},
};

static bool read_setting(struct reading *reading, const config_setting_t *setting)
{
    const char *name = config_setting_name(setting);
    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
        if (strcmp(readers[i].name, name) == 0) {
            return readers[i].read(reading, setting);
        }
    }
    struct config_names names;
    config_names_init(&names, name);
    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
        config_names_add(&names, readers[i].name);
    }
    return config_unknown_name(&reading->config, setting, &names);
}

static struct config_reading reading_of(const char *path, struct error *error)
{
    return (struct config_reading){path, error, ERROR_MAP_SYNTAX, ERROR_MAP_SETTING,
                                   ERROR_MAP_VALUE};
}

struct mapping *mapping_new(struct error *error)
{
    struct mapping *mapping = calloc(1, sizeof *mapping);
    if (mapping == NULL) {
        error_memory(error);
    }
    return mapping;
}

static struct mapping *parse(const char *name, const char *text, size_t length,
                             struct error *error)
{
    struct mapping *mapping = mapping_new(error);
    if (mapping == NULL) {
        return NULL;
    }
    struct reading reading = {reading_of(name, error), mapping};
    config_t config;
    bool good = config_parse(&reading.config, text, length, &config);
    const config_setting_t *root = config_root_setting(&config);
    for (size_t i = 0; good && i < config_elements(root); i++) {
        good = read_setting(&reading, config_setting_get_elem(root, (unsigned)i));
    }
    if (good && mapping->stamps.kind == ZONE_FIXED && mapping->zone.kind == ZONE_LOCAL) {
        /* nothing is moved under "local", so stamps of another zone would be left as they are */
        good = bad_value(&reading, config_setting_get_member(root, "zone"), "UTC, +07:00");
    }
    if (good && mapping->weights != NULL && mapping->has_kind && mapping->kind != KIND_FORMS) {
        good = config_fail(&reading.config, config_setting_get_member(root, "weights"), ERROR_MAP_WEIGHTS_KIND,
                           "weights", schema_of(mapping->kind)->name, NULL);
    }
    config_destroy(&config);
    if (!good) {
        mapping_free(mapping);
        return NULL;
    }
    return mapping;
}

struct mapping *mapping_parse(const char *name, const char *text, struct error *error)
{
    return parse(name, text, strlen(text), error);
}

struct mapping *mapping_read(const char *path, struct error *error)
{
    struct config_reading reading = reading_of(path, error);
    size_t length = 0;
    char *text = config_text(&reading, &length);
    struct mapping *mapping = text == NULL ? NULL : parse(path, text, length, error);
    free(text);
    if (mapping != NULL && !config_copy(&reading, path, &mapping->file)) {
        mapping_free(mapping);
        return NULL;
    }
    return mapping;
}

static void free_pairs(struct mapping_pair *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(pairs[i].key);
        free(pairs[i].text);
    }
    free(pairs);
}

void mapping_free(struct mapping *mapping)
{
    if (mapping == NULL) {
        return;
    }
    free(mapping->file);
    free(mapping->encoding);
    free_pairs(mapping->columns, mapping->column_count);
    free_pairs(mapping->constants, mapping->constant_count);
    config_texts_free(mapping->items, mapping->item_count);
    config_texts_free(mapping->item_ids, mapping->item_count);
    free(mapping->path);
    free(mapping->code);
    config_texts_free(mapping->ignored, mapping->ignored_count);
    config_texts_free(mapping->blanks, mapping->blank_count);
    for (size_t i = 0; i < mapping->value_count; i++) {
        free(mapping->values[i].field);
        free(mapping->values[i].spelled);
        free(mapping->values[i].meaning);
    }
    free(mapping->values);
    config_labels_free(mapping->labels, mapping->label_count);
    weighting_free(mapping->weights);
    free(mapping);
}
