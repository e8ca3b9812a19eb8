/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units side by side, and the first page of a folder of scorecards. */
#include "reports/html_page.h"

#include <stdio.h>

/* ranks: a cell for the range, too. */
static void put_column(const struct html_page *page, const struct figure *figure, int64_t forms,
                       const struct comparison_row *row, bool ranks)
{
    static const char *const classes[] = {" class=\"above\"", "", " class=\"below\"",
                                          " class=\"few\""};
    char text[HTML_LINE];
    page_limits(figure, forms, page->language, text, sizeof text);
    html_figure_cells(page, figure, forms);
    html_cell(page, text);
    if (ranks) {
        char rank[NUMFMT];
        html_cell(page, row == NULL ? "" : page_rank(&row->rank, rank));
    }
    if (row == NULL) {
        sink_text(page->sink, "<td></td>");
        return;
    }
    snprintf(text, sizeof text, "%s %s", mark_sign(row->mark),
             word(mark_word(row), page->language));
    html_element(page->sink, "td", classes[row->mark], text);
}

/* at == count: all units together. */
static void put_line(const struct html_page *page, const struct comparison *comparison, size_t at)
{
    const struct scorecards *cards = &comparison->cards;
    bool overall = at == cards->count;
    int64_t forms = overall ? comparison_forms(comparison) : cards->card[at].forms.valid;
    sink_text(page->sink, "<tr>");
    html_element(page->sink, "th", " scope=\"row\"",
                 overall ? word(WORD_OVERALL_ROW, page->language) : cards->card[at].unit->name);
    for (enum measure measure = 0; measure < COMPARED; measure++) {
        const struct comparison_measure *side = &comparison->measure[measure];
        const struct comparison_row *row = overall ? NULL : &side->row[at];
        put_column(page, overall ? &side->overall : &row->figure, forms, row,
                   page_has_ranks(comparison, measure));
    }
    sink_text(page->sink, "</tr>\n");
}

static void put_head(const struct html_page *page, const struct comparison *comparison)
{
    static const enum word titles[COMPARED] = {WORD_ON_TIME, WORD_SATISFIED};
    sink_text(page->sink, "<thead><tr>");
    html_element(page->sink, "th", " scope=\"col\" rowspan=\"2\"", word(WORD_UNIT, page->language));
    for (enum measure i = 0; i < COMPARED; i++) {
        bool ranks = page_has_ranks(comparison, i);
        html_element(page->sink, "th",
                     ranks ? " scope=\"colgroup\" colspan=\"5\"" : " scope=\"colgroup\" colspan=\"4\"",
                     word(titles[i], page->language));
    }
    sink_text(page->sink, "</tr><tr>");
    for (enum measure i = 0; i < COMPARED; i++) {
        html_column(page, WORD_COUNT, true);
        html_column(page, WORD_SHARE, true);
        html_column(page, WORD_INTERVAL, true);
        if (page_has_ranks(comparison, i)) {
            html_column(page, WORD_RANKS, true);
        }
        html_column(page, WORD_MARK, false);
    }
    sink_text(page->sink, "</tr></thead>\n");
}

static void put_said(const struct html_page *page, const struct comparison *comparison,
                     enum measure measure)
{
    char line[HTML_LINE];
    page_compared(&comparison->measure[measure], measure, page->language, line, sizeof line);
    html_paragraph(page, "said", line);
}

/* What follows from the rows; the ranges themselves stand in the table. */
static void put_notes(const struct html_page *page, const struct comparison *comparison, enum measure which)
{
    char line[HTML_LINE];
    bool any = page_compared_note(comparison, which, 0, page->language, line, sizeof line);
    if (any) {
        html_element(page->sink, "h2", "", word(which == MEASURE_ON_TIME ? WORD_ON_TIME : WORD_SATISFIED, page->language));
    }
    for (size_t i = 0; page_compared_note(comparison, which, i, page->language, line, sizeof line); i++) {
        html_paragraph(page, "", line);
    }
    for (size_t i = 0; page_ranks(comparison, which, i, page->language, line, sizeof line); i++) {
        if (!page_rank_in_table(&comparison->measure[which], i)) {
            html_paragraph(page, "", line);
        }
    }
}

