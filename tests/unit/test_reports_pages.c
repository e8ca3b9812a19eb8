/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of several units as values: sentences, marks and charts come from the same classes, no unit is lost, no percentage
 * below 30 and no bare rank. */
#include "reports/pages.h"
#include "reports/renderers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/page_plan.h"
#include "tests/support/stored_text.h"

enum { MOST = 3321, NAME = 400 };

struct made {
    struct unit unit[MOST];
    char name[MOST][NAME];
    struct comparison_row row[COMPARED][MOST];
    struct scorecard card[MOST];
    struct comparison comparison;
};

static struct made made; /* large */

static struct figure figure_of(int64_t hits, int64_t trials)
{
    struct figure figure = {.method = "completed",
                            .has_counts = true,
                            .numerator = hits,
                            .denominator = trials,
                            .why = trials == 0 ? WHY_NO_DATA : WHY_NONE,
                            .interval_why = trials == 0 ? WHY_NO_DATA : WHY_NONE};
    if (trials > 0) {
        figure.rate = (double)hits / (double)trials;
        figure.low = figure.rate > 0.03 ? figure.rate - 0.03 : 0;
        figure.high = figure.rate < 0.97 ? figure.rate + 0.03 : 1;
    }
    return figure;
}

static void put_row(enum measure which, size_t at, int64_t hits, int64_t trials)
{
    made.row[which][at] =
        (struct comparison_row){.unit = &made.unit[at], .basis = trials, .figure = figure_of(hits, trials)};
}

static void begin(size_t count)
{
    memset(&made, 0, sizeof made);
    made.comparison.cards = (struct scorecards){
        .card = made.card, .count = count, .settings = settings_default(), .period = {.kind = PERIOD_MONTH}};
    struct error error;
    assert_true(period_parse("2023-10", &made.comparison.cards.period, &error));
    for (size_t i = 0; i < count; i++) {
        snprintf(made.name[i], NAME, "Unit %04u", (unsigned)i);
        made.unit[i] = (struct unit){.id = (int32_t)i + 1,
                                     .name = made.name[i],
                                     .kind = "xã",
                                     .code = "",
                                     .district = "",
                                     .province = "",
                                     .succeeded_by = ""};
        made.card[i] = (struct scorecard){
            .unit = &made.unit[i],
            .boundaries = {.began = DAY_NONE, .ended = DAY_NONE, .grew = DAY_NONE}};
    }
}

/* Marks, tests and limits of both measures, from the rows put before. */
static void judge(void)
{
    struct error error;
    for (enum measure which = 0; which < COMPARED; which++) {
        struct comparison_measure *measure = &made.comparison.measure[which];
        int64_t hits = 0;
        int64_t trials = 0;
        *measure = (struct comparison_measure){.row = made.row[which], .count = made.comparison.cards.count};
        for (size_t i = 0; i < measure->count; i++) {
            hits += made.row[which][i].figure.numerator;
            trials += made.row[which][i].figure.denominator;
            if (which == MEASURE_SATISFACTION) {
                made.card[i].forms.valid = made.row[which][i].figure.denominator;
                made.card[i].overall = made.row[which][i].figure;
                made.card[i].method = METHOD_OVERALL;
            } else {
                made.card[i].on_time[POLICY_COMPLETED] = made.row[which][i].figure;
            }
        }
        measure->overall = figure_of(hits, trials);
        assert_true(comparison_judge(measure, NULL, &error));
        assert_true(comparison_overall(measure, &error));
        assert_true(comparison_spread(measure, 0.95, &error));
    }
}

/* On time: one perfect unit, one far below, one of 29, one with nothing, one like the rest. Satisfied: the other way round. */
static void five_units(void)
{
    static const int64_t counts[COMPARED][5][2] = {{{1000, 1000}, {700, 800}, {28, 29}, {0, 0}, {970, 1000}},
                                                   {{28, 29}, {400, 400}, {0, 0}, {300, 400}, {190, 200}}};
    begin(5);
    for (enum measure which = 0; which < COMPARED; which++) {
        for (size_t i = 0; i < 5; i++) {
            put_row(which, i, counts[which][i][0], counts[which][i][1]);
        }
    }
    judge();
}

static const struct page_request requests[] = {{LANGUAGE_EN, "hailong compare", 0, false},
                                               {LANGUAGE_VI, NULL, 0, true}};

static const char *group_of(enum measure which, enum language language)
{
    return word(which == MEASURE_ON_TIME ? WORD_ON_TIME : WORD_SATISFIED, language);
}

