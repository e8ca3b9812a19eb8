/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: heads over columns and groups of columns, a name at the head of each row, totals at the foot. */
#include "reports/html_parts.h"

#include <stdio.h>
#include <string.h>

static bool any_group(const struct table *table)
{
    for (size_t i = 0; i < table->columns; i++) {
        if (table->column[i].group != NULL) {
            return true;
        }
    }
    return false;
}

/* A column of charts that takes the room that is left: on phones it goes below the row's texts. */
static bool stacks(const struct table *table)
{
    for (size_t i = 0; i < table->columns; i++) {
        if (table->column[i].wide && table->rows > 0 && table->cell[i].chart != NULL) {
            return true;
        }
    }
    return false;
}

static double chart_width(const struct column *column, const struct chart *chart)
{
    if (column->wide) {
        return HTML_WIDE_CELL;
    }
    return chart->kind == CHART_MONTHS ? HTML_LINE_CELL : HTML_BAND;
}

/* ---- the head ---- */

static void put_head_cell(struct html_writing *writing, const struct table *table, size_t index, bool over_two)
{
    const struct column *column = &table->column[index];
    if (*column->head == '\0' && !column->sortable) {
        sink_text(writing->out, over_two ? "<td rowspan=\"2\"></td>" : "<td></td>");
        return;
    }
    sink_text(writing->out, column->number ? "<th scope=\"col\" class=\"n\"" : "<th scope=\"col\"");
    sink_text(writing->out, over_two ? " rowspan=\"2\"" : "");
    if (column->sortable) {
        sink_printf(writing->out, " data-column=\"%zu\"", index);
    }
    sink_text(writing->out, ">");
    html_text(writing->out, column->head);
    sink_text(writing->out, "</th>");
}

/* Columns beside each other with the same group; at least one. */
static size_t group_columns(const struct table *table, size_t from)
{
    size_t to = from + 1;
    while (to < table->columns && table->column[to].group == table->column[from].group) {
        to++;
    }
    return to - from;
}

static void put_group_heads(struct html_writing *writing, const struct table *table)
{
    sink_text(writing->out, "<tr>");
    for (size_t i = 0; i < table->columns;) {
        if (table->column[i].group == NULL) {
            put_head_cell(writing, table, i++, true);
            continue;
        }
        size_t columns = group_columns(table, i);
        sink_printf(writing->out, "<th scope=\"colgroup\" colspan=\"%zu\">", columns);
        html_text(writing->out, table->column[i].group);
        sink_text(writing->out, "</th>");
        i += columns;
    }
    sink_text(writing->out, "</tr>\n");
}

static void put_head(struct html_writing *writing, const struct table *table)
{
    bool groups = any_group(table);
    sink_text(writing->out, "<thead>\n");
    if (groups) {
        put_group_heads(writing, table);
    }
    sink_text(writing->out, "<tr>");
    for (size_t i = 0; i < table->columns; i++) {
        if (!groups || table->column[i].group != NULL) {
            put_head_cell(writing, table, i, false);
        }
    }
    sink_text(writing->out, "</tr>\n</thead>\n");
}

/* ---- rows ---- */

/* What the script sorts by: the number, or the order of signs. */
static void put_value(struct html_writing *writing, const struct column *column, const struct cell *cell)
{
    if (!column->sortable || (!cell->has_number && cell->sign == SIGN_NONE)) {
        return;
    }
    char text[32];
    snprintf(text, sizeof text, "%.9g", cell->has_number ? cell->number : (double)cell->sign);
    sink_text(writing->out, " data-v=\"");
    sink_text(writing->out, text);
    sink_text(writing->out, "\"");
}

/* A column of long texts, behind the names: its lines may break where the table scrolls. */
static bool is_long(const struct column *column, size_t index)
{
    return index > 0 && column->wide && !column->number;
}

static void put_classes(struct html_writing *writing, const struct column *column, const struct cell *cell, size_t index)
{
    static const char *const tones[] = {"", "strong", "soft"};
    const char *kind = cell->chart != NULL         ? "chart"
                       : column->number            ? "n"
                       : cell->sign != SIGN_NONE   ? "signed"
                       : is_long(column, index)    ? "long"
                                                   : "";
    if (*kind != '\0' || cell->tone != TONE_PLAIN) {
        sink_text(writing->out, " class=\"");
        sink_text(writing->out, kind);
        sink_text(writing->out, *kind != '\0' && cell->tone != TONE_PLAIN ? " " : "");
        sink_text(writing->out, tones[cell->tone]);
        sink_text(writing->out, "\"");
    }
}

