/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The live rows behind figures, one by one. */
#include "surveys/store_internal.h"

#include <stdio.h>
#include <string.h>

/* Rows of one kind joined with their batch: batch file line key, then the layout's columns. */
static sqlite3_stmt *prepare_rows(struct store *store, enum record_kind kind, int32_t unit,
                                  const char *where, struct error *error)
{
    const struct layout *layout = layout_of(kind);
    char columns[1200];
    char sql[2000];
    layout_columns(layout, "r.", columns, sizeof columns);
    snprintf(sql, sizeof sql,
             "SELECT r.batch, b.file, r.line, r.key, %s FROM %s AS r JOIN batch AS b USING(batch)"
             " WHERE r.live = 1 AND %s %s ORDER BY r.key",
             columns, layout->table, unit == UNIT_NONE ? "?3 IS NOT NULL AND" : "r.unit = ?3 AND",
             where);
    return store_prepare(store, sql, error);
}

static void read_origin(sqlite3_stmt *rows, enum record_kind kind, struct row_origin *origin)
{
    const char *key = store_column_text(rows, 3);
    size_t digits = strspn(key, "0123456789");
    if (digits > 0 && key[digits] == ':') {
        key += digits + 1;
    } else if (kind == KIND_FORMS) {
        key = "";
    }
    *origin = (struct row_origin){.key = key,
                                  .file = store_column_text(rows, 1),
                                  .batch = sqlite3_column_int64(rows, 0),
                                  .line = (long)sqlite3_column_int64(rows, 2)};
}

struct dossier_visit {
    int32_t from, to, unit; /* ?1, ?2, ?3 */
    bool (*visit)(void *context, const struct row_origin *origin, const struct course *course);
    void *context;
};

/* Every row of the statement (which ends here) with what its older rows say. */
static bool visit_dossiers(struct store *store, sqlite3_stmt *rows, const struct dossier_visit *visit,
                           struct error *error)
{
    const struct layout *layout = layout_of(KIND_DOSSIERS);
    struct course_reader older = {.store = store};
    bool begun = rows != NULL && courses_begin(&older, store, error);
    if (begun) {
        sqlite3_bind_int(rows, 1, visit->from);
        sqlite3_bind_int(rows, 2, visit->to);
        sqlite3_bind_int(rows, 3, visit->unit);
    }
    int step = begun ? store_step(store, rows, error) : -1;
    for (; step == 1; step = store_step(store, rows, error)) {
        struct row_origin origin;
        struct content content;
        struct dossier record;
        struct course course;
        read_origin(rows, KIND_DOSSIERS, &origin);
        content_read(layout, rows, 4, &content);
        dossier_from_content(&content, &record);
        record.code = origin.key;
        course_begin(&course, &record);
        if (!courses_add_older(&older, store_column_text(rows, 3), origin.batch, &course, NULL, error)) {
            step = -1;
            break;
        }
        if (!visit->visit(visit->context, &origin, &course)) {
            step = 0;
            break;
        }
    }
    sqlite3_finalize(rows);
    courses_end(&older);
    return step == 0;
}

bool store_each_dossier(struct store *store, int32_t unit, int32_t from, int32_t to,
                        bool (*visit)(void *context, const struct row_origin *origin,
                                      const struct course *course),
                        void *context, struct error *error)
{
    const struct dossier_visit asked = {from, to, unit, visit, context};
    return visit_dossiers(store,
                          prepare_rows(store, KIND_DOSSIERS, unit, "r.received_day BETWEEN ?1 AND ?2", error),
                          &asked, error);
}

bool store_each_received(struct store *store, int32_t unit, int32_t from, int32_t to,
                         bool (*visit)(void *context, const struct row_origin *origin,
                                       const struct course *course),
                         void *context, struct error *error)
{
    const struct dossier_visit asked = {from, to, unit, visit, context};
    char columns[1200];
    char sql[1600];
    layout_columns(layout_of(KIND_DOSSIERS), "", columns, sizeof columns);
    snprintf(sql, sizeof sql,
             "SELECT batch, '', line, key, %s FROM dossier INDEXED BY dossier_by_unit"
             " WHERE live = 1 AND unit = ?3 AND received_day BETWEEN ?1 AND ?2",
             columns);
    return visit_dossiers(store, store_prepare(store, sql, error), &asked, error);
}

bool store_each_form(struct store *store, int32_t unit, int32_t from, int32_t to,
                     bool (*visit)(void *context, const struct row_origin *origin,
                                   const struct form *record,
                                   const struct questionnaire *questions),
                     void *context, struct error *error)
{
    const struct layout *layout = layout_of(KIND_FORMS);
    struct questionnaire_cache cache = {NULL, 0};
    sqlite3_stmt *rows =
        prepare_rows(store, KIND_FORMS, unit, "r.day BETWEEN ?1 AND ?2", error);
    if (rows == NULL) {
        return false;
    }
    sqlite3_bind_int(rows, 1, from);
    sqlite3_bind_int(rows, 2, to);
    sqlite3_bind_int(rows, 3, unit);
    int step = store_step(store, rows, error);
    for (; step == 1; step = store_step(store, rows, error)) {
        struct row_origin origin;
        struct content content;
        struct form record = {0};
        read_origin(rows, KIND_FORMS, &origin);
        content_read(layout, rows, 4, &content);
        content_to_record(layout, &content, &record);
        record.id = origin.key;
        memcpy(record.answers, content.text[0], strnlen(content.text[0], ITEMS_MAX));
        const struct stored_questionnaire *asked =
            questionnaire_cached(&cache, store, record.questionnaire, error);
        if (asked == NULL) {
            step = -1;
            break;
        }
        if (!visit(context, &origin, &record, &asked->questions)) {
            step = 0;
            break;
        }
    }
    sqlite3_finalize(rows);
    questionnaire_cache_release(&cache);
    return step == 0;
}
