/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages for a browser and for A4 paper: one file, no script, nothing from outside. */
#include "reports/html.h"
#include "reports/numfmt.h"
#include "reports/renderers.h"

#include <stdio.h>
#include <string.h>

enum { LINE = 4096 };

struct page {
    struct sink *sink;
    const struct render_options *options;
    enum language language;
    const char *top, *sub; /* heading tags: h1 h2 for one unit, h2 h3 for several */
};

static const char *filled(const struct page *page, enum word which, const char *const *arguments,
                          size_t count, char buffer[static WORDS_FILLED])
{
    return words_fill(which, page->language, arguments, count, buffer);
}

static void paragraph(const struct page *page, const char *class, const char *text)
{
    char attributes[48] = "";
    if (class[0] != '\0') {
        snprintf(attributes, sizeof attributes, " class=\"%s\"", class);
    }
    html_element(page->sink, "p", attributes, text);
}

static void phrase(const struct page *page, const char *class, enum word which)
{
    paragraph(page, class, word(which, page->language));
}

static void cell(const struct page *page, const char *text)
{
    html_element(page->sink, "td", " class=\"n\"", text);
}

static void column(const struct page *page, const char *text, bool number)
{
    html_element(page->sink, "th", number ? " scope=\"col\" class=\"n\"" : " scope=\"col\"", text);
}

static void page_period(const struct page *page, const struct scorecards *cards, char *buffer,
                        size_t size)
{
    char period[NUMFMT];
    char from[NUMFMT];
    char to[NUMFMT];
    char text[WORDS_FILLED];
    numfmt_day(cards->period.from, page->language, from);
    numfmt_day(cards->period.to, page->language, to);
    const char *const days[] = {numfmt_period(&cards->period, page->language, period), from, to};
    bool plain = cards->period.kind == PERIOD_ALL || cards->period.kind == PERIOD_RANGE;
    snprintf(buffer, size, "%s", plain ? period : filled(page, WORD_PERIOD_DAYS, days, 3, text));
}

/* ---- scorecard ---- */

static void put_header(const struct page *page, const struct scorecards *cards,
                       const struct scorecard *card)
{
    char text[LINE];
    char code[WORDS_FILLED];
    char as_of[NUMFMT];
    char buffer[WORDS_FILLED];
    sink_text(page->sink, "<header>\n");
    page_unit_name(card->unit, text, sizeof text);
    html_element(page->sink, page->top, "", text);
    const char *const codes[] = {card->unit->code};
    const char *const day[] = {numfmt_day(cards->settings.as_of, page->language, as_of)};
    char period[1024];
    page_period(page, cards, period, sizeof period);
    snprintf(text, sizeof text, "%s%s%s · %s · %s", word(WORD_SCORECARD, page->language),
             card->unit->code == NULL ? "" : " · ",
             card->unit->code == NULL ? "" : filled(page, WORD_CODE, codes, 1, code), period,
             filled(page, WORD_AS_OF, day, 1, buffer));
    paragraph(page, "soft", text);
    sink_text(page->sink, "</header>\n");
    page_headline(card, &cards->settings, page->language, text, sizeof text);
    paragraph(page, "head", text);
    page_silence(card, page->language, text, sizeof text);
    if (text[0] != '\0') {
        paragraph(page, "", text);
    }
}

/* The interval as a soft band and the rate as a dot, on an axis that starts at a round number. */
static void put_band(const struct page *page, const struct figure *figure)
{
    char start[NUMFMT];
    char end[NUMFMT];
    double from = figure->low >= 0.9 ? 0.9 : figure->low >= 0.5 ? 0.5 : 0;
    double scale = 100 / (1 - from);
    sink_printf(page->sink,
                "<div class=\"band\" aria-hidden=\"true\"><span style=\"left:%.2f%%;width:%.2f%%\">"
                "</span><b style=\"left:%.2f%%\"></b></div>\n",
                (figure->low - from) * scale, (figure->high - figure->low) * scale,
                (figure->rate - from) * scale);
    sink_text(page->sink, "<div class=\"ends\" aria-hidden=\"true\">");
    html_element(page->sink, "span", "", numfmt_share(from, ROUND_NEAREST, page->language, start));
    html_element(page->sink, "span", "", numfmt_share(1, ROUND_NEAREST, page->language, end));
    sink_text(page->sink, "</div>\n");
}

