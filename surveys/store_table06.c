/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of filled-in tables 06 that were imported. */
#include "surveys/store_internal.h"

#include <stdio.h>

bool store_each_table06(struct store *store, int32_t from, int32_t to,
                        bool (*visit)(void *context, const struct table06_row *row), void *context,
                        struct error *error)
{
    const struct layout *layout = layout_of(KIND_TABLE06);
    char columns[1200];
    char sql[1500];
    if (!store_has_rows(store, KIND_TABLE06)) {
        return true;
    }
    layout_columns(layout, "", columns, sizeof columns);
    snprintf(sql, sizeof sql,
             "SELECT %s FROM %s WHERE live = 1 AND from_day = ?1 AND to_day = ?2 ORDER BY key",
             columns, layout->table);
    sqlite3_stmt *rows = store_prepare(store, sql, error);
    if (rows == NULL) {
        return false;
    }
    sqlite3_bind_int(rows, 1, from);
    sqlite3_bind_int(rows, 2, to);
    int step = store_step(store, rows, error);
    for (; step == 1; step = store_step(store, rows, error)) {
        struct content content;
        struct table06_row row = {.period = ""};
        content_read(layout, rows, 0, &content);
        content_to_record(layout, &content, &row);
        if (!visit(context, &row)) {
            step = 0;
            break;
        }
    }
    sqlite3_finalize(rows);
    return step == 0;
}
