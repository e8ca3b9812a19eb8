/* SPDX-License-Identifier: GPL-3.0-or-later */
/* workbooks [--constant-memory] TABLE.csv BOOK.xlsx: writes a table into a workbook the way a one-stop system would, by
 * libxlsxwriter: days and times as real dates, numbers as numbers, all else as text. With --constant-memory text
 * goes into the cells, without into the shared strings.
 *
 * What is a number or a date is decided here by shape alone, not by the program's own parsers:
 *   2023-10-31, 31/10/2023, each with or without a time    a date
 *   digits without a leading zero, with or without decimals, at most 15 of them    a number */
#include "surveys/rows.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { HEAD = 1 << 16 };

struct writing {
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *day, *moment;
};

/* Whether the text has this shape: 0 is a digit, all else itself. */
static bool has_shape(const char *text, size_t length, const char *shape)
{
    if (length != strlen(shape)) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == '0' ? !digit : text[i] != shape[i]) {
            return false;
        }
    }
    return true;
}

static int number_at(const char *text, size_t digits)
{
    int number = 0;
    for (size_t i = 0; i < digits; i++) {
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

/* A day that no calendar has stays text, as Excel leaves it. */
static bool is_day(const lxw_datetime *date)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = date->year % 4 == 0 && (date->year % 100 != 0 || date->year % 400 == 0);

    return date->year >= 1901 && date->month >= 1 && date->month <= 12 && date->day >= 1 &&
           date->day <= lengths[date->month - 1] + (leap && date->month == 2) && date->hour < 24 &&
           date->min < 60 && date->sec < 60;
}

static bool read_date(const struct cell *cell, lxw_datetime *date, bool *time)
{
    static const char *const times[] = {"", " 00:00", " 00:00:00"};
    const char *text = cell->text;

    for (size_t i = 0; i < 6; i++) {
        char shape[32];
        snprintf(shape, sizeof shape, "%s%s", i < 3 ? "0000-00-00" : "00/00/0000", times[i % 3]);
        if (!has_shape(text, cell->length, shape)) {
            continue;
        }
        bool iso = i < 3;
        *date = (lxw_datetime){.year = number_at(text + (iso ? 0 : 6), 4),
                               .month = number_at(text + (iso ? 5 : 3), 2),
                               .day = number_at(text + (iso ? 8 : 0), 2)};
        *time = i % 3 > 0;
        date->hour = *time ? number_at(text + 11, 2) : 0;
        date->min = *time ? number_at(text + 14, 2) : 0;
        date->sec = i % 3 == 2 ? number_at(text + 17, 2) : 0;
        return is_day(date);
    }
    return false;
}

static bool read_number(const struct cell *cell, double *number)
{
    size_t digits = 0;
    bool point = false;

    for (size_t i = 0; i < cell->length; i++) {
        char c = cell->text[i];
        if (c == '.' && !point && digits > 0 && i + 1 < cell->length) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            digits++;
        } else {
            return false;
        }
    }
    if (digits == 0 || digits > 15 || (cell->text[0] == '0' && cell->length > 1 && cell->text[1] != '.') ||
        (point && cell->text[cell->length - 1] == '0')) {
        return false;
    }
    *number = strtod(cell->text, NULL);
    return true;
}

static lxw_error write_cell(const struct writing *writing, lxw_row_t row, lxw_col_t column, const struct cell *cell)
{
    lxw_datetime date;
    double number = 0;
    bool time = false;

    if (cell->length == 0) {
        return LXW_NO_ERROR;
    }
    if (read_date(cell, &date, &time)) {
        return worksheet_write_datetime(writing->sheet, row, column, &date, time ? writing->moment : writing->day);
    }
    if (read_number(cell, &number)) {
        return worksheet_write_number(writing->sheet, row, column, number, NULL);
    }
    return worksheet_write_string(writing->sheet, row, column, cell->text, NULL);
}

static int fail(const struct error *error)
{
    char text[512];
    error_format(error, LANGUAGE_EN, text, sizeof text);
    fprintf(stderr, "workbooks: %s\n", text);
    return 1;
}

/* Sheet rows are the physical lines, so that places compare too. */
static int write_rows(const struct writing *writing, struct rows *rows)
{
    struct error error;
    struct row row;
    enum rows_status status = ROWS_RECORD;

    while ((status = rows_next(rows, &row, &error)) == ROWS_RECORD) {
        for (size_t i = 0; i < row.count; i++) {
            lxw_error failed = write_cell(writing, (lxw_row_t)row.line - 1, (lxw_col_t)i, &row.cells[i]);
            if (failed != LXW_NO_ERROR) {
                fprintf(stderr, "workbooks: line %ld: %s\n", row.line, lxw_strerror(failed));
                return 1;
            }
        }
    }
    return status == ROWS_END ? 0 : fail(&error);
}

static int write_book(struct source *source, const char *path, bool constant)
{
    struct error error;
    static char head[HEAD];
    size_t length = source_size(source) < HEAD ? (size_t)source_size(source) : HEAD;
    lxw_workbook_options options = {.constant_memory = constant};
    struct writing writing = {.workbook = workbook_new_opt(path, &options)};

    if (writing.workbook == NULL || !source_read_at(source, 0, head, length, &error)) {
        fprintf(stderr, "workbooks: cannot begin\n");
        return 1;
    }
    writing.sheet = workbook_add_worksheet(writing.workbook, NULL);
    writing.day = workbook_add_format(writing.workbook);
    writing.moment = workbook_add_format(writing.workbook);
    format_set_num_format(writing.day, "dd/mm/yyyy");
    format_set_num_format(writing.moment, "dd/mm/yyyy hh:mm:ss");
    struct rows *rows = rows_new(source, rows_detect_delimiter(head, length, NULL), '"', &error);
    int code = rows == NULL ? fail(&error) : write_rows(&writing, rows);
    rows_free(rows);
    lxw_error failed = workbook_close(writing.workbook);
    if (failed != LXW_NO_ERROR) {
        fprintf(stderr, "workbooks: %s: %s\n", path, lxw_strerror(failed));
        code = 1;
    }
    return code;
}

int main(int count, char **arguments)
{
    bool constant = count > 1 && strcmp(arguments[1], "--constant-memory") == 0;
    struct error error;

    if (count != (constant ? 4 : 3)) {
        fprintf(stderr, "usage: workbooks [--constant-memory] TABLE.csv BOOK.xlsx\n");
        return 2;
    }
    struct source *source = source_open(arguments[count - 2], &error);
    if (source == NULL) {
        return fail(&error);
    }
    int code = write_book(source, arguments[count - 1], constant);
    source_close(source);
    return code;
}
