/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points in the law's own units: worked numbers, hand arithmetic, and the plain formula in 64 bits
 * wherever it fits. */
#include "reports/points.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* QĐ 766/QĐ-TTg, "Tiến độ giải quyết": 20 × onTime / (onTime + overdue), two decimals. Published
 * rows of Phú Thọ, 8/2026 (docs/rules.md 3). */
static void timeliness_of_766_gives_the_published_points(void **state)
{
    static const struct {
        int64_t whole, part, hundredths;
    } rows[] = {
        {2971, 2348, 1581}, /* Việt Trì: 20 × 0.790306… = 15.8061 */
        {1270, 854, 1345},  /* Hy Cương: 13.4488 */
        {1038, 939, 1809},  /* Xuân Lũng: 18.0925 */
        {1203, 1110, 1845}, /* Phùng Nguyên: 18.4539 */
        {1610, 1511, 1877}, /* Bản Nguyên: 18.7702 */
        {2, 0, 0},          /* Sở Ngoại vụ */
        {986, 978, 1984},   /* 19.8377 */
        {160, 1, 13},       /* 0.125: half up */
        {986, 986, 2000},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(points_of_share(rows[i].part, rows[i].whole, 2000, SHARE_WHOLE),
                         rows[i].hundredths);
    }
}

/* QĐ 766/QĐ-TTg, satisfaction with procedures: min(6; 6 × ratio / 0.90); petitions 6 × ratio. */
static void a_share_may_earn_all_points_before_it_is_whole(void **state)
{
    (void)state;
    assert_int_equal(points_of_share(2348, 2971, 600, 9000), 527); /* 0.790306 × 6.6667 = 5.2687 */
    assert_int_equal(points_of_share(854, 1270, 600, 9000), 448);  /* 0.672441 × 6.6667 = 4.4829 */
    assert_int_equal(points_of_share(939, 1038, 600, 9000), 600);  /* 6.03: no more than 6 */
    assert_int_equal(points_of_share(90, 100, 600, 9000), 600);
    assert_int_equal(points_of_share(899, 1000, 600, 9000), 599);       /* 5.9933 */
    assert_int_equal(points_of_share(182, 247, 600, SHARE_WHOLE), 442); /* 4.4211 */
}

/* TT 01/2018/TT-VPCP Đ15.2: Σ points / number of dossiers, rounded to one decimal. */
static void means_are_rounded_half_up_in_decimal(void **state)
{
    (void)state;
    assert_int_equal(points_of_mean(2 * 300 + 680, 986, 10), 13); /* 1280/986 = 1.298 */
    assert_int_equal(points_of_mean(5, 4, 10), 13);               /* 1.25; C prints 1.2 */
    assert_int_equal(points_of_mean(249, 200, 10), 12);           /* 1.245 */
    assert_int_equal(points_of_mean(0, 7, 10), 0);
    assert_int_equal(points_of_mean(14, 7, 10), 20);
    assert_int_equal(points_of_mean(1, 2, 1), 1);
}

static void shares_are_compared_exactly(void **state)
{
    (void)state;
    assert_int_equal(points_compare_share(9, 10, 9000), 0);
    assert_int_equal(points_compare_share(899999, 1000000, 9000), -1);
    assert_int_equal(points_compare_share(900001, 1000000, 9000), 1);
    assert_int_equal(points_compare_share(1, 3, 3333), 1); /* 33.333… % */
    assert_int_equal(points_compare_share(0, 5, 0), 0);
    assert_int_equal(points_compare_share(POINTS_COUNT_MOST - 1, POINTS_COUNT_MOST, 10000), -1);
}

/* Numbers whose products need more than 64 bits: n²/2n² and neighbours, by algebra. */
static void large_counts_do_not_overflow(void **state)
{
    const int64_t n = POINTS_COUNT_MOST;
    (void)state;
    assert_int_equal(points_of_share(n * n, n * n, 2000, SHARE_WHOLE), 2000);
    assert_int_equal(points_of_share(n * (n / 2), n * n, 2000, SHARE_WHOLE),
                     1000); /* a hair under 1/2: 999.9999995 */
    assert_int_equal(points_of_share(n * (n / 4), n * n, 10000000, SHARE_WHOLE),
                     2500000); /* (n−3)/4n × 10^7 = 2499999.9965 */
    assert_int_equal(points_of_mean(2 * n, n, 1000), 2000);
    assert_int_equal(points_compare_share(n * n - 1, n * n, SHARE_WHOLE), -1);
}

/* Every small case against the formula as it is written down: floor(x + 1/2) of one fraction. */
static void small_counts_agree_with_the_formula(void **state)
{
    static const int64_t fulls[] = {10000, 9000, 8000, 3333, 1};
    (void)state;
    for (int64_t whole = 1; whole <= 60; whole++) {
        for (int64_t part = 0; part <= whole; part++) {
            for (size_t i = 0; i < sizeof fulls / sizeof fulls[0]; i++) {
                int64_t above = 2 * 600 * SHARE_WHOLE * part + fulls[i] * whole;
                int64_t expected = above / (2 * fulls[i] * whole);
                expected = expected < 600 ? expected : 600;
                assert_int_equal(points_of_share(part, whole, 600, fulls[i]), expected);
            }
            assert_int_equal(points_of_mean(part, whole, 10), (20 * part + whole) / (2 * whole));
            for (int64_t share = 0; share <= SHARE_WHOLE; share += 500) {
                int64_t left = part * SHARE_WHOLE;
                int64_t right = share * whole;
                assert_int_equal(points_compare_share(part, whole, share),
                                 (left > right) - (left < right));
            }
        }
    }
}

static void units_are_powers_of_ten(void **state)
{
    (void)state;
    assert_int_equal(points_unit(0), 1);
    assert_int_equal(points_unit(1), 10);
    assert_int_equal(points_unit(2), 100);
    assert_int_equal(points_unit(3), 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(timeliness_of_766_gives_the_published_points),
        cmocka_unit_test(a_share_may_earn_all_points_before_it_is_whole),
        cmocka_unit_test(means_are_rounded_half_up_in_decimal),
        cmocka_unit_test(shares_are_compared_exactly),
        cmocka_unit_test(large_counts_do_not_overflow),
        cmocka_unit_test(small_counts_agree_with_the_formula),
        cmocka_unit_test(units_are_powers_of_ten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
