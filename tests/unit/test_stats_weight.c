/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/calibrate.h"
#include "stats/proportion.h"
#include "stats/weight.h"
#include "stats/weight_rate.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

static struct weight_survey *open_plain(size_t rows, const double weights[])
{
    struct weight_plan plan = {.rows = rows, .weights = weights, .stages = 1};
    struct weight_survey *survey = NULL;

    assert_int_equal(weight_open(&plan, &survey), STATS_OK);
    return survey;
}

static void assert_number(double expected, struct stats_number number)
{
    assert_int_equal(number.status, STATS_OK);
    assert_close(expected, number.value, 1e-15, 1e-13);
}

static void assert_none(struct stats_number number)
{
    assert_int_equal(number.status, STATS_NO_DATA);
    assert_close(0, number.value, 0, 0);
}

/* Answers 1, 0, 1 with weights 1, 2, 1: mean 2/4. Changes d: 1/8, -2/8, 1/8, which add up to 0;
 * variance 3/2 (1/64 + 4/64 + 1/64) = 9/64, error 3/8. A plain draw of three with replacement:
 * (1/4 + 2/4 + 1/4)/4 / 2 = 1/8, effect (9/64)/(1/8) = 9/8; without replacement from 4, of whom one
 * is left: 1/8 * 1/4 = 1/32, effect 9/2. */
static void three_forms_by_hand(void **state)
{
    const double y[] = {1, 0, 1}, weights[] = {1, 2, 1};
    const bool first_two[] = {true, true, false}, nobody[] = {false, false, false};
    struct weight_survey *survey = open_plain(3, weights);
    struct weight_estimate e;

    (void)state;
    assert_int_equal(weight_mean(survey, y, NULL, 0.95, &e), STATS_OK);
    assert_close(0.5, e.value, 0, 0);
    assert_number(3.0 / 8, e.error);
    assert_int_equal(e.freedom, 2);
    assert_number(9.0 / 8, e.effect_replace);
    assert_number(9.0 / 2, e.effect);
    /* t with 2 degrees of freedom at 0.975: 4.302652729696... (closed form: 0.95 sqrt(2/(1 -
     * 0.95^2))). */
    assert_number(0.5 + 3.0 / 8 * 0.95 * sqrt(2 / (1 - 0.95 * 0.95)), e.high);

    /* Total 2; scores 1, 0, 1 about 2/3: 3/2 (1 + 4 + 1)/9 = 1. */
    assert_int_equal(weight_total(survey, y, NULL, 0.95, &e), STATS_OK);
    assert_close(2, e.value, 0, 0);
    assert_number(1, e.error);
    assert_none(e.effect);

    /* The first two: mean 1/3; d = 2/9, -2/9 and 0 for the third, who belongs to the draw:
     * 3/2 * 8/81 = 4/27. */
    assert_int_equal(weight_mean(survey, y, first_two, 0.95, &e), STATS_OK);
    assert_close(1.0 / 3, e.value, 0, 1e-15);
    assert_number(sqrt(4.0 / 27), e.error);
    assert_int_equal(e.rows, 2);
    assert_int_equal(weight_mean(survey, y, nobody, 0.95, &e), STATS_NO_DATA);
    weight_close(survey);
}

/* Two of four communes, two of three forms in each; every form stands for 4/2 * 3/2 = 3. Answers
 * 1, 3 and 2, 2: mean 2, d = -1/4, 1/4, 0, 0. Between communes nothing; within the first
 * (1 - 2/3) * 2 * (1/16 + 1/16) = 1/12, times 2/4. */
static void two_stages_by_hand(void **state)
{
    const double y[] = {1, 2, 3, 2}, communes[] = {4, 4, 4, 4}, forms[] = {3, 3, 3, 3};
    const size_t commune[] = {70, 8, 70, 8};
    const double shares[] = {0.5, 0.5, 0.5, 0.5}, of_three[] = {2. / 3, 2. / 3, 2. / 3, 2. / 3};
    struct weight_plan plan = {
        .rows = 4, .stages = 2, .stage = {{commune, NULL, communes}, {NULL, NULL, forms}}};
    struct weight_survey *survey = NULL;
    struct weight_estimate e;

    (void)state;
    for (int way = 0; way < 2; way++) {
        assert_int_equal(weight_open(&plan, &survey), STATS_OK);
        assert_close(3, weight_of_row(survey, 2), 0, 1e-15);
        assert_int_equal(weight_mean(survey, y, NULL, 0.95, &e), STATS_OK);
        assert_close(2, e.value, 0, 0);
        assert_number(sqrt(1.0 / 24), e.error);
        assert_int_equal(e.freedom, 1);
        weight_close(survey);
        plan.stage[0].population = shares; /* the same said as shares drawn */
        plan.stage[1].population = of_three;
    }
}

