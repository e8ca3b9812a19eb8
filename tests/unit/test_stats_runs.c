/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/runs.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

static struct runs runs_of(size_t count, const double values[])
{
    struct runs runs = {NAN, -1, -1, -1, STATS_DOMAIN, -1, -1, true};

    assert_int_equal(runs_about_median(count, values, &runs), STATS_OK);
    return runs;
}

static void eight_months_by_hand(void **state)
{
    const double values[] = {1, 2, 9, 5, 8, 3, 7, 4};
    const double with_two[] = {1, 2, 9, 5, 8, 3, 7, 5};
    struct runs runs = runs_of(8, values);

    (void)state;
    /* Eight values without a tie at the middle: median (4 + 5)/2 and all are useful. */
    assert_close(4.5, runs.median, 0, 0);
    assert_int_equal(runs.useful, 8);
    runs = runs_of(8, with_two);
    assert_close(5, runs.median, 0, 0);
    assert_int_equal(runs.useful, 6);
    assert_int_equal(runs.longest, 2);
    assert_int_equal(runs.crossings, 3);     /* x x o (.) o x o (.) */
    assert_int_equal(runs.longest_max, 6);   /* log2 6 = 2.58, rounded 3, plus 3 */
    assert_int_equal(runs.crossings_min, 1); /* 1/32 is less than 5 %, 6/32 is more */
    assert_false(runs.signal);
}

static void six_low_then_six_high_months_signal(void **state)
{
    const double values[] = {80, 81, 80, 82, 81, 80, 90, 91, 92, 90, 91, 93};
    struct runs runs = runs_of(12, values);

    (void)state;
    /* One crossing; of Binomial(11, 1/2), P(<= 2) = 67/2048 = 3.3 %, P(<= 3) = 11.3 %. */
    assert_int_equal(runs.crossings, 1);
    assert_int_equal(runs.crossings_min, 3);
    assert_int_equal(runs.longest, 6);
    assert_int_equal(runs.longest_max, 7);
    assert_true(runs.signal);
}

static void all_alike_signal_nothing(void **state)
{
    const double values[] = {100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100};
    struct runs runs = runs_of(12, values);

    (void)state;
    assert_int_equal(runs.status, STATS_NO_DATA);
    assert_true(runs.useful == 0 && runs.longest == 0 && runs.crossings == 0 && !runs.signal);
    runs = runs_of(1, values);
    assert_true(runs.useful == 0 && !runs.signal && runs.median == 100);
}

static void what_is_no_series_is_refused(void **state)
{
    const double bad[] = {1, NAN};
    struct runs runs = {.median = 7};

    (void)state;
    assert_int_equal(runs_about_median(2, bad, &runs), STATS_DOMAIN);
    assert_int_equal(runs_about_median(RUNS_MAX + 1, bad, &runs), STATS_DOMAIN);
    assert_int_equal(runs_about_median(0, bad, &runs), STATS_NO_DATA);
    assert_close(7, runs.median, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eight_months_by_hand),
        cmocka_unit_test(six_low_then_six_high_months_signal),
        cmocka_unit_test(all_alike_signal_nothing),
        cmocka_unit_test(what_is_no_series_is_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
