/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store and its rules: random dossiers of several successive files, calendars and lists of
 * procedures, imported and taken back in any order. At every step `verify` must find nothing, and
 * the stored cells must say what the rows say. */
#include "surveys/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/dossier_log.h"
#include "tests/support/folder.h"

enum { LOGS = 4, FILES = 8, STEPS = 18, BATCHES = 64 };

struct fixture {
    char folder[FOLDER_PATH], store_path[96], csv[96];
    struct store *store;
};

struct random {
    uint64_t state;
};

static int32_t draw(struct random *random, int32_t below)
{
    random->state = random->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int32_t)((uint32_t)(random->state >> 33) % (uint32_t)below);
}

static int32_t day_of(const char *iso)
{
    int32_t day = DAY_NONE;
    assert_true(day_parse_iso(iso, &day));
    return day;
}

/* ---- the store ---- */

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct error error;
    assert_non_null(fixture);
    folder_make(fixture->folder);
    snprintf(fixture->store_path, sizeof fixture->store_path, "%s/store", fixture->folder);
    snprintf(fixture->csv, sizeof fixture->csv, "%s/rows.csv", fixture->folder);
    fixture->store = store_open(fixture->store_path, STORE_WRITE, &error);
    assert_non_null(fixture->store);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    store_close(fixture->store);
    unlink(fixture->store_path);
    unlink(fixture->csv);
    rmdir(fixture->folder);
    free(fixture);
    return 0;
}

/* Imports what stands in fixture->csv. */
static bool import_now(struct fixture *fixture, enum record_kind kind, int64_t max_rejects,
                       int64_t *batch, struct error *error)
{
    struct import_report report;
    struct import_options options = {.kind = kind,
                                     .file = fixture->csv,
                                     .date = DAY_NONE,
                                     .max_rejects = max_rejects,
                                     .max_reject_share = -1,
                                     .rejects = ""};
    bool good = import_file(fixture->store, &options, &report, error);
    *batch = report.batch;
    if (good) {
        const struct batch_counts *counts = &report.counts;
        assert_int_equal(counts->read, counts->accepted + counts->superseded + counts->duplicate +
                                           counts->rejected);
        assert_true(max_rejects != 0 || counts->rejected == 0);
    }
    import_report_release(&report);
    return good;
}

static int64_t import(struct fixture *fixture, enum record_kind kind, const char *text)
{
    struct error error;
    int64_t batch = 0;
    folder_write(fixture->csv, text, strlen(text));
    assert_true(import_now(fixture, kind, 0, &batch, &error));
    assert_true(batch > 0);
    return batch;
}

static void undo(struct fixture *fixture, int64_t batch)
{
    struct error error;
    assert_true(store_undo(fixture->store, batch, &error));
}

static void no_difference(void *context, const struct tally_difference *difference)
{
    (void)context;
    fail_msg("%s %s: stored %lld, recounted %lld", difference->unit, difference->column,
             (long long)difference->stored, (long long)difference->recounted);
}

static void assert_verified(struct fixture *fixture)
{
    struct error error;
    int64_t cells = 0;
    assert_true(store_verify(fixture->store, no_difference, NULL, &cells, &error));
}

/* All cells as text, by what numbers mean and not by the numbers. Caller frees. */
static char *cells_of(struct fixture *fixture)
{
    static const char *const tables[] = {"dossier_cell", "time_cell"};
    char sql[320];
    sqlite3 *db = NULL;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    assert_int_equal(sqlite3_open_v2(fixture->store_path, &db, SQLITE_OPEN_READWRITE, NULL),
                     SQLITE_OK);
    for (size_t i = 0; i < 2; i++) {
        sqlite3_stmt *rows = NULL;
        snprintf(
            sql, sizeof sql,
            "SELECT (SELECT key FROM unit WHERE unit.unit = c.unit), (SELECT text FROM name"
            " WHERE name = c.field), '%s', c.* FROM %s AS c ORDER BY 1, 2, half, channel, 8, 9",
            tables[i], tables[i]);
        assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK);
        while (sqlite3_step(rows) == SQLITE_ROW) {
            for (int column = 0; column < sqlite3_column_count(rows); column++) {
                const char *value = (const char *)sqlite3_column_text(rows, column);
                if (column != 3 && column != 5) { /* the numbers of the unit and of the field */
                    fprintf(out, "%s|", value == NULL ? "" : value);
                }
            }
            fputc('\n', out);
        }
        sqlite3_finalize(rows);
    }
    sqlite3_close(db);
    assert_int_equal(fclose(out), 0);
    return text;
}

