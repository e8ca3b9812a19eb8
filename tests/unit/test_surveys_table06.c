/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The identities of Biểu 06. */
#include "surveys/table06.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* The worked example of docs/rules.md, example 5: 986 = 300 + 650 + 36 = 940 + 46; 940 = 300 + 634 + 6; 46 =
 * 44 + 2. */
static const int64_t example[TABLE06_COLUMNS] = {986, 300, 650, 36, 940, 300, 634, 6, 46, 44, 2};

static void the_example_adds_up(void **state)
{
    struct table06_breach breach;
    static const int64_t nothing[TABLE06_COLUMNS] = {0};
    (void)state;
    assert_true(table06_check(example, &breach));
    assert_true(table06_check(nothing, &breach));
}

/* One more in a column breaks the first identity that it stands in: {column, sum told, parts,
 * stated, sum}. */
static void each_column_is_held_to_its_sum(void **state)
{
    static const struct {
        int column, told;
        const char *parts;
        int64_t stated, sum;
    } cases[] = {
        {3, 3, "4 + 5 + 6", 987, 986},  {4, 3, "4 + 5 + 6", 986, 987},
        {5, 3, "4 + 5 + 6", 986, 987},  {6, 3, "4 + 5 + 6", 986, 987},
        {7, 3, "7 + 11", 986, 987},     {8, 7, "8 + 9 + 10", 940, 941},
        {9, 7, "8 + 9 + 10", 940, 941}, {10, 7, "8 + 9 + 10", 940, 941},
        {11, 3, "7 + 11", 986, 987},    {12, 11, "12 + 13", 46, 47},
        {13, 11, "12 + 13", 46, 47},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t column[TABLE06_COLUMNS];
        struct table06_breach breach;
        memcpy(column, example, sizeof column);
        column[cases[i].column - TABLE06_FIRST]++;
        assert_false(table06_check(column, &breach));
        assert_int_equal(breach.column, cases[i].told);
        assert_string_equal(breach.parts, cases[i].parts);
        assert_int_equal(breach.stated, cases[i].stated);
        assert_int_equal(breach.sum, cases[i].sum);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_adds_up),
        cmocka_unit_test(each_column_is_held_to_its_sum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
