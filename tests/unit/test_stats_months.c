/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/binomial.h"
#include "stats/months.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

enum { ROOM = 40, YEAR = 12 };

static void fill(size_t count, struct month_count months[], int64_t hits, int64_t trials)
{
    assert_true(count <= ROOM);
    for (size_t i = 0; i < count; i++) {
        months[i] = (struct month_count){hits, trials};
    }
}

static void judge(size_t count, const struct month_count months[], struct month_verdict verdicts[])
{
    assert_int_equal(months_judge_rates(count, months, verdicts), STATS_OK);
}

static void twelve_perfect_months_raise_no_alarm(void **state)
{
    struct month_count months[ROOM];
    struct month_verdict verdicts[ROOM];
    struct month_range ranges[ROOM];
    size_t shifts = 7;

    (void)state;
    for (size_t i = 0; i < YEAR; i++) {
        months[i] = (struct month_count){40 + (int64_t)i, 40 + (int64_t)i};
    }
    judge(YEAR, months, verdicts);
    for (size_t i = 0; i < YEAR; i++) {
        assert_int_equal(verdicts[i].status, i < 6 ? STATS_NOT_REACHED : STATS_OK);
        assert_int_equal(verdicts[i].signal, MONTH_USUAL);
        assert_int_equal(verdicts[i].base_months, i);
        if (i >= 6) {
            assert_true(verdicts[i].trial && verdicts[i].high == 1);
            assert_true(verdicts[i].low < 1 && verdicts[i].method == MONTH_EXACT);
        }
    }
    assert_int_equal(months_shifts_of_rates(YEAR, months, ranges, &shifts), STATS_OK);
    assert_int_equal(shifts, 0);
}

static void one_dissatisfied_person_after_a_perfect_year_is_no_alarm(void **state)
{
    struct month_count months[ROOM];
    struct month_verdict verdicts[ROOM];

    (void)state;
    fill(YEAR, months, 80, 80);
    months[YEAR] = (struct month_count){79, 80};
    judge(YEAR + 1, months, verdicts);
    assert_int_equal(verdicts[YEAR].signal, MONTH_USUAL);
    assert_int_equal(verdicts[YEAR].base.trials, 960);
    assert_false(verdicts[YEAR].trial);
    /* theta = 960.5/961, so n (1 - theta) = 0.0416: two in 80 have the chance 0.00083, one 0.041.
     */
    assert_close(79.0 / 80, verdicts[YEAR].low, 0, 1e-15);
    months[YEAR].hits = 78;
    judge(YEAR + 1, months, verdicts);
    assert_int_equal(verdicts[YEAR].signal, MONTH_BELOW);
}

static void thirty_three_of_33_is_not_high(void **state)
{
    struct month_count months[ROOM];
    struct month_verdict verdicts[ROOM];
    struct binomial_tails tails;

    (void)state;
    fill(YEAR, months, 97, 100);
    months[YEAR] = (struct month_count){33, 33};
    judge(YEAR + 1, months, verdicts);
    assert_int_equal(verdicts[YEAR].signal, MONTH_USUAL);
    assert_close(1, verdicts[YEAR].high, 0, 0);
    /* 0.97^33 = 0.366 is not under 0.001. */
    assert_int_equal(binomial_tails(33, 33, 0.97, &tails), STATS_OK);
    assert_close(0.365988324268, tails.at_least, 1e-12, 0);
}

static void limits_are_the_last_usual_counts(void **state)
{
    const int64_t sizes[] = {1, 10, 80, 150};

    (void)state;
    for (size_t size = 0; size < sizeof sizes / sizeof sizes[0]; size++) {
        for (int64_t in_base = 0; in_base <= 100; in_base += 50) {
            struct month_count months[ROOM];
            struct month_verdict verdicts[ROOM];
            double theta = (12 * (double)in_base + 0.5) / 1201;

            fill(YEAR, months, in_base, 100);
            for (int64_t hits = 0; hits <= sizes[size]; hits++) {
                struct binomial_tails tails;
                enum month_signal expected;

                months[YEAR] = (struct month_count){hits, sizes[size]};
                judge(YEAR + 1, months, verdicts);
                assert_int_equal(binomial_tails(hits, sizes[size], theta, &tails), STATS_OK);
                expected = tails.at_most < 0.001    ? MONTH_BELOW
                           : tails.at_least < 0.001 ? MONTH_ABOVE
                                                    : MONTH_USUAL;
                assert_int_equal(verdicts[YEAR].signal, expected);
                assert_true(0 <= verdicts[YEAR].low && verdicts[YEAR].low <= verdicts[YEAR].high &&
                            verdicts[YEAR].high <= 1);
            }
        }
    }
}

