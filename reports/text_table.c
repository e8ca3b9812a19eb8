/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of a page in a terminal. Columns are as wide as their widest cell; where the line is not
 * long enough the widest give way, and their texts wrap between words. Charts are bars in front of
 * the text that stands for them; they go first where there is no room, and then the columns: every
 * row becomes a record. */
#include "reports/text_blocks.h"
#include "reports/text_chart.h"
#include "reports/text_grid.h"

#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    CHART_LEAST = 8, /* columns of a bar in a table */
    CHART_MOST = 20,
    WORD_MOST = 16, /* longer words are broken rather than let a column grow */
    NAME_MOST = 24  /* names of rows as long as this stay on one line while there is another way */
};

/* A table on its way to the grid. */
struct laid {
    struct text_lines *lines;
    const struct table *table;
    bool charts, names; /* names stay on one line */
    char **shown;       /* rows × columns: sign and text */
    size_t *width;      /* of each column */
    size_t *least;
    size_t *beside; /* the widest text behind a bar of the column: bars of a column are as long as each other */
    char **head; /* harmless */
    bool *right;
};

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

char *text_of_cell(const struct cell *cell)
{
    const char *sign = text_sign(cell->sign);
    size_t size = strlen(sign) + strlen(cell->text) + 3;
    char *both = malloc(size);
    char *shown = NULL;
    if (both != NULL) {
        snprintf(both, size, "%s%s%s", sign,
                 *sign != '\0' && cell->text[0] != '\0' ? "\xC2\xA0" : "", cell->text);
        shown = text_harmless(both);
    }
    free(both);
    return shown;
}

static const struct cell *cell_at(const struct laid *laid, size_t row, size_t column)
{
    return &laid->table->cell[row * laid->table->columns + column];
}

/* Columns of the bar of a cell where its column is so wide; 0: none. */
static size_t bar_width(const struct laid *laid, const struct cell *cell, size_t column)
{
    if (!laid->charts || cell->chart == NULL) {
        return 0;
    }
    return smaller(smaller(text_chart_width(cell->chart), CHART_MOST), column);
}

/* The same where the text behind it gets a line with it, if there is room for both. */
static size_t bar_beside(const struct laid *laid, const struct cell *cell, size_t column)
{
    size_t width = laid->width[column];
    size_t beside = laid->beside[column] + TEXT_GAP;
    bool narrows = cell->chart != NULL && cell->chart->kind != CHART_MONTHS;
    bool both = narrows && laid->beside[column] > 0 && width >= beside + CHART_LEAST;
    return bar_width(laid, cell, both ? width - beside : width);
}

/* Whether some month lies outside what is usual, which bars do not show. */
static bool tells_change(const struct chart_months *months)
{
    bool tells = false;
    for (size_t i = 0; i < months->count; i++) {
        tells = tells || months->month[i].sign != SIGN_NONE;
    }
    return tells;
}

/* What stands behind the bar of a cell: a small line of months says it all while nothing has changed. */
static const char *text_behind(const struct laid *laid, size_t row, size_t column, size_t bar)
{
    const struct chart *chart = cell_at(laid, row, column)->chart;
    bool alone = bar > 0 && chart->kind == CHART_MONTHS && !tells_change(&chart->months);
    return alone ? "" : laid->shown[row * laid->table->columns + column];
}

/* ---- widths ---- */

static void measure_cell(struct laid *laid, size_t row, size_t column)
{
    const struct cell *cell = cell_at(laid, row, column);
    size_t bar = bar_width(laid, cell, CHART_MOST);
    const char *shown = text_behind(laid, row, column, bar);
    size_t text = text_width(shown);
    size_t least = smaller(text_widest_word(shown), WORD_MOST); /* a number is one word */
    if (bar > 0) {
        bool narrows = cell->chart->kind != CHART_MONTHS;
        least = larger(least, narrows ? CHART_LEAST : bar);
    }
    laid->beside[column] = larger(laid->beside[column], bar > 0 ? text : 0);
    laid->width[column] =
        larger(laid->width[column], bar > 0 && text > 0 ? bar + TEXT_GAP + text : bar + text);
    laid->least[column] = larger(laid->least[column], least);
}

static void measure(struct laid *laid)
{
    const struct table *table = laid->table;
    for (size_t column = 0; column < table->columns; column++) {
        const char *head = laid->head[column];
        laid->right[column] = table->column[column].number;
        laid->least[column] = smaller(text_widest_word(head), WORD_MOST);
        laid->width[column] = text_width(head);
        laid->beside[column] = 0;
        for (size_t row = 0; row < table->rows; row++) {
            measure_cell(laid, row, column);
        }
        laid->width[column] = larger(laid->width[column], laid->least[column]);
    }
    if (laid->names && table->columns > 0) {
        laid->least[0] = larger(laid->least[0], smaller(laid->width[0], NAME_MOST));
    }
}