/* Compares and frees both. */
static void assert_same_cells(char *a, char *b)
{
    size_t at = 0;
    while (a[at] != '\0' && a[at] == b[at]) {
        at++;
    }
    if (a[at] != b[at]) {
        while (at > 0 && a[at - 1] != '\n') {
            at--;
        }
        fail_msg("cells differ:\n%.200s\n%.200s", a + at, b + at);
    }
    free(a);
    free(b);
}

/* ---- cells against rows ---- */

static void ask(struct fixture *fixture, int32_t from, int32_t to, bool rows,
                struct tallies *tallies)
{
    struct error error;
    struct tally_query query = {.from = from, .to = to, .rules = dossier_rules_default()};
    query.rules.after_hours +=
        rows; /* no dossier came one second past three: nothing changes but the way of counting */
    assert_true(store_tallies(fixture->store, &query, tallies, &error));
    assert_int_equal(tallies->from_rows, rows);
}

static void compare_period(struct fixture *fixture, int32_t from, int32_t to)
{
    struct tallies cells;
    struct tallies rows;
    ask(fixture, from, to, false, &cells);
    ask(fixture, from, to, true, &rows);
    assert_int_equal(cells.count, rows.count);
    for (size_t i = 0; i < cells.count; i++) {
        const struct unit_tally *a = &cells.unit[i];
        const struct unit_tally *b = &rows.unit[i];
        assert_memory_equal(&a->dossiers, &b->dossiers, sizeof a->dossiers);
        for (int measure = 0; measure < TIME_MEASURES; measure++) {
            assert_int_equal(a->time[measure].count, b->time[measure].count);
            for (size_t j = 0; j < a->time[measure].count; j++) {
                assert_int_equal(a->time[measure].of[j].days, b->time[measure].of[j].days);
                assert_int_equal(a->time[measure].of[j].dossiers, b->time[measure].of[j].dossiers);
            }
        }
    }
    tallies_release(&cells);
    tallies_release(&rows);
}

/* Every half-month, month and quarter from October 2023 to September 2024. */
static void assert_cells_tell_rows(struct fixture *fixture)
{
    for (int i = 0; i < 12; i++) {
        int month = (9 + i) % 12 + 1;
        int year = i < 3 ? 2023 : 2024;
        int32_t first = day_from_civil(year, month, 1);
        int32_t middle = day_from_civil(year, month, 15);
        int32_t next = day_from_civil(year + (month == 12), month % 12 + 1, 1);
        compare_period(fixture, first, middle - 1);
        compare_period(fixture, middle, next - 1);
        compare_period(fixture, first, next - 1);
        if (month % 3 == 0) {
            compare_period(fixture, day_from_civil(year, month - 2, 1), next - 1);
        }
    }
}

/* ---- files ---- */

/* The files of the random order: logs, and after them calendars and lists of procedures. */
static enum record_kind write_file(struct fixture *fixture, int file)
{
    static const char *const rules[] = {
        "date,kind\n2024-01-01,off\n2024-02-05,off\n2024-02-06,off\n2024-03-04,off\n2024-03-05,"
        "off\n2024-03-09,work\n",
        "date,kind\n2024-01-01,off\n2024-01-02,off\n2024-04-30,off\n2024-05-01,off\n2020-12-31,"
        "off\n2023-12-29,off\n",
        "procedure,code,limit,unit_of_limit,field\nKhai sinh,1.001,3,working days,Hộ tịch\nĐất "
        "đai,,40,days,\n",
        "procedure,code,limit,unit_of_limit,field\nKhai sinh,1.001,5,working days,Hộ tịch\nChứng "
        "thực,,0,,Tư pháp\n"
        "Hộ khẩu,,20,hours,\n",
    };
    if (file < LOGS) {
        assert_true(dossier_log_write(fixture->csv, file));
        return KIND_DOSSIERS;
    }
    folder_write(fixture->csv, rules[file - LOGS], strlen(rules[file - LOGS]));
    return file - LOGS < 2 ? KIND_CALENDAR : KIND_PROCEDURES;
}