/* Stratum a: 1 and 0 with weight 1; b: a single 1 with weight 2. Mean 3/4, d = 1/16, -3/16, 2/16.
 * a: 2 (1/8^2 + 1/8^2) = 1/16. b adjusted: (1/8)^2 = 1/64. */
static void lone_units(void **state)
{
    const double y[] = {1, 0, 1}, weights[] = {1, 1, 2}, all[] = {9, 9, 1};
    const size_t stratum[] = {4, 4, 9};
    const bool in_a[] = {true, true, false};
    struct weight_plan plan = {
        .rows = 3, .weights = weights, .stages = 1, .stage = {{NULL, stratum, NULL}, {0}}};
    struct weight_survey *survey = NULL;
    struct weight_estimate e;

    (void)state;
    assert_int_equal(weight_open(&plan, &survey), STATS_OK);
    assert_int_equal(weight_mean(survey, y, NULL, 0.95, &e), STATS_OK);
    assert_close(0.75, e.value, 0, 0);
    assert_none(e.error);
    assert_none(e.low);
    assert_none(e.effect);
    /* A domain that does not touch the lone stratum has an error: 2 * 2 * (1/4)^2 = 1/4. */
    assert_int_equal(weight_mean(survey, y, in_a, 0.95, &e), STATS_OK);
    assert_number(0.5, e.error);
    weight_close(survey);

    plan.lone = WEIGHT_LONE_ADJUST;
    assert_int_equal(weight_open(&plan, &survey), STATS_OK);
    assert_int_equal(weight_mean(survey, y, NULL, 0.95, &e), STATS_OK);
    assert_number(sqrt(5.0 / 64), e.error);
    weight_close(survey);

    /* A stratum of one unit, drawn, is known: only a is left, 1/16 * (1 - 2/9). */
    plan.lone = WEIGHT_LONE_REFUSE;
    plan.stage[0].population = all;
    assert_int_equal(weight_open(&plan, &survey), STATS_OK);
    assert_int_equal(weight_mean(survey, y, NULL, 0.95, &e), STATS_OK);
    assert_number(sqrt(7.0 / 144), e.error);
    weight_close(survey);
}

static void one_form_has_no_error(void **state)
{
    const double y[] = {4}, weight[] = {2};
    const bool hit[] = {true};
    struct weight_survey *survey = open_plain(1, weight);
    struct weight_estimate e;
    struct weight_rate rate;

    (void)state;
    assert_int_equal(weight_mean(survey, y, NULL, 0.95, &e), STATS_OK);
    assert_close(4, e.value, 0, 0);
    assert_none(e.error);
    assert_int_equal(e.freedom, 0);
    assert_int_equal(weight_rate(survey, hit, NULL, WEIGHT_WILSON, 0.95, &rate), STATS_OK);
    assert_int_equal(rate.limited, STATS_NO_DATA);
    weight_close(survey);
}

static void equal_weights_give_the_plain_interval(void **state)
{
    enum { ROOM = 60 };
    double weights[ROOM];
    bool hit[ROOM] = {false};

    (void)state;
    for (size_t i = 0; i < ROOM; i++) {
        weights[i] = 2.7;
    }
    for (size_t n = 2; n <= ROOM; n++) {
        struct weight_survey *survey = open_plain(n, weights);

        for (size_t x = 0; x <= n; x++) {
            struct weight_rate rate;
            struct interval plain;

            for (size_t i = 0; i < n; i++) {
                hit[i] = i < x;
            }
            assert_int_equal(weight_rate(survey, hit, NULL, WEIGHT_WILSON, 0.95, &rate), STATS_OK);
            assert_int_equal(proportion_wilson((int64_t)x, (int64_t)n, 0.95, &plain), STATS_OK);
            assert_int_equal(rate.limited, STATS_OK);
            assert_close(plain.low, rate.interval.low, 1e-13, 1e-12);
            assert_close(plain.high, rate.interval.high, 1e-13, 1e-12);
            assert_number((double)n, rate.n_eff);
            assert_int_equal(rate.by_weights_alone, x == 0 || x == n);
        }
        weight_close(survey);
    }
}

