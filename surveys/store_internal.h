/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the SQLite engine (store_*.c) share. Nobody else includes this. */
#ifndef HAILONG_SURVEYS_STORE_INTERNAL_H
#define HAILONG_SURVEYS_STORE_INTERNAL_H

#include "surveys/store.h"

#include <sqlite3.h>

struct name_cache;

struct store {
    sqlite3 *db;
    char *path;
    enum store_mode mode;
    bool writing; /* inside a transaction of ours */
    enum record_kind kind;
    sqlite3_stmt *stage;            /* inserts a row into temp.stage */
    struct name_cache *names;       /* text -> number, recent ones */
    sqlite3_stmt *name_text;        /* number -> text */
    int32_t questionnaire;          /* of the forms being staged */
    const struct questionnaire *staged_questions;
};

/* ---- errors and statements (store.c) ---- */

bool store_run(struct store *store, const char *sql, struct error *error);
/* Prepares; NULL with *error set on failure. Finalize with sqlite3_finalize. */
sqlite3_stmt *store_prepare(struct store *store, const char *sql, struct error *error);
/* Steps a statement that gives no rows and resets it. */
bool store_execute(struct store *store, sqlite3_stmt *statement, struct error *error);
/* Steps once: 1 a row, 0 the end, -1 failure with *error. */
int store_step(struct store *store, sqlite3_stmt *statement, struct error *error);
/* The single whole number a query gives; `missing` when it gives no row. */
bool store_number(struct store *store, const char *sql, int64_t missing, int64_t *result, struct error *error);
/* Text column, "" for NULL. Borrowed until the next step. */
const char *store_column_text(sqlite3_stmt *statement, int column);

/* Lets go of what staging needed (store_stage.c). */
void store_end_staging(struct store *store);

/* Adds a batch to the list "1, 2" unless it stands there; an ellipsis where there is no more room. */
void store_list_batch(char *list, size_t size, int64_t batch);

/* ---- units outside the register, and aliases (store_alias.c) ---- */

/* In unit.key a free unit is "=", its key, the mark, its name, and once more the mark where it is
 * known by name for want of a register. */
enum { FREE_KEY_MARK = 0x1F, FREE_KEY_MAX = 2048 };
/* Tells a register what the store has accepted. */
bool store_load_aliases(struct store *store, struct unit_register *units, struct error *error);

/* ---- the columns of a kind of row (store_layout.c) ---- */

enum { INTS_MAX = 24, TEXTS_MAX = 8 };

/* The content of a row as the engine sees it: numbers and texts in the order of the layout. */
struct content {
    int32_t number[INTS_MAX]; /* NUMBER_NULL for nothing */
    const char *text[TEXTS_MAX];
};

enum { NUMBER_NULL = INT32_MIN };

struct layout_number {
    const char *name;
    size_t offset; /* in the record */
    int32_t none;  /* the record's value for "nothing", stored as NULL; NUMBER_NULL where there is none */
};

struct layout {
    const char *table;
    const struct layout_number *numbers;
    size_t number_count;
    const char *const *texts;
    size_t text_count;
    const size_t *text_offsets; /* of const char * in the record; NULL: the caller sets the texts */
    const char *filled;         /* a column that every row with content has */
    bool has_unit;              /* the first number is a unit */
};

const struct layout *layout_of(enum record_kind kind);
void content_from_record(const struct layout *layout, const void *record, struct content *content);
void content_to_record(const struct layout *layout, const struct content *content, void *record);
bool content_equal(const struct layout *layout, const struct content *a, const struct content *b);
bool content_bind(const struct layout *layout, sqlite3_stmt *statement, int first, const struct content *content);
/* Texts are borrowed from the statement until its next step. */
void content_read(const struct layout *layout, sqlite3_stmt *statement, int first, struct content *content);
/* Whether the row has content: a duplicate has none. */
bool content_is_there(const struct layout *layout, sqlite3_stmt *statement, int first);
/* Own copies of the texts in one heap block; free it with free(). NULL: out of memory. */
char *content_own_texts(const struct layout *layout, struct content *content);
/* "unit,procedure,..." into buffer, each with a prefix such as "s." ("" for none). */
void layout_columns(const struct layout *layout, const char *prefix, char *buffer, size_t size);
/* ",?,?" as many as there are columns. */
void layout_marks(const struct layout *layout, char *buffer, size_t size);

/* ---- activities (store_reports.c) ---- */

/* Asks for the number of every unit that a cell or an activity counts. */
const char *store_units_sql(struct store *store);

/* ---- questionnaires (store_questions.c) ---- */

enum { QUESTIONNAIRE_NONE = 0 };

struct stored_questionnaire {
    struct questionnaire questions;
    int32_t items[ITEMS_MAX]; /* numbers of the items */
};

