/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What looks unusual: cases counted by hand, and random forms against a plain quadratic search. */
#include "reports/suspicion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ---- forms ---- */

enum { MOST = 600 };

struct pile {
    struct form form[MOST];
    size_t count;
};

static const struct questionnaire three = {
    .count = 3, .items = {{.id = "q1", .scale = 5}, {.id = "q2", .scale = 5}, {.id = "q3", .scale = 5}}};
static const struct questionnaire one = {.count = 1, .items = {{.id = "overall", .scale = 3, .overall = true}}};
static const struct questionnaire none = {.count = 0};

static int32_t october(int day)
{
    return day_from_civil(2023, 10, day);
}

static struct form *put(struct pile *pile, int32_t day, int32_t time, const char *answers)
{
    assert_true(pile->count < MOST);
    struct form *form = &pile->form[pile->count++];
    *form = (struct form){.id = "", .date = {day, time}, .channel = CHANNEL_DIRECT, .score = -1, .questionnaire = 1};
    snprintf(form->answers, sizeof form->answers, "%s", answers);
    return form;
}

static struct suspicion look_between(const struct pile *pile, const struct questionnaire *questions, int32_t from,
                                     int32_t to)
{
    struct suspicion_watch watch;
    struct suspicion result;
    suspicion_begin(&watch, from, to, NULL);
    for (size_t i = 0; i < pile->count; i++) {
        assert_true(suspicion_add(&watch, &pile->form[i], questions));
    }
    assert_true(suspicion_finish(&watch, &result));
    assert_true(result.made);
    return result;
}

/* Looks at October and November 2023. */
static struct suspicion look(const struct pile *pile, const struct questionnaire *questions)
{
    return look_between(pile, questions, october(1), october(61));
}

/* Some ordinary forms on weekdays, all different from one another in time, two kinds of answers. */
static void put_ordinary(struct pile *pile)
{
    for (int i = 0; i < 8; i++) {
        put(pile, october(2 + i % 4), 28800 + 1000 * i, i % 2 ? "545" : "444");
    }
}

/* ---- bursts ---- */

static void ten_within_five_minutes_are_a_burst(void **state)
{
    struct pile pile = {.count = 0};
    (void)state;
    put_ordinary(&pile);
    for (int i = 0; i < 10; i++) {
        put(&pile, october(31), 32400 + i * 30, "555"); /* 09:00:00 to 09:04:30 */
    }
    struct suspicion found = look(&pile, &three);
    assert_int_equal(found.checked, 18);
    assert_int_equal(found.timed, 18);
    assert_int_equal(found.burst_groups, 1);
    assert_int_equal(found.burst_forms, 10);
    assert_int_equal(found.largest.forms, 10);
    assert_int_equal(found.largest.day, october(31));
    assert_int_equal(found.largest.from, 32400);
    assert_int_equal(found.largest.to, 32670);
    assert_true(suspicion_found(&found));
    suspicion_release(&found);
}

static void nine_are_none_and_another_answer_does_not_fill_up(void **state)
{
    struct pile pile = {.count = 0};
    (void)state;
    put_ordinary(&pile);
    for (int i = 0; i < 9; i++) {
        put(&pile, october(31), 32400 + i, "555");
    }
    put(&pile, october(31), 32405, "554");
    put(&pile, october(31), 32405, "55-"); /* a blank is an answer unlike the others */
    struct suspicion found = look(&pile, &three);
    assert_int_equal(found.burst_groups, 0);
    assert_false(suspicion_found(&found));
    suspicion_release(&found);
}

/* The first and the tenth are 300 seconds apart: inside; 301: outside. */
static void five_minutes_include_their_end(void **state)
{
    (void)state;
    for (int apart = 300; apart <= 301; apart++) {
        struct pile pile = {.count = 0};
        put_ordinary(&pile);
        for (int i = 0; i < 9; i++) {
            put(&pile, october(31), 32400, "555");
        }
        put(&pile, october(31), 32400 + apart, "555");
        struct suspicion found = look(&pile, &three);
        assert_int_equal(found.burst_groups, apart == 300);
        suspicion_release(&found);
    }
}

/* One form every 20 seconds for an hour, then a second group three hours later: two bursts, the
 * first of 181 forms. A window of five minutes holds 16 of them, and a twelfth of the 192 of the day is 16. */
