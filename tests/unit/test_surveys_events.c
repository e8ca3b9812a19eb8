/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a dossier to its events: cases counted by hand, and random dossiers against the plain
 * definition of the states, day by day. Days are written as numbers: 100 is simply the day after 99. */
#include "surveys/tally.h"
#include "tests/support/blank.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static const struct moment never = {DAY_NONE, TIME_NONE};

static struct moment day(int32_t number)
{
    return (struct moment){number, TIME_NONE};
}

static struct moment at(int32_t number, int hour, int minute)
{
    return (struct moment){number, (hour * 60 + minute) * 60};
}

static struct dossier open_dossier(int32_t received, int32_t due)
{
    struct dossier dossier = blank_dossier();
    dossier.received = day(received);
    dossier.due = due == DAY_NONE ? never : day(due);
    return dossier;
}

/* Of days that no calendar covers: what rows state is all that counts. */
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

static int happened(const struct dossier *dossier, enum compare_rule rule,
                    enum dossier_column column, int32_t from, int32_t to)
{
    struct happenings happenings;
    struct course course;
    int found = 0;
    book.rules.compare = rule;
    course_begin(&course, dossier);
    dossier_events(&course, &book, &happenings);
    assert_in_range(happenings.count, 1, EVENTS_MAX - 1);
    for (size_t i = 0; i < happenings.count; i++) {
        const struct event *event = &happenings.event[i];
        found += event->column == column && event->day >= from && event->day <= to;
    }
    return found;
}

static int on(const struct dossier *dossier, enum dossier_column column, int32_t number)
{
    return happened(dossier, COMPARE_DATE, column, number, number);
}

static int state(const struct dossier *dossier, enum dossier_column in, enum dossier_column out,
                 int32_t number)
{
    return happened(dossier, COMPARE_DATE, in, INT32_MIN, number) -
           happened(dossier, COMPARE_DATE, out, INT32_MIN, number);
}

#define IS_OPEN(dossier, number) state(dossier, DOSSIER_OPEN_IN, DOSSIER_OPEN_OUT, number)
#define IS_OVERDUE(dossier, number) state(dossier, DOSSIER_OVERDUE_IN, DOSSIER_OVERDUE_OUT, number)
#define IS_UNDATED(dossier, number) state(dossier, DOSSIER_NO_DUE_IN, DOSSIER_NO_DUE_OUT, number)
#define IS_SUSPENDED(dossier, number)                                                              \
    state(dossier, DOSSIER_SUSPENDED_IN, DOSSIER_SUSPENDED_OUT, number)

/* docs/rules.md example 14: promised 27/02 11:00, done 27/02 16:30: on time by date, late by time. */
static void the_hour_counts_only_when_time_is_compared(void **unused)
{
    struct dossier dossier = open_dossier(10, 20);
    dossier.due = at(20, 11, 0);
    dossier.completed = at(20, 16, 30);
    assert_int_equal(happened(&dossier, COMPARE_DATE, DOSSIER_ON_DAY, 20, 20), 1);
    assert_int_equal(happened(&dossier, COMPARE_TIME, DOSSIER_LATE, 20, 20), 1);
    assert_int_equal(happened(&dossier, COMPARE_DATE, DOSSIER_DUE_MET, 20, 20), 1);
    assert_int_equal(happened(&dossier, COMPARE_TIME, DOSSIER_DUE_MET, 20, 20), 0);
    dossier.due = day(20); /* a due date without a time lasts until midnight */
    assert_int_equal(happened(&dossier, COMPARE_TIME, DOSSIER_ON_DAY, 20, 20), 1);
    dossier.due = at(20, 0, 0); /* the same, as spreadsheets write it */
    assert_int_equal(happened(&dossier, COMPARE_TIME, DOSSIER_ON_DAY, 20, 20), 1);
    (void)unused;
}

