/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recounting the tallies from the rows by plain code that shares nothing with events.c: it finds
 * the live row of each key itself; store_verify_dossiers.c walks every dossier day by day. */
#include "surveys/store_verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct checking {
    struct store *store;
    struct tally *stored, *recounted;
    struct unit_register *units;
    struct questionnaire_cache questions;
    struct rulebook book;
    struct dossier *row; /* of one dossier, the newest first */
    size_t rows, row_size;
    void (*differs)(void *context, const struct tally_difference *difference);
    void *context;
    int64_t cells;
};

/* ---- forms ---- */

static bool add_count(struct checking *checking, enum cell_kind kind, const struct cell_key *key,
                      int column, int64_t count)
{
    struct tally_cell *cell = tally_at(checking->recounted, kind, key);
    if (cell != NULL) {
        cell->count[column] += count;
    }
    return cell != NULL;
}

static int answer_as_level(char answer)
{
    static const char levels[] = "-123456789A";
    const char *found = strchr(levels, answer);
    return found == NULL ? -1 : (int)(found - levels);
}

static bool recount_form(struct checking *checking, const struct form *row,
                         const struct stored_questionnaire *asked)
{
    int year = 0;
    int month = 0;
    int day_of_month = 0;
    day_to_civil(row->date.day, &year, &month, &day_of_month);
    struct cell_key key = {.unit = row->unit,
                           .half = day_from_civil(year, month, day_of_month < 15 ? 1 : 15),
                           .field = row->field,
                           .channel = row->channel};
    int answered = 0;
    int high = 0;
    int questions = (int)asked->questions.count;
    for (int i = 0; i < questions; i++) {
        int level = answer_as_level(row->answers[i]);
        answered += level >= 1;
        high += level >= asked->questions.items[i].scale - 1;
    }
    bool valid = questions == 0 ? row->score >= 0
                 : asked->questions.valid_min > 0 ? answered >= asked->questions.valid_min
                                                  : answered >= questions - answered;
    bool good = add_count(checking, CELL_FORM, &key, valid ? FORM_VALID : FORM_INVALID, 1);
    if (!valid) {
        return good;
    }
    if (questions > 0 && answered == questions) {
        good = good && add_count(checking, CELL_FORM, &key, FORM_COMPLETE, 1) &&
               add_count(checking, CELL_FORM, &key, FORM_ALL_TOP2, high == questions);
    }
    if (row->score >= 0) {
        good = good && add_count(checking, CELL_FORM, &key, FORM_SCORED, 1) &&
               add_count(checking, CELL_FORM, &key, FORM_SCORE_SUM, row->score) &&
               add_count(checking, CELL_FORM, &key, FORM_SCORE_SQUARES,
                         (int64_t)row->score * row->score);
    }
    for (int i = 0; i < questions && good; i++) {
        key.item = asked->items[i];
        key.level = answer_as_level(row->answers[i]);
        good = add_count(checking, CELL_ANSWER, &key, 0, 1);
    }
    return good;
}

/* ---- rows ---- */

static void report_live(struct checking *checking, int32_t unit, int64_t stored, int64_t recounted);

static bool recount_form_row(struct checking *checking, const struct content *content, struct error *error)
{
    struct form row = {0};
    content_to_record(layout_of(KIND_FORMS), content, &row);
    memcpy(row.answers, content->text[0], strnlen(content->text[0], ITEMS_MAX));
    const struct stored_questionnaire *asked =
        questionnaire_cached(&checking->questions, checking->store, row.questionnaire, error);
    return asked != NULL &&
           (recount_form(checking, &row, asked) || error_memory(error));
}

/* The rows of a dossier are gathered until the next one begins. */
static bool finish_dossier(struct checking *checking, struct error *error)
{
    bool good = checking->rows == 0 || verify_dossier(&checking->book, checking->row, checking->rows, checking->recounted);
    checking->rows = 0;
    return good || error_memory(error);
}

