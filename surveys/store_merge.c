/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second half of an import: staged rows, in order of key, meet each other and the rows that
 * are stored, and the tallies follow.
 *
 *   same key in the file, other content   conflict: all rejected, or the first or last chosen
 *   same key in the file, same content    duplicate (forms without a number: two forms)
 *   the live row has the same content     duplicate, kept as a row without content
 *   the live row has other content        superseded: the new row is live now
 *   no live row                           accepted */
#include "surveys/schema.h"
#include "surveys/store_met.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_ROOM = 560, ROWS_A_LOOK = 4096 };

struct unit_counts {
    int64_t accepted, superseded, duplicate, warnings;
};

enum arrival { ARRIVAL_ACCEPTED, ARRIVAL_SUPERSEDED, ARRIVAL_DUPLICATE };

/* The rows of one key in the file. `chosen` is the row that may be stored. */
struct group {
    char key[KEY_ROOM];
    struct content chosen;
    char *texts; /* owned by chosen */
    struct row_place chosen_place, first_place;
    struct row_place *place; /* of every row; kept under DUPLICATE_REJECT only */
    size_t count, place_size;
    int64_t same, other; /* rows like / unlike the first one, beside it */
};

struct merge {
    struct store *store;
    const struct layout *layout;
    enum record_kind kind;
    const struct batch_input *input;
    int64_t batch, twin;
    bool empty; /* the table of rows held nothing before */
    sqlite3_stmt *read, *live, *bury, *add, *twin_row;
    struct tally *tally;
    struct questionnaire_cache questions;
    struct rulebook book;       /* of dossiers */
    struct course_reader older; /* of dossiers */
    struct unit_counts *unit;
    size_t unit_size;
    struct batch_counts *counts;
    struct findings *found;
};

static bool prepare_all(struct merge *merge, struct error *error)
{
    struct store *store = merge->store;
    const char *table = merge->layout->table;
    char columns[1024];
    char marks[128];
    char sql[1400];
    layout_columns(merge->layout, "", columns, sizeof columns);
    layout_marks(merge->layout, marks, sizeof marks);
    snprintf(sql, sizeof sql,
             "SELECT key, line, start, length, warned, %s FROM temp.stage ORDER BY key, line",
             columns);
    merge->read = store_prepare(store, sql, error);
    snprintf(sql, sizeof sql, "SELECT batch, %s FROM %s WHERE key = ? AND live = 1", columns, table);
    merge->live = store_prepare(store, sql, error);
    snprintf(sql, sizeof sql, "UPDATE %s SET live = 0 WHERE key = ? AND batch = ?", table);
    merge->bury = store_prepare(store, sql, error);
    snprintf(sql, sizeof sql, "INSERT INTO %s VALUES(?,?,?,?%s)", table, marks);
    merge->add = store_prepare(store, sql, error);
    snprintf(sql, sizeof sql, "SELECT 1 FROM %s WHERE key = ? AND batch = ?", table);
    merge->twin_row = store_prepare(store, sql, error);
    return merge->read != NULL && merge->live != NULL && merge->bury != NULL &&
           merge->add != NULL && merge->twin_row != NULL;
}

/* ---- accounting ---- */

static bool count_unit(struct merge *merge, const struct content *content, enum arrival arrival,
                       bool warned, struct error *error)
{
    if (!merge->layout->has_unit) {
        return true;
    }
    size_t unit = (size_t)content->number[0];
    if (unit >= merge->unit_size) {
        size_t size = unit * 2 + 64;
        struct unit_counts *grown = realloc(merge->unit, size * sizeof *grown);
        if (grown == NULL) {
            return error_memory(error);
        }
        memset(grown + merge->unit_size, 0, (size - merge->unit_size) * sizeof *grown);
        merge->unit = grown;
        merge->unit_size = size;
    }
    merge->unit[unit].accepted += arrival == ARRIVAL_ACCEPTED;
    merge->unit[unit].superseded += arrival == ARRIVAL_SUPERSEDED;
    merge->unit[unit].duplicate += arrival == ARRIVAL_DUPLICATE;
    merge->unit[unit].warnings += warned;
    return true;
}

static bool count(struct merge *merge, const struct content *content, enum arrival arrival,
                  int64_t rows, bool warned, struct error *error)
{
    merge->counts->accepted += arrival == ARRIVAL_ACCEPTED ? rows : 0;
    merge->counts->superseded += arrival == ARRIVAL_SUPERSEDED ? rows : 0;
    merge->counts->duplicate += arrival == ARRIVAL_DUPLICATE ? rows : 0;
    bool good = true;
    for (int64_t i = 0; i < rows && good; i++) {
        good = count_unit(merge, content, arrival, warned && i == 0, error);
    }
    return good;
}

