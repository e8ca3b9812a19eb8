/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of one unit over time, of two units and of a questionnaire as values, from small stores. */
#include "reports/health_page.h"
#include "reports/pages.h"
#include "reports/trend_page.h"

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

enum { TEXT = 200000 };

static char table_text[TEXT]; /* what is imported */

static void begin_text(const char *heads)
{
    snprintf(table_text, sizeof table_text, "%s\n", heads);
}

static void add_row(size_t number, const char *unit, int year, int month, bool late)
{
    size_t length = strlen(table_text);
    snprintf(table_text + length, sizeof table_text - length, "d%zu,%s,%04d-%02d-02,%04d-%02d-10,%04d-%02d-%s,\n", number, unit,
             year, month, year, month, year, month, late ? "12" : "10");
}

static const char heads_of_dossiers[] = "code,unit,received,due,completed,status";

/* 14 months of 40 dossiers, January 2022 to February 2023; so many late in the last month. */
static struct store *months_store(size_t late)
{
    size_t number = 0;
    begin_text(heads_of_dossiers);
    for (int month = 0; month < 14; month++) {
        for (size_t i = 0; i < 40; i++) {
            add_row(number++, "Lê Hồ", 2022 + month / 12, month % 12 + 1, month == 13 && i < late);
        }
    }
    return stored_text(table_text, NULL);
}

static const struct page_request requests[] = {{LANGUAGE_EN, "hailong trend", 0, false},
                                               {LANGUAGE_VI, NULL, 0, true}};

static struct trend trend_of(struct store *store, enum trend_measure measure)
{
    struct trend trend;
    struct error error;
    struct period period;
    const struct settings settings = settings_default();
    struct unit_register *units = store_register(store, &error);
    int32_t id = UNIT_NONE;
    assert_non_null(units);
    assert_true(register_find_free(units, "Lê Hồ", strlen("Lê Hồ"), &id));
    register_free(units);
    assert_true(period_parse("2022-01-01..2023-02-28", &period, &error));
    const struct trend_request request = {id, measure, &period, &settings};
    assert_true(trend_build(store, &request, &trend, &error));
    return trend;
}

/* ---- months ---- */

static const struct chart *only_chart(const struct page *page)
{
    const struct chart *found = NULL;
    for (size_t i = 0; i < page->count; i++) {
        if (page->block[i].kind == BLOCK_CHARTS) {
            assert_null(found);
            assert_int_equal(page->block[i].count, 1);
            found = page->block[i].chart[0];
        }
    }
    return found;
}

/* Twelve months and more of 100 % are no change: every month that is judged is steady, and so is the line. */
static void constant_perfection_is_no_change(void **state)
{
    struct store *store = months_store(0);
    struct trend trend = trend_of(store, TREND_ON_TIME);
    struct page page;
    char line[1024];
    (void)state;
    page_of_trend(&page, &trend, &requests[0]);
    assert_true(page_whole(&page));
    page_trend_headline(&trend, LANGUAGE_EN, line, sizeof line);
    assert_true(page_plan_says(&page, BLOCK_HEADLINE, line));
    assert_non_null(strstr(line, "no change"));
    const struct table *table = page_plan_table(&page, "months");
    const struct chart *chart = only_chart(&page);
    assert_int_equal(table->rows, 14);
    assert_int_equal(chart->months.count, 14);
    for (size_t i = 0; i < 14; i++) {
        const struct cell *past = page_plan_cell(table, i, table->columns - 1);
        assert_int_equal(past->sign, i < 6 ? SIGN_NONE : SIGN_STEADY); /* six months make limits */
        assert_int_equal(chart->months.month[i].sign, SIGN_NONE);
        assert_int_equal(chart->months.month[i].limited, i >= 6);
        assert_string_equal(chart->months.month[i].text, "100%");
        assert_string_equal(page_plan_cell(table, i, 2)->text, "100%");
    }
    assert_true(page_plan_says(&page, BLOCK_TEXT, word(WORD_TREND_TARGET, LANGUAGE_EN)));
    assert_true(page_plan_says(&page, BLOCK_FOOT, "hailong trend"));
    page_release(&page);
    trend_release(&trend);
    store_close(store);
}

