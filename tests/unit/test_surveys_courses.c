/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random dossiers on the days of 2022 to 2025, each as one to three successive versions of its row,
 * counted under every rule: by their events, and day by day by tests/support/plain_course.c, which
 * shares no code. */
#include "surveys/store_internal.h"
#include "surveys/store_verify.h"
#include "tests/support/plain_course.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

enum {
    DOSSIERS = 100000,
    VERSIONS = 3,
    SPAN_FIRST = 18993, /* 2022-01-01 */
    SPAN_LAST = 20453,  /* 2025-12-31 */
    HALVES_MAX = 100,
    SUPPLEMENTS = 3,
    NO_DUES = 2,
    COMPARES = 2
};

static const struct moment never = {DAY_NONE, TIME_NONE};

struct courses {
    struct plain_calendar plain;
    struct rulebook book;
    int32_t half[HALVES_MAX]; /* first days of the half-months of the span, and the day behind it */
    size_t halves;
};

/* A half-month begins on the 1st and on the 15th: periods may be reporting ones, from the 15th to
 * the 14th. */
static int begin_courses(void **state)
{
    const struct dossier_rules rules = dossier_rules_default();
    struct courses *courses = calloc(1, sizeof *courses);
    if (courses == NULL || !rulebook_shipped(&rules, &courses->book) ||
        !plain_read(&courses->plain,
                    HAILONG_SOURCE_DIR "/tests/data/calendar/days-2021-2026.csv")) {
        return -1;
    }
    for (int32_t day = SPAN_FIRST; day <= SPAN_LAST + 1; day++) {
        const char *of_month = courses->plain.days[day - PLAIN_FIRST].date + 8;
        if (strcmp(of_month, "01") == 0 || strcmp(of_month, "15") == 0) {
            courses->half[courses->halves++] = day;
        }
    }
    *state = courses;
    return 0;
}

static int end_courses(void **state)
{
    struct courses *courses = *state;
    rulebook_release(&courses->book);
    free(courses);
    return 0;
}

/* ---- random rows ---- */

static int draw(uint64_t *random, int below)
{
    *random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((*random >> 33) % (uint64_t)below);
}

/* Often without a time; the borders of office hours more often than other minutes. */
static struct moment random_moment(uint64_t *random, int32_t day)
{
    static const int32_t borders[] = {25199, 25200, 41400, 41401, 48599,
                                      48600, 54000, 54001, 61200, 61201};
    int which = draw(random, 20);
    return (struct moment){day, which < 8    ? TIME_NONE
                                : which < 18 ? borders[which - 8]
                                             : (int32_t)draw(random, 86400)};
}

static void redraw_due(uint64_t *random, struct dossier *row)
{
    row->due = draw(random, 4) == 0
                   ? never
                   : random_moment(random, row->received.day - 2 + draw(random, 40));
    row->limit_days = draw(random, 2) == 0 ? -1 : draw(random, draw(random, 3) == 0 ? 3 : 25);
}

/* A request may stand there without an answer, papers without a request. */
static void redraw_supplement(uint64_t *random, struct dossier *row)
{
    int32_t asked = row->received.day - 1 + draw(random, 25);
    int which = draw(random, 6);
    row->supplement_requested = which < 2 || which == 5 ? never : random_moment(random, asked);
    row->supplement_received =
        which < 2 || which == 2 ? never : random_moment(random, asked + draw(random, 20));
    row->supplement_count = draw(random, 4) - 1;
}

static void redraw_appointment(uint64_t *random, struct dossier *row)
{
    row->reappointed_on = draw(random, 3) > 0
                              ? never
                              : random_moment(random, row->received.day - 1 + draw(random, 30));
    row->due_new = row->reappointed_on.day == DAY_NONE || draw(random, 4) == 0
                       ? never
                       : random_moment(random, row->received.day + draw(random, 50));
    row->reappointed_count = draw(random, 4) - 1;
}

