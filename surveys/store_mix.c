/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What communes were asked for, by field of work: from the stored cells where whole half-months under
 * default rules are asked for, otherwise from the rows, by the same events. */
#include "surveys/store_internal.h"

#include "surveys/text.h"

#include <stdlib.h>
#include <string.h>

enum { NONE = -1 };

struct mixing {
    struct store *store;
    const struct mix_query *query;
    struct mix *mix;
    const struct unit_register *units;
    const struct rulebook *book; /* while rows are counted */
    int32_t *field_of;           /* by id of a name: index into mix->field, NONE = not met */
    size_t names;
    int32_t *first; /* by target: index into mix->count, NONE = none yet */
    struct error *error;
    bool failed;
};

static bool no_memory(struct mixing *mixing)
{
    mixing->failed = true;
    return error_memory(mixing->error);
}

/* ---- which unit, which field ---- */

static int32_t target_of(const struct mixing *mixing, int32_t unit)
{
    const struct mix_query *query = mixing->query;
    const struct unit *there = register_get(mixing->units, unit);
    bool counted =
        there != NULL && (size_t)unit < query->units && unit_exists_in(there, &query->tally);
    return counted ? query->target_of[unit] : NONE;
}

static void release_field(struct mix_field *field)
{
    free(field->name);
    free(field->key);
}

/* Fields are the same when they are spelled alike but for case, blanks and the place of a tone mark. */
static int32_t add_field(struct mixing *mixing, int32_t name)
{
    struct mix *mix = mixing->mix;
    const char *label = store_name_text(mixing->store, name);
    size_t room = strlen(label) * 3 + 16;
    struct mix_field made = {.name = strdup(label), .key = malloc(room)};
    struct mix_field *grown = realloc(mix->field, (mix->fields + 1) * sizeof *grown);
    size_t at = 0;
    mix->field = grown != NULL ? grown : mix->field;
    if (grown == NULL || made.name == NULL || made.key == NULL) {
        release_field(&made);
        no_memory(mixing);
        return NONE;
    }
    text_fold(made.name, strlen(made.name), made.key, room);
    while (at < mix->fields && strcmp(grown[at].key, made.key) != 0) {
        at++;
    }
    if (at < mix->fields) {
        release_field(&made);
    } else {
        grown[mix->fields++] = made;
    }
    return (int32_t)at;
}

/* The field of that name; NONE when memory is exhausted. */
static int32_t field_at(struct mixing *mixing, int32_t name)
{
    size_t at = name < 0 ? 0 : (size_t)name;
    if (at >= mixing->names) {
        size_t size = (at + 1) * 2;
        int32_t *grown = realloc(mixing->field_of, size * sizeof *grown);
        if (grown == NULL) {
            no_memory(mixing);
            return NONE;
        }
        mixing->field_of = grown;
        for (; mixing->names < size; mixing->names++) {
            grown[mixing->names] = NONE;
        }
    }
    if (mixing->field_of[at] == NONE) {
        mixing->field_of[at] = add_field(mixing, (int32_t)at);
    }
    return mixing->field_of[at];
}

/* The count of a unit and a field, made if need be. NULL: it is not counted, or memory is exhausted. */
static struct mix_count *count_at(struct mixing *mixing, int32_t unit, int32_t name)
{
    struct mix *mix = mixing->mix;
    int32_t target = target_of(mixing, unit);
    int32_t field = target < 0 ? NONE : field_at(mixing, name);
    if (field < 0) {
        return NULL;
    }
    for (int32_t at = mixing->first[target]; at != NONE; at = mix->count[at].next) {
        if (mix->count[at].field == field) {
            return &mix->count[at];
        }
    }
    struct mix_count *counts = realloc(mix->count, (mix->counts + 1) * sizeof *counts);
    if (counts == NULL) {
        no_memory(mixing);
        return NULL;
    }
    mix->count = counts;
    counts[mix->counts] =
        (struct mix_count){.target = target, .field = field, .next = mixing->first[target]};
    mixing->first[target] = (int32_t)mix->counts;
    return &counts[mix->counts++];
}

/* ---- from cells ---- */

static bool dossier_cells(struct mixing *mixing)
{
    struct store *store = mixing->store;
    char from[11];
    char to[11];
    sqlite3_stmt *all = store_prepare(store, "SELECT * FROM dossier_cell", mixing->error);
    int step = all == NULL ? -1 : store_step(store, all, mixing->error);
    day_format_iso(mixing->query->tally.from, from);
    day_format_iso(mixing->query->tally.to, to);
    for (; step == 1 && !mixing->failed; step = store_step(store, all, mixing->error)) {
        const char *half = store_column_text(all, 1);
        bool before = strcmp(half, from) < 0;
        bool inside = strcmp(half, to) <= 0;
        int64_t column[DOSSIER_COLUMNS];
        for (int i = 0; i < DOSSIER_COLUMNS; i++) {
            column[i] = sqlite3_column_int64(all, 4 + i);
        }
        struct mix_count *count =
            inside ? count_at(mixing, sqlite3_column_int(all, 0), sqlite3_column_int(all, 2)) : NULL;
        if (count != NULL) {
            dossier_counts_add(&count->dossiers, column, !before, before);
        }
    }
    sqlite3_finalize(all);
    return step == 0 && !mixing->failed;
}

static sqlite3_stmt *of_period(struct mixing *mixing, const char *sql)
{
    char day[11];
    sqlite3_stmt *all = store_prepare(mixing->store, sql, mixing->error);
    if (all != NULL) {
        bind_half(all, 1, mixing->query->tally.from, day);
        bind_half(all, 2, mixing->query->tally.to, day);
    }
    return all;
}