/* All satisfied, weights 1 and 3: Kish (4 * 1 + 4 * 3)^2 / (4 + 36) = 256/40 = 6.4. */
static void all_satisfied(void **state)
{
    const double weights[] = {1, 3, 1, 3, 1, 3, 1, 3};
    const bool hit[] = {true, true, true, true, true, true, true, true};
    struct weight_survey *survey = open_plain(8, weights);
    struct weight_rate rate;
    double z = 1.9599639845400545;

    (void)state;
    assert_int_equal(weight_rate(survey, hit, NULL, WEIGHT_WILSON, 0.95, &rate), STATS_OK);
    assert_close(1, rate.rate, 0, 0);
    assert_number(0, rate.error);
    assert_none(rate.effect);
    assert_true(rate.by_weights_alone);
    assert_number(6.4, rate.n_eff);
    assert_close(6.4, rate.kish, 0, 1e-15);
    assert_close(6.4 / (6.4 + z * z), rate.interval.low, 0, 1e-13);
    assert_close(1, rate.interval.high, 0, 0);
    assert_int_equal(weight_rate(survey, hit, NULL, WEIGHT_KORN_GRAUBARD, 0.95, &rate), STATS_OK);
    assert_int_equal(rate.limited, STATS_NO_DATA);
    assert_int_equal(weight_rate(survey, hit, NULL, WEIGHT_LOGIT, 0.95, &rate), STATS_OK);
    assert_close(1, rate.interval.low, 0, 0);
    weight_close(survey);
}

static void kish_by_hand(void **state)
{
    const double equal[] = {0.3, 0.3, 0.3}, one[] = {0, 7, 0}, huge[] = {1e300, 1e300};
    const double none[] = {0, 0}, negative[] = {1, -1}, nan[] = {NAN};
    double result = -1;

    (void)state;
    assert_int_equal(weight_kish(3, equal, &result), STATS_OK);
    assert_close(3, result, 0, 1e-15);
    assert_int_equal(weight_kish(3, one, &result), STATS_OK);
    assert_close(1, result, 0, 0);
    assert_int_equal(weight_kish(2, huge, &result), STATS_OK);
    assert_close(2, result, 0, 0);
    assert_int_equal(weight_kish(2, none, &result), STATS_NO_DATA);
    assert_int_equal(weight_kish(0, none, &result), STATS_NO_DATA);
    assert_int_equal(weight_kish(2, negative, &result), STATS_DOMAIN);
    assert_int_equal(weight_kish(1, nan, &result), STATS_DOMAIN);
    assert_close(2, result, 0, 0);
}

/* Two of paper, satisfied, and two online, not; 60 and 40 known: weights 30, 30, 20, 20 and rate
 * 0.6. The cells say all there is, so the variance is 0; Kish 100^2/(2 * 900 + 2 * 400) = 50/13. */
static void poststratified_by_hand(void **state)
{
    const double ones[] = {1, 1, 1, 1}, known[] = {60, 40, 0}, y[] = {1, 0, 1, 0};
    const bool hit[] = {true, false, true, false};
    const size_t channel[] = {0, 1, 0, 1};
    const struct calibrate_margin margin = {3, channel, known};
    struct weight_survey *survey = open_plain(4, ones);
    struct weight_estimate e;
    struct weight_rate rate;

    (void)state;
    assert_int_equal(calibrate_poststratify(survey, &margin, NULL), STATS_OK);
    assert_close(30, weight_of_row(survey, 2), 0, 1e-15);
    assert_close(20, weight_of_row(survey, 3), 0, 1e-15);
    assert_int_equal(weight_mean(survey, y, NULL, 0.95, &e), STATS_OK);
    assert_close(0.6, e.value, 0, 1e-15);
    assert_number(0, e.error);
    assert_int_equal(weight_rate(survey, hit, NULL, WEIGHT_WILSON, 0.95, &rate), STATS_OK);
    assert_true(rate.by_weights_alone);
    assert_number(50.0 / 13, rate.n_eff);
    assert_int_equal(calibrate_poststratify(survey, &margin, NULL), STATS_DOMAIN);
    weight_close(survey);
}

