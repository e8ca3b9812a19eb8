/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One unit month by month: whether something changed against its own past. Targets and the others are other pages' matter. */
#include "reports/page_frame.h"
#include "reports/trend_page.h"

#include <math.h>
#include <stdio.h>

static bool of_days(const struct trend *trend)
{
    return trend->measure == TREND_DURATION;
}

/* What a month's figure is on the vertical axis; false: it has none. */
static bool value_of(const struct trend *trend, const struct trend_month *month, double *value)
{
    *value = of_days(trend) ? month->mean : month->figure.rate;
    return month->there && month->basis > 0 &&
           (of_days(trend) ? month->mean_why : month->figure.why) == WHY_NONE;
}

static bool has_few(const struct trend_month *month)
{
    return month->basis < TREND_FLOOR;
}

/* A lasting change goes up or down, as the month lies to the mean of all. */
static enum sign sign_of(const struct trend *trend, const struct trend_month *month)
{
    if (month->signal_why != WHY_NONE) {
        return SIGN_NONE;
    }
    switch (month->signal) {
    case TREND_SIGNAL_ABOVE:
        return SIGN_ROSE;
    case TREND_SIGNAL_BELOW:
        return SIGN_FELL;
    case TREND_SIGNAL_SHIFT:
        return month->mean > trend->xmr.mean ? SIGN_ROSE : SIGN_FELL;
    case TREND_SIGNAL_NONE:
        break;
    }
    return SIGN_STEADY;
}

/* ---- the line ---- */

static struct chart_month drawn(struct page *page, const struct trend *trend, const struct trend_month *month)
{
    char name[NUMFMT];
    char text[NUMFMT];
    char counts[PAGE_COUNTS];
    double value = 0;
    bool few = has_few(month);
    enum sign sign = sign_of(trend, month);
    bool there = value_of(trend, month, &value);
    return (struct chart_month){
        .there = there,
        .value = there ? value : 0,
        .limited = month->limits.why == WHY_NONE && !few,
        .low = of_days(trend) && month->limits.low < 0 ? 0 : month->limits.low,
        .high = month->limits.high,
        .few = few,
        .sign = sign == SIGN_STEADY ? SIGN_NONE : sign,
        .name = page_text(page, page_trend_month(&month->span, page->language, name)),
        .text = page_text(page, few ? page_trend_counts(trend, month, page->language, counts)
                                    : page_trend_value(trend, month, page->language, text))};
}

/* The vertical axis: shares from a step of five points to 100 %, days from 0; a month with few data never stretches it. */
static void set_axis(const struct trend *trend, struct chart_month *month, struct chart_months *months)
{
    double lowest = 1;
    double highest = 0;
    for (size_t i = 0; i < trend->count; i++) {
        bool told = month[i].there && !month[i].few;
        lowest = told && month[i].value < lowest ? month[i].value : lowest;
        highest = told && month[i].value > highest ? month[i].value : highest;
        lowest = month[i].limited && month[i].low < lowest ? month[i].low : lowest;
        highest = month[i].limited && month[i].high > highest ? month[i].high : highest;
    }
    double steps = floor(lowest * 20 + 1e-9);
    bool days = of_days(trend);
    months->from = days ? 0 : steps >= 20 ? 0.95 : steps / 20;
    months->to = !days ? 1 : highest > 0 ? ceil(highest) : 1;
    for (size_t i = 0; i < trend->count; i++) {
        month[i].there = month[i].there && month[i].value >= months->from && month[i].value <= months->to;
    }
}

/* False: no month has a value, and there is no empty box. */
static bool put_chart(struct page *page, const struct trend *trend, const char *title, const char *says)
{
    struct chart_month *month = page_room(page, trend->count, sizeof *month);
    const struct chart **chart = page_room(page, 1, sizeof *chart);
    if (month == NULL || chart == NULL || trend->count == 0) {
        return false;
    }
    bool any = false;
    for (size_t i = 0; i < trend->count; i++) {
        month[i] = drawn(page, trend, &trend->month[i]);
        any = any || month[i].there;
    }
    if (!any) {
        return false;
    }
    struct chart *line = page_chart(page, CHART_MONTHS, title, says);
    line->months = (struct chart_months){.month = month, .count = trend->count, .numbers = of_days(trend)};
    set_axis(trend, month, &line->months);
    chart[0] = line;
    struct block *block = page_block(page, BLOCK_CHARTS);
    block->chart = chart;
    block->count = 1;
    return true;
}

/* ---- the table ---- */

enum { MONTH, COUNTS, VALUE, USUAL, PAST, COLUMNS };

static void put_heads(struct page *page, const struct trend *trend, struct table *table)
{
    bool days = of_days(trend);
    size_t past = table->columns - 1;
    page_column(table, MONTH, frame_word(page, WORD_TREND_MONTH), false);
    page_column(table, COUNTS, frame_word(page, days ? WORD_TREND_DOSSIERS : WORD_COUNT), true);
    page_column(table, VALUE, frame_word(page, days ? WORD_TREND_DAYS : WORD_SHARE), true);
    if (!days) {
        page_column(table, VALUE + 1, frame_word(page, WORD_INTERVAL), true);
    }
    page_column(table, past - 1, frame_word(page, WORD_TREND_USUAL), true);
    page_column(table, past, frame_word(page, WORD_TREND_AGAINST), false);
    table->column[past].wide = true;
}

