/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Big figures, facts, keys and charts of a page in a terminal. */
#include "reports/text_blocks.h"
#include "reports/text_chart.h"
#include "reports/text_grid.h"

#include "reports/numfmt.h"
#include "surveys/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INSET = 2 };

/* ---- charts ---- */

static const char *axis_text(const struct chart *chart, double value, char buffer[static NUMFMT])
{
    if (chart->kind == CHART_MONTHS && chart->months.numbers) {
        return numfmt_tenths(value > 0 ? value : 0, chart->language, buffer);
    }
    double percent = value * 100;
    if (percent > -0.5 && percent < 100.5 && fabs(percent - round(percent)) < 1e-9) {
        snprintf(buffer, NUMFMT, "%.0f%%", fabs(round(percent)));
        return buffer;
    }
    return numfmt_share(value, ROUND_NEAREST, chart->language, buffer);
}

/* "90% ├─────●─┤ 100%" */
static void put_axis(struct text_lines *lines, const struct chart *chart, double from)
{
    char bar[TEXT_CHART];
    char label[NUMFMT];
    size_t room = lines->columns > lines->at + 10 ? lines->columns - lines->at - 10 : 0;
    text_chart(chart, room, bar);
    if (bar[0] == '\0') {
        return;
    }
    lines_add(lines, axis_text(chart, from, label), TONE_SOFT);
    lines_add(lines, " ", TONE_PLAIN);
    lines_add(lines, bar, TONE_PLAIN);
    lines_add(lines, " ", TONE_PLAIN);
    lines_add(lines, axis_text(chart, 1, label), TONE_SOFT);
    lines_end(lines);
}

/* "11/22 ▂▄▅▆▇█ 10/23  (90% – 100%)", and the marks below. */
static void put_months(struct text_lines *lines, const struct chart *chart)
{
    const struct chart_months *months = &chart->months;
    char bar[TEXT_CHART];
    char label[NUMFMT];
    size_t room = lines->columns / 2;
    text_chart(chart, room, bar);
    if (bar[0] == '\0') {
        return;
    }
    const char *first = months->month[0].name;
    const char *last = months->month[months->count - 1].name;
    if (first != NULL && !months->bare) {
        lines_add(lines, first, TONE_SOFT);
        lines_add(lines, " ", TONE_PLAIN);
    }
    size_t at = lines->at;
    lines_add(lines, bar, TONE_PLAIN);
    if (last != NULL && !months->bare) {
        lines_add(lines, " ", TONE_PLAIN);
        lines_add(lines, last, TONE_SOFT);
    }
    if (!months->bare && months->to > months->from && lines->at + 20 < lines->columns) {
        lines_add(lines, "  (", TONE_SOFT);
        lines_add(lines, axis_text(chart, months->from, label), TONE_SOFT);
        lines_add(lines, " – ", TONE_SOFT);
        lines_add(lines, axis_text(chart, months->to, label), TONE_SOFT);
        lines_add(lines, ")", TONE_SOFT);
    }
    lines_end(lines);
    text_chart_marks(chart, room, bar);
    if (bar[0] != '\0') {
        lines_pad(lines, at);
        lines_add(lines, bar, TONE_PLAIN);
        lines_end(lines);
    }
}

/* The bar, and how many chose each level. */
static void put_levels(struct text_lines *lines, const struct chart *chart)
{
    char text[TEXT_CHART];
    char count[NUMFMT];
    lines_add(lines, text_chart(chart, lines->columns - lines->at, text), TONE_PLAIN);
    lines_add(lines, text[0] == '\0' ? "" : "  ", TONE_PLAIN);
    size_t length = 0;
    for (int i = 0; i < chart->levels.scale; i++) {
        numfmt_count(chart->levels.count[i], chart->language, count);
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%s", i > 0 ? " · " : "",
                                   count);
    }
    lines_wrap(lines, length > 0 ? text : "", TONE_PLAIN, INSET);
}

static void put_chart(struct text_lines *lines, const struct chart *chart)
{
    lines_pad(lines, INSET);
    switch (chart->kind) {
    case CHART_BAND:
        put_axis(lines, chart, chart->band.axis_from);
        break;
    case CHART_STRIP:
        put_axis(lines, chart, chart->strip.axis_from);
        break;
    case CHART_MONTHS:
        put_months(lines, chart);
        break;
    case CHART_LEVELS:
        put_levels(lines, chart);
        break;
    case CHART_FUNNEL:
        break;
    }
    lines->length = 0; /* a chart without a row */
    lines->at = 0;
}

void text_of_chart(struct text_lines *lines, const struct chart *chart)
{
    if (chart->title != NULL && chart->title[0] != '\0') {
        lines_gap(lines);
        lines_wrap(lines, chart->title, TONE_STRONG, 0);
    }
    put_chart(lines, chart);
    if (chart->says != NULL && chart->says[0] != '\0') {
        lines_wrap(lines, chart->says, TONE_PLAIN, INSET);
    }
}

static void note_chart(bool seen[static CHART_FUNNEL + 1], const struct chart *chart)
{
    if (chart != NULL && !(chart->kind == CHART_MONTHS && chart->months.apart)) {
        seen[chart->kind] = true;
    }
}

static void note_block(bool seen[static CHART_FUNNEL + 1], const struct block *block)
{
    size_t cells = block->kind == BLOCK_TABLE ? block->table->rows * block->table->columns : 0;
    for (size_t i = 0; i < cells; i++) {
        note_chart(seen, block->table->cell[i].chart);
    }
    for (size_t i = 0; i < block->count; i++) {
        if (block->kind == BLOCK_TILES) {
            note_chart(seen, block->tile[i].band);
            note_chart(seen, block->tile[i].months);
        } else if (block->kind == BLOCK_CHARTS) {
            note_chart(seen, block->chart[i]);
        }
    }
}

