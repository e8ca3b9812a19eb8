/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/shrink.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

static struct shrink_fit fit_of(size_t k, const int64_t hits[], const int64_t trials[])
{
    struct shrink_fit fit;

    assert_int_equal(shrink_fit(k, hits, trials, &fit), STATS_OK);
    assert_true(fit.mean > 0 && fit.mean < 1);
    for (size_t i = 0; i < k; i++) {
        struct shrunk s;

        assert_int_equal(shrink_rate(&fit, hits[i], trials[i], 0.95, &s), STATS_OK);
        assert_true(s.low >= 0 && s.low < s.rate && s.rate < s.high && s.high <= 1);
    }
    return fit;
}

static void small_units_move_further_than_large_ones(void **state)
{
    const int64_t hits[] = {570, 930, 118, 40, 200, 33, 300, 77};
    const int64_t trials[] = {589, 986, 120, 45, 210, 33, 450, 80};
    struct shrink_fit fit = fit_of(8, hits, trials);
    struct shrunk small, large;

    (void)state;
    assert_int_equal(fit.way, SHRINK_LIKELIHOOD);
    assert_int_equal(shrink_rate(&fit, 33, 33, 0.95, &small), STATS_OK);
    assert_int_equal(shrink_rate(&fit, 3300, 3300, 0.95, &large), STATS_OK);
    assert_true(small.rate < large.rate && large.rate < 1);
    assert_true(small.high - small.low > large.high - large.low);
    /* Nobody asked: the prior itself. */
    assert_int_equal(shrink_rate(&fit, 0, 0, 0.95, &small), STATS_OK);
    assert_close(fit.mean, small.rate, 0, 1e-12);
}

/* (X + 1/2)/(N + 1) of all 1608 together. */
static void perfect_units_share_one_rate_below_one(void **state)
{
    const int64_t n[] = {589, 986, 33};
    struct shrink_fit fit = fit_of(3, n, n);
    struct shrunk first, last;

    (void)state;
    assert_int_equal(fit.way, SHRINK_POOLED);
    assert_close(1608.5 / 1609, fit.mean, 0, 1e-15);
    assert_int_equal(shrink_rate(&fit, 589, 589, 0.95, &first), STATS_OK);
    assert_int_equal(shrink_rate(&fit, 33, 33, 0.95, &last), STATS_OK);
    assert_true(first.rate == last.rate && first.low == last.low);
}

static void less_spread_than_chance_pools(void **state)
{
    const int64_t hits[] = {47, 47, 48, 47}, trials[] = {50, 50, 50, 50};
    struct shrink_likelihood none;
    struct shrink_moments moments;
    struct shrink_fit fit = fit_of(4, hits, trials);

    (void)state;
    assert_int_equal(fit.way, SHRINK_POOLED);
    assert_close(0.945, fit.mean, 0, 1e-15);
    assert_int_equal(shrink_likelihood(4, hits, trials, &none), STATS_NOT_REACHED);
    assert_int_equal(shrink_moments(4, hits, trials, &moments), STATS_OK);
    assert_true(moments.gamma < 0);
    assert_int_equal(moments.prior_status, STATS_NO_DATA);
}

static void one_unit_has_nothing_to_lean_on(void **state)
{
    const int64_t hits[] = {45, 0}, trials[] = {50, 0}, one[] = {1};
    struct shrink_moments moments;

    (void)state;
    assert_int_equal(fit_of(1, hits, trials).way, SHRINK_POOLED);
    assert_int_equal(shrink_moments(2, hits, trials, &moments), STATS_OK);
    assert_int_equal(moments.gamma_status, STATS_NO_DATA);
    assert_int_equal(fit_of(1, one, one).way, SHRINK_POOLED);
}

/* One trial each says nothing about how units differ. */
static void single_trials_pool(void **state)
{
    const int64_t hits[] = {1, 0, 1, 1}, trials[] = {1, 1, 1, 1};
    struct shrink_fit fit = fit_of(4, hits, trials);

    (void)state;
    assert_int_equal(fit.way, SHRINK_POOLED);
    assert_close(0.75, fit.mean, 0, 1e-15);
}

static void units_at_both_ends_stand_alone(void **state)
{
    const int64_t hits[] = {50, 0}, trials[] = {50, 50};
    struct shrink_fit fit = fit_of(2, hits, trials);
    struct shrunk s;

    (void)state;
    assert_int_equal(fit.way, SHRINK_ALONE);
    assert_int_equal(shrink_rate(&fit, 50, 50, 0.95, &s), STATS_OK);
    assert_close(50.5 / 51, s.rate, 0, 1e-14);
}

/* At its hill the likelihood is no smaller than beside it, and hits and misses mirror each other.
 */
static void the_likeliest_prior_mirrors(void **state)
{
    const int64_t hits[] = {3, 9, 14, 1}, misses[] = {7, 3, 1, 8}, trials[] = {10, 12, 15, 9};
    struct shrink_likelihood there, back;

    (void)state;
    assert_int_equal(shrink_likelihood(4, hits, trials, &there), STATS_OK);
    assert_int_equal(shrink_likelihood(4, misses, trials, &back), STATS_OK);
    assert_close(there.prior.a, back.prior.b, 0, 1e-9);
    assert_close(there.prior.b, back.prior.a, 0, 1e-9);
    assert_close(there.likelihood, back.likelihood, 0, 1e-12);
}

static void millions_of_trials_are_no_trouble(void **state)
{
    const int64_t hits[] = {9900000, 9950000, 9700000}, trials[] = {10000000, 10000000, 10000000};

    (void)state;
    assert_int_equal(fit_of(3, hits, trials).way, SHRINK_LIKELIHOOD);
}

static void what_cannot_be_is_refused(void **state)
{
    const int64_t hits[] = {6}, trials[] = {5}, none[] = {0}, huge[] = {INT64_MAX};
    struct shrink_fit fit;
    struct shrunk s;

    (void)state;
    assert_int_equal(shrink_fit(1, hits, trials, &fit), STATS_DOMAIN);
    assert_int_equal(shrink_fit(1, huge, huge, &fit), STATS_DOMAIN);
    assert_int_equal(shrink_fit(1, none, none, &fit), STATS_NO_DATA);
    assert_int_equal(shrink_fit(0, NULL, NULL, &fit), STATS_NO_DATA);
    assert_int_equal(shrink_with((struct beta_shape){0, 1}, 1, 2, 0.95, &s), STATS_DOMAIN);
    assert_int_equal(shrink_with((struct beta_shape){1, 1}, 1, 2, NAN, &s), STATS_DOMAIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_units_move_further_than_large_ones),
        cmocka_unit_test(perfect_units_share_one_rate_below_one),
        cmocka_unit_test(less_spread_than_chance_pools),
        cmocka_unit_test(one_unit_has_nothing_to_lean_on),
        cmocka_unit_test(single_trials_pool),
        cmocka_unit_test(units_at_both_ends_stand_alone),
        cmocka_unit_test(the_likeliest_prior_mirrors),
        cmocka_unit_test(millions_of_trials_are_no_trouble),
        cmocka_unit_test(what_cannot_be_is_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
