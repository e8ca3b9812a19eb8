/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/difference.h"
#include "stats/proportion.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

enum { MOST = 9 };

static struct difference_fisher fisher(int64_t xa, int64_t na, int64_t xb, int64_t nb)
{
    const struct difference_pair pair = {xa, na, xb, nb};
    struct difference_fisher result = {-1, -1, -1};

    assert_int_equal(difference_fisher(&pair, &result), STATS_OK);
    return result;
}

static struct difference newcombe(int64_t xa, int64_t na, int64_t xb, int64_t nb)
{
    const struct difference_pair pair = {xa, na, xb, nb};
    struct difference result = {-9, -9, -9};

    assert_int_equal(difference_newcombe(&pair, 0.95, &result), STATS_OK);
    return result;
}

static void two_perfect_rates_are_not_a_single_point(void **state)
{
    /* -0.65 to +10.43 points: the smaller one may be as low as 33/(33 + 1.96^2) = 0.8957. */
    struct difference d = newcombe(589, 589, 33, 33);
    const struct difference_pair pair = {589, 589, 33, 33};
    struct difference_test z = {7, 7};

    (void)state;
    assert_close(0, d.value, 0, 0);
    assert_close(-0.0064797, d.low, 1e-7, 0);
    assert_close(0.1042700, d.high, 1e-7, 0);
    assert_int_equal(difference_pooled_z(&pair, &z), STATS_NO_DATA);
    assert_close(7, z.z, 0, 0);
    assert_close(1, fisher(589, 589, 33, 33).two_sided, 0, 0);
}

static void tea_tasting_by_hand(void **state)
{
    /* Fisher's cups, 3 of 4 against 1 of 4: 70 divisions; 3 or more right in 16 + 1 = 17 of them,
     * 3 or fewer in 69; as unlikely or more: 17 + 17 = 34. */
    struct difference_fisher f = fisher(3, 4, 1, 4);

    (void)state;
    assert_close(17.0 / 70, f.greater, 0, 1e-15);
    assert_close(69.0 / 70, f.less, 0, 1e-15);
    assert_close(34.0 / 70, f.two_sided, 0, 1e-15);
}

static void one_division_only_is_no_surprise(void **state)
{
    const int64_t counts[][4] = {{0, 0, 0, 0}, {0, 0, 3, 7}, {3, 7, 0, 0},
                                 {0, 5, 0, 9}, {5, 5, 9, 9}, {0, 1, 0, 0}};

    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        struct difference_fisher f = fisher(counts[i][0], counts[i][1], counts[i][2], counts[i][3]);

        assert_close(1, f.less, 0, 0);
        assert_close(1, f.greater, 0, 0);
        assert_close(1, f.two_sided, 0, 0);
    }
}

/* All pairs of counts up to MOST of MOST. */
static void fisher_agrees_with_itself(void **state)
{
    (void)state;
    for (int64_t na = 0; na <= MOST; na++) {
        for (int64_t nb = 0; nb <= MOST; nb++) {
            for (int64_t xa = 0; xa <= na; xa++) {
                for (int64_t xb = 0; xb <= nb; xb++) {
                    struct difference_fisher f = fisher(xa, na, xb, nb);
                    struct difference_fisher swapped = fisher(xb, nb, xa, na);
                    struct difference_fisher misses = fisher(na - xa, na, nb - xb, nb);

                    assert_true(f.less > 0 && f.less <= 1 && f.greater > 0 && f.greater <= 1);
                    assert_true(f.less + f.greater >= 1);
                    assert_true(f.two_sided >= fmin(f.less, f.greater) * (1 - 1e-14));
                    assert_close(f.less, swapped.greater, 0, 1e-13);
                    assert_close(f.less, misses.greater, 0, 1e-13);
                    assert_close(f.two_sided, swapped.two_sided, 0, 1e-13);
                    assert_close(f.two_sided, misses.two_sided, 0, 1e-13);
                }
            }
        }
    }
}

