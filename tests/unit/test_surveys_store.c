/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store against a naive model: random sequences of import, import again, correction and undo
 * must leave what the model says, and `verify` must find nothing at any step.
 *
 * The model: an import keeps its rows by key; importing the bytes of a live import again only adds
 * an owner to those rows; the newest import that has a key and an owner decides its content. */
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

enum { KEYS = 12, BATCHES = 40, SEQUENCES = 60, STEPS = 14, ROWS_MOST = 30, FIRST_DAY = 19631 };
/* FIRST_DAY is 2023-10-01: 19631 = 19358 (2023-01-01) + 273 */

struct random {
    uint64_t state;
};

static uint32_t draw(struct random *random, uint32_t below)
{
    random->state = random->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(random->state >> 33) % below;
}

/* Content of a dossier as the model sees it: unit 1 or 2, days after FIRST_DAY, -1 = none. */
struct content {
    int unit, received, due, completed;
};

struct line {
    int key;
    struct content content;
};

struct file {
    struct line lines[ROWS_MOST];
    int count;
};

static struct content random_content(struct random *random)
{
    struct content content = {.unit = 1 + (int)draw(random, 2), .received = (int)draw(random, 40)};
    content.due = draw(random, 5) == 0 ? -1 : content.received + (int)draw(random, 20);
    content.completed = draw(random, 3) == 0 ? -1 : content.received + (int)draw(random, 30);
    return content;
}

static struct file random_file(struct random *random)
{
    struct file file = {.count = (int)draw(random, ROWS_MOST)};
    for (int i = 0; i < file.count; i++) {
        file.lines[i].key = (int)draw(random, KEYS);
        file.lines[i].content = random_content(random);
        if (i > 0 && draw(random, 4) == 0) {
            file.lines[i] = file.lines[draw(random, (uint32_t)i)]; /* an identical row */
        }
    }
    return file;
}

/* The code has the national form, so that a row that moves to another unit stays one dossier. */
static void write_file(const char *path, const struct file *file)
{
    char received[11];
    char due[11] = "";
    char completed[11] = "";
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs("code,unit,received,due,completed\n", out);
    for (int i = 0; i < file->count; i++) {
        const struct content *content = &file->lines[i].content;
        day_format_iso(FIRST_DAY + content->received, received);
        due[0] = '\0';
        completed[0] = '\0';
        if (content->due >= 0) {
            day_format_iso(FIRST_DAY + content->due, due);
        }
        if (content->completed >= 0) {
            day_format_iso(FIRST_DAY + content->completed, completed);
        }
        fprintf(out, "H42.01-231001-%04d,%d,%s,%s,%s\n", file->lines[i].key, content->unit, received,
                due, completed);
    }
    assert_int_equal(fclose(out), 0);
}

/* ---- the model ---- */

struct rowset {
    bool has[KEYS];
    struct content content[KEYS];
    struct file file;
    int owners;
};

struct naive_model {
    struct rowset rowsets[BATCHES];
    int owned[BATCHES]; /* by batch: its rowset */
    bool undone[BATCHES];
    int batches;
};

static bool same_content(const struct content *a, const struct content *b)
{
    return a->unit == b->unit && a->received == b->received && a->due == b->due &&
           a->completed == b->completed;
}

static bool same_file(const struct file *a, const struct file *b)
{
    bool same = a->count == b->count;
    for (int i = 0; i < a->count && same; i++) {
        same = a->lines[i].key == b->lines[i].key &&
               same_content(&a->lines[i].content, &b->lines[i].content);
    }
    return same;
}

static const struct content *current(const struct naive_model *model, int key)
{
    for (int i = model->batches - 1; i >= 0; i--) {
        if (model->rowsets[i].owners > 0 && model->rowsets[i].has[key]) {
            return &model->rowsets[i].content[key];
        }
    }
    return NULL;
}

