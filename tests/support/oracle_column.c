/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/oracle_column.h"

#include "tests/support/csv_rows.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMN_ROWS = 10000, COLUMN_BYTES = 200000, COLUMN_PATH = 1000 };

bool column_is_there(const struct row *row, const char *key)
{
    struct span text;

    return inputs_find(row->inputs, ';', key, &text);
}

void column_release(struct column *column)
{
    free(column->cells);
    free(column->memory);
    *column = (struct column){NULL, 0, NULL};
}

static bool fail(struct row *row)
{
    row->outcome = OUTCOME_MALFORMED;
    return false;
}

static bool make_room(struct column *column, size_t cells, size_t bytes)
{
    *column = (struct column){calloc(cells + 1, sizeof *column->cells), 0, malloc(bytes + 1)};
    return column->cells && column->memory;
}

bool column_of_inputs(struct row *row, const char *key, struct column *column)
{
    struct span text;
    size_t at = 0;

    *column = (struct column){NULL, 0, NULL};
    if (!inputs_find(row->inputs, ';', key, &text) ||
        !make_room(column, text.length, text.length)) {
        return fail(row);
    }
    memcpy(column->memory, text.text, text.length);
    while (at < text.length) {
        const char *cell = column->memory + at;
        const char *stop = memchr(cell, ' ', text.length - at);
        size_t length = stop ? (size_t)(stop - cell) : text.length - at;

        column->cells[column->length++] = (struct span){cell, length};
        at += length + 1;
    }
    return true;
}

/* A column on its way out of a file. */
struct search {
    const char *name;
    size_t at, used;
    struct column *column;
};

static bool take_row(void *context, long line, const struct span fields[], size_t count)
{
    struct search *search = context;
    struct column *column = search->column;
    char *end = column->memory + search->used;

    if (line == 1) {
        for (search->at = 0; search->at < count; search->at++) {
            if (span_is(fields[search->at], search->name)) {
                return true;
            }
        }
        return false;
    }
    if (search->at >= count || column->length == COLUMN_ROWS ||
        search->used + fields[search->at].length > COLUMN_BYTES) {
        return false;
    }
    memcpy(end, fields[search->at].text, fields[search->at].length);
    column->cells[column->length++] = (struct span){end, fields[search->at].length};
    search->used += fields[search->at].length;
    return true;
}

bool column_read(struct row *row, const char *name, struct column *column)
{
    struct search search = {name, 0, 0, NULL};
    char path[COLUMN_PATH];
    struct span data;
    int length;

    if (!inputs_find(row->inputs, ';', "data", &data)) {
        return column_of_inputs(row, name, column);
    }
    *column = (struct column){NULL, 0, NULL};
    search.column = column;
    length = snprintf(path, sizeof path, "%s/%.*s.csv", row->folder ? row->folder : ".",
                      (int)data.length, data.text);
    if (length < 0 || (size_t)length >= sizeof path ||
        !make_room(column, COLUMN_ROWS, COLUMN_BYTES) || !csv_rows_read(path, take_row, &search)) {
        return fail(row);
    }
    return true;
}

double *column_numbers(struct row *row, const struct column *column)
{
    double *numbers = calloc(column->length + 1, sizeof *numbers);

    for (size_t i = 0; numbers && i < column->length; i++) {
        if (span_is(column->cells[i], "NA")) {
            numbers[i] = NAN;
        } else if (!span_to_number(column->cells[i], &numbers[i])) {
            free(numbers);
            numbers = NULL;
        }
    }
    if (!numbers) {
        fail(row);
    }
    return numbers;
}

static int by_level(const void *one, const void *other)
{
    const struct span *a = one, *b = other;
    double x, y;
    size_t shorter = a->length < b->length ? a->length : b->length;
    int order;

    if (span_to_number(*a, &x) && span_to_number(*b, &y)) {
        return (x > y) - (x < y);
    }
    order = memcmp(a->text, b->text, shorter);
    return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

/* The distinct entries in order, in memory the caller frees. */
static struct span *levels_of(const struct column *column, size_t *count)
{
    struct span *levels = calloc(column->length + 1, sizeof *levels);
    size_t kept = 0;

    if (!levels) {
        return NULL;
    }
    memcpy(levels, column->cells, column->length * sizeof *levels);
    qsort(levels, column->length, sizeof *levels, by_level);
    for (size_t i = 0; i < column->length; i++) {
        if (kept == 0 || by_level(&levels[kept - 1], &levels[i]) != 0) {
            levels[kept++] = levels[i];
        }
    }
    *count = kept;
    return levels;
}

size_t *column_groups(struct row *row, const struct column *column, const struct column *levels,
                      size_t *groups)
{
    size_t count = levels ? levels->length : 0;
    struct span *own = levels ? NULL : levels_of(column, &count);
    const struct span *list = levels ? levels->cells : own;
    size_t *group = calloc(column->length + 1, sizeof *group);

    for (size_t i = 0; group && list && i < column->length; i++) {
        while (group[i] < count && by_level(&list[group[i]], &column->cells[i]) != 0) {
            group[i]++;
        }
    }
    free(own);
    if (!group || !list) {
        free(group);
        fail(row);
        return NULL;
    }
    *groups = count;
    return group;
}