/* Whether all fits when the widest columns give way, one column of the terminal at a time. */
static bool fit(struct laid *laid)
{
    size_t columns = laid->table->columns;
    size_t sum = 0;
    for (size_t i = 0; i < columns; i++) {
        sum += laid->width[i] + (i > 0 ? TEXT_GAP : 0);
    }
    while (sum > laid->lines->columns) {
        size_t widest = columns;
        for (size_t i = 0; i < columns; i++) {
            bool gives = laid->width[i] > laid->least[i];
            if (gives && (widest == columns || laid->width[i] > laid->width[widest])) {
                widest = i;
            }
        }
        if (widest == columns) {
            return false;
        }
        /* at once what no other column would have to give */
        size_t over = sum - laid->lines->columns;
        size_t spare = laid->width[widest] - laid->least[widest];
        size_t step = smaller(over, spare);
        step = laid->width[widest] > laid->lines->columns
                   ? smaller(step, laid->width[widest] - laid->lines->columns)
                   : 1;
        laid->width[widest] -= step;
        sum -= step;
    }
    return true;
}

/* ---- cells of several lines ---- */

struct wrapped {
    const char *rest; /* text that is still to come */
    const char *bar;  /* in front of it, on the first line */
    bool done;
    char chart[TEXT_CHART];
};

/* The next line of a cell: into `line`, which has room for bar and text. */
static void next_line(struct wrapped *cell, size_t width, char *line, size_t size)
{
    size_t next = 0;
    size_t room = width;
    int length = 0;
    line[0] = '\0';
    if (cell->bar[0] != '\0') {
        size_t bar = text_width(cell->bar);
        length = snprintf(line, size, "%s", cell->bar);
        cell->bar = "";
        if (bar + TEXT_GAP + text_width(cell->rest) > width) {
            return;
        }
        room = width - bar;
        length += snprintf(line + length, size - (size_t)length, "%*s",
                           cell->rest[0] != '\0' ? TEXT_GAP : 0, "");
        room -= cell->rest[0] != '\0' ? TEXT_GAP : 0;
    }
    size_t bytes = text_break(cell->rest, room > 0 ? room : 1, &next);
    snprintf(line + length, size - (size_t)length, "%.*s", (int)bytes, cell->rest);
    line[text_unglue(line, strlen(line))] = '\0';
    cell->rest += next;
}

/* One row of the grid after the other until nothing is left of any cell. longest: bytes of a line.
 */
static void put_wrapped(const struct laid *laid, struct text_grid *grid, struct wrapped *cell,
                        const char *const *colour, char *line, size_t size)
{
    bool more = true;
    while (more && grid_row(grid)) {
        more = false;
        for (size_t i = 0; i < laid->table->columns; i++) {
            next_line(&cell[i], laid->width[i], line, size);
            grid_cell(grid, i, line, colour[i]);
            more = more || cell[i].rest[0] != '\0' || cell[i].bar[0] != '\0';
        }
    }
}

static void put_line_between(const struct laid *laid, struct text_grid *grid)
{
    if (!grid_row(grid)) {
        return;
    }
    for (size_t i = 0; i < laid->table->columns; i++) {
        char rule[512];
        size_t length = 0;
        for (size_t j = 0; j < laid->width[i] && length + sizeof "─" < sizeof rule; j++) {
            memcpy(rule + length, "─", sizeof "─");
            length += sizeof "─" - 1;
        }
        rule[length] = '\0';
        grid_cell(grid, i, rule, NULL);
    }
}

/* ---- the parts of a table ---- */

/* Heads over several columns, by themselves: the library has no such cells. */
static void put_groups(const struct laid *laid)
{
    const struct table *table = laid->table;
    size_t at = 0;
    bool any = false;
    for (size_t i = 0; i < table->columns; i++) {
        const char *group = table->column[i].group;
        if (group != NULL && (i == 0 || table->column[i - 1].group != group)) {
            lines_pad(laid->lines, at);
            lines_add(laid->lines, laid->lines->at > at ? "  " : "",
                      TONE_PLAIN); /* the one before was longer */
            lines_add(laid->lines, group, TONE_SOFT);
            any = true;
        }
        at += laid->width[i] + TEXT_GAP;
    }
    if (any) {
        lines_end(laid->lines);
    }
}

