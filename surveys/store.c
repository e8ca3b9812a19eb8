/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and closing a store, and the small calls that every other file of the engine uses. */
#include "surveys/store_internal.h"

#include "surveys/store_schema.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BUSY_WAIT_MS = 3000 };

/* Turns SQLite's last result into an error and returns false. */
static bool store_failed(struct store *store, struct error *error)
{
    int result = sqlite3_errcode(store->db) & 0xff;
    enum error_code code = store->mode == STORE_READ ? ERROR_STORE_READ : ERROR_STORE_WRITE;
    switch (result) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        code = ERROR_STORE_LOCKED;
        break;
    case SQLITE_NOTADB:
        code = ERROR_STORE_FOREIGN;
        break;
    case SQLITE_NOMEM:
        code = ERROR_MEMORY;
        break;
    case SQLITE_CORRUPT:
        code = ERROR_STORE_READ;
        break;
    default:
        break;
    }
    error_set(error, code, NULL, NULL, NULL, sqlite3_errmsg(store->db));
    error->file = store->path;
    return false;
}

bool store_run(struct store *store, const char *sql, struct error *error)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK || store_failed(store, error);
}

sqlite3_stmt *store_prepare(struct store *store, const char *sql, struct error *error)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) != SQLITE_OK) {
        store_failed(store, error);
        sqlite3_finalize(statement);
        return NULL;
    }
    return statement;
}

int store_step(struct store *store, sqlite3_stmt *statement, struct error *error)
{
    int result = sqlite3_step(statement);
    if (result == SQLITE_ROW) {
        return 1;
    }
    if (result == SQLITE_DONE) {
        return 0;
    }
    store_failed(store, error);
    return -1;
}

bool store_execute(struct store *store, sqlite3_stmt *statement, struct error *error)
{
    bool done = store_step(store, statement, error) >= 0;
    sqlite3_reset(statement);
    return done;
}

bool store_number(struct store *store, const char *sql, int64_t missing, int64_t *result,
                  struct error *error)
{
    sqlite3_stmt *statement = store_prepare(store, sql, error);
    if (statement == NULL) {
        return false;
    }
    int step = store_step(store, statement, error);
    if (step >= 0) {
        bool given = step == 1 && sqlite3_column_type(statement, 0) != SQLITE_NULL;
        *result = given ? sqlite3_column_int64(statement, 0) : missing;
    }
    sqlite3_finalize(statement);
    return step >= 0;
}

const char *store_column_text(sqlite3_stmt *statement, int column)
{
    const unsigned char *text = sqlite3_column_text(statement, column);
    return text == NULL ? "" : (const char *)text;
}

void bind_half(sqlite3_stmt *statement, int index, int32_t half, char text[static 11])
{
    day_format_iso(half, text);
    sqlite3_bind_text(statement, index, text, 10, SQLITE_TRANSIENT);
}

/* A table of rows, its indexes, and the cells that are counted from it. */
static bool make_rows(struct store *store, enum record_kind kind, const char *day,
                      struct error *error)
{
    const struct layout *layout = layout_of(kind);
    char columns[1024];
    layout_columns(layout, "", columns, sizeof columns);
    char sql[2048];
    snprintf(sql, sizeof sql,
             "CREATE TABLE %s(key TEXT, batch INTEGER, line INTEGER NOT NULL,"
             " live INTEGER NOT NULL, %s, PRIMARY KEY(key, batch DESC)) WITHOUT ROWID;"
             "CREATE INDEX %s_by_batch ON %s(batch);",
             layout->table, columns, layout->table, layout->table);
    if (!store_run(store, sql, error)) {
        return false;
    }
    if (day == NULL) {
        return true;
    }
    snprintf(sql, sizeof sql, "CREATE INDEX %s_by_unit ON %s(unit, %s) WHERE live = 1;",
             layout->table, layout->table, day);
    return store_run(store, sql, error);
}

static bool make_cells(struct store *store, const char *table, const char *const *columns,
                       size_t count, const char *const more_key[2], struct error *error)
{
    char sql[2048];
    int at = snprintf(sql, sizeof sql,
                      "CREATE TABLE %s(unit INTEGER, half TEXT, field INTEGER, channel INTEGER",
                      table);
    if (more_key != NULL) {
        at += snprintf(sql + at, sizeof sql - (size_t)at, ", %s INTEGER, %s INTEGER", more_key[0], more_key[1]);
    }
    for (size_t i = 0; i < count; i++) {
        at += snprintf(sql + at, sizeof sql - (size_t)at, ", %s INTEGER NOT NULL", columns[i]);
    }
    snprintf(sql + at, sizeof sql - (size_t)at,
             ", PRIMARY KEY(unit, half, field, channel%s%s%s%s)) WITHOUT ROWID;",
             more_key == NULL ? "" : ", ", more_key == NULL ? "" : more_key[0],
             more_key == NULL ? "" : ", ", more_key == NULL ? "" : more_key[1]);
    return store_run(store, sql, error);
}

