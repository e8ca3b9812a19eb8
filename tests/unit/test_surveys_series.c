/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts period by period are those that store_tallies gives for each period by itself: random
 * dossiers of two files, one after the other, and forms of two questionnaires; months, months of
 * reports and ragged days; default and other rules; one unit and two together. */
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

#include "tests/support/dossier_log.h"
#include "tests/support/folder.h"

static void import(struct store *store, enum record_kind kind, const char *path)
{
    struct error error;
    struct import_report report;
    struct import_options options = {.kind = kind,
                                     .file = path,
                                     .date = DAY_NONE,
                                     .max_rejects = 0,
                                     .max_reject_share = -1,
                                     .rejects = ""};
    assert_true(import_file(store, &options, &report, &error));
    import_report_release(&report);
}

/* Forms of communes 1 to 3 on every third day of ten months, some of them with an overall question.
 */
static void write_forms(const char *path, bool overall)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "id,unit,date,q1,q2%s\n", overall ? ",overall" : "");
    for (int i = 0; i < 300; i++) {
        fprintf(file, "%s%d,%d,%04d-%02d-%02d,%d,%s", overall ? "B" : "A", i, i % 3 + 1,
                i % 10 < 3 ? 2023 : 2024, i % 10 < 3 ? 10 + i % 10 : i % 10 - 2, i * 7 % 28 + 1,
                i % 5 + 1, i % 4 == 0 ? "" : "4");
        fprintf(file, overall ? ",%d\n" : "\n", i % 3 + 3);
    }
    assert_int_equal(fclose(file), 0);
}

static int set_up(void **state)
{
    char folder[FOLDER_PATH];
    char path[FOLDER_PATH + 32];
    struct error error;
    struct store *store = store_open("", STORE_TEMPORARY, &error);
    assert_non_null(store);
    folder_make(folder);
    snprintf(path, sizeof path, "%s/rows.csv", folder);
    for (int i = 0; i < 2; i++) {
        assert_true(dossier_log_write(path, i));
        import(store, KIND_DOSSIERS, path);
        write_forms(path, i == 1);
        import(store, KIND_FORMS, path);
    }
    unlink(path);
    rmdir(folder);
    *state = store;
    return 0;
}

static int tear_down(void **state)
{
    store_close(*state);
    return 0;
}

static void assert_same_items(const struct unit_tally *a, const struct unit_tally *b)
{
    size_t answered = 0;
    for (size_t i = 0; i < a->item_count; i++) {
        for (size_t j = 0; j < b->item_count; j++) {
            const struct item_counts *left = &a->items[i];
            const struct item_counts *right = &b->items[j];
            if (strcmp(left->item.id, right->item.id) == 0 &&
                left->item.overall == right->item.overall) {
                assert_memory_equal(left->level, right->level, sizeof left->level);
                assert_int_equal(left->blank, right->blank);
                assert_int_equal(left->invalid, right->invalid);
                answered++;
            }
        }
    }
    assert_int_equal(a->item_count, b->item_count);
    assert_int_equal(answered, a->item_count);
}

static void assert_same(const struct unit_tally *series, const struct unit_tally *alone)
{
    assert_memory_equal(&series->dossiers, &alone->dossiers, sizeof alone->dossiers);
    assert_memory_equal(&series->forms, &alone->forms, sizeof alone->forms);
    assert_same_items(series, alone);
    for (int measure = 0; measure < TIME_MEASURES; measure++) {
        const struct time_counts *a = &series->time[measure];
        const struct time_counts *b = &alone->time[measure];
        assert_int_equal(a->count, b->count);
        for (size_t i = 0; i < a->count; i++) {
            assert_int_equal(a->of[i].days, b->of[i].days);
            assert_int_equal(a->of[i].dossiers, b->of[i].dossiers);
        }
    }
}

