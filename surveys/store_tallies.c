/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts of a period, for every unit: from the stored cells where whole half-months under default
 * rules are asked for, otherwise from the rows, by the same events. */
#include "surveys/store_internal.h"

#include "surveys/period.h"

#include <stdlib.h>
#include <string.h>

struct building {
    struct store *store;
    const struct tally_query *query;
    struct tallies *tallies;
    const struct rulebook *book; /* when rows are counted */
    int32_t *position; /* by unit id: index into tallies->unit, -1 = not shown */
    size_t position_size;
};

/* ---- which units ---- */

bool unit_exists_in(const struct unit *unit, const struct tally_query *query)
{
    return (unit->valid_from == DAY_NONE || unit->valid_from <= query->to) &&
           (query->ended || unit->valid_to == DAY_NONE || unit->valid_to >= query->from);
}

static bool add_unit(struct building *building, const struct unit *unit, struct error *error)
{
    struct tallies *tallies = building->tallies;
    struct unit_tally *grown = realloc(tallies->unit, (tallies->count + 1) * sizeof *grown);
    if (grown == NULL) {
        return error_memory(error);
    }
    tallies->unit = grown;
    memset(&grown[tallies->count], 0, sizeof *grown);
    grown[tallies->count++].unit = unit;
    return true;
}

static int compare_units(const void *a, const void *b)
{
    return unit_order(((const struct unit_tally *)a)->unit, ((const struct unit_tally *)b)->unit);
}

static bool index_units(struct building *building, struct error *error)
{
    struct tallies *tallies = building->tallies;
    if (tallies->count > 1) {
        qsort(tallies->unit, tallies->count, sizeof tallies->unit[0], compare_units);
    }
    int32_t most = 0;
    for (size_t i = 0; i < tallies->count; i++) {
        most = tallies->unit[i].unit->id > most ? tallies->unit[i].unit->id : most;
    }
    building->position_size = (size_t)most + 1;
    building->position = malloc(building->position_size * sizeof building->position[0]);
    if (building->position == NULL) {
        return error_memory(error);
    }
    for (size_t i = 0; i < building->position_size; i++) {
        building->position[i] = -1;
    }
    for (size_t i = 0; i < tallies->count; i++) {
        building->position[tallies->unit[i].unit->id] = (int32_t)i;
    }
    return true;
}

static bool is_wanted(const struct building *building, const struct unit *unit)
{
    const struct tally_query *query = building->query;
    return query->wanted == NULL || query->wanted(query->context, building->tallies->units, unit);
}

/* Units that any cell counts, with their row accounting. */
static bool find_units(struct building *building, struct error *error)
{
    sqlite3_stmt *all =
        store_prepare(building->store, store_units_sql(building->store), error);
    int step = all == NULL ? -1 : store_step(building->store, all, error);
    for (; step == 1; step = store_step(building->store, all, error)) {
        const struct unit *unit =
            register_get(building->tallies->units, sqlite3_column_int(all, 0));
        if (unit != NULL && unit_exists_in(unit, building->query) && is_wanted(building, unit) &&
            !add_unit(building, unit, error)) {
            step = -1;
            break;
        }
    }
    sqlite3_finalize(all);
    return step == 0 && index_units(building, error);
}

static struct unit_tally *unit_at(struct building *building, int32_t unit)
{
    if (unit < 0 || (size_t)unit >= building->position_size || building->position[unit] < 0) {
        return NULL;
    }
    return &building->tallies->unit[building->position[unit]];
}

