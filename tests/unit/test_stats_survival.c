/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/proportion.h"
#include "stats/survival.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

enum { ROOM = 40 };

/* A curve and where it lies. */
struct waiting {
    struct survival_step steps[ROOM];
    struct survival_curve curve;
};

static void draw_curve(struct waiting *waiting, size_t count, const struct survival_time times[])
{
    assert_true(count <= ROOM);
    assert_int_equal(survival_curve(count, times, waiting->steps, &waiting->curve), STATS_OK);
}

static struct survival_share share_at(const struct waiting *waiting, double time)
{
    struct survival_share result;

    assert_int_equal(survival_share(&waiting->curve, time, SURVIVAL_LOG_LOG, 0.95, &result),
                     STATS_OK);
    return result;
}

static struct survival_quantile quantile_of(const struct waiting *waiting, double p)
{
    struct survival_quantile result;

    assert_int_equal(survival_quantile(&waiting->curve, p, SURVIVAL_LOG_LOG, 0.95, &result),
                     STATS_OK);
    return result;
}

static void assert_reached(double expected, struct stats_number number)
{
    assert_int_equal(number.status, STATS_OK);
    assert_close(expected, number.value, 0, 1e-15);
}

static void assert_beyond(double last, struct stats_number number)
{
    assert_int_equal(number.status, STATS_NOT_REACHED);
    assert_close(last, number.value, 0, 0);
}

/* Ten dossiers: finished after 3, 5, 8, 8 and 15 days; open and seen for 5, 10, 22, 22 and 30.
 *
 *     day  at risk  finished   S                        Greenwood's sum
 *      3     10        1       9/10                     1/90
 *      5      9        1       9/10 * 8/9 = 8/10        + 1/72  = 1/40
 *      8      7        2       8/10 * 5/7 = 4/7         + 2/35  = 23/280
 *     15      4        1       4/7 * 3/4  = 3/7         + 1/12  = 139/840
 *
 * Day 5 has one of each: the open one is still at risk there, and gone at 8. */
static const struct survival_time ten[] = {{3, 1, 0},  {5, 1, 1},  {8, 2, 0}, {10, 0, 1},
                                           {15, 1, 0}, {22, 0, 2}, {30, 0, 1}};

enum { TEN = sizeof ten / sizeof ten[0] };

static void ten_dossiers_by_hand(void **state)
{
    const double shares[] = {0.9, 0.8, 4.0 / 7, 4.0 / 7, 3.0 / 7, 3.0 / 7, 3.0 / 7};
    const double sums[] = {1.0 / 90,    1.0 / 40,    23.0 / 280, 23.0 / 280,
                           139.0 / 840, 139.0 / 840, 139.0 / 840};
    const int64_t at_risk[] = {10, 9, 7, 5, 4, 3, 1};
    struct waiting waiting;

    (void)state;
    draw_curve(&waiting, TEN, ten);
    assert_int_equal(waiting.curve.count, TEN);
    for (size_t i = 0; i < TEN; i++) {
        struct survival_share s = share_at(&waiting, ten[i].time);

        assert_int_equal(waiting.steps[i].at_risk, at_risk[i]);
        assert_close(shares[i], s.share, 0, 1e-15);
        assert_reached(shares[i] * sqrt(sums[i]), s.error);
        assert_close(shares[i], share_at(&waiting, ten[i].time + 0.5).share, 0, 1e-15);
    }
    assert_close(3.0 / 7, share_at(&waiting, 1000).share, 0, 1e-15);
}

static void limits_hold_the_share_between_them(void **state)
{
    /* By hand at day 8: L = log(7/4) = 0.559616, s = sqrt(23/280) = 0.286606,
     * z s/L = 1.959964 * 0.512147 = 1.003790; (4/7)^exp(1.003790) = 0.217193 and
     * (4/7)^exp(-1.003790) = 0.814572 to six places. */
    struct waiting waiting;
    struct survival_share s;

    (void)state;
    draw_curve(&waiting, TEN, ten);
    s = share_at(&waiting, 8);
    assert_int_equal(s.low.status, STATS_OK);
    assert_int_equal(s.high.status, STATS_OK);
    assert_close(0.217193, s.low.value, 1e-6, 0);
    assert_close(0.814572, s.high.value, 1e-6, 0);
}

