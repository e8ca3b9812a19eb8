/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units that the register does not have: by name or by key, and spellings that somebody accepted for
 * one that it does have. */
#include "surveys/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIAS_KEY = 256 };

/* ---- free units ---- */

bool store_free_unit(struct store *store, const struct free_unit *unit, int32_t *id,
                     struct error *error)
{
    static const char mark[] = {FREE_KEY_MARK, '\0'};
    char key[FREE_KEY_MAX];
    char low[FREE_KEY_MAX];
    char high[FREE_KEY_MAX];
    int length = snprintf(key, sizeof key, "=%s%s%s%s", unit->key, mark, unit->name,
                          unit->by_name ? mark : "");
    snprintf(low, sizeof low, "=%s%s", unit->key, mark);
    snprintf(high, sizeof high, "=%s ", unit->key); /* a blank follows on the mark */
    if (length < 0 || (size_t)length >= sizeof key) {
        return error_set(error, ERROR_TEXT_LONG, "unit", unit->name, "200", NULL);
    }
    sqlite3_stmt *find = store_prepare(
        store, "SELECT min(unit) FROM unit WHERE key >= ?1 AND key < ?2 HAVING min(unit) > 0", error);
    sqlite3_stmt *add = store_prepare(store, "INSERT INTO unit(key) VALUES(?)", error);
    int step = -1;
    if (find != NULL && add != NULL) {
        sqlite3_bind_text(find, 1, low, -1, SQLITE_STATIC);
        sqlite3_bind_text(find, 2, high, -1, SQLITE_STATIC);
        step = store_step(store, find, error);
    }
    if (step == 1) {
        *id = sqlite3_column_int(find, 0);
    } else if (step == 0) {
        sqlite3_bind_text(add, 1, key, -1, SQLITE_STATIC);
        step = store_execute(store, add, error) ? 1 : -1;
        *id = (int32_t)sqlite3_last_insert_rowid(store->db);
    }
    sqlite3_finalize(find);
    sqlite3_finalize(add);
    return step == 1;
}

/* The batches of records in such units, and how many records. */
static const char by_name_sql[] =
    "SELECT batch, count(*) FROM %s WHERE live = 1 AND unit IN (SELECT unit FROM unit"
    " WHERE substr(key, 1, 1) = '=' AND substr(key, -1) = char(31)) GROUP BY batch ORDER BY batch";

bool store_by_name(struct store *store, struct by_name_records *records, struct error *error)
{
    static const enum record_kind kinds[] = {KIND_DOSSIERS, KIND_FORMS, KIND_INDICATORS, KIND_TABLE06,
                                             KIND_ACTIVITIES, KIND_MODELS};
    *records = (struct by_name_records){0, ""};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        char sql[sizeof by_name_sql + 16];
        if (!store_has_rows(store, kinds[i])) {
            continue;
        }
        snprintf(sql, sizeof sql, by_name_sql, layout_of(kinds[i])->table);
        sqlite3_stmt *all = store_prepare(store, sql, error);
        int step = all == NULL ? -1 : store_step(store, all, error);
        for (; step == 1; step = store_step(store, all, error)) {
            store_list_batch(records->batches, sizeof records->batches,
                             sqlite3_column_int64(all, 0));
            records->count += sqlite3_column_int64(all, 1);
        }
        sqlite3_finalize(all);
        if (step < 0) {
            return false;
        }
    }
    return true;
}

/* ---- aliases ---- */

bool store_alias_each(struct store *store,
                      bool (*visit)(void *context, const char *spelling, const char *code),
                      void *context, struct error *error)
{
    sqlite3_stmt *all =
        store_prepare(store, "SELECT spelling, code FROM alias ORDER BY key", error);
    int step = all == NULL ? -1 : store_step(store, all, error);
    for (; step == 1; step = store_step(store, all, error)) {
        if (!visit(context, store_column_text(all, 0), store_column_text(all, 1))) {
            step = 0;
            break;
        }
    }
    sqlite3_finalize(all);
    return step == 0;
}