static int64_t import_nth(struct fixture *fixture, int file)
{
    struct error error;
    int64_t batch = 0;
    enum record_kind kind = write_file(fixture, file);
    assert_true(import_now(fixture, kind, 0, &batch, &error));
    return batch;
}

static void import_units(struct fixture *fixture)
{
    import(fixture, KIND_UNITS, "code,name\n1,Một\n2,Hai\n3,Ba\n9,Chín\n");
}

/* ---- tests ---- */

static void any_order_of_imports_and_undos_is_verified(void **state)
{
    struct fixture *fixture = *state;
    struct random random = {61};
    int64_t live[BATCHES];
    int count = 0;
    import_units(fixture);
    for (int file = 0; file < FILES; file++) {
        live[count++] = import_nth(fixture, file);
        assert_verified(fixture);
    }
    assert_cells_tell_rows(fixture);
    for (int step = 0; step < STEPS; step++) {
        int which = draw(&random, count);
        if (count < 3 || (count < BATCHES && draw(&random, 5) < 2)) {
            live[count++] = import_nth(fixture, draw(&random, FILES));
        } else {
            undo(fixture, live[which]);
            live[which] = live[--count];
        }
        assert_verified(fixture);
    }
    assert_cells_tell_rows(fixture);
    while (count > 0) {
        undo(fixture, live[--count]);
    }
    char *cells = cells_of(fixture);
    assert_string_equal(cells, "");
    free(cells);
}

/* Without the second file the store is as if it had never come; with it again, as if it had come
 * last. */
static void an_undone_file_leaves_no_trace(void **state)
{
    struct fixture *fixture = *state;
    void *beside = NULL;
    int64_t batch[3];
    set_up(&beside);
    struct fixture *other = beside;
    import_units(fixture);
    import_units(other);
    for (int file = 0; file < 3; file++) {
        batch[file] = import_nth(fixture, file);
    }
    import_nth(other, 0);
    import_nth(other, 2);
    undo(fixture, batch[1]);
    assert_verified(fixture);
    assert_same_cells(cells_of(fixture), cells_of(other));
    char *before = cells_of(fixture);
    int64_t again = import_nth(fixture, 1);
    import_nth(other, 1);
    assert_verified(fixture);
    assert_same_cells(cells_of(fixture), cells_of(other));
    undo(fixture, again);
    assert_verified(fixture);
    assert_same_cells(cells_of(fixture), before);
    tear_down(&beside);
}

/* The counts of commune 9, which one dossier worked out by hand belongs to. */
static struct unit_tally hand_counts(struct fixture *fixture, int32_t from, int32_t to,
                                     int32_t *days, int32_t *late_by)
{
    struct tallies tallies;
    struct unit_tally found = {0};
    ask(fixture, from, to, false, &tallies);
    *days = -1;
    *late_by = -1;
    for (size_t i = 0; i < tallies.count; i++) {
        const struct unit_tally *unit = &tallies.unit[i];
        if (strcmp(unit->unit->code, "9") == 0) {
            found = *unit;
            *days = unit->time[TIME_DURATION].count > 0 ? unit->time[TIME_DURATION].of[0].days : -1;
            *late_by =
                unit->time[TIME_LATENESS].count > 0 ? unit->time[TIME_LATENESS].of[0].days : -1;
        }
    }
    tallies_release(&tallies);
    return found;
}

/* Received on Friday 1/3/2024, three working days: 4, 5 and 6/3. Completed on Thursday 7/3, which
 * is the fourth: late by one. With the whole week off, 4 to 8/3, the three are 11, 12 and 13/3, and
 * none had gone by. */
