/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row of the wrong width is told about: the first sample is EXPERIENCE's message 5, the others
 * follow the rule at the head of ragged.h. */
#include "surveys/ragged.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

/* NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding): in the order they are read */
struct sample {
    const char *line;
    char delimiter;
    size_t header;
    enum ragged_kind kind;
    size_t cell;
    const char *found, *mended;
};

static const struct sample samples[] = {
    {"P2;A;13/02/2026;4;5", ';', 4, RAGGED_DECIMAL, 3, "4;5", "4,5"},
    {"P2,A,13/02/2026,4,5", ',', 4, RAGGED_DECIMAL, 3, "4,5", "4,5"},
    {"P2,99,25,A", ',', 3, RAGGED_DECIMAL, 1, "99,25", "99,25"},
    {"P2\t100\t0\tA", '\t', 3, RAGGED_DECIMAL, 1, "100\t0", "100,0"},
    {"P2,4,5,A,3,5", ',', 4, RAGGED_DECIMAL, 1, "4,5", "4,5"},        /* two of them, two too many */
    {"P2,\"4\",5,1,5,A", ',', 5, RAGGED_UNKNOWN, 0, "", ""},          /* 5,1 or 1,5 */
    {"P2,\"4\",5,A,1,5", ',', 5, RAGGED_DECIMAL, 4, "1,5", "1,5"},    /* what is quoted is a cell */
    {"P2,4,5,3", ',', 3, RAGGED_UNKNOWN, 0, "", ""},                  /* 4,5 or 5,3 */
    {"P2,4,5,A,B", ',', 3, RAGGED_UNKNOWN, 0, "", ""},                /* joining mends one of two */
    {"P2,4,5,A,3,5", ',', 5, RAGGED_UNKNOWN, 0, "", ""},              /* one too many, two pairs */
    {"P2,0912345678,12", ',', 2, RAGGED_UNKNOWN, 0, "", ""},          /* no whole part is so long */
    {"P2,4,512", ',', 2, RAGGED_UNKNOWN, 0, "", ""},                  /* may be 4512 */
    {"P2,thôn 1, xã A,5", ',', 3, RAGGED_TEXT, 1, "", ""},
    {"P2,thôn 1, xã A, huyện B,5", ',', 3, RAGGED_TEXT, 1, "", ""},
    {"P2, A, B, 5", ',', 3, RAGGED_UNKNOWN, 0, "", ""},               /* every cell begins so */
    {"P2,\"thôn 1, xã A\",5,x", ',', 3, RAGGED_UNKNOWN, 0, "", ""},
    {"P2,A,B,C", ',', 3, RAGGED_UNKNOWN, 0, "", ""},
    {"P4,B", ',', 4, RAGGED_SHORT, 2, "", ""},
    {"P4", ',', 4, RAGGED_SHORT, 1, "", ""},
    {"P4,4,5", ',', 4, RAGGED_SHORT, 3, "", ""},
};

static void the_cause_is_named_where_it_is_the_only_one(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        const struct sample *sample = &samples[i];
        struct error error;
        struct row row;
        struct ragged ragged;
        struct source *source =
            source_open_memory("", sample->line, strlen(sample->line), 0, &error);
        struct rows *rows = rows_new(source, sample->delimiter, '"', &error);
        assert_int_equal(rows_next(rows, &row, &error), ROWS_RECORD);
        bool named = ragged_cause(&row, sample->header, sample->delimiter, '"', &ragged);
        if (ragged.kind != sample->kind) {
            print_error("%s under %zu headers\n", sample->line, sample->header);
        }
        assert_int_equal(ragged.kind, sample->kind);
        assert_int_equal(named, sample->kind != RAGGED_UNKNOWN);
        assert_int_equal(ragged.cell, sample->cell);
        assert_string_equal(ragged.found, sample->found);
        assert_string_equal(ragged.mended, sample->mended);
        rows_free(rows);
        source_close(source);
    }
}

static void a_cell_with_a_line_break_may_be_torn(void **state)
{
    (void)state;
    const struct cell cells[] = {{"P1", 2}, {"1\n2", 3}, {"a\rb", 3}};
    const struct row row = {.cells = cells, .count = 3};
    struct error problem = {.code = ERROR_DATE, .cell = 1};
    assert_false(ragged_torn(&row, &problem));
    problem.cell = 2;
    assert_true(ragged_torn(&row, &problem));
    problem.cell = 3;
    assert_true(ragged_torn(&row, &problem));
    problem.cell = 0;
    assert_false(ragged_torn(&row, &problem));
    problem.code = ERROR_ROW_RAGGED;
    assert_true(ragged_torn(&row, &problem));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cause_is_named_where_it_is_the_only_one),
        cmocka_unit_test(a_cell_with_a_line_break_may_be_torn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
