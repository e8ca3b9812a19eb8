/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units side by side, and how one figure came about, in a terminal. */
#include "reports/text_page.h"

#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

/* ---- comparison ---- */

static void put_mark(const struct text_page *page, const struct comparison_row *row)
{
    static const char *const colors[] = {[MARK_ABOVE] = "\033[34m",
                                         [MARK_SAME] = "",
                                         [MARK_BELOW] = "\033[33m",
                                         [MARK_TOO_FEW] = ""};
    const char *color = page->options->color ? colors[row->mark] : "";
    sink_printf(page->sink, "  %s%s %s%s", color, mark_sign(row->mark),
                word(mark_word(row), page->language), color[0] == '\0' ? "" : "\033[0m");
}

static void put_line(const struct text_page *page, const char *name, size_t width,
                     const struct figure *figure, int64_t forms, const struct comparison_row *row)
{
    char counts[PAGE_COUNTS];
    char share[NUMFMT];
    char limits[WORDS_FILLED];
    page_limits(figure, forms, page->language, limits, sizeof limits);
    sink_text(page->sink, "  ");
    text_left(page, name, width);
    text_right(page, page_counts(figure, page->language, counts), 15);
    text_right(page, page_share(figure, forms, page->language, share), 7);
    if (limits[0] != '\0' || row != NULL) {
        text_right(page, limits, 16);
    }
    if (row != NULL) {
        put_mark(page, row);
    }
    sink_text(page->sink, "\n");
}

static void put_head(const struct text_page *page, size_t width)
{
    sink_text(page->sink, "  ");
    text_left(page, word(WORD_UNIT, page->language), width);
    text_right(page, word(WORD_COUNT, page->language), 15);
    text_right(page, word(WORD_SHARE, page->language), 7);
    text_right(page, word(WORD_INTERVAL, page->language), 16);
    sink_printf(page->sink, "  %s\n", word(WORD_MARK, page->language));
}

/* Wide enough for the names, narrow enough for 80 columns with the longest mark. */
static size_t name_width(const struct comparison *comparison)
{
    size_t width = 10;
    for (size_t i = 0; i < comparison->cards.count; i++) {
        size_t name = text_width(comparison->cards.card[i].unit->name);
        width = name > width ? name : width;
    }
    return width > 18 ? 18 : width;
}

/* What follows from the rows, and the ranks where they were asked for. */
static void put_notes(const struct text_page *page, const struct comparison *comparison, enum measure which)
{
    char line[TEXT_LINE];
    for (size_t i = 0; page_compared_note(comparison, which, i, page->language, line, sizeof line); i++) {
        sink_text(page->sink, i == 0 ? "\n" : "");
        text_wrapped(page, line, 2);
    }
    if (page_has_ranks(comparison, which)) {
        sink_printf(page->sink, "\n  %s\n", word(WORD_RANKS, page->language));
    }
    for (size_t i = 0; page_ranks(comparison, which, i, page->language, line, sizeof line); i++) {
        text_wrapped(page, line, 4);
    }
}

static void put_measure(const struct text_page *page, const struct comparison *comparison,
                        enum measure which)
{
    const struct comparison_measure *measure = &comparison->measure[which];
    size_t width = name_width(comparison);
    char rule[WORDS_FILLED];
    sink_text(page->sink, "\n");
    text_strong(page,
                word(which == MEASURE_ON_TIME ? WORD_ON_TIME : WORD_SATISFIED, page->language));
    page_measure_rule(&comparison->cards.settings, which, page->language, rule, sizeof rule);
    sink_printf(page->sink, " (%s)\n", rule);
    put_head(page, width);
    for (size_t i = 0; i < measure->count; i++) {
        const struct comparison_row *row = &measure->row[i];
        put_line(page, row->unit->name, width, &row->figure, comparison->cards.card[i].forms.valid,
                 row);
    }
    put_line(page, word(WORD_OVERALL_ROW, page->language), width, &measure->overall,
             comparison_forms(comparison), NULL);
    put_notes(page, comparison, which);
}

static void put_parts(const struct text_page *page, const struct scorecards *cards)
{
    for (size_t i = 0; i < cards->count; i++) {
        char line[WORDS_FILLED];
        char parts[WORDS_FILLED];
        page_parts(&cards->card[i], page->language, parts, sizeof parts);
        if (parts[0] != '\0') {
            snprintf(line, sizeof line, "%s – %.900s.", cards->card[i].unit->name, parts);
            text_wrapped(page, line, 2);
        }
    }
    char left[WORDS_FILLED];
    page_left_behind(cards, page->language, left, sizeof left);
    if (left[0] != '\0') {
        text_wrapped(page, left, 2);
    }
}

void text_comparison(const struct comparison *comparison, const struct render_options *options,
                     struct sink *sink)
{
    struct text_page page = text_page_of(options, sink);
    char line[TEXT_LINE];
    char count[NUMFMT];
    char filled[WORDS_FILLED];
    const char *const units[] = {
        numfmt_count((int64_t)comparison->cards.count, options->language, count)};
    text_rule(&page);
    text_strong(&page, word(WORD_COMPARISON, options->language));
    page_period(&comparison->cards, options->language, line, sizeof line);
    sink_printf(sink, " · %s · %s\n", line,
                words_fill(WORD_MORE_UNITS, options->language, units, 1, filled));
    text_rule(&page);
    for (enum measure measure = 0; measure < COMPARED; measure++) {
        page_compared(&comparison->measure[measure], measure, options->language, line, sizeof line);
        text_wrapped(&page, line, 0);
    }
    put_measure(&page, comparison, MEASURE_ON_TIME);
    put_measure(&page, comparison, MEASURE_SATISFACTION);
    sink_text(sink, "\n");
    put_parts(&page, &comparison->cards);
    if (comparison->cards.count > 1) {
        text_wrapped(&page, word(comparison_note(comparison), options->language), 2);
    }
    if (comparison->cards.count > 1 && method_is_mean(comparison->cards.settings.method)) {
        text_wrapped(&page, word(WORD_COMPARE_MEANS, options->language), 2);
    }
    text_reading(&page, &comparison->cards.settings);
    text_rules(&page, &comparison->cards.settings);
}

/* ---- explanation ---- */

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
    sink_printf(page->sink, "  %s:%ld  %s%s%s (%s)\n", row->file, row->line, row->key,
                row->key[0] == '\0' ? "" : "  ",
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

void text_explanation(const struct explanation *explanation, const struct render_options *options,
                      struct sink *sink)
{
    struct text_page page = text_page_of(options, sink);
    const struct scorecard *card = &explanation->cards.card[0];
    char line[WORDS_FILLED];
    char text[NUMFMT];
    text_strong(&page, word(WORD_EXPLANATION, options->language));
    page_unit_name(explanation->unit, line, sizeof line);
    sink_printf(sink, ": %s · %s", line, explanation->measure);
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
    if (!explanation->figure.has_counts && !explains_duration(explanation)) {
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
