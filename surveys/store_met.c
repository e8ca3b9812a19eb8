/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a file that meet stored rows in a way that somebody should hear of: none of it is wrong
 * by itself, all of it may be a misunderstanding about what the file is. */
#include "surveys/store_met.h"

#include <stdio.h>
#include <string.h>

/* Whether an import of these very bytes is live already, perhaps understood in another way. */
static bool known_bytes(struct store *store, const struct meeting *meeting, struct findings *found,
                        struct error *error)
{
    if (found->bytes_asked) {
        return true;
    }
    sqlite3_stmt *find = store_prepare(
        store, "SELECT 1 FROM batch WHERE sha256 = ? AND batch <> ? AND undone = 0", error);
    if (find == NULL) {
        return false;
    }
    sqlite3_bind_text(find, 1, meeting->sha256, -1, SQLITE_STATIC);
    sqlite3_bind_int64(find, 2, meeting->into);
    int step = store_step(store, find, error);
    sqlite3_finalize(find);
    found->bytes_asked = true;
    found->bytes_known = step == 1;
    return step >= 0;
}

static bool name_file(struct store *store, struct met *met, int64_t batch, struct error *error)
{
    sqlite3_stmt *find = store_prepare(store, "SELECT file FROM batch WHERE batch = ?", error);
    if (find == NULL) {
        return false;
    }
    sqlite3_bind_int64(find, 1, batch);
    int step = store_step(store, find, error);
    if (step == 1) {
        const char *file = store_column_text(find, 0);
        error_copy_text(met->file, sizeof met->file, file, strlen(file));
    }
    sqlite3_finalize(find);
    return step >= 0;
}

static bool add(struct store *store, struct met *met, const struct meeting *meeting, int32_t before,
                int32_t after, struct error *error)
{
    if (met->count++ == 0 && !name_file(store, met, meeting->batch, error)) {
        return false;
    }
    if (store->mode != STORE_TEMPORARY && met->last_batch != meeting->batch) {
        met->last_batch = meeting->batch;
        store_list_batch(met->imports, sizeof met->imports, meeting->batch);
    }
    if (met->line == 0 || meeting->line < met->line) {
        met->line = meeting->line;
        met->before = before;
        met->after = after;
        snprintf(met->key, sizeof met->key, "%s", meeting->shown);
    }
    return true;
}

static void form_of(const struct content *content, struct form *form)
{
    memset(form, 0, sizeof *form);
    content_to_record(layout_of(KIND_FORMS), content, form);
}

static void dossier_of(const struct content *content, struct dossier *dossier)
{
    memset(dossier, 0, sizeof *dossier);
    content_to_record(layout_of(KIND_DOSSIERS), content, dossier);
}

/* Which finding the row belongs to, with the two days it tells; NULL for none. */
static struct met *finding_of(const struct meeting *meeting, struct findings *found,
                              int32_t *before, int32_t *after)
{
    *before = DAY_NONE;
    *after = DAY_NONE;
    if (meeting->equal) {
        return meeting->kind == KIND_FORMS && meeting->key[0] == '#' ? &found->equal_forms : NULL;
    }
    if (meeting->kind == KIND_FORMS) {
        struct form old;
        struct form now;
        form_of(meeting->old, &old);
        form_of(meeting->content, &now);
        *before = old.date.day;
        *after = now.date.day;
        return old.date.day != now.date.day ? &found->other_day : NULL;
    }
    if (meeting->kind == KIND_DOSSIERS) {
        struct dossier old;
        struct dossier now;
        dossier_of(meeting->old, &old);
        dossier_of(meeting->content, &now);
        *before = old.completed.day;
        bool lost = old.completed.day != DAY_NONE && now.completed.day == DAY_NONE;
        return lost ? &found->reopened : old.unit != now.unit ? &found->moved : NULL;
    }
    return NULL;
}

bool store_note_meeting(struct store *store, const struct meeting *meeting, struct findings *found,
                        struct error *error)
{
    int32_t before = DAY_NONE;
    int32_t after = DAY_NONE;
    struct met *met = finding_of(meeting, found, &before, &after);
    if (met == NULL) {
        return true;
    }
    if (met == &found->equal_forms) {
        if (!known_bytes(store, meeting, found, error)) {
            return false;
        }
        if (found->bytes_known) {
            return true;
        }
    }
    return add(store, met, meeting, before, after, error);
}
