/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a file that meet stored rows in a way that somebody should hear of: none of it is wrong
 * by itself, all of it may be a misunderstanding about what the file is. */
#include "surveys/store_met.h"

#include "surveys/text.h"

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
    if (met->count++ == 0 && meeting->batch != 0 && !name_file(store, met, meeting->batch, error)) {
        return false;
    }
    if (store->mode != STORE_TEMPORARY && meeting->batch != 0 && met->last_batch != meeting->batch) {
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
        dossier_from_content(meeting->old, &old);
        dossier_from_content(meeting->content, &now);
        *before = old.completed.day;
        bool lost = old.completed.day != DAY_NONE && now.completed.day == DAY_NONE;
        return lost ? &found->reopened : NULL;
    }
    return NULL;
}

/* What else a newer row of a dossier changes: its commune, its field, or its due date without saying when. */
static bool note_changes(struct store *store, const struct meeting *meeting, struct findings *found,
                         struct error *error)
{
    struct dossier old;
    struct dossier now;
    dossier_from_content(meeting->old, &old);
    dossier_from_content(meeting->content, &now);
    bool undated = now.reappointed_on.day == DAY_NONE || now.reappointed_on.day == old.reappointed_on.day;
    bool newly = old.due_new.day != DAY_NONE && now.due_new.day != DAY_NONE; /* an earlier new appointment */
    int32_t before = newly ? old.due_new.day : old.due.day;
    int32_t after = newly ? now.due_new.day : now.due.day;
    bool redated = undated && before != DAY_NONE && after != DAY_NONE && before != after;
    return (old.unit == now.unit || add(store, &found->moved, meeting, DAY_NONE, DAY_NONE, error)) &&
           (old.field == now.field || add(store, &found->moved_field, meeting, DAY_NONE, DAY_NONE, error)) &&
           (!redated || add(store, &found->due_changed, meeting, before, after, error));
}

bool store_dossier_flagged(const struct happenings *happenings)
{
    for (size_t i = 0; i < happenings->count; i++) {
        enum dossier_column column = happenings->event[i].column;
        if (column >= DOSSIER_NO_CALENDAR && column <= DOSSIER_REAPPOINTED_AGAIN) {
            return true;
        }
    }
    return false;
}

static bool happened(const struct happenings *happenings, enum dossier_column column)
{
    for (size_t i = 0; i < happenings->count; i++) {
        if (happenings->event[i].column == column) {
            return true;
        }
    }
    return false;
}

bool store_note_dossier(struct store *store, const struct meeting *meeting, const struct course *course,
                        const struct rulebook *book, const struct happenings *happenings,
                        struct findings *found, struct error *error)
{
    const struct dossier *dossier = &course->dossier;
    if (happened(happenings, DOSSIER_DUE_DIFFERS)) {
        struct deadlines deadlines;
        deadlines_of(course, book, &deadlines);
        if (!add(store, &found->due_differs, meeting, dossier->due.day, deadlines.computed.day, error)) {
            return false;
        }
    }
    return (!happened(happenings, DOSSIER_SUPPLEMENT_AGAIN) ||
            add(store, &found->asked_again, meeting, DAY_NONE, DAY_NONE, error)) &&
           (!happened(happenings, DOSSIER_REAPPOINTED_AGAIN) ||
            add(store, &found->moved_again, meeting, DAY_NONE, DAY_NONE, error)) &&
           (!happened(happenings, DOSSIER_NO_CALENDAR) ||
            add(store, &found->no_calendar, meeting, dossier->received.day, DAY_NONE, error));
}

bool store_note_meeting(struct store *store, const struct meeting *meeting, struct findings *found,
                        struct error *error)
{
    int32_t before = DAY_NONE;
    int32_t after = DAY_NONE;
    struct met *met = finding_of(meeting, found, &before, &after);
    if (meeting->kind == KIND_DOSSIERS && !meeting->equal && !note_changes(store, meeting, found, error)) {
        return false;
    }
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

/* Rows of the same content are no new rows, so that what is found here has other numbers. */
bool store_met_activities(struct store *store, int64_t batch, struct findings *found,
                          struct error *error)
{
    sqlite3_stmt *pairs = store_prepare(
        store,
        "SELECT n.line, o.batch, (SELECT text FROM name WHERE name = n.activity),"
        " (SELECT text FROM name WHERE name = o.activity) FROM activity AS n JOIN activity AS o"
        " ON o.live = 1 AND o.unit = n.unit AND o.day = n.day AND o.batch <> n.batch"
        " WHERE n.batch = ?1 AND n.live = 1 AND substr(n.key, 1, 1) = '#' ORDER BY n.line, o.batch",
        error);
    if (pairs == NULL) {
        return false;
    }
    long told = 0;
    sqlite3_bind_int64(pairs, 1, batch);
    int step = store_step(store, pairs, error);
    for (; step == 1; step = store_step(store, pairs, error)) {
        const struct meeting meeting = {.line = (long)sqlite3_column_int64(pairs, 0),
                                        .batch = sqlite3_column_int64(pairs, 1),
                                        .shown = ""};
        if (meeting.line == told ||
            !text_same(store_column_text(pairs, 2), store_column_text(pairs, 3))) {
            continue;
        }
        told = meeting.line;
        if (!add(store, &found->again, &meeting, DAY_NONE, DAY_NONE, error)) {
            step = -1;
            break;
        }
    }
    sqlite3_finalize(pairs);
    return step == 0;
}
