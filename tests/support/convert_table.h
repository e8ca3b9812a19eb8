/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A converter on a table written as lines with '|' between cells, the header first. Include after
 * cmocka.h. Every row stands on line 7 of "a.csv". */
#ifndef HAILONG_TESTS_SUPPORT_CONVERT_TABLE_H
#define HAILONG_TESTS_SUPPORT_CONVERT_TABLE_H

#include "surveys/convert.h"

#include <stdio.h>
#include <string.h>

enum { CELLS = 64, DAY_2023_10_02 = 19632 }; /* 19358 (2023-01-01) + 274 */

struct table {
    struct converter *converter;
    struct unit_register *units;
    struct mapping mapping;
    const struct questionnaire_file *questionnaire;
    const struct preview *preview;
    char names[8][80];
    char free_name[80]; /* of the last one that was asked for */
    int32_t name_count, free_count;
    struct cell cells[CELLS];
    char text[4096];
    struct row row;
    struct convert_problems problems;
    struct error error;
};

static inline bool number_name(void *context, const char *text, int32_t *id, struct error *error)
{
    struct table *table = context;
    (void)error;
    for (int32_t i = 0; i < table->name_count; i++) {
        if (strcmp(table->names[i], text) == 0) {
            *id = i + 1;
            return true;
        }
    }
    assert_true(table->name_count < 8);
    snprintf(table->names[table->name_count], sizeof table->names[0], "%s", text);
    *id = ++table->name_count;
    return true;
}

/* Free units are numbered by their keys from 1001 on. */
static inline bool number_free(void *context, const struct free_unit *unit, int32_t *id, struct error *error)
{
    struct table *table = context;
    table->free_count++;
    snprintf(table->free_name, sizeof table->free_name, "%s", unit->name);
    if (!number_name(context, unit->key, id, error)) {
        return false;
    }
    *id += 1000;
    return true;
}

static inline const struct row *row_of(struct table *table, const char *line)
{
    table->row = (struct row){.cells = table->cells, .line = 7, .raw = line, .raw_length = strlen(line)};
    snprintf(table->text, sizeof table->text, "%s", line);
    for (char *at = table->text;;) {
        size_t length = strcspn(at, "|");
        assert_true(table->row.count < CELLS);
        table->cells[table->row.count++] = (struct cell){at, length};
        if (at[length] == '\0') {
            return &table->row;
        }
        at[length] = '\0';
        at += length + 1;
    }
}

static inline void add_unit(struct unit_register *units, int32_t id, const char *code, const char *name,
                     int32_t from, int32_t to)
{
    struct error error;
    struct unit unit = {.id = id, .code = code, .name = name, .kind = "xã", .district = "",
                        .province = "", .succeeded_by = "", .valid_from = from, .valid_to = to};
    assert_true(register_add(units, &unit, &error));
}

static inline void table_init(struct table *table)
{
    memset(table, 0, sizeof *table);
    table->units = register_new();
    add_unit(table->units, 1, "13387", "Nguyễn Úy", DAY_NONE, 20269); /* to 2025-06-30 */
    add_unit(table->units, 2, "13396", "Nguyễn Úy", 20270, DAY_NONE); /* from 2025-07-01 */
    add_unit(table->units, 3, "13393", "Lê Hồ", DAY_NONE, DAY_NONE);
}

static inline bool bind_with(struct table *table, enum record_kind kind, const char *header,
                      const char *unit, int32_t date)
{
    struct convert_options options = {.kind = kind,
                                      .file = "a.csv",
                                      .mapping = &table->mapping,
                                      .questionnaire = table->questionnaire,
                                      .preview = table->preview,
                                      .units = table->units,
                                      .names = {table, number_name, number_free},
                                      .unit = unit,
                                      .date = date,
                                      .delimiter = '|',
                                      .quote = '"'};
    converter_free(table->converter);
    table->converter = converter_new(&options, row_of(table, header), &table->error);
    return table->converter != NULL;
}

static inline bool bind_table(struct table *table, enum record_kind kind, const char *header)
{
    return bind_with(table, kind, header, NULL, DAY_NONE);
}

static inline void table_release(struct table *table)
{
    converter_free(table->converter);
    register_free(table->units);
}

static inline bool dossier(struct table *table, const char *line, struct dossier *record)
{
    return convert_dossier(table->converter, row_of(table, line), record, &table->problems);
}

static inline bool form(struct table *table, const char *line, struct form *record)
{
    return convert_form(table->converter, row_of(table, line), record, &table->problems);
}

static inline const char *field_at(const struct table *table, size_t index)
{
    const struct bound_column *columns = NULL;
    assert_true(index < converter_columns(table->converter, &columns));
    return columns[index].field == NULL ? "" : columns[index].field;
}

static inline void expect_error(const struct table *table, enum error_code code, long column,
                         const char *field, const char *value)
{
    const struct error *error = &table->problems.error;
    assert_string_equal(error_info(error->code)->code, error_info(code)->code);
    assert_string_equal(error->file, "a.csv");
    assert_int_equal(error->line, 7);
    assert_int_equal(error->column, column);
    assert_string_equal(error->field, field);
    assert_string_equal(error->value, value);
}

static inline void expect_warning(const struct table *table, size_t index, enum error_code code, long column)
{
    assert_true(index < table->problems.warning_count);
    const struct error *warning = &table->problems.warnings[index];
    assert_string_equal(error_info(warning->code)->code, error_info(code)->code);
    assert_int_equal(warning->line, 7);
    assert_int_equal(warning->column, column);
}

#endif
