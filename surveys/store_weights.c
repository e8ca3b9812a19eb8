/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What forms are weighted to: what a map said, and the finished dossiers by field and channel. */
#include "surveys/schema.h"
#include "surveys/store_internal.h"

#include <stdlib.h>
#include <string.h>

bool store_weighting(struct store *store, struct store_weights *found, struct error *error)
{
    static const char sql[] =
        "SELECT b.batch, b.weights, (SELECT count(*) FROM batch_unit AS u WHERE u.batch = b.batch),"
        " (SELECT min(unit) FROM batch_unit AS u WHERE u.batch = b.batch)"
        " FROM batch AS b WHERE undone = 0 AND kind = ? AND weights <> '' ORDER BY batch DESC "
        "LIMIT 1";
    *found = (struct store_weights){.weighting = NULL};
    sqlite3_stmt *find = store_prepare(store, sql, error);
    if (find == NULL) {
        return false;
    }
    sqlite3_bind_text(find, 1, schema_of(KIND_FORMS)->name, -1, SQLITE_STATIC);
    int step = store_step(store, find, error);
    bool good = step >= 0;
    if (step == 1) {
        found->batch = sqlite3_column_int64(find, 0);
        found->weighting = weighting_parse(store_column_text(find, 1));
        found->units = sqlite3_column_int64(find, 2);
        found->unit = sqlite3_column_int(find, 3);
        good = found->weighting != NULL || error_memory(error);
    }
    sqlite3_finalize(find);
    return good;
}

/* ---- finished dossiers ---- */

struct finishing {
    const struct tally_query *query;
    const struct rulebook *book; /* while rows are counted */
    struct tally *tally;
    struct unit_register *units;
    bool failed;
};

static bool add(struct finishing *finishing, int32_t unit, int32_t field, int32_t channel,
                int64_t count)
{
    const struct cell_key key = {.unit = unit, .field = field, .channel = channel};
    const struct unit *there = register_get(finishing->units, unit);
    if (there == NULL || !unit_exists_in(there, finishing->query)) {
        return true;
    }
    struct tally_cell *cell = tally_at(finishing->tally, CELL_DOSSIER, &key);
    finishing->failed = cell == NULL;
    if (cell != NULL) {
        cell->count[0] += count;
    }
    return cell != NULL;
}

static bool from_cells(struct store *store, struct finishing *finishing, struct error *error)
{
    char from[11];
    char to[11];
    sqlite3_stmt *all =
        store_prepare(store,
                      "SELECT unit, field, channel, sum(early + on_day + late + completed_no_due)"
                      " FROM dossier_cell WHERE half BETWEEN ? AND ? GROUP BY unit, field, channel",
                      error);
    if (all == NULL) {
        return false;
    }
    bind_half(all, 1, finishing->query->from, from);
    bind_half(all, 2, finishing->query->to, to);
    int step = store_step(store, all, error);
    for (; step == 1; step = store_step(store, all, error)) {
        if (!add(finishing, sqlite3_column_int(all, 0), sqlite3_column_int(all, 1),
                 sqlite3_column_int(all, 2), sqlite3_column_int64(all, 3))) {
            break;
        }
    }
    sqlite3_finalize(all);
    return step == 0;
}

static bool visit_row(void *context, const struct row_origin *origin, const struct course *course)
{
    struct finishing *finishing = context;
    const struct dossier *dossier = &course->dossier;
    struct happenings happenings;
    (void)origin;
    dossier_events(course, finishing->book, &happenings);
    for (size_t i = 0; i < happenings.count && !finishing->failed; i++) {
        const struct event *event = &happenings.event[i];
        bool finished = event->column == DOSSIER_EARLY || event->column == DOSSIER_ON_DAY ||
                        event->column == DOSSIER_LATE || event->column == DOSSIER_COMPLETED_NO_DUE;
        if (finished && event->day >= finishing->query->from &&
            event->day <= finishing->query->to) {
            add(finishing, dossier->unit, dossier_field(dossier, finishing->book), dossier->channel,
                1);
        }
    }
    return !finishing->failed;
}

static bool from_rows(struct store *store, struct finishing *finishing, struct error *error)
{
    struct rulebook book;
    if (!store_rulebook(store, &finishing->query->rules, &book, error)) {
        return false;
    }
    struct finishing by_book = *finishing;
    by_book.book = &book;
    bool good = store_each_dossier(store, UNIT_NONE, DAY_NONE, finishing->query->to, visit_row,
                                   &by_book, error);
    by_book.book = NULL;
    *finishing = by_book;
    rulebook_release(&book);
    return good;
}

static bool list(struct finishing *finishing, struct finished_count **counts, size_t *count,
                 struct error *error)
{
    size_t cells = 0;
    const struct tally_cell **sorted = tally_sorted(finishing->tally, CELL_DOSSIER, &cells);
    *counts = calloc(cells + 1, sizeof **counts);
    *count = 0;
    if (*counts == NULL || (cells == 0 && tally_count(finishing->tally, CELL_DOSSIER) > 0)) {
        free(*counts);
        return error_memory(error);
    }
    for (size_t i = 0; i < cells; i++) {
        const struct cell_key *key = &sorted[i]->key;
        if (sorted[i]->count[0] > 0) {
            (*counts)[(*count)++] =
                (struct finished_count){key->unit, key->field, key->channel, sorted[i]->count[0]};
        }
    }
    return true;
}

bool store_finished(struct store *store, const struct tally_query *query,
                    struct finished_count **counts, size_t *count, struct error *error)
{
    struct finishing finishing = {
        .query = query, .tally = tally_new(), .units = store_register(store, error)};
    bool cells = false;
    bool good =
        finishing.units != NULL &&
        (finishing.tally != NULL || error_memory(error)) &&
        store_cells_tell(store, query, &cells, error) &&
        (cells ? from_cells(store, &finishing, error) : from_rows(store, &finishing, error));
    if (good && finishing.failed) {
        good = error_memory(error);
    }
    good = good && list(&finishing, counts, count, error);
    tally_free(finishing.tally);
    register_free(finishing.units);
    return good;
}
