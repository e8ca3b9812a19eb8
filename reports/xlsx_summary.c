/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first sheet of a page: what it says, its big figures and its charts, in the order of the page
 * and ready to print. Where a table stands on the page, its charts stand here, and the name of the
 * sheet that has its figures. */
#include "reports/xlsx_page.h"

#include "reports/text_chart.h"
#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    UPRIGHT = 6, /* columns */
    ACROSS = 10,
    COLUMN = 15, /* characters */
    COLUMN_PIXELS = 110,
    ROW_PIXELS = 20,
    BREAKS = 30,
    GREY = 0xF2F2F2
};

struct summary {
    struct xlsx_page *page;
    lxw_worksheet *sheet;
    int row, columns;
    double used, height;          /* points of the printed page: taken, there */
    lxw_row_t broken[BREAKS + 1]; /* rows before which a page ends */
    size_t breaks;
    uint32_t fill;            /* of a box */
    const struct cell *level; /* names of levels: the next key of levels */
    size_t levels;
};

static const double LINE = 15.5; /* points of a line of 11 points */

/* Goes on to the next row, which is so high. */
static void row_done(struct summary *summary, double points, bool set)
{
    if (set) {
        xlsx_row_height(summary->page->book, summary->sheet, summary->row, points);
    }
    summary->row++;
    summary->used += points;
    if (summary->used > summary->height) {
        summary->used = points; /* the printer went on to the next page */
    }
}

static void end_page(struct summary *summary)
{
    if (summary->used > 0 && summary->breaks < BREAKS && summary->row > 0) {
        summary->broken[summary->breaks++] = (lxw_row_t)summary->row;
        summary->used = 0;
    }
}

/* What must stand together begins a new page where this one has no room left for it. */
static void keep_together(struct summary *summary, double points)
{
    if (summary->used + points > summary->height) {
        end_page(summary);
    }
}

static struct xlsx_place at(const struct summary *summary, int column)
{
    return (struct xlsx_place){summary->sheet, summary->row, column};
}

/* A text over columns first to last. The height of its row in lines of 11 points. */
static double put_over(struct summary *summary, int first, int last, const char *text,
                       struct xlsx_look look)
{
    double size = look.size > 0 ? look.size : 11;
    double characters = (double)((last - first + 1) * COLUMN) * 11 / size;
    look.fill = summary->fill;
    look.wrap = true;
    xlsx_wide_text(summary->page->book, at(summary, first), last, text, &look);
    return xlsx_lines(text, look.bold ? characters * 0.93 : characters) * size / 11;
}

static void put_line(struct summary *summary, const char *text, struct xlsx_look look)
{
    if (text != NULL && text[0] != '\0') {
        double lines = put_over(summary, 0, summary->columns - 1, text, look);
        row_done(summary, LINE * lines, true);
    }
}

/* Two texts on a row, the second at the right. */
static void put_pair(struct summary *summary, const char *left, const char *right,
                     struct xlsx_look look)
{
    if (right == NULL || right[0] == '\0') {
        put_line(summary, left, look);
        return;
    }
    int half = summary->columns / 2;
    double a = put_over(summary, 0, half - 1, left, look);
    double b =
        put_over(summary, half, summary->columns - 1, right,
                 (struct xlsx_look){.size = 10, .colour = XLSX_SOFT, .align = LXW_ALIGN_RIGHT});
    row_done(summary, LINE * (a > b ? a : b), true);
}

/* ---- charts ---- */

/* Over the whole width, on one printed page. The rows behind it are free for it. */
static void put_chart(struct summary *summary, const struct xlsx_charted *charted, int height)
{
    keep_together(summary, height * 0.75 + LINE);
    struct xlsx_frame frame = {at(summary, 0), summary->columns * COLUMN_PIXELS - 8, height};
    if (xlsx_put_chart(&summary->page->data, charted, frame)) {
        for (int i = 0; i < height / ROW_PIXELS + 2; i++) {
            row_done(summary, LINE, false);
        }
    }
}

static void take_levels(struct xlsx_charted *charted, const struct summary *summary)
{
    for (size_t i = 0; i < summary->levels && i < XLSX_LEVELS; i++) {
        charted->level[i] = summary->level[i].text;
    }
}

