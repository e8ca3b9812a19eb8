/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building the register: units, and one index of all keys under which something is found. */
#include "surveys/register_parts.h"

#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
        free(units->bare[i].text);
    }
    for (size_t i = 0; i < units->entry_count; i++) {
        free(units->entries[i].key);
    }
    for (size_t i = 0; i < units->alias_count; i++) {
        free(units->aliases[i].spelling);
    }
    free(units->units);
    free(units->facts);
    free(units->bare);
    free(units->entries);
    free(units->slots);
    free(units->links);
    free(units->aliases);
    free(units);
}

/* ---- the index ---- */

static uint64_t hash_key(enum key_kind kind, const char *text)
{
    uint64_t hash = (UINT64_C(14695981039346656037) ^ (uint64_t)kind) * UINT64_C(1099511628211);
    for (; *text != '\0'; text++) {
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211); /* FNV-1a */
    }
    return hash ^ (hash >> 31);
}

static void place_entry(struct unit_register *units, size_t position)
{
    size_t mask = units->slot_count - 1;
    size_t slot = (size_t)units->entries[position].hash & mask;
    while (units->slots[slot] != 0) {
        slot = (slot + 1) & mask;
    }
    units->slots[slot] = (uint32_t)position + 1;
}

/* Room for one more in an array of items of that size. */
static bool grow(void **items, size_t *size, size_t count, size_t item)
{
    if (count < *size) {
        return true;
    }
    size_t more = *size == 0 ? 64 : *size * 2;
    void *grown = realloc(*items, more * item);
    if (grown == NULL) {
        return false;
    }
    *items = grown;
    *size = more;
    return true;
}

static bool grow_entries(struct unit_register *units)
{
    size_t before = units->entry_size;
    void *entries = units->entries;
    if (!grow(&entries, &units->entry_size, units->entry_count, sizeof *units->entries)) {
        return false;
    }
    units->entries = entries;
    if (units->entry_size == before) {
        return true;
    }
    uint32_t *slots = calloc(units->entry_size * 2, sizeof *slots);
    if (slots == NULL) {
        units->entry_size = before;
        return false;
    }
    free(units->slots);
    units->slots = slots;
    units->slot_count = units->entry_size * 2;
    for (size_t i = 0; i < units->entry_count; i++) {
        place_entry(units, i);
    }
    return true;
}

static struct entry *find_entry(const struct unit_register *units, enum key_kind kind,
                                const char *key, uint64_t hash)
{
    if (units->slot_count == 0) {
        return NULL;
    }
    size_t mask = units->slot_count - 1;
    for (size_t slot = (size_t)hash & mask; units->slots[slot] != 0; slot = (slot + 1) & mask) {
        struct entry *entry = &units->entries[units->slots[slot] - 1];
        if (entry->hash == hash && entry->key[0] == (char)kind && strcmp(entry->key + 1, key) == 0) {
            return entry;
        }
    }
    return NULL;
}

int32_t register_look(const struct unit_register *units, enum key_kind kind, const char *key)
{
    const struct entry *entry = find_entry(units, kind, key, hash_key(kind, key));
    return entry == NULL ? NOTHING : entry->first;
}

/* The entry of a key, made if need be; NULL: out of memory. */
static struct entry *entry_for(struct unit_register *units, enum key_kind kind, const char *key)
{
    uint64_t hash = hash_key(kind, key);
    struct entry *found = find_entry(units, kind, key, hash);
    if (found != NULL || !grow_entries(units)) {
        return found;
    }
    size_t length = strlen(key) + 2;
    char *copy = malloc(length);
    if (copy == NULL) {
        return NULL;
    }
    copy[0] = (char)kind;
    memcpy(copy + 1, key, length - 1);
    units->entries[units->entry_count] = (struct entry){copy, hash, NOTHING, NOTHING};
    place_entry(units, units->entry_count);
    return &units->entries[units->entry_count++];
}