static void a_gap_is_skipped_and_the_base_reaches_further_back(void **state)
{
    struct month_count months[ROOM];
    struct month_verdict verdicts[ROOM];

    (void)state;
    fill(16, months, 9, 10);
    months[0] = (struct month_count){5, 10};
    months[8] = (struct month_count){0, 0};
    judge(16, months, verdicts);
    assert_int_equal(verdicts[8].status, STATS_NO_DATA);
    assert_int_equal(verdicts[12].base_months, 11); /* 0 to 11 without 8 */
    assert_true(verdicts[12].trial);
    assert_int_equal(verdicts[13].base_months, 12); /* 0 to 12 without 8 */
    assert_int_equal(verdicts[13].base.hits, 5 + 11 * 9);
    assert_false(verdicts[13].trial);
    assert_int_equal(verdicts[14].base.hits, 12 * 9); /* 1 to 13: the first has left */
    assert_int_equal(verdicts[5].status, STATS_NOT_REACHED);
    assert_int_equal(verdicts[6].status, STATS_OK);
}

static void the_month_itself_is_not_in_its_base(void **state)
{
    struct month_count months[ROOM];
    struct month_verdict one[ROOM], other[ROOM];

    (void)state;
    fill(YEAR + 1, months, 90, 100);
    judge(YEAR + 1, months, one);
    months[YEAR].hits = 0;
    judge(YEAR + 1, months, other);
    assert_close(one[YEAR].low, other[YEAR].low, 0, 0);
    assert_close(one[YEAR].high, other[YEAR].high, 0, 0);
    assert_int_equal(other[YEAR].signal, MONTH_BELOW);
}

static void large_months_that_vary_get_wider_limits(void **state)
{
    struct month_count months[ROOM];
    struct month_verdict verdicts[ROOM];
    double theta = (12 * 1800 + 0.5) / 24001, z = 20 / sqrt(2000 * 0.9 * 0.1);

    (void)state;
    /* 1820 and 1780 of 2000 in turn: every range is 2z = 2.98, sigma_z = 2.64. */
    for (size_t i = 0; i < YEAR; i++) {
        months[i] = (struct month_count){i % 2 == 0 ? 1820 : 1780, 2000};
    }
    months[YEAR] = (struct month_count){1740, 2000};
    judge(YEAR + 1, months, verdicts);
    assert_int_equal(verdicts[YEAR].method, MONTH_LANEY);
    assert_int_equal(verdicts[YEAR].signal, MONTH_USUAL);
    assert_close(theta - 3 * (2 * z / 1.128) * sqrt(theta * (1 - theta) / 2000), verdicts[YEAR].low,
                 0, 1e-12);
    months[YEAR].hits = 1600;
    judge(YEAR + 1, months, verdicts);
    assert_int_equal(verdicts[YEAR].signal, MONTH_BELOW);
    /* A small month of the same unit, and large months without such spread, are judged exactly. */
    months[YEAR] = (struct month_count){870, 999};
    judge(YEAR + 1, months, verdicts);
    assert_int_equal(verdicts[YEAR].method, MONTH_EXACT);
    fill(YEAR, months, 1800, 2000);
    months[YEAR] = (struct month_count){1740, 2000};
    judge(YEAR + 1, months, verdicts);
    assert_int_equal(verdicts[YEAR].method, MONTH_EXACT);
    assert_int_equal(verdicts[YEAR].signal, MONTH_BELOW);
}