static void put_tile(const struct page *page, enum word title, const struct figure *figure,
                     int64_t forms, const char *meaning)
{
    char text[LINE];
    char share[NUMFMT];
    char hits[NUMFMT];
    char trials[NUMFMT];
    sink_text(page->sink, "<div class=\"tile\">\n");
    html_element(page->sink, page->sub, "", word(title, page->language));
    sink_text(page->sink, "<p class=\"big\">");
    if (figure->why != WHY_NONE) {
        html_element(page->sink, "span", "", word(WORD_NO_DATA, page->language));
        sink_text(page->sink, "</p>\n");
    } else {
        if (figure->has_counts) {
            snprintf(text, sizeof text, "%s/%s",
                     numfmt_count(figure->numerator, page->language, hits),
                     numfmt_count(figure->denominator, page->language, trials));
            html_element(page->sink, "span", "", text);
        }
        if (figure_has_percent(figure, forms)) {
            html_element(page->sink, "span", "", page_share(figure, forms, page->language, share));
        }
        sink_text(page->sink, "</p>\n");
    }
    paragraph(page, "small soft", meaning);
    if (figure_has_percent(figure, forms) && figure->interval_why == WHY_NONE) {
        page_interval(figure, page->language, text, sizeof text);
        paragraph(page, "", text);
        put_band(page, figure);
    } else if (figure->why == WHY_NONE) {
        phrase(page, "", WORD_FEW);
    }
    sink_text(page->sink, "</div>\n");
}

static void put_tiles(const struct page *page, const struct scorecards *cards,
                      const struct scorecard *card)
{
    char criteria[NUMFMT];
    char buffer[WORDS_FILLED];
    const char *const count[] = {numfmt_count(card->criteria.criteria, page->language, criteria)};
    sink_text(page->sink, "<div class=\"tiles\">\n");
    put_tile(page, WORD_ON_TIME, scorecard_on_time(card, &cards->settings), 0,
             word(policy_word(cards->settings.policy), page->language));
    put_tile(page, WORD_SATISFIED, scorecard_satisfaction(card), card->forms.valid,
             filled(page, method_word(card->method), count, 1, buffer));
    sink_text(page->sink, "</div>\n");
}

static void put_coverage(const struct page *page, const struct scorecard *card)
{
    const struct coverage *coverage = &card->coverage;
    char forms[NUMFMT];
    char dossiers[NUMFMT];
    char share[NUMFMT];
    char worst[NUMFMT];
    char best[NUMFMT];
    char buffer[WORDS_FILLED];
    if (coverage->why != WHY_NONE) {
        return;
    }
    html_element(page->sink, page->sub, "", word(WORD_COVERAGE, page->language));
    const char *const counts[] = {
        numfmt_count(coverage->forms, page->language, forms),
        numfmt_count(coverage->dossiers, page->language, dossiers),
        coverage->forms <= coverage->dossiers
            ? numfmt_ratio(coverage->forms, coverage->dossiers, page->language, share)
            : word(WORD_NOT_AVAILABLE, page->language)};
    paragraph(page, "", filled(page, WORD_COVERAGE_LINE, counts, 3, buffer));
    if (coverage->bounds_why == WHY_NONE) {
        const char *const bounds[] = {
            numfmt_share(coverage->worst, ROUND_NEAREST, page->language, worst),
            numfmt_share(coverage->best, ROUND_NEAREST, page->language, best)};
        paragraph(page, "", filled(page, WORD_COVERAGE_BOUNDS, bounds, 2, buffer));
    } else if (coverage->bounds_why == WHY_NOT_ASKED) {
        phrase(page, "", WORD_COVERAGE_NOT_ASKED);
    } else if (coverage->forms > coverage->dossiers) {
        phrase(page, "", WORD_COVERAGE_MORE);
    }
}

static void put_item_row(const struct page *page, const struct item_figure *item, int scale)
{
    char text[NUMFMT];
    sink_text(page->sink, "<tr>");
    html_element(page->sink, "th", " scope=\"row\"", item->item.label);
    for (int level = scale; level >= 1; level--) {
        cell(page, level > item->item.scale
                       ? word(WORD_NOT_AVAILABLE, page->language)
                       : numfmt_count(item->level[level - 1], page->language, text));
    }
    cell(page, numfmt_count(item->blank, page->language, text));
    cell(page, numfmt_count(item->invalid, page->language, text));
    cell(page, page_share(&item->top2, 0, page->language, text));
    sink_text(page->sink, "</tr>\n");
}

