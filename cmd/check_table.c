/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/check_table.h"

#include "cmd/columns.h"
#include "cmd/import_json.h"
#include "cmd/summary.h"
#include "surveys/schema.h"
#include "surveys/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Columns of a terminal: for a header, for a value, for all values of a row at least. */
enum { HEADER_COLUMNS = 36, VALUE_COLUMNS = 40, VALUES_LEAST = 20 };

/* A number with the decimal mark of the language. */
static const char *number_shown(const char *value, enum language language, char shown[64])
{
    snprintf(shown, 64, "%s", value);
    char *mark = strchr(shown, '.');
    if (mark != NULL && language == LANGUAGE_VI) {
        *mark = ',';
    }
    return shown;
}

/* "31/10/2023 = 2023-10-31": both, where they differ. Heap, NULL without memory. */
static char *sample_text(const struct column_samples *column, const struct sample *sample,
                         enum language language)
{
    char number[64];
    const char *shown = sample->text != NULL ? sample->text : "";
    const char *value = sample->faulty ? "?" : sample->value != NULL ? sample->value : shown;
    if (column->type == FIELD_HUNDREDTHS) {
        value = number_shown(value, language, number);
    }
    if (value[0] == '\0' && shown[strspn(shown, " \t\r\n")] != '\0') {
        value = "–"; /* something is written, and it says nothing */
    }
    bool same = strcmp(shown, value) == 0 || value[0] == '\0';
    char *left = text_cut_middle(shown, VALUE_COLUMNS);
    char *right = text_cut_middle(same ? "" : value, VALUE_COLUMNS);
    size_t size = left == NULL || right == NULL ? 0 : strlen(left) + strlen(right) + sizeof " = ";
    char *text = size == 0 ? NULL : malloc(size);
    if (text != NULL) {
        snprintf(text, size, "%s%s%s", left, same ? "" : " = ", right);
    }
    free(left);
    free(right);
    return text;
}

/* Cells in front of a further line of the same column. */
static void add_blanks(struct columns *table)
{
    for (int i = 0; i < 3; i++) {
        columns_text(table, "");
    }
}

/* The first values, parted by '|'; those that do not fit a line begin the next one, under it. */
static void add_samples(struct columns *table, const struct column_samples *column, size_t most,
                        enum language language)
{
    char line[SAMPLES * (VALUE_COLUMNS * 2 + 8) * 4] = "";
    size_t used = 0;
    size_t length = 0;

    for (size_t i = 0; i < column->count; i++) {
        char *whole = sample_text(column, &column->sample[i], language);
        char *cut = whole == NULL ? NULL : text_cut_middle(whole, most);
        size_t width = cut == NULL ? 0 : text_width(cut);
        if (i > 0 && most - used < width + 3) { /* " | " */
            columns_text(table, line);
            add_blanks(table);
            used = 0;
            length = 0;
        }
        int more = snprintf(line + length, sizeof line - length, "%s%s", length > 0 ? " | " : "",
                            cut == NULL ? "" : cut);
        used += width + (length > 0 ? 3 : 0);
        length += more < 0 || length + (size_t)more >= sizeof line ? 0 : (size_t)more;
        line[length] = '\0'; /* marks without end are left out whole */
        free(cut);
        free(whole);
    }
    columns_text(table, line);
}

/* "2 đơn vị: xã Lê Hồ (13393) 4, …"; "6 giá trị, trung bình 4,248, từ 3,50 đến 5,00"; days: from, to. */
static void add_summary(struct columns *table, const struct column_samples *column, size_t most,
                        enum language language)
{
    char text[SUMMARY];
    summary_text(column, language, text, sizeof text);
    char *cut = text_cut_end(text, most);
    columns_text(table, cut == NULL ? "" : cut);
    free(cut);
}

/* ---- columns that are not read ---- */

enum use { USE_READ, USE_NONE, USE_NEVER };

static enum use use_of(const struct schema *schema, const struct import_column *column)
{
    const struct field *field = column->field == NULL ? NULL : schema_field(schema, column->field);
    bool never = field != NULL && field->type == FIELD_IGNORED;
    return column->field == NULL ? USE_NONE : never ? USE_NEVER : USE_READ;
}

