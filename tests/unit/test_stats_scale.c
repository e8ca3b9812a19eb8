/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/scale.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

static void the_same_589_answers_by_three_methods(void **state)
{
    /* 5:120 4:400 3:50 2:15 1:4; sum 600 + 1600 + 150 + 30 + 4 = 2384. */
    const int64_t counts[] = {4, 15, 50, 400, 120};
    struct scale_summary s;

    (void)state;
    assert_int_equal(scale_summarise(5, counts, &s), STATS_OK);
    assert_int_equal(s.answers, 589);
    assert_int_equal(s.top2, 520);
    assert_int_equal(s.bottom2, 19);
    assert_close(2384.0 / 589, s.mean, 0, 1e-15);
    assert_close(2384.0 / 2945, s.mean_of_top, 0, 1e-15);
    assert_close((2384.0 - 589) / (4 * 589), s.mean_rescaled, 0, 1e-15);
    assert_close(4, s.median, 0, 0);
}

static void a_median_between_two_levels_is_halfway(void **state)
{
    const int64_t counts[] = {3, 0, 0, 3}, odd[] = {1, 1, 1};
    struct scale_summary s;

    (void)state;
    assert_int_equal(scale_summarise(4, counts, &s), STATS_OK);
    assert_close(2.5, s.median, 0, 0);
    assert_int_equal(scale_summarise(3, odd, &s), STATS_OK);
    assert_close(2, s.median, 0, 0);
}

static void three_levels_have_a_middle_in_both_shares(void **state)
{
    const int64_t counts[] = {39, 250, 300};
    struct scale_summary s;

    (void)state;
    assert_int_equal(scale_summarise(3, counts, &s), STATS_OK);
    assert_int_equal(s.top2, 550);
    assert_int_equal(s.bottom2, 289);
    assert_close(261.0 / 589, s.net, 0, 1e-15);
}

static void all_answers_equal_have_no_spread(void **state)
{
    const int64_t counts[] = {0, 0, 0, 0, 589};
    struct scale_spread spread;

    (void)state;
    assert_int_equal(scale_spread_of(5, counts, 0.95, &spread), STATS_OK);
    assert_true(spread.deviation == 0 && spread.mean.low == 5 && spread.mean.high == 5);
}

static void spread_of_one_to_three(void **state)
{
    /* Scores 1, 2, 3: deviation 1; t with 2 degrees of freedom at 0.975 is sqrt(2) * 0.95 / sqrt(1
     * - 0.95^2). */
    const int64_t counts[] = {1, 1, 1};
    double half = sqrt(2) * 0.95 / sqrt(1 - 0.95 * 0.95) / sqrt(3);
    struct scale_spread spread;

    (void)state;
    assert_int_equal(scale_spread_of(3, counts, 0.95, &spread), STATS_OK);
    assert_close(1, spread.deviation, 0, 1e-15);
    assert_close(2 - half, spread.mean.low, 0, 1e-10);
    assert_close(2 + half, spread.mean.high, 0, 1e-10);
}

static void what_is_no_scale_is_refused(void **state)
{
    const int64_t none[10] = {0}, one[] = {0, 0, 1}, negative[] = {1, -1, 1};
    const int64_t huge[] = {INT64_MAX, INT64_MAX, 1}, counts[11] = {1};
    struct scale_summary s = {.answers = 7};
    struct scale_spread spread = {.deviation = 7};

    (void)state;
    assert_int_equal(scale_summarise(2, counts, &s), STATS_DOMAIN);
    assert_int_equal(scale_summarise(11, counts, &s), STATS_DOMAIN);
    assert_int_equal(scale_summarise(3, negative, &s), STATS_DOMAIN);
    assert_int_equal(scale_summarise(3, huge, &s), STATS_DOMAIN);
    assert_int_equal(scale_summarise(10, none, &s), STATS_NO_DATA);
    assert_int_equal(scale_spread_of(10, none, 0.95, &spread), STATS_NO_DATA);
    assert_int_equal(scale_spread_of(3, one, 0.95, &spread), STATS_NO_DATA);
    assert_int_equal(scale_spread_of(3, one, NAN, &spread), STATS_DOMAIN);
    assert_int_equal(s.answers, 7);
    assert_true(spread.deviation == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_589_answers_by_three_methods),
        cmocka_unit_test(a_median_between_two_levels_is_halfway),
        cmocka_unit_test(three_levels_have_a_middle_in_both_shares),
        cmocka_unit_test(all_answers_equal_have_no_spread),
        cmocka_unit_test(spread_of_one_to_three),
        cmocka_unit_test(what_is_no_scale_is_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
