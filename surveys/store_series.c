/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts of some units together, period by period, in one reading of their cells or rows:
 * twenty-four months cost as much as one. */
#include "surveys/store_internal.h"

#include "surveys/period.h"

#include <stdlib.h>
#include <string.h>

/* What dossiers did in one period. */
struct columns {
    int64_t of[DOSSIER_COLUMNS];
};

struct series_reader {
    struct store *store;
    struct series_plan plan;
    bool dossiers_by_cells, forms_by_cells;
    sqlite3_stmt *dossiers, *flows, *times, *forms, *answers; /* on the cells of one unit; NULL: not read from them */
    struct rulebook book; /* when rows of dossiers are counted */
    bool has_book;
    struct item_cache items; /* few, and met again with every unit */
    struct columns *columns; /* [0]: before the first period; [i + 1]: in period i */
    struct unit_tally *tally; /* of the reading under way */
    struct error *error;
    bool failed;
};

static int32_t last_day(const struct series_reader *reader)
{
    return reader->plan.border[reader->plan.count] - 1;
}

/* Whether the day is not behind the last period; *place: 0 before the first one, i + 1 in period i.
 */
static bool place_of(const struct series_reader *reader, int32_t day, size_t *place)
{
    const int32_t *border = reader->plan.border;
    size_t low = 0;
    size_t high = reader->plan.count + 1; /* the place is among low .. high */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (border[middle] <= day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *place = low;
    return low <= reader->plan.count;
}

static struct unit_tally *tally_of(const struct series_reader *reader, int32_t day)
{
    size_t place = 0;
    bool inside = place_of(reader, day, &place) && place > 0;
    return inside ? &reader->tally[place - 1] : NULL;
}

/* ---- from cells ---- */

/* Begins the cells of a unit up to the last day: ?1 unit, ?2 and ?3 the first and last half-month. */
static int begin_unit(struct series_reader *reader, sqlite3_stmt *cells, int32_t unit)
{
    char from[11];
    char to[11];
    sqlite3_reset(cells);
    sqlite3_bind_int(cells, 1, unit);
    bind_half(cells, 2, reader->plan.border[0], from);
    bind_half(cells, 3, last_day(reader), to);
    return store_step(reader->store, cells, reader->error);
}

/* The day of a cell; a cell edited by hand into no day is nobody's. */
static int32_t half_of(sqlite3_stmt *all, int column)
{
    int32_t half = DAY_NONE;
    return day_parse_iso(store_column_text(all, column), &half) ? half : INT32_MAX;
}

static bool dossier_cells(struct series_reader *reader, int32_t unit)
{
    sqlite3_stmt *all = reader->dossiers;
    int step = begin_unit(reader, all, unit);
    for (; step == 1; step = store_step(reader->store, all, reader->error)) {
        size_t place = 0;
        if (place_of(reader, half_of(all, 1), &place)) {
            for (int i = 0; i < DOSSIER_COLUMNS; i++) {
                reader->columns[place].of[i] += sqlite3_column_int64(all, 4 + i);
            }
        }
    }
    sqlite3_reset(all);
    return step == 0;
}

/* What is on time and what is not: a page needs little of a cell, and of most of the cells nothing. */
static bool flow_cells(struct series_reader *reader, int32_t unit)
{
    static const int columns[] = {DOSSIER_EARLY, DOSSIER_ON_DAY, DOSSIER_LATE, DOSSIER_DUE, DOSSIER_DUE_MET};
    sqlite3_stmt *all = reader->flows;
    int step = begin_unit(reader, all, unit);
    for (; step == 1; step = store_step(reader->store, all, reader->error)) {
        size_t place = 0;
        bool inside = place_of(reader, half_of(all, 0), &place);
        for (size_t i = 0; inside && i < sizeof columns / sizeof columns[0]; i++) {
            reader->columns[place].of[columns[i]] += sqlite3_column_int64(all, 1 + (int)i);
        }
    }
    sqlite3_reset(all);
    return step == 0;
}

static bool time_cells(struct series_reader *reader, int32_t unit)
{
    sqlite3_stmt *all = reader->times;
    int step = begin_unit(reader, all, unit);
    for (; step == 1; step = store_step(reader->store, all, reader->error)) {
        struct unit_tally *tally = tally_of(reader, half_of(all, 0));
        int measure = sqlite3_column_int(all, 1);
        if (tally != NULL && measure >= 0 && measure < TIME_MEASURES &&
            !time_counts_add(&tally->time[measure], sqlite3_column_int(all, 2),
                             sqlite3_column_int64(all, 3), reader->error)) {
            step = -1;
            break;
        }
    }
    sqlite3_reset(all);
    return step == 0;
}

static bool form_cells(struct series_reader *reader, int32_t unit)
{
    sqlite3_stmt *all = reader->forms;
    int step = begin_unit(reader, all, unit);
    for (; step == 1; step = store_step(reader->store, all, reader->error)) {
        struct unit_tally *tally = tally_of(reader, half_of(all, 1));
        int64_t column[FORM_COLUMNS];
        for (int i = 0; i < FORM_COLUMNS; i++) {
            column[i] = sqlite3_column_int64(all, 4 + i);
        }
        if (tally != NULL) {
            form_counts_add(&tally->forms, column);
        }
    }
    sqlite3_reset(all);
    return step == 0;
}

static bool answer_cells(struct series_reader *reader, int32_t unit)
{
    sqlite3_stmt *all = reader->answers;
    int step = begin_unit(reader, all, unit);
    for (; step == 1; step = store_step(reader->store, all, reader->error)) {
        struct unit_tally *tally = tally_of(reader, half_of(all, 0));
        if (tally == NULL) {
            continue;
        }
        const struct item *item = store_item_cached(&reader->items, reader->store, sqlite3_column_int(all, 1), reader->error);
        if (item == NULL || !unit_count_answers(tally, item, sqlite3_column_int(all, 2),
                                                sqlite3_column_int64(all, 3), reader->error)) {
            step = -1;
            break;
        }
    }
    sqlite3_reset(all);
    return step == 0;
}

/* ---- from rows ---- */

static bool visit_dossier(void *context, const struct row_origin *origin,
                          const struct course *course)
{
    struct series_reader *reader = context;
    struct happenings happenings;
    (void)origin;
    dossier_events(course, &reader->book, &happenings);
    for (size_t i = 0; i < happenings.count; i++) {
        size_t place = 0;
        if (place_of(reader, happenings.event[i].day, &place)) {
            reader->columns[place].of[happenings.event[i].column]++;
        }
    }
    const struct timing *timing = &happenings.timing;
    const int32_t days[TIME_MEASURES] = {timing->duration, timing->lateness};
    struct unit_tally *tally = tally_of(reader, timing->day); /* DAY_NONE is before every day */
    for (int measure = 0; tally != NULL && measure < TIME_MEASURES && !reader->failed; measure++) {
        reader->failed = days[measure] != WORKING_UNKNOWN &&
                         !time_counts_add(&tally->time[measure], days[measure], 1, reader->error);
    }
    return !reader->failed;
}

static bool visit_form(void *context, const struct row_origin *origin, const struct form *record,
                       const struct questionnaire *questions)
{
    struct series_reader *reader = context;
    struct unit_tally *tally = tally_of(reader, record->date.day);
    (void)origin;
    reader->failed = tally != NULL && !unit_count_form(tally, record, questions, reader->error);
    return !reader->failed;
}

/* ---- the reader ---- */

static bool wants(const struct series_plan *plan, unsigned part)
{
    return (plan->parts & part) != 0;
}

static bool whole_halves(const struct series_plan *plan)
{
    bool whole = true;
    for (size_t i = 0; i < plan->count && whole; i++) {
        whole = period_is_whole_halves(plan->border[i], plan->border[i + 1] - 1);
    }
    return whole;
}

/* The statements that are needed; half-months in texts stand in order of their days. */
static bool prepare(struct series_reader *reader, struct error *error)
{
    const struct series_plan *plan = &reader->plan;
    const struct {
        bool needed;
        sqlite3_stmt **statement;
        const char *sql;
    } table[] = {
        {reader->dossiers_by_cells && wants(plan, SERIES_FLOWS) && !wants(plan, SERIES_DOSSIERS),
         &reader->flows,
         "SELECT half, early, on_day, late, due, due_met FROM dossier_cell"
         " WHERE unit = ?1 AND half BETWEEN ?2 AND ?3"},
        {reader->dossiers_by_cells && wants(plan, SERIES_DOSSIERS), &reader->dossiers,
         "SELECT * FROM dossier_cell WHERE unit = ?1 AND half <= ?3"},
        {reader->dossiers_by_cells && wants(plan, SERIES_TIMES), &reader->times,
         "SELECT half, measure, days, sum(dossiers) FROM time_cell"
         " WHERE unit = ?1 AND half BETWEEN ?2 AND ?3"
         " GROUP BY half, measure, days ORDER BY half, measure, days"},
        {reader->forms_by_cells && wants(plan, SERIES_FORMS), &reader->forms,
         "SELECT * FROM form_cell WHERE unit = ?1 AND half BETWEEN ?2 AND ?3"},
        {reader->forms_by_cells && wants(plan, SERIES_FORMS), &reader->answers,
         "SELECT half, item, level, sum(forms) FROM answer_cell"
         " WHERE unit = ?1 AND half BETWEEN ?2 AND ?3"
         " GROUP BY item, half, level ORDER BY item, half, level"},
    };
    bool good = true;
    for (size_t i = 0; good && i < sizeof table / sizeof table[0]; i++) {
        if (table[i].needed) {
            *table[i].statement = store_prepare(reader->store, table[i].sql, error);
            good = *table[i].statement != NULL;
        }
    }
    return good;
}

struct series_reader *store_series_open(struct store *store, const struct series_plan *plan,
                                        struct error *error)
{
    struct series_reader *reader = calloc(1, sizeof *reader);
    if (reader == NULL) {
        error_memory(error);
        return NULL;
    }
    *reader = (struct series_reader){.store = store, .plan = *plan};
    reader->columns = calloc(plan->count + 1, sizeof *reader->columns);
    const struct tally_query all = {
        .from = plan->border[0], .to = plan->border[plan->count] - 1, .rules = plan->rules};
    bool cells = false;
    bool good = reader->columns != NULL || error_memory(error);
    good = good && store_cells_tell(store, &all, &cells, error);
    reader->forms_by_cells = whole_halves(plan);
    reader->dossiers_by_cells = cells && reader->forms_by_cells;
    if (good && !reader->dossiers_by_cells && wants(plan, SERIES_DOSSIERS | SERIES_FLOWS | SERIES_TIMES)) {
        good = store_rulebook(store, &plan->rules, &reader->book, error);
        reader->has_book = good;
    }
    if (!good || !prepare(reader, error)) {
        store_series_close(reader);
        return NULL;
    }
    return reader;
}

void store_series_close(struct series_reader *reader)
{
    if (reader == NULL) {
        return;
    }
    sqlite3_finalize(reader->dossiers);
    sqlite3_finalize(reader->flows);
    sqlite3_finalize(reader->times);
    sqlite3_finalize(reader->forms);
    sqlite3_finalize(reader->answers);
    if (reader->has_book) {
        rulebook_release(&reader->book);
    }
    item_cache_release(&reader->items);
    free(reader->columns);
    free(reader);
}

/* ---- one reading ---- */

static bool count_dossiers(struct series_reader *reader, int32_t unit)
{
    if (reader->has_book) {
        return store_each_received(reader->store, unit, DAY_NONE, last_day(reader), visit_dossier,
                                   reader, reader->error) &&
               !reader->failed;
    }
    return (reader->dossiers == NULL || dossier_cells(reader, unit)) &&
           (reader->flows == NULL || flow_cells(reader, unit)) &&
           (reader->times == NULL || time_cells(reader, unit));
}

static bool count_forms(struct series_reader *reader, int32_t unit)
{
    if (!wants(&reader->plan, SERIES_FORMS)) {
        return true;
    }
    if (reader->forms_by_cells) {
        return form_cells(reader, unit) && answer_cells(reader, unit);
    }
    return store_each_form(reader->store, unit, reader->plan.border[0], last_day(reader),
                           visit_form, reader, reader->error) &&
           !reader->failed;
}

/* What happened before a period makes the state in which it begins. */
static void fold_columns(struct series_reader *reader)
{
    struct columns before = reader->columns[0];
    for (size_t i = 0; i < reader->plan.count; i++) {
        struct dossier_counts *counts = &reader->tally[i].dossiers;
        const struct columns *inside = &reader->columns[i + 1];
        dossier_counts_add(counts, before.of, false, true);
        dossier_counts_add(counts, inside->of, true, false);
        for (int k = 0; k < DOSSIER_COLUMNS; k++) {
            before.of[k] += inside->of[k];
        }
    }
}

bool store_series_read(struct series_reader *reader, const int32_t *units, size_t unit_count,
                       struct unit_tally *tally, struct error *error)
{
    size_t count = reader->plan.count;
    bool good = true;
    reader->tally = tally;
    reader->error = error;
    reader->failed = false;
    memset(tally, 0, count * sizeof *tally);
    memset(reader->columns, 0, (count + 1) * sizeof *reader->columns);
    for (size_t i = 0; good && i < unit_count; i++) {
        good = count_dossiers(reader, units[i]) && count_forms(reader, units[i]);
    }
    if (good) {
        fold_columns(reader);
    } else {
        series_release(tally, count);
    }
    return good;
}

bool store_series(struct store *store, const struct series_query *query, struct unit_tally *tally,
                  struct error *error)
{
    const struct series_plan plan = {query->border, query->count, query->rules, SERIES_ALL};
    struct series_reader *reader = store_series_open(store, &plan, error);
    bool good = reader != NULL &&
                store_series_read(reader, query->units, query->unit_count, tally, error);
    store_series_close(reader);
    return good;
}

void series_release(struct unit_tally *tally, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(tally[i].items);
        for (int measure = 0; measure < TIME_MEASURES; measure++) {
            free(tally[i].time[measure].of);
        }
    }
    memset(tally, 0, count * sizeof *tally);
}
