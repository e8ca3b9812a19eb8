/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shared strings of a workbook: as CSV fields, one behind the other in an unlinked file, with a second file
 * that says where each begins. Both are mapped for reading, so the system may drop their pages at any time. */
#include "surveys/source_parts.h"
#include "surveys/xlsx_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { BLOCK = 1 << 16, MOST_STRINGS = INT32_MAX };

/* A file that is written first and looked into afterwards. */
struct shelf {
    int file;
    size_t size, waiting;
    void *map; /* NULL when it is empty, or not yet mapped */
    char block[BLOCK];
};

struct xlsx_strings {
    struct shelf fields, ends; /* ends: a uint64_t for each string, where its field ends */
    size_t count;
};

struct reading {
    struct xlsx_strings *strings;
    struct xlsx_buffer text, field;
    bool in_string, in_text;
    int phonetic; /* within so many <rPh>: how the text is read aloud, not the text */
};

/* ---- shelves ---- */

static bool failed(struct error *error)
{
    return error_set(error, ERROR_FILE_READ, NULL, NULL, NULL, strerror(errno));
}

static bool shelf_flush(struct shelf *shelf, struct error *error)
{
    bool good = source_write_all(shelf->file, shelf->block, shelf->waiting) || failed(error);
    shelf->waiting = 0;
    return good;
}

static bool shelf_add(struct shelf *shelf, const void *bytes, size_t length, struct error *error)
{
    const char *from = bytes;

    shelf->size += length;
    while (length > 0) {
        size_t part = BLOCK - shelf->waiting < length ? BLOCK - shelf->waiting : length;
        memcpy(shelf->block + shelf->waiting, from, part);
        shelf->waiting += part;
        from += part;
        length -= part;
        if (shelf->waiting == BLOCK && !shelf_flush(shelf, error)) {
            return false;
        }
    }
    return true;
}

static bool shelf_map(struct shelf *shelf, struct error *error)
{
    if (!shelf_flush(shelf, error)) {
        return false;
    }
    if (shelf->size == 0) {
        return true;
    }
    void *map = mmap(NULL, shelf->size, PROT_READ, MAP_SHARED, shelf->file, 0);
    if (map == MAP_FAILED) {
        return failed(error);
    }
    shelf->map = map;
    return true;
}

static void shelf_release(struct shelf *shelf)
{
    if (shelf->map != NULL) {
        munmap(shelf->map, shelf->size);
    }
    if (shelf->file >= 0) {
        close(shelf->file);
    }
}

/* ---- the part ---- */

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
               shelf_add(&strings->fields, reading->field.bytes, reading->field.length, error) &&
               shelf_add(&strings->ends, &(uint64_t){strings->fields.size}, sizeof(uint64_t), error);
    }
    return true;
}

static bool on_text(void *context, const char *text, size_t length, struct error *error)
{
    struct reading *reading = context;

    return !reading->in_text || xlsx_buffer_add(&reading->text, text, length, error);
}

struct xlsx_strings *xlsx_strings_read(struct xlsx_package *package, const char *part, struct error *error)
{
    static const struct xlsx_handlers handlers = {on_start, on_end, on_text};
    struct reading reading = {.strings = malloc(sizeof *reading.strings)};
    struct xlsx_strings *strings = reading.strings;

    if (strings == NULL) {
        xlsx_no_memory(error);
        return NULL;
    }
    memset(strings, 0, sizeof *strings);
    strings->fields.file = source_new_spool();
    strings->ends.file = source_new_spool();
    bool good = (strings->fields.file >= 0 && strings->ends.file >= 0) || failed(error);
    if (good && part[0] != '\0') {
        good = xlsx_read_part(package, part, &handlers, &reading, error);
    }
    good = good && shelf_map(&strings->fields, error) && shelf_map(&strings->ends, error);
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
    const uint64_t *ends = strings->ends.map;

    if (index >= strings->count) {
        return false;
    }
    size_t begin = index == 0 ? 0 : (size_t)ends[index - 1];
    const char *fields = strings->fields.map;
    *length = (size_t)ends[index] - begin;
    *field = fields == NULL ? "" : fields + begin;
    return true;
}

void xlsx_strings_free(struct xlsx_strings *strings)
{
    if (strings != NULL) {
        shelf_release(&strings->fields);
        shelf_release(&strings->ends);
        free(strings);
    }
}
