/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/mean_score.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stats/scale.h"
#include "tests/support/close.h"

/* Four forms of three criteria: (5,4,4) (4,3,blank) (3,4,5) (2,4,4): 13 of 3, 7 of 2, 12 of 3, 10
 * of 3. */
static struct score_sums four_forms(void)
{
    struct score_sums sums = {0};

    score_sums_add(&sums, 1, 3, 13);
    score_sums_add(&sums, 1, 2, 7);
    score_sums_add(&sums, 1, 3, 12);
    score_sums_add(&sums, 1, 3, 10);
    score_sums_add(&sums, 1, 0, 0); /* a form of blanks */
    return sums;
}

static void forms_are_the_clusters(void **state)
{
    /* 42 of 11 answers out of 5: 42/55. With r = 42/11 the forms lie off by 13 - 3r = 17/11, 7 - 2r
     * = -7/11, 12 - 3r = 6/11, 10 - 3r = -16/11; squares 289 + 49 + 36 + 256 = 630 in 121ths.
     * Variance 4/3 * 630/121 / 55^2 = 840/(121 * 3025). */
    struct score_sums sums = four_forms();
    struct mean_score mean;

    (void)state;
    assert_int_equal(mean_score_of(&sums, 5, 0.95, &mean), STATS_OK);
    assert_int_equal(sums.forms, 4);
    assert_close(42.0 / 55, mean.rate, 0, 1e-15);
    assert_close(sqrt(840.0 / (121 * 3025)), mean.error, 0, 1e-14);
    assert_true(mean.spread);
}

static void one_answer_a_form_is_students_interval(void **state)
{
    const int64_t levels[5] = {4, 15, 50, 400, 120};
    struct score_sums sums = {0};
    struct scale_spread spread;
    struct mean_score mean;

    (void)state;
    for (int i = 0; i < 5; i++) {
        score_sums_add(&sums, levels[i], 1, i + 1);
    }
    assert_int_equal(scale_spread_of(5, levels, 0.95, &spread), STATS_OK);
    assert_int_equal(mean_score_of(&sums, 5, 0.95, &mean), STATS_OK);
    assert_close(2384.0 / 2945, mean.rate, 0,
                 1e-15); /* 4 + 30 + 150 + 1600 + 600 = 2384 of 5 * 589 */
    assert_close(spread.mean.low / 5, mean.interval.low, 0, 1e-13);
    assert_close(spread.mean.high / 5, mean.interval.high, 0, 1e-13);
}

static void without_spread_it_is_wilson_with_the_forms(void **state)
{
    struct score_sums sums = {0};
    struct interval wilson;
    struct mean_score mean;

    (void)state;
    score_sums_add(&sums, 30, 2, 10);
    assert_int_equal(mean_score_of(&sums, 5, 0.95, &mean), STATS_OK);
    assert_int_equal(proportion_wilson(30, 30, 0.95, &wilson), STATS_OK);
    assert_false(mean.spread);
    assert_true(mean.rate == 1);
    assert_close(wilson.low, mean.interval.low, 0, 1e-15);
    assert_true(mean.interval.high == 1 && mean.interval.low < 0.9);
    sums = (struct score_sums){0};
    score_sums_add(&sums, 1, 3, 7); /* one form alone */
    assert_int_equal(mean_score_of(&sums, 5, 0.95, &mean), STATS_OK);
    assert_false(mean.spread);
    assert_true(mean.interval.low > 0 && mean.interval.high < 1);
}

static void a_million_forms_with_one_that_differs_have_a_spread(void **state)
{
    struct score_sums sums = {0};
    struct mean_score mean;

    (void)state;
    score_sums_add(&sums, 9999999, 39, 39 * 4);
    assert_int_equal(mean_score_of(&sums, 5, 0.95, &mean), STATS_OK);
    assert_false(mean.spread);
    score_sums_add(&sums, 1, 39, 39);
    assert_int_equal(mean_score_of(&sums, 5, 0.95, &mean), STATS_OK);
    assert_true(mean.spread);
}

static void limits_stay_within_the_scale(void **state)
{
    struct score_sums sums = {0};
    struct mean_score mean;

    (void)state;
    score_sums_add(&sums, 2, 1, 4);
    score_sums_add(&sums, 1, 1, 0);
    assert_int_equal(mean_score_of(&sums, 4, 0.99, &mean), STATS_OK);
    assert_true(mean.interval.low == 0 && mean.interval.high == 1);
}

