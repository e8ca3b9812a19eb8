/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The years of the working calendar that an import brought. */
#include "surveys/store_internal.h"

/* Keys are ISO days. A row of the batch may be a duplicate and then counts through another
 * import's. */
static const char years_sql[] = "SELECT DISTINCT CAST(substr(key, 1, 4) AS INTEGER) FROM "
                                "calendar_day WHERE batch = ?1 ORDER BY 1";
static const char others_sql[] =
    "SELECT other.batch, count(*) FROM calendar_day AS other WHERE other.live = 1"
    " AND CAST(substr(other.key, 1, 4) AS INTEGER) = ?2 AND NOT EXISTS"
    " (SELECT 1 FROM calendar_day AS own WHERE own.key = other.key AND own.batch = ?1) GROUP BY "
    "other.batch";

static bool count_others(struct store *store, sqlite3_stmt *others, int64_t batch,
                         struct calendar_year_met *met, struct error *error)
{
    sqlite3_bind_int64(others, 1, batch);
    sqlite3_bind_int(others, 2, met->year);
    int step = store_step(store, others, error);
    for (; step == 1; step = store_step(store, others, error)) {
        store_list_batch(met->imports, sizeof met->imports, sqlite3_column_int64(others, 0));
        met->others += sqlite3_column_int64(others, 1);
    }
    sqlite3_reset(others);
    return step == 0;
}

bool store_each_calendar_year(struct store *store, int64_t batch,
                              bool (*visit)(void *context, const struct calendar_year_met *met),
                              void *context, struct error *error)
{
    sqlite3_stmt *years = store_prepare(store, years_sql, error);
    sqlite3_stmt *others = years == NULL ? NULL : store_prepare(store, others_sql, error);
    int step = -1;
    if (others != NULL) {
        sqlite3_bind_int64(years, 1, batch);
        step = store_step(store, years, error);
    }
    while (step == 1) {
        struct calendar_year_met met = {.year = sqlite3_column_int(years, 0), .imports = ""};
        if (!count_others(store, others, batch, &met, error)) {
            step = -1;
        } else {
            step = visit(context, &met) ? store_step(store, years, error) : 0;
        }
    }
    sqlite3_finalize(others);
    sqlite3_finalize(years);
    return step == 0;
}
