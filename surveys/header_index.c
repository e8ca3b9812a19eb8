/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/header_index.h"

#include "surveys/binding.h"
#include "surveys/presets.h"
#include "surveys/rejects.h"
#include "surveys/text.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS = 4096 }; /* a power of two, several times the texts of the largest schema and map */

struct header_index {
    char *key[SLOTS];
    size_t count;
    bool questions; /* headers such as "Câu 3" are known as well */
    const struct mapping *mapping; /* how headers are put together; may be NULL */
};

static size_t slot_of(const struct header_index *index, const char *key)
{
    uint32_t hash = 2166136261U; /* FNV-1a */
    for (const char *at = key; *at != '\0'; at++) {
        hash = (hash ^ (unsigned char)*at) * 16777619U;
    }
    size_t slot = hash & (SLOTS - 1);
    while (index->key[slot] != NULL && strcmp(index->key[slot], key) != 0) {
        slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
}

static bool add(struct header_index *index, const char *text)
{
    char key[HEADER_KEY];
    header_key(text, key);
    if (key[0] == '\0' || index->count > SLOTS / 2) {
        return true;
    }
    size_t slot = slot_of(index, key);
    if (index->key[slot] == NULL) {
        index->key[slot] = strdup(key);
        index->count++;
    }
    return index->key[slot] != NULL;
}

static bool add_field(struct header_index *index, const struct field *field)
{
    bool good = add(index, field->label[0]) && add(index, field->label[1]) &&
                (field->type == FIELD_IGNORED || add(index, field->name));
    for (const char *const *alias = field->aliases; good && alias != NULL && *alias != NULL; alias++) {
        good = add(index, *alias);
    }
    return good;
}

static bool add_mapping(struct header_index *index, const struct mapping *mapping)
{
    bool good = true;
    for (size_t i = 0; good && i < mapping->column_count; i++) {
        good = add(index, mapping->columns[i].text);
    }
    for (size_t i = 0; good && i < mapping->item_count; i++) {
        good = add(index, mapping->items[i]);
    }
    for (size_t i = 0; good && i < mapping->ignored_count; i++) {
        good = add(index, mapping->ignored[i]);
    }
    return good;
}

/* Columns of systems in use: "id. Response ID", "_submission_time". */
static bool add_presets(struct header_index *index, enum record_kind kind)
{
    const struct preset *preset = NULL;
    bool good = true;
    for (size_t i = 0; (preset = preset_at(i)) != NULL; i++) {
        for (size_t j = 0; good && preset->kind == kind && preset->signature[j] != NULL; j++) {
            good = add(index, preset->signature[j]);
        }
    }
    return good;
}

struct header_index *header_index_new(const struct schema *schema, const struct mapping *mapping,
                                      struct error *error)
{
    struct header_index *index = calloc(1, sizeof *index);
    bool good = index != NULL;
    for (size_t i = 0; good && i < schema->count; i++) {
        good = add_field(index, &schema->fields[i]);
    }
    for (int i = 0; good && i < REJECT_COLUMNS * 2; i++) {
        good = add(index, reject_header((enum reject_column)(i / 2), (enum language)(i % 2)));
    }
    if (!good || !add_presets(index, schema->kind) ||
        (mapping != NULL && !add_mapping(index, mapping))) {
        header_index_free(index);
        error_memory(error);
        return NULL;
    }
    index->questions = schema->kind == KIND_FORMS;
    index->mapping = mapping;
    return index;
}

bool header_index_add(struct header_index *index, const struct questionnaire_file *questionnaire,
                      struct error *error)
{
    bool good = true;
    for (size_t i = 0; questionnaire != NULL && i < questionnaire->question_count; i++) {
        const struct question *question = &questionnaire->questions[i];
        good = good && add(index, question->id) && add(index, question->label);
        for (size_t j = 0; good && j < question->header_count; j++) {
            good = add(index, question->headers[j]);
        }
    }
    return good || error_memory(error);
}

void header_index_free(struct header_index *index)
{
    if (index == NULL) {
        return;
    }
    for (size_t i = 0; i < SLOTS; i++) {
        free(index->key[i]);
    }
    free(index);
}

static bool knows(const struct header_index *index, const char *text, size_t length)
{
    char clean[HEADER_KEY];
    char key[HEADER_KEY];
    char id[32];
    if (!text_clean(text, length, clean, sizeof clean)) {
        return false;
    }
    header_key(clean, key);
    return key[0] != '\0' && (index->key[slot_of(index, key)] != NULL ||
                              (index->questions && header_question_id(clean, id)));
}

bool header_index_knows(const struct header_index *index, const char *text, size_t length)
{
    char whole[HEADER_KEY];
    struct header_part parts[HEADER_PARTS];
    const struct mapping *mapping = index->mapping;
    bool known = knows(index, text, length);
    bool split = mapping != NULL && (mapping->path != NULL || mapping->code != NULL);
    if (known || !split || length >= sizeof whole) {
        return known;
    }
    memcpy(whole, text, length);
    whole[length] = '\0';
    size_t count = header_split(whole, mapping->path, mapping->code, parts);
    for (size_t i = 0; i < count && !known; i++) {
        known = knows(index, parts[i].text, parts[i].length);
    }
    return known;
}