static void quantiles_of_ten_by_hand(void **state)
{
    /* S: 0.9, 0.8, 0.571, 0.429 from days 3, 5, 8, 15. */
    struct waiting waiting;

    (void)state;
    draw_curve(&waiting, TEN, ten);
    assert_reached(15, quantile_of(&waiting, 0.5).time);
    assert_reached(8, quantile_of(&waiting, 0.25).time);
    assert_beyond(30, quantile_of(&waiting, 0.75).time);
    assert_beyond(30, quantile_of(&waiting, 0.5).high);
    /* S = 1 - p exactly: halfway from day 3 to day 5, and from 5 to 8, where it falls next. */
    assert_reached(4, quantile_of(&waiting, 0.1).time);
    assert_reached(6.5, quantile_of(&waiting, 0.2).time);
}

static void a_curve_that_ends_on_the_level_goes_halfway_to_its_end(void **state)
{
    /* S = 1/2 from day 4 on, and the last of the open ones was seen for 12 days: (4 + 12)/2. */
    const struct survival_time half[] = {{2, 1, 0}, {4, 1, 0}, {9, 0, 1}, {12, 0, 1}};
    struct waiting waiting;

    (void)state;
    draw_curve(&waiting, 4, half);
    assert_reached(8, quantile_of(&waiting, 0.5).time);
}

static void thirds_meet_their_level_in_spite_of_rounding(void **state)
{
    /* S = 2/3, 1/3, 0 with p = 1/3 and 2/3, which no double holds: halfway all the same. */
    const struct survival_time thirds[] = {{1, 1, 0}, {5, 1, 0}, {7, 1, 0}};
    struct waiting waiting;

    (void)state;
    draw_curve(&waiting, 3, thirds);
    assert_reached(3, quantile_of(&waiting, 1.0 / 3).time);
    assert_reached(6, quantile_of(&waiting, 2.0 / 3).time);
}

static void all_open_has_no_median(void **state)
{
    const struct survival_time open[] = {{5, 0, 1}, {7, 0, 2}};
    struct survival_quantile q;
    struct survival_share s;
    struct waiting waiting;

    (void)state;
    draw_curve(&waiting, 2, open);
    q = quantile_of(&waiting, 0.5);
    assert_beyond(7, q.time);
    assert_beyond(7, q.low);
    assert_beyond(7, q.high);
    s = share_at(&waiting, 6);
    assert_close(1, s.share, 0, 0);
    assert_reached(0, s.error);
    assert_int_equal(s.low.status, STATS_NO_DATA);
    assert_int_equal(s.high.status, STATS_NO_DATA);
    assert_reached(1, share_at(&waiting, 4).low);
}

static void all_done_has_no_limits_at_its_end(void **state)
{
    struct survival_share s;
    struct survival_quantile q;
    struct survival_mean mean;
    struct waiting waiting;
    const struct survival_time done[] = {{1, 1, 0}, {2, 1, 0}, {3, 1, 0}, {4, 1, 0}};

    (void)state;
    draw_curve(&waiting, 4, done);
    s = share_at(&waiting, 4);
    assert_close(0, s.share, 0, 0);
    assert_int_equal(s.error.status, STATS_NO_DATA);
    assert_int_equal(s.low.status, STATS_NO_DATA);
    assert_int_equal(s.high.status, STATS_NO_DATA);
    q = quantile_of(&waiting, 0.9);
    assert_reached(4, q.time);
    assert_beyond(4, q.high);
    /* 1, 2, 3, 4: mean 2.5, and its error sqrt((2.25 + 0.25 + 0.25 + 2.25)/4/4). Past the end too.
     */
    assert_int_equal(survival_restricted_mean(&waiting.curve, 9, &mean), STATS_OK);
    assert_close(2.5, mean.mean, 0, 1e-15);
    assert_close(sqrt(5.0 / 16), mean.error, 0, 1e-15);
    assert_false(mean.extended);
}

