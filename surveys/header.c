/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds out which column is which field: the map first, then the options, then the aliases of the
 * field table, then, for forms, columns that are called like questions. */
#include "surveys/binding.h"

#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_SIZE = 256 };

static void key_of(const char *text, char key[KEY_SIZE])
{
    if (!text_header_key(text, strlen(text), key, KEY_SIZE)) {
        key[0] = '\0';
    }
}

static const char *header_at(const struct converter *converter, size_t cell)
{
    const char *header = converter->columns[cell].header;
    return header == NULL ? "" : header;
}

static bool same_key(const char *key, const char *text)
{
    char other[KEY_SIZE];
    key_of(text, other);
    return key[0] != '\0' && strcmp(key, other) == 0;
}

static bool field_is_called(const struct field *field, const char *key)
{
    if (same_key(key, field->label[0]) || same_key(key, field->label[1])) {
        return true;
    }
    if (field->type != FIELD_IGNORED && same_key(key, field->name)) {
        return true;
    }
    for (const char *const *alias = field->aliases; alias != NULL && *alias != NULL; alias++) {
        if (same_key(key, *alias)) {
            return true;
        }
    }
    return false;
}

/* ---- texts of the map ---- */

static const char *pair_text(const struct mapping_pair *pairs, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(pairs[i].key, key) == 0) {
            return pairs[i].text;
        }
    }
    return NULL;
}

static const char *mapped_header(const struct converter *converter, const char *field)
{
    const struct mapping *mapping = converter->options.mapping;
    return mapping == NULL ? NULL : pair_text(mapping->columns, mapping->column_count, field);
}

static const char *constant_of(const struct converter *converter, const char *field)
{
    const struct mapping *mapping = converter->options.mapping;
    if (strcmp(field, "unit") == 0 && converter->options.unit != NULL) {
        return converter->options.unit;
    }
    return mapping == NULL ? NULL : pair_text(mapping->constants, mapping->constant_count, field);
}

/* ---- bindings ---- */

static struct binding *add_binding(struct converter *converter, const struct field *field,
                                   struct error *error)
{
    if (converter->binding_count == converter->binding_size) {
        size_t size = converter->binding_size * 2 + 16;
        struct binding *grown = realloc(converter->bindings, size * sizeof *grown);
        if (grown == NULL) {
            error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
            return NULL;
        }
        converter->bindings = grown;
        converter->binding_size = size;
    }
    struct binding *binding = &converter->bindings[converter->binding_count++];
    memset(binding, 0, sizeof *binding);
    binding->field = field;
    binding->item = -1;
    const struct mapping *mapping = converter->options.mapping;
    for (size_t i = 0; mapping != NULL && i < mapping->value_count; i++) {
        binding->translated = binding->translated || strcmp(mapping->values[i].field, field->name) == 0;
    }
    return binding;
}

static bool bind_column(struct converter *converter, const struct field *field, size_t cell,
                        struct error *error)
{
    struct binding *binding = add_binding(converter, field, error);
    if (binding == NULL) {
        return false;
    }
    binding->cell = cell;
    converter->columns[cell].field = field->name;
    return true;
}

/* The column a map names: as spelled, else under the same key. */
static bool find_header(const struct converter *converter, const char *name, size_t *cell)
{
    char clean[KEY_SIZE];
    char key[KEY_SIZE];
    text_clean(name, strlen(name), clean, sizeof clean);
    key_of(name, key);
    for (size_t i = 0; i < converter->header_count; i++) {
        if (strcmp(header_at(converter, i), clean) == 0) {
            *cell = i;
            return true;
        }
    }
    for (size_t i = 0; i < converter->header_count; i++) {
        if (same_key(key, header_at(converter, i))) {
            *cell = i;
            return true;
        }
    }
    return false;
}

static const char *nearest_header(const struct converter *converter, const char *name)
{
    char wanted[KEY_SIZE];
    char key[KEY_SIZE];
    const char *best = "";
    key_of(name, wanted);
    size_t distance = strlen(wanted) / 2 + 1;
    for (size_t i = 0; i < converter->header_count; i++) {
        key_of(header_at(converter, i), key);
        size_t this = text_distance(wanted, key);
        if (this < distance) {
            distance = this;
            best = header_at(converter, i);
        }
    }
    return best;
}

