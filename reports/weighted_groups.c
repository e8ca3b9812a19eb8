/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/weighted_parts.h"
#include "reports/withheld.h"

#include "stats/binomial.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A group whose share of the forms is below this part of its share of the dossiers returned too
 * few, unless as few or fewer would come from it by luck in more than LUCK of all draws. */
static const double THIN = 0.8;
static const double LUCK = 0.025;

/* Fowler, Noll and Vo's hash (FNV-1a, 32 bits) of the key, the channel behind it. */
static size_t hash_of(const char *key, int32_t channel)
{
    uint32_t hash = 2166136261U;
    for (; *key != '\0'; key++) {
        hash = (hash ^ (unsigned char)*key) * 16777619U;
    }
    hash = (hash ^ (uint32_t)(channel - WEIGHTING_ANY)) * 16777619U;
    return hash;
}

/* Where the group stands in `slot`, or the free place that it would have. */
static size_t slot_of(const struct group_table *table, const char *key, int32_t channel)
{
    size_t at = hash_of(key, channel) & (table->slots - 1);
    while (table->slot[at] > 0) {
        const struct weighted_group *group = &table->group[table->slot[at] - 1];
        if (group->channel == channel && strcmp(group->key, key) == 0) {
            break;
        }
        at = (at + 1) & (table->slots - 1);
    }
    return at;
}

/* Twice as many slots as groups at least, so that there is always a free one. */
static bool make_slots(struct group_table *table)
{
    if (table->slots > 2 * table->count) {
        return true;
    }
    size_t slots = table->slots == 0 ? 64 : 2 * table->slots;
    size_t *slot = calloc(slots, sizeof *slot);
    if (slot == NULL) {
        return false;
    }
    free(table->slot);
    table->slot = slot;
    table->slots = slots;
    for (size_t i = 0; i < table->count; i++) {
        slot[slot_of(table, table->group[i].key, table->group[i].channel)] = i + 1;
    }
    return true;
}

struct weighted_group *group_of(struct group_table *table, const struct field_name *field,
                                int32_t channel)
{
    const char *key = field == NULL ? "" : field->key;
    if (!make_slots(table)) {
        return NULL;
    }
    size_t at = slot_of(table, key, channel);
    if (table->slot[at] > 0) {
        return &table->group[table->slot[at] - 1];
    }
    if (table->count == table->room) {
        size_t room = table->room == 0 ? 16 : 2 * table->room;
        struct weighted_group *grown = realloc(table->group, room * sizeof *grown);
        if (grown == NULL) {
            return NULL;
        }
        table->group = grown;
        table->room = room;
    }
    struct weighted_group *group = &table->group[table->count++];
    table->slot[at] = table->count;
    *group = (struct weighted_group){
        .of_field = field != NULL, .of_channel = channel != WEIGHTING_ANY, .channel = channel};
    if (field != NULL) {
        memcpy(group->key, field->key, sizeof group->key);
        memcpy(group->label, field->label, sizeof group->label);
    }
    return group;
}

static bool add(struct group_table *table, const struct field_name *field, int32_t channel,
                int64_t known, int64_t forms)
{
    struct weighted_group *group = group_of(table, field, channel);
    if (group != NULL) {
        group->known += known;
        group->forms += forms;
    }
    return group != NULL;
}

bool groups_add(struct weighted_groups *groups, const struct weighted_plan *plan,
                const struct field_name *field, int32_t channel, int64_t known, int64_t forms)
{
    const struct field_name *by_field = plan->by_field ? field : NULL;
    int32_t by_channel = plan->by_channel ? channel : WEIGHTING_ANY;
    return add(&groups->table[MARGIN_CELLS], by_field, by_channel, known, forms) &&
           (by_field == NULL ||
            add(&groups->table[MARGIN_FIELD], field, WEIGHTING_ANY, known, forms)) &&
           (by_channel == WEIGHTING_ANY ||
            add(&groups->table[MARGIN_CHANNEL], NULL, channel, known, forms));
}

