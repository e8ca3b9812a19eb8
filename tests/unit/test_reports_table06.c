/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Biểu 06 as a value: which class of dossiers stands in which column, and the same dossiers by
 * field, by unit, from cells and from rows. */
#include "reports/table06.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/stored.h"

static void assert_columns(const int64_t found[static TABLE06_COLUMNS],
                           const int64_t expected[static TABLE06_COLUMNS])
{
    for (int i = 0; i < TABLE06_COLUMNS; i++) {
        if (found[i] != expected[i]) {
            print_error("column %d\n", i + TABLE06_FIRST);
        }
        assert_int_equal(found[i], expected[i]);
    }
}

/* Requirement 5: 3 = 986 (4 = 300, 5 = 650, 6 = 36), 7 = 940 (8 = 300, 9 = 634, 10 = 6), 11 = 46
 * (12 = 44, 13 = 2). */
static void the_worked_example_has_its_columns(void **state)
{
    static const int64_t expected[TABLE06_COLUMNS] = {986, 300, 650, 36, 940, 300,
                                                      634, 6,   46,  44, 2};
    const struct dossier_group group = {.counts = {.carried_over = 36,
                                                   .received = 950,
                                                   .early = 300,
                                                   .on_day = 634,
                                                   .late = 6,
                                                   .pending_within = 44,
                                                   .pending_overdue = 2},
                                        .received_online = 300};
    int64_t column[TABLE06_COLUMNS];
    struct table06_breach breach;
    (void)state;
    table06_columns(&group, column);
    assert_columns(column, expected);
    assert_true(table06_check(column, &breach));
}

/* Each class of dossiers moves one column of detail, its sum, and nothing else: powers of two tell
 * them apart. 9 = 4 + 128 + 256 + 16; 12 = 32 + 64 + 512. */
static void each_class_stands_in_its_column(void **state)
{
    const struct dossier_group group = {.counts = {.carried_over = 1023 - 700,
                                                   .received = 700,
                                                   .early = 2,
                                                   .on_day = 4,
                                                   .late = 8,
                                                   .completed_no_due = 16,
                                                   .pending_within = 32,
                                                   .pending_no_due = 64,
                                                   .returned = 128,
                                                   .withdrawn = 256,
                                                   .suspended = 512,
                                                   .pending_overdue = 1,
                                                   .left_out = 4096,
                                                   .due = 8192,
                                                   .due_met = 16384},
                                        .received_online = 200,
                                        .received_unknown = 100};
    static const int64_t expected[TABLE06_COLUMNS] = {1023, 200, 500, 323, 414, 2,
                                                      404,  8,   609, 608, 1};
    int64_t column[TABLE06_COLUMNS];
    struct table06_breach breach;
    (void)state;
    table06_columns(&group, column);
    assert_columns(column, expected);
    assert_true(table06_check(column, &breach));
}

/* ---- from a store ---- */

enum { DOSSIERS = 3000 };

/* Any fate on any day of the first half of 2023, in 6 fields and 4 units; a fixed sequence. */
static int set_up(void **state)
{
    static const char *const fields[] = {"Hộ tịch", "HỘ TỊCH ", "Chứng thực",
                                         "Đất đai", "An sinh",  ""};
    static const char *const channels[] = {"1", "2", "3", ""};
    static const char *const statuses[] = {"", "", "", "returned", "withdrawn", "left_out"};
    struct error error;
    struct store *store = store_open("", STORE_TEMPORARY, &error);
    char *text = malloc(DOSSIERS * 128);
    uint64_t seed = 20231031;
    assert_non_null(store);
    assert_non_null(text);
    size_t length =
        (size_t)snprintf(text, 128, "code,unit,field,channel,received,due,completed,status\n");
    for (int i = 0; i < DOSSIERS; i++) {
        char days[3][16] = {"", "", ""};
        uint64_t draw[6];
        for (size_t j = 0; j < 6; j++) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            draw[j] = seed >> 33;
        }
        int32_t received = 19358 + (int32_t)(draw[0] % 180); /* 2023-01-01 */
        day_format_iso(received, days[0]);
        if (draw[1] % 5 != 0) {
            day_format_iso(received + (int32_t)(draw[1] % 30), days[1]);
        }
        const char *status = statuses[draw[3] % 6];
        bool closed = status[0] != '\0' || draw[2] % 4 != 0;
        if (closed && strcmp(status, "left_out") != 0) {
            day_format_iso(received + (int32_t)(draw[2] % 40), days[2]);
        }
        length += (size_t)snprintf(text + length, 128, "d%d,U%d,%s,%s,%s,%s,%s,%s\n", i,
                                   (int)(draw[4] % 4), fields[draw[5] % 6],
                                   channels[draw[0] / 180 % 4], days[0], days[1], days[2], status);
    }
    import_free(store, KIND_DOSSIERS, text);
    free(text);
    *state = store;
    return 0;
}

