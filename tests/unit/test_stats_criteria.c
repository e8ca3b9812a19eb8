/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/criteria.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

/* Blank, not satisfied, satisfied. */
#define B CRITERION_BLANK
#define N CRITERION_NOT_SATISFIED
#define Y CRITERION_SATISFIED

/* Four forms of three criteria: (5,4,4) (4,3,blank) (3,4,5) (2,4,4). */
static const enum criterion_answer four_forms[4][3] = {{Y, Y, Y}, {Y, N, B}, {N, Y, Y}, {N, Y, Y}};
static const int64_t four_satisfied[] = {2, 3, 3}, four_answered[] = {4, 4, 3};

static struct criteria_index index_of_four(double confidence)
{
    struct criteria criteria;
    struct criteria_index index;

    assert_int_equal(criteria_begin(&criteria, 3, four_satisfied, four_answered), STATS_OK);
    for (int f = 0; f < 4; f++) {
        assert_int_equal(criteria_add(&criteria, four_forms[f]), STATS_OK);
    }
    assert_int_equal(criteria_finish(&criteria, confidence, &index), STATS_OK);
    return index;
}

static void the_index_is_the_mean_over_criteria(void **state)
{
    /* (2/4 + 3/4 + 3/3)/3 = 75 %; pooled 8/11. d = 3/48, -1/48, -1/48, -1/48: var = 12/2304, and
     * n_eff = (3/16)/(12/2304) = 36. */
    struct criteria_index index = index_of_four(0.95);
    struct interval wilson;

    (void)state;
    assert_close(0.75, index.share, 0, 1e-15);
    assert_int_equal(index.satisfied, 8);
    assert_int_equal(index.answered, 11);
    assert_int_equal(index.criteria, 3);
    assert_int_equal(index.left_out, 0);
    assert_int_equal(index.forms, 4);
    assert_close(36, index.effective, 0, 1e-13);
    assert_int_equal(proportion_wilson(27, 36, 0.95, &wilson), STATS_OK);
    assert_close(wilson.low, index.interval.low, 0, 1e-13);
    assert_close(wilson.high, index.interval.high, 0, 1e-13);
}

static void one_criterion_is_plain_wilson(void **state)
{
    (void)state;
    for (int64_t x = 0; x <= 60; x++) {
        const int64_t n = 60;
        struct criteria criteria;
        struct criteria_index index;
        struct interval wilson;

        assert_int_equal(criteria_begin(&criteria, 1, &x, &n), STATS_OK);
        for (int64_t f = 0; f < n; f++) {
            enum criterion_answer answer = f < x ? Y : N;
            assert_int_equal(criteria_add(&criteria, &answer), STATS_OK);
        }
        assert_int_equal(criteria_finish(&criteria, 0.95, &index), STATS_OK);
        assert_int_equal(proportion_wilson(x, n, 0.95, &wilson), STATS_OK);
        assert_close(60, index.effective, 0, 1e-12);
        assert_close(wilson.low, index.interval.low, 1e-15, 1e-12);
        assert_close(wilson.high, index.interval.high, 1e-15, 1e-12);
    }
}

static void repeated_criteria_add_no_certainty(void **state)
{
    /* Every form answers all five criteria alike: n_eff stays the number of forms. */
    const int64_t satisfied[] = {7, 7, 7, 7, 7}, answered[] = {10, 10, 10, 10, 10};
    static const enum criterion_answer yes[] = {Y, Y, Y, Y, Y}, no[] = {N, N, N, N, N};
    struct criteria criteria;
    struct criteria_index index;

    (void)state;
    assert_int_equal(criteria_begin(&criteria, 5, satisfied, answered), STATS_OK);
    for (int f = 0; f < 10; f++) {
        assert_int_equal(criteria_add(&criteria, f < 7 ? yes : no), STATS_OK);
    }
    assert_int_equal(criteria_finish(&criteria, 0.95, &index), STATS_OK);
    assert_close(0.7, index.share, 0, 1e-15);
    assert_close(10, index.effective, 0, 1e-13);
}

