/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/diagnostics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void add(struct diagnostics *diagnostics, enum error_code code, long line, long column)
{
    struct error error;
    error_set(&error, code, NULL, NULL, NULL, NULL);
    error.line = line;
    error.column = column;
    diagnostics_add(diagnostics, &error, NULL);
}

static void all_are_counted_and_a_few_of_each_code_are_kept(void **state)
{
    (void)state;
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    for (long line = 1; line <= 1000; line++) {
        add(&diagnostics, ERROR_DATE, line, 1);
    }
    add(&diagnostics, ERROR_ANSWER_TWO, 7, 3);
    assert_int_equal(diagnostics.count[ERROR_DATE], 1000);
    assert_int_equal(diagnostics.kept_count, DIAGNOSTICS_KEPT + 1);
    assert_int_equal(diagnostics_total(&diagnostics, SEVERITY_ERROR), 1000);
    assert_int_equal(diagnostics_total(&diagnostics, SEVERITY_WARNING), 1);
    assert_int_equal(diagnostics_total(&diagnostics, SEVERITY_NOTE), 0);
    diagnostics_release(&diagnostics);
    assert_int_equal(diagnostics.kept_count, 0);
}

static void one_message_may_tell_of_many(void **state)
{
    (void)state;
    struct diagnostics diagnostics;
    struct error error;
    diagnostics_init(&diagnostics);
    error_set(&error, ERROR_LETTERS_LOST, NULL, NULL, NULL, NULL);
    diagnostics_add_sum(&diagnostics, &error, NULL, 40);
    add(&diagnostics, ERROR_DATE, 1, 1);
    assert_int_equal(diagnostics.count[ERROR_LETTERS_LOST], 40);
    assert_int_equal(diagnostics.kept_count, 2);
    assert_int_equal(diagnostics.kept[0].stands_for, 40);
    assert_int_equal(diagnostics.kept[1].stands_for, 1);
    diagnostics_release(&diagnostics);
}

static void sorting_goes_by_line_column_and_code(void **state)
{
    (void)state;
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    diagnostics_sort(&diagnostics); /* nothing is fine too */
    add(&diagnostics, ERROR_COMPLETED_BEFORE, 9, 4); /* HL140 */
    add(&diagnostics, ERROR_DATE, 9, 4);             /* HL101 */
    add(&diagnostics, ERROR_DATE, 9, 2);
    add(&diagnostics, ERROR_DATE, 3, 50);
    diagnostics_sort(&diagnostics);
    assert_int_equal(diagnostics.kept[0].error.line, 3);
    assert_int_equal(diagnostics.kept[1].error.column, 2);
    assert_int_equal(diagnostics.kept[2].error.code, ERROR_DATE);
    assert_int_equal(diagnostics.kept[3].error.code, ERROR_COMPLETED_BEFORE);
    diagnostics_release(&diagnostics);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_are_counted_and_a_few_of_each_code_are_kept),
        cmocka_unit_test(one_message_may_tell_of_many),
        cmocka_unit_test(sorting_goes_by_line_column_and_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