/* "  not used: Lạ; Ghi thêm"; nothing when there are none. */
static void print_rest(const struct schema *schema, const struct import_report *report, enum use use,
                       const char *name)
{
    char *text = NULL;
    size_t length = 0;
    FILE *list = open_memstream(&text, &length);
    const char *next = "";

    for (size_t i = 0; list != NULL && i < report->column_count; i++) {
        const char *header = report->columns[i].column;
        if (use_of(schema, &report->columns[i]) == use && header[0] != '\0') {
            char *cut = text_cut_middle(header, HEADER_COLUMNS);
            fprintf(list, "%s%s", next, cut == NULL ? "" : cut);
            free(cut);
            next = "; ";
        }
    }
    if (list != NULL && fclose(list) == 0 && length > 0) {
        size_t column = (size_t)printf("  %s: ", name) - strlen(name) + text_width(name);
        print_wrapped(stdout, text, column, 4);
    }
    free(text);
}

struct check_table {
    const struct import_report *report;
    const struct samples *samples;
    const struct schema *schema;
    enum language language;
};

static void add_heads(struct columns *table, const struct check_table *check, bool wide)
{
    bool seen = check->samples->count > 0;

    columns_text(table, "");
    columns_text(table, message_text(MESSAGE_CHECK_COLUMN, check->language));
    columns_text(table, message_text(MESSAGE_CHECK_FIELD, check->language));
    columns_text(table, seen ? message_text(MESSAGE_CHECK_SAMPLES, check->language) : "");
    if (wide) {
        columns_text(table, seen ? message_text(MESSAGE_CHECK_ALL, check->language) : "");
    }
}

/* Values and summary side by side, or, where they would be wider than the terminal, in lines of
 * `most` columns below each other. */
static void add_rows(struct columns *table, const struct check_table *check, bool wide, size_t header,
                     size_t most)
{
    const struct import_report *report = check->report;

    for (size_t i = 0; i < report->column_count; i++) {
        bool sampled = i < check->samples->count;
        if (use_of(check->schema, &report->columns[i]) != USE_READ) {
            continue;
        }
        char *name = text_cut_middle(report->columns[i].column, header);
        columns_text(table, "");
        columns_text(table, name == NULL ? "" : name);
        columns_text(table, import_field_name(report->columns[i].field));
        free(name);
        if (!sampled) {
            columns_text(table, "");
        } else {
            add_samples(table, &check->samples->column[i], most, check->language);
        }
        if (!wide && sampled) {
            add_blanks(table);
        }
        if (sampled) {
            add_summary(table, &check->samples->column[i], most, check->language);
        } else if (wide) {
            columns_text(table, "");
        }
    }
}

/* Columns left for the values once headers and fields have theirs. */
static size_t value_columns(const struct check_table *check, size_t all)
{
    size_t header = text_width(message_text(MESSAGE_CHECK_COLUMN, check->language));
    size_t field = text_width(message_text(MESSAGE_CHECK_FIELD, check->language));

    for (size_t i = 0; i < check->report->column_count; i++) {
        const struct import_column *column = &check->report->columns[i];
        if (use_of(check->schema, column) == USE_READ) {
            size_t name = text_width(import_field_name(column->field));
            size_t text = text_width(column->column);
            field = name > field ? name : field;
            header = text > header ? text : header;
        }
    }
    header = header < HEADER_COLUMNS ? header : HEADER_COLUMNS;
    size_t taken = header + field + (size_t)3 * COLUMNS_GAP;
    return taken + VALUES_LEAST < all ? all - taken : VALUES_LEAST;
}

int check_table_print(const struct session *session, enum record_kind kind,
                      const struct import_report *report, const struct samples *samples)
{
    struct check_table check = {report, samples, schema_of(kind), session->language};
    struct error error;
    struct columns table;
    size_t all = terminal_width();

    columns_init(&table, "lllll");
    add_heads(&table, &check, true);
    add_rows(&table, &check, true, SIZE_MAX, SIZE_MAX);
    if (!table.failed && columns_width(&table) > all) {
        columns_release(&table);
        columns_init(&table, "llll");
        add_heads(&table, &check, false);
        add_rows(&table, &check, false, HEADER_COLUMNS, value_columns(&check, all));
    }
    bool good = columns_print(&table, stdout, &error);
    columns_release(&table);
    print_rest(check.schema, report, USE_NONE, message_text(MESSAGE_CHECK_UNUSED, check.language));
    print_rest(check.schema, report, USE_NEVER, message_text(MESSAGE_FIELD_IGNORED, check.language));
    return good ? EXIT_DONE : session_fail(session, &error);
}
