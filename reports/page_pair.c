/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two units side by side: sentences, and both on one axis. */
#include "reports/page_frame.h"

#include <stdio.h>

static void put_head(struct page *page, const struct pair *pair)
{
    char line[FRAME_LINE];
    char period[NUMFMT];
    const struct scorecards *cards = &pair->comparison.cards;
    const char *what = frame_word(page, WORD_PAIR);
    struct block *block = frame_title(page, cards, what, "");
    block->text = page_printf(page, "%s · %s", what, numfmt_period(&cards->period, page->language, period));
    block->note = frame_days(page, cards);
    block->line[0] = frame_as_of(page, cards, 0);
    for (size_t i = 0; page_pair(pair, i, page->language, line, sizeof line); i++) {
        page_put(page, i == 0 ? BLOCK_HEADLINE : BLOCK_TEXT, i == 0 ? TONE_STRONG : TONE_PLAIN, line);
    }
}

static const char *name_of(struct page *page, const struct pair *pair, size_t side)
{
    char line[FRAME_LINE];
    page_unit_name(pair_row(pair, side)->unit, line, sizeof line);
    return page_text(page, line);
}

enum { NAME, COUNTS, SHARE, BAND, COLUMNS };

static void put_side(struct page *page, const struct pair *pair, struct table *table, size_t side, double from)
{
    const struct comparison_row *row = pair_row(pair, side);
    const struct frame_band band = {.name = name_of(page, pair, side), .axis_from = from, .mark = ""};
    *page_cell(table, side, NAME) = cell_text(band.name);
    *page_cell(table, side, COUNTS) = cell_counts(page, &row->figure);
    *page_cell(table, side, SHARE) = cell_share(page, &row->figure, row->basis);
    *page_cell(table, side, BAND) = frame_band(page, &row->figure, row->basis, &band);
}

static void put_shares(struct page *page, const struct pair *pair)
{
    struct table *table = page_table(page, "pair", COLUMNS, 2);
    double lowest = 1;
    for (size_t side = 0; side < 2; side++) {
        frame_axis(&pair_row(pair, side)->figure, pair_row(pair, side)->basis, &lowest);
    }
    if (table == NULL) {
        return;
    }
    double from = frame_axis_from(lowest);
    page_column(table, NAME, frame_word(page, WORD_UNIT), false);
    page_column(table, COUNTS, frame_word(page, WORD_COUNT), true);
    page_column(table, SHARE, frame_word(page, WORD_SHARE), true);
    page_column(table, BAND, frame_band_head(page, from), false);
    table->column[BAND].wide = true;
    put_side(page, pair, table, 0, from);
    put_side(page, pair, table, 1, from);
    enum measure measure = pair->measure == PAIR_ON_TIME ? MEASURE_ON_TIME : MEASURE_SATISFACTION;
    char rule[WORDS_FILLED];
    page_measure_rule(&pair->comparison.cards.settings, measure, page->language, rule, sizeof rule);
    table->caption = frame_word(page, frame_measure(measure));
    table->note = page_text(page, rule);
}

static void put_durations(struct page *page, const struct pair *pair)
{
    struct table *table = page_table(page, "pair", 3, 2);
    if (table == NULL) {
        return;
    }
    table->caption = frame_word(page, WORD_PAIR_DURATION);
    page_column(table, 0, frame_word(page, WORD_UNIT), false);
    page_column(table, 1, frame_word(page, WORD_RECEIVED), true);
    page_column(table, 2, frame_word(page, WORD_PAIR_DONE), true);
    table->column[0].wide = true;
    for (size_t side = 0; side < 2; side++) {
        const struct scorecard *card = pair_card(pair, side);
        *page_cell(table, side, 0) = cell_text(name_of(page, pair, side));
        *page_cell(table, side, 1) = cell_count(page, card->duration.received);
        *page_cell(table, side, 2) = cell_count(page, card->duration.done);
    }
}

void page_of_pair(struct page *page, const struct pair *pair, const struct page_request *request)
{
    const struct scorecards *cards = &pair->comparison.cards;
    bool days = pair->measure == PAIR_DURATION;
    frame_begin(page, PAGE_TWO, request);
    put_head(page, pair);
    if (days) {
        put_durations(page, pair);
    } else {
        put_shares(page, pair);
    }
    if (!pair_of_means(pair)) {
        page_put_word(page, BLOCK_TEXT, TONE_SOFT, days ? WORD_PAIR_NOTE_DURATIONS : WORD_PAIR_NOTE_SHARES);
    }
    frame_foot(page, cards);
}
