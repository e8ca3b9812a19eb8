/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/page_compare.h"

#include <stdio.h>

/* Columns of one measure; 0 for one that is not there (the first column names the unit). */
struct side {
    size_t number, share, band, rank, mark, months;
    double axis_from;
};

struct layout {
    struct side side[COMPARED];
    struct compared_months months;
    size_t columns;
};

static struct layout lay_out(const struct compared_page *made)
{
    struct layout layout = {.columns = 1, .months = compared_months(made)};
    for (enum measure which = 0; which < COMPARED; which++) {
        const struct comparison_measure *measure = &made->comparison->measure[which];
        struct side *side = &layout.side[which];
        double lowest = 1;
        side->number = layout.columns++;
        side->share = layout.columns++;
        side->band = layout.columns++;
        side->rank = page_has_ranks(made->comparison, which) ? layout.columns++ : 0;
        side->mark = layout.columns++;
        side->months = which == MEASURE_ON_TIME && layout.months.there ? layout.columns++ : 0;
        for (size_t i = 0; i < measure->count; i++) {
            frame_axis(&measure->row[i].figure, measure->row[i].basis, &lowest);
        }
        frame_axis(&measure->overall, comparison_forms(made->comparison), &lowest);
        side->axis_from = frame_axis_from(lowest);
    }
    return layout;
}

static void put_heads(const struct compared_page *made, struct table *table, const struct layout *layout)
{
    struct page *page = made->page;
    /* No column is wide: two bands and a line share what room there is. */
    frame_column(table, 0, frame_word(page, WORD_UNIT), false, NULL);
    for (enum measure which = 0; which < COMPARED; which++) {
        const struct side *side = &layout->side[which];
        const char *group = frame_word(page, frame_measure(which));
        const char *number = frame_word(page, which == MEASURE_ON_TIME ? WORD_COMPARED_DOSSIERS : WORD_COMPARED_FORMS);
        frame_column(table, side->number, number, true, group);
        frame_column(table, side->share, frame_word(page, WORD_SHARE), true, group);
        frame_column(table, side->band, frame_band_head(page, side->axis_from), false, group);
        if (side->rank != 0) {
            frame_column(table, side->rank, frame_word(page, WORD_RANKS), true, group);
        }
        frame_column(table, side->mark, frame_word(page, WORD_MARK), false, group);
        if (side->months != 0) {
            frame_column(table, side->months, frame_word(page, WORD_COMPARED_MONTHS), false, group);
        }
    }
}

/* Always a range, even of one place: "1–1". */
static struct cell rank_cell(struct page *page, const struct comparison_rank *rank)
{
    if (rank->why != WHY_NONE) {
        return cell_text(frame_word(page, WORD_NOT_AVAILABLE));
    }
    struct cell cell = cell_text(page_printf(page, "%zu–%zu", rank->low, rank->high));
    cell.has_number = true;
    cell.number = (double)rank->low;
    return cell;
}

static void put_row(const struct compared_page *made, struct table *table, const struct layout *layout, size_t at)
{
    struct page *page = made->page;
    *page_cell(table, at, 0) = cell_text(made->unit[at]);
    for (enum measure which = 0; which < COMPARED; which++) {
        const struct comparison_measure *measure = &made->comparison->measure[which];
        const struct comparison_row *row = &measure->row[at];
        const struct side *side = &layout->side[which];
        const struct frame_band band = {.name = made->unit[at],
                                        .axis_from = side->axis_from,
                                        .overall = &measure->overall,
                                        .overall_forms = comparison_forms(made->comparison),
                                        .sign = frame_mark_sign(row->mark),
                                        .mark = frame_word(page, mark_word(row))};
        *page_cell(table, at, side->number) = cell_count(page, row->basis);
        *page_cell(table, at, side->share) = frame_share(page, &row->figure, row->basis);
        *page_cell(table, at, side->band) = frame_band(page, &row->figure, row->basis, &band);
        *page_cell(table, at, side->mark) = frame_mark(page, row);
        if (side->rank != 0) {
            *page_cell(table, at, side->rank) = rank_cell(page, &row->rank);
        }
        if (side->months != 0) {
            *page_cell(table, at, side->months) = compared_line(made, at, &layout->months);
        }
    }
}

static int64_t overall_basis(const struct comparison *comparison, enum measure which)
{
    const struct figure *overall = &comparison->measure[which].overall;
    int64_t basis = 0;
    for (size_t i = 0; i < comparison->measure[which].count; i++) {
        basis += comparison->measure[which].row[i].basis;
    }
    return overall->has_counts ? overall->denominator : basis;
}