static void put_items(const struct page *page, const struct scorecard *card)
{
    char text[LINE];
    char buffer[WORDS_FILLED];
    int scale = 0;
    for (size_t i = 0; i < card->item_count; i++) {
        scale = card->items[i].item.scale > scale ? card->items[i].item.scale : scale;
    }
    if (scale == 0) {
        return;
    }
    char number[16];
    snprintf(number, sizeof number, "%d", scale);
    const char *const best[] = {number};
    snprintf(text, sizeof text, "%s (%s)", word(WORD_ITEMS, page->language),
             filled(page, WORD_LEVELS_NOTE, best, 1, buffer));
    sink_text(page->sink, "<div class=\"wide\"><table>\n");
    html_element(page->sink, "caption", "", text);
    sink_text(page->sink, "<thead><tr>");
    column(page, word(WORD_QUESTION, page->language), false);
    for (int level = scale; level >= 1; level--) {
        snprintf(number, sizeof number, "%d", level);
        const char *const shown[] = {number};
        column(page, filled(page, WORD_LEVEL, shown, 1, buffer), true);
    }
    column(page, word(WORD_BLANK, page->language), true);
    column(page, word(WORD_TWO_MARKS, page->language), true);
    column(page, word(WORD_TOP2, page->language), true);
    sink_text(page->sink, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < card->item_count; i++) {
        put_item_row(page, &card->items[i], scale);
    }
    sink_text(page->sink, "</tbody></table></div>\n");
}

static void put_flow(const struct page *page, const struct scorecard *card)
{
    enum word label = WORD_FLOW;
    int64_t count = 0;
    char text[NUMFMT];
    html_element(page->sink, page->sub, "", word(WORD_FLOW, page->language));
    sink_text(page->sink, "<dl class=\"flow\">\n");
    for (size_t i = 0; page_flow(&card->dossiers, i, &label, &count); i++) {
        sink_text(page->sink, "<div>");
        html_element(page->sink, "dt", "", word(label, page->language));
        html_element(page->sink, "dd", "", numfmt_count(count, page->language, text));
        sink_text(page->sink, "</div>\n");
    }
    sink_text(page->sink, "</dl>\n");
    phrase(page, "small soft", WORD_DURATION_LINE);
}

static void put_rule_row(const struct page *page, const char *name, const char *meaning,
                         const struct figure *figure, int64_t forms, bool chosen)
{
    char text[LINE];
    char share[NUMFMT];
    char hits[NUMFMT];
    char trials[NUMFMT];
    sink_text(page->sink, "<tr>");
    snprintf(text, sizeof text, "%s%s – %s", name, chosen ? "*" : "", meaning);
    html_element(page->sink, "th", " scope=\"row\"", text);
    if (figure->why != WHY_NONE || !figure->has_counts) {
        cell(page, word(WORD_NOT_AVAILABLE, page->language));
    } else {
        snprintf(text, sizeof text, "%s/%s", numfmt_count(figure->numerator, page->language, hits),
                 numfmt_count(figure->denominator, page->language, trials));
        cell(page, text);
    }
    cell(page, page_share(figure, forms, page->language, share));
    sink_text(page->sink, "</tr>\n");
}

static void put_rules_table(const struct page *page, const struct scorecards *cards,
                            const struct scorecard *card)
{
    static const enum satisfaction_method methods[] = {METHOD_OVERALL, METHOD_CRITERIA, METHOD_ALL};
    const struct figure *figures[] = {&card->overall, &card->criteria.figure, &card->all};
    char criteria[NUMFMT];
    char buffer[WORDS_FILLED];
    const char *const count[] = {numfmt_count(card->criteria.criteria, page->language, criteria)};
    sink_text(page->sink, "<table>\n");
    html_element(page->sink, "caption", "", word(WORD_OTHER_POLICIES, page->language));
    sink_text(page->sink, "<thead><tr>");
    column(page, word(WORD_METHOD, page->language), false);
    column(page, word(WORD_COUNT, page->language), true);
    column(page, word(WORD_SHARE, page->language), true);
    sink_text(page->sink, "</tr></thead>\n<tbody>\n");
    for (int policy = 0; policy < POLICIES; policy++) {
        put_rule_row(page, policy_name((enum policy)policy),
                     word(policy_word((enum policy)policy), page->language), &card->on_time[policy],
                     0, (enum policy)policy == cards->settings.policy);
    }
    for (int i = 0; i < 3; i++) {
        put_rule_row(page, method_name(methods[i]),
                     filled(page, method_word(methods[i]), count, 1, buffer), figures[i],
                     card->forms.valid, methods[i] == card->method);
    }
    sink_text(page->sink, "</tbody></table>\n");
}