static void windows_that_share_a_form_are_one_burst(void **state)
{
    struct pile pile = {.count = 0};
    (void)state;
    put_ordinary(&pile);
    for (int i = 0; i <= 180; i++) {
        put(&pile, october(30), 28800 + i * 20, "444");
    }
    for (int i = 0; i < 11; i++) {
        put(&pile, october(30), 43200, "444"); /* 11 of 192 are under a twelfth: ordinary on such a day */
    }
    struct suspicion found = look(&pile, &three);
    assert_int_equal(found.burst_groups, 1);
    assert_int_equal(found.burst_forms, 181);
    assert_int_equal(found.largest.from, 28800);
    assert_int_equal(found.largest.to, 32400);
    suspicion_release(&found);
    for (int i = 0; i < 6; i++) {
        put(&pile, october(30), 43260, "444"); /* 17 of 198: 17 x 12 = 204; but then 16 x 12 = 192 are too few */
    }
    found = look(&pile, &three);
    assert_int_equal(found.burst_groups, 1);
    assert_int_equal(found.burst_forms, 17);
    assert_int_equal(found.largest.from, 43200);
    suspicion_release(&found);
}

/* A form a minute all day, one and the same answer: 480, and 6 in any window. Ordinary for a big office. */
static void an_even_stream_is_no_burst(void **state)
{
    struct pile pile = {.count = 0};
    (void)state;
    put_ordinary(&pile);
    for (int i = 0; i < 480; i++) {
        put(&pile, october(30), 28800 + i * 60, "555");
    }
    struct suspicion found = look(&pile, &three);
    assert_int_equal(found.burst_groups, 0);
    suspicion_release(&found);
}

static void a_burst_ends_at_midnight(void **state)
{
    struct pile pile = {.count = 0};
    (void)state;
    put_ordinary(&pile);
    for (int i = 0; i < 9; i++) {
        put(&pile, october(30), 86390, "555");
        put(&pile, october(31), 10, "555");
    }
    struct suspicion found = look(&pile, &three);
    assert_int_equal(found.burst_groups, 0);
    suspicion_release(&found);
}

/* Midnight sharp is a day that was saved as a moment; 07:00 on every form is a time zone's midnight. */
static void times_that_stand_in_are_no_times(void **state)
{
    (void)state;
    static const int32_t times[] = {TIME_NONE, 0, 25200};
    for (size_t k = 0; k < 3; k++) {
        struct pile pile = {.count = 0};
        for (int i = 0; i < 40; i++) {
            put(&pile, october(30 + i % 2), times[k], i < 36 ? "555" : "444");
        }
        struct suspicion found = look(&pile, &three);
        assert_int_equal(found.checked, 40);
        assert_int_equal(found.timed, 0);
        assert_int_equal(found.burst_groups, 0);
        suspicion_release(&found);
    }
}

static void equal_answers_to_other_questions_are_not_alike(void **state)
{
    struct pile pile = {.count = 0};
    (void)state;
    put_ordinary(&pile);
    for (int i = 0; i < 18; i++) {
        put(&pile, october(31), 32400 + i, "555")->questionnaire = 1 + i % 2;
    }
    struct suspicion found = look(&pile, &three);
    assert_int_equal(found.burst_groups, 0);
    suspicion_release(&found);
}

/* The largest is named; of two equal ones the earlier. */
static void the_largest_burst_is_named(void **state)
{
    struct pile pile = {.count = 0};
    (void)state;
    put_ordinary(&pile);
    for (int i = 0; i < 36; i++) {
        put(&pile, october(i < 12 ? 31 : i < 24 ? 30 : 27), 36000 + i, i < 24 ? "555" : "444");
    }
    put(&pile, october(31), 36001, "555");
    struct suspicion found = look(&pile, &three);
    assert_int_equal(found.burst_groups, 3);
    assert_int_equal(found.burst_forms, 37);
    assert_int_equal(found.largest.forms, 13);
    assert_int_equal(found.largest.day, october(31));
    suspicion_release(&found);
    put(&pile, october(27), 36030, "444"); /* now 13 on the 27th as well */
    found = look(&pile, &three);
    assert_int_equal(found.largest.day, october(27));
    suspicion_release(&found);
}

/* ---- months ---- */

static void thirty_identical_forms_are_a_straight_month(void **state)
{
    struct pile pile = {.count = 0};
    (void)state;
    for (int i = 0; i < 29; i++) {
        put(&pile, october(2 + i % 3), TIME_NONE, "454");
        put(&pile, october(35 + i % 3), TIME_NONE, "454"); /* November: 29 */
    }
    struct suspicion found = look(&pile, &three);
    assert_int_equal(found.month_count, 0);
    suspicion_release(&found);
    put(&pile, october(5), TIME_NONE, "454");
    found = look(&pile, &three);
    assert_int_equal(found.month_count, 1);
    assert_int_equal(found.months[0].from, october(1));
    assert_int_equal(found.months[0].to, october(31));
    assert_true(found.months[0].whole);
    assert_int_equal(found.months[0].forms, 30);
    assert_int_equal(found.months[0].questions, 3);
    assert_true(found.months[0].identical);
    assert_false(found.months[0].top);
    suspicion_release(&found);
    put(&pile, october(6), TIME_NONE, "455");
    found = look(&pile, &three);
    assert_int_equal(found.month_count, 0);
    suspicion_release(&found);
}