static void put_cell(struct html_writing *writing, const struct table *table, const struct cell *cell, size_t index)
{
    const struct column *column = &table->column[index];
    sink_text(writing->out, index == 0 ? "<th scope=\"row\"" : "<td");
    put_classes(writing, column, cell, index);
    put_value(writing, column, cell);
    sink_text(writing->out, ">");
    if (cell->chart != NULL) {
        html_element(writing->out, "span", " class=\"unseen\"", cell->text);
        pen_svg_chart(&writing->pen, cell->chart, chart_width(column, cell->chart), SVG_SILENT);
    } else {
        html_put_cell(writing, cell);
    }
    sink_text(writing->out, index == 0 ? "</th>" : "</td>");
}

static void put_rows(struct html_writing *writing, const struct table *table, const char *part, size_t from, size_t to)
{
    sink_printf(writing->out, "<%s>\n", part);
    for (size_t row = from; row < to; row++) {
        sink_text(writing->out, "<tr>");
        for (size_t i = 0; i < table->columns; i++) {
            put_cell(writing, table, &table->cell[row * table->columns + i], i);
        }
        sink_text(writing->out, "</tr>\n");
    }
    sink_printf(writing->out, "</%s>\n", part);
}

/* ---- the whole ---- */

static bool any_sortable(const struct table *table)
{
    for (size_t i = 0; i < table->columns; i++) {
        if (table->column[i].sortable) {
            return true;
        }
    }
    return false;
}

static void put_attributes(struct html_writing *writing, const struct table *table, enum language language)
{
    sink_printf(writing->out, " class=\"%s%s\"", stacks(table) ? "stacks " : "", table->id);
    if (table->searchable && table->rows > 1) {
        sink_text(writing->out, " data-find=\"");
        html_text(writing->out, word(WORD_FIND_ROW, language));
        sink_text(writing->out, "\" data-found=\"");
        html_text(writing->out, word(WORD_FOUND_ROWS, language));
        sink_text(writing->out, "\"");
        writing->scripted = true;
    }
    writing->scripted = writing->scripted || any_sortable(table);
}

static void put_caption(struct html_writing *writing, const struct table *table, bool unseen)
{
    if (*table->caption == '\0') {
        return;
    }
    sink_printf(writing->out, "<caption id=\"%s\"%s>", html_new_id(writing), unseen ? " class=\"unseen\"" : "");
    html_text(writing->out, table->caption);
    if (table->note != NULL && *table->note != '\0') {
        html_element(writing->out, "span", "", table->note);
    }
    sink_text(writing->out, "</caption>\n");
}

void html_table(struct html_writing *writing, const struct table *table, enum language language)
{
    enum { NARROW = 3 }; /* so many columns fit on a phone */
    bool scrolls = table->columns > NARROW && !stacks(table);
    size_t body = table->rows - table->feet;
    if (table->screen_only) {
        sink_text(writing->out, "<details>\n");
        html_element(writing->out, "summary", "", table->caption);
    }
    sink_text(writing->out, scrolls ? "<div class=\"scrolls\" role=\"group\" tabindex=\"0\"" : "<div");
    /* a table without caption goes by the heading above it */
    size_t label = *table->caption != '\0' ? writing->ids + 1 : writing->ids;
    if (scrolls && label > 0) {
        sink_printf(writing->out, " aria-labelledby=\"h%zu\"", label);
    }
    sink_text(writing->out, ">\n<table");
    put_attributes(writing, table, language);
    sink_text(writing->out, ">\n");
    put_caption(writing, table, table->screen_only);
    put_head(writing, table);
    put_rows(writing, table, "tbody", 0, body);
    if (table->feet > 0) {
        put_rows(writing, table, "tfoot", body, table->rows);
    }
    sink_text(writing->out, table->screen_only ? "</table>\n</div>\n</details>\n" : "</table>\n</div>\n");
}