/* ---- the comparison ---- */

/* The part of a sentence that begins with the words of the mark, up to its end. */
static bool names_as(const char *sentence, enum word mark, enum language language, const char *name)
{
    const char *at = strstr(sentence, word(mark, language));
    const char *end = at == NULL ? NULL : at + strcspn(at, ";");
    const char *found = at == NULL ? NULL : strstr(at, name);
    return found != NULL && found < end;
}

static enum sign funnel_sign(const struct page *page, enum measure which, const char *name)
{
    for (size_t i = 0; i < page->count; i++) {
        if (page->block[i].kind != BLOCK_CHARTS) {
            continue;
        }
        assert_int_equal(page->block[i].count, 2);
        const struct chart_funnel *funnel = &page->block[i].chart[which]->funnel;
        for (size_t j = 0; j < funnel->count; j++) {
            if (strcmp(funnel->point[j].name, name) == 0) {
                return funnel->point[j].sign;
            }
        }
    }
    return SIGN_NONE;
}

static void check_row(const struct page *page, const struct table *table, enum measure which, size_t at)
{
    static const enum sign signs[] = {SIGN_ABOVE, SIGN_SAME, SIGN_BELOW, SIGN_TOO_FEW};
    static const enum word words[] = {WORD_MARK_ABOVE, WORD_MARK_SAME, WORD_MARK_BELOW, WORD_MARK_TOO_FEW};
    enum language language = page->language;
    const struct comparison_row *row = &made.row[which][at];
    const char *group = group_of(which, language);
    char sentence[4096];
    page_compared(&made.comparison.measure[which], which, language, sentence, sizeof sentence);
    assert_true(page_plan_says(page, BLOCK_TEXT, sentence));
    const struct cell *mark = page_plan_cell(table, at, page_plan_column(table, group, word(WORD_MARK, language)));
    const struct cell *band = mark - 1;
    assert_int_equal(mark->sign, signs[row->mark]);
    assert_string_equal(mark->text, word(words[row->mark], language));
    assert_int_equal(mark->has_number, row->mark != MARK_TOO_FEW);
    assert_non_null(band->chart);
    assert_int_equal(band->chart->band.sign, signs[row->mark]);
    assert_int_equal(band->chart->band.there, row->basis > 0);
    assert_int_equal(band->chart->band.hollow, row->basis < 30);
    assert_int_equal(band->chart->band.banded, row->basis >= 30);
    assert_int_equal(names_as(sentence, words[row->mark], language, made.name[at]), row->mark != MARK_SAME);
    if (row->basis >= 30) {
        assert_int_equal(funnel_sign(page, which, made.name[at]), signs[row->mark]);
    }
}

static void signs_sentences_and_charts_are_of_one_class(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct page page;
        five_units();
        assert_int_equal(made.row[MEASURE_ON_TIME][0].mark, MARK_ABOVE);
        assert_int_equal(made.row[MEASURE_ON_TIME][1].mark, MARK_BELOW);
        assert_int_equal(made.row[MEASURE_ON_TIME][2].mark, MARK_TOO_FEW);
        page_of_comparison(&page, &made.comparison, NULL, &requests[i]);
        assert_true(page_whole(&page));
        assert_true(page.landscape);
        const struct table *table = page_plan_table(&page, "compare");
        assert_non_null(table);
        assert_int_equal(table->rows, 6);
        assert_int_equal(table->feet, 1);
        for (enum measure which = 0; which < COMPARED; which++) {
            for (size_t at = 0; at < 5; at++) {
                check_row(&page, table, which, at);
            }
        }
        page_release(&page);
    }
}

