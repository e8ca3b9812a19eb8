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

/* One of the two is asked for. */
struct each {
    bool (*model)(void *context, const struct row_origin *origin, const struct model *model);
    bool (*result)(void *context, const struct row_origin *origin, const struct result *result);
    void *context;
};

static bool visit(const struct each *each, sqlite3_stmt *row)
{
    const struct layout *layout = layout_of(each->model != NULL ? KIND_MODELS : KIND_RESULTS);
    const struct row_origin origin = origin_of(row);
    struct content content;
    content_read(layout, row, COLUMNS_BEFORE, &content);
    if (each->model != NULL) {
        struct model model = {.start_text = ""};
        content_to_record(layout, &content, &model);
        return each->model(each->context, &origin, &model);
    }
    struct result result = {.period = ""};
    content_to_record(layout, &content, &result);
    return each->result(each->context, &origin, &result);
}

static bool visit_all(struct store *store, const struct each *each, const char *order, struct error *error)
{
    enum record_kind kind = each->model != NULL ? KIND_MODELS : KIND_RESULTS;
    if (!store_has_rows(store, kind)) {
        return true;
    }
    sqlite3_stmt *rows = ask(store, kind, order, error);
    int step = rows == NULL ? -1 : store_step(store, rows, error);
    while (step == 1) {
        step = visit(each, rows) ? store_step(store, rows, error) : 0;
    }
    sqlite3_finalize(rows);
    return step == 0;
}

bool store_each_model(struct store *store, bool (*model)(void *context, const struct row_origin *origin, const struct model *model),
                      void *context, struct error *error)
{
    return visit_all(store, &(const struct each){model, NULL, context}, "r.key", error);
}

bool store_each_result(struct store *store,
                       bool (*result)(void *context, const struct row_origin *origin, const struct result *result),
                       void *context, struct error *error)
{
    return visit_all(store, &(const struct each){NULL, result, context}, "r.model, r.from_day, r.to_day DESC, r.batch, r.line", error);
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