void text_of_marks(struct text_lines *lines, const struct page *page)
{
    static const struct {
        enum chart_kind kind;
        enum word word;
    } marks[] = {{CHART_BAND, WORD_MARKS_BAND},
                 {CHART_MONTHS, WORD_MARKS_MONTHS},
                 {CHART_STRIP, WORD_MARKS_STRIP}};
    bool seen[CHART_FUNNEL + 1] = {false};
    bool begun = false;
    for (size_t i = 0; i < page->count; i++) {
        note_block(seen, &page->block[i]);
    }
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (seen[marks[i].kind]) {
            if (!begun) {
                lines_gap(lines);
            }
            begun = true;
            lines_wrap(lines, word(marks[i].word, page->language), TONE_SOFT, 0);
        }
    }
}

/* ---- tiles ---- */

static void put_line(struct text_lines *lines, const struct cell *cell)
{
    char *shown = text_of_cell(cell);
    if (shown == NULL) {
        lines->failed = true;
    } else if (shown[0] != '\0') {
        lines_pad(lines, INSET);
        lines_wrap(lines, shown, cell->tone, INSET);
    }
    free(shown);
}

void text_of_tile(struct text_lines *lines, const struct tile *tile)
{
    char *target = text_of_cell(&tile->target);
    lines_gap(lines);
    if (target == NULL) {
        lines->failed = true;
        return;
    }
    text_head(lines, tile->title, target);
    free(target);
    lines_pad(lines, INSET);
    lines_add(lines, tile->counts.text, TONE_STRONG);
    lines_add(lines, tile->counts.text[0] == '\0' ? "" : "  ", TONE_PLAIN);
    lines_wrap(lines, tile->share.text, TONE_STRONG, INSET);
    if (tile->meaning[0] != '\0') {
        lines_pad(lines, INSET);
        lines_wrap(lines, tile->meaning, TONE_SOFT, INSET);
    }
    if (tile->interval[0] != '\0') {
        lines_pad(lines, INSET);
        lines_wrap(lines, tile->interval, TONE_PLAIN, INSET);
    }
    if (tile->instead != NULL && tile->instead[0] != '\0') {
        lines_pad(lines, INSET);
        lines_wrap(lines, tile->instead, TONE_PLAIN, INSET);
    }
    if (tile->band != NULL) {
        put_chart(lines, tile->band);
    }
    if (tile->months != NULL) {
        put_chart(lines, tile->months);
    }
    put_line(lines, &tile->past);
    put_line(lines, &tile->others);
}

/* ---- facts: in two halves side by side where both have room ---- */

static size_t widest_fact(const struct fact *fact, size_t count, bool label)
{
    size_t widest = 0;
    for (size_t i = 0; i < count; i++) {
        size_t width = text_width(label ? fact[i].label : fact[i].cell.text);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void put_fact(struct text_lines *lines, struct text_grid *grid, size_t column,
                     const struct fact *fact)
{
    char *label = text_harmless(fact->label);
    char *text = text_of_cell(&fact->cell);
    if (label == NULL || text == NULL) {
        lines->failed = true;
    } else {
        grid_cell(grid, column, label, NULL);
        grid_cell(grid, column + 1, text, text_colour(TONE_STRONG, SIGN_NONE));
    }
    free(label);
    free(text);
}

void text_of_facts(struct text_lines *lines, const struct fact *fact, size_t count)
{
    /* the first column is the inset */
    static const bool right[] = {false, false, true, false, true};
    size_t width =
        widest_fact(fact, count, true) + 2 + widest_fact(fact, count, false) + TEXT_GAP + TEXT_GAP;
    bool halves = count > 3 && width * 2 + INSET <= lines->columns;
    if (width + INSET > lines->columns) {
        for (size_t i = 0; i < count; i++) {
            lines_pad(lines, INSET);
            lines_add(lines, fact[i].label, TONE_PLAIN);
            lines_add(lines, ": ", TONE_PLAIN);
            lines_wrap(lines, fact[i].cell.text, TONE_STRONG, INSET + INSET);
        }
        return;
    }
    size_t rows = halves ? (count + 1) / 2 : count;
    struct text_grid *grid = grid_begin(lines, halves ? 5 : 3, right);
    for (size_t i = 0; grid != NULL && i < rows && grid_row(grid); i++) {
        put_fact(lines, grid, 1, &fact[i]);
        if (halves && i + rows < count) {
            put_fact(lines, grid, 3, &fact[i + rows]);
        }
    }
    grid_end(grid);
}

/* ---- keys ---- */

void text_of_key(struct text_lines *lines, const struct block *block)
{
    for (size_t i = 0; i < block->count; i++) {
        const struct cell *cell = &block->cell[i];
        bool level = block->levels > 0 && i < (size_t)block->levels && block->levels <= 10;
        const char *mark = level ? text_level((int)i, block->levels) : text_sign(cell->sign);
        size_t width = text_width(mark) + 1 + text_width(cell->text);
        if (lines->at > 0 && lines->at + 3 + width > lines->columns) {
            lines_end(lines);
        }
        lines_add(lines, lines->at > 0 ? "   " : "", TONE_PLAIN);
        lines_add(lines, mark, TONE_PLAIN);
        lines_add(lines, mark[0] == '\0' ? "" : " ", TONE_PLAIN);
        if (lines->at + text_width(cell->text) > lines->columns) {
            lines_wrap(lines, cell->text, TONE_SOFT, INSET);
        } else {
            lines_add(lines, cell->text, TONE_SOFT);
        }
    }
    if (lines->at > 0) {
        lines_end(lines);
    }
}
