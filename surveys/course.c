/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/course.h"

#include <string.h>

static const struct moment nothing = {DAY_NONE, TIME_NONE};

/* ---- history ---- */

static int32_t wait_day(const struct course_wait *wait)
{
    return wait->asked.day != DAY_NONE ? wait->asked.day : wait->came.day;
}

/* How many waits are of an earlier day. */
static size_t waits_before(const struct course *course, int32_t day)
{
    size_t at = course->wait_count;
    while (at > 0 && wait_day(&course->wait[at - 1]) >= day) {
        at--;
    }
    return at;
}

static bool has_wait(const struct course *course, size_t at, int32_t day)
{
    return at < course->wait_count && wait_day(&course->wait[at]) == day;
}

static void insert_wait(struct course *course, size_t at, struct course_wait wait)
{
    if (course->wait_count == COURSE_WAITS) {
        if (at == 0) {
            return; /* older than all that are kept */
        }
        memmove(&course->wait[0], &course->wait[1], (at - 1) * sizeof wait);
        course->wait[at - 1] = wait;
        return;
    }
    memmove(&course->wait[at + 1], &course->wait[at], (course->wait_count - at) * sizeof wait);
    course->wait[at] = wait;
    course->wait_count++;
}

/* Newer rows were added before: of what two rows say about one day, the older stays. Where the newer counts more
 * than one request, its other answer is that of a later request, whose day nobody wrote down. */
static void add_wait(struct course *course, struct course_wait wait)
{
    size_t at = waits_before(course, wait_day(&wait));
    if (!has_wait(course, at, wait_day(&wait))) {
        insert_wait(course, at, wait);
        return;
    }
    struct course_wait *known = &course->wait[at];
    const struct course_wait later = {nothing, known->came, true};
    bool other = wait.came.day != DAY_NONE && known->came.day != DAY_NONE && wait.came.day != known->came.day;
    bool split = other && known->again;
    known->came = wait.came.day != DAY_NONE ? wait.came : known->came;
    known->again = wait.again || (known->again && !split);
    at = waits_before(course, later.came.day);
    if (split && !has_wait(course, at, later.came.day)) {
        insert_wait(course, at, later);
    }
}

static void add_move(struct course *course, struct course_move move)
{
    size_t at = course->move_count;
    for (; at > 0 && course->move[at - 1].on >= move.on; at--) {
        if (course->move[at - 1].on == move.on) {
            course->move[at - 1].due = move.due;
            course->move[at - 1].again = course->move[at - 1].again || move.again;
            return;
        }
    }
    if (course->move_count == COURSE_MOVES) {
        if (at == 0) {
            return;
        }
        memmove(&course->move[0], &course->move[1], (at - 1) * sizeof move);
        course->move[at - 1] = move;
        return;
    }
    memmove(&course->move[at + 1], &course->move[at], (course->move_count - at) * sizeof move);
    course->move[at] = move;
    course->move_count++;
}

/* Systems that keep no column for the new appointment write it over the first one. */
static void add_history(struct course *course, const struct dossier *row)
{
    if (row->supplement_requested.day != DAY_NONE || row->supplement_received.day != DAY_NONE) {
        add_wait(course, (struct course_wait){row->supplement_requested, row->supplement_received,
                                              row->supplement_count > 1});
    }
    struct moment due = row->due_new.day != DAY_NONE ? row->due_new : row->due;
    if (row->reappointed_on.day != DAY_NONE && due.day != DAY_NONE) {
        add_move(course, (struct course_move){row->reappointed_on.day, due, row->reappointed_count > 1});
    }
}

static bool writes_over(const struct dossier *row)
{
    return row->reappointed_on.day != DAY_NONE && row->due_new.day == DAY_NONE;
}

void course_begin(struct course *course, const struct dossier *newest)
{
    course->dossier = *newest;
    course->written_over = writes_over(newest);
    course->wait_count = 0;
    course->move_count = 0;
    add_history(course, newest);
}

void course_add_older(struct course *course, const struct dossier *older)
{
    if (older->due.day != DAY_NONE || course->written_over) {
        course->dossier.due = older->due;
        course->written_over = writes_over(older);
    }
    add_history(course, older);
}

/* The first day on which the dossier does not wait any more: when the papers came, else when others were asked for. */
int32_t course_wait_end(const struct course *course, size_t i)
{
    if (course->wait[i].came.day != DAY_NONE) {
        return course->wait[i].came.day;
    }
    return i + 1 < course->wait_count ? wait_day(&course->wait[i + 1]) : INT32_MAX;
}

/* Papers without the day of a request answer the request before, which a system may have cleared when they came. */
static bool only_answers(const struct course_wait *wait, const struct course_wait *before)
{
    return wait->asked.day == DAY_NONE && !wait->again &&
           (before->came.day == DAY_NONE || before->came.day == wait->came.day);
}

