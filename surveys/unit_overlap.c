/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/unit_overlap.h"

#include "surveys/commune_name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct span {
    char key[COMMUNE_CODE], spelled[COMMUNE_CODE];
    int32_t from, to;
    long line;
    size_t next; /* of the same slot, + 1; 0: none */
};

struct unit_spans {
    struct span *spans;
    size_t count, size;
    size_t *slots; /* position + 1 of the first span */
    size_t slot_count;
};

struct unit_spans *unit_spans_new(void)
{
    return calloc(1, sizeof(struct unit_spans));
}

void unit_spans_free(struct unit_spans *spans)
{
    if (spans != NULL) {
        free(spans->spans);
        free(spans->slots);
        free(spans);
    }
}

static size_t slot_of(const struct unit_spans *spans, const char *key)
{
    size_t hash = 5381;
    for (; *key != '\0'; key++) {
        hash = hash * 33 + (unsigned char)*key;
    }
    return (hash ^ (hash >> 7)) % spans->slot_count;
}

static void place(struct unit_spans *spans, size_t position)
{
    size_t slot = slot_of(spans, spans->spans[position].key);
    spans->spans[position].next = spans->slots[slot];
    spans->slots[slot] = position + 1;
}

static bool make_room(struct unit_spans *spans)
{
    if (spans->count < spans->size) {
        return true;
    }
    size_t size = spans->size == 0 ? 64 : spans->size * 2;
    struct span *grown = realloc(spans->spans, size * sizeof *grown);
    if (grown == NULL) {
        return false;
    }
    spans->spans = grown;
    size_t *slots = calloc(size, sizeof *slots);
    if (slots == NULL) {
        return false;
    }
    free(spans->slots);
    spans->slots = slots;
    spans->slot_count = size;
    spans->size = size;
    for (size_t i = 0; i < spans->count; i++) {
        place(spans, i);
    }
    return true;
}

static bool overlap(const struct span *a, const struct span *b)
{
    bool a_ends_before = a->to != DAY_NONE && b->from != DAY_NONE && a->to < b->from;
    bool b_ends_before = b->to != DAY_NONE && a->from != DAY_NONE && b->to < a->from;
    return !a_ends_before && !b_ends_before;
}

bool unit_spans_add(struct unit_spans *spans, const struct unit_row *row, long line,
                    struct error *error)
{
    struct span span = {.from = row->valid_from, .to = row->valid_to, .line = line};
    commune_code(row->code, strlen(row->code), span.key);
    snprintf(span.spelled, sizeof span.spelled, "%s", row->code);
    if (span.key[0] == '\0') {
        return true; /* longer than any code that could be looked for without zeros */
    }
    if (!make_room(spans)) {
        return error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    }
    for (size_t at = spans->slots[slot_of(spans, span.key)]; at != 0; at = spans->spans[at - 1].next) {
        const struct span *other = &spans->spans[at - 1];
        bool one_key = other->from == span.from && strcmp(other->spelled, span.spelled) == 0;
        if (strcmp(other->key, span.key) == 0 && !one_key && overlap(other, &span)) {
            char number[24];
            snprintf(number, sizeof number, "%ld", other->line);
            return error_set(error, ERROR_UNIT_OVERLAP, "valid_from", row->code, NULL, number);
        }
    }
    spans->spans[spans->count] = span;
    place(spans, spans->count++);
    return true;
}