static void ten_million_a_side(void **state)
{
    /* Against the z test, which is good there: z = 0.447214, p = 0.654721 with half a count of
     * continuity: |x - mean| - 0.5 = 499.5 standard errors of sqrt(5e6) / 2. */
    const struct difference_pair pair = {4999000, 10000000, 5000000, 10000000};
    struct difference_fisher f = fisher(4999000, 10000000, 5000000, 10000000);
    struct difference_test z;

    (void)state;
    assert_int_equal(difference_pooled_z(&pair, &z), STATS_OK);
    assert_close(z.p, f.two_sided, 2e-3, 0);
    assert_close(1, f.less + f.greater, 1e-3, 0);
    assert_close(0, fisher(10000000, 10000000, 0, 10000000).two_sided, 0, 0);
    assert_close(1, fisher(10000000, 10000000, 0, 10000000).less, 0, 0);
    assert_close(1, fisher(5000000, 10000000, 5000000, 10000000).two_sided, 0, 1e-11);
}

static void newcombe_holds_the_difference_and_mirrors(void **state)
{
    (void)state;
    for (int64_t na = 1; na <= MOST; na++) {
        for (int64_t nb = 1; nb <= MOST; nb++) {
            for (int64_t xa = 0; xa <= na; xa++) {
                for (int64_t xb = 0; xb <= nb; xb++) {
                    struct difference d = newcombe(xa, na, xb, nb);
                    struct difference swapped = newcombe(xb, nb, xa, na);

                    assert_true(-1 <= d.low && d.low < d.high && d.high <= 1);
                    assert_true(d.low <= d.value && d.value <= d.high);
                    assert_close(d.low, -swapped.high, 1e-15, 0);
                    assert_close(d.high, -swapped.low, 1e-15, 0);
                }
            }
        }
    }
}

static void equal_rates_have_z_of_nought(void **state)
{
    const struct difference_pair pair = {1, 3, 100, 300};
    struct difference_test z;

    (void)state;
    assert_int_equal(difference_pooled_z(&pair, &z), STATS_OK);
    assert_true(z.z == 0 && !signbit(z.z) && z.p == 1);
}

static void what_is_no_pair_is_refused(void **state)
{
    const struct difference_pair bad[] = {
        {-1, 5, 1, 5}, {6, 5, 1, 5},  {1, 5, -1, 5},
        {1, 5, 6, 5},  {0, -1, 0, 5}, {0, PROPORTION_TRIALS_MAX + INT64_C(1), 0, 5}};
    const struct difference_pair good = {1, 5, 2, 5}, empty = {0, 0, 2, 5};
    const double no_confidence[] = {0, 1, -1, NAN};
    struct difference d = {7, 7, 7};
    struct difference_test z = {7, 7};
    struct difference_fisher f = {7, 7, 7};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(difference_newcombe(&bad[i], 0.95, &d), STATS_DOMAIN);
        assert_int_equal(difference_pooled_z(&bad[i], &z), STATS_DOMAIN);
        assert_int_equal(difference_fisher(&bad[i], &f), STATS_DOMAIN);
    }
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(difference_newcombe(&good, no_confidence[i], &d), STATS_DOMAIN);
    }
    assert_int_equal(difference_newcombe(&empty, 0.95, &d), STATS_NO_DATA);
    assert_int_equal(difference_pooled_z(&empty, &z), STATS_NO_DATA);
    assert_close(7, d.value + z.z - f.less, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_perfect_rates_are_not_a_single_point),
        cmocka_unit_test(tea_tasting_by_hand),
        cmocka_unit_test(one_division_only_is_no_surprise),
        cmocka_unit_test(fisher_agrees_with_itself),
        cmocka_unit_test(ten_million_a_side),
        cmocka_unit_test(newcombe_holds_the_difference_and_mirrors),
        cmocka_unit_test(equal_rates_have_z_of_nought),
        cmocka_unit_test(what_is_no_pair_is_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