static struct batch_counts model_import(struct naive_model *model, const struct file *file)
{
    struct batch_counts counts = {.read = file->count};
    struct rowset rowset = {.file = *file, .owners = 1};
    int rows[KEYS] = {0};
    bool conflict[KEYS] = {false};
    for (int i = 0; i < file->count; i++) {
        const struct line *line = &file->lines[i];
        conflict[line->key] = conflict[line->key] ||
                              (rowset.has[line->key] &&
                               !same_content(&rowset.content[line->key], &line->content));
        rowset.has[line->key] = true;
        rowset.content[line->key] = line->content;
        rows[line->key]++;
    }
    int twin = -1;
    for (int i = 0; i < model->batches && twin < 0; i++) {
        bool alike = model->rowsets[i].owners > 0 && same_file(&model->rowsets[i].file, file);
        twin = alike ? i : -1;
    }
    for (int key = 0; key < KEYS; key++) {
        const struct content *now = current(model, key);
        if (rows[key] == 0) {
            continue;
        }
        if (conflict[key]) {
            rowset.has[key] = false;
            counts.rejected += rows[key];
            continue;
        }
        counts.duplicate += rows[key] - 1;
        if (twin >= 0 || (now != NULL && same_content(now, &rowset.content[key]))) {
            counts.duplicate++;
        } else {
            counts.superseded += now != NULL;
            counts.accepted += now == NULL;
        }
    }
    model->rowsets[model->batches] = rowset;
    model->owned[model->batches] = model->batches;
    if (twin >= 0) {
        model->rowsets[model->batches].owners = 0;
        model->rowsets[twin].owners++;
        model->owned[model->batches] = twin;
    }
    model->batches++;
    return counts;
}

static void model_undo(struct naive_model *model, int batch)
{
    model->undone[batch] = true;
    model->rowsets[model->owned[batch]].owners--;
}

/* The first due date that any row in force states stays (docs/design.md: history inside a row). */
static int first_due(const struct naive_model *model, int key)
{
    for (int i = 0; i < model->batches; i++) {
        const struct rowset *rowset = &model->rowsets[i];
        if (rowset->owners > 0 && rowset->has[key] && rowset->content[key].due >= 0) {
            return rowset->content[key].due;
        }
    }
    return -1;
}

/* Counts of October 2023 for one unit, straight from the definitions of docs/cli.md. */
static struct dossier_counts model_counts(const struct naive_model *model, int unit)
{
    enum { LAST = 30 }; /* 31 October, counted from the first */
    struct dossier_counts counts = {0};
    for (int key = 0; key < KEYS; key++) {
        const struct content *newest = current(model, key);
        if (newest == NULL || newest->unit != unit || newest->received > LAST) {
            continue;
        }
        struct content told = *newest;
        const struct content *row = &told;
        told.due = first_due(model, key);
        counts.received++;
        bool done = row->completed >= 0 && row->completed <= LAST;
        if (row->due >= 0 && row->due <= LAST) {
            counts.due++; /* a row may state a due date before its receipt once another row stated it */
            counts.due_met += row->completed >= 0 && row->completed <= row->due;
        }
        if (done && row->due < 0) {
            counts.completed_no_due++;
        } else if (done) {
            counts.early += row->completed < row->due;
            counts.on_day += row->completed == row->due;
            counts.late += row->completed > row->due;
        } else if (row->due < 0) {
            counts.pending_no_due++;
        } else {
            counts.pending_overdue += row->due < LAST;
            counts.pending_within += row->due >= LAST;
        }
    }
    return counts;
}

/* ---- the store ---- */

struct fixture {
    char folder[FOLDER_PATH], csv[96], units[96];
    struct store *store;
};

static struct batch_counts import(struct fixture *fixture, enum record_kind kind, const char *path,
                                  enum on_duplicate on_duplicate)
{
    struct error error;
    struct import_report report;
    struct import_options options = {.kind = kind,
                                     .file = path,
                                     .date = DAY_NONE,
                                     .on_duplicate = on_duplicate,
                                     .max_rejects = -1,
                                     .max_reject_share = -1,
                                     .rejects = ""};
    assert_true(import_file(fixture->store, &options, &report, &error));
    struct batch_counts counts = report.counts;
    assert_int_equal(counts.read,
                     counts.accepted + counts.superseded + counts.duplicate + counts.rejected);
    import_report_release(&report);
    return counts;
}

static void write_text(const char *path, const char *text)
{
    folder_write(path, text, strlen(text));
}

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct error error;
    folder_make(fixture->folder);
    snprintf(fixture->csv, sizeof fixture->csv, "%s/rows.csv", fixture->folder);
    snprintf(fixture->units, sizeof fixture->units, "%s/units.csv", fixture->folder);
    fixture->store = store_open("", STORE_TEMPORARY, &error);
    assert_non_null(fixture->store);
    write_text(fixture->units, "code,name\n1,Một\n2,Hai\n");
    import(fixture, KIND_UNITS, fixture->units, DUPLICATE_REJECT);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    store_close(fixture->store);
    unlink(fixture->csv);
    unlink(fixture->units);
    rmdir(fixture->folder);
    free(fixture);
    return 0;
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
}

