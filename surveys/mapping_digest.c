/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/mapping.h"

#include <stdio.h>
#include <string.h>

static void add_text(struct digest *digest, const char *text)
{
    digest_add(digest, text, strlen(text) + 1);
}

static void add_number(struct digest *digest, long number)
{
    char text[24];
    snprintf(text, sizeof text, "%ld", number);
    add_text(digest, text);
}

static void add_zone(struct digest *digest, const struct zone *zone)
{
    add_number(digest, zone->kind);
    add_number(digest, zone->minutes);
}

static void add_pairs(struct digest *digest, const char *name, const struct mapping_pair *pairs,
                      size_t count)
{
    add_text(digest, name);
    for (size_t i = 0; i < count; i++) {
        add_text(digest, pairs[i].key);
        add_text(digest, pairs[i].text);
    }
}

static void add_texts(struct digest *digest, const char *name, char *const *texts, size_t count)
{
    add_text(digest, name);
    for (size_t i = 0; i < count; i++) {
        add_text(digest, texts[i]);
    }
}

/* Settings that came later: they add nothing where they say nothing, so that the digest of a map
 * without them is what it always was. */
static void add_later(struct digest *digest, const struct mapping *mapping)
{
    char number[32];
    for (size_t i = 0; mapping->item_ids != NULL && i < mapping->item_count; i++) {
        if (mapping->item_ids[i] != NULL) {
            snprintf(number, sizeof number, "item %zu", i);
            add_text(digest, number);
            add_text(digest, mapping->item_ids[i]);
        }
    }
    if (mapping->path != NULL) {
        add_text(digest, "path");
        add_text(digest, mapping->path);
    }
    if (mapping->code != NULL) {
        add_text(digest, "code");
        add_text(digest, mapping->code);
    }
    if (mapping->ignored_count > 0) {
        add_texts(digest, "ignore", mapping->ignored, mapping->ignored_count);
    }
}

void mapping_digest(const struct mapping *mapping, struct digest *digest)
{
    if (mapping == NULL) {
        return;
    }
    add_number(digest, mapping->delimiter);
    add_number(digest, mapping->dates);
    add_zone(digest, &mapping->zone);
    add_zone(digest, &mapping->stamps);
    add_number(digest, mapping->decimal);
    add_number(digest, mapping->units_free);
    add_number(digest, mapping->scale);
    add_pairs(digest, "columns", mapping->columns, mapping->column_count);
    add_pairs(digest, "constants", mapping->constants, mapping->constant_count);
    add_texts(digest, "items", mapping->items, mapping->item_count);
    add_texts(digest, "blank", mapping->blanks, mapping->blank_count);
    for (size_t i = 0; i < mapping->value_count; i++) {
        add_text(digest, mapping->values[i].field);
        add_text(digest, mapping->values[i].spelled);
        add_text(digest, mapping->values[i].meaning);
    }
    for (size_t i = 0; i < mapping->label_count; i++) {
        add_text(digest, mapping->labels[i].label);
        add_number(digest, mapping->labels[i].level);
    }
    add_later(digest, mapping);
}
