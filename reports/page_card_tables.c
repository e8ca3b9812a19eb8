/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables on the reverse of a card. */
#include "reports/activity_cards.h"
#include "reports/card_phrases.h"
#include "reports/page_card.h"
#include "reports/standing_page.h"
#include "reports/trend_page.h"

#include <stdio.h>

static struct cell copied(const struct card_page *card, const char *text)
{
    return cell_text(page_text(card->page, text));
}

static struct cell dash(const struct card_page *card)
{
    return cell_text(word(WORD_NOT_AVAILABLE, card->language));
}

static void head(const struct card_page *card, struct table *table, size_t column, enum word which,
                 bool number)
{
    page_column(table, column, word(which, card->language), number);
}

/* ---- twelve months ---- */

enum { MONTH_CELLS = 4 }; /* of one measure */

static void put_month(const struct card_page *card, struct table *table, size_t row,
                      enum measure measure)
{
    const struct trend_month *month = &card->standing->month[measure][row];
    const struct figure *figure = &month->figure;
    size_t first = 1 + MONTH_CELLS * (size_t)measure;
    char limits[TREND_LIMITS];
    char number[NUMFMT];
    enum past past = past_of(month);
    struct cell counts = figure->has_counts ? cell_counts(card->page, figure)
                         : month->basis > 0
                             ? copied(card, numfmt_count(month->basis, card->language, number))
                             : dash(card);
    bool withheld = card_month_withheld(card, measure, row);
    *page_cell(table, row, first) = withheld ? cell_text(word(WORD_WITHHELD_MONTH, card->language))
                                    : month->basis == 0 ? dash(card)
                                                        : counts;
    *page_cell(table, row, first + 1) =
        withheld ? dash(card) : cell_share(card->page, figure, month->basis);
    *page_cell(table, row, first + 2) =
        copied(card, page_trend_limits(month, card->language, limits));
    *page_cell(table, row, first + 3) = cell_sign(past == PAST_ROSE   ? SIGN_ROSE
                                                  : past == PAST_FELL ? SIGN_FELL
                                                  : past == PAST_SAME ? SIGN_STEADY
                                                                      : SIGN_NONE,
                                                  word(page_trend_word(month), card->language));
}

void card_months_table(const struct card_page *card)
{
    static const enum word groups[COMPARED] = {WORD_ON_TIME, WORD_SATISFIED};
    if (card_last_month(card, MEASURE_ON_TIME) == NULL) {
        return;
    }
    struct table *table =
        page_table(card->page, "months", 1 + COMPARED * MONTH_CELLS, STANDING_MONTHS);
    if (table == NULL) {
        return;
    }
    table->caption = word(WORD_CARD_MONTHS, card->language);
    table->note = word(WORD_CARD_MONTHS_NOTE, card->language);
    head(card, table, 0, WORD_TREND_MONTH, false);
    for (enum measure measure = 0; measure < COMPARED; measure++) {
        size_t first = 1 + MONTH_CELLS * (size_t)measure;
        head(card, table, first, WORD_COUNT, true);
        head(card, table, first + 1, WORD_SHARE, true);
        head(card, table, first + 2, WORD_TREND_USUAL, true);
        head(card, table, first + 3, WORD_TREND_AGAINST, false);
        for (size_t i = 0; i < MONTH_CELLS; i++) {
            table->column[first + i].group = word(groups[measure], card->language);
        }
    }
    for (size_t row = 0; row < STANDING_MONTHS; row++) {
        char name[NUMFMT];
        *page_cell(table, row, 0) =
            copied(card, page_trend_month(&card->standing->month[MEASURE_ON_TIME][row].span,
                                          card->language, name));
        put_month(card, table, row, MEASURE_ON_TIME);
        put_month(card, table, row, MEASURE_SATISFACTION);
    }
}

/* ---- answers ---- */

static void put_answers(const struct card_page *card, struct table *table, size_t row, int scale)
{
    const struct item_figure *item = &card->card->items[row];
    bool few = item_withheld(card->card, item);
    size_t last = (size_t)scale; /* the column of level 1 */
    *page_cell(table, row, 0) = copied(card, item->item.label);
    for (int level = 1; level <= scale; level++) {
        struct cell *cell = page_cell(table, row, last + 1 - (size_t)level);
        *cell = few || level > item->item.scale ? dash(card)
                                                : cell_count(card->page, item->level[level - 1]);
    }
    *page_cell(table, row, last + 1) = few ? dash(card) : cell_count(card->page, item->blank);
    *page_cell(table, row, last + 2) = few ? dash(card) : cell_count(card->page, item->invalid);
    *page_cell(table, row, last + 3) =
        few ? cell_text(word(withheld_word(item->top2.denominator), card->language))
            : cell_counts(card->page, &item->top2);
    *page_cell(table, row, last + 4) = few ? dash(card) : cell_share(card->page, &item->top2, 0);
}