/* As import lets rows in: what is closed has a day, what is open has none. */
static void redraw_end(uint64_t *random, struct dossier *row)
{
    static const enum dossier_status open[] = {STATUS_UNKNOWN, STATUS_RECEIVED, STATUS_PROCESSING,
                                               STATUS_SUSPENDED};
    static const enum dossier_status closed[] = {STATUS_UNKNOWN,   STATUS_COMPLETED,
                                                 STATUS_COMPLETED, STATUS_RETURNED,
                                                 STATUS_WITHDRAWN, STATUS_LEFT_OUT};
    bool done = draw(random, 3) > 0;
    row->status = (int32_t)(done ? closed[draw(random, 6)] : open[draw(random, 4)]);
    row->completed = done ? random_moment(random, row->received.day + draw(random, 45)) : never;
    row->complaint = draw(random, 3) - 1;
}

/* One in thirty was received where the calendar has no days, or close to where it ends. */
static struct dossier random_row(uint64_t *random)
{
    struct dossier row = {.code = ""};
    int where = draw(random, 60);
    int32_t received = where == 0   ? PLAIN_FIRST - 30 + draw(random, 40)
                       : where == 1 ? PLAIN_LAST - 60 + draw(random, 80)
                                    : SPAN_FIRST - 20 + draw(random, SPAN_LAST - SPAN_FIRST + 20);
    row.received = random_moment(random, received);
    redraw_due(random, &row);
    redraw_supplement(random, &row);
    redraw_appointment(random, &row);
    redraw_end(random, &row);
    return row;
}

/* Newest first: each is the one before it with some of its facts told otherwise. */
static size_t random_rows(uint64_t *random, struct dossier rows[static VERSIONS])
{
    size_t count = 1 + (size_t)draw(random, VERSIONS);
    rows[count - 1] = random_row(random);
    for (size_t i = count - 1; i-- > 0;) {
        rows[i] = rows[i + 1];
        int which = draw(random, 32);
        if (draw(random, 8) == 0) {
            rows[i].received = random_moment(random, rows[i].received.day - 2 + draw(random, 3));
        }
        if ((which & 1) != 0) {
            redraw_supplement(random, &rows[i]);
        }
        if ((which & 2) != 0) {
            redraw_appointment(random, &rows[i]);
        }
        if ((which & 4) != 0) {
            redraw_due(random, &rows[i]);
        }
        if ((which & 24) != 0) {
            redraw_end(random, &rows[i]);
        }
    }
    return count;
}

static void course_of(struct course *course, const struct dossier *rows, size_t count)
{
    course_begin(course, &rows[0]);
    for (size_t i = 1; i < count; i++) {
        course_add_older(course, &rows[i]);
    }
}

/* ---- counts ---- */

static void events_count(const struct happenings *happenings, int32_t from, int32_t to,
                         struct dossier_counts *counts)
{
    int64_t before[DOSSIER_COLUMNS] = {0};
    int64_t within[DOSSIER_COLUMNS] = {0};
    assert_in_range(happenings->count, 1, EVENTS_MAX - 1);
    for (size_t i = 0; i < happenings->count; i++) {
        const struct event *event = &happenings->event[i];
        before[event->column] += event->day < from;
        within[event->column] += event->day >= from && event->day <= to;
    }
    memset(counts, 0, sizeof *counts);
    dossier_counts_add(counts, before, false, true);
    dossier_counts_add(counts, within, true, false);
}

static void show_moment(const char *name, struct moment moment)
{
    char iso[11] = "-";
    if (moment.day != DAY_NONE) {
        day_format_iso(moment.day, iso);
    }
    print_error("  %s %s", name, iso);
    if (moment.time != TIME_NONE) {
        print_error(" %02d:%02d:%02d", moment.time / 3600, moment.time / 60 % 60, moment.time % 60);
    }
}

static void show_rows(const struct dossier *rows, size_t count, const struct dossier_rules *rules)
{
    print_error("supplement %d, no due %d, compare %d\n", (int)rules->supplement,
                (int)rules->no_due, (int)rules->compare);
    for (size_t i = 0; i < count; i++) {
        const struct dossier *row = &rows[i];
        print_error("row %zu: status %d limit %d", i, row->status, row->limit_days);
        show_moment("received", row->received);
        show_moment("due", row->due);
        show_moment("completed", row->completed);
        show_moment("asked", row->supplement_requested);
        show_moment("came", row->supplement_received);
        show_moment("appointed", row->reappointed_on);
        show_moment("to", row->due_new);
        print_error("\n");
    }
}

struct figure {
    const char *name;
    size_t at;
};

