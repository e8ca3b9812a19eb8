/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scorecard in a terminal: the sentence, the two figures, then what stands behind them. */
#include "reports/health_page.h"
#include "reports/text_page.h"
#include "reports/trend_page.h"

#include <stdio.h>
#include <string.h>

static void put_title(const struct text_page *page, const struct scorecards *cards,
                      const struct scorecard *card)
{
    char line[WORDS_FILLED];
    char filled[WORDS_FILLED];
    char day[NUMFMT];
    text_rule(page);
    page_unit_name(card->unit, line, sizeof line);
    text_strong(page, line);
    if (card->unit->code != NULL) {
        const char *const code[] = {card->unit->code};
        sink_printf(page->sink, " · %s", words_fill(WORD_CODE, page->language, code, 1, filled));
    }
    const char *const as_of[] = {numfmt_day(cards->period.to, page->language, day)};
    page_period(cards, page->language, line, sizeof line);
    sink_printf(page->sink, " · %s\n%s · %s\n", word(WORD_SCORECARD, page->language), line,
                words_fill(WORD_AS_OF, page->language, as_of, 1, filled));
    text_rule(page);
    for (size_t i = 0; page_boundaries(card, i, page->language, line, sizeof line); i++) {
        text_wrapped(page, line, 0);
    }
    page_headline(card, &cards->settings, page->language, line, sizeof line);
    text_wrapped(page, line, 0);
    page_missing_head(cards, page->language, line, sizeof line);
    if (line[0] != '\0') {
        text_wrapped(page, line, 0);
    }
    page_silence(card, page->language, line, sizeof line);
    if (line[0] != '\0') {
        text_wrapped(page, line, 0);
    }
}

/* One definition: name, counts, share, what it means. */
static void put_definition(const struct text_page *page, const char *name, bool chosen,
                           const struct figure *figure, int64_t forms, const char *meaning)
{
    char counts[PAGE_COUNTS];
    char share[NUMFMT];
    char label[WORDS_FILLED];
    bool words = page->language == LANGUAGE_VI; /* the name of the option stands behind them */
    sink_text(page->sink, "    ");
    if (!words) {
        snprintf(label, sizeof label, "%s%s", name, chosen ? "*" : "");
        text_left(page, label, 11);
    }
    text_right(page, page_counts(figure, page->language, counts), 15);
    text_right(page, page_share(figure, forms, page->language, share), 8);
    if (words) {
        page_definition(name, chosen, meaning, page->language, label, sizeof label);
    }
    sink_printf(page->sink, "  %s\n", words ? label : meaning);
}

static void put_on_time(const struct text_page *page, const struct scorecards *cards,
                        const struct scorecard *card)
{
    text_heading(page, WORD_ON_TIME);
    text_figure(page, scorecard_on_time(card, &cards->settings), 0);
    for (enum policy policy = 0; policy < POLICIES; policy++) {
        put_definition(page, policy_name(policy), policy == cards->settings.policy,
                       &card->on_time[policy], 0, word(policy_word(policy), page->language));
    }
}

static void put_satisfaction(const struct text_page *page, const struct scorecard *card)
{
    char filled[WORDS_FILLED];
    text_heading(page, WORD_SATISFIED);
    text_figure(page, scorecard_satisfaction(card), card->forms.valid);
    for (enum satisfaction_method method = METHOD_OVERALL; method < METHODS; method++) {
        put_definition(page, method_name(method), method == card->method, scorecard_by_method(card, method),
                       card->forms.valid, page_method(card, method, page->language, filled));
    }
}

static void put_coverage(const struct text_page *page, const struct scorecard *card)
{
    char line[WORDS_FILLED];
    text_heading(page, WORD_COVERAGE);
    for (size_t i = 0; page_coverage(card, i, page->language, line, sizeof line); i++) {
        text_wrapped(page, line, 2);
    }
    for (size_t i = 0; page_weighted(card, i, page->language, line, sizeof line); i++) {
        text_wrapped(page, line, 2);
    }
}

static void put_evidence(const struct text_page *page, const struct scorecard *card)
{
    char line[WORDS_FILLED];
    for (size_t i = 0; page_evidence(card, i, page->language, line, sizeof line); i++) {
        if (i == 0) {
            text_heading(page, WORD_EVIDENCE);
        }
        text_wrapped(page, line, 2);
    }
}

/* ---- answers ---- */

struct item_columns {
    int scale;
    size_t label, level, blank, top2; /* widths */
};

static struct item_columns item_columns_of(const struct scorecard *card)
{
    struct item_columns columns = {.scale = page_scale(card), .level = 6, .blank = 10, .top2 = 13};
    size_t taken = 2 + columns.blank + columns.top2;
    if (columns.scale > 6) {
        columns.level = 4;
    }
    taken += columns.level * (size_t)columns.scale;
    columns.label = taken + 10 < TEXT_WIDTH ? TEXT_WIDTH - taken : 10;
    return columns;
}

static void put_item(const struct text_page *page, const struct item_figure *item,
                     const struct item_columns *columns)
{
    char text[NUMFMT];
    bool few = page_withholds(item);
    sink_text(page->sink, "  ");
    text_left(page, item->item.label, columns->label);
    for (int level = columns->scale; level >= 1; level--) {
        bool shown = level <= item->item.scale && !few;
        text_right(page, shown ? numfmt_count(item->level[level - 1], page->language, text) : "",
                   columns->level);
    }
    text_right(page, few ? "" : numfmt_count(item->blank, page->language, text), columns->blank);
    text_right(page,
               few ? word(WORD_WITHHELD, page->language)
                   : page_share(&item->top2, 0, page->language, text),
               columns->top2);
    sink_text(page->sink, "\n");
}

