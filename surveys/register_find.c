/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which unit a spelling means. The spelling is read in several ways, the whole of it as a name or
 * code first; the units found so are weighed by day, place and rank, and what stays on top must be
 * one unit. */
#include "surveys/register_parts.h"

#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

enum { SHOWN_CANDIDATES = 3, LINKS_MAX = 16, OTHER_MAX = 240, JOINED_MAX = 3 };

/* How well a unit's places agree with those of a spelling. */
enum fit { FIT_CONTRADICTS = -1, FIT_UNKNOWN, FIT_AGREES };

/* A spelling against the register. */
struct search {
    const struct unit_register *units;
    int32_t day;
    char folded[COMMUNE_TEXT], name[COMMUNE_TEXT];
    struct commune_parts parts; /* of the reading in hand */
    int32_t place[COMMUNE_PLACES];
    int place_levels[COMMUNE_PLACES];
    size_t place_count;
    bool whole;    /* the reading in hand takes the whole spelling for a name */
    bool any_code; /* do not ask whose code it is: for lists of candidates */

    /* what was found so far */
    const struct unit *found;     /* one of the best */
    int level;                    /* how well it fits */
    size_t count;                 /* different units that fit as well */
    const struct unit *known;     /* fits but for the day: the latest such */
    int known_fit;
    bool several_known;           /* units of several codes are so */
    bool elsewhere, other_code;   /* of that day, but of other places; but of another code */
    size_t seen;                  /* units of that name, on whatever day */
    char *list;                   /* NULL, or where candidates are put into words */
    size_t list_size, list_length, listed;
    const struct unit *shown[SHOWN_CANDIDATES];
    int list_level;
};

/* ---- places ---- */

/* A place the register knows as a district, a province, or both. */
static void add_place(struct search *search, const char *key, int levels)
{
    search->place[search->place_count] = register_look(search->units, KEY_PLACE, key);
    search->place_levels[search->place_count++] = levels;
}

/* "TP. Ninh Bình, tỉnh Ninh Bình": of one name twice the first is the district. */
static void part_namesakes(struct search *search)
{
    for (size_t i = 0; i + 1 < search->place_count; i++) {
        bool twice = search->place[i] == search->place[i + 1];
        if (twice && (search->place_levels[i] & LEVEL_DISTRICT) != 0 &&
            (search->place_levels[i + 1] & LEVEL_PROVINCE) != 0) {
            search->place_levels[i] = LEVEL_DISTRICT;
            search->place_levels[i + 1] = LEVEL_PROVINCE;
        }
    }
}

/* Names of places with a dash come in two: "Bà Rịa - Vũng Tàu" is one when the register has it. */
static void number_places(struct search *search)
{
    const struct commune_parts *parts = &search->parts;
    search->place_count = 0;
    for (size_t i = 0; i < parts->place_count; i++) {
        char both[2 * COMMUNE_PLACE + 2];
        if (search->units->joined_places && i + 1 < parts->place_count &&
            snprintf(both, sizeof both, "%s %s", parts->place[i].key, parts->place[i + 1].key) > 0 &&
            register_look(search->units, KEY_PLACE, both) != NOTHING) {
            add_place(search, both, parts->place[i].levels);
            i++;
        } else {
            add_place(search, parts->place[i].key, parts->place[i].levels);
        }
    }
    part_namesakes(search);
}

/* A unit about whose district or province the register says nothing is not contradicted there. But
 * where the word for it was left out, a place that is no district of the register is taken for a
 * province. */
static enum fit place_fit(const struct unit_facts *facts, int32_t place, int levels)
{
    bool agrees = place != NOTHING && (((levels & LEVEL_DISTRICT) != 0 && facts->district == place) ||
                                       ((levels & LEVEL_PROVINCE) != 0 && facts->province == place));
    if (agrees) {
        return FIT_AGREES;
    }
    int32_t asked = levels == LEVEL_DISTRICT ? facts->district : facts->province;
    if (levels == LEVEL_ANY && asked == PLACE_UNKNOWN) {
        asked = facts->district;
    }
    return asked == PLACE_UNKNOWN ? FIT_UNKNOWN : FIT_CONTRADICTS;
}

static enum fit fit_of(const struct search *search, const struct unit_facts *facts)
{
    enum fit fit = search->parts.crowded ? FIT_CONTRADICTS : FIT_UNKNOWN;
    for (size_t i = 0; i < search->place_count && fit != FIT_CONTRADICTS; i++) {
        enum fit next = place_fit(facts, search->place[i], search->place_levels[i]);
        fit = next == FIT_CONTRADICTS || next > fit ? next : fit;
    }
    return fit;
}

/* ---- weighing ---- */