/* The number of that list of items, made if need be. */
bool store_questionnaire(struct store *store, const struct questionnaire *questions, int32_t *id,
                         struct error *error);
/* Reads questionnaires and keeps them: the same id gives the same pointer until released. */
struct questionnaire_cache {
    struct stored_questionnaire **entry; /* by id */
    size_t size;
};
const struct stored_questionnaire *questionnaire_cached(struct questionnaire_cache *cache,
                                                        struct store *store, int32_t id,
                                                        struct error *error);
void questionnaire_cache_release(struct questionnaire_cache *cache);
bool store_item(struct store *store, int32_t id, struct item *item, struct error *error);
/* Items that were asked for before, by number; begins zeroed. The item is borrowed until the next call; NULL: error is set. */
struct item_cache {
    struct item *item; /* id "" where it was not asked for */
    size_t size;
};
const struct item *store_item_cached(struct item_cache *cache, struct store *store, int32_t id, struct error *error);
void item_cache_release(struct item_cache *cache);

/* ---- courses of dossiers (store_courses.c) ---- */

/* Reads the older rows of dossiers; most stores have none, and then nothing is asked. */
struct course_reader {
    struct store *store;
    sqlite3_stmt *rows;
    bool any; /* whether some dossier has an older row with content */
};

bool courses_begin(struct course_reader *reader, struct store *store, struct error *error);
void courses_end(struct course_reader *reader);
/* Adds the rows of the dossier that came before that batch; `also` may be NULL. */
bool courses_add_older(struct course_reader *reader, const char *key, int64_t before, struct course *course,
                       struct course *also, struct error *error);
/* The course of a dossier with and without the row of a batch; `has`: whether there is any row then. */
struct course_without {
    struct course with, without;
    bool has_with, has_without;
};
bool courses_without(struct course_reader *reader, const char *key, int64_t batch, struct course_without *courses,
                     struct error *error);
void dossier_from_content(const struct content *content, struct dossier *dossier);

/* ---- rules (store_rulebook.c) ---- */

/* Whether the stored tallies are of the rules and the shipped calendar of this program. */
bool store_tallies_fresh(struct store *store, bool *fresh, struct error *error);
/* Writes that they are. */
bool store_tallies_are_fresh_now(struct store *store, struct error *error);
/* Whether stored cells give the counts of dossiers that are asked for: whole half-months under the default rules. */
bool store_cells_tell(struct store *store, const struct tally_query *query, bool *tell, struct error *error);
/* Counts all dossiers anew, inside the transaction under way. keep_going (or NULL) is asked now and then: false ends it
 * with ERROR_INTERRUPTED. */
bool store_recount(struct store *store, bool (*keep_going)(void *context), void *context, struct error *error);

/* ---- cells (store_cells.c) ---- */

enum { CELLS_HELD = 1 << 17 }; /* so many in memory before they are added to the stored ones */

/* Adds the tally to the stored cells, drops cells that became zero, and clears the tally. */
bool store_add_cells(struct store *store, struct tally *tally, struct error *error);
/* Reads all stored cells into an empty tally. */
bool store_load_cells(struct store *store, struct tally *tally, struct error *error);
/* Adds or takes away one form. */
bool store_tally_form(struct store *store, struct tally *tally, struct questionnaire_cache *cache,
                      const struct content *content, int sign, struct error *error);
/* Adds the tally to the stored cells once it holds many. */
bool store_keep_tally_small(struct store *store, struct tally *tally, struct error *error);
/* Drops the stored cells that are counted from dossiers. */
bool store_clear_dossier_cells(struct store *store, struct error *error);
/* Folds a half-month's cells into the counts of a period: the only place that knows how states become figures. */
void dossier_counts_add(struct dossier_counts *counts, const int64_t column[DOSSIER_COLUMNS],
                        bool in_period, bool before_period);

/* Whether the unit exists at some time of the period. */
bool unit_exists_in(const struct unit *unit, const struct tally_query *query);

/* ---- counting one unit (store_tallies.c) ---- */

/* `forms` more answers of an item at a level: 0 blank, -1 invalid. False: memory is exhausted. */
bool unit_count_answers(struct unit_tally *unit, const struct item *item, int level, int64_t forms, struct error *error);
bool time_counts_add(struct time_counts *counts, int32_t days, int64_t dossiers, struct error *error);
void form_counts_add(struct form_counts *forms, const int64_t column[FORM_COLUMNS]);
/* One form and all its answers. */
bool unit_count_form(struct unit_tally *unit, const struct form *record, const struct questionnaire *questions,
                     struct error *error);

/* Half-months are stored as the ISO text of their first day. */
void bind_half(sqlite3_stmt *statement, int index, int32_t half, char text[static 11]);

#endif
