/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a questionnaire leaves in the store: factors, the rule for a valid form, turned answers;
 * and the same figures from the cells, from the rows, and from `verify`. */
#include "surveys/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/folder.h"

static char folder[FOLDER_PATH];

static void path_of(const char *name, char path[120])
{
    snprintf(path, 120, "%s/%s", folder, name);
}

static void write_file(const char *name, const char *text)
{
    char path[120];
    path_of(name, path);
    folder_write(path, text, strlen(text));
}

static int enter(void **state)
{
    (void)state;
    folder_make(folder);
    return 0;
}

static int leave(void **state)
{
    static const char *const names[] = {"db", "db-wal", "db-shm", "f.csv", "g.csv"};
    char path[120];
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        path_of(names[i], path);
        unlink(path);
    }
    return rmdir(folder);
}

static struct store *fresh_store(void)
{
    struct error error;
    char path[120];
    path_of("db", path);
    unlink(path);
    struct store *store = store_open(path, STORE_WRITE, &error);
    assert_non_null(store);
    return store;
}

/* Imports text as forms of free units. conf NULL: without a questionnaire. Returns the batch. */
static int64_t take_in(struct store *store, const char *name, const char *text, const char *conf)
{
    struct error error;
    char path[120];
    struct mapping mapping = {.units_free = true};
    struct questionnaire_file *file =
        conf == NULL ? NULL : questionnaire_parse("q.conf", conf, strlen(conf), &error);
    assert_true(conf == NULL || file != NULL);
    path_of(name, path);
    write_file(name, text);
    struct import_options options = {.kind = KIND_FORMS,
                                     .file = path,
                                     .mapping = &mapping,
                                     .questionnaire = file,
                                     .date = DAY_NONE,
                                     .max_rejects = 0,
                                     .max_reject_share = -1,
                                     .rejects = ""};
    struct import_report report;
    assert_true(import_file(store, &options, &report, &error));
    int64_t batch = report.batch;
    import_report_release(&report);
    questionnaire_free(file);
    return batch;
}

static void on_difference(void *context, const struct tally_difference *difference)
{
    (void)context;
    print_error("%s %s: stored %lld, recounted %lld\n", difference->unit, difference->column,
                (long long)difference->stored, (long long)difference->recounted);
}

static void differs(void *context, const struct tally_difference *difference)
{
    int *count = context;
    on_difference(NULL, difference);
    ++*count;
}

static void verify(struct store *store)
{
    struct error error;
    int64_t cells = 0;
    int count = 0;
    assert_true(store_verify(store, differs, &count, &cells, &error));
    assert_int_equal(count, 0);
    assert_true(cells > 0);
}

/* Valid and invalid forms of the month, from the cells and again from the rows (a period that cuts
 * a half-month). */
static void expect_forms(struct store *store, int64_t valid, int64_t invalid)
{
    static const int32_t last[] = {19661, 19660}; /* 2023-10-31, and the day before */
    for (int i = 0; i < 2; i++) {
        struct tally_query query = {.from = 19631, .to = last[i], .rules = dossier_rules_default()}; /* from 2023-10-01 */
        struct tallies tallies;
        struct error error;
        assert_true(store_tallies(store, &query, &tallies, &error));
        assert_int_equal(tallies.from_rows, i == 1);
        assert_int_equal(tallies.count, 1);
        assert_int_equal(tallies.unit[0].forms.valid, valid);
        assert_int_equal(tallies.unit[0].forms.invalid, invalid);
        tallies_release(&tallies);
    }
    verify(store);
}

/* Forms of four questions with 4, 3, 2, 1 and 0 answers; one with two answers and an invalid one. */
static const char six[] = "id,unit,date,q1,q2,q3,q4\n"
                          "1,A,2023-10-02,5,5,5,5\n"
                          "2,A,2023-10-02,5,5,5,\n"
                          "3,A,2023-10-02,5,5,,\n"
                          "4,A,2023-10-02,5,,,\n"
                          "5,A,2023-10-02,,,,\n"
                          "6,A,2023-10-02,5,5,4;5,\n";

#define FOUR "items = ( {id=\"q1\";}, {id=\"q2\";}, {id=\"q3\";}, {id=\"q4\";} );"