static void put_quality(const struct page *page, const struct scorecard *card)
{
    char number[4][NUMFMT];
    char buffer[WORDS_FILLED];
    const char *const forms[] = {numfmt_count(card->forms.valid, page->language, number[0]),
                                 numfmt_count(card->forms.invalid, page->language, number[1]),
                                 numfmt_count(card->forms.blank, page->language, number[2])};
    sink_text(page->sink, "<div class=\"box\">\n");
    html_element(page->sink, page->sub, "", word(WORD_QUALITY, page->language));
    paragraph(page, "", filled(page, WORD_FORMS_LINE, forms, 3, buffer));
    const char *const rows[] = {numfmt_count(card->accepted, page->language, number[0]),
                                numfmt_count(card->superseded, page->language, number[1]),
                                numfmt_count(card->duplicate, page->language, number[2]),
                                numfmt_count(card->warnings, page->language, number[3])};
    paragraph(page, "", filled(page, WORD_QUALITY_LINE, rows, 4, buffer));
    sink_text(page->sink, "</div>\n");
}

static void put_inputs(const struct page *page, const struct scorecards *cards)
{
    sink_text(page->sink, "<div class=\"wide\"><table>\n");
    html_element(page->sink, "caption", "", word(WORD_INPUTS, page->language));
    sink_text(page->sink, "<thead><tr>");
    static const enum word names[] = {WORD_BATCH,         WORD_FILE_,          WORD_ROWS_READ,
                                      WORD_ROWS_ACCEPTED, WORD_ROWS_SUPERSEDED, WORD_ROWS_DUPLICATE,
                                      WORD_ROWS_REJECTED, WORD_HASH};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        column(page, word(names[i], page->language), i >= 2 && i <= 6);
    }
    sink_text(page->sink, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < cards->input_count; i++) {
        const struct scorecard_input *input = &cards->input[i];
        const int64_t counts[] = {input->counts.read, input->counts.accepted,
                                  input->counts.superseded, input->counts.duplicate,
                                  input->counts.rejected};
        char text[NUMFMT];
        sink_printf(page->sink, "<tr><td>%lld</td>", (long long)input->batch);
        html_element(page->sink, "td", " class=\"path\"", input->file);
        for (int j = 0; j < 5; j++) {
            cell(page, numfmt_count(counts[j], page->language, text));
        }
        snprintf(text, sizeof text, "%.12s…", input->sha256);
        html_element(page->sink, "td", "", text);
        sink_text(page->sink, "</tr>\n");
    }
    sink_text(page->sink, "</tbody></table></div>\n");
}

static void put_footer(const struct page *page, const struct scorecards *cards)
{
    char value[48];
    char line[LINE];
    char percent[NUMFMT];
    char buffer[WORDS_FILLED];
    const char *name = NULL;
    size_t length = (size_t)snprintf(line, sizeof line, "%s: ", word(WORD_RULES, page->language));
    for (size_t i = 0;
         (name = settings_describe(&cards->settings, i, value, sizeof value)) != NULL; i++) {
        length += (size_t)snprintf(line + length, sizeof line - length, "%s%s=%s",
                                   i == 0 ? "" : ", ", name, value);
    }
    snprintf(percent, sizeof percent, "%.4g", cards->settings.confidence * 100);
    const char *const confidence[] = {percent};
    sink_text(page->sink, "<footer>\n");
    paragraph(page, "small", filled(page, WORD_READ_INTERVAL, confidence, 1, buffer));
    phrase(page, "small", WORD_READ_SILENCE);
    phrase(page, "small", WORD_READ_PENDING);
    paragraph(page, "small soft", line);
    if (page->options->command != NULL) {
        const char *const command[] = {page->options->command};
        paragraph(page, "small soft path", filled(page, WORD_MADE_BY, command, 1, buffer));
    }
    sink_text(page->sink, "</footer>\n");
}