void card_answers_table(const struct card_page *card)
{
    int scale = page_scale(card->card);
    size_t last = (size_t)scale;
    char number[16];
    if (scale == 0 || card->card->forms.valid == 0) {
        return;
    }
    struct table *table = page_table(card->page, "answers", last + 5, card->card->item_count);
    if (table == NULL) {
        return;
    }
    snprintf(number, sizeof number, "%d", scale);
    table->caption = word(WORD_ITEMS, card->language);
    table->note = card_say(card, WORD_LEVELS_NOTE, number, "");
    head(card, table, 0, WORD_QUESTION, false);
    table->column[0].wide = true;
    for (int level = 1; level <= scale; level++) {
        snprintf(number, sizeof number, "%d", level);
        page_column(table, last + 1 - (size_t)level, card_say(card, WORD_LEVEL, number, ""), true);
    }
    head(card, table, last + 1, WORD_BLANK, true);
    head(card, table, last + 2, WORD_TWO_MARKS, true);
    head(card, table, last + 3, WORD_TOP2, true);
    head(card, table, last + 4, WORD_SHARE, true);
    for (size_t row = 0; row < card->card->item_count; row++) {
        put_answers(card, table, row, scale);
    }
}

/* ---- dossiers: what came in and went out left, what is open or left otherwise right ---- */

void card_flow_table(const struct card_page *card)
{
    enum { ROWS = PAGE_FLOW_ROWS / 2 };
    enum word label = WORD_FLOW;
    int64_t count = 0;
    char number[NUMFMT];
    struct table *table = page_table(card->page, "flow", 4, ROWS);
    if (table == NULL) {
        return;
    }
    table->caption = word(WORD_FLOW, card->language);
    table->note = word(WORD_CARD_FLOW_NOTE, card->language);
    for (size_t side = 0; side < 2; side++) {
        head(card, table, 2 * side, WORD_CARD_DOSSIERS_HEAD, false);
        head(card, table, 2 * side + 1, WORD_COUNT, true);
        for (size_t i = 0; i < ROWS; i++) {
            page_flow(&card->card->dossiers, i + side * ROWS, &label, &count);
            *page_cell(table, i, 2 * side) = cell_text(word(label, card->language));
            *page_cell(table, i, 2 * side + 1) = cell_count(card->page, count);
        }
    }
    page_flow(&card->card->dossiers, PAGE_FLOW_ROWS, &label, &count);
    card_text(card, TONE_SOFT,
              page_printf(card->page, "%s: %s.", word(label, card->language),
                          numfmt_count(count, card->language, number)));
}

/* ---- the same by every definition ---- */

static struct table *definitions(const struct card_page *card, const char *id, enum word caption,
                                 size_t rows)
{
    struct table *table = page_table(card->page, id, 4, rows);
    if (table != NULL) {
        table->caption = word(caption, card->language);
        head(card, table, 0, WORD_CARD_DEFINITION, false);
        head(card, table, 1, WORD_COUNT, true);
        head(card, table, 2, WORD_SHARE, true);
        head(card, table, 3, WORD_INTERVAL, true);
        table->column[0].wide = true;
    }
    return table;
}

static void put_definition(const struct card_page *card, struct table *table, size_t row,
                           const char *name, const struct figure *figure, int64_t forms)
{
    char limits[WORDS_FILLED];
    page_limits(figure, forms, card->language, limits, sizeof limits);
    *page_cell(table, row, 0) = cell_text(name);
    *page_cell(table, row, 1) = cell_counts(card->page, figure);
    *page_cell(table, row, 2) = cell_share(card->page, figure, forms);
    *page_cell(table, row, 3) = limits[0] == '\0' ? dash(card) : copied(card, limits);
}