static bool gather_dossier(struct checking *checking, const struct content *content, struct error *error)
{
    if (checking->rows == checking->row_size) {
        size_t size = checking->row_size * 2 + 8;
        struct dossier *grown = realloc(checking->row, size * sizeof *grown);
        if (grown == NULL) {
            return error_memory(error);
        }
        checking->row = grown;
        checking->row_size = size;
    }
    dossier_from_content(content, &checking->row[checking->rows++]);
    return true;
}

/* All rows, newest of each key first: the first one with content must be live, no other may be. */
static bool recount_kind(struct checking *checking, enum record_kind kind, struct error *error)
{
    const struct layout *layout = layout_of(kind);
    char columns[1024];
    char sql[1400];
    char key[560] = "";
    bool found = false;
    layout_columns(layout, "", columns, sizeof columns);
    snprintf(sql, sizeof sql, "SELECT key, live, %s FROM %s ORDER BY key, batch DESC", columns,
             layout->table);
    sqlite3_stmt *rows = store_prepare(checking->store, sql, error);
    int step = rows == NULL ? -1 : store_step(checking->store, rows, error);
    for (; step == 1; step = store_step(checking->store, rows, error)) {
        if (strcmp(key, store_column_text(rows, 0)) != 0) {
            if (!finish_dossier(checking, error)) {
                step = -1;
                break;
            }
            snprintf(key, sizeof key, "%s", store_column_text(rows, 0));
            found = false;
        }
        bool has_content = sqlite3_column_type(rows, 2) != SQLITE_NULL;
        bool counts = has_content && !found;
        bool live = sqlite3_column_int(rows, 1) != 0;
        struct content content;
        content_read(layout, rows, 2, &content);
        if (live != counts) {
            report_live(checking, content.number[0], live, counts);
        }
        found = found || counts;
        bool good = kind == KIND_DOSSIERS ? !has_content || gather_dossier(checking, &content, error)
                                          : !counts || recount_form_row(checking, &content, error);
        if (!good) {
            step = -1;
            break;
        }
    }
    sqlite3_finalize(rows);
    return step == 0 && finish_dossier(checking, error);
}

/* ---- comparing ---- */

static const char *unit_text(struct checking *checking, int32_t id, char *buffer, size_t size)
{
    const struct unit *unit = register_get(checking->units, id);
    if (unit == NULL) {
        snprintf(buffer, size, "unit %d", id);
    } else if (unit->code == NULL) {
        snprintf(buffer, size, "%s", unit->name);
    } else {
        snprintf(buffer, size, "%s (%s)", unit->name, unit->code);
    }
    return buffer;
}

static void report_live(struct checking *checking, int32_t unit, int64_t stored, int64_t recounted)
{
    char name[256];
    struct tally_difference difference = {.unit = unit_text(checking, unit, name, sizeof name),
                                    .half = DAY_NONE,
                                    .field = "",
                                    .channel = "",
                                    .column = "live",
                                    .stored = stored,
                                    .recounted = recounted};
    checking->differs(checking->context, &difference);
}

static const char *column_text(struct checking *checking, enum cell_kind kind,
                               const struct cell_key *key, int column, char *buffer, size_t size)
{
    if (kind == CELL_DOSSIER) {
        return dossier_column_names[column];
    }
    if (kind == CELL_FORM) {
        return form_column_names[column];
    }
    if (kind == CELL_TIME) {
        static const char *const measures[TIME_MEASURES] = {"duration", "lateness"};
        bool known = key->item >= 0 && key->item < TIME_MEASURES;
        snprintf(buffer, size, "%s: %d days", known ? measures[key->item] : "?", (int)key->level);
        return buffer;
    }
    struct error ignored;
    struct item item = {.id = "?"};
    store_item(checking->store, key->item, &item, &ignored);
    if (key->level > 0) {
        snprintf(buffer, size, "%s: level %d", item.id, key->level);
    } else {
        snprintf(buffer, size, "%s: %s", item.id, key->level == 0 ? "blank" : "invalid");
    }
    return buffer;
}

