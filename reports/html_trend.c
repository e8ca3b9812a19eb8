/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The months of a unit, for a browser and for paper: the table, and a sentence for each month that
 * stands out. */
#include "reports/html_page.h"
#include "reports/trend_page.h"

#include <stdio.h>

static void put_head(const struct html_page *page, const struct trend *trend)
{
    bool days = trend->measure == TREND_DURATION;
    sink_text(page->sink, "<thead><tr>");
    html_column(page, WORD_TREND_MONTH, false);
    html_column(page, days ? WORD_TREND_DOSSIERS : WORD_COUNT, true);
    html_column(page, days ? WORD_TREND_DAYS : WORD_SHARE, true);
    if (!days) {
        html_column(page, WORD_INTERVAL, true);
    }
    html_column(page, WORD_TREND_USUAL, true);
    html_column(page, WORD_TREND_AGAINST, false);
    sink_text(page->sink, "</tr></thead>\n");
}

static const char *class_of(const struct trend_month *month)
{
    static const char *const classes[] = {[TREND_SIGNAL_NONE] = "",
                                          [TREND_SIGNAL_ABOVE] = " class=\"above\"",
                                          [TREND_SIGNAL_BELOW] = " class=\"below\"",
                                          [TREND_SIGNAL_SHIFT] = " class=\"above\""};
    return month->signal_why == WHY_NONE ? classes[month->signal] : " class=\"few\"";
}

static void put_month(const struct html_page *page, const struct trend *trend,
                      const struct trend_month *month)
{
    char text[HTML_LINE];
    char cell[PAGE_COUNTS];
    const char *sign = page_trend_sign(month);
    sink_text(page->sink, "<tr>");
    html_element(page->sink, "th", " scope=\"row\"",
                 page_trend_month(&month->span, page->language, cell));
    html_cell(page, page_trend_counts(trend, month, page->language, cell));
    html_cell(page, page_trend_value(trend, month, page->language, cell));
    if (trend->measure != TREND_DURATION) {
        page_limits(&month->figure, month->basis, page->language, text, sizeof text);
        html_cell(page, text);
    }
    html_cell(page, page_trend_limits(month, page->language, cell));
    snprintf(text, sizeof text, "%s%s%s", sign, sign[0] == '\0' ? "" : " ",
             word(page_trend_word(month), page->language));
    html_element(page->sink, "td", class_of(month), text);
    sink_text(page->sink, "</tr>\n");
}

static void put_table(const struct html_page *page, const struct trend *trend)
{
    char caption[HTML_LINE];
    page_trend_measure(trend, page->language, caption, sizeof caption);
    html_element(page->sink, page->sub, "", caption);
    sink_text(page->sink, "<div class=\"wide\"><table class=\"trend\">\n");
    html_element(page->sink, "caption", "", word(WORD_TREND_CAPTION, page->language));
    put_head(page, trend);
    sink_text(page->sink, "<tbody>\n");
    for (size_t i = 0; i < trend->count; i++) {
        put_month(page, trend, &trend->month[i]);
    }
    sink_text(page->sink, "</tbody></table></div>\n");
}

void html_trend(const struct trend *trend, const struct render_options *options, struct sink *sink)
{
    struct html_page page = {sink, options, options->language, "h1", "h2"};
    char title[HTML_LINE];
    char name[HTML_TITLE];
    char period[HTML_TITLE];
    char line[HTML_LINE];
    page_unit_name(trend->cards.card[0].unit, name, sizeof name);
    html_period(&page, &trend->cards, period);
    snprintf(title, sizeof title, "%s – %s – %s", word(WORD_TREND, options->language), name,
             period);
    html_begin(sink, options->language, title);
    sink_text(sink, "<main>\n<header>\n");
    html_element(sink, "h1", "", title);
    sink_text(sink, "</header>\n");
    page_trend_headline(trend, options->language, line, sizeof line);
    html_paragraph(&page, "said", line);
    for (size_t i = 0;
         page_boundaries(&trend->cards.card[0], i, options->language, line, sizeof line); i++) {
        html_paragraph(&page, "small", line);
    }
    for (size_t i = 0; page_trend_says(trend, i, options->language, line, sizeof line); i++) {
        html_paragraph(&page, "", line);
    }
    put_table(&page, trend);
    for (size_t i = 0; page_trend_note(trend, i, options->language, line, sizeof line); i++) {
        html_paragraph(&page, "small soft", line);
    }
    page_missing_head(&trend->cards, options->language, line, sizeof line);
    if (line[0] != '\0') { /* as it stands on a card, it refers to a section that is not here */
        page_missing(&trend->cards, options->language, line, sizeof line);
        html_paragraph(&page, "small soft", line);
    }
    html_footer(&page, &trend->cards);
    sink_text(sink, "</main>\n");
    html_end(sink);
}