/* ---- the tallies ---- */

/* The key as the file has it: without the unit in front, or the validity behind. */
static void shown_key(enum record_kind kind, const char *key, char *shown, size_t size)
{
    const char *start = key;
    size_t length = strlen(key);
    if (kind == KIND_UNITS) {
        length = strcspn(key, "|");
    } else {
        size_t digits = strspn(key, "0123456789");
        if (digits > 0 && key[digits] == ':') {
            start = key + digits + 1;
            length -= digits + 1;
        }
    }
    error_copy_text(shown, size, start, length);
}

static bool count_course(struct merge *merge, const struct course *course, int sign,
                         struct happenings *happenings, struct error *error)
{
    return tally_dossier(merge->tally, course, &merge->book, sign, happenings) ||
           error_memory(error);
}

/* A dossier with a new row: what its older rows said together goes, and what they say with the new one comes. */
static bool tally_dossier_row(struct merge *merge, const struct meeting *meeting, struct error *error)
{
    struct dossier row;
    struct course course;
    struct happenings happenings;
    dossier_from_content(meeting->content, &row);
    course_begin(&course, &row);
    if (meeting->old != NULL) {
        struct course old;
        dossier_from_content(meeting->old, &row);
        course_begin(&old, &row);
        course_add_older(&course, &row);
        if (!courses_add_older(&merge->older, meeting->key, meeting->batch, &old, &course, error) ||
            !count_course(merge, &old, -1, &happenings, error)) {
            return false;
        }
        merge->older.any = true;
    }
    if (!count_course(merge, &course, 1, &happenings, error)) {
        return false;
    }
    if (!store_dossier_flagged(&happenings)) {
        return true;
    }
    char shown[96];
    struct meeting noted = *meeting;
    shown_key(merge->kind, meeting->key, shown, sizeof shown);
    noted.shown = shown;
    return store_note_dossier(merge->store, &noted, &course, &merge->book, &happenings, merge->found, error);
}

static bool tally(struct merge *merge, const struct meeting *meeting, struct error *error)
{
    struct store *store = merge->store;
    bool good = true;
    if (merge->kind == KIND_DOSSIERS) {
        good = tally_dossier_row(merge, meeting, error);
    } else if (merge->kind == KIND_FORMS) {
        good = (meeting->old == NULL || store_tally_form(store, merge->tally, &merge->questions,
                                                         meeting->old, -1, error)) &&
               store_tally_form(store, merge->tally, &merge->questions, meeting->content, 1, error);
    }
    return good && store_keep_tally_small(store, merge->tally, error);
}

/* ---- one row against the store ---- */

