/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/register.h"

#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FOLD_MAX = 256, SHOWN_CANDIDATES = 4, NEAR_MAX = 3, LINKS_MAX = 16 };

/* A unit stands in the index under its code, its name, and its rank and name. */
struct entry {
    char *key; /* folded */
    size_t unit;
    bool free;
};

struct unit_register {
    struct unit *units;
    char **bare; /* beside units: names without marks, for "nearest"; "" for free units */
    size_t count, size;
    struct entry *entries;
    size_t entry_count, entry_size;
    uint32_t *slots; /* position in entries + 1; equal keys stand in neighbouring slots */
    size_t slot_count;
};

struct unit_register *register_new(void)
{
    return calloc(1, sizeof(struct unit_register));
}

/* All texts of a unit stand in one heap block that its name points into first. */
static void free_unit(struct unit *unit)
{
    char *block = NULL;
    memcpy(&block, &unit->name, sizeof block);
    free(block);
}

void register_free(struct unit_register *units)
{
    if (units == NULL) {
        return;
    }
    for (size_t i = 0; i < units->count; i++) {
        free_unit(&units->units[i]);
        free(units->bare[i]);
    }
    free(units->bare);
    for (size_t i = 0; i < units->entry_count; i++) {
        free(units->entries[i].key);
    }
    free(units->units);
    free(units->entries);
    free(units->slots);
    free(units);
}

static uint64_t hash_text(const char *text)
{
    uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */
    for (; *text != '\0'; text++) {
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    }
    return hash ^ (hash >> 31);
}

static void place_entry(struct unit_register *units, size_t position)
{
    size_t mask = units->slot_count - 1;
    size_t slot = (size_t)hash_text(units->entries[position].key) & mask;
    while (units->slots[slot] != 0) {
        slot = (slot + 1) & mask;
    }
    units->slots[slot] = (uint32_t)position + 1;
}

static bool grow_entries(struct unit_register *units)
{
    size_t size = units->entry_size == 0 ? 128 : units->entry_size * 2;
    struct entry *entries = realloc(units->entries, size * sizeof *entries);
    if (entries == NULL) {
        return false;
    }
    units->entries = entries;
    units->entry_size = size;
    uint32_t *slots = calloc(size * 2, sizeof *slots);
    if (slots == NULL) {
        return false;
    }
    free(units->slots);
    units->slots = slots;
    units->slot_count = size * 2;
    for (size_t i = 0; i < units->entry_count; i++) {
        place_entry(units, i);
    }
    return true;
}

static bool add_entry(struct unit_register *units, const char *key, size_t unit)
{
    if (key[0] == '\0') {
        return true;
    }
    if (units->entry_count == units->entry_size && !grow_entries(units)) {
        return false;
    }
    char *copy = strdup(key);
    if (copy == NULL) {
        return false;
    }
    units->entries[units->entry_count] = (struct entry){copy, unit, units->units[unit].free};
    place_entry(units, units->entry_count++);
    return true;
}

static bool index_unit(struct unit_register *units, size_t at)
{
    const struct unit *unit = &units->units[at];
    char name[FOLD_MAX];
    char kind[FOLD_MAX];
    char both[2 * FOLD_MAX + 1];
    if (unit->free) {
        text_clean(unit->name, strlen(unit->name), name, sizeof name);
        return add_entry(units, name, at);
    }
    text_fold(unit->name, strlen(unit->name), name, sizeof name);
    text_fold(unit->kind, strlen(unit->kind), kind, sizeof kind);
    snprintf(both, sizeof both, "%s %s", kind, name);
    return add_entry(units, name, at) && (kind[0] == '\0' || add_entry(units, both, at)) &&
           add_entry(units, unit->code, at);
}

static bool copy_unit(const struct unit *from, struct unit *to)
{
    const char *const texts[] = {from->name,     from->code,     from->kind,
                                 from->district, from->province, from->succeeded_by};
    const char **const places[] = {&to->name,     &to->code,     &to->kind,
                                   &to->district, &to->province, &to->succeeded_by};
    size_t size = 0;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        size += texts[i] == NULL ? 1 : strlen(texts[i]) + 1;
    }
    char *block = malloc(size);
    if (block == NULL) {
        return false;
    }
    *to = *from;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const char *text = texts[i] == NULL ? "" : texts[i];
        size_t length = strlen(text) + 1;
        memcpy(block, text, length);
        *places[i] = block;
        block += length;
    }
    to->code = from->code == NULL ? NULL : to->code;
    return true;
}

static char *bare_name(const struct unit *unit)
{
    char bare[FOLD_MAX];
    text_header_key(unit->name, strlen(unit->name), bare, sizeof bare);
    return strdup(unit->free ? "" : bare);
}

