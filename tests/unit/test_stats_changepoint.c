/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/changepoint.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

static void a_clean_break_by_hand(void **state)
{
    /* None of 30, then all of 30. Apart each half is certain; together the rate is 1/2:
     * 2 * 60 log 2. */
    const int64_t hits[] = {0, 0, 0, 10, 10, 10}, trials[] = {10, 10, 10, 10, 10, 10};
    struct changepoint found = {0, NAN};
    double p = NAN;

    (void)state;
    assert_int_equal(changepoint_find(6, hits, trials, &found), STATS_OK);
    assert_int_equal(found.after, 3);
    assert_close(120 * log(2), found.ratio, 0, 1e-13);
    /* Of the 20 orders, the two clean ones are as great: 0.1, give or take 4 standard errors. */
    assert_int_equal(changepoint_p(6, hits, trials, &p), STATS_OK);
    assert_close(0.1, p, 4 * sqrt(0.1 * 0.9 / CHANGEPOINT_SHUFFLES), 0);
}

static void p_is_the_same_every_time(void **state)
{
    const int64_t hits[] = {45, 46, 44, 47, 46, 45, 30, 31, 29, 33};
    const int64_t trials[] = {50, 50, 50, 50, 50, 50, 50, 50, 50, 50};
    double first = NAN, second = NAN;

    (void)state;
    assert_int_equal(changepoint_p(10, hits, trials, &first), STATS_OK);
    assert_int_equal(changepoint_p(10, hits, trials, &second), STATS_OK);
    assert_true(first == second);
    /* 2 of the 210 ways to place the four low months are such a break. */
    assert_close(2.0 / 210, first, 4 * sqrt(0.0095 / CHANGEPOINT_SHUFFLES), 0);
}

static void months_alike_have_no_change(void **state)
{
    const int64_t perfect[] = {80, 82, 79, 88}, part[] = {45, 45, 45, 45};
    const int64_t fifty[] = {50, 50, 50, 50};
    struct changepoint found = {0, NAN};
    double p = NAN;

    (void)state;
    assert_int_equal(changepoint_find(4, perfect, perfect, &found), STATS_OK);
    assert_true(found.after == 1 && found.ratio == 0 && !signbit(found.ratio));
    assert_int_equal(changepoint_p(4, perfect, perfect, &p), STATS_OK);
    assert_close(1, p, 0, 0);
    assert_int_equal(changepoint_find(4, part, fifty, &found), STATS_OK);
    assert_close(0, found.ratio, 1e-12, 0);
    assert_int_equal(changepoint_p(4, part, fifty, &p), STATS_OK);
    assert_close(1, p, 0, 0);
}

static void one_month_and_an_empty_one(void **state)
{
    const int64_t hits[] = {9, 0, 5}, trials[] = {10, 0, 10};
    struct changepoint found = {0, NAN};

    (void)state;
    assert_int_equal(changepoint_find(1, hits, trials, &found), STATS_OK);
    assert_true(found.after == 1 && found.ratio == 0);
    assert_int_equal(changepoint_find(3, hits, trials, &found), STATS_OK);
    assert_int_equal(found.after, 1); /* the first of two equal places */
}

static void what_is_no_series_is_refused(void **state)
{
    const int64_t hits[] = {5}, fewer[] = {4}, none[] = {0};
    struct changepoint found = {7, 7};
    double p = 7;

    (void)state;
    assert_int_equal(changepoint_find(1, hits, fewer, &found), STATS_DOMAIN);
    assert_int_equal(changepoint_find(CHANGEPOINT_MAX + 1, hits, hits, &found), STATS_DOMAIN);
    assert_int_equal(changepoint_find(1, none, none, &found), STATS_NO_DATA);
    assert_int_equal(changepoint_find(0, hits, hits, &found), STATS_NO_DATA);
    assert_int_equal(changepoint_p(1, hits, fewer, &p), STATS_DOMAIN);
    assert_int_equal(changepoint_p(0, hits, hits, &p), STATS_NO_DATA);
    assert_true(found.after == 7 && p == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clean_break_by_hand),
        cmocka_unit_test(p_is_the_same_every_time),
        cmocka_unit_test(months_alike_have_no_change),
        cmocka_unit_test(one_month_and_an_empty_one),
        cmocka_unit_test(what_is_no_series_is_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