static void put_overall(const struct compared_page *made, struct table *table, const struct layout *layout)
{
    struct page *page = made->page;
    size_t at = table->rows - 1;
    struct cell *name = page_cell(table, at, 0);
    *name = cell_text(frame_word(page, WORD_OVERALL_ROW));
    name->tone = TONE_STRONG;
    for (enum measure which = 0; which < COMPARED; which++) {
        const struct figure *overall = &made->comparison->measure[which].overall;
        const struct side *side = &layout->side[which];
        int64_t basis = overall_basis(made->comparison, which);
        struct cell *number = page_cell(table, at, side->number);
        *number = cell_count(page, basis);
        number->tone = TONE_STRONG;
        *page_cell(table, at, side->share) = frame_share(page, overall, basis);
        *page_cell(table, at, side->band) = frame_limits(page, overall, basis);
    }
    table->feet = 1;
}

void compared_table(const struct compared_page *made)
{
    const struct layout layout = lay_out(made);
    size_t units = made->comparison->cards.count;
    struct table *table = page_table(made->page, "compare", layout.columns, units + 1);
    if (table == NULL) {
        return;
    }
    table->caption = frame_word(made->page, WORD_COMPARE_CAPTION);
    table->searchable = units > FRAME_SEARCHED;
    put_heads(made, table, &layout);
    for (size_t i = 0; i < units; i++) {
        put_row(made, table, &layout, i);
    }
    put_overall(made, table, &layout);
}

/* ---- the same in plain numbers ---- */

enum { PLAIN_HITS, PLAIN_OF, PLAIN_SHARE, PLAIN_LOW, PLAIN_HIGH, PLAIN_COLUMNS };

static struct cell plain_count(struct page *page, const struct figure *figure, int64_t count)
{
    bool there = figure->why == WHY_NONE && figure->has_counts;
    return there ? cell_count(page, count) : cell_text(frame_word(page, WORD_NOT_AVAILABLE));
}

/* A limit of an interval, rounded outwards. */
static struct cell plain_limit(struct page *page, const struct figure *figure, int64_t basis, bool high)
{
    char text[NUMFMT];
    double limit = high ? figure->high : figure->low;
    if (!figure_has_percent(figure, basis) || figure->interval_why != WHY_NONE) {
        return cell_text(frame_word(page, WORD_NOT_AVAILABLE));
    }
    numfmt_share(limit, high ? ROUND_UP : ROUND_DOWN, page->language, text);
    return (struct cell){
        .kind = CONTENT_SHARE, .text = page_text(page, text), .has_number = true, .number = limit};
}

static void put_plain(struct page *page, struct cell cell[static PLAIN_COLUMNS], const struct figure *figure,
                      int64_t basis)
{
    cell[PLAIN_HITS] = plain_count(page, figure, figure->numerator);
    cell[PLAIN_OF] = cell_count(page, basis);
    cell[PLAIN_SHARE] = cell_share(page, figure, basis);
    cell[PLAIN_LOW] = plain_limit(page, figure, basis, false);
    cell[PLAIN_HIGH] = plain_limit(page, figure, basis, true);
}

static void plain_heads(struct page *page, struct table *table)
{
    static const enum word words[COMPARED][PLAIN_COLUMNS] = {
        {WORD_COMPARED_ON_TIME, WORD_COMPARED_DOSSIERS, WORD_SHARE, WORD_COMPARED_LOW, WORD_COMPARED_HIGH},
        {WORD_COMPARED_SATISFIED, WORD_COMPARED_FORMS, WORD_SHARE, WORD_COMPARED_LOW, WORD_COMPARED_HIGH}};
    frame_column(table, 0, frame_word(page, WORD_UNIT), false, NULL);
    for (enum measure which = 0; which < COMPARED; which++) {
        const char *group = frame_word(page, frame_measure(which));
        for (size_t i = 0; i < PLAIN_COLUMNS; i++) {
            frame_column(table, 1 + which * PLAIN_COLUMNS + i, frame_word(page, words[which][i]), true, group);
        }
    }
}

void compared_figures(const struct compared_page *made)
{
    const struct comparison *comparison = made->comparison;
    size_t units = comparison->cards.count;
    struct table *table = page_table(made->page, "figures", 1 + COMPARED * PLAIN_COLUMNS, units + 1);
    if (table == NULL) {
        return;
    }
    table->caption = frame_word(made->page, WORD_COMPARED_FIGURES);
    table->screen_only = true;
    table->feet = 1;
    plain_heads(made->page, table);
    for (size_t i = 0; i <= units; i++) {
        *page_cell(table, i, 0) = cell_text(i < units ? made->unit[i] : frame_word(made->page, WORD_OVERALL_ROW));
        for (enum measure which = 0; which < COMPARED; which++) {
            const struct comparison_measure *measure = &comparison->measure[which];
            put_plain(made->page, page_cell(table, i, 1 + which * PLAIN_COLUMNS),
                      i < units ? &measure->row[i].figure : &measure->overall,
                      i < units ? measure->row[i].basis : overall_basis(comparison, which));
        }
    }
}
