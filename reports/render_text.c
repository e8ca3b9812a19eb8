/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a figure came about, in the terminal, and what comes as text. */
#include "reports/text_page.h"

#include "reports/numfmt.h"
#include "reports/page.h"
#include "reports/renderers.h"
#include "reports/withheld.h"

#include <stdio.h>
#include <string.h>

static const char *days_text(int32_t days, enum language language, char buffer[static WORDS_FILLED])
{
    char number[NUMFMT];
    const char *const numbers[] = {numfmt_count(days, language, number)};
    enum word which = days == WORKING_UNKNOWN ? WORD_TOOK_UNKNOWN
                      : days == 1             ? WORD_TOOK_DAY
                                              : WORD_TOOK_DAYS;
    return words_fill(which, language, numbers, 1, buffer);
}

static void put_row(const struct text_page *page, const struct explanation_row *row)
{
    char text[WORDS_FILLED];
    const char *sign = row->in_numerator ? "1/1" : row->in_denominator ? "0/1" : "–";
    sink_text(page->sink, "  ");
    sink_plain(page->sink, row->file, strlen(row->file));
    sink_printf(page->sink, ":%ld  ", row->line);
    sink_plain(page->sink, row->key, strlen(row->key));
    sink_printf(page->sink, "%s%s (%s)\n", row->key[0] == '\0' ? "" : "  ",
                word(counts_as_word(row->counts_as), page->language),
                row->has_days ? days_text(row->days, page->language, text) : sign);
    if (row->has_due) {
        text_wrapped(page, page_due(row, page->language, text), 6);
    }
}

static void put_criteria(const struct text_page *page, const struct scorecard *card)
{
    char text[4][NUMFMT];
    char filled[WORDS_FILLED];
    const char *const counts[] = {
        numfmt_count(card->criteria.criteria, page->language, text[0]),
        numfmt_count(card->criteria.forms, page->language, text[1]),
        numfmt_count(card->criteria.pooled_numerator, page->language, text[2]),
        numfmt_count(card->criteria.pooled_denominator, page->language, text[3])};
    text_wrapped(page, words_fill(WORD_CRITERIA_POOLED, page->language, counts, 4, filled), 2);
}

/* The sum behind the mean, then the sentence of the card. */
static void put_duration(const struct text_page *page, const struct explanation *explanation)
{
    const struct scorecard *card = &explanation->cards.card[0];
    const struct duration *duration = &card->duration;
    char text[2][NUMFMT];
    char line[WORDS_FILLED];
    if (duration->completed == 0) {
        text_figure(page, &explanation->figure, 0);
        return;
    }
    if (duration->why == WHY_NONE) {
        const char *const sums[] = {numfmt_count(duration->days, page->language, text[0]),
                                    numfmt_count(duration->completed, page->language, text[1])};
        text_wrapped(page, words_fill(WORD_DURATION_SUM, page->language, sums, 2, line), 2);
    }
    page_dossiers(card, &explanation->cards.settings, 0, page->language, line, sizeof line);
    text_wrapped(page, line, 2);
}

static void put_weighted(const struct text_page *page, const struct scorecard *card)
{
    char line[WORDS_FILLED];
    for (size_t i = 0; page_weighted(card, i, page->language, line, sizeof line); i++) {
        text_wrapped(page, line, 2);
    }
}

static void text_explanation(const struct explanation *explanation, const struct render_options *options,
                             struct sink *sink)
{
    struct text_page page = text_page_of(options, sink);
    const struct scorecard *card = &explanation->cards.card[0];
    char line[WORDS_FILLED];
    char text[NUMFMT];
    text_strong(&page, word(WORD_EXPLANATION, options->language));
    page_unit_name(explanation->unit, line, sizeof line);
    sink_text(sink, ": ");
    sink_plain(sink, line, strlen(line));
    sink_printf(sink, " · %s", explanation->measure);
    page_period(&explanation->cards, options->language, line, sizeof line);
    sink_printf(sink, " · %s\n", line);
    for (size_t i = 0; page_boundaries(card, i, options->language, line, sizeof line); i++) {
        text_wrapped(&page, line, 2);
    }
    sink_printf(sink, "\n%s (%s):\n", word(WORD_FORMULA, options->language), explanation->method);
    text_wrapped(&page, word(explanation_formula(explanation), options->language), 2);
    if (explains_duration(explanation)) {
        put_duration(&page, explanation);
    } else {
        text_figure(&page, &explanation->figure, card->forms.valid);
    }
    if (strcmp(explanation->measure, "satisfaction") == 0) {
        put_weighted(&page, card);
    }
    if (!explanation->figure.has_counts && !explains_duration(explanation) && !pooled_withheld(card)) {
        put_criteria(&page, card);
    }
    if (explanation->left_out_count > 0) {
        text_heading(&page, WORD_LEFT_OUT_OF_IT);
    }
    for (size_t i = 0; i < explanation->left_out_count; i++) {
        sink_text(sink, "  ");
        text_left(&page, word(counts_as_word(explanation->left_out[i].why), options->language), 52);
        text_right(&page, numfmt_count(explanation->left_out[i].count, options->language, text), 8);
        sink_text(sink, "\n");
    }
    if (explanation->row_count > 0) {
        text_heading(&page, WORD_RECORDS);
    }
    for (size_t i = 0; i < explanation->row_count; i++) {
        put_row(&page, &explanation->row[i]);
    }
}

const struct renderer renderer_text = {.name = "text",
                                       .extension = "txt",
                                       .pages = &text_writer,
                                       .explanation = text_explanation,
                                       .table06 = text_table06};