static void assert_same_counts(const struct dossier_counts *a, const struct dossier_counts *b)
{
    assert_int_equal(a->received, b->received);
    assert_int_equal(a->early, b->early);
    assert_int_equal(a->on_day, b->on_day);
    assert_int_equal(a->late, b->late);
    assert_int_equal(a->completed_no_due, b->completed_no_due);
    assert_int_equal(a->pending_within, b->pending_within);
    assert_int_equal(a->pending_overdue, b->pending_overdue);
    assert_int_equal(a->pending_no_due, b->pending_no_due);
    assert_int_equal(a->due, b->due);
    assert_int_equal(a->due_met, b->due_met);
}

/* Counts of one unit in October, from cells or (compare by time) from rows. */
static struct dossier_counts store_counts(struct store *store, const char *code,
                                          enum compare_rule compare)
{
    struct error error;
    struct tallies tallies;
    struct dossier_counts counts = {0};
    struct tally_query query = {.from = FIRST_DAY, .to = FIRST_DAY + 30, .rules = dossier_rules_default()};
    query.rules.compare = compare;
    assert_true(store_tallies(store, &query, &tallies, &error));
    for (size_t i = 0; i < tallies.count; i++) {
        if (strcmp(tallies.unit[i].unit->code, code) == 0) {
            counts = tallies.unit[i].dossiers;
        }
    }
    tallies_release(&tallies);
    return counts;
}

static void assert_like_model(struct store *store, const struct naive_model *model)
{
    assert_verified(store);
    for (int unit = 1; unit <= 2; unit++) {
        char code[2] = {(char)('0' + unit), '\0'};
        struct dossier_counts expected = model_counts(model, unit);
        struct dossier_counts cells = store_counts(store, code, COMPARE_DATE);
        struct dossier_counts rows = store_counts(store, code, COMPARE_TIME);
        assert_same_counts(&cells, &expected);
        assert_same_counts(&rows, &expected);
    }
}

static void import_step(struct fixture *fixture, struct naive_model *model, const struct file *file)
{
    write_file(fixture->csv, file);
    struct batch_counts counts = import(fixture, KIND_DOSSIERS, fixture->csv, DUPLICATE_REJECT);
    struct batch_counts expected = model_import(model, file);
    assert_int_equal(counts.accepted, expected.accepted);
    assert_int_equal(counts.superseded, expected.superseded);
    assert_int_equal(counts.duplicate, expected.duplicate);
    assert_int_equal(counts.rejected, expected.rejected);
}

static void random_sequences_agree_with_the_model(void **state)
{
    struct random random = {20231031};
    for (int sequence = 0; sequence < SEQUENCES; sequence++) {
        void *own = NULL;
        set_up(&own);
        struct fixture *fixture = own;
        struct naive_model *model = calloc(1, sizeof *model);
        for (int step = 0; step < STEPS; step++) {
            uint32_t what = draw(&random, 10);
            if (what < 4 || model->batches == 0) {
                struct file file = random_file(&random);
                import_step(fixture, model, &file);
            } else if (what < 6) {
                struct file again =
                    model->rowsets[draw(&random, (uint32_t)model->batches)].file;
                import_step(fixture, model, &again);
            } else {
                int batch = (int)draw(&random, (uint32_t)model->batches);
                struct error error;
                bool undone = store_undo(fixture->store, batch + 2, &error); /* 1: the register */
                assert_int_equal(undone, !model->undone[batch]);
                if (undone) {
                    model_undo(model, batch);
                }
            }
            assert_like_model(fixture->store, model);
        }
        free(model);
        tear_down(&own);
    }
    (void)state;
}

/* ---- single properties ---- */

static void order_of_rows_changes_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct random random = {7};
    struct file file = random_file(&random);
    struct file turned = file;
    for (int i = 0; i < file.count; i++) {
        turned.lines[i] = file.lines[file.count - 1 - i];
    }
    write_file(fixture->csv, &file);
    struct batch_counts first = import(fixture, KIND_DOSSIERS, fixture->csv, DUPLICATE_REJECT);
    struct dossier_counts counts = store_counts(fixture->store, "1", COMPARE_DATE);
    struct error error;
    assert_true(store_undo(fixture->store, 2, &error));
    write_file(fixture->csv, &turned);
    struct batch_counts second = import(fixture, KIND_DOSSIERS, fixture->csv, DUPLICATE_REJECT);
    struct dossier_counts again = store_counts(fixture->store, "1", COMPARE_DATE);
    assert_memory_equal(&first, &second, sizeof first);
    assert_same_counts(&counts, &again);
}

