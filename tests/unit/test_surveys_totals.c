/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of totals held against the rows above them. */
#include "surveys/totals.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/convert_table.h"

static struct totals *begin(struct table *table, const char *header)
{
    table_init(table);
    assert_true(bind_table(table, KIND_DOSSIERS, header));
    struct totals *totals = totals_new(table->converter);
    assert_non_null(totals);
    return totals;
}

static void end(struct table *table, struct totals *totals)
{
    totals_free(totals);
    table_release(table);
}

static void add(struct table *table, struct totals *totals, const char *const *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        totals_add(totals, row_of(table, lines[i]));
    }
}

static void differs(struct table *table, const struct totals *totals, const char *line, long column,
                    const char *stated, const char *sum, const char *difference)
{
    struct error error;
    size_t cell = 0;
    assert_true(totals_differ(totals, row_of(table, line), &cell, &error));
    assert_int_equal(error.code, ERROR_TOTAL);
    assert_string_equal(error.file, "a.csv");
    assert_int_equal(error.line, 7);
    assert_int_equal(error.column, column);
    assert_string_equal(error.value, stated);
    assert_string_equal(error.expected, sum);
    assert_string_equal(error.other, difference);
    assert_false(totals_differ(totals, row_of(table, line), &cell, &error)); /* once */
}

static void agrees(struct table *table, const struct totals *totals, const char *line)
{
    struct error error;
    size_t cell = 0;
    assert_false(totals_differ(totals, row_of(table, line), &cell, &error));
}

static const char *const fields[] = {"D1|Lê Hồ|01/08/2026|27", "D2|Lê Hồ|01/08/2026|95",
                                     "D3|Lê Hồ|01/08/2026|25", "D4|Lê Hồ|31/02/2026|21"};

/* Requirement 23: 27 + 95 + 25 + 21 = 168, the total says 171: difference 3. A rejected row (D4) is one of
 * the file's all the same. Behind "Tổng số|||", 10 characters: column 11. */
static void requirement_23_a_total_is_held_against_its_parts(void **state)
{
    (void)state;
    struct table table;
    struct totals *totals = begin(&table, "code|unit|received|Số bộ");
    add(&table, totals, fields, 4);
    differs(&table, totals, "Tổng số|||171", 11, "171", "168", "3");
    differs(&table, totals, "Tổng số|||160", 11, "160", "168", "8");
    agrees(&table, totals, "Tổng số|||168");
    agrees(&table, totals, "Tổng số|||");
    agrees(&table, totals, "Tổng số|||một trăm");
    agrees(&table, totals, "Tổng số|171"); /* cells of no column */
    end(&table, totals);
}

static void under_the_code_stands_how_many_records_there_are(void **state)
{
    (void)state;
    struct table table;
    struct totals *totals = begin(&table, "TT|code|unit|received|phone");
    const char *const rows[] = {"1|D1|Lê Hồ|01/08/2026|0912000001", "2|D2|Lê Hồ|01/08/2026|0912000002"};
    agrees(&table, totals, "Tổng số|5|||"); /* a total above its rows: nothing is known yet */
    add(&table, totals, rows, 2);
    agrees(&table, totals, "Tổng số|2|||");
    differs(&table, totals, "Tổng số|3|||", 9, "3", "2", "1");
    agrees(&table, totals, "3|2|||9"); /* nobody adds up numbers of lines or telephones */
    end(&table, totals);
}

/* Cộng for each group, Tổng cộng for all: 27 + 95 = 122, 25 + 21 = 46, 168 in all. */
static void a_total_may_be_of_one_part(void **state)
{
    (void)state;
    struct table table;
    struct totals *totals = begin(&table, "code|unit|received|Số bộ");
    add(&table, totals, fields, 2);
    agrees(&table, totals, "Cộng|||122");
    totals_begin_part(totals);
    add(&table, totals, fields + 2, 2);
    agrees(&table, totals, "Cộng|||46");
    differs(&table, totals, "Cộng|||49", 8, "49", "46", "3");
    totals_begin_part(totals);
    agrees(&table, totals, "Tổng cộng|||168");
    differs(&table, totals, "Tổng cộng|||171", 13, "171", "168", "3");
    end(&table, totals);
}

static void thousands_may_be_parted_and_other_columns_are_left_alone(void **state)
{
    (void)state;
    struct table table;
    struct totals *totals = begin(&table, "code|unit|received|Số bộ|Lệ phí|Ghi số");
    const char *const rows[] = {"D1|Lê Hồ|01/08/2026|1.420||7", "D2|Lê Hồ|01/08/2026|80|8,5|",
                                "D3|Lê Hồ|01/08/2026||9,5|miễn"};
    add(&table, totals, rows, 3);
    agrees(&table, totals, "Tổng số|||1.500|18|7");
    agrees(&table, totals, "Tổng số|||1500,5|1|9"); /* no whole number; fees and words do not add up to one */
    differs(&table, totals, "Tổng số|||1.501|1|9", 11, "1501", "1500", "1");
    end(&table, totals);
}

static void a_record_that_was_not_read_leaves_nothing_to_say(void **state)
{
    (void)state;
    struct table table;
    struct totals *totals = begin(&table, "code|unit|received|Số bộ");
    add(&table, totals, fields, 3);
    totals_lose(totals);
    agrees(&table, totals, "Tổng số|9||171");
    end(&table, totals);
    totals = begin(&table, "code|unit|received|Số bộ");
    add(&table, totals, fields, 3);
    totals_add(totals, row_of(&table, "D4|Lê Hồ")); /* ragged */
    agrees(&table, totals, "Tổng số|9||171");
    end(&table, totals);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(requirement_23_a_total_is_held_against_its_parts),
        cmocka_unit_test(under_the_code_stands_how_many_records_there_are),
        cmocka_unit_test(a_total_may_be_of_one_part),
        cmocka_unit_test(thousands_may_be_parted_and_other_columns_are_left_alone),
        cmocka_unit_test(a_record_that_was_not_read_leaves_nothing_to_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