static void put_charts(struct summary *summary, const struct block *block)
{
    enum { HEIGHT = 240, FUNNEL = 400 };
    for (size_t i = 0; i < block->count; i++) {
        const struct chart *chart = block->chart[i];
        struct xlsx_charted charted = {.title = chart->title == NULL ? "" : chart->title,
                                       .says = chart->says == NULL ? "" : chart->says,
                                       .chart = {chart},
                                       .name = {chart->title == NULL ? "" : chart->title},
                                       .count = 1};
        int height = chart->kind == CHART_FUNNEL ? FUNNEL : HEIGHT;
        take_levels(&charted, summary);
        put_chart(summary, &charted, height);
    }
}

/* The charts of a column of a table, drawn as one; its height in pixels, 0: there are none. */
static int take_column(struct xlsx_charted *charted, const struct table *table, size_t column)
{
    enum { HEAD = 100, LINE_HEIGHT = 32, LINE_OF_FEW = 50, HIGHEST = 900, MONTHS = 260 };
    enum chart_kind kind = CHART_BAND;
    *charted = (struct xlsx_charted){.title = table->column[column].head, .says = table->caption};
    for (size_t row = 0; row < table->rows && charted->count < XLSX_CHARTED; row++) {
        const struct cell *cell = &table->cell[row * table->columns + column];
        bool apart = cell->chart != NULL && cell->chart->kind == CHART_MONTHS && cell->chart->months.apart;
        if (cell->chart != NULL && !apart && (charted->count == 0 || cell->chart->kind == kind)) {
            kind = cell->chart->kind;
            charted->chart[charted->count] = cell->chart;
            charted->name[charted->count] = table->cell[row * table->columns].text;
            charted->count++;
        }
    }
    int height = HEAD + (charted->count > 4 ? LINE_HEIGHT : LINE_OF_FEW) * (int)charted->count;
    return charted->count == 0    ? 0
           : kind == CHART_MONTHS ? MONTHS
           : height > HIGHEST     ? HIGHEST
                                  : height;
}

static void put_table(struct summary *summary, const struct table *table)
{
    char line[256];
    const char *name = "";
    struct xlsx_charted charted;
    int height = 0; /* of the first chart, which stays with the caption */
    for (size_t i = 0; i < summary->page->tables; i++) {
        const struct xlsx_table_sheet *one = &summary->page->table[i];
        name = one->table == table && one->sheet != NULL ? one->sheet->name : name;
    }
    row_done(summary, LINE, false);
    for (size_t i = 0; i < table->columns && height == 0; i++) {
        height = take_column(&charted, table, i);
    }
    keep_together(summary, 4 * LINE + height * 0.75);
    put_pair(summary, table->caption, table->note, (struct xlsx_look){.size = 12, .bold = true});
    snprintf(line, sizeof line, "→ %s", name);
    put_line(summary, line, (struct xlsx_look){.size = 10, .colour = XLSX_SOFT});
    for (size_t i = 0; i < table->columns; i++) {
        int own = take_column(&charted, table, i);
        if (own > 0) {
            take_levels(&charted, summary);
            put_chart(summary, &charted, own);
        }
    }
}

/* ---- big figures ---- */

static double put_cell_over(struct summary *summary, int first, int last, const struct cell *cell,
                            struct xlsx_look look)
{
    char *text = xlsx_cell_text(cell);
    double lines = 1;
    if (text == NULL) {
        summary->page->book->failed = true;
    } else if (text[0] != '\0') {
        look.colour = cell->sign == SIGN_ABOVE   ? XLSX_ABOVE
                      : cell->sign == SIGN_BELOW ? XLSX_BELOW
                                                 : look.colour;
        lines = put_over(summary, first, last, text, look);
    }
    free(text);
    return lines;
}

/* One row of a tile; 0: nothing more. */
static double put_tile_row(struct summary *summary, const struct tile *tile, int row, int first,
                           int last)
{
    const struct xlsx_look soft = {.size = 10, .colour = XLSX_SOFT};
    const struct xlsx_look plain = {.size = 11};
    const struct xlsx_look big = {.size = 18, .bold = true};
    const struct xlsx_look share = {.size = 18, .bold = true, .align = LXW_ALIGN_LEFT};
    switch (row) {
    case 0:
        return put_over(summary, first, last, tile->title,
                        (struct xlsx_look){.size = 12, .bold = true, .rule_above = true});
    case 1:
        return put_cell_over(summary, first, last, &tile->target, plain);
    case 2:
        put_cell_over(summary, first, last - 1, &tile->counts, big);
        xlsx_cell(summary->page->book, at(summary, last), &tile->share, &share);
        return 1.7;
    case 3:
        return put_over(summary, first, last, tile->meaning, soft);
    case 4:
        return put_over(summary, first, last, tile->interval, plain);
    case 5:
        return put_cell_over(summary, first, last, &tile->past, plain);
    default:
        return put_cell_over(summary, first, last, &tile->others, plain);
    }
}

