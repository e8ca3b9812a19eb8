/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/xmr.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

enum { YEAR = 12, ROOM = 24 };

static struct xmr_limits limits_of(size_t count, const double values[], bool screen)
{
    struct xmr_limits limits = {NAN, STATS_DOMAIN, NAN, NAN, NAN};

    assert_int_equal(xmr_limits_of(count, values, screen, &limits), STATS_OK);
    return limits;
}

/* How many flags of any kind the values have within their own limits. */
static int flags_in(size_t count, const double values[])
{
    struct xmr_limits limits = limits_of(count, values, false);
    struct xmr_flags flags[ROOM];
    int sum = 0;

    assert_true(count <= ROOM);
    assert_int_equal(xmr_rules(count, values, &limits, flags), STATS_OK);
    for (size_t i = 0; i < count; i++) {
        sum += flags[i].outside + flags[i].shift + flags[i].trend + flags[i].two_of_three;
    }
    return sum;
}

static void five_values_by_hand(void **state)
{
    /* Ranges 2 4 6 8: mean 5. Mean of the values 50/5 = 10, limits 10 -/+ 13.3. */
    const double values[] = {10, 12, 8, 14, 6};
    struct xmr_limits limits = limits_of(5, values, false);

    (void)state;
    assert_int_equal(limits.status, STATS_OK);
    assert_close(10, limits.mean, 0, 0);
    assert_close(5, limits.range, 0, 0);
    assert_close(-3.3, limits.low, 1e-14, 0);
    assert_close(23.3, limits.high, 1e-14, 0);
}

static void screening_leaves_a_jump_out(void **state)
{
    /* Ranges 1 1 1 1 20 1 1 1 1: mean 28/9, 3.267 times it 10.16; without 20 the mean is 1. */
    const double values[] = {1, 2, 1, 2, 1, 21, 22, 21, 22, 21};

    (void)state;
    assert_close(28.0 / 9, limits_of(10, values, false).range, 0, 1e-15);
    assert_close(1, limits_of(10, values, true).range, 0, 0);
}

static void twelve_perfect_months_raise_no_flag(void **state)
{
    double values[YEAR];

    (void)state;
    for (size_t i = 0; i < YEAR; i++) {
        values[i] = 100;
    }
    struct xmr_limits limits = limits_of(YEAR, values, true);
    assert_true(limits.status == STATS_OK && limits.mean == 100 && limits.range == 0 &&
                limits.low == 100 && limits.high == 100);
    assert_int_equal(flags_in(YEAR, values), 0);
}

static void constant_series_have_their_value_as_mean(void **state)
{
    int series = 0, missed_by_sum = 0;

    (void)state;
    /* 80.0, 80.1, ... 100.0, each 6 to 24 times. */
    for (int tenths = 800; tenths <= 1000; tenths++) {
        for (size_t count = 6; count <= ROOM; count++) {
            double values[ROOM], sum = 0;

            for (size_t i = 0; i < count; i++) {
                values[i] = tenths / 10.0;
                sum += values[i];
            }
            series++;
            missed_by_sum += sum / (double)count < values[0] || sum / (double)count > values[0];
            assert_true(limits_of(count, values, false).mean == values[0]);
            assert_int_equal(flags_in(count, values), 0);
        }
    }
    assert_int_equal(series, 3819);
    assert_int_equal(missed_by_sum, 2685);
}

static void on_the_mean_is_a_matter_of_rounding_only(void **state)
{
    (void)state;
    assert_int_equal(xmr_side(100.00000005, 100), 0); /* 5e-8 is less than 1e-9 * 100 */
    assert_int_equal(xmr_side(100.0000002, 100), 1);
    assert_int_equal(xmr_side(99.9999998, 100), -1);
    assert_int_equal(xmr_side(5e-10, 0), 0);
    assert_int_equal(xmr_side(-2e-9, 0), -1);
}

