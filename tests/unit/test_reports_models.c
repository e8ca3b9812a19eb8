/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models of a period: who counts on which day, and what follows from series of results. Expected values: hand arithmetic beside each. */
#include "reports/models.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/stored.h"

static int set_up(void **state)
{
    struct error error;
    *state = store_open("", STORE_TEMPORARY, &error);
    assert_non_null(*state);
    return 0;
}

static int tear_down(void **state)
{
    store_close(*state);
    return 0;
}

static struct models build(struct store *store, const char *text)
{
    struct models models;
    struct period period;
    struct error error;
    struct settings settings = settings_default();
    assert_true(period_parse(text, &period, &error));
    const struct models_request request = {.period = &period, .settings = &settings};
    assert_true(models_build(store, &request, &models, &error));
    return models;
}

static void counts(const struct model_counts *found, int64_t running, int64_t fresh, int64_t recognised, int64_t dropped)
{
    assert_int_equal(found->running, running);
    assert_int_equal(found->originals, fresh);
    assert_int_equal(found->replicated, running - fresh);
    assert_int_equal(model_counts_recognised(found), recognised);
    assert_int_equal(found->not_recognised, running - recognised);
    assert_int_equal(found->dropped, dropped);
}

static const char head[] = "code,name,unit,field,start,origin,dropped,level,recognised\n";

/* The register of four models, asked on different days. */
static void models_count_on_the_last_day(void **state)
{
    struct store *store = *state;
    char text[1024];
    snprintf(text, sizeof text, "%s%s", head,
             "A,Aa,Hội Nông dân,economy,2021,new,,huyện,2023\n"
             "B,Bb,Hội Nông dân,economy,3/2022,replicated,,,\n"
             "C,Cc,hội nông dân,culture,15/06/2022,new,2023,tỉnh,2022\n"
             "D,Dd,Huyện đoàn,culture,2024,new,,,\n");
    assert_int_equal(import(store, KIND_MODELS, text).accepted, 4);
    static const struct {
        const char *period;
        int64_t running, fresh, recognised, dropped;
        size_t owners;
    } cases[] = {
        {"2020", 0, 0, 0, 0, 0},
        {"2021", 1, 1, 0, 0, 1},      /* A; recognised in 2023 only */
        {"2022-Q1", 2, 1, 0, 0, 1},   /* A, B; C begins in June */
        {"2022", 3, 2, 1, 0, 1},      /* A, B, C, of which C is recognised by the province */
        {"2023-01..2023-06", 3, 2, 1, 0, 1}, /* "2023" is over on its last day: C runs, A is not recognised */
        {"2023", 2, 1, 1, 1, 1},      /* A, B; C was dropped in this year */
        {"2024", 3, 2, 1, 0, 2},      /* A, B, D; C was dropped before */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct models models = build(store, cases[i].period);
        counts(&models.total, cases[i].running, cases[i].fresh, cases[i].recognised, cases[i].dropped);
        assert_int_equal(models.owner_count, cases[i].owners);
        struct model_counts sum = {.running = 0};
        for (size_t j = 0; j < models.owner_count; j++) {
            sum.running += models.owner[j].counts.running;
            sum.dropped += models.owner[j].counts.dropped;
        }
        assert_int_equal(sum.running, models.total.running);
        assert_int_equal(sum.dropped, models.total.dropped);
        models_release(&models);
    }
}

static void is(const mpq_t value, const char *expected)
{
    char text[EXACT_TEXT];
    assert_true(exact_text(value, 4, text));
    assert_string_equal(text, expected);
}

static const struct model_series *series_called(const struct models *models, const char *name)
{
    for (size_t i = 0; i < models->card[0].series_count; i++) {
        if (strcmp(models->card[0].series[i].name, name) == 0) {
            return &models->card[0].series[i];
        }
    }
    fail_msg("no series %s", name);
    return NULL;
}

static void one_model(struct store *store, const char *results, int64_t rows)
{
    char text[2048];
    snprintf(text, sizeof text, "%sA,Aa,Hội Nông dân,economy,2021,new,,,\n", head);
    assert_int_equal(import(store, KIND_MODELS, text).accepted, 1);
    snprintf(text, sizeof text, "model,period,indicator,value,unit_of_value\n%s", results);
    assert_int_equal(import(store, KIND_RESULTS, text).accepted, rows);
}

