/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/slope.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

static struct mann_kendall test_of(size_t count, const double values[])
{
    struct mann_kendall found = {-99, STATS_DOMAIN, NAN, STATS_DOMAIN, NAN, NAN};

    assert_int_equal(slope_mann_kendall(count, values, &found), STATS_OK);
    return found;
}

static void five_rising_months_by_hand(void **state)
{
    /* All 10 pairs rise. Variance 5 4 15/18 = 50/3, z = 9/sqrt(50/3). */
    const double values[] = {1, 2, 4, 8, 16};
    struct mann_kendall found = test_of(5, values);
    double slope = NAN;

    (void)state;
    assert_int_equal(found.s, 10);
    assert_close(1, found.tau, 0, 1e-15);
    assert_close(9 / sqrt(50.0 / 3), found.z, 0, 1e-15);
    assert_close(erfc(9 / sqrt(50.0 / 3) / sqrt(2)), found.p, 0, 1e-12);
    /* Slopes 1 2 4 8, 3/2 3 6, 7/3 14/3, 15/4: the middle two are 3 and 15/4. */
    assert_int_equal(slope_sen(5, NULL, values, &slope), STATS_OK);
    assert_close(3.375, slope, 0, 0);
}

static void falling_is_the_mirror_of_rising(void **state)
{
    const double up[] = {3, 1, 4, 1, 5, 9, 2, 6}, down[] = {-3, -1, -4, -1, -5, -9, -2, -6};
    struct mann_kendall rising = test_of(8, up), falling = test_of(8, down);

    (void)state;
    assert_int_equal(rising.s, -falling.s);
    assert_close(rising.z, -falling.z, 0, 0);
    assert_close(rising.tau, -falling.tau, 0, 0);
    assert_close(rising.p, falling.p, 0, 0);
}

static void all_alike_do_not_rise(void **state)
{
    const double values[] = {100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100};
    struct mann_kendall found = test_of(12, values);
    double slope = NAN;

    (void)state;
    assert_int_equal(found.s, 0);
    assert_int_equal(found.tau_status, STATS_NO_DATA);
    assert_int_equal(found.test_status, STATS_NO_DATA);
    assert_int_equal(slope_sen(12, NULL, values, &slope), STATS_OK);
    assert_true(slope == 0 && !signbit(slope));
}

static void no_excess_of_rises_is_z_of_0(void **state)
{
    const double even[] = {1, 3, 3, 1}, one_off[] = {2, 3, 1};
    struct mann_kendall found = test_of(4, even);

    (void)state;
    assert_true(found.s == 0 && found.z == 0 && !signbit(found.z));
    assert_close(1, found.p, 0, 0);
    found = test_of(3, one_off); /* one rise, two falls: the correction takes the 1 away */
    assert_true(found.s == -1 && found.z == 0 && !signbit(found.z));
    assert_close(1, found.p, 0, 0);
}

static void two_months_have_a_slope_and_no_test(void **state)
{
    const double values[] = {90, 93};
    struct mann_kendall found = test_of(2, values);
    double slope = NAN;

    (void)state;
    assert_int_equal(found.s, 1);
    assert_close(1, found.tau, 0, 0);
    assert_int_equal(found.test_status, STATS_NO_DATA);
    assert_int_equal(slope_sen(2, NULL, values, &slope), STATS_OK);
    assert_close(3, slope, 0, 0);
}

static void a_gap_counts_as_time(void **state)
{
    /* Months 1, 2 and 5: slopes 2, 8/4 = 2, 6/3 = 2. */
    const double months[] = {1, 2, 5}, values[] = {1, 3, 9};
    double slope = NAN;

    (void)state;
    assert_int_equal(slope_sen(3, months, values, &slope), STATS_OK);
    assert_close(2, slope, 0, 0);
}

static void what_is_no_series_is_refused(void **state)
{
    const double bad[] = {1, NAN}, good[] = {1, 2}, backwards[] = {2, 1}, same[] = {1, 1};
    struct mann_kendall found = {.s = 7};
    double slope = 7;

    (void)state;
    assert_int_equal(slope_mann_kendall(2, bad, &found), STATS_DOMAIN);
    assert_int_equal(slope_mann_kendall(SLOPE_MAX + 1, good, &found), STATS_DOMAIN);
    assert_int_equal(slope_mann_kendall(1, good, &found), STATS_NO_DATA);
    assert_int_equal(slope_sen(2, NULL, bad, &slope), STATS_DOMAIN);
    assert_int_equal(slope_sen(2, backwards, good, &slope), STATS_DOMAIN);
    assert_int_equal(slope_sen(2, same, good, &slope), STATS_DOMAIN);
    assert_int_equal(slope_sen(2, bad, good, &slope), STATS_DOMAIN);
    assert_int_equal(slope_sen(1, NULL, good, &slope), STATS_NO_DATA);
    assert_true(found.s == 7 && slope == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_rising_months_by_hand),
        cmocka_unit_test(falling_is_the_mirror_of_rising),
        cmocka_unit_test(all_alike_do_not_rise),
        cmocka_unit_test(no_excess_of_rises_is_z_of_0),
        cmocka_unit_test(two_months_have_a_slope_and_no_test),
        cmocka_unit_test(a_gap_counts_as_time),
        cmocka_unit_test(what_is_no_series_is_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