/* 589 satisfied of 589, answers 4 and 5 mixed: the ordinary case, and silent. */
static void all_satisfied_is_not_unusual(void **state)
{
    static const char *const mixed[] = {"444", "545", "454", "555"};
    struct pile pile = {.count = 0};
    (void)state;
    for (int i = 0; i < 589; i++) {
        put(&pile, october(2 + i % 5), TIME_NONE, mixed[i % 4]);
    }
    struct suspicion found = look(&pile, &three);
    assert_int_equal(found.checked, 589);
    assert_false(suspicion_found(&found));
    suspicion_release(&found);
}

static void every_answer_at_the_top_is_told_with_blanks_too(void **state)
{
    struct pile pile = {.count = 0};
    (void)state;
    for (int i = 0; i < 40; i++) {
        put(&pile, october(2 + i % 4), TIME_NONE, i % 7 == 0 ? "5-5" : "555");
    }
    struct suspicion found = look(&pile, &three);
    assert_int_equal(found.month_count, 1);
    assert_true(found.months[0].top);
    assert_false(found.months[0].identical);
    suspicion_release(&found);
    put(&pile, october(3), TIME_NONE, "55x"); /* two marks are not the top */
    found = look(&pile, &three);
    assert_int_equal(found.month_count, 0);
    suspicion_release(&found);
}

static void one_question_and_scores_count_as_well(void **state)
{
    struct pile kiosk = {.count = 0};
    struct pile scores = {.count = 0};
    (void)state;
    for (int i = 0; i < 30; i++) {
        put(&kiosk, october(2 + i % 4), TIME_NONE, "3");
        put(&scores, october(2 + i % 4), TIME_NONE, "")->score = 500;
    }
    struct suspicion found = look(&kiosk, &one);
    assert_int_equal(found.month_count, 1);
    assert_int_equal(found.months[0].questions, 1);
    assert_true(found.months[0].top);
    suspicion_release(&found);
    found = look(&scores, &none);
    assert_int_equal(found.month_count, 1);
    assert_int_equal(found.months[0].questions, 0);
    assert_false(found.months[0].top);
    suspicion_release(&found);
    scores.form[7].score = 480;
    found = look(&scores, &none);
    assert_int_equal(found.month_count, 0);
    suspicion_release(&found);
}

/* 15 October to 14 November: both months are looked at, under the days that are in the period. */
static void months_are_cut_at_the_period(void **state)
{
    struct pile pile = {.count = 0};
    (void)state;
    for (int i = 0; i < 31; i++) {
        put(&pile, october(16 + i % 4), TIME_NONE, "555");
        put(&pile, october(33 + i % 4), TIME_NONE, "444");
    }
    put(&pile, october(14), TIME_NONE, "111"); /* outside */
    put(&pile, DAY_NONE, TIME_NONE, "111");
    struct suspicion found = look_between(&pile, &three, october(15), october(45));
    assert_int_equal(found.checked, 62);
    assert_int_equal(found.month_count, 2);
    assert_int_equal(found.months[0].from, october(15));
    assert_int_equal(found.months[0].to, october(31));
    assert_false(found.months[0].whole);
    assert_int_equal(found.months[1].to, october(45));
    suspicion_release(&found);
}

/* ---- weekends ---- */

/* 28 and 29 October 2023 were a Saturday and a Sunday. 5 of 100 are told, 4 of 100 and 5 of 501 are not. */
static void five_forms_and_one_percent_at_weekends_are_told(void **state)
{
    static const struct {
        int weekend, forms;
        bool told;
    } cases[] = {{5, 100, true}, {4, 100, false}, {5, 500, true}, {5, 501, false}, {6, 6, true}};
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct pile pile = {.count = 0};
        for (int i = 0; i < cases[k].forms; i++) {
            put(&pile, october(i < cases[k].weekend ? 28 + i % 2 : 23 + i % 5), TIME_NONE, i % 2 ? "444" : "555");
        }
        for (int i = 0; i < 50; i++) {
            /* No sign of anything. */
            put(&pile, october(28), TIME_NONE, i % 2 ? "444" : "555")->channel = CHANNEL_ONLINE;
        }
        struct suspicion found = look(&pile, &three);
        assert_int_equal(found.weekend, cases[k].weekend);
        assert_int_equal(found.weekday_checked, cases[k].forms);
        assert_int_equal(found.weekend_unusual, cases[k].told);
        assert_int_equal(suspicion_found(&found), cases[k].told);
        suspicion_release(&found);
    }
}

