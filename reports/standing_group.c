/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who stands beside whom: the units of one district, else of one province, else all of the store.
 */
#include "reports/standing_parts.h"

#include "reports/peers.h"

#include <stdlib.h>
#include <string.h>

/* A unit that can be compared. */
struct peer {
    const struct unit_tally *tally;
    size_t place; /* in the tallies, which are in alphabetical order */
    size_t group; /* number of its parent; of units without one: none of the others has it */
};

struct grouping {
    struct store *store;
    const struct scorecards *cards;
    struct standings *result;
    struct peer *peer; /* by parent, and for one parent in alphabetical order */
    size_t count;
    size_t *peer_at;  /* by place in the tallies: index of the peer, SIZE_MAX for none */
    int32_t *card_of; /* by unit id, -1 for none */
    size_t *first;    /* by number of the parent: the first of its peers; one more at the end */
    const struct standing_group *
        *made; /* by number of the parent, [parents] for all units: NULL, not yet made */
    size_t parents;
};

/* ---- who can be compared ---- */

/* By unit id: within the period another unit became part of it. Units of one day have all that
 * became them. */
static bool *units_that_grew(const struct scorecards *cards)
{
    const struct succession *links = &cards->boundaries.links;
    const struct unit_register *units = cards->tallies.units;
    bool *grew = calloc(cards->boundaries.units + 1, sizeof *grew);
    for (size_t i = 0; grew != NULL && i < register_count(units); i++) {
        const struct unit *former = register_at(units, i);
        int32_t next = links->next[former->id];
        int32_t day = former->valid_to == DAY_NONE ? DAY_NONE : former->valid_to + 1;
        if (next != UNIT_NONE && day > cards->period.from && day <= cards->period.to) {
            grew[next] = true;
        }
    }
    return grew;
}

/* Whether the unit was there all through the period within the same borders. `compare` refuses to
 * compare others (or, where a unit went on under a new name, counts both as one): they are in no
 * group. */
static bool is_steady(const struct scorecards *cards, const struct unit *unit, const bool *grew)
{
    return cards->boundaries.rule == BOUNDARIES_ON ||
           ((unit->valid_from == DAY_NONE || unit->valid_from <= cards->period.from) &&
            (unit->valid_to == DAY_NONE || unit->valid_to >= cards->period.to) && !grew[unit->id]);
}

static int compare_peers(const void *a, const void *b)
{
    const struct peer *left = a;
    const struct peer *right = b;
    int order = peers_order(left->tally->unit, right->tally->unit);
    return order != 0 ? order : (left->place > right->place) - (left->place < right->place);
}

static bool find_peers(struct grouping *grouping, struct error *error)
{
    const struct tallies *tallies = &grouping->cards->tallies;
    bool *grew = units_that_grew(grouping->cards);
    grouping->peer = calloc(tallies->count + 1, sizeof *grouping->peer);
    grouping->peer_at = calloc(tallies->count + 1, sizeof *grouping->peer_at);
    grouping->first = calloc(tallies->count + 2, sizeof *grouping->first);
    if (grew == NULL || grouping->peer == NULL || grouping->peer_at == NULL ||
        grouping->first == NULL) {
        free(grew);
        return error_memory(error);
    }
    for (size_t i = 0; i < tallies->count; i++) {
        grouping->peer_at[i] = SIZE_MAX;
        if (is_steady(grouping->cards, tallies->unit[i].unit, grew)) {
            grouping->peer[grouping->count++] = (struct peer){&tallies->unit[i], i, 0};
        }
    }
    free(grew);
    if (grouping->count > 1) {
        qsort(grouping->peer, grouping->count, sizeof grouping->peer[0], compare_peers);
    }
    for (size_t i = 0; i < grouping->count; i++) {
        struct peer *peer = &grouping->peer[i];
        bool begins = i == 0 || peers_order(peer[-1].tally->unit, peer->tally->unit) != 0;
        if (begins) {
            grouping->first[grouping->parents++] = i;
        }
        peer->group = grouping->parents - 1;
        grouping->peer_at[peer->place] = i;
    }
    grouping->first[grouping->parents] = grouping->count;
    return true;
}

/* ---- groups ---- */

static int compare_tallies(const void *a, const void *b)
{
    const struct unit_tally *left = *(const struct unit_tally *const *)a;
    const struct unit_tally *right = *(const struct unit_tally *const *)b;
    return (left > right) - (left < right);
}

/* The name that most units have the parent under, the first of those in alphabetical order of
 * units. */
static const char *name_of(const char *const *names, size_t count)
{
    const char *best = names[0];
    size_t most = 0;
    for (size_t i = 0; i < count; i++) {
        size_t same = 0;
        for (size_t k = 0; k < count; k++) {
            same += strcmp(names[i], names[k]) == 0;
        }
        best = same > most ? names[i] : best;
        most = same > most ? same : most;
    }
    return best;
}

