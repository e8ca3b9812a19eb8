/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of units in memory: which commune a name or a code means on a day.
 *
 * Codes are reused and names move (docs/rules.md 5), so a unit is (code, validity) and has a number of
 * its own, given by the store. Names are compared folded (NFC, case, blanks), with or without the
 * rank in front ("xã Nguyễn Úy", "Nguyễn Úy"); tone marks count. Units that are in no register
 * ("free") are known by their name as spelled and are valid always. */
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
    int32_t valid_from, valid_to;                   /* DAY_NONE = open */
    bool free;
};

struct unit_register;

struct unit_register *register_new(void);
void register_free(struct unit_register *units);

/* Copies the unit's texts. Units are added in order of their ids. */
bool register_add(struct unit_register *units, const struct unit *unit, struct error *error);
const struct unit *register_get(const struct unit_register *units, int32_t id); /* NULL: none */
size_t register_count(const struct unit_register *units);
const struct unit *register_at(const struct unit_register *units, size_t index); /* in order of adding */

/* The unit that `text` (a code or a name) means on `day`; day DAY_NONE: any validity, and then the latest of several
 * versions of one code. Errors, filling value, expected and other:
 * ERROR_UNIT_UNKNOWN (other: the nearest name and its code), ERROR_UNIT_NOT_VALID (known, but not on that day; other: successor), ERROR_UNIT_AMBIGUOUS (other: candidates). */
bool register_find(const struct unit_register *units, const char *text, size_t length, int32_t day,
                   int32_t *id, struct error *error);
/* Whether the text is a code or name of the register on any day; cheap, says nothing of free units. */
bool register_has(const struct unit_register *units, const char *text, size_t length);
/* The free unit of that name (cleaned text as spelled), or false. */
bool register_find_free(const struct unit_register *units, const char *name, size_t length, int32_t *id);

#endif
