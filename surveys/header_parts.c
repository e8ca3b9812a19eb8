/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a header is called besides its whole text, where the map says how headers are put together:
 * survey tools write the names of groups before a question ("group/question") or its code
 * ("G01Q01. Question?"), spreadsheets the line above ("Ngày, tháng, năm: Nhận hồ sơ"). */
#include "surveys/binding.h"

#include "surveys/text.h"

#include <string.h>

static const char *last_of(const char *text, const char *mark)
{
    const char *found = NULL;
    for (const char *at = text; (at = strstr(at, mark)) != NULL; at++) {
        found = at;
    }
    return found;
}

static void add_part(struct header_part parts[HEADER_PARTS], size_t *count, const char *text,
                     size_t length)
{
    text_trim(&text, &length);
    if (length > 0) {
        parts[(*count)++] = (struct header_part){text, length};
    }
}

size_t header_split(const char *header, const char *path, const char *code,
                    struct header_part parts[HEADER_PARTS])
{
    size_t count = 0;
    const char *mark = path == NULL ? NULL : last_of(header, path);
    if (mark != NULL) {
        const char *behind = mark + strlen(path);
        add_part(parts, &count, behind, strlen(behind));
    }
    mark = code == NULL ? NULL : strstr(header, code);
    if (mark != NULL) {
        const char *behind = mark + strlen(code);
        add_part(parts, &count, header, (size_t)(mark - header));
        add_part(parts, &count, behind, strlen(behind));
    }
    return count;
}

size_t header_parts(const struct converter *converter, size_t cell,
                    struct header_part parts[HEADER_PARTS])
{
    const struct mapping *mapping = converter->options.mapping;
    return mapping == NULL
               ? 0
               : header_split(header_at(converter, cell), mapping->path, mapping->code, parts);
}

static void part_key(const struct header_part *part, char key[HEADER_KEY])
{
    if (!text_header_key(part->text, part->length, key, HEADER_KEY)) {
        key[0] = '\0';
    }
}

bool header_names_field(const struct converter *converter, size_t cell, const struct field *field,
                        bool in_part)
{
    struct header_part parts[HEADER_PARTS];
    char key[HEADER_KEY];
    if (!in_part) {
        return header_is_called(field, header_key_at(converter, cell));
    }
    size_t count = header_parts(converter, cell, parts);
    for (size_t i = 0; i < count; i++) {
        part_key(&parts[i], key);
        if (header_is_called(field, key)) {
            return true;
        }
    }
    return false;
}

bool header_has_part(const struct converter *converter, size_t cell, const char *key)
{
    struct header_part parts[HEADER_PARTS];
    char other[HEADER_KEY];
    size_t count = header_parts(converter, cell, parts);
    for (size_t i = 0; i < count; i++) {
        part_key(&parts[i], other);
        if (key[0] != '\0' && strcmp(key, other) == 0) {
            return true;
        }
    }
    return false;
}

static bool leads_to(const char *header, const char *path, const char *longer)
{
    size_t length = strlen(header);
    return length > 0 && strncmp(longer, header, length) == 0 &&
           strncmp(longer + length, path, strlen(path)) == 0;
}

bool header_is_choice(const struct converter *converter, size_t cell)
{
    const struct mapping *mapping = converter->options.mapping;
    if (mapping == NULL || mapping->path == NULL) {
        return false;
    }
    const char *header = header_at(converter, cell);
    for (size_t i = 0; i < converter->header_count; i++) {
        const char *other = header_at(converter, i);
        if (i != cell && (leads_to(header, mapping->path, other) ||
                          leads_to(other, mapping->path, header))) {
            return true;
        }
    }
    return false;
}
