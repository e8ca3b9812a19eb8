/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/reliability.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

enum { ITEMS = 4 };

static struct reliability result;
static struct reliability_item items[ITEMS];

static enum stats_status alpha(size_t forms, size_t count, const double answers[],
                               enum reliability_blanks blanks)
{
    struct reliability_answers all = {forms, count, answers};

    return reliability_alpha(&all, blanks, 0.95, &result, items);
}

static void assert_number(double expected, struct stats_number number)
{
    assert_int_equal(number.status, STATS_OK);
    assert_close(expected, number.value, 1e-15, 1e-13);
}

static void assert_none(struct stats_number number)
{
    assert_int_equal(number.status, STATS_NO_DATA);
}

/* Variances 1 and 1, covariance (0 + 0 + 1)/2 = 1/2: alpha 2 (1 - 2/3) = 2/3. With 2 and 2 degrees
 * of freedom F at p is p/(1 - p): 39 at 0.975, so 1 - 39/3 and 1 - 1/(3 * 39). */
static void two_items_by_hand(void **state)
{
    const double answers[] = {1, 2, 2, 1, 3, 3};

    (void)state;
    assert_int_equal(alpha(3, 2, answers, RELIABILITY_COMPLETE), STATS_OK);
    assert_number(2.0 / 3, result.alpha);
    assert_number(2.0 / 3, result.standardised);
    assert_number(-12, result.low);
    assert_number(1 - 1.0 / 117, result.high);
    assert_number(0.5, items[0].item_rest);
    assert_none(items[0].alpha_if_dropped);
    assert_number(0.5, items[0].slope);
    assert_number(2, items[1].mean);
    assert_number(1, items[1].sd);
}

static void item_without_variance_is_dropped_and_named(void **state)
{
    const double answers[] = {1, 5, 2, 2, 5, 1, 3, 5, 3};

    (void)state;
    assert_int_equal(alpha(3, 3, answers, RELIABILITY_COMPLETE), STATS_OK);
    assert_true(items[1].dropped);
    assert_number(5, items[1].mean);
    assert_number(0, items[1].sd);
    assert_none(items[1].item_rest);
    assert_int_equal(result.kept, 2);
    assert_number(2.0 / 3, result.alpha);
    assert_none(items[0].alpha_if_dropped);
}

static void every_form_the_same(void **state)
{
    const double answers[] = {5, 5, 4, 5, 5, 4, 5, 5, 4};

    (void)state;
    assert_int_equal(alpha(3, 3, answers, RELIABILITY_COMPLETE), STATS_NO_DATA);
    assert_true(items[0].dropped && items[1].dropped && items[2].dropped);
    assert_int_equal(items[2].answers, 3);
    assert_int_equal(result.kept, 0);
    assert_none(result.alpha);
    assert_int_equal(alpha(0, 3, answers, RELIABILITY_COMPLETE), STATS_NO_DATA);
    assert_none(items[0].mean);
    assert_int_equal(alpha(9, 1, answers, RELIABILITY_PAIRWISE), STATS_NO_DATA);
}

/* Covariance (-1 + 0 + 0)/2: alpha 2 (1 - 2/1) = -2: one question is reversed, it seems. */
static void negative_alpha(void **state)
{
    const double answers[] = {1, 3, 2, 1, 3, 2};
    const double opposite[] = {1, 3, 2, 2, 3, 1};

    (void)state;
    assert_int_equal(alpha(3, 2, answers, RELIABILITY_COMPLETE), STATS_OK);
    assert_number(-2, result.alpha);
    /* Wholly opposite: the sum is the same on every form, and there is no alpha. */
    assert_int_equal(alpha(3, 2, opposite, RELIABILITY_COMPLETE), STATS_NO_DATA);
    assert_none(result.alpha);
    assert_none(result.low);
    assert_number(-1, items[0].item_rest);
}

static void blanks(void **state)
{
    /* The three forms above, one with a blank and an empty one. */
    const double answers[] = {1, 2, 2, 1, NAN, 5, 3, 3, NAN, NAN};

    (void)state;
    assert_int_equal(alpha(5, 2, answers, RELIABILITY_COMPLETE), STATS_OK);
    assert_int_equal(result.forms, 3);
    assert_number(2.0 / 3, result.alpha);
    assert_number(-12, result.low);
    /* Pairwise: the second item has 2, 1, 5, 3, variance 35/12; alpha 2 (1 - (47/12)/(59/12)). */
    assert_int_equal(alpha(5, 2, answers, RELIABILITY_PAIRWISE), STATS_OK);
    assert_int_equal(result.forms, 4);
    assert_number(24.0 / 59, result.alpha);
    assert_none(result.low);
}

static void arguments_are_checked(void **state)
{
    const double answers[] = {1, 2, 2, INFINITY};
    struct reliability_answers all = {1, 2, answers};

    (void)state;
    assert_int_equal(alpha(2, 2, answers, RELIABILITY_COMPLETE), STATS_DOMAIN);
    assert_int_equal(reliability_alpha(&all, RELIABILITY_COMPLETE, NAN, &result, items),
                     STATS_DOMAIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_items_by_hand),
        cmocka_unit_test(item_without_variance_is_dropped_and_named),
        cmocka_unit_test(every_form_the_same),
        cmocka_unit_test(negative_alpha),
        cmocka_unit_test(blanks),
        cmocka_unit_test(arguments_are_checked),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
