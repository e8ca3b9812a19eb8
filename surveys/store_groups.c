/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dossiers of a period by field or by unit, all units together: from the stored cells where whole
 * half-months under default rules are asked for, otherwise from the rows, by the same events. */
#include "surveys/store_internal.h"

#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct grouping {
    struct store *store;
    const struct group_query *query;
    struct group_list *list;
    int32_t *position; /* by id of field or unit: index into list->group, -1 = none yet */
    size_t positions;
    int32_t only;                /* the unit of all dossiers so far, UNIT_NONE before the first */
    bool several;                /* there is no such unit */
    const struct rulebook *book; /* while rows are counted */
    struct error *error;
    bool failed;
};

static bool no_memory(struct grouping *grouping)
{
    grouping->failed = true;
    error_memory(grouping->error);
    return false;
}

/* ---- which units ---- */

/* The unit in whose group the dossiers of a unit are counted, UNIT_NONE for none. */
static int32_t unit_of(const struct grouping *grouping, int32_t unit)
{
    const struct group_query *query = grouping->query;
    const struct unit *there = register_get(grouping->list->units, unit);
    bool counted =
        there != NULL && (size_t)unit < query->units && unit_exists_in(there, &query->tally);
    return counted ? query->unit_of[unit] : UNIT_NONE;
}

/* ---- groups ---- */

static bool reach(struct grouping *grouping, int32_t id)
{
    if ((size_t)id < grouping->positions) {
        return true;
    }
    size_t size = ((size_t)id + 1) * 2;
    int32_t *grown = realloc(grouping->position, size * sizeof *grown);
    if (grown == NULL) {
        return no_memory(grouping);
    }
    grouping->position = grown;
    for (; grouping->positions < size; grouping->positions++) {
        grown[grouping->positions] = -1;
    }
    return true;
}

/* The group of a field or unit, made if need be; NULL when memory is exhausted. */
static struct dossier_group *group_at(struct grouping *grouping, int32_t id)
{
    struct group_list *list = grouping->list;
    if (id < 0 || !reach(grouping, id)) {
        no_memory(grouping);
        return NULL;
    }
    if (grouping->position[id] < 0) {
        struct dossier_group *grown = realloc(list->group, (list->count + 1) * sizeof *grown);
        if (grown == NULL) {
            no_memory(grouping);
            return NULL;
        }
        list->group = grown;
        grown[list->count] = (struct dossier_group){.id = id};
        grouping->position[id] = (int32_t)list->count++;
    }
    return &list->group[grouping->position[id]];
}

/* ---- counting ---- */

/* What one cell, or one event of one row, adds to the group of its field or unit. */
static bool count(struct grouping *grouping, const struct cell_key *key,
                  const int64_t column[DOSSIER_COLUMNS], bool in_period)
{
    int32_t unit = unit_of(grouping, key->unit);
    if (unit == UNIT_NONE) {
        return true;
    }
    struct dossier_group *group =
        group_at(grouping, grouping->query->by == GROUP_UNIT ? unit : key->field);
    if (group == NULL) {
        return false;
    }
    dossier_counts_add(&group->counts, column, in_period, !in_period);
    grouping->several =
        grouping->several || (grouping->only != UNIT_NONE && grouping->only != unit);
    grouping->only = unit;
    if (in_period && key->channel == CHANNEL_ONLINE) {
        group->received_online += column[DOSSIER_RECEIVED];
    } else if (in_period && key->channel == CHANNEL_UNKNOWN) {
        group->received_unknown += column[DOSSIER_RECEIVED];
    }
    return true;
}

static bool count_cells(struct grouping *grouping)
{
    struct store *store = grouping->store;
    struct error *error = grouping->error;
    char from[11];
    char to[11];
    sqlite3_stmt *all = store_prepare(store, "SELECT * FROM dossier_cell", error);
    int step = all == NULL ? -1 : store_step(store, all, error);
    day_format_iso(grouping->query->tally.from, from);
    day_format_iso(grouping->query->tally.to, to);
    for (; step == 1; step = store_step(store, all, error)) {
        const char *half = store_column_text(all, 1);
        const struct cell_key key = {.unit = sqlite3_column_int(all, 0),
                                     .field = sqlite3_column_int(all, 2),
                                     .channel = sqlite3_column_int(all, 3)};
        int64_t column[DOSSIER_COLUMNS];
        for (int i = 0; i < DOSSIER_COLUMNS; i++) {
            column[i] = sqlite3_column_int64(all, 4 + i);
        }
        if (strcmp(half, to) <= 0 && !count(grouping, &key, column, strcmp(half, from) >= 0)) {
            step = -1;
            break;
        }
    }
    sqlite3_finalize(all);
    return step == 0;
}

static bool visit_row(void *context, const struct row_origin *origin, const struct course *course)
{
    struct grouping *grouping = context;
    const struct tally_query *query = &grouping->query->tally;
    const struct dossier *dossier = &course->dossier;
    const struct cell_key key = {.unit = dossier->unit,
                                 .field = dossier_field(dossier, grouping->book),
                                 .channel = dossier->channel};
    struct happenings happenings;
    dossier_events(course, grouping->book, &happenings);
    (void)origin;
    for (size_t i = 0; i < happenings.count && !grouping->failed; i++) {
        const struct event *event = &happenings.event[i];
        int64_t column[DOSSIER_COLUMNS] = {0};
        column[event->column] = 1;
        if (event->day <= query->to) {
            count(grouping, &key, column, event->day >= query->from);
        }
    }
    return !grouping->failed;
}