struct scratch {
    struct wrapped *cell;
    const char **colour;
    char *line;
    size_t size;
};

static void put_heads(const struct laid *laid, struct text_grid *grid, struct scratch *scratch)
{
    bool any = false;
    for (size_t i = 0; i < laid->table->columns; i++) {
        scratch->cell[i] = (struct wrapped){.rest = laid->head[i], .bar = ""};
        scratch->colour[i] = text_colour(TONE_STRONG, SIGN_NONE);
        any = any || laid->head[i][0] != '\0';
    }
    if (any) {
        put_wrapped(laid, grid, scratch->cell, scratch->colour, scratch->line, scratch->size);
        put_line_between(laid, grid);
    }
}

static void put_row(const struct laid *laid, struct text_grid *grid, size_t row,
                    struct scratch *scratch)
{
    for (size_t i = 0; i < laid->table->columns; i++) {
        const struct cell *cell = cell_at(laid, row, i);
        size_t bar = bar_beside(laid, cell, i);
        struct wrapped *wrapped = &scratch->cell[i];
        wrapped->rest = text_behind(laid, row, i, bar);
        wrapped->bar = bar > 0 ? text_chart(cell->chart, bar, wrapped->chart) : "";
        scratch->colour[i] = text_colour(cell->tone, cell->sign);
    }
    put_wrapped(laid, grid, scratch->cell, scratch->colour, scratch->line, scratch->size);
}

static void put_columns(const struct laid *laid, struct scratch *scratch)
{
    const struct table *table = laid->table;
    put_groups(laid);
    struct text_grid *grid = grid_begin(laid->lines, table->columns, laid->right);
    if (grid == NULL) {
        return;
    }
    put_heads(laid, grid, scratch);
    for (size_t row = 0; row < table->rows; row++) {
        if (table->feet > 0 && row + table->feet == table->rows) {
            put_line_between(laid, grid);
        }
        put_row(laid, grid, row, scratch);
    }
    grid_end(grid);
}

/* A row as a record: its name, then "head: text" for whatever there is. */
static void put_record(const struct laid *laid, size_t row)
{
    const struct table *table = laid->table;
    struct text_lines *lines = laid->lines;
    if (laid->head[0][0] != '\0') {
        lines_add(lines, laid->head[0], TONE_SOFT);
        lines_add(lines, ": ", TONE_SOFT);
    }
    lines_wrap(lines, laid->shown[row * table->columns], TONE_STRONG, 0);
    for (size_t i = 1; i < table->columns; i++) {
        const struct column *column = &table->column[i];
        const struct cell *cell = cell_at(laid, row, i);
        const char *shown = laid->shown[row * table->columns + i];
        char bar[TEXT_CHART] = "";
        if (cell->chart != NULL) {
            text_chart(cell->chart, smaller(CHART_MOST, lines->columns / 2), bar);
        }
        if (shown[0] == '\0' && bar[0] == '\0') {
            continue;
        }
        lines_pad(lines, 2);
        if (column->group != NULL) {
            lines_add(lines, column->group, TONE_SOFT);
            lines_add(lines, ", ", TONE_SOFT);
        }
        lines_add(lines, column->head, TONE_SOFT);
        lines_add(lines, column->head[0] == '\0' ? "" : ": ", TONE_SOFT);
        if (bar[0] != '\0' && lines->at + text_width(bar) > lines->columns) {
            lines_end(lines);
            lines_pad(lines, 4);
        }
        lines_add(lines, bar, TONE_PLAIN);
        lines_add(lines, bar[0] == '\0' ? "" : "  ", TONE_PLAIN);
        lines_wrap(lines, shown, cell->tone, 4);
    }
}

static bool shown_cells(struct laid *laid, size_t *longest)
{
    const struct table *table = laid->table;
    for (size_t i = 0; i < table->rows * table->columns; i++) {
        laid->shown[i] = text_of_cell(&table->cell[i]);
        if (laid->shown[i] == NULL) {
            return false;
        }
        *longest = larger(*longest, strlen(laid->shown[i]));
    }
    for (size_t i = 0; i < table->columns; i++) {
        laid->head[i] = text_harmless(table->column[i].head);
        if (laid->head[i] == NULL) {
            return false;
        }
        *longest = larger(*longest, strlen(laid->head[i]));
    }
    return true;
}

/* ---- tables in parts: the columns of each group below one another ---- */

static const char *next_group(const struct table *table, const char *after)
{
    bool passed = after == NULL;
    for (size_t i = 0; i < table->columns; i++) {
        const char *group = table->column[i].group;
        if (passed && group != NULL && group != after) {
            return group;
        }
        passed = passed || group == after;
    }
    return NULL;
}