static bool same_code(const struct search *search, const struct unit *a, const struct unit *b)
{
    const struct unit *first = search->units->units;
    return strcmp(search->units->facts[a - first].code, search->units->facts[b - first].code) == 0;
}

/* "xã Thanh Sơn (14434, tỉnh Ninh Bình)", once for each code */
static void list_unit(struct search *search, const struct unit *unit)
{
    const char *place = unit->province[0] != '\0' ? unit->province : unit->district;
    for (size_t i = 0; i < search->listed && i < SHOWN_CANDIDATES; i++) {
        if (same_code(search, search->shown[i], unit)) {
            return;
        }
    }
    if (search->listed >= SHOWN_CANDIDATES || search->list_length >= search->list_size) {
        search->listed++;
        return;
    }
    search->shown[search->listed++] = unit;
    search->list_length += (size_t)snprintf(
        search->list + search->list_length, search->list_size - search->list_length,
        "%s%s%s%s (%s%s%s)", search->listed == 1 ? "" : ", ", unit->kind,
        unit->kind[0] == '\0' ? "" : " ", unit->name, unit->code, place[0] == '\0' ? "" : ", ", place);
}

static void weigh_known(struct search *search, const struct unit *unit, enum fit fit)
{
    if (search->known != NULL && (int)fit < search->known_fit) {
        return;
    }
    if (search->known == NULL || (int)fit > search->known_fit) {
        search->several_known = false;
        search->known = unit;
        search->known_fit = (int)fit;
        return;
    }
    search->several_known = search->several_known || !same_code(search, unit, search->known);
    search->known = unit_is_later(unit, search->known) ? unit : search->known;
}

/* NOLINTNEXTLINE(readability-function-cognitive-complexity): one rule after the other */
static void weigh(struct search *search, size_t at)
{
    const struct unit *unit = &search->units->units[at];
    const struct unit_facts *facts = &search->units->facts[at];
    bool named = search->parts.code[0] == '\0' || search->any_code ||
                 strcmp(search->parts.code, facts->code) == 0;
    enum fit fit = fit_of(search, facts);
    search->seen++;
    if (!unit_valid_on(unit, search->day)) {
        if (named && fit != FIT_CONTRADICTS) {
            weigh_known(search, unit, fit);
        }
        return;
    }
    if (!named || fit == FIT_CONTRADICTS) {
        search->other_code = search->other_code || !named;
        search->elsewhere = search->elsewhere || fit == FIT_CONTRADICTS;
        if (search->list != NULL && search->list_level == FIT_CONTRADICTS) {
            list_unit(search, unit);
        }
        return;
    }
    bool ranked = search->parts.rank != RANK_NONE && search->parts.rank == facts->rank;
    int level = 2 * (int)fit + (search->whole || ranked);
    if (search->list != NULL && level == search->list_level) {
        list_unit(search, unit);
    }
    if (search->found == NULL || level > search->level) {
        search->found = unit;
        search->level = level;
        search->count = 1;
    } else if (level == search->level && unit != search->found) {
        if (search->day == DAY_NONE && same_code(search, unit, search->found)) {
            search->found = unit_is_later(unit, search->found) ? unit : search->found;
        } else {
            search->count++;
        }
    }
}

static void weigh_links(struct search *search, int32_t link)
{
    for (; link != NOTHING; link = search->units->links[link].next) {
        weigh(search, (size_t)search->units->links[link].unit);
    }
}

/* All that are called so, or that somebody said are meant by it. */
static void weigh_name(struct search *search, const char *key)
{
    weigh_links(search, register_look(search->units, KEY_NAME, key));
    if (search->units->alias_count > 0) {
        int32_t alias = register_look(search->units, KEY_ALIAS, key);
        if (alias != NOTHING) {
            const char *code = search->units->aliases[alias].code;
            weigh_links(search, register_look(search->units, KEY_CODE, code));
        }
    }
}

/* ---- readings ---- */

/* Two codes may be spelled alike but for zeros ("02", "2"): then the very spelling decides. */
static void settle_zeros(struct search *search, const char *text)
{
    if (search->count < 2) {
        return;
    }
    int32_t link = register_look(search->units, KEY_CODE, search->parts.code);
    size_t exact = 0;
    const struct unit *found = NULL;
    for (; link != NOTHING; link = search->units->links[link].next) {
        const struct unit *unit = &search->units->units[search->units->links[link].unit];
        if (unit_valid_on(unit, search->day) && strcmp(unit->code, text) == 0) {
            exact++;
            found = unit;
        }
    }
    if (exact == 1) {
        search->found = found;
        search->count = 1;
    }
}