static void seven_on_a_side_is_a_shift_and_six_is_not(void **state)
{
    double values[14];
    struct xmr_limits limits;
    struct xmr_flags flags[14];

    (void)state;
    for (size_t i = 0; i < 14; i++) {
        values[i] = i < 7 ? 10 + (double)(i % 2) : 20 + (double)(i % 2);
    }
    limits = limits_of(14, values, false);
    assert_int_equal(xmr_rules(14, values, &limits, flags), STATS_OK);
    for (size_t i = 0; i < 14; i++) {
        assert_true(flags[i].shift);
    }
    values[6] = limits.mean; /* a value on the mean ends the row, which is then six long */
    assert_int_equal(xmr_rules(14, values, &limits, flags), STATS_OK);
    for (size_t i = 0; i < 14; i++) {
        assert_int_equal(flags[i].shift, i >= 7);
    }
}

static void seven_rising_are_a_trend_and_equal_ones_end_it(void **state)
{
    const double rising[] = {1, 2, 3, 4, 5, 6, 7}, held[] = {1, 2, 3, 4, 4, 5, 6, 7};
    struct xmr_limits limits = limits_of(7, rising, false);
    struct xmr_flags flags[8];

    (void)state;
    assert_int_equal(xmr_rules(7, rising, &limits, flags), STATS_OK);
    for (size_t i = 0; i < 7; i++) {
        assert_true(flags[i].trend);
    }
    assert_int_equal(xmr_rules(8, held, &limits, flags), STATS_OK);
    for (size_t i = 0; i < 8; i++) {
        assert_false(flags[i].trend);
    }
}

static void two_of_three_do_not_count_across_the_mean(void **state)
{
    /* Limits -/+ 3, two thirds at 2. */
    const struct xmr_limits limits = {0, STATS_OK, 3 / XMR_WIDTH, -3, 3};
    const double same[] = {2.5, 0.5, 2.5}, across[] = {2.5, -0.5, 2.5}, outside[] = {2.5, 0.5, 4};
    struct xmr_flags flags[3];

    (void)state;
    assert_int_equal(xmr_rules(3, same, &limits, flags), STATS_OK);
    assert_true(flags[0].two_of_three && !flags[1].two_of_three && flags[2].two_of_three);
    assert_int_equal(xmr_rules(3, across, &limits, flags), STATS_OK);
    assert_false(flags[0].two_of_three || flags[2].two_of_three);
    assert_int_equal(xmr_rules(3, outside, &limits, flags), STATS_OK);
    assert_true(flags[2].outside && !flags[0].two_of_three && !flags[2].two_of_three);
}

static void one_value_has_a_mean_and_no_limits(void **state)
{
    const double one[] = {42};
    struct xmr_limits limits = limits_of(1, one, false);
    struct xmr_flags flags[1];

    (void)state;
    assert_close(42, limits.mean, 0, 0);
    assert_int_equal(limits.status, STATS_NO_DATA);
    assert_int_equal(xmr_rules(1, one, &limits, flags), STATS_OK);
    assert_false(flags[0].outside || flags[0].shift || flags[0].trend || flags[0].two_of_three);
}

static void what_is_no_number_is_refused(void **state)
{
    const double bad[] = {1, NAN, 3}, endless[] = {1, INFINITY}, huge[] = {-1.7e308, 1.7e308};
    struct xmr_limits limits = {.mean = 7};

    (void)state;
    assert_int_equal(xmr_limits_of(3, bad, false, &limits), STATS_DOMAIN);
    assert_int_equal(xmr_limits_of(2, endless, false, &limits), STATS_DOMAIN);
    assert_int_equal(xmr_limits_of(2, huge, false, &limits), STATS_DOMAIN);
    assert_int_equal(xmr_limits_of(0, bad, false, &limits), STATS_NO_DATA);
    assert_close(7, limits.mean, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_values_by_hand),
        cmocka_unit_test(screening_leaves_a_jump_out),
        cmocka_unit_test(twelve_perfect_months_raise_no_flag),
        cmocka_unit_test(constant_series_have_their_value_as_mean),
        cmocka_unit_test(on_the_mean_is_a_matter_of_rounding_only),
        cmocka_unit_test(seven_on_a_side_is_a_shift_and_six_is_not),
        cmocka_unit_test(seven_rising_are_a_trend_and_equal_ones_end_it),
        cmocka_unit_test(two_of_three_do_not_count_across_the_mean),
        cmocka_unit_test(one_value_has_a_mean_and_no_limits),
        cmocka_unit_test(what_is_no_number_is_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