static void what_is_no_sum_is_refused(void **state)
{
    struct score_sums none = {0};
    struct score_sums beyond = {0};
    struct mean_score mean = {.rate = 7};

    (void)state;
    assert_int_equal(mean_score_of(&none, 5, 0.95, &mean), STATS_NO_DATA);
    score_sums_add(&beyond, 3, 1, 6);
    assert_int_equal(mean_score_of(&beyond, 5, 0.95, &mean), STATS_DOMAIN);
    beyond = (struct score_sums){.forms = 1, .answers = (double)NAN, .scores = 1};
    assert_int_equal(mean_score_of(&beyond, 5, 0.95, &mean), STATS_DOMAIN);
    beyond = four_forms();
    assert_int_equal(mean_score_of(&beyond, 5, 1, &mean), STATS_DOMAIN);
    assert_int_equal(mean_score_of(&beyond, (double)NAN, 0.95, &mean), STATS_DOMAIN);
    assert_true(mean.rate == 7);
}

/* ---- against the others ---- */

static struct score_sums unit_of(int64_t fives, int64_t fours, int64_t ones)
{
    struct score_sums sums = {0};

    score_sums_add(&sums, fives, 1, 5);
    score_sums_add(&sums, fours, 1, 4);
    score_sums_add(&sums, ones, 1, 1);
    return sums;
}

static void two_units_are_students_test(void **state)
{
    /* 30 fives and 10 fours (mean 4.75) against 20 and 20 (4.5). About the common mean 4.625 of 80
     * forms 50 fives lie 0.375 off and 30 fours 0.625: squares 7.03125 + 11.71875 = 18.75. The
     * standard error of the difference is sqrt(18.75/79 * (1/40 + 1/40)) = 0.10894, t =
     * 0.25/0.10894 = 2.29492 with 78 degrees of freedom: by 2 * pt(-2.2949219, 78) of R 4.2.2 p =
     * 0.02442648. */
    const struct score_sums units[2] = {unit_of(30, 10, 0), unit_of(20, 20, 0)};
    enum mark marks[2];
    double p[2];

    (void)state;
    assert_int_equal(mean_scores_against_others(2, units, 5, 0.05, 30, marks, p), STATS_OK);
    assert_close(0.02442648, p[0], 0, 1e-6);
    assert_close(p[0], p[1], 0, 1e-12);
    assert_int_equal(marks[0], MARK_ABOVE); /* Holm: 2 * 0.0244 <= 0.05 */
    assert_int_equal(marks[1], MARK_BELOW);
}

static void a_perfect_unit_is_no_certainty(void **state)
{
    /* 33 fives against 1,200 forms of which 24 say 1: 33 in a row happen half of the time. */
    const struct score_sums units[2] = {unit_of(33, 0, 0), unit_of(1176, 0, 24)};
    enum mark marks[2];
    double p[2];

    (void)state;
    assert_int_equal(mean_scores_against_others(2, units, 5, 0.05, 30, marks, p), STATS_OK);
    assert_int_equal(marks[0], MARK_SAME);
    assert_true(p[0] > 0.3);
}

static void alike_or_alone_or_few_are_never_marked(void **state)
{
    const struct score_sums alike[3] = {unit_of(40, 0, 0), unit_of(900, 0, 0), unit_of(5, 0, 0)};
    enum mark marks[3];
    double p[3];

    (void)state;
    assert_int_equal(mean_scores_against_others(3, alike, 5, 0.05, 30, marks, p), STATS_OK);
    assert_int_equal(marks[0], MARK_SAME);
    assert_int_equal(marks[1], MARK_SAME);
    assert_int_equal(marks[2], MARK_TOO_FEW);
    assert_true(p[0] == 1 && p[1] == 1 && p[2] == 1);
    const struct score_sums alone[1] = {unit_of(40, 3, 2)};
    assert_int_equal(mean_scores_against_others(1, alone, 5, 0.05, 30, marks, p), STATS_OK);
    assert_int_equal(marks[0], MARK_SAME);
    assert_int_equal(mean_scores_against_others(0, alone, 5, 0.05, 30, marks, NULL), STATS_OK);
    assert_int_equal(mean_scores_against_others(1, alone, 3, 0.05, 30, marks, NULL), STATS_DOMAIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_are_the_clusters),
        cmocka_unit_test(one_answer_a_form_is_students_interval),
        cmocka_unit_test(without_spread_it_is_wilson_with_the_forms),
        cmocka_unit_test(a_million_forms_with_one_that_differs_have_a_spread),
        cmocka_unit_test(limits_stay_within_the_scale),
        cmocka_unit_test(what_is_no_sum_is_refused),
        cmocka_unit_test(two_units_are_students_test),
        cmocka_unit_test(a_perfect_unit_is_no_certainty),
        cmocka_unit_test(alike_or_alone_or_few_are_never_marked),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
