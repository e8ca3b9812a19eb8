/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scorecard as a page, in the order in which it is asked about: what happened, the two figures,
 * the answers, the dossiers, the same by other definitions, how good the data are, what to do. */
#include "reports/html_page.h"

#include <stdio.h>
#include <string.h>

static void put_header(const struct html_page *page, const struct scorecards *cards,
                       const struct scorecard *card)
{
    char line[HTML_LINE];
    char period[HTML_TITLE];
    char buffer[WORDS_FILLED];
    char day[NUMFMT];
    sink_text(page->sink, "<header>\n");
    page_unit_name(card->unit, line, sizeof line);
    html_element(page->sink, page->top, "", line);
    const char *const code[] = {card->unit->code};
    snprintf(line, sizeof line, "%s%s%s · ", word(WORD_SCORECARD, page->language),
             code[0] == NULL ? "" : " · ",
             code[0] == NULL ? "" : words_fill(WORD_CODE, page->language, code, 1, buffer));
    const char *const as_of[] = {numfmt_day(cards->period.to, page->language, day)};
    html_period(page, cards, period);
    size_t length = strlen(line);
    snprintf(line + length, sizeof line - length, "%s · %s", period,
             words_fill(WORD_AS_OF, page->language, as_of, 1, buffer));
    html_paragraph(page, "soft", line);
    sink_text(page->sink, "</header>\n");
    for (size_t i = 0; page_boundaries(card, i, page->language, line, sizeof line); i++) {
        html_paragraph(page, "soft", line);
    }
    page_headline(card, &cards->settings, page->language, line, sizeof line);
    html_paragraph(page, "head", line);
    page_missing_head(cards, page->language, line, sizeof line);
    if (line[0] != '\0') {
        html_paragraph(page, "", line);
    }
    page_silence(card, page->language, line, sizeof line);
    if (line[0] != '\0') {
        html_paragraph(page, "", line);
    }
}

/* ---- the two figures ---- */

/* The interval as a soft band and the rate as a dot, on an axis that starts at a round number. The
 * words beside it say the same, so that it is hidden from screen readers. */
static void put_band(const struct html_page *page, const struct figure *figure)
{
    double from = figure->low >= 0.9 ? 0.9 : figure->low >= 0.5 ? 0.5 : 0;
    double scale = 100 / (1 - from);
    sink_printf(page->sink,
                "<div class=\"band\" aria-hidden=\"true\"><span style=\"left:%.2f%%;width:%.2f%%\">"
                "&#160;</span><b style=\"left:%.2f%%\">&#160;</b></div>\n",
                (figure->low - from) * scale, (figure->high - figure->low) * scale,
                (figure->rate - from) * scale);
    sink_printf(page->sink,
                "<div class=\"ends\" aria-hidden=\"true\"><span>%.0f%%</span>"
                "<span>100%%</span></div>\n",
                from * 100);
}

static void put_tile(const struct html_page *page, enum word title, const struct figure *figure,
                     int64_t forms, const char *meaning)
{
    char text[HTML_LINE];
    char counts[PAGE_COUNTS];
    char share[NUMFMT];
    bool there = figure->why == WHY_NONE;
    bool percent = figure_has_percent(figure, forms);
    sink_text(page->sink, "<div class=\"tile\">\n");
    html_element(page->sink, page->sub, "", word(title, page->language));
    sink_text(page->sink, "<p class=\"big\">");
    if (!there) {
        html_element(page->sink, "span", "", word(WORD_NO_DATA, page->language));
    }
    if (there && figure->has_counts) {
        html_element(page->sink, "span", "", page_counts(figure, page->language, counts));
    }
    if (percent) {
        html_element(page->sink, "span", "", page_share(figure, forms, page->language, share));
    }
    sink_text(page->sink, "</p>\n");
    html_paragraph(page, "small soft", meaning);
    if (percent && figure->interval_why == WHY_NONE) {
        page_interval(figure, page->language, text, sizeof text);
        html_paragraph(page, "", text);
        put_band(page, figure);
    } else if (there && !percent) {
        html_phrase(page, "", WORD_FEW);
    }
    sink_text(page->sink, "</div>\n");
}