static void faults_name_margin_and_group(void **state)
{
    const double ones[] = {1, 1, 1}, missing[] = {6, 4, 5}, zero[] = {0, 9}, bad[] = {5, NAN};
    const size_t group[] = {0, 1, 1}, beyond[] = {0, 2, 1};
    struct calibrate_margin margins[2] = {{2, group, zero}, {3, group, missing}};
    struct weight_survey *survey = open_plain(3, ones);
    struct calibrate_fault fault = {9, 9};
    struct calibrate_raking raking;

    (void)state;
    assert_int_equal(calibrate_poststratify(survey, &margins[0], &fault), STATS_DOMAIN);
    assert_int_equal(fault.margin, 0);
    assert_int_equal(fault.group, 0);
    assert_int_equal(calibrate_poststratify(survey, &margins[1], &fault), STATS_NO_DATA);
    assert_int_equal(fault.group, 2);
    margins[0].known = ones;
    assert_int_equal(calibrate_rake(survey, 2, margins, 100, 1e-12, &raking, &fault),
                     STATS_NO_DATA);
    assert_int_equal(fault.margin, 1);
    margins[0].known = bad;
    assert_int_equal(calibrate_poststratify(survey, &margins[0], &fault), STATS_DOMAIN);
    margins[0] = (struct calibrate_margin){2, beyond, ones};
    assert_int_equal(calibrate_poststratify(survey, &margins[0], NULL), STATS_DOMAIN);
    assert_int_equal(calibrate_rake(survey, 0, margins, 100, 1e-12, &raking, NULL), STATS_DOMAIN);
    assert_close(1, weight_of_row(survey, 0), 0, 0);
    weight_close(survey);
}

/* One form in each cell of 2 x 2, margins 60/40 and 50/50: 30, 30, 20, 20. */
static void raked_by_hand(void **state)
{
    const double ones[] = {1, 1, 1, 1}, sixty[] = {60, 40}, half[] = {50, 50}, more[] = {50, 60};
    const size_t field[] = {0, 0, 1, 1}, channel[] = {0, 1, 0, 1};
    struct calibrate_margin margins[2] = {{2, field, sixty}, {2, channel, half}};
    struct weight_survey *survey = open_plain(4, ones);
    struct calibrate_raking raking;

    (void)state;
    assert_int_equal(calibrate_rake(survey, 2, margins, 100, 1e-12, &raking, NULL), STATS_OK);
    assert_true(raking.settled);
    assert_close(30, weight_of_row(survey, 1), 0, 1e-14);
    assert_close(20, weight_of_row(survey, 2), 0, 1e-14);
    weight_close(survey);

    /* Margins that add up to 100 and 110 cannot both be met: the first is off by a tenth. */
    survey = open_plain(4, ones);
    margins[1].known = more;
    assert_int_equal(calibrate_rake(survey, 2, margins, 100, 1e-12, &raking, NULL),
                     STATS_NOT_REACHED);
    assert_true(raking.settled);
    assert_int_equal(raking.worst, 0);
    assert_true(raking.gap > 0.01);
    weight_close(survey);
}

static void arguments_are_checked(void **state)
{
    const double ones[] = {1, 1}, zero[] = {1, 0}, nan[] = {1, NAN}, few[] = {1, 1};
    const double mixed[] = {0.5, 4}, inf[] = {1, INFINITY};
    struct weight_plan plan = {.rows = 2, .weights = zero, .stages = 1};
    struct weight_survey *survey = NULL;
    struct weight_estimate e = {.value = 77};

    (void)state;
    assert_int_equal(weight_open(&plan, &survey), STATS_DOMAIN);
    plan.weights = nan;
    assert_int_equal(weight_open(&plan, &survey), STATS_DOMAIN);
    plan.weights = NULL;
    assert_int_equal(weight_open(&plan, &survey), STATS_DOMAIN);
    plan.stage[0].population = mixed;
    assert_int_equal(weight_open(&plan, &survey), STATS_DOMAIN);
    plan.stage[0].population = few;
    assert_int_equal(weight_open(&plan, &survey), STATS_DOMAIN);
    plan.rows = 0;
    assert_int_equal(weight_open(&plan, &survey), STATS_DOMAIN);
    assert_null(survey);
    weight_close(NULL);

    survey = open_plain(2, ones);
    assert_int_equal(weight_mean(survey, ones, NULL, NAN, &e), STATS_DOMAIN);
    assert_int_equal(weight_mean(survey, nan, NULL, 0.95, &e), STATS_DOMAIN);
    assert_int_equal(weight_total(survey, inf, NULL, 0.95, &e), STATS_DOMAIN);
    assert_int_equal(weight_total(survey, ones, NULL, 1, &e), STATS_DOMAIN);
    assert_close(77, e.value, 0, 0);
    weight_close(survey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_forms_by_hand),
        cmocka_unit_test(two_stages_by_hand),
        cmocka_unit_test(lone_units),
        cmocka_unit_test(one_form_has_no_error),
        cmocka_unit_test(equal_weights_give_the_plain_interval),
        cmocka_unit_test(all_satisfied),
        cmocka_unit_test(kish_by_hand),
        cmocka_unit_test(poststratified_by_hand),
        cmocka_unit_test(faults_name_margin_and_group),
        cmocka_unit_test(raked_by_hand),
        cmocka_unit_test(arguments_are_checked),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
