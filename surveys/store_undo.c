/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking a batch back: its rows go, what they had covered comes up again, and a duplicate above
 * one of them inherits its content. */
#include "surveys/schema.h"
#include "surveys/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct undo {
    struct store *store;
    const struct layout *layout;
    enum record_kind kind;
    int64_t rows_of; /* the batch whose number the rows carry */
    sqlite3_stmt *mine, *above, *below, *give, *raise, *drop;
    struct tally *tally;
    struct questionnaire_cache questions;
    struct rulebook book;        /* of dossiers */
    struct course_reader course; /* of dossiers */
};

static bool prepare_undo(struct undo *undo, struct error *error)
{
    const char *table = undo->layout->table;
    char columns[1024];
    char sets[1200] = "";
    char sql[1600];
    size_t length = 0;
    layout_columns(undo->layout, "", columns, sizeof columns);
    for (size_t i = 0; i < undo->layout->number_count + undo->layout->text_count; i++) {
        const char *name = i < undo->layout->number_count
                               ? undo->layout->numbers[i].name
                               : undo->layout->texts[i - undo->layout->number_count];
        length += (size_t)snprintf(sets + length, sizeof sets - length, ", %s = ?", name);
    }
    snprintf(sql, sizeof sql, "SELECT key, live, %s FROM %s WHERE batch = ? ORDER BY key", columns,
             table);
    undo->mine = store_prepare(undo->store, sql, error);
    /* the next newer row of the key, if it is a duplicate of this one: it has no content */
    snprintf(sql, sizeof sql,
             "SELECT batch, %s IS NULL FROM %s WHERE key = ? AND batch > ? ORDER BY batch LIMIT 1",
             undo->layout->filled, table);
    undo->above = store_prepare(undo->store, sql, error);
    snprintf(sql, sizeof sql,
             "SELECT batch, %s FROM %s WHERE key = ? AND batch < ? AND %s IS NOT NULL"
             " ORDER BY batch DESC LIMIT 1",
             columns, table, undo->layout->filled);
    undo->below = store_prepare(undo->store, sql, error);
    snprintf(sql, sizeof sql, "UPDATE %s SET live = ?%s WHERE key = ? AND batch = ?", table, sets);
    undo->give = store_prepare(undo->store, sql, error);
    snprintf(sql, sizeof sql, "UPDATE %s SET live = 1 WHERE key = ? AND batch = ?", table);
    undo->raise = store_prepare(undo->store, sql, error);
    snprintf(sql, sizeof sql, "DELETE FROM %s WHERE batch = ?", table);
    undo->drop = store_prepare(undo->store, sql, error);
    return undo->mine != NULL && undo->above != NULL && undo->below != NULL &&
           undo->give != NULL && undo->raise != NULL && undo->drop != NULL;
}

