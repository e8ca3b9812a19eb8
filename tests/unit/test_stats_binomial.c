/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/binomial.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

static struct binomial_tails tails(int64_t hits, int64_t trials, double rate)
{
    struct binomial_tails result = {NAN, NAN, NAN};

    assert_int_equal(binomial_tails(hits, trials, rate, &result), STATS_OK);
    return result;
}

static void ten_coins_by_hand(void **state)
{
    /* P(X <= 2) = (1 + 10 + 45)/1024, P(X >= 2) = (1024 - 1 - 10)/1024. */
    (void)state;
    assert_close(56.0 / 1024, tails(2, 10, 0.5).at_most, 0, 1e-14);
    assert_close(1013.0 / 1024, tails(2, 10, 0.5).at_least, 0, 1e-14);
    assert_close(112.0 / 1024, tails(2, 10, 0.5).two_sided, 0, 1e-14);
    assert_close(1, tails(5, 10, 0.5).two_sided, 0, 0);
}

static void all_and_none_are_powers(void **state)
{
    (void)state;
    assert_close(pow(0.97, 589), tails(589, 589, 0.97).at_least, 0, 1e-12);
    assert_close(pow(0.75, 33), tails(0, 33, 0.25).at_most, 0, 1e-13);
    assert_true(tails(589, 589, 0.97).at_most == 1 && tails(0, 33, 0.25).at_least == 1);
}

static void rates_of_zero_and_one_are_certain(void **state)
{
    (void)state;
    assert_true(tails(0, 9, 0).at_least == 1 && tails(0, 9, 0).at_most == 1);
    assert_true(tails(1, 9, 0).at_least == 0 && tails(1, 9, 0).at_most == 1);
    assert_true(tails(9, 9, 1).at_most == 1 && tails(8, 9, 1).at_most == 0);
    assert_true(tails(0, 0, 0.4).at_most == 1 && tails(0, 0, 0.4).two_sided == 1);
}

static void tails_overlap_in_one_count_and_add_up(void **state)
{
    /* P(X >= x) + P(X <= x - 1) = 1 for every x. */
    static const double rates[] = {0.003, 0.2, 0.5, 0.97, 0.9999};

    (void)state;
    for (size_t r = 0; r < 5; r++) {
        for (int64_t x = 1; x <= 366; x++) {
            double sum = tails(x, 366, rates[r]).at_least + tails(x - 1, 366, rates[r]).at_most;
            assert_close(1, sum, 1e-13, 0);
        }
    }
}

static void the_half_of_ten_millions_is_even(void **state)
{
    /* By symmetry P(X <= n/2 - 1) = P(X >= n/2 + 1), and both with P(X = n/2) make 1. */
    struct binomial_tails below = tails(4999999, 10000000, 0.5);
    struct binomial_tails above = tails(5000001, 10000000, 0.5);

    (void)state;
    assert_close(below.at_most, above.at_least, 0, 1e-12);
    assert_close(1, below.at_most + tails(5000000, 10000000, 0.5).at_least, 1e-12, 0);
}

static void a_perfect_result_has_the_chance_of_a_power(void **state)
{
    struct perfect_chance p = {NAN, NAN};

    (void)state;
    assert_int_equal(binomial_perfect_chance(3, 0.5, &p), STATS_OK);
    assert_close(0.125, p.chance, 0, 1e-15);
    assert_int_equal(binomial_perfect_chance(100000, 0.1, &p), STATS_OK);
    assert_true(p.chance == 0);
    assert_close(-100000, p.log10, 0, 1e-15);
    assert_int_equal(binomial_perfect_chance(5, 0, &p), STATS_OK);
    assert_true(p.chance == 0 && isinf(p.log10));
    assert_int_equal(binomial_perfect_chance(0, 0, &p), STATS_OK);
    assert_true(p.chance == 1 && p.log10 == 0);
}

static void arguments_outside_their_range_are_refused(void **state)
{
    static const double bad_rates[] = {-0.1, 1.1, NAN, INFINITY};
    struct binomial_tails t = {7, 7, 7};
    struct perfect_chance p = {7, 7};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(binomial_tails(1, 2, bad_rates[i], &t), STATS_DOMAIN);
        assert_int_equal(binomial_perfect_chance(2, bad_rates[i], &p), STATS_DOMAIN);
    }
    assert_int_equal(binomial_tails(-1, 2, 0.5, &t), STATS_DOMAIN);
    assert_int_equal(binomial_tails(3, 2, 0.5, &t), STATS_DOMAIN);
    assert_int_equal(binomial_tails(0, INT64_MAX, 0.5, &t), STATS_DOMAIN);
    assert_int_equal(binomial_perfect_chance(-1, 0.5, &p), STATS_DOMAIN);
    assert_true(t.at_most == 7 && t.two_sided == 7 && p.chance == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_coins_by_hand),
        cmocka_unit_test(all_and_none_are_powers),
        cmocka_unit_test(rates_of_zero_and_one_are_certain),
        cmocka_unit_test(tails_overlap_in_one_count_and_add_up),
        cmocka_unit_test(the_half_of_ten_millions_is_even),
        cmocka_unit_test(a_perfect_result_has_the_chance_of_a_power),
        cmocka_unit_test(arguments_outside_their_range_are_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
