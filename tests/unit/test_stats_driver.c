/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/correlate.h"
#include "stats/driver.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

enum { ITEMS = 4, ROOM = 400 };

static struct driver result;
static struct driver_item items[ITEMS];

static enum stats_status weigh(size_t forms, size_t count, const double answers[],
                               const double outcome[])
{
    struct driver_answers all = {forms, count, answers, outcome};

    return driver_weights(&all, &result, items);
}

static void assert_number(double expected, struct stats_number number)
{
    assert_int_equal(number.status, STATS_OK);
    assert_close(expected, number.value, 1e-14, 1e-12);
}

static void assert_none(struct stats_number number)
{
    assert_int_equal(number.status, STATS_NO_DATA);
}

/* 1, 2, 3 against 1, 3, 2: products 1 of sqrt(2 * 2), so 1/2; of the three pairs two are in order
 * and one is not, so 1/3. */
static void one_item_by_hand(void **state)
{
    const double x[] = {1, 2, 3}, y[] = {1, 3, 2};

    (void)state;
    assert_int_equal(weigh(3, 1, x, y), STATS_OK);
    assert_number(0.25, result.r2);
    assert_number(0.25, items[0].weight);
    assert_number(1, items[0].share);
    assert_number(0.5, items[0].pearson);
    assert_number(0.5, items[0].spearman);
    assert_number(1.0 / 3, items[0].kendall);
    assert_number(0.5, items[0].beta);
    assert_none(items[0].low);
}

/* Two items that have nothing in common, each 2/sqrt(4 * 2) with the outcome: 1/2 and 1/2. */
static void two_apart_by_hand(void **state)
{
    const double x[] = {-1, -1, -1, 1, 1, -1, 1, 1}, y[] = {-1, 0, 0, 1};

    (void)state;
    assert_int_equal(weigh(4, 2, x, y), STATS_OK);
    assert_number(1, result.r2);
    assert_number(0.5, items[0].weight);
    assert_number(0.5, items[1].share);
    assert_number(sqrt(0.5), items[1].beta);
}

/* The same item twice: one direction, L all 1/sqrt(2), b = r/sqrt(2), weight r^2/2 each. */
static void the_same_item_twice(void **state)
{
    const double x[] = {1, 1, 4, 2, 2, 4, 3, 3, 4}, y[] = {1, 3, 2};

    (void)state;
    assert_int_equal(weigh(3, 3, x, y), STATS_OK);
    assert_int_equal(result.kept, 2);
    assert_int_equal(result.directions, 1);
    assert_number(0.25, result.r2);
    assert_number(0.125, items[0].weight);
    assert_number(0.125, items[1].weight);
    assert_number(0.5, items[0].beta);
    assert_none(items[1].beta);
    assert_true(items[2].left_out); /* one answer on every form */
    assert_none(items[2].weight);
    assert_none(items[2].pearson);
}

static void nothing_to_explain(void **state)
{
    const double x[] = {1, 2, 3, 4}, same[] = {5, 5, 5, 5}, blank[] = {NAN, 1, NAN, NAN};
    const double inf[] = {1, 2, INFINITY, 3};

    (void)state;
    assert_int_equal(weigh(4, 1, x, same), STATS_NO_DATA);
    assert_int_equal(result.forms, 4);
    assert_int_equal(weigh(4, 1, same, x), STATS_NO_DATA);
    assert_true(items[0].left_out);
    assert_int_equal(weigh(4, 1, x, blank), STATS_NO_DATA);
    assert_int_equal(result.forms, 1);
    assert_int_equal(weigh(0, 1, x, x), STATS_NO_DATA);
    assert_int_equal(weigh(4, 1, x, inf), STATS_DOMAIN);
    assert_int_equal(weigh(4, 0, x, x), STATS_DOMAIN);
}

/* Made-up answers 1..5, the same on every machine. */
static void make_answers(size_t forms, size_t count, double answers[], double outcome[])
{
    uint32_t state = 12345;

    for (size_t f = 0; f < forms; f++) {
        double sum = 0;

        for (size_t i = 0; i < count; i++) {
            state = state * UINT32_C(1664525) + UINT32_C(1013904223);
            answers[f * count + i] = 1 + (double)(state >> 16) / 65536 * 5;
            answers[f * count + i] = floor(answers[f * count + i]);
            sum += answers[f * count + i] / (double)(i + 1);
        }
        outcome[f] = floor(sum);
    }
}