/* 1.5 tỷ + 600 triệu + 900 000 000 = 3 000 000 000 for 100 + 120 + 80 = 300 graves: 10 000 000 each. */
static void money_adds_up_in_one_unit(void **state)
{
    struct store *store = *state;
    one_model(store,
              "a,2021,Kinh phí,\"1,5\",tỷ đồng\na,2022,Kinh phí,600,triệu đồng\nA,2023,kinh phí,900.000.000,đồng\n"
              "a,2021,Số mộ,100,mộ\na,2022,Số mộ,120,mộ\na,2023,Số mộ,80,mộ\n",
              6);
    struct models models = build(store, "2023");
    const struct model_series *cost = series_called(&models, "Kinh phí");
    assert_int_equal(cost->count, 3);
    assert_int_equal(cost->why, TOTAL_THERE);
    is(cost->total, "3000000000");
    assert_true(cost->divided);
    is(cost->each, "10000000");
    is(cost->value[0].each, "15000000"); /* 1 500 000 000 / 100 */
    assert_false(cost->value[0].grown);
    is(cost->value[1].growth, "-0.6"); /* 600 / 1 500 - 1 */
    is(cost->value[2].growth, "0.5");  /* 900 / 600 - 1 */
    models_release(&models);
    models = build(store, "2022"); /* nothing of later years */
    is(series_called(&models, "Kinh phí")->total, "2100000000");
    models_release(&models);
}

/* A year's value holds those of its quarters: shown, and not added again; quarters of another year are. */
static void parts_of_a_year_are_not_added_again(void **state)
{
    struct store *store = *state;
    one_model(store,
              "A,2022,Sản lượng,10,tấn\nA,2022-Q1,Sản lượng,4,tấn\nA,2022-Q2,Sản lượng,6000,kg\n"
              "A,2023-Q1,Sản lượng,5,tấn\nA,2023-Q2,Sản lượng,\"7,5\",tấn\n",
              5);
    struct models models = build(store, "2023");
    const struct model_series *yield = series_called(&models, "Sản lượng");
    assert_int_equal(yield->count, 5);
    assert_false(yield->value[0].part);
    assert_true(yield->value[1].part && yield->value[2].part);
    is(yield->value[2].value, "6"); /* 6 000 kg in tonnes */
    is(yield->total, "22.5");       /* 10 + 5 + 7.5 */
    assert_false(yield->value[3].grown); /* a quarter is not held against a year */
    is(yield->value[4].growth, "0.5");   /* 7.5 / 5 - 1 */
    models_release(&models);
}

static void what_does_not_add_up_says_so(void **state)
{
    struct store *store = *state;
    one_model(store,
              "A,2021,Số hội viên,12,người\nA,2022,Số hội viên,18,người\n"
              "A,2021-01..2021-08,Số mộ,5,mộ\nA,2021-06..2021-12,Số mộ,7,mộ\n"
              "A,2022,Doanh thu,0,đồng\nA,2023,Doanh thu,5,đồng\n"
              "A,2022,Sản lượng,5,bao\nA,2022,Diện tích,3,sào\nA,2023,Diện tích,1,ha\n",
              9);
    struct models models = build(store, "2023");
    assert_int_equal(series_called(&models, "Số hội viên")->why, TOTAL_STATE);
    assert_int_equal(series_called(&models, "Số mộ")->why, TOTAL_OVERLAP);
    is(series_called(&models, "Số mộ")->total, "0");
    assert_false(series_called(&models, "Doanh thu")->value[1].grown); /* nothing is so many percent of 0 */
    assert_int_equal(models.card[0].series_count, 6); /* sào and hectares have no fixed ratio: two series */
    models_release(&models);
}

/* 900 / 300 = 3 each for 2021; for both years nothing is each, since nobody counted the graves of 2022. A quarter of 2022 is asked
 * for, and the year is no part of it. */
static void quotients_are_of_the_same_days(void **state)
{
    struct store *store = *state;
    one_model(store, "A,2021,Kinh phí,900,đồng\nA,2022,Kinh phí,600,đồng\nA,2021,Số mộ,300,mộ\n", 3);
    struct models models = build(store, "2022");
    const struct model_series *cost = series_called(&models, "Kinh phí");
    assert_true(cost->value[0].divided);
    is(cost->value[0].each, "3");
    assert_false(cost->value[1].divided);
    is(cost->total, "1500");
    assert_false(cost->divided);
    models_release(&models);
    models = build(store, "2022-Q4");
    mpq_t value;
    mpq_init(value);
    struct period quarter;
    struct error error;
    assert_true(period_parse("2022-Q4", &quarter, &error));
    for (size_t i = 0; i < models.card[0].series_count; i++) {
        assert_false(model_series_in(&models.card[0].series[i], &quarter, value));
    }
    mpq_clear(value);
    models_release(&models);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(models_count_on_the_last_day, set_up, tear_down),
        cmocka_unit_test_setup_teardown(money_adds_up_in_one_unit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(parts_of_a_year_are_not_added_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_does_not_add_up_says_so, set_up, tear_down),
        cmocka_unit_test_setup_teardown(quotients_are_of_the_same_days, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
