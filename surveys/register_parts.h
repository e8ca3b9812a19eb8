/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the register keeps its units: for register.c (building), register_find.c (which unit a
 * spelling means), register_near.c (which it may have been meant to be) and unit_overlap.c (units of
 * one code at one time) alone. */
#ifndef HAILONG_SURVEYS_REGISTER_PARTS_H
#define HAILONG_SURVEYS_REGISTER_PARTS_H

#include "surveys/commune_name.h"
#include "surveys/register.h"

enum { PLACE_UNKNOWN = -1, NOTHING = -1 };

/* What a key is the key of; it is the key's first byte, so that all stand in one index. */
enum key_kind { KEY_NAME = 'n', KEY_CODE = 'c', KEY_FREE = 'f', KEY_PLACE = 'p', KEY_ALIAS = 'a' };

/* Of each unit, beside struct unit: what finding needs, already folded. */
struct unit_facts {
    enum commune_rank rank;
    int32_t district, province; /* numbers of places, PLACE_UNKNOWN when not said */
    char code[COMMUNE_CODE];    /* commune_code */
};

/* A name without marks, for "nearest". */
struct bare_name {
    char *text;
    uint32_t length;
    uint64_t letters; /* one bit for each letter that occurs, and one for each that does twice */
};

struct alias {
    char *spelling;
    char code[COMMUNE_CODE];
};

/* One key and the first of what stands under it: links of units, a place, an alias. */
struct entry {
    char *key; /* kind, then text */
    uint64_t hash;
    int32_t first, last;
};

struct link {
    int32_t unit, next;
};

struct unit_register {
    struct unit *units;
    struct unit_facts *facts;
    struct bare_name *bare; /* beside units; text NULL for free units */
    size_t count, size, registered;
    struct entry *entries;
    size_t entry_count, entry_size;
    uint32_t *slots; /* position in entries + 1 */
    size_t slot_count;
    struct link *links;
    size_t link_count, link_size;
    struct alias *aliases;
    size_t alias_count, alias_size;
    int32_t place_count;
    bool joined_names;  /* some name has a mark in it: "Phan Rang - Tháp Chàm" */
    bool joined_places; /* some place: "Bà Rịa - Vũng Tàu" */
};

/* What stands under a key: a link, place or alias number, NOTHING when the key is not there. */
int32_t register_look(const struct unit_register *units, enum key_kind kind, const char *key);

static inline bool unit_valid_on(const struct unit *unit, int32_t day)
{
    return day == DAY_NONE || ((unit->valid_from == DAY_NONE || unit->valid_from <= day) &&
                               (unit->valid_to == DAY_NONE || unit->valid_to >= day));
}

static inline bool unit_is_later(const struct unit *a, const struct unit *b)
{
    return a->valid_from != DAY_NONE && (b->valid_from == DAY_NONE || a->valid_from > b->valid_from);
}

/* One or two units of that day whose names are spelled most like `name` (a key of commune_read),
 * best first: at most three slips, and fewer than half the letters. Returns how many. */
size_t register_nearest(const struct unit_register *units, const char *name, int32_t day,
                        const struct unit *near[2]);
/* Fills *bare; false: out of memory. */
bool register_bare(const char *name, struct bare_name *bare);

#endif
