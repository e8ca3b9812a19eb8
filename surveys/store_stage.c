/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first half of an import: converted rows are put aside under their keys in a temporary table
 * on disk, so that memory does not grow with the file and the second half (store_merge.c) meets
 * all rows of one key together. */
#include "surveys/store_internal.h"

#include "surveys/digest.h"
#include "surveys/dossier_code.h"
#include "surveys/result_indicator.h"
#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- names: a small direct-mapped cache in front of a table ---- */

enum { NAME_SLOTS = 4096, KEY_MAX = 512 };

struct name_cache {
    struct {
        char *text;
        int32_t id;
    } slot[NAME_SLOTS];
    sqlite3_stmt *find, *add;
};

static void forget_names(struct store *store)
{
    if (store->names == NULL) {
        return;
    }
    for (size_t i = 0; i < NAME_SLOTS; i++) {
        free(store->names->slot[i].text);
    }
    sqlite3_finalize(store->names->find);
    sqlite3_finalize(store->names->add);
    free(store->names);
    store->names = NULL;
}

static size_t name_slot(const char *text)
{
    uint32_t hash = 2166136261U; /* FNV-1a */
    for (; *text != '\0'; text++) {
        hash = (hash ^ (unsigned char)*text) * 16777619U;
    }
    return (hash ^ (hash >> 15)) % NAME_SLOTS;
}

/* The number of `text` under find/add statements of one parameter each. */
static bool find_or_add(struct store *store, sqlite3_stmt *find, sqlite3_stmt *add,
                        const char *text, int32_t *id, struct error *error)
{
    sqlite3_bind_text(find, 1, text, -1, SQLITE_STATIC);
    int step = store_step(store, find, error);
    if (step == 1) {
        *id = sqlite3_column_int(find, 0);
    }
    sqlite3_reset(find);
    if (step != 0) {
        return step == 1;
    }
    sqlite3_bind_text(add, 1, text, -1, SQLITE_STATIC);
    if (!store_execute(store, add, error)) {
        return false;
    }
    *id = (int32_t)sqlite3_last_insert_rowid(store->db);
    return true;
}

bool store_name(struct store *store, const char *text, int32_t *id, struct error *error)
{
    size_t slot = name_slot(text);
    struct name_cache *names = store->names;
    if (names->slot[slot].text != NULL && strcmp(names->slot[slot].text, text) == 0) {
        *id = names->slot[slot].id;
        return true;
    }
    if (!find_or_add(store, names->find, names->add, text, id, error)) {
        return false;
    }
    char *copy = strdup(text);
    if (copy != NULL) {
        free(names->slot[slot].text);
        names->slot[slot].text = copy;
        names->slot[slot].id = *id;
    }
    return true;
}

static bool unit_number(struct store *store, const char *key, int32_t *id, struct error *error)
{
    sqlite3_stmt *find = store_prepare(store, "SELECT unit FROM unit WHERE key = ?", error);
    sqlite3_stmt *add = store_prepare(store, "INSERT INTO unit(key) VALUES(?)", error);
    bool good = find != NULL && add != NULL && find_or_add(store, find, add, key, id, error);
    sqlite3_finalize(find);
    sqlite3_finalize(add);
    return good;
}

/* ---- transaction ---- */

static bool make_stage(struct store *store, enum record_kind kind, struct error *error)
{
    const struct layout *layout = layout_of(kind);
    char columns[1024];
    char marks[128];
    char sql[1400];
    layout_columns(layout, "", columns, sizeof columns);
    layout_marks(layout, marks, sizeof marks);
    snprintf(sql, sizeof sql,
             "DROP TABLE IF EXISTS temp.stage;"
             "CREATE TABLE temp.stage(key TEXT, line INTEGER, start INTEGER, length INTEGER,"
             " warned INTEGER, %s);",
             columns);
    if (!store_run(store, sql, error)) {
        return false;
    }
    snprintf(sql, sizeof sql, "INSERT INTO temp.stage VALUES(?,?,?,?,?%s)", marks);
    store->stage = store_prepare(store, sql, error);
    return store->stage != NULL;
}

