/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/tally.h"

#include <stdlib.h>
#include <string.h>

const char *const dossier_column_names[DOSSIER_COLUMNS] = {
#define DOSSIER_COLUMN(name, sql) [DOSSIER_##name] = #sql,
#include "surveys/tally.def"
#undef DOSSIER_COLUMN
};

const char *const form_column_names[FORM_COLUMNS] = {
#define FORM_COLUMN(name, sql) [FORM_##name] = #sql,
#include "surveys/tally.def"
#undef FORM_COLUMN
};

/* Cells live in an array in order of making; an open-addressing index of positions finds them. */
struct table {
    struct tally_cell *cells;
    size_t count, size;
    uint32_t *slots; /* position + 1, 0 = free */
    size_t slot_count;
    const struct tally_cell **sorted;
};

struct tally {
    struct table table[CELL_KINDS];
};

struct tally *tally_new(void)
{
    return calloc(1, sizeof(struct tally));
}

void tally_clear(struct tally *tally)
{
    for (size_t kind = 0; kind < CELL_KINDS; kind++) {
        struct table *table = &tally->table[kind];
        free(table->cells);
        free(table->slots);
        free(table->sorted);
        memset(table, 0, sizeof *table);
    }
}

void tally_free(struct tally *tally)
{
    if (tally != NULL) {
        tally_clear(tally);
        free(tally);
    }
}

static uint64_t mix(uint64_t hash, int32_t part)
{
    hash = (hash ^ (uint32_t)part) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 29);
}

static uint64_t key_hash(const struct cell_key *key)
{
    uint64_t hash = mix(UINT64_C(0x6A09E667F3BCC909), key->unit);
    hash = mix(hash, key->half);
    hash = mix(hash, key->field);
    hash = mix(hash, key->channel);
    hash = mix(hash, key->item);
    return mix(hash, key->level);
}

static int compare_numbers(int32_t a, int32_t b)
{
    return (a > b) - (a < b);
}

static int key_compare(const struct cell_key *a, const struct cell_key *b)
{
    int order = compare_numbers(a->unit, b->unit);
    if (order == 0) {
        order = compare_numbers(a->half, b->half);
    }
    if (order == 0) {
        order = compare_numbers(a->field, b->field);
    }
    if (order == 0) {
        order = compare_numbers(a->channel, b->channel);
    }
    if (order == 0) {
        order = compare_numbers(a->item, b->item);
    }
    return order != 0 ? order : compare_numbers(a->level, b->level);
}

