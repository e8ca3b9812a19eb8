/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/proportion.h"
#include "stats/quantile.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

static const enum quantile_type types[] = {QUANTILE_TYPE_6, QUANTILE_TYPE_7, QUANTILE_TYPE_8};

/* Working days of ten dossiers: 2, 2, 3, 4, 5, 5, 5, 7, 9, 30; sum 72. */
static const struct quantile_count ten[] = {{2, 2}, {3, 1}, {4, 1}, {5, 3},
                                            {7, 1}, {9, 1}, {30, 1}};

enum { TEN = sizeof ten / sizeof ten[0] };

static void ninth_decile_of_ten_by_three_types(void **state)
{
    /* Type 6: place 11 * 0.9 = 9.9, so 9 + 0.9 (30 - 9) = 27.9.
     * Type 7: place 9 * 0.9 + 1 = 9.1, so 9 + 0.1 * 21 = 11.1.
     * Type 8: place (10 + 1/3) * 0.9 + 1/3 = 9.6333, so 9 + 0.6333 * 21 = 22.3. */
    const double expected[] = {27.9, 11.1, 22.3};
    double q = 0;

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(quantile_of_counts(TEN, ten, 0.9, types[i], &q), STATS_OK);
        assert_close(expected[i], q, 0, 1e-14);
        assert_int_equal(quantile_of_counts(TEN, ten, 0.5, types[i], &q), STATS_OK);
        assert_close(5, q, 0, 0);
    }
    assert_int_equal(quantile_mean_of_counts(TEN, ten, &q), STATS_OK);
    assert_close(7.2, q, 0, 1e-15);
}

static void ends_are_the_least_and_the_greatest(void **state)
{
    double q = 0;

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(quantile_of_counts(TEN, ten, 0, types[i], &q), STATS_OK);
        assert_close(2, q, 0, 0);
        assert_int_equal(quantile_of_counts(TEN, ten, 1, types[i], &q), STATS_OK);
        assert_close(30, q, 0, 0);
    }
}

static void a_place_meant_to_be_whole_gives_whole_days(void **state)
{
    /* Type 6 of 99 values at 0.07, 0.14 ...: places 7, 14 ..., which 100 * p misses by a hair.
     * Days 1..99 stand at their own places. */
    struct quantile_count days[99];
    double q = 0;

    (void)state;
    for (int i = 0; i < 99; i++) {
        days[i] = (struct quantile_count){i + 1, 1};
    }
    for (int percent = 1; percent < 100; percent++) {
        assert_int_equal(quantile_of_counts(99, days, percent / 100.0, QUANTILE_TYPE_6, &q),
                         STATS_OK);
        assert_close(percent, q, 0, 0);
    }
}

static void one_dossier_is_every_quantile_and_the_mean(void **state)
{
    const struct quantile_count one[] = {{3, 0}, {6, 1}, {8, 0}};
    double q = 0;

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(quantile_of_counts(3, one, 0.9, types[i], &q), STATS_OK);
        assert_close(6, q, 0, 0);
    }
    assert_int_equal(quantile_mean_of_counts(3, one, &q), STATS_OK);
    assert_close(6, q, 0, 0);
}

static void equal_values_leave_nothing_to_round(void **state)
{
    const struct quantile_count equal[] = {{0.1, 3}, {0.1, 999999990}};
    double q = 0;

    (void)state;
    assert_int_equal(quantile_mean_of_counts(2, equal, &q), STATS_OK);
    assert_close(0.1, q, 0, 0);
    assert_int_equal(quantile_of_counts(2, equal, 0.37, QUANTILE_TYPE_8, &q), STATS_OK);
    assert_close(0.1, q, 0, 0);
}

static void a_thousand_million_counts_are_not_written_out(void **state)
{
    /* Type 7 of 999999999 values: the median is the 500000000th. */
    const struct quantile_count counts[] = {{0, 499999999}, {1, 1}, {2, 499999999}};
    double q = 9;

    (void)state;
    assert_int_equal(quantile_of_counts(3, counts, 0.5, QUANTILE_TYPE_7, &q), STATS_OK);
    assert_close(1, q, 0, 0);
    assert_int_equal(quantile_mean_of_counts(3, counts, &q), STATS_OK);
    assert_close(1, q, 0, 0);
}

/* A fixed sequence of numbers below `limit` (Knuth's MMIX constants, upper bits). */
static unsigned draw(uint64_t *seed, unsigned limit)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(*seed >> 40) % limit;
}

enum { VALUES = 12, ROUNDS = 500 };

/* Random counts of ascending values, some of them 0, some values twice; and the same written out.
 */
static size_t random_counts(uint64_t *seed, struct quantile_count counts[VALUES],
                            double written[VALUES * 6])
{
    double value = -(double)draw(seed, 9);
    size_t length = 0;

    for (size_t i = 0; i < VALUES; i++) {
        counts[i] = (struct quantile_count){value, draw(seed, 6)};
        for (int64_t k = 0; k < counts[i].count; k++) {
            written[length++] = value;
        }
        value += draw(seed, 4) / 2.0;
    }
    return length;
}

