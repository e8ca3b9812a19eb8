/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/page_frame.h"
#include "reports/card_phrases.h"

#include <stdio.h>
#include <string.h>

/* ---- head ---- */

void frame_begin(struct page *page, enum page_kind kind, const struct page_request *request)
{
    page_begin(page, kind, request->language);
    page->made = request->made;
    page->command = page_text(page, request->command == NULL ? "" : request->command);
}

static bool is_plain(const struct period *period)
{
    return period->kind == PERIOD_ALL || period->kind == PERIOD_RANGE;
}

struct block *frame_title(struct page *page, const struct scorecards *cards, const char *name, const char *what)
{
    char period[WORDS_FILLED];
    page_period(cards, page->language, period, sizeof period);
    page->title = page_printf(page, "%s%s%s – %s", name, what[0] == '\0' ? "" : " – ", what, period);
    page->subject = page_printf(page, "%s%s%s", what, what[0] == '\0' ? "" : " – ", period);
    struct block *block = page_block(page, BLOCK_TITLE);
    block->text = name;
    return block;
}

const char *frame_days(struct page *page, const struct scorecards *cards)
{
    char from[NUMFMT];
    char to[NUMFMT];
    const char *const days[] = {numfmt_day(cards->period.from, page->language, from),
                                numfmt_day(cards->period.to, page->language, to)};
    return is_plain(&cards->period) ? "" : page_phrase(page, WORD_PAGE_DAYS, days, 2);
}

const char *frame_as_of(struct page *page, const struct scorecards *cards, int64_t edition)
{
    char day[NUMFMT];
    char number[NUMFMT];
    const char *as_of =
        cards->settings.as_of == DAY_NONE
            ? ""
            : frame_phrase(page, WORD_AS_OF, numfmt_day(cards->settings.as_of, page->language, day));
    if (edition <= 0) {
        return as_of;
    }
    return page_printf(page, "%s%s%s", as_of, as_of[0] == '\0' ? "" : " · ",
                       frame_phrase(page, WORD_PAGE_EDITION, numfmt_count(edition, page->language, number)));
}

/* ---- texts ---- */

const char *frame_count(struct page *page, int64_t count)
{
    char text[NUMFMT];
    return page_text(page, numfmt_count(count, page->language, text));
}

const char *frame_phrase(struct page *page, enum word which, const char *argument)
{
    const char *const arguments[] = {argument};
    return page_phrase(page, which, arguments, 1);
}

const char *frame_word(const struct page *page, enum word which)
{
    return word(which, page->language);
}

/* ---- units ---- */

const char *frame_place(struct page *page, const struct unit *unit)
{
    const char *district = unit->district == NULL ? "" : unit->district;
    const char *province = unit->province == NULL ? "" : unit->province;
    const char *between = district[0] == '\0' || province[0] == '\0' ? "" : ", ";
    return page_printf(page, "%s%s%s", district, between, province);
}

/* Cards stand in alphabetical order, so that equal names are neighbours. */
static bool is_twice(const struct scorecards *cards, size_t index)
{
    const char *name = cards->card[index].unit->name;
    return (index > 0 && strcmp(cards->card[index - 1].unit->name, name) == 0) ||
           (index + 1 < cards->count && strcmp(cards->card[index + 1].unit->name, name) == 0);
}

const char *frame_unit(struct page *page, const struct scorecards *cards, size_t index, bool kind)
{
    const struct unit *unit = cards->card[index].unit;
    bool twice = is_twice(cards, index);
    char name[FRAME_LINE];
    if (!kind && !twice) {
        return page_text(page, unit->name);
    }
    page_unit_name(unit, name, sizeof name);
    const char *place = twice ? frame_place(page, unit) : "";
    if (twice && place[0] == '\0') {
        place = unit->code == NULL ? "" : unit->code;
    }
    return place[0] == '\0' ? page_text(page, name) : page_printf(page, "%s (%s)", name, place);
}

/* ---- marks ---- */

enum sign frame_mark_sign(enum mark mark)
{
    static const enum sign signs[] = {[MARK_ABOVE] = SIGN_ABOVE,
                                      [MARK_SAME] = SIGN_SAME,
                                      [MARK_BELOW] = SIGN_BELOW,
                                      [MARK_TOO_FEW] = SIGN_TOO_FEW};
    return signs[mark];
}

