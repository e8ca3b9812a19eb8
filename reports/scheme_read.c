/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scheme files: the file, its criteria, sums and bands. */
#include "reports/points.h"
#include "reports/scheme_parts.h"
#include "surveys/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ID_MOST = 47, PHRASE_MOST = 480, CRITERIA_MOST = 60, LIST_MOST = 60 };

/* ---- values ---- */

bool scheme_bad_value(struct scheme_reading *reading, const config_setting_t *setting,
                      const char *expected)
{
    char number[24];
    const char *value = config_text_of(setting, number);
    const config_setting_t *named = setting;
    while (config_setting_name(named) == NULL && config_setting_is_root(named) != CONFIG_TRUE) {
        named = config_setting_parent(named); /* what stands in a list has no name of its own */
    }
    if (config_setting_type(setting) == CONFIG_TYPE_FLOAT) {
        snprintf(number, sizeof number, "%.10g", config_setting_get_float(setting));
        value = number;
    }
    return config_fail(&reading->config, setting, ERROR_SCHEME_VALUE, config_setting_name(named),
                       value == NULL ? "..." : value, expected);
}

void *scheme_room(struct scheme_reading *reading, size_t count, size_t size)
{
    void *room = calloc(count + 1, size);
    if (room == NULL) {
        error_memory(reading->config.error);
    }
    return room;
}

