/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/funnel.h"

#include "stats/binomial.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

enum { ROOM = 12 };

static struct funnel_unit units[ROOM];
static struct funnel_spread spread;

static enum stats_status spread_of(size_t k, const int64_t hits[], const int64_t trials[],
                                   struct funnel_measure measure)
{
    return funnel_spread_of(k, hits, trials, &measure, units, &spread);
}

static void the_target_of_perfect_units_is_no_single_point(void **state)
{
    double target = 0;

    (void)state;
    assert_int_equal(funnel_target(589, 589, &target), STATS_OK);
    assert_close(589.5 / 590, target, 0, 1e-15);
    assert_int_equal(funnel_target(0, 4, &target), STATS_OK);
    assert_close(0.1, target, 0, 1e-15);
    assert_int_equal(funnel_target(3, 4, &target), STATS_OK);
    assert_close(0.75, target, 0, 1e-15);
    assert_int_equal(funnel_target(0, 0, &target), STATS_NO_DATA);
    assert_int_equal(funnel_target(5, 4, &target), STATS_DOMAIN);
}

/* By hand: at 1/2 of one trial P(X <= 0) = 1/2. */
static void one_trial_by_hand(void **state)
{
    struct funnel_line line;

    (void)state;
    assert_int_equal(funnel_exact(1, 0.5, 0.5, &line), STATS_OK);
    assert_int_equal(line.count, 0);
    assert_close(0, line.limit, 1e-15, 0);
    assert_int_equal(funnel_exact(1, 0.5, 0.75, &line), STATS_OK);
    assert_int_equal(line.count, 1);
    assert_close(0.5, line.limit, 1e-15, 0);
}

static void the_count_is_the_first_that_reaches_the_tail(void **state)
{
    const int64_t sizes[] = {1, 2, 9, 33, 589, 12345, 10000000};
    const double targets[] = {0.001, 0.3, 0.5, 0.97, 0.9999};
    const double tails[] = {0.001, 0.025, 0.5, 0.975, 0.999};

    (void)state;
    for (size_t i = 0; i < 7 * 5 * 5; i++) {
        int64_t n = sizes[i % 7];
        double target = targets[i / 7 % 5], tail = tails[i / 35];
        struct binomial_tails at = {0, 0, 0};
        struct funnel_line line;

        assert_int_equal(funnel_exact(n, target, tail, &line), STATS_OK);
        assert_int_equal(binomial_tails(line.count, n, target, &at), STATS_OK);
        assert_true(at.at_most >= tail * (1 - 1e-12));
        assert_true(line.limit <= (double)line.count / (double)n + 1e-12);
        if (line.count > 0) {
            assert_int_equal(binomial_tails(line.count - 1, n, target, &at), STATS_OK);
            assert_true(at.at_most < tail);
            assert_true(line.limit >= (double)(line.count - 1) / (double)n - 1e-12);
        }
    }
}

static void without_trials_there_is_no_limit(void **state)
{
    struct funnel_line line = {7, STATS_OK, 7};
    struct funnel_limits limits;

    (void)state;
    assert_int_equal(funnel_exact(0, 0.9, 0.025, &line), STATS_OK);
    assert_int_equal(line.count, 0);
    assert_int_equal(line.status, STATS_NO_DATA);
    assert_int_equal(funnel_limits_of(0, 0.9, NULL, &limits), STATS_NO_DATA);
}

/* All perfect against (N + 1/2)/(N + 1): every z is the same, nothing is widened. */
static void perfect_units_have_a_spread_without_nan(void **state)
{
    const int64_t n[ROOM] = {589, 33, 120, 986, 45, 300, 77, 210, 60, 61, 62, 1};
    int64_t all = 0;
    double target;
    struct funnel_limits limits;

    (void)state;
    for (size_t i = 0; i < ROOM; i++) {
        all += n[i];
    }
    assert_int_equal(funnel_target(all, all, &target), STATS_OK);
    for (int scale = FUNNEL_RAW; scale <= FUNNEL_ARCSINE; scale++) {
        assert_int_equal(
            spread_of(ROOM, n, n, (struct funnel_measure){target, (enum funnel_scale)scale, 0.1}),
            STATS_OK);
        assert_true(spread.phi >= 0 && spread.phi < 1);
        assert_true(spread.tau2_status == STATS_OK && !(spread.tau2 > 0));
        assert_false(spread.over);
    }
    assert_int_equal(funnel_limits_of(33, target, &spread, &limits), STATS_OK);
    assert_true(limits.low998 >= 0 && limits.low998 <= limits.low95);
    assert_true(limits.low95 < limits.high95 && limits.high95 <= limits.high998);
    assert_true(limits.high998 <= 1);
    /* On the raw scale at a target of 1 nothing can be measured. */
    assert_int_equal(spread_of(ROOM, n, n, (struct funnel_measure){1, FUNNEL_RAW, 0.1}),
                     STATS_DOMAIN);
}

