/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/multiple.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

static void holm_steps_down(void **state)
{
    /* 5*0.005, 4*0.01, 3*0.03, 2*0.04 raised to the one before it, 1*0.2 */
    const double p[] = {0.01, 0.04, 0.03, 0.005, 0.2};
    const double expected[] = {0.04, 0.09, 0.09, 0.025, 0.2};
    double adjusted[5];
    size_t order[5];

    (void)state;
    assert_int_equal(multiple_holm(5, p, order, adjusted), STATS_OK);
    for (size_t i = 0; i < 5; i++) {
        assert_close(expected[i], adjusted[i], 0, 1e-15);
    }
    assert_int_equal(order[0], 3);
    assert_int_equal(order[4], 4);
}

static void hochberg_steps_up(void **state)
{
    /* 5*0.2/5, 5*0.04/4, 5*0.03/3, 5*0.01/2, 5*0.005/1, none above the one after it */
    const double p[] = {0.01, 0.04, 0.03, 0.005, 0.2};
    const double expected[] = {0.025, 0.05, 0.05, 0.025, 0.2};
    double adjusted[5];
    size_t order[5];

    (void)state;
    assert_int_equal(multiple_benjamini_hochberg(5, p, order, adjusted), STATS_OK);
    for (size_t i = 0; i < 5; i++) {
        assert_close(expected[i], adjusted[i], 0, 1e-14);
    }
}

static void each_method_is_gentler_than_the_one_before(void **state)
{
    double p[64], by_bonferroni[64], by_holm[64], by_hochberg[64];
    size_t order[64];
    uint32_t seed = 589;

    (void)state;
    for (int round = 0; round < 200; round++) {
        for (size_t i = 0; i < 64; i++) {
            seed = seed * 1664525u + 1013904223u;
            p[i] = pow((double)(seed >> 8) / 16777216.0, 3);
        }
        assert_int_equal(multiple_bonferroni(64, p, by_bonferroni), STATS_OK);
        assert_int_equal(multiple_holm(64, p, order, by_holm), STATS_OK);
        assert_int_equal(multiple_benjamini_hochberg(64, p, order, by_hochberg), STATS_OK);
        for (size_t i = 0; i < 64; i++) {
            assert_true(p[i] <= by_hochberg[i] && by_hochberg[i] <= by_holm[i] * (1 + 1e-15) &&
                        by_holm[i] <= by_bonferroni[i] && by_bonferroni[i] <= 1);
        }
    }
}

static void results_may_replace_their_input(void **state)
{
    double p[] = {0.04, 0.01};
    size_t order[2];

    (void)state;
    assert_int_equal(multiple_holm(2, p, order, p), STATS_OK);
    assert_close(0.04, p[0], 0, 1e-15);
    assert_close(0.02, p[1], 0, 1e-15);
}

static void nothing_tried_is_nothing_adjusted(void **state)
{
    (void)state;
    assert_int_equal(multiple_holm(0, NULL, NULL, NULL), STATS_OK);
    assert_int_equal(multiple_benjamini_hochberg(0, NULL, NULL, NULL), STATS_OK);
    assert_int_equal(multiple_bonferroni(0, NULL, NULL), STATS_OK);
}

static void what_is_no_probability_is_refused(void **state)
{
    static const double bad[] = {-0.1, 1.1, NAN};
    double p[] = {0.5, 0}, adjusted[] = {7, 7};
    size_t order[2];

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        p[1] = bad[i];
        assert_int_equal(multiple_holm(2, p, order, adjusted), STATS_DOMAIN);
        assert_int_equal(multiple_benjamini_hochberg(2, p, order, adjusted), STATS_DOMAIN);
        assert_int_equal(multiple_bonferroni(2, p, adjusted), STATS_DOMAIN);
    }
    assert_true(adjusted[0] == 7 && adjusted[1] == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holm_steps_down),
        cmocka_unit_test(hochberg_steps_up),
        cmocka_unit_test(each_method_is_gentler_than_the_one_before),
        cmocka_unit_test(results_may_replace_their_input),
        cmocka_unit_test(nothing_tried_is_nothing_adjusted),
        cmocka_unit_test(what_is_no_probability_is_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
