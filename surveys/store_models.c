/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of models and their results: rows as they are. */
#include "surveys/store_internal.h"

#include <stdio.h>
#include <string.h>

enum { SQL_MAX = 2048, COLUMNS_BEFORE = 4 };

/* Asks for key, batch, line and file of every live row, then for its content. */
static sqlite3_stmt *ask(struct store *store, enum record_kind kind, const char *order, struct error *error)
{
    const struct layout *layout = layout_of(kind);
    char columns[SQL_MAX / 2];
    char sql[SQL_MAX];
    layout_columns(layout, "r.", columns, sizeof columns);
    snprintf(sql, sizeof sql,
             "SELECT r.key, r.batch, r.line, b.file, %s FROM %s AS r JOIN batch AS b USING (batch)"
             " WHERE r.live = 1 ORDER BY %s",
             columns, layout->table, order);
    return store_prepare(store, sql, error);
}

static struct row_origin origin_of(sqlite3_stmt *rows)
{
    return (struct row_origin){.key = store_column_text(rows, 0),
                               .batch = sqlite3_column_int64(rows, 1),
                               .line = (long)sqlite3_column_int64(rows, 2),
                               .file = store_column_text(rows, 3)};
}

bool store_each_model(struct store *store, bool (*visit)(void *context, const struct row_origin *origin, const struct model *model),
                      void *context, struct error *error)
{
    if (!store_has_rows(store, KIND_MODELS)) {
        return true;
    }
    sqlite3_stmt *rows = ask(store, KIND_MODELS, "r.key", error);
    int step = rows == NULL ? -1 : store_step(store, rows, error);
    for (; step == 1; step = store_step(store, rows, error)) {
        struct content content;
        struct model model = {.start_text = ""};
        const struct row_origin origin = origin_of(rows);
        content_read(layout_of(KIND_MODELS), rows, COLUMNS_BEFORE, &content);
        content_to_record(layout_of(KIND_MODELS), &content, &model);
        if (!visit(context, &origin, &model)) {
            step = 0;
            break;
        }
    }
    sqlite3_finalize(rows);
    return step == 0;
}

bool store_each_result(struct store *store,
                       bool (*visit)(void *context, const struct row_origin *origin, const struct result *result),
                       void *context, struct error *error)
{
    if (!store_has_rows(store, KIND_RESULTS)) {
        return true;
    }
    sqlite3_stmt *rows = ask(store, KIND_RESULTS, "r.model, r.from_day, r.to_day DESC, r.batch, r.line", error);
    int step = rows == NULL ? -1 : store_step(store, rows, error);
    for (; step == 1; step = store_step(store, rows, error)) {
        struct content content;
        struct result result = {.period = ""};
        const struct row_origin origin = origin_of(rows);
        content_read(layout_of(KIND_RESULTS), rows, COLUMNS_BEFORE, &content);
        content_to_record(layout_of(KIND_RESULTS), &content, &result);
        if (!visit(context, &origin, &result)) {
            step = 0;
            break;
        }
    }
    sqlite3_finalize(rows);
    return step == 0;
}

bool store_lost_results(struct store *store, int64_t batch, struct lost_results *lost, struct error *error)
{
    sqlite3_stmt *find =
        store_prepare(store,
                      "SELECT count(*), min(model) FROM result WHERE batch = ?1 AND live = 1"
                      " AND model NOT IN (SELECT key FROM model WHERE live = 1)",
                      error);
    *lost = (struct lost_results){0, ""};
    if (find == NULL) {
        return false;
    }
    sqlite3_bind_int64(find, 1, batch);
    int step = store_step(store, find, error);
    if (step == 1) {
        lost->count = sqlite3_column_int64(find, 0);
        error_copy_text(lost->model, sizeof lost->model, store_column_text(find, 1),
                        (size_t)sqlite3_column_bytes(find, 1));
    }
    sqlite3_finalize(find);
    return step == 1;
}

bool store_model_bodies(struct store *store, int64_t batch, struct model_bodies *bodies, struct error *error)
{
    char list[sizeof bodies->list * 2] = "";
    size_t used = 0;
    sqlite3_stmt *all = store_prepare(
        store, "SELECT DISTINCT body FROM model WHERE batch = ?1 AND live = 1 AND body <> '' ORDER BY body", error);
    *bodies = (struct model_bodies){0, ""};
    if (all == NULL) {
        return false;
    }
    sqlite3_bind_int64(all, 1, batch);
    int step = store_step(store, all, error);
    for (; step == 1; step = store_step(store, all, error)) {
        int length = used + 1 < sizeof list ? snprintf(list + used, sizeof list - used, "%s%s", bodies->count == 0 ? "" : "; ",
                                                       store_column_text(all, 0))
                                            : 0;
        used += length > 0 ? (size_t)length : 0;
        bodies->count++;
    }
    sqlite3_finalize(all);
    error_copy_text(bodies->list, sizeof bodies->list, list, strlen(list));
    return step == 0;
}