static bool no_such_header(struct converter *converter, const char *name, struct error *error)
{
    return error_set(error, ERROR_MAP_COLUMN, NULL, name, NULL, nearest_header(converter, name));
}

/* True with nothing bound when neither map nor header has the field. */
static bool bind_field(struct converter *converter, const struct field *field, struct error *error)
{
    const char *named = mapped_header(converter, field->name);
    const char *constant = constant_of(converter, field->name);
    bool one_unit = field->type == FIELD_UNIT && converter->options.unit != NULL;
    size_t cell = 0;
    if (named != NULL && !one_unit) {
        return find_header(converter, named, &cell) ? bind_column(converter, field, cell, error)
                                                    : no_such_header(converter, named, error);
    }
    if (constant != NULL) {
        struct binding *binding = add_binding(converter, field, error);
        if (binding != NULL) {
            binding->constant = constant;
        }
        return binding != NULL;
    }
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < converter->header_count; i++) {
        char key[KEY_SIZE];
        key_of(header_at(converter, i), key);
        if (converter->columns[i].field != NULL || !field_is_called(field, key)) {
            continue;
        }
        if (field->type == FIELD_IGNORED) {
            converter->columns[i].field = field->name;
            continue;
        }
        if (first != SIZE_MAX) {
            return error_set(error, ERROR_COLUMN_TWICE, field->name, header_at(converter, first),
                             NULL, header_at(converter, i));
        }
        first = i;
    }
    return first == SIZE_MAX || bind_column(converter, field, first, error);
}

/* ---- questions ---- */

/* "q9_1", "Câu 3: Thái độ", "q2": the id of a column called like a question, or false. */
static bool question_id(const char *header, char id[32])
{
    char key[KEY_SIZE];
    char folded[KEY_SIZE];
    if (!text_fold(header, strlen(header), folded, sizeof folded)) {
        return false;
    }
    text_header_key(folded, strcspn(folded, " .:_0123456789"), key, sizeof key);
    if (strcmp(key, "q") != 0 && strcmp(key, "cau") != 0) {
        return false;
    }
    const char *at = folded + strcspn(folded, "0123456789");
    size_t digits = strspn(at, "0123456789");
    if (digits == 0 || digits > 3) {
        return false;
    }
    size_t length = (size_t)snprintf(id, 32, "q%.*s", (int)digits, at);
    at += digits;
    size_t word = *at == '_' ? strspn(at + 1, "abcdefghijklmnopqrstuvwxyz") : 0;
    if (word > 0 && word <= 8 && at[1 + word] == '_') { /* "q9_sat_1" */
        length += (size_t)snprintf(id + length, 32 - length, "_%.*s", (int)word, at + 1);
        at += word + 1;
    }
    size_t more = *at == '_' || *at == '.' ? strspn(at + 1, "0123456789") : 0;
    if (more > 0 && more <= 3) {
        snprintf(id + length, 32 - length, "_%.*s", (int)more, at + 1);
        at += more + 1;
    }
    return *at == '\0' || *at == ' ' || *at == ':' || *at == '.' || *at == ')';
}

/* Another column may have the same id ("Câu 1" twice): then the position makes it one of its own. */
static void set_item_id(struct questionnaire *questions, struct item *item, const char *id)
{
    snprintf(item->id, sizeof item->id, "%s", id);
    for (size_t i = 0; i < questions->count; i++) {
        if (strcmp(questions->items[i].id, item->id) == 0) {
            snprintf(item->id, sizeof item->id, "%.20s-%zu", id, questions->count + 1);
        }
    }
}

static bool add_item(struct converter *converter, const struct field *field, size_t cell,
                     const char *id, bool overall, struct error *error)
{
    struct questionnaire *questions = &converter->questions;
    const struct mapping *mapping = converter->options.mapping;
    if (questions->count == ITEMS_MAX) {
        return error_set(error, ERROR_TOO_MANY_ITEMS, NULL, NULL, "120", NULL);
    }
    if (!bind_column(converter, field, cell, error)) {
        return false;
    }
    struct item *item = &questions->items[questions->count];
    memset(item, 0, sizeof *item);
    set_item_id(questions, item, id);
    item->scale = mapping != NULL && mapping->scale > 0 ? mapping->scale : 5;
    item->overall = overall;
    const char *label = header_at(converter, cell);
    error_copy_text(item->label, sizeof item->label, label, strlen(label));
    converter->bindings[converter->binding_count - 1].item = (int)questions->count++;
    char *name = converter->item_names[questions->count - 1];
    snprintf(name, sizeof converter->item_names[0], overall ? "%s" : "item %s", item->id);
    converter->columns[cell].field = name;
    converter->bindings[converter->binding_count - 1].translated = true;
    return true;
}