/* Below 30 the counts stand in place of the percentage, a stroke where there is nothing; numbers to sort by where there are. */
static void no_percentage_stands_below_thirty(void **state)
{
    struct page page;
    (void)state;
    five_units();
    page_of_comparison(&page, &made.comparison, NULL, &requests[0]);
    const struct table *tables[] = {page_plan_table(&page, "compare"), page_plan_table(&page, "figures")};
    for (size_t t = 0; t < 2; t++) {
        for (enum measure which = 0; which < COMPARED; which++) {
            const char *group = group_of(which, LANGUAGE_EN);
            size_t number = page_plan_column(tables[t], group, which == MEASURE_ON_TIME ? "Dossiers" : "Forms");
            size_t share = page_plan_column(tables[t], group, "Share");
            size_t limits = page_plan_column(tables[t], group, "May lie");
            for (size_t at = 0; at < 5; at++) {
                int64_t n = made.row[which][at].basis;
                const struct cell *count = page_plan_cell(tables[t], at, number);
                assert_int_equal(count->kind, CONTENT_COUNT);
                assert_true(count->has_number);
                assert_true(count->number == (double)n);
                bool percent = n >= 30;
                const struct cell *cell = page_plan_cell(tables[t], at, share);
                assert_int_equal(strchr(cell->text, '%') != NULL, percent);
                assert_int_equal(cell->has_number, percent);
                assert_int_equal(strchr(page_plan_cell(tables[t], at, limits)->text, '%') != NULL, percent);
                assert_int_equal(page_plan_cell(tables[t], at, limits)->has_number, percent);
                if (t == 0 && !percent) {
                    assert_string_equal(cell->text, n == 0 ? "–" : "28/29");
                    assert_int_equal(cell->tone, TONE_SOFT);
                }
            }
        }
    }
    page_release(&page);
}

static void each_unit_stands_once_in_every_table(void **state)
{
    struct page page;
    (void)state;
    five_units();
    page_of_comparison(&page, &made.comparison, NULL, &requests[1]);
    static const char *const ids[] = {"compare", "figures"};
    for (size_t t = 0; t < 2; t++) {
        const struct table *table = page_plan_table(&page, ids[t]);
        assert_int_equal(table->rows, 6);
        for (size_t at = 0; at < 5; at++) {
            assert_string_equal(page_plan_cell(table, at, 0)->text, made.name[at]);
        }
        assert_string_equal(page_plan_cell(table, 5, 0)->text, word(WORD_OVERALL_ROW, LANGUAGE_VI));
    }
    page_release(&page);
}

/* All dossiers: 1000 + 800 + 29 + 0 + 1000 = 2829, 2698 of them on time: 95.37 %. */
static void all_units_together_stand_last(void **state)
{
    struct page page;
    (void)state;
    five_units();
    page_of_comparison(&page, &made.comparison, NULL, &requests[1]);
    const struct table *table = page_plan_table(&page, "compare");
    assert_string_equal(page_plan_cell(table, 5, 1)->text, "2.829");
    assert_string_equal(page_plan_cell(table, 5, 2)->text, "95,4%");
    assert_string_equal(page_plan_cell(page_plan_table(&page, "figures"), 5, 1)->text, "2.698");
    assert_string_equal(page.block[0].line[0], "5 đơn vị · 2.829 hồ sơ · 1.029 phiếu");
    assert_string_equal(page.block[0].text, "So sánh các đơn vị · tháng 10/2023");
    page_release(&page);
}

static bool is_range(const char *text)
{
    const char *stroke = strstr(text, "–");
    return stroke != NULL && stroke != text && text[0] >= '0' && text[0] <= '9' &&
           stroke[strlen("–")] >= '0' && stroke[strlen("–")] <= '9';
}

/* Without asking there is no column of ranks; with asking every cell of it is a range or a stroke. */
static void a_rank_is_always_a_range(void **state)
{
    struct page page;
    struct error error;
    (void)state;
    five_units();
    page_of_comparison(&page, &made.comparison, NULL, &requests[0]);
    const struct table *table = page_plan_table(&page, "compare");
    assert_int_equal(page_plan_column(table, "", word(WORD_RANKS, LANGUAGE_EN)), table->columns);
    page_release(&page);
    assert_true(comparison_rank(&made.comparison, true, &error));
    page_of_comparison(&page, &made.comparison, NULL, &requests[0]);
    table = page_plan_table(&page, "compare");
    for (enum measure which = 0; which < COMPARED; which++) {
        size_t column = page_plan_column(table, group_of(which, LANGUAGE_EN), word(WORD_RANKS, LANGUAGE_EN));
        assert_true(column < table->columns);
        for (size_t at = 0; at < 5; at++) {
            const struct comparison_rank *rank = &made.row[which][at].rank;
            const struct cell *cell = page_plan_cell(table, at, column);
            assert_int_equal(is_range(cell->text), rank->why == WHY_NONE);
            assert_true(rank->why == WHY_NONE || strcmp(cell->text, "–") == 0);
        }
        assert_string_equal(page_plan_cell(table, 5, column)->text, "");
    }
    page_release(&page);
}

static size_t charts_on(const struct page *page)
{
    size_t count = 0;
    for (size_t i = 0; i < page->count; i++) {
        count += page->block[i].kind == BLOCK_CHARTS ? page->block[i].count : 0;
    }
    return count;
}