static void put_tiles(const struct html_page *page, const struct scorecards *cards,
                      const struct scorecard *card)
{
    char buffer[WORDS_FILLED];
    sink_text(page->sink, "<div class=\"tiles\">\n");
    put_tile(page, WORD_ON_TIME, scorecard_on_time(card, &cards->settings), 0,
             word(policy_word(cards->settings.policy), page->language));
    put_tile(page, WORD_SATISFIED, scorecard_satisfaction(card), card->forms.valid,
             page_method(card, card->method, page->language, buffer));
    sink_text(page->sink, "</div>\n");
}

/* ---- answers ---- */

static void put_item_row(const struct html_page *page, const struct item_figure *item, int scale)
{
    char text[NUMFMT];
    bool few = page_withholds(item);
    sink_text(page->sink, "<tr>");
    html_element(page->sink, "th", " scope=\"row\"", item->item.label);
    for (int level = scale; level >= 1; level--) {
        bool shown = level <= item->item.scale && !few;
        html_cell(page, shown ? numfmt_count(item->level[level - 1], page->language, text)
                              : word(WORD_NOT_AVAILABLE, page->language));
    }
    html_cell(page, few ? word(WORD_NOT_AVAILABLE, page->language)
                        : numfmt_count(item->blank, page->language, text));
    html_cell(page, few ? word(WORD_NOT_AVAILABLE, page->language)
                        : numfmt_count(item->invalid, page->language, text));
    html_cell(page, few ? word(WORD_WITHHELD, page->language)
                        : page_share(&item->top2, 0, page->language, text));
    sink_text(page->sink, "</tr>\n");
}

static void put_items(const struct html_page *page, const struct scorecard *card)
{
    char text[HTML_LINE];
    char number[16];
    char buffer[WORDS_FILLED];
    int scale = page_scale(card);
    if (scale == 0) {
        return;
    }
    snprintf(number, sizeof number, "%d", scale);
    const char *const shown[] = {number};
    snprintf(text, sizeof text, "%s (%s)", word(WORD_ITEMS, page->language),
             words_fill(WORD_LEVELS_NOTE, page->language, shown, 1, buffer));
    sink_text(page->sink, "<div class=\"wide\"><table>\n");
    html_element(page->sink, "caption", "", text);
    sink_text(page->sink, "<thead><tr>");
    html_column(page, WORD_QUESTION, false);
    for (int level = scale; level >= 1; level--) {
        snprintf(number, sizeof number, "%d", level);
        html_element(page->sink, "th", " scope=\"col\" class=\"n\"",
                     words_fill(WORD_LEVEL, page->language, shown, 1, buffer));
    }
    html_column(page, WORD_BLANK, true);
    html_column(page, WORD_TWO_MARKS, true);
    html_column(page, WORD_TOP2, true);
    sink_text(page->sink, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < card->item_count; i++) {
        put_item_row(page, &card->items[i], scale);
    }
    sink_text(page->sink, "</tbody></table></div>\n");
}

/* ---- dossiers: what came in and went out left, what is open or left otherwise right ---- */

static void put_flow(const struct html_page *page, const struct settings *settings, const struct scorecard *card)
{
    enum word label = WORD_FLOW;
    int64_t count = 0;
    char text[NUMFMT];
    sink_text(page->sink, "<table class=\"flow\">\n");
    html_element(page->sink, "caption", "", word(WORD_FLOW, page->language));
    sink_text(page->sink, "<tbody>\n");
    for (size_t i = 0; i < PAGE_FLOW_ROWS / 2; i++) {
        sink_text(page->sink, "<tr>");
        for (size_t side = 0; side < 2; side++) {
            if (page_flow(&card->dossiers, i + side * PAGE_FLOW_ROWS / 2, &label, &count)) {
                html_element(page->sink, "th", " scope=\"row\"", word(label, page->language));
                html_cell(page, numfmt_count(count, page->language, text));
            }
        }
        sink_text(page->sink, "</tr>\n");
    }
    sink_text(page->sink, "</tbody></table>\n");
    page_flow(&card->dossiers, PAGE_FLOW_ROWS, &label, &count);
    char line[HTML_LINE];
    snprintf(line, sizeof line, "%s: %s.", word(label, page->language), numfmt_count(count, page->language, text));
    html_paragraph(page, "small soft", line);
    for (size_t i = 0; page_dossiers(card, settings, i, page->language, line, sizeof line); i++) {
        html_paragraph(page, "", line);
    }
}

