/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/totals.h"

#include "surveys/binding.h"
#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int64_t most = 1000000000000; /* of one cell: sums stay far from the end of int64_t */

struct column {
    bool summed;  /* every cell so far is a whole number or empty */
    bool counted; /* the records' own number: a total under it is how many there are */
    bool any;
    int64_t all, part; /* sums of all rows, and of those since the last line of totals */
};

struct totals {
    const struct converter *converter;
    size_t count;
    struct column *columns;
    int64_t records, part;
    bool lost;
};

/* Numbers that add up: not those that name something, nor answers. */
static bool may_be_summed(const struct converter *converter, size_t cell)
{
    const char *name = converter->columns[cell].field;
    const struct field *field = name == NULL ? NULL : schema_field(converter->schema, name);
    if (converter->options.kind == KIND_TABLE06 && name != NULL && strcmp(name, "ignored") == 0) {
        return false; /* column 1 numbers the rows */
    }
    return name == NULL || strcmp(name, "ignored") == 0 || (field != NULL && field->type == FIELD_WHOLE);
}

static bool is_own_number(const struct converter *converter, size_t cell)
{
    const char *name = converter->columns[cell].field;
    return name != NULL && strcmp(name, converter->schema->key) == 0;
}

struct totals *totals_new(const struct converter *converter)
{
    struct totals *totals = calloc(1, sizeof *totals);
    if (totals == NULL) {
        return NULL;
    }
    totals->converter = converter;
    totals->count = converter->header_count;
    totals->columns = calloc(totals->count + 1, sizeof *totals->columns);
    if (totals->columns == NULL) {
        free(totals);
        return NULL;
    }
    enum record_kind kind = converter->options.kind;
    bool records = kind != KIND_UNITS && kind != KIND_CALENDAR && kind != KIND_PROCEDURES && kind != KIND_MODELS &&
                   kind != KIND_RESULTS; /* lists have no such lines */
    for (size_t i = 0; i < totals->count && records; i++) {
        totals->columns[i].summed = may_be_summed(converter, i);
        totals->columns[i].counted = is_own_number(converter, i);
    }
    return totals;
}

void totals_free(struct totals *totals)
{
    if (totals != NULL) {
        free(totals->columns);
        free(totals);
    }
}

/* "171", "1.420"; false for anything else. */
static bool read_whole(const struct cell *cell, int64_t *value)
{
    const char *text = cell->text;
    size_t length = cell->length;
    text_trim(&text, &length);
    return text_to_whole(text, length, -most, most, value) ||
           text_to_grouped_whole(text, length, '\0', 0, most, value);
}

void totals_add(struct totals *totals, const struct row *row)
{
    if (row->count != totals->count) {
        totals->lost = true;
        return;
    }
    totals->records++;
    totals->part++;
    for (size_t i = 0; i < totals->count; i++) {
        struct column *column = &totals->columns[i];
        int64_t value = 0;
        if (!column->summed || row->cells[i].length == 0) {
            continue;
        }
        column->summed = read_whole(&row->cells[i], &value);
        column->any = true;
        column->all += value;
        column->part += value;
    }
}

void totals_lose(struct totals *totals)
{
    totals->lost = true;
}

/* The sum that the stated number was probably meant to be: the nearer one. */
static int64_t meant(int64_t stated, int64_t all, int64_t part)
{
    return llabs(stated - part) < llabs(stated - all) ? part : all;
}

static void tell(const struct totals *totals, const struct row *row, size_t cell, int64_t stated,
                 int64_t sum, struct error *error)
{
    const struct converter *converter = totals->converter;
    char texts[3][24];
    snprintf(texts[0], sizeof texts[0], "%lld", (long long)stated);
    snprintf(texts[1], sizeof texts[1], "%lld", (long long)sum);
    snprintf(texts[2], sizeof texts[2], "%lld", llabs((long long)(stated - sum)));
    error_set(error, ERROR_TOTAL, header_at(converter, cell), texts[0], texts[1], texts[2]);
    error->file = converter->options.file;
    row_cell_place(row, converter->options.delimiter, converter->options.quote, cell, &error->line,
                   &error->column);
    error->cell = (long)cell + 1;
    error->column = converter->options.workbook ? error->cell : error->column;
}

bool totals_differ(const struct totals *totals, const struct row *row, size_t *cell, struct error *error)
{
    if (totals->lost || totals->records == 0 || row->count != totals->count) {
        return false;
    }
    for (; *cell < totals->count; ++*cell) {
        const struct column *column = &totals->columns[*cell];
        int64_t stated = 0;
        bool summed = column->summed && column->any;
        int64_t all = summed ? column->all : totals->records;
        int64_t part = summed ? column->part : totals->part;
        if ((!summed && !column->counted) || row->cells[*cell].length == 0 ||
            !read_whole(&row->cells[*cell], &stated) || stated == all || stated == part) {
            continue;
        }
        tell(totals, row, *cell, stated, meant(stated, all, part), error);
        ++*cell;
        return true;
    }
    return false;
}

void totals_begin_part(struct totals *totals)
{
    totals->part = 0;
    for (size_t i = 0; i < totals->count; i++) {
        totals->columns[i].part = 0;
    }
}
