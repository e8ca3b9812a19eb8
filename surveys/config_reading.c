/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/config_reading.h"

#include "surveys/config_text.h"
#include "surveys/source.h"
#include "surveys/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { CONFIG_MAX = 1 << 20, SCALE_LEAST = 3, LEVEL_MAX = 10 };

bool config_fail(struct config_reading *reading, const config_setting_t *setting,
                 enum error_code code, const char *field, const char *value, const char *expected)
{
    error_set(reading->error, code, field, value, expected, NULL);
    reading->error->file = reading->path;
    reading->error->line = setting == NULL ? 0 : (long)config_setting_source_line(setting);
    return false;
}

bool config_bad_value(struct config_reading *reading, const config_setting_t *setting,
                      const char *expected)
{
    char number[24];
    const char *value = config_text_of(setting, number);
    return config_fail(reading, setting, reading->value, config_setting_name(setting),
                       value == NULL ? "..." : value, expected);
}

/* ---- names ---- */

void config_names_init(struct config_names *names, const char *wanted)
{
    *names = (struct config_names){"", wanted, NULL, SIZE_MAX};
}

void config_names_add(struct config_names *names, const char *name)
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

bool config_unknown_name(struct config_reading *reading, const config_setting_t *setting,
                         const struct config_names *names)
{
    config_fail(reading, setting, reading->setting, NULL, names->wanted, names->list);
    if (names->nearest != NULL) {
        error_copy_text(reading->error->other, sizeof reading->error->other, names->nearest,
                        strlen(names->nearest));
    }
    return false;
}

/* ---- values ---- */

const char *config_text_of(const config_setting_t *setting, char number[24])
{
    if (setting != NULL && config_setting_type(setting) == CONFIG_TYPE_INT) {
        snprintf(number, 24, "%d", config_setting_get_int(setting));
        return number;
    }
    return setting == NULL ? NULL : config_setting_get_string(setting);
}

bool config_copy(struct config_reading *reading, const char *text, char **to)
{
    *to = strdup(text);
    return *to != NULL || error_memory(reading->error);
}

size_t config_elements(const config_setting_t *setting)
{
    int length = config_setting_length(setting);
    return length > 0 ? (size_t)length : 0;
}

bool config_texts(struct config_reading *reading, const config_setting_t *setting, char ***texts,
                  size_t *count)
{
    bool lone = config_setting_is_scalar(setting) == CONFIG_TRUE;
    size_t length = lone ? 1 : config_elements(setting);
    char **grown = realloc(*texts, (*count + length + 1) * sizeof **texts);
    if (grown == NULL) {
        return error_memory(reading->error);
    }
    *texts = grown;
    for (size_t i = 0; i < length; i++) {
        char number[24];
        const config_setting_t *entry =
            lone ? setting : config_setting_get_elem(setting, (unsigned)i);
        const char *text = config_text_of(entry, number);
        if (text == NULL) {
            return config_bad_value(reading, setting, "( \"...\", ... )");
        }
        if (!config_copy(reading, text, &grown[*count])) {
            return false;
        }
        (*count)++;
    }
    return true;
}

bool config_scale(struct config_reading *reading, const config_setting_t *setting, int *scale)
{
    *scale = config_setting_get_int(setting);
    return (config_setting_type(setting) == CONFIG_TYPE_INT && *scale >= SCALE_LEAST &&
            *scale <= LEVEL_MAX) ||
           config_bad_value(reading, setting, "3..10");
}

bool config_labels(struct config_reading *reading, const config_setting_t *setting,
                   struct config_label **labels, size_t *count)
{
    static const char shape[] = "( ( \"label\", 5 ), ... )";
    if (!config_setting_is_list(setting)) {
        return config_bad_value(reading, setting, shape);
    }
    struct config_label *grown =
        realloc(*labels, (*count + config_elements(setting) + 1) * sizeof *grown);
    if (grown == NULL) {
        return error_memory(reading->error);
    }
    *labels = grown;
    for (size_t i = 0; i < config_elements(setting); i++) {
        const config_setting_t *entry = config_setting_get_elem(setting, (unsigned)i);
        const char *label =
            config_elements(entry) == 2 ? config_setting_get_string_elem(entry, 0) : NULL;
        int level = label == NULL ? 0 : config_setting_get_int_elem(entry, 1);
        if (label == NULL || level < 1 || level > LEVEL_MAX) {
            return config_bad_value(reading, setting, shape);
        }
        grown[*count].level = level;
        if (!config_copy(reading, label, &grown[*count].label)) {
            return false;
        }
        (*count)++;
    }
    return true;
}

void config_texts_free(char **texts, size_t count)
{
    for (size_t i = 0; texts != NULL && i < count; i++) {
        free(texts[i]);
    }
    free(texts);
}

void config_labels_free(struct config_label *labels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(labels[i].label);
    }
    free(labels);
}

/* ---- the file ---- */

char *config_text(struct config_reading *reading, size_t *length)
{
    struct error *error = reading->error;
    const char *path = reading->path;
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
    if (size > CONFIG_MAX) {
        error_set(error, reading->syntax, NULL, NULL, NULL, "> 1 MiB");
        error->file = path;
    } else if ((text = malloc((size_t)size + 1)) == NULL) {
        error_memory(error);
    } else if (!source_read_at(source, 0, text, (size_t)size, error)) {
        error->file = path;
        free(text);
        text = NULL;
    } else {
        text[size] = '\0';
        *length = (size_t)size;
    }
    source_close(source);
    return text;
}