/* 20 of 40 late after thirteen perfect months: sentence, table and line name the same month. */
static void a_fall_is_told_alike_everywhere(void **state)
{
    struct store *store = months_store(20);
    struct trend trend = trend_of(store, TREND_ON_TIME);
    struct page page;
    char line[1024];
    (void)state;
    page_of_trend(&page, &trend, &requests[1]);
    page_trend_headline(&trend, LANGUAGE_VI, line, sizeof line);
    assert_non_null(strstr(line, "02/2023"));
    assert_true(page_plan_says(&page, BLOCK_HEADLINE, line));
    assert_true(page_trend_says(&trend, 0, LANGUAGE_VI, line, sizeof line));
    assert_true(page_plan_says(&page, BLOCK_TEXT, line));
    const struct table *table = page_plan_table(&page, "months");
    const struct chart *chart = only_chart(&page);
    assert_int_equal(page_plan_cell(table, 13, table->columns - 1)->sign, SIGN_FELL);
    assert_string_equal(page_plan_cell(table, 13, table->columns - 1)->text, word(WORD_TREND_BELOW, LANGUAGE_VI));
    assert_string_equal(page_plan_cell(table, 13, 2)->text, "50,0%");
    assert_true(page_plan_cell(table, 13, 2)->number == 0.5);
    assert_int_equal(chart->months.month[13].sign, SIGN_FELL);
    assert_string_equal(chart->months.month[13].name, "02/2023");
    assert_true(chart->months.from <= 0.5 && chart->months.to == 1);
    assert_int_equal(page_plan_cell(table, 12, table->columns - 1)->sign, SIGN_STEADY);
    page_release(&page);
    trend_release(&trend);
    store_close(store);
}

/* Six working days from 3 to 10 January 2022; days stand on an axis from 0 and have no percent sign anywhere. */
static void days_are_no_shares(void **state)
{
    struct store *store = months_store(0);
    struct trend trend = trend_of(store, TREND_DURATION);
    struct page page;
    (void)state;
    page_of_trend(&page, &trend, &requests[0]);
    const struct table *table = page_plan_table(&page, "months");
    const struct chart *chart = only_chart(&page);
    assert_int_equal(table->columns, 5);
    assert_true(chart->months.numbers);
    assert_true(chart->months.from == 0 && chart->months.to >= 6);
    for (size_t i = 0; i < 14; i++) {
        for (size_t j = 0; j < table->columns; j++) {
            assert_null(strchr(page_plan_cell(table, i, j)->text, '%'));
        }
        assert_int_equal(page_plan_cell(table, i, 2)->kind, CONTENT_REAL);
        assert_true(page_plan_cell(table, i, 2)->has_number);
    }
    page_release(&page);
    trend_release(&trend);
    store_close(store);
}

/* ---- two units ---- */

static struct store *two_units(void)
{
    begin_text(heads_of_dossiers);
    for (size_t i = 0; i < 40; i++) {
        add_row(i, "Lê Hồ", 2022, 1, i < 20);
        add_row(100 + i, "An", 2022, 1, false);
    }
    for (size_t i = 0; i < 29; i++) {
        add_row(200 + i, "Bé", 2022, 1, i < 20);
    }
    return stored_text(table_text, NULL);
}

static struct pair pair_of(struct store *store, const char *a, const char *b, enum pair_measure measure)
{
    struct pair pair;
    struct error error;
    struct period period;
    const struct settings settings = settings_default();
    struct unit_register *units = store_register(store, &error);
    int32_t ids[2];
    assert_non_null(units);
    assert_true(register_find_free(units, a, strlen(a), &ids[0]));
    assert_true(register_find_free(units, b, strlen(b), &ids[1]));
    register_free(units);
    assert_true(period_parse("2022-01", &period, &error));
    assert_true(pair_build(store, &period, &settings, ids, measure, &pair, &error));
    return pair;
}

static void two_units_share_an_axis(void **state)
{
    struct store *store = two_units();
    struct pair pair = pair_of(store, "Lê Hồ", "An", PAIR_ON_TIME);
    struct page page;
    char line[1024];
    (void)state;
    page_of_pair(&page, &pair, &requests[1]);
    assert_true(page_whole(&page));
    assert_true(page_pair(&pair, 0, LANGUAGE_VI, line, sizeof line));
    assert_true(page_plan_says(&page, BLOCK_HEADLINE, line));
    for (size_t i = 1; page_pair(&pair, i, LANGUAGE_VI, line, sizeof line); i++) {
        assert_true(page_plan_says(&page, BLOCK_TEXT, line));
    }
    const struct table *table = page_plan_table(&page, "pair");
    assert_int_equal(table->rows, 2);
    assert_string_equal(page_plan_cell(table, 0, 0)->text, "Lê Hồ"); /* as asked, not by the alphabet */
    assert_string_equal(page_plan_cell(table, 0, 1)->text, "20/40");
    assert_string_equal(page_plan_cell(table, 0, 2)->text, "50,0%");
    assert_string_equal(page_plan_cell(table, 1, 2)->text, "100%");
    const struct chart *bands[] = {page_plan_cell(table, 0, 3)->chart, page_plan_cell(table, 1, 3)->chart};
    assert_true(bands[0]->band.axis_from == bands[1]->band.axis_from);
    assert_true(bands[0]->band.axis_from <= bands[0]->band.low);
    assert_true(page_plan_says(&page, BLOCK_TEXT, word(WORD_PAIR_NOTE_SHARES, LANGUAGE_VI)));
    page_release(&page);
    pair_release(&pair);
    store_close(store);
}

