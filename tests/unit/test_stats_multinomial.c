/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/multinomial.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

enum { CELLS = 5 };

static void all_on_one_level(void **state)
{
    /* Five cells: z of 0.005 on each side, 2.575829; low = 589/(589 + 2.575829^2) = 0.988861. */
    const int64_t counts[CELLS] = {0, 0, 0, 0, 589};
    struct interval shares[CELLS];

    (void)state;
    assert_int_equal(multinomial_goodman(CELLS, counts, 0.95, shares), STATS_OK);
    assert_close(0.988861, shares[4].low, 1e-6, 0);
    assert_close(1, shares[4].high, 0, 0);
    assert_close(0, shares[0].low, 0, 0);
    assert_close(1 - shares[4].low, shares[0].high, 1e-15, 0);
}

static void wider_than_one_share_alone(void **state)
{
    const int64_t counts[CELLS] = {2, 5, 30, 220, 332};
    struct interval together[CELLS], alone;

    (void)state;
    assert_int_equal(multinomial_goodman(CELLS, counts, 0.95, together), STATS_OK);
    for (size_t i = 0; i < CELLS; i++) {
        assert_int_equal(proportion_wilson(counts[i], 589, 0.95, &alone), STATS_OK);
        assert_true(together[i].low < alone.low && together[i].high > alone.high);
    }
    assert_int_equal(multinomial_goodman(1, counts, 0.95, together), STATS_OK);
    assert_int_equal(proportion_wilson(2, 2, 0.95, &alone), STATS_OK);
    assert_close(alone.low, together[0].low, 0, 1e-15);
}

static void what_has_no_shares(void **state)
{
    const int64_t none[2] = {0, 0}, negative[2] = {3, -1}, large[2] = {PROPORTION_TRIALS_MAX, 1};
    struct interval shares[2] = {{7, 7}, {7, 7}};

    (void)state;
    assert_int_equal(multinomial_goodman(2, none, 0.95, shares), STATS_NO_DATA);
    assert_int_equal(multinomial_goodman(2, negative, 0.95, shares), STATS_DOMAIN);
    assert_int_equal(multinomial_goodman(2, large, 0.95, shares), STATS_DOMAIN);
    assert_int_equal(multinomial_goodman(0, none, 0.95, shares), STATS_DOMAIN);
    assert_int_equal(multinomial_goodman(2, none, 1, shares), STATS_DOMAIN);
    assert_int_equal(multinomial_goodman(2, none, NAN, shares), STATS_DOMAIN);
    assert_close(7, shares[0].low, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_on_one_level),
        cmocka_unit_test(wider_than_one_share_alone),
        cmocka_unit_test(what_has_no_shares),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
