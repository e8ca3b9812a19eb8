/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all rows of a dossier say together (surveys/course.h), read from the store. */
#include "surveys/store_internal.h"

#include <stdio.h>
#include <string.h>

void dossier_from_content(const struct content *content, struct dossier *dossier)
{
    memset(dossier, 0, sizeof *dossier);
    dossier->code = "";
    content_to_record(layout_of(KIND_DOSSIERS), content, dossier);
}

bool courses_begin(struct course_reader *reader, struct store *store, struct error *error)
{
    int64_t any = 0;
    char columns[1024];
    char sql[1300];
    *reader = (struct course_reader){.store = store};
    if (!store_number(store, "SELECT EXISTS(SELECT 1 FROM dossier WHERE live = 0 AND unit IS NOT NULL)", 0, &any,
                      error)) {
        return false;
    }
    reader->any = any != 0;
    layout_columns(layout_of(KIND_DOSSIERS), "", columns, sizeof columns);
    snprintf(sql, sizeof sql,
             "SELECT batch, %s FROM dossier WHERE key = ? AND batch < ? AND unit IS NOT NULL ORDER BY batch DESC",
             columns);
    reader->rows = store_prepare(store, sql, error);
    return reader->rows != NULL;
}

void courses_end(struct course_reader *reader)
{
    sqlite3_finalize(reader->rows);
    reader->rows = NULL;
}

static void ask(struct course_reader *reader, const char *key, int64_t before)
{
    sqlite3_bind_text(reader->rows, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_int64(reader->rows, 2, before);
}

static int next(struct course_reader *reader, struct dossier *row, struct error *error)
{
    int step = store_step(reader->store, reader->rows, error);
    if (step == 1) {
        struct content content;
        content_read(layout_of(KIND_DOSSIERS), reader->rows, 1, &content);
        dossier_from_content(&content, row);
    }
    return step;
}

bool courses_add_older(struct course_reader *reader, const char *key, int64_t before, struct course *course,
                       struct course *also, struct error *error)
{
    struct dossier row;
    int step = 0;
    if (!reader->any) {
        return true;
    }
    ask(reader, key, before);
    while ((step = next(reader, &row, error)) == 1) {
        course_add_older(course, &row);
        if (also != NULL) {
            course_add_older(also, &row);
        }
    }
    sqlite3_reset(reader->rows);
    return step == 0;
}

static void add(struct course *course, bool *has, const struct dossier *row)
{
    if (*has) {
        course_add_older(course, row);
    } else {
        course_begin(course, row);
        *has = true;
    }
}

bool courses_without(struct course_reader *reader, const char *key, int64_t batch, struct course_without *courses,
                     struct error *error)
{
    struct dossier row;
    int step = 0;
    courses->has_with = false;
    courses->has_without = false;
    ask(reader, key, INT64_MAX);
    while ((step = next(reader, &row, error)) == 1) {
        add(&courses->with, &courses->has_with, &row);
        if (sqlite3_column_int64(reader->rows, 0) != batch) {
            add(&courses->without, &courses->has_without, &row);
        }
    }
    sqlite3_reset(reader->rows);
    return step == 0;
}
