/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the figures of months to limits and signals: the rules by hand arithmetic, and what must
 * hold whatever the months are. */
#include "reports/trend_parts.h"

#include "stats/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 40 };

/* A trend whose months are given: past[i] stands i - 12 months from the first of the period. */
struct stage {
    struct trend trend;
    struct trend_past past;
    struct scorecard card;
    struct trend_month before[MOST + TREND_BASE], month[MOST];
    struct trend_stretch shift[MOST];
};

static void set_span(struct trend_month *month, int place)
{
    month->span.month = trend_month_at(day_from_civil(2023, 1, 1), place, false);
    month->span.from = month->span.month.from;
    month->span.to = month->span.month.to;
    month->there = true;
    month->mean_why = WHY_NO_DATA;
    month->figure.why = WHY_NO_DATA;
}

static void stage_begin(struct stage *stage, enum trend_measure measure, size_t count)
{
    memset(stage, 0, sizeof *stage);
    stage->card.boundaries =
        (struct card_boundaries){.began = DAY_NONE, .ended = DAY_NONE, .grew = DAY_NONE};
    stage->trend.cards.card = &stage->card;
    stage->trend.cards.count = 1;
    stage->trend.measure = measure;
    stage->trend.month = stage->month;
    stage->trend.shift = stage->shift;
    stage->trend.count = count;
    stage->past.month = stage->before;
    stage->past.count = TREND_BASE - 1 + count;
    for (size_t i = 0; i < stage->past.count; i++) {
        set_span(&stage->before[i], (int)i - TREND_BASE);
    }
    for (size_t i = 0; i < count; i++) {
        set_span(&stage->month[i], (int)i);
    }
}

static void set_rate(struct trend_month *month, int64_t hits, int64_t trials)
{
    month->hits = hits;
    month->trials = trials;
    month->basis = trials;
    month->figure.why = trials > 0 ? WHY_NONE : WHY_NO_DATA;
    month->figure.rate = trials > 0 ? (double)hits / (double)trials : 0;
}

/* place: from the first month of the period, negative before it. */
static void put_rate(struct stage *stage, int place, int64_t hits, int64_t trials)
{
    int from_first = place + TREND_BASE;
    size_t at = (size_t)from_first;
    if (at < stage->past.count) {
        set_rate(&stage->before[at], hits, trials);
    }
    if (place >= 0) {
        set_rate(&stage->month[place], hits, trials);
    }
}

static void put_days(struct stage *stage, int place, double mean, int64_t dossiers)
{
    int from_first = place + TREND_BASE;
    size_t at = (size_t)from_first;
    if (at < stage->past.count) {
        stage->before[at].mean = mean;
        stage->before[at].mean_why = WHY_NONE;
        stage->before[at].basis = dossiers;
    }
    if (place >= 0) {
        stage->month[place].mean = mean;
        stage->month[place].mean_why = WHY_NONE;
        stage->month[place].basis = dossiers;
    }
}

static void judge(struct stage *stage)
{
    struct error error;
    assert_true(trend_judge(&stage->trend, &stage->past, &error));
}

/* 3 2 3 2 3 5 6 5 6 5 6 5: mean 51/12 = 4.25, ranges 1 1 1 1 2 1 … = 12/11, limits 4.25 -/+ 2.66 x
 * 12/11 = 1.3482, 7.1518, two thirds of the way 2.3155 and 6.1845. February and April (2) lie
 * beyond it, with March between them all three below the mean: two of three. June to December:
 * seven above it. */
static void days_follow_the_four_rules(void **state)
{
    static const double days[] = {3, 2, 3, 2, 3, 5, 6, 5, 6, 5, 6, 5};
    struct stage stage;
    (void)state;
    stage_begin(&stage, TREND_DURATION, 12);
    for (int i = 0; i < 12; i++) {
        put_days(&stage, i, days[i], i == 7 ? 29 : 40);
    }
    judge(&stage);
    assert_true(fabs(stage.trend.xmr.mean - 4.25) < 1e-12);
    assert_true(fabs(stage.trend.xmr.low - (4.25 - 2.66 * 12 / 11)) < 1e-12);
    for (int i = 0; i < 12; i++) {
        const struct trend_month *month = &stage.month[i];
        enum trend_signal expected = i == 1 || i == 3 ? TREND_SIGNAL_BELOW
                                     : i == 7 ? TREND_SIGNAL_NONE /* 29 dossiers are not judged */
                                     : i >= 5 ? TREND_SIGNAL_SHIFT
                                              : TREND_SIGNAL_NONE;
        assert_int_equal(month->signal, expected);
        assert_int_equal(month->rules.two_of_three, i == 1 || i == 3);
        assert_int_equal(month->signal_why, i == 7 ? WHY_TOO_FEW : WHY_NONE);
        assert_int_equal(month->limits.method, TREND_LIMIT_XMR);
    }
    assert_int_equal(stage.trend.shift_count, 1);
    assert_int_equal(stage.trend.shift[0].from, 5);
    assert_int_equal(stage.trend.shift[0].to, 11);
    assert_true(stage.trend.shift[0].above);
    assert_int_equal(stage.trend.armitage.why, WHY_NOT_COMPARABLE);
}