static const char *parent_name(const struct unit_tally *const *tally, size_t count)
{
    const char **names = calloc(count + 1, sizeof(const char *));
    const char *name = NULL;
    for (size_t i = 0; names != NULL && i < count; i++) {
        const struct unit *unit = tally[i]->unit;
        names[i] = unit->district[0] != '\0' ? unit->district : unit->province;
    }
    if (names != NULL) {
        name = name_of(names, count);
    }
    free(names);
    return name;
}

/* Judges the peers from..to-1 as one group. */
static bool make_group(struct grouping *grouping, size_t number, struct standing_group *group,
                       struct error *error)
{
    bool all = number == grouping->parents;
    size_t from = all ? 0 : grouping->first[number];
    size_t to = all ? grouping->count : grouping->first[number + 1];
    const struct unit_tally **tally = calloc(to - from + 1, sizeof(const struct unit_tally *));
    if (tally == NULL) {
        return error_memory(error);
    }
    for (size_t i = from; i < to; i++) {
        tally[i - from] = grouping->peer[i].tally;
    }
    qsort(tally, to - from, sizeof(const struct unit_tally *), compare_tallies);
    const struct standing_peers peers = {tally, to - from, grouping->card_of};
    group->parent = all ? "" : parent_name(tally, to - from);
    bool good = group->parent != NULL || error_memory(error);
    good = good && standing_judge(grouping->store, grouping->cards, &peers, group, error);
    free(tally);
    return good;
}

/* The group of a peer, made when it is first asked for. */
static const struct standing_group *group_of(struct grouping *grouping, const struct peer *peer,
                                             struct error *error)
{
    bool under = peer->tally != NULL && peers_has_parent(peer->tally->unit);
    size_t number = under ? peer->group : grouping->parents;
    if (grouping->made[number] == NULL) {
        struct standing_group *group = &grouping->result->group[grouping->result->group_count];
        if (!make_group(grouping, number, group, error)) {
            return NULL;
        }
        grouping->result->group_count++;
        grouping->made[number] = group;
    }
    return grouping->made[number];
}

/* Rows of a group and tallies stand in the same order. */
static size_t row_of(const struct standing_group *group, const struct unit *unit)
{
    const struct comparison_measure *measure = &group->measure[MEASURE_ON_TIME];
    size_t row = 0;
    while (row < measure->count && measure->row[row].unit != unit) {
        row++;
    }
    return row;
}

static bool place_cards(struct grouping *grouping, struct error *error)
{
    const struct scorecards *cards = grouping->cards;
    size_t next = 0; /* cards and tallies stand in the same order; a card may have no tally */
    for (size_t i = 0; i < cards->count; i++) {
        const struct unit *unit = cards->card[i].unit;
        size_t at = next;
        while (at < cards->tallies.count && cards->tallies.unit[at].unit != unit) {
            at++;
        }
        bool counted = at < cards->tallies.count;
        next = counted ? at + 1 : next;
        if (!counted || grouping->peer_at[at] == SIZE_MAX) {
            continue;
        }
        struct standing *standing = &grouping->result->standing[i];
        standing->group = group_of(grouping, &grouping->peer[grouping->peer_at[at]], error);
        if (standing->group == NULL) {
            return false;
        }
        standing->row = row_of(standing->group, unit);
    }
    return true;
}

static bool find_cards(struct grouping *grouping, struct error *error)
{
    const struct scorecards *cards = grouping->cards;
    size_t units = cards->boundaries.units;
    grouping->card_of = malloc((units + 1) * sizeof *grouping->card_of);
    grouping->made = calloc(grouping->parents + 1, sizeof(const struct standing_group *));
    grouping->result->group = calloc(cards->count + 1, sizeof *grouping->result->group);
    if (grouping->card_of == NULL || grouping->made == NULL || grouping->result->group == NULL) {
        return error_memory(error);
    }
    for (size_t i = 0; i < units; i++) {
        grouping->card_of[i] = -1;
    }
    for (size_t i = 0; i < cards->count; i++) {
        grouping->card_of[cards->card[i].unit->id] = (int32_t)i;
    }
    return true;
}

bool standing_groups(struct store *store, const struct scorecards *cards, struct standings *result,
                     struct error *error)
{
    struct grouping grouping = {.store = store, .cards = cards, .result = result};
    bool good = find_peers(&grouping, error) && find_cards(&grouping, error) &&
                place_cards(&grouping, error);
    free(grouping.peer);
    free(grouping.peer_at);
    free(grouping.card_of);
    free(grouping.first);
    free(grouping.made);
    return good;
}