static void days_are_held_against_their_moving_ranges(void **state)
{
    struct month_value months[ROOM];
    struct month_flags flags[ROOM];
    struct month_chart chart;

    (void)state;
    for (size_t i = 0; i < 14; i++) {
        months[i] = (struct month_value){i != 3, i == 3    ? NAN
                                                 : i == 13 ? 30
                                                           : 10 + (double)(i % 2)};
    }
    assert_int_equal(months_judge_values(14, months, &chart, flags), STATS_OK);
    assert_true(chart.status == STATS_OK && chart.known == 13 && !chart.trial);
    /* Known: 10 11 10, gap, 10 11 10 11 10 11 10 11 10 30. Ranges 1 1 0 1 1 1 1 1 1 1 1 20. */
    assert_close(30.0 / 12, chart.limits.range, 0, 1e-15);
    assert_int_equal(flags[3].status, STATS_NO_DATA);
    assert_true(flags[13].rules.outside && flags[13].signal == MONTH_ABOVE);
    assert_int_equal(flags[12].signal, MONTH_USUAL);
    assert_int_equal(months_judge_values(8, months, &chart, flags), STATS_OK);
    assert_true(chart.status == STATS_OK && chart.trial && chart.known == 7 && flags[0].trial);
    assert_int_equal(months_judge_values(6, months, &chart, flags), STATS_OK);
    assert_true(chart.status == STATS_NOT_REACHED && chart.known == 5);
    assert_int_equal(flags[5].status, STATS_NOT_REACHED);
    assert_int_equal(months_judge_values(0, months, &chart, flags), STATS_OK);
    assert_true(chart.status == STATS_NOT_REACHED && chart.known == 0);
}

static void a_shift_goes_over_a_gap_and_ends_on_the_mean(void **state)
{
    struct month_value months[ROOM];
    struct month_range ranges[ROOM];
    size_t found = 9;

    (void)state;
    for (size_t i = 0; i < 16; i++) {
        months[i] = (struct month_value){true, i < 8 ? 1 : 3};
    }
    months[4].known = false; /* seven low ones are left, and eight high ones: mean 31/15 */
    assert_int_equal(months_shifts(16, months, ranges, &found), STATS_OK);
    assert_int_equal(found, 2);
    assert_true(ranges[0].from == 0 && ranges[0].to == 7 && !ranges[0].above);
    assert_true(ranges[1].from == 8 && ranges[1].to == 15 && ranges[1].above);
    months[0].value = 2; /* the mean with three on it: (3 * 2 + 6 * 1 + 6 * 3)/15 = 2 */
    months[8].value = 2;
    months[15].value = 2;
    assert_int_equal(months_shifts(16, months, ranges, &found), STATS_OK);
    assert_int_equal(found, 0);
}

static void rates_of_a_worse_half_year_are_noted(void **state)
{
    struct month_count months[ROOM];
    struct month_range ranges[ROOM];
    size_t found = 9;

    (void)state;
    fill(14, months, 99, 100);
    fill(7, months, 95, 100);
    assert_int_equal(months_shifts_of_rates(14, months, ranges, &found), STATS_OK);
    assert_int_equal(found, 2);
    assert_true(ranges[0].from == 0 && ranges[0].to == 6 && !ranges[0].above);
}

static void what_are_no_months_is_refused(void **state)
{
    const struct month_count bad[][1] = {{{5, 4}}, {{-1, 4}}, {{0, 1000000000}}, {{0, INT64_MAX}}};
    const struct month_value blank[] = {{true, NAN}};
    struct month_verdict verdict = {.base_months = 7};
    struct month_chart chart = {.known = 7};
    struct month_flags flags[1];
    struct month_range ranges[1];
    size_t found = 7;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(months_judge_rates(1, bad[i], &verdict), STATS_DOMAIN);
        assert_int_equal(months_shifts_of_rates(1, bad[i], ranges, &found), STATS_DOMAIN);
    }
    assert_int_equal(months_judge_values(1, blank, &chart, flags), STATS_DOMAIN);
    assert_int_equal(months_shifts(1, blank, ranges, &found), STATS_DOMAIN);
    assert_true(verdict.base_months == 7 && chart.known == 7 && found == 7);
    assert_int_equal(months_judge_rates(0, NULL, NULL), STATS_OK);
    assert_int_equal(months_shifts(0, NULL, NULL, &found), STATS_OK);
    assert_int_equal(found, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twelve_perfect_months_raise_no_alarm),
        cmocka_unit_test(one_dissatisfied_person_after_a_perfect_year_is_no_alarm),
        cmocka_unit_test(thirty_three_of_33_is_not_high),
        cmocka_unit_test(limits_are_the_last_usual_counts),
        cmocka_unit_test(a_gap_is_skipped_and_the_base_reaches_further_back),
        cmocka_unit_test(the_month_itself_is_not_in_its_base),
        cmocka_unit_test(large_months_that_vary_get_wider_limits),
        cmocka_unit_test(days_are_held_against_their_moving_ranges),
        cmocka_unit_test(a_shift_goes_over_a_gap_and_ends_on_the_mean),
        cmocka_unit_test(rates_of_a_worse_half_year_are_noted),
        cmocka_unit_test(what_are_no_months_is_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