/* One month is held against the eleven before it and itself: 2 eleven times and 9, mean 31/12,
 * ranges ten times 0 and 7: limits 31/12 -/+ 2.66 x 7/11 = 0.8906, 4.2761. */
static void a_short_period_of_days_reaches_back_a_year(void **state)
{
    struct stage stage;
    (void)state;
    stage_begin(&stage, TREND_DURATION, 1);
    for (int i = -12; i < 0; i++) {
        put_days(&stage, i, i == -12 ? 500 : 2, 40);
    }
    put_days(&stage, 0, 9, 40);
    judge(&stage);
    assert_int_equal(stage.trend.xmr.months, 12);
    assert_false(stage.trend.xmr.trial);
    assert_true(fabs(stage.trend.xmr.high - (31.0 / 12 + 2.66 * 7 / 11)) < 1e-12);
    assert_int_equal(stage.month[0].signal, TREND_SIGNAL_ABOVE);
    assert_true(stage.month[0].rules.outside);
    assert_int_equal(stage.trend.shift_count,
                     0); /* the eleven below the mean are not of the period */
    assert_int_equal(stage.trend.xmr.from, day_from_civil(2022, 2, 1));
}

/* Seven rising months: each one takes part, and the change is a lasting one. 1 2 … 7 about 4: three
 * on each side, so no shift; ranges 1: limits 1.34 and 6.66, so 1 and 7 lie outside; two thirds of
 * the way 2.23 and 5.77: of 1 2 3 two lie beyond it, one of them outside, which does not count for
 * the rule. */
static void a_run_is_a_lasting_change(void **state)
{
    struct stage stage;
    (void)state;
    stage_begin(&stage, TREND_DURATION, 12);
    for (int i = 0; i < 7; i++) {
        put_days(&stage, i, i + 1, 40);
    }
    judge(&stage);
    assert_int_equal(stage.trend.xmr.months, 7);
    assert_true(stage.trend.xmr.trial);
    assert_int_equal(stage.month[0].signal, TREND_SIGNAL_BELOW);
    assert_int_equal(stage.month[6].signal, TREND_SIGNAL_ABOVE);
    for (int i = 1; i < 6; i++) {
        assert_true(stage.month[i].rules.run);
        assert_int_equal(stage.month[i].signal, TREND_SIGNAL_SHIFT);
    }
    assert_int_equal(stage.month[7].signal_why, WHY_NO_DATA);
    assert_int_equal(stage.trend.shift_count, 0);
}

/* Months of 2,000 at 90 % and 98 % in turn differ by far more than chance: each change is 0.08, the
 * spread of one month sqrt(0.94 x 0.06/2000) = 0.0053, sigma_z = 0.08/0.0053/1.128 = 13.4 > 1.2. So
 * 90 % is usual by Laney's limits; among months of 900, where this is not looked at, it is not. */
static void large_months_may_vary_by_more_than_chance(void **state)
{
    struct stage stage;
    (void)state;
    for (int large = 0; large < 2; large++) {
        int64_t size = large ? 2000 : 900;
        stage_begin(&stage, TREND_ON_TIME, 1);
        for (int i = -12; i <= 0; i++) {
            put_rate(&stage, i, size * (i % 2 == 0 ? 90 : 98) / 100, size);
        }
        judge(&stage);
        assert_int_equal(stage.month[0].limits.method,
                         large ? TREND_LIMIT_LANEY : TREND_LIMIT_EXACT);
        assert_int_equal(stage.month[0].signal, large ? TREND_SIGNAL_NONE : TREND_SIGNAL_BELOW);
    }
}

