/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Due dates after a supplement and a new appointment, by rule and by the article. In March 2026
 * every Monday to Friday is a working day: 2/3 is a Monday. */
#include "surveys/tally.h"
#include "tests/support/blank.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { MARCH = 20512 /* 2026-02-28, so that MARCH + 2 is 2/3 */ };

static const struct moment never = {DAY_NONE, TIME_NONE};

static int begin_book(void **state)
{
    static struct rulebook book;
    const struct dossier_rules rules = dossier_rules_default();
    *state = &book;
    return rulebook_shipped(&rules, &book) ? 0 : -1;
}

static int end_book(void **state)
{
    rulebook_release(*state);
    return 0;
}

static struct moment march(int32_t day)
{
    return (struct moment){MARCH + day, TIME_NONE};
}

static struct dossier received_on(int32_t day)
{
    struct dossier dossier = blank_dossier();
    dossier.status = STATUS_PROCESSING;
    dossier.received = march(day);
    return dossier;
}

static void complete(struct dossier *dossier, int32_t day)
{
    dossier->status = STATUS_COMPLETED;
    dossier->completed = march(day);
}

static int32_t due_of(const struct course *course, const struct rulebook *book, int32_t day)
{
    struct deadlines deadlines;
    deadlines_of(course, book, &deadlines);
    int32_t due = deadline_on(&deadlines, MARCH + day).day;
    return due == DAY_NONE ? 0 : due - MARCH;
}

/* How often that column was counted on that day; day 0: on any. */
static int counted(const struct course *course, const struct rulebook *book,
                   enum dossier_column column, int32_t day)
{
    struct happenings happenings;
    int found = 0;
    dossier_events(course, book, &happenings);
    for (size_t i = 0; i < happenings.count; i++) {
        const struct event *event = &happenings.event[i];
        found += event->column == column && (day == 0 || event->day == MARCH + day);
    }
    return found;
}

/* Requirement 15: received Monday 02/3/2026, 5 days, papers asked for on 04/3, complete on 10/3,
 * done Monday 16/3. */
static void begin_requirement_15(struct course *course, bool stated)
{
    struct dossier dossier = received_on(2);
    dossier.limit_days = stated ? -1 : 5;
    dossier.due = stated ? march(9) : never; /* 3, 4, 5, 6, 9: the fifth working day */
    dossier.supplement_requested = march(4);
    dossier.supplement_received = march(10);
    complete(&dossier, 16);
    course_begin(course, &dossier);
}

/* NĐ 61/2018/NĐ-CP Đ19.4: from the start once the papers are complete: 11, 12, 13, 16, 17. The day
 * before is early. */
static void restart_counts_the_limit_again(void **state)
{
    struct rulebook *book = *state;
    struct course course;
    book->rules = dossier_rules_default();
    for (int stated = 0; stated < 2;
         stated++) { /* a stated due date of 09/3 promises five working days, too */
        begin_requirement_15(&course, stated == 1);
        assert_int_equal(due_of(&course, book, 9), 9);
        assert_int_equal(due_of(&course, book, 10), 17);
        assert_int_equal(counted(&course, book, DOSSIER_EARLY, 16), 1);
        assert_int_equal(counted(&course, book, DOSSIER_SUSPENDED_IN, 4), 1);
        assert_int_equal(counted(&course, book, DOSSIER_SUSPENDED_OUT, 10), 1);
        assert_int_equal(counted(&course, book, DOSSIER_OVERDUE_IN, 0), 0);
        assert_int_equal(counted(&course, book, DOSSIER_DUE, 17), 1);
        assert_int_equal(counted(&course, book, DOSSIER_DUE_MET, 17), 1);
    }
}

/* Waiting on 5, 6, 9, 10: 4 working days, so due on 09/3 + 4 = 13/3, and 10 - 4 = 6 days of 5 by
 * the 16th. */
static void subtract_takes_the_waiting_out(void **state)
{
    struct rulebook *book = *state;
    struct course course;
    book->rules = dossier_rules_default();
    book->rules.supplement = SUPPLEMENT_SUBTRACT;
    begin_requirement_15(&course, false);
    assert_int_equal(due_of(&course, book, 10), 13);
    assert_int_equal(counted(&course, book, DOSSIER_LATE, 16), 1);
    assert_int_equal(dossier_working_days(&course, book, MARCH + 16), 6);
    assert_int_equal(counted(&course, book, DOSSIER_OVERDUE_IN, 14), 1);
}

