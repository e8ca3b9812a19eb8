/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables on paper: a piece for the caption and the heads, one for each row, one with the heads for
 * further pages. */
#include "reports/pdf_columns.h"
#include "reports/pdf_sheet.h"

#include <string.h>

/* A table while it is put on a side. */
struct setting {
    struct side *side;
    const struct table *table;
    struct columns columns;
    size_t *end; /* for each column the picture's points behind its cell, and its height */
    double *height;
};

/* Where a text of column c stands: its left edge, or the right one of numbers. */
static double edge_of(const struct setting *setting, size_t c)
{
    const struct columns *columns = &setting->columns;
    return setting->side->left + columns->x[c] +
           (setting->table->column[c].number ? columns->width[c] : 0);
}

enum alignment { ALIGN_TOP, ALIGN_MIDDLE, ALIGN_BOTTOM };

/* Cells were put at y = 0, their points end at setting->end: moves them to where they stand in a
 * row of that height. */
static void align_cells(const struct setting *setting, size_t first, double top, double height,
                        enum alignment alignment)
{
    for (size_t c = 0; c < setting->table->columns; c++) {
        double room = height - setting->height[c];
        double distance = alignment == ALIGN_MIDDLE   ? room / 2
                          : alignment == ALIGN_BOTTOM ? room
                                                      : 0;
        move_down(setting->side, first, setting->end[c], top + distance);
        first = setting->end[c];
    }
}

static void note_cell(struct setting *setting, size_t c, double height, double *highest)
{
    setting->end[c] = setting->side->picture.point_count;
    setting->height[c] = height;
    *highest = height > *highest ? height : *highest;
}

/* ---- heads ---- */

static bool same_group(const struct column *one, const struct column *other)
{
    return one->group != NULL && other->group != NULL && strcmp(one->group, other->group) == 0;
}

/* Heads over several columns, each with a thin rule below; the height. */
static double put_groups(const struct setting *setting, double y)
{
    struct side *side = setting->side;
    const struct table *table = setting->table;
    const struct columns *columns = &setting->columns;
    double height = 0;
    for (int pass = 0; pass < 2; pass++) { /* the rules stand below the highest */
        for (size_t c = 0; c < table->columns; c++) {
            size_t last = c;
            while (last + 1 < table->columns &&
                   same_group(&table->column[c], &table->column[last + 1])) {
                last++;
            }
            double x = side->left + columns->x[c],
                   width = columns->x[last] + columns->width[last] - columns->x[c];
            if (table->column[c].group != NULL && pass == 0) {
                double text =
                    put_text(side, table->column[c].group,
                             (struct lettering){columns->head_size, true, INK_TEXT}, x, y, width);
                height = text > height ? text : height;
            } else if (table->column[c].group != NULL) {
                put_rule(side, x, y + height + 0.5, width, INK_RULE, 0.7);
            }
            c = last;
        }
    }
    return height > 0 ? height + 2 : 0;
}

static double put_heads(struct setting *setting, double y)
{
    struct side *side = setting->side;
    const struct table *table = setting->table;
    double height = 0;
    y += put_groups(setting, y);
    size_t first = side->picture.point_count;
    for (size_t c = 0; c < table->columns; c++) {
        struct lines lines = lines_of(side, table->column[c].head, setting->columns.head_size, true,
                                      setting->columns.width[c]);
        lines_draw(side, &lines, edge_of(setting, c), 0, INK_TEXT,
                   table->column[c].number ? ANCHOR_END : ANCHOR_START);
        note_cell(setting, c, lines.height, &height);
    }
    align_cells(setting, first, y, height, ALIGN_BOTTOM);
    y += height + 1.5;
    put_rule(side, side->left, y, side->room, INK_TEXT, 0.8);
    return y + 0.5;
}

