/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/pdf_sheet.h"

/* ---- heads and texts ---- */

/* The name at the left, what the page is below it, two lines at the right, a thick rule. */
static void put_title(struct side *side, const struct block *block)
{
    const struct pdf_type *type = &side->type;
    double right = 0, top = 0, y = 0;
    piece_begin(side, 0);
    for (size_t i = 0; i < 2; i++) {
        double width = typeface_width(side->typeface, block->line[i], type->soft, false);
        right = width > right ? width : right;
    }
    right = right > side->room * 0.45 ? side->room * 0.45 : right;
    double room = side->room - right - (right > 0 ? 14 : 0);
    double size = size_that_fits(side, block->text, type->title, type->title * 0.62, true, room);
    struct lines name = lines_of(side, block->text, size, true, room);
    lines_draw(side, &name, side->left, 0, INK_TEXT, ANCHOR_START);
    y = name.height - (side->serif ? 0 : 0.1 * size);
    if (block->note != NULL) {
        y += put_text(side, block->note, (struct lettering){type->tile, false, INK_SOFT},
                      side->left, y, room);
    }
    for (size_t i = 0; i < 2; i++) {
        struct lines line = lines_of(side, block->line[i], type->soft, false, right);
        lines_draw(side, &line, side->left + side->room, top + 2, INK_SOFT, ANCHOR_END);
        top += line.height;
    }
    y = y > top + 2 ? y : top + 2;
    put_rule(side, side->left, y + 4 * type->gap, side->room, INK_TEXT, 1.3);
    piece_end(side, y + 4 * type->gap + 1);
}

/* Long paragraphs may go on on the next page, with two lines at least on either. */
static void put_paragraph(struct side *side, const struct lines *lines, double above, enum ink ink)
{
    enum { WHOLE = 8 };
    double height = line_height(side, lines->size);
    if (lines->count <= WHOLE) {
        piece_begin(side, above);
        lines_draw(side, lines, side->left, 0, ink, ANCHOR_START);
        piece_end(side, lines->height);
        return;
    }
    for (size_t i = 0; i < lines->count; i++) {
        struct lines line = *lines;
        line.line = lines->line != NULL ? lines->line + i : NULL;
        line.count = 1;
        piece_begin(side, i == 0 ? above : 0);
        lines_draw(side, &line, side->left, 0, ink, ANCHOR_START);
        piece_end(side, height)->with_next = i == 0 || i + 2 == lines->count;
    }
}

static void put_text_block(struct side *side, const struct block *block)
{
    bool soft = block->tone == TONE_SOFT;
    double size = soft ? side->type.soft : side->box != 0 ? side->type.table : side->type.text;
    struct lines lines = lines_of(side, block->text, size, block->tone == TONE_STRONG, side->room);
    if (lines.count > 0) {
        put_paragraph(side, &lines, side->box != 0 ? 1 : 2, soft ? INK_SOFT : INK_TEXT);
    }
}

static void put_headline(struct side *side, const struct block *block)
{
    struct lines lines = lines_of(side, block->text, side->type.headline, true, side->room);
    if (lines.count > 0) {
        put_paragraph(side, &lines, 7, INK_TEXT);
    }
}

double put_heading(struct side *side, const char *text, const char *note, double size)
{
    const struct pdf_type *type = &side->type;
    double beside = note != NULL ? typeface_width(side->typeface, note, type->soft, false) + 14 : 0;
    bool below =
        beside > 0 && typeface_width(side->typeface, text, size, true) + beside > side->room;
    double y = put_text(side, text, (struct lettering){size, true, INK_TEXT}, side->left, 0,
                        side->room - (below ? 0 : beside));
    if (below) {
        y += put_text(side, note, (struct lettering){type->soft, false, INK_SOFT}, side->left, y,
                      side->room);
    } else if (note != NULL) {
        double top = line_baseline(side, size) - line_baseline(side, type->soft);
        struct lines lines = lines_of(side, note, type->soft, false, side->room);
        lines_draw(side, &lines, side->left + side->room, top, INK_SOFT, ANCHOR_END);
    }
    return y;
}