/* The kinds that came with version 3. */
static bool make_small_rows(struct store *store, struct error *error)
{
    return make_rows(store, KIND_CALENDAR, NULL, error) &&
           make_rows(store, KIND_PROCEDURES, NULL, error) &&
           make_rows(store, KIND_INDICATORS, "to_day", error) &&
           make_rows(store, KIND_TABLE06, "to_day", error) &&
           make_rows(store, KIND_ACTIVITIES, "day", error);
}

/* The kinds that came with version 5. */
static bool make_model_rows(struct store *store, struct error *error)
{
    return make_rows(store, KIND_MODELS, "code", error) && make_rows(store, KIND_RESULTS, NULL, error) &&
           store_run(store, "CREATE INDEX result_by_model ON result(model, from_day) WHERE live = 1;", error);
}

static bool make_dossier_cells(struct store *store, struct error *error)
{
    static const char *const columns[] = {"dossiers"};
    static const char *const time_key[] = {"measure", "days"};
    return make_cells(store, "dossier_cell", dossier_column_names, DOSSIER_COLUMNS, NULL, error) &&
           make_cells(store, "time_cell", columns, 1, time_key, error);
}

static bool make_tables(struct store *store, struct error *error)
{
    static const char *const answer_columns[] = {"forms"};
    static const char *const answer_key[] = {"item", "level"};
    char pragma[96];
    snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
             STORE_APPLICATION_ID, STORE_VERSION);
    return store_run(store, store_schema, error) &&
           make_rows(store, KIND_DOSSIERS, "received_day", error) &&
           make_rows(store, KIND_FORMS, "day", error) && make_rows(store, KIND_UNITS, NULL, error) &&
           make_small_rows(store, error) && make_model_rows(store, error) &&
           store_run(store, store_older_index, error) && make_dossier_cells(store, error) &&
           make_cells(store, "form_cell", form_column_names, FORM_COLUMNS, NULL, error) &&
           make_cells(store, "answer_cell", answer_columns, 1, answer_key, error) &&
           store_tallies_are_fresh_now(store, error) && store_run(store, pragma, error);
}

static bool count_tables(struct store *store, int64_t *tables, struct error *error)
{
    return store_number(store, "SELECT count(*) FROM sqlite_master", 0, tables, error);
}

/* Another program may be making the store at this very moment: whoever has the lock looks again. */
static bool make_store(struct store *store, struct error *error)
{
    int64_t tables = 0;
    bool good = store_run(store, "BEGIN IMMEDIATE;", error);
    store->writing = good;
    good = good && count_tables(store, &tables, error) &&
           (tables > 0 || make_tables(store, error)) && store_run(store, "COMMIT;", error);
    if (good) {
        store->writing = false;
    }
    return good;
}

/* Version 3: the smaller kinds, history of dossiers, working days; all dossiers are counted anew. */
static bool migrate_to_3(struct store *store, struct error *error)
{
    return make_small_rows(store, error) && store_run(store, store_older_index, error) &&
           make_dossier_cells(store, error) && store_recount(store, NULL, NULL, error);
}

/* Brings an older store up to this version; whoever has the lock looks again. */
static bool migrate(struct store *store, int64_t *version, struct error *error)
{
    char pragma[64];
    bool good = store_run(store, "BEGIN IMMEDIATE;", error);
    store->writing = good;
    good = good && store_number(store, "PRAGMA user_version", 0, version, error);
    while (good && *version > 0 && *version < STORE_VERSION) {
        good = store_run(store, store_migrations[*version], error) &&
               (*version != 2 || migrate_to_3(store, error)) && (*version != 4 || make_model_rows(store, error));
        (*version)++;
    }
    snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d;", (int)*version);
    good = good && store_run(store, pragma, error) && store_run(store, "COMMIT;", error);
    if (good) {
        store->writing = false;
    }
    return good;
}

