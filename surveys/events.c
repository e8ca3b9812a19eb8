/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to a dossier and to a form, as events and verdicts. The one place where a record
 * becomes counts; `verify` has code of its own and must agree. */
#include "surveys/tally.h"

enum state { STATE_NONE, STATE_WITHIN, STATE_OVERDUE, STATE_NO_DUE, STATE_SUSPENDED };

struct history {
    const struct dossier *dossier;
    int32_t suspended_from, suspended_until; /* suspended at the end of day t: from <= t < until */
    int32_t closed;                          /* DAY_NONE while open */
};

static bool is_closed(const struct dossier *dossier)
{
    return dossier->status == STATUS_COMPLETED || dossier->status == STATUS_RETURNED ||
           dossier->status == STATUS_WITHDRAWN ||
           (dossier->status == STATUS_UNKNOWN && dossier->completed.day != DAY_NONE);
}

static struct history history_of(const struct dossier *dossier)
{
    struct history history = {dossier, INT32_MAX, INT32_MAX, DAY_NONE};
    if (is_closed(dossier)) {
        history.closed = dossier->completed.day;
    }
    if (dossier->supplement_requested.day != DAY_NONE) {
        history.suspended_from = dossier->supplement_requested.day;
    } else if (dossier->status == STATUS_SUSPENDED) {
        history.suspended_from = dossier->received.day;
    }
    if (dossier->supplement_received.day != DAY_NONE) {
        history.suspended_until = dossier->supplement_received.day;
    }
    return history;
}

/* The due date in force at the end of `day`: the first one until the day of the new appointment
 * (NĐ 61/2018 Đ19.9: at most one), the new one from then on. */
static struct moment due_on(const struct dossier *dossier, int32_t day)
{
    if (dossier->reappointed_on.day != DAY_NONE && dossier->due_new.day != DAY_NONE &&
        day >= dossier->reappointed_on.day) {
        return dossier->due_new;
    }
    return dossier->due;
}

static bool suspended_on(const struct history *history, int32_t day)
{
    return history->suspended_from <= day && day < history->suspended_until;
}

static enum state state_on(const struct history *history, int32_t day)
{
    if (suspended_on(history, day)) {
        return STATE_SUSPENDED;
    }
    int32_t due = due_on(history->dossier, day).day;
    if (due == DAY_NONE) {
        return STATE_NO_DUE;
    }
    return day > due ? STATE_OVERDUE : STATE_WITHIN;
}

struct event_list {
    struct event *events;
    size_t count;
};

static void add(struct event_list *list, int32_t day, enum dossier_column column)
{
    if (list->count < EVENTS_MAX) {
        list->events[list->count++] = (struct event){day, column};
    }
}

static void change_state(struct event_list *list, int32_t day, enum state from, enum state to)
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

static void sort_days(int32_t *days, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        int32_t day = days[i];
        size_t j = i;
        for (; j > 0 && days[j - 1] > day; j--) {
            days[j] = days[j - 1];
        }
        days[j] = day;
    }
}

/* The state can change only on these days; between them it stays. */
static void add_states(struct event_list *list, const struct history *history)
{
    const struct dossier *dossier = history->dossier;
    int32_t first = dossier->received.day;
    int32_t candidates[] = {history->suspended_from, history->suspended_until,
                            dossier->reappointed_on.day,
                            dossier->due.day == DAY_NONE ? DAY_NONE : dossier->due.day + 1,
                            dossier->due_new.day == DAY_NONE ? DAY_NONE : dossier->due_new.day + 1};
    int32_t days[sizeof candidates / sizeof candidates[0]];
    size_t count = 0;
    for (size_t i = 0; i < sizeof candidates / sizeof candidates[0]; i++) {
        if (candidates[i] != DAY_NONE && candidates[i] != INT32_MAX && candidates[i] > first &&
            (history->closed == DAY_NONE || candidates[i] < history->closed)) {
            days[count++] = candidates[i];
        }
    }
    sort_days(days, count);
    if (first == history->closed) {
        return; /* closed on the day it came: never open at the end of a day */
    }
    enum state state = state_on(history, first);
    change_state(list, first, STATE_NONE, state);
    for (size_t i = 0; i < count; i++) {
        enum state next = state_on(history, days[i]);
        change_state(list, days[i], state, next);
        state = next;
    }
    if (history->closed != DAY_NONE) {
        change_state(list, history->closed, state, STATE_NONE);
    }
}

/* Sooner, on, or later than due: by day, or by moment where both have a time. A due date without
 * a time lasts until midnight (Bộ luật Dân sự 2015, Đ148.6), and a completion without one happened
 * at some time of its day, so either leaves the day to decide. */
static enum dossier_column completion_class(struct moment done, struct moment due,
                                            enum compare_rule rule)
{
    if (due.day == DAY_NONE) {
        return DOSSIER_COMPLETED_NO_DUE;
    }
    if (done.day != due.day) {
        return done.day < due.day ? DOSSIER_EARLY : DOSSIER_LATE;
    }
    bool late = rule == COMPARE_TIME && done.time != TIME_NONE && due.time != TIME_NONE &&
                done.time > due.time;
    return late ? DOSSIER_LATE : DOSSIER_ON_DAY;
}

/* The cohort of the policy `due`: a dossier is due once, on the first day that is its due date in
 * force, unless it was returned or withdrawn by then, or stands suspended. */
static void add_due(struct event_list *list, const struct history *history, enum compare_rule rule)
{
    const struct dossier *dossier = history->dossier;
    struct moment due = dossier->due;
    if (due.day == DAY_NONE || due_on(dossier, due.day).day != due.day) {
        due = dossier->due_new;
    }
    if (due.day == DAY_NONE || due_on(dossier, due.day).day != due.day) {
        return;
    }
    bool closed_by_then = history->closed != DAY_NONE && history->closed <= due.day;
    if (closed_by_then && (dossier->status == STATUS_RETURNED || dossier->status == STATUS_WITHDRAWN)) {
        return;
    }
    if (!closed_by_then && suspended_on(history, due.day)) {
        return;
    }
    int32_t day = due.day < dossier->received.day ? dossier->received.day : due.day;
    add(list, day, DOSSIER_DUE);
    if (closed_by_then && completion_class(dossier->completed, due, rule) != DOSSIER_LATE) {
        add(list, day, DOSSIER_DUE_MET);
    }
}

size_t dossier_events(const struct dossier *dossier, enum compare_rule rule,
                      struct event events[static EVENTS_MAX])
{
    struct event_list list = {events, 0};
    int32_t received = dossier->received.day;
    if (dossier->status == STATUS_LEFT_OUT) {
        add(&list, received, DOSSIER_LEFT_OUT);
        return list.count;
    }
    struct history history = history_of(dossier);
    add(&list, received, DOSSIER_RECEIVED);
    add(&list, received, DOSSIER_OPEN_IN);
    add_states(&list, &history);
    if (history.closed != DAY_NONE) {
        enum dossier_column end = DOSSIER_RETURNED;
        if (dossier->status == STATUS_WITHDRAWN) {
            end = DOSSIER_WITHDRAWN;
        } else if (dossier->status != STATUS_RETURNED) {
            end = completion_class(dossier->completed, due_on(dossier, history.closed), rule);
        }
        add(&list, history.closed, DOSSIER_OPEN_OUT);
        add(&list, history.closed, end);
    }
    add_due(&list, &history, rule);
    return list.count;
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