static void render_scorecards(const struct scorecards *cards, const struct render_options *options,
                              struct sink *sink)
{
    bool one = cards->count == 1;
    struct page page = {sink, options, options->language, one ? "h1" : "h2", one ? "h2" : "h3"};
    char title[LINE];
    char period[1024];
    char name[1024];
    page_period(&page, cards, period, sizeof period);
    if (one) {
        page_unit_name(cards->card[0].unit, name, sizeof name);
    } else {
        snprintf(name, sizeof name, "%s", word(WORD_INDEX_TITLE, options->language));
    }
    snprintf(title, sizeof title, "%.400s – %.400s", name, period);
    html_begin(sink, options->language, title);
    if (!one) {
        html_element(sink, "h1", "", title);
    }
    for (size_t i = 0; i < cards->count; i++) {
        const struct scorecard *card = &cards->card[i];
        sink_text(sink, one ? "<main>\n" : "<section>\n");
        put_header(&page, cards, card);
        put_tiles(&page, cards, card);
        put_coverage(&page, card);
        put_items(&page, card);
        put_flow(&page, card);
        put_rules_table(&page, cards, card);
        put_quality(&page, card);
        if (one) {
            put_inputs(&page, cards);
        }
        sink_text(sink, one ? "</main>\n" : "</section>\n");
    }
    if (!one) {
        put_inputs(&page, cards);
    }
    put_footer(&page, cards);
    html_end(sink);
}

/* ---- comparison ---- */

static void put_compared(const struct page *page, const char *name, const char *tag,
                         const struct comparison *comparison, size_t at, bool overall)
{
    static const char *const classes[] = {" class=\"above\"", "", " class=\"below\"",
                                          " class=\"few\""};
    static const char *const signs[] = {"▲ ", "= ", "▼ ", "○ "};
    sink_text(page->sink, "<tr>");
    html_element(page->sink, "th", tag, name);
    for (int i = 0; i < COMPARED; i++) {
        const struct comparison_measure *measure = &comparison->measure[i];
        const struct figure *figure = overall ? &measure->overall : &measure->row[at].figure;
        int64_t forms = overall ? 0 : comparison->cards.card[at].forms.valid;
        char text[LINE];
        char hits[NUMFMT];
        char trials[NUMFMT];
        if (figure->why == WHY_NONE && figure->has_counts) {
            snprintf(text, sizeof text, "%s/%s", numfmt_count(figure->numerator, page->language, hits),
                     numfmt_count(figure->denominator, page->language, trials));
        } else {
            snprintf(text, sizeof text, "%s", word(WORD_NOT_AVAILABLE, page->language));
        }
        cell(page, text);
        cell(page, page_share(figure, forms, page->language, hits));
        if (figure_has_percent(figure, forms) && figure->interval_why == WHY_NONE) {
            snprintf(text, sizeof text, "%s – %s",
                     numfmt_share(figure->low, ROUND_DOWN, page->language, hits),
                     numfmt_share(figure->high, ROUND_UP, page->language, trials));
        } else {
            text[0] = '\0';
        }
        cell(page, text);
        if (overall) {
            sink_text(page->sink, "<td></td>");
        } else {
            enum mark mark = measure->row[at].mark;
            snprintf(text, sizeof text, "%s%s", signs[mark], word(mark_word(mark), page->language));
            html_element(page->sink, "td", classes[mark], text);
        }
    }
    sink_text(page->sink, "</tr>\n");
}

static void put_comparison_head(const struct page *page)
{
    sink_text(page->sink, "<thead><tr>");
    html_element(page->sink, "th", " scope=\"col\" rowspan=\"2\"", word(WORD_UNIT, page->language));
    html_element(page->sink, "th", " scope=\"colgroup\" colspan=\"4\"", word(WORD_ON_TIME, page->language));
    html_element(page->sink, "th", " scope=\"colgroup\" colspan=\"4\"", word(WORD_SATISFIED, page->language));
    sink_text(page->sink, "</tr><tr>");
    for (int i = 0; i < COMPARED; i++) {
        column(page, word(WORD_COUNT, page->language), true);
        column(page, word(WORD_SHARE, page->language), true);
        column(page, word(WORD_INTERVAL, page->language), true);
        column(page, word(WORD_MARK, page->language), false);
    }
    sink_text(page->sink, "</tr></thead>\n");
}

