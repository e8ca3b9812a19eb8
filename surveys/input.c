/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/input.h"

#include "surveys/encoding.h"
#include "surveys/gunzip.h"

#include <stdlib.h>
#include <string.h>

enum { HEAD = 1 << 16 };

/* What is no text at all, by its first bytes; NULL when they say nothing. */
static const char *other_kind(const char *head, size_t length)
{
    static const struct {
        const char *magic, *name;
    } kinds[] = {{"PK\x03\x04", "zip, xlsx"}, {"\xD0\xCF\x11\xE0", "xls, doc"}, {"%PDF", "pdf"},
                 {"SQLite format 3", "SQLite"}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        size_t size = strlen(kinds[i].magic);
        if (length >= size && memcmp(head, kinds[i].magic, size) == 0) {
            return kinds[i].name;
        }
    }
    return NULL;
}

/* A table is text: many control characters in its head mean something else. */
static bool is_legible(const char *head, size_t length)
{
    size_t odd = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)head[i];
        odd += c < 0x20 && c != '\t' && c != '\n' && c != '\r';
    }
    return odd * 20 <= length || encoding_utf16(head, length) != NULL ||
           gunzip_knows((const unsigned char *)head, length);
}

static bool is_text(struct source *source, struct error *error)
{
    char *head = malloc(HEAD);
    size_t length = source_size(source) < HEAD ? (size_t)source_size(source) : HEAD;
    if (head == NULL) {
        return error_memory(error);
    }
    bool good = source_read_at(source, 0, head, length, error);
    const char *other = good ? other_kind(head, length) : NULL;
    if (good && (other != NULL || !is_legible(head, length))) {
        good = error_set(error, ERROR_FILE_BINARY, NULL, other == NULL ? "binary" : other, NULL, NULL);
    }
    free(head);
    return good;
}

static struct source *open_workbook(struct source *source, const struct input_request *request,
                                    struct input *input, struct error *error)
{
    struct xlsx_facts facts;
    source = xlsx_open(source, request->sheet, request->decimal, &facts, error);
    if (source != NULL) {
        input->workbook = true;
        memcpy(input->sheet, facts.sheet, sizeof input->sheet);
        memcpy(input->decoding.encoding, "xlsx", sizeof "xlsx");
    }
    return source;
}

static struct source *open_text(struct source *source, const struct input_request *request,
                                struct input *input, struct error *error)
{
    if (is_text(source, error)) {
        source = decoding_open(source, request->encoding, &input->decoding, error);
        if (source == NULL || is_text(source, error)) {
            return source;
        }
    }
    source_close(source);
    return NULL;
}

bool input_open(const struct input_request *request, struct input *input, struct error *error)
{
    *input = (struct input){.source = NULL};
    struct source *source = source_open_watched(request->path, &request->watch, error);
    if (source != NULL) {
        input->source = xlsx_is(source) ? open_workbook(source, request, input, error)
                                        : open_text(source, request, input, error);
    }
    if (input->source == NULL) {
        error->file = request->path; /* what the source called it ends with it */
    }
    return input->source != NULL;
}