static void one_unit_is_compared_with_nobody(void **state)
{
    struct page page;
    (void)state;
    begin(1);
    put_row(MEASURE_ON_TIME, 0, 986, 986);
    put_row(MEASURE_SATISFACTION, 0, 589, 589);
    judge();
    page_of_comparison(&page, &made.comparison, NULL, &requests[1]);
    const struct table *table = page_plan_table(&page, "compare");
    assert_int_equal(table->rows, 2);
    assert_int_equal(charts_on(&page), 0);
    assert_string_equal(page_plan_cell(table, 0, 4)->text, word(WORD_MARK_ALONE, LANGUAGE_VI));
    assert_string_equal(page_plan_cell(table, 0, 2)->text, "100%");
    assert_string_equal(page.block[0].line[0], "1 đơn vị · 986 hồ sơ · 589 phiếu");
    page_release(&page);
}

static void without_forms_there_is_one_funnel_and_no_zero_percent(void **state)
{
    struct page page;
    (void)state;
    begin(3);
    for (size_t i = 0; i < 3; i++) {
        put_row(MEASURE_ON_TIME, i, 50, 60);
        put_row(MEASURE_SATISFACTION, i, 0, 0);
    }
    judge();
    page_of_comparison(&page, &made.comparison, NULL, &requests[0]);
    const struct table *table = page_plan_table(&page, "compare");
    size_t share = page_plan_column(table, group_of(MEASURE_SATISFACTION, LANGUAGE_EN), "Share");
    assert_int_equal(charts_on(&page), 1);
    for (size_t at = 0; at < 4; at++) {
        assert_string_equal(page_plan_cell(table, at, share)->text, "–");
    }
    page_release(&page);
}

/* Neighbours of one name are told apart by kind and place, others keep their short names. */
static void equal_names_are_told_apart(void **state)
{
    struct page page;
    (void)state;
    begin(3);
    for (size_t i = 0; i < 3; i++) {
        put_row(MEASURE_ON_TIME, i, 50, 60);
        put_row(MEASURE_SATISFACTION, i, 40, 60);
    }
    snprintf(made.name[1], NAME, "Tân Lập");
    snprintf(made.name[2], NAME, "Tân Lập");
    made.unit[1].district = "huyện A";
    made.unit[1].province = "tỉnh B";
    made.unit[2].kind = "phường";
    made.unit[2].code = "13387";
    judge();
    page_of_comparison(&page, &made.comparison, NULL, &requests[1]);
    const struct table *table = page_plan_table(&page, "compare");
    assert_string_equal(page_plan_cell(table, 0, 0)->text, "Unit 0000");
    assert_string_equal(page_plan_cell(table, 1, 0)->text, "Xã Tân Lập (huyện A, tỉnh B)");
    assert_string_equal(page_plan_cell(table, 2, 0)->text, "Phường Tân Lập (13387)");
    page_release(&page);
}

static void thousands_of_units_are_all_there(void **state)
{
    struct page page;
    (void)state;
    begin(MOST);
    for (size_t i = 0; i < MOST; i++) {
        int64_t n = (int64_t)(i * 37 % 400);
        int64_t misses = (int64_t)(i * 13 % 11) * n / 200;
        put_row(MEASURE_ON_TIME, i, n - misses, n);
        put_row(MEASURE_SATISFACTION, i, n - 2 * misses, n);
    }
    judge();
    page_of_comparison(&page, &made.comparison, NULL, &requests[0]);
    assert_true(page_whole(&page));
    const struct table *table = page_plan_table(&page, "compare");
    assert_int_equal(table->rows, MOST + 1);
    assert_true(table->searchable);
    size_t marks[SIGNS] = {0};
    for (size_t at = 0; at < MOST; at++) {
        assert_string_equal(page_plan_cell(table, at, 0)->text, made.name[at]);
        marks[page_plan_cell(table, at, 4)->sign]++;
    }
    char sentence[400];
    char text[4][NUMFMT];
    snprintf(sentence, sizeof sentence,
             "Dossiers on time – units above the others: %s; below the others: %s; like the others: %s; too few data: %s.",
             numfmt_count((int64_t)marks[SIGN_ABOVE], LANGUAGE_EN, text[0]),
             numfmt_count((int64_t)marks[SIGN_BELOW], LANGUAGE_EN, text[1]),
             numfmt_count((int64_t)marks[SIGN_SAME], LANGUAGE_EN, text[2]),
             numfmt_count((int64_t)marks[SIGN_TOO_FEW], LANGUAGE_EN, text[3]));
    assert_true(page_plan_says(&page, BLOCK_TEXT, sentence));
    assert_int_equal(marks[SIGN_ABOVE] + marks[SIGN_BELOW] + marks[SIGN_SAME] + marks[SIGN_TOO_FEW], MOST);
    page_release(&page);
}