/* docs/cli.md: due on the last day and still open is within; overdue from the next day on. */
static void overdue_begins_on_the_day_after_the_due_date(void **unused)
{
    struct dossier dossier = open_dossier(10, 20);
    assert_int_equal(IS_OVERDUE(&dossier, 20), 0);
    assert_int_equal(IS_OPEN(&dossier, 20), 1);
    assert_int_equal(IS_OVERDUE(&dossier, 21), 1);
    assert_int_equal(on(&dossier, DOSSIER_DUE, 20), 1);
    assert_int_equal(on(&dossier, DOSSIER_DUE_MET, 20), 0);
    dossier.completed = day(25);
    assert_int_equal(IS_OVERDUE(&dossier, 24), 1);
    assert_int_equal(IS_OVERDUE(&dossier, 25), 0);
    assert_int_equal(on(&dossier, DOSSIER_LATE, 25), 1);
    (void)unused;
}

/* Early is an earlier day (docs/rules.md example 14); it counts as met on its due date. */
static void early_completions_meet_their_due_date_when_it_comes(void **unused)
{
    struct dossier dossier = open_dossier(10, 20);
    dossier.completed = day(15);
    assert_int_equal(on(&dossier, DOSSIER_EARLY, 15), 1);
    assert_int_equal(on(&dossier, DOSSIER_DUE_MET, 20), 1);
    assert_int_equal(IS_OPEN(&dossier, 14), 1);
    assert_int_equal(IS_OPEN(&dossier, 15), 0);
    (void)unused;
}

/* No due date at first, appointed on day 12 for day 20, completed on day 18: early by a date of its own. The rule no-due places
 * only those that have none when they are completed. */
static void an_appointment_is_a_date_of_its_own(void **unused)
{
    struct dossier dossier = open_dossier(10, DAY_NONE);
    dossier.reappointed_on = day(12);
    dossier.due_new = day(20);
    dossier.completed = day(18);
    assert_int_equal(on(&dossier, DOSSIER_EARLY, 18), 1);
    assert_int_equal(on(&dossier, DOSSIER_NO_DUE_PLACED, 18), 0);
    book.rules.no_due = NO_DUE_SAME_DAY;
    assert_int_equal(on(&dossier, DOSSIER_NO_DUE_PLACED, 18), 0);
    dossier.reappointed_on = never;
    dossier.due_new = never;
    assert_int_equal(on(&dossier, DOSSIER_LATE, 18), 1);
    assert_int_equal(on(&dossier, DOSSIER_NO_DUE_PLACED, 18), 1);
    book.rules.no_due = NO_DUE_EXCLUDE;
    (void)unused;
}

/* A new appointment on day 18 moves the due date from 20 to 30; made on day 25, the old date was
 * missed first: overdue from 21 to 24, and the dossier stays due once, on day 20. */
static void a_new_appointment_counts_from_its_own_day(void **unused)
{
    struct dossier dossier = open_dossier(10, 20);
    dossier.due_new = day(30);
    dossier.reappointed_on = day(18);
    assert_int_equal(IS_OVERDUE(&dossier, 25), 0);
    assert_int_equal(IS_OVERDUE(&dossier, 31), 1);
    assert_int_equal(on(&dossier, DOSSIER_DUE, 20), 0);
    assert_int_equal(on(&dossier, DOSSIER_DUE, 30), 1);
    dossier.reappointed_on = day(25);
    assert_int_equal(IS_OVERDUE(&dossier, 24), 1);
    assert_int_equal(IS_OVERDUE(&dossier, 25), 0);
    assert_int_equal(IS_OVERDUE(&dossier, 31), 1);
    assert_int_equal(on(&dossier, DOSSIER_DUE, 20), 1);
    assert_int_equal(on(&dossier, DOSSIER_DUE, 30), 0);
    dossier.completed = day(29); /* in time by the appointment in force on that day */
    assert_int_equal(on(&dossier, DOSSIER_EARLY, 29), 1);
    (void)unused;
}