bool scheme_id(struct scheme_reading *reading, const config_setting_t *setting, char **to)
{
    static const char allowed[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
    char number[24];
    const char *id = config_text_of(setting, number);
    size_t length = id == NULL ? 0 : strlen(id);
    if (length == 0 || length > ID_MOST || strspn(id, allowed) != length) {
        return scheme_bad_value(reading, setting, "a-z A-Z 0-9 _ . - (1..47)");
    }
    return config_copy(&reading->config, id, to);
}

static bool read_text(struct scheme_reading *reading, const config_setting_t *setting, char **to)
{
    char clean[PHRASE_MOST + 1];
    const char *text = config_setting_get_string(setting);
    bool good =
        text != NULL && text_clean(text, strlen(text), clean, sizeof clean) && clean[0] != '\0';
    for (size_t i = 0; good && clean[i] != '\0'; i++) {
        good = (unsigned char)clean[i] >= 0x20 && clean[i] != 0x7f;
    }
    return good ? config_copy(&reading->config, clean, to)
                : scheme_bad_value(reading, setting, "\"...\" (1..480 byte)");
}

bool scheme_phrase(struct scheme_reading *reading, const config_setting_t *setting,
                   struct scheme_phrase *to)
{
    if (!config_setting_is_group(setting)) {
        return read_text(reading, setting, &to->in[LANGUAGE_VI]);
    }
    for (size_t i = 0; i < config_elements(setting); i++) {
        const config_setting_t *entry = config_setting_get_elem(setting, (unsigned)i);
        const char *name = config_setting_name(entry);
        bool vietnamese = strcmp(name, "vi") == 0;
        if (!vietnamese && strcmp(name, "en") != 0) {
            struct config_names names;
            config_names_init(&names, name);
            config_names_add(&names, "vi");
            config_names_add(&names, "en");
            return config_unknown_name(&reading->config, entry, &names);
        }
        if (!read_text(reading, entry, &to->in[vietnamese ? LANGUAGE_VI : LANGUAGE_EN])) {
            return false;
        }
    }
    return config_elements(setting) > 0 ||
           scheme_bad_value(reading, setting, "{ vi = \"...\"; en = \"...\"; }");
}

void scheme_phrase_free(struct scheme_phrase *phrase)
{
    free(phrase->in[LANGUAGE_EN]);
    free(phrase->in[LANGUAGE_VI]);
}

/* A number of a file is a double; it stands for the decimal it was written as. */
bool scheme_points(struct scheme_reading *reading, const config_setting_t *setting, int64_t *to)
{
    int64_t unit = points_unit(reading->scheme->decimals);
    bool whole = config_setting_type(setting) == CONFIG_TYPE_INT;
    double units = whole ? (double)config_setting_get_int(setting) * (double)unit
                         : config_setting_get_float(setting) * (double)unit;
    double nearest = floor(units + 0.5);
    char expected[48];
    if ((!whole && config_setting_type(setting) != CONFIG_TYPE_FLOAT) ||
        !(units >= 0 && units <= (double)(POINTS_OF_MOST * unit)) || fabs(units - nearest) > 1e-6) {
        snprintf(expected, sizeof expected, "0..%d, decimals = %d", POINTS_OF_MOST,
                 reading->scheme->decimals);
        return scheme_bad_value(reading, setting, expected);
    }
    *to = (int64_t)nearest;
    return true;
}

bool scheme_percent(struct scheme_reading *reading, const config_setting_t *setting, int64_t *to)
{
    const char *text = config_setting_get_string(setting);
    size_t length = text == NULL ? 0 : strlen(text);
    bool good = length > 1 && length < 12 && text[length - 1] == '%' &&
                text_to_hundredths(text, length - 1, to) && *to >= 0 && *to <= SHARE_WHOLE;
    return good || scheme_bad_value(reading, setting, "\"0%\"..\"100%\"");
}

/* ---- settings by name ---- */

bool scheme_settings(struct scheme_reading *reading, const config_setting_t *group,
                     const char *field, const char *shape, const struct scheme_setting *readers)
{
    if (!config_setting_is_group(group)) {
        return config_fail(&reading->config, group, ERROR_SCHEME_VALUE, field, "...", shape);
    }
    for (size_t i = 0; i < config_elements(group); i++) {
        const config_setting_t *setting = config_setting_get_elem(group, (unsigned)i);
        const char *name = config_setting_name(setting);
        size_t at = 0;
        while (readers[at].name != NULL && strcmp(readers[at].name, name) != 0) {
            at++;
        }
        if (readers[at].name == NULL) {
            struct config_names names;
            config_names_init(&names, name);
            for (at = 0; readers[at].name != NULL; at++) {
                config_names_add(&names, readers[at].name);
            }
            return config_unknown_name(&reading->config, setting, &names);
        }
        if (!readers[at].read(reading, setting)) {
            return false;
        }
    }
    return true;
}

/* What must be there is not. */
static bool lacks(struct scheme_reading *reading, const config_setting_t *setting, const char *name,
                  const char *expected)
{
    return config_fail(&reading->config, setting, ERROR_SCHEME_VALUE, name, "", expected);
}

static bool stands_twice(struct scheme_reading *reading, const config_setting_t *setting,
                         const char *field, const char *id)
{
    return config_fail(&reading->config, setting, ERROR_SCHEME_TWICE, field, id, NULL);
}

/* ---- bands ---- */

static bool band_id(struct scheme_reading *reading, const config_setting_t *setting)
{
    return scheme_id(reading, setting, &reading->band->id);
}

static bool band_from(struct scheme_reading *reading, const config_setting_t *setting)
{
    reading->band->rest = false;
    return scheme_points(reading, setting, &reading->band->from);
}

static bool band_label(struct scheme_reading *reading, const config_setting_t *setting)
{
    return scheme_phrase(reading, setting, &reading->band->label);
}

static const struct scheme_setting band_readers[] = {
    {"id", band_id}, {"from", band_from}, {"label", band_label}, {NULL, NULL}};

static const char band_shape[] = "( { id = \"...\"; from = 90; label = \"...\"; }, ... )";

static bool read_band(struct scheme_reading *reading, const config_setting_t *setting)
{
    const struct scheme_criterion *criterion = reading->criterion;
    const struct scheme_band *band = reading->band;
    reading->band->rest = true;
    if (!scheme_settings(reading, setting, "bands", band_shape, band_readers)) {
        return false;
    }
    if (band->id == NULL) {
        return lacks(reading, setting, "id", "\"...\"");
    }
    if (band->label.in[LANGUAGE_EN] == NULL && band->label.in[LANGUAGE_VI] == NULL) {
        return lacks(reading, setting, "label", "\"...\"");
    }
    for (size_t i = 0; i + 1 < criterion->band_count; i++) {
        const struct scheme_band *above = &criterion->bands[i];
        if (strcmp(above->id, band->id) == 0) {
            return stands_twice(reading, setting, "bands", band->id);
        }
        if (above->rest || (!band->rest && band->from >= above->from)) {
            return config_fail(&reading->config, setting, ERROR_SCHEME_BANDS, "bands", band->id,
                               NULL);
        }
    }
    return true;
}

static bool read_bands(struct scheme_reading *reading, const config_setting_t *setting)
{
    struct scheme_criterion *criterion = reading->criterion;
    size_t count = config_elements(setting);
    if (!config_setting_is_list(setting) || count == 0 || count > LIST_MOST) {
        return scheme_bad_value(reading, setting, band_shape);
    }
    criterion->bands = scheme_room(reading, count, sizeof *criterion->bands);
    for (size_t i = 0; criterion->bands != NULL && i < count; i++) {
        reading->band = &criterion->bands[criterion->band_count++];
        if (!read_band(reading, config_setting_get_elem(setting, (unsigned)i))) {
            return false;
        }
    }
    return criterion->bands != NULL;
}

/* ---- sums ---- */

static bool no_such_part(struct scheme_reading *reading, const config_setting_t *setting,
                         const char *id)
{
    const struct scheme *scheme = reading->scheme;
    struct config_names names;
    config_names_init(&names, id);
    for (size_t i = 0; i + 1 < scheme->criterion_count; i++) {
        config_names_add(&names, scheme->criteria[i].id);
    }
    config_fail(&reading->config, setting, ERROR_SCHEME_PART, "sum", id,
                names.list[0] == '\0' ? "–" : names.list);
    if (names.nearest != NULL) {
        error_copy_text(reading->config.error->other, sizeof reading->config.error->other,
                        names.nearest, strlen(names.nearest));
    }
    return false;
}

/* The last criterion is the one being read: only those above it have their points when it is added
 * up. */
static bool add_part(struct scheme_reading *reading, const config_setting_t *setting,
                     const char *id)
{
    struct scheme *scheme = reading->scheme;
    struct scheme_criterion *criterion = reading->criterion;
    size_t at = 0;
    while (at + 1 < scheme->criterion_count && strcmp(scheme->criteria[at].id, id) != 0) {
        at++;
    }
    if (at + 1 >= scheme->criterion_count) {
        return no_such_part(reading, setting, id);
    }
    for (size_t i = 0; i < criterion->part_count; i++) {
        if (criterion->parts[i] == at) {
            return stands_twice(reading, setting, "sum", id);
        }
    }
    criterion->parts[criterion->part_count++] = at;
    return true;
}

static bool read_sum(struct scheme_reading *reading, const config_setting_t *setting)
{
    struct scheme_criterion *criterion = reading->criterion;
    size_t count = config_elements(setting);
    if (!config_setting_is_list(setting) || count == 0 || count > CRITERIA_MOST) {
        return scheme_bad_value(reading, setting, "( \"...\", ... )");
    }
    criterion->parts = scheme_room(reading, count, sizeof *criterion->parts);
    for (size_t i = 0; criterion->parts != NULL && i < count; i++) {
        char number[24];
        const char *id = config_text_of(config_setting_get_elem(setting, (unsigned)i), number);
        if (id == NULL) {
            return scheme_bad_value(reading, setting, "( \"...\", ... )");
        }
        if (!add_part(reading, setting, id)) {
            return false;
        }
    }
    return criterion->parts != NULL;
}

/* ---- criteria ---- */

static bool criterion_id(struct scheme_reading *reading, const config_setting_t *setting)
{
    return scheme_id(reading, setting, &reading->criterion->id);
}

static bool criterion_label(struct scheme_reading *reading, const config_setting_t *setting)
{
    return scheme_phrase(reading, setting, &reading->criterion->label);
}

static bool criterion_note(struct scheme_reading *reading, const config_setting_t *setting)
{
    return scheme_phrase(reading, setting, &reading->criterion->note);
}

static bool criterion_article(struct scheme_reading *reading, const config_setting_t *setting)
{
    return read_text(reading, setting, &reading->criterion->article);
}

static bool criterion_of(struct scheme_reading *reading, const config_setting_t *setting)
{
    return scheme_points(reading, setting, &reading->criterion->of);
}

static const struct scheme_setting criterion_readers[] = {
    {"id", criterion_id}, {"label", criterion_label}, {"article", criterion_article},
    {"of", criterion_of}, {"note", criterion_note},   {"ways", scheme_ways},
    {"sum", read_sum},    {"bands", read_bands},      {NULL, NULL}};

bool scheme_out_of_range(struct scheme_reading *reading, long line, const char *field,
                         int64_t points, int64_t of)
{
    int64_t unit = points_unit(reading->scheme->decimals);
    char value[32];
    char expected[32];
    snprintf(value, sizeof value, "%.10g", (double)points / (double)unit);
    snprintf(expected, sizeof expected, "0..%.10g", (double)of / (double)unit);
    config_fail(&reading->config, NULL, ERROR_SCHEME_VALUE, field, value, expected);
    reading->config.error->line = line;
    return false;
}

/* `of` is what its parts can give; stated, it must be the same. */
static bool check_sum(struct scheme_reading *reading, const config_setting_t *setting)
{
    struct scheme_criterion *criterion = reading->criterion;
    int64_t of = 0;
    for (size_t i = 0; i < criterion->part_count; i++) {
        of += reading->scheme->criteria[criterion->parts[i]].of;
    }
    if (of > POINTS_OF_MOST * points_unit(reading->scheme->decimals)) {
        return lacks(reading, setting, "sum", "<= 10000");
    }
    const config_setting_t *stated = config_setting_get_member(setting, "of");
    if (stated != NULL && criterion->of != of) {
        char expected[32];
        snprintf(expected, sizeof expected, "%.10g",
                 (double)of / (double)points_unit(reading->scheme->decimals));
        return scheme_bad_value(reading, stated, expected);
    }
    criterion->of = of;
    return true;
}

static bool check_criterion(struct scheme_reading *reading, const config_setting_t *setting)
{
    const struct scheme *scheme = reading->scheme;
    struct scheme_criterion *criterion = reading->criterion;
    if (criterion->id == NULL) {
        return lacks(reading, setting, "id", "\"...\"");
    }
    for (size_t i = 0; i + 1 < scheme->criterion_count; i++) {
        if (strcmp(scheme->criteria[i].id, criterion->id) == 0) {
            return stands_twice(reading, setting, "id", criterion->id);
        }
    }
    if ((criterion->way_count > 0) == (criterion->part_count > 0)) {
        return config_fail(&reading->config, setting, ERROR_SCHEME_VALUE, "ways",
                           criterion->way_count > 0 ? "sum" : "", "ways | sum");
    }
    if (criterion->part_count > 0 && !check_sum(reading, setting)) {
        return false;
    }
    if (criterion->of == 0) {
        return lacks(reading, setting, "of", "> 0");
    }
    if (criterion->label.in[LANGUAGE_EN] == NULL && criterion->label.in[LANGUAGE_VI] == NULL &&
        !config_copy(&reading->config, criterion->id, &criterion->label.in[LANGUAGE_VI])) {
        return false;
    }
    for (size_t i = 0; i < criterion->band_count; i++) {
        if (criterion->bands[i].from > criterion->of) {
            return scheme_out_of_range(reading, criterion->line, "from", criterion->bands[i].from,
                                       criterion->of);
        }
    }
    return scheme_check_ways(reading, criterion);
}

static bool read_criteria(struct scheme_reading *reading, const config_setting_t *setting)
{
    static const char shape[] = "( { id = \"...\"; of = 2; ways = ( ... ); }, ... )";
    struct scheme *scheme = reading->scheme;
    size_t count = config_elements(setting);
    if (!config_setting_is_list(setting) || count == 0 || count > CRITERIA_MOST) {
        return scheme_bad_value(reading, setting, shape);
    }
    scheme->criteria = scheme_room(reading, count, sizeof *scheme->criteria);
    for (size_t i = 0; scheme->criteria != NULL && i < count; i++) {
        const config_setting_t *entry = config_setting_get_elem(setting, (unsigned)i);
        reading->criterion = &scheme->criteria[scheme->criterion_count++];
        reading->criterion->line = (long)config_setting_source_line(entry);
        if (!scheme_settings(reading, entry, "criteria", shape, criterion_readers) ||
            !check_criterion(reading, entry)) {
            return false;
        }
    }
    return scheme->criteria != NULL;
}

/* ---- the file ---- */

static bool file_id(struct scheme_reading *reading, const config_setting_t *setting)
{
    return scheme_id(reading, setting, &reading->scheme->id);
}

static bool file_aliases(struct scheme_reading *reading, const config_setting_t *setting)
{
    struct scheme *scheme = reading->scheme;
    return config_texts(&reading->config, setting, &scheme->aliases, &scheme->alias_count);
}

static bool file_name(struct scheme_reading *reading, const config_setting_t *setting)
{
    return scheme_phrase(reading, setting, &reading->scheme->name);
}

static bool file_source(struct scheme_reading *reading, const config_setting_t *setting)
{
    return scheme_phrase(reading, setting, &reading->scheme->source);
}

static bool file_note(struct scheme_reading *reading, const config_setting_t *setting)
{
    return scheme_phrase(reading, setting, &reading->scheme->note);
}

static bool file_decimals(struct scheme_reading *reading, const config_setting_t *setting)
{
    int decimals = config_setting_get_int(setting);
    if (config_setting_type(setting) != CONFIG_TYPE_INT || decimals < 0 ||
        decimals > POINTS_DECIMALS_MOST) {
        return scheme_bad_value(reading, setting, "0..3");
    }
    reading->scheme->decimals = decimals;
    return true;
}

static const struct scheme_setting file_readers[] = {{"id", file_id},
                                                     {"aliases", file_aliases},
                                                     {"name", file_name},
                                                     {"source", file_source},
                                                     {"note", file_note},
                                                     {"decimals", file_decimals},
                                                     {"criteria", read_criteria},
                                                     {NULL, NULL}};

/* Points mean nothing before the decimals are known, wherever they stand in the file. */
static bool read_file(struct scheme_reading *reading, const config_setting_t *root)
{
    const config_setting_t *decimals = config_setting_get_member(root, "decimals");
    struct scheme *scheme = reading->scheme;
    if ((decimals != NULL && !file_decimals(reading, decimals)) ||
        !scheme_settings(reading, root, "", "", file_readers)) {
        return false;
    }
    if (scheme->id == NULL) {
        return lacks(reading, NULL, "id", "\"...\"");
    }
    return scheme->criterion_count > 0 ||
           lacks(reading, NULL, "criteria", "( { id = \"...\"; ... } )");
}

static struct config_reading reading_of(const char *path, struct error *error)
{
    return (struct config_reading){path, error, ERROR_SCHEME_SYNTAX, ERROR_SCHEME_SETTING,
                                   ERROR_SCHEME_VALUE};
}

struct scheme *scheme_parse(const char *path, const char *text, size_t length, struct error *error)
{
    struct scheme *scheme = calloc(1, sizeof *scheme);
    if (scheme == NULL) {
        error_memory(error);
        return NULL;
    }
    struct scheme_reading reading = {.config = reading_of(path, error), .scheme = scheme};
    config_t config;
    bool good = config_parse(&reading.config, text, length, &config) &&
                config_copy(&reading.config, path, &scheme->path) &&
                read_file(&reading, config_root_setting(&config));
    config_destroy(&config);
    if (!good) {
        scheme_free(scheme);
        return NULL;
    }
    return scheme;
}

struct scheme *scheme_read(const char *path, struct error *error)
{
    struct config_reading reading = reading_of(path, error);
    size_t length = 0;
    char *text = config_text(&reading, &length);
    struct scheme *scheme = text == NULL ? NULL : scheme_parse(path, text, length, error);
    free(text);
    return scheme;
}