/* Short ASCII headers are ids themselves; whole questions are numbered. */
static void mapped_item_id(const char *header, size_t position, char id[32])
{
    bool plain = strlen(header) < 24 && header[0] != '\0';
    for (const char *at = header; *at != '\0'; at++) {
        bool word = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
                    (*at >= '0' && *at <= '9') || *at == '_' || *at == '-';
        plain = plain && word;
    }
    if (plain) {
        snprintf(id, 32, "%.31s", header);
    } else {
        snprintf(id, 32, "q%zu", position + 1);
    }
}

static bool bind_mapped_items(struct converter *converter, const struct field *field,
                              struct error *error)
{
    const struct mapping *mapping = converter->options.mapping;
    for (size_t i = 0; i < mapping->item_count; i++) {
        size_t cell = 0;
        char id[32];
        if (!find_header(converter, mapping->items[i], &cell)) {
            return no_such_header(converter, mapping->items[i], error);
        }
        mapped_item_id(header_at(converter, cell), i, id);
        if (!add_item(converter, field, cell, id, false, error)) {
            return false;
        }
    }
    return true;
}

/* In the state survey only the parts of question 9 are about satisfaction (docs/rules.md 1.2). */
static bool is_part_of_nine(const char *id)
{
    return strncmp(id, "q9_", 3) == 0;
}

static bool bind_called_items(struct converter *converter, const struct field *field,
                              struct error *error)
{
    char id[32];
    bool nine = false;
    for (size_t i = 0; i < converter->header_count; i++) {
        nine = nine || (question_id(header_at(converter, i), id) && is_part_of_nine(id));
    }
    for (size_t i = 0; i < converter->header_count; i++) {
        if (converter->columns[i].field == NULL &&
            question_id(header_at(converter, i), id) && (!nine || is_part_of_nine(id)) &&
            !add_item(converter, field, i, id, false, error)) {
            return false;
        }
    }
    return true;
}

static bool bind_overall(struct converter *converter, const struct field *field,
                         struct error *error)
{
    const char *named = mapped_header(converter, "overall");
    size_t cell = 0;
    if (named != NULL) {
        return find_header(converter, named, &cell)
                   ? add_item(converter, field, cell, "overall", true, error)
                   : no_such_header(converter, named, error);
    }
    const char *first = NULL;
    for (size_t i = 0; i < converter->header_count; i++) {
        char key[KEY_SIZE];
        key_of(header_at(converter, i), key);
        if (converter->columns[i].field != NULL || !field_is_called(field, key)) {
            continue;
        }
        if (first != NULL) {
            return error_set(error, ERROR_COLUMN_TWICE, "overall", first, NULL,
                             header_at(converter, i));
        }
        first = header_at(converter, i);
        if (!add_item(converter, field, i, "overall", true, error)) {
            return false;
        }
    }
    return true;
}

/* An export that holds only each respondent's mean lists the other questions of the survey, which
 * are not about satisfaction: with a score column, questions must be named in a map. */
static bool bind_questions(struct converter *converter, struct error *error)
{
    const struct field *field = schema_field(converter->schema, "items");
    const struct field *overall = schema_field(converter->schema, "overall");
    const struct mapping *mapping = converter->options.mapping;
    bool scored = false;
    for (size_t i = 0; i < converter->binding_count; i++) {
        scored = scored || strcmp(converter->bindings[i].field->name, "score") == 0;
    }
    bool good = true;
    if (mapping != NULL && mapping->item_count > 0) {
        good = bind_mapped_items(converter, field, error);
    } else if (!scored) {
        good = bind_called_items(converter, field, error);
    }
    if (!good || !bind_overall(converter, overall, error)) {
        return false;
    }
    return converter->questions.count > 0 || scored ||
           error_set(error, ERROR_COLUMN_MISSING, "items", NULL, "q1, q2, ... / Câu 1, Câu 2, ...",
                     nearest_header(converter, "overall"));
}

