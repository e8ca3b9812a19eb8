/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a bound header back to a mapping that says all of it. */
#include "surveys/binding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct making {
    const struct converter *converter;
    int scale; /* of all questions; 0: they are not for a map to say */
    struct mapping *made;
    struct error *error;
};

static bool out_of_memory(struct making *making)
{
    return error_memory(making->error);
}

static bool copy(struct making *making, const char *text, char **to)
{
    *to = text == NULL ? NULL : strdup(text);
    return *to != NULL || text == NULL || out_of_memory(making);
}

static bool copy_texts(struct making *making, char *const *texts, size_t count, char ***to,
                       size_t *copied)
{
    *to = calloc(count + 1, sizeof **to);
    if (*to == NULL) {
        return out_of_memory(making);
    }
    while (*copied < count && copy(making, texts[*copied], &(*to)[*copied])) {
        (*copied)++;
    }
    return *copied == count;
}

static bool add_pair(struct making *making, struct mapping_pair *pairs, size_t *count,
                     const char *key, const char *text)
{
    struct mapping_pair *pair = &pairs[(*count)++];
    return copy(making, key, &pair->key) && copy(making, text, &pair->text);
}

/* ---- columns ---- */

/* A map can only name a column by its header: that must lead back to it. */
static bool check_name(struct making *making, const struct binding *binding)
{
    const char *header = header_at(making->converter, binding->cell);
    size_t cell = 0;
    if (header_find(making->converter, header, &cell) && cell == binding->cell) {
        return true;
    }
    return error_set(making->error, ERROR_COLUMN_TWICE, binding->field->name, header, NULL, header);
}

static bool add_binding(struct making *making, const struct binding *binding)
{
    const struct converter *converter = making->converter;
    struct mapping *made = making->made;
    bool above = binding->constant != NULL && (binding->constant == converter->options.period_otherwise ||
                                               binding->constant == converter->options.unit_otherwise);
    if (above) {
        return true; /* it stands above the table: the next file says its own */
    }
    if (binding->constant != NULL) {
        return add_pair(making, made->constants, &made->constant_count, binding->field->name,
                        binding->constant);
    }
    const char *header = header_at(converter, binding->cell);
    if (!check_name(making, binding)) {
        return false;
    }
    if (binding->item < 0 || converter->questions.items[binding->item].overall) {
        return add_pair(making, made->columns, &made->column_count, binding->field->name, header);
    }
    const char *id = converter->questions.items[binding->item].id;
    size_t at = made->item_count++;
    return copy(making, header, &made->items[at]) &&
           (strcmp(header, id) == 0 || copy(making, id, &made->item_ids[at]));
}

/* A map knows one scale. Questions of a questionnaire stay there, and questions of several scales
 * are found again as they were found now: by what stands in their columns. */
static int scale_of_questions(const struct converter *converter)
{
    const struct questionnaire *questions = &converter->questions;
    int scale = converter->options.questionnaire != NULL || questions->count == 0
                    ? 0
                    : questions->items[0].scale;
    for (size_t i = 1; i < questions->count; i++) {
        scale = questions->items[i].scale == scale ? scale : 0;
    }
    return scale;
}

static bool add_bindings(struct making *making)
{
    const struct converter *converter = making->converter;
    struct mapping *made = making->made;
    size_t size = converter->binding_count + 2; /* --date has no binding */
    made->columns = calloc(size, sizeof *made->columns);
    made->constants = calloc(size, sizeof *made->constants);
    if (making->scale > 0) {
        made->items = calloc(size, sizeof *made->items);
        made->item_ids = calloc(size, sizeof *made->item_ids);
    }
    if (made->columns == NULL || made->constants == NULL ||
        (making->scale > 0 && (made->items == NULL || made->item_ids == NULL))) {
        return out_of_memory(making);
    }
    bool dated = false;
    for (size_t i = 0; i < converter->binding_count; i++) {
        const struct binding *binding = &converter->bindings[i];
        dated = dated || strcmp(binding->field->name, "date") == 0;
        if (binding->item >= 0 && making->scale == 0) {
            continue;
        }
        if (!add_binding(making, binding)) {
            return false;
        }
    }
    char day[11];
    if (dated || converter->schema->kind != KIND_FORMS || converter->options.date == DAY_NONE) {
        return true;
    }
    day_format_iso(converter->options.date, day);
    return add_pair(making, made->constants, &made->constant_count, "date", day);
}

/* ---- what the user's own map said ---- */

static bool copy_meanings(struct making *making, const struct mapping *from)
{
    struct mapping *made = making->made;
    made->values = calloc(from->value_count + 1, sizeof *made->values);
    made->labels = calloc(from->label_count + 1, sizeof *made->labels);
    if (made->values == NULL || made->labels == NULL) {
        return out_of_memory(making);
    }
    for (size_t i = 0; i < from->value_count; i++) {
        struct mapping_value *value = &made->values[made->value_count++];
        if (!copy(making, from->values[i].field, &value->field) ||
            !copy(making, from->values[i].spelled, &value->spelled) ||
            !copy(making, from->values[i].meaning, &value->meaning)) {
            return false;
        }
    }
    bool questionnaire = making->converter->options.questionnaire != NULL;
    for (size_t i = 0; !questionnaire && i < from->label_count; i++) {
        struct config_label *label = &made->labels[made->label_count++];
        label->level = from->labels[i].level;
        if (!copy(making, from->labels[i].label, &label->label)) {
            return false;
        }
    }
    return true;
}

static bool copy_weights(struct making *making, const struct weighting *from)
{
    char *text = from == NULL ? NULL : weighting_text(from);
    making->made->weights = text == NULL ? NULL : weighting_parse(text);
    free(text);
    return from == NULL || making->made->weights != NULL || out_of_memory(making);
}

static bool copy_settings(struct making *making, const struct mapping *from)
{
    struct mapping *made = making->made;
    made->units_free = from->units_free;
    made->scale = from->scale;
    made->zone = from->zone;
    made->stamps = from->stamps;
    return copy(making, from->path, &made->path) &&
           copy(making, from->encoding, &made->encoding) &&
           copy(making, from->code, &made->code) &&
           copy_texts(making, from->ignored, from->ignored_count, &made->ignored,
                      &made->ignored_count) &&
           copy_texts(making, from->blanks, from->blank_count, &made->blanks,
                      &made->blank_count) &&
           copy_weights(making, from->weights) && copy_meanings(making, from);
}

struct mapping *mapping_of(const struct converter *converter, struct error *error)
{
    const struct convert_options *options = &converter->options;
    struct making making = {converter, scale_of_questions(converter), mapping_new(error), error};
    if (making.made == NULL) {
        return NULL;
    }
    making.made->has_kind = true;
    making.made->kind = options->kind;
    making.made->delimiter = options->delimiter;
    making.made->dates = converter->reading.order;
    making.made->decimal = converter->decimal;
    if (!add_bindings(&making) ||
        (options->mapping != NULL && !copy_settings(&making, options->mapping))) {
        mapping_free(making.made);
        return NULL;
    }
    if (options->questionnaire != NULL) {
        making.made->scale = 0;
    } else if (making.scale > 0 && making.scale != SCALE_USUAL) {
        making.made->scale = making.scale;
    }
    return making.made;
}