#define FIGURE(name)                                                                               \
    {                                                                                              \
#name, offsetof(struct dossier_counts, name)                                               \
    }

static const struct figure figures[] = {FIGURE(carried_over),   FIGURE(received),
                                        FIGURE(early),          FIGURE(on_day),
                                        FIGURE(late),           FIGURE(completed_no_due),
                                        FIGURE(pending_within), FIGURE(pending_overdue),
                                        FIGURE(pending_no_due), FIGURE(returned),
                                        FIGURE(withdrawn),      FIGURE(suspended),
                                        FIGURE(left_out),       FIGURE(due),
                                        FIGURE(due_met),        FIGURE(no_due_placed),
                                        FIGURE(complaints),     FIGURE(untimed)};

enum { FIGURES = sizeof figures / sizeof figures[0] };

static int64_t figure_of(const struct dossier_counts *counts, size_t i)
{
    int64_t figure = 0;
    memcpy(&figure, (const char *)counts + figures[i].at, sizeof figure);
    return figure;
}

/* docs/cli.md: the flow adds up. */
static bool adds_up(const struct dossier_counts *c)
{
    return c->carried_over + c->received ==
           c->early + c->on_day + c->late + c->completed_no_due + c->returned + c->withdrawn +
               c->pending_within + c->pending_overdue + c->pending_no_due + c->suspended;
}

struct tried {
    struct dossier rows[VERSIONS];
    size_t count;
    int32_t from, to;
};

static void compare_counts(const struct tried *tried, const struct rulebook *book,
                           const struct plain_story *story, int64_t seen[static FIGURES])
{
    struct course course;
    struct happenings happenings;
    struct dossier_counts counted;
    struct dossier_counts expected;
    course_of(&course, tried->rows, tried->count);
    dossier_events(&course, book, &happenings);
    events_count(&happenings, tried->from, tried->to, &counted);
    plain_count(story, &book->rules, tried->from, tried->to, &expected);
    for (size_t i = 0; i < FIGURES; i++) {
        seen[i] += figure_of(&expected, i);
        if (figure_of(&counted, i) != figure_of(&expected, i)) {
            show_rows(tried->rows, tried->count, &book->rules);
            show_moment("from", (struct moment){tried->from, TIME_NONE});
            show_moment("to", (struct moment){tried->to, TIME_NONE});
            fail_msg("%s: counted %d, expected %d", figures[i].name, (int)figure_of(&counted, i),
                     (int)figure_of(&expected, i));
        }
    }
    assert_true(adds_up(&counted));
    bool completed = story->closed != INT32_MAX &&
                     (story->now.status == STATUS_COMPLETED || story->now.status == STATUS_UNKNOWN);
    assert_int_equal(happenings.timing.day, completed ? story->closed : DAY_NONE);
    if (happenings.timing.duration != (completed ? story->duration : WORKING_UNKNOWN)) {
        show_rows(tried->rows, tried->count, &book->rules);
        fail_msg("duration %d, expected %d", happenings.timing.duration, story->duration);
    }
}

/* One to four half-months around the receipt. */
static void random_period(uint64_t *random, const struct courses *courses, struct tried *tried,
                          int ends[static HALVES_MAX])
{
    size_t at = 0;
    int32_t received = tried->rows[0].received.day;
    if (received < SPAN_FIRST - 30 || received > SPAN_LAST) { /* at the ends of the calendar */
        tried->from = received - 5;
        tried->to = received + 20 + draw(random, 40);
        return;
    }
    while (at + 1 < courses->halves && courses->half[at + 1] <= received) {
        at++;
    }
    size_t from = at + (size_t)draw(random, 4);
    from = from == 0 ? 0 : from - 1;
    size_t to = from + 1 + (size_t)draw(random, 4);
    to = to < courses->halves ? to : courses->halves - 1;
    from = from < to ? from : to - 1;
    tried->from = courses->half[from];
    tried->to = courses->half[to] - 1;
    ends[to]++;
}

static struct dossier_rules rules_number(int i)
{
    struct dossier_rules rules = dossier_rules_default();
    rules.supplement = (enum supplement_rule)(i % SUPPLEMENTS);
    rules.no_due = (enum no_due_rule)(i / SUPPLEMENTS % NO_DUES);
    rules.compare = (enum compare_rule)(i / SUPPLEMENTS / NO_DUES);
    return rules;
}

