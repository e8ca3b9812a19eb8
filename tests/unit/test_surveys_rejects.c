/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of rejected rows: its names, and that what is written is read back cell by cell. */
#include "surveys/rejects.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/folder.h"

enum { COLUMNS = 3, ALL = REJECT_COLUMNS + COLUMNS };

/* A file of rejected rows is never its own input: each round has the next number. */
static void names_the_file(void **state)
{
    static const char *const names[][2] = {
        {"a.csv", "a.rejects.csv"},
        {"d.x/a", "d.x/a.rejects.csv"},
        {"a.csv.gz", "a.csv.rejects.csv"},
        {"-", "hailong.rejects.csv"},
        {"./.csv", "./.csv.rejects.csv"},
        {"a.rejects.csv", "a.rejects-2.csv"},
        {"d/a.rejects-2.csv", "d/a.rejects-3.csv"},
        {"a.rejects-9.xlsx", "a.rejects-10.csv"},
        {"a-2.csv", "a-2.rejects.csv"},
        {"rejects.csv", "rejects.rejects.csv"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char *path = rejects_default_path(names[i][0]);
        assert_string_equal(path, names[i][1]);
        free(path);
    }
}

/* Both languages are known, a file's own columns "line" and "code" and the answer "Hài lòng" are not. */
static void knows_its_columns(void **state)
{
    (void)state;
    for (int i = 0; i < REJECT_COLUMNS * 2; i++) {
        enum reject_column column = REJECT_COLUMNS;
        enum reject_column expected = (enum reject_column)(i / 2);
        assert_true(reject_header_is(reject_header(expected, (enum language)(i % 2)), &column));
        assert_int_equal(column, expected);
    }
    assert_false(reject_header_is("line", NULL));
    assert_false(reject_header_is("code", NULL));
    assert_false(reject_header_is("Hài lòng", NULL));
    assert_false(reject_header_is("", NULL));
}

static const struct cell header_cells[COLUMNS] = {{"Mã hồ sơ", sizeof "Mã hồ sơ" - 1}, {"a;b", 3}, {"", 0}};
static const struct row header = {.cells = header_cells, .count = COLUMNS};

struct sample {
    const char *raw;
    const char *cells[COLUMNS]; /* NULL: the row cannot be laid into the columns */
};

/* As CSV says: quotes doubled inside, blanks around them no part of the cell. */
static const struct sample samples[] = {
    {"H1;02/10/2023;x", {"H1", "02/10/2023", "x"}},
    {"H2;\"a;b\";", {"H2", "a;b", ""}},
    {"H3; \"say \"\"so\"\"\" ;\"two\nlines\"", {"H3", "say \"so\"", "two\nlines"}},
    {"H4; blanks ;5\"", {"H4", " blanks ", "5\""}},
    {";;", {"", "", ""}},
    {"H5;too;many;cells", {NULL}},
    {"H6;few", {NULL}},
    {"H7;\"open;x", {NULL}},
    {"H8;\"a\" b;x", {NULL}},
    {"", {NULL}},
};

static void expect_cell(const struct row *row, size_t at, const char *text)
{
    assert_string_equal(row->cells[at].text, text);
}

static void expect_samples(const char *path)
{
    struct error error;
    struct source *source = source_open(path, &error);
    struct rows *rows = rows_new(source, ';', '"', &error);
    struct row row;
    assert_int_equal(rows_next(rows, &row, &error), ROWS_RECORD);
    assert_int_equal(row.count, ALL);
    expect_cell(&row, 0, "hailong: dòng");
    expect_cell(&row, 3, "Mã hồ sơ");
    expect_cell(&row, 4, "a;b");
    enum reject_column last = REJECT_COLUMNS;
    assert_true(reject_header_is(row.cells[ALL - 1].text, &last));
    assert_int_equal(last, REJECT_ROW);
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        const struct sample *sample = &samples[i];
        char line[24];
        assert_int_equal(rows_next(rows, &row, &error), ROWS_RECORD);
        assert_int_equal(row.count, ALL);
        snprintf(line, sizeof line, "%zu", i + 2);
        expect_cell(&row, REJECT_LINE, line);
        expect_cell(&row, REJECT_CODE, "HL115");
        for (size_t j = 0; j < COLUMNS; j++) {
            expect_cell(&row, REJECT_ROW + j, sample->cells[0] == NULL ? "" : sample->cells[j]);
        }
        expect_cell(&row, ALL - 1, sample->cells[0] == NULL ? sample->raw : "");
    }
    assert_int_equal(rows_next(rows, &row, &error), ROWS_END);
    rows_free(rows);
    source_close(source);
}

/* Every record has the same number of cells; the input's own are as they were; what cannot be laid
 * into columns stands whole in the last one. */
static void gives_back_the_cells(void **state)
{
    (void)state;
    char path[FILE_PATH];
    file_make(path, "", 0);
    unlink(path); /* the name alone */
    struct import_options options = {.file = "a.csv", .rejects = path, .language = LANGUAGE_VI};
    struct rejects_shape shape = {&header, ';', '"'};
    struct error error;
    struct rejects *rejects = rejects_new(&options, &shape, &error);
    assert_non_null(rejects);
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct error problem;
        struct row row = {.line = (long)i + 2,
                          .raw = samples[i].raw,
                          .raw_length = strlen(samples[i].raw)};
        error_set(&problem, ERROR_MISSING, "a \"b\"; c", NULL, NULL, NULL);
        rejects_add(rejects, &row, &problem);
    }
    char *written = NULL;
    char *kept = NULL;
    assert_true(rejects_close(rejects, &written, &kept, &error));
    assert_string_equal(written, path);
    assert_null(kept);

    expect_samples(path);
    free(written);

    assert_true(rejects_untouched(path));
    FILE *touched = fopen(path, "r+"); /* one letter of it: the code in the second line */
    assert_non_null(touched);
    char line[512];
    assert_non_null(fgets(line, sizeof line, touched));
    assert_int_equal(fputc('9', touched), '9');
    fclose(touched);
    assert_false(rejects_untouched(path));
    unlink(path);
    assert_false(rejects_untouched(path));
    file_drop(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_the_file),
        cmocka_unit_test(knows_its_columns),
        cmocka_unit_test(gives_back_the_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
