/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stored tallies: adding a tally to them, reading them, and from half-months to a period. */
#include "surveys/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct cell_table {
    const char *table;
    const char *const *columns;
    size_t count;
    bool more; /* the key goes on with two more numbers */
};

static const char *const answer_columns[] = {"forms"};
static const char *const time_columns[] = {"dossiers"};

static const struct cell_table cell_tables[CELL_KINDS] = {
    [CELL_DOSSIER] = {"dossier_cell", dossier_column_names, DOSSIER_COLUMNS, false},
    [CELL_FORM] = {"form_cell", form_column_names, FORM_COLUMNS, false},
    [CELL_ANSWER] = {"answer_cell", answer_columns, 1, true},
    [CELL_TIME] = {"time_cell", time_columns, 1, true},
};

/* One text built in pieces; too long a text shows as a statement that does not prepare. */
struct sql {
    char text[2048];
    size_t length;
};

static void put(struct sql *sql, const char *text)
{
    size_t length = strlen(text);
    if (sql->length + length < sizeof sql->text) {
        memcpy(sql->text + sql->length, text, length + 1);
        sql->length += length;
    }
}

static sqlite3_stmt *prepare_add(struct store *store, const struct cell_table *table,
                                 struct error *error)
{
    struct sql sql = {"", 0};
    put(&sql, "INSERT INTO ");
    put(&sql, table->table);
    put(&sql, table->more ? " VALUES(?,?,?,?,?,?" : " VALUES(?,?,?,?");
    for (size_t i = 0; i < table->count; i++) {
        put(&sql, ",?");
    }
    put(&sql, ") ON CONFLICT DO UPDATE SET ");
    for (size_t i = 0; i < table->count; i++) {
        put(&sql, i == 0 ? "" : ", ");
        put(&sql, table->columns[i]);
        put(&sql, " = ");
        put(&sql, table->columns[i]);
        put(&sql, " + excluded.");
        put(&sql, table->columns[i]);
    }
    return store_prepare(store, sql.text, error);
}

static bool drop_zero_cells(struct store *store, const struct cell_table *table,
                            struct error *error)
{
    struct sql sql = {"", 0};
    put(&sql, "DELETE FROM ");
    put(&sql, table->table);
    put(&sql, " WHERE ");
    for (size_t i = 0; i < table->count; i++) {
        put(&sql, i == 0 ? "" : " AND ");
        put(&sql, table->columns[i]);
        put(&sql, " = 0");
    }
    return store_run(store, sql.text, error);
}

static void bind_cell(sqlite3_stmt *statement, const struct cell_table *table,
                      const struct tally_cell *cell)
{
    char half[11];
    int at = 1;
    sqlite3_bind_int(statement, at++, cell->key.unit);
    bind_half(statement, at++, cell->key.half, half);
    sqlite3_bind_int(statement, at++, cell->key.field);
    sqlite3_bind_int(statement, at++, cell->key.channel);
    if (table->more) {
        sqlite3_bind_int(statement, at++, cell->key.item);
        sqlite3_bind_int(statement, at++, cell->key.level);
    }
    for (size_t i = 0; i < table->count; i++) {
        sqlite3_bind_int64(statement, at++, cell->count[i]);
    }
}

static bool add_kind(struct store *store, struct tally *tally, enum cell_kind kind,
                     struct error *error)
{
    const struct cell_table *table = &cell_tables[kind];
    size_t count = 0;
    const struct tally_cell **cells = tally_sorted(tally, kind, &count);
    if (cells == NULL) {
        return tally_count(tally, kind) == 0 ||
               error_memory(error);
    }
    sqlite3_stmt *add = prepare_add(store, table, error);
    bool good = add != NULL;
    for (size_t i = 0; i < count && good; i++) {
        bind_cell(add, table, cells[i]);
        good = store_execute(store, add, error);
    }
    sqlite3_finalize(add);
    return good && drop_zero_cells(store, table, error);
}

bool store_add_cells(struct store *store, struct tally *tally, struct error *error)
{
    for (int kind = 0; kind < CELL_KINDS; kind++) {
        if (!add_kind(store, tally, (enum cell_kind)kind, error)) {
            return false;
        }
    }
    tally_clear(tally);
    return true;
}