/* ---- the same by every definition: on time left, satisfaction right ---- */

static void put_definition(const struct html_page *page, const char *name, const char *meaning,
                           const struct figure *figure, int64_t forms, bool chosen)
{
    char text[HTML_LINE];
    page_definition(name, chosen, meaning, page->language, text, sizeof text);
    html_element(page->sink, "th", " scope=\"row\"", text);
    html_figure_cells(page, figure, forms);
}

static void put_method(const struct html_page *page, const struct scorecard *card,
                       enum satisfaction_method method)
{
    char buffer[WORDS_FILLED];
    put_definition(page, method_name(method), page_method(card, method, page->language, buffer),
                   scorecard_by_method(card, method), card->forms.valid, method == card->method);
}

static void put_definitions(const struct html_page *page, const struct scorecards *cards,
                            const struct scorecard *card)
{
    enum { DEFINITIONS = METHODS - METHOD_OVERALL }; /* more than there are policies */
    sink_text(page->sink, "<div class=\"wide\"><table class=\"twice\">\n");
    html_element(page->sink, "caption", "", word(WORD_OTHER_POLICIES, page->language));
    sink_text(page->sink, "<thead><tr>");
    html_column(page, WORD_ON_TIME, false);
    html_column(page, WORD_COUNT, true);
    html_column(page, WORD_SHARE, true);
    html_column(page, WORD_SATISFIED, false);
    html_column(page, WORD_COUNT, true);
    html_column(page, WORD_SHARE, true);
    sink_text(page->sink, "</tr></thead>\n<tbody>\n");
    for (int i = 0; i < DEFINITIONS; i++) {
        enum policy policy = (enum policy)i;
        sink_text(page->sink, "<tr>");
        if (i < POLICIES) {
            put_definition(page, policy_name(policy), word(policy_word(policy), page->language),
                           &card->on_time[policy], 0, policy == cards->settings.policy);
        } else {
            sink_text(page->sink, "<td></td><td></td><td></td>");
        }
        put_method(page, card, (enum satisfaction_method)(METHOD_OVERALL + i));
        sink_text(page->sink, "</tr>\n");
    }
    sink_text(page->sink, "</tbody></table></div>\n");
}

/* ---- data and actions ---- */

static void put_quality(const struct html_page *page, const struct scorecards *cards,
                        const struct scorecard *card)
{
    char line[HTML_LINE];
    sink_text(page->sink, "<div class=\"box\">\n");
    html_element(page->sink, page->sub, "", word(WORD_QUALITY, page->language));
    /* Where the bounds are known, the sentence at the head has told them already. */
    size_t sentences = card->coverage.bounds_why == WHY_NONE ? 1 : 2;
    for (size_t i = 0; i < sentences && page_coverage(card, i, page->language, line, sizeof line);
         i++) {
        html_paragraph(page, "", line);
    }
    for (size_t i = 0; page_weighted(card, i, page->language, line, sizeof line); i++) {
        html_paragraph(page, "", line);
    }
    for (size_t i = 0; page_quality(card, i, page->language, line, sizeof line); i++) {
        html_paragraph(page, "", line);
    }
    for (size_t i = 0; page_unusual(card, i, page->language, line, sizeof line); i++) {
        html_paragraph(page, "", line);
    }
    page_missing(cards, page->language, line, sizeof line);
    html_paragraph(page, "", line);
    page_left_behind(cards, page->language, line, sizeof line);
    if (line[0] != '\0') {
        html_paragraph(page, "", line);
    }
    sink_text(page->sink, "</div>\n");
}