/* Asked for papers on 15, got them on 22, due 20: waiting from 15 to 21, then overdue. */
static void waiting_for_a_supplement_is_a_state_of_its_own(void **unused)
{
    struct dossier dossier = open_dossier(10, 20);
    dossier.supplement_requested = day(15);
    dossier.supplement_received = day(22);
    assert_int_equal(IS_SUSPENDED(&dossier, 14), 0);
    assert_int_equal(IS_SUSPENDED(&dossier, 15), 1);
    assert_int_equal(IS_SUSPENDED(&dossier, 21), 1);
    assert_int_equal(IS_OVERDUE(&dossier, 21), 0);
    assert_int_equal(IS_SUSPENDED(&dossier, 22), 0);
    assert_int_equal(IS_OVERDUE(&dossier, 22), 1);
    assert_int_equal(on(&dossier, DOSSIER_DUE, 20), 0); /* nobody could finish it on that day */
    (void)unused;
}

static void other_ends_have_their_own_counts(void **unused)
{
    struct dossier dossier = open_dossier(10, 20);
    dossier.completed = day(12);
    dossier.status = STATUS_RETURNED;
    assert_int_equal(on(&dossier, DOSSIER_RETURNED, 12), 1);
    assert_int_equal(on(&dossier, DOSSIER_EARLY, 12), 0);
    assert_int_equal(on(&dossier, DOSSIER_DUE, 20), 0);
    dossier.status = STATUS_WITHDRAWN;
    dossier.completed = day(23); /* the due date had passed by then */
    assert_int_equal(on(&dossier, DOSSIER_WITHDRAWN, 23), 1);
    assert_int_equal(on(&dossier, DOSSIER_DUE, 20), 1);
    dossier.status = STATUS_LEFT_OUT;
    assert_int_equal(on(&dossier, DOSSIER_LEFT_OUT, 10), 1);
    assert_int_equal(on(&dossier, DOSSIER_RECEIVED, 10), 0);
    struct dossier undated = open_dossier(10, DAY_NONE);
    assert_int_equal(IS_UNDATED(&undated, 40), 1);
    undated.completed = day(41);
    assert_int_equal(on(&undated, DOSSIER_COMPLETED_NO_DUE, 41), 1);
    assert_int_equal(IS_UNDATED(&undated, 41), 0);
    (void)unused;
}

/* ---- random dossiers ---- */

enum { HORIZON = 60, DOSSIERS = 4000 };

static int draw(uint64_t *random, int below)
{
    *random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((*random >> 33) % (uint64_t)below);
}

static struct dossier random_dossier(uint64_t *random)
{
    static const enum dossier_status open[] = {STATUS_UNKNOWN, STATUS_RECEIVED, STATUS_PROCESSING,
                                               STATUS_SUSPENDED};
    static const enum dossier_status closed[] = {STATUS_UNKNOWN, STATUS_COMPLETED, STATUS_RETURNED,
                                                 STATUS_WITHDRAWN};
    int32_t received = draw(random, 20);
    struct dossier dossier =
        open_dossier(received, draw(random, 5) == 0 ? DAY_NONE : received + draw(random, 25));
    bool done = draw(random, 2) == 0;
    dossier.status = (int32_t)(done ? closed : open)[draw(random, 4)];
    dossier.completed = done ? day(received + draw(random, 35)) : never;
    if (draw(random, 3) == 0) {
        int32_t asked = received + draw(random, 15);
        dossier.supplement_requested = day(asked);
        dossier.supplement_received = draw(random, 2) == 0 ? day(asked + draw(random, 12)) : never;
    }
    if (draw(random, 3) == 0) {
        dossier.reappointed_on = day(received + draw(random, 25));
        dossier.due_new = day(received + draw(random, 40));
    }
    return dossier;
}

/* The state at the end of a day, straight from the words of docs/design.md. */
static char defined_state(const struct dossier *d, int32_t t)
{
    bool closed = d->completed.day != DAY_NONE && d->completed.day <= t;
    if (t < d->received.day || closed) {
        return '-';
    }
    int32_t asked = d->supplement_requested.day;
    if (asked == DAY_NONE && d->status == STATUS_SUSPENDED) {
        asked = d->received.day;
    }
    int32_t got = d->supplement_received.day;
    if (asked != DAY_NONE && asked <= t && (got == DAY_NONE || t < got)) {
        return 's';
    }
    bool moved = d->due_new.day != DAY_NONE && d->reappointed_on.day <= t;
    int32_t due = moved ? d->due_new.day : d->due.day;
    return due == DAY_NONE ? 'n' : t > due ? 'o' : 'w';
}