/* The duplicate right above, if there is one: 1 and its batch, 0 none, -1 failure. */
static int duplicate_above(struct undo *undo, const char *key, int64_t *batch, struct error *error)
{
    sqlite3_bind_text(undo->above, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_int64(undo->above, 2, undo->rows_of);
    int step = store_step(undo->store, undo->above, error);
    if (step == 1) {
        *batch = sqlite3_column_int64(undo->above, 0);
        step = sqlite3_column_int(undo->above, 1);
    }
    sqlite3_reset(undo->above);
    return step;
}

static bool give_content(struct undo *undo, const char *key, int64_t batch, bool live,
                         const struct content *content, struct error *error)
{
    int last = 2 + (int)(undo->layout->number_count + undo->layout->text_count);
    sqlite3_bind_int(undo->give, 1, live);
    content_bind(undo->layout, undo->give, 2, content);
    sqlite3_bind_text(undo->give, last, key, -1, SQLITE_STATIC);
    sqlite3_bind_int64(undo->give, last + 1, batch);
    return store_execute(undo->store, undo->give, error);
}

/* What the rows of the dossier say together goes; what they say without this one comes. */
static bool retell_course(struct undo *undo, const char *key, struct error *error)
{
    struct course_without courses;
    struct happenings ignored;
    if (!courses_without(&undo->course, key, undo->rows_of, &courses, error)) {
        return false;
    }
    return ((!courses.has_with || tally_dossier(undo->tally, &courses.with, &undo->book, -1, &ignored)) &&
            (!courses.has_without || tally_dossier(undo->tally, &courses.without, &undo->book, 1, &ignored))) ||
           error_memory(error);
}

/* The live row goes: the newest content below it, if any, counts again. */
static bool uncover(struct undo *undo, const char *key, const struct content *content,
                    struct error *error)
{
    bool forms = undo->kind == KIND_FORMS;
    if (forms && !store_tally_form(undo->store, undo->tally, &undo->questions, content, -1, error)) {
        return false;
    }
    sqlite3_bind_text(undo->below, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_int64(undo->below, 2, undo->rows_of);
    int step = store_step(undo->store, undo->below, error);
    bool good = step >= 0;
    if (step == 1) {
        struct content old;
        content_read(undo->layout, undo->below, 1, &old);
        sqlite3_bind_text(undo->raise, 1, key, -1, SQLITE_STATIC);
        sqlite3_bind_int64(undo->raise, 2, sqlite3_column_int64(undo->below, 0));
        good = (!forms || store_tally_form(undo->store, undo->tally, &undo->questions, &old, 1, error)) &&
               store_execute(undo->store, undo->raise, error);
    }
    sqlite3_reset(undo->below);
    return good;
}

/* Takes one row with content away from its key. */
static bool take_back(struct undo *undo, const char *key, bool live, const struct content *content,
                      struct error *error)
{
    int64_t heir = 0;
    int above = duplicate_above(undo, key, &heir, error);
    if (above != 0) {
        return above == 1 && give_content(undo, key, heir, live, content, error);
    }
    return (undo->kind != KIND_DOSSIERS || retell_course(undo, key, error)) &&
           (!live || uncover(undo, key, content, error)) &&
           store_keep_tally_small(undo->store, undo->tally, error);
}

static bool take_back_rows(struct undo *undo, struct error *error)
{
    sqlite3_bind_int64(undo->mine, 1, undo->rows_of);
    int step = store_step(undo->store, undo->mine, error);
    bool good = step >= 0;
    for (; step == 1 && good; good = good && (step = store_step(undo->store, undo->mine, error)) >= 0) {
        if (!content_is_there(undo->layout, undo->mine, 2)) {
            continue;
        }
        const char *key = store_column_text(undo->mine, 0);
        bool live = sqlite3_column_int(undo->mine, 1) != 0;
        struct content content;
        content_read(undo->layout, undo->mine, 2, &content);
        good = take_back(undo, key, live, &content, error);
    }
    sqlite3_reset(undo->mine);
    sqlite3_bind_int64(undo->drop, 1, undo->rows_of);
    return good && store_execute(undo->store, undo->drop, error) &&
           store_add_cells(undo->store, undo->tally, error);
}

static bool begin_dossiers(struct undo *undo, struct error *error)
{
    const struct dossier_rules rules = dossier_rules_default();
    return undo->kind != KIND_DOSSIERS || (store_rulebook(undo->store, &rules, &undo->book, error) &&
                                           courses_begin(&undo->course, undo->store, error));
}

static bool undo_rows(struct store *store, enum record_kind kind, int64_t rows_of,
                      struct error *error)
{
    struct undo undo = {.store = store,
                        .layout = layout_of(kind),
                        .kind = kind,
                        .rows_of = rows_of,
                        .tally = tally_new()};
    bool good = (undo.tally != NULL || error_memory(error)) &&
                prepare_undo(&undo, error) && begin_dossiers(&undo, error) && take_back_rows(&undo, error);
    sqlite3_finalize(undo.mine);
    sqlite3_finalize(undo.above);
    sqlite3_finalize(undo.below);
    sqlite3_finalize(undo.give);
    sqlite3_finalize(undo.raise);
    sqlite3_finalize(undo.drop);
    courses_end(&undo.course);
    rulebook_release(&undo.book);
    questionnaire_cache_release(&undo.questions);
    tally_free(undo.tally);
    return good;
}

/* Units that would vanish while cells still count their records. */
static bool check_units_free(struct store *store, int64_t batch, struct error *error)
{
    int64_t used = 0;
    if (!store_number(store,
                      "SELECT count(*) FROM unit WHERE unit IN (SELECT unit FROM dossier_cell UNION"
                      " SELECT unit FROM form_cell UNION SELECT unit FROM activity WHERE live = 1 UNION"
                      " SELECT unit FROM indicator WHERE live = 1 UNION SELECT unit FROM table06_row WHERE live = 1 UNION"
                      " SELECT unit FROM model WHERE live = 1 UNION SELECT service_unit FROM model WHERE live = 1)"
                      " AND key NOT LIKE '=%' AND key NOT IN"
                      " (SELECT key FROM unit_row WHERE live = 1)",
                      0, &used, error)) {
        return false;
    }
    if (used == 0) {
        return true;
    }
    char number[24];
    char count[24];
    snprintf(number, sizeof number, "%lld", (long long)batch);
    snprintf(count, sizeof count, "%lld", (long long)used);
    return error_set(error, ERROR_BATCH_IN_USE, NULL, number, NULL, count);
}

struct target {
    enum record_kind kind;
    int64_t rows_of, own_rows, others; /* others: live batches that share rows_of */
};

static bool find_target(struct store *store, int64_t batch, struct target *target,
                        struct error *error)
{
    static const char sql[] =
        "SELECT undone, kind, twin_of,"
        " (SELECT count(*) FROM batch AS o WHERE o.undone = 0 AND o.batch <> b.batch AND"
        "  (CASE o.twin_of WHEN 0 THEN o.batch ELSE o.twin_of END) ="
        "  (CASE b.twin_of WHEN 0 THEN b.batch ELSE b.twin_of END))"
        " FROM batch AS b WHERE batch = ?";
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)batch);
    sqlite3_stmt *find = store_prepare(store, sql, error);
    if (find == NULL) {
        return false;
    }
    sqlite3_bind_int64(find, 1, batch);
    int step = store_step(store, find, error);
    bool good = step == 1;
    if (step == 0) {
        error_set(error, ERROR_BATCH_UNKNOWN, NULL, number, NULL, NULL);
    } else if (good && sqlite3_column_int(find, 0) != 0) {
        good = error_set(error, ERROR_BATCH_UNDONE, NULL, number, NULL, NULL);
    } else if (good) {
        good = schema_kind(store_column_text(find, 1), &target->kind);
        int64_t twin = sqlite3_column_int64(find, 2);
        target->rows_of = twin == 0 ? batch : twin;
        target->own_rows = twin == 0 ? 0 : batch;
        target->others = sqlite3_column_int64(find, 3);
    }
    sqlite3_finalize(find);
    return good;
}

