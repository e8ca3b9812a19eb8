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

struct series {
    struct store *store;
    const struct series_query *query;
    struct unit_tally *tally;
    struct columns *columns;     /* [0]: before the first period; [i + 1]: in period i */
    const struct rulebook *book; /* when rows are counted */
    struct error *error;
    bool failed;
};

static int32_t last_day(const struct series *series)
{
    return series->query->border[series->query->count] - 1;
}

/* Whether the day is not behind the last period; *place: 0 before the first one, i + 1 in period i.
 */
static bool place_of(const struct series *series, int32_t day, size_t *place)
{
    const int32_t *border = series->query->border;
    size_t low = 0;
    size_t high = series->query->count + 1; /* the place is among low .. high */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (border[middle] <= day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *place = low;
    return low <= series->query->count;
}

static struct unit_tally *tally_of(const struct series *series, int32_t day)
{
    size_t place = 0;
    bool inside = place_of(series, day, &place) && place > 0;
    return inside ? &series->tally[place - 1] : NULL;
}

/* ---- from cells ---- */

/* A statement on the cells of one unit. */
static sqlite3_stmt *cells_of(const struct series *series, int32_t unit, const char *sql)
{
    sqlite3_stmt *all = store_prepare(series->store, sql, series->error);
    if (all != NULL) {
        sqlite3_bind_int(all, 1, unit);
    }
    return all;
}

/* The day of a cell; a cell edited by hand into no day is nobody's. */
static int32_t half_of(sqlite3_stmt *all, int column)
{
    int32_t half = DAY_NONE;
    return day_parse_iso(store_column_text(all, column), &half) ? half : INT32_MAX;
}

static bool dossier_cells(struct series *series, int32_t unit)
{
    sqlite3_stmt *all = cells_of(series, unit, "SELECT * FROM dossier_cell WHERE unit = ?1");
    int step = all == NULL ? -1 : store_step(series->store, all, series->error);
    for (; step == 1; step = store_step(series->store, all, series->error)) {
        size_t place = 0;
        if (place_of(series, half_of(all, 1), &place)) {
            for (int i = 0; i < DOSSIER_COLUMNS; i++) {
                series->columns[place].of[i] += sqlite3_column_int64(all, 4 + i);
            }
        }
    }
    sqlite3_finalize(all);
    return step == 0;
}

static bool time_cells(struct series *series, int32_t unit)
{
    sqlite3_stmt *all =
        cells_of(series, unit,
                 "SELECT half, measure, days, sum(dossiers) FROM time_cell WHERE unit = ?1"
                 " GROUP BY half, measure, days ORDER BY half, measure, days");
    int step = all == NULL ? -1 : store_step(series->store, all, series->error);
    for (; step == 1; step = store_step(series->store, all, series->error)) {
        struct unit_tally *tally = tally_of(series, half_of(all, 0));
        int measure = sqlite3_column_int(all, 1);
        if (tally != NULL && measure >= 0 && measure < TIME_MEASURES &&
            !time_counts_add(&tally->time[measure], sqlite3_column_int(all, 2),
                             sqlite3_column_int64(all, 3), series->error)) {
            step = -1;
            break;
        }
    }
    sqlite3_finalize(all);
    return step == 0;
}

static bool form_cells(struct series *series, int32_t unit)
{
    sqlite3_stmt *all = cells_of(series, unit, "SELECT * FROM form_cell WHERE unit = ?1");
    int step = all == NULL ? -1 : store_step(series->store, all, series->error);
    for (; step == 1; step = store_step(series->store, all, series->error)) {
        struct unit_tally *tally = tally_of(series, half_of(all, 1));
        int64_t column[FORM_COLUMNS];
        for (int i = 0; i < FORM_COLUMNS; i++) {
            column[i] = sqlite3_column_int64(all, 4 + i);
        }
        if (tally != NULL) {
            form_counts_add(&tally->forms, column);
        }
    }
    sqlite3_finalize(all);
    return step == 0;
}

static bool answer_cells(struct series *series, int32_t unit)
{
    sqlite3_stmt *all =
        cells_of(series, unit,
                 "SELECT half, item, level, sum(forms) FROM answer_cell WHERE unit = ?1"
                 " GROUP BY item, half, level ORDER BY item, half, level");
    struct item item = {.id = ""};
    int32_t read = 0;
    int step = all == NULL ? -1 : store_step(series->store, all, series->error);
    for (; step == 1; step = store_step(series->store, all, series->error)) {
        struct unit_tally *tally = tally_of(series, half_of(all, 0));
        int32_t id = sqlite3_column_int(all, 1);
        if (tally == NULL) {
            continue;
        }
        if ((id != read && !store_item(series->store, id, &item, series->error)) ||
            !unit_count_answers(tally, &item, sqlite3_column_int(all, 2),
                                sqlite3_column_int64(all, 3), series->error)) {
            step = -1;
            break;
        }
        read = id;
    }
    sqlite3_finalize(all);
    return step == 0;
}

/* ---- from rows ---- */

static bool visit_dossier(void *context, const struct row_origin *origin,
                          const struct course *course)
{
    struct series *series = context;
    struct happenings happenings;
    (void)origin;
    dossier_events(course, series->book, &happenings);
    for (size_t i = 0; i < happenings.count; i++) {
        size_t place = 0;
        if (place_of(series, happenings.event[i].day, &place)) {
            series->columns[place].of[happenings.event[i].column]++;
        }
    }
    const struct timing *timing = &happenings.timing;
    const int32_t days[TIME_MEASURES] = {timing->duration, timing->lateness};
    struct unit_tally *tally = tally_of(series, timing->day); /* DAY_NONE is before every day */
    for (int measure = 0; tally != NULL && measure < TIME_MEASURES && !series->failed; measure++) {
        series->failed = days[measure] != WORKING_UNKNOWN &&
                         !time_counts_add(&tally->time[measure], days[measure], 1, series->error);
    }
    return !series->failed;
}

static bool visit_form(void *context, const struct row_origin *origin, const struct form *record,
                       const struct questionnaire *questions)
{
    struct series *series = context;
    struct unit_tally *tally = tally_of(series, record->date.day);
    (void)origin;
    series->failed = tally != NULL && !unit_count_form(tally, record, questions, series->error);
    return !series->failed;
}

static bool dossier_rows(struct series *series)
{
    struct rulebook book;
    bool good = store_rulebook(series->store, &series->query->rules, &book, series->error);
    if (!good) {
        return false;
    }
    series->book = &book;
    for (size_t i = 0; good && i < series->query->unit_count; i++) {
        good = store_each_received(series->store, series->query->units[i], DAY_NONE,
                                   last_day(series), visit_dossier, series, series->error) &&
               !series->failed;
    }
    series->book = NULL;
    rulebook_release(&book);
    return good;
}

/* ---- all of it ---- */

static bool count_dossiers(struct series *series, bool cells)
{
    bool good = cells || dossier_rows(series);
    for (size_t i = 0; cells && good && i < series->query->unit_count; i++) {
        good = dossier_cells(series, series->query->units[i]) &&
               time_cells(series, series->query->units[i]);
    }
    return good;
}

static bool count_forms(struct series *series, bool cells)
{
    bool good = true;
    for (size_t i = 0; good && i < series->query->unit_count; i++) {
        int32_t unit = series->query->units[i];
        good = cells ? form_cells(series, unit) && answer_cells(series, unit)
                     : store_each_form(series->store, unit, series->query->border[0],
                                       last_day(series), visit_form, series, series->error) &&
                           !series->failed;
    }
    return good;
}

/* What happened before a period makes the state in which it begins. */
static void fold_columns(struct series *series)
{
    struct columns before = series->columns[0];
    for (size_t i = 0; i < series->query->count; i++) {
        struct dossier_counts *counts = &series->tally[i].dossiers;
        const struct columns *inside = &series->columns[i + 1];
        dossier_counts_add(counts, before.of, false, true);
        dossier_counts_add(counts, inside->of, true, false);
        for (int k = 0; k < DOSSIER_COLUMNS; k++) {
            before.of[k] += inside->of[k];
        }
    }
}

static bool whole_halves(const struct series_query *query)
{
    bool whole = true;
    for (size_t i = 0; i < query->count && whole; i++) {
        whole = period_is_whole_halves(query->border[i], query->border[i + 1] - 1);
    }
    return whole;
}

bool store_series(struct store *store, const struct series_query *query, struct unit_tally *tally,
                  struct error *error)
{
    struct series series = {.store = store, .query = query, .tally = tally, .error = error};
    const struct tally_query all = {
        .from = query->border[0], .to = query->border[query->count] - 1, .rules = query->rules};
    bool whole = whole_halves(query);
    bool cells = false;
    memset(tally, 0, query->count * sizeof *tally);
    series.columns = calloc(query->count + 1, sizeof *series.columns);
    if (series.columns == NULL) {
        return error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    }
    bool good = store_cells_tell(store, &all, &cells, error);
    good = good && count_dossiers(&series, cells && whole) && count_forms(&series, whole);
    if (good) {
        fold_columns(&series);
    } else {
        series_release(tally, query->count);
    }
    free(series.columns);
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
