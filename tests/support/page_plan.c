/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/page_plan.h"

#include <stdlib.h>
#include <string.h>

static const char *const sign_names[SIGNS] = {"",    "above", "same", "below",  "few",
                                              "met", "missed", "rose", "steady", "fell"};

static void write_chart(const struct chart *chart, FILE *file)
{
    static const char *const kinds[] = {"band", "months", "levels", "strip", "funnel"};
    fprintf(file, "{%s %s | %s", kinds[chart->kind], chart->title, chart->says);
    if (chart->kind == CHART_BAND) {
        const struct chart_band *band = &chart->band;
        fprintf(file, " | from %g%s value %.4f %s%.4f-%.4f%s", band->axis_from, band->there ? "" : " nothing", band->value,
                band->banded ? "" : "no band ", band->low, band->high, band->hollow ? " hollow" : "");
    } else if (chart->kind == CHART_MONTHS) {
        fprintf(file, " | %g-%g", chart->months.from, chart->months.to);
        for (size_t i = 0; i < chart->months.count; i++) {
            const struct chart_month *month = &chart->months.month[i];
            fprintf(file, " %s=%s%s%s", month->name, month->there ? month->text : "none", month->few ? "(few)" : "",
                    sign_names[month->sign]);
        }
    } else if (chart->kind == CHART_FUNNEL) {
        fprintf(file, " | from %g overall %.4f, limits %zu;", chart->funnel.axis_from, chart->funnel.overall,
                chart->funnel.limit_count);
        for (size_t i = 0; i < chart->funnel.count && i < 50; i++) {
            const struct chart_point *point = &chart->funnel.point[i];
            fprintf(file, " %s(%lld, %.4f, %s)", point->name, (long long)point->n, point->value, sign_names[point->sign]);
        }
    }
    fprintf(file, "}");
}

static void write_cell(const struct cell *cell, FILE *file)
{
    static const char *const kinds[] = {"-", "", "#", "%", "~"};
    static const char *const tones[] = {"", "*", "'"};
    fprintf(file, "[%s%s%s%s%s", kinds[cell->kind], tones[cell->tone], sign_names[cell->sign],
            cell->sign == SIGN_NONE ? "" : " ", cell->text);
    if (cell->has_number) {
        fprintf(file, " =%g", cell->number);
    }
    if (cell->link != NULL) {
        fprintf(file, " ->%s", cell->link);
    }
    if (cell->chart != NULL) {
        write_chart(cell->chart, file);
    }
    fprintf(file, "]");
}

static void write_table(const struct table *table, FILE *file)
{
    fprintf(file, "table %s: %s%s%s%s%s rows %zu feet %zu\n", table->id, table->caption, table->note == NULL ? "" : " | ",
            table->note == NULL ? "" : table->note, table->searchable ? " searchable" : "",
            table->screen_only ? " screen" : "", table->rows, table->feet);
    for (size_t i = 0; i < table->columns; i++) {
        const struct column *column = &table->column[i];
        fprintf(file, " <%s%s%s%s%s>", column->group == NULL ? "" : column->group, column->group == NULL ? "" : "/",
                column->head, column->number ? " n" : "", column->sortable ? " s" : "");
    }
    fprintf(file, "\n");
    for (size_t i = 0; i < table->rows; i++) {
        fprintf(file, "  ");
        for (size_t j = 0; j < table->columns; j++) {
            write_cell(&table->cell[i * table->columns + j], file);
        }
        fprintf(file, "\n");
    }
}

void page_plan_write(const struct page *page, FILE *file)
{
    static const char *const kinds[] = {"TITLE", "HEADLINE", "TEXT", "HEADING", "TILES",   "FACTS", "CHARTS",
                                        "TABLE", "KEY",      "BOX",  "END",     "WRITE", "REVERSE", "FOOT"};
    fprintf(file, "page: %s\nsubject: %s%s\n", page->title, page->subject, page->landscape ? " landscape" : "");
    for (size_t i = 0; i < page->count; i++) {
        const struct block *block = &page->block[i];
        fprintf(file, "%s %s", kinds[block->kind], block->text);
        if (block->note != NULL) {
            fprintf(file, " | %s", block->note);
        }
        if (block->line[0][0] != '\0' || block->line[1][0] != '\0') {
            fprintf(file, " | %s | %s", block->line[0], block->line[1]);
        }
        for (size_t j = 0; j < block->count && block->cell != NULL; j++) {
            write_cell(&block->cell[j], file);
        }
        for (size_t j = 0; j < block->count && block->chart != NULL; j++) {
            fprintf(file, "\n  ");
            write_chart(block->chart[j], file);
        }
        if (block->table != NULL) {
            write_table(block->table, file);
        }
        fprintf(file, "\n");
    }
}

char *page_plan(const struct page *page)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    if (file == NULL) {
        return NULL;
    }
    page_plan_write(page, file);
    return fclose(file) == 0 ? text : NULL;
}

const struct table *page_plan_table(const struct page *page, const char *id)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct table *table = page->block[i].table;
        if (page->block[i].kind == BLOCK_TABLE && strcmp(table->id, id) == 0) {
            return table;
        }
    }
    return NULL;
}

const struct cell *page_plan_cell(const struct table *table, size_t row, size_t column)
{
    return &table->cell[row * table->columns + column];
}

size_t page_plan_column(const struct table *table, const char *group, const char *head)
{
    for (size_t i = 0; i < table->columns; i++) {
        const struct column *column = &table->column[i];
        const char *own = column->group == NULL ? "" : column->group;
        if (strncmp(column->head, head, strlen(head)) == 0 && (group[0] == '\0' || strcmp(own, group) == 0)) {
            return i;
        }
    }
    return table->columns;
}

bool page_plan_says(const struct page *page, enum block_kind kind, const char *text)
{
    for (size_t i = 0; i < page->count; i++) {
        if (page->block[i].kind == kind && strstr(page->block[i].text, text) != NULL) {
            return true;
        }
    }
    return false;
}