static bool refuse_at(struct config_reading *reading, const char *text, size_t offset,
                      const char *why)
{
    error_set(reading->error, reading->syntax, NULL, NULL, NULL, why);
    reading->error->file = reading->path;
    reading->error->line = 1;
    for (size_t i = 0; i < offset; i++) {
        reading->error->line += text[i] == '\n';
    }
    return false;
}

/* libconfig takes it at the start of a line only. */
static bool finds_include(const char *text, size_t *offset)
{
    for (const char *line = text; line != NULL; line = strchr(line, '\n')) {
        line += *line == '\n';
        size_t blanks = strspn(line, " \t\r");
        if (strncmp(line + blanks, "@include", 8) == 0) {
            *offset = (size_t)(line + blanks - text);
            return true;
        }
    }
    return false;
}

/* The setting behind this one in the file, those inside it first; NULL behind the last. */
static const config_setting_t *next_setting(const config_setting_t *setting)
{
    if (config_setting_is_aggregate(setting) && config_setting_length(setting) > 0) {
        return config_setting_get_elem(setting, 0);
    }
    while (config_setting_is_root(setting) != CONFIG_TRUE) {
        const config_setting_t *parent = config_setting_parent(setting);
        int next = config_setting_index(setting) + 1;
        if (next < config_setting_length(parent)) {
            return config_setting_get_elem(parent, (unsigned)next);
        }
        setting = parent;
    }
    return NULL;
}

/* "\xAA" writes any byte at all, so a text may be none. The first such setting, or NULL. */
static const config_setting_t *foreign_bytes(const config_t *config)
{
    const config_setting_t *setting = config_root_setting(config);
    for (; setting != NULL; setting = next_setting(setting)) {
        const char *text = config_setting_get_string(setting);
        if (text != NULL && text_utf8_fault(text, strlen(text)) != strlen(text)) {
            break;
        }
    }
    return setting;
}

/* libconfig takes the low 32 bits of a longer number without a word: 4294967301 would be 5. */
static bool finds_long_number(const char *text, size_t length, size_t *offset)
{
    for (size_t at = 0; at < length;) {
        size_t end = config_text_skip(text, length, at);
        if (end > at) {
            at = end;
            continue;
        }
        size_t word = strspn(text + at, "0123456789ABCDEFabcdefGHIJKLMNOPQRSTUVWXYZghijklmnopqrstuvwxyz_*.-+");
        bool digits = word > 0 && word == strspn(text + at, "0123456789-+");
        bool hex = word > 2 && text[at] == '0' && (text[at + 1] == 'x' || text[at + 1] == 'X');
        int64_t value = 0;
        if ((digits && !text_to_whole(text + at, word, INT32_MIN, INT32_MAX, &value)) ||
            (hex && word > 2 + 7)) {
            *offset = at;
            return true;
        }
        at += word > 0 ? word : 1;
    }
    return false;
}

bool config_parse(struct config_reading *reading, const char *text, size_t length,
                  config_t *config)
{
    size_t offset = 0;
    config_init(config);
    if (!config_text_check(reading->path, text, length, reading->error)) {
        return false;
    }
    if (strlen(text) != length) {
        return refuse_at(reading, text, strlen(text), "0x00");
    }
    if (finds_include(text, &offset)) {
        return refuse_at(reading, text, offset, "@include");
    }
    if (finds_long_number(text, length, &offset)) {
        return refuse_at(reading, text, offset, "> 2147483647");
    }
    bool mark = strncmp(text, "\xEF\xBB\xBF", 3) == 0; /* Notepad's */
    if (config_read_string(config, mark ? text + 3 : text) != CONFIG_TRUE) {
        error_set(reading->error, reading->syntax, NULL, NULL, NULL, config_error_text(config));
        reading->error->file = reading->path;
        reading->error->line = config_error_line(config);
        snprintf(reading->error->hint, sizeof reading->error->hint, "; , ) }");
        return false;
    }
    const config_setting_t *foreign = foreign_bytes(config);
    if (foreign != NULL) {
        return config_fail(reading, foreign, ERROR_MAP_ENCODING, NULL, "\\x..", NULL);
    }
    return true;
}

/* ---- digest ---- */

void config_digest_text(struct digest *digest, const char *text)
{
    text = text == NULL ? "" : text;
    digest_add(digest, text, strlen(text) + 1);
}

void config_digest_number(struct digest *digest, long number)
{
    char text[24];
    snprintf(text, sizeof text, "%ld", number);
    config_digest_text(digest, text);
}

void config_digest_texts(struct digest *digest, const char *name, char *const *texts, size_t count)
{
    config_digest_text(digest, name);
    for (size_t i = 0; i < count; i++) {
        config_digest_text(digest, texts[i]);
    }
}

void config_digest_labels(struct digest *digest, const struct config_label *labels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        config_digest_text(digest, labels[i].label);
        config_digest_number(digest, labels[i].level);
    }
}
