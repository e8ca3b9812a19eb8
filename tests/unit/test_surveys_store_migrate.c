/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store of version 2, made here by SQL as that version made it, becomes one of this version when it
 * is opened: its dossiers are counted anew by the rules that came with version 3, its forms stay
 * counted. */
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

#include "tests/support/folder.h"

static const char tables_of_2[] =
    "CREATE TABLE batch(batch INTEGER PRIMARY KEY, kind TEXT NOT NULL, file TEXT NOT NULL,"
    " sha256 TEXT NOT NULL, size INTEGER NOT NULL, mapping TEXT NOT NULL, encoding TEXT NOT NULL,"
    " delimiter TEXT NOT NULL, dates TEXT NOT NULL, read INTEGER NOT NULL DEFAULT 0,"
    " accepted INTEGER NOT NULL DEFAULT 0, superseded INTEGER NOT NULL DEFAULT 0,"
    " duplicate INTEGER NOT NULL DEFAULT 0, rejected INTEGER NOT NULL DEFAULT 0,"
    " warnings INTEGER NOT NULL DEFAULT 0, skipped_lines INTEGER NOT NULL DEFAULT 0,"
    " twin_of INTEGER NOT NULL DEFAULT 0, undone INTEGER NOT NULL DEFAULT 0);"
    "CREATE TABLE batch_unit(batch INTEGER, unit INTEGER, accepted INTEGER NOT NULL,"
    " superseded INTEGER NOT NULL, duplicate INTEGER NOT NULL, warnings INTEGER NOT NULL,"
    " PRIMARY KEY(batch, unit)) WITHOUT ROWID;"
    "CREATE TABLE name(name INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);"
    "CREATE TABLE unit(unit INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);"
    "CREATE TABLE item(item INTEGER PRIMARY KEY, id TEXT NOT NULL, label TEXT NOT NULL,"
    " scale INTEGER NOT NULL, overall INTEGER NOT NULL, factor TEXT NOT NULL DEFAULT '',"
    " UNIQUE(id, scale, overall));"
    "CREATE TABLE questionnaire(questionnaire INTEGER PRIMARY KEY, items TEXT NOT NULL UNIQUE,"
    " valid_min INTEGER NOT NULL DEFAULT 0);"
    "CREATE TABLE questionnaire_item(questionnaire INTEGER, position INTEGER, item INTEGER NOT "
    "NULL,"
    " PRIMARY KEY(questionnaire, position)) WITHOUT ROWID;"
    "CREATE TABLE alias(key TEXT PRIMARY KEY, spelling TEXT NOT NULL, code TEXT NOT NULL)"
    " WITHOUT ROWID;"
    "CREATE TABLE dossier(key TEXT, batch INTEGER, line INTEGER NOT NULL, live INTEGER NOT NULL,"
    " unit,procedure,field,channel,status,received_day,received_time,due_day,due_time,completed_"
    "day,"
    "completed_time,supplement_requested_day,supplement_requested_time,supplement_received_day,"
    "supplement_received_time,reappointed_day,reappointed_time,due_new_day,due_new_time,"
    "supplement_count,limit_days,complaint, PRIMARY KEY(key, batch DESC)) WITHOUT ROWID;"
    "CREATE INDEX dossier_by_batch ON dossier(batch);"
    "CREATE INDEX dossier_by_unit ON dossier(unit, received_day) WHERE live = 1;"
    "CREATE TABLE form(key TEXT, batch INTEGER, line INTEGER NOT NULL, live INTEGER NOT NULL,"
    " unit,day,time,procedure,field,channel,respondents,score,questionnaire,answers,"
    " PRIMARY KEY(key, batch DESC)) WITHOUT ROWID;"
    "CREATE INDEX form_by_batch ON form(batch);"
    "CREATE INDEX form_by_unit ON form(unit, day) WHERE live = 1;"
    "CREATE TABLE unit_row(key TEXT, batch INTEGER, line INTEGER NOT NULL, live INTEGER NOT NULL,"
    " valid_from,valid_to,code,kind,name,district_code,district,province_code,province,succeeded_"
    "by,"
    " PRIMARY KEY(key, batch DESC)) WITHOUT ROWID;"
    "CREATE INDEX unit_row_by_batch ON unit_row(batch);"
    "CREATE TABLE dossier_cell(unit INTEGER, half TEXT, field INTEGER, channel INTEGER,"
    " received INTEGER NOT NULL, early INTEGER NOT NULL, on_day INTEGER NOT NULL,"
    " late INTEGER NOT NULL, completed_no_due INTEGER NOT NULL, returned INTEGER NOT NULL,"
    " withdrawn INTEGER NOT NULL, left_out INTEGER NOT NULL, due INTEGER NOT NULL,"
    " due_met INTEGER NOT NULL, open_in INTEGER NOT NULL, open_out INTEGER NOT NULL,"
    " overdue_in INTEGER NOT NULL, overdue_out INTEGER NOT NULL, no_due_in INTEGER NOT NULL,"
    " no_due_out INTEGER NOT NULL, suspended_in INTEGER NOT NULL, suspended_out INTEGER NOT NULL,"
    " PRIMARY KEY(unit, half, field, channel)) WITHOUT ROWID;"
    "CREATE TABLE form_cell(unit INTEGER, half TEXT, field INTEGER, channel INTEGER,"
    " valid INTEGER NOT NULL, invalid INTEGER NOT NULL, complete INTEGER NOT NULL,"
    " all_top2 INTEGER NOT NULL, scored INTEGER NOT NULL, score_sum INTEGER NOT NULL,"
    " score_squares INTEGER NOT NULL, PRIMARY KEY(unit, half, field, channel)) WITHOUT ROWID;"
    "CREATE TABLE answer_cell(unit INTEGER, half TEXT, field INTEGER, channel INTEGER, item "
    "INTEGER,"
    " level INTEGER, forms INTEGER NOT NULL,"
    " PRIMARY KEY(unit, half, field, channel, item, level)) WITHOUT ROWID;"
    "PRAGMA application_id = 1751215207; PRAGMA user_version = 2;"; /* 0x68616c67 */

