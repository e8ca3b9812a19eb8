/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the store holds: batches, units, days. */
#include "surveys/schema.h"
#include "surveys/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum record_kind kind_of(const char *name)
{
    enum record_kind kind = KINDS;
    schema_kind(name, &kind);
    return kind;
}

bool store_each_batch(struct store *store, bool (*visit)(void *context, const struct batch *batch),
                      void *context, struct error *error)
{
    sqlite3_stmt *all = store_prepare(
        store,
        "SELECT batch, kind, file, sha256, encoding, delimiter, dates, size, read, accepted,"
        " superseded, duplicate, rejected, warnings, skipped_lines, undone, twin_of, moved_unit, moved_field"
        " FROM batch ORDER BY batch",
        error);
    if (all == NULL) {
        return false;
    }
    int step = store_step(store, all, error);
    for (; step == 1; step = store_step(store, all, error)) {
        struct batch batch = {
            .batch = sqlite3_column_int64(all, 0),
            .kind = kind_of(store_column_text(all, 1)),
            .file = store_column_text(all, 2),
            .sha256 = store_column_text(all, 3),
            .encoding = store_column_text(all, 4),
            .delimiter = store_column_text(all, 5),
            .dates = store_column_text(all, 6),
            .size = sqlite3_column_int64(all, 7),
            .counts = {.read = sqlite3_column_int64(all, 8),
                       .accepted = sqlite3_column_int64(all, 9),
                       .superseded = sqlite3_column_int64(all, 10),
                       .duplicate = sqlite3_column_int64(all, 11),
                       .rejected = sqlite3_column_int64(all, 12),
                       .warnings = sqlite3_column_int64(all, 13),
                       .skipped_lines = sqlite3_column_int64(all, 14)},
            .live = sqlite3_column_int(all, 15) == 0,
            .twin_of = sqlite3_column_int64(all, 16),
            .moved_unit = sqlite3_column_int64(all, 17),
            .moved_field = sqlite3_column_int64(all, 18)};
        if (!visit(context, &batch)) {
            step = 0;
            break;
        }
    }
    sqlite3_finalize(all);
    return step == 0;
}

/* Batches are numbered and listed for good: an import adds one, an undo marks one. */
bool store_edition(struct store *store, int64_t *edition, struct error *error)
{
    *edition = 0;
    if (store_is_temporary(store)) {
        return true;
    }
    sqlite3_stmt *count =
        store_prepare(store, "SELECT count(*) + coalesce(sum(undone <> 0), 0) FROM batch", error);
    int step = count == NULL ? -1 : store_step(store, count, error);
    *edition = step == 1 ? sqlite3_column_int64(count, 0) : 0;
    sqlite3_finalize(count);
    return step == 1;
}

/* Whether the number stands in the list "1, 2". */
static bool is_listed(const char *list, const char *number)
{
    size_t length = strlen(number);
    while (*list != '\0') {
        size_t digits = strcspn(list, ",");
        if (digits == length && memcmp(list, number, digits) == 0) {
            return true;
        }
        list += digits;
        list += strspn(list, ", ");
    }
    return false;
}

void store_list_batch(char *list, size_t size, int64_t batch)
{
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)batch);
    size_t length = strlen(list);
    bool room = length + strlen(number) + sizeof ", , …" <= size;
    if (!is_listed(list, number) && !is_listed(list, "…")) {
        snprintf(list + length, size - length, "%s%s", length > 0 ? ", " : "", room ? number : "…");
    }
}

/* Registered units by their live row; units outside the register by their key "=name". */
static const char units_sql[] =
    "SELECT u.unit, u.key, r.code, r.name, r.kind, r.district, r.province, r.succeeded_by,"
    " r.valid_from, r.valid_to, r.district_code, r.province_code FROM unit AS u LEFT JOIN unit_row AS r"
    " ON r.key = u.key AND r.live = 1 WHERE r.key IS NOT NULL OR substr(u.key, 1, 1) = '='"
    " ORDER BY u.unit";

static int32_t column_day(sqlite3_stmt *statement, int column)
{
    return sqlite3_column_type(statement, column) == SQLITE_NULL
               ? DAY_NONE
               : sqlite3_column_int(statement, column);
}

