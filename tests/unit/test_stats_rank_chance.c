/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/rank_chance.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

enum { ROOM = 60 };

static struct rank_outlook outlooks[ROOM];
static double chances[ROOM * ROOM];

/* Every unit is somewhere, and every place is somebody's. */
static void compute(size_t k, const int64_t hits[], const int64_t trials[])
{
    assert_int_equal(rank_chances(k, hits, trials, rank_chance_prior, 0.95, outlooks, chances),
                     STATS_OK);
    for (size_t i = 0; i < k; i++) {
        double of_unit = 0, of_place = 0;

        for (size_t j = 0; j < k; j++) {
            assert_true(chances[i * k + j] >= 0 && chances[i * k + j] <= 1);
            of_unit += chances[i * k + j];
            of_place += chances[j * k + i];
        }
        assert_close(1, of_unit, 1e-12, 0);
        assert_close(1, of_place, 1e-12, 0);
        assert_close(chances[i * k], outlooks[i].first, 0, 0);
        assert_true(outlooks[i].best >= 1 && outlooks[i].best <= outlooks[i].worst);
        assert_true(outlooks[i].worst <= k);
    }
}

static void units_that_are_all_alike_have_equal_chances(void **state)
{
    int64_t n[40];

    (void)state;
    for (size_t i = 0; i < 40; i++) {
        n[i] = 589;
    }
    compute(40, n, n);
    for (size_t i = 0; i < 40 * 40; i++) {
        assert_close(1.0 / 40, chances[i], 1e-13, 0);
    }
    assert_close(20.5, outlooks[7].expected, 1e-10, 0);
    /* 1/40 is exactly what is cut off. */
    assert_int_equal(outlooks[7].best, 2);
    assert_int_equal(outlooks[7].worst, 39);
}

static void sizes_of_any_kind_side_by_side(void **state)
{
    const int64_t hits[] = {0, 1, 0, 33, 9999999, 589, 9900000, 500};
    const int64_t trials[] = {0, 1, 1, 33, 10000000, 589, 10000000, 1000};

    (void)state;
    compute(8, hits, trials);
    assert_true(outlooks[7].expected > outlooks[5].expected);
}

static void many_small_units_still_add_up(void **state)
{
    int64_t hits[ROOM], trials[ROOM];

    (void)state;
    for (size_t i = 0; i < ROOM; i++) {
        trials[i] = 30 + (int64_t)(i % 7);
        hits[i] = trials[i] - (int64_t)(i % 4);
    }
    compute(ROOM, hits, trials);
}

/* Flat prior, two units: P(first above second) after 1 of 1 and 0 of 1 is the chance that a
 * Beta(2,1) lies above a Beta(1,2): integral of 2t (1 - (1 - t)^2) = 4/3 - 1/2 = 5/6. */
static void two_units_by_hand(void **state)
{
    const int64_t hits[] = {1, 0}, trials[] = {1, 1};
    const struct beta_shape flat = {1, 1};

    (void)state;
    assert_int_equal(rank_chances(2, hits, trials, flat, 0.95, outlooks, NULL), STATS_OK);
    assert_close(5.0 / 6, outlooks[0].first, 1e-13, 0);
    assert_close(7.0 / 6, outlooks[0].expected, 1e-13, 0);
    assert_int_equal(outlooks[0].best, 1);
    assert_int_equal(outlooks[0].worst, 2);
}

static void one_unit_is_first(void **state)
{
    const int64_t n[] = {33};

    (void)state;
    compute(1, n, n);
    assert_close(1, outlooks[0].first, 1e-12, 0);
    assert_int_equal(outlooks[0].best, 1);
    assert_int_equal(outlooks[0].worst, 1);
    assert_int_equal(rank_chances(0, NULL, NULL, rank_chance_prior, 0.95, NULL, NULL), STATS_OK);
}

static void what_cannot_be_is_refused_and_touches_nothing(void **state)
{
    const int64_t hits[] = {6}, trials[] = {5}, fine[] = {5}, huge[] = {INT64_MAX};
    const struct beta_shape bad = {0, 1};

    (void)state;
    outlooks[0].expected = 7;
    assert_int_equal(rank_chances(1, hits, trials, rank_chance_prior, 0.95, outlooks, NULL),
                     STATS_DOMAIN);
    assert_int_equal(rank_chances(1, fine, huge, rank_chance_prior, 0.95, outlooks, NULL),
                     STATS_DOMAIN);
    assert_int_equal(rank_chances(1, fine, fine, bad, 0.95, outlooks, NULL), STATS_DOMAIN);
    assert_int_equal(rank_chances(1, fine, fine, rank_chance_prior, NAN, outlooks, NULL),
                     STATS_DOMAIN);
    assert_true(outlooks[0].expected == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_that_are_all_alike_have_equal_chances),
        cmocka_unit_test(sizes_of_any_kind_side_by_side),
        cmocka_unit_test(many_small_units_still_add_up),
        cmocka_unit_test(two_units_by_hand),
        cmocka_unit_test(one_unit_is_first),
        cmocka_unit_test(what_cannot_be_is_refused_and_touches_nothing),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
