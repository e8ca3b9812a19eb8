/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card of one model: what it is, and the series of its results. */
#include "reports/model_phrases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what happened ---- */

static const char *value_in_unit(struct page *page, const struct model_series *series, const mpq_t value)
{
    char number[NUMFMT_PLAIN];
    char unit[MEASURE_ID * 2];
    numfmt_exact(value, 2, page->language, number);
    measure_in_label(&series->measure, page->language, unit);
    return page_printf(page, "%s%s%s", number, unit[0] == '\0' || model_series_is_share(series) ? "" : " ", unit);
}

/* "+33,3%", "+3 điểm phần trăm" */
static const char *growth_text(struct page *page, const struct model_series *series, const struct model_value *value)
{
    char text[NUMFMT_PLAIN];
    numfmt_growth(value->growth, page->language, text);
    if (!model_series_is_share(series)) {
        return page_text(page, text);
    }
    text[strlen(text) - 1] = '\0'; /* the sign for per cent */
    return frame_phrase(page, WORD_CLAIM_POINTS, text);
}

/* Of the first series that has a value in the period: the office put first what matters most. */
static void put_headline(struct page *page, const struct models *models, const struct model_card *card)
{
    const struct model_series *series = NULL;
    const struct model_value *last = NULL;
    for (size_t i = 0; i < card->series_count && last == NULL; i++) {
        series = &card->series[i];
        last = model_series_last(series, &models->cards.period);
    }
    if (last == NULL) {
        page_put_word(page, BLOCK_HEADLINE, TONE_STRONG, WORD_MODEL_LAST_NONE);
        return;
    }
    char span[2 * NUMFMT];
    const char *const arguments[] = {model_series_title(page, series), model_span(last->from, last->to, page->language, span),
                                     value_in_unit(page, series, last->value), growth_text(page, series, last)};
    const char *says = page_phrase(page, last->grown ? WORD_MODEL_LAST_GROWN : WORD_MODEL_LAST, arguments, 4);
    if (series->why == TOTAL_THERE) {
        says = page_printf(page, "%s %s", says, frame_phrase(page, WORD_MODEL_LAST_TOTAL, value_in_unit(page, series, series->total)));
    }
    page_put(page, BLOCK_HEADLINE, TONE_STRONG, says);
}

/* ---- what it is ---- */

static void put_fact(struct page *page, struct table *table, size_t *row, enum word label, const char *text)
{
    *page_cell(table, *row, 0) = cell_text(frame_word(page, label));
    page_cell(table, *row, 0)->tone = TONE_SOFT;
    *page_cell(table, (*row)++, 1) = cell_text(text);
}

static const char *source_of(struct page *page, const struct model_card *card)
{
    char line[24];
    snprintf(line, sizeof line, "%ld", card->line);
    const char *const arguments[] = {card->file, line};
    return page_phrase(page, WORD_MODEL_SOURCE_LINE, arguments, 2);
}

static void put_facts(struct page *page, const struct model_card *card)
{
    size_t row = 0;
    size_t rows = 6 + (card->service != NULL);
    char when[NUMFMT];
    struct table *table = page_table(page, "model", 2, rows);
    if (table == NULL) {
        return;
    }
    table->caption = frame_word(page, WORD_MODEL_NAME);
    page_column(table, 0, frame_word(page, WORD_MODEL_CODE), false);
    page_column(table, 1, page_text(page, card->code), false);
    table->column[1].wide = true;
    put_fact(page, table, &row, WORD_MODEL_OWNER, model_owner_name(page, card->unit, card->body));
    put_fact(page, table, &row, WORD_MODEL_FIELD_OF, frame_word(page, model_field_word(card->field)));
    put_fact(page, table, &row, WORD_MODEL_SINCE,
             page_printf(page, "%s (%s)", model_when(card->started, false, page->language, when),
                         frame_word(page, card->origin == MODEL_NEW ? WORD_MODEL_ORIGIN_NEW : WORD_MODEL_ORIGIN_REPLICATED)));
    put_fact(page, table, &row, WORD_MODEL_STATE, model_state(page, card));
    put_fact(page, table, &row, WORD_MODEL_RECOGNITION, model_recognition(page, card->level, card->level > 0 ? card->recognised[card->level - 1] : DAY_NONE, card->started));
    if (card->service != NULL) {
        put_fact(page, table, &row, WORD_MODEL_SERVICE, model_owner_name(page, card->service, ""));
    }
    put_fact(page, table, &row, WORD_MODEL_SOURCE, source_of(page, card));
}

/* ---- results ---- */

enum { SPANS_SHOWN = 8 };

struct span {
    int32_t from, to;
};

static int compare_spans(const void *left, const void *right)
{
    const struct span *a = left;
    const struct span *b = right;
    if (a->from != b->from) {
        return a->from < b->from ? -1 : 1;
    }
    return a->to == b->to ? 0 : a->to > b->to ? -1 : 1;
}