void card_definition_tables(const struct card_page *card)
{
    char name[CARD_LINE];
    char meaning[WORDS_FILLED];
    struct table *time = definitions(card, "on-time", WORD_CARD_DEFINED_ON_TIME, POLICIES);
    if (time == NULL) {
        return;
    }
    for (enum policy policy = 0; policy < POLICIES; policy++) {
        page_definition(policy_name(policy), policy == card->cards->settings.policy,
                        word(policy_word(policy), card->language), card->language, name,
                        sizeof name);
        put_definition(card, time, (size_t)policy, page_text(card->page, name),
                       &card->card->on_time[policy], 0);
    }
    struct table *satisfied =
        definitions(card, "satisfaction", WORD_CARD_DEFINED_SATISFIED, METHODS - METHOD_OVERALL);
    if (satisfied == NULL) {
        return;
    }
    static const struct figure withheld = {.why = WHY_WITHHELD, .interval_why = WHY_WITHHELD};
    for (enum satisfaction_method method = METHOD_OVERALL; method < METHODS; method++) {
        bool hidden = method == METHOD_ALL && complete_withheld(card->card);
        page_definition(method_name(method), method == card->card->method,
                        page_method(card->card, method, card->language, meaning), card->language,
                        name, sizeof name);
        put_definition(card, satisfied, (size_t)(method - METHOD_OVERALL),
                       page_text(card->page, name),
                       hidden ? &withheld : scorecard_by_method(card->card, method),
                       card->card->forms.valid);
    }
}

/* ---- activities, grades ---- */

void card_activities_table(const struct card_page *card)
{
    enum word note = WORD_ACTIVITIES_APART;
    size_t count = card->card->activity_count;
    struct table *table = count == 0 ? NULL : page_table(card->page, "activities", 3, count);
    if (table == NULL) {
        return;
    }
    table->caption = word(WORD_ACTIVITIES, card->language);
    head(card, table, 0, WORD_ACTIVITY_KIND, false);
    head(card, table, 1, WORD_ACTIVITY_COUNT, true);
    head(card, table, 2, WORD_ACTIVITY_PEOPLE, true);
    table->column[0].wide = true;
    for (size_t i = 0; i < count; i++) {
        const struct activity_sum *activity = &card->card->activities[i];
        char people[ACTIVITY_PEOPLE];
        *page_cell(table, i, 0) = copied(card, activity->kind);
        *page_cell(table, i, 1) = cell_count(card->page, activity->count);
        *page_cell(table, i, 2) = copied(card, activity_people(activity, card->language, people));
    }
    for (size_t i = 0; activity_note(card->card, i, &note); i++) {
        page_put_word(card->page, BLOCK_TEXT, TONE_SOFT, note);
    }
}

static void put_scheme(const struct card_page *card, const struct grade *grades, size_t at)
{
    const struct scheme *scheme = grades->scheme;
    const char *name = scheme_say(&scheme->name, card->language);
    struct table *table = page_table(card->page, page_printf(card->page, "grades-%zu", at), 3,
                                     scheme->criterion_count);
    if (table == NULL) {
        return;
    }
    table->caption = page_printf(card->page, "%s: %s", word(WORD_GRADES, card->language),
                                 name[0] != '\0' ? name : scheme->id);
    head(card, table, 0, WORD_GRADE_CRITERION, false);
    head(card, table, 1, WORD_GRADE_POINTS, true);
    head(card, table, 2, WORD_GRADE_BAND, false);
    table->column[0].wide = true;
    for (size_t i = 0; i < scheme->criterion_count; i++) {
        char points[PAGE_COUNTS];
        char says[WORDS_FILLED];
        page_grade_points(&grades[i], card->language, points);
        page_grade_says(&grades[i], card->language, says, sizeof says);
        *page_cell(table, i, 0) =
            copied(card, scheme_say(&grades[i].criterion->label, card->language));
        *page_cell(table, i, 1) = copied(card, points);
        *page_cell(table, i, 2) = copied(card, says);
    }
}

void card_grades_tables(const struct card_page *card)
{
    const struct grades *grades = &card->card->grades;
    char line[CARD_LINE];
    size_t at = 1;
    for (size_t i = 0; i < grades->count; at++) {
        const struct grade *first = &grades->grade[i];
        put_scheme(card, first, at);
        for (size_t j = 0; page_grade_note(first, j, card->language, line, sizeof line); j++) {
            card_text(card, TONE_SOFT, line);
        }
        i += first->scheme->criterion_count;
    }
}
