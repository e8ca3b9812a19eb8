/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Properties of every interval, and the counts that break other programs. Values by the hundred:
 * tests/reference/proportion.csv. */
#include "stats/proportion.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

typedef enum stats_status (*interval_function)(int64_t hits, int64_t trials, double confidence,
                                               struct interval *result);

static const interval_function all_methods[] = {
    proportion_wilson, proportion_exact,         proportion_jeffreys_edge,
    proportion_mid_p,  proportion_agresti_coull, proportion_jeffreys,
};

enum { METHODS = 6, EXACT_AT_EDGES = 4, AROUND_THE_RATE = 4 };

static const double confidences[] = {0.5, 0.8, 0.95, 0.99, 0.998, 0.999999};

enum { CONFIDENCES = 6 };

static struct interval limits(interval_function method, int64_t hits, int64_t trials,
                              double confidence)
{
    struct interval result = {NAN, NAN};

    assert_int_equal(method(hits, trials, confidence, &result), STATS_OK);
    assert_true(result.low >= 0 && result.low <= result.high && result.high <= 1);
    return result;
}

static void wilson_of_589_of_589_reaches_one(void **state)
{
    /* n/(n + z^2), z = 1.959963984540054 */
    struct interval w = limits(proportion_wilson, 589, 589, 0.95);

    (void)state;
    assert_close(589 / (589 + 1.959963984540054 * 1.959963984540054), w.low, 0, 1e-14);
    assert_true(w.high == 1);
}

static void exact_of_a_perfect_count_is_a_root(void **state)
{
    (void)state;
    assert_close(pow(0.025, 1.0 / 986), limits(proportion_exact, 986, 986, 0.95).low, 0, 1e-13);
    assert_close(0.975, limits(proportion_exact, 0, 1, 0.95).high, 0, 1e-14);
    assert_close(pow(0.05, 1.0 / 589), limits(proportion_mid_p, 589, 589, 0.95).low, 0, 1e-13);
}

static void edges_are_exact_for_every_count(void **state)
{
    (void)state;
    for (int m = 0; m < EXACT_AT_EDGES; m++) {
        for (int64_t n = 1; n <= 10000000; n = n * 3 + 1) {
            for (int c = 0; c < CONFIDENCES; c++) {
                assert_true(limits(all_methods[m], 0, n, confidences[c]).low == 0);
                assert_true(limits(all_methods[m], n, n, confidences[c]).high == 1);
                assert_true(limits(all_methods[m], n, n, confidences[c]).low < 1);
                assert_true(limits(all_methods[m], 0, n, confidences[c]).high > 0);
            }
        }
    }
}

static void jeffreys_without_the_edge_rule_leaves_the_edges_out(void **state)
{
    (void)state;
    assert_true(limits(proportion_jeffreys, 0, 589, 0.95).low > 0);
    assert_true(limits(proportion_jeffreys, 589, 589, 0.95).high < 1);
}

static void the_counts_that_break_the_library_inverse_have_limits(void **state)
{
    /* R 4.2.2 binom.test(x, n)$conf.int */
    static const struct {
        int64_t x, n;
        double low, high;
    } known[] = {
        {362, 366, 0.97225534590492213, 0.99701442014262187},
        {589, 589, 0.99375661817921213, 1},
        {1, 986, 2.5676960386128326e-05, 0.0056376713222945352},
    };
    static const int64_t hard[][2] = {{362, 366},          {394, 400},         {475, 485},
                                      {246, 247},          {1, 10000000},      {5000000, 10000000},
                                      {9999999, 10000000}, {9990000, 10000000}};

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        struct interval r = limits(proportion_exact, known[i].x, known[i].n, 0.95);
        assert_close(known[i].low, r.low, 0, 1e-12);
        assert_close(known[i].high, r.high, 0, 1e-12);
    }
    for (size_t i = 0; i < sizeof hard / sizeof hard[0]; i++) {
        double rate = (double)hard[i][0] / (double)hard[i][1];
        for (int c = 0; c < CONFIDENCES; c++) {
            struct interval r = limits(proportion_exact, hard[i][0], hard[i][1], confidences[c]);
            assert_true(r.low < rate && rate < r.high);
        }
    }
}

