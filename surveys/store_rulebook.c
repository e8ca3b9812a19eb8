/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules by which the store counts: its calendar and time limits, and whether its tallies follow them. */
#include "surveys/digest.h"
#include "surveys/store_internal.h"
#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 4001, ROWS_A_LOOK = 4096 };

/* ---- calendar ---- */

struct day_rows {
    struct calendar_day *day;
    size_t count, room;
};

static void free_days(struct day_rows *days)
{
    for (size_t i = 0; i < days->count; i++) {
        char *texts[2] = {NULL, NULL};
        memcpy(&texts[0], &days->day[i].label, sizeof texts[0]);
        memcpy(&texts[1], &days->day[i].status, sizeof texts[1]);
        free(texts[0]);
        free(texts[1]);
    }
    free(days->day);
}

static bool add_day(struct day_rows *days, sqlite3_stmt *row)
{
    if (days->count == days->room) {
        size_t room = days->room * 2 + 64;
        struct calendar_day *grown = realloc(days->day, room * sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        days->day = grown;
        days->room = room;
    }
    struct calendar_day *day = &days->day[days->count++];
    *day = (struct calendar_day){.day = sqlite3_column_int(row, 0),
                                 .kind = sqlite3_column_int(row, 1),
                                 .label = strdup(store_column_text(row, 2)),
                                 .status = strdup(store_column_text(row, 3))};
    return day->label != NULL && day->status != NULL;
}

struct calendar *store_calendar(struct store *store, struct error *error)
{
    struct day_rows days = {NULL, 0, 0};
    struct calendar *calendar = NULL;
    bool there = store_has_rows(store, KIND_CALENDAR); /* figures that cells give need no calendar */
    sqlite3_stmt *rows =
        there ? store_prepare(store, "SELECT day, kind, label, status FROM calendar_day WHERE live = 1 ORDER BY day", error)
              : NULL;
    int step = !there ? 0 : rows == NULL ? -1 : store_step(store, rows, error);
    for (; step == 1; step = store_step(store, rows, error)) {
        if (!add_day(&days, rows)) {
            error_memory(error);
            step = -1;
            break;
        }
    }
    sqlite3_finalize(rows);
    if (step == 0) {
        calendar = calendar_new(days.day, days.count);
        if (calendar == NULL) {
            error_memory(error);
        }
    }
    free_days(&days);
    return calendar;
}

/* ---- procedures ---- */

/* A name or code of a listed procedure, folded. */
struct listed {
    char *key;
    bool is_code;
    struct procedure_rule rule;
};

struct listing {
    struct listed *entry;
    size_t count, room;
};

static void free_listing(struct listing *listing)
{
    for (size_t i = 0; i < listing->count; i++) {
        free(listing->entry[i].key);
    }
    free(listing->entry);
}

static char *folded(const char *text)
{
    char key[NAME_BYTES];
    bool folds = text_fold(text, strlen(text), key, sizeof key);
    return strdup(folds ? key : text);
}

static bool list_name(struct listing *listing, const char *name, bool is_code, const struct procedure_rule *rule)
{
    if (name[0] == '\0') {
        return true;
    }
    if (listing->count == listing->room) {
        size_t room = listing->room * 2 + 64;
        struct listed *grown = realloc(listing->entry, room * sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        listing->entry = grown;
        listing->room = room;
    }
    struct listed *entry = &listing->entry[listing->count++];
    *entry = (struct listed){folded(name), is_code, *rule};
    return entry->key != NULL;
}

static int compare_listed(const void *a, const void *b)
{
    return strcmp(((const struct listed *)a)->key, ((const struct listed *)b)->key);
}

/* Names before codes. */
static int compare_rank(const void *a, const void *b)
{
    const struct listed *left = a;
    const struct listed *right = b;
    int order = compare_listed(a, b);
    return order != 0 ? order : (int)left->is_code - (int)right->is_code;
}

static bool same_limit(const struct procedure_rule *a, const struct procedure_rule *b)
{
    return a->limited == b->limited &&
           (!a->limited || (a->limit.unit == b->limit.unit && a->limit.count == b->limit.count));
}

/* Sorts, and leaves one entry of a key: a name goes before codes. Of a code that several procedures share only that follows
 * in which they agree. */
static void settle(struct listing *listing, struct shared_codes *shared)
{
    size_t kept = 0;
    qsort(listing->entry, listing->count, sizeof listing->entry[0], compare_rank);
    for (size_t i = 0; i < listing->count;) {
        struct listed first = listing->entry[i];
        bool differs = false;
        size_t j = i + 1;
        for (; j < listing->count && compare_listed(&listing->entry[j], &first) == 0; j++) {
            const struct procedure_rule *other = &listing->entry[j].rule;
            differs = differs || (first.is_code && !same_limit(&first.rule, other));
            first.rule.field = first.is_code && other->field != first.rule.field ? NAME_NONE : first.rule.field;
            free(listing->entry[j].key);
        }
        if (differs) {
            first.rule.limited = false;
            if (shared->count++ == 0) {
                snprintf(shared->first, sizeof shared->first, "%s", first.key);
            }
        }
        listing->entry[kept++] = first;
        i = j;
    }
    listing->count = kept;
}

static bool read_listing(struct store *store, struct listing *listing, struct shared_codes *shared, struct error *error)
{
    if (!store_has_rows(store, KIND_PROCEDURES)) {
        return true;
    }
    sqlite3_stmt *rows = store_prepare(
        store, "SELECT name, code, limit_count, limit_unit, coalesce(field, 0) FROM procedure WHERE live = 1", error);
    int step = rows == NULL ? -1 : store_step(store, rows, error);
    for (; step == 1; step = store_step(store, rows, error)) {
        const struct procedure_rule rule = {
            .listed = true,
            .limited = sqlite3_column_type(rows, 2) != SQLITE_NULL,
            .limit = {(enum limit_unit)sqlite3_column_int(rows, 3), sqlite3_column_int(rows, 2)},
            .field = sqlite3_column_int(rows, 4)};
        if (!list_name(listing, store_column_text(rows, 0), false, &rule) ||
            !list_name(listing, store_column_text(rows, 1), true, &rule)) {
            error_memory(error);
            step = -1;
            break;
        }
    }
    sqlite3_finalize(rows);
    if (step == 0 && listing->count > 1) {
        settle(listing, shared);
    }
    return step == 0;
}

static bool keep_rule(struct rulebook *book, int32_t name, const struct procedure_rule *rule)
{
    if (book->procedure == NULL || (size_t)name >= book->procedure_count) {
        size_t size = (size_t)name * 2 + 16;
        struct procedure_rule *grown = realloc(book->procedure, size * sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        memset(grown + book->procedure_count, 0, (size - book->procedure_count) * sizeof *grown);
        book->procedure = grown;
        book->procedure_count = size;
    }
    book->procedure[name] = *rule;
    return true;
}

/* Which of the names that records use are listed. */
static bool match_names(struct store *store, const struct listing *listing, struct rulebook *book,
                        struct error *error)
{
    sqlite3_stmt *rows = store_prepare(store, "SELECT name, text FROM name", error);
    int step = rows == NULL ? -1 : store_step(store, rows, error);
    for (; step == 1; step = store_step(store, rows, error)) {
        struct listed wanted = {.key = folded(store_column_text(rows, 1))};
        const struct listed *found =
            wanted.key == NULL ? NULL
                               : bsearch(&wanted, listing->entry, listing->count, sizeof wanted, compare_listed);
        bool good = wanted.key != NULL &&
                    (found == NULL || keep_rule(book, sqlite3_column_int(rows, 0), &found->rule));
        free(wanted.key);
        if (!good) {
            error_memory(error);
            step = -1;
            break;
        }
    }
    sqlite3_finalize(rows);
    return step == 0;
}

bool store_procedure_count(struct store *store, int64_t *listed, int64_t *limited, struct error *error)
{
    sqlite3_stmt *count =
        store_prepare(store, "SELECT count(*), count(limit_count) FROM procedure WHERE live = 1", error);
    int step = count == NULL ? -1 : store_step(store, count, error);
    *listed = step == 1 ? sqlite3_column_int64(count, 0) : 0;
    *limited = step == 1 ? sqlite3_column_int64(count, 1) : 0;
    sqlite3_finalize(count);
    return step >= 0;
}

bool store_shared_codes(struct store *store, struct shared_codes *shared, struct error *error)
{
    struct listing listing = {NULL, 0, 0};
    *shared = (struct shared_codes){.count = 0};
    bool good = read_listing(store, &listing, shared, error);
    free_listing(&listing);
    return good;
}

bool store_rulebook(struct store *store, const struct dossier_rules *rules, struct rulebook *book,
                    struct error *error)
{
    struct listing listing = {NULL, 0, 0};
    struct shared_codes ignored = {.count = 0};
    *book = (struct rulebook){.rules = *rules};
    book->calendar = store_calendar(store, error);
    bool good = book->calendar != NULL && read_listing(store, &listing, &ignored, error) &&
                (listing.count == 0 || match_names(store, &listing, book, error));
    free_listing(&listing);
    if (!good) {
        rulebook_release(book);
    }
    return good;
}

/* ---- are the tallies of these rules ---- */

/* To be raised when the same rows and rules give other cells than they gave. */
static const char tally_version[] = "tally 9;";

static void rules_digest(char hex[static DIGEST_HEX])
{
    struct digest digest;
    size_t count = 0;
    const struct calendar_day *days = calendar_shipped(&count);
    digest_begin(&digest);
    digest_add(&digest, tally_version, sizeof tally_version - 1);
    for (size_t i = 0; i < count; i++) {
        char line[48];
        int length = snprintf(line, sizeof line, "%d %d;", (int)days[i].day, (int)days[i].kind);
        digest_add(&digest, line, (size_t)length);
    }
    digest_end(&digest, hex);
}

bool store_tallies_fresh(struct store *store, bool *fresh, struct error *error)
{
    char hex[DIGEST_HEX];
    rules_digest(hex);
    sqlite3_stmt *find = store_prepare(store, "SELECT value FROM setting WHERE name = 'tally_rules'", error);
    int step = find == NULL ? -1 : store_step(store, find, error);
    *fresh = step == 1 && strcmp(store_column_text(find, 0), hex) == 0;
    sqlite3_finalize(find);
    return step >= 0;
}

bool store_tallies_are_fresh_now(struct store *store, struct error *error)
{
    char hex[DIGEST_HEX];
    rules_digest(hex);
    sqlite3_stmt *set =
        store_prepare(store, "INSERT INTO setting VALUES('tally_rules', ?1) ON CONFLICT DO UPDATE SET value = ?1", error);
    if (set == NULL) {
        return false;
    }
    sqlite3_bind_text(set, 1, hex, -1, SQLITE_STATIC);
    bool good = store_execute(store, set, error);
    sqlite3_finalize(set);
    return good;
}

/* ---- counting anew ---- */

struct recounting {
    struct tally *tally;
    const struct rulebook *book;
    struct course course;
    struct happenings happenings;
    char key[560];
    bool begun;
    bool (*keep_going)(void *context);
    void *context;
};

static bool go_on(const struct recounting *recounting, long rows, struct error *error)
{
    return rows % ROWS_A_LOOK != 0 || recounting->keep_going == NULL ||
           recounting->keep_going(recounting->context) ||
           error_set(error, ERROR_INTERRUPTED, NULL, NULL, NULL, NULL);
}

static bool finish_course(struct store *store, struct recounting *recounting, struct error *error)
{
    if (!recounting->begun) {
        return true;
    }
    recounting->begun = false;
    return (tally_dossier(recounting->tally, &recounting->course, recounting->book, 1,
                          &recounting->happenings) ||
            error_memory(error)) &&
           store_keep_tally_small(store, recounting->tally, error);
}

/* All rows with content, those of a dossier together, the newest first. */
static bool recount_rows(struct store *store, struct recounting *recounting, struct error *error)
{
    const struct layout *layout = layout_of(KIND_DOSSIERS);
    char columns[1024];
    char sql[1300];
    layout_columns(layout, "", columns, sizeof columns);
    snprintf(sql, sizeof sql, "SELECT key, %s FROM dossier WHERE unit IS NOT NULL ORDER BY key, batch DESC", columns);
    sqlite3_stmt *rows = store_prepare(store, sql, error);
    long read = 0;
    int step = rows == NULL ? -1 : store_step(store, rows, error);
    for (; step == 1; step = store_step(store, rows, error)) {
        struct content content;
        struct dossier row;
        const char *key = store_column_text(rows, 0);
        if (!go_on(recounting, ++read, error)) {
            step = -1;
            break;
        }
        content_read(layout, rows, 1, &content);
        dossier_from_content(&content, &row);
        if (recounting->begun && strcmp(key, recounting->key) == 0) {
            course_add_older(&recounting->course, &row);
            continue;
        }
        if (!finish_course(store, recounting, error)) {
            step = -1;
            break;
        }
        snprintf(recounting->key, sizeof recounting->key, "%s", key);
        course_begin(&recounting->course, &row);
        recounting->begun = true;
    }
    sqlite3_finalize(rows);
    return step == 0 && finish_course(store, recounting, error);
}

bool store_recount(struct store *store, bool (*keep_going)(void *context), void *context, struct error *error)
{
    const struct dossier_rules rules = dossier_rules_default();
    struct rulebook book;
    if (!store_rulebook(store, &rules, &book, error)) {
        return false;
    }
    struct recounting recounting = {
        .tally = tally_new(), .book = &book, .keep_going = keep_going, .context = context};
    bool good = (recounting.tally != NULL || error_memory(error)) && store_clear_dossier_cells(store, error) &&
                recount_rows(store, &recounting, error) && store_add_cells(store, recounting.tally, error) &&
                store_tallies_are_fresh_now(store, error);
    tally_free(recounting.tally);
    rulebook_release(&book);
    return good;
}