void groups_release(struct weighted_groups *groups)
{
    for (int i = 0; i < MARGINS; i++) {
        free(groups->table[i].group);
        free(groups->table[i].slot);
    }
}

size_t plan_margins(const struct weighted_plan *plan, enum weighted_margin margins[static 2])
{
    size_t count = 0;
    if (plan->method == WEIGHTING_POSTSTRATIFY) {
        margins[0] = MARGIN_CELLS;
        return 1;
    }
    if (plan->by_field) {
        margins[count++] = MARGIN_FIELD;
    }
    if (plan->by_channel) {
        margins[count++] = MARGIN_CHANNEL;
    }
    return count;
}

/* Groups with dossiers and no form, or with forms and no dossier: the largest of them, and how
 * many. */
static bool find_stop(const struct weighted_groups *groups, const struct weighted_plan *plan,
                      bool empty, struct weighted_figure *figure)
{
    enum weighted_margin margins[2] = {MARGIN_CELLS, MARGIN_CELLS};
    size_t count = plan_margins(plan, margins);
    int64_t largest = 0;
    figure->stopped = 0;
    for (size_t m = 0; m < count; m++) {
        const struct group_table *table = &groups->table[margins[m]];
        for (size_t i = 0; i < table->count; i++) {
            const struct weighted_group *group = &table->group[i];
            int64_t there = empty ? group->known : group->forms;
            int64_t lacking = empty ? group->forms : group->known;
            if (there > 0 && lacking == 0) {
                figure->stopped++;
                figure->at = there > largest ? *group : figure->at;
                largest = there > largest ? there : largest;
            }
        }
    }
    return figure->stopped > 0;
}

static bool beyond_luck(int64_t forms, int64_t all, double due)
{
    struct binomial_tails tails;
    return binomial_tails(forms, all, due, &tails) == STATS_OK && tails.at_most <= LUCK;
}

static void find_thin(const struct group_table *table, struct weighted_figure *figure,
                      double *least)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct weighted_group *group = &table->group[i];
        double due = (double)group->known / (double)figure->known;
        double share = (double)group->forms / (double)figure->forms;
        if (due > 0 && share < *least * due && beyond_luck(group->forms, figure->forms, due)) {
            *least = share / due;
            figure->thin = *group;
            figure->has_thin = true;
        }
    }
}

/* A group is few in itself where the forms as a whole are not. */
bool groups_tell_few(const struct weighted_groups *groups, const struct weighted_plan *plan)
{
    enum weighted_margin margins[2] = {MARGIN_CELLS, MARGIN_CELLS};
    size_t count = plan_margins(plan, margins);
    const struct group_table *table = &groups->table[margins[0]];
    if (count != 1 || table->count != 2) {
        return false;
    }
    int64_t first = table->group[0].forms;
    int64_t second = table->group[1].forms;
    return first + second >= WITHHELD_BELOW && (is_few(first) || is_few(second));
}

void groups_judge(const struct weighted_groups *groups, const struct weighted_plan *plan,
                  struct weighted_figure *figure)
{
    double least = THIN;
    figure->known = groups->known;
    figure->stop = figure->forms == 0              ? WEIGHTED_NO_FORMS
                   : figure->known == 0            ? WEIGHTED_NO_COUNTS
                   : figure->unplaced > 0          ? WEIGHTED_UNPLACED
                   : figure->known < figure->forms ? WEIGHTED_FEWER
                                                   : WEIGHTED_DONE;
    if (figure->stop == WEIGHTED_DONE && find_stop(groups, plan, true, figure)) {
        figure->stop = WEIGHTED_EMPTY;
    } else if (figure->stop == WEIGHTED_DONE && find_stop(groups, plan, false, figure)) {
        figure->stop = WEIGHTED_STRAY;
    }
    if (figure->stop == WEIGHTED_DONE) { /* the channel before the field, where both are as thin */
        find_thin(&groups->table[MARGIN_CHANNEL], figure, &least);
        find_thin(&groups->table[MARGIN_FIELD], figure, &least);
    }
}
