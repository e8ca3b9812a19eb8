/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two units side by side for a browser and for paper. */
#include "reports/html_page.h"

#include <stdio.h>

static void put_head(const struct html_page *page, const struct pair *pair)
{
    sink_text(page->sink, "<thead><tr>");
    html_column(page, WORD_UNIT, false);
    if (pair->measure == PAIR_DURATION) {
        html_column(page, WORD_FLOW, false);
    } else {
        html_column(page, WORD_COUNT, true);
        html_column(page, WORD_SHARE, true);
        html_column(page, WORD_INTERVAL, true);
    }
    sink_text(page->sink, "</tr></thead>\n");
}

static void put_side(const struct html_page *page, const struct pair *pair, size_t side)
{
    const struct comparison_row *row = pair_row(pair, side);
    const struct scorecard *card = pair_card(pair, side);
    char text[HTML_LINE];
    page_unit_name(row->unit, text, sizeof text);
    sink_text(page->sink, "<tr>");
    html_element(page->sink, "th", " scope=\"row\"", text);
    if (pair->measure == PAIR_DURATION) {
        page_received(card, page->language, text, sizeof text);
        html_element(page->sink, "td", "", text);
    } else {
        html_figure_cells(page, &row->figure, card->forms.valid);
        page_limits(&row->figure, card->forms.valid, page->language, text, sizeof text);
        html_cell(page, text);
    }
    sink_text(page->sink, "</tr>\n");
}

void html_pair(const struct pair *pair, const struct render_options *options, struct sink *sink)
{
    static const enum word titles[] = {WORD_ON_TIME, WORD_SATISFIED, WORD_PAIR_DURATION};
    struct html_page page = {sink, options, options->language, "h1", "h2"};
    const struct scorecards *cards = &pair->comparison.cards;
    char line[HTML_LINE];
    char period[HTML_TITLE];
    html_period(&page, cards, period);
    snprintf(line, sizeof line, "%s – %s", word(WORD_PAIR, options->language), period);
    html_begin(sink, options->language, line);
    sink_text(sink, "<main>\n<header>\n");
    html_element(sink, "h1", "", line);
    sink_text(sink, "</header>\n");
    for (size_t i = 0; page_pair(pair, i, options->language, line, sizeof line); i++) {
        html_paragraph(&page, i == 0 ? "head" : "", line);
    }
    sink_text(sink, "<div class=\"wide\"><table class=\"compare\">\n");
    html_element(sink, "caption", "", word(titles[pair->measure], options->language));
    put_head(&page, pair);
    sink_text(sink, "<tbody>\n");
    put_side(&page, pair, 0);
    put_side(&page, pair, 1);
    sink_text(sink, "</tbody></table></div>\n");
    if (!pair_of_means(pair)) {
        html_phrase(&page, "small soft",
                    pair->measure == PAIR_DURATION ? WORD_PAIR_NOTE_DURATIONS : WORD_PAIR_NOTE_SHARES);
    }
    html_footer(&page, cards);
    sink_text(sink, "</main>\n");
    html_end(sink);
}
