/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Due dates of one dossier and how each came about: worked out by hand, with the days of 2026. */
#include "surveys/course.h"
#include "tests/support/blank.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct moment never = {DAY_NONE, TIME_NONE};

static struct moment march(int day)
{
    return (struct moment){day_from_civil(2026, 3, day), TIME_NONE};
}

/* Received on Monday 02/3/2026; nothing else is said. */
static struct dossier row(void)
{
    struct dossier dossier = blank_dossier();
    dossier.received = march(2);
    return dossier;
}

static struct rulebook book;

static int begin_book(void **unused)
{
    const struct dossier_rules rules = dossier_rules_default();
    (void)unused;
    return rulebook_shipped(&rules, &book) ? 0 : -1;
}

static int end_book(void **unused)
{
    (void)unused;
    rulebook_release(&book);
    return 0;
}

static struct deadlines found_for(const struct dossier *dossier)
{
    struct course course;
    struct deadlines deadlines;
    course_begin(&course, dossier);
    deadlines_of(&course, &book, &deadlines);
    return deadlines;
}

static void check_span(const struct deadlines *deadlines, struct moment on, struct moment due,
                       enum due_by by)
{
    const struct due_span *span = due_span_on(deadlines, on.day);
    assert_int_equal(span->due.day, due.day);
    assert_int_equal(span->by, by);
    assert_int_equal(deadline_on(deadlines, on.day).day, due.day);
}

/* docs/rules.md example 15 (NĐ 61/2018/NĐ-CP Đ19.4): 5 days from 02/3 are 3, 4, 5, 6, 9/3. Papers
 * asked on 04/3 came on 10/3. restart: 11, 12, 13, 16, 17/3. subtract: four working days of waiting
 * (5, 6, 9, 10/3) after 09/3 are 10, 11, 12, 13/3. ignore: 09/3. */
static void a_supplement_moves_the_date_by_three_rules(void **unused)
{
    struct dossier dossier = row();
    dossier.limit_days = 5;
    dossier.supplement_requested = march(4);
    dossier.supplement_received = march(10);
    struct deadlines deadlines = found_for(&dossier);
    check_span(&deadlines, march(9), march(9), DUE_BY_LIMIT);
    check_span(&deadlines, march(10), march(17), DUE_BY_RESTART);
    assert_int_equal(deadlines.limit.count, 5);
    book.rules.supplement = SUPPLEMENT_SUBTRACT;
    deadlines = found_for(&dossier);
    check_span(&deadlines, march(16), march(13), DUE_BY_SUBTRACT);
    book.rules.supplement = SUPPLEMENT_IGNORE;
    deadlines = found_for(&dossier);
    check_span(&deadlines, march(16), march(9), DUE_BY_LIMIT);
    book.rules.supplement = SUPPLEMENT_RESTART;
    (void)unused;
}

/* A stated date of 11/3 promises seven working days (3, 4, 5, 6, 9, 10, 11/3); from 10/3 on these
 * are 11, 12, 13, 16, 17, 18, 19/3. */
static void a_promise_is_counted_again_when_no_limit_is_known(void **unused)
{
    struct dossier dossier = row();
    dossier.due = march(11);
    dossier.supplement_requested = march(4);
    dossier.supplement_received = march(10);
    struct deadlines deadlines = found_for(&dossier);
    check_span(&deadlines, march(4), march(11), DUE_BY_ROW);
    check_span(&deadlines, march(10), march(19), DUE_BY_RESTART);
    assert_int_equal(deadlines.limit.count, 7);
    (void)unused;
}

/* A limit of one day after papers that came on 10/3 would end on 11/3; the promise of 20/3 is later
 * and stays. */
static void counting_again_never_shortens(void **unused)
{
    struct dossier dossier = row();
    dossier.due = march(20);
    dossier.limit_days = 1;
    dossier.supplement_requested = march(4);
    dossier.supplement_received = march(10);
    struct deadlines deadlines = found_for(&dossier);
    check_span(&deadlines, march(31), march(20), DUE_BY_ROW);
    assert_int_equal(deadlines.count, 1);
    assert_int_equal(deadlines.computed.day, march(3).day);
    (void)unused;
}

/* Without date and limit: none, or the day of receipt by the rule same-day; a new appointment of
 * 04/3 for 12/3 gives one. */
static void an_appointment_dates_what_had_no_date(void **unused)
{
    struct dossier dossier = row();
    dossier.reappointed_on = march(4);
    dossier.due_new = march(12);
    struct deadlines deadlines = found_for(&dossier);
    check_span(&deadlines, march(3), never, DUE_BY_NOTHING);
    check_span(&deadlines, march(4), march(12), DUE_BY_APPOINTMENT);
    assert_int_equal(deadlines.limit.count, -1);
    book.rules.no_due = NO_DUE_SAME_DAY;
    deadlines = found_for(&dossier);
    check_span(&deadlines, march(3), march(2), DUE_BY_SAME_DAY);
    check_span(&deadlines, march(4), march(12), DUE_BY_APPOINTMENT);
    book.rules.no_due = NO_DUE_EXCLUDE;
    (void)unused;
}

/* The procedure gives ten calendar days, 12/3; the row's own limit of 3 working days, 05/3, comes
 * before it. */
static void the_limit_of_a_row_comes_before_that_of_its_procedure(void **unused)
{
    struct procedure_rule rules[2] = {
        {.listed = false}, {.listed = true, .limited = true, .limit = {LIMIT_CALENDAR_DAYS, 10}}};
    struct dossier dossier = row();
    book.procedure = rules;
    book.procedure_count = 2;
    dossier.procedure = 1;
    struct deadlines deadlines = found_for(&dossier);
    check_span(&deadlines, march(2), march(12), DUE_BY_PROCEDURE);
    assert_int_equal(deadlines.limit.unit, LIMIT_CALENDAR_DAYS);
    dossier.limit_days = 3;
    deadlines = found_for(&dossier);
    check_span(&deadlines, march(2), march(5), DUE_BY_LIMIT);
    book.procedure = NULL;
    book.procedure_count = 0;
    (void)unused;
}

/* 2035 is in no calendar: no due date, and nothing is guessed. */
static void outside_the_calendar_there_is_no_date(void **unused)
{
    struct dossier dossier = row();
    dossier.received = (struct moment){day_from_civil(2035, 3, 5), TIME_NONE};
    dossier.limit_days = 5;
    struct deadlines deadlines = found_for(&dossier);
    check_span(&deadlines, dossier.received, never, DUE_BY_NOTHING);
    assert_true(deadlines.no_calendar);
    (void)unused;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_supplement_moves_the_date_by_three_rules),
        cmocka_unit_test(a_promise_is_counted_again_when_no_limit_is_known),
        cmocka_unit_test(counting_again_never_shortens),
        cmocka_unit_test(an_appointment_dates_what_had_no_date),
        cmocka_unit_test(the_limit_of_a_row_comes_before_that_of_its_procedure),
        cmocka_unit_test(outside_the_calendar_there_is_no_date),
    };
    return cmocka_run_group_tests(tests, begin_book, end_book);
}
