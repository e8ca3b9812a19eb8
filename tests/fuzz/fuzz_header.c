/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as the head of a file. Held together: a table that is found has a header, stands where
 * the records say it stands, shows no more rows than there are, and is found again in the same place
 * when its own delimiter is asked for; a header binds or says why not. */
#include "surveys/convert.h"
#include "surveys/table.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

static bool any_number(void *context, const char *text, int32_t *id, struct error *error)
{
    (void)context;
    (void)error;
    *id = 1;
    return text != NULL;
}

/* The columns of Biểu 06 are those of its line of numbers, which stands below the first line of the header. */
static void check_place(enum record_kind kind, const char *text, size_t size, const struct table *table)
{
    struct error error;
    struct row row = {0};
    struct source *source = source_open_memory("fuzz", text, size, 0, &error);
    struct rows *rows = rows_new(source, table->delimiter, '"', &error);
    must(rows != NULL);
    for (long i = 0; i <= table->title; i++) {
        enum rows_status status = rows_next(rows, &row, &error);
        must(status == ROWS_RECORD || (status == ROWS_REJECT && i < table->title));
    }
    must(row.line == table->first_line &&
         (row.count == table->row.count || kind == KIND_TABLE06));
    rows_free(rows);
    source_close(source);
}

static bool any_unit(void *context, const struct free_unit *unit, int32_t *id, struct error *error)
{
    return any_number(context, unit->name, id, error);
}

static void check_binding(enum record_kind kind, const struct table *table)
{
    struct convert_options options = {.kind = kind,
                                      .file = "fuzz",
                                      .names = {NULL, any_number, any_unit},
                                      .date = DAY_NONE,
                                      .delimiter = table->delimiter,
                                      .quote = '"',
                                      .preview = &table->preview};
    struct error error = {.code = ERROR_NONE};
    struct converter *converter = converter_new(&options, &table->row, &error);
    must(converter != NULL || (error.code != ERROR_NONE && error.line == table->first_line));
    if (converter != NULL) {
        const struct bound_column *columns = NULL;
        must(converter_columns(converter, &columns) == table->row.count);
    }
    converter_free(converter);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) {
        return 0;
    }
    enum record_kind kind = (enum record_kind)(data[0] % KINDS);
    bool whole = data[1] % 2 == 0;
    char *text = malloc(size);
    must(text != NULL);
    size -= 2;
    memcpy(text, data + 2, size);
    struct table_request request = {.kind = kind, .quote = '\"'};
    struct table table;
    struct error error = {.code = ERROR_NONE};
    if (table_find(text, size, whole, &request, &table, &error)) {
        must(table.row.count > 0 && table.header >= 1 && table.header <= (kind == KIND_TABLE06 ? TABLE_LINES : 2) && table.title >= 0);
        must(table.preview.rows <= TABLE_LOOK + TABLE_PREVIEW);
        must(table.preview.columns == table.row.count);
        check_place(kind, text, size, &table);
        check_binding(kind, &table);
        struct table_request same = {.kind = kind, .delimiter = table.delimiter, .quote = '\"'};
        struct table again;
        must(table_find(text, size, whole, &same, &again, &error));
        must(again.first_line == table.first_line && again.known == table.known &&
             again.header == table.header && again.index == table.index);
        table_release(&again);
    } else {
        must(error.code != ERROR_NONE);
    }
    table_release(&table);
    free(text);
    return 0;
}