static void put_heading_block(struct side *side, const struct block *block)
{
    piece_begin(side, 11);
    piece_end(side, put_heading(side, block->text, block->note, side->type.heading))->with_next =
        true;
}

/* ---- figures, charts, keys ---- */

static void put_fact_row(struct side *side, const struct fact *fact, size_t count, double width)
{
    const struct pdf_type *type = &side->type;
    double labels = 0, figures = 0, room = width - 8;
    for (size_t i = 0; i < count; i++) {
        struct lines label = lines_of(side, fact[i].label, type->label, false, room);
        labels = label.height > labels ? label.height : labels;
    }
    for (size_t i = 0; i < count; i++) {
        const struct cell *cell = &fact[i].cell;
        double x = side->left + (double)i * width;
        double size = size_that_fits(side, cell->text, type->fact, type->table, true, room);
        struct signed_lines figure = signed_lines_of(side, cell, size, true, room);
        put_text(side, fact[i].label, (struct lettering){type->label, false, INK_SOFT}, x, 0, room);
        signed_lines_draw(side, &figure, x, labels, false);
        figures = figure.lines.height > figures ? figure.lines.height : figures;
    }
    put_rule(side, side->left, labels + figures + 2, side->room, INK_RULE, 0.6);
    piece_end(side, labels + figures + 3);
}

static void put_facts(struct side *side, const struct block *block)
{
    size_t most = (size_t)(side->room / 76); /* as narrow as labels may be */
    most = most > 0 ? most : 1;
    size_t rows = (block->count + most - 1) / most;
    for (size_t i = 0; i < rows; i++) { /* rows as even as can be */
        size_t from = block->count * i / rows, to = block->count * (i + 1) / rows;
        size_t widest = (block->count + rows - 1) / rows;
        piece_begin(side, 4);
        put_fact_row(side, block->fact + from, to - from, side->room / (double)widest);
    }
}

static double least_width(const struct chart *chart)
{
    switch (chart->kind) {
    case CHART_FUNNEL:
        return 300;
    case CHART_LEVELS:
        return 400;
    case CHART_BAND:
    case CHART_MONTHS:
    case CHART_STRIP:
        break;
    }
    return 210;
}

static void put_chart_row(struct side *side, const struct chart *const *chart, size_t count,
                          double width, double gutter)
{
    double titles = 0, height = 0;
    for (size_t i = 0; i < count; i++) {
        struct lines title = lines_of(side, chart[i]->title, side->type.table, true, width);
        titles = title.height > titles ? title.height : titles;
    }
    piece_begin(side, 7);
    for (size_t i = 0; i < count; i++) {
        double x = side->left + (double)i * (width + gutter);
        put_text(side, chart[i]->title, (struct lettering){side->type.table, true, INK_TEXT}, x, 0,
                 width);
        double laid =
            put_chart(side, chart[i], x, titles + 2, count > 1 && chart[i]->kind != CHART_FUNNEL ? width * side->type.chart : width);
        height = laid > height ? laid : height;
    }
    piece_end(side, titles + 2 + height);
}

static void put_charts(struct side *side, const struct block *block)
{
    const double gutter = 18;
    double least = 0;
    for (size_t i = 0; i < block->count; i++) {
        double width = least_width(block->chart[i]);
        least = width > least ? width : least;
    }
    size_t most = least > 0 ? (size_t)((side->room + gutter) / (least + gutter)) : 1;
    most = most > 0 ? most : 1;
    most = most < block->count ? most : block->count;
    for (size_t i = 0; i < block->count; i += most) {
        size_t here = block->count - i < most ? block->count - i : most;
        double width = (side->room - gutter * (double)(most - 1)) / (double)most;
        put_chart_row(side, block->chart + i, here, width, gutter);
    }
}