static void counts_are_those_of_a_plain_scan(void **state)
{
    struct courses *courses = *state;
    static struct plain_story story;
    int ends[HALVES_MAX] = {0};
    int64_t seen[FIGURES] = {0};
    uint64_t random = 61;
    for (int i = 0; i < DOSSIERS; i++) {
        struct tried tried = {.count = 0};
        tried.count = random_rows(&random, tried.rows);
        random_period(&random, courses, &tried, ends);
        for (int j = 0; j < SUPPLEMENTS * NO_DUES * COMPARES; j++) {
            courses->book.rules = rules_number(j);
            assert_true(
                plain_tell(&story, tried.rows, tried.count, &courses->book.rules, &courses->plain));
            compare_counts(&tried, &courses->book, &story, seen);
        }
    }
    assert_int_equal(courses->halves, 97); /* 4 years of 24, and the first of 2026 */
    for (size_t i = 1; i < courses->halves; i++) {
        assert_true(ends[i] > 0);
    }
    for (size_t i = 0; i < FIGURES; i++) {
        assert_true(seen[i] > 100);
    }
}

/* ---- verify ---- */

/* Procedures 1 to 3: 20 days of any kind, 12 hours of work, the same day. */
static void list_procedures(struct rulebook *book)
{
    static const struct limit limits[] = {
        {LIMIT_CALENDAR_DAYS, 20}, {LIMIT_HOURS, 12}, {LIMIT_WORKING_DAYS, 0}};
    enum { COUNT = sizeof limits / sizeof limits[0] };
    book->procedure = calloc(COUNT + 1, sizeof book->procedure[0]);
    assert_non_null(book->procedure);
    book->procedure_count = COUNT + 1;
    for (size_t i = 0; i < COUNT; i++) {
        book->procedure[i + 1] = (struct procedure_rule){
            .listed = true, .limited = true, .limit = limits[i], .field = 7};
    }
}

static bool is_empty(struct tally *tally)
{
    for (int kind = 0; kind < CELL_KINDS; kind++) {
        size_t cells = 0;
        const struct tally_cell **sorted = tally_sorted(tally, (enum cell_kind)kind, &cells);
        for (size_t i = 0; i < cells; i++) {
            for (size_t column = 0; column < DOSSIER_COLUMNS; column++) {
                if (sorted[i]->count[column] != 0) {
                    print_error("kind %d, column %zu: %d\n", kind, column,
                                (int)sorted[i]->count[column]);
                    return false;
                }
            }
        }
    }
    return true;
}

/* By the default rules the code of `verify` counts the same, flags and times included: what the one
 * takes away the other adds. */
static void verify_counts_the_same(void **state)
{
    struct courses *courses = *state;
    struct tally *tally = tally_new();
    uint64_t random = 2018;
    courses->book.rules = dossier_rules_default();
    list_procedures(&courses->book);
    for (int i = 0; i < DOSSIERS; i++) {
        struct dossier rows[VERSIONS];
        struct course course;
        struct happenings happenings;
        size_t count = random_rows(&random, rows);
        for (size_t j = 0; j < count; j++) {
            rows[j].procedure = i % 4; /* 0 is none */
        }
        course_of(&course, rows, count);
        tally_clear(tally);
        assert_true(tally_dossier(tally, &course, &courses->book, -1, &happenings));
        assert_true(verify_dossier(&courses->book, rows, count, tally));
        if (!is_empty(tally)) {
            show_rows(rows, count, &courses->book.rules);
            fail_msg("dossier %d, procedure %d", i, i % 4);
        }
    }
    tally_free(tally);
}

/* ---- a later export ---- */

/* Adds to *row, the newest of *course, facts of after that day alone. Papers come when the dossier
 * waits for them by its last request. */