static bool check_version(struct store *store, bool may_make, struct error *error)
{
    int64_t tables = 0;
    int64_t application = 0;
    int64_t version = 0;
    if (!count_tables(store, &tables, error)) {
        return false;
    }
    if (tables == 0 && may_make && !make_store(store, error)) {
        return false;
    }
    if (!store_number(store, "SELECT count(*) FROM sqlite_master", 0, &tables, error) ||
        !store_number(store, "PRAGMA application_id", 0, &application, error) ||
        !store_number(store, "PRAGMA user_version", 0, &version, error)) {
        return false;
    }
    if (application != STORE_APPLICATION_ID) {
        error_set(error, tables == 0 ? ERROR_STORE_MISSING : ERROR_STORE_FOREIGN, NULL, NULL, NULL, NULL);
        error->file = store->path;
        return false;
    }
    if (version > 0 && version < STORE_VERSION && !migrate(store, &version, error)) {
        return false;
    }
    if (version != STORE_VERSION) {
        char found[24];
        char known[24];
        snprintf(found, sizeof found, "%lld", (long long)version);
        snprintf(known, sizeof known, "%d", STORE_VERSION);
        error_set(error, ERROR_STORE_NEWER, NULL, found, known, NULL);
        error->file = store->path;
        return false;
    }
    return true;
}

static bool set_up(struct store *store, struct error *error)
{
    static const char memory[] = "PRAGMA cache_size = -65536; PRAGMA temp_store = FILE;";
    bool may_make = store->mode == STORE_WRITE || store->mode == STORE_TEMPORARY;
    sqlite3_busy_timeout(store->db, BUSY_WAIT_MS);
    if (!store_run(store, memory, error)) {
        return false;
    }
    if (store->mode == STORE_TEMPORARY) {
        if (!store_run(store, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;", error)) {
            return false;
        }
    } else if (store->mode != STORE_READ &&
               !store_run(store, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", error)) {
        return false;
    }
    return check_version(store, may_make, error) &&
           (store->mode != STORE_READ || store_run(store, "PRAGMA query_only = ON;", error));
}

static bool must_exist(const char *path, enum store_mode mode, struct error *error)
{
    if ((mode == STORE_READ || mode == STORE_CHANGE) && access(path, F_OK) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            error_set(error, ERROR_STORE_MISSING, NULL, NULL, NULL, NULL);
            error->file = path;
            return false;
        }
        return error_set_system(error, ERROR_STORE_READ, path, errno);
    }
    return true;
}

struct store *store_open(const char *path, enum store_mode mode, struct error *error)
{
    if (!must_exist(path, mode, error)) {
        return NULL;
    }
    struct store *store = calloc(1, sizeof *store);
    if (store == NULL || (store->path = strdup(path == NULL ? "" : path)) == NULL) {
        free(store);
        error_memory(error);
        return NULL;
    }
    store->mode = mode;
    int flags = SQLITE_OPEN_READWRITE; /* a reader too: whoever closes last tidies the journal away */
    if (mode == STORE_WRITE || mode == STORE_TEMPORARY) {
        flags |= SQLITE_OPEN_CREATE;
    }
    flags |= SQLITE_OPEN_NOMUTEX; /* one thread to a store: SQLite need not lock for others */
    const char *name = mode == STORE_TEMPORARY ? "" : path;
    bool opened = sqlite3_open_v2(name, &store->db, flags, NULL) == SQLITE_OK;
    if (!opened) {
        store_failed(store, error);
    }
    if (!opened || !set_up(store, error)) {
        if (error->file == store->path) {
            error->file = path;
        }
        store_close(store);
        return NULL;
    }
    return store;
}

void store_close(struct store *store)
{
    if (store == NULL) {
        return;
    }
    store_rollback(store);
    sqlite3_finalize(store->name_text);
    sqlite3_close(store->db);
    free(store->path);
    free(store);
}

const char *store_name_text(struct store *store, int32_t id)
{
    struct error ignored;
    if (id == NAME_NONE) {
        return "";
    }
    if (store->name_text == NULL) {
        store->name_text = store_prepare(store, "SELECT text FROM name WHERE name = ?", &ignored);
        if (store->name_text == NULL) {
            return "";
        }
    }
    sqlite3_reset(store->name_text);
    sqlite3_bind_int(store->name_text, 1, id);
    return sqlite3_step(store->name_text) == SQLITE_ROW ? store_column_text(store->name_text, 0) : "";
}

bool store_has_rows(struct store *store, enum record_kind kind)
{
    struct error ignored;
    char sql[96];
    int64_t found = 0;
    snprintf(sql, sizeof sql, "SELECT count(*) FROM sqlite_master WHERE name = '%s'",
             layout_of(kind)->table);
    return store_number(store, sql, 0, &found, &ignored) && found == 1;
}

bool store_is_temporary(const struct store *store)
{
    return store->mode == STORE_TEMPORARY;
}