static void without_variance_the_forms_count(void **state)
{
    /* All satisfied; and forms that are each satisfied with one of two criteria, so that every one
     * of them has the same mean and only rounding is left of the variance. */
    const int64_t all[] = {3, 3}, of[] = {3, 3}, seven[] = {7, 3}, of_ten[] = {10, 10};
    static const enum criterion_answer yes[] = {Y, Y}, first[] = {Y, N}, second[] = {N, Y};
    struct criteria criteria;
    struct criteria_index index;

    (void)state;
    assert_int_equal(criteria_begin(&criteria, 2, all, of), STATS_OK);
    for (int f = 0; f < 3; f++) {
        assert_int_equal(criteria_add(&criteria, yes), STATS_OK);
    }
    assert_int_equal(criteria_finish(&criteria, 0.95, &index), STATS_OK);
    assert_true(index.share == 1 && index.effective == 3 && index.interval.high == 1);
    assert_int_equal(criteria_begin(&criteria, 2, seven, of_ten), STATS_OK);
    for (int f = 0; f < 10; f++) {
        assert_int_equal(criteria_add(&criteria, f < 7 ? first : second), STATS_OK);
    }
    assert_int_equal(criteria_finish(&criteria, 0.95, &index), STATS_OK);
    assert_close(0.5, index.share, 0, 1e-15);
    assert_true(index.effective == 10);
}

static void a_criterion_without_answers_is_left_out_and_counted(void **state)
{
    const int64_t satisfied[] = {1, 0}, answered[] = {2, 0};
    static const enum criterion_answer yes[] = {Y, B}, no[] = {N, B}, blank[] = {B, B},
                                       stray[] = {B, Y};
    struct criteria criteria;
    struct criteria_index index;

    (void)state;
    assert_int_equal(criteria_begin(&criteria, 2, satisfied, answered), STATS_OK);
    assert_int_equal(criteria_add(&criteria, yes), STATS_OK);
    assert_int_equal(criteria_add(&criteria, blank), STATS_OK);
    assert_int_equal(criteria_add(&criteria, stray), STATS_DOMAIN);
    assert_int_equal(criteria_add(&criteria, no), STATS_OK);
    assert_int_equal(criteria_finish(&criteria, 0.95, &index), STATS_OK);
    assert_close(0.5, index.share, 0, 0);
    assert_int_equal(index.criteria, 1);
    assert_int_equal(index.left_out, 1);
    assert_int_equal(index.forms, 2);
}

static void totals_without_any_answer_give_no_index(void **state)
{
    const int64_t none[] = {0, 0};
    struct criteria criteria = {.forms = 7};

    (void)state;
    assert_int_equal(criteria_begin(&criteria, 2, none, none), STATS_NO_DATA);
    assert_int_equal(criteria_begin(&criteria, 0, NULL, NULL), STATS_NO_DATA);
    assert_int_equal(criteria.forms, 7);
}

static void forms_that_do_not_make_up_the_totals_are_refused(void **state)
{
    const int64_t more[] = {3, 2}, of[] = {2, 2}, negative[] = {-1, 0},
                  huge[] = {INT64_MAX, INT64_MAX};
    struct criteria criteria;
    struct criteria_index index = {.forms = 7};

    (void)state;
    assert_int_equal(criteria_begin(&criteria, 3, four_satisfied, four_answered), STATS_OK);
    assert_int_equal(criteria_add(&criteria, four_forms[0]), STATS_OK);
    assert_int_equal(criteria_finish(&criteria, 0.95, &index), STATS_DOMAIN);
    assert_int_equal(criteria_begin(&criteria, 2, more, of), STATS_DOMAIN);
    assert_int_equal(criteria_begin(&criteria, 2, negative, of), STATS_DOMAIN);
    assert_int_equal(criteria_begin(&criteria, 2, of, huge), STATS_DOMAIN);
    assert_int_equal(index.forms, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_index_is_the_mean_over_criteria),
        cmocka_unit_test(one_criterion_is_plain_wilson),
        cmocka_unit_test(repeated_criteria_add_no_certainty),
        cmocka_unit_test(without_variance_the_forms_count),
        cmocka_unit_test(a_criterion_without_answers_is_left_out_and_counted),
        cmocka_unit_test(totals_without_any_answer_give_no_index),
        cmocka_unit_test(forms_that_do_not_make_up_the_totals_are_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