int32_t course_asked_again(const struct course *course)
{
    size_t count = course->wait_count;
    if (count > 0 && course->wait[0].again) {
        return wait_day(&course->wait[0]);
    }
    for (size_t i = 1; i < count; i++) {
        if (!only_answers(&course->wait[i], &course->wait[i - 1])) {
            return wait_day(&course->wait[i]);
        }
    }
    return course->dossier.supplement_count <= 1 ? DAY_NONE
           : count > 0                           ? wait_day(&course->wait[0])
                                                 : course->dossier.received.day;
}

int32_t course_moved_again(const struct course *course)
{
    size_t count = course->move_count;
    if (count > 0 && course->move[0].again) {
        return course->move[0].on;
    }
    if (count > 1) {
        return course->move[1].on;
    }
    return course->dossier.reappointed_count <= 1 ? DAY_NONE
           : count > 0                            ? course->move[0].on
                                                  : course->dossier.received.day;
}

int32_t course_free_from(const struct course *course, int32_t day)
{
    if (course->wait_count == 0 && course->dossier.status == STATUS_SUSPENDED && day >= course->dossier.received.day) {
        return INT32_MAX;
    }
    for (size_t i = 0; i < course->wait_count; i++) {
        int32_t asked = course->wait[i].asked.day;
        int32_t end = course_wait_end(course, i);
        day = asked != DAY_NONE && asked <= day && day < end ? end : day;
    }
    return day;
}

bool course_waits_on(const struct course *course, int32_t day)
{
    return course_free_from(course, day) != day;
}

int32_t course_waited(const struct course *course, const struct calendar *calendar, int32_t from, int32_t to)
{
    int32_t sum = 0;
    for (size_t i = 0; i < course->wait_count; i++) {
        int32_t asked = course->wait[i].asked.day;
        int32_t until = course_wait_end(course, i);
        if (asked == DAY_NONE) {
            continue;
        }
        until = until < to ? until : to;
        from = asked > from ? asked : from;
        if (until > from) {
            int32_t days = calendar_days_between(calendar, from, until);
            if (days == WORKING_UNKNOWN) {
                return WORKING_UNKNOWN;
            }
            sum += days;
            from = until;
        }
    }
    return sum;
}

/* ---- due dates ---- */

struct counting {
    const struct course *course;
    const struct rulebook *book;
    struct deadlines *deadlines;
    bool limited;
    int32_t taken_out; /* up to this day the waiting was taken out */
    enum due_by limited_by;
};

static struct moment limit_from(const struct counting *counting, struct moment received)
{
    const struct rulebook *book = counting->book;
    struct moment due = limit_due(book->calendar, &book->rules.hours, book->rules.after_hours,
                                  counting->deadlines->limit, received);
    counting->deadlines->no_calendar |= due.day == DAY_NONE;
    return due;
}

/* The row's own limit, else that of its procedure. */
static void find_limit(struct counting *counting)
{
    const struct dossier *dossier = &counting->course->dossier;
    const struct procedure_rule *procedure = rulebook_procedure(counting->book, dossier->procedure);
    struct limit *limit = &counting->deadlines->limit;
    *limit = (struct limit){LIMIT_WORKING_DAYS, -1};
    if (dossier->limit_days >= 0) {
        limit->count = dossier->limit_days;
        counting->limited_by = DUE_BY_LIMIT;
    } else if (procedure != NULL && procedure->limited) {
        *limit = procedure->limit;
        counting->limited_by = DUE_BY_PROCEDURE;
    }
    counting->limited = limit->count >= 0;
}

static void first_due(struct counting *counting)
{
    struct deadlines *deadlines = counting->deadlines;
    const struct dossier *dossier = &counting->course->dossier;
    bool stated = dossier->due.day != DAY_NONE;
    deadlines->computed = nothing;
    if (counting->limited) {
        deadlines->computed = limit_from(counting, dossier->received);
        deadlines->no_calendar = deadlines->no_calendar && !stated;
    }
    struct moment due = stated ? dossier->due : deadlines->computed;
    enum due_by by = stated ? DUE_BY_ROW : due.day != DAY_NONE ? counting->limited_by : DUE_BY_NOTHING;
    deadlines->undated = due.day == DAY_NONE;
    if (deadlines->undated && counting->book->rules.no_due == NO_DUE_SAME_DAY) {
        due = (struct moment){dossier->received.day, TIME_NONE};
        by = DUE_BY_SAME_DAY;
    }
    deadlines->span[0] = (struct due_span){dossier->received.day, due, by};
    deadlines->count = 1;
}

/* A due date without a time lasts until midnight. */
static struct moment later_of(struct moment a, struct moment b)
{
    if (a.day != b.day) {
        return a.day > b.day ? a : b;
    }
    return a.time == TIME_NONE || (b.time != TIME_NONE && a.time > b.time) ? a : b;
}