static void weights_add_up_and_limits_repeat(void **state)
{
    double answers[ROOM], outcome[ROOM], sum = 0, share = 0, low[3];
    struct driver_answers all = {100, 3, answers, outcome};
    size_t replicates = 0;

    (void)state;
    make_answers(100, 3, answers, outcome);
    assert_int_equal(weigh(100, 3, answers, outcome), STATS_OK);
    for (size_t i = 0; i < 3; i++) {
        sum += items[i].weight.value;
        share += items[i].share.value;
    }
    assert_close(result.r2.value, sum, 0, 1e-12);
    assert_close(1, share, 0, 1e-12);
    assert_int_equal(driver_intervals(&all, 0.95, items, &replicates), STATS_OK);
    assert_int_equal(replicates, DRIVER_REPLICATES);
    for (size_t i = 0; i < 3; i++) {
        low[i] = items[i].low.value;
        assert_true(low[i] >= 0 && low[i] < items[i].share.value);
        assert_true(items[i].high.value > items[i].share.value && items[i].high.value <= 1);
    }
    assert_int_equal(driver_intervals(&all, 0.95, items, &replicates), STATS_OK);
    for (size_t i = 0; i < 3; i++) {
        assert_close(low[i], items[i].low.value, 0, 0);
    }
    assert_int_equal(driver_intervals(&all, NAN, items, &replicates), STATS_DOMAIN);
}

/* tau-b by its definition, pair by pair. */
static double slow_kendall(size_t count, const double x[], const double y[])
{
    double score = 0, in_x = 0, in_y = 0;

    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++) {
            int a = (x[i] > x[j]) - (x[i] < x[j]), b = (y[i] > y[j]) - (y[i] < y[j]);

            score += a * b;
            in_x += a * a;
            in_y += b * b;
        }
    }
    return score / sqrt(in_x * in_y);
}

static void kendall_counts_every_pair(void **state)
{
    double x[ROOM], y[ROOM], got = 0;

    (void)state;
    for (size_t n = 5; n < 130; n += 4) {
        make_answers(n, 1, x, y);
        make_answers(n + 2, 1, y, x + n + 2);
        for (size_t i = 0; i < n; i++) {
            y[i] = y[i + 2] + (double)(i % 3);
        }
        assert_int_equal(correlate_kendall(n, x, y, &got), STATS_OK);
        assert_close(slow_kendall(n, x, y), got, 1e-14, 1e-13);
    }
}

static void correlations_at_their_ends(void **state)
{
    const double x[] = {1, 2, 3, 4}, cubes[] = {1, 8, 27, 64}, down[] = {9, 7, 5, 3};
    const double same[] = {2, 2, 2, 2}, nan[] = {1, 2, NAN, 4};
    double got = 7;

    (void)state;
    assert_int_equal(correlate_spearman(4, x, cubes, &got), STATS_OK);
    assert_close(1, got, 0, 1e-15);
    assert_int_equal(correlate_kendall(4, x, down, &got), STATS_OK);
    assert_close(-1, got, 0, 1e-15);
    assert_int_equal(correlate_pearson(4, x, down, &got), STATS_OK);
    assert_close(-1, got, 0, 1e-15);
    got = 7;
    assert_int_equal(correlate_pearson(4, x, same, &got), STATS_NO_DATA);
    assert_int_equal(correlate_spearman(4, same, x, &got), STATS_NO_DATA);
    assert_int_equal(correlate_kendall(4, same, x, &got), STATS_NO_DATA);
    assert_int_equal(correlate_kendall(1, x, x, &got), STATS_NO_DATA);
    assert_int_equal(correlate_pearson(4, x, nan, &got), STATS_DOMAIN);
    assert_int_equal(correlate_kendall(4, nan, x, &got), STATS_DOMAIN);
    assert_close(7, got, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_item_by_hand),
        cmocka_unit_test(two_apart_by_hand),
        cmocka_unit_test(the_same_item_twice),
        cmocka_unit_test(nothing_to_explain),
        cmocka_unit_test(weights_add_up_and_limits_repeat),
        cmocka_unit_test(kendall_counts_every_pair),
        cmocka_unit_test(correlations_at_their_ends),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
