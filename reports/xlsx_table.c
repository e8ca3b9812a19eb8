/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of a page on sheets: heads that stay in sight and stand on every printed page, typed
 * cells, filters where the table may be sorted. */
#include "reports/xlsx_page.h"

#include "surveys/text.h"

#include <stdlib.h>
#include <string.h>

enum {
    WIDEST = 48,
    WIDEST_SHARED = 26 /* where several tables stand on a sheet */,
    NARROWEST = 8,
    WIDE_PAPER = 95 /* characters that fit across A4 upright */
};

double xlsx_lines(const char *text, double characters)
{
    double width = (double)text_width(text) * 1.05; /* letters are not all as wide as a figure */
    double lines = 1;
    while (width > characters * lines) {
        lines += 1;
    }
    return lines;
}

static bool has_heads(const struct table *table)
{
    for (size_t i = 0; i < table->columns; i++) {
        if (table->column[i].head[0] != '\0') {
            return true;
        }
    }
    return false;
}

static bool has_groups(const struct table *table)
{
    for (size_t i = 0; i < table->columns; i++) {
        if (table->column[i].group != NULL) {
            return true;
        }
    }
    return false;
}

/* ---- widths ---- */

static double width_of(const struct table *table, size_t column, size_t most)
{
    size_t widest = 0;
    size_t head = text_width(table->column[column].head);
    for (size_t row = 0; row < table->rows; row++) {
        const struct cell *cell = &table->cell[row * table->columns + column];
        size_t width = text_width(cell->text) + (cell->sign != SIGN_NONE ? 2 : 0);
        widest = width > widest ? width : widest;
    }
    head = head > 18 ? head / 2 + 2 : head; /* long heads wrap */
    widest = head > widest ? head : widest;
    widest = widest > most ? most : widest;
    return (double)(widest < NARROWEST ? NARROWEST : widest) * 1.1 + 3;
}

/* Of all tables on that sheet; the width of the sheet. */
static double set_widths(struct xlsx_page *page, const lxw_worksheet *sheet, double *width,
                         size_t columns)
{
    double sum = 0;
    for (size_t i = 0; i < columns; i++) {
        width[i] = 0;
        for (size_t t = 0; t < page->tables; t++) {
            const struct xlsx_table_sheet *one = &page->table[t];
            if (one->sheet == sheet && i < one->table->columns) {
                double own = width_of(one->table, i, one->alone ? WIDEST : WIDEST_SHARED);
                width[i] = own > width[i] ? own : width[i];
            }
        }
        sum += width[i];
    }
    return sum;
}

/* ---- rows ---- */

static void put_groups(struct xlsx_page *page, const struct xlsx_table_sheet *at, int row)
{
    static const struct xlsx_look look = {
        .bold = true, .align = LXW_ALIGN_CENTER, .rule_below = true};
    const struct table *table = at->table;
    for (size_t i = 0; i < table->columns;) {
        const char *group = table->column[i].group;
        size_t last = i;
        while (group != NULL && last + 1 < table->columns &&
               table->column[last + 1].group == group) {
            last++;
        }
        if (group != NULL) {
            xlsx_wide_text(page->book, (struct xlsx_place){at->sheet, row, (int)i}, (int)last,
                           group, &look);
        }
        i = last + 1;
    }
}

static void put_heads(struct xlsx_page *page, const struct xlsx_table_sheet *at, int row,
                      const double *width)
{
    double lines = 1;
    for (size_t i = 0; i < at->table->columns; i++) {
        const struct column *column = &at->table->column[i];
        struct xlsx_look look = {.bold = true, .wrap = true, .rule_below = true, .fill = 0xF2F2F2};
        look.align = column->number ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT;
        look.indent = i > 0 && !column->number ? 1 : 0;
        double own =
            xlsx_lines(column->head, width[i] - 3); /* the button of the filter takes some */
        lines = own > lines ? own : lines;
        xlsx_text(page->book, (struct xlsx_place){at->sheet, row, (int)i}, column->head, &look);
    }
    xlsx_row_height(page->book, at->sheet, row, 15.5 * lines);
}