static void counts_give_what_the_series_written_out_gives(void **state)
{
    struct quantile_count counts[VALUES];
    double written[VALUES * 6];
    uint64_t seed = 1982;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        size_t length = random_counts(&seed, counts, written);
        double p = draw(&seed, 1001) / 1000.0, from_counts = 0, from_series = 0, before;
        enum quantile_type type = types[draw(&seed, 3)];

        if (length == 0) {
            assert_int_equal(quantile_of_counts(VALUES, counts, p, type, &from_counts),
                             STATS_NO_DATA);
            continue;
        }
        assert_int_equal(quantile_of_counts(VALUES, counts, p, type, &from_counts), STATS_OK);
        assert_int_equal(quantile_of_sorted(length, written, p, type, &from_series), STATS_OK);
        assert_close(from_series, from_counts, 0, 0);
        assert_true(from_counts >= written[0] && from_counts <= written[length - 1]);
        before = from_counts;
        assert_int_equal(quantile_of_counts(VALUES, counts, p + (1 - p) / 3, type, &from_counts),
                         STATS_OK);
        assert_true(from_counts >= before);
    }
}

static void the_mean_is_that_of_the_series(void **state)
{
    struct quantile_count counts[VALUES];
    double written[VALUES * 6], mean = 0;
    uint64_t seed = 1996;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        size_t length = random_counts(&seed, counts, written);
        double sum = 0; /* of halves: exact */

        for (size_t i = 0; i < length; i++) {
            sum += written[i];
        }
        if (length > 0) {
            assert_int_equal(quantile_mean_of_counts(VALUES, counts, &mean), STATS_OK);
            assert_close(sum / (double)length, mean, 1e-14, 1e-14);
        }
    }
}

static void what_is_no_series_is_refused(void **state)
{
    const struct quantile_count falling[] = {{2, 1}, {1, 1}}, negative[] = {{1, 1}, {2, -1}};
    const struct quantile_count huge[] = {{1, PROPORTION_TRIALS_MAX}, {2, 1}}, none[] = {{1, 0}};
    const struct quantile_count odd[] = {{NAN, 1}}, endless[] = {{1, 1}, {INFINITY, 1}};
    const struct quantile_count *const bad[] = {falling, negative, huge, odd, endless};
    const size_t lengths[] = {2, 2, 2, 1, 2};
    const double unsorted[] = {2, 1}, nan[] = {NAN};
    double q = 7;

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(quantile_of_counts(lengths[i], bad[i], 0.5, QUANTILE_TYPE_7, &q),
                         STATS_DOMAIN);
        assert_int_equal(quantile_mean_of_counts(lengths[i], bad[i], &q), STATS_DOMAIN);
    }
    assert_int_equal(quantile_of_counts(1, none, 0.5, QUANTILE_TYPE_7, &q), STATS_NO_DATA);
    assert_int_equal(quantile_of_counts(0, NULL, 0.5, QUANTILE_TYPE_7, &q), STATS_NO_DATA);
    assert_int_equal(quantile_mean_of_counts(0, NULL, &q), STATS_NO_DATA);
    assert_int_equal(quantile_of_counts(TEN, ten, 1.5, QUANTILE_TYPE_7, &q), STATS_DOMAIN);
    assert_int_equal(quantile_of_counts(TEN, ten, NAN, QUANTILE_TYPE_7, &q), STATS_DOMAIN);
    assert_int_equal(quantile_of_counts(TEN, ten, 0.5, (enum quantile_type)5, &q), STATS_DOMAIN);
    assert_int_equal(quantile_of_sorted(2, unsorted, 0.5, QUANTILE_TYPE_7, &q), STATS_DOMAIN);
    assert_int_equal(quantile_of_sorted(1, nan, 0.5, QUANTILE_TYPE_7, &q), STATS_DOMAIN);
    assert_int_equal(quantile_of_sorted(1, unsorted, -1, QUANTILE_TYPE_7, &q), STATS_DOMAIN);
    assert_int_equal(quantile_of_sorted(0, NULL, 0.5, QUANTILE_TYPE_7, &q), STATS_NO_DATA);
    assert_close(7, q, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ninth_decile_of_ten_by_three_types),
        cmocka_unit_test(ends_are_the_least_and_the_greatest),
        cmocka_unit_test(a_place_meant_to_be_whole_gives_whole_days),
        cmocka_unit_test(one_dossier_is_every_quantile_and_the_mean),
        cmocka_unit_test(equal_values_leave_nothing_to_round),
        cmocka_unit_test(a_thousand_million_counts_are_not_written_out),
        cmocka_unit_test(counts_give_what_the_series_written_out_gives),
        cmocka_unit_test(the_mean_is_that_of_the_series),
        cmocka_unit_test(what_is_no_series_is_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
