/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/poisson.h"
#include "stats/proportion.h"
#include "stats/strata.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

static struct strata_test test_of(size_t count, const struct difference_pair strata[])
{
    struct strata_test result;

    assert_int_equal(strata_mantel_haenszel(count, strata, 0.95, &result), STATS_OK);
    return result;
}

static struct difference apart(size_t count, const struct difference_pair strata[])
{
    struct difference result;

    assert_int_equal(strata_difference(count, strata, 0.95, &result), STATS_OK);
    return result;
}

static void land_files_do_not_count_against_a_commune(void **state)
{
    /* Land is slow for both (80 %), civil status quick for both (100 %); a has more land: 80 + 10
     * of 110 against 8 + 100 of 110. Within each field they are level. */
    const struct difference_pair strata[] = {{80, 100, 8, 10}, {10, 10, 100, 100}};
    struct strata_test t = test_of(2, strata);
    struct difference d = apart(2, strata);
    struct strata_expected e;

    (void)state;
    assert_int_equal(t.strata, 2);
    assert_close(0, t.statistic.value, 1e-25, 0);
    assert_close(1, t.p.value, 1e-12, 0);
    assert_close(1, t.odds_ratio.value, 0, 1e-15);
    assert_close(0, d.value, 1e-15, 0);
    assert_true(d.low < 0 && d.high > 0);
    /* 100 land files at 8/10 and 10 others at 100/100: 90 expected, 90 seen. */
    assert_int_equal(strata_expected(2, strata, &e), STATS_OK);
    assert_true(e.observed == 90 && e.trials == 110 && e.strata == 2);
    assert_close(90, e.expected, 0, 1e-15);
}

static void one_stratum_by_hand(void **state)
{
    /* 45 of 50 against 30 of 40: off = 45 - 50 * 75/90 = 10/3; variance 50 * 40 * 75 * 15/(8100 *
     * 89); odds 45 * 10/(5 * 30) = 3. Difference 0.15, variance 0.9 * 0.1/50 + 0.75 * 0.25/40. */
    const struct difference_pair one = {45, 50, 30, 40};
    struct strata_test t = test_of(1, &one);
    struct difference d = apart(1, &one);
    double log_error = sqrt(1.0 / 45 + 1.0 / 5 + 1.0 / 30 + 1.0 / 10);

    (void)state;
    assert_close(100.0 / 9 / (50.0 * 40 * 75 * 15 / (8100.0 * 89)), t.statistic.value, 0, 1e-14);
    assert_close(3, t.odds_ratio.value, 0, 1e-15);
    /* With one stratum the limits are Woolf's. */
    assert_close(3 * exp(-1.959963984540054 * log_error), t.odds_low.value, 0, 1e-12);
    assert_close(3 * exp(1.959963984540054 * log_error), t.odds_high.value, 0, 1e-12);
    assert_close(0.15, d.value, 0, 1e-14);
    assert_close(0.15 - 1.959963984540054 * sqrt(0.09 / 50 + 0.1875 / 40), d.low, 0, 1e-12);
}

static void two_perfect_communes(void **state)
{
    const struct difference_pair perfect[] = {{300, 300, 30, 30}, {289, 289, 3, 3}};
    const struct difference_pair opposite = {10, 10, 0, 10};
    struct strata_test t = test_of(2, perfect);
    struct difference d = apart(2, perfect), newcombe;

    (void)state;
    assert_int_equal(t.statistic.status, STATS_NO_DATA);
    assert_int_equal(t.p.status, STATS_NO_DATA);
    assert_int_equal(t.odds_ratio.status, STATS_NO_DATA);
    assert_int_equal(t.odds_low.status, STATS_NO_DATA);
    assert_true(d.value == 0 && !signbit(d.value) && d.low < 0 && d.high > 0.05);
    /* One stratum alone gets Newcombe's interval itself. */
    d = apart(1, perfect);
    assert_int_equal(difference_newcombe(&perfect[0], 0.95, &newcombe), STATS_OK);
    assert_close(newcombe.low, d.low, 1e-15, 0);
    assert_close(newcombe.high, d.high, 1e-15, 0);
    d = apart(1, &opposite);
    assert_int_equal(difference_newcombe(&opposite, 0.95, &newcombe), STATS_OK);
    assert_close(newcombe.low, d.low, 1e-12, 0);
    assert_close(1, d.high, 0, 0);
}

static void odds_that_do_not_exist(void **state)
{
    /* No misses of a: bc = 0, the odds ratio is infinite; no hits of a: it is 0, without limits. */
    const struct difference_pair no_misses = {10, 10, 5, 10}, no_hits = {0, 5, 5, 10};
    struct strata_test t = test_of(1, &no_misses);

    (void)state;
    assert_int_equal(t.statistic.status, STATS_OK);
    assert_int_equal(t.odds_ratio.status, STATS_NO_DATA);
    t = test_of(1, &no_hits);
    assert_int_equal(t.odds_ratio.status, STATS_OK);
    assert_close(0, t.odds_ratio.value, 0, 0);
    assert_int_equal(t.odds_low.status, STATS_NO_DATA);
    assert_int_equal(t.odds_high.status, STATS_NO_DATA);
}