static bool grow_units(struct unit_register *units)
{
    size_t size = units->size * 2 + 32;
    struct unit *grown = realloc(units->units, size * sizeof *grown);
    if (grown == NULL) {
        return false;
    }
    units->units = grown;
    char **bare = realloc(units->bare, size * sizeof *bare);
    if (bare == NULL) {
        return false;
    }
    units->bare = bare;
    units->size = size;
    return true;
}

bool register_add(struct unit_register *units, const struct unit *unit, struct error *error)
{
    struct unit copy;
    if (!copy_unit(unit, &copy)) {
        return error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    }
    char *bare = bare_name(unit);
    if (bare == NULL || (units->count == units->size && !grow_units(units))) {
        free_unit(&copy);
        free(bare);
        return error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    }
    units->bare[units->count] = bare;
    units->units[units->count++] = copy;
    return index_unit(units, units->count - 1) ||
           error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
}

size_t register_count(const struct unit_register *units)
{
    return units->count;
}

const struct unit *register_at(const struct unit_register *units, size_t index)
{
    return index < units->count ? &units->units[index] : NULL;
}

const struct unit *register_get(const struct unit_register *units, int32_t id)
{
    size_t low = 0;
    size_t high = units->count;
    while (low < high) { /* the store adds them in order of id */
        size_t middle = low + (high - low) / 2;
        if (units->units[middle].id < id) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < units->count && units->units[low].id == id ? &units->units[low] : NULL;
}

/* ---- finding ---- */

struct search {
    const struct unit_register *units;
    const char *key;
    bool free;
    size_t slot;
};

static void begin_search(struct search *search, const struct unit_register *units, const char *key,
                         bool free)
{
    *search = (struct search){units, key, free, 0};
    if (units->slot_count > 0) {
        search->slot = (size_t)hash_text(key) & (units->slot_count - 1);
    }
}

static const struct unit *next_found(struct search *search)
{
    const struct unit_register *units = search->units;
    while (units->slot_count > 0 && units->slots[search->slot] != 0) {
        const struct entry *entry = &units->entries[units->slots[search->slot] - 1];
        search->slot = (search->slot + 1) & (units->slot_count - 1);
        if (entry->free == search->free && strcmp(entry->key, search->key) == 0) {
            return &units->units[entry->unit];
        }
    }
    return NULL;
}

static bool valid_on(const struct unit *unit, int32_t day)
{
    return day == DAY_NONE || ((unit->valid_from == DAY_NONE || unit->valid_from <= day) &&
                               (unit->valid_to == DAY_NONE || unit->valid_to >= day));
}

static bool later_version(const struct unit *a, const struct unit *b)
{
    return a->valid_from != DAY_NONE && (b->valid_from == DAY_NONE || a->valid_from > b->valid_from);
}

/* How many different units the key means on the day; *found is one of them, *known one that the
 * key means on some other day. Versions of one code are one unit when no day is asked for. */
static size_t matches(const struct unit_register *units, const char *key, int32_t day,
                      const struct unit **found, const struct unit **known, char *candidates,
                      size_t size)
{
    struct search search;
    size_t count = 0;
    size_t length = 0;
    candidates[0] = '\0';
    begin_search(&search, units, key, false);
    for (const struct unit *unit = NULL; (unit = next_found(&search)) != NULL;) {
        *known = *known == NULL || later_version(unit, *known) ? unit : *known;
        if (!valid_on(unit, day) || *found == unit) {
            continue;
        }
        if (*found != NULL && day == DAY_NONE && strcmp((*found)->code, unit->code) == 0) {
            *found = later_version(unit, *found) ? unit : *found;
            continue;
        }
        *found = unit;
        if (++count <= SHOWN_CANDIDATES && length < size) {
            length += (size_t)snprintf(candidates + length, size - length, "%s%s %s (%s)",
                                       count == 1 ? "" : ", ", unit->kind, unit->name, unit->code);
        }
    }
    return count;
}

/* A name as far from the text as the two nearest so far, or nearer. */
struct near {
    const struct unit *unit;
    size_t distance;
};

static bool same_name(const struct unit *a, const struct unit *b)
{
    return strcmp(a->name, b->name) == 0 && strcmp(a->code, b->code) == 0;
}

static void keep_nearest(struct near best[2], struct near found)
{
    if (best[0].unit != NULL && same_name(best[0].unit, found.unit)) {
        return; /* another version of the same unit */
    }
    if (best[0].unit == NULL || found.distance < best[0].distance) {
        best[1] = best[0];
        best[0] = found;
    } else if ((best[1].unit == NULL || found.distance < best[1].distance) &&
               (best[1].unit == NULL || !same_name(best[1].unit, found.unit))) {
        best[1] = found;
    }
}

/* One or two units of that day whose names are spelled most like the text, "" when none is near:
 * at most three slips, and fewer than half the letters. */
static void nearest(const struct unit_register *units, const char *text, int32_t day, char *buffer,
                    size_t size)
{
    char wanted[FOLD_MAX];
    struct near best[2] = {{NULL, 0}, {NULL, 0}};
    text_header_key(text, strlen(text), wanted, sizeof wanted);
    size_t length = strlen(wanted);
    for (size_t i = 0; i < units->count; i++) {
        size_t other = strlen(units->bare[i]);
        size_t apart = other > length ? other - length : length - other;
        if (apart > NEAR_MAX || other == 0 || !valid_on(&units->units[i], day)) {
            continue;
        }
        size_t distance = text_distance(wanted, units->bare[i]);
        if (distance <= NEAR_MAX && distance * 2 < length) {
            keep_nearest(best, (struct near){&units->units[i], distance});
        }
    }
    buffer[0] = '\0';
    if (best[0].unit != NULL) {
        int used = snprintf(buffer, size, "%s (%s)", best[0].unit->name, best[0].unit->code);
        if (best[1].unit != NULL && used > 0 && (size_t)used < size) {
            snprintf(buffer + used, size - (size_t)used, ", %s (%s)", best[1].unit->name,
                     best[1].unit->code);
        }
    }
}

/* The version of a code that is valid on a day, or NULL. */
static const struct unit *version_on(const struct unit_register *units, const char *code,
                                     int32_t day)
{
    char key[FOLD_MAX];
    struct search search;
    text_fold(code, strlen(code), key, sizeof key);
    begin_search(&search, units, key, false);
    for (const struct unit *unit = NULL; (unit = next_found(&search)) != NULL;) {
        if (strcmp(unit->code, code) == 0 && valid_on(unit, day)) {
            return unit;
        }
    }
    return NULL;
}

/* What became of a unit by that day: codes are reused, so each link is followed on the day after
 * the unit before it ended. "" when it is not known. */
static void successor(const struct unit_register *units, const struct unit *unit, int32_t day,
                      char *buffer, size_t size)
{
    const struct unit *next = unit;
    buffer[0] = '\0';
    for (int links = 0; links < LINKS_MAX && next != NULL && !valid_on(next, day); links++) {
        if (next->valid_to == DAY_NONE || next->valid_to >= day ||
            next->succeeded_by[0] == '\0') {
            return;
        }
        snprintf(buffer, size, "%s", next->succeeded_by);
        next = version_on(units, next->succeeded_by, next->valid_to + 1);
    }
    if (next != NULL && next != unit) {
        snprintf(buffer, size, "%s %s %s", next->code, next->kind, next->name);
    }
}

static bool not_found(const struct unit_register *units, const char *text, int32_t day,
                      const char *on, const struct unit *known, struct error *error)
{
    char other[160];
    if (known == NULL) {
        nearest(units, text, day, other, sizeof other);
        return error_set(error, ERROR_UNIT_UNKNOWN, NULL, text, on, other);
    }
    successor(units, known, day, other, sizeof other);
    return error_set(error, ERROR_UNIT_NOT_VALID, NULL, text, on, other);
}

bool register_find(const struct unit_register *units, const char *text, size_t length, int32_t day,
                   int32_t *id, struct error *error)
{
    char key[FOLD_MAX];
    char shown[FOLD_MAX];
    char on[11] = "";
    char candidates[160];
    const struct unit *found = NULL;
    const struct unit *known = NULL;
    size_t count = 0;
    if (text_fold(text, length, key, sizeof key)) {
        count = matches(units, key, day, &found, &known, candidates, sizeof candidates);
    }
    if (count == 1) {
        *id = found->id;
        return true;
    }
    error_copy_text(shown, sizeof shown, text, length);
    if (day != DAY_NONE) {
        day_format_iso(day, on);
    }
    return count > 1 ? error_set(error, ERROR_UNIT_AMBIGUOUS, NULL, shown, on, candidates)
                     : not_found(units, shown, day, on, known, error);
}

bool register_has(const struct unit_register *units, const char *text, size_t length)
{
    char key[FOLD_MAX];
    struct search search;
    if (!text_fold(text, length, key, sizeof key)) {
        return false;
    }
    begin_search(&search, units, key, false);
    return next_found(&search) != NULL;
}

bool register_find_free(const struct unit_register *units, const char *name, size_t length,
                        int32_t *id)
{
    char key[FOLD_MAX];
    struct search search;
    if (!text_clean(name, length, key, sizeof key)) {
        return false;
    }
    begin_search(&search, units, key, true);
    const struct unit *unit = next_found(&search);
    if (unit != NULL) {
        *id = unit->id;
    }
    return unit != NULL;
}
