/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The health of a questionnaire: forms as counts of like answers, and what is said of them, by hand. The figures of alpha and
 * drivers are held against R by the case questionnaire.numbers. */
#include "reports/health_page.h"
#include "reports/questionnaire_rows.h"
#include "stats/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct questionnaire first = {
    .count = 3,
    .items = {{.id = "overall", .scale = 5, .overall = true}, {.id = "q1", .scale = 5}, {.id = "q2", .scale = 3}}};
/* the same questions in another order */
static const struct questionnaire turned = {
    .count = 3,
    .items = {{.id = "q2", .scale = 3}, {.id = "overall", .scale = 5, .overall = true}, {.id = "q1", .scale = 5}}};
/* q2 on another scale: another questionnaire */
static const struct questionnaire other = {
    .count = 3,
    .items = {{.id = "q1", .scale = 5}, {.id = "q2", .scale = 5}, {.id = "overall", .scale = 5, .overall = true}}};
static const struct questionnaire none = {.count = 0};

static void add(struct answer_patterns *patterns, int32_t who, int32_t number, const struct questionnaire *questions,
                const char *answers)
{
    struct form form = {.id = "", .score = -1, .questionnaire = number};
    snprintf(form.answers, sizeof form.answers, "%s", answers);
    assert_true(answer_patterns_add(patterns, who, &form, questions));
}

/* 8 forms: overall q1 q2 = 5 5 3 twice by one unit and once by another; 4 4 2; 1 1 1; 5 blank 3; 5 two marks blank; 3 3 2. */
static void fill(struct answer_patterns *patterns)
{
    answer_patterns_begin(patterns);
    add(patterns, 7, 1, &first, "553");
    add(patterns, 7, 2, &turned, "355");
    add(patterns, 300, 1, &first, "553");
    add(patterns, 7, 1, &first, "442");
    add(patterns, 7, 1, &first, "111");
    add(patterns, 300, 2, &turned, "35-");
    add(patterns, 300, 1, &first, "5x");
    add(patterns, 300, 1, &first, "332");
    add(patterns, 7, 3, &other, "545");
    add(patterns, 7, 4, &none, "");
}

static void like_answers_are_counted_once(void **state)
{
    struct answer_patterns patterns;
    struct pattern_lists lists;
    size_t count = 0;
    (void)state;
    fill(&patterns);
    assert_int_equal(patterns.asked_count, 2);
    assert_int_equal(patterns.scored, 1);
    assert_int_equal(answer_patterns_largest(&patterns), 0);
    assert_int_equal(patterns.asked[0].forms, 8);
    assert_string_equal(patterns.asked[0].questions.items[0].id, "q1");
    assert_string_equal(patterns.asked[0].questions.items[2].id, "overall");
    assert_true(answer_patterns_list(&patterns, 0, &lists));
    /* in the order q1 q2 overall, by letters */
    static const struct {
        const char *answers;
        int64_t forms;
    } all[] = {{"-35", 1}, {"111", 1}, {"323", 1}, {"424", 1}, {"535", 3}, {"x-5", 1}};
    assert_int_equal(lists.all_count, 6);
    for (size_t i = 0; i < lists.all_count; i++) {
        assert_string_equal(lists.all[i].answers, all[i].answers);
        assert_int_equal(lists.all[i].forms, all[i].forms);
    }
    const struct answer_pattern *own = pattern_lists_of(&lists, 300, &count);
    assert_int_equal(count, 4);
    assert_string_equal(own[2].answers, "535");
    assert_int_equal(own[2].forms, 1);
    pattern_lists_of(&lists, 7, &count);
    assert_int_equal(count, 3);
    assert_null(pattern_lists_of(&lists, 8, &count));
    assert_int_equal(count, 0);
    pattern_lists_release(&lists);
    answer_patterns_release(&patterns);
}

/* Among 100,000 forms of 40 questions each different one is found again: 10,000 numbers written in base 5, ten times. */
static void many_patterns_keep_apart(void **state)
{
    static struct questionnaire long_one;
    struct answer_patterns patterns;
    struct pattern_lists lists;
    (void)state;
    long_one.count = 40;
    for (size_t i = 0; i < long_one.count; i++) {
        snprintf(long_one.items[i].id, sizeof long_one.items[i].id, "q%zu", i + 1);
        long_one.items[i].scale = 5;
    }
    answer_patterns_begin(&patterns);
    for (int i = 0; i < 100000; i++) {
        char answers[41];
        int number = i % 10000;
        for (int place = 0; place < 40; place++, number /= 5) {
            answers[place] = (char)('1' + number % 5);
        }
        answers[40] = '\0';
        add(&patterns, i % 3, 9, &long_one, answers);
    }
    assert_true(answer_patterns_list(&patterns, 0, &lists));
    assert_int_equal(lists.all_count, 10000);
    assert_int_equal(lists.own_count, 30000); /* 10,000 is no multiple of 3, so each comes to each of the three */
    for (size_t i = 0; i < lists.all_count; i++) {
        assert_int_equal(lists.all[i].forms, 10);
    }
    pattern_lists_release(&lists);
    answer_patterns_release(&patterns);
}

