/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/mapping.h"

#include "surveys/encoding.h"
#include "surveys/schema.h"
#include "surveys/source.h"
#include "surveys/text.h"

#include <libconfig.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAP_MAX = 1 << 20, ITEM_ID = sizeof ((struct item *)NULL)->id };

struct reading {
    const char *path;
    struct mapping *mapping;
    struct error *error;
};

static bool fail(struct reading *reading, const config_setting_t *setting, enum error_code code,
                 const char *field, const char *value, const char *expected)
{
    error_set(reading->error, code, field, value, expected, NULL);
    reading->error->file = reading->path;
    reading->error->line = setting == NULL ? 0 : (long)config_setting_source_line(setting);
    return false;
}

/* A name that is not known, with those that are and the one spelled most like it. */
struct names {
    char list[160];
    const char *wanted, *nearest;
    size_t distance;
};

static void add_name(struct names *names, const char *name)
{
    size_t length = strlen(names->list);
    size_t distance = text_distance(names->wanted, name);
    if (length + strlen(name) + 1 < sizeof names->list) {
        snprintf(names->list + length, sizeof names->list - length, "%s%s",
                 length == 0 ? "" : " ", name);
    }
    if (distance <= 2 && distance < names->distance) {
        names->distance = distance;
        names->nearest = name;
    }
}

static bool unknown_name(struct reading *reading, const config_setting_t *setting,
                         const struct names *names)
{
    fail(reading, setting, ERROR_MAP_SETTING, NULL, names->wanted, names->list);
    if (names->nearest != NULL) {
        error_copy_text(reading->error->other, sizeof reading->error->other, names->nearest,
                        strlen(names->nearest));
    }
    return false;
}

/* The text of a setting that is a text or a whole number (blank = ( 9 )), NULL for other types. */
static const char *text_of(const config_setting_t *setting, char number[24])
{
    if (setting != NULL && config_setting_type(setting) == CONFIG_TYPE_INT) {
        snprintf(number, 24, "%d", config_setting_get_int(setting));
        return number;
    }
    return setting == NULL ? NULL : config_setting_get_string(setting);
}

static bool bad_value(struct reading *reading, const config_setting_t *setting,
                      const char *expected)
{
    const char *name = config_setting_name(setting);
    char number[24];
    const char *value = text_of(setting, number);
    value = value == NULL ? "..." : value;
    return fail(reading, setting, ERROR_MAP_VALUE, name, value, expected);
}