static void swapping_hits_and_misses_mirrors_the_interval(void **state)
{
    static const int64_t sizes[] = {1, 2, 7, 33, 366, 986, 100001};

    (void)state;
    for (int m = 0; m < METHODS; m++) {
        for (size_t s = 0; s < 7; s++) {
            int64_t n = sizes[s], step = n / 40 + 1;
            for (int64_t x = 0; x <= n; x += step) {
                struct interval r = limits(all_methods[m], x, n, 0.95);
                struct interval mirror = limits(all_methods[m], n - x, n, 0.95);
                assert_close(1 - mirror.high, r.low, 1e-14, 0);
            }
        }
    }
}

static void limits_rise_with_the_hits_and_hold_the_rate(void **state)
{
    (void)state;
    for (int m = 0; m < METHODS; m++) {
        for (int64_t n = 1; n <= 500; n += n < 60 ? 1 : 61) {
            struct interval last = {-1, -1};
            for (int64_t x = 0; x <= n; x++) {
                struct interval r = limits(all_methods[m], x, n, 0.95);
                double rate = (double)x / (double)n;
                assert_true(r.low >= last.low && r.high >= last.high);
                if (m < AROUND_THE_RATE) {
                    assert_true(r.low <= rate && rate <= r.high);
                }
                last = r;
            }
        }
    }
}

static void more_confidence_is_a_wider_interval(void **state)
{
    (void)state;
    for (int m = 0; m < METHODS; m++) {
        for (int64_t x = 0; x <= 366; x += 6) {
            struct interval last = {1, 0};
            for (int c = 0; c < CONFIDENCES; c++) {
                struct interval r = limits(all_methods[m], x, 366, confidences[c]);
                assert_true(r.low <= last.low && r.high >= last.high);
                last = r;
            }
        }
    }
}

static void the_exact_interval_covers_at_least_what_it_says(void **state)
{
    /* Its lower limit is the rate at which x or more hits have the chance of one tail: for 2 of 3,
     * 3 p^2 - 2 p^3 = 0.025. */
    double p = limits(proportion_exact, 2, 3, 0.95).low;

    (void)state;
    assert_close(0.025, 3 * p * p - 2 * p * p * p, 0, 1e-13);
    /* Mid-P of 2 of 3: half of P(X = 2) = 3 p^2 (1 - p), and p^3. */
    p = limits(proportion_mid_p, 2, 3, 0.95).low;
    assert_close(0.025, 1.5 * p * p * (1 - p) + p * p * p, 0, 1e-13);
}

static void one_sided_limit_is_the_lower_limit_of_a_lower_confidence(void **state)
{
    double low = NAN;

    (void)state;
    for (int64_t x = 0; x <= 400; x += 8) {
        assert_int_equal(proportion_at_least(x, 400, 0.95, &low), STATS_OK);
        assert_close(limits(proportion_exact, x, 400, 0.9).low, low, 1e-15, 1e-12);
    }
    assert_int_equal(proportion_at_least(0, 0, 0.95, &low), STATS_OK);
    assert_true(low == 0);
}

static void an_effective_size_that_is_whole_is_plain_wilson(void **state)
{
    struct interval r = {NAN, NAN};

    (void)state;
    for (int64_t x = 0; x <= 589; x += 19) {
        struct interval w = limits(proportion_wilson, x, 589, 0.95);
        assert_int_equal(proportion_wilson_effective((double)x / 589, 589, 0.95, &r), STATS_OK);
        assert_close(w.low, r.low, 1e-15, 1e-12);
        assert_close(w.high, r.high, 1e-15, 1e-12);
    }
    assert_true(r.high == 1);
    assert_int_equal(proportion_wilson_effective(1, 12.5, 0.95, &r), STATS_OK);
    assert_true(r.high == 1 && r.low < 1);
    assert_int_equal(proportion_wilson_effective(0, 12.5, 0.95, &r), STATS_OK);
    assert_true(r.low == 0 && r.high > 0);
}

