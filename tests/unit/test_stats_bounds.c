/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/bounds.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

static void silence_of_397_people_is_between_60_and_100_percent(void **state)
{
    struct bounds b = {NAN, NAN};

    (void)state;
    assert_int_equal(bounds_of_silence(589, 589, 986, &b), STATS_OK);
    assert_close(589.0 / 986, b.worst, 0, 0);
    assert_true(b.best == 1);
}

static void nobody_silent_is_one_figure(void **state)
{
    struct bounds b = {NAN, NAN};

    (void)state;
    assert_int_equal(bounds_of_silence(45, 60, 60, &b), STATS_OK);
    assert_true(b.worst == 0.75 && b.best == 0.75);
}

static void nobody_asked_is_everything(void **state)
{
    struct bounds b = {NAN, NAN};

    (void)state;
    assert_int_equal(bounds_of_silence(0, 0, 7, &b), STATS_OK);
    assert_true(b.worst == 0 && b.best == 1);
}

static void contradictions_are_refused(void **state)
{
    struct bounds b = {7, 7};

    (void)state;
    assert_int_equal(bounds_of_silence(5, 4, 10, &b), STATS_DOMAIN);
    assert_int_equal(bounds_of_silence(4, 11, 10, &b), STATS_DOMAIN);
    assert_int_equal(bounds_of_silence(-1, 4, 10, &b), STATS_DOMAIN);
    assert_int_equal(bounds_of_silence(0, 0, 0, &b), STATS_NO_DATA);
    assert_true(b.worst == 7 && b.best == 7);
}

static void the_factor_goes_from_two_sided_to_one_sided(void **state)
{
    struct silence_interval all = {STATS_DOMAIN, NAN, NAN, NAN}, most = all;

    (void)state;
    /* Nobody silent: the plain two-sided point. Two of five silent: the one-sided point. */
    assert_int_equal(bounds_imbens_manski(250, 300, 300, 0.95, &all), STATS_OK);
    assert_close(1.959963984540054, all.factor, 1e-12, 0);
    assert_int_equal(bounds_imbens_manski(589, 589, 986, 0.95, &most), STATS_OK);
    assert_close(1.644853626951473, most.factor, 1e-12, 0);
    assert_true(most.high == 1 && most.low < 589.0 / 986);
}

static void where_nothing_varies_there_is_no_factor(void **state)
{
    struct silence_interval s = {STATS_DOMAIN, NAN, NAN, NAN};

    (void)state;
    assert_int_equal(bounds_imbens_manski(589, 589, 589, 0.95, &s), STATS_OK);
    assert_true(s.factor_status == STATS_NO_DATA && s.low == 1 && s.high == 1);
    assert_int_equal(bounds_imbens_manski(0, 0, 7, 0.95, &s), STATS_OK);
    assert_true(s.factor_status == STATS_NO_DATA && s.low == 0 && s.high == 1);
    assert_int_equal(bounds_imbens_manski(0, 0, 0, 0.95, &s), STATS_NO_DATA);
    assert_int_equal(bounds_imbens_manski(5, 4, 7, 0.95, &s), STATS_DOMAIN);
    assert_int_equal(bounds_imbens_manski(4, 5, 7, NAN, &s), STATS_DOMAIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_factor_goes_from_two_sided_to_one_sided),
        cmocka_unit_test(where_nothing_varies_there_is_no_factor),
        cmocka_unit_test(silence_of_397_people_is_between_60_and_100_percent),
        cmocka_unit_test(nobody_silent_is_one_figure),
        cmocka_unit_test(nobody_asked_is_everything),
        cmocka_unit_test(contradictions_are_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