static void ignore_leaves_the_due_date(void **state)
{
    struct rulebook *book = *state;
    struct course course;
    book->rules = dossier_rules_default();
    book->rules.supplement = SUPPLEMENT_IGNORE;
    begin_requirement_15(&course, false);
    assert_int_equal(due_of(&course, book, 16), 9);
    assert_int_equal(counted(&course, book, DOSSIER_LATE, 16), 1);
    assert_int_equal(dossier_working_days(&course, book, MARCH + 16), 10);
}

/* Two exports correct the day of the request from 4 to 5: waiting lasts from 4 to 10, 5, 6, 9, 10
 * are 4 days, not 4 + 3. Asked on 4 and, before anything came, again on 6: the same 4 days. */
static void no_day_of_waiting_is_taken_out_twice(void **state)
{
    struct rulebook *book = *state;
    struct course course;
    book->rules = dossier_rules_default();
    book->rules.supplement = SUPPLEMENT_SUBTRACT;
    for (int answered = 0; answered < 2; answered++) {
        struct dossier older = received_on(2);
        older.limit_days = 5;
        older.supplement_requested = march(4);
        older.supplement_received = answered == 1 ? march(10) : never;
        struct dossier newer = older;
        newer.supplement_requested = march(answered == 1 ? 5 : 6);
        newer.supplement_received = march(10);
        course_begin(&course, &newer);
        course_add_older(&course, &older);
        assert_int_equal(due_of(&course, book, 10), 13);
        assert_int_equal(dossier_working_days(&course, book, MARCH + 16), 6);
    }
}

/* Đ19.4: one request. Flagged on the day of the second; a third changes nothing about that. */
static void more_than_one_request_is_flagged(void **state)
{
    struct rulebook *book = *state;
    struct course course;
    book->rules = dossier_rules_default();
    struct dossier row = received_on(2);
    row.supplement_requested = march(4);
    course_begin(&course, &row);
    assert_int_equal(counted(&course, book, DOSSIER_SUPPLEMENT_AGAIN, 0), 0);
    row.supplement_count = 2;
    course_begin(&course, &row);
    assert_int_equal(counted(&course, book, DOSSIER_SUPPLEMENT_AGAIN, 4), 1);
    row.supplement_count = -1;
    struct dossier second = row;
    second.supplement_requested = march(11);
    course_begin(&course, &second);
    course_add_older(&course, &row);
    assert_int_equal(counted(&course, book, DOSSIER_SUPPLEMENT_AGAIN, 11), 1);
    struct dossier third = row;
    third.supplement_requested = march(18);
    course_begin(&course, &third);
    course_add_older(&course, &second);
    course_add_older(&course, &row);
    assert_int_equal(counted(&course, book, DOSSIER_SUPPLEMENT_AGAIN, 11), 1);
    assert_int_equal(counted(&course, book, DOSSIER_SUPPLEMENT_AGAIN, 0), 1);
}

/* Due 9/3 (5 working days), papers asked for on 11/3, two days late, and come on 12/3: no rule makes it on time. */
static void a_request_after_the_due_date_mends_nothing(void **state)
{
    struct rulebook *book = *state;
    struct course course;
    book->rules = dossier_rules_default();
    struct dossier dossier = received_on(2);
    dossier.limit_days = 5;
    dossier.supplement_requested = march(11);
    dossier.supplement_received = march(12);
    complete(&dossier, 13);
    course_begin(&course, &dossier);
    for (int rule = SUPPLEMENT_RESTART; rule <= SUPPLEMENT_IGNORE; rule++) {
        book->rules.supplement = (enum supplement_rule)rule;
        assert_int_equal(due_of(&course, book, 13), 9);
        assert_int_equal(counted(&course, book, DOSSIER_LATE, 13), 1);
        assert_int_equal(counted(&course, book, DOSSIER_DUE, 9), 1);
        assert_int_equal(counted(&course, book, DOSSIER_DUE_MET, 0), 0);
    }
}

/* An export that clears the day of the request when the papers come: one request, waiting from 4
 * to 9. */
