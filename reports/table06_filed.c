/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/table06_filed.h"

#include "reports/renderers.h"
#include "surveys/text.h"

#include <stdlib.h>
#include <string.h>

/* A row of an imported table. */
struct filed {
    char *label;
    int64_t column[TABLE06_COLUMNS];
    int32_t unit;
    bool met; /* a row of ours is held against it */
};

struct holding {
    struct table06 *table;
    int32_t unit; /* of all rows of a table by field; UNIT_NONE: of several */
    struct filed *filed;
    size_t count;
    bool failed; /* memory is exhausted */
};

/* The one unit whose dossiers the table counts. */
static int32_t unit_of_all(const struct table06 *table, const struct table06_request *request)
{
    const struct unit *unit = table->groups.only;
    if (request->unit_count == 1) {
        return request->units[0];
    }
    return unit == NULL || request->unit_count > 1 ? UNIT_NONE : unit->id;
}

/* Whether a row counts the unit as a whole: its label is the unit's name. */
static bool counts_unit(const struct table06 *table, const struct table06_row *row)
{
    struct error ignored;
    int32_t id = UNIT_NONE;
    return register_find(table->groups.units, row->label, strlen(row->label), row->to, &id,
                         &ignored) &&
           id == row->unit;
}

static bool visit_filed(void *context, const struct table06_row *row)
{
    struct holding *holding = context;
    bool whole = counts_unit(holding->table, row);
    bool by_unit = holding->table->by == GROUP_UNIT;
    if (whole != by_unit || (!by_unit && row->unit != holding->unit)) {
        return true;
    }
    struct filed *grown = realloc(holding->filed, (holding->count + 1) * sizeof *grown);
    if (grown == NULL) {
        holding->failed = true;
        return false;
    }
    holding->filed = grown;
    struct filed *filed = &grown[holding->count++];
    *filed = (struct filed){.label = strdup(row->label), .unit = row->unit};
    for (int i = 0; i < TABLE06_COLUMNS; i++) {
        filed->column[i] = row->column[i];
    }
    holding->failed = filed->label == NULL;
    return !holding->failed;
}

static bool is_row(const struct filed *filed, const struct table06_line *row)
{
    if (row->unit != NULL) {
        return filed->unit == row->unit->id;
    }
    return text_same(filed->label, table06_label(row, LANGUAGE_VI)) ||
           text_same(filed->label, table06_label(row, LANGUAGE_EN));
}

static bool add_difference(struct holding *holding, const char *label, int column, int64_t filed,
                           int64_t counted)
{
    struct table06 *table = holding->table;
    struct table06_difference *grown =
        realloc(table->difference, (table->difference_count + 1) * sizeof *grown);
    if (grown == NULL) {
        holding->failed = true;
        return false;
    }
    table->difference = grown;
    grown[table->difference_count] = (struct table06_difference){.label = strdup(label),
                                                                 .column = column + TABLE06_FIRST,
                                                                 .filed = filed,
                                                                 .counted = counted};
    holding->failed = grown[table->difference_count++].label == NULL;
    return !holding->failed;
}

static void hold(struct holding *holding, const char *label, const int64_t *filed,
                 const int64_t *counted)
{
    static const int64_t nothing[TABLE06_COLUMNS];
    filed = filed == NULL ? nothing : filed;
    counted = counted == NULL ? nothing : counted;
    for (int i = 0; i < TABLE06_COLUMNS && !holding->failed; i++) {
        if (filed[i] != counted[i]) {
            add_difference(holding, label, i, filed[i], counted[i]);
        }
    }
}

/* A table by unit may come from one of the units alone: what it does not name is not held against
 * it. */
static void hold_rows(struct holding *holding)
{
    const struct table06 *table = holding->table;
    for (size_t i = 0; i < table->count && !holding->failed; i++) {
        struct table06_line *row = &table->row[i];
        struct filed *found = NULL;
        for (size_t j = 0; j < holding->count && found == NULL; j++) {
            found = is_row(&holding->filed[j], row) ? &holding->filed[j] : NULL;
        }
        if (found != NULL) {
            found->met = true;
        }
        if (found != NULL || table->by == GROUP_FIELD) {
            hold(holding, table06_label(row, LANGUAGE_VI), found == NULL ? NULL : found->column,
                 row->column);
        }
    }
    for (size_t i = 0; i < holding->count && !holding->failed; i++) {
        if (!holding->filed[i].met && table->by == GROUP_FIELD) {
            hold(holding, holding->filed[i].label, holding->filed[i].column, NULL);
        }
    }
}

bool table06_compare_filed(struct store *store, const struct table06_request *request,
                           struct table06 *table, struct error *error)
{
    const struct period *period = &table->cards.period;
    struct holding holding = {.table = table, .unit = unit_of_all(table, request)};
    if (table->cards.settings.rollup != DAY_NONE ||
        (table->by == GROUP_FIELD && holding.unit == UNIT_NONE)) {
        return true;
    }
    bool good = store_each_table06(store, period->from, period->to, visit_filed, &holding, error);
    if (good && !holding.failed && holding.count > 0) {
        hold_rows(&holding);
    }
    for (size_t i = 0; i < holding.count; i++) {
        free(holding.filed[i].label);
    }
    free(holding.filed);
    return good && (!holding.failed || error_memory(error));
}