static int32_t unit_called(struct store *store, const char *name)
{
    struct error error;
    int32_t id = UNIT_NONE;
    struct unit_register *units = store_register(store, &error);
    assert_non_null(units);
    for (size_t i = 0; i < register_count(units); i++) {
        if (strcmp(register_at(units, i)->name, name) == 0) {
            id = register_at(units, i)->id;
        }
    }
    register_free(units);
    assert_true(id != UNIT_NONE);
    return id;
}

/* One unit, every period by itself. Returns the dossiers received in all of them. */
static int64_t assert_series(struct store *store, const int32_t *border, size_t count,
                             const struct dossier_rules *rules)
{
    int64_t received = 0;
    struct error error;
    struct unit_tally series[32];
    int32_t unit = unit_called(store, "1");
    const struct series_query query = {border, count, &unit, 1, *rules};
    assert_true(count <= 32);
    assert_true(store_series(store, &query, series, &error));
    for (size_t i = 0; i < count; i++) {
        struct tallies tallies;
        static const struct unit_tally nothing;
        const struct unit_tally *alone = &nothing;
        const struct tally_query one = {.from = border[i], .to = border[i + 1] - 1, .rules = *rules, .ended = true};
        assert_true(store_tallies(store, &one, &tallies, &error));
        for (size_t k = 0; k < tallies.count; k++) {
            alone = tallies.unit[k].unit->id == unit ? &tallies.unit[k] : alone;
        }
        assert_same(&series[i], alone);
        received += series[i].dossiers.received;
        tallies_release(&tallies);
    }
    series_release(series, count);
    return received;
}

static int32_t day(int year, int month, int of_month)
{
    return day_from_civil(year, month, of_month);
}

static void months_and_ragged_days_are_those_of_each_period(void **state)
{
    const struct dossier_rules usual = dossier_rules_default();
    struct dossier_rules other = usual;
    int32_t month[15];
    int32_t report[15];
    other.supplement = SUPPLEMENT_SUBTRACT;
    other.no_due = NO_DUE_SAME_DAY;
    for (int i = 0; i < 15; i++) {
        month[i] = day(2023 + (8 + i) / 12, (8 + i) % 12 + 1, 1);
        report[i] = day(2023 + (8 + i) / 12, (8 + i) % 12 + 1, 15);
    }
    const int32_t ragged[] = {day(2023, 10, 4), day(2023, 10, 20), day(2023, 11, 1),
                              day(2024, 2, 10), day(2024, 2, 11)};
    assert_true(assert_series(*state, month, 14, &usual) > 400);
    assert_true(assert_series(*state, report, 14, &usual) > 400);
    assert_true(assert_series(*state, month, 14, &other) > 400);
    assert_true(assert_series(*state, ragged, 4, &usual) > 50);
    assert_true(assert_series(*state, ragged, 4, &other) > 50);
}

static void units_together_are_added(void **state)
{
    struct store *store = *state;
    struct error error;
    struct unit_tally each[2][3];
    struct unit_tally both[3];
    const int32_t border[] = {day(2023, 11, 1), day(2023, 12, 1), day(2024, 1, 1), day(2024, 2, 1)};
    const int32_t units[] = {unit_called(store, "1"), unit_called(store, "2")};
    for (size_t i = 0; i < 2; i++) {
        const struct series_query one = {border, 3, &units[i], 1, dossier_rules_default()};
        assert_true(store_series(store, &one, each[i], &error));
    }
    const struct series_query query = {border, 3, units, 2, dossier_rules_default()};
    assert_true(store_series(store, &query, both, &error));
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(both[i].dossiers.late,
                         each[0][i].dossiers.late + each[1][i].dossiers.late);
        assert_int_equal(both[i].dossiers.carried_over,
                         each[0][i].dossiers.carried_over + each[1][i].dossiers.carried_over);
        assert_int_equal(both[i].forms.valid, each[0][i].forms.valid + each[1][i].forms.valid);
        assert_true(both[i].forms.valid > 0 && both[i].dossiers.received > 0);
    }
    series_release(each[0], 3);
    series_release(each[1], 3);
    series_release(both, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(months_and_ragged_days_are_those_of_each_period, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(units_together_are_added, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