/* Whether no line holds all of it as it is, and groups of columns can stand by themselves. */
static bool wants_parts(struct laid *laid)
{
    const char *first = next_group(laid->table, NULL);
    size_t sum = 0;
    laid->names = true;
    laid->charts = true;
    measure(laid);
    for (size_t i = 0; i < laid->table->columns; i++) {
        sum += laid->width[i] + (i > 0 ? TEXT_GAP : 0);
    }
    return sum > laid->lines->columns && first != NULL && next_group(laid->table, first) != NULL;
}

/* False when the table is better laid out in parts, and nothing was. */
static bool lay(struct laid *laid, struct scratch *scratch)
{
    const struct table *table = laid->table;
    if (!shown_cells(laid, &scratch->size)) {
        laid->lines->failed = true;
        return true;
    }
    if (wants_parts(laid)) {
        return false;
    }
    scratch->size += TEXT_CHART + TEXT_GAP;
    scratch->line = malloc(scratch->size);
    if (scratch->line == NULL) {
        laid->lines->failed = true;
        return true;
    }
    for (int attempt = 0; attempt < 4; attempt++) {
        laid->names = attempt < 2;
        laid->charts = attempt % 2 == 0;
        measure(laid);
        if (fit(laid)) {
            put_columns(laid, scratch);
            return true;
        }
    }
    for (size_t row = 0; row < table->rows; row++) {
        put_record(laid, row);
    }
    return true;
}

static bool lay_table(struct text_lines *lines, const struct table *table)
{
    bool whole = true;
    size_t columns = table->columns;
    struct laid laid = {.lines = lines,
                        .table = table,
                        .shown = calloc(columns * table->rows + 1, sizeof *laid.shown),
                        .width = calloc(columns + 1, sizeof *laid.width),
                        .least = calloc(columns + 1, sizeof *laid.least),
                        .beside = calloc(columns + 1, sizeof *laid.beside),
                        .head = calloc(columns + 1, sizeof *laid.head),
                        .right = calloc(columns + 1, sizeof *laid.right)};
    struct scratch scratch = {.cell = calloc(columns + 1, sizeof *scratch.cell),
                              .colour = calloc(columns + 1, sizeof *scratch.colour)};
    if (laid.shown == NULL || laid.width == NULL || laid.least == NULL || laid.beside == NULL || laid.head == NULL ||
        laid.right == NULL || scratch.cell == NULL || scratch.colour == NULL) {
        lines->failed = true;
    } else {
        whole = lay(&laid, &scratch);
    }
    for (size_t i = 0; laid.shown != NULL && i < columns * table->rows; i++) {
        free(laid.shown[i]);
    }
    for (size_t i = 0; laid.head != NULL && i < columns; i++) {
        free(laid.head[i]);
    }
    free(laid.shown);
    free(laid.width);
    free(laid.least);
    free(laid.beside);
    free(laid.head);
    free(laid.right);
    free(scratch.cell);
    free(scratch.colour);
    free(scratch.line);
    return whole;
}

/* The name of each row and the columns of one group; those of no group stand with the first. */
static void put_part(struct text_lines *lines, const struct table *table, const char *group)
{
    bool first = next_group(table, NULL) == group;
    struct table part = *table;
    part.column = calloc(table->columns, sizeof *part.column);
    part.cell = calloc(table->columns * table->rows + 1, sizeof *part.cell);
    part.columns = 0;
    if (part.column == NULL || part.cell == NULL) {
        lines->failed = true;
    }
    for (size_t i = 0; i < table->columns && !lines->failed; i++) {
        const char *own = table->column[i].group;
        if (i == 0 || own == group || (first && own == NULL)) {
            part.column[part.columns++] = table->column[i];
        }
    }
    for (size_t row = 0; row < table->rows && !lines->failed; row++) {
        size_t at = row * part.columns;
        for (size_t i = 0; i < table->columns; i++) {
            const char *own = table->column[i].group;
            if (i == 0 || own == group || (first && own == NULL)) {
                part.cell[at++] = table->cell[row * table->columns + i];
            }
        }
    }
    if (!lines->failed) {
        lines_gap(lines);
        lay_table(lines, &part);
    }
    free(part.column);
    free(part.cell);
}

void text_of_table(struct text_lines *lines, const struct table *table)
{
    if (!lay_table(lines, table)) {
        for (const char *group = next_group(table, NULL); group != NULL; group = next_group(table, group)) {
            put_part(lines, table, group);
        }
    }
}