static void a_file_cut_in_two_counts_as_one(void **state)
{
    struct fixture *fixture = *state;
    struct error error;
    struct random random = {11};
    struct file file = {.count = KEYS};
    for (int i = 0; i < KEYS; i++) {
        file.lines[i] = (struct line){i, random_content(&random)};
    }
    write_file(fixture->csv, &file);
    import(fixture, KIND_DOSSIERS, fixture->csv, DUPLICATE_REJECT);
    struct dossier_counts whole = store_counts(fixture->store, "2", COMPARE_DATE);
    assert_true(store_undo(fixture->store, 2, &error));
    for (int part = 0; part < 2; part++) {
        struct file half = {.count = KEYS / 2};
        memcpy(half.lines, file.lines + part * (KEYS / 2), sizeof half.lines[0] * KEYS / 2);
        write_file(fixture->csv, &half);
        import(fixture, KIND_DOSSIERS, fixture->csv, DUPLICATE_REJECT);
    }
    struct dossier_counts parts = store_counts(fixture->store, "2", COMPARE_DATE);
    assert_same_counts(&whole, &parts);
    assert_verified(fixture->store);
}

/* Three rows of one key: a at line 2, b at line 3, a again at line 4. */
static void on_duplicate_chooses(void **state)
{
    struct fixture *fixture = *state;
    struct error error;
    static const char text[] = "code,unit,received\nK1,1,2023-10-02\nK1,1,2023-10-20\nK1,1,2023-10-02\n";
    write_text(fixture->csv, text);
    struct batch_counts counts = import(fixture, KIND_DOSSIERS, fixture->csv, DUPLICATE_REJECT);
    assert_int_equal(counts.rejected, 3);
    counts = import(fixture, KIND_DOSSIERS, fixture->csv, DUPLICATE_FIRST);
    assert_int_equal(counts.accepted, 1); /* line 2 */
    assert_int_equal(counts.duplicate, 1); /* line 4 says the same */
    assert_int_equal(counts.superseded, 1);
    assert_true(store_undo(fixture->store, 3, &error));
    counts = import(fixture, KIND_DOSSIERS, fixture->csv, DUPLICATE_LAST);
    assert_int_equal(counts.accepted, 1);
    assert_int_equal(counts.superseded, 2); /* b by a, a by b */
    assert_verified(fixture->store);
}

/* A file whose unit was unknown is imported again once the register knows it. */
static void rejected_rows_come_in_later(void **state)
{
    struct fixture *fixture = *state;
    write_text(fixture->csv, "code,unit,received\nA,1,2023-10-02\nB,3,2023-10-02\n");
    struct batch_counts counts = import(fixture, KIND_DOSSIERS, fixture->csv, DUPLICATE_REJECT);
    assert_int_equal(counts.rejected, 1);
    write_text(fixture->units, "code,name\n3,Ba\n");
    import(fixture, KIND_UNITS, fixture->units, DUPLICATE_REJECT);
    counts = import(fixture, KIND_DOSSIERS, fixture->csv, DUPLICATE_REJECT);
    assert_int_equal(counts.duplicate, 1);
    assert_int_equal(counts.accepted, 1);
    struct error error;
    assert_true(store_undo(fixture->store, 2, &error)); /* the first import: its row stays, batch 4 has it too */
    assert_int_equal(store_counts(fixture->store, "1", COMPARE_DATE).received, 1);
    assert_false(store_undo(fixture->store, 3, &error)); /* unit 3 is in use */
    assert_int_equal(error.code, ERROR_BATCH_IN_USE);
    assert_true(store_undo(fixture->store, 4, &error));
    assert_int_equal(store_counts(fixture->store, "1", COMPARE_DATE).received, 0);
    assert_true(store_undo(fixture->store, 3, &error));
    assert_verified(fixture->store);
}

/* Equal forms without a number are different forms of one file, and the same forms in the next. */
static void unnumbered_forms_are_counted_by_their_place_among_equals(void **state)
{
    struct fixture *fixture = *state;
    write_text(fixture->csv, "unit,date,q1\n1,2023-10-02,5\n1,2023-10-02,5\n1,2023-10-02,4\n");
    struct batch_counts counts = import(fixture, KIND_FORMS, fixture->csv, DUPLICATE_REJECT);
    assert_int_equal(counts.accepted, 3);
    write_text(fixture->csv, "unit,date,q1\n1,2023-10-02,5\n1,2023-10-02,5\n1,2023-10-02,5\n");
    counts = import(fixture, KIND_FORMS, fixture->csv, DUPLICATE_REJECT);
    assert_int_equal(counts.duplicate, 2);
    assert_int_equal(counts.accepted, 1);
    assert_verified(fixture->store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_sequences_agree_with_the_model),
        cmocka_unit_test_setup_teardown(order_of_rows_changes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_cut_in_two_counts_as_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(on_duplicate_chooses, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rejected_rows_come_in_later, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unnumbered_forms_are_counted_by_their_place_among_equals,
                                        set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