static void states_agree_with_their_definition_on_every_day(void **unused)
{
    uint64_t random = 5;
    for (int i = 0; i < DOSSIERS; i++) {
        struct dossier dossier = random_dossier(&random);
        for (int32_t t = 0; t < HORIZON; t++) {
            char expected = defined_state(&dossier, t);
            assert_int_equal(IS_OPEN(&dossier, t), expected != '-');
            assert_int_equal(IS_OVERDUE(&dossier, t), expected == 'o');
            assert_int_equal(IS_UNDATED(&dossier, t), expected == 'n');
            assert_int_equal(IS_SUSPENDED(&dossier, t), expected == 's');
        }
    }
    (void)unused;
}

/* carried over + received = finished in every way + pending in every way, for any span of days
 * (docs/cli.md); and every dossier is due at most once. */
static void the_flow_adds_up_over_any_span(void **unused)
{
    uint64_t random = 9;
    for (int i = 0; i < DOSSIERS; i++) {
        struct dossier d = random_dossier(&random);
        int32_t from = draw(&random, 30);
        int32_t to = from + draw(&random, 25);
        int came = IS_OPEN(&d, from - 1) + happened(&d, COMPARE_DATE, DOSSIER_RECEIVED, from, to);
        int went = 0;
        for (int column = DOSSIER_EARLY; column <= DOSSIER_WITHDRAWN; column++) {
            went += happened(&d, COMPARE_DATE, (enum dossier_column)column, from, to);
        }
        assert_int_equal(came, went + IS_OPEN(&d, to));
        assert_in_range(happened(&d, COMPARE_DATE, DOSSIER_DUE, INT32_MIN, INT32_MAX), 0, 1);
        assert_true(happened(&d, COMPARE_DATE, DOSSIER_DUE_MET, INT32_MIN, INT32_MAX) <=
                    happened(&d, COMPARE_DATE, DOSSIER_DUE, INT32_MIN, INT32_MAX));
    }
    (void)unused;
}

/* ---- forms ---- */

static void a_form_is_valid_from_half_of_its_answers_on(void **unused)
{
    struct questionnaire questions = {.count = 4};
    struct form form = {.answers = "54--", .score = -1};
    for (size_t i = 0; i < questions.count; i++) {
        questions.items[i].scale = 5;
    }
    assert_true(form_judge(&form, &questions).valid); /* 2 of 4 */
    assert_false(form_judge(&form, &questions).complete);
    strcpy(form.answers, "5-x-"); /* two marks are no answer: 1 of 4 */
    assert_false(form_judge(&form, &questions).valid);
    strcpy(form.answers, "5445");
    assert_true(form_judge(&form, &questions).all_top2);
    strcpy(form.answers, "5435");
    assert_false(form_judge(&form, &questions).all_top2);
    assert_true(form_judge(&form, &questions).complete);
    (void)unused;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_hour_counts_only_when_time_is_compared),
        cmocka_unit_test(overdue_begins_on_the_day_after_the_due_date),
        cmocka_unit_test(early_completions_meet_their_due_date_when_it_comes),
        cmocka_unit_test(an_appointment_is_a_date_of_its_own),
        cmocka_unit_test(a_new_appointment_counts_from_its_own_day),
        cmocka_unit_test(waiting_for_a_supplement_is_a_state_of_its_own),
        cmocka_unit_test(other_ends_have_their_own_counts),
        cmocka_unit_test(states_agree_with_their_definition_on_every_day),
        cmocka_unit_test(the_flow_adds_up_over_any_span),
        cmocka_unit_test(a_form_is_valid_from_half_of_its_answers_on),
    };
    return cmocka_run_group_tests(tests, begin_book, end_book);
}
