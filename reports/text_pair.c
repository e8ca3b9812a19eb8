/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two units side by side in a terminal. */
#include "reports/text_page.h"

#include <stdio.h>

static void put_head(const struct text_page *page)
{
    sink_text(page->sink, "  ");
    text_left(page, word(WORD_UNIT, page->language), 28);
    text_right(page, word(WORD_COUNT, page->language), 15);
    text_right(page, word(WORD_SHARE, page->language), 8);
    text_right(page, word(WORD_INTERVAL, page->language), 17);
    sink_text(page->sink, "\n");
}

static void put_side(const struct text_page *page, const struct pair *pair, size_t side)
{
    const struct comparison_row *row = pair_row(pair, side);
    const struct scorecard *card = pair_card(pair, side);
    char name[WORDS_FILLED];
    char line[WORDS_FILLED];
    page_unit_name(row->unit, name, sizeof name);
    sink_text(page->sink, "  ");
    text_left(page, name, 28);
    if (pair->measure == PAIR_DURATION) {
        page_received(card, page->language, line, sizeof line);
        sink_printf(page->sink, "  %s\n", line);
        return;
    }
    char counts[PAGE_COUNTS];
    char share[NUMFMT];
    page_limits(&row->figure, card->forms.valid, page->language, line, sizeof line);
    text_right(page, page_counts(&row->figure, page->language, counts), 15);
    text_right(page, page_share(&row->figure, card->forms.valid, page->language, share), 8);
    if (line[0] != '\0') {
        text_right(page, line, 17);
    }
    sink_text(page->sink, "\n");
}

void text_pair(const struct pair *pair, const struct render_options *options, struct sink *sink)
{
    static const enum word titles[] = {WORD_ON_TIME, WORD_SATISFIED, WORD_PAIR_DURATION};
    struct text_page page = text_page_of(options, sink);
    const struct scorecards *cards = &pair->comparison.cards;
    char line[TEXT_LINE];
    text_rule(&page);
    text_strong(&page, word(WORD_PAIR, options->language));
    page_period(cards, options->language, line, sizeof line);
    sink_printf(sink, " · %s\n", line);
    text_rule(&page);
    for (size_t i = 0; page_pair(pair, i, options->language, line, sizeof line); i++) {
        text_wrapped(&page, line, 0);
    }
    sink_text(sink, "\n");
    text_strong(&page, word(titles[pair->measure], options->language));
    if (pair->measure != PAIR_DURATION) {
        page_measure_rule(&cards->settings,
                          pair->measure == PAIR_ON_TIME ? MEASURE_ON_TIME : MEASURE_SATISFACTION,
                          options->language, line, sizeof line);
        sink_printf(sink, " (%s)", line);
    }
    sink_text(sink, "\n");
    if (pair->measure != PAIR_DURATION) {
        put_head(&page);
    }
    put_side(&page, pair, 0);
    put_side(&page, pair, 1);
    sink_text(sink, "\n");
    if (!pair_of_means(pair)) {
        text_wrapped(&page,
                     word(pair->measure == PAIR_DURATION ? WORD_PAIR_NOTE_DURATIONS : WORD_PAIR_NOTE_SHARES,
                          options->language),
                     2);
    }
    if (pair->measure != PAIR_DURATION) {
        text_reading(&page, &cards->settings);
    }
    text_rules(&page, &cards->settings);
}