/* Days from 1970-01-01: 2023-10-01, a Sunday, is 19631.
 *
 *   A  batch 2: received 2/10, due 6/10, open          batch 3: the same, due 13/10 written over
 * it, completed 10/10 B  batch 2: received 3/10, limit of 5 days, completed 12/10 C  batch 2:
 * received 2/10, due 9/10, papers asked for on 4/10 came on 10/10, completed 16/10 D  batch 2:
 * received 5/10, due 20/10, open         batch 3: the same again
 *
 * The cell is stale: it has what version 2 would have counted, and 99 receipts more. */
static const char rows_of_2[] =
    "INSERT INTO batch(batch, kind, file, sha256, size, mapping, encoding, delimiter, dates, read, "
    "accepted, superseded,"
    " duplicate) VALUES(1,'units','xa.csv','a',1,'m','UTF-8',',','',1,1,0,0),"
    "(2,'dossiers','t9.csv','b',1,'m','UTF-8',',','ymd',4,4,0,0),(3,'dossiers','t10.csv','c',1,'m',"
    "'UTF-8',',','ymd',2,0,1,1),"
    "(4,'forms','phieu.csv','d',1,'m','UTF-8',',','ymd',1,1,0,0);"
    "INSERT INTO unit VALUES(1,'01|');"
    "INSERT INTO unit_row VALUES('01|',1,2,1,NULL,NULL,'01','xã','An Hòa','','','','','');"
    "INSERT INTO batch_unit VALUES(2,1,4,0,0,0),(3,1,0,1,1,0),(4,1,1,0,0,0);"
    "INSERT INTO dossier(key, batch, line, live, unit, received_day, due_day, completed_day, "
    "limit_days,"
    " supplement_requested_day, supplement_received_day) VALUES"
    "('1:A',2,2,0,1,19632,19636,NULL,NULL,NULL,NULL),('1:A',3,2,1,1,19632,19643,19640,NULL,NULL,"
    "NULL),"
    "('1:B',2,3,1,1,19633,NULL,19642,5,NULL,NULL),('1:C',2,4,1,1,19632,19639,19646,NULL,19634,"
    "19640),"
    "('1:D',2,5,1,1,19635,19650,NULL,NULL,NULL,NULL),('1:D',3,3,0,NULL,NULL,NULL,NULL,NULL,NULL,"
    "NULL);"
    "INSERT INTO dossier_cell VALUES(1,'2023-10-01',0,0,103,1,0,0,1,0,0,0,2,1,4,2,0,0,1,1,1,1);"
    "INSERT INTO item VALUES(1,'q1','q1',5,0,''),(2,'overall','overall',5,1,'');"
    "INSERT INTO questionnaire VALUES(1,'1 2 ',0); INSERT INTO questionnaire_item "
    "VALUES(1,0,1),(1,1,2);"
    "INSERT INTO form VALUES('1:7',4,2,1,1,19640,NULL,NULL,NULL,NULL,NULL,NULL,1,'54');"
    "INSERT INTO form_cell VALUES(1,'2023-10-01',0,0,1,0,1,1,0,0,0);"
    "INSERT INTO answer_cell VALUES(1,'2023-10-01',0,0,1,5,1),(1,'2023-10-01',0,0,2,4,1);";