static struct cell counts_cell(struct page *page, const struct trend *trend, const struct trend_month *month)
{
    char counts[PAGE_COUNTS];
    struct cell cell = cell_text(page_text(page, page_trend_counts(trend, month, page->language, counts)));
    bool number = month->basis > 0 && (of_days(trend) || !month->figure.has_counts);
    cell.kind = number ? CONTENT_COUNT : CONTENT_TEXT;
    cell.has_number = month->basis > 0;
    cell.number = (double)(number ? month->basis : month->figure.numerator);
    return cell;
}

static struct cell value_cell(struct page *page, const struct trend *trend, const struct trend_month *month)
{
    char text[NUMFMT];
    if (!of_days(trend)) {
        return cell_share(page, &month->figure, month->basis);
    }
    struct cell cell = cell_text(page_text(page, page_trend_value(trend, month, page->language, text)));
    cell.kind = CONTENT_REAL;
    cell.has_number = !has_few(month) && month->mean_why == WHY_NONE;
    cell.number = cell.has_number ? month->mean : 0;
    return cell;
}

static void put_month(struct page *page, const struct trend *trend, struct table *table, size_t at)
{
    const struct trend_month *month = &trend->month[at];
    size_t past = table->columns - 1;
    char text[TREND_LIMITS];
    char name[NUMFMT];
    *page_cell(table, at, MONTH) = cell_text(page_text(page, page_trend_month(&month->span, page->language, name)));
    *page_cell(table, at, COUNTS) = counts_cell(page, trend, month);
    *page_cell(table, at, VALUE) = value_cell(page, trend, month);
    if (!of_days(trend)) {
        char limits[WORDS_FILLED];
        page_limits(&month->figure, month->basis, page->language, limits, sizeof limits);
        *page_cell(table, at, VALUE + 1) = cell_text(page_text(page, limits));
    }
    *page_cell(table, at, past - 1) = cell_text(page_text(page, page_trend_limits(month, page->language, text)));
    *page_cell(table, at, past) = cell_sign(sign_of(trend, month), frame_word(page, page_trend_word(month)));
    if (month->signal_why != WHY_NONE) {
        page_cell(table, at, past)->tone = TONE_SOFT;
    }
}

static void put_table(struct page *page, const struct trend *trend)
{
    struct table *table = page_table(page, "months", COLUMNS + !of_days(trend), trend->count);
    if (table == NULL) {
        return;
    }
    table->caption = frame_word(page, WORD_TREND_CAPTION);
    put_heads(page, trend, table);
    for (size_t i = 0; i < trend->count; i++) {
        put_month(page, trend, table, i);
    }
}

/* ---- the page ---- */

static void put_head(struct page *page, const struct trend *trend)
{
    char line[FRAME_LINE];
    const struct unit *unit = trend->cards.card[0].unit;
    page_unit_name(unit, line, sizeof line);
    const char *what = frame_word(page, WORD_TREND);
    struct block *block = frame_title(page, &trend->cards, page_text(page, line), what);
    block->note = what;
    page_period(&trend->cards, page->language, line, sizeof line);
    block->line[0] = page_text(page, line);
    block->line[1] =
        unit->code == NULL || unit->code[0] == '\0' ? "" : frame_phrase(page, WORD_CODE, unit->code);
}

static void put_notes(struct page *page, const struct trend *trend)
{
    char line[FRAME_LINE];
    for (size_t i = 0; page_trend_note(trend, i, page->language, line, sizeof line); i++) {
        page_put(page, BLOCK_TEXT, TONE_SOFT, line);
    }
    page_missing_head(&trend->cards, page->language, line, sizeof line);
    if (line[0] != '\0') { /* as it stands on a card, it refers to a section that is not here */
        page_missing(&trend->cards, page->language, line, sizeof line);
        page_put(page, BLOCK_TEXT, TONE_SOFT, line);
    }
}

void page_of_trend(struct page *page, const struct trend *trend, const struct page_request *request)
{
    char line[FRAME_LINE];
    frame_begin(page, PAGE_MONTHS, request);
    put_head(page, trend);
    page_trend_headline(trend, page->language, line, sizeof line);
    const char *headline = page_text(page, line);
    page_put(page, BLOCK_HEADLINE, TONE_STRONG, headline);
    for (size_t i = 0; page_boundaries(&trend->cards.card[0], i, page->language, line, sizeof line); i++) {
        page_put(page, BLOCK_TEXT, TONE_PLAIN, line);
    }
    for (size_t i = 0; page_trend_says(trend, i, page->language, line, sizeof line); i++) {
        page_put(page, BLOCK_TEXT, TONE_PLAIN, line);
    }
    page_trend_measure(trend, page->language, line, sizeof line);
    const char *measure = page_text(page, line);
    if (!put_chart(page, trend, measure, headline)) { /* which has the measure above it */
        page_put(page, BLOCK_HEADING, TONE_STRONG, measure);
    }
    put_table(page, trend);
    put_notes(page, trend);
    frame_foot(page, &trend->cards);
}