/* Weekdays of known days: 1 October 2023 was a Sunday, 31 December 1967 too (before 1970). */
static void weekdays_are_right_on_both_sides_of_1970(void **state)
{
    (void)state;
    static const int32_t start[] = {19631, -732}; /* Sunday 1 October 2023, Sunday 31 December 1967 */
    assert_int_equal(start[0], october(1));
    assert_int_equal(start[1], day_from_civil(1967, 12, 31));
    for (size_t k = 0; k < 2; k++) {
        for (int i = 0; i < 7; i++) {
            struct pile pile = {.count = 0};
            put(&pile, start[k] + i, TIME_NONE, "444");
            put(&pile, start[k] + i + 7, TIME_NONE, "444");
            struct suspicion found = look_between(&pile, &three, start[k], start[k] + 20);
            /* In the older case the first form is alone in December, on its last day: a stand-in. */
            bool alone = k == 1 && i == 0;
            assert_int_equal(found.weekend, (i == 0 || i == 6) * (alone ? 1 : 2));
            suspicion_release(&found);
        }
    }
}

/* 31 December 2023 was a Sunday, and a month reported under its last day is not a month of Sundays. */
static void the_day_of_the_report_is_no_weekend(void **state)
{
    (void)state;
    for (int other = 0; other <= 1; other++) {
        struct pile pile = {.count = 0};
        for (int i = 0; i < 40; i++) {
            put(&pile, day_from_civil(2023, 12, 31), TIME_NONE, i % 2 ? "444" : "555");
        }
        if (other == 1) {
            put(&pile, day_from_civil(2023, 12, 15), TIME_NONE, "444")->channel = CHANNEL_UNKNOWN;
        }
        struct suspicion found =
            look_between(&pile, &three, day_from_civil(2023, 12, 1), day_from_civil(2023, 12, 31));
        assert_int_equal(found.weekend_unusual, other == 1);
        assert_int_equal(found.weekday_checked, other == 1 ? 41 : 0);
        assert_int_equal(found.weekday_unknown, other); /* the one of the 15th */
        suspicion_release(&found);
    }
}

static void no_forms_nothing_found(void **state)
{
    struct pile pile = {.count = 0};
    (void)state;
    struct suspicion found = look(&pile, &three);
    assert_int_equal(found.checked, 0);
    assert_false(suspicion_found(&found));
    suspicion_release(&found);
}

/* ---- random forms ---- */

/* splitmix64 */
static uint64_t draw(uint64_t *dice)
{
    uint64_t z = *dice += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

static bool alike(const struct form *a, const struct form *b)
{
    return a->date.day == b->date.day && strcmp(a->answers, b->answers) == 0;
}

/* The definition, word for word: a window starts at a form and holds the like forms of its day in
 * the 300 seconds from it. `group` gets the lowest number of the windows that hang together. */
static void search_plainly(const struct pile *pile, int64_t *groups, int64_t *forms)
{
    static int group[MOST];
    size_t n = pile->count;
    for (size_t i = 0; i < n; i++) {
        group[i] = -1;
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < n; i++) {
            const struct form *first = &pile->form[i];
            int64_t day = 0;
            int64_t inside = 0;
            int lowest = (int)i;
            for (size_t j = 0; j < n; j++) {
                bool like = alike(first, &pile->form[j]);
                int32_t later = pile->form[j].date.time - first->date.time;
                day += like;
                if (like && later >= 0 && later <= 300) {
                    inside++;
                    lowest = group[j] >= 0 && group[j] < lowest ? group[j] : lowest;
                }
            }
            if (inside < 10 || inside * 12 < day) {
                continue;
            }
            for (size_t j = 0; j < n; j++) {
                int32_t later = pile->form[j].date.time - first->date.time;
                if (alike(first, &pile->form[j]) && later >= 0 && later <= 300 && group[j] != lowest) {
                    group[j] = lowest;
                    changed = true;
                }
            }
        }
    }
    *groups = 0;
    *forms = 0;
    for (size_t i = 0; i < n; i++) {
        bool first = group[i] >= 0;
        *forms += group[i] >= 0;
        for (size_t j = 0; j < i && first; j++) {
            first = group[j] != group[i];
        }
        *groups += first;
    }
}