static bool read_quality(struct building *building, struct error *error)
{
    sqlite3_stmt *all = store_prepare(
        building->store,
        "SELECT unit, sum(u.accepted), sum(u.superseded), sum(u.duplicate), sum(u.warnings)"
        " FROM batch_unit AS u JOIN batch AS b USING(batch) WHERE b.undone = 0 GROUP BY unit",
        error);
    int step = all == NULL ? -1 : store_step(building->store, all, error);
    for (; step == 1; step = store_step(building->store, all, error)) {
        struct unit_tally *unit = unit_at(building, sqlite3_column_int(all, 0));
        if (unit != NULL) {
            unit->accepted = sqlite3_column_int64(all, 1);
            unit->superseded = sqlite3_column_int64(all, 2);
            unit->duplicate = sqlite3_column_int64(all, 3);
            unit->warnings = sqlite3_column_int64(all, 4);
        }
    }
    sqlite3_finalize(all);
    return step == 0;
}

/* ---- items ---- */

static bool same_item(const struct item *a, const struct item *b)
{
    return strcmp(a->id, b->id) == 0 && a->scale == b->scale && a->overall == b->overall;
}

/* The item's counts within a unit; overall items stay behind the others. */
static struct item_counts *item_of(struct unit_tally *unit, const struct item *item)
{
    size_t at = unit->item_count;
    for (size_t i = 0; i < unit->item_count; i++) {
        if (same_item(&unit->items[i].item, item)) {
            return &unit->items[i];
        }
        if (!item->overall && unit->items[i].item.overall && i < at) {
            at = i;
        }
    }
    struct item_counts *grown = realloc(unit->items, (unit->item_count + 1) * sizeof *grown);
    if (grown == NULL) {
        return NULL;
    }
    unit->items = grown;
    memmove(&grown[at + 1], &grown[at], (unit->item_count - at) * sizeof *grown);
    memset(&grown[at], 0, sizeof grown[at]);
    grown[at].item = *item;
    unit->item_count++;
    return &grown[at];
}

bool unit_count_answers(struct unit_tally *unit, const struct item *item, int level, int64_t forms,
                        struct error *error)
{
    struct item_counts *counts = item_of(unit, item);
    if (counts == NULL) {
        return error_memory(error);
    }
    if (level > 0 && level <= 10) {
        counts->level[level - 1] += forms;
    } else if (level == 0) {
        counts->blank += forms;
        unit->forms.blank += forms;
    } else {
        counts->invalid += forms;
        unit->forms.two_marks += forms;
    }
    return true;
}

/* ---- from cells ---- */

void form_counts_add(struct form_counts *forms, const int64_t column[FORM_COLUMNS])
{
    forms->valid += column[FORM_VALID];
    forms->invalid += column[FORM_INVALID];
    forms->complete += column[FORM_COMPLETE];
    forms->all_top2 += column[FORM_ALL_TOP2];
    forms->scored += column[FORM_SCORED];
    forms->score_sum += column[FORM_SCORE_SUM];
    forms->score_squares += column[FORM_SCORE_SQUARES];
}

/* ---- working days ---- */

bool time_counts_add(struct time_counts *counts, int32_t days, int64_t dossiers, struct error *error)
{
    size_t at = counts->count;
    while (at > 0 && counts->of[at - 1].days >= days) {
        at--;
    }
    if (at < counts->count && counts->of[at].days == days) {
        counts->of[at].dossiers += dossiers;
        return true;
    }
    struct time_count *grown = realloc(counts->of, (counts->count + 1) * sizeof *grown);
    if (grown == NULL) {
        return error_memory(error);
    }
    counts->of = grown;
    memmove(&grown[at + 1], &grown[at], (counts->count - at) * sizeof *grown);
    grown[at] = (struct time_count){days, dossiers};
    counts->count++;
    return true;
}

/* ---- the cells of one unit after the other: of those before the period only what they left open ---- */

struct cell_reader {
    struct store *store;
    sqlite3_stmt *states, *dossiers, *times, *forms, *answers; /* ?1 unit, ?2 and ?3 the period */
    struct item_cache items;
    struct error *error;
};

static int begin_unit(struct cell_reader *reader, sqlite3_stmt *cells, const struct unit_tally *unit)
{
    sqlite3_reset(cells);
    sqlite3_bind_int(cells, 1, unit->unit->id);
    return store_step(reader->store, cells, reader->error);
}