static bool form_cells(struct mixing *mixing)
{
    sqlite3_stmt *all = of_period(mixing, "SELECT unit, field, sum(complete), sum(all_top2) FROM form_cell"
                                          " WHERE half BETWEEN ?1 AND ?2 GROUP BY unit, field");
    int step = all == NULL ? -1 : store_step(mixing->store, all, mixing->error);
    for (; step == 1 && !mixing->failed; step = store_step(mixing->store, all, mixing->error)) {
        struct mix_count *count =
            count_at(mixing, sqlite3_column_int(all, 0), sqlite3_column_int(all, 1));
        if (count != NULL) {
            count->complete += sqlite3_column_int64(all, 2);
            count->all_top2 += sqlite3_column_int64(all, 3);
        }
    }
    sqlite3_finalize(all);
    return step == 0 && !mixing->failed;
}

static void add_answers(struct mix_count *count, const struct item *item, int level, int64_t forms)
{
    if (item->overall && level >= 1 && level <= item->scale) {
        count->answers += forms;
        count->satisfied += level_is_top2(level, item->scale) ? forms : 0;
    }
}

static bool answer_cells(struct mixing *mixing)
{
    struct store *store = mixing->store;
    sqlite3_stmt *all = of_period(mixing, "SELECT unit, field, item, level, sum(forms) FROM answer_cell"
                                          " WHERE half BETWEEN ?1 AND ?2 GROUP BY item, unit, field, level ORDER BY item");
    struct item item = {.id = ""};
    int32_t read = 0;
    int step = all == NULL ? -1 : store_step(store, all, mixing->error);
    for (; step == 1 && !mixing->failed; step = store_step(store, all, mixing->error)) {
        int32_t id = sqlite3_column_int(all, 2);
        if (id != read && !store_item(store, id, &item, mixing->error)) {
            step = -1;
            break;
        }
        read = id;
        struct mix_count *count = item.overall ? count_at(mixing, sqlite3_column_int(all, 0),
                                                          sqlite3_column_int(all, 1))
                                               : NULL;
        if (count != NULL) {
            add_answers(count, &item, sqlite3_column_int(all, 3), sqlite3_column_int64(all, 4));
        }
    }
    sqlite3_finalize(all);
    return step == 0 && !mixing->failed;
}

/* ---- from rows ---- */

static bool visit_dossier(void *context, const struct row_origin *origin, const struct course *course)
{
    struct mixing *mixing = context;
    const struct tally_query *query = &mixing->query->tally;
    struct happenings happenings;
    (void)origin;
    struct mix_count *count =
        count_at(mixing, course->dossier.unit, dossier_field(&course->dossier, mixing->book));
    dossier_events(course, mixing->book, &happenings);
    for (size_t i = 0; count != NULL && i < happenings.count; i++) {
        const struct event *event = &happenings.event[i];
        int64_t column[DOSSIER_COLUMNS] = {0};
        column[event->column] = 1;
        if (event->day <= query->to) {
            bool before = event->day < query->from;
            dossier_counts_add(&count->dossiers, column, !before, before);
        }
    }
    return !mixing->failed;
}

static bool visit_form(void *context, const struct row_origin *origin, const struct form *record,
                       const struct questionnaire *questions)
{
    struct mixing *mixing = context;
    struct form_verdict verdict = form_judge(record, questions);
    (void)origin;
    struct mix_count *count = verdict.valid ? count_at(mixing, record->unit, record->field) : NULL;
    if (count != NULL) {
        count->complete += verdict.complete;
        count->all_top2 += verdict.all_top2;
        for (size_t i = 0; record->answers[i] != '\0'; i++) {
            add_answers(count, &questions->items[i], answer_level(record->answers[i]), 1);
        }
    }
    return !mixing->failed;
}

static bool count_rows(struct mixing *mixing)
{
    const struct tally_query *query = &mixing->query->tally;
    struct rulebook book;
    if (!store_rulebook(mixing->store, &query->rules, &book, mixing->error)) {
        return false;
    }
    mixing->book = &book;
    bool read = store_each_dossier(mixing->store, UNIT_NONE, DAY_NONE, query->to, visit_dossier, mixing,
                                   mixing->error) &&
                store_each_form(mixing->store, UNIT_NONE, query->from, query->to, visit_form, mixing,
                                mixing->error);
    mixing->book = NULL;
    rulebook_release(&book);
    return read && !mixing->failed;
}

/* ---- all of it ---- */

static bool begin(struct mixing *mixing)
{
    size_t targets = mixing->query->targets;
    mixing->first = malloc((targets + 1) * sizeof mixing->first[0]);
    if (mixing->first == NULL) {
        return no_memory(mixing);
    }
    for (size_t i = 0; i < targets; i++) {
        mixing->first[i] = NONE;
    }
    return true;
}

bool store_mix(struct store *store, const struct mix_query *query, struct mix *mix, struct error *error)
{
    struct mixing mixing = {.store = store, .query = query, .mix = mix, .error = error};
    bool cells = false;
    memset(mix, 0, sizeof *mix);
    struct unit_register *units = store_register(store, error);
    mixing.units = units;
    bool good = units != NULL && begin(&mixing) && store_cells_tell(store, &query->tally, &cells, error) &&
                (cells ? dossier_cells(&mixing) && form_cells(&mixing) && answer_cells(&mixing)
                       : count_rows(&mixing));
    free(mixing.field_of);
    free(mixing.first);
    register_free(units);
    if (!good) {
        mix_release(mix);
    }
    return good;
}

void mix_release(struct mix *mix)
{
    for (size_t i = 0; i < mix->fields; i++) {
        release_field(&mix->field[i]);
    }
    free(mix->field);
    free(mix->count);
    memset(mix, 0, sizeof *mix);
}