static void shuffle(struct pile *pile, uint64_t *dice)
{
    for (size_t i = pile->count; i > 1; i--) {
        size_t j = draw(dice) % i;
        struct form kept = pile->form[j];
        pile->form[j] = pile->form[i - 1];
        pile->form[i - 1] = kept;
    }
}

static void random_forms_agree_with_a_plain_search_in_any_order(void **state)
{
    static const char *const answers[] = {"555", "444", "454", "5-5"};
    uint64_t dice = 20231031;
    int64_t seen = 0;
    (void)state;
    for (int round = 0; round < 200; round++) {
        static struct pile pile;
        int64_t groups = 0;
        int64_t forms = 0;
        int span = 300 + (int)(draw(&dice) % 7200);
        size_t count = 20 + draw(&dice) % 200;
        pile.count = 0;
        for (size_t i = 0; i < count; i++) {
            put(&pile, october(23 + (int)(draw(&dice) % 3)), 28800 + (int32_t)(draw(&dice) % (unsigned)span),
                answers[draw(&dice) % 4]);
        }
        search_plainly(&pile, &groups, &forms);
        struct suspicion found = look(&pile, &three);
        assert_int_equal(found.burst_groups, groups);
        assert_int_equal(found.burst_forms, forms);
        shuffle(&pile, &dice);
        struct suspicion again = look(&pile, &three);
        assert_int_equal(again.burst_groups, groups);
        assert_int_equal(again.burst_forms, forms);
        assert_int_equal(again.largest.forms, found.largest.forms);
        assert_int_equal(again.largest.day, found.largest.day);
        assert_int_equal(again.largest.from, found.largest.from);
        assert_int_equal(again.largest.to, found.largest.to);
        assert_int_equal(again.month_count, found.month_count);
        assert_int_equal(again.weekend, found.weekend);
        suspicion_release(&found);
        suspicion_release(&again);
        seen += groups;
    }
    assert_true(seen > 50); /* the draw does try both */
}

/* One form in ten minutes: nothing; with a pile planted in the evening: that one. */
static void a_planted_burst_is_found_and_no_other(void **state)
{
    uint64_t dice = 7;
    (void)state;
    for (int round = 0; round < 100; round++) {
        static struct pile pile;
        pile.count = 0;
        for (int day = 23; day < 28; day++) {
            for (int i = 0; i < 40; i++) {
                put(&pile, october(day), 28800 + i * 600 + (int32_t)(draw(&dice) % 290), i % 3 ? "555" : "454");
            }
        }
        struct suspicion found = look(&pile, &three);
        assert_int_equal(found.burst_groups, 0);
        suspicion_release(&found);
        int size = 10 + (int)(draw(&dice) % 30);
        int32_t start = 60000 + (int32_t)(draw(&dice) % 3600); /* in the evening, when there is nothing else */
        for (int i = 0; i < size; i++) {
            put(&pile, october(25), start + (int32_t)(draw(&dice) % 301), "555");
        }
        shuffle(&pile, &dice);
        found = look(&pile, &three);
        assert_int_equal(found.burst_groups, 1);
        assert_int_equal(found.burst_forms, size);
        assert_int_equal(found.largest.day, october(25));
        assert_true(found.largest.from >= start && found.largest.to <= start + 300);
        suspicion_release(&found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_within_five_minutes_are_a_burst),
        cmocka_unit_test(nine_are_none_and_another_answer_does_not_fill_up),
        cmocka_unit_test(five_minutes_include_their_end),
        cmocka_unit_test(windows_that_share_a_form_are_one_burst),
        cmocka_unit_test(an_even_stream_is_no_burst),
        cmocka_unit_test(a_burst_ends_at_midnight),
        cmocka_unit_test(times_that_stand_in_are_no_times),
        cmocka_unit_test(equal_answers_to_other_questions_are_not_alike),
        cmocka_unit_test(the_largest_burst_is_named),
        cmocka_unit_test(thirty_identical_forms_are_a_straight_month),
        cmocka_unit_test(all_satisfied_is_not_unusual),
        cmocka_unit_test(every_answer_at_the_top_is_told_with_blanks_too),
        cmocka_unit_test(one_question_and_scores_count_as_well),
        cmocka_unit_test(months_are_cut_at_the_period),
        cmocka_unit_test(five_forms_and_one_percent_at_weekends_are_told),
        cmocka_unit_test(weekdays_are_right_on_both_sides_of_1970),
        cmocka_unit_test(the_day_of_the_report_is_no_weekend),
        cmocka_unit_test(no_forms_nothing_found),
        cmocka_unit_test(random_forms_agree_with_a_plain_search_in_any_order),
        cmocka_unit_test(a_planted_burst_is_found_and_no_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
