/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/hypergeometric.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

#include <time.h>

static struct population_count count_of(int64_t hits, int64_t drawn, int64_t population,
                                        double confidence)
{
    struct population_count count = {-1, -1};

    assert_int_equal(hypergeometric_interval(hits, drawn, population, confidence, &count),
                     STATS_OK);
    return count;
}

static void four_of_nine_by_hand(void **state)
{
    /* 2 of 4 drawn from 9 of whom 5 hit: C(5,2) C(4,2)/C(9,4) = 60/126; fewer: (1 + 20)/126 with 0
     * and 1; more: (40 + 5)/126. */
    struct hypergeometric_tails tails = {NAN, NAN};

    (void)state;
    assert_int_equal(hypergeometric_tails_at(2, 4, 9, 5, &tails), STATS_OK);
    assert_close(81.0 / 126, tails.at_most, 0, 1e-15);
    assert_close(105.0 / 126, tails.at_least, 0, 1e-15);
}

static void all_589_of_986_are_at_least_982(void **state)
{
    struct population_count count = count_of(589, 589, 986, 0.95);

    (void)state;
    assert_int_equal(count.low, 982);
    assert_int_equal(count.high, 986);
}

static void three_of_ten_from_fifty(void **state)
{
    /* 4 and 32 are what another program prints; their tails are 0.0218 and 0.0176. */
    struct population_count count = count_of(3, 10, 50, 0.95);
    struct hypergeometric_tails tails;

    (void)state;
    assert_int_equal(count.low, 5);
    assert_int_equal(count.high, 31);
    assert_int_equal(hypergeometric_tails_at(3, 10, 50, 4, &tails), STATS_OK);
    assert_close(0.0218, tails.at_least, 5e-5, 0);
    assert_int_equal(hypergeometric_tails_at(3, 10, 50, 32, &tails), STATS_OK);
    assert_close(0.0176, tails.at_most, 5e-5, 0);
}

static void everybody_is_a_census_and_nobody_is_nothing(void **state)
{
    struct population_count count = count_of(18, 20, 20, 0.95);

    (void)state;
    assert_true(count.low == 18 && count.high == 18);
    count = count_of(0, 0, 7, 0.95);
    assert_true(count.low == 0 && count.high == 7);
    count = count_of(0, 0, 0, 0.95);
    assert_true(count.low == 0 && count.high == 0);
}

/* Every small case: the ends are in, what lies beyond is out, misses mirror hits. */
static void the_limits_are_the_last_that_fit(void **state)
{
    const double confidence = 0.93, tail = (1 - confidence) / 2;
    int64_t tried = 0;

    (void)state;
    for (int64_t population = 1; population <= 25; population++) {
        for (int64_t drawn = 1; drawn <= population; drawn++) {
            for (int64_t hits = 0; hits <= drawn; hits++, tried++) {
                struct population_count count = count_of(hits, drawn, population, confidence);
                struct population_count mirror =
                    count_of(drawn - hits, drawn, population, confidence);

                assert_int_equal(mirror.low, population - count.high);
                assert_true(hits <= count.low && count.low <= count.high);
                for (int64_t k = hits; k <= population - drawn + hits; k++) {
                    struct hypergeometric_tails tails;

                    assert_int_equal(hypergeometric_tails_at(hits, drawn, population, k, &tails),
                                     STATS_OK);
                    assert_int_equal(k >= count.low && k <= count.high,
                                     tails.at_least > tail && tails.at_most > tail);
                }
            }
        }
    }
    assert_int_equal(tried, 3250); /* the sum of N(N + 3)/2 up to 25 */
}

static void a_count_that_cannot_come_about_has_no_chance(void **state)
{
    struct hypergeometric_tails tails;

    (void)state;
    assert_int_equal(hypergeometric_tails_at(5, 5, 9, 4, &tails), STATS_OK);
    assert_true(tails.at_least == 0 && tails.at_most == 1);
    assert_int_equal(hypergeometric_tails_at(0, 5, 9, 7, &tails), STATS_OK);
    assert_true(tails.at_least == 1 && tails.at_most == 0);
}

static void ten_million_dossiers_are_no_burden(void **state)
{
    struct population_count count;
    clock_t start = clock();

    (void)state;
    for (int i = 0; i < 20; i++) {
        count = count_of(2500000, 5000000, 10000000, 0.95);
    }
    /* Normal approximation: 1.959964 * 10^7/5e6 * sqrt(5e6/4 * 1/2) = 3099. */
    assert_close(5e6 - 3099, (double)count.low, 3, 0);
    assert_int_equal(count.low, 10000000 - count.high);
    /* Some 0.006 s each; ten times that for slow machines and checking builds. */
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 20 * 0.06);
}

static void arguments_outside_their_range_are_refused(void **state)
{
    struct population_count count = {7, 7};
    struct hypergeometric_tails tails = {7, 7};

    (void)state;
    assert_int_equal(hypergeometric_interval(1, 5, 4, 0.95, &count), STATS_DOMAIN);
    assert_int_equal(hypergeometric_interval(6, 5, 10, 0.95, &count), STATS_DOMAIN);
    assert_int_equal(hypergeometric_interval(-1, 5, 10, 0.95, &count), STATS_DOMAIN);
    assert_int_equal(hypergeometric_interval(1, 5, 10, NAN, &count), STATS_DOMAIN);
    assert_int_equal(hypergeometric_interval(1, 5, 10, 1, &count), STATS_DOMAIN);
    assert_int_equal(hypergeometric_interval(1, 5, INT64_MAX, 0.95, &count), STATS_DOMAIN);
    assert_int_equal(hypergeometric_tails_at(1, 5, 10, 11, &tails), STATS_DOMAIN);
    assert_true(count.low == 7 && tails.at_most == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_of_nine_by_hand),
        cmocka_unit_test(all_589_of_986_are_at_least_982),
        cmocka_unit_test(three_of_ten_from_fifty),
        cmocka_unit_test(everybody_is_a_census_and_nobody_is_nothing),
        cmocka_unit_test(the_limits_are_the_last_that_fit),
        cmocka_unit_test(a_count_that_cannot_come_about_has_no_chance),
        cmocka_unit_test(ten_million_dossiers_are_no_burden),
        cmocka_unit_test(arguments_outside_their_range_are_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