static bool load_kind(struct store *store, struct tally *tally, enum cell_kind kind,
                      struct error *error)
{
    const struct cell_table *table = &cell_tables[kind];
    char sql[64];
    snprintf(sql, sizeof sql, "SELECT * FROM %s", table->table);
    sqlite3_stmt *all = store_prepare(store, sql, error);
    if (all == NULL) {
        return false;
    }
    int step = store_step(store, all, error);
    for (; step == 1; step = store_step(store, all, error)) {
        struct cell_key key = {0};
        int at = 0;
        key.unit = sqlite3_column_int(all, at++);
        if (!day_parse_iso(store_column_text(all, at++), &key.half)) {
            key.half = DAY_NONE; /* a cell edited by hand: no row will ever be counted there */
        }
        key.field = sqlite3_column_int(all, at++);
        key.channel = sqlite3_column_int(all, at++);
        if (table->more) {
            key.item = sqlite3_column_int(all, at++);
            key.level = sqlite3_column_int(all, at++);
        }
        struct tally_cell *cell = tally_at(tally, kind, &key);
        if (cell == NULL) {
            error_memory(error);
            step = -1;
            break;
        }
        for (size_t i = 0; i < table->count; i++) {
            cell->count[i] += sqlite3_column_int64(all, at++);
        }
    }
    sqlite3_finalize(all);
    return step == 0;
}

bool store_load_cells(struct store *store, struct tally *tally, struct error *error)
{
    return load_kind(store, tally, CELL_DOSSIER, error) &&
           load_kind(store, tally, CELL_FORM, error) &&
           load_kind(store, tally, CELL_ANSWER, error) && load_kind(store, tally, CELL_TIME, error);
}

bool store_clear_dossier_cells(struct store *store, struct error *error)
{
    return store_run(store, "DELETE FROM dossier_cell; DELETE FROM time_cell;", error);
}

bool store_keep_tally_small(struct store *store, struct tally *tally, struct error *error)
{
    size_t held = 0;
    for (int kind = 0; kind < CELL_KINDS; kind++) {
        held += tally_count(tally, (enum cell_kind)kind);
    }
    return held < CELLS_HELD || store_add_cells(store, tally, error);
}

bool store_tally_form(struct store *store, struct tally *tally, struct questionnaire_cache *cache,
                      const struct content *content, int sign, struct error *error)
{
    struct form record = {0};
    content_to_record(layout_of(KIND_FORMS), content, &record);
    memcpy(record.answers, content->text[0], strnlen(content->text[0], ITEMS_MAX));
    const struct stored_questionnaire *asked =
        questionnaire_cached(cache, store, record.questionnaire, error);
    return asked != NULL && (tally_form(tally, &record, &asked->questions, asked->items, sign) ||
                             error_memory(error));
}

void dossier_counts_add(struct dossier_counts *counts, const int64_t column[DOSSIER_COLUMNS],
                        bool in_period, bool before_period)
{
    int64_t open = column[DOSSIER_OPEN_IN] - column[DOSSIER_OPEN_OUT];
    int64_t overdue = column[DOSSIER_OVERDUE_IN] - column[DOSSIER_OVERDUE_OUT];
    int64_t no_due = column[DOSSIER_NO_DUE_IN] - column[DOSSIER_NO_DUE_OUT];
    int64_t suspended = column[DOSSIER_SUSPENDED_IN] - column[DOSSIER_SUSPENDED_OUT];
    if (before_period) {
        counts->carried_over += open;
    }
    if (before_period || in_period) {
        counts->pending_overdue += overdue;
        counts->pending_no_due += no_due;
        counts->suspended += suspended;
        counts->pending_within += open - overdue - no_due - suspended;
    }
    if (in_period) {
        counts->received += column[DOSSIER_RECEIVED];
        counts->early += column[DOSSIER_EARLY];
        counts->on_day += column[DOSSIER_ON_DAY];
        counts->late += column[DOSSIER_LATE];
        counts->completed_no_due += column[DOSSIER_COMPLETED_NO_DUE];
        counts->returned += column[DOSSIER_RETURNED];
        counts->withdrawn += column[DOSSIER_WITHDRAWN];
        counts->left_out += column[DOSSIER_LEFT_OUT];
        counts->due += column[DOSSIER_DUE];
        counts->due_met += column[DOSSIER_DUE_MET];
        counts->no_due_placed += column[DOSSIER_NO_DUE_PLACED];
        counts->complaints += column[DOSSIER_COMPLAINT];
        counts->untimed += column[DOSSIER_UNTIMED];
        counts->no_calendar += column[DOSSIER_NO_CALENDAR];
        counts->due_differs += column[DOSSIER_DUE_DIFFERS];
        counts->supplement_again += column[DOSSIER_SUPPLEMENT_AGAIN];
        counts->appointed_late += column[DOSSIER_APPOINTED_LATE];
        counts->reappointed_again += column[DOSSIER_REAPPOINTED_AGAIN];
    }
}