/* Signs, or the shades of answers, with their words one after the other. */
static void put_key(struct side *side, const struct block *block)
{
    double size = side->type.soft, x = 0, y = 0;
    double height = line_height(side, size) + 1.5, square = size * 0.95;
    piece_begin(side, 4);
    for (size_t i = 0; i < block->count; i++) {
        struct cell cell = block->cell[i];
        double before = block->levels > 0 ? square + 4 : 0;
        struct signed_lines words = signed_lines_of(side, &cell, size, false, side->room - before);
        double width = before + signed_lines_width(&words);
        if (x > 0 && x + width > side->room) {
            x = 0;
            y += height;
        }
        if (block->levels > 0) {
            double middle = y + line_baseline(side, size) - 0.34 * size;
            picture_box(&side->picture, side->left + x, middle - square / 2, square, square,
                        ink_level((int)i, block->levels));
        }
        signed_lines_draw(side, &words, side->left + x + before, y, false);
        y += words.lines.height > height ? words.lines.height - height : 0;
        x += width + 14;
    }
    piece_end(side, block->count > 0 ? y + height : 0);
}

/* ---- boxes, lines to write on, small print ---- */

enum { BOX_INSET = 11 };

static void begin_box(struct side *side, const struct block *block)
{
    side->box = ++side->boxes;
    side->left += BOX_INSET;
    side->room -= 2 * BOX_INSET;
    piece_begin(side, 9);
    double top = 5 * side->type.gap + 1;
    struct lines lines = lines_of(side, block->text, side->type.heading, true, side->room);
    lines_draw(side, &lines, side->left, top, INK_TEXT, ANCHOR_START);
    piece_end(side, top + lines.height)->with_next = true;
}

static void end_box(struct side *side)
{
    if (side->box != 0) {
        piece_last(side)->with_next = true;
        piece_begin(side, 0);
        piece_end(side, 5 * side->type.gap + 1);
        side->box = 0;
        side->left -= BOX_INSET;
        side->room += 2 * BOX_INSET;
    }
}

static void put_write(struct side *side, const struct block *block)
{
    for (size_t i = 0; i < block->count; i++) {
        piece_begin(side, 0);
        put_rule(side, side->left, side->type.write, side->room, INK_RULE, 0.7);
        piece_end(side, side->type.write + 0.5);
    }
}

static void put_foot(struct side *side, const struct block *block)
{
    bool first = side->count == 0 || piece_last(side)->kind != PIECE_FOOT;
    double top = first ? 5 : 0;
    struct lines lines = lines_of(side, block->text, side->type.small, false, side->room);
    if (lines.count == 0) {
        return;
    }
    piece_begin(side, first ? 8 : 0)->kind = PIECE_FOOT;
    if (first) {
        put_rule(side, side->left, 0.5, side->room, INK_TEXT, 0.8);
    }
    lines_draw(side, &lines, side->left, top, INK_SOFT, ANCHOR_START);
    piece_end(side, top + lines.height);
}

void pdf_block(struct side *side, const struct page *page, size_t index)
{
    const struct block *block = &page->block[index];
    switch (block->kind) {
    case BLOCK_TITLE:
        put_title(side, block);
        break;
    case BLOCK_HEADLINE:
        put_headline(side, block);
        break;
    case BLOCK_TEXT:
        put_text_block(side, block);
        break;
    case BLOCK_HEADING:
        put_heading_block(side, block);
        break;
    case BLOCK_TILES:
        pdf_tiles(side, block->tile, block->count);
        break;
    case BLOCK_FACTS:
        put_facts(side, block);
        break;
    case BLOCK_CHARTS:
        put_charts(side, block);
        break;
    case BLOCK_TABLE:
        pdf_table(side, block->table);
        break;
    case BLOCK_KEY:
        put_key(side, block);
        break;
    case BLOCK_BOX:
        begin_box(side, block);
        break;
    case BLOCK_BOX_END:
        end_box(side);
        break;
    case BLOCK_WRITE:
        put_write(side, block);
        break;
    case BLOCK_FOOT:
        put_foot(side, block);
        break;
    case BLOCK_REVERSE:
        break;
    }
}