static bool make_names(struct store *store, struct error *error)
{
    store->names = calloc(1, sizeof *store->names);
    if (store->names == NULL) {
        return error_memory(error);
    }
    store->names->find = store_prepare(store, "SELECT name FROM name WHERE text = ?", error);
    store->names->add = store_prepare(store, "INSERT INTO name(text) VALUES(?)", error);
    return store->names->find != NULL && store->names->add != NULL;
}

bool store_begin(struct store *store, enum record_kind kind, struct error *error)
{
    if (!store_run(store, "BEGIN IMMEDIATE", error)) {
        return false;
    }
    store->writing = true;
    store->kind = kind;
    store->questionnaire = QUESTIONNAIRE_NONE;
    store->staged_questions = NULL;
    if (!make_stage(store, kind, error) || !make_names(store, error)) {
        store_rollback(store);
        return false;
    }
    return true;
}

void store_end_staging(struct store *store)
{
    sqlite3_finalize(store->stage);
    store->stage = NULL;
    forget_names(store);
}

void store_rollback(struct store *store)
{
    store_end_staging(store);
    if (store->writing) {
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
        store->writing = false;
    }
}

/* ---- rows ---- */

static bool stage(struct store *store, const char *key, const struct row_place *place,
                  const struct content *content, struct error *error)
{
    sqlite3_stmt *insert = store->stage;
    sqlite3_bind_text(insert, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_int64(insert, 2, place->line);
    sqlite3_bind_int64(insert, 3, (sqlite3_int64)place->offset);
    sqlite3_bind_int64(insert, 4, place->length);
    sqlite3_bind_int(insert, 5, place->warned);
    content_bind(layout_of(store->kind), insert, 6, content);
    return store_execute(store, insert, error);
}

/* Identity (docs/design.md): the code alone when it has the national form (TT 01/2018 Đ19), so that a
 * corrected unit does not make a second dossier; otherwise the unit and the code. */
static void dossier_key(const struct dossier *record, char key[static KEY_MAX])
{
    int32_t ignored = 0;
    if (dossier_code_is_national(record->code, &ignored)) {
        snprintf(key, KEY_MAX, "%s", record->code);
    } else {
        snprintf(key, KEY_MAX, "%d:%s", record->unit, record->code);
    }
}

/* A form or an activity is known by its number within its unit; without a number by its content, to which
 * its ordinal among equal ones is added when they meet (store_merge.c). */
static void numbered_key(const struct layout *layout, const struct content *content, const char *id,
                         char key[static KEY_MAX])
{
    if (id[0] != '\0') {
        snprintf(key, KEY_MAX, "%d:%s", content->number[0], id);
        return;
    }
    struct digest digest;
    char hex[DIGEST_HEX];
    digest_begin(&digest);
    digest_add(&digest, content->number, layout->number_count * sizeof content->number[0]);
    for (size_t i = 0; i < layout->text_count; i++) {
        digest_add(&digest, content->text[i], strlen(content->text[i]));
    }
    digest_end(&digest, hex);
    snprintf(key, KEY_MAX, "#%.32s", hex);
}

/* A name as it folds, or its digest where there is no room. */
static void folded_key(const char *name, char *key, size_t size)
{
    if (text_fold(name, strlen(name), key, size)) {
        return;
    }
    struct digest digest;
    char hex[DIGEST_HEX];
    digest_begin(&digest);
    digest_add(&digest, name, strlen(name));
    digest_end(&digest, hex);
    snprintf(key, size, "%.32s", hex);
}

/* What a unit reports of a period is known by unit, days and name. */
static void report_key(int32_t unit, int32_t from, int32_t to, const char *name, char key[static KEY_MAX])
{
    char first[11];
    char last[11];
    char folded[KEY_MAX - 64];
    day_format_iso(from, first);
    day_format_iso(to, last);
    folded_key(name, folded, sizeof folded);
    snprintf(key, KEY_MAX, "%d:%s..%s %s", unit, first, last, folded);
}

static void unit_key(const struct unit_row *record, char key[static KEY_MAX])
{
    char day[11] = "";
    if (record->valid_from != DAY_NONE) {
        day_format_iso(record->valid_from, day);
    }
    snprintf(key, KEY_MAX, "%s|%s", record->code, day);
}

static void indicator_key(const struct indicator *record, char key[static KEY_MAX])
{
    char id[INDICATOR_ID];
    report_key(record->unit, record->from, record->to, indicator_id(record->id, id) ? id : record->id, key);
}

/* A result is known by its model, its days and its indicator, however that is spelled. */
static void result_key(const struct result *record, char key[static KEY_MAX])
{
    char first[11];
    char last[11];
    char model[KEY_MAX / 3];
    char name[KEY_MAX / 3];
    const struct result_indicator *indicator = result_indicator_find(record->indicator, strlen(record->indicator));
    day_format_iso(record->from, first);
    day_format_iso(record->to, last);
    folded_key(record->model, model, sizeof model);
    folded_key(indicator != NULL ? indicator->id : record->indicator, name, sizeof name);
    snprintf(key, KEY_MAX, "%s %s..%s %s", model, first, last, name);
}

static void key_of(enum record_kind kind, const union record *record, const struct content *content,
                   char key[static KEY_MAX])
{
    switch (kind) {
    case KIND_DOSSIERS:
        dossier_key(&record->dossier, key);
        break;
    case KIND_FORMS:
        numbered_key(layout_of(kind), content, record->form.id, key);
        break;
    case KIND_UNITS:
        unit_key(&record->unit, key);
        break;
    case KIND_CALENDAR:
        day_format_iso(record->day.day, key);
        break;
    case KIND_PROCEDURES:
        folded_key(record->procedure.name, key, KEY_MAX);
        break;
    case KIND_INDICATORS:
        indicator_key(&record->indicator, key);
        break;
    case KIND_TABLE06:
        report_key(record->table06.unit, record->table06.from, record->table06.to,
                   record->table06.label, key);
        break;
    case KIND_MODELS:
        folded_key(record->model.code, key, KEY_MAX);
        break;
    case KIND_RESULTS:
        result_key(&record->result, key);
        break;
    case KIND_ACTIVITIES:
    case KINDS:
        numbered_key(layout_of(kind), content, record->activity.id, key);
        break;
    }
}

/* Forms are stored with the number of the questions that their answers belong to. */
static bool stage_form(struct store *store, const struct form *record,
                       const struct questionnaire *questions, const struct row_place *place,
                       struct error *error)
{
    if (store->staged_questions != questions) {
        if (!store_questionnaire(store, questions, &store->questionnaire, error)) {
            return false;
        }
        store->staged_questions = questions;
    }
    char key[KEY_MAX];
    struct content content;
    union record form = {.form = *record};
    form.form.questionnaire = store->questionnaire;
    content_from_record(layout_of(KIND_FORMS), &form.form, &content);
    content.text[0] = form.form.answers;
    key_of(KIND_FORMS, &form, &content, key);
    return stage(store, key, place, &content, error);
}

bool store_stage(struct store *store, enum record_kind kind, const union record *record,
                 const struct questionnaire *questions, const struct row_place *place,
                 struct error *error)
{
    if (kind == KIND_FORMS) {
        return stage_form(store, &record->form, questions, place, error);
    }
    char key[KEY_MAX];
    struct content content;
    int32_t ignored = 0;
    content_from_record(layout_of(kind), record, &content);
    key_of(kind, record, &content, key);
    return (kind != KIND_UNITS || unit_number(store, key, &ignored, error)) &&
           stage(store, key, place, &content, error);
}
