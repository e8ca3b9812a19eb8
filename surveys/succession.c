/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/succession.h"

#include "surveys/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct unit *next_of(const struct unit_register *units, const struct unit *unit)
{
    bool ends = !unit->free && unit->valid_to != DAY_NONE && unit->succeeded_by[0] != '\0';
    return ends ? register_code_on(units, unit->succeeded_by, unit->valid_to + 1) : NULL;
}

bool succession_begin(struct succession *succession, const struct unit_register *units,
                      struct error *error)
{
    size_t known = register_count(units);
    size_t count = known == 0 ? 1 : (size_t)register_at(units, known - 1)->id + 1;
    *succession = (struct succession){.units = units,
                                      .next = calloc(count, sizeof(int32_t)),
                                      .formers = calloc(count, sizeof(int32_t)),
                                      .count = count};
    if (succession->next == NULL || succession->formers == NULL) {
        succession_release(succession);
        return error_memory(error);
    }
    for (size_t i = 0; i < known; i++) {
        const struct unit *unit = register_at(units, i);
        const struct unit *next = next_of(units, unit);
        if (next != NULL) {
            succession->next[unit->id] = next->id;
            succession->formers[next->id]++;
        }
    }
    return true;
}

void succession_release(struct succession *succession)
{
    free(succession->next);
    free(succession->formers);
    memset(succession, 0, sizeof *succession);
}

void succession_name(const struct unit *unit, char *buffer, size_t size)
{
    bool coded = unit->code != NULL;
    snprintf(buffer, size, "%s%s%s%s", unit->name, coded ? " (" : "", coded ? unit->code : "",
             coded ? ")" : "");
}

static bool missing(const struct unit *unit, struct error *error)
{
    char name[sizeof error->value];
    char last[11];
    succession_name(unit, name, sizeof name);
    day_format_iso(unit->valid_to, last);
    error_set(error, ERROR_SUCCESSION_MISSING, NULL, name, last, unit->succeeded_by);
    day_format_iso(unit->valid_to + 1, error->hint);
    return false;
}

static bool before(const struct unit *unit, int32_t day, struct error *error)
{
    char name[sizeof error->value];
    char first[11];
    char asked[11];
    succession_name(unit, name, sizeof name);
    day_format_iso(unit->valid_from, first);
    day_format_iso(day, asked);
    error_set(error, ERROR_SUCCESSION_BEFORE, NULL, name, first, asked);
    snprintf(error->hint, sizeof error->hint, "--rollup %s", first);
    return false;
}

bool succession_on(const struct succession *succession, int32_t unit, int32_t day, int32_t *heir,
                   struct error *error)
{
    const struct unit *now = register_get(succession->units, unit);
    for (size_t steps = 0; now != NULL && steps <= succession->count; steps++) {
        if (!now->free && now->valid_from != DAY_NONE && now->valid_from > day) {
            return before(now, day, error);
        }
        if (now->free || now->valid_to == DAY_NONE || now->valid_to >= day) {
            *heir = now->id;
            return true;
        }
        int32_t next = succession->next[now->id];
        if (next == UNIT_NONE) {
            return missing(now, error);
        }
        now = register_get(succession->units, next);
    }
    return error_set(error, ERROR_SUCCESSION_MISSING, NULL, NULL, NULL, NULL);
}

int32_t succession_same(const struct succession *succession, int32_t unit)
{
    const struct unit *now = register_get(succession->units, unit);
    int32_t id = now == NULL ? UNIT_NONE : succession->next[now->id];
    const struct unit *next = id == UNIT_NONE ? NULL : register_get(succession->units, id);
    bool same =
        next != NULL && succession->formers[id] == 1 && next->valid_from == now->valid_to + 1;
    return same ? id : UNIT_NONE;
}
