/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything is at 100 %: the ordinary data of those who use this program, and where other tools
 * stop, answer with no number, or say "no doubt at all". One test for each of the eight ways in
 * which that was seen. */
#include "stats/compare.h"
#include "stats/difference.h"
#include "stats/funnel.h"
#include "stats/months.h"
#include "stats/p_chart.h"
#include "stats/proportion.h"
#include "stats/rank.h"
#include "stats/rank_chance.h"
#include "stats/reliability.h"
#include "stats/shrink.h"
#include "stats/weight.h"
#include "stats/weight_rate.h"
#include "stats/xmr.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/support/close.h"

enum { COMMUNES = 6, MONTHS = 12, FORMS = 589 };

static const int64_t perfect[COMMUNES] = {589, 986, 120, 45, 210, 33};

static void assert_share(double value)
{
    assert_true(isfinite(value) && value >= 0 && value <= 1);
}

/* 1. Funnels: a numerator equal to the denominator stops a funnel, or makes its lines one line. */
static void a_funnel_of_perfect_communes_has_lines_and_marks_nobody(void **state)
{
    enum mark marks[COMMUNES];
    double target = 0;
    int64_t all = 0;
    struct funnel_unit units[COMMUNES];
    struct funnel_spread spread;
    struct funnel_measure measure = {0, FUNNEL_ARCSINE, 0.1};

    (void)state;
    for (size_t i = 0; i < COMMUNES; i++) {
        all += perfect[i];
    }
    assert_int_equal(funnel_target(all, all, &target), STATS_OK);
    assert_true(target > 0.999 && target < 1);
    measure.target = target;
    assert_int_equal(funnel_spread_of(COMMUNES, perfect, perfect, &measure, units, &spread),
                     STATS_OK);
    assert_false(spread.over);
    for (size_t i = 0; i < COMMUNES; i++) {
        struct funnel_limits limits = {-1, -1, -1, -1};
        assert_int_equal(funnel_limits_of(perfect[i], target, &spread, &limits), STATS_OK);
        assert_share(limits.low998);
        assert_true(limits.low998 <= limits.low95 && limits.low95 <= limits.high95 &&
                    limits.high95 <= limits.high998 && limits.high998 <= 1);
        assert_true(limits.low998 < 1);
        assert_true(isfinite(units[i].z));
    }
    assert_int_equal(compare_against_others(COMMUNES, perfect, perfect, 0.05, 30, marks, NULL),
                     STATS_OK);
    for (size_t i = 0; i < COMMUNES; i++) {
        assert_int_equal(marks[i], MARK_SAME);
    }
}

/* 2. XmR: twelve months at 100 % gave no limits, and one at 99.5 % made all twelve an alarm. */
static void twelve_perfect_months_raise_no_alarm(void **state)
{
    struct month_count months[2 * MONTHS];
    struct month_verdict verdicts[2 * MONTHS];

    (void)state;
    for (int64_t missed = 0; missed <= 1; missed++) {
        for (size_t i = 0; i < 2 * MONTHS; i++) {
            months[i] = (struct month_count){200, 200};
        }
        months[17].hits -= missed; /* 199 of 200: 99.5 % */
        assert_int_equal(months_judge_rates(2 * MONTHS, months, verdicts), STATS_OK);
        for (size_t i = MONTHS; i < 2 * MONTHS; i++) {
            assert_int_equal(verdicts[i].status, STATS_OK);
            assert_int_equal(verdicts[i].signal, MONTH_USUAL);
            assert_share(verdicts[i].low);
            assert_true(verdicts[i].high >= verdicts[i].low && verdicts[i].high <= 1);
        }
    }
    double days[MONTHS];
    struct xmr_limits limits;
    struct xmr_flags flags[MONTHS];
    for (size_t i = 0; i < MONTHS; i++) {
        days[i] = 100;
    }
    assert_int_equal(xmr_limits_of(MONTHS, days, false, &limits), STATS_OK);
    assert_close(100, limits.low, 0, 0);
    assert_close(100, limits.high, 0, 0);
    assert_int_equal(xmr_rules(MONTHS, days, &limits, flags), STATS_OK);
    for (size_t i = 0; i < MONTHS; i++) {
        assert_false(flags[i].outside || flags[i].shift || flags[i].trend || flags[i].two_of_three);
    }
}

