/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/p_chart.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

static void three_months_by_hand(void **state)
{
    /* 90 of 100, 80 of 100, 100 of 100: centre 0.9, s = 0.03, z = 0, -10/3, 10/3; ranges 10/3 and
     * 20/3, mean 5. */
    const int64_t hits[] = {90, 80, 100}, trials[] = {100, 100, 100};
    double centre = NAN, sigma = NAN;
    struct interval limits = {NAN, NAN};

    (void)state;
    assert_int_equal(p_chart_centre(3, hits, trials, &centre), STATS_OK);
    assert_close(0.9, centre, 0, 1e-15);
    assert_int_equal(p_chart_sigma_z(3, hits, trials, false, &sigma), STATS_OK);
    assert_close(5 / 1.128, sigma, 0, 1e-14);
    assert_int_equal(p_chart_limits(centre, 1, 100, &limits), STATS_OK);
    assert_close(0.81, limits.low, 0, 1e-14);
    assert_close(0.99, limits.high, 0, 1e-14);
    assert_int_equal(p_chart_limits(centre, sigma, 100, &limits), STATS_OK);
    assert_close(0.9 - 0.09 * 5 / 1.128, limits.low, 0, 1e-13);
    assert_close(1, limits.high, 0, 0);
}

static void twelve_perfect_months_have_no_spread(void **state)
{
    int64_t counts[12];
    double centre = NAN, sigma = 7;
    struct interval limits = {NAN, NAN};

    (void)state;
    for (size_t i = 0; i < 12; i++) {
        counts[i] = 40 + (int64_t)i;
    }
    assert_int_equal(p_chart_centre(12, counts, counts, &centre), STATS_OK);
    assert_true(centre == 1);
    assert_int_equal(p_chart_limits(centre, 1, 40, &limits), STATS_OK);
    assert_true(limits.low == 1 && limits.high == 1); /* a month of 1 is not outside */
    assert_int_equal(p_chart_sigma_z(12, counts, counts, false, &sigma), STATS_NO_DATA);
    assert_close(7, sigma, 0, 0);
}

static void one_month_and_empty_months(void **state)
{
    const int64_t hits[] = {5, 0, 7}, trials[] = {10, 0, 12}, none[] = {0, 0, 0};
    double sigma = 7, centre = 7;
    struct interval limits = {7, 7};

    (void)state;
    assert_int_equal(p_chart_sigma_z(1, hits, trials, false, &sigma), STATS_NO_DATA);
    assert_int_equal(p_chart_sigma_z(3, hits, trials, false, &sigma), STATS_NO_DATA);
    assert_int_equal(p_chart_centre(3, none, none, &centre), STATS_NO_DATA);
    assert_int_equal(p_chart_limits(1, 1, 0, &limits), STATS_NO_DATA);
    assert_close(7, sigma + centre - limits.low, 0, 0);
    assert_int_equal(p_chart_limits(0.5, 1, 0, &limits), STATS_OK);
    assert_true(limits.low == 0 && limits.high == 1);
}

static void months_alike_have_sigma_0_and_nothing_left_to_screen(void **state)
{
    const int64_t hits[] = {45, 45, 45}, trials[] = {50, 50, 50};
    double sigma = 7;

    (void)state;
    assert_int_equal(p_chart_sigma_z(3, hits, trials, false, &sigma), STATS_OK);
    assert_close(0, sigma, 0, 0);
    assert_int_equal(p_chart_sigma_z(3, hits, trials, true, &sigma), STATS_NO_DATA);
}

static void arguments_outside_their_range_are_refused(void **state)
{
    const int64_t more[] = {5}, fewer[] = {4}, negative[] = {-1}, most[] = {INT64_MAX};
    double result = 7;
    struct interval limits = {7, 7};

    (void)state;
    assert_int_equal(p_chart_centre(1, more, fewer, &result), STATS_DOMAIN);
    assert_int_equal(p_chart_centre(1, negative, fewer, &result), STATS_DOMAIN);
    assert_int_equal(p_chart_sigma_z(1, fewer, most, false, &result), STATS_DOMAIN);
    assert_int_equal(p_chart_limits(NAN, 1, 5, &limits), STATS_DOMAIN);
    assert_int_equal(p_chart_limits(0.5, NAN, 5, &limits), STATS_DOMAIN);
    assert_int_equal(p_chart_limits(0.5, INFINITY, 5, &limits), STATS_DOMAIN);
    assert_int_equal(p_chart_limits(0.5, 1, -1, &limits), STATS_DOMAIN);
    assert_true(result == 7 && limits.low == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_months_by_hand),
        cmocka_unit_test(twelve_perfect_months_have_no_spread),
        cmocka_unit_test(one_month_and_empty_months),
        cmocka_unit_test(months_alike_have_sigma_0_and_nothing_left_to_screen),
        cmocka_unit_test(arguments_outside_their_range_are_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