static void one_unit_has_no_variance_between_units(void **state)
{
    const int64_t hits[] = {30, 0}, trials[] = {40, 0};
    double limit = 7;

    (void)state;
    assert_int_equal(spread_of(2, hits, trials, (struct funnel_measure){0.9, FUNNEL_ARCSINE, 0.1}),
                     STATS_OK);
    assert_int_equal(spread.units, 1);
    assert_int_equal(spread.tau2_status, STATS_NO_DATA);
    assert_true(units[1].error == 0 && units[1].z == 0);
    assert_int_equal(funnel_widened(&spread, 40, FUNNEL_ADDITIVE, 0.025, &limit), STATS_NO_DATA);
    assert_true(limit == 7);
    assert_int_equal(funnel_widened(&spread, 40, FUNNEL_MULTIPLICATIVE, 0.025, &limit), STATS_OK);
    assert_int_equal(
        spread_of(1, hits + 1, trials + 1, (struct funnel_measure){0.9, FUNNEL_ARCSINE, 0.1}),
        STATS_NO_DATA);
}

/* Half of the units at 80 %, half at 99 %, 1000 trials each: far more than chance; but only ten
 * units or more widen the lines. */
static void lines_widen_for_ten_units_with_spread(void **state)
{
    int64_t hits[ROOM], trials[ROOM];
    struct funnel_limits plain, wide;

    (void)state;
    for (size_t i = 0; i < ROOM; i++) {
        trials[i] = 1000;
        hits[i] = i % 2 == 0 ? 800 : 990;
    }
    assert_int_equal(spread_of(9, hits, trials, (struct funnel_measure){0.9, FUNNEL_ARCSINE, 0.1}),
                     STATS_OK);
    assert_false(spread.over);
    assert_int_equal(spread_of(10, hits, trials, (struct funnel_measure){0.9, FUNNEL_ARCSINE, 0.1}),
                     STATS_OK);
    assert_true(spread.over && spread.tau2 > 0);
    assert_int_equal(funnel_limits_of(1000, 0.9, NULL, &plain), STATS_OK);
    assert_int_equal(funnel_limits_of(1000, 0.9, &spread, &wide), STATS_OK);
    assert_true(wide.low95 < plain.low95 && wide.high95 > plain.high95);
    assert_true(wide.low998 >= 0 && wide.high998 <= 1);
}

static void what_cannot_be_is_refused(void **state)
{
    const int64_t hits[] = {5, 6}, trials[] = {10, 5};
    struct funnel_line line;

    (void)state;
    assert_int_equal(funnel_exact(-1, 0.5, 0.5, &line), STATS_DOMAIN);
    assert_int_equal(funnel_exact(5, NAN, 0.5, &line), STATS_DOMAIN);
    assert_int_equal(funnel_exact(5, 0.5, 1.5, &line), STATS_DOMAIN);
    assert_int_equal(spread_of(2, hits, trials, (struct funnel_measure){0.5, FUNNEL_ARCSINE, 0.1}),
                     STATS_DOMAIN);
    assert_int_equal(spread_of(1, hits, trials, (struct funnel_measure){0.5, FUNNEL_ARCSINE, NAN}),
                     STATS_DOMAIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_target_of_perfect_units_is_no_single_point),
        cmocka_unit_test(one_trial_by_hand),
        cmocka_unit_test(the_count_is_the_first_that_reaches_the_tail),
        cmocka_unit_test(without_trials_there_is_no_limit),
        cmocka_unit_test(perfect_units_have_a_spread_without_nan),
        cmocka_unit_test(one_unit_has_no_variance_between_units),
        cmocka_unit_test(lines_widen_for_ten_units_with_spread),
        cmocka_unit_test(what_cannot_be_is_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
