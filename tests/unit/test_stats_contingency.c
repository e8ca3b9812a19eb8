/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/armitage.h"
#include "stats/contingency.h"
#include "stats/difference.h"
#include "stats/freeman_halton.h"
#include "stats/proportion.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

#define TABLE(rows, columns, counts) ((struct contingency_table){(rows), (columns), (counts)})

static double exact(struct contingency_table table)
{
    double p = -1;

    assert_int_equal(freeman_halton_exact(&table, FREEMAN_HALTON_BUDGET, &p), STATS_OK);
    return p;
}

static struct contingency_overall overall(struct contingency_table table)
{
    struct contingency_overall result;

    assert_int_equal(contingency_overall(&table, &result), STATS_OK);
    return result;
}

static void chi_square_by_hand(void **state)
{
    /* 10 of 20, 20 of 20: expected 15, 5, 15, 5; 25/15 + 25/5 twice = 40/3; V = sqrt(1/3). */
    const int64_t counts[] = {10, 10, 20, 0};
    const struct contingency_table table = TABLE(2, 2, counts);
    struct contingency_chi_square chi;

    (void)state;
    assert_int_equal(contingency_chi_square(&table, &chi), STATS_OK);
    assert_int_equal(chi.status, STATS_OK);
    assert_close(40.0 / 3, chi.statistic, 0, 1e-15);
    assert_int_equal(chi.df, 1);
    assert_close(5, chi.min_expected, 0, 0);
    assert_close(sqrt(1.0 / 3), chi.cramers_v, 0, 1e-15);
}

static void an_empty_column_has_no_chi_square(void **state)
{
    const int64_t counts[] = {5, 0, 7, 0};
    const struct contingency_table table = TABLE(2, 2, counts);
    struct contingency_chi_square chi;

    (void)state;
    assert_int_equal(contingency_chi_square(&table, &chi), STATS_OK);
    assert_int_equal(chi.status, STATS_NO_DATA);
    assert_int_equal(chi.df, 1);
    assert_close(0, chi.min_expected + chi.statistic + chi.p + chi.cramers_v, 0, 0);
}

static void all_perfect_is_no_difference(void **state)
{
    const int64_t counts[] = {589, 0, 33, 0, 0, 0, 986, 0};
    struct contingency_overall o = overall(TABLE(4, 2, counts));

    (void)state;
    assert_int_equal(o.method, CONTINGENCY_NONE);
    assert_close(1, o.p, 0, 0);
    assert_int_equal(o.rows, 3);
    assert_close(1, exact(TABLE(4, 2, counts)), 0, 0);
}

static void one_group_has_nothing_beside_it(void **state)
{
    const int64_t counts[] = {0, 0, 33, 5};
    const struct contingency_table table = TABLE(2, 2, counts);
    struct contingency_overall o = {.p = 7};

    (void)state;
    assert_int_equal(contingency_overall(&table, &o), STATS_NO_DATA);
    assert_close(7, o.p, 0, 0);
}

static void five_expected_decide_the_method(void **state)
{
    /* 40 a row; 10 of 80 not satisfied: 5 expected; 9 of 80: 4.5. */
    const int64_t five[] = {36, 4, 34, 6}, fewer[] = {36, 4, 35, 5};

    (void)state;
    assert_int_equal(overall(TABLE(2, 2, five)).method, CONTINGENCY_CHI_SQUARE);
    assert_int_equal(overall(TABLE(2, 2, fewer)).method, CONTINGENCY_FREEMAN_HALTON);
    assert_false(overall(TABLE(2, 2, fewer)).simulated);
}

static void three_by_two_by_hand(void **state)
{
    /* Three groups of two with 2 misses among 15 pairs: both in one group 1 way each, in two
     * groups 4 ways each. Both in the first: 3 of 15 as unlikely. One each in two: all. */
    const int64_t together[] = {0, 2, 2, 0, 2, 0}, apart[] = {1, 1, 1, 1, 2, 0};

    (void)state;
    assert_close(3.0 / 15, exact(TABLE(3, 2, together)), 0, 1e-14);
    assert_close(1, exact(TABLE(3, 2, apart)), 0, 1e-14);
}

/* A fixed sequence of numbers below `limit` (Knuth's MMIX constants, upper bits). */
static unsigned draw(uint64_t *seed, unsigned limit)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(*seed >> 40) % limit;
}

