/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a card says of the boundaries of its unit, and which card a unit's records belong to. */
#include "reports/boundaries.h"

#include "reports/scorecard.h"

#include <stdlib.h>
#include <string.h>

int32_t *boundaries_targets(const struct scorecards *cards, size_t *units)
{
    size_t count = cards->boundaries.units;
    int32_t *card_of = malloc((count + 1) * sizeof *card_of);
    int32_t *target_of = malloc((count + 1) * sizeof *target_of);
    *units = count;
    if (card_of == NULL || target_of == NULL) {
        free(card_of);
        free(target_of);
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        card_of[i] = -1;
    }
    for (size_t i = 0; i < cards->count; i++) {
        card_of[cards->card[i].unit->id] = (int32_t)i;
    }
    for (size_t i = 0; i < count; i++) {
        int32_t unit = cards->boundaries.unit_of[i];
        target_of[i] = unit == UNIT_NONE ? -1 : card_of[unit];
    }
    free(card_of);
    return target_of;
}

/* ---- what a card is made of ---- */

static int compare_parts(const void *a, const void *b)
{
    return unit_order(((const struct boundary_part *)a)->unit,
                      ((const struct boundary_part *)b)->unit);
}

static bool add_part(struct card_boundaries *card, const struct unit *unit, bool counted)
{
    struct boundary_part *grown = realloc(card->part, (card->part_count + 1) * sizeof *grown);
    if (grown == NULL) {
        return false;
    }
    card->part = grown;
    grown[card->part_count++] = (struct boundary_part){unit, counted};
    return true;
}

/* Of one territory only those with records are told; of a day's units also those that were there
 * without. */
static bool is_part(const struct boundaries *boundaries, const struct period *period,
                    const struct unit *unit)
{
    return boundaries->counted[unit->id] ||
           (boundaries->rule == BOUNDARIES_ON &&
            (unit->valid_from == DAY_NONE || unit->valid_from <= period->to) &&
            (unit->valid_to == DAY_NONE || unit->valid_to >= period->from));
}

static bool describe_parts(struct scorecards *cards, const int32_t *target_of)
{
    const struct unit_register *units = cards->tallies.units;
    for (size_t i = 0; i < register_count(units); i++) {
        const struct unit *unit = register_at(units, i);
        int32_t target = target_of[unit->id];
        if (target >= 0 && is_part(&cards->boundaries, &cards->period, unit) &&
            !add_part(&cards->card[target].boundaries, unit, cards->boundaries.counted[unit->id])) {
            return false;
        }
    }
    for (size_t i = 0; i < cards->count; i++) {
        struct card_boundaries *card = &cards->card[i].boundaries;
        if (card->part_count == 1 && card->part[0].unit == cards->card[i].unit) {
            card->part_count = 0;
        }
        if (card->part_count > 1) {
            qsort(card->part, card->part_count, sizeof card->part[0], compare_parts);
        }
    }
    return true;
}

/* ---- a unit that was not there all the time ---- */

static bool inside(const struct period *period, int32_t day)
{
    return day > period->from && day <= period->to;
}

static bool add_former(struct card_boundaries *card, const struct unit *former,
                       const struct unit *unit)
{
    const struct unit **grown =
        realloc(card->former, (card->former_count + 1) * sizeof(const struct unit *));
    if (grown == NULL) {
        return false;
    }
    card->former = grown;
    grown[card->former_count++] = former;
    if (unit->valid_from == DAY_NONE || unit->valid_from <= former->valid_to) {
        card->grew = former->valid_to + 1;
    }
    return true;
}

static int compare_formers(const void *a, const void *b)
{
    return unit_order(*(const struct unit *const *)a, *(const struct unit *const *)b);
}

static bool describe_times(struct scorecards *cards, const int32_t *target_of)
{
    const struct unit_register *units = cards->tallies.units;
    const struct succession *links = &cards->boundaries.links;
    for (size_t i = 0; i < cards->count; i++) {
        struct card_boundaries *card = &cards->card[i].boundaries;
        const struct unit *unit = cards->card[i].unit;
        int32_t next = links->next[unit->id];
        if (unit->valid_from != DAY_NONE && unit->valid_from > cards->period.from) {
            card->began = unit->valid_from;
        }
        if (unit->valid_to != DAY_NONE && unit->valid_to < cards->period.to) {
            card->ended = unit->valid_to;
            card->next = next == UNIT_NONE ? NULL : register_get(units, next);
        }
    }
    for (size_t i = 0; i < register_count(units); i++) {
        const struct unit *former = register_at(units, i);
        int32_t next = links->next[former->id];
        int32_t target = next == UNIT_NONE ? -1 : target_of[next];
        if (target >= 0 && inside(&cards->period, former->valid_to + 1) &&
            !add_former(&cards->card[target].boundaries, former, cards->card[target].unit)) {
            return false;
        }
    }
    for (size_t i = 0; i < cards->count; i++) {
        struct card_boundaries *card = &cards->card[i].boundaries;
        if (card->former_count > 1) {
            qsort(card->former, card->former_count, sizeof(const struct unit *), compare_formers);
        }
    }
    return true;
}

bool boundaries_describe(struct scorecards *cards, struct error *error)
{
    size_t units = 0;
    int32_t *target_of = boundaries_targets(cards, &units);
    for (size_t i = 0; i < cards->count; i++) {
        cards->card[i].boundaries =
            (struct card_boundaries){.began = DAY_NONE, .ended = DAY_NONE, .grew = DAY_NONE};
    }
    bool good = target_of != NULL;
    if (good) {
        good = cards->boundaries.rule == BOUNDARIES_AS_THEN ? describe_times(cards, target_of)
                                                            : describe_parts(cards, target_of);
    }
    free(target_of);
    return good || error_memory(error);
}

void card_boundaries_release(struct card_boundaries *boundaries)
{
    free(boundaries->part);
    free(boundaries->former);
    memset(boundaries, 0, sizeof *boundaries);
}
