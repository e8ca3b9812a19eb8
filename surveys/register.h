/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of units in memory: which commune a name or a code means on a day.
 *
 * Codes are reused and names move (docs/rules.md 5), so a unit is (code, validity) and has a number of
 * its own, given by the store. Names are compared as commune_name.h folds them; tone marks count.
 * What a spelling says beside the name decides between units of one name:
 *
 *   code      must be that unit's: "13387 - Nguyễn Úy" is nothing else
 *   places    must not contradict what the register knows of district and province
 *   rank      prefers, never forbids: xã became phường in 2025 and people go on writing xã
 *
 * Spellings that somebody accepted ("aliases") stand beside names. Units that are in no register
 * ("free") are known by a key of their spelling (commune_free_key, or text_fold) and valid always. */
#ifndef HAILONG_SURVEYS_REGISTER_H
#define HAILONG_SURVEYS_REGISTER_H

#include "surveys/date.h"
#include "surveys/error.h"

struct unit {
    int32_t id;
    const char *code; /* NULL for a free unit */
    const char *name;
    const char *kind; /* "xã", "phường", "thị trấn", "" */
    const char *district, *province, *succeeded_by; /* "" when unknown */
    const char *district_code, *province_code;      /* "" when unknown: they hold through changes of name and rank */
    int32_t valid_from, valid_to;                   /* DAY_NONE = open */
    bool free;
    const char *key; /* of a free unit: NULL means its name folded; other units: NULL */
};

/* A unit outside the register, see store_free_unit. */
struct free_unit {
    const char *key;  /* folded: the same for all spellings that mean it */
    const char *name; /* as spelled, cleaned */
    bool by_name;     /* a commune known by its name for want of a register */
};

struct unit_register;

struct unit_register *register_new(void);
void register_free(struct unit_register *units);

/* Copies the unit's texts. Units are added in order of their ids. */
bool register_add(struct unit_register *units, const struct unit *unit, struct error *error);
const struct unit *register_get(const struct unit_register *units, int32_t id); /* NULL: none */
size_t register_count(const struct unit_register *units);
const struct unit *register_at(const struct unit_register *units, size_t index); /* in order of adding */
/* Vietnamese alphabetical order of name, then code, then id: for qsort. */
int unit_order(const struct unit *left, const struct unit *right);
/* No unit but free ones. */
bool register_is_empty(const struct unit_register *units);

/* The unit that `text` (a code, a name, or more: commune_name.h) means on `day`; day DAY_NONE: any
 * validity, and then the latest of several versions of one code. Codes are digits without leading zeros.
 * Errors, with value and expected (the day) filled, and what helps in other and hint:
 * ERROR_UNIT_UNKNOWN (other: one or two near names, hint: arguments of `alias add`),
 * ERROR_UNIT_NOT_VALID (known, but not on that day; other: successor, hint: the first day of one that is not yet),
 * ERROR_UNIT_PLACE (the name is there, but nowhere where the text says; other: candidates),
 * ERROR_UNIT_AMBIGUOUS (several, or code and name of two units; other: candidates). */
bool register_find(const struct unit_register *units, const char *text, size_t length, int32_t day,
                   int32_t *id, struct error *error);
/* Whether the text is a code, name or alias of the register on any day; cheap, says nothing of free units. */
bool register_has(const struct unit_register *units, const char *text, size_t length);
/* The latest version of a code, NULL when there is none. */
const struct unit *register_by_code(const struct unit_register *units, const char *code);
/* The version of a code that is valid on a day, NULL when there is none. */
const struct unit *register_code_on(const struct unit_register *units, const char *code, int32_t day);

/* The free unit of that name (folded, else by its commune_free_key), or false. */
bool register_find_free(const struct unit_register *units, const char *name, size_t length, int32_t *id);
/* The same by the very key. */
bool register_find_key(const struct unit_register *units, const char *key, int32_t *id);

/* ---- aliases ---- */

/* The key under which a spelling is kept as an alias; false when it is too long. */
bool register_alias_key(const char *spelling, size_t length, char *key, size_t size);
/* From now on the spelling means the unit of that code (on days on which there is one). */
bool register_add_alias(struct unit_register *units, const char *spelling, const char *code,
                        struct error *error);
/* A unit of another code that the spelling means already, on whatever day, as name or code; NULL: none. */
const struct unit *register_taken(const struct unit_register *units, const char *spelling, const char *code);

#endif
