/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to a dossier and to a form, as events and verdicts. The one place where a record
 * becomes counts; `verify` has code of its own and must agree. */
#include "surveys/tally.h"

enum state { STATE_NONE, STATE_WITHIN, STATE_OVERDUE, STATE_NO_DUE, STATE_SUSPENDED };

struct history {
    const struct course *course;
    const struct dossier *dossier;
    struct deadlines deadlines;
    int32_t closed; /* DAY_NONE while open */
    struct happenings *list;
};

static bool is_closed(const struct dossier *dossier)
{
    return dossier->status == STATUS_COMPLETED || dossier->status == STATUS_RETURNED ||
           dossier->status == STATUS_WITHDRAWN ||
           (dossier->status == STATUS_UNKNOWN && dossier->completed.day != DAY_NONE);
}

static enum state state_on(const struct history *history, int32_t day)
{
    if (course_waits_on(history->course, day)) {
        return STATE_SUSPENDED;
    }
    int32_t due = deadline_on(&history->deadlines, day).day;
    if (due == DAY_NONE) {
        return STATE_NO_DUE;
    }
    return day > due ? STATE_OVERDUE : STATE_WITHIN;
}

static void add(struct happenings *list, int32_t day, enum dossier_column column)
{
    if (list->count < EVENTS_MAX) {
        list->event[list->count++] = (struct event){day, column};
    }
}

static void change_state(struct happenings *list, int32_t day, enum state from, enum state to)
{
    static const enum dossier_column enter[] = {[STATE_OVERDUE] = DOSSIER_OVERDUE_IN,
                                                [STATE_NO_DUE] = DOSSIER_NO_DUE_IN,
                                                [STATE_SUSPENDED] = DOSSIER_SUSPENDED_IN};
    static const enum dossier_column leave[] = {[STATE_OVERDUE] = DOSSIER_OVERDUE_OUT,
                                                [STATE_NO_DUE] = DOSSIER_NO_DUE_OUT,
                                                [STATE_SUSPENDED] = DOSSIER_SUSPENDED_OUT};
    if (from == to) {
        return;
    }
    if (from > STATE_WITHIN) {
        add(list, day, leave[from]);
    }
    if (to > STATE_WITHIN) {
        add(list, day, enter[to]);
    }
}

/* ---- states ---- */

enum { CHANGES_MAX = 2 * COURSE_WAITS + 2 * COURSE_DUES };

struct day_list {
    int32_t day[CHANGES_MAX];
    size_t count;
};

/* Adds a day between the receipt and the closing, in order. */
static void add_day(struct day_list *days, const struct history *history, int32_t day)
{
    if (day == DAY_NONE || day <= history->dossier->received.day ||
        (history->closed != DAY_NONE && day >= history->closed)) {
        return;
    }
    size_t at = days->count++;
    for (; at > 0 && days->day[at - 1] > day; at--) {
        days->day[at] = days->day[at - 1];
    }
    days->day[at] = day;
}

/* The state can change only on these days; between them it stays. */
static void list_days(const struct history *history, struct day_list *days)
{
    const struct course *course = history->course;
    days->count = 0;
    for (size_t i = 0; i < course->wait_count; i++) {
        add_day(days, history, course->wait[i].asked.day);
        add_day(days, history, course->wait[i].came.day);
    }
    for (size_t i = 0; i < history->deadlines.count; i++) {
        const struct due_span *span = &history->deadlines.span[i];
        add_day(days, history, i > 0 ? span->from : DAY_NONE);
        add_day(days, history, span->due.day == DAY_NONE ? DAY_NONE : span->due.day + 1);
    }
}

static void add_states(const struct history *history)
{
    struct happenings *list = history->list;
    int32_t first = history->dossier->received.day;
    if (first == history->closed) {
        return; /* closed on the day it came: never open at the end of a day */
    }
    struct day_list days;
    list_days(history, &days);
    enum state state = state_on(history, first);
    change_state(list, first, STATE_NONE, state);
    for (size_t i = 0; i < days.count; i++) {
        enum state next = state_on(history, days.day[i]);
        change_state(list, days.day[i], state, next);
        state = next;
    }
    if (history->closed != DAY_NONE) {
        change_state(list, history->closed, state, STATE_NONE);
    }
}

