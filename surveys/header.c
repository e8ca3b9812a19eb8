/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds out which column is which field: the map first, then the options, then the aliases of the
 * field table, then, for forms, columns that are called like questions. */
#include "surveys/binding.h"

#include "surveys/period_said.h"
#include "surveys/rejects.h"
#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void header_key(const char *text, char key[HEADER_KEY])
{
    if (!text_header_key(text, strlen(text), key, HEADER_KEY)) {
        key[0] = '\0';
    }
}

const char *header_at(const struct converter *converter, size_t cell)
{
    const char *header = converter->columns[cell].header;
    return header == NULL ? "" : header;
}

const char *header_key_at(const struct converter *converter, size_t cell)
{
    return converter->header_keys[cell];
}

static bool same_key(const char *key, const char *text)
{
    char other[HEADER_KEY];
    header_key(text, other);
    return key[0] != '\0' && strcmp(key, other) == 0;
}

bool header_has_key(const struct converter *converter, size_t cell, const char *key)
{
    return key[0] != '\0' && strcmp(key, header_key_at(converter, cell)) == 0;
}

bool header_is_called(const struct field *field, const char *key)
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

const char *header_mapped(const struct converter *converter, const char *field)
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
    if (strcmp(field, "period") == 0 && converter->options.period != NULL) {
        return converter->options.period;
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
            error_memory(error);
            return NULL;
        }
        converter->bindings = grown;
        converter->binding_size = size;
    }
    struct binding *binding = &converter->bindings[converter->binding_count++];
    memset(binding, 0, sizeof *binding);
    binding->field = field;
    binding->item = -1;
    binding->own = strcmp(field->name, "id") == 0 || strcmp(field->name, "code") == 0;
    const struct mapping *mapping = converter->options.mapping;
    for (size_t i = 0; mapping != NULL && i < mapping->value_count; i++) {
        binding->translated = binding->translated || strcmp(mapping->values[i].field, field->name) == 0;
    }
    return binding;
}

