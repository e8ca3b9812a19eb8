/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shared strings of a workbook: as CSV fields, one behind the other in an unlinked file, with a second file
 * that says where each ends. */
#include "surveys/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_STRINGS = INT32_MAX };

struct xlsx_strings {
    struct spool *fields, *ends;
    const char *field; /* mapped */
    const uint64_t *end; /* mapped: for each string, where its field ends */
    size_t count;
};

struct reading {
    struct xlsx_strings *strings;
    struct xlsx_buffer text, field;
    bool in_string, in_text;
    int phonetic; /* within so many <rPh>: how the text is read aloud, not the text */
};

static bool on_start(void *context, const char *name, const char **attributes, struct error *error)
{
    struct reading *reading = context;

    (void)attributes;
    (void)error;
    if (strcmp(name, "t") == 0) {
        reading->in_text = reading->in_string && reading->phonetic == 0;
    } else if (strcmp(name, "si") == 0) {
        reading->in_string = true;
        reading->text.length = 0;
    } else if (strcmp(name, "rPh") == 0) {
        reading->phonetic++;
    }
    return true;
}

static bool on_end(void *context, const char *name, struct error *error)
{
    struct reading *reading = context;
    struct xlsx_strings *strings = reading->strings;

    if (strcmp(name, "t") == 0) {
        reading->in_text = false;
    } else if (strcmp(name, "rPh") == 0) {
        reading->phonetic--;
    } else if (strcmp(name, "si") == 0 && reading->in_string) {
        reading->in_string = false;
        if (strings->count == MOST_STRINGS) {
            return xlsx_damaged(error, "si", NULL);
        }
        strings->count++;
        return xlsx_field(reading->text.bytes, reading->text.length, &reading->field, error) &&
               spool_add(strings->fields, reading->field.bytes, reading->field.length, error) &&
               spool_add(strings->ends, &(uint64_t){spool_size(strings->fields)}, sizeof(uint64_t), error);
    }
    return true;
}

static bool on_text(void *context, const char *text, size_t length, struct error *error)
{
    struct reading *reading = context;

    return !reading->in_text || xlsx_buffer_add(&reading->text, text, length, error);
}

static bool map(struct xlsx_strings *strings, struct error *error)
{
    const void *fields = NULL;
    const void *ends = NULL;
    bool good = spool_map(strings->fields, &fields, error) && spool_map(strings->ends, &ends, error);

    strings->field = fields;
    strings->end = ends;
    return good;
}

struct xlsx_strings *xlsx_strings_read(struct xlsx_package *package, const char *part, struct error *error)
{
    static const struct xlsx_handlers handlers = {on_start, on_end, on_text};
    struct xlsx_strings *strings = calloc(1, sizeof *strings);
    struct reading reading = {.strings = strings};

    if (strings == NULL) {
        xlsx_no_memory(error);
        return NULL;
    }
    strings->fields = spool_new(error);
    strings->ends = strings->fields == NULL ? NULL : spool_new(error);
    bool good = strings->ends != NULL &&
                (part[0] == '\0' || xlsx_read_part(package, part, &handlers, &reading, error)) && map(strings, error);
    xlsx_buffer_release(&reading.text);
    xlsx_buffer_release(&reading.field);
    if (!good) {
        xlsx_strings_free(strings);
        return NULL;
    }
    return strings;
}

bool xlsx_strings_get(const struct xlsx_strings *strings, uint32_t index, const char **field, size_t *length)
{
    if (index >= strings->count) {
        return false;
    }
    size_t begin = index == 0 ? 0 : (size_t)strings->end[index - 1];
    *length = (size_t)strings->end[index] - begin;
    *field = strings->field == NULL ? "" : strings->field + begin;
    return true;
}

void xlsx_strings_free(struct xlsx_strings *strings)
{
    if (strings != NULL) {
        spool_free(strings->fields);
        spool_free(strings->ends);
        free(strings);
    }
}