static void two_units_with_few_dossiers_have_counts_alone(void **state)
{
    struct store *store = two_units();
    struct pair pair = pair_of(store, "Bé", "An", PAIR_ON_TIME);
    struct page page;
    (void)state;
    page_of_pair(&page, &pair, &requests[0]);
    const struct table *table = page_plan_table(&page, "pair");
    assert_string_equal(page_plan_cell(table, 0, 1)->text, "9/29");
    assert_string_equal(page_plan_cell(table, 0, 2)->text, "–");
    assert_string_equal(page_plan_cell(table, 0, 3)->text, "–");
    assert_true(page_plan_says(&page, BLOCK_HEADLINE, word(WORD_PAIR_FEW, LANGUAGE_EN)));
    page_release(&page);
    pair_release(&pair);
    struct pair days = pair_of(store, "Lê Hồ", "An", PAIR_DURATION);
    page_of_pair(&page, &days, &requests[0]);
    table = page_plan_table(&page, "pair");
    assert_string_equal(page_plan_cell(table, 0, 1)->text, "40");
    assert_string_equal(page_plan_cell(table, 1, 2)->text, "40");
    assert_true(page_plan_says(&page, BLOCK_TEXT, word(WORD_PAIR_NOTE_DURATIONS, LANGUAGE_EN)));
    page_release(&page);
    pair_release(&days);
    store_close(store);
}

/* ---- a questionnaire ---- */

/* 40 forms; everybody answers q1 and q2, four answer q3. */
static struct store *forms_store(void)
{
    begin_text("id,unit,date,q1,q2,q3");
    for (size_t i = 0; i < 40; i++) {
        size_t length = strlen(table_text);
        snprintf(table_text + length, sizeof table_text - length, "%zu,%s,2022-01-10,%zu,%zu,%s\n", i + 1,
                 i % 2 == 0 ? "Lê Hồ" : "An", 1 + i % 5, 1 + (i + i / 5 % 2) % 5, i < 4 ? "5" : "");
    }
    return stored_text(NULL, table_text);
}

static void answers_of_four_people_stay_with_them(void **state)
{
    struct store *store = forms_store();
    struct questionnaire_health health;
    struct page page;
    struct error error;
    struct period period;
    const struct settings settings = settings_default();
    (void)state;
    assert_true(period_parse("2022-01", &period, &error));
    const struct health_request request = {&period, &settings, NULL, 0};
    assert_true(questionnaire_health_build(store, &request, &health, &error));
    page_of_questionnaire(&page, &health, &requests[0]);
    assert_true(page_whole(&page));
    const struct table *items = page_plan_table(&page, "items");
    const struct table *levels = page_plan_table(&page, "levels");
    const char *withheld = word(WORD_WITHHELD_ANSWERS, LANGUAGE_EN);
    assert_int_equal(items->rows, 3);
    assert_int_equal(levels->columns, 8); /* question, bar, five levels, blank */
    assert_string_equal(page_plan_cell(items, 1, 1)->text, "40");
    assert_non_null(page_plan_cell(levels, 1, 1)->chart);
    assert_int_equal(page_plan_cell(levels, 1, 1)->chart->levels.count[0], 8); /* a fifth at the best level */
    /* with one question withheld alone, the sum of all answers would tell its answers: another goes with it */
    assert_string_equal(page_plan_cell(items, 0, 1)->text, word(WORD_WITHHELD_BESIDE, LANGUAGE_EN));
    assert_null(page_plan_cell(levels, 0, 1)->chart);
    assert_string_equal(page_plan_cell(items, 2, 1)->text, withheld);
    assert_null(page_plan_cell(levels, 2, 1)->chart);
    for (size_t j = 1; j < 8; j++) {
        const struct cell *cell = page_plan_cell(levels, 2, j);
        assert_false(cell->has_number);
        assert_true(strcmp(cell->text, j == 1 || j == 7 ? withheld : "–") == 0);
    }
    char line[1024];
    for (size_t i = 0; page_health_alpha(&health, i, LANGUAGE_EN, line, sizeof line); i++) {
        assert_true(page_plan_says(&page, BLOCK_TEXT, line));
    }
    const struct table *units = page_plan_table(&page, "units");
    assert_int_equal(units->rows, 2);
    assert_string_equal(page_plan_cell(units, 0, 0)->text, "An");
    assert_string_equal(page_plan_cell(units, 0, 1)->text, "20");
    page_release(&page);
    questionnaire_health_release(&health);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(constant_perfection_is_no_change),
        cmocka_unit_test(a_fall_is_told_alike_everywhere),
        cmocka_unit_test(days_are_no_shares),
        cmocka_unit_test(two_units_share_an_axis),
        cmocka_unit_test(two_units_with_few_dossiers_have_counts_alone),
        cmocka_unit_test(answers_of_four_people_stay_with_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
