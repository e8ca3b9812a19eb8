/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/weighting_read.h"

#include "surveys/records.h"
#include "surveys/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int64_t COUNT_MOST = 999999999;
static const char counts_shape[] = "( ( \"Đất đai\", \"online\", 300 ), ... )";
static const char margins_shape[] =
    "( ( \"field\", \"Đất đai\", 420 ), ( \"channel\", \"online\", 300 ), ... )";

struct weights_reading {
    struct config_reading *config;
    struct weighting *weighting;
    const config_setting_t *method, *counts, *margins;
    bool has_by;
    bool margin_field, margin_channel; /* what the margins are by */
};

static bool fail(struct weights_reading *reading, const config_setting_t *setting,
                 enum error_code code, const char *value, const char *expected)
{
    return config_fail(reading->config, setting, code, "weights", value, expected);
}

static bool read_method(struct weights_reading *reading, const config_setting_t *setting)
{
    const char *text = config_setting_get_string(setting);
    for (enum weighting_method i = WEIGHTING_POSTSTRATIFY; text != NULL && i <= WEIGHTING_RAKE;
         i++) {
        if (strcmp(text, weighting_method_name(i)) == 0) {
            reading->weighting->method = i;
            return true;
        }
    }
    return config_bad_value(reading->config, setting, "poststratify, rake");
}

static bool read_by(struct weights_reading *reading, const config_setting_t *setting)
{
    struct weighting *weighting = reading->weighting;
    bool lone = config_setting_is_scalar(setting) == CONFIG_TRUE;
    bool group = config_setting_is_group(setting);
    size_t length = lone ? 1 : group ? 0 : config_elements(setting);
    reading->has_by = true;
    for (size_t i = 0; i < length; i++) {
        const char *name = config_setting_get_string(
            lone ? setting : config_setting_get_elem(setting, (unsigned)i));
        bool field = name != NULL && strcmp(name, "field") == 0 && !weighting->by_field;
        bool channel = name != NULL && strcmp(name, "channel") == 0 && !weighting->by_channel;
        if (!field && !channel) {
            return config_bad_value(reading->config, setting,
                                    "( \"field\", \"channel\" ), \"field\", \"channel\"");
        }
        weighting->by_field = weighting->by_field || field;
        weighting->by_channel = weighting->by_channel || channel;
    }
    return length > 0 || config_bad_value(reading->config, setting,
                                          "( \"field\", \"channel\" ), \"field\", \"channel\"");
}

/* ---- counts that are written out ---- */

/* A cell as it is compared, and where it stands in the list. */
struct cell_place {
    char key[WEIGHTING_NAME];
    int32_t channel;
    size_t at;
};

static int cells_in_order(const void *left, const void *right)
{
    const struct cell_place *a = left;
    const struct cell_place *b = right;
    int names = strcmp(a->key, b->key);
    if (names != 0 || a->channel != b->channel) {
        return names != 0 ? names : (a->channel > b->channel) - (a->channel < b->channel);
    }
    return (a->at > b->at) - (a->at < b->at);
}

/* The first in the list that was counted before; known_count: none. */
static size_t counted_before(const struct weighting *weighting, struct cell_place *places)
{
    size_t count = weighting->known_count;
    size_t first = count;
    for (size_t i = 0; i < count; i++) {
        const struct known_count *known = &weighting->known[i];
        places[i].at = i;
        places[i].channel = known->channel;
        if (known->field != NULL) {
            field_key(known->field, places[i].key);
        }
    }
    qsort(places, count, sizeof *places, cells_in_order);
    for (size_t i = 1; i < count; i++) {
        if (places[i].channel == places[i - 1].channel &&
            strcmp(places[i].key, places[i - 1].key) == 0 && places[i].at < first) {
            first = places[i].at;
        }
    }
    return first;
}

static bool check_twice(struct weights_reading *reading, const config_setting_t *setting)
{
    const struct weighting *weighting = reading->weighting;
    struct cell_place *places = calloc(weighting->known_count + 1, sizeof *places);
    if (places == NULL) {
        return error_memory(reading->config->error);
    }
    size_t first = counted_before(weighting, places);
    free(places);
    if (first == weighting->known_count) {
        return true;
    }
    const struct known_count *known = &weighting->known[first];
    char name[WEIGHTING_NAME + 16];
    const char *said = channel_name(known->channel);
    snprintf(name, sizeof name, "%s%s%s", known->field == NULL ? "" : known->field,
             known->field != NULL && said[0] != '\0' ? ", " : "", said);
    return fail(reading, config_setting_get_elem(setting, (unsigned)first), ERROR_MAP_WEIGHTS_TWICE,
                name, NULL);
}

/* The name of a field of work as it may be stored. */
static bool is_name(const char *text)
{
    const char *start = text;
    size_t length = text == NULL ? 0 : strlen(text);
    if (length == 0 || length >= WEIGHTING_NAME) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7F) {
            return false;
        }
    }
    text_trim(&start, &length);
    return length > 0;
}

