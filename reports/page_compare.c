/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units side by side: the table, two funnels, and behind them what follows from the figures. */
#include "reports/page_compare.h"

#include <stdio.h>

/* From so many units on the first sentences count units in place of naming them: names stand in the table. */
enum { NAMED_MOST = 60 };

/* ---- head ---- */

static const char *counts_line(const struct compared_page *made)
{
    struct page *page = made->page;
    int64_t sum[COMPARED] = {0};
    for (enum measure which = 0; which < COMPARED; which++) {
        for (size_t i = 0; i < made->comparison->measure[which].count; i++) {
            sum[which] += made->comparison->measure[which].row[i].basis;
        }
    }
    int64_t units = (int64_t)made->comparison->cards.count;
    return page_printf(page, "%s · %s · %s",
                       frame_phrase(page, units == 1 ? WORD_COMPARED_UNIT : WORD_COMPARED_UNITS, frame_count(page, units)),
                       frame_phrase(page, sum[0] == 1 ? WORD_DOSSIER_ONE : WORD_DOSSIER_MANY, frame_count(page, sum[0])),
                       frame_phrase(page, sum[1] == 1 ? WORD_FORM_ONE : WORD_FORM_MANY, frame_count(page, sum[1])));
}

static void put_title(const struct compared_page *made)
{
    struct page *page = made->page;
    const struct scorecards *cards = &made->comparison->cards;
    const char *what = frame_word(page, WORD_COMPARISON);
    char period[NUMFMT];
    struct block *block = frame_title(page, cards, what, "");
    block->text = page_printf(page, "%s · %s", what, numfmt_period(&cards->period, page->language, period));
    block->note = frame_days(page, cards);
    block->line[0] = counts_line(made);
    block->line[1] = frame_as_of(page, cards, made->standings == NULL ? 0 : made->standings->edition);
}

/* How many units are above, below, like the others, not judged. */
static const char *counted(struct page *page, const struct comparison_measure *measure, enum measure which)
{
    size_t units[] = {[MARK_ABOVE] = 0, [MARK_SAME] = 0, [MARK_BELOW] = 0, [MARK_TOO_FEW] = 0};
    for (size_t i = 0; i < measure->count; i++) {
        units[measure->row[i].mark]++;
    }
    const char *const arguments[] = {frame_word(page, frame_measure(which)),
                                     frame_count(page, (int64_t)units[MARK_ABOVE]),
                                     frame_count(page, (int64_t)units[MARK_BELOW]),
                                     frame_count(page, (int64_t)units[MARK_SAME]),
                                     frame_count(page, (int64_t)units[MARK_TOO_FEW])};
    return page_phrase(page, WORD_COMPARED_COUNTS, arguments, 5);
}

static void put_said(const struct compared_page *made)
{
    char line[FRAME_LINE];
    for (enum measure which = 0; which < COMPARED; which++) {
        const struct comparison_measure *measure = &made->comparison->measure[which];
        if (measure->count > NAMED_MOST) {
            page_put(made->page, BLOCK_TEXT, TONE_PLAIN, counted(made->page, measure, which));
        } else {
            page_compared(measure, which, made->page->language, line, sizeof line);
            page_put(made->page, BLOCK_TEXT, TONE_PLAIN, line);
        }
    }
}

/* ---- below the charts ---- */

/* Sentences one after the other; "" is none. */
static const char *joined(struct page *page, const char *before, const char *sentence)
{
    return page_printf(page, "%s%s%s", before, before[0] == '\0' || sentence[0] == '\0' ? "" : " ", sentence);
}

static void put_reading(const struct compared_page *made, const struct compared_charts *charts)
{
    struct page *page = made->page;
    const char *text = "";
    char rule[COMPARED][WORDS_FILLED];
    bool ranks = page_has_ranks(made->comparison, MEASURE_ON_TIME) || page_has_ranks(made->comparison, MEASURE_SATISFACTION);
    for (enum measure which = 0; which < COMPARED; which++) {
        page_measure_rule(&made->comparison->cards.settings, which, page->language, rule[which], sizeof rule[which]);
    }
    if (made->comparison->cards.count > 1) {
        text = frame_word(page, ranks ? WORD_COMPARED_READ_RANKED : WORD_COMPARED_READ_ORDER);
    }
    text = joined(page, text, frame_word(page, WORD_COMPARED_READ));
    text = joined(page, text, compared_months(made).there ? frame_word(page, WORD_COMPARED_READ_MONTHS) : "");
    text = joined(page, text, charts->count > 0 ? frame_word(page, WORD_FUNNEL_READ) : "");
    text = joined(page, text, charts->outside ? frame_word(page, WORD_FUNNEL_OUTSIDE) : "");
    page_put(page, BLOCK_TEXT, TONE_SOFT, text);
    page_put(page, BLOCK_TEXT, TONE_SOFT,
             page_printf(page, "%s: %s. %s: %s.", frame_word(page, WORD_ON_TIME), rule[MEASURE_ON_TIME],
                         frame_word(page, WORD_SATISFIED), rule[MEASURE_SATISFACTION]));
}