struct fixture {
    char folder[FOLDER_PATH], path[96], csv[96];
};

static void run(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
        fail_msg("%s", sqlite3_errmsg(db));
    }
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static int number_of(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *rows = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(rows), SQLITE_ROW);
    int number = sqlite3_column_int(rows, 0);
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return number;
}

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    folder_make(fixture->folder);
    snprintf(fixture->path, sizeof fixture->path, "%s/store", fixture->folder);
    snprintf(fixture->csv, sizeof fixture->csv, "%s/rows.csv", fixture->folder);
    run(fixture->path, tables_of_2);
    run(fixture->path, rows_of_2);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    unlink(fixture->path);
    unlink(fixture->csv);
    rmdir(fixture->folder);
    free(fixture);
    return 0;
}

static struct store *open_store(struct fixture *fixture, enum store_mode mode)
{
    struct error error;
    struct store *store = store_open(fixture->path, mode, &error);
    assert_non_null(store);
    return store;
}

static void no_difference(void *context, const struct tally_difference *difference)
{
    (void)context;
    fail_msg("%s %s: stored %lld, recounted %lld", difference->unit, difference->column,
             (long long)difference->stored, (long long)difference->recounted);
}

static void assert_verified(struct store *store)
{
    struct error error;
    int64_t cells = 0;
    assert_true(store_verify(store, no_difference, NULL, &cells, &error));
    assert_true(cells > 0);
}

/* October 2023 of the one commune. Caller releases. */
static const struct unit_tally *october(struct store *store, struct tallies *tallies)
{
    struct error error;
    struct tally_query query = {.from = 19631, .to = 19661, .rules = dossier_rules_default()};
    assert_true(store_tallies(store, &query, tallies, &error));
    assert_int_equal(tallies->count, 1);
    assert_false(tallies->from_rows);
    return &tallies->unit[0];
}

/* A  late: the first due date, 6/10, stays. Receipt to 10/10: 3, 4, 5, 6, 9, 10/10, six days; late
 * by 9 and 10/10, two. B  due on 4, 5, 6, 9, 10/10, the fifth; completed 12/10: late by two; 4, 5,
 * 6, 9, 10, 11, 12/10: seven days. C  3, 4, 5, 6, 9/10 were promised, five days, and begin again
 * after 10/10: 11, 12, 13, 16, 17/10. Completed 16/10: early. 3 to 16/10 are ten days, of which 5,
 * 6, 9, 10/10 were waited: six. On 9/10 it waited, so it is due on 17/10 only. D  overdue since
 * 21/10. */
