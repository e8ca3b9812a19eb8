/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/mapping.h"

#include "surveys/config_reading.h"

#include <stdio.h>
#include <string.h>

static void add_zone(struct digest *digest, const struct zone *zone)
{
    config_digest_number(digest, zone->kind);
    config_digest_number(digest, zone->minutes);
}

static void add_pairs(struct digest *digest, const char *name, const struct mapping_pair *pairs,
                      size_t count)
{
    config_digest_text(digest, name);
    for (size_t i = 0; i < count; i++) {
        config_digest_text(digest, pairs[i].key);
        config_digest_text(digest, pairs[i].text);
    }
}

static void add_weights(struct digest *digest, const struct weighting *weights)
{
    config_digest_text(digest, "weights");
    config_digest_number(digest, weights->method);
    config_digest_number(digest, weights->by_field);
    config_digest_number(digest, weights->by_channel);
    for (size_t i = 0; i < weights->known_count; i++) {
        config_digest_text(digest, weights->known[i].field);
        config_digest_number(digest, weights->known[i].channel);
        config_digest_number(digest, (long)weights->known[i].count);
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
            config_digest_text(digest, number);
            config_digest_text(digest, mapping->item_ids[i]);
        }
    }
    if (mapping->path != NULL) {
        config_digest_text(digest, "path");
        config_digest_text(digest, mapping->path);
    }
    if (mapping->code != NULL) {
        config_digest_text(digest, "code");
        config_digest_text(digest, mapping->code);
    }
    if (mapping->ignored_count > 0) {
        config_digest_texts(digest, "ignore", mapping->ignored, mapping->ignored_count);
    }
    if (mapping->weights != NULL) {
        add_weights(digest, mapping->weights);
    }
}

void mapping_digest(const struct mapping *mapping, struct digest *digest)
{
    if (mapping == NULL) {
        return;
    }
    config_digest_number(digest, mapping->delimiter);
    config_digest_number(digest, mapping->dates);
    add_zone(digest, &mapping->zone);
    add_zone(digest, &mapping->stamps);
    config_digest_number(digest, mapping->decimal);
    config_digest_number(digest, mapping->units_free);
    config_digest_number(digest, mapping->scale);
    add_pairs(digest, "columns", mapping->columns, mapping->column_count);
    add_pairs(digest, "constants", mapping->constants, mapping->constant_count);
    config_digest_texts(digest, "items", mapping->items, mapping->item_count);
    config_digest_texts(digest, "blank", mapping->blanks, mapping->blank_count);
    for (size_t i = 0; i < mapping->value_count; i++) {
        config_digest_text(digest, mapping->values[i].field);
        config_digest_text(digest, mapping->values[i].spelled);
        config_digest_text(digest, mapping->values[i].meaning);
    }
    config_digest_labels(digest, mapping->labels, mapping->label_count);
    add_later(digest, mapping);
}