static void papers_answer_the_request_of_an_older_row(void **state)
{
    struct rulebook *book = *state;
    struct course course;
    book->rules = dossier_rules_default();
    struct dossier older = received_on(2);
    older.limit_days = 5;
    older.supplement_requested = march(4);
    struct dossier newer = received_on(2);
    newer.limit_days = 5;
    newer.supplement_received = march(10);
    course_begin(&course, &newer);
    course_add_older(&course, &older);
    assert_int_equal(counted(&course, book, DOSSIER_SUPPLEMENT_AGAIN, 0), 0);
    assert_int_equal(counted(&course, book, DOSSIER_SUSPENDED_OUT, 10), 1);
    assert_int_equal(due_of(&course, book, 10), 17);
}

/* A log that counts requests and appointments and does not date them: flagged on the day of receipt. */
static void counts_without_a_day_are_flagged(void **state)
{
    struct rulebook *book = *state;
    struct course course;
    book->rules = dossier_rules_default();
    struct dossier dossier = received_on(2);
    dossier.supplement_count = 1;
    dossier.reappointed_count = 1;
    course_begin(&course, &dossier);
    assert_int_equal(counted(&course, book, DOSSIER_SUPPLEMENT_AGAIN, 0), 0);
    assert_int_equal(counted(&course, book, DOSSIER_REAPPOINTED_AGAIN, 0), 0);
    dossier.supplement_count = 2;
    dossier.reappointed_count = 2;
    course_begin(&course, &dossier);
    assert_int_equal(counted(&course, book, DOSSIER_SUPPLEMENT_AGAIN, 2), 1);
    assert_int_equal(counted(&course, book, DOSSIER_REAPPOINTED_AGAIN, 2), 1);
}

/* Đ19.9: at most one new appointment. Due 09/3, on 09/3 appointed for 13/3, on 13/3 for 20/3. */
static void a_second_appointment_counts_and_is_flagged(void **state)
{
    struct rulebook *book = *state;
    struct course course;
    book->rules = dossier_rules_default();
    struct dossier older = received_on(2);
    older.due = march(9);
    older.reappointed_on = march(9);
    older.due_new = march(13);
    course_begin(&course, &older);
    assert_int_equal(counted(&course, book, DOSSIER_REAPPOINTED_AGAIN, 0), 0);
    struct dossier newer = older;
    newer.reappointed_on = march(13);
    newer.due_new = march(20);
    course_begin(&course, &newer);
    course_add_older(&course, &older);
    assert_int_equal(due_of(&course, book, 8), 9);
    assert_int_equal(due_of(&course, book, 9), 13);
    assert_int_equal(due_of(&course, book, 13), 20);
    assert_int_equal(counted(&course, book, DOSSIER_REAPPOINTED_AGAIN, 13), 1);
    older.reappointed_count = 2; /* the row says so itself */
    course_begin(&course, &older);
    assert_int_equal(counted(&course, book, DOSSIER_REAPPOINTED_AGAIN, 9), 1);
}

/* Đ19.9: the apology comes at least a day before the date. Due 9/3, appointed on 10/3 for 20/3: too late, told on 10/3. */
static void an_appointment_after_the_date_is_told(void **state)
{
    struct rulebook *book = *state;
    struct course course;
    book->rules = dossier_rules_default();
    struct dossier dossier = received_on(2);
    dossier.due = march(9);
    dossier.reappointed_on = march(9);
    dossier.due_new = march(20);
    course_begin(&course, &dossier);
    assert_int_equal(counted(&course, book, DOSSIER_APPOINTED_LATE, 0), 0);
    dossier.reappointed_on = march(10);
    course_begin(&course, &dossier);
    assert_int_equal(counted(&course, book, DOSSIER_APPOINTED_LATE, 10), 1);
    complete(&dossier, 18);
    course_begin(&course, &dossier);
    assert_int_equal(counted(&course, book, DOSSIER_EARLY, 18), 1); /* the date in force on that day */
    assert_int_equal(counted(&course, book, DOSSIER_DUE, 9), 1);    /* and missed on this one */
    assert_int_equal(counted(&course, book, DOSSIER_DUE_MET, 0), 0);
}

/* A system with one column for both dates: received 2/3 without a due date, and in a later export due 20/3 by an
 * appointment of 16/3. Until then it is without one, or due by its limit of 5 working days on Monday 9/3. */