static void one_dossier_done_or_open(void **state)
{
    const struct survival_time done[] = {{6, 1, 0}}, open[] = {{6, 0, 1}};
    struct survival_quantile q;
    struct waiting waiting;

    (void)state;
    draw_curve(&waiting, 1, done);
    q = quantile_of(&waiting, 0.5);
    assert_reached(6, q.time);
    assert_beyond(6, q.low);
    assert_beyond(6, q.high);
    draw_curve(&waiting, 1, open);
    assert_beyond(6, quantile_of(&waiting, 0.5).time);
}

static void returned_on_the_day_is_zero_days(void **state)
{
    const struct survival_time times[] = {{0, 3, 0}, {1, 1, 0}};
    struct waiting waiting;

    (void)state;
    draw_curve(&waiting, 2, times);
    assert_close(0.25, share_at(&waiting, 0).share, 0, 0);
    assert_reached(0, quantile_of(&waiting, 0.5).time);
}

static void restricted_mean_of_ten_by_hand(void **state)
{
    /* To day 10: 3 * 1 + 2 * 0.9 + 3 * 0.8 + 2 * 4/7 = 8.342857. What lies under the curve after
     * days 3, 5, 8 is 187/35, 124/35, 40/35; variance (187/35)^2/90 + (124/35)^2/72 + (40/35)^2 *
     * 2/35. */
    double variance =
        pow(187.0 / 35, 2) / 90 + pow(124.0 / 35, 2) / 72 + pow(40.0 / 35, 2) * 2 / 35;
    struct survival_mean mean;
    struct waiting waiting;

    (void)state;
    draw_curve(&waiting, TEN, ten);
    assert_int_equal(survival_restricted_mean(&waiting.curve, 10, &mean), STATS_OK);
    assert_close(292.0 / 35, mean.mean, 0, 1e-15);
    assert_close(sqrt(variance), mean.error, 0, 1e-15);
    assert_false(mean.extended);
    /* Before the first time nothing is done: the mean is the horizon, and certain. */
    assert_int_equal(survival_restricted_mean(&waiting.curve, 2, &mean), STATS_OK);
    assert_close(2, mean.mean, 0, 0);
    assert_close(0, mean.error, 0, 0);
    /* Nobody was seen for longer than 30 days, and some are open. */
    assert_int_equal(survival_restricted_mean(&waiting.curve, 31, &mean), STATS_OK);
    assert_true(mean.extended);
}

/* A fixed sequence of numbers below `limit` (Knuth's MMIX constants, upper bits). */
static unsigned draw(uint64_t *seed, unsigned limit)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(*seed >> 40) % limit;
}

enum { DAYS = 15, ROUNDS = 500 };

/* Random counts on days 0, 1, ...; at least one finished. */
static void random_days(uint64_t *seed, unsigned open_limit, struct survival_time days[DAYS])
{
    for (size_t i = 0; i < DAYS; i++) {
        days[i] = (struct survival_time){(double)i, draw(seed, 5), 0};
        days[i].censored = draw(seed, open_limit);
    }
    days[draw(seed, DAYS)].events++;
}

static void without_open_ones_it_is_the_plain_share(void **state)
{
    struct survival_time days[DAYS];
    uint64_t seed = 1958;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct waiting waiting;
        double total = 0, longer, capped = 0;
        struct survival_mean mean;

        random_days(&seed, 1, days);
        draw_curve(&waiting, DAYS, days);
        for (size_t i = 0; i < DAYS; i++) {
            total += (double)days[i].events;
            capped += (double)days[i].events * fmin((double)i, 9.5);
        }
        longer = total;
        for (size_t i = 0; i < DAYS; i++) {
            struct survival_share s = share_at(&waiting, (double)i);

            longer -= (double)days[i].events;
            assert_close(longer / total, s.share, 1e-15, 1e-14);
            /* Greenwood without open ones is the binomial p (1 - p)/n. */
            if (longer > 0) {
                assert_int_equal(s.error.status, STATS_OK);
                assert_close(sqrt(s.share * (1 - s.share) / total), s.error.value, 1e-15, 1e-12);
            }
        }
        assert_int_equal(survival_restricted_mean(&waiting.curve, 9.5, &mean), STATS_OK);
        assert_close(capped / total, mean.mean, 1e-15, 1e-14);
    }
}