static void two_groups_are_fishers_test(void **state)
{
    uint64_t seed = 1951;

    (void)state;
    for (int round = 0; round < 300; round++) {
        int64_t c[4];
        struct difference_pair pair;
        struct difference_fisher fisher;

        for (size_t i = 0; i < 4; i++) {
            c[i] = draw(&seed, round < 100 ? 5 : 80);
        }
        c[0]++;
        pair = (struct difference_pair){c[0], c[0] + c[1], c[2], c[2] + c[3]};
        assert_int_equal(difference_fisher(&pair, &fisher), STATS_OK);
        assert_close(fisher.two_sided, exact(TABLE(2, 2, c)), 1e-15, 1e-11);
    }
}

static void order_and_sides_do_not_matter(void **state)
{
    uint64_t seed = 1900;

    (void)state;
    for (int round = 0; round < 60; round++) {
        int64_t c[12], turned[12], back[12];
        struct contingency_chi_square chi, chi_turned;
        double p;

        for (size_t i = 0; i < 12; i++) {
            c[i] = draw(&seed, 4) + (i % 5 == 0);
            turned[i % 3 * 4 + i / 3] = c[i];
            back[11 - i] = c[i];
        }
        const struct contingency_table table = TABLE(4, 3, c), other = TABLE(3, 4, turned);
        p = exact(table);
        assert_true(p > 0 && p <= 1);
        assert_close(p, exact(other), 0, 1e-11);
        assert_close(p, exact(TABLE(4, 3, back)), 0, 1e-11);
        assert_int_equal(contingency_chi_square(&table, &chi), STATS_OK);
        assert_int_equal(contingency_chi_square(&other, &chi_turned), STATS_OK);
        assert_close(chi.statistic, chi_turned.statistic, 1e-14, 1e-12);
    }
}

static void random_tables_come_near_and_are_always_the_same(void **state)
{
    /* Standard error of 20,000 tables: at most sqrt(0.25/20000) = 0.0035. */
    const int64_t perfect[] = {500, 0, 321, 1, 100, 2, 33, 0, 718, 0, 4, 1};
    const int64_t levels[] = {3, 1, 0, 0, 4, 2, 1, 0, 5};
    const struct contingency_table tables[] = {TABLE(6, 2, perfect), TABLE(3, 3, levels)};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        double first = -1, second = -2;

        assert_int_equal(freeman_halton_simulated(&tables[i], 20000, &first), STATS_OK);
        assert_int_equal(freeman_halton_simulated(&tables[i], 20000, &second), STATS_OK);
        assert_close(exact(tables[i]), first, 0.015, 0);
        assert_close(first, second, 0, 0);
    }
}

static void twenty_communes_of_a_thousand(void **state)
{
    int64_t few[40], many[40];
    double p = 7;
    struct contingency_overall o;

    (void)state;
    for (size_t i = 0; i < 20; i++) {
        few[2 * i] = 900 + 13 * (int64_t)i;
        few[2 * i + 1] = i % 3 == 0;
        many[2 * i] = 900 + 13 * (int64_t)i;
        many[2 * i + 1] = (int64_t)i % 5;
    }
    /* 7 misses, each in another commune: what is to be expected. */
    p = exact(TABLE(20, 2, few));
    assert_true(p > 0.5 && p <= 1);
    o = overall(TABLE(20, 2, many));
    assert_true(o.method == CONTINGENCY_FREEMAN_HALTON && o.simulated);
    /* About 2 expected in each: the chi-square of 40 counts, 19 degrees, cannot be far off. */
    assert_true(o.df == 19 && o.p > 0 && o.p < 1);
}

static void a_budget_is_kept(void **state)
{
    const int64_t counts[] = {3, 1, 0, 0, 4, 2, 1, 0, 5};
    const struct contingency_table table = TABLE(3, 3, counts);
    double p = 7;

    (void)state;
    assert_int_equal(freeman_halton_exact(&table, 5, &p), STATS_NOT_REACHED);
    assert_int_equal(freeman_halton_exact(&table, 0, &p), STATS_DOMAIN);
    assert_int_equal(freeman_halton_simulated(&table, 0, &p), STATS_DOMAIN);
    assert_close(7, p, 0, 0);
}