static void report_cell(struct checking *checking, enum cell_kind kind, const struct cell_key *key,
                        int column, int64_t stored, int64_t recounted)
{
    static const char *const channels[] = {"", "direct", "online", "post"};
    char unit[256];
    char name[96];
    struct tally_difference difference = {
        .unit = unit_text(checking, key->unit, unit, sizeof unit),
        .half = key->half,
        .field = store_name_text(checking->store, key->field),
        .channel = key->channel >= 0 && key->channel <= 3 ? channels[key->channel] : "?",
        .column = column_text(checking, kind, key, column, name, sizeof name),
        .stored = stored,
        .recounted = recounted};
    checking->differs(checking->context, &difference);
}

static void compare_cell(struct checking *checking, enum cell_kind kind,
                         const struct cell_key *key)
{
    static const int columns[CELL_KINDS] = {
        [CELL_DOSSIER] = DOSSIER_COLUMNS, [CELL_FORM] = FORM_COLUMNS, [CELL_ANSWER] = 1, [CELL_TIME] = 1};
    const struct tally_cell *stored = tally_find(checking->stored, kind, key);
    const struct tally_cell *recounted = tally_find(checking->recounted, kind, key);
    checking->cells++;
    for (int i = 0; i < columns[kind]; i++) {
        int64_t a = stored == NULL ? 0 : stored->count[i];
        int64_t b = recounted == NULL ? 0 : recounted->count[i];
        if (a != b) {
            report_cell(checking, kind, key, i, a, b);
        }
    }
}

static bool compare_kind(struct checking *checking, enum cell_kind kind, struct error *error)
{
    size_t count = 0;
    const struct tally_cell **cells = tally_sorted(checking->stored, kind, &count);
    for (size_t i = 0; i < count; i++) {
        compare_cell(checking, kind, &cells[i]->key);
    }
    bool good = cells != NULL || tally_count(checking->stored, kind) == 0;
    cells = tally_sorted(checking->recounted, kind, &count);
    for (size_t i = 0; i < count; i++) {
        if (tally_find(checking->stored, kind, &cells[i]->key) == NULL) {
            compare_cell(checking, kind, &cells[i]->key);
        }
    }
    good = good && (cells != NULL || tally_count(checking->recounted, kind) == 0);
    return good || error_memory(error);
}

bool store_verify(struct store *store,
                  void (*differs)(void *context, const struct tally_difference *difference),
                  void *context, int64_t *cells, struct error *error)
{
    struct checking checking = {.store = store,
                                .stored = tally_new(),
                                .recounted = tally_new(),
                                .differs = differs,
                                .context = context};
    bool good = checking.stored != NULL && checking.recounted != NULL;
    if (!good) {
        error_memory(error);
    }
    good = good && store_run(store, "BEGIN", error);
    if (good) {
        checking.units = store_register(store, error);
        const struct dossier_rules rules = dossier_rules_default();
        good = checking.units != NULL && store_load_cells(store, checking.stored, error) &&
               store_rulebook(store, &rules, &checking.book, error) &&
               recount_kind(&checking, KIND_DOSSIERS, error) &&
               recount_kind(&checking, KIND_FORMS, error) &&
               compare_kind(&checking, CELL_DOSSIER, error) &&
               compare_kind(&checking, CELL_FORM, error) &&
               compare_kind(&checking, CELL_ANSWER, error) &&
               compare_kind(&checking, CELL_TIME, error);
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    }
    *cells = checking.cells;
    register_free(checking.units);
    rulebook_release(&checking.book);
    free(checking.row);
    questionnaire_cache_release(&checking.questions);
    tally_free(checking.stored);
    tally_free(checking.recounted);
    return good;
}