/* The slot that holds the key, or the free slot where it belongs. slot_count is a power of two. */
static size_t find_slot(const struct table *table, const struct cell_key *key)
{
    size_t mask = table->slot_count - 1;
    size_t slot = (size_t)key_hash(key) & mask;
    while (table->slots[slot] != 0 &&
           key_compare(&table->cells[table->slots[slot] - 1].key, key) != 0) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

static bool grow(struct table *table)
{
    size_t size = table->size == 0 ? 64 : table->size * 2;
    if (size > UINT32_MAX / 4) {
        return false;
    }
    struct tally_cell *cells = realloc(table->cells, size * sizeof *cells);
    if (cells == NULL) {
        return false;
    }
    table->cells = cells;
    table->size = size;
    uint32_t *slots = calloc(size * 2, sizeof *slots);
    if (slots == NULL) {
        return false;
    }
    free(table->slots);
    table->slots = slots;
    table->slot_count = size * 2;
    for (size_t i = 0; i < table->count; i++) {
        slots[find_slot(table, &cells[i].key)] = (uint32_t)i + 1;
    }
    return true;
}

struct tally_cell *tally_at(struct tally *tally, enum cell_kind kind, const struct cell_key *key)
{
    struct table *table = &tally->table[kind];
    if (table->slot_count > 0) {
        size_t slot = find_slot(table, key);
        if (table->slots[slot] != 0) {
            return &table->cells[table->slots[slot] - 1];
        }
    }
    if ((table->count == table->size || table->slot_count == 0) && !grow(table)) {
        return NULL;
    }
    struct tally_cell *cell = &table->cells[table->count];
    memset(cell, 0, sizeof *cell);
    cell->key = *key;
    table->slots[find_slot(table, key)] = (uint32_t)++table->count;
    free(table->sorted);
    table->sorted = NULL;
    return cell;
}

const struct tally_cell *tally_find(const struct tally *tally, enum cell_kind kind,
                                    const struct cell_key *key)
{
    const struct table *table = &tally->table[kind];
    if (table->slot_count == 0) {
        return NULL;
    }
    uint32_t position = table->slots[find_slot(table, key)];
    return position == 0 ? NULL : &table->cells[position - 1];
}

size_t tally_count(const struct tally *tally, enum cell_kind kind)
{
    return tally->table[kind].count;
}

static int compare_cells(const void *a, const void *b)
{
    const struct tally_cell *const *left = a;
    const struct tally_cell *const *right = b;
    return key_compare(&(*left)->key, &(*right)->key);
}

const struct tally_cell **tally_sorted(struct tally *tally, enum cell_kind kind, size_t *count)
{
    struct table *table = &tally->table[kind];
    *count = 0;
    if (table->sorted == NULL) {
        if (table->count == 0) {
            return NULL;
        }
        table->sorted = malloc(table->count * sizeof(const struct tally_cell *));
        if (table->sorted == NULL) {
            return NULL;
        }
        for (size_t i = 0; i < table->count; i++) {
            table->sorted[i] = &table->cells[i];
        }
        qsort(table->sorted, table->count, sizeof(const struct tally_cell *), compare_cells);
    }
    *count = table->count;
    return table->sorted;
}

static bool add_times(struct tally *tally, const struct timing *timing, struct cell_key key, int sign)
{
    const int32_t days[TIME_MEASURES] = {timing->duration, timing->lateness};
    if (timing->day == DAY_NONE) {
        return true;
    }
    key.half = half_month_start(timing->day);
    for (int32_t measure = 0; measure < TIME_MEASURES; measure++) {
        if (days[measure] == WORKING_UNKNOWN) {
            continue;
        }
        key.item = measure;
        key.level = days[measure];
        struct tally_cell *cell = tally_at(tally, CELL_TIME, &key);
        if (cell == NULL) {
            return false;
        }
        cell->count[0] += sign;
    }
    return true;
}

int32_t dossier_field(const struct dossier *dossier, const struct rulebook *book)
{
    const struct procedure_rule *procedure =
        dossier->field == NAME_NONE ? rulebook_procedure(book, dossier->procedure) : NULL;
    return procedure == NULL ? dossier->field : procedure->field;
}

bool tally_dossier(struct tally *tally, const struct course *course, const struct rulebook *book, int sign,
                   struct happenings *happenings)
{
    dossier_events(course, book, happenings);
    const struct dossier *dossier = &course->dossier;
    struct cell_key key = {.unit = dossier->unit,
                           .field = dossier_field(dossier, book),
                           .channel = dossier->channel};
    struct tally_cell *cell = NULL;
    for (size_t i = 0; i < happenings->count; i++) {
        int32_t half = half_month_start(happenings->event[i].day);
        if (cell == NULL || half != key.half) {
            key.half = half;
            cell = tally_at(tally, CELL_DOSSIER, &key);
            if (cell == NULL) {
                return false;
            }
        }
        cell->count[happenings->event[i].column] += sign;
    }
    return add_times(tally, &happenings->timing, key, sign);
}

static bool add_answers(struct tally *tally, const struct form *form, struct cell_key key,
                        const int32_t *items, int sign)
{
    for (size_t i = 0; form->answers[i] != '\0'; i++) {
        key.item = items[i];
        key.level = answer_level(form->answers[i]);
        struct tally_cell *cell = tally_at(tally, CELL_ANSWER, &key);
        if (cell == NULL) {
            return false;
        }
        cell->count[0] += sign;
    }
    return true;
}

bool tally_form(struct tally *tally, const struct form *form,
                const struct questionnaire *questions, const int32_t *items, int sign)
{
    struct cell_key key = {.unit = form->unit,
                           .half = half_month_start(form->date.day),
                           .field = form->field,
                           .channel = form->channel};
    struct tally_cell *cell = tally_at(tally, CELL_FORM, &key);
    if (cell == NULL) {
        return false;
    }
    struct form_verdict verdict = form_judge(form, questions);
    if (!verdict.valid) {
        cell->count[FORM_INVALID] += sign;
        return true;
    }
    cell->count[FORM_VALID] += sign;
    cell->count[FORM_COMPLETE] += verdict.complete ? sign : 0;
    cell->count[FORM_ALL_TOP2] += verdict.all_top2 ? sign : 0;
    if (form->score >= 0) {
        int64_t score = form->score;
        cell->count[FORM_SCORED] += sign;
        cell->count[FORM_SCORE_SUM] += sign * score;
        cell->count[FORM_SCORE_SQUARES] += sign * score * score;
    }
    return add_answers(tally, form, key, items, sign);
}