static void put_evidence(const struct html_page *page, const struct scorecard *card)
{
    char line[HTML_LINE];
    for (size_t i = 0; page_evidence(card, i, page->language, line, sizeof line); i++) {
        if (i == 0) {
            sink_text(page->sink, "<div class=\"box\">\n");
            html_element(page->sink, page->sub, "", word(WORD_EVIDENCE, page->language));
        }
        html_paragraph(page, "", line);
    }
    if (page_evidence(card, 0, page->language, line, sizeof line)) {
        sink_text(page->sink, "</div>\n");
    }
}

static void put_actions(const struct html_page *page)
{
    sink_text(page->sink, "<div class=\"actions\">\n");
    html_element(page->sink, page->sub, "", word(WORD_ACTIONS, page->language));
    sink_text(page->sink, "<p class=\"write\">&#160;</p>\n<p class=\"write\">&#160;</p>\n</div>\n");
}

static void put_inputs(const struct html_page *page, const struct scorecards *cards)
{
    static const enum word names[] = {WORD_ROWS_READ, WORD_ROWS_ACCEPTED, WORD_ROWS_SUPERSEDED,
                                      WORD_ROWS_DUPLICATE, WORD_ROWS_REJECTED};
    sink_text(page->sink, "<div class=\"wide\"><table class=\"inputs\">\n");
    html_element(page->sink, "caption", "", word(WORD_INPUTS, page->language));
    sink_text(page->sink, "<thead><tr>");
    html_column(page, WORD_BATCH, false);
    html_column(page, WORD_FILE_, false);
    for (size_t i = 0; i < 5; i++) {
        html_column(page, names[i], true);
    }
    html_column(page, WORD_HASH, false);
    sink_text(page->sink, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < cards->input_count; i++) {
        const struct scorecard_input *input = &cards->input[i];
        const int64_t counts[] = {input->counts.read, input->counts.accepted,
                                  input->counts.superseded, input->counts.duplicate,
                                  input->counts.rejected};
        char text[NUMFMT];
        sink_printf(page->sink, "<tr><th scope=\"row\">%lld</th>", (long long)input->batch);
        html_element(page->sink, "td", " class=\"path\"", input->file);
        for (size_t j = 0; j < 5; j++) {
            html_cell(page, numfmt_count(counts[j], page->language, text));
        }
        snprintf(text, sizeof text, "%.12s…", input->sha256);
        html_element(page->sink, "td", "", text);
        sink_text(page->sink, "</tr>\n");
    }
    sink_text(page->sink, "</tbody></table></div>\n");
}

static void put_card(const struct html_page *page, const struct scorecards *cards,
                     const struct scorecard *card)
{
    put_header(page, cards, card);
    put_tiles(page, cards, card);
    put_items(page, card);
    put_flow(page, &cards->settings, card);
    put_definitions(page, cards, card);
    html_activities(page, card);
    html_grades(page, card);
    put_evidence(page, card);
    put_quality(page, cards, card);
    put_actions(page);
}

void html_scorecards(const struct scorecards *cards, const struct render_options *options,
                     struct sink *sink)
{
    bool one = cards->count == 1;
    struct html_page page = {sink, options, options->language, one ? "h1" : "h2",
                             one ? "h2" : "h3"};
    char title[HTML_LINE];
    char period[HTML_TITLE];
    char name[HTML_TITLE];
    html_period(&page, cards, period);
    if (one) {
        page_unit_name(cards->card[0].unit, name, sizeof name);
    } else {
        snprintf(name, sizeof name, "%s", word(WORD_INDEX_TITLE, options->language));
    }
    snprintf(title, sizeof title, "%s – %s", name, period);
    html_begin(sink, options->language, title);
    sink_text(sink, "<main>\n");
    if (!one) {
        html_element(sink, "h1", "", title);
    }
    for (size_t i = 0; i < cards->count; i++) {
        sink_text(sink, one ? "" : "<section>\n");
        put_card(&page, cards, &cards->card[i]);
        sink_text(sink, one ? "" : "</section>\n");
    }
    sink_text(sink, "</main>\n");
    html_footer(&page, cards);
    put_inputs(&page, cards);
    html_end(sink);
}