struct cell frame_mark(const struct page *page, const struct comparison_row *row)
{
    static const double order[] = {[MARK_BELOW] = -1, [MARK_SAME] = 0, [MARK_ABOVE] = 1, [MARK_TOO_FEW] = 0};
    struct cell cell = cell_sign(frame_mark_sign(row->mark), frame_word(page, mark_word(row)));
    cell.has_number = row->mark != MARK_TOO_FEW;
    cell.number = order[row->mark];
    cell.tone = row->mark == MARK_TOO_FEW ? TONE_SOFT : TONE_PLAIN;
    return cell;
}

enum word frame_measure(enum measure measure)
{
    return measure == MEASURE_ON_TIME ? WORD_ON_TIME : WORD_SATISFIED;
}

/* ---- shares ---- */

struct cell frame_share(struct page *page, const struct figure *figure, int64_t forms)
{
    struct cell cell = cell_share(page, figure, forms);
    if (figure_has_percent(figure, forms)) {
        cell.tone = TONE_STRONG;
        return cell;
    }
    char counts[PAGE_COUNTS]; /* a stroke where there are none */
    cell = cell_text(page_text(page, page_counts(figure, page->language, counts)));
    cell.tone = TONE_SOFT;
    return cell;
}

struct cell frame_limits(struct page *page, const struct figure *figure, int64_t forms)
{
    char limits[WORDS_FILLED];
    page_limits(figure, forms, page->language, limits, sizeof limits);
    if (limits[0] == '\0') {
        struct cell none = cell_text(frame_word(page, WORD_NOT_AVAILABLE));
        none.tone = TONE_SOFT;
        return none;
    }
    struct cell cell = cell_text(page_text(page, limits));
    cell.has_number = true;
    cell.number = figure->low;
    return cell;
}

const char *frame_band_head(struct page *page, double axis_from)
{
    char percent[NUMFMT];
    snprintf(percent, sizeof percent, "%.0f", axis_from * 100); /* 90 */
    return frame_phrase(page, WORD_COMPARED_BAND, percent);
}

void frame_axis(const struct figure *figure, int64_t forms, double *lowest)
{
    if (figure_has_percent(figure, forms)) {
        double low = figure->interval_why == WHY_NONE ? figure->low : figure->rate;
        *lowest = low < *lowest ? low : *lowest;
    }
}

double frame_axis_from(double lowest)
{
    static const double begins[] = {0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.4, 0.2};
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        if (lowest >= begins[i]) {
            return begins[i];
        }
    }
    return 0;
}

static const char *band_says(struct page *page, const struct figure *figure, int64_t forms,
                             const struct frame_band *how)
{
    char interval[WORDS_FILLED];
    const char *end = how->mark[0] == '\0' ? "" : "; ";
    if (figure->why != WHY_NONE) {
        return page_printf(page, "%s: %s.", how->name, frame_word(page, WORD_NO_DATA));
    }
    if (!figure_has_percent(figure, forms)) {
        return page_printf(page, "%s: %s%s%s.", how->name, frame_share(page, figure, forms).text, end, how->mark);
    }
    page_interval(figure, page->language, interval, sizeof interval);
    return page_printf(page, "%s: %s%s%s%s%s.", how->name, cell_share(page, figure, forms).text,
                       interval[0] == '\0' ? "" : ", ", interval, end, how->mark);
}

struct cell frame_band(struct page *page, const struct figure *figure, int64_t forms, const struct frame_band *how)
{
    struct cell cell = frame_limits(page, figure, forms);
    bool percent = figure_has_percent(figure, forms);
    struct chart *chart = page_chart(page, CHART_BAND, how->name, band_says(page, figure, forms, how));
    bool there = figure->why == WHY_NONE && figure->rate >= how->axis_from;
    bool overall = how->overall != NULL && figure_has_percent(how->overall, how->overall_forms);
    chart->band = (struct chart_band){.axis_from = how->axis_from,
                                      .there = there,
                                      .value = there ? figure->rate : 0,
                                      .banded = there && percent && figure->interval_why == WHY_NONE,
                                      .low = figure->low,
                                      .high = figure->high,
                                      .hollow = !percent,
                                      .has_overall = overall,
                                      .overall = overall ? how->overall->rate : 0,
                                      .sign = how->sign};
    cell.chart = chart;
    return cell;
}