/* The periods of all series, each once, by first day. NULL: none, or no memory. */
static struct span *list_spans(struct page *page, const struct model_card *card, size_t *count)
{
    size_t most = 0;
    for (size_t i = 0; i < card->series_count; i++) {
        most += card->series[i].count;
    }
    struct span *spans = most == 0 ? NULL : page_room(page, most, sizeof *spans);
    size_t used = 0;
    *count = 0;
    if (spans == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < card->series_count; i++) {
        for (size_t j = 0; j < card->series[i].count; j++) {
            spans[used++] = (struct span){card->series[i].value[j].from, card->series[i].value[j].to};
        }
    }
    qsort(spans, used, sizeof *spans, compare_spans);
    for (size_t i = 0; i < used; i++) {
        if (*count == 0 || compare_spans(&spans[*count - 1], &spans[i]) != 0) {
            spans[(*count)++] = spans[i];
        }
    }
    return spans;
}

struct results {
    struct page *page;
    const struct model_card *card;
    const struct span *span; /* those that are shown */
    size_t spans;
    struct table *table;
    size_t row;
};

static const struct model_value *value_in(const struct model_series *series, const struct span *span)
{
    for (size_t i = 0; i < series->count; i++) {
        if (series->value[i].from == span->from && series->value[i].to == span->to) {
            return &series->value[i];
        }
    }
    return NULL;
}

/* Money for each is told to the đồng; of small quotients three digits are told. */
static struct cell each_cell(const struct results *results, const struct model_series *series, const mpq_t each)
{
    char text[NUMFMT_PLAIN];
    double size = exact_double(each);
    bool money = series->measure.of != NULL && series->measure.of->kind == UOM_MONEY;
    int decimals = money ? 0 : 2;
    double least = 1;
    while (!money && decimals < EXACT_DECIMALS && size > 0 && size < least) {
        decimals++;
        least /= 10;
    }
    struct cell cell = cell_text(page_text(results->page, numfmt_rounded(each, decimals, results->page->language, text)));
    cell.kind = CONTENT_REAL;
    cell.has_number = true;
    cell.number = size;
    cell.tone = TONE_SOFT;
    return cell;
}

/* "bình quân (kg/đàn)" */
static const char *each_label(struct page *page, const struct model_series *series)
{
    char of[MEASURE_ID * 2];
    char per[MEASURE_ID * 2];
    const char *const arguments[] = {measure_in_label(&series->measure, page->language, of),
                                     measure_in_label(&series->per->measure, page->language, per)};
    return page_phrase(page, WORD_MODEL_EACH, arguments, 2);
}

static struct cell growth_cell(const struct results *results, const struct model_series *series, const struct model_value *value)
{
    struct cell cell = cell_text(growth_text(results->page, series, value));
    cell.tone = TONE_SOFT;
    return cell;
}

/* The last value that is no part of another: the course is of periods as long as its. NULL: there is none. */
static const struct model_value *last_whole(const struct results *results, const struct model_series *series)
{
    const struct model_value *last = NULL;
    for (size_t i = 0; i < results->spans; i++) {
        const struct model_value *value = value_in(series, &results->span[i]);
        last = value != NULL && !value->part ? value : last;
    }
    return last;
}

/* The course of a series as a small line. */
static struct cell course_cell(const struct results *results, const struct model_series *series, const char *name)
{
    struct page *page = results->page;
    struct chart_month *month = page_room(page, results->spans, sizeof *month);
    double highest = 0;
    double lowest = 0;
    const char *first = "";
    const char *last = "";
    size_t there = 0;
    const struct model_value *like = last_whole(results, series);
    for (size_t i = 0; month != NULL && i < results->spans; i++) {
        const struct model_value *value = value_in(series, &results->span[i]);
        char text[2 * NUMFMT];
        char number[NUMFMT_PLAIN];
        month[i].name = page_text(page, model_span(results->span[i].from, results->span[i].to, page->language, text));
        month[i].text = "";
        if (value != NULL && !value->part && model_values_as_long(value, like)) {
            month[i].there = true;
            month[i].value = exact_double(value->value);
            month[i].text = page_text(page, numfmt_exact(value->value, 2, page->language, number));
            highest = month[i].value > highest ? month[i].value : highest;
            lowest = month[i].value < lowest ? month[i].value : lowest;
            first = there++ == 0 ? month[i].text : first;
            last = month[i].text;
        }
    }
    struct cell cell = cell_text(frame_word(page, WORD_NOT_AVAILABLE));
    if (month != NULL && there > 1 && highest > lowest) {
        struct chart *line = page_chart(page, CHART_MONTHS, name, name);
        line->months = (struct chart_months){.month = month, .count = results->spans, .from = lowest, .to = highest, .bare = true, .numbers = true, .apart = true};
        cell = cell_text(page_printf(page, "%s → %s", first, last));
        cell.chart = line;
    }
    return cell;
}

static size_t total_column(const struct results *results)
{
    return 1 + results->spans;
}