/* The funnels, what the signs mean, how to read all that. */
static void put_charts(const struct compared_page *made)
{
    const struct compared_charts charts = compared_funnels(made);
    if (made->comparison->cards.count > 1) {
        frame_key(made->page);
    }
    put_reading(made, &charts);
}

/* What follows from the rows, in one paragraph; ranges that say no more than their column stand there alone. */
static void put_notes(const struct compared_page *made, enum measure which)
{
    const struct comparison *comparison = made->comparison;
    struct page *page = made->page;
    char line[FRAME_LINE];
    const char *notes = "";
    for (size_t i = 0; page_compared_note(comparison, which, i, page->language, line, sizeof line); i++) {
        notes = joined(page, notes, line);
    }
    if (notes[0] != '\0') {
        page_put_word(page, BLOCK_HEADING, TONE_STRONG, frame_measure(which));
        page_put(page, BLOCK_TEXT, TONE_PLAIN, notes);
    }
    for (size_t i = 0; page_ranks(comparison, which, i, page->language, line, sizeof line); i++) {
        if (!page_rank_in_table(&comparison->measure[which], i)) {
            page_put(page, BLOCK_TEXT, TONE_PLAIN, line);
        }
    }
}

/* Of which units of another time each is made up, where counts were added along the register. */
static void put_parts(const struct compared_page *made)
{
    const struct scorecards *cards = &made->comparison->cards;
    struct page *page = made->page;
    char parts[FRAME_LINE];
    size_t rows = 0;
    for (size_t i = 0; i < cards->count; i++) {
        page_parts(&cards->card[i], page->language, parts, sizeof parts);
        rows += parts[0] != '\0';
    }
    struct table *table = rows == 0 ? NULL : page_table(page, "parts", 2, rows);
    for (size_t i = 0, row = 0; table != NULL && i < cards->count; i++) {
        page_parts(&cards->card[i], page->language, parts, sizeof parts);
        if (parts[0] != '\0') {
            *page_cell(table, row, 0) = cell_text(made->unit[i]);
            *page_cell(table, row++, 1) = cell_text(page_text(page, parts));
        }
    }
    if (table != NULL) {
        table->caption = frame_word(page, WORD_COMPARED_PARTS);
        page_column(table, 0, frame_word(page, WORD_UNIT), false);
        page_column(table, 1, frame_word(page, WORD_COMPARED_MADE_OF), false);
        table->column[1].wide = true;
    }
    page_left_behind(cards, page->language, parts, sizeof parts);
    if (parts[0] != '\0') {
        page_put(page, BLOCK_TEXT, TONE_PLAIN, parts);
    }
}

static void put_method(const struct compared_page *made)
{
    const struct comparison *comparison = made->comparison;
    if (comparison->cards.count > 1) {
        page_put_word(made->page, BLOCK_FOOT, TONE_SOFT, comparison_note(comparison));
    }
    if (comparison->cards.count > 1 && method_is_mean(comparison->cards.settings.method)) {
        page_put_word(made->page, BLOCK_FOOT, TONE_SOFT, WORD_COMPARE_MEANS);
    }
}

void page_of_comparison(struct page *page, const struct comparison *comparison, const struct standings *standings,
                        const struct page_request *request)
{
    struct compared_page made = {.page = page, .comparison = comparison, .standings = standings};
    size_t units = comparison->cards.count;
    frame_begin(page, PAGE_COMPARED, request);
    page->landscape = true;
    made.unit = page_room(page, units + 1, sizeof *made.unit);
    if (made.unit == NULL) {
        return;
    }
    for (size_t i = 0; i < units; i++) {
        made.unit[i] = frame_unit(page, &comparison->cards, i, false);
    }
    put_title(&made);
    put_said(&made);
    if (units > NAMED_MOST) { /* the table takes many sheets: first what follows from it */
        put_charts(&made);
        put_notes(&made, MEASURE_ON_TIME);
        put_notes(&made, MEASURE_SATISFACTION);
        compared_table(&made);
    } else {
        compared_table(&made);
        put_charts(&made);
        put_notes(&made, MEASURE_ON_TIME);
        put_notes(&made, MEASURE_SATISFACTION);
    }
    put_parts(&made);
    compared_figures(&made);
    put_method(&made);
    frame_foot(page, &comparison->cards);
}