/* A rate on one side of its mean for seven months is a note, and no month has a signal of it: 96 of
 * 100 five times, 98 of 100 seven times. */
static void a_shift_of_a_rate_is_a_note(void **state)
{
    struct stage stage;
    (void)state;
    stage_begin(&stage, TREND_SATISFACTION, 12);
    for (int i = -12; i < 12; i++) {
        put_rate(&stage, i, i < 5 ? 96 : 98, 100);
    }
    judge(&stage);
    assert_int_equal(stage.trend.shift_count, 1);
    assert_int_equal(stage.trend.shift[0].from, 5);
    for (int i = 0; i < 12; i++) {
        assert_int_equal(stage.month[i].signal, TREND_SIGNAL_NONE);
        assert_int_equal(stage.month[i].signal_why, WHY_NONE);
    }
}

/* July 2023 begins another territory: the months from it on know nothing of those before, in their
 * base and in what is said of all together. */
static void another_territory_is_another_past(void **state)
{
    struct stage stage;
    (void)state;
    stage_begin(&stage, TREND_ON_TIME, 12);
    for (int i = -12; i < 12; i++) {
        put_rate(&stage, i, i < 6 ? 50 : 100, 100);
    }
    stage.card.boundaries.grew = day_from_civil(2023, 7, 1);
    stage.trend.first = 6;
    judge(&stage);
    assert_int_equal(stage.month[5].base_months, 12);
    assert_int_equal(stage.month[6].base_months, 0);
    assert_int_equal(stage.month[6].limits.why, WHY_TOO_FEW);
    assert_int_equal(stage.month[11].base_trials, 500);
    assert_int_equal(stage.trend.change.why, WHY_NONE);
    assert_true(stage.trend.change.lr == 0);
}

static uint32_t draw(uint64_t *state, uint32_t below)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33) % below;
}

static void assert_sound(const struct stage *stage, const struct trend_month *month)
{
    const struct trend_limits *limits = &month->limits;
    bool outside = month->figure.rate < limits->low || month->figure.rate > limits->high;
    (void)stage;
    if (limits->why == WHY_NONE) {
        assert_true(limits->low >= 0 && limits->low <= limits->high && limits->high <= 1);
        assert_int_equal(limits->trial, month->base_months < TREND_BASE);
        assert_true(month->base_months >= TREND_BASE_LEAST);
        assert_int_equal(month->signal != TREND_SIGNAL_NONE,
                         outside && month->basis >= TREND_FLOOR);
    } else {
        assert_int_equal(month->signal, TREND_SIGNAL_NONE);
        assert_true(month->signal_why != WHY_NONE);
    }
}

/* 120 random series with gaps, perfect months, none of n and months of one: limits hold what has
 * no signal, and every number is one. */
static void whatever_the_months_are(void **state)
{
    uint64_t seed = 5;
    (void)state;
    for (int round = 0; round < 120; round++) {
        struct stage stage;
        stage_begin(&stage, TREND_ON_TIME, 1 + draw(&seed, 18));
        uint32_t good = draw(&seed, 5) * 25;
        for (int i = -12; i < (int)stage.trend.count; i++) {
            int64_t trials =
                draw(&seed, 4) == 0 ? (int64_t)draw(&seed, 2) : (int64_t)draw(&seed, 90);
            int64_t hits = 0;
            for (int64_t k = 0; k < trials; k++) {
                hits += draw(&seed, 100) < good;
            }
            put_rate(&stage, i, hits, trials);
        }
        judge(&stage);
        for (size_t i = 0; i < stage.trend.count; i++) {
            assert_sound(&stage, &stage.month[i]);
        }
        assert_true(isfinite(stage.trend.slope.z) && isfinite(stage.trend.slope.tau_b.value));
        assert_true(isfinite(stage.trend.armitage.z) && isfinite(stage.trend.change.lr));
    }
}

int main(void)
{
    stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_follow_the_four_rules),
        cmocka_unit_test(a_short_period_of_days_reaches_back_a_year),
        cmocka_unit_test(a_run_is_a_lasting_change),
        cmocka_unit_test(large_months_may_vary_by_more_than_chance),
        cmocka_unit_test(a_shift_of_a_rate_is_a_note),
        cmocka_unit_test(another_territory_is_another_past),
        cmocka_unit_test(whatever_the_months_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