/* 3. p and p' charts: no sigma_z, and limits 1 and 1. The reason is said; pages use the exact
 * limits above. */
static void charts_of_shares_say_that_there_is_no_spread(void **state)
{
    const int64_t n[MONTHS] = {80, 82, 80, 90, 88, 85, 83, 86, 83, 84, 87, 80};
    double sigma = -1, centre = -1;
    struct interval limits;

    (void)state;
    assert_int_equal(p_chart_centre(MONTHS, n, n, &centre), STATS_OK);
    assert_close(1, centre, 0, 0);
    assert_int_equal(p_chart_sigma_z(MONTHS, n, n, false, &sigma), STATS_NO_DATA);
    assert_int_equal(p_chart_limits(1, 1, 80, &limits), STATS_OK);
    assert_close(1, limits.low, 0, 0);
    assert_close(1, limits.high, 0, 0);
}

/* 4. Ranks: two communes at 100 % have a difference without error. Nobody is ranked above anybody.
 */
static void perfect_communes_share_their_places(void **state)
{
    const int64_t hits[] = {589, 33, 300}, trials[] = {589, 33, 400};
    struct rank_range ranges[COMMUNES];
    struct rank_outlook outlooks[COMMUNES];

    (void)state;
    assert_int_equal(rank_ranges(COMMUNES, perfect, perfect, 0.05, RANK_FISHER, ranges), STATS_OK);
    for (size_t i = 0; i < COMMUNES; i++) {
        assert_int_equal(ranges[i].best, 1);
        assert_int_equal(ranges[i].worst, COMMUNES);
    }
    for (enum rank_test test = RANK_FISHER; test <= RANK_POOLED_Z; test++) {
        assert_int_equal(rank_ranges(3, hits, trials, 0.05, test, ranges), STATS_OK);
        assert_int_equal(ranges[0].best, 1);
        assert_int_equal(ranges[1].best, 1);
        assert_true(ranges[0].worst >= 2);
    }
    assert_int_equal(
        rank_chances(COMMUNES, perfect, perfect, rank_chance_prior, 0.95, outlooks, NULL),
        STATS_OK);
    double sum = 0;
    for (size_t i = 0; i < COMMUNES; i++) {
        assert_share(outlooks[i].first);
        sum += outlooks[i].first;
    }
    assert_close(1, sum, 1e-9, 0); /* somebody is first */
}

/* 5. Two rates: 100 % against 100 % has no z. Newcombe: -0.65 to +10.43 points for 589 of 589
 * against 33 of 33. */
static void two_perfect_rates_have_a_range_of_differences(void **state)
{
    const struct difference_pair pair = {589, 589, 33, 33};
    struct difference_test z;
    struct difference_fisher fisher;
    struct difference difference;

    (void)state;
    assert_int_equal(difference_pooled_z(&pair, &z), STATS_NO_DATA);
    assert_int_equal(difference_fisher(&pair, &fisher), STATS_OK);
    assert_close(1, fisher.two_sided, 0, 0);
    assert_int_equal(difference_newcombe(&pair, 0.95, &difference), STATS_OK);
    assert_close(0, difference.value, 0, 0);
    assert_close(-0.0065, difference.low, 5e-5, 0);
    assert_close(0.1043, difference.high, 5e-5, 0);
}

/* 6. Weighted rates: (1, 1), "no doubt at all", or no number. Ours is Wilson's on Kish's effective
 * number. */