static void the_curve_falls_and_its_limits_lie_around_it(void **state)
{
    struct survival_time days[DAYS];
    uint64_t seed = 1926;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct waiting waiting;
        double before = 1, before_spread = 0;

        random_days(&seed, 4, days);
        draw_curve(&waiting, DAYS, days);
        for (size_t i = 0; i < waiting.curve.count; i++) {
            const struct survival_step *step = &waiting.steps[i];
            struct survival_share s = share_at(&waiting, step->time);

            assert_true(s.share >= 0 && s.share <= before && step->spread >= before_spread);
            before = s.share;
            before_spread = step->spread;
            if (s.low.status == STATS_OK) {
                assert_true(s.low.value >= 0 && s.low.value <= s.share);
                assert_true(s.high.value <= 1 && s.high.value >= s.share);
            }
            assert_int_equal(s.low.status == STATS_OK, s.share > 0 && s.share < 1);
        }
    }
}

static void quantiles_ascend_between_their_limits(void **state)
{
    struct survival_time days[DAYS];
    uint64_t seed = 1982;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct waiting waiting;
        double before = 0;

        random_days(&seed, 4, days);
        draw_curve(&waiting, DAYS, days);
        for (int percent = 5; percent < 100; percent += 5) {
            struct survival_quantile q = quantile_of(&waiting, percent / 100.0);

            assert_true(q.time.value >= before);
            before = q.time.value;
            if (q.low.status == STATS_OK && q.time.status == STATS_OK) {
                assert_true(q.low.value <= q.time.value);
            }
            if (q.high.status == STATS_OK) {
                assert_int_equal(q.time.status, STATS_OK);
                assert_true(q.high.value >= q.time.value);
            }
        }
    }
}

static void same_curve(const struct waiting *one, const struct waiting *other)
{
    assert_int_equal(one->curve.count, other->curve.count);
    for (size_t i = 0; i < one->curve.count; i++) {
        const struct survival_step *a = &one->steps[i], *b = &other->steps[i];

        assert_true(a->at_risk == b->at_risk && a->events == b->events &&
                    a->censored == b->censored);
        assert_close(a->time, b->time, 0, 0);
        assert_close(a->share, b->share, 0, 0);
        assert_close(a->spread, b->spread, 0, 0);
    }
}

static void counts_split_and_shuffled_change_nothing(void **state)
{
    struct survival_time days[DAYS], split[2 * DAYS], shuffled[2 * DAYS];
    uint64_t seed = 1905;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct waiting plain, from_split, gathered;
        size_t entries = 2 * (size_t)DAYS;

        random_days(&seed, 4, days);
        for (size_t i = 0; i < DAYS; i++) {
            int64_t events = days[i].events > 0 ? draw(&seed, 5) % (days[i].events + 1) : 0;

            /* Some of the finished first, then all of the open ones with the rest. */
            split[2 * i] = (struct survival_time){days[i].time, events, 0};
            split[2 * i + 1] = days[i];
            split[2 * i + 1].events -= events;
        }
        for (size_t i = 0; i < entries; i++) {
            size_t at = draw(&seed, (unsigned)i + 1);

            if (at < i) {
                shuffled[i] = shuffled[at];
            }
            shuffled[at] = split[i];
        }
        draw_curve(&plain, DAYS, days);
        draw_curve(&from_split, entries, split);
        assert_int_equal(survival_gather(&entries, shuffled), STATS_OK);
        assert_int_equal(entries, DAYS);
        draw_curve(&gathered, entries, shuffled);
        same_curve(&plain, &from_split);
        same_curve(&plain, &gathered);
    }
}