static bool has_months(const struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        for (size_t j = 0; page->block[i].kind == BLOCK_CHARTS && j < page->block[i].count; j++) {
            if (page->block[i].chart[j]->kind == CHART_MONTHS) {
                return true;
            }
        }
    }
    return false;
}

static void put_tile_charts(struct summary *summary, const struct block *block)
{
    enum { BANDS = 220, MONTHS = 200 };
    struct xlsx_charted bands = {.title = word(WORD_DATA_RANGE, summary->page->page->language)};
    for (size_t i = 0; i < block->count && bands.count < XLSX_CHARTED; i++) {
        if (block->tile[i].band != NULL) {
            bands.says = bands.count == 0 ? block->tile[i].band->says : bands.says;
            bands.name[bands.count] = block->tile[i].title;
            bands.chart[bands.count++] = block->tile[i].band;
        }
    }
    bands.says = bands.says == NULL ? "" : bands.says;
    if (bands.count > 0) {
        put_chart(summary, &bands, BANDS);
    }
    for (size_t i = 0; i < block->count && !has_months(summary->page->page); i++) {
        const struct chart *chart = block->tile[i].months;
        if (chart != NULL) {
            struct xlsx_charted one = {.title = block->tile[i].title,
                                       .says = chart->says == NULL ? "" : chart->says,
                                       .chart = {chart},
                                       .name = {block->tile[i].title},
                                       .count = 1};
            put_chart(summary, &one, MONTHS);
        }
    }
}

static void put_tiles(struct summary *summary, const struct block *block)
{
    enum { TILE_ROWS = 7, ABREAST = 2 };
    int width = summary->columns / ABREAST;
    row_done(summary, LINE, false);
    for (size_t i = 0; i < block->count; i += ABREAST) {
        for (int row = 0; row < TILE_ROWS; row++) {
            double lines = 1;
            for (size_t j = 0; j < ABREAST && i + j < block->count; j++) {
                int first = (int)j * width;
                double own =
                    put_tile_row(summary, &block->tile[i + j], row, first, first + width - 1);
                lines = own > lines ? own : lines;
            }
            row_done(summary, LINE * lines, true);
        }
        row_done(summary, LINE, false);
    }
    put_tile_charts(summary, block);
}

/* Labels above their figures, as many abreast as there are columns. */
static void put_facts(struct summary *summary, const struct block *block)
{
    size_t abreast = (size_t)summary->columns;
    for (size_t i = 0; i < block->count; i += abreast) {
        double lines = 1;
        for (size_t j = i; j < block->count && j < i + abreast; j++) {
            int column = (int)(j - i);
            double own = put_over(
                summary, column, column, block->fact[j].label,
                (struct xlsx_look){.size = 10, .colour = XLSX_SOFT, .align = LXW_ALIGN_LEFT});
            lines = own > lines ? own : lines;
        }
        row_done(summary, LINE * lines, true);
        for (size_t j = i; j < block->count && j < i + abreast; j++) {
            struct xlsx_look look = {
                .size = 14, .bold = true, .align = LXW_ALIGN_LEFT, .fill = summary->fill};
            xlsx_cell(summary->page->book, at(summary, (int)(j - i)), &block->fact[j].cell, &look);
        }
        row_done(summary, 20, true);
    }
}

/* ---- the rest ---- */

static void put_key(struct summary *summary, const struct block *block)
{
    char *line = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&line, &length);
    for (size_t i = 0; stream != NULL && i < block->count; i++) {
        const struct cell *cell = &block->cell[i];
        fprintf(stream, "%s%s%s%s", i > 0 ? "   " : "", text_sign(cell->sign),
                cell->sign != SIGN_NONE ? " " : "", cell->text);
    }
    if (stream == NULL || fclose(stream) != 0) {
        summary->page->book->failed = true;
    } else {
        put_line(summary, line, (struct xlsx_look){.size = 10, .colour = XLSX_SOFT});
    }
    free(line);
}

