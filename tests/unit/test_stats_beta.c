/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/beta.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

static struct beta_tails tails(double a, double b, double x)
{
    struct beta_tails result = {NAN, NAN, NAN};

    assert_int_equal(beta_tails((struct beta_shape){a, b}, beta_point_at(x), &result), STATS_OK);
    return result;
}

static struct beta_point point(double a, double b, double tail)
{
    struct beta_point result = {NAN, NAN};

    assert_int_equal(beta_lower_point((struct beta_shape){a, b}, tail, &result), STATS_OK);
    return result;
}

static void uniform_tails_are_the_point_itself(void **state)
{
    (void)state;
    assert_close(0.25, tails(1, 1, 0.25).lower, 0, 1e-15);
    assert_close(0.75, tails(1, 1, 0.25).upper, 0, 1e-15);
}

static void whole_shapes_agree_with_hand_arithmetic(void **state)
{
    /* Beta(2,3) at 1/2: 4 trials, P(X >= 2) = (6 + 4 + 1)/16. Beta(1,2) at x: 1 - (1-x)^2. */
    (void)state;
    assert_close(11.0 / 16, tails(2, 3, 0.5).lower, 0, 1e-15);
    assert_close(0.36, tails(1, 2, 0.2).lower, 0, 1e-15);
    /* Density of Beta(2,3) is 12 x (1-x)^2; the front is that times x (1-x): 12/32 at 1/2. */
    assert_close(12.0 / 32, tails(2, 3, 0.5).front, 0, 1e-14);
}

static void arcsine_law_for_halves(void **state)
{
    /* P(X <= x) = 2/pi asin(sqrt x); x = 1/4 gives 1/3. */
    (void)state;
    assert_close(1.0 / 3, tails(0.5, 0.5, 0.25).lower, 0, 1e-14);
    assert_close(0.25, point(0.5, 0.5, 1.0 / 3).x, 0, 1e-14);
}

static void edges_are_exact(void **state)
{
    (void)state;
    assert_true(tails(3, 4, 0).lower == 0 && tails(3, 4, 0).upper == 1);
    assert_true(tails(3, 4, 1).lower == 1 && tails(3, 4, 1).upper == 0);
}

static void symmetric_shapes_halve_at_the_middle_up_to_millions(void **state)
{
    (void)state;
    for (int power = 0; power <= 15; power++) {
        double a = 0.5 * pow(3, power); /* up to 7.2 million */
        assert_close(0.5, tails(a, a, 0.5).lower, 0, 1e-12);
        assert_close(0.5, point(a, a, 0.5).x, 0, 1e-12);
    }
}

static void a_point_gives_its_tail_back_and_mirrors(void **state)
{
    static const double sizes[] = {0.5, 1, 2.5, 33, 366, 986.5, 12345, 1e6 + 0.5, 1e7};
    static const double shares[] = {1e-9, 0.0005, 0.025, 0.3, 0.5, 0.8, 0.975, 0.9999};

    (void)state;
    for (size_t i = 0; i < 81; i++) {
        double a = sizes[i / 9], b = sizes[i % 9];
        for (size_t j = 0; j < 8; j++) {
            struct beta_point low = point(a, b, shares[j]);
            struct beta_tails back = {NAN, NAN, NAN};
            struct beta_tails mirror = {NAN, NAN, NAN};

            assert_close(1, low.x + low.y, 1e-15, 0);
            assert_int_equal(beta_tails((struct beta_shape){a, b}, low, &back), STATS_OK);
            assert_close(shares[j], back.lower, 0, 1e-9);
            assert_int_equal(
                beta_tails((struct beta_shape){b, a}, (struct beta_point){low.y, low.x}, &mirror),
                STATS_OK);
            assert_close(shares[j], mirror.upper, 0, 1e-9);
        }
    }
}

static void a_mixture_of_one_shape_is_that_shape(void **state)
{
    const struct beta_shape twice[2] = {{362, 5}, {362, 5}};
    struct beta_point both = {NAN, NAN};

    (void)state;
    assert_int_equal(beta_mixture_lower_point(twice, 0.025, &both), STATS_OK);
    assert_close(point(362, 5, 0.025).x, both.x, 0, 1e-14);
}

static void arguments_outside_their_range_are_refused_and_touch_nothing(void **state)
{
    static const double bad_shapes[] = {0, -1, NAN, INFINITY, 2e9};
    static const double bad_tails[] = {0, 1, -0.1, 1.1, NAN, INFINITY};
    struct beta_tails t = {7, 7, 7};
    struct beta_point p = {7, 7};

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        struct beta_shape first = {bad_shapes[i], 1}, second = {1, bad_shapes[i]};
        const struct beta_shape pair[2] = {{1, 1}, first};

        assert_int_equal(beta_tails(first, beta_point_at(0.5), &t), STATS_DOMAIN);
        assert_int_equal(beta_tails(second, beta_point_at(0.5), &t), STATS_DOMAIN);
        assert_int_equal(beta_lower_point(first, 0.5, &p), STATS_DOMAIN);
        assert_int_equal(beta_mixture_lower_point(pair, 0.5, &p), STATS_DOMAIN);
    }
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(beta_lower_point((struct beta_shape){1, 1}, bad_tails[i], &p),
                         STATS_DOMAIN);
    }
    assert_int_equal(beta_tails((struct beta_shape){1, 1}, beta_point_at(1.5), &t), STATS_DOMAIN);
    assert_int_equal(beta_tails((struct beta_shape){1, 1}, beta_point_at(NAN), &t), STATS_DOMAIN);
    assert_int_equal(beta_tails((struct beta_shape){1, 1}, (struct beta_point){0.5, 0.6}, &t),
                     STATS_DOMAIN);
    assert_true(t.lower == 7 && t.upper == 7 && p.x == 7 && p.y == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(uniform_tails_are_the_point_itself),
        cmocka_unit_test(whole_shapes_agree_with_hand_arithmetic),
        cmocka_unit_test(arcsine_law_for_halves),
        cmocka_unit_test(edges_are_exact),
        cmocka_unit_test(symmetric_shapes_halve_at_the_middle_up_to_millions),
        cmocka_unit_test(a_point_gives_its_tail_back_and_mirrors),
        cmocka_unit_test(a_mixture_of_one_shape_is_that_shape),
        cmocka_unit_test(arguments_outside_their_range_are_refused_and_touch_nothing),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