static bool state_cells(struct cell_reader *reader, struct unit_tally *unit)
{
    int step = begin_unit(reader, reader->states, unit);
    if (step == 1) {
        int64_t column[DOSSIER_COLUMNS] = {0};
        for (int i = 0; i < DOSSIER_COLUMNS - DOSSIER_OPEN_IN; i++) {
            column[DOSSIER_OPEN_IN + i] = sqlite3_column_int64(reader->states, i);
        }
        dossier_counts_add(&unit->dossiers, column, false, true);
    }
    sqlite3_reset(reader->states);
    return step >= 0;
}

static bool dossier_cells(struct cell_reader *reader, struct unit_tally *unit)
{
    sqlite3_stmt *all = reader->dossiers;
    int step = begin_unit(reader, all, unit);
    for (; step == 1; step = store_step(reader->store, all, reader->error)) {
        int64_t column[DOSSIER_COLUMNS];
        for (int i = 0; i < DOSSIER_COLUMNS; i++) {
            column[i] = sqlite3_column_int64(all, 4 + i);
        }
        dossier_counts_add(&unit->dossiers, column, true, false);
    }
    sqlite3_reset(all);
    return step == 0;
}

static bool time_cells(struct cell_reader *reader, struct unit_tally *unit)
{
    sqlite3_stmt *all = reader->times;
    int step = begin_unit(reader, all, unit);
    for (; step == 1; step = store_step(reader->store, all, reader->error)) {
        int measure = sqlite3_column_int(all, 0);
        if (measure >= 0 && measure < TIME_MEASURES &&
            !time_counts_add(&unit->time[measure], sqlite3_column_int(all, 1), sqlite3_column_int64(all, 2),
                             reader->error)) {
            step = -1;
            break;
        }
    }
    sqlite3_reset(all);
    return step == 0;
}

static bool form_cells(struct cell_reader *reader, struct unit_tally *unit)
{
    sqlite3_stmt *all = reader->forms;
    int step = begin_unit(reader, all, unit);
    for (; step == 1; step = store_step(reader->store, all, reader->error)) {
        int64_t column[FORM_COLUMNS];
        for (int i = 0; i < FORM_COLUMNS; i++) {
            column[i] = sqlite3_column_int64(all, 4 + i);
        }
        form_counts_add(&unit->forms, column);
    }
    sqlite3_reset(all);
    return step == 0;
}

static bool answer_cells(struct cell_reader *reader, struct unit_tally *unit)
{
    sqlite3_stmt *all = reader->answers;
    int step = begin_unit(reader, all, unit);
    for (; step == 1; step = store_step(reader->store, all, reader->error)) {
        const struct item *item =
            store_item_cached(&reader->items, reader->store, sqlite3_column_int(all, 0), reader->error);
        if (item == NULL || !unit_count_answers(unit, item, sqlite3_column_int(all, 1),
                                                sqlite3_column_int64(all, 2), reader->error)) {
            step = -1;
            break;
        }
    }
    sqlite3_reset(all);
    return step == 0;
}