static void put_rows(struct xlsx_page *page, const struct xlsx_table_sheet *at, int first,
                     const double *width)
{
    const struct table *table = at->table;
    for (size_t row = 0; row < table->rows; row++) {
        bool foot = row + table->feet >= table->rows;
        double lines = 1;
        for (size_t i = 0; i < table->columns; i++) {
            const struct cell *cell = &table->cell[row * table->columns + i];
            struct xlsx_look look = {.bold = foot,
                                     .rule_above = foot && row + table->feet == table->rows};
            look.align = table->column[i].number ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT;
            look.indent = i > 0 && !table->column[i].number ? 1 : 0;
            double own = xlsx_lines(cell->text, width[i] - 1);
            look.wrap = own > 1;
            lines = own > lines ? own : lines;
            xlsx_cell(page->book, (struct xlsx_place){at->sheet, first + (int)row, (int)i}, cell,
                      &look);
        }
        if (lines > 1) {
            xlsx_row_height(page->book, at->sheet, first + (int)row, 15.5 * lines);
        }
    }
}

/* Heads that stay, filters, heads on every printed page: of a table that has its sheet for itself.
 */
static void set_sheet(struct xlsx_page *page, const struct xlsx_table_sheet *at, int groups,
                      int heads, int first)
{
    const struct table *table = at->table;
    bool sortable = false;
    for (size_t i = 0; i < table->columns; i++) {
        sortable = sortable || table->column[i].sortable;
    }
    worksheet_freeze_panes(at->sheet, (lxw_row_t)first, 1);
    if (first > groups) {
        xlsx_note(page->book,
                  worksheet_repeat_rows(at->sheet, (lxw_row_t)groups, (lxw_row_t)(first - 1)));
    }
    if (sortable && first > heads && table->rows > table->feet && table->columns > 0) {
        xlsx_note(page->book,
                  worksheet_autofilter(at->sheet, (lxw_row_t)heads, 0,
                                       (lxw_row_t)(first + (int)(table->rows - table->feet) - 1),
                                       (lxw_col_t)(table->columns - 1)));
    }
}

/* The row behind the table. */
static int put_table(struct xlsx_page *page, const struct xlsx_table_sheet *at, const double *width)
{
    static const struct xlsx_look caption = {.size = 13, .bold = true};
    static const struct xlsx_look note = {.size = 10, .colour = XLSX_SOFT};
    int row = at->row;
    if (at->table->caption[0] != '\0') {
        xlsx_text(page->book, (struct xlsx_place){at->sheet, row++, 0}, at->table->caption,
                  &caption);
    }
    if (at->table->note != NULL && at->table->note[0] != '\0') {
        xlsx_text(page->book, (struct xlsx_place){at->sheet, row++, 0}, at->table->note, &note);
    }
    int groups = row;
    if (has_groups(at->table)) {
        put_groups(page, at, row++);
    }
    int heads = row;
    if (has_heads(at->table)) {
        put_heads(page, at, row++, width);
    }
    put_rows(page, at, row, width);
    if (at->alone) {
        set_sheet(page, at, groups, heads, row);
    }
    return row + (int)at->table->rows;
}

void xlsx_tables(struct xlsx_page *page)
{
    lxw_worksheet *before = NULL;
    double *width = NULL;
    int row = 0;
    for (size_t t = 0; t < page->tables; t++) {
        struct xlsx_table_sheet *at = &page->table[t];
        if (at->sheet == NULL) {
            continue;
        }
        if (at->sheet != before) {
            size_t columns = 0;
            for (size_t i = t; i < page->tables; i++) {
                bool same = page->table[i].sheet == at->sheet;
                columns = same && page->table[i].table->columns > columns
                              ? page->table[i].table->columns
                              : columns;
            }
            free(width);
            width = calloc(columns + 1, sizeof *width);
            if (width == NULL) {
                page->book->failed = true;
                return;
            }
            double sum = set_widths(page, at->sheet, width, columns);
            for (size_t i = 0; i < columns; i++) {
                xlsx_column_width(page->book, at->sheet, (int)i, width[i]);
            }
            xlsx_set_page(page->book, at->sheet, page->page,
                          page->page->landscape || sum > WIDE_PAPER, 0);
            row = 0;
        }
        before = at->sheet;
        at->row = row;
        row = put_table(page, at, width) + 1;
    }
    free(width);
}
