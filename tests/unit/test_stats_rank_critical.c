/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/rank_critical.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/support/close.h"

static double critical(size_t k, const double errors[])
{
    double c = 0;

    assert_int_equal(rank_critical(k, errors, 0.05, &c), STATS_OK);
    return c;
}

static void two_units_need_the_normal_point(void **state)
{
    const double errors[] = {1, 7};

    (void)state;
    assert_close(1.959963984540054, critical(2, errors), 1e-12, 0);
}

static void more_units_need_more(void **state)
{
    double last = 0;

    (void)state;
    for (size_t k = 2; k <= 1000; k = k < 10 ? k + 1 : k * 10) {
        double c = 0;

        assert_int_equal(rank_critical_equal(k, 0.05, &c), STATS_OK);
        assert_true(c > last);
        last = c;
    }
}

/* Nearly equal errors go by directions, equal ones by quadrature: the same but for the budget. */
static void directions_agree_with_quadrature(void **state)
{
    const double equal[] = {2, 2, 2, 2, 2, 2}, nearly[] = {2, 2, 2, 2, 2, 2.000001};

    (void)state;
    assert_close(critical(6, equal), critical(6, nearly), 0.003, 0);
}

static void the_same_digits_every_time_and_in_any_unit(void **state)
{
    const double errors[] = {0.005, 0.02, 0.012, 0.03, 0.01};
    double first = critical(5, errors), hundredfold[5];

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        hundredfold[i] = errors[i] * 128;
    }
    assert_true(critical(5, errors) == first);
    assert_close(first, critical(5, hundredfold), 1e-9, 0);
}

static void a_unit_without_error_may_be_among_them(void **state)
{
    const double one[] = {0, 0, 3}, some[] = {0, 0, 1, 1, 2}, none[] = {0, 0};
    double c = 7;

    (void)state;
    assert_close(1.959963984540054, critical(3, one), 1e-12, 0);
    assert_true(critical(5, some) > 2 && critical(5, some) < 3);
    assert_int_equal(rank_critical(2, none, 0.05, &c), STATS_NO_DATA);
    assert_int_equal(rank_critical(1, one, 0.05, &c), STATS_NO_DATA);
    assert_int_equal(rank_critical_equal(1, 0.05, &c), STATS_NO_DATA);
    assert_int_equal(rank_critical_equal(0, 0.05, &c), STATS_NO_DATA);
    assert_int_equal(rank_critical(2, one, NAN, &c), STATS_DOMAIN);
    assert_int_equal(rank_critical_equal(3, 0, &c), STATS_DOMAIN);
    assert_true(c == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_units_need_the_normal_point),
        cmocka_unit_test(more_units_need_more),
        cmocka_unit_test(directions_agree_with_quadrature),
        cmocka_unit_test(the_same_digits_every_time_and_in_any_unit),
        cmocka_unit_test(a_unit_without_error_may_be_among_them),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