/* ---- endings ---- */

/* Sooner, on, or later than due: by day, or by moment where both have a time. A due date without
 * a time lasts until midnight (Bộ luật Dân sự 2015, Đ148.6), and a completion without one happened
 * at some time of its day, so either leaves the day to decide; so does a due time of 00:00, which is how
 * spreadsheets write a day. */
static enum dossier_column completion_class(struct moment done, struct moment due,
                                            enum compare_rule rule)
{
    if (due.day == DAY_NONE) {
        return DOSSIER_COMPLETED_NO_DUE;
    }
    if (done.day != due.day) {
        return done.day < due.day ? DOSSIER_EARLY : DOSSIER_LATE;
    }
    bool late = rule == COMPARE_TIME && done.time != TIME_NONE && due.time > 0 && done.time > due.time;
    return late ? DOSSIER_LATE : DOSSIER_ON_DAY;
}

int32_t dossier_working_days(const struct course *course, const struct rulebook *book, int32_t end)
{
    int32_t days = calendar_days_between(book->calendar, course->dossier.received.day, end);
    if (days == WORKING_UNKNOWN || book->rules.supplement == SUPPLEMENT_IGNORE || course->wait_count == 0) {
        return days;
    }
    int32_t waiting = course_waited(course, book->calendar, course->dossier.received.day, end);
    return waiting == WORKING_UNKNOWN ? WORKING_UNKNOWN : days - waiting;
}

/* Completed with a result: how it stands to its due date, and how long it took. */
static void add_completion(const struct history *history, const struct rulebook *book)
{
    struct happenings *list = history->list;
    const struct due_span *span = due_span_on(&history->deadlines, history->closed);
    struct moment due = span->due;
    enum dossier_column class =
        completion_class(history->dossier->completed, due, book->rules.compare);
    add(list, history->closed, class);
    if (span->by == DUE_BY_SAME_DAY) {
        add(list, history->closed, DOSSIER_NO_DUE_PLACED);
    }
    if (history->dossier->complaint == 1) {
        add(list, history->closed, DOSSIER_COMPLAINT);
    }
    list->timing.day = history->closed;
    list->timing.duration = dossier_working_days(history->course, book, history->closed);
    list->timing.lateness =
        class == DOSSIER_LATE ? calendar_days_between(book->calendar, due.day, history->closed) : WORKING_UNKNOWN;
    if (list->timing.duration == WORKING_UNKNOWN) {
        add(list, history->closed, DOSSIER_UNTIMED);
    }
}

static void add_end(const struct history *history, const struct rulebook *book)
{
    if (history->closed == DAY_NONE) {
        return;
    }
    add(history->list, history->closed, DOSSIER_OPEN_OUT);
    if (history->dossier->status == STATUS_WITHDRAWN) {
        add(history->list, history->closed, DOSSIER_WITHDRAWN);
    } else if (history->dossier->status == STATUS_RETURNED) {
        add(history->list, history->closed, DOSSIER_RETURNED);
    } else {
        add_completion(history, book);
    }
}

static bool is_given_up(const struct dossier *dossier)
{
    return dossier->status == STATUS_RETURNED || dossier->status == STATUS_WITHDRAWN;
}

/* The first day from that one on at whose end nothing is waited for; what is closed waits for nothing. INT32_MAX: none. */
static int32_t free_from(const struct history *history, int32_t day)
{
    int32_t closed = history->closed;
    int32_t from = course_free_from(history->course, day);
    return closed == DAY_NONE || closed >= from ? from : closed > day ? closed : day;
}

/* The cohort of the policy `due`: a dossier is due once, on the first day that is its due date in force or comes after it
 * and at whose end it does not wait for a supplement, unless it was returned or withdrawn by then. So whatever becomes
 * overdue or is late was due. */