/* The unit in hand stands under one more key, behind those that stand there. */
static bool add_key(struct unit_register *units, enum key_kind kind, const char *key)
{
    int32_t unit = (int32_t)units->count;
    struct entry *entry = key[0] == '\0' ? NULL : entry_for(units, kind, key);
    void *links = units->links;
    if (entry == NULL) {
        return key[0] == '\0';
    }
    if (entry->last != NOTHING && units->links[entry->last].unit == unit) {
        return true;
    }
    if (!grow(&links, &units->link_size, units->link_count, sizeof *units->links)) {
        return false;
    }
    units->links = links;
    int32_t link = (int32_t)units->link_count++;
    units->links[link] = (struct link){unit, NOTHING};
    if (entry->first == NOTHING) {
        entry->first = link;
    } else {
        units->links[entry->last].next = link;
    }
    entry->last = link;
    return true;
}

/* The number of a place; false: out of memory. */
static bool number_place(struct unit_register *units, const char *text, int32_t *number)
{
    struct commune_place place;
    *number = PLACE_UNKNOWN;
    commune_place(text, &place);
    if (place.key[0] == '\0') {
        return true;
    }
    units->joined_places = units->joined_places || place.joined;
    struct entry *entry = entry_for(units, KEY_PLACE, place.key);
    if (entry == NULL) {
        return false;
    }
    if (entry->first == NOTHING) {
        entry->first = units->place_count++;
    }
    *number = entry->first;
    return true;
}

/* ---- units ---- */

/* Under its name; also without a rank that the name itself begins with. */
static bool index_names(struct unit_register *units, const struct unit *unit,
                        struct unit_facts *facts)
{
    char folded[COMMUNE_TEXT];
    char name[COMMUNE_TEXT];
    const char *rest = unit->name;
    struct commune_parts ignored;
    enum commune_rank written = commune_split(unit->name, &rest);
    bool doubled = written != RANK_NONE && (facts->rank == RANK_NONE || facts->rank == written);
    commune_fold(unit->name, strlen(unit->name), folded, sizeof folded);
    units->joined_names = units->joined_names || strpbrk(folded, "-,;(/|:") != NULL;
    if (doubled) {
        facts->rank = written;
    }
    return add_key(units, KEY_NAME, folded) &&
           (!doubled || !commune_key(rest, strlen(rest), name, sizeof name, &ignored) ||
            add_key(units, KEY_NAME, name)) &&
           /* "Phường 01" is 1 */
           (strspn(folded, "0123456789") != strlen(folded) ||
            !commune_read(folded, 0, name, sizeof name, &ignored) || add_key(units, KEY_NAME, name));
}

static bool index_unit(struct unit_register *units, const struct unit *unit)
{
    struct unit_facts facts = {.district = PLACE_UNKNOWN, .province = PLACE_UNKNOWN};
    struct bare_name bare = {NULL, 0, 0};
    bool good = true;
    if (unit->free) {
        char key[4 * COMMUNE_TEXT];
        if (unit->key == NULL) {
            text_fold(unit->name, strlen(unit->name), key, sizeof key);
        }
        good = add_key(units, KEY_FREE, unit->key != NULL ? unit->key : key);
    } else {
        facts.rank = commune_rank_of(unit->kind);
        commune_code(unit->code, strlen(unit->code), facts.code);
        good = index_names(units, unit, &facts) && add_key(units, KEY_CODE, facts.code) &&
               number_place(units, unit->district, &facts.district) &&
               number_place(units, unit->province, &facts.province) &&
               register_bare(unit->name, &bare);
        units->registered++;
    }
    units->facts[units->count] = facts;
    units->bare[units->count] = bare;
    return good;
}

static bool copy_unit(const struct unit *from, struct unit *to)
{
    const char *const texts[] = {from->name,     from->code,         from->kind, from->district,
                                 from->province, from->succeeded_by, from->key,      from->district_code,
                                 from->province_code};
    const char **const places[] = {&to->name,     &to->code,         &to->kind, &to->district,
                                   &to->province, &to->succeeded_by, &to->key,  &to->district_code,
                                   &to->province_code};
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
    to->key = from->key == NULL ? NULL : to->key;
    return true;
}