static bool undo_in_transaction(struct store *store, int64_t batch, struct error *error)
{
    struct target target = {KIND_UNITS, 0, 0, 0};
    char sql[96];
    if (!find_target(store, batch, &target, error)) {
        return false;
    }
    if (target.own_rows != 0 && !undo_rows(store, target.kind, target.own_rows, error)) {
        return false;
    }
    if (target.others == 0 && !undo_rows(store, target.kind, target.rows_of, error)) {
        return false;
    }
    snprintf(sql, sizeof sql, "UPDATE batch SET undone = 1 WHERE batch = %lld", (long long)batch);
    bool rules = target.kind == KIND_CALENDAR || target.kind == KIND_PROCEDURES;
    bool fresh = true;
    return store_run(store, sql, error) &&
           (target.kind != KIND_UNITS || check_units_free(store, batch, error)) &&
           store_tallies_fresh(store, &fresh, error) &&
           ((fresh && !rules) || store_recount(store, NULL, NULL, error));
}

bool store_undo(struct store *store, int64_t batch, struct error *error)
{
    if (!store_run(store, "BEGIN IMMEDIATE", error)) {
        return false;
    }
    store->writing = true;
    if (undo_in_transaction(store, batch, error) && store_run(store, "COMMIT", error)) {
        store->writing = false;
        return true;
    }
    store_rollback(store);
    return false;
}