/* ---- tables, key, small print ---- */

void frame_column(struct table *table, size_t index, const char *head, bool number, const char *group)
{
    page_column(table, index, head, number);
    table->column[index].group = group;
    table->column[index].sortable = true;
}

void frame_key(struct page *page)
{
    static const struct {
        enum sign sign;
        enum word words;
    } signs[] = {{SIGN_ABOVE, WORD_MARK_ABOVE},
                 {SIGN_SAME, WORD_MARK_SAME},
                 {SIGN_BELOW, WORD_MARK_BELOW},
                 {SIGN_TOO_FEW, WORD_MARK_TOO_FEW}};
    enum { KEYS = sizeof signs / sizeof *signs };
    struct cell *cell = page_room(page, KEYS, sizeof *cell);
    if (cell == NULL) {
        return;
    }
    for (size_t i = 0; i < KEYS; i++) {
        cell[i] = cell_sign(signs[i].sign, frame_word(page, signs[i].words));
    }
    struct block *block = page_block(page, BLOCK_KEY);
    block->cell = cell;
    block->count = KEYS;
}

void frame_reading(struct page *page, const struct settings *settings)
{
    char percent[NUMFMT];
    page_put(page, BLOCK_FOOT, TONE_SOFT,
             frame_phrase(page, WORD_READ_INTERVAL, page_confidence(settings, page->language, percent)));
}

void frame_rules(struct page *page, const struct settings *settings)
{
    char rules[FRAME_LINE];
    page_rules(settings, ", ", page->language, rules, sizeof rules);
    page_put(page, BLOCK_FOOT, TONE_SOFT, page_printf(page, "%s: %s", frame_word(page, WORD_RULES), rules));
}

void frame_command(struct page *page)
{
    if (page->command[0] != '\0') {
        page_put(page, BLOCK_FOOT, TONE_SOFT, frame_phrase(page, WORD_MADE_BY, page->command));
    }
}

void frame_foot(struct page *page, const struct scorecards *cards)
{
    frame_reading(page, &cards->settings);
    page_put_word(page, BLOCK_FOOT, TONE_SOFT, WORD_READ_SILENCE);
    page_put_word(page, BLOCK_FOOT, TONE_SOFT, WORD_READ_PENDING);
    frame_rules(page, &cards->settings);
    frame_command(page);
}

/* ---- files ---- */

static void put_input(struct page *page, struct table *table, size_t row, const struct scorecard_input *input)
{
    const int64_t counts[] = {input->counts.read, input->counts.accepted, input->counts.superseded, input->counts.duplicate,
                              input->counts.rejected};
    size_t column = 0;
    *page_cell(table, row, column++) = cell_count(page, input->batch);
    *page_cell(table, row, column++) = cell_text(page_text(page, page_file_name(input->file)));
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        *page_cell(table, row, column++) = cell_count(page, counts[i]);
    }
    *page_cell(table, row, column) = cell_text(page_printf(page, "%.12s…", input->sha256));
}

void frame_inputs(struct page *page, const struct scorecards *cards, unsigned kinds)
{
    static const enum word heads[] = {WORD_BATCH,         WORD_FILE_,           WORD_ROWS_READ,     WORD_ROWS_ACCEPTED,
                                      WORD_ROWS_SUPERSEDED, WORD_ROWS_DUPLICATE, WORD_ROWS_REJECTED, WORD_HASH};
    enum { COLUMNS = sizeof heads / sizeof heads[0], NAME = 1 };
    size_t rows = 0;
    for (size_t i = 0; i < cards->input_count; i++) {
        rows += (kinds >> cards->input[i].kind & 1) != 0;
    }
    struct table *table = rows == 0 ? NULL : page_table(page, "inputs", COLUMNS, rows);
    if (table == NULL) {
        return;
    }
    table->caption = frame_word(page, WORD_INPUTS);
    for (size_t i = 0; i < COLUMNS; i++) {
        page_column(table, i, frame_word(page, heads[i]), i != NAME && i + 1 != COLUMNS);
    }
    table->column[NAME].wide = true;
    size_t row = 0;
    for (size_t i = 0; i < cards->input_count; i++) {
        if ((kinds >> cards->input[i].kind & 1) != 0) {
            put_input(page, table, row++, &cards->input[i]);
        }
    }
}