/* Caption and heads; `again`: above the rows of a further page. */
static void put_top(struct setting *setting, bool again)
{
    struct side *side = setting->side;
    const struct table *table = setting->table;
    const char *caption = table->caption != NULL ? table->caption : "";
    const char *note = again ? NULL : table->note;
    double y = 0;
    struct piece *piece = piece_begin(side, 9);
    piece->kind = again ? PIECE_HEAD : PIECE_PLAIN;
    if (again) {
        const char *goes_on = word(WORD_CONTINUED, side->language);
        caption =
            page_printf(side->scratch, "%s%s%s", caption, caption[0] != '\0' ? " " : "", goes_on);
    }
    if (caption[0] != '\0') {
        y = put_heading(side, caption, note, again ? side->type.table : side->type.heading) +
            2 * side->type.gap;
    }
    piece_end(side, put_heads(setting, y))->with_next = true;
}

/* ---- rows ---- */

static double put_cell(struct setting *setting, size_t c, const struct cell *cell, bool foot)
{
    struct side *side = setting->side;
    const struct columns *columns = &setting->columns;
    if (cell->chart != NULL) {
        return put_chart(side, cell->chart, side->left + columns->x[c], 0, columns->width[c]);
    }
    struct signed_lines lines = signed_lines_of(side, cell, columns->size, foot, columns->width[c]);
    signed_lines_draw(side, &lines, edge_of(setting, c), 0, setting->table->column[c].number);
    return lines.lines.height;
}

static void put_row(struct setting *setting, size_t row, size_t head)
{
    struct side *side = setting->side;
    const struct table *table = setting->table;
    enum { SHORT = 6 };
    bool foot = row + table->feet >= table->rows,
         first_foot = foot && row + table->feet == table->rows;
    double height = 0;
    bool charts = false;
    struct piece *piece = piece_begin(side, 0);
    piece->kind = PIECE_ROW;
    piece->head = head;
    size_t first = side->picture.point_count;
    for (size_t c = 0; c < table->columns; c++) {
        const struct cell *cell = &table->cell[row * table->columns + c];
        charts = charts || cell->chart != NULL;
        note_cell(setting, c, put_cell(setting, c, cell, foot), &height);
    }
    double padding = charts ? 3 * side->type.gap - 0.6 : 0.6 + 1.8 * side->type.gap; /* charts have white of their own */
    align_cells(setting, first, padding, height, charts ? ALIGN_MIDDLE : ALIGN_TOP);
    height += 2 * padding;
    if (first_foot) {
        put_rule(side, side->left, 0, side->room, INK_TEXT, 0.8);
    }
    if (!foot && row + 1 < table->rows - table->feet) {
        put_rule(side, side->left, height, side->room, INK_RULE, 0.5);
    }
    /* Short tables stand together; of others neither totals nor the last row stand alone. */
    piece_end(side, height)->with_next =
        (table->rows <= SHORT || row + 2 + table->feet >= table->rows) && row + 1 < table->rows;
}

/* What stands in place of rows where there are none. */
static void put_no_rows(struct setting *setting)
{
    struct side *side = setting->side;
    piece_begin(side, 0);
    double height = put_text(side, "–", (struct lettering){setting->columns.size, false, INK_SOFT},
                             side->left, 2, side->room);
    piece_end(side, height + 4);
}

void pdf_table(struct side *side, const struct table *table)
{
    if (table == NULL || table->screen_only || table->columns == 0) {
        return;
    }
    struct setting setting = {.side = side, .table = table};
    setting.end = page_room(side->scratch, table->columns, sizeof *setting.end);
    setting.height = page_room(side->scratch, table->columns, sizeof *setting.height);
    if (setting.end == NULL || setting.height == NULL ||
        !columns_measure(&setting.columns, side, table)) {
        return; /* the scratch page knows */
    }
    put_top(&setting, false);
    if (table->rows == 0) {
        put_no_rows(&setting);
        return;
    }
    put_top(&setting, true);
    size_t head = side->count > 0 ? side->count - 1 : 0;
    for (size_t row = 0; row < table->rows; row++) {
        put_row(&setting, row, head);
    }
}