static void questions_and_forms_are_counted(void **state)
{
    struct answer_patterns patterns;
    struct pattern_lists lists;
    struct health_item items[3];
    struct health_checks checks;
    (void)state;
    fill(&patterns);
    const struct asked *asked = &patterns.asked[0];
    assert_true(answer_patterns_list(&patterns, 0, &lists));
    health_items(asked, lists.all, lists.all_count, 0.95, items);
    /* q1: 5 three times, 4, 1, 3; a blank, two marks */
    assert_int_equal(items[0].answers, 6);
    assert_int_equal(items[0].blank, 1);
    assert_int_equal(items[0].invalid, 1);
    assert_int_equal(items[0].level[4], 3);
    assert_true(items[0].mean.value > 23.0 / 6 - 1e-12 && items[0].mean.value < 23.0 / 6 + 1e-12);
    /* q2: 3 four times, 2 twice, 1; one blank */
    assert_int_equal(items[1].answers, 7);
    assert_int_equal(items[1].level[2], 4);
    assert_int_equal(items[1].limits_why, WHY_NONE);
    assert_true(items[1].low[2] < 4.0 / 7 && items[1].high[2] > 4.0 / 7);
    assert_int_equal(health_complete(asked, lists.all, lists.all_count), 6);
    health_check(asked, lists.all, lists.all_count, &checks);
    /* two answers or more: all but "x-5". At one place of their scales: 5 3 5 three times (best), 1 1 1, 3 2 3 (the middle), - 3 5 (best);
     * 4 of five is not 2 of three */
    assert_int_equal(checks.several, 7);
    assert_int_equal(checks.alike, 6);
    assert_int_equal(checks.best, 4);
    assert_int_equal(checks.patterns, 6);
    assert_int_equal(checks.repeated, 3);
    assert_int_equal(checks.most, 3);
    pattern_lists_release(&lists);
    answer_patterns_release(&patterns);
}

/* Two questions that run against each other: alpha is below 0, and there is none when they add up to 6 on every form; nor with one. */
static void alpha_says_why_there_is_none(void **state)
{
    static const struct questionnaire two = {.count = 2, .items = {{.id = "q1", .scale = 5}, {.id = "q2", .scale = 5}}};
    static const struct {
        const char *answers[4];
        enum alpha_state state;
    } table[] = {
        {{"15", "24", "42", "52"}, ALPHA_THERE},
        {{"15", "24", "42", "51"}, ALPHA_SUM_FIXED},
        {{"55", "55", "55", "55"}, ALPHA_ALL_ALIKE},
        {{"51", "51", "52", "52"}, ALPHA_ONE_VARIES},
        {{"5-", "4-", "3-", "1-"}, ALPHA_ONE_QUESTION},
        {{"--", "--", "--", "--"}, ALPHA_NO_FORMS},
        {{"5-", "-4", "3-", "-1"}, ALPHA_NO_FORMS},
    };
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        for (int times = 1; times <= 3; times++) {
            struct asked asked = {.questions = two};
            struct answer_pattern patterns[4];
            struct health_item items[2];
            struct health_alpha alpha;
            for (size_t j = 0; j < 4; j++) {
                patterns[j] = (struct answer_pattern){.answers = table[i].answers[j], .forms = times};
            }
            health_items(&asked, patterns, 4, 0.95, items);
            assert_true(health_alpha(&asked, patterns, 4, 0.95, &alpha, items));
            /* 4 and 8 forms are too few, 12 are enough */
            bool few = times < 3 && table[i].state != ALPHA_ONE_QUESTION && table[i].state != ALPHA_NO_FORMS;
            assert_int_equal(alpha.state, few ? ALPHA_FEW : table[i].state);
            assert_int_equal(alpha.why == WHY_NONE, alpha.state == ALPHA_THERE);
            assert_true(alpha.state != ALPHA_THERE || (alpha.value < 0 && items[0].item_rest.value < 0));
        }
    }
}

/* 60 forms in which the overall answer is that of question 1, and question 2 goes with it half of the time. */
static void drivers_name_the_first(void **state)
{
    static const struct questionnaire asked_of = {
        .count = 3,
        .items = {{.id = "q1", .scale = 5}, {.id = "q2", .scale = 5}, {.id = "overall", .scale = 5, .overall = true}}};
    const struct asked asked = {.questions = asked_of};
    const struct answer_pattern patterns[] = {{"222", 15, 0}, {"252", 15, 0}, {"525", 10, 0}, {"555", 20, 0}};
    struct health_drivers drivers;
    (void)state;
    assert_true(health_drivers(&asked, patterns, 4, 0.95, &drivers));
    assert_int_equal(drivers.state, DRIVERS_THERE);
    assert_int_equal(drivers.forms, 60);
    assert_int_equal(drivers.count, 2);
    assert_int_equal(drivers.driver[0].item, 0);
    assert_true(drivers.r2 > 1 - 1e-9);
    assert_true(drivers.driver[0].weight + drivers.driver[1].weight > 1 - 1e-9);
    assert_true(drivers.driver[0].low <= drivers.driver[0].share.value);
    assert_true(drivers.driver[0].high >= drivers.driver[0].share.value);
    free(drivers.driver);
    /* the same forms, 49 of them; and 60 with one overall answer */
    const struct answer_pattern few[] = {{"222", 15, 0}, {"252", 15, 0}, {"525", 9, 0}, {"555", 10, 0}};
    assert_true(health_drivers(&asked, few, 4, 0.95, &drivers));
    assert_int_equal(drivers.state, DRIVERS_FEW);
    assert_null(drivers.driver);
    const struct answer_pattern same[] = {{"225", 30, 0}, {"555", 30, 0}};
    assert_true(health_drivers(&asked, same, 2, 0.95, &drivers));
    assert_int_equal(drivers.state, DRIVERS_SAME);
    const struct answer_pattern flat[] = {{"222", 30, 0}, {"225", 30, 0}};
    assert_true(health_drivers(&asked, flat, 2, 0.95, &drivers));
    assert_int_equal(drivers.state, DRIVERS_NONE_VARY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(like_answers_are_counted_once), cmocka_unit_test(many_patterns_keep_apart),
        cmocka_unit_test(questions_and_forms_are_counted), cmocka_unit_test(alpha_says_why_there_is_none),
        cmocka_unit_test(drivers_name_the_first),
    };
    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
