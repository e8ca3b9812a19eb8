/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/rank.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

enum { ROOM = 8 };

static struct rank_range ranges[ROOM];

static void rank(size_t k, const int64_t hits[], const int64_t trials[], enum rank_test test)
{
    assert_int_equal(rank_ranges(k, hits, trials, 0.05, test, ranges), STATS_OK);
}

static void assert_range(size_t unit, size_t best, size_t worst)
{
    assert_int_equal(ranges[unit].best, best);
    assert_int_equal(ranges[unit].worst, worst);
}

static void perfect_units_may_have_any_place(void **state)
{
    const int64_t n[] = {589, 986, 33, 10000000};

    (void)state;
    for (int test = RANK_FISHER; test <= RANK_POOLED_Z; test++) {
        rank(4, n, n, (enum rank_test)test);
        for (size_t i = 0; i < 4; i++) {
            assert_range(i, 1, 4);
        }
    }
}

/* All 33 forms satisfied: not placed above 1188 of 1200 (99 %). */
static void a_small_perfect_unit_is_not_above_a_large_good_one(void **state)
{
    const int64_t hits[] = {33, 1188}, trials[] = {33, 1200};

    (void)state;
    rank(2, hits, trials, RANK_FISHER);
    assert_range(0, 1, 2);
    assert_range(1, 1, 2);
}

static void clear_differences_give_single_places(void **state)
{
    const int64_t hits[] = {300, 480, 250, 400}, trials[] = {500, 500, 500, 500};

    (void)state;
    rank(4, hits, trials, RANK_FISHER);
    assert_range(0, 3, 3);
    assert_range(1, 1, 1);
    assert_range(2, 4, 4);
    assert_range(3, 2, 2);
}

static void equal_rates_of_unequal_size_are_never_told_apart(void **state)
{
    const int64_t hits[] = {1, 3000000, 0}, trials[] = {3, 9000000, 9000000};

    (void)state;
    rank(3, hits, trials, RANK_POOLED_Z);
    assert_int_equal(ranges[0].best, 1);
    assert_int_equal(ranges[1].best, 1);
}

static void one_unit_is_first_and_last(void **state)
{
    const int64_t hits[] = {45}, trials[] = {50};

    (void)state;
    rank(1, hits, trials, RANK_FISHER);
    assert_range(0, 1, 1);
    assert_int_equal(rank_ranges(0, NULL, NULL, 0.05, RANK_FISHER, NULL), STATS_OK);
}

static void a_unit_without_trials_may_have_any_place(void **state)
{
    const int64_t hits[] = {99, 0, 10}, trials[] = {100, 0, 100};

    (void)state;
    for (int test = RANK_FISHER; test <= RANK_POOLED_Z; test++) {
        rank(3, hits, trials, (enum rank_test)test);
        assert_range(0, 1, 2);
        assert_range(1, 1, 3);
        assert_range(2, 2, 3);
    }
}

/* 4.4 and 4.1 with errors 0.05 and 0.05: the difference is 0.3, its error 0.0707; 1.96 of these are
 * 0.139. With errors of 0.2 they are 0.554. */
static void two_estimates_by_hand(void **state)
{
    const double estimates[] = {4.1, 4.4}, sharp[] = {0.05, 0.05}, blurred[] = {0.2, 0.2};
    double c = 0;

    (void)state;
    assert_int_equal(rank_ranges_of_estimates(2, estimates, sharp, 0.05, ranges, &c), STATS_OK);
    assert_close(1.959963984540054, c, 1e-12, 0);
    assert_range(0, 2, 2);
    assert_range(1, 1, 1);
    assert_int_equal(rank_ranges_of_estimates(2, estimates, blurred, 0.05, ranges, NULL), STATS_OK);
    assert_range(0, 1, 2);
}

static void estimates_without_error_are_ordered_as_they_are(void **state)
{
    const double estimates[] = {1, 1, 0.5}, errors[] = {0, 0, 0};
    double c = 7;

    (void)state;
    assert_int_equal(rank_ranges_of_estimates(3, estimates, errors, 0.05, ranges, &c), STATS_OK);
    assert_true(c == 0);
    assert_range(0, 1, 2);
    assert_range(1, 1, 2);
    assert_range(2, 3, 3);
}

static void what_cannot_be_is_refused_and_touches_nothing(void **state)
{
    const int64_t hits[] = {5, 6}, trials[] = {10, 5};
    const double nan_value[] = {NAN, 1}, errors[] = {1, -1}, fine[] = {1, 2};

    (void)state;
    ranges[0] = (struct rank_range){7, 7};
    assert_int_equal(rank_ranges(2, hits, trials, 0.05, RANK_FISHER, ranges), STATS_DOMAIN);
    assert_int_equal(rank_ranges(1, hits, trials, NAN, RANK_FISHER, ranges), STATS_DOMAIN);
    assert_int_equal(rank_ranges_of_estimates(2, nan_value, fine, 0.05, ranges, NULL),
                     STATS_DOMAIN);
    assert_int_equal(rank_ranges_of_estimates(2, fine, errors, 0.05, ranges, NULL), STATS_DOMAIN);
    assert_range(0, 7, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(perfect_units_may_have_any_place),
        cmocka_unit_test(a_small_perfect_unit_is_not_above_a_large_good_one),
        cmocka_unit_test(clear_differences_give_single_places),
        cmocka_unit_test(equal_rates_of_unequal_size_are_never_told_apart),
        cmocka_unit_test(one_unit_is_first_and_last),
        cmocka_unit_test(a_unit_without_trials_may_have_any_place),
        cmocka_unit_test(two_estimates_by_hand),
        cmocka_unit_test(estimates_without_error_are_ordered_as_they_are),
        cmocka_unit_test(what_cannot_be_is_refused_and_touches_nothing),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