struct loading {
    struct unit_register *units;
    struct error *error;
    bool good;
};

static bool load(void *context, const char *spelling, const char *code)
{
    struct loading *loading = context;
    loading->good = register_add_alias(loading->units, spelling, code, loading->error);
    return loading->good;
}

bool store_load_aliases(struct store *store, struct unit_register *units, struct error *error)
{
    struct loading loading = {units, error, true};
    return store_alias_each(store, load, &loading, error) && loading.good;
}

/* The code as the register has it, when the spelling may stand for it. */
static bool check_alias(struct store *store, const char *spelling, const char *code,
                        char own_code[ALIAS_KEY], struct error *error)
{
    struct unit_register *units = store_register(store, error);
    if (units == NULL) {
        return false;
    }
    const struct unit *unit = register_by_code(units, code);
    const struct unit *other = unit == NULL ? NULL : register_taken(units, spelling, code);
    bool good = true;
    if (unit == NULL) {
        good = error_set(error, ERROR_ALIAS_CODE, NULL, code, NULL, NULL);
    } else if (other != NULL) {
        char shown[240];
        snprintf(shown, sizeof shown, "%s%s%s (%s)", other->kind, other->kind[0] == '\0' ? "" : " ",
                 other->name, other->code);
        good = error_set(error, ERROR_ALIAS_TAKEN, NULL, spelling, NULL, shown);
    } else {
        snprintf(own_code, ALIAS_KEY, "%s", unit->code);
    }
    register_free(units);
    return good;
}

static bool write_alias(struct store *store, const char *key, const char *spelling,
                        const char *code, struct error *error)
{
    sqlite3_stmt *set =
        store_prepare(store, "INSERT OR REPLACE INTO alias(key, spelling, code) VALUES(?,?,?)", error);
    if (set == NULL) {
        return false;
    }
    sqlite3_bind_text(set, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(set, 2, spelling, -1, SQLITE_STATIC);
    sqlite3_bind_text(set, 3, code, -1, SQLITE_STATIC);
    bool good = store_execute(store, set, error);
    sqlite3_finalize(set);
    return good;
}

static bool begin(struct store *store, struct error *error)
{
    store->writing = store_run(store, "BEGIN IMMEDIATE", error);
    return store->writing;
}

/* Ends what begin began. */
static bool end(struct store *store, bool good, struct error *error)
{
    good = good && store_run(store, "COMMIT", error);
    if (good) {
        store->writing = false;
    } else {
        store_rollback(store);
    }
    return good;
}

bool store_alias_add(struct store *store, const char *spelling, const char *code,
                     struct error *error)
{
    char key[ALIAS_KEY];
    char own_code[ALIAS_KEY];
    if (!register_alias_key(spelling, strlen(spelling), key, sizeof key)) {
        return error_set(error, ERROR_ALIAS_TEXT, NULL, spelling, NULL, NULL);
    }
    if (!begin(store, error)) {
        return false;
    }
    return end(store,
               check_alias(store, spelling, code, own_code, error) &&
                   write_alias(store, key, spelling, own_code, error),
               error);
}

bool store_alias_remove(struct store *store, const char *spelling, struct error *error)
{
    char key[ALIAS_KEY];
    if (!register_alias_key(spelling, strlen(spelling), key, sizeof key)) {
        return error_set(error, ERROR_ALIAS_UNKNOWN, NULL, spelling, NULL, NULL);
    }
    if (!begin(store, error)) {
        return false;
    }
    sqlite3_stmt *drop = store_prepare(store, "DELETE FROM alias WHERE key = ?", error);
    bool good = drop != NULL;
    if (good) {
        sqlite3_bind_text(drop, 1, key, -1, SQLITE_STATIC);
        good = store_execute(store, drop, error) &&
               (sqlite3_changes(store->db) > 0 ||
                error_set(error, ERROR_ALIAS_UNKNOWN, NULL, spelling, NULL, NULL));
    }
    sqlite3_finalize(drop);
    return end(store, good, error);
}