static void fields_of_one_commune_only_are_left_out(void **state)
{
    const struct difference_pair with[] = {
        {45, 50, 30, 40}, {7, 9, 0, 0}, {0, 0, 3, 9}, {0, 0, 0, 0}};
    struct strata_test one = test_of(1, with), all = test_of(4, with);
    struct strata_expected e;

    (void)state;
    assert_int_equal(all.strata, 1);
    assert_close(one.statistic.value, all.statistic.value, 0, 0);
    assert_close(apart(1, with).low, apart(4, with).low, 0, 0);
    assert_int_equal(strata_expected(4, with, &e), STATS_OK);
    assert_true(e.trials == 50 && e.observed == 45);
    assert_close(37.5, e.expected, 0, 1e-15);
}

static void poisson_limits_by_hand(void **state)
{
    /* 0: -log 0.025 = 3.688879; 1: from -log 0.975 = 0.025318. */
    struct poisson_limits limits;
    struct poisson_ratio r;

    (void)state;
    assert_int_equal(poisson_exact(0, 0.95, &limits), STATS_OK);
    assert_close(0, limits.low, 0, 0);
    assert_close(-log(0.025), limits.high, 0, 1e-14);
    assert_int_equal(poisson_exact(1, 0.95, &limits), STATS_OK);
    assert_close(-log1p(-0.025), limits.low, 0, 1e-13);
    assert_int_equal(poisson_ratio(14, 9.8, 0.95, &r), STATS_OK);
    assert_close(14 / 9.8, r.ratio, 0, 1e-15);
}

static void poisson_limits_rise_around_the_count(void **state)
{
    const double confidences[] = {0.5, 0.9, 0.95, 0.998, 0.999999};

    (void)state;
    for (size_t c = 0; c < 5; c++) {
        double low = -1, high = 0;

        for (int64_t x = 0; x <= 30000000; x = x < 60 ? x + 1 : x * 3 / 2) {
            struct poisson_limits limits;

            assert_int_equal(poisson_exact(x, confidences[c], &limits), STATS_OK);
            assert_true(limits.low > low && limits.low <= (double)x);
            assert_true(limits.high > high && limits.high > (double)x);
            low = limits.low;
            high = limits.high;
        }
    }
}

static void what_has_no_strata_is_refused(void **state)
{
    const struct difference_pair bad[] = {
        {6, 5, 1, 5}, {-1, 5, 1, 5}, {1, 5, 6, 5}, {1, PROPORTION_TRIALS_MAX, 1, 5}};
    const struct difference_pair lone = {3, 5, 0, 0};
    struct strata_test t = {.strata = 7};
    struct difference d = {7, 7, 7};
    struct strata_expected e = {.strata = 7};
    struct poisson_limits limits = {7, 7};
    struct poisson_ratio r = {7, 7, 7};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(strata_mantel_haenszel(1, &bad[i], 0.95, &t), STATS_DOMAIN);
        assert_int_equal(strata_difference(1, &bad[i], 0.95, &d), STATS_DOMAIN);
        assert_int_equal(strata_expected(1, &bad[i], &e), STATS_DOMAIN);
    }
    assert_int_equal(strata_mantel_haenszel(1, &lone, NAN, &t), STATS_DOMAIN);
    assert_int_equal(strata_difference(1, &lone, 1, &d), STATS_DOMAIN);
    assert_int_equal(strata_mantel_haenszel(1, &lone, 0.95, &t), STATS_NO_DATA);
    assert_int_equal(strata_difference(0, NULL, 0.95, &d), STATS_NO_DATA);
    assert_int_equal(strata_expected(1, &lone, &e), STATS_NO_DATA);
    assert_int_equal(poisson_exact(-1, 0.95, &limits), STATS_DOMAIN);
    assert_int_equal(poisson_exact(1, 0, &limits), STATS_DOMAIN);
    assert_int_equal(poisson_ratio(1, NAN, 0.95, &r), STATS_DOMAIN);
    assert_int_equal(poisson_ratio(1, -1, 0.95, &r), STATS_DOMAIN);
    assert_int_equal(poisson_ratio(1, 0, 0.95, &r), STATS_NO_DATA);
    assert_true(t.strata == 7 && e.strata == 7);
    assert_close(21, d.value + limits.low + r.ratio, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(land_files_do_not_count_against_a_commune),
        cmocka_unit_test(one_stratum_by_hand),
        cmocka_unit_test(two_perfect_communes),
        cmocka_unit_test(odds_that_do_not_exist),
        cmocka_unit_test(fields_of_one_commune_only_are_left_out),
        cmocka_unit_test(poisson_limits_by_hand),
        cmocka_unit_test(poisson_limits_rise_around_the_count),
        cmocka_unit_test(what_has_no_strata_is_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