static bool read_count(struct weights_reading *reading, const config_setting_t *setting,
                       int64_t *count)
{
    char number[24];
    int type = config_setting_type(setting);
    const char *said = config_text_of(setting, number);
    *count = config_setting_get_int64(setting);
    if (type == CONFIG_TYPE_INT64) {
        snprintf(number, sizeof number, "%" PRId64, *count);
        said = number;
    } else if (type == CONFIG_TYPE_FLOAT) {
        snprintf(number, sizeof number, "%g", config_setting_get_float(setting));
        said = number;
    }
    return ((type == CONFIG_TYPE_INT || type == CONFIG_TYPE_INT64) && *count >= 0 &&
            *count <= COUNT_MOST) ||
           fail(reading, setting, ERROR_MAP_WEIGHTS_NUMBER, said == NULL ? "..." : said, NULL);
}

static bool read_channel(struct weights_reading *reading, const config_setting_t *setting,
                         int32_t *channel)
{
    const char *name = config_setting_get_string(setting);
    *channel = name == NULL ? WEIGHTING_ANY : channel_of_name(name);
    return *channel != WEIGHTING_ANY ||
           fail(reading, setting, ERROR_MAP_WEIGHTS_CHANNEL, name == NULL ? "..." : name, NULL);
}

static bool add_known(struct weights_reading *reading, const char *field, int32_t channel,
                      int64_t count)
{
    struct weighting *weighting = reading->weighting;
    if (weighting->known == NULL) { /* make_room comes first */
        return error_memory(reading->config->error);
    }
    struct known_count *known = &weighting->known[weighting->known_count];
    *known = (struct known_count){.channel = channel, .count = count};
    if (field != NULL && !config_copy(reading->config, field, &known->field)) {
        return false;
    }
    weighting->known_count++;
    return true;
}

static bool make_room(struct weights_reading *reading, const config_setting_t *setting,
                      const char *shape)
{
    size_t length = config_elements(setting);
    if (!config_setting_is_list(setting) || length == 0) {
        return config_bad_value(reading->config, setting, shape);
    }
    reading->weighting->known = calloc(length, sizeof *reading->weighting->known);
    return reading->weighting->known != NULL ||
           error_memory(reading->config->error);
}

/* A list, as it is written here, of so many. */
static bool is_list_of(const config_setting_t *setting, size_t length)
{
    return config_setting_is_list(setting) && config_elements(setting) == length;
}

/* ( "Đất đai", "online", 300 ): a name for each of `by`, and a number. */
static bool read_cell(struct weights_reading *reading, const config_setting_t *entry)
{
    const struct weighting *weighting = reading->weighting;
    unsigned names = (unsigned)weighting->by_field + (unsigned)weighting->by_channel;
    bool shape = is_list_of(entry, names + 1);
    const char *field =
        shape && weighting->by_field ? config_setting_get_string_elem(entry, 0) : NULL;
    int32_t channel = WEIGHTING_ANY;
    int64_t count = 0;
    if (!shape || (weighting->by_field && !is_name(field))) {
        return fail(reading, entry, ERROR_MAP_WEIGHTS_CELL, NULL,
                    names == 2            ? "( \"Đất đai\", \"online\", 300 )"
                    : weighting->by_field ? "( \"Đất đai\", 420 )"
                                          : "( \"online\", 300 )");
    }
    return (!weighting->by_channel ||
            read_channel(reading, config_setting_get_elem(entry, names - 1), &channel)) &&
           read_count(reading, config_setting_get_elem(entry, names), &count) &&
           add_known(reading, field, channel, count);
}

/* ( "field", "Đất đai", 420 ) */
static bool read_group(struct weights_reading *reading, const config_setting_t *entry)
{
    bool shape = is_list_of(entry, 3);
    const char *margin = shape ? config_setting_get_string_elem(entry, 0) : NULL;
    const char *name = shape ? config_setting_get_string_elem(entry, 1) : NULL;
    bool field = margin != NULL && strcmp(margin, "field") == 0;
    bool channel = margin != NULL && strcmp(margin, "channel") == 0;
    int32_t known_channel = WEIGHTING_ANY;
    int64_t count = 0;
    if (!(field ? is_name(name) : channel)) {
        return fail(reading, entry, ERROR_MAP_WEIGHTS_CELL, NULL,
                    "( \"field\", \"Đất đai\", 420 ), ( \"channel\", \"online\", 300 )");
    }
    if ((channel && !read_channel(reading, config_setting_get_elem(entry, 1), &known_channel)) ||
        !read_count(reading, config_setting_get_elem(entry, 2), &count)) {
        return false;
    }
    reading->margin_field = reading->margin_field || field;
    reading->margin_channel = reading->margin_channel || channel;
    return add_known(reading, field ? name : NULL, known_channel, count);
}