/* The statements, with the days of the period bound. */
static bool prepare_cells(struct cell_reader *reader, const char *from, const char *to)
{
    const struct {
        sqlite3_stmt **statement;
        const char *sql;
    } table[] = {
        {&reader->states, "SELECT sum(open_in), sum(open_out), sum(overdue_in), sum(overdue_out), sum(no_due_in),"
                          " sum(no_due_out), sum(suspended_in), sum(suspended_out) FROM dossier_cell"
                          " WHERE unit = ?1 AND half < ?2"},
        {&reader->dossiers, "SELECT * FROM dossier_cell WHERE unit = ?1 AND half BETWEEN ?2 AND ?3"},
        {&reader->times, "SELECT measure, days, sum(dossiers) FROM time_cell"
                         " WHERE unit = ?1 AND half BETWEEN ?2 AND ?3 GROUP BY measure, days ORDER BY measure, days"},
        {&reader->forms, "SELECT * FROM form_cell WHERE unit = ?1 AND half BETWEEN ?2 AND ?3"},
        {&reader->answers, "SELECT item, level, sum(forms) FROM answer_cell"
                           " WHERE unit = ?1 AND half BETWEEN ?2 AND ?3 GROUP BY item, level ORDER BY item, level"},
    };
    bool good = true;
    for (size_t i = 0; good && i < sizeof table / sizeof table[0]; i++) {
        sqlite3_stmt *statement = store_prepare(reader->store, table[i].sql, reader->error);
        *table[i].statement = statement;
        good = statement != NULL;
        if (good) {
            sqlite3_bind_text(statement, 2, from, -1, SQLITE_STATIC);
            sqlite3_bind_text(statement, 3, to, -1, SQLITE_STATIC);
        }
    }
    return good;
}

static bool count_cells(struct building *building, bool dossiers, bool forms, struct error *error)
{
    struct cell_reader reader = {.store = building->store, .error = error};
    char from[11];
    char to[11];
    day_format_iso(building->query->from, from);
    day_format_iso(building->query->to, to);
    bool good = prepare_cells(&reader, from, to);
    for (size_t i = 0; good && i < building->tallies->count; i++) {
        struct unit_tally *unit = &building->tallies->unit[i];
        good = (!dossiers || (state_cells(&reader, unit) && dossier_cells(&reader, unit) && time_cells(&reader, unit))) &&
               (!forms || (form_cells(&reader, unit) && answer_cells(&reader, unit)));
    }
    sqlite3_finalize(reader.states);
    sqlite3_finalize(reader.dossiers);
    sqlite3_finalize(reader.times);
    sqlite3_finalize(reader.forms);
    sqlite3_finalize(reader.answers);
    item_cache_release(&reader.items);
    return good;
}

/* ---- from rows ---- */

struct row_visit {
    struct building *building;
    struct error *error;
    bool failed;
};

static bool visit_times(struct row_visit *visit, struct unit_tally *unit, const struct timing *timing)
{
    const struct tally_query *query = visit->building->query;
    if (timing->day < query->from || timing->day > query->to) {
        return true; /* DAY_NONE is before every day */
    }
    const int32_t days[TIME_MEASURES] = {timing->duration, timing->lateness};
    for (int measure = 0; measure < TIME_MEASURES && !visit->failed; measure++) {
        visit->failed = days[measure] != WORKING_UNKNOWN &&
                        !time_counts_add(&unit->time[measure], days[measure], 1, visit->error);
    }
    return !visit->failed;
}

static bool visit_dossier(void *context, const struct row_origin *origin,
                          const struct course *course)
{
    struct row_visit *visit = context;
    const struct tally_query *query = visit->building->query;
    struct unit_tally *unit = unit_at(visit->building, course->dossier.unit);
    (void)origin;
    if (unit == NULL) {
        return true;
    }
    struct happenings happenings;
    dossier_events(course, visit->building->book, &happenings);
    for (size_t i = 0; i < happenings.count; i++) {
        const struct event *event = &happenings.event[i];
        int64_t column[DOSSIER_COLUMNS] = {0};
        column[event->column] = 1;
        if (event->day <= query->to) {
            bool before = event->day < query->from;
            dossier_counts_add(&unit->dossiers, column, !before, before);
        }
    }
    return visit_times(visit, unit, &happenings.timing);
}