bool header_bind_column(struct converter *converter, const struct field *field, size_t cell,
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
bool header_find(const struct converter *converter, const char *name, size_t *cell)
{
    char clean[HEADER_KEY];
    char key[HEADER_KEY];
    text_clean(name, strlen(name), clean, sizeof clean);
    header_key(name, key);
    for (size_t i = 0; i < converter->header_count; i++) {
        if (strcmp(header_at(converter, i), clean) == 0) {
            *cell = i;
            return true;
        }
    }
    for (size_t i = 0; i < converter->header_count; i++) {
        if (header_has_key(converter, i, key)) {
            *cell = i;
            return true;
        }
    }
    for (size_t i = 0; i < converter->header_count; i++) {
        if (header_has_part(converter, i, key)) {
            *cell = i;
            return true;
        }
    }
    return false;
}

/* Whether a header is what another field is called: it is that one, however near. field NULL: no. */
static bool is_of_other(const struct converter *converter, size_t cell, const struct field *field)
{
    bool other = false;
    for (size_t i = 0; field != NULL && i < converter->schema->count && !other; i++) {
        const struct field *at = &converter->schema->fields[i];
        other = at != field && header_is_called(at, header_key_at(converter, cell));
    }
    return other;
}

/* A header that is nearer to the name than *distance, which it then sets; else `best`. field: whose name it is, NULL for none. */
static const char *nearer(const struct converter *converter, const char *name, const struct field *field, size_t *distance,
                          const char *best)
{
    char wanted[HEADER_KEY];
    header_key(name, wanted);
    size_t most = strlen(wanted) / 2 + 1;
    most = most < 4 ? most : 4; /* farther away it is another word */
    for (size_t i = 0; i < converter->header_count; i++) {
        size_t this = text_distance(wanted, header_key_at(converter, i));
        if (this < most && this < *distance && !is_of_other(converter, i, field)) {
            *distance = this;
            best = header_at(converter, i);
        }
    }
    return best;
}

const char *header_nearest(const struct converter *converter, const char *name)
{
    size_t distance = SIZE_MAX;
    return nearer(converter, name, NULL, &distance, "");
}

/* The header nearest to any name of the field. */
static const char *nearest_to_field(const struct converter *converter, const struct field *field)
{
    size_t distance = SIZE_MAX;
    const char *best = nearer(converter, field->label[1], field, &distance, "");
    best = nearer(converter, field->label[0], field, &distance, best);
    best = nearer(converter, field->name, field, &distance, best);
    for (const char *const *alias = field->aliases; alias != NULL && *alias != NULL; alias++) {
        char key[HEADER_KEY];
        header_key(*alias, key);
        if (strlen(key) > 3) { /* "Mã" is one letter from "Xã" */
            best = nearer(converter, *alias, field, &distance, best);
        }
    }
    return best;
}

bool header_missing(struct converter *converter, const char *name, struct error *error)
{
    return error_set(error, ERROR_MAP_COLUMN, NULL, name, NULL, header_nearest(converter, name));
}

/* How many of the first rows name a unit of the register in this column. */
static size_t units_named(const struct converter *converter, size_t cell)
{
    const struct preview *preview = converter->options.preview;
    size_t named = 0;
    for (size_t i = 0; preview != NULL && cell < preview->columns && i < preview->rows; i++) {
        const char *text = preview->cells[i * preview->columns + cell];
        named += converter->options.units != NULL &&
                 register_has(converter->options.units, text, strlen(text));
    }
    return named;
}

/* Code and name of the commune side by side ("Mã đơn vị", "Đơn vị"): the column that more units are
 * known by, the first one if neither is better. The other is not used. */
static size_t better_unit(const struct converter *converter, size_t first, size_t second)
{
    return units_named(converter, second) > units_named(converter, first) ? second : first;
}

bool header_find_called(struct converter *converter, const struct field *field, size_t *cell,
                        struct error *error)
{
    *cell = SIZE_MAX;
    for (int pass = 0; pass < 2 && *cell == SIZE_MAX; pass++) {
        for (size_t i = 0; i < converter->header_count; i++) {
            bool in_part = pass == 1;
            if (converter->columns[i].field != NULL ||
                !header_names_field(converter, i, field, in_part) ||
                (in_part && header_is_choice(converter, i))) {
                continue;
            }
            if (field->type == FIELD_IGNORED) {
                converter->columns[i].field = field->name;
                continue;
            }
            if (*cell != SIZE_MAX && field->type == FIELD_UNIT &&
                converter->options.preview != NULL) {
                *cell = better_unit(converter, *cell, i);
                continue;
            }
            if (*cell != SIZE_MAX) {
                return error_set(error, ERROR_COLUMN_TWICE, field->name,
                                 header_at(converter, *cell), NULL, header_at(converter, i));
            }
            *cell = i;
        }
    }
    return true;
}

static bool bind_constant(struct converter *converter, const struct field *field,
                          const char *constant, struct error *error)
{
    struct binding *binding = add_binding(converter, field, error);
    if (binding != NULL) {
        binding->constant = constant;
    }
    return binding != NULL;
}

/* True with nothing bound when neither map nor header has the field. */
static bool bind_field(struct converter *converter, const struct field *field, struct error *error)
{
    const char *named = header_mapped(converter, field->name);
    const char *constant = constant_of(converter, field->name);
    bool period = strcmp(field->name, "period") == 0;
    bool said = (field->type == FIELD_UNIT && converter->options.unit != NULL) ||
                (period && converter->options.period != NULL);
    size_t cell = 0;
    if (named != NULL && !said) {
        return header_find(converter, named, &cell) ? header_bind_column(converter, field, cell, error)
                                                    : header_missing(converter, named, error);
    }
    if (constant != NULL) {
        return bind_constant(converter, field, constant, error);
    }
    if (!header_find_called(converter, field, &cell, error)) {
        return false;
    }
    if (cell == SIZE_MAX && field->type == FIELD_UNIT && converter->options.unit_otherwise != NULL) {
        return bind_constant(converter, field, converter->options.unit_otherwise, error);
    }
    if (cell == SIZE_MAX && period && converter->options.period_otherwise != NULL) {
        return bind_constant(converter, field, converter->options.period_otherwise, error);
    }
    return cell == SIZE_MAX || header_bind_column(converter, field, cell, error);
}

/* Columns that the map says are never read. */
static void set_ignored(struct converter *converter)
{
    const struct mapping *mapping = converter->options.mapping;
    for (size_t i = 0; mapping != NULL && i < mapping->ignored_count; i++) {
        char key[HEADER_KEY];
        header_key(mapping->ignored[i], key);
        for (size_t j = 0; j < converter->header_count; j++) {
            bool meant = header_has_key(converter, j, key) || header_has_part(converter, j, key);
            if (meant && converter->columns[j].field == NULL) {
                converter->columns[j].field = "ignored";
            }
        }
    }
}

/* Columns that a file of rejected rows has besides those of the file it came from. */
static void set_rejects(struct converter *converter)
{
    for (size_t i = 0; i < converter->header_count; i++) {
        if (reject_header_is(header_at(converter, i), NULL)) {
            converter->columns[i].field = "ignored";
        }
    }
}

/* ---- the whole header ---- */

static bool copy_headers(struct converter *converter, const struct row *header, struct error *error)
{
    converter->columns = calloc(header->count + 1, sizeof *converter->columns);
    converter->header_keys = calloc(header->count + 1, sizeof *converter->header_keys);
    if (converter->columns == NULL || converter->header_keys == NULL) {
        return error_memory(error);
    }
    for (size_t i = 0; i < header->count; i++) {
        char clean[HEADER_KEY * 2];
        char key[HEADER_KEY];
        if (!text_clean(header->cells[i].text, header->cells[i].length, clean, sizeof clean)) {
            error_copy_text(clean, sizeof clean, header->cells[i].text, header->cells[i].length);
        }
        header_key(clean, key);
        converter->header_count++;
        converter->columns[i].header = strdup(clean);
        converter->header_keys[i] = strdup(key);
        if (converter->columns[i].header == NULL || converter->header_keys[i] == NULL) {
            return error_memory(error);
        }
    }
    return true;
}

bool header_is_bound(const struct converter *converter, const struct field *field)
{
    for (size_t i = 0; i < converter->binding_count; i++) {
        if (converter->bindings[i].field == field) {
            return true;
        }
    }
    return strcmp(field->name, "date") == 0 && converter->options.date != DAY_NONE;
}

/* Why no period is said: the years stand side by side, or nowhere. */
static bool refuse_period(const struct converter *converter, struct error *error)
{
    for (size_t i = 0; converter->options.kind == KIND_RESULTS && i < converter->header_count; i++) {
        struct period period;
        const char *header = header_at(converter, i);
        if (period_said(header, strlen(header), &period) && period.kind != PERIOD_ALL) {
            return error_set(error, ERROR_PERIODS_ACROSS, NULL, header, NULL, NULL);
        }
    }
    return error_set(error, ERROR_PERIOD_MISSING, NULL, NULL, NULL, NULL);
}

static bool check_required(const struct converter *converter, struct error *error)
{
    for (size_t i = 0; i < converter->schema->count; i++) {
        const struct field *field = &converter->schema->fields[i];
        if ((field->flags & FIELD_REQUIRED) == 0 || header_is_bound(converter, field)) {
            continue;
        }
        if (strcmp(field->name, "period") == 0) {
            return refuse_period(converter, error);
        }
        char known[sizeof error->expected];
        header_known_list(converter, field, known, sizeof known);
        error_set(error, ERROR_COLUMN_MISSING, field->name, NULL, known,
                  nearest_to_field(converter, field));
        bool date = strcmp(field->name, "date") == 0;
        snprintf(error->place, sizeof error->place, "%s", field->type == FIELD_UNIT ? "--unit" : "");
        bool near = error->other[0] != '\0'; /* more likely than that all forms are of one day */
        snprintf(error->mended, sizeof error->mended, "%s", date && !near ? "--date" : "");
        snprintf(error->defined, sizeof error->defined, "%s", date && near ? "--date" : "");
        return false;
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

/* Biểu 06 of units names them where another names fields of work: what is counted is the unit itself, whether or not
 * the rows are given to it. */
static bool bind_row_units(struct converter *converter, struct error *error)
{
    const struct field *label = schema_field(converter->schema, "label");
    if (converter->schema->kind != KIND_TABLE06 || header_is_bound(converter, label)) {
        return true;
    }
    for (size_t i = 0; i < converter->header_count; i++) {
        const char *field = converter->columns[i].field;
        bool unit = field == NULL || strcmp(field, "unit") == 0;
        if (unit && header_has_key(converter, i, "donvi")) {
            return header_bind_column(converter, label, i, error);
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
    set_rejects(converter);
    /* columns that the map gives to a field are taken first, then those of the map's or the
     * questionnaire's questions, and only then any alias is looked at */
    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1) {
            set_ignored(converter);
        }
        if (pass == 1 && schema->kind == KIND_FORMS &&
            !(header_bind_listed(converter, error) && header_bind_questionnaire(converter, error))) {
            return false;
        }
        for (size_t i = 0; i < schema->count; i++) {
            const struct field *field = &schema->fields[i];
            bool mapped = header_mapped(converter, field->name) != NULL;
            if (field->type != FIELD_ITEM && mapped == (pass == 0) &&
                !bind_field(converter, field, error)) {
                return false;
            }
        }
    }
    return (schema->kind != KIND_FORMS || (header_bind_previewed_date(converter, error) &&
                                           header_bind_questions(converter, error) &&
                                           header_bind_previewed_unit(converter, error))) &&
           bind_row_units(converter, error) && check_required(converter, error) &&
           check_map(converter, error);
}