static void add_due(const struct history *history, const struct rulebook *book)
{
    const struct dossier *dossier = history->dossier;
    const struct deadlines *deadlines = &history->deadlines;
    for (size_t i = 0; i < deadlines->count; i++) {
        const struct due_span *span = &deadlines->span[i];
        int32_t last = i + 1 < deadlines->count ? span[1].from - 1 : INT32_MAX - 1;
        int32_t day = span->due.day > span->from ? span->due.day : span->from;
        day = free_from(history, day);
        if (span->due.day == DAY_NONE || day > last) {
            continue;
        }
        bool closed = history->closed != DAY_NONE && history->closed <= day;
        if (closed && is_given_up(dossier)) {
            return;
        }
        add(history->list, day, DOSSIER_DUE);
        if (closed && completion_class(dossier->completed, span->due, book->rules.compare) != DOSSIER_LATE) {
            add(history->list, day, DOSSIER_DUE_MET);
        }
        return;
    }
}

/* ---- what somebody should hear of ---- */

/* Nothing happens to a dossier before its receipt: such a day is a mistake, or of an earlier application. */
static int32_t from_receipt(const struct dossier *dossier, int32_t day)
{
    return day < dossier->received.day ? dossier->received.day : day;
}

/* NĐ 61/2018/NĐ-CP Đ19.4: one request for a supplement; Đ19.9: one new appointment at most. */
static void add_flags(const struct history *history)
{
    const struct course *course = history->course;
    const struct dossier *dossier = history->dossier;
    if (history->deadlines.no_calendar) {
        add(history->list, dossier->received.day, DOSSIER_NO_CALENDAR);
    }
    int32_t computed = history->deadlines.computed.day;
    if (computed != DAY_NONE && dossier->due.day != DAY_NONE && computed != dossier->due.day) {
        add(history->list, dossier->received.day, DOSSIER_DUE_DIFFERS);
    }
    int32_t asked = course_asked_again(course);
    if (asked != DAY_NONE) {
        add(history->list, from_receipt(dossier, asked), DOSSIER_SUPPLEMENT_AGAIN);
    }
    int32_t late = history->deadlines.appointed_late;
    if (late != DAY_NONE && (history->closed == DAY_NONE || late <= history->closed)) {
        add(history->list, from_receipt(dossier, late), DOSSIER_APPOINTED_LATE);
    }
    int32_t moved = course_moved_again(course);
    if (moved != DAY_NONE) {
        add(history->list, from_receipt(dossier, moved), DOSSIER_REAPPOINTED_AGAIN);
    }
}

void dossier_events(const struct course *course, const struct rulebook *book, struct happenings *list)
{
    const struct dossier *dossier = &course->dossier;
    struct history history = {.course = course, .dossier = dossier, .closed = DAY_NONE, .list = list};
    list->count = 0;
    list->timing = (struct timing){DAY_NONE, WORKING_UNKNOWN, WORKING_UNKNOWN};
    int32_t received = dossier->received.day;
    if (dossier->status == STATUS_LEFT_OUT) {
        add(list, received, DOSSIER_LEFT_OUT);
        return;
    }
    if (is_closed(dossier)) {
        history.closed = dossier->completed.day;
    }
    deadlines_of(course, book, &history.deadlines);
    add(list, received, DOSSIER_RECEIVED);
    add(list, received, DOSSIER_OPEN_IN);
    add_states(&history);
    add_end(&history, book);
    add_due(&history, book);
    add_flags(&history);
}

int answer_level(char answer)
{
    if (answer >= '1' && answer <= '9') {
        return answer - '0';
    }
    if (answer == 'A') {
        return 10;
    }
    return answer == ANSWER_BLANK ? 0 : -1;
}

bool level_is_top2(int level, int scale)
{
    return level > scale - 2;
}

struct form_verdict form_judge(const struct form *form, const struct questionnaire *questions)
{
    size_t answered = 0;
    size_t top2 = 0;
    for (size_t i = 0; i < questions->count && form->answers[i] != '\0'; i++) {
        int level = answer_level(form->answers[i]);
        answered += level > 0;
        top2 += level > 0 && level_is_top2(level, questions->items[i].scale);
    }
    struct form_verdict verdict = {false, false, false};
    if (questions->count == 0) {
        verdict.valid = form->score >= 0;
        return verdict;
    }
    size_t needed =
        questions->valid_min > 0 ? (size_t)questions->valid_min : (questions->count + 1) / 2;
    verdict.valid = answered >= needed;
    verdict.complete = answered == questions->count;
    verdict.all_top2 = top2 == questions->count;
    return verdict;
}