static void a_calendar_counts_everything_anew(void **state)
{
    static const char week_off[] =
        "date,kind\n2024-01-01,off\n2024-03-04,off\n2024-03-05,off\n2024-03-06,off\n"
        "2024-03-07,off\n2024-03-08,off\n";
    struct fixture *fixture = *state;
    int32_t from = day_of("2024-03-01");
    int32_t to = day_of("2024-03-31");
    int32_t days = 0;
    int32_t late_by = 0;
    import_units(fixture);
    import_nth(fixture, 0);
    import_nth(fixture, 1);
    import(fixture, KIND_DOSSIERS,
           "code,unit,received,limit_days,completed\nH1,9,2024-03-01,3,2024-03-07\n");
    struct unit_tally unit = hand_counts(fixture, from, to, &days, &late_by);
    assert_int_equal(unit.dossiers.late, 1);
    assert_int_equal(days, 4);
    assert_int_equal(late_by, 1);
    char *before = cells_of(fixture);
    int64_t batch = import(fixture, KIND_CALENDAR, week_off);
    assert_verified(fixture);
    assert_cells_tell_rows(fixture);
    unit = hand_counts(fixture, from, to, &days, &late_by);
    assert_int_equal(unit.dossiers.late, 0);
    assert_int_equal(unit.dossiers.early, 1);
    assert_int_equal(unit.dossiers.due, 1);
    assert_int_equal(days, 0);
    assert_int_equal(late_by, -1);
    undo(fixture, batch);
    assert_verified(fixture);
    assert_same_cells(cells_of(fixture), before);
}

/* Received on Monday 1/4/2024, completed on Friday 5/4; K2 is the code of two procedures, of three and of thirty days, K3
 * the code of two of three days, and K4 the name of one of thirty and the code of one of three. Late by its limit: that of K3
 * alone; early: K4 by its name (30 days); without a due date: K2. Whichever stands first in the list. */
static void codes_of_several_procedures_give_no_limit(void **state)
{
    static const char *const lists[] = {
        "procedure,code,limit\nA,K2,3\nB,K2,30\nC,K3,3\nD,K3,3\nK4,,30\nE,K4,3\n",
        "procedure,code,limit\nE,K4,3\nK4,,30\nD,K3,3\nC,K3,3\nB,K2,30\nA,K2,3\nZ,K9,8\n"};
    struct fixture *fixture = *state;
    struct shared_codes shared;
    struct error error;
    int32_t days = 0;
    int32_t late_by = 0;
    import_units(fixture);
    import(fixture, KIND_DOSSIERS,
           "code,unit,procedure,received,completed\nH2,9,k2,2024-04-01,2024-04-05\n"
           "H3,9,K3,2024-04-01,2024-04-05\nH4,9,K4,2024-04-01,2024-04-05\n");
    for (size_t i = 0; i < 2; i++) {
        int64_t batch = import(fixture, KIND_PROCEDURES, lists[i]);
        struct unit_tally unit = hand_counts(fixture, day_of("2024-04-01"), day_of("2024-04-30"), &days, &late_by);
        assert_int_equal(unit.dossiers.completed_no_due, 1);
        assert_int_equal(unit.dossiers.late, 1);
        assert_int_equal(unit.dossiers.early, 1);
        assert_true(store_shared_codes(fixture->store, &shared, &error));
        assert_int_equal(shared.count, 1);
        assert_string_equal(shared.first, "k2");
        assert_verified(fixture);
        undo(fixture, batch);
    }
}

/* Stops an import when its file is read, while the dossiers are counted anew. */
static bool until_read(void *context, uint64_t done, uint64_t size)
{
    (void)context;
    return done < size;
}