static bool read_code(struct search *search, const char *text)
{
    char code[COMMUNE_CODE];
    size_t length = strlen(text);
    if (length >= sizeof code || strpbrk(text, "0123456789") == NULL) {
        return false;
    }
    commune_code(text, length, code);
    int32_t link = code[0] == '\0' ? NOTHING : register_look(search->units, KEY_CODE, code);
    if (link == NOTHING) {
        return false;
    }
    weigh_links(search, link);
    memcpy(search->parts.code, code, sizeof code);
    settle_zeros(search, text);
    return true;
}

/* The parts in front of and behind the name taken off; dashes that belong to a name are tried as
 * such first. */
static void read_parts(struct search *search)
{
    size_t before = search->seen;
    for (int joined = search->units->joined_names ? JOINED_MAX : 0; joined >= 0; joined--) {
        if (commune_read(search->folded, (size_t)joined, search->name, sizeof search->name,
                         &search->parts)) {
            number_places(search);
            weigh_name(search, search->name);
            if (search->seen > before) {
                return;
            }
        }
    }
    /* "xã 13387" */
    if (search->seen == 0 && search->parts.place_count == 0 && search->parts.code[0] == '\0' &&
        strspn(search->name, "0123456789") == strlen(search->name)) {
        read_code(search, search->name);
    }
}

static void run(struct search *search)
{
    memcpy(search->name, search->folded, sizeof search->name);
    if (read_code(search, search->folded)) {
        return;
    }
    search->whole = true;
    weigh_name(search, search->folded);
    search->whole = false;
    if (commune_has_parts(search->folded)) {
        read_parts(search);
    }
}

static void begin(struct search *search, const struct unit_register *units, int32_t day)
{
    search->units = units;
    search->day = day;
    search->parts.rank = RANK_NONE;
    search->parts.code[0] = '\0';
    search->parts.place_count = 0;
    search->parts.crowded = false;
    search->place_count = 0;
    search->any_code = search->whole = false;
    search->found = NULL;
    search->level = 0;
    search->count = 0;
    search->known = NULL;
    search->several_known = search->elsewhere = search->other_code = false;
    search->seen = 0;
    search->list = NULL;
}

/* False: nothing is spelled there, or more than any name. */
static bool fold(struct search *search, const char *text, size_t length)
{
    return commune_fold(text, length, search->folded, sizeof search->folded) &&
           search->folded[0] != '\0';
}

/* The candidates of that level, in words: the same search done anew. */
static void list_candidates(const struct search *search, int level, bool any_code, char *list,
                            size_t size)
{
    struct search again;
    list[0] = '\0';
    begin(&again, search->units, search->day);
    memcpy(again.folded, search->folded, sizeof again.folded);
    again.any_code = any_code;
    again.list = list;
    again.list_size = size;
    again.list_length = again.listed = 0;
    again.list_level = level;
    run(&again);
    if (again.listed > SHOWN_CANDIDATES && again.list_length + 16 < size) {
        snprintf(list + again.list_length, size - again.list_length, ", … (+%zu)",
                 again.listed - SHOWN_CANDIDATES);
    }
}

/* ---- what became of a unit ---- */