/* ---- alphabetical order ---- */

/* As ICU has it for Vietnamese; imported in another order. */
static void units_stand_in_vietnamese_order(void **state)
{
    static const char *const names[] = {"An", "Án", "Ăn", "Ăng", "Ắng", "Âm", "Ân", "Ẩn", "Ấn"};
    static const size_t shuffled[] = {5, 0, 8, 3, 1, 7, 2, 6, 4};
    enum { NAMES = sizeof names / sizeof *names };
    char dossiers[NAMES * 80] = "code,unit,received,due,completed,status\n";
    struct error error;
    struct period period;
    struct comparison comparison;
    struct page page;
    const struct settings settings = settings_default();
    (void)state;
    for (size_t i = 0; i < NAMES; i++) {
        size_t length = strlen(dossiers);
        snprintf(dossiers + length, sizeof dossiers - length, "a%u,%s,2023-10-02,2023-10-10,2023-10-09,\n", (unsigned)i,
                 names[shuffled[i]]);
    }
    struct store *store = stored_text(dossiers, NULL);
    assert_true(period_parse("2023-10", &period, &error));
    assert_true(comparison_build(store, &period, &settings, NULL, 0, &comparison, &error));
    page_of_comparison(&page, &comparison, NULL, &requests[1]);
    const struct table *table = page_plan_table(&page, "compare");
    assert_int_equal(table->rows, NAMES + 1);
    for (size_t i = 0; i < NAMES; i++) {
        assert_string_equal(page_plan_cell(table, i, 0)->text, names[i]);
    }
    page_release(&page);
    page_of_index(&page, &comparison.cards, NULL, NULL, &requests[1]);
    table = page_plan_table(&page, "units");
    for (size_t i = 0; i < NAMES; i++) {
        assert_string_equal(page_plan_cell(table, i, 0)->text, names[i]);
    }
    page_release(&page);
    comparison_release(&comparison);
    store_close(store);
}

/* ---- months of a comparison ---- */

static struct standing standing[5];

static void put_months(size_t at, int64_t n)
{
    standing[at].months_why = WHY_NONE;
    for (int i = 0; i < STANDING_MONTHS; i++) {
        struct trend_month *month = &standing[at].month[MEASURE_ON_TIME][i];
        *month = (struct trend_month){.there = true,
                                      .figure = figure_of(n - i, n),
                                      .basis = n,
                                      .signal_why = i == STANDING_MONTHS - 1 ? WHY_NONE : WHY_NO_DATA,
                                      .signal = i == STANDING_MONTHS - 1 ? TREND_SIGNAL_BELOW : TREND_SIGNAL_NONE};
        month->span.month = trend_month_at(day_from_civil(2022, 11, 1), i, false);
        month->span.from = month->span.month.from;
        month->span.to = month->span.month.to;
    }
}

static void months_have_a_column_where_they_are_known(void **state)
{
    struct page page;
    struct standings standings = {.standing = standing, .count = 5, .edition = 3};
    (void)state;
    five_units();
    memset(standing, 0, sizeof standing);
    for (size_t i = 0; i < 5; i++) {
        standing[i].months_why = WHY_NOT_COMPARABLE;
    }
    page_of_comparison(&page, &made.comparison, &standings, &requests[0]);
    const struct table *table = page_plan_table(&page, "compare");
    assert_int_equal(page_plan_column(table, "", "6 months"), table->columns);
    page_release(&page);
    put_months(0, 100);
    put_months(1, 29);
    page_of_comparison(&page, &made.comparison, &standings, &requests[0]);
    table = page_plan_table(&page, "compare");
    size_t column = page_plan_column(table, group_of(MEASURE_ON_TIME, LANGUAGE_EN), "6 months");
    assert_true(column < table->columns);
    const struct chart *line = page_plan_cell(table, 0, column)->chart;
    assert_non_null(line);
    assert_int_equal(line->months.count, 6);
    assert_true(line->months.bare);
    assert_string_equal(line->months.month[0].name, "2023-05");
    assert_string_equal(line->months.month[5].text, "89.0%"); /* (100 - 11) of 100 */
    assert_int_equal(line->months.month[5].sign, SIGN_FELL);
    assert_true(line->months.from <= 0.89);
    assert_non_null(strstr(line->says, "2023-10 89.0%"));
    assert_string_equal(page_plan_cell(table, 0, column)->text, word(WORD_TREND_BELOW, LANGUAGE_EN));
    assert_null(page_plan_cell(table, 1, column)->chart); /* 29 dossiers make no line */
    assert_string_equal(page_plan_cell(table, 1, column)->text, "–");
    assert_string_equal(page_plan_cell(table, 2, column)->text, "–");
    assert_non_null(strstr(page.block[0].line[1], "edition 3"));
    page_release(&page);
}