static void a_weighted_rate_of_one_keeps_its_doubt(void **state)
{
    enum { ROWS = 40 };
    double weights[ROWS], kish = 0;
    bool hit[ROWS];
    struct weight_survey *survey = NULL;
    struct weight_rate rate;
    struct interval plain;

    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        weights[i] = i % 2 == 0 ? 1 : 3;
        hit[i] = true;
    }
    const struct weight_plan plan = {.rows = ROWS, .weights = weights, .stages = 1};
    assert_int_equal(weight_open(&plan, &survey), STATS_OK);
    assert_int_equal(weight_rate(survey, hit, NULL, WEIGHT_WILSON, 0.95, &rate), STATS_OK);
    weight_close(survey);
    /* (20 + 60)^2/(20 + 180) = 32 */
    assert_int_equal(weight_kish(ROWS, weights, &kish), STATS_OK);
    assert_close(32, kish, 1e-12, 0);
    assert_close(1, rate.rate, 0, 0);
    assert_true(rate.by_weights_alone);
    assert_int_equal(proportion_wilson(32, 32, 0.95, &plain), STATS_OK);
    assert_close(plain.low, rate.interval.low, 1e-12, 0);
    assert_close(1, rate.interval.high, 0, 0);
}

/* 7. The interval of spreadsheets is (100 %, 100 %). By hand: 589/(589 + 1.96^2) = 0.9935. */
static void the_interval_of_a_perfect_rate_is_no_point(void **state)
{
    struct interval interval;

    (void)state;
    for (enum interval_method method = INTERVAL_WILSON; method <= INTERVAL_JEFFREYS; method++) {
        assert_int_equal(proportion_interval(method, FORMS, FORMS, 0.95, &interval), STATS_OK);
        assert_true(interval.low > 0.993 && interval.low < 0.996);
        assert_close(1, interval.high, 0, 0);
    }
}

/* 8. Alpha: identical answers stop the calculation. Here it says that there is none. */
static void forms_that_all_say_the_same_have_no_alpha(void **state)
{
    enum { ITEMS = 5, ROWS = 60 };
    double answers[ROWS * ITEMS];
    struct reliability result;
    struct reliability_item items[ITEMS];

    (void)state;
    for (size_t i = 0; i < ROWS * ITEMS; i++) {
        answers[i] = 5;
    }
    const struct reliability_answers all = {ROWS, ITEMS, answers};
    assert_int_equal(reliability_alpha(&all, RELIABILITY_COMPLETE, 0.95, &result, items),
                     STATS_NO_DATA);
    for (size_t i = 0; i < ITEMS; i++) {
        assert_true(items[i].dropped);
    }
}

/* What follows for small communes: 33 of 33 is not high against 97 %, and counts as less than 100 %
 * beside larger ones. */
static void a_small_perfect_commune_is_not_high(void **state)
{
    /* 970 of 1000 and 33 of 33: 0.97^33 = 0.366 for a perfect result, two-sided 0.73 */
    const int64_t hits[] = {33, 970}, trials[] = {33, 1000};
    enum mark marks[2];
    double p[2];
    struct shrink_fit fit;
    struct shrunk shrunk;

    (void)state;
    assert_int_equal(compare_against_others(2, hits, trials, 0.05, 30, marks, p), STATS_OK);
    assert_int_equal(marks[0], MARK_SAME);
    assert_close(0.732, p[0], 5e-4, 0);
    assert_int_equal(shrink_fit(COMMUNES, perfect, perfect, &fit), STATS_OK);
    assert_int_equal(shrink_rate(&fit, 33, 33, 0.95, &shrunk), STATS_OK);
    assert_true(shrunk.low < 1 && shrunk.rate < 1 && shrunk.high <= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_funnel_of_perfect_communes_has_lines_and_marks_nobody),
        cmocka_unit_test(twelve_perfect_months_raise_no_alarm),
        cmocka_unit_test(charts_of_shares_say_that_there_is_no_spread),
        cmocka_unit_test(perfect_communes_share_their_places),
        cmocka_unit_test(two_perfect_rates_have_a_range_of_differences),
        cmocka_unit_test(a_weighted_rate_of_one_keeps_its_doubt),
        cmocka_unit_test(the_interval_of_a_perfect_rate_is_no_point),
        cmocka_unit_test(forms_that_all_say_the_same_have_no_alpha),
        cmocka_unit_test(a_small_perfect_commune_is_not_high),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