/* "=key", control, "name", control of one by name; stores of version 1 have "=name" alone. */
static void read_free(const char *text, char room[FREE_KEY_MAX], struct unit *unit)
{
    snprintf(room, FREE_KEY_MAX, "%s", text + 1);
    char *name = strchr(room, FREE_KEY_MARK);
    unit->name = room;
    if (name != NULL) {
        *name++ = '\0';
        unit->key = room;
        unit->name = name;
        name[strcspn(name, (const char[]){FREE_KEY_MARK, '\0'})] = '\0';
    }
}

static void read_unit(sqlite3_stmt *all, char room[FREE_KEY_MAX], struct unit *unit)
{
    const char *key = store_column_text(all, 1);
    *unit = (struct unit){.id = sqlite3_column_int(all, 0),
                          .free = key[0] == '=',
                          .name = store_column_text(all, 3),
                          .kind = store_column_text(all, 4),
                          .district = store_column_text(all, 5),
                          .province = store_column_text(all, 6),
                          .succeeded_by = store_column_text(all, 7),
                          .valid_from = column_day(all, 8),
                          .valid_to = column_day(all, 9),
                          .district_code = store_column_text(all, 10),
                          .province_code = store_column_text(all, 11)};
    if (unit->free) {
        read_free(key, room, unit);
    } else {
        unit->code = store_column_text(all, 2);
    }
}

struct unit_register *store_register(struct store *store, struct error *error)
{
    struct unit_register *units = register_new();
    sqlite3_stmt *all = units == NULL ? NULL : store_prepare(store, units_sql, error);
    if (units == NULL) {
        error_memory(error);
    }
    int step = all == NULL ? -1 : store_step(store, all, error);
    for (; step == 1; step = store_step(store, all, error)) {
        struct unit unit;
        char room[FREE_KEY_MAX];
        read_unit(all, room, &unit);
        if (!register_add(units, &unit, error)) {
            step = -1;
            break;
        }
    }
    sqlite3_finalize(all);
    if (step == 0 && !store_load_aliases(store, units, error)) {
        step = -1;
    }
    if (step < 0) {
        register_free(units);
        return NULL;
    }
    return units;
}

/* From cells, exact to the half-month, then from rows to the day where rows are there. */
bool store_day_range(struct store *store, int32_t *first, int32_t *last, struct error *error)
{
    static const char *const from_rows =
        "SELECT min(a), max(b) FROM (SELECT min(received_day) AS a,"
        " max(max(received_day), coalesce(max(completed_day), 0)) AS b FROM dossier WHERE live = 1"
        " UNION ALL SELECT min(day), max(day) FROM form WHERE live = 1"
        " UNION ALL SELECT min(day), max(day) FROM activity WHERE live = 1)";
    static const char *const from_cells =
        "SELECT min(h), max(h) FROM (SELECT half AS h FROM dossier_cell WHERE received + early +"
        " on_day + late + completed_no_due + returned + withdrawn + left_out > 0"
        " UNION ALL SELECT half FROM form_cell)";
    bool rows = store_has_rows(store, KIND_DOSSIERS) && store_has_rows(store, KIND_FORMS) &&
                store_has_rows(store, KIND_ACTIVITIES);
    sqlite3_stmt *range = store_prepare(store, rows ? from_rows : from_cells, error);
    if (range == NULL) {
        return false;
    }
    bool found = store_step(store, range, error) == 1 &&
                 sqlite3_column_type(range, 0) != SQLITE_NULL;
    if (found && rows) {
        *first = sqlite3_column_int(range, 0);
        *last = sqlite3_column_int(range, 1);
    } else if (found) {
        found = day_parse_iso(store_column_text(range, 0), first) &&
                day_parse_iso(store_column_text(range, 1), last);
        *last = found ? half_month_end(*last) : *last;
    } else {
        error_set(error, ERROR_NO_RECORDS, NULL, NULL, NULL, NULL);
        error->file = store->path;
    }
    sqlite3_finalize(range);
    return found;
}
