/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages for a browser and for A4 paper: one file each, no script, nothing from outside. */
#include "reports/health_page.h"
#include "reports/html_page.h"
#include "reports/trend_page.h"

#include <stdio.h>

void html_paragraph(const struct html_page *page, const char *class, const char *text)
{
    char attributes[48] = "";
    if (class[0] != '\0') {
        snprintf(attributes, sizeof attributes, " class=\"%s\"", class);
    }
    html_element(page->sink, "p", attributes, text);
}

void html_phrase(const struct html_page *page, const char *class, enum word which)
{
    html_paragraph(page, class, word(which, page->language));
}

void html_cell(const struct html_page *page, const char *text)
{
    html_element(page->sink, "td", " class=\"n\"", text);
}

void html_column(const struct html_page *page, enum word which, bool number)
{
    html_element(page->sink, "th", number ? " scope=\"col\" class=\"n\"" : " scope=\"col\"",
                 word(which, page->language));
}

void html_figure_cells(const struct html_page *page, const struct figure *figure, int64_t forms)
{
    char text[PAGE_COUNTS];
    char share[NUMFMT];
    html_cell(page, page_counts(figure, page->language, text));
    html_cell(page, page_share(figure, forms, page->language, share));
}

void html_period(const struct html_page *page, const struct scorecards *cards,
                 char buffer[static HTML_TITLE])
{
    page_period(cards, page->language, buffer, HTML_TITLE);
}

void html_footer(const struct html_page *page, const struct scorecards *cards)
{
    char line[HTML_LINE];
    char percent[NUMFMT];
    char buffer[WORDS_FILLED];
    int length = snprintf(line, sizeof line, "%s: ", word(WORD_RULES, page->language));
    page_rules(&cards->settings, ", ", page->language, line + length, sizeof line - (size_t)length);
    const char *const confidence[] = {page_confidence(&cards->settings, page->language, percent)};
    sink_text(page->sink, "<footer>\n");
    html_paragraph(page, "", words_fill(WORD_READ_INTERVAL, page->language, confidence, 1, buffer));
    html_phrase(page, "", WORD_READ_SILENCE);
    html_phrase(page, "", WORD_READ_PENDING);
    html_paragraph(page, "soft", line);
    if (page->options->command != NULL) {
        const char *const command[] = {page->options->command};
        html_paragraph(page, "soft path",
                       words_fill(WORD_MADE_BY, page->language, command, 1, buffer));
    }
    sink_text(page->sink, "</footer>\n");
}

/* An explanation is for the terminal and for other programs: no page is offered. */
const struct renderer renderer_html = {"html", "html", html_scorecards, html_comparison, NULL, NULL,
                                       .pair = html_pair, .questionnaire = html_health, .trend = html_trend};
