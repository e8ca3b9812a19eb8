/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/text_grid.h"

#include <libsmartcols/libsmartcols.h>
#include <stdlib.h>
#include <string.h>

enum {
    ENDLESS = 1 << 20
}; /* whoever fills the grid sees to its width: the library shall not cut */

struct text_grid {
    struct text_lines *lines;
    struct libscols_table *table;
    struct libscols_line *row;
    bool failed;
};

static void release(struct text_grid *grid)
{
    scols_unref_table(grid->table);
    free(grid);
}

struct text_grid *grid_begin(struct text_lines *lines, size_t columns, const bool *right)
{
    struct text_grid *grid = calloc(1, sizeof *grid);
    bool good = grid != NULL;
    if (good) {
        grid->lines = lines;
        grid->table = scols_new_table();
        good = grid->table != NULL && scols_table_enable_noheadings(grid->table, 1) == 0 &&
               scols_table_set_column_separator(grid->table, "  ") == 0 &&
               scols_table_set_termforce(grid->table, SCOLS_TERMFORCE_ALWAYS) == 0 &&
               scols_table_set_termwidth(grid->table, ENDLESS) == 0 &&
               scols_table_enable_colors(grid->table, lines->color) == 0;
    }
    for (size_t i = 0; good && i < columns; i++) {
        good = scols_table_new_column(grid->table, NULL, 0, right[i] ? SCOLS_FL_RIGHT : 0) != NULL;
    }
    if (!good) {
        lines->failed = true;
        if (grid != NULL) {
            release(grid);
        }
        return NULL;
    }
    return grid;
}

bool grid_row(struct text_grid *grid)
{
    grid->row = scols_table_new_line(grid->table, NULL);
    grid->failed = grid->failed || grid->row == NULL;
    return grid->row != NULL;
}

void grid_cell(struct text_grid *grid, size_t column, const char *text, const char *colour)
{
    if (*text == '\0') {
        return;
    }
    if (scols_line_set_data(grid->row, column, text) != 0) {
        grid->failed = true;
    } else if (colour != NULL && grid->lines->color) {
        scols_cell_set_color(scols_line_get_cell(grid->row, column), colour);
    }
}

void grid_end(struct text_grid *grid)
{
    char *printed = NULL;
    if (grid == NULL) {
        return;
    }
    if (grid->failed ||
        (scols_table_get_nlines(grid->table) > 0 &&
         (scols_print_table_to_string(grid->table, &printed) != 0 || printed == NULL))) {
        grid->lines->failed = true;
    }
    for (const char *line = printed; line != NULL && *line != '\0';) {
        size_t length = strcspn(line, "\n");
        lines_ready(grid->lines, line, length);
        line += length + (line[length] == '\n' ? 1 : 0);
    }
    free(printed);
    release(grid);
}

const char *text_colour(enum tone tone, enum sign sign)
{
    if (sign == SIGN_ABOVE) {
        return "\033[34m";
    }
    if (sign == SIGN_BELOW) {
        return "\033[33m";
    }
    return tone == TONE_STRONG ? "\033[1m" : tone == TONE_SOFT ? "\033[2m" : NULL;
}