static bool count_rows(struct grouping *grouping)
{
    struct rulebook book;
    if (!store_rulebook(grouping->store, &grouping->query->tally.rules, &book, grouping->error)) {
        return false;
    }
    grouping->book = &book;
    bool read = store_each_dossier(grouping->store, UNIT_NONE, DAY_NONE, grouping->query->tally.to,
                                   visit_row, grouping, grouping->error);
    grouping->book = NULL;
    rulebook_release(&book);
    return read && !grouping->failed;
}

/* ---- names, order ---- */

static void add_group(struct dossier_group *to, const struct dossier_group *from)
{
    int64_t sum[sizeof(struct dossier_counts) / sizeof(int64_t)];
    int64_t more[sizeof(struct dossier_counts) / sizeof(int64_t)];
    memcpy(sum, &to->counts, sizeof sum);
    memcpy(more, &from->counts, sizeof more);
    for (size_t i = 0; i < sizeof sum / sizeof sum[0]; i++) {
        sum[i] += more[i];
    }
    memcpy(&to->counts, sum, sizeof sum);
    to->received_online += from->received_online;
    to->received_unknown += from->received_unknown;
}

static int compare_ids(int32_t a, int32_t b)
{
    return (a > b) - (a < b);
}

static int compare_keys(const void *a, const void *b)
{
    const struct dossier_group *left = a;
    const struct dossier_group *right = b;
    int order = strcmp(left->key, right->key);
    return order != 0 ? order : compare_ids(left->id, right->id);
}

static int compare_labels(const void *a, const void *b)
{
    const struct dossier_group *left = a;
    const struct dossier_group *right = b;
    if ((left->label[0] == '\0') != (right->label[0] == '\0')) {
        return left->label[0] == '\0' ? 1 : -1;
    }
    int order = text_collate(left->label, right->label);
    return order != 0 ? order : compare_ids(left->id, right->id);
}

/* Fields are the same when they are spelled alike but for case, blanks and the place of a tone
 * mark; units never are. */
static bool name_group(struct grouping *grouping, struct dossier_group *group)
{
    const char *label = "";
    if (grouping->query->by == GROUP_UNIT) {
        group->unit = register_get(grouping->list->units, group->id);
        label = group->unit == NULL ? "" : group->unit->name;
    } else {
        label = store_name_text(grouping->store, group->id);
    }
    size_t room = strlen(label) * 3 + 16;
    group->label = strdup(label);
    group->key = malloc(room);
    if (group->label == NULL || group->key == NULL) {
        return no_memory(grouping);
    }
    if (grouping->query->by == GROUP_UNIT) {
        snprintf(group->key, room, "%d", (int)group->id);
    } else {
        text_fold(label, strlen(label), group->key, room);
    }
    return true;
}

static void release_group(struct dossier_group *group)
{
    free(group->label);
    free(group->key);
}

static bool is_nothing(const struct dossier_group *group)
{
    static const struct dossier_counts nothing;
    return memcmp(&group->counts, &nothing, sizeof nothing) == 0;
}

/* Brings spellings of one field together under the first that the store met, drops groups of which
 * nothing is counted unless they were asked for, and puts the rest in order. */
static bool settle(struct grouping *grouping, bool keep_empty)
{
    struct group_list *list = grouping->list;
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (!name_group(grouping, &list->group[i])) {
            return false;
        }
    }
    if (list->count > 1) {
        qsort(list->group, list->count, sizeof list->group[0], compare_keys);
    }
    for (size_t i = 0; i < list->count; i++) { /* what is kept moves to the front */
        struct dossier_group group = list->group[i];
        if (kept > 0 && strcmp(list->group[kept - 1].key, group.key) == 0) {
            add_group(&list->group[kept - 1], &group);
        } else if (keep_empty || !is_nothing(&group)) {
            list->group[i] = list->group[kept];
            list->group[kept++] = group;
        }
    }
    for (size_t i = kept; i < list->count; i++) {
        release_group(&list->group[i]);
    }
    list->count = kept;
    if (kept > 1) {
        qsort(list->group, kept, sizeof list->group[0], compare_labels);
    }
    return true;
}

/* Units that were chosen have a group each, with or without dossiers. */
static bool add_chosen(struct grouping *grouping)
{
    const struct group_query *query = grouping->query;
    bool good = true;
    for (size_t i = 0; i < query->chosen_count && good; i++) {
        good = register_get(grouping->list->units, query->chosen[i]) == NULL ||
               group_at(grouping, query->chosen[i]) != NULL;
    }
    return good;
}

bool store_groups(struct store *store, const struct group_query *query, struct group_list *groups,
                  struct error *error)
{
    struct grouping grouping = {.store = store, .query = query, .list = groups, .error = error};
    memset(groups, 0, sizeof *groups);
    groups->units = store_register(store, error);
    bool cells = false;
    bool chosen = query->by == GROUP_UNIT && query->chosen != NULL;
    bool good = groups->units != NULL && store_cells_tell(store, &query->tally, &cells, error) &&
                (!chosen || add_chosen(&grouping)) &&
                (cells ? count_cells(&grouping) : count_rows(&grouping)) &&
                settle(&grouping, chosen);
    groups->from_rows = !cells;
    groups->only = good && !grouping.several ? register_get(groups->units, grouping.only) : NULL;
    free(grouping.position);
    if (!good) {
        group_list_release(groups);
    }
    return good;
}

void group_list_release(struct group_list *groups)
{
    for (size_t i = 0; i < groups->count; i++) {
        release_group(&groups->group[i]);
    }
    free(groups->group);
    register_free(groups->units);
    memset(groups, 0, sizeof *groups);
}