static bool copy(struct reading *reading, const char *text, char **to)
{
    *to = strdup(text);
    return *to != NULL || error_set(reading->error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
}

/* ---- one reader per setting ---- */

static bool read_kind(struct reading *reading, const config_setting_t *setting)
{
    const char *text = config_setting_get_string(setting);
    reading->mapping->has_kind = text != NULL && schema_kind(text, &reading->mapping->kind);
    return reading->mapping->has_kind || bad_value(reading, setting, "dossiers, forms, units");
}

char mapping_delimiter(const char *text)
{
    if (strcmp(text, "tab") == 0 || strcmp(text, "\\t") == 0) {
        return '\t';
    }
    bool known = text[0] != '\0' && text[1] == '\0' && strchr(",;|\t", text[0]) != NULL;
    return known ? text[0] : '\0';
}

bool mapping_date_order(const char *text, enum date_order *order)
{
    static const char *const names[] = {
        [DATE_ORDER_DMY] = "dmy", [DATE_ORDER_YMD] = "ymd", [DATE_ORDER_MDY] = "mdy"};
    for (int i = DATE_ORDER_DMY; i <= DATE_ORDER_MDY; i++) {
        if (strcmp(names[i], text) == 0) {
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
    const char *nearest = text == NULL ? NULL : encoding_nearest(text);
    if (nearest != NULL) {
        error_copy_text(reading->error->other, sizeof reading->error->other, nearest, strlen(nearest));
    }
    return false;
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
    int scale = config_setting_get_int(setting);
    reading->mapping->scale = scale;
    return (config_setting_type(setting) == CONFIG_TYPE_INT && scale >= 3 && scale <= 10) ||
           bad_value(reading, setting, "3..10");
}

static size_t elements(const config_setting_t *setting)
{
    int length = config_setting_length(setting);
    return length > 0 ? (size_t)length : 0;
}

/* A list of texts; a lone text counts as a list of one. */
static bool read_texts(struct reading *reading, const config_setting_t *setting, char ***texts,
                       size_t *count)
{
    bool lone = config_setting_is_scalar(setting) == CONFIG_TRUE;
    size_t length = lone ? 1 : elements(setting);
    *texts = calloc(length + 1, sizeof **texts);
    if (*texts == NULL) {
        return error_set(reading->error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    }
    for (size_t i = 0; i < length; i++) {
        char number[24];
        const config_setting_t *entry =
            lone ? setting : config_setting_get_elem(setting, (unsigned)i);
        const char *text = text_of(entry, number);
        if (text == NULL) {
            return bad_value(reading, setting, "( \"...\", ... )");
        }
        if (!copy(reading, text, &(*texts)[*count])) {
            return false;
        }
        (*count)++;
    }
    return true;
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
    mapping->items = pairs ? calloc(elements(setting) + 1, sizeof *mapping->items) : NULL;
    mapping->item_ids = pairs ? calloc(elements(setting) + 1, sizeof *mapping->item_ids) : NULL;
    if (!pairs) {
        return read_texts(reading, setting, &mapping->items, &mapping->item_count);
    }
    if (mapping->items == NULL || mapping->item_ids == NULL) {
        return error_set(reading->error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    }
    for (size_t i = 0; i < elements(setting); i++) {
        const config_setting_t *entry = config_setting_get_elem(setting, (unsigned)i);
        bool pair = config_setting_is_list(entry) && elements(entry) == 2;
        const char *id = pair ? config_setting_get_string_elem(entry, 1) : NULL;
        const char *text = text_of(pair ? config_setting_get_elem(entry, 0) : entry, number);
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
    return read_texts(reading, setting, &reading->mapping->ignored,
                      &reading->mapping->ignored_count);
}

static bool read_blank(struct reading *reading, const config_setting_t *setting)
{
    return read_texts(reading, setting, &reading->mapping->blanks, &reading->mapping->blank_count);
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
    struct names names = {"", config_setting_name(entry), NULL, SIZE_MAX};
    const struct mapping *mapping = reading->mapping;
    for (int kind = 0; kind < KINDS; kind++) {
        const struct schema *schema = schema_of((enum record_kind)kind);
        for (size_t i = 0; i < schema->count; i++) {
            if (schema->fields[i].type != FIELD_IGNORED &&
                (!mapping->has_kind || mapping->kind == schema->kind)) {
                add_name(&names, schema->fields[i].name);
            }
        }
    }
    return unknown_name(reading, entry, &names);
}

static bool read_pairs(struct reading *reading, const config_setting_t *setting,
                       struct mapping_pair **pairs, size_t *count)
{
    if (!config_setting_is_group(setting)) {
        return bad_value(reading, setting, "{ field = \"...\"; }");
    }
    *pairs = calloc(elements(setting) + 1, sizeof **pairs);
    if (*pairs == NULL) {
        return error_set(reading->error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    }
    for (size_t i = 0; i < elements(setting); i++) {
        const config_setting_t *entry = config_setting_get_elem(setting, (unsigned)i);
        const char *name = config_setting_name(entry);
        char number[24];
        const char *text = text_of(entry, number);
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
    mapping->values = calloc(elements(setting) + 1, sizeof *mapping->values);
    if (mapping->values == NULL) {
        return error_set(reading->error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    }
    for (size_t i = 0; i < elements(setting); i++) {
        const config_setting_t *entry = config_setting_get_elem(setting, (unsigned)i);
        const char *part[3] = {NULL, NULL, NULL};
        char number[3][24];
        for (unsigned j = 0; j < 3 && elements(entry) == 3; j++) {
            part[j] = text_of(config_setting_get_elem(entry, j), number[j]);
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
    struct mapping *mapping = reading->mapping;
    if (!config_setting_is_list(setting)) {
        return bad_value(reading, setting, "( ( \"label\", 5 ), ... )");
    }
    mapping->labels = calloc(elements(setting) + 1, sizeof *mapping->labels);
    if (mapping->labels == NULL) {
        return error_set(reading->error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    }
    for (size_t i = 0; i < elements(setting); i++) {
        const config_setting_t *entry = config_setting_get_elem(setting, (unsigned)i);
        const char *label =
            elements(entry) == 2 ? config_setting_get_string_elem(entry, 0) : NULL;
        int level = label == NULL ? 0 : config_setting_get_int_elem(entry, 1);
        if (label == NULL || level < 1 || level > 10) {
            return bad_value(reading, setting, "( ( \"label\", 5 ), ... )");
        }
        struct mapping_label *to = &mapping->labels[mapping->label_count++];
        to->level = level;
        if (!copy(reading, label, &to->label)) {
            return false;
        }
    }
    return true;
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
    {"decimal", read_decimal},
};

static bool read_setting(struct reading *reading, const config_setting_t *setting)
{
    const char *name = config_setting_name(setting);
    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
        if (strcmp(readers[i].name, name) == 0) {
            return readers[i].read(reading, setting);
        }
    }
    struct names names = {"", name, NULL, SIZE_MAX};
    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
        add_name(&names, readers[i].name);
    }
    return unknown_name(reading, setting, &names);
}

static char *read_text(const char *path, struct error *error)
{
    struct stat status;
    if (stat(path, &status) == 0 && S_ISCHR(status.st_mode) && strcmp(path, "/dev/stdin") != 0) {
        error_set(error, ERROR_FILE_BINARY, NULL, path, NULL, NULL); /* /dev/zero never ends */
        error->file = path;
        return NULL;
    }
    struct source *source = source_open(path, error);
    if (source == NULL) {
        return NULL;
    }
    char *text = NULL;
    uint64_t size = source_size(source);
    if (size > MAP_MAX) {
        error_set(error, ERROR_MAP_SYNTAX, NULL, NULL, NULL, "> 1 MiB");
        error->file = path;
    } else if ((text = malloc((size_t)size + 1)) == NULL) {
        error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    } else if (!source_read_at(source, 0, text, (size_t)size, error)) {
        error->file = path;
        free(text);
        text = NULL;
    } else {
        text[size] = '\0';
    }
    source_close(source);
    return text;
}

struct mapping *mapping_new(struct error *error)
{
    struct mapping *mapping = calloc(1, sizeof *mapping);
    if (mapping == NULL) {
        error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    }
    return mapping;
}

struct mapping *mapping_read(const char *path, struct error *error)
{
    char *text = read_text(path, error);
    struct mapping *mapping = text == NULL ? NULL : mapping_parse(path, text, error);
    free(text);
    return mapping;
}

struct mapping *mapping_parse(const char *name, const char *text, struct error *error)
{
    struct mapping *mapping = mapping_new(error);
    if (mapping == NULL) {
        return NULL;
    }
    struct reading reading = {name, mapping, error};
    config_t config;
    config_init(&config);
    bool good = config_read_string(&config, strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text) ==
                CONFIG_TRUE;
    if (!good) {
        error_set(error, ERROR_MAP_SYNTAX, NULL, NULL, NULL, config_error_text(&config));
        error->file = name;
        error->line = config_error_line(&config);
    }
    const config_setting_t *root = config_root_setting(&config);
    for (size_t i = 0; good && i < elements(root); i++) {
        good = read_setting(&reading, config_setting_get_elem(root, (unsigned)i));
    }
    if (good && mapping->stamps.kind == ZONE_FIXED && mapping->zone.kind == ZONE_LOCAL) {
        /* nothing is moved under "local", so stamps of another zone would be left as they are */
        good = bad_value(&reading, config_setting_get_member(root, "zone"), "UTC, +07:00");
    }
    config_destroy(&config);
    if (!good) {
        mapping_free(mapping);
        return NULL;
    }
    return mapping;
}

static void free_texts(char **texts, size_t count)
{
    for (size_t i = 0; texts != NULL && i < count; i++) {
        free(texts[i]);
    }
    free(texts);
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
    free(mapping->encoding);
    free_pairs(mapping->columns, mapping->column_count);
    free_pairs(mapping->constants, mapping->constant_count);
    free_texts(mapping->items, mapping->item_count);
    free_texts(mapping->item_ids, mapping->item_count);
    free(mapping->path);
    free(mapping->code);
    free_texts(mapping->ignored, mapping->ignored_count);
    free_texts(mapping->blanks, mapping->blank_count);
    for (size_t i = 0; i < mapping->value_count; i++) {
        free(mapping->values[i].field);
        free(mapping->values[i].spelled);
        free(mapping->values[i].meaning);
    }
    free(mapping->values);
    for (size_t i = 0; i < mapping->label_count; i++) {
        free(mapping->labels[i].label);
    }
    free(mapping->labels);
    free(mapping);
}