static void put_text(struct summary *summary, const struct block *block)
{
    struct xlsx_look look = {.bold = block->tone == TONE_STRONG};
    look.colour = block->tone == TONE_SOFT ? XLSX_SOFT : 0;
    put_line(summary, block->text, look);
}

static void put_title(struct summary *summary, const struct block *block)
{
    put_pair(summary, block->text, block->line[0], (struct xlsx_look){.size = 18, .bold = true});
    put_pair(summary, block->note == NULL ? "" : block->note, block->line[1],
             (struct xlsx_look){.size = 12});
    row_done(summary, LINE, false);
}

static void put_writing_lines(struct summary *summary, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct xlsx_look look = {.rule_below = true};
        xlsx_wide_text(summary->page->book, at(summary, 0), summary->columns - 1, "", &look);
        row_done(summary, 24, true);
    }
}

static void put_box(struct summary *summary, const struct block *block)
{
    row_done(summary, LINE, false);
    summary->fill = GREY;
    put_pair(summary, block->text, block->note, (struct xlsx_look){.size = 12, .bold = true});
}

static void put_block(struct summary *summary, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_TITLE:
        put_title(summary, block);
        break;
    case BLOCK_HEADLINE:
        put_line(summary, block->text, (struct xlsx_look){.size = 13, .bold = true});
        break;
    case BLOCK_TEXT:
        put_text(summary, block);
        break;
    case BLOCK_HEADING:
        row_done(summary, LINE, false);
        keep_together(summary, 8 * LINE);
        put_pair(summary, block->text, block->note, (struct xlsx_look){.size = 13, .bold = true});
        break;
    case BLOCK_TILES:
        put_tiles(summary, block);
        break;
    case BLOCK_FACTS:
        put_facts(summary, block);
        break;
    case BLOCK_CHARTS:
        put_charts(summary, block);
        break;
    case BLOCK_TABLE:
        put_table(summary, block->table);
        break;
    case BLOCK_KEY:
        put_key(summary, block);
        break;
    case BLOCK_BOX:
        put_box(summary, block);
        break;
    case BLOCK_BOX_END:
        summary->fill = 0;
        row_done(summary, LINE, false);
        break;
    case BLOCK_WRITE:
        put_writing_lines(summary, block->count);
        break;
    case BLOCK_REVERSE:
        end_page(summary);
        break;
    case BLOCK_FOOT:
        put_line(summary, block->text, (struct xlsx_look){.size = 9, .colour = XLSX_SOFT});
        break;
    }
}

/* The names of levels stand in the key that follows them. */
static void find_levels(struct summary *summary, const struct page *page, size_t from)
{
    for (size_t i = from; i < page->count && summary->levels == 0; i++) {
        if (page->block[i].kind == BLOCK_KEY && page->block[i].levels > 0) {
            summary->level = page->block[i].cell;
            summary->levels = page->block[i].count;
        }
    }
}

void xlsx_summary(struct xlsx_page *page, lxw_worksheet *sheet)
{
    /* points that A4 has between its margins, at that scale: 257 mm upright, 170 mm across */
    enum {
        SCALE_UPRIGHT = 80,
        SCALE_ACROSS = 68,
        HIGH = 728 * 100 / SCALE_UPRIGHT,
        LOW = 482 * 100 / SCALE_ACROSS
    };
    bool across = page->page->landscape;
    struct summary summary = {.page = page,
                              .sheet = sheet,
                              .columns = across ? ACROSS : UPRIGHT,
                              .height = across ? LOW : HIGH};
    xlsx_set_page(page->book, sheet, page->page, across, across ? SCALE_ACROSS : SCALE_UPRIGHT);
    for (int i = 0; i < summary.columns; i++) {
        xlsx_column_width(page->book, sheet, i, COLUMN);
    }
    for (size_t i = 0; i < page->page->count; i++) {
        const struct block *block = &page->page->block[i];
        find_levels(&summary, page->page, i);
        put_block(&summary, block);
    }
    if (summary.breaks > 0) {
        xlsx_note(page->book, worksheet_set_h_pagebreaks(sheet, summary.broken));
    }
}
