/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of each preset's file is found without a word, and its header names the preset. */
#include "surveys/presets.h"
#include "surveys/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

enum { HEAD = 8192, CELLS = 64 };

static void find(const char *file, const char *preset_name, enum record_kind kind, char delimiter,
                 long title, long header, long index)
{
    static char head[HEAD];
    char path[600];
    struct error error;
    struct table table;
    const char *headers[CELLS];
    snprintf(path, sizeof path, HAILONG_SOURCE_DIR "/tests/data/presets/%s.csv", file);
    struct source *source = source_open(path, &error);
    assert_non_null(source);
    size_t length = (size_t)source_size(source);
    assert_true(length < sizeof head);
    assert_true(source_read_at(source, 0, head, length, &error));
    source_close(source);
    struct table_request request = {.kind = kind, .quote = '"'};
    assert_true(table_find(head, length, true, &request, &table, &error));
    if (table.delimiter != delimiter || table.title != title || table.header != header ||
        table.index != index) {
        fail_msg("%s: '%c' %ld %ld %ld", file, table.delimiter, table.title, table.header, table.index);
    }
    assert_true(table.row.count <= CELLS);
    for (size_t i = 0; i < table.row.count; i++) {
        headers[i] = table.row.cells[i].text;
    }
    const struct preset *preset = preset_match(kind, headers, table.row.count);
    assert_non_null(preset);
    assert_string_equal(preset->name, preset_name);
    table_release(&table);
}

static void every_file_of_a_preset_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum record_kind kind;
        char delimiter;
    } files[] = {
        {"one-stop-list", KIND_DOSSIERS, ','},     {"one-stop-register", KIND_DOSSIERS, ';'},
        {"one-stop-ratings", KIND_FORMS, ','},     {"sipas-sheet", KIND_FORMS, ','},
        {"google-forms-vi", KIND_FORMS, ','},      {"google-forms", KIND_FORMS, ','},
        {"kobotoolbox", KIND_FORMS, ';'},          {"kobotoolbox-sent", KIND_FORMS, ';'},
        {"limesurvey", KIND_FORMS, ','},           {"limesurvey-codes", KIND_FORMS, ','},
        {"limesurvey-questions", KIND_FORMS, ','},
    };
    const struct preset *preset = NULL;
    size_t count = sizeof files / sizeof files[0];
    for (size_t i = 0; i < count; i++) {
        find(files[i].name, files[i].name, files[i].kind, files[i].delimiter, 0, 1, 0);
    }
    for (size_t i = 0; (preset = preset_at(i)) != NULL; i++) { /* one for each preset */
        bool here = false;
        for (size_t j = 0; j < count; j++) {
            here = here || strcmp(files[j].name, preset->name) == 0;
        }
        assert_true(here);
    }
}

static void the_register_with_titles_and_two_header_lines_is_found(void **state)
{
    (void)state;
    find("one-stop-register-two-lines", "one-stop-register", KIND_DOSSIERS, ';', 3, 2, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_of_a_preset_is_found),
        cmocka_unit_test(the_register_with_titles_and_two_header_lines_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