static bool grow_units(struct unit_register *units)
{
    size_t size = units->size * 2 + 32;
    if (units->count < units->size) {
        return true;
    }
    struct unit *grown = realloc(units->units, size * sizeof *grown);
    units->units = grown == NULL ? units->units : grown;
    struct unit_facts *facts = realloc(units->facts, size * sizeof *facts);
    units->facts = facts == NULL ? units->facts : facts;
    struct bare_name *bare = realloc(units->bare, size * sizeof *bare);
    units->bare = bare == NULL ? units->bare : bare;
    if (grown == NULL || facts == NULL || bare == NULL) {
        return false;
    }
    units->size = size;
    return true;
}

bool register_add(struct unit_register *units, const struct unit *unit, struct error *error)
{
    struct unit copy;
    if (!grow_units(units) || !copy_unit(unit, &copy)) {
        return error_memory(error);
    }
    bool good = index_unit(units, &copy);
    units->units[units->count++] = copy;
    return good || error_memory(error);
}

size_t register_count(const struct unit_register *units)
{
    return units->count;
}

const struct unit *register_at(const struct unit_register *units, size_t index)
{
    return index < units->count ? &units->units[index] : NULL;
}

int unit_order(const struct unit *left, const struct unit *right)
{
    int order = text_collate(left->name, right->name);
    if (order == 0) {
        order = strcmp(left->code == NULL ? "" : left->code, right->code == NULL ? "" : right->code);
    }
    return order != 0 ? order : (left->id > right->id) - (left->id < right->id);
}

bool register_is_empty(const struct unit_register *units)
{
    return units->registered == 0;
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

const struct unit *register_by_code(const struct unit_register *units, const char *code)
{
    char key[COMMUNE_CODE];
    const struct unit *latest = NULL;
    commune_code(code, strlen(code), key);
    for (int32_t link = register_look(units, KEY_CODE, key); link != NOTHING;
         link = units->links[link].next) {
        const struct unit *unit = &units->units[units->links[link].unit];
        latest = latest == NULL || unit_is_later(unit, latest) ? unit : latest;
    }
    return latest;
}

/* ---- free units ---- */

bool register_find_key(const struct unit_register *units, const char *key, int32_t *id)
{
    int32_t link = register_look(units, KEY_FREE, key);
    if (link == NOTHING) {
        return false;
    }
    *id = units->units[units->links[link].unit].id;
    return true;
}

bool register_find_free(const struct unit_register *units, const char *name, size_t length,
                        int32_t *id)
{
    char key[4 * COMMUNE_TEXT]; /* of 200 characters, as convert_unit.c takes them */
    return (text_fold(name, length, key, sizeof key) && register_find_key(units, key, id)) ||
           (commune_free_key(name, length, key, sizeof key) && register_find_key(units, key, id));
}

/* ---- aliases ---- */

/* A spelling of a name alone is known with any rank; one with more to it as it stands. */
bool register_alias_key(const char *spelling, size_t length, char *key, size_t size)
{
    char folded[COMMUNE_TEXT];
    struct commune_parts parts;
    if (!commune_fold(spelling, length, folded, sizeof folded) ||
        !commune_read(folded, 0, key, size, &parts)) {
        return false;
    }
    if (parts.place_count == 0 && parts.code[0] == '\0' && !parts.crowded) {
        return key[0] != '\0';
    }
    return strlen(folded) < size && snprintf(key, size, "%s", folded) > 0;
}

bool register_add_alias(struct unit_register *units, const char *spelling, const char *code,
                        struct error *error)
{
    char key[COMMUNE_TEXT];
    if (!register_alias_key(spelling, strlen(spelling), key, sizeof key)) {
        return true; /* nothing could ever be spelled so */
    }
    void *aliases = units->aliases;
    struct entry *entry = entry_for(units, KEY_ALIAS, key);
    if (entry == NULL ||
        !grow(&aliases, &units->alias_size, units->alias_count, sizeof *units->aliases)) {
        return error_memory(error);
    }
    units->aliases = aliases;
    struct alias *alias = &units->aliases[units->alias_count];
    alias->spelling = strdup(spelling);
    if (alias->spelling == NULL) {
        return error_memory(error);
    }
    commune_code(code, strlen(code), alias->code);
    entry->first = (int32_t)units->alias_count++;
    return true;
}
