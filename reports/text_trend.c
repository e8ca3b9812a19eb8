/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The months of a unit, in a terminal. */
#include "reports/text_page.h"
#include "reports/trend_page.h"

#include "surveys/text.h"

#include <stdio.h>

enum { MONTH_LEAST = 9, MONTH_MOST = 24 };

static size_t month_width(const struct trend *trend, enum language language)
{
    char name[NUMFMT];
    size_t width = MONTH_LEAST;
    for (size_t i = 0; i < trend->count; i++) {
        size_t taken = text_width(page_trend_month(&trend->month[i].span, language, name));
        width = taken > width ? taken : width;
    }
    return width < MONTH_MOST ? width : MONTH_MOST;
}

static void put_head(const struct text_page *page, const struct trend *trend, size_t width)
{
    bool days = trend->measure == TREND_DURATION;
    sink_text(page->sink, "  ");
    text_left(page, word(WORD_TREND_MONTH, page->language), width);
    text_right(page, word(days ? WORD_TREND_DOSSIERS : WORD_COUNT, page->language), 13);
    text_right(page, word(days ? WORD_TREND_DAYS : WORD_SHARE, page->language), 8);
    text_right(page, word(WORD_TREND_USUAL, page->language), 15);
    sink_printf(page->sink, "  %s\n", word(WORD_TREND_AGAINST, page->language));
}

static void put_month(const struct text_page *page, const struct trend *trend, size_t at,
                      size_t width)
{
    static const char *const colors[] = {[TREND_SIGNAL_NONE] = "",
                                         [TREND_SIGNAL_ABOVE] = "\033[34m",
                                         [TREND_SIGNAL_BELOW] = "\033[33m",
                                         [TREND_SIGNAL_SHIFT] = "\033[35m"};
    const struct trend_month *month = &trend->month[at];
    const char *color = page->options->color ? colors[month->signal] : "";
    const char *sign = page_trend_sign(month);
    char name[NUMFMT];
    char counts[PAGE_COUNTS];
    char value[NUMFMT];
    char limits[TREND_LIMITS];
    sink_text(page->sink, "  ");
    text_left(page, page_trend_month(&month->span, page->language, name), width);
    text_right(page, page_trend_counts(trend, month, page->language, counts), 13);
    text_right(page, page_trend_value(trend, month, page->language, value), 8);
    text_right(page, page_trend_limits(month, page->language, limits), 15);
    sink_printf(page->sink, "  %s%s%s%s%s\n", color, sign, sign[0] == '\0' ? "" : " ",
                word(page_trend_word(month), page->language), color[0] == '\0' ? "" : "\033[0m");
}

void text_trend(const struct trend *trend, const struct render_options *options, struct sink *sink)
{
    struct text_page page = text_page_of(options, sink);
    char line[TEXT_LINE];
    size_t width = month_width(trend, options->language);
    text_rule(&page);
    page_unit_name(trend->cards.card[0].unit, line, sizeof line);
    text_strong(&page, line);
    sink_printf(sink, " · %s\n", word(WORD_TREND, options->language));
    page_period(&trend->cards, options->language, line, sizeof line);
    sink_printf(sink, "%s\n", line);
    text_rule(&page);
    page_trend_headline(trend, options->language, line, sizeof line);
    text_wrapped(&page, line, 0);
    for (size_t i = 0;
         page_boundaries(&trend->cards.card[0], i, options->language, line, sizeof line); i++) {
        text_wrapped(&page, line, 2);
    }
    page_trend_measure(trend, options->language, line, sizeof line);
    sink_text(sink, "\n");
    text_strong(&page, line);
    sink_text(sink, "\n");
    put_head(&page, trend, width);
    for (size_t i = 0; i < trend->count; i++) {
        put_month(&page, trend, i, width);
    }
    sink_text(sink, "\n");
    size_t said = 0;
    while (page_trend_says(trend, said, options->language, line, sizeof line)) {
        text_wrapped(&page, line, 0);
        said++;
    }
    sink_text(sink, said > 0 ? "\n" : "");
    for (size_t i = 0; page_trend_note(trend, i, options->language, line, sizeof line); i++) {
        text_wrapped(&page, line, 2);
    }
    page_missing_head(&trend->cards, options->language, line, sizeof line);
    if (line[0] != '\0') { /* as it stands on a card, it refers to a section that is not here */
        page_missing(&trend->cards, options->language, line, sizeof line);
        text_wrapped(&page, line, 2);
    }
    text_rules(&page, &trend->cards.settings);
}