static void put_items(const struct text_page *page, const struct scorecard *card)
{
    struct item_columns columns = item_columns_of(card);
    char number[16];
    char filled[WORDS_FILLED];
    if (columns.scale == 0) {
        return;
    }
    text_heading(page, WORD_ITEMS);
    snprintf(number, sizeof number, "%d", columns.scale);
    const char *const best[] = {number};
    sink_printf(page->sink, "  (%s)\n  ",
                words_fill(WORD_LEVELS_NOTE, page->language, best, 1, filled));
    text_left(page, word(WORD_QUESTION, page->language), columns.label);
    for (int level = columns.scale; level >= 1; level--) {
        snprintf(number, sizeof number, "%d", level);
        text_right(page, number, columns.level);
    }
    text_right(page, word(WORD_BLANK, page->language), columns.blank);
    text_right(page, word(WORD_TOP2, page->language), columns.top2);
    sink_text(page->sink, "\n");
    for (size_t i = 0; i < card->item_count; i++) {
        put_item(page, &card->items[i], &columns);
    }
}

/* ---- dossiers: in and done left, open or left otherwise right ---- */

static void put_flow(const struct text_page *page, const struct scorecards *cards, const struct scorecard *card)
{
    enum word label = WORD_FLOW;
    int64_t count = 0;
    char text[NUMFMT];
    text_heading(page, WORD_FLOW);
    for (size_t i = 0; i < PAGE_FLOW_ROWS / 2; i++) {
        for (size_t side = 0; side < 2; side++) {
            page_flow(&card->dossiers, i + side * PAGE_FLOW_ROWS / 2, &label, &count);
            sink_text(page->sink, side == 0 ? "  " : "   ");
            text_left(page, word(label, page->language), 31);
            text_right(page, numfmt_count(count, page->language, text), 6);
        }
        sink_text(page->sink, "\n");
    }
    page_flow(&card->dossiers, PAGE_FLOW_ROWS, &label, &count);
    sink_text(page->sink, "  ");
    sink_printf(page->sink, "%s: %s\n", word(label, page->language),
                numfmt_count(count, page->language, text));
    char line[WORDS_FILLED];
    for (size_t i = 0; page_dossiers(card, &cards->settings, i, page->language, line, sizeof line); i++) {
        text_wrapped(page, line, 2);
    }
}

static void put_quality(const struct text_page *page, const struct scorecards *cards,
                        const struct scorecard *card)
{
    char line[WORDS_FILLED];
    text_heading(page, WORD_QUALITY);
    page_missing(cards, page->language, line, sizeof line);
    text_wrapped(page, line, 2);
    page_left_behind(cards, page->language, line, sizeof line);
    if (line[0] != '\0') {
        text_wrapped(page, line, 2);
    }
    for (size_t i = 0; page_quality(card, i, page->language, line, sizeof line); i++) {
        text_wrapped(page, line, 2);
    }
    for (size_t i = 0; page_unusual(card, i, page->language, line, sizeof line); i++) {
        text_wrapped(page, line, 2);
    }
}

/* ---- once for all cards ---- */

static void put_inputs(const struct text_page *page, const struct scorecards *cards)
{
    text_heading(page, WORD_INPUTS);
    for (size_t i = 0; i < cards->input_count; i++) {
        const struct scorecard_input *input = &cards->input[i];
        char number[5][NUMFMT];
        char filled[WORDS_FILLED];
        const char *const counts[] = {
            numfmt_count(input->counts.read, page->language, number[0]),
            numfmt_count(input->counts.accepted, page->language, number[1]),
            numfmt_count(input->counts.superseded, page->language, number[2]),
            numfmt_count(input->counts.duplicate, page->language, number[3]),
            numfmt_count(input->counts.rejected, page->language, number[4])};
        sink_printf(page->sink, "  %lld  %s  (sha256 %.12s…)\n", (long long)input->batch,
                    input->file, input->sha256);
        text_wrapped(page, words_fill(WORD_INPUT_LINE, page->language, counts, 5, filled), 5);
    }
}

static void put_reading(const struct text_page *page, const struct scorecards *cards)
{
    char filled[WORDS_FILLED];
    text_heading(page, WORD_HOW_TO_READ);
    text_reading(page, &cards->settings);
    text_wrapped(page, word(WORD_READ_SILENCE, page->language), 2);
    text_wrapped(page, word(WORD_READ_PENDING, page->language), 2);
    if (page->options->command != NULL) {
        const char *const command[] = {page->options->command};
        text_wrapped(page, words_fill(WORD_MADE_BY, page->language, command, 1, filled), 2);
    }
}

static void text_scorecards(const struct scorecards *cards, const struct render_options *options,
                            struct sink *sink)
{
    struct text_page page = text_page_of(options, sink);
    for (size_t i = 0; i < cards->count; i++) {
        const struct scorecard *card = &cards->card[i];
        sink_text(sink, i > 0 ? "\n" : "");
        put_title(&page, cards, card);
        put_on_time(&page, cards, card);
        put_satisfaction(&page, card);
        put_coverage(&page, card);
        put_evidence(&page, card);
        put_items(&page, card);
        put_flow(&page, cards, card);
        text_activities(&page, card);
        text_grades(&page, card);
        put_quality(&page, cards, card);
    }
    put_inputs(&page, cards);
    text_rules(&page, &cards->settings);
    put_reading(&page, cards);
}

const struct renderer renderer_text = {"text", "txt", text_scorecards, text_comparison, text_explanation, text_table06,
                                       .pair = text_pair, .questionnaire = text_health, .trend = text_trend};