/* ---- the index ---- */

static void the_index_leads_to_every_page(void **state)
{
    static const char *const cards[] = {"a.html", "b.html", NULL, "d.html", "%3Cscript%3E.html"};
    const struct page_links links = {cards, "compare.html", "all.pdf"};
    struct page page;
    (void)state;
    five_units();
    snprintf(made.name[4], NAME, "<script>alert(1)</script>");
    page_of_index(&page, &made.comparison.cards, &links, NULL, &requests[0]);
    assert_true(page_whole(&page));
    const struct table *table = page_plan_table(&page, "units");
    assert_int_equal(table->rows, 5);
    for (size_t i = 0; i < 5; i++) {
        const struct cell *cell = page_plan_cell(table, i, 0);
        if (cards[i] == NULL) {
            assert_null(cell->link);
        } else {
            assert_string_equal(cell->link, cards[i]);
        }
        assert_non_null(strstr(cell->text, made.name[i])); /* as it is: writers escape */
    }
    assert_string_equal(page_plan_cell(table, 0, 1)->text, "1,000/1,000");
    assert_string_equal(page_plan_cell(table, 2, 2)->text, "–");
    const struct table *others = page_plan_table(&page, "pages");
    assert_int_equal(others->rows, 2);
    assert_string_equal(page_plan_cell(others, 0, 0)->link, "compare.html");
    assert_string_equal(page_plan_cell(others, 1, 0)->link, "all.pdf");
    page_release(&page);
    page_of_index(&page, &made.comparison.cards, NULL, NULL, &requests[0]);
    assert_null(page_plan_table(&page, "pages"));
    page_release(&page);
}

static void the_index_has_the_marks_of_the_group(void **state)
{
    struct page page;
    struct standing_group group = {.parent = "", .units = 5};
    struct standings standings = {.standing = standing, .count = 5, .group = &group, .group_count = 1};
    (void)state;
    five_units();
    memset(standing, 0, sizeof standing);
    for (enum measure which = 0; which < COMPARED; which++) {
        group.measure[which] = made.comparison.measure[which];
    }
    for (size_t i = 0; i < 4; i++) { /* the fifth is in no group */
        standing[i].group = &group;
        standing[i].row = i;
    }
    page_of_index(&page, &made.comparison.cards, NULL, &standings, &requests[0]);
    const struct table *table = page_plan_table(&page, "units");
    size_t mark = page_plan_column(table, group_of(MEASURE_ON_TIME, LANGUAGE_EN), word(WORD_MARK, LANGUAGE_EN));
    assert_int_equal(page_plan_cell(table, 0, mark)->sign, SIGN_ABOVE);
    assert_int_equal(page_plan_cell(table, 1, mark)->sign, SIGN_BELOW);
    assert_int_equal(page_plan_cell(table, 3, mark)->sign, SIGN_TOO_FEW);
    assert_int_equal(page_plan_cell(table, 4, mark)->sign, SIGN_NONE);
    assert_string_equal(page_plan_cell(table, 4, mark)->text, "–");
    page_release(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_sentences_and_charts_are_of_one_class),
        cmocka_unit_test(no_percentage_stands_below_thirty),
        cmocka_unit_test(each_unit_stands_once_in_every_table),
        cmocka_unit_test(all_units_together_stand_last),
        cmocka_unit_test(a_rank_is_always_a_range),
        cmocka_unit_test(one_unit_is_compared_with_nobody),
        cmocka_unit_test(without_forms_there_is_one_funnel_and_no_zero_percent),
        cmocka_unit_test(equal_names_are_told_apart),
        cmocka_unit_test(thousands_of_units_are_all_there),
        cmocka_unit_test(units_stand_in_vietnamese_order),
        cmocka_unit_test(months_have_a_column_where_they_are_known),
        cmocka_unit_test(the_index_leads_to_every_page),
        cmocka_unit_test(the_index_has_the_marks_of_the_group),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