bool unit_count_form(struct unit_tally *unit, const struct form *record, const struct questionnaire *questions,
                     struct error *error)
{
    struct form_verdict verdict = form_judge(record, questions);
    int64_t score = record->score >= 0 ? record->score : 0;
    int64_t scored = verdict.valid && record->score >= 0;
    bool good = true;
    const int64_t column[FORM_COLUMNS] = {[FORM_VALID] = verdict.valid,
                                          [FORM_INVALID] = !verdict.valid,
                                          [FORM_COMPLETE] = verdict.valid && verdict.complete,
                                          [FORM_ALL_TOP2] = verdict.valid && verdict.all_top2,
                                          [FORM_SCORED] = scored,
                                          [FORM_SCORE_SUM] = scored * score,
                                          [FORM_SCORE_SQUARES] = scored * score * score};
    form_counts_add(&unit->forms, column);
    for (size_t i = 0; verdict.valid && record->answers[i] != '\0' && good; i++) {
        good = unit_count_answers(unit, &questions->items[i], answer_level(record->answers[i]), 1, error);
    }
    return good;
}

static bool visit_form(void *context, const struct row_origin *origin, const struct form *record,
                       const struct questionnaire *questions)
{
    struct row_visit *visit = context;
    struct unit_tally *unit = unit_at(visit->building, record->unit);
    (void)origin;
    visit->failed = unit != NULL && !unit_count_form(unit, record, questions, visit->error);
    return !visit->failed;
}

static bool count_dossiers(struct building *building, struct error *error)
{
    struct rulebook book;
    struct row_visit visit = {building, error, false};
    if (!store_rulebook(building->store, &building->query->rules, &book, error)) {
        return false;
    }
    building->book = &book;
    bool some = building->query->wanted != NULL;
    bool read = some || store_each_dossier(building->store, UNIT_NONE, DAY_NONE, building->query->to, visit_dossier,
                                           &visit, error);
    for (size_t i = 0; some && read && !visit.failed && i < building->tallies->count; i++) {
        read = store_each_received(building->store, building->tallies->unit[i].unit->id, DAY_NONE, building->query->to,
                                   visit_dossier, &visit, error);
    }
    building->book = NULL;
    rulebook_release(&book);
    return read && !visit.failed;
}

static bool count_forms(struct building *building, struct error *error)
{
    struct row_visit visit = {building, error, false};
    const struct tally_query *query = building->query;
    bool some = query->wanted != NULL;
    bool read = some || store_each_form(building->store, UNIT_NONE, query->from, query->to, visit_form, &visit, error);
    for (size_t i = 0; some && read && !visit.failed && i < building->tallies->count; i++) {
        read = store_each_form(building->store, building->tallies->unit[i].unit->id, query->from, query->to, visit_form,
                               &visit, error);
    }
    return read && !visit.failed;
}

bool store_cells_tell(struct store *store, const struct tally_query *query, bool *tell, struct error *error)
{
    const struct dossier_rules rules = dossier_rules_default();
    *tell = period_is_whole_halves(query->from, query->to) && dossier_rules_equal(&query->rules, &rules);
    return !*tell || store_tallies_fresh(store, tell, error);
}

bool store_tallies(struct store *store, const struct tally_query *query, struct tallies *tallies,
                   struct error *error)
{
    struct building building = {.store = store, .query = query, .tallies = tallies};
    bool cells = false;
    memset(tallies, 0, sizeof *tallies);
    tallies->units = store_register(store, error);
    bool good = tallies->units != NULL && find_units(&building, error) &&
                read_quality(&building, error) && store_cells_tell(store, query, &cells, error);
    tallies->from_rows = !cells;
    bool halves = period_is_whole_halves(query->from, query->to);
    good = good && ((!cells && !halves) || count_cells(&building, cells, halves, error)) &&
           (cells || count_dossiers(&building, error)) && (halves || count_forms(&building, error));
    free(building.position);
    if (!good) {
        tallies_release(tallies);
    }
    return good;
}

void tallies_release(struct tallies *tallies)
{
    for (size_t i = 0; i < tallies->count; i++) {
        free(tallies->unit[i].items);
        for (int measure = 0; measure < TIME_MEASURES; measure++) {
            free(tallies->unit[i].time[measure].of);
        }
    }
    free(tallies->unit);
    register_free(tallies->units);
    memset(tallies, 0, sizeof *tallies);
}