const struct unit *register_code_on(const struct unit_register *units, const char *code, int32_t day)
{
    char key[COMMUNE_CODE];
    commune_code(code, strlen(code), key);
    for (int32_t link = register_look(units, KEY_CODE, key); link != NOTHING;
         link = units->links[link].next) {
        const struct unit *unit = &units->units[units->links[link].unit];
        if (unit_valid_on(unit, day)) {
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
    for (int links = 0; links < LINKS_MAX && next != NULL && !unit_valid_on(next, day); links++) {
        if (next->valid_to == DAY_NONE || next->valid_to >= day ||
            next->succeeded_by[0] == '\0') {
            return;
        }
        snprintf(buffer, size, "%s", next->succeeded_by);
        next = register_code_on(units, next->succeeded_by, next->valid_to + 1);
    }
    if (next != NULL && next != unit) {
        snprintf(buffer, size, "%s %s%s%s", next->code, next->kind,
                 next->kind[0] == '\0' ? "" : " ", next->name);
    }
}

/* ---- errors ---- */

/* A word for a shell, in single quotes; false when it does not fit. */
static bool quote(const char *text, char *buffer, size_t size)
{
    size_t used = 0;
    buffer[used++] = '\'';
    for (; *text != '\0' && used + 6 < size; text++) {
        if (*text == '\'') {
            memcpy(buffer + used, "'\\''", 4);
            used += 4;
        } else {
            buffer[used++] = *text;
        }
    }
    buffer[used++] = '\'';
    buffer[used] = '\0';
    return *text == '\0';
}

static bool unknown(const struct search *search, const char *shown, bool cut, const char *on,
                    struct error *error)
{
    const struct unit *near[2];
    char word[sizeof error->hint - COMMUNE_CODE - 1];
    char other[OTHER_MAX] = "";
    size_t count = register_nearest(search->units, search->name, search->day, near);
    if (count == 1) {
        snprintf(other, sizeof other, "'%s' (%s)", near[0]->name, near[0]->code);
    } else if (count == 2) {
        snprintf(other, sizeof other, "'%s' (%s), '%s' (%s)", near[0]->name, near[0]->code,
                 near[1]->name, near[1]->code);
    }
    error_set(error, ERROR_UNIT_UNKNOWN, NULL, shown, on, other);
    if (count > 0) {
        bool fits = !cut && quote(shown, word, sizeof word);
        snprintf(error->hint, sizeof error->hint, "%s %.20s", fits ? word : "SPELLING",
                 count == 1 ? near[0]->code : "CODE");
    }
    return false;
}

static bool not_valid(const struct search *search, const struct unit *known, const char *shown,
                      const char *on, struct error *error)
{
    char other[OTHER_MAX] = "";
    if (!search->several_known) {
        successor(search->units, known, search->day, other, sizeof other);
    }
    error_set(error, ERROR_UNIT_NOT_VALID, NULL, shown, on, other);
    if (!search->several_known && known->valid_from != DAY_NONE && known->valid_from > search->day) {
        day_format_iso(known->valid_from, error->hint);
    }
    return false;
}

/* Says why not: the search is done and found none or several. */
static bool refuse(const struct search *search, const char *text, size_t length,
                   struct error *error)
{
    char shown[sizeof error->value];
    char on[11] = "";
    char other[OTHER_MAX] = "";
    error_copy_text(shown, sizeof shown, text, length);
    if (search->day != DAY_NONE) {
        day_format_iso(search->day, on);
    }
    if (search->count > 1) {
        list_candidates(search, search->level, false, other, sizeof other);
        return error_set(error, ERROR_UNIT_AMBIGUOUS, NULL, shown, on, other);
    }
    if (search->parts.code[0] != '\0' && search->known == NULL) {
        /* code and name are of two units, or the code is nobody's; an ended one says more */
        const struct unit *today = register_code_on(search->units, search->parts.code, search->day);
        const struct unit *ever = register_by_code(search->units, search->parts.code);
        if (today == NULL && ever != NULL) {
            return not_valid(search, ever, shown, on, error);
        }
        if (today != NULL || search->other_code) {
            size_t used = 0;
            if (today != NULL) {
                used = (size_t)snprintf(other, sizeof other, "%s %s (%s)%s", today->kind, today->name,
                                        today->code, search->other_code ? ", " : "");
            }
            if (search->other_code && used < sizeof other) {
                list_candidates(search, 0, true, other + used, sizeof other - used);
            }
            return error_set(error, ERROR_UNIT_AMBIGUOUS, NULL, shown, on, other);
        }
    }
    if (search->known != NULL && (search->known_fit == FIT_AGREES || !search->elsewhere)) {
        return not_valid(search, search->known, shown, on, error);
    }
    if (search->elsewhere) {
        list_candidates(search, FIT_CONTRADICTS, false, other, sizeof other);
        return error_set(error, ERROR_UNIT_PLACE, NULL, shown, on, other);
    }
    return unknown(search, shown, length >= sizeof shown, on, error);
}

bool register_find(const struct unit_register *units, const char *text, size_t length, int32_t day,
                   int32_t *id, struct error *error)
{
    struct search search;
    begin(&search, units, day);
    if (fold(&search, text, length)) {
        run(&search);
    } else {
        search.name[0] = '\0';
    }
    if (search.count != 1) {
        return refuse(&search, text, length, error);
    }
    *id = search.found->id;
    return true;
}

bool register_has(const struct unit_register *units, const char *text, size_t length)
{
    struct search search;
    begin(&search, units, DAY_NONE);
    if (!fold(&search, text, length)) {
        return false;
    }
    run(&search);
    return search.seen > 0;
}

const struct unit *register_taken(const struct unit_register *units, const char *spelling,
                                  const char *code)
{
    char key[COMMUNE_TEXT];
    char own[COMMUNE_CODE];
    commune_code(code, strlen(code), own);
    if (!register_alias_key(spelling, strlen(spelling), key, sizeof key)) {
        return NULL;
    }
    char spelled[COMMUNE_CODE];
    commune_code(key, strlen(key), spelled);
    int32_t chains[] = {register_look(units, KEY_NAME, key),
                        spelled[0] == '\0' ? NOTHING : register_look(units, KEY_CODE, spelled)};
    for (size_t i = 0; i < sizeof chains / sizeof chains[0]; i++) {
        for (int32_t link = chains[i]; link != NOTHING; link = units->links[link].next) {
            size_t at = (size_t)units->links[link].unit;
            if (strcmp(units->facts[at].code, own) != 0) {
                return &units->units[at];
            }
        }
    }
    return NULL;
}