static void put_series(struct results *results, const struct model_series *series)
{
    struct page *page = results->page;
    const char *name = model_series_heading(page, series);
    *page_cell(results->table, results->row, 0) = cell_text(name);
    for (size_t i = 0; i < results->spans; i++) {
        const struct model_value *value = value_in(series, &results->span[i]);
        *page_cell(results->table, results->row, 1 + i) =
            value == NULL ? cell_text(frame_word(page, WORD_NOT_AVAILABLE)) : model_exact_cell(page, value->value);
    }
    *page_cell(results->table, results->row, total_column(results)) =
        series->why == TOTAL_THERE ? model_exact_cell(page, series->total) : cell_text("");
    *page_cell(results->table, results->row++, total_column(results) + 1) = course_cell(results, series, name);
}

/* A row below a series: what grew, or what there is for each. */
static void put_below(struct results *results, const struct model_series *series, const char *label, bool each)
{
    struct cell *first = page_cell(results->table, results->row, 0);
    *first = cell_text(label);
    first->tone = TONE_SOFT;
    for (size_t i = 0; i < results->spans; i++) {
        const struct model_value *value = value_in(series, &results->span[i]);
        bool there = value != NULL && (each ? value->divided : value->grown);
        *page_cell(results->table, results->row, 1 + i) = !there ? cell_text("")
                                                          : each ? each_cell(results, series, value->each)
                                                                 : growth_cell(results, series, value);
    }
    *page_cell(results->table, results->row, total_column(results)) =
        each && series->divided ? each_cell(results, series, series->each) : cell_text("");
    *page_cell(results->table, results->row++, total_column(results) + 1) = cell_text("");
}

static bool grows(const struct results *results, const struct model_series *series)
{
    bool grown = false;
    for (size_t i = 0; i < results->spans; i++) {
        const struct model_value *value = value_in(series, &results->span[i]);
        grown = grown || (value != NULL && value->grown);
    }
    return grown;
}

static size_t count_rows(const struct results *results)
{
    size_t rows = 0;
    for (size_t i = 0; i < results->card->series_count; i++) {
        const struct model_series *series = &results->card->series[i];
        rows += (size_t)1 + grows(results, series) + (series->per != NULL);
    }
    return rows;
}

static void put_heads(const struct results *results)
{
    struct page *page = results->page;
    page_column(results->table, 0, frame_word(page, WORD_MODEL_INDICATOR), false);
    results->table->column[0].wide = true;
    for (size_t i = 0; i < results->spans; i++) {
        char text[2 * NUMFMT];
        page_column(results->table, 1 + i,
                    page_text(page, model_span(results->span[i].from, results->span[i].to, page->language, text)), true);
    }
    page_column(results->table, total_column(results), frame_word(page, WORD_MODEL_TOTALS), true);
    page_column(results->table, total_column(results) + 1, frame_word(page, WORD_MODEL_COURSE), false);
}

static void put_notes(struct page *page, const struct model_card *card, bool earlier)
{
    for (size_t i = 0; i < card->series_count; i++) {
        if (card->series[i].why == TOTAL_OVERLAP) {
            page_put(page, BLOCK_TEXT, TONE_PLAIN,
                     frame_phrase(page, WORD_MODEL_OVERLAP, model_series_name(&card->series[i], page->language)));
        }
    }
    if (earlier) {
        page_put_word(page, BLOCK_TEXT, TONE_PLAIN, WORD_MODEL_EARLIER);
    }
    page_put_word(page, BLOCK_TEXT, TONE_SOFT, WORD_MODEL_RESULTS_READING);
}

static void put_results(struct page *page, const struct model_card *card)
{
    size_t count = 0;
    const struct span *spans = list_spans(page, card, &count);
    if (spans == NULL) {
        page_put_word(page, BLOCK_TEXT, TONE_PLAIN, WORD_MODEL_NO_RESULTS);
        return;
    }
    size_t hidden = count > SPANS_SHOWN ? count - SPANS_SHOWN : 0;
    struct results results = {.page = page, .card = card, .span = spans + hidden, .spans = count - hidden};
    results.table = page_table(page, "results", 3 + results.spans, count_rows(&results));
    if (results.table == NULL) {
        return;
    }
    results.table->caption = frame_word(page, WORD_MODEL_RESULTS);
    put_heads(&results);
    for (size_t i = 0; i < card->series_count; i++) {
        const struct model_series *series = &card->series[i];
        put_series(&results, series);
        if (grows(&results, series)) {
            put_below(&results, series, frame_word(page, WORD_MODEL_GROWTH), false);
        }
        if (series->per != NULL) {
            put_below(&results, series, each_label(page, series), true);
        }
    }
    put_notes(page, card, hidden > 0);
}

void page_of_model(struct page *page, const struct models *models, size_t index, const struct page_request *request)
{
    const struct model_card *card = &models->card[index];
    frame_begin(page, PAGE_MODEL, request);
    struct block *block = frame_title(page, &models->cards, page_text(page, card->name), frame_word(page, WORD_MODEL_CARD));
    block->note = frame_days(page, &models->cards);
    char period[NUMFMT];
    block->line[0] = page_text(page, card->code);
    block->line[1] = page_text(page, numfmt_period(&models->cards.period, page->language, period));
    put_headline(page, models, card);
    put_facts(page, card);
    put_results(page, card);
    frame_inputs(page, &models->cards, MODEL_INPUTS);
    frame_command(page);
}
