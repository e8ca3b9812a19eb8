/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/boundaries.h"

#include "reports/boundary_change.h"
#include "reports/together.h"

#include <stdlib.h>
#include <string.h>

/* ---- who is counted with whom ---- */

static bool has_records(const struct unit_tally *tally)
{
    static const struct unit_tally nothing;
    return memcmp(&tally->dossiers, &nothing.dossiers, sizeof nothing.dossiers) != 0 ||
           memcmp(&tally->forms, &nothing.forms, sizeof nothing.forms) != 0;
}

static bool exists_in(const struct unit *unit, const struct period *period)
{
    return (unit->valid_from == DAY_NONE || unit->valid_from <= period->to) &&
           (unit->valid_to == DAY_NONE || unit->valid_to >= period->from);
}

bool boundaries_chosen(const struct boundaries *boundaries, const struct boundary_request *request,
                       int32_t unit)
{
    bool chosen = false;
    for (size_t i = 0; i < request->unit_count && !chosen; i++) {
        chosen = boundaries_unit(boundaries, request->units[i]) == unit;
    }
    return chosen;
}

/* Units that ended before the period have a card only when they are asked for. */
static void leave_ended(const struct tallies *tallies, struct boundaries *result,
                        const struct boundary_request *request)
{
    for (size_t i = 0; i < tallies->count; i++) {
        int32_t *unit_of = &result->unit_of[tallies->unit[i].unit->id];
        if (!exists_in(register_get(tallies->units, *unit_of), request->period) &&
            !boundaries_chosen(result, request, *unit_of)) {
            result->left += tallies->unit[i].dossiers.carried_over;
            *unit_of = UNIT_NONE;
        }
    }
}

/* The last unit of that territory up to `to`; each step leads to one that ends later. */
static int32_t same_by(const struct succession *links, int32_t unit, int32_t to)
{
    int32_t next = succession_same(links, unit);
    while (next != UNIT_NONE && register_get(links->units, next)->valid_from <= to) {
        unit = next;
        next = succession_same(links, unit);
    }
    return unit;
}

static void join_same(struct boundaries *result, const struct boundary_request *request)
{
    for (size_t i = 0; i < register_count(result->links.units); i++) {
        int32_t id = register_at(result->links.units, i)->id;
        result->unit_of[id] = same_by(&result->links, id, request->period->to);
    }
}

/* Units that are not in the period's records may lead nowhere; of those that are, the one that
 * began last is told, since its first day serves all of them. */
static bool join_on(struct boundaries *result, const struct boundary_request *request,
                    struct error *error)
{
    const struct unit_register *units = result->links.units;
    int32_t worst = DAY_NONE;
    bool good = true;
    for (size_t i = 0; i < register_count(units); i++) {
        const struct unit *unit = register_at(units, i);
        struct error reason;
        bool concerned = result->counted[unit->id] || exists_in(unit, request->period);
        int32_t heir = UNIT_NONE;
        bool found = succession_on(&result->links, unit->id, request->day, &heir, &reason);
        result->unit_of[unit->id] = concerned || heir == unit->id ? heir : UNIT_NONE;
        if (found || !concerned) {
            continue;
        }
        int32_t began = reason.code == ERROR_SUCCESSION_BEFORE ? unit->valid_from : DAY_NONE;
        if (result->counted[unit->id] && (good || began > worst)) {
            *error = reason;
            worst = began;
            good = false;
        }
    }
    return good;
}

/* ---- adding ---- */

struct adding {
    struct unit_tally *unit;
    size_t count;
    int32_t *place; /* by unit id, -1: not there yet */
};

static bool add_tally(struct adding *adding, const struct unit *to, const struct unit_tally *tally,
                      struct error *error)
{
    if (adding->place[to->id] < 0) {
        adding->place[to->id] = (int32_t)adding->count;
        adding->unit[adding->count++].unit = to;
    }
    return together_add(&adding->unit[adding->place[to->id]], tally, error);
}

static int compare_tallies(const void *a, const void *b)
{
    return unit_order(((const struct unit_tally *)a)->unit, ((const struct unit_tally *)b)->unit);
}

static void release_units(struct unit_tally *unit, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        together_release(&unit[i]);
    }
    free(unit);
}

static bool add_up(struct tallies *tallies, const struct boundaries *boundaries,
                   struct error *error)
{
    struct adding adding = {.unit = calloc(tallies->count + 1, sizeof *adding.unit),
                            .place = malloc(boundaries->units * sizeof *adding.place)};
    bool good = adding.unit != NULL && adding.place != NULL;
    if (!good) {
        error_memory(error);
    }
    for (size_t i = 0; good && i < boundaries->units; i++) {
        adding.place[i] = -1;
    }
    for (size_t i = 0; good && i < tallies->count; i++) {
        const struct unit_tally *tally = &tallies->unit[i];
        int32_t to = boundaries->unit_of[tally->unit->id];
        good =
            to == UNIT_NONE || add_tally(&adding, register_get(tallies->units, to), tally, error);
    }
    free(adding.place);
    if (!good) {
        release_units(adding.unit, adding.count);
        return false;
    }
    release_units(tallies->unit, tallies->count);
    tallies->unit = adding.unit;
    tallies->count = adding.count;
    if (tallies->count > 1) {
        qsort(tallies->unit, tallies->count, sizeof tallies->unit[0], compare_tallies);
    }
    return true;
}

/* ---- all of it ---- */

static bool begin(const struct tallies *tallies, const struct boundary_request *request,
                  struct boundaries *result, struct error *error)
{
    if (!succession_begin(&result->links, tallies->units, error)) {
        return false;
    }
    result->units = result->links.count;
    result->unit_of = malloc(result->units * sizeof *result->unit_of);
    result->counted = calloc(result->units, sizeof *result->counted);
    if (result->unit_of == NULL || result->counted == NULL) {
        return error_memory(error);
    }
    for (size_t i = 0; i < result->units; i++) {
        result->unit_of[i] = (int32_t)i;
    }
    for (size_t i = 0; i < tallies->count; i++) {
        result->counted[tallies->unit[i].unit->id] = has_records(&tallies->unit[i]);
    }
    for (size_t i = 0; request->activities != NULL && i < request->activities->count; i++) {
        result->counted[request->activities->sum[i].unit] = true;
    }
    return true;
}

bool boundaries_settle(struct tallies *tallies, const struct boundary_request *request,
                       struct boundaries *result, struct error *error)
{
    *result = (struct boundaries){.rule = request->rule};
    bool good = begin(tallies, request, result, error);
    switch (request->rule) {
    case BOUNDARIES_AS_THEN:
        break;
    case BOUNDARIES_SAME:
        if (good) {
            join_same(result, request);
            good = boundary_change_none(tallies, request, result, error);
        }
        break;
    case BOUNDARIES_ON:
        good = good && join_on(result, request, error);
        break;
    }
    if (good && request->rule != BOUNDARIES_ON) {
        leave_ended(tallies, result, request);
    }
    good = good && add_up(tallies, result, error);
    if (!good) {
        boundaries_release(result);
    }
    return good;
}

void boundaries_release(struct boundaries *boundaries)
{
    free(boundaries->unit_of);
    free(boundaries->counted);
    succession_release(&boundaries->links);
    memset(boundaries, 0, sizeof *boundaries);
}

int32_t boundaries_unit(const struct boundaries *boundaries, int32_t unit)
{
    bool known = unit >= 0 && (size_t)unit < boundaries->units;
    return known ? boundaries->unit_of[unit] : unit;
}