static int tear_down(void **state)
{
    store_close(*state);
    return 0;
}

static struct table06 table_of(struct store *store, const char *text, enum group_by by,
                               enum compare_rule compare)
{
    struct table06 table;
    struct period period;
    struct error error;
    struct settings settings = settings_default();
    settings.rules.compare = compare;
    assert_true(period_parse(text, &period, &error));
    const struct table06_request request = {.period = &period, .settings = &settings, .by = by};
    assert_true(table06_build(store, &request, &table, &error));
    return table;
}

static void assert_same_parts(const struct table06_parts *a, const struct table06_parts *b)
{
    assert_memory_equal(a, b, sizeof *a);
}

static const char *const periods[] = {
    "2023-01", "2023-04", "2023-Q2", "2023", "2023-03-15..2023-04-14", "all"};

/* The rows of either table make its total, and the two totals are those of the cards. */
static void fields_and_units_and_cards_agree(void **state)
{
    for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
        struct table06 fields = table_of(*state, periods[i], GROUP_FIELD, COMPARE_DATE);
        struct table06 units = table_of(*state, periods[i], GROUP_UNIT, COMPARE_DATE);
        struct scorecards cards;
        struct period period;
        struct error error;
        struct settings settings = settings_default();
        struct dossier_group sum = {.received_online = fields.total.column[TABLE06_ONLINE]};
        int64_t column[TABLE06_COLUMNS] = {0};
        assert_columns(fields.total.column, units.total.column);
        assert_same_parts(&fields.parts, &units.parts);
        assert_true(period_parse(periods[i], &period, &error));
        assert_true(scorecards_build(*state, &period, &settings, NULL, 0, &cards, &error));
        for (size_t j = 0; j < cards.count; j++) {
            const struct dossier_counts *d = &cards.card[j].dossiers;
            sum.counts.carried_over += d->carried_over;
            sum.counts.received += d->received;
            sum.counts.early += d->early;
            sum.counts.on_day += d->on_day;
            sum.counts.late += d->late;
            sum.counts.completed_no_due += d->completed_no_due;
            sum.counts.returned += d->returned;
            sum.counts.withdrawn += d->withdrawn;
            sum.counts.pending_within += d->pending_within;
            sum.counts.pending_no_due += d->pending_no_due;
            sum.counts.pending_overdue += d->pending_overdue;
            sum.counts.suspended += d->suspended;
        }
        table06_columns(&sum, column);
        assert_columns(fields.total.column, column);
        assert_true(column[TABLE06_TO_SETTLE] > 0);
        scorecards_release(&cards);
        table06_release(&units);
        table06_release(&fields);
    }
}

/* No day here has a time, so the clock changes nothing: what is counted from rows is what the cells
 * hold. */
static void rows_and_cells_agree(void **state)
{
    for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
        for (int by = GROUP_FIELD; by <= GROUP_UNIT; by++) {
            struct table06 cells = table_of(*state, periods[i], (enum group_by)by, COMPARE_DATE);
            struct table06 rows = table_of(*state, periods[i], (enum group_by)by, COMPARE_TIME);
            assert_int_equal(cells.groups.from_rows,
                             strcmp(periods[i], "all") == 0); /* it ends within a half-month */
            assert_true(rows.groups.from_rows);
            assert_int_equal(cells.count, rows.count);
            for (size_t j = 0; j < cells.count; j++) {
                assert_string_equal(cells.row[j].label, rows.row[j].label);
                assert_columns(cells.row[j].column, rows.row[j].column);
            }
            assert_same_parts(&cells.parts, &rows.parts);
            table06_release(&rows);
            table06_release(&cells);
        }
    }
}

/* In the order of the alphabet (Đ behind D, so behind C), one spelling for a field, those without
 * one last. */
static void fields_are_named_once_in_order(void **state)
{
    static const char *const expected[] = {"An sinh", "Chứng thực", "Đất đai", "Hộ tịch", ""};
    struct table06 table = table_of(*state, "2023", GROUP_FIELD, COMPARE_DATE);
    assert_int_equal(table.count, 5);
    for (size_t i = 0; i < 4; i++) {
        if (i == 3) { /* whichever spelling came first */
            assert_true(strcmp(table.row[i].label, "Hộ tịch") == 0 ||
                        strcmp(table.row[i].label, "HỘ TỊCH") == 0);
        } else {
            assert_string_equal(table.row[i].label, expected[i]);
        }
    }
    assert_string_equal(table.row[4].label, expected[4]);
    assert_null(table.reporting); /* of four units none reports for all */
    table06_release(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worked_example_has_its_columns),
        cmocka_unit_test(each_class_stands_in_its_column),
        cmocka_unit_test_setup_teardown(fields_and_units_and_cards_agree, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_and_cells_agree, set_up, tear_down),
        cmocka_unit_test_setup_teardown(fields_are_named_once_in_order, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