static void add_facts_after(uint64_t *random, const struct course *course, int32_t day,
                            struct dossier *row)
{
    int which = draw(random, 32);
    bool waits = row->supplement_requested.day != DAY_NONE &&
                 row->supplement_received.day == DAY_NONE &&
                 course->wait[course->wait_count - 1].asked.day == row->supplement_requested.day &&
                 course_waits_on(course, day);
    bool open = row->completed.day == DAY_NONE && row->received.day <= day;
    if ((which & 1) != 0 && waits) {
        row->supplement_received = random_moment(random, day + 1 + draw(random, 10));
    } else if ((which & 1) != 0) {
        row->supplement_requested = random_moment(random, day + 1 + draw(random, 10));
        row->supplement_received = never;
    }
    if ((which & 2) != 0) {
        row->reappointed_on = random_moment(random, day + 1 + draw(random, 10));
        row->due_new = random_moment(random, day + 1 + draw(random, 30));
    }
    if ((which & 4) != 0 && (which & 2) != 0 && row->due.day != DAY_NONE) {
        row->due = row->due_new; /* a system that has no column for the new appointment */
        row->due_new = never;
    }
    if ((which & 24) != 0 && open) {
        static const enum dossier_status closed[] = {STATUS_COMPLETED, STATUS_RETURNED,
                                                     STATUS_WITHDRAWN};
        row->status = (int32_t)closed[draw(random, 3)];
        row->completed = random_moment(random, day + 1 + draw(random, 20));
    }
}

/* What of these events belongs to the days up to that one; without the flag that has no day of its
 * own. */
static size_t events_up_to(const struct happenings *happenings, int32_t day,
                           struct event events[static EVENTS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < happenings->count; i++) {
        if (happenings->event[i].day <= day && happenings->event[i].column != DOSSIER_NO_CALENDAR) {
            events[count++] = happenings->event[i];
        }
    }
    return count;
}

static int by_day_and_column(const void *left, const void *right)
{
    const struct event *a = left;
    const struct event *b = right;
    int order = (a->day > b->day) - (a->day < b->day);
    return order != 0 ? order : (a->column > b->column) - (a->column < b->column);
}

static bool same_events(const struct happenings *a, const struct happenings *b, int32_t day)
{
    struct event of_a[EVENTS_MAX];
    struct event of_b[EVENTS_MAX];
    size_t count = events_up_to(a, day, of_a);
    if (events_up_to(b, day, of_b) != count) {
        return false;
    }
    qsort(of_a, count, sizeof of_a[0], by_day_and_column);
    qsort(of_b, count, sizeof of_b[0], by_day_and_column);
    for (size_t i = 0; i < count; i++) {
        if (by_day_and_column(&of_a[i], &of_b[i]) != 0) {
            return false;
        }
    }
    return true;
}

/* course.h: the figures as of a past day are the same whatever was imported since. A status that
 * says that the dossier waits has no day, and counts of requests have none: rows that rest on them
 * are not drawn. */
static void a_later_export_changes_no_earlier_day(void **state)
{
    struct courses *courses = *state;
    uint64_t random = 19;
    int added = 0;
    for (int i = 0; i < DOSSIERS; i++) {
        struct dossier rows[VERSIONS + 1];
        struct course before;
        struct course after;
        struct happenings old;
        struct happenings now;
        size_t count = random_rows(&random, rows + 1);
        for (size_t j = 1; j <= count; j++) {
            rows[j].status =
                rows[j].status == STATUS_SUSPENDED ? STATUS_PROCESSING : rows[j].status;
            rows[j].supplement_count = -1;
            rows[j].reappointed_count = -1;
        }
        int32_t day = rows[1].received.day + draw(&random, 50);
        rows[0] = rows[1];
        course_of(&before, rows + 1, count);
        add_facts_after(&random, &before, day, &rows[0]);
        courses->book.rules = rules_number(i % (SUPPLEMENTS * NO_DUES * COMPARES));
        course_of(&after, rows, count + 1);
        dossier_events(&before, &courses->book, &old);
        dossier_events(&after, &courses->book, &now);
        if (!same_events(&old, &now, day)) {
            show_rows(rows, count + 1, &courses->book.rules);
            show_moment("as of", (struct moment){day, TIME_NONE});
            fail_msg("dossier %d", i);
        }
        added += old.count != now.count;
    }
    assert_true(added > DOSSIERS / 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_those_of_a_plain_scan),
        cmocka_unit_test(a_later_export_changes_no_earlier_day),
        cmocka_unit_test(verify_counts_the_same),
    };
    return cmocka_run_group_tests(tests, begin_courses, end_courses);
}