static void what_is_no_table_is_refused(void **state)
{
    const int64_t negative[] = {1, -1, 2, 3}, none[] = {0, 0, 0, 0};
    const int64_t large[] = {PROPORTION_TRIALS_MAX, 1, 2, 3};
    const struct contingency_table bad[] = {TABLE(2, 2, negative), TABLE(2, 2, large),
                                            TABLE(0, 2, none), TABLE(2, 0, none)};
    const struct contingency_table empty = TABLE(2, 2, none), row = TABLE(1, 4, none);
    struct contingency_chi_square chi = {.df = 7};
    struct contingency_overall o = {.p = 7};
    double p = 7;

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(contingency_chi_square(&bad[i], &chi), STATS_DOMAIN);
        assert_int_equal(contingency_overall(&bad[i], &o), STATS_DOMAIN);
        assert_int_equal(freeman_halton_exact(&bad[i], 100, &p), STATS_DOMAIN);
        assert_int_equal(freeman_halton_simulated(&bad[i], 100, &p), STATS_DOMAIN);
    }
    assert_int_equal(contingency_chi_square(&empty, &chi), STATS_NO_DATA);
    assert_int_equal(contingency_chi_square(&row, &chi), STATS_NO_DATA);
    assert_int_equal(contingency_overall(&empty, &o), STATS_NO_DATA);
    assert_int_equal(freeman_halton_exact(&empty, 100, &p), STATS_NO_DATA);
    assert_int_equal(freeman_halton_simulated(&empty, 100, &p), STATS_NO_DATA);
    assert_true(chi.df == 7);
    assert_close(14, o.p + p, 0, 0);
}

static void a_trend_of_two_groups_is_the_z_test(void **state)
{
    uint64_t seed = 1955;

    (void)state;
    for (int round = 0; round < 200; round++) {
        int64_t trials[2] = {1 + draw(&seed, 50), 1 + draw(&seed, 50)};
        int64_t hits[2] = {draw(&seed, (unsigned)trials[0] + 1),
                           draw(&seed, (unsigned)trials[1] + 1)};
        const struct difference_pair pair = {hits[1], trials[1], hits[0], trials[0]};
        struct difference_test z;
        struct armitage trend;
        enum stats_status status = armitage_trend(2, hits, trials, NULL, &trend);

        assert_int_equal(difference_pooled_z(&pair, &z), status);
        if (status == STATS_OK) {
            assert_close(z.z, trend.z, 1e-13, 1e-12);
            assert_close(z.p, trend.p, 1e-15, 1e-12);
        }
    }
}

static void what_has_no_trend(void **state)
{
    const int64_t hits[] = {5, 6, 7}, trials[] = {9, 9, 9}, none[] = {0, 0, 0};
    const double same[] = {2024, 2024, 2024}, bad[] = {1, NAN, 3};
    struct armitage trend = {7, 7, 7};

    (void)state;
    assert_int_equal(armitage_trend(1, hits, trials, NULL, &trend), STATS_NO_DATA);
    assert_int_equal(armitage_trend(0, NULL, NULL, NULL, &trend), STATS_NO_DATA);
    assert_int_equal(armitage_trend(3, none, trials, NULL, &trend), STATS_NO_DATA);
    assert_int_equal(armitage_trend(3, trials, trials, NULL, &trend), STATS_NO_DATA);
    assert_int_equal(armitage_trend(3, hits, trials, same, &trend), STATS_NO_DATA);
    assert_int_equal(armitage_trend(3, hits, trials, bad, &trend), STATS_DOMAIN);
    assert_int_equal(armitage_trend(3, trials, hits, NULL, &trend), STATS_DOMAIN);
    assert_close(7, trend.z, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chi_square_by_hand),
        cmocka_unit_test(an_empty_column_has_no_chi_square),
        cmocka_unit_test(all_perfect_is_no_difference),
        cmocka_unit_test(one_group_has_nothing_beside_it),
        cmocka_unit_test(five_expected_decide_the_method),
        cmocka_unit_test(three_by_two_by_hand),
        cmocka_unit_test(two_groups_are_fishers_test),
        cmocka_unit_test(order_and_sides_do_not_matter),
        cmocka_unit_test(random_tables_come_near_and_are_always_the_same),
        cmocka_unit_test(twenty_communes_of_a_thousand),
        cmocka_unit_test(a_budget_is_kept),
        cmocka_unit_test(what_is_no_table_is_refused),
        cmocka_unit_test(a_trend_of_two_groups_is_the_z_test),
        cmocka_unit_test(what_has_no_trend),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