static void assert_counted_by_hand(struct store *store)
{
    struct tallies tallies;
    const struct unit_tally *unit = october(store, &tallies);
    const struct dossier_counts expected = {
        .received = 4, .early = 1, .late = 2, .pending_overdue = 1, .due = 4, .due_met = 1};
    assert_memory_equal(&unit->dossiers, &expected, sizeof expected);
    const struct time_counts *days = &unit->time[TIME_DURATION];
    assert_int_equal(days->count, 2);
    assert_int_equal(days->of[0].days, 6);
    assert_int_equal(days->of[0].dossiers, 2);
    assert_int_equal(days->of[1].days, 7);
    assert_int_equal(days->of[1].dossiers, 1);
    const struct time_counts *late = &unit->time[TIME_LATENESS];
    assert_int_equal(late->count, 1);
    assert_int_equal(late->of[0].days, 2);
    assert_int_equal(late->of[0].dossiers, 2);
    assert_int_equal(unit->forms.valid, 1);
    assert_int_equal(unit->forms.all_top2, 1);
    assert_int_equal(unit->item_count, 2);
    assert_int_equal(unit->items[0].level[4], 1);
    tallies_release(&tallies);
}

static void opening_migrates_and_counts_anew(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = open_store(fixture, STORE_WRITE);
    assert_verified(store);
    assert_counted_by_hand(store);
    store_close(store);
    assert_int_equal(number_of(fixture->path, "PRAGMA user_version"), 5);
    assert_int_equal(
        number_of(fixture->path, "SELECT count(*) FROM setting WHERE name = 'tally_rules'"), 1);
    assert_int_equal(number_of(fixture->path, "SELECT sum(moved_unit + moved_field) FROM batch"),
                     0);
    assert_int_equal(number_of(fixture->path, "SELECT count(*) FROM batch WHERE weights <> ''"), 0); /* version 4 */
    store = open_store(fixture, STORE_WRITE); /* and once is enough */
    assert_counted_by_hand(store);
    store_close(store);
}

static void a_reader_migrates_too(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = open_store(fixture, STORE_READ);
    assert_counted_by_hand(store);
    assert_verified(store);
    store_close(store);
    assert_int_equal(number_of(fixture->path, "PRAGMA user_version"), 5);
}

/* What was imported under version 2 can be taken back, and rows with what version 3 brought go in.
 */
static void a_migrated_store_goes_on(void **state)
{
    struct fixture *fixture = *state;
    struct error error;
    struct import_report report;
    struct tallies tallies;
    struct import_options options = {.kind = KIND_DOSSIERS,
                                     .file = fixture->csv,
                                     .date = DAY_NONE,
                                     .max_rejects = 0,
                                     .max_reject_share = -1,
                                     .rejects = ""};
    static const char rows[] = "code,unit,received,due,reappointed_on,due_new,reappointed_count\n"
                               "D,01,2023-10-05,2023-10-20,2023-10-20,2023-11-03,2\n";
    struct store *store = open_store(fixture, STORE_WRITE);
    folder_write(fixture->csv, rows, strlen(rows));
    assert_true(import_file(store, &options, &report, &error));
    assert_int_equal(report.counts.superseded, 1);
    import_report_release(&report);
    assert_verified(store);
    const struct unit_tally *unit = october(store, &tallies);
    assert_int_equal(unit->dossiers.pending_overdue, 0); /* D is due on 3/11 now, */
    assert_int_equal(unit->dossiers.pending_within, 1);
    assert_int_equal(unit->dossiers.reappointed_again, 1);
    assert_int_equal(unit->dossiers.due, 3);
    tallies_release(&tallies);
    assert_true(store_undo(store, 5, &error));
    assert_verified(store);
    assert_counted_by_hand(store);
    assert_true(store_undo(store, 3, &error)); /* A is open again, and overdue */
    assert_verified(store);
    unit = october(store, &tallies);
    assert_int_equal(unit->dossiers.late, 1);
    assert_int_equal(unit->dossiers.pending_overdue, 2);
    tallies_release(&tallies);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(opening_migrates_and_counts_anew, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_reader_migrates_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_migrated_store_goes_on, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