static void put_parts(const struct html_page *page, const struct scorecards *cards)
{
    for (size_t i = 0; i < cards->count; i++) {
        char line[HTML_LINE];
        char parts[HTML_TITLE];
        page_parts(&cards->card[i], page->language, parts, sizeof parts);
        if (parts[0] != '\0') {
            snprintf(line, sizeof line, "%s – %s.", cards->card[i].unit->name, parts);
            html_paragraph(page, "small", line);
        }
    }
    char left[HTML_LINE];
    page_left_behind(cards, page->language, left, sizeof left);
    if (left[0] != '\0') {
        html_paragraph(page, "small", left);
    }
}

void html_comparison(const struct comparison *comparison, const struct render_options *options,
                     struct sink *sink)
{
    struct html_page page = {sink, options, options->language, "h1", "h2"};
    char title[HTML_LINE];
    char period[HTML_TITLE];
    html_period(&page, &comparison->cards, period);
    snprintf(title, sizeof title, "%s – %s", word(WORD_COMPARISON, options->language), period);
    html_begin(sink, options->language, title);
    sink_text(sink, "<main class=\"landscape\">\n<header>\n");
    html_element(sink, "h1", "", title);
    sink_text(sink, "</header>\n");
    put_said(&page, comparison, MEASURE_ON_TIME);
    put_said(&page, comparison, MEASURE_SATISFACTION);
    sink_text(sink, "<div class=\"wide\"><table class=\"compare\">\n");
    html_element(sink, "caption", "", word(WORD_COMPARE_CAPTION, options->language));
    put_head(&page, comparison);
    sink_text(sink, "<tbody>\n");
    for (size_t i = 0; i < comparison->cards.count; i++) {
        put_line(&page, comparison, i);
    }
    sink_text(sink, "</tbody>\n<tfoot>\n");
    put_line(&page, comparison, comparison->cards.count);
    sink_text(sink, "</tfoot></table></div>\n");
    put_notes(&page, comparison, MEASURE_ON_TIME);
    put_notes(&page, comparison, MEASURE_SATISFACTION);
    put_parts(&page, &comparison->cards);
    if (comparison->cards.count > 1) {
        html_phrase(&page, "small soft", comparison_note(comparison));
    }
    if (comparison->cards.count > 1 && method_is_mean(comparison->cards.settings.method)) {
        html_phrase(&page, "small soft", WORD_COMPARE_MEANS);
    }
    html_footer(&page, &comparison->cards);
    sink_text(sink, "</main>\n");
    html_end(sink);
}

/* ---- index ---- */

static void put_link(const struct html_page *page, const struct scorecard *card, const char *link)
{
    char text[HTML_LINE];
    page_unit_name(card->unit, text, sizeof text);
    sink_text(page->sink, "<tr><th scope=\"row\">");
    if (link != NULL) {
        sink_text(page->sink, "<a href=\"");
        html_text(page->sink, link);
        sink_text(page->sink, "\">");
        html_text(page->sink, text);
        sink_text(page->sink, "</a>");
    } else {
        html_text(page->sink, text);
    }
    sink_text(page->sink, "</th>");
}

void render_index(const struct scorecards *cards, const char *const *links,
                  const struct render_options *options, struct sink *sink)
{
    struct html_page page = {sink, options, options->language, "h1", "h2"};
    char title[HTML_LINE];
    char period[HTML_TITLE];
    html_period(&page, cards, period);
    snprintf(title, sizeof title, "%s – %s", word(WORD_INDEX_TITLE, options->language), period);
    html_begin(sink, options->language, title);
    sink_text(sink, "<main>\n<header>\n");
    html_element(sink, "h1", "", title);
    sink_text(sink, "</header>\n<div class=\"wide\"><table>\n");
    html_element(sink, "caption", "", word(WORD_INDEX_HELP, options->language));
    sink_text(sink, "<thead><tr>");
    html_column(&page, WORD_UNIT, false);
    html_column(&page, WORD_ON_TIME, true);
    html_column(&page, WORD_SHARE, true);
    html_column(&page, WORD_SATISFIED, true);
    html_column(&page, WORD_SHARE, true);
    sink_text(sink, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < cards->count; i++) {
        const struct scorecard *card = &cards->card[i];
        put_link(&page, card, links == NULL ? NULL : links[i]);
        html_figure_cells(&page, scorecard_on_time(card, &cards->settings), 0);
        html_figure_cells(&page, scorecard_satisfaction(card), card->forms.valid);
        sink_text(sink, "</tr>\n");
    }
    sink_text(sink, "</tbody></table></div>\n</main>\n");
    html_footer(&page, cards);
    html_end(sink);
}