static void render_comparison(const struct comparison *comparison,
                              const struct render_options *options, struct sink *sink)
{
    struct page page = {sink, options, options->language, "h1", "h2"};
    char title[LINE];
    char period[1024];
    page_period(&page, &comparison->cards, period, sizeof period);
    snprintf(title, sizeof title, "%s – %s", word(WORD_COMPARISON, options->language), period);
    html_begin(sink, options->language, title);
    sink_text(sink, "<main>\n");
    html_element(sink, "h1", "", title);
    sink_text(sink, "<div class=\"wide\"><table>\n");
    html_element(sink, "caption", "", word(WORD_COMPARISON, options->language));
    put_comparison_head(&page);
    sink_text(sink, "<tbody>\n");
    for (size_t i = 0; i < comparison->cards.count; i++) {
        put_compared(&page, comparison->cards.card[i].unit->name, " scope=\"row\"", comparison, i, false);
    }
    sink_text(sink, "</tbody>\n<tfoot>\n");
    put_compared(&page, word(WORD_OVERALL_ROW, options->language), " scope=\"row\"", comparison, 0, true);
    sink_text(sink, "</tfoot></table></div>\n");
    phrase(&page, "small soft", WORD_COMPARE_NOTE);
    sink_text(sink, "</main>\n");
    put_footer(&page, &comparison->cards);
    html_end(sink);
}

/* ---- index ---- */

void render_index(const struct scorecards *cards, const char *const *links,
                  const struct render_options *options, struct sink *sink)
{
    struct page page = {sink, options, options->language, "h1", "h2"};
    char title[LINE];
    char period[1024];
    page_period(&page, cards, period, sizeof period);
    snprintf(title, sizeof title, "%s – %s", word(WORD_INDEX_TITLE, options->language), period);
    html_begin(sink, options->language, title);
    sink_text(sink, "<main>\n");
    html_element(sink, "h1", "", title);
    sink_text(sink, "<div class=\"wide\"><table>\n");
    html_element(sink, "caption", "", word(WORD_INDEX_HELP, options->language));
    sink_text(sink, "<thead><tr>");
    column(&page, word(WORD_UNIT, options->language), false);
    column(&page, word(WORD_ON_TIME, options->language), true);
    column(&page, word(WORD_SHARE, options->language), true);
    column(&page, word(WORD_SATISFIED, options->language), true);
    column(&page, word(WORD_SHARE, options->language), true);
    sink_text(sink, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < cards->count; i++) {
        const struct scorecard *card = &cards->card[i];
        const struct figure *figures[] = {scorecard_on_time(card, &cards->settings),
                                          scorecard_satisfaction(card)};
        char text[LINE];
        char hits[NUMFMT];
        char trials[NUMFMT];
        page_unit_name(card->unit, text, sizeof text);
        sink_text(sink, "<tr><th scope=\"row\">");
        if (links != NULL && links[i] != NULL) {
            sink_text(sink, "<a href=\"");
            html_text(sink, links[i]);
            sink_text(sink, "\">");
            html_text(sink, text);
            sink_text(sink, "</a>");
        } else {
            html_text(sink, text);
        }
        sink_text(sink, "</th>");
        for (int j = 0; j < 2; j++) {
            if (figures[j]->why == WHY_NONE && figures[j]->has_counts) {
                snprintf(text, sizeof text, "%s/%s",
                         numfmt_count(figures[j]->numerator, options->language, hits),
                         numfmt_count(figures[j]->denominator, options->language, trials));
            } else {
                snprintf(text, sizeof text, "%s", word(WORD_NOT_AVAILABLE, options->language));
            }
            cell(&page, text);
            cell(&page, page_share(figures[j], card->forms.valid, options->language, hits));
        }
        sink_text(sink, "</tr>\n");
    }
    sink_text(sink, "</tbody></table></div>\n</main>\n");
    put_footer(&page, cards);
    html_end(sink);
}

/* ---- explanation: a page is not offered; the terminal, CSV and JSON are ---- */

const struct renderer renderer_html = {"html", "html", render_scorecards, render_comparison, NULL};