static void an_interrupted_recount_leaves_the_store_alone(void **state)
{
    enum { DOSSIERS = 5000, LINE = 40 };
    struct fixture *fixture = *state;
    struct import_report report;
    struct error error;
    size_t length = 0;
    char *log = malloc((size_t)DOSSIERS * LINE + 64);
    assert_non_null(log);
    length += (size_t)snprintf(log, 64, "code,unit,received\n");
    for (int i = 0; i < DOSSIERS; i++) {
        length += (size_t)snprintf(log + length, LINE, "H%d,9,2024-04-01\n", i);
    }
    import_units(fixture);
    import(fixture, KIND_DOSSIERS, log);
    free(log);
    char *before = cells_of(fixture);
    const char *list = "date,kind\n2024-04-02,off\n";
    struct import_options options = {.kind = KIND_CALENDAR,
                                     .file = fixture->csv,
                                     .date = DAY_NONE,
                                     .max_rejects = -1,
                                     .max_reject_share = -1,
                                     .rejects = "",
                                     .progress = until_read};
    folder_write(fixture->csv, list, strlen(list));
    assert_false(import_file(fixture->store, &options, &report, &error));
    assert_int_equal(error.code, ERROR_INTERRUPTED);
    import_report_release(&report);
    assert_verified(fixture);
    assert_same_cells(cells_of(fixture), before);
}

/* Received on Monday 1/4/2024 and completed on Friday 5/4, with no due date and no field of its
 * own. A list gives the procedure three working days: 2, 3 and 4/4; late by one. */
static void a_list_of_procedures_counts_everything_anew(void **state)
{
    struct fixture *fixture = *state;
    int32_t from = day_of("2024-04-01");
    int32_t to = day_of("2024-04-30");
    int32_t days = 0;
    int32_t late_by = 0;
    import_units(fixture);
    import_nth(fixture, 0);
    import_nth(fixture, 2);
    import(fixture, KIND_DOSSIERS,
           "code,unit,procedure,received,completed\nH1,9,KHAI SINH,2024-04-01,2024-04-05\n");
    struct unit_tally unit = hand_counts(fixture, from, to, &days, &late_by);
    assert_int_equal(unit.dossiers.completed_no_due, 1);
    assert_int_equal(unit.dossiers.due, 0);
    char *before = cells_of(fixture);
    int64_t batch = import(fixture, KIND_PROCEDURES,
                           "procedure,limit,field\nKhai sinh,3,Trẻ em\nĐất đai,30,Địa chính\n");
    assert_verified(fixture);
    assert_cells_tell_rows(fixture);
    unit = hand_counts(fixture, from, to, &days, &late_by);
    assert_int_equal(unit.dossiers.completed_no_due, 0);
    assert_int_equal(unit.dossiers.late, 1);
    assert_int_equal(unit.dossiers.due, 1);
    assert_int_equal(unit.dossiers.due_met, 0);
    assert_int_equal(days, 4);
    assert_int_equal(late_by, 1);
    char *after = cells_of(fixture);
    assert_non_null(strstr(after, "Trẻ em|dossier_cell|2024-04-01|"));
    assert_null(strstr(before, "Trẻ em"));
    free(after);
    undo(fixture, batch);
    assert_verified(fixture);
    assert_same_cells(cells_of(fixture), before);
}

/* A make-up day that is no Saturday or Sunday is no row of a calendar (2024-03-05 is a Tuesday). */
static void a_refused_calendar_changes_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct error error;
    int64_t batch = 0;
    static const char text[] = "date,kind\n2024-03-04,off\n2024-03-05,work\n2024-03-06,off\n";
    import_units(fixture);
    import_nth(fixture, 0);
    char *before = cells_of(fixture);
    folder_write(fixture->csv, text, strlen(text));
    assert_false(import_now(fixture, KIND_CALENDAR, 0, &batch, &error));
    assert_int_equal(error.code, ERROR_TOO_MANY_REJECTS);
    assert_same_cells(cells_of(fixture), before);
    assert_verified(fixture);
    struct calendar *calendar = store_calendar(fixture->store, &error);
    assert_non_null(calendar);
    assert_true(calendar_works(calendar, day_of("2024-03-04")));
    calendar_free(calendar);
    import_nth(fixture, 1); /* the store goes on */
    assert_verified(fixture);
    assert_cells_tell_rows(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(any_order_of_imports_and_undos_is_verified, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_undone_file_leaves_no_trace, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_calendar_counts_everything_anew, set_up, tear_down),
        cmocka_unit_test_setup_teardown(codes_of_several_procedures_give_no_limit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_interrupted_recount_leaves_the_store_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_list_of_procedures_counts_everything_anew, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_refused_calendar_changes_nothing, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