/* docs/rules.md 1.5: half of the questions, unless the questionnaire says otherwise. */
static void a_form_is_valid_by_the_rule_of_its_questionnaire(void **state)
{
    (void)state;
    static const struct {
        const char *conf;
        int64_t valid;
    } samples[] = {
        {NULL, 4}, /* two answers of four: forms 1, 2, 3, 6 */
        {FOUR, 4},          {"valid = \"50%\";" FOUR, 4}, {"valid = 2;" FOUR, 4},
        {"valid = 1;" FOUR, 5}, {"valid = 3;" FOUR, 2},   {"valid = \"75%\";" FOUR, 2},
        {"valid = 4;" FOUR, 1}, {"valid = \"76%\";" FOUR, 1}, /* 3.04 answers, so 4 */
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct store *store = fresh_store();
        int64_t batch = take_in(store, "f.csv", six, samples[i].conf);
        expect_forms(store, samples[i].valid, 6 - samples[i].valid);
        struct error error;
        assert_true(store_undo(store, batch, &error));
        store_close(store);
    }
}

/* The same file under another rule is another reading: it supersedes the first, and does not mix. */
static void two_rules_do_not_mix(void **state)
{
    (void)state;
    struct error error;
    struct store *store = fresh_store();
    take_in(store, "f.csv", six, "valid = 1;" FOUR);
    int64_t second = take_in(store, "f.csv", six, "valid = 4;" FOUR);
    expect_forms(store, 1, 5);
    assert_true(store_undo(store, second, &error));
    expect_forms(store, 5, 1);
    /* forms of both rules side by side: each is judged by its own */
    take_in(store, "g.csv", "id,unit,date,q1,q2,q3,q4\n7,A,2023-10-03,5,,,\n8,A,2023-10-03,5,5,5,\n",
            "valid = 4;" FOUR);
    expect_forms(store, 5, 3);
    store_close(store);
}

static const struct item_counts *item_of(const struct tallies *tallies, const char *id)
{
    for (size_t i = 0; i < tallies->unit[0].item_count; i++) {
        if (strcmp(tallies->unit[0].items[i].item.id, id) == 0) {
            return &tallies->unit[0].items[i];
        }
    }
    return NULL;
}

static void factors_are_kept_and_turned_answers_count_as_the_best(void **state)
{
    (void)state;
    struct tallies tallies;
    struct error error;
    struct tally_query query = {.from = 19631, .to = 19661, .rules = dossier_rules_default()};
    static const char text[] = "id,unit,date,q1,q5\n1,A,2023-10-02,5,1\n2,A,2023-10-02,4,1\n"
                               "3,A,2023-10-02,1,3\n";
    struct store *store = fresh_store();
    take_in(store, "f.csv", "id,unit,date,q1\n9,A,2023-10-02,3\n", NULL); /* q1 without a factor */
    take_in(store, "g.csv", text,
            "items = ( { id = \"q1\"; label = \"Thái độ\"; factor = \"Công chức\"; },"
            " { id = \"q5\"; factor = \"Phiền hà\"; scale = 3; direction = \"down\"; } );");
    assert_true(store_tallies(store, &query, &tallies, &error));
    const struct item_counts *first = item_of(&tallies, "q1");
    const struct item_counts *fifth = item_of(&tallies, "q5");
    assert_non_null(first);
    assert_non_null(fifth);
    assert_string_equal(first->item.label, "q1"); /* the first label stays */
    assert_string_equal(first->item.factor, "Công chức");
    assert_string_equal(fifth->item.factor, "Phiền hà");
    assert_int_equal(fifth->level[2], 2); /* 1 of three levels is the best: 3 + 1 - 1 = 3 */
    assert_int_equal(fifth->level[0], 1);
    assert_int_equal(first->level[4], 1);
    assert_int_equal(first->level[2], 1);
    tallies_release(&tallies);
    verify(store);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_is_valid_by_the_rule_of_its_questionnaire),
        cmocka_unit_test(two_rules_do_not_mix),
        cmocka_unit_test(factors_are_kept_and_turned_answers_count_as_the_best),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