static void without_trials_nothing_is_known(void **state)
{
    (void)state;
    for (int m = 0; m < METHODS; m++) {
        struct interval r = limits(all_methods[m], 0, 0, 0.95);
        assert_true(r.low == 0 && r.high == 1);
    }
}

static void the_option_names_their_methods(void **state)
{
    static const enum interval_method names[] = {INTERVAL_WILSON, INTERVAL_EXACT,
                                                 INTERVAL_JEFFREYS};

    (void)state;
    for (int m = 0; m < 3; m++) {
        struct interval r = {NAN, NAN};
        struct interval same = limits(all_methods[m], 580, 589, 0.99);
        assert_int_equal(proportion_interval(names[m], 580, 589, 0.99, &r), STATS_OK);
        assert_true(r.low == same.low && r.high == same.high);
    }
}

static void arguments_outside_their_range_are_refused_and_touch_nothing(void **state)
{
    static const double bad[] = {0, 1, -0.95, 95, NAN, INFINITY};
    struct interval r = {7, 7};
    double low = 7;

    (void)state;
    for (int m = 0; m < METHODS; m++) {
        assert_int_equal(all_methods[m](-1, 5, 0.95, &r), STATS_DOMAIN);
        assert_int_equal(all_methods[m](6, 5, 0.95, &r), STATS_DOMAIN);
        assert_int_equal(all_methods[m](0, -5, 0.95, &r), STATS_DOMAIN);
        assert_int_equal(all_methods[m](INT64_MIN, INT64_MAX, 0.95, &r), STATS_DOMAIN);
        assert_int_equal(all_methods[m](0, PROPORTION_TRIALS_MAX + 1L, 0.95, &r), STATS_DOMAIN);
        for (int i = 0; i < 6; i++) {
            assert_int_equal(all_methods[m](1, 5, bad[i], &r), STATS_DOMAIN);
            assert_int_equal(all_methods[m](0, 0, bad[i], &r), STATS_DOMAIN);
            assert_int_equal(proportion_at_least(1, 5, bad[i], &low), STATS_DOMAIN);
            assert_int_equal(proportion_wilson_effective(0.5, 5, bad[i], &r), STATS_DOMAIN);
        }
    }
    assert_int_equal(proportion_at_least(6, 5, 0.95, &low), STATS_DOMAIN);
    assert_int_equal(proportion_wilson_effective(NAN, 5, 0.95, &r), STATS_DOMAIN);
    assert_int_equal(proportion_wilson_effective(1.1, 5, 0.95, &r), STATS_DOMAIN);
    assert_int_equal(proportion_wilson_effective(0.5, 0, 0.95, &r), STATS_DOMAIN);
    assert_int_equal(proportion_wilson_effective(0.5, NAN, 0.95, &r), STATS_DOMAIN);
    assert_int_equal(proportion_wilson_effective(0.5, INFINITY, 0.95, &r), STATS_DOMAIN);
    assert_true(r.low == 7 && r.high == 7 && low == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wilson_of_589_of_589_reaches_one),
        cmocka_unit_test(exact_of_a_perfect_count_is_a_root),
        cmocka_unit_test(edges_are_exact_for_every_count),
        cmocka_unit_test(jeffreys_without_the_edge_rule_leaves_the_edges_out),
        cmocka_unit_test(the_counts_that_break_the_library_inverse_have_limits),
        cmocka_unit_test(swapping_hits_and_misses_mirrors_the_interval),
        cmocka_unit_test(limits_rise_with_the_hits_and_hold_the_rate),
        cmocka_unit_test(more_confidence_is_a_wider_interval),
        cmocka_unit_test(the_exact_interval_covers_at_least_what_it_says),
        cmocka_unit_test(one_sided_limit_is_the_lower_limit_of_a_lower_confidence),
        cmocka_unit_test(an_effective_size_that_is_whole_is_plain_wilson),
        cmocka_unit_test(without_trials_nothing_is_known),
        cmocka_unit_test(the_option_names_their_methods),
        cmocka_unit_test(arguments_outside_their_range_are_refused_and_touch_nothing),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