/* All counts together; of rake those of each margin. */
static bool check_sums(struct weights_reading *reading, const config_setting_t *setting)
{
    const struct weighting *weighting = reading->weighting;
    int64_t fields = 0;
    int64_t others = 0;
    for (size_t i = 0; i < weighting->known_count; i++) {
        const struct known_count *known = &weighting->known[i];
        fields += known->field != NULL ? known->count : 0;
        others += known->field != NULL ? 0 : known->count;
    }
    if (fields + others == 0) {
        return fail(reading, setting, ERROR_MAP_WEIGHTS_NOBODY, NULL, NULL);
    }
    if (weighting->method == WEIGHTING_RAKE && weighting->by_field && weighting->by_channel &&
        fields != others) {
        char left[24];
        char right[24];
        snprintf(left, sizeof left, "%" PRId64, fields);
        snprintf(right, sizeof right, "%" PRId64, others);
        return fail(reading, setting, ERROR_MAP_WEIGHTS_SUMS, left, right);
    }
    return true;
}

/* Margins say themselves what they are by; where `by` stands too, they are to say the same. */
static bool take_margins(struct weights_reading *reading, const config_setting_t *setting)
{
    struct weighting *weighting = reading->weighting;
    bool field = weighting->by_field != reading->margin_field;
    if (reading->has_by && (field || weighting->by_channel != reading->margin_channel)) {
        bool lacks = field ? weighting->by_field : weighting->by_channel;
        const char *name = field ? "field" : "channel";
        return fail(reading, setting, ERROR_MAP_WEIGHTS_MARGIN, lacks ? name : NULL,
                    lacks ? NULL : name);
    }
    weighting->by_field = reading->margin_field;
    weighting->by_channel = reading->margin_channel;
    return true;
}

static bool read_known(struct weights_reading *reading)
{
    const config_setting_t *setting = reading->counts != NULL ? reading->counts : reading->margins;
    bool counts = reading->counts != NULL;
    if (setting == NULL) {
        return true;
    }
    if (!make_room(reading, setting, counts ? counts_shape : margins_shape)) {
        return false;
    }
    for (size_t i = 0; i < config_elements(setting); i++) {
        const config_setting_t *entry = config_setting_get_elem(setting, (unsigned)i);
        if (!(counts ? read_cell(reading, entry) : read_group(reading, entry))) {
            return false;
        }
    }
    return check_twice(reading, setting) && (counts || take_margins(reading, setting)) &&
           check_sums(reading, setting);
}

/* `counts` are cells, for poststratify; `margins` are for rake. */
static bool settle(struct weights_reading *reading)
{
    struct weighting *weighting = reading->weighting;
    bool stated = weighting->method != WEIGHTING_NONE;
    enum weighting_method meant =
        reading->margins != NULL ? WEIGHTING_RAKE : WEIGHTING_POSTSTRATIFY;
    bool both = reading->counts != NULL && reading->margins != NULL;
    bool any = reading->counts != NULL || reading->margins != NULL;
    if (both || (any && stated && weighting->method != meant)) {
        return fail(reading, both ? reading->margins : reading->method, ERROR_MAP_WEIGHTS_METHOD,
                    reading->counts != NULL ? "counts" : "margins",
                    both ? NULL : weighting_method_name(weighting->method));
    }
    weighting->method = stated ? weighting->method : meant;
    if (!reading->has_by && reading->margins == NULL) {
        weighting->by_field = true;
        weighting->by_channel = true;
    }
    return read_known(reading);
}

static bool read_member(struct weights_reading *reading, const config_setting_t *member)
{
    const char *name = config_setting_name(member);
    if (strcmp(name, "method") == 0) {
        reading->method = member;
        return read_method(reading, member);
    }
    if (strcmp(name, "by") == 0) {
        return read_by(reading, member);
    }
    if (strcmp(name, "counts") == 0) {
        reading->counts = member;
        return true;
    }
    if (strcmp(name, "margins") == 0) {
        reading->margins = member;
        return true;
    }
    struct config_names names;
    config_names_init(&names, name);
    config_names_add(&names, "by");
    config_names_add(&names, "method");
    config_names_add(&names, "counts");
    config_names_add(&names, "margins");
    return config_unknown_name(reading->config, member, &names);
}

struct weighting *weighting_read(struct config_reading *config, const config_setting_t *setting)
{
    struct weights_reading reading = {.config = config,
                                      .weighting = calloc(1, sizeof *reading.weighting)};
    bool good = true;
    if (reading.weighting == NULL) {
        error_memory(config->error);
        return NULL;
    }
    if (!config_setting_is_group(setting)) {
        good = config_bad_value(config, setting,
                                "{ by = ( \"field\", \"channel\" ); method = \"poststratify\"; }");
    }
    for (size_t i = 0; good && i < config_elements(setting); i++) {
        good = read_member(&reading, config_setting_get_elem(setting, (unsigned)i));
    }
    if (!good || !settle(&reading)) {
        weighting_free(reading.weighting);
        return NULL;
    }
    return reading.weighting;
}