static void an_appointment_is_no_first_due_date(void **state)
{
    struct rulebook *book = *state;
    struct course course;
    book->rules = dossier_rules_default();
    struct dossier older = received_on(2);
    struct dossier newer = older;
    newer.due = march(20);
    newer.reappointed_on = march(16);
    course_begin(&course, &newer);
    course_add_older(&course, &older);
    assert_int_equal(counted(&course, book, DOSSIER_NO_DUE_IN, 2), 1);
    assert_int_equal(counted(&course, book, DOSSIER_NO_DUE_OUT, 16), 1);
    assert_int_equal(due_of(&course, book, 16), 20);
    older.limit_days = 5;
    newer.limit_days = 5;
    course_begin(&course, &newer);
    course_add_older(&course, &older);
    assert_int_equal(due_of(&course, book, 15), 9);
    assert_int_equal(counted(&course, book, DOSSIER_DUE, 9), 1);
    assert_int_equal(counted(&course, book, DOSSIER_OVERDUE_IN, 10), 1);
    assert_int_equal(counted(&course, book, DOSSIER_OVERDUE_OUT, 16), 1);
    course_begin(&course, &newer); /* alone it says nothing of another date */
    assert_int_equal(due_of(&course, book, 15), 20);
}

/* Requirement 17: without a due date, same-day is on time on the day of receipt alone; exclude
 * stays outside. */
static void no_due_date_is_the_same_day_or_none(void **state)
{
    struct rulebook *book = *state;
    struct course course;
    book->rules = dossier_rules_default();
    for (int32_t day = 2; day <= 3; day++) {
        struct dossier dossier = received_on(2);
        complete(&dossier, day);
        course_begin(&course, &dossier);
        book->rules.no_due = NO_DUE_EXCLUDE;
        assert_int_equal(counted(&course, book, DOSSIER_COMPLETED_NO_DUE, day), 1);
        assert_int_equal(counted(&course, book, DOSSIER_NO_DUE_PLACED, 0), 0);
        assert_int_equal(counted(&course, book, DOSSIER_DUE, 0), 0);
        book->rules.no_due = NO_DUE_SAME_DAY;
        assert_int_equal(counted(&course, book, day == 2 ? DOSSIER_ON_DAY : DOSSIER_LATE, day), 1);
        assert_int_equal(counted(&course, book, DOSSIER_NO_DUE_PLACED, day),
                         1); /* how many is always shown */
        assert_int_equal(counted(&course, book, DOSSIER_DUE, 2), 1);
        assert_int_equal(counted(&course, book, DOSSIER_DUE_MET, 2), day == 2);
    }
}

/* Requirement 16: due Friday 28/8/2026 and open on 31/8 is overdue. Given back or withdrawn has a
 * count of its own. */
static void what_is_open_or_given_back_is_not_dropped(void **state)
{
    enum { AUGUST = MARCH + 153 /* 31 + 30 + 31 + 30 + 31 days behind the last of February */ };
    struct rulebook *book = *state;
    struct course course;
    book->rules = dossier_rules_default();
    struct dossier dossier = received_on(2);
    dossier.due = (struct moment){AUGUST + 28, TIME_NONE};
    assert_int_equal(day_of_week(dossier.due.day), day_of_week(MARCH + 6)); /* a Friday */
    course_begin(&course, &dossier);
    assert_int_equal(counted(&course, book, DOSSIER_OVERDUE_IN, 153 + 29), 1);
    assert_int_equal(counted(&course, book, DOSSIER_OVERDUE_OUT, 0), 0);
    complete(&dossier, 20);
    dossier.status = STATUS_RETURNED;
    course_begin(&course, &dossier);
    assert_int_equal(counted(&course, book, DOSSIER_RETURNED, 20), 1);
    assert_int_equal(
        counted(&course, book, DOSSIER_EARLY, 0) + counted(&course, book, DOSSIER_DUE, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(restart_counts_the_limit_again),
        cmocka_unit_test(subtract_takes_the_waiting_out),
        cmocka_unit_test(ignore_leaves_the_due_date),
        cmocka_unit_test(no_day_of_waiting_is_taken_out_twice),
        cmocka_unit_test(more_than_one_request_is_flagged),
        cmocka_unit_test(a_request_after_the_due_date_mends_nothing),
        cmocka_unit_test(papers_answer_the_request_of_an_older_row),
        cmocka_unit_test(counts_without_a_day_are_flagged),
        cmocka_unit_test(a_second_appointment_counts_and_is_flagged),
        cmocka_unit_test(an_appointment_after_the_date_is_told),
        cmocka_unit_test(an_appointment_is_no_first_due_date),
        cmocka_unit_test(no_due_date_is_the_same_day_or_none),
        cmocka_unit_test(what_is_open_or_given_back_is_not_dropped),
    };
    return cmocka_run_group_tests(tests, begin_book, end_book);
}