static bool add_row(struct merge *merge, const char *key, long line, const struct content *content,
                    struct error *error)
{
    sqlite3_bind_text(merge->add, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_int64(merge->add, 2, merge->batch);
    sqlite3_bind_int64(merge->add, 3, line);
    sqlite3_bind_int(merge->add, 4, content != NULL);
    if (content != NULL) {
        content_bind(merge->layout, merge->add, 5, content);
    } else {
        for (size_t i = 0; i < merge->layout->number_count + merge->layout->text_count; i++) {
            sqlite3_bind_null(merge->add, 5 + (int)i);
        }
    }
    return store_execute(merge->store, merge->add, error);
}

/* Whether the twin of this file already brought a row of this key. */
static int in_twin(struct merge *merge, const char *key, struct error *error)
{
    if (merge->twin == 0) {
        return 0;
    }
    sqlite3_bind_text(merge->twin_row, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_int64(merge->twin_row, 2, merge->twin);
    int found = store_step(merge->store, merge->twin_row, error);
    sqlite3_reset(merge->twin_row);
    return found;
}

static bool bury(struct merge *merge, const char *key, int64_t batch, struct error *error)
{
    sqlite3_bind_text(merge->bury, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_int64(merge->bury, 2, batch);
    return store_execute(merge->store, merge->bury, error);
}

/* Tells of a row that meets a live one; what the import knows is filled in here. */
static bool meet(struct merge *merge, struct meeting meeting, struct error *error)
{
    if (meeting.equal && meeting.key[0] != '#') {
        return true; /* the same again */
    }
    char shown[96];
    shown_key(merge->kind, meeting.key, shown, sizeof shown);
    meeting.kind = merge->kind;
    meeting.shown = shown;
    meeting.sha256 = merge->input->sha256;
    meeting.into = merge->batch;
    return store_note_meeting(merge->store, &meeting, merge->found, error);
}

/* Compares with the live row of the key and stores what has to be stored. */
static bool arrive(struct merge *merge, const char *key, const struct content *content,
                   const struct row_place *place, enum arrival *arrival, struct error *error)
{
    int twin = in_twin(merge, key, error);
    if (twin != 0) {
        *arrival = ARRIVAL_DUPLICATE;
        return twin == 1;
    }
    *arrival = ARRIVAL_ACCEPTED;
    int step = 0;
    if (!merge->empty) {
        sqlite3_bind_text(merge->live, 1, key, -1, SQLITE_STATIC);
        step = store_step(merge->store, merge->live, error);
    }
    bool good = step >= 0;
    struct content old;
    struct meeting meeting = {.key = key, .line = place->line, .content = content};
    if (step == 1) {
        content_read(merge->layout, merge->live, 1, &old);
        meeting.old = &old;
        meeting.batch = sqlite3_column_int64(merge->live, 0);
        meeting.equal = content_equal(merge->layout, &old, content);
        *arrival = meeting.equal ? ARRIVAL_DUPLICATE : ARRIVAL_SUPERSEDED;
        good = meet(merge, meeting, error) && (meeting.equal || bury(merge, key, meeting.batch, error));
    }
    bool counts = *arrival != ARRIVAL_DUPLICATE;
    good = good && add_row(merge, key, place->line, counts ? content : NULL, error) &&
           (!counts || tally(merge, &meeting, error));
    sqlite3_reset(merge->live); /* the texts of `old` end with it */
    return good;
}

/* ---- the rows of one key ---- */

static bool report_conflicts(struct merge *merge, const struct group *group)
{
    char key[96];
    shown_key(merge->kind, group->key, key, sizeof key);
    for (size_t i = 0; i < group->count; i++) {
        struct conflict conflict = {group->place[i], key, group->place[i == 0 ? 1 : 0]};
        if (merge->input->on_conflict != NULL &&
            !merge->input->on_conflict(merge->input->context, &conflict)) {
            return false;
        }
    }
    return true;
}

static bool finish_group(struct merge *merge, struct group *group, struct error *error)
{
    if (group->count == 0) {
        return true;
    }
    if (group->other > 0 && merge->input->on_duplicate == DUPLICATE_REJECT) {
        merge->counts->rejected += (int64_t)group->count;
        return report_conflicts(merge, group) ||
               error_set(error, ERROR_INTERRUPTED, NULL, NULL, NULL, NULL);
    }
    enum arrival arrival = ARRIVAL_ACCEPTED;
    return arrive(merge, group->key, &group->chosen, &group->chosen_place, &arrival, error) &&
           count(merge, &group->chosen, arrival, 1, group->chosen_place.warned, error) &&
           count(merge, &group->chosen, ARRIVAL_DUPLICATE, group->same, false, error) &&
           count(merge, &group->chosen, ARRIVAL_SUPERSEDED, group->other, false, error);
}

static bool choose(struct merge *merge, struct group *group, const struct content *content,
                   const struct row_place *place, struct error *error)
{
    free(group->texts);
    group->chosen = *content;
    group->chosen_place = *place;
    group->texts = content_own_texts(merge->layout, &group->chosen);
    return group->texts != NULL || error_memory(error);
}

static bool keep_place(struct group *group, const struct row_place *place, struct error *error)
{
    if (group->count == group->place_size) {
        size_t size = group->place_size * 2 + 8;
        struct row_place *grown = realloc(group->place, size * sizeof *grown);
        if (grown == NULL) {
            return error_memory(error);
        }
        group->place = grown;
        group->place_size = size;
    }
    group->place[group->count] = *place;
    return true;
}

static bool join_group(struct merge *merge, struct group *group, const struct content *content,
                       const struct row_place *place, struct error *error)
{
    if (!keep_place(group, place, error)) {
        return false;
    }
    group->count++;
    if (group->count == 1) {
        return choose(merge, group, content, place, error);
    }
    if (content_equal(merge->layout, &group->chosen, content)) {
        group->same++;
        return true;
    }
    group->other++;
    return merge->input->on_duplicate != DUPLICATE_LAST ||
           choose(merge, group, content, place, error);
}

/* Forms without a number: each is a form of its own, the n-th of its kind in the file. */
static bool arrive_unnumbered(struct merge *merge, struct group *group,
                              const struct content *content, const struct row_place *place,
                              struct error *error)
{
    char key[KEY_ROOM + 24];
    snprintf(key, sizeof key, "%s:%zu", group->key, ++group->count);
    enum arrival arrival = ARRIVAL_ACCEPTED;
    return arrive(merge, key, content, place, &arrival, error) &&
           count(merge, content, arrival, 1, place->warned, error);
}

static bool keep_going(const struct merge *merge, long rows, struct error *error)
{
    const struct batch_input *input = merge->input;
    return rows % ROWS_A_LOOK != 0 || input->keep_going == NULL ||
           input->keep_going(input->context) ||
           error_set(error, ERROR_INTERRUPTED, NULL, NULL, NULL, NULL);
}

static bool read_staged(struct merge *merge, struct group *group, struct error *error)
{
    long rows = 0;
    int step = store_step(merge->store, merge->read, error);
    bool good = step >= 0;
    for (; step == 1 && good; good = good && (step = store_step(merge->store, merge->read, error)) >= 0) {
        const char *key = store_column_text(merge->read, 0);
        struct row_place place = {.line = (long)sqlite3_column_int64(merge->read, 1),
                                  .offset = (uint64_t)sqlite3_column_int64(merge->read, 2),
                                  .length = (uint32_t)sqlite3_column_int64(merge->read, 3),
                                  .warned = sqlite3_column_int(merge->read, 4) != 0};
        struct content content;
        content_read(merge->layout, merge->read, 5, &content);
        bool unnumbered = group->key[0] == '#';
        if (group->count == 0 || strcmp(group->key, key) != 0) {
            good = unnumbered || finish_group(merge, group, error);
            snprintf(group->key, sizeof group->key, "%s", key);
            group->count = 0;
            group->same = 0;
            group->other = 0;
            unnumbered = key[0] == '#';
        }
        good = good && keep_going(merge, ++rows, error);
        good = good && (unnumbered ? arrive_unnumbered(merge, group, &content, &place, error)
                                   : join_group(merge, group, &content, &place, error));
    }
    return good && (group->key[0] == '#' || finish_group(merge, group, error));
}

/* ---- the batch ---- */

/* The batch whose rows are those of the same bytes under the same mapping, if one is live. */
static bool find_twin(struct merge *merge, struct error *error)
{
    sqlite3_stmt *find = store_prepare(
        merge->store,
        "SELECT CASE twin_of WHEN 0 THEN batch ELSE twin_of END FROM batch WHERE kind = ?"
        " AND sha256 = ? AND mapping = ? AND undone = 0 ORDER BY batch LIMIT 1",
        error);
    if (find == NULL) {
        return false;
    }
    sqlite3_bind_text(find, 1, schema_of(merge->kind)->name, -1, SQLITE_STATIC);
    sqlite3_bind_text(find, 2, merge->input->sha256, -1, SQLITE_STATIC);
    sqlite3_bind_text(find, 3, merge->input->mapping, -1, SQLITE_STATIC);
    int step = store_step(merge->store, find, error);
    merge->twin = step == 1 ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_finalize(find);
    return step >= 0;
}

static bool add_batch(struct merge *merge, struct error *error)
{
    const struct batch_input *input = merge->input;
    sqlite3_stmt *add = store_prepare(
        merge->store,
        "INSERT INTO batch(kind, file, sha256, size, mapping, encoding, delimiter, dates, twin_of, weights)"
        " VALUES(?,?,?,?,?,?,?,?,?,?)",
        error);
    if (add == NULL) {
        return false;
    }
    const char *const texts[] = {schema_of(input->kind)->name, input->file, input->sha256, NULL,
                                 input->mapping, input->encoding, input->delimiter, input->dates};
    for (int i = 0; i < 8; i++) {
        if (texts[i] != NULL) {
            sqlite3_bind_text(add, i + 1, texts[i], -1, SQLITE_STATIC);
        }
    }
    sqlite3_bind_int64(add, 4, input->size);
    sqlite3_bind_int64(add, 9, merge->twin);
    sqlite3_bind_text(add, 10, input->weights == NULL ? "" : input->weights, -1, SQLITE_STATIC);
    bool good = store_execute(merge->store, add, error);
    merge->batch = sqlite3_last_insert_rowid(merge->store->db);
    sqlite3_finalize(add);
    return good;
}

static bool add_unit_counts(struct merge *merge, struct error *error)
{
    sqlite3_stmt *add =
        store_prepare(merge->store, "INSERT INTO batch_unit VALUES(?,?,?,?,?,?)", error);
    bool good = add != NULL;
    for (size_t i = 0; i < merge->unit_size && good; i++) {
        const struct unit_counts *unit = &merge->unit[i];
        if (unit->accepted + unit->superseded + unit->duplicate > 0) {
            sqlite3_bind_int64(add, 1, merge->batch);
            sqlite3_bind_int64(add, 2, (sqlite3_int64)i);
            sqlite3_bind_int64(add, 3, unit->accepted);
            sqlite3_bind_int64(add, 4, unit->superseded);
            sqlite3_bind_int64(add, 5, unit->duplicate);
            sqlite3_bind_int64(add, 6, unit->warnings);
            good = store_execute(merge->store, add, error);
        }
    }
    sqlite3_finalize(add);
    return good;
}

/* How many dossiers went to another unit or field, in every month. */
static bool set_moved(const struct merge *merge, struct error *error)
{
    char sql[160];
    snprintf(sql, sizeof sql, "UPDATE batch SET moved_unit = %lld, moved_field = %lld WHERE batch = %lld",
             (long long)merge->found->moved.count, (long long)merge->found->moved_field.count,
             (long long)merge->batch);
    return store_run(merge->store, sql, error);
}

/* By what rules dossiers are counted: all names of procedures are known by now. */
static bool begin_dossiers(struct merge *merge, struct error *error)
{
    const struct dossier_rules rules = dossier_rules_default();
    return merge->kind != KIND_DOSSIERS || (store_rulebook(merge->store, &rules, &merge->book, error) &&
                                            courses_begin(&merge->older, merge->store, error));
}

/* Another calendar, or other limits, give other due dates to all dossiers; so does another version of the program. */
static bool follow_rules(struct merge *merge, struct error *error)
{
    bool rules = merge->kind == KIND_CALENDAR || merge->kind == KIND_PROCEDURES;
    bool changed = rules && merge->counts->accepted + merge->counts->superseded > 0;
    bool fresh = true;
    return store_tallies_fresh(merge->store, &fresh, error) &&
           ((fresh && !changed) || store_recount(merge->store, merge->input->keep_going, merge->input->context, error));
}

static bool run(struct merge *merge, struct error *error)
{
    char sql[96];
    int64_t rows = 0;
    snprintf(sql, sizeof sql, "SELECT EXISTS(SELECT 1 FROM %s)", merge->layout->table);
    if (!find_twin(merge, error) || !store_number(merge->store, sql, 0, &rows, error) ||
        !add_batch(merge, error) || !prepare_all(merge, error)) {
        return false;
    }
    merge->empty = rows == 0;
    struct group group = {.key = ""};
    bool good = begin_dossiers(merge, error) && read_staged(merge, &group, error);
    free(group.texts);
    free(group.place);
    return good && store_add_cells(merge->store, merge->tally, error) &&
           add_unit_counts(merge, error) && set_moved(merge, error) && follow_rules(merge, error);
}

bool store_merge(struct store *store, const struct batch_input *input, struct batch_counts *counts,
                 struct merged *merged, struct error *error)
{
    struct merge merge = {.store = store,
                          .layout = layout_of(input->kind),
                          .kind = input->kind,
                          .input = input,
                          .tally = tally_new(),
                          .counts = counts,
                          .found = &merged->found};
    memset(merged, 0, sizeof *merged);
    store_end_staging(store);
    bool good = merge.tally != NULL ? run(&merge, error)
                                    : error_memory(error);
    merged->batch = merge.batch;
    merged->twin_of = merge.twin;
    sqlite3_finalize(merge.read);
    sqlite3_finalize(merge.live);
    sqlite3_finalize(merge.bury);
    sqlite3_finalize(merge.add);
    sqlite3_finalize(merge.twin_row);
    courses_end(&merge.older);
    rulebook_release(&merge.book);
    questionnaire_cache_release(&merge.questions);
    tally_free(merge.tally);
    free(merge.unit);
    return good;
}

bool store_commit(struct store *store, int64_t batch, const struct batch_counts *counts,
                  struct error *error)
{
    sqlite3_stmt *set = store_prepare(
        store,
        "UPDATE batch SET read = ?, accepted = ?, superseded = ?, duplicate = ?, rejected = ?,"
        " warnings = ?, skipped_lines = ? WHERE batch = ?",
        error);
    if (set == NULL) {
        return false;
    }
    const int64_t values[] = {counts->read,     counts->accepted, counts->superseded,
                              counts->duplicate, counts->rejected, counts->warnings,
                              counts->skipped_lines, batch};
    for (int i = 0; i < 8; i++) {
        sqlite3_bind_int64(set, i + 1, values[i]);
    }
    bool good = store_execute(store, set, error);
    sqlite3_finalize(set);
    if (!good || !store_run(store, "DROP TABLE IF EXISTS temp.stage; COMMIT", error)) {
        return false;
    }
    store->writing = false;
    return true;
}