/* ---- the whole header ---- */

static bool copy_headers(struct converter *converter, const struct row *header, struct error *error)
{
    converter->columns = calloc(header->count + 1, sizeof *converter->columns);
    if (converter->columns == NULL) {
        return error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    }
    for (size_t i = 0; i < header->count; i++) {
        char clean[KEY_SIZE * 2];
        if (!text_clean(header->cells[i].text, header->cells[i].length, clean, sizeof clean)) {
            error_copy_text(clean, sizeof clean, header->cells[i].text, header->cells[i].length);
        }
        converter->columns[i].header = strdup(clean);
        if (converter->columns[i].header == NULL) {
            return error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
        }
        converter->header_count++;
    }
    return true;
}

static bool is_bound(const struct converter *converter, const struct field *field)
{
    for (size_t i = 0; i < converter->binding_count; i++) {
        if (converter->bindings[i].field == field) {
            return true;
        }
    }
    return strcmp(field->name, "date") == 0 && converter->options.date != DAY_NONE;
}

static bool check_required(const struct converter *converter, struct error *error)
{
    for (size_t i = 0; i < converter->schema->count; i++) {
        const struct field *field = &converter->schema->fields[i];
        if ((field->flags & FIELD_REQUIRED) == 0 || is_bound(converter, field)) {
            continue;
        }
        char known[160];
        size_t length = (size_t)snprintf(known, sizeof known, "%s", field->label[1]);
        for (const char *const *alias = field->aliases; alias != NULL && *alias != NULL && length < 100; alias++) {
            if (strcmp(*alias, field->label[1]) != 0) {
                length += (size_t)snprintf(known + length, sizeof known - length, ", %s", *alias);
            }
        }
        return error_set(error, ERROR_COLUMN_MISSING, field->name, NULL, known,
                         nearest_header(converter, field->label[1]));
    }
    return true;
}

static bool unknown_field(const struct converter *converter, const char *name, struct error *error)
{
    char known[160];
    size_t length = 0;
    known[0] = '\0';
    for (size_t i = 0; i < converter->schema->count && length < sizeof known - 32; i++) {
        const struct field *field = &converter->schema->fields[i];
        if (field->type != FIELD_IGNORED) {
            length += (size_t)snprintf(known + length, sizeof known - length, "%s%s",
                                       length == 0 ? "" : " ", field->name);
        }
    }
    return error_set(error, ERROR_MAP_SETTING, NULL, name, known, NULL);
}

/* Every field that the map names must be one of this kind: a name of another kind would do nothing,
 * silently. */
static bool check_map(const struct converter *converter, struct error *error)
{
    const struct mapping *mapping = converter->options.mapping;
    const struct schema *schema = converter->schema;
    for (size_t i = 0; mapping != NULL && i < mapping->column_count; i++) {
        if (schema_field(schema, mapping->columns[i].key) == NULL) {
            return unknown_field(converter, mapping->columns[i].key, error);
        }
    }
    for (size_t i = 0; mapping != NULL && i < mapping->constant_count; i++) {
        if (schema_field(schema, mapping->constants[i].key) == NULL) {
            return unknown_field(converter, mapping->constants[i].key, error);
        }
    }
    for (size_t i = 0; mapping != NULL && i < mapping->value_count; i++) {
        const char *name = mapping->values[i].field;
        bool known = schema_field(schema, name) != NULL;
        for (size_t j = 0; j < converter->questions.count && !known; j++) {
            known = strcmp(converter->questions.items[j].id, name) == 0;
        }
        if (!known) {
            return unknown_field(converter, name, error);
        }
    }
    return true;
}

bool header_bind(struct converter *converter, const struct row *header, struct error *error)
{
    const struct schema *schema = converter->schema;
    if (!copy_headers(converter, header, error)) {
        return false;
    }
    /* columns that the map gives to a field are taken before any alias is looked at */
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < schema->count; i++) {
            const struct field *field = &schema->fields[i];
            bool mapped = mapped_header(converter, field->name) != NULL;
            if (field->type != FIELD_ITEM && mapped == (pass == 0) &&
                !bind_field(converter, field, error)) {
                return false;
            }
        }
    }
    return (schema->kind != KIND_FORMS || bind_questions(converter, error)) &&
           check_required(converter, error) && check_map(converter, error);
}
