/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/binomial.h"
#include "stats/compare.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

enum { ROOM = 8 };

static enum mark marks[ROOM];
static double p[ROOM];

static void compare(size_t k, const int64_t hits[], const int64_t trials[])
{
    assert_int_equal(compare_against_others(k, hits, trials, 0.05, 30, marks, p), STATS_OK);
}

static void a_perfect_district_is_the_same_everywhere(void **state)
{
    const int64_t n[] = {589, 986, 33, 1000000};

    (void)state;
    compare(4, n, n);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(marks[i], MARK_SAME);
        assert_true(p[i] == 1);
    }
}

static void nobody_satisfied_is_the_same_everywhere(void **state)
{
    const int64_t hits[] = {0, 0}, trials[] = {50, 100000};

    (void)state;
    compare(2, hits, trials);
    assert_int_equal(marks[0], MARK_SAME);
    assert_int_equal(marks[1], MARK_SAME);
}

static void one_unit_has_nothing_to_be_compared_with(void **state)
{
    const int64_t hits[] = {45}, trials[] = {50};

    (void)state;
    compare(1, hits, trials);
    assert_int_equal(marks[0], MARK_SAME);
    assert_true(p[0] == 1);
}

static void others_without_trials_are_no_comparison(void **state)
{
    const int64_t hits[] = {45, 0, 0}, trials[] = {50, 0, 0};

    (void)state;
    compare(3, hits, trials);
    assert_int_equal(marks[0], MARK_SAME);
    assert_int_equal(marks[1], MARK_TOO_FEW);
}

static void below_thirty_is_too_few_but_stays_in_the_pool(void **state)
{
    /* Unit 1 (30 of 60) is held against 29 of 29 in unit 2: theta = 29.5/30. */
    const int64_t hits[] = {30, 29}, trials[] = {60, 29};
    struct binomial_tails tails;

    (void)state;
    compare(2, hits, trials);
    assert_int_equal(binomial_tails(30, 60, 29.5 / 30, &tails), STATS_OK);
    assert_close(tails.two_sided, p[0], 0, 1e-12);
    assert_int_equal(marks[0], MARK_BELOW);
    assert_int_equal(marks[1], MARK_TOO_FEW);
    assert_true(p[1] == 1);
}

static void one_below_the_others_above(void **state)
{
    const int64_t hits[] = {500, 990, 991}, trials[] = {1000, 1000, 1000};

    (void)state;
    compare(3, hits, trials);
    assert_int_equal(marks[0], MARK_BELOW);
    assert_int_equal(marks[1], MARK_ABOVE);
    assert_int_equal(marks[2], MARK_ABOVE);
}

static void holm_spares_what_alone_would_stand_out(void **state)
{
    /* 94 of 100 against 1960 of 2000: P(X <= 94) at 0.98 is 0.0155, twice that 0.031 < 0.05; among
     * three judged units 3 * 0.031 > 0.05. */
    const int64_t hits[] = {94, 980, 980}, trials[] = {100, 1000, 1000};
    struct binomial_tails tails;

    (void)state;
    assert_int_equal(binomial_tails(94, 100, 0.98, &tails), STATS_OK);
    compare(3, hits, trials);
    assert_close(tails.two_sided, p[0], 0, 1e-12);
    assert_true(p[0] < 0.05 && 3 * p[0] > 0.05);
    assert_int_equal(marks[0], MARK_SAME);
}

static void p_values_may_be_left_out(void **state)
{
    const int64_t hits[] = {500, 990}, trials[] = {1000, 1000};

    (void)state;
    assert_int_equal(compare_against_others(2, hits, trials, 0.05, 30, marks, NULL), STATS_OK);
    assert_int_equal(marks[0], MARK_BELOW);
    assert_int_equal(marks[1], MARK_ABOVE);
    assert_int_equal(compare_against_others(0, NULL, NULL, 0.05, 30, NULL, NULL), STATS_OK);
}

static void marks_follow_their_units_in_any_order(void **state)
{
    const int64_t hits[] = {500, 990, 20, 700}, trials[] = {1000, 1000, 20, 1000};
    enum mark first[4];

    (void)state;
    compare(4, hits, trials);
    for (size_t i = 0; i < 4; i++) {
        first[i] = marks[i];
    }
    for (size_t turn = 1; turn < 4; turn++) {
        int64_t h[4], n[4];
        for (size_t i = 0; i < 4; i++) {
            h[i] = hits[(i + turn) % 4];
            n[i] = trials[(i + turn) % 4];
        }
        compare(4, h, n);
        for (size_t i = 0; i < 4; i++) {
            assert_int_equal(marks[i], first[(i + turn) % 4]);
        }
    }
}

static void counts_that_cannot_be_are_refused_and_touch_nothing(void **state)
{
    const int64_t hits[] = {5, 6}, trials[] = {10, 5}, huge[] = {INT64_MAX, INT64_MAX};
    const int64_t fine[] = {5, 5}, of[] = {10, 10};

    (void)state;
    marks[0] = MARK_BELOW;
    p[0] = 7;
    assert_int_equal(compare_against_others(2, hits, trials, 0.05, 30, marks, p), STATS_DOMAIN);
    assert_int_equal(compare_against_others(2, fine, huge, 0.05, 30, marks, p), STATS_DOMAIN);
    assert_int_equal(compare_against_others(2, fine, of, 0, 30, marks, p), STATS_DOMAIN);
    assert_int_equal(compare_against_others(2, fine, of, NAN, 30, marks, p), STATS_DOMAIN);
    assert_int_equal(compare_against_others(2, fine, of, 0.05, -1, marks, p), STATS_DOMAIN);
    assert_int_equal(marks[0], MARK_BELOW);
    assert_true(p[0] == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_perfect_district_is_the_same_everywhere),
        cmocka_unit_test(nobody_satisfied_is_the_same_everywhere),
        cmocka_unit_test(one_unit_has_nothing_to_be_compared_with),
        cmocka_unit_test(others_without_trials_are_no_comparison),
        cmocka_unit_test(below_thirty_is_too_few_but_stays_in_the_pool),
        cmocka_unit_test(one_below_the_others_above),
        cmocka_unit_test(holm_spares_what_alone_would_stand_out),
        cmocka_unit_test(p_values_may_be_left_out),
        cmocka_unit_test(marks_follow_their_units_in_any_order),
        cmocka_unit_test(counts_that_cannot_be_are_refused_and_touch_nothing),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