/* The limit that was promised: the working days between receipt and the stated due date. */
static bool promised_limit(struct counting *counting)
{
    const struct dossier *dossier = &counting->course->dossier;
    int32_t days = calendar_days_between(counting->book->calendar, dossier->received.day, dossier->due.day);
    if (days == WORKING_UNKNOWN) {
        counting->deadlines->no_calendar = true;
        return false;
    }
    counting->deadlines->limit = (struct limit){LIMIT_WORKING_DAYS, days};
    return true;
}

/* The date in force once the papers of a supplement have come. */
static struct moment after_wait(struct counting *counting, const struct course_wait *wait, struct moment due)
{
    struct moment next = nothing;
    bool missed = wait->asked.day != DAY_NONE && wait->asked.day > due.day;
    if (due.day == DAY_NONE || counting->deadlines->undated || missed) {
        return due; /* a time limit that had ended does not begin again */
    }
    if (counting->book->rules.supplement == SUPPLEMENT_RESTART) {
        if (counting->limited || promised_limit(counting)) {
            next = limit_from(counting, wait->came);
        }
        return next.day == DAY_NONE ? due : later_of(due, next);
    }
    if (counting->book->rules.supplement == SUPPLEMENT_SUBTRACT && wait->came.day > counting->taken_out) {
        const struct calendar *calendar = counting->book->calendar;
        int32_t days = course_waited(counting->course, calendar, counting->taken_out, wait->came.day);
        counting->taken_out = wait->came.day;
        next.day = days == WORKING_UNKNOWN ? DAY_NONE
                   : days == 0             ? due.day
                                           : calendar_add_days(calendar, due.day, days);
        counting->deadlines->no_calendar |= next.day == DAY_NONE;
        next.time = due.time;
    }
    return next.day == DAY_NONE ? due : next;
}

struct change {
    int32_t day;
    const struct course_wait *wait; /* NULL: a new appointment */
    const struct course_move *move;
};

/* All changes in order of day, on one day supplements before appointments. Those of before the receipt count from it. */
static size_t list_changes(const struct course *course, struct change changes[static COURSE_DUES])
{
    size_t count = 0;
    for (size_t i = 0; i < course->wait_count; i++) {
        if (course->wait[i].came.day != DAY_NONE) {
            changes[count++] = (struct change){course->wait[i].came.day, &course->wait[i], NULL};
        }
    }
    for (size_t i = 0; i < course->move_count; i++) {
        changes[count++] = (struct change){course->move[i].on, NULL, &course->move[i]};
    }
    for (size_t i = 1; i < count; i++) {
        struct change moved = changes[i];
        size_t j = i;
        for (; j > 0 && changes[j - 1].day > moved.day; j--) {
            changes[j] = changes[j - 1];
        }
        changes[j] = moved;
    }
    return count;
}

static void change_due(struct deadlines *deadlines, int32_t day, struct moment due, enum due_by by)
{
    struct due_span *last = &deadlines->span[deadlines->count - 1];
    bool same = due.day == last->due.day && due.time == last->due.time;
    if (same && by != DUE_BY_APPOINTMENT) {
        return; /* an appointment for the very day is one all the same */
    }
    if (day <= last->from) {
        last->due = due;
        last->by = by;
    } else {
        deadlines->span[deadlines->count++] = (struct due_span){day, due, by};
    }
}

static void apply_change(struct counting *counting, const struct change *change)
{
    struct deadlines *deadlines = counting->deadlines;
    if (change->wait != NULL) {
        bool restart = counting->book->rules.supplement == SUPPLEMENT_RESTART;
        struct moment due = after_wait(counting, change->wait, deadlines->span[deadlines->count - 1].due);
        change_due(deadlines, change->day, due, restart ? DUE_BY_RESTART : DUE_BY_SUBTRACT);
    } else {
        const struct due_span *last = &deadlines->span[deadlines->count - 1];
        bool passed = last->due.day != DAY_NONE && last->by != DUE_BY_SAME_DAY && change->day > last->due.day;
        if (passed && deadlines->appointed_late == DAY_NONE) {
            deadlines->appointed_late = change->day;
        }
        change_due(deadlines, change->day, change->move->due, DUE_BY_APPOINTMENT);
    }
}

void deadlines_of(const struct course *course, const struct rulebook *book, struct deadlines *deadlines)
{
    struct counting counting = {
        .course = course, .book = book, .deadlines = deadlines, .taken_out = course->dossier.received.day};
    struct change changes[COURSE_DUES];
    deadlines->no_calendar = false;
    deadlines->appointed_late = DAY_NONE;
    find_limit(&counting);
    first_due(&counting);
    size_t count = course->wait_count + course->move_count > 0 ? list_changes(course, changes) : 0;
    for (size_t i = 0; i < count; i++) {
        apply_change(&counting, &changes[i]);
    }
}

const struct due_span *due_span_on(const struct deadlines *deadlines, int32_t day)
{
    size_t i = deadlines->count - 1;
    while (i > 0 && deadlines->span[i].from > day) {
        i--;
    }
    return &deadlines->span[i];
}

struct moment deadline_on(const struct deadlines *deadlines, int32_t day)
{
    return due_span_on(deadlines, day)->due;
}