static void what_is_no_duration_is_refused(void **state)
{
    const struct survival_time falling[] = {{2, 1, 0}, {1, 1, 0}}, none[] = {{1, 0, 0}};
    struct survival_time bad[][1] = {{{-1, 1, 0}},
                                     {{NAN, 1, 0}},
                                     {{INFINITY, 1, 0}},
                                     {{1, -1, 5}},
                                     {{1, 5, -1}},
                                     {{1, INT64_MAX, 1}},
                                     {{1, PROPORTION_TRIALS_MAX, 1}}};
    struct survival_step steps[2] = {{.at_risk = 7}};
    struct survival_curve curve = {NULL, 0};
    size_t one = 1, empty = 0;

    (void)state;
    assert_int_equal(survival_curve(2, falling, steps, &curve), STATS_DOMAIN);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(survival_curve(1, bad[i], steps, &curve), STATS_DOMAIN);
        assert_int_equal(survival_gather(&one, bad[i]), STATS_DOMAIN);
    }
    assert_int_equal(survival_curve(1, none, steps, &curve), STATS_NO_DATA);
    assert_int_equal(survival_curve(0, NULL, steps, &curve), STATS_NO_DATA);
    assert_int_equal(survival_gather(&empty, bad[0]), STATS_OK);
    assert_true(steps[0].at_risk == 7 && !curve.steps && one == 1 && empty == 0);
}

static void questions_out_of_range_are_refused(void **state)
{
    const double no_confidence[] = {0, 1, NAN}, no_share[] = {0, 1, NAN};
    const struct survival_curve empty = {NULL, 0};
    struct survival_share s = {.share = 7};
    struct survival_quantile q = {.time = {STATS_OK, 7}};
    struct survival_mean mean = {7, 7, false};
    struct waiting w;

    (void)state;
    draw_curve(&w, TEN, ten);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(survival_share(&w.curve, 5, SURVIVAL_LOG_LOG, no_confidence[i], &s),
                         STATS_DOMAIN);
        assert_int_equal(survival_quantile(&w.curve, no_share[i], SURVIVAL_LOG_LOG, 0.95, &q),
                         STATS_DOMAIN);
    }
    assert_int_equal(survival_share(&w.curve, 5, (enum survival_scale)9, 0.95, &s), STATS_DOMAIN);
    assert_int_equal(survival_share(&w.curve, -1, SURVIVAL_LOG, 0.95, &s), STATS_DOMAIN);
    assert_int_equal(survival_share(&w.curve, NAN, SURVIVAL_LOG, 0.95, &s), STATS_DOMAIN);
    assert_int_equal(survival_restricted_mean(&w.curve, 0, &mean), STATS_DOMAIN);
    assert_int_equal(survival_restricted_mean(&w.curve, INFINITY, &mean), STATS_DOMAIN);
    assert_int_equal(survival_share(&empty, 5, SURVIVAL_LOG, 0.95, &s), STATS_NO_DATA);
    assert_int_equal(survival_quantile(&empty, 0.5, SURVIVAL_LOG, 0.95, &q), STATS_NO_DATA);
    assert_int_equal(survival_restricted_mean(&empty, 5, &mean), STATS_NO_DATA);
    assert_close(7, s.share, 0, 0);
    assert_close(7, q.time.value, 0, 0);
    assert_close(7, mean.mean, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_dossiers_by_hand),
        cmocka_unit_test(limits_hold_the_share_between_them),
        cmocka_unit_test(quantiles_of_ten_by_hand),
        cmocka_unit_test(a_curve_that_ends_on_the_level_goes_halfway_to_its_end),
        cmocka_unit_test(thirds_meet_their_level_in_spite_of_rounding),
        cmocka_unit_test(all_open_has_no_median),
        cmocka_unit_test(all_done_has_no_limits_at_its_end),
        cmocka_unit_test(one_dossier_done_or_open),
        cmocka_unit_test(returned_on_the_day_is_zero_days),
        cmocka_unit_test(restricted_mean_of_ten_by_hand),
        cmocka_unit_test(without_open_ones_it_is_the_plain_share),
        cmocka_unit_test(the_curve_falls_and_its_limits_lie_around_it),
        cmocka_unit_test(quantiles_ascend_between_their_limits),
        cmocka_unit_test(counts_split_and_shuffled_change_nothing),
        cmocka_unit_test(what_is_no_duration_is_refused),
        cmocka_unit_test(questions_out_of_range_are_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
