/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/boundary_change.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAMED_MOST = 5 };

/* The first and last day of change within the period, by the unit that a territory is counted as.
 */
struct changes {
    const struct boundary_request *request;
    const struct boundaries *joined;
    int32_t *first, *last; /* DAY_NONE: none */
};

static void note(struct changes *changes, int32_t unit, int32_t day)
{
    const struct period *period = changes->request->period;
    if (unit == UNIT_NONE || day <= period->from || day > period->to) {
        return;
    }
    int32_t territory = boundaries_unit(changes->joined, unit);
    int32_t *first = &changes->first[territory];
    int32_t *last = &changes->last[territory];
    *first = *first == DAY_NONE || day < *first ? day : *first;
    *last = *last == DAY_NONE || day > *last ? day : *last;
}

/* came: by unit id, whether it is another unit gone on under a new name. */
static void note_all(struct changes *changes, bool *came)
{
    const struct succession *links = &changes->joined->links;
    size_t count = register_count(links->units);
    for (size_t i = 0; i < count; i++) {
        int32_t same = succession_same(links, register_at(links->units, i)->id);
        came[same == UNIT_NONE ? 0 : same] = true;
    }
    for (size_t i = 0; i < count; i++) {
        const struct unit *unit = register_at(links->units, i);
        if (unit->valid_to != DAY_NONE && succession_same(links, unit->id) == UNIT_NONE) {
            note(changes, unit->id, unit->valid_to + 1);
            note(changes, links->next[unit->id], unit->valid_to + 1);
        }
        if (unit->valid_from != DAY_NONE && !came[unit->id]) {
            note(changes, unit->id, unit->valid_from);
        }
    }
}

/* "Liên Sơn 13432, Thanh Sơn 13438 (+9)" */
struct names {
    char text[200];
    size_t length, named, more;
    const struct unit *before;
};

static void add_name(struct names *names, const struct unit *unit)
{
    const struct unit *before = names->before;
    const char *code = unit->code == NULL ? "" : unit->code;
    size_t room = sizeof names->text - names->length;
    if (before != NULL && strcmp(before->name, unit->name) == 0 && before->code != NULL &&
        strcmp(before->code, code) == 0) {
        return; /* the same under another rank */
    }
    names->before = unit;
    if (names->named == NAMED_MOST || strlen(unit->name) + strlen(code) + 16 > room) {
        names->more++;
        return;
    }
    names->length += (size_t)snprintf(names->text + names->length, room, "%s%s%s%s",
                                      names->named == 0 ? "" : ", ", unit->name,
                                      code[0] == '\0' ? "" : " ", code);
    names->named++;
}

static bool refuse(const struct changes *changes, const struct names *names, int32_t first,
                   int32_t last, struct error *error)
{
    char day[11];
    char listed[sizeof names->text + 32];
    char more[32] = "";
    if (names->more > 0) {
        snprintf(more, sizeof more, " (+%zu)", names->more);
    }
    snprintf(listed, sizeof listed, "%s%s", names->text, more);
    day_format_iso(first, day);
    error_set(error, ERROR_BOUNDARY_CHANGE, NULL, changes->request->period->text, day, listed);
    day_format_iso(first - 1, error->mended);
    day_format_iso(last, error->defined);
    snprintf(error->hint, sizeof error->hint, "--rollup %s", error->defined);
    if (last != first) {
        day_format_iso(last, error->place);
    }
    return false;
}

static bool look(const struct changes *changes, const struct tallies *tallies, struct error *error)
{
    struct names names = {.text = ""};
    int32_t first = DAY_NONE;
    int32_t last = DAY_NONE;
    for (size_t i = 0; i < tallies->count; i++) { /* in order of name */
        const struct unit *unit = tallies->unit[i].unit;
        int32_t territory = boundaries_unit(changes->joined, unit->id);
        int32_t day = changes->first[territory];
        if (!changes->joined->counted[unit->id] || day == DAY_NONE ||
            !(changes->request->units == NULL ||
              boundaries_chosen(changes->joined, changes->request, territory))) {
            continue;
        }
        first = first == DAY_NONE || day < first ? day : first;
        last = changes->last[territory] > last ? changes->last[territory] : last;
        add_name(&names, unit);
    }
    return first == DAY_NONE || refuse(changes, &names, first, last, error);
}

bool boundary_change_none(const struct tallies *tallies, const struct boundary_request *request,
                          const struct boundaries *joined, struct error *error)
{
    size_t count = joined->units;
    struct changes changes = {request, joined, malloc(count * sizeof(int32_t)),
                              malloc(count * sizeof(int32_t))};
    bool *came = calloc(count, sizeof *came);
    bool good = false;
    if (changes.first == NULL || changes.last == NULL || came == NULL) {
        error_memory(error);
        goto cleanup;
    }
    for (size_t i = 0; i < count; i++) {
        changes.first[i] = DAY_NONE;
        changes.last[i] = DAY_NONE;
    }
    note_all(&changes, came);
    good = look(&changes, tallies, error);
cleanup:
    free(changes.first);
    free(changes.last);
    free(came);
    return good;
}
