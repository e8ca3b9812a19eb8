/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/plain_course.h"

#include <string.h>

enum { OPENS = 25200, NOON = 41400, AFTERNOON = 48600, CLOSES = 61200, FOREVER = INT32_MAX };

static const struct moment none = {DAY_NONE, TIME_NONE};

/* What the rows say, each fact once. */
struct facts {
    struct {
        struct moment asked, came;
        bool again; /* a row counts more than one request */
    } paper[2 * PLAIN_ROWS];
    size_t papers;
    struct {
        int32_t on;
        struct moment due;
    } appointment[PLAIN_ROWS];
    size_t appointments;
    struct moment first_due;
    bool taken[PLAIN_STORY]; /* days of waiting that a due date was put off for */
};

static bool covered(int32_t day)
{
    return day >= PLAIN_FIRST && day <= PLAIN_LAST;
}

static bool works(const struct plain_calendar *calendar, int32_t day)
{
    return covered(day) && calendar->days[day - PLAIN_FIRST].works;
}

/* docs/rules.md 2.6 in working days: none is the same day until 15:00, else the next working day;
 * else so many working days later at the time of day, which is moved into office hours first. */
static struct moment limit_end(const struct plain_calendar *calendar,
                               const struct dossier_rules *rules, int32_t days, struct moment from)
{
    if (days == 0) {
        if (!covered(from.day)) {
            return none;
        }
        bool today = works(calendar, from.day) && from.time <= rules->after_hours;
        return (struct moment){today ? from.day : plain_add(calendar, from.day, 1), TIME_NONE};
    }
    if (from.time > CLOSES) {
        if (!covered(from.day)) {
            return none;
        }
        bool next = works(calendar, from.day);
        from = next ? (struct moment){plain_add(calendar, from.day, 1), OPENS}
                    : (struct moment){from.day, CLOSES};
    } else if (from.time != TIME_NONE && from.time < OPENS) {
        from.time = OPENS;
    } else if (from.time > NOON && from.time < AFTERNOON) {
        from.time = AFTERNOON;
    }
    from.day = from.day == DAY_NONE ? DAY_NONE : plain_add(calendar, from.day, days);
    return from.day == DAY_NONE ? none : from;
}

/* ---- facts ---- */

static int32_t paper_day(const struct facts *facts, size_t i)
{
    return facts->paper[i].asked.day != DAY_NONE ? facts->paper[i].asked.day
                                                 : facts->paper[i].came.day;
}

static size_t paper_of(const struct facts *facts, int32_t day)
{
    size_t i = 0;
    while (i < facts->papers && paper_day(facts, i) != day) {
        i++;
    }
    return i;
}

/* Rows come newest first, and of what two say about one day the older stands. Where the newer counts
 * several requests, its other answer is that of a later one. */
static void gather_papers(struct facts *facts, const struct dossier *row)
{
    size_t last = facts->papers;
    facts->paper[last].asked = row->supplement_requested;
    facts->paper[last].came = row->supplement_received;
    facts->paper[last].again = row->supplement_count > 1;
    if (paper_day(facts, last) == DAY_NONE) {
        return;
    }
    size_t i = paper_of(facts, paper_day(facts, last));
    struct moment now = facts->paper[i].came;
    struct moment then = row->supplement_received;
    if (i == last) {
        facts->papers++;
        return;
    }
    bool counted = facts->paper[i].again;
    facts->paper[i].again = counted || row->supplement_count > 1;
    if (then.day == DAY_NONE) {
        return;
    }
    facts->paper[i].came = then;
    if (counted && now.day != DAY_NONE && now.day != then.day) {
        facts->paper[i].again = row->supplement_count > 1;
        if (paper_of(facts, now.day) == facts->papers) {
            facts->paper[facts->papers].asked = none;
            facts->paper[facts->papers].came = now;
            facts->paper[facts->papers++].again = true;
        }
    }
}

static void gather_appointment(struct facts *facts, const struct dossier *row)
{
    struct moment due = row->due_new.day != DAY_NONE ? row->due_new : row->due;
    size_t i = 0;
    if (row->reappointed_on.day == DAY_NONE || due.day == DAY_NONE) {
        return;
    }
    while (i < facts->appointments && facts->appointment[i].on != row->reappointed_on.day) {
        i++;
    }
    facts->appointments += i == facts->appointments;
    facts->appointment[i].on = row->reappointed_on.day;
    facts->appointment[i].due = due; /* the oldest row that says so */
}

static void gather(struct facts *facts, const struct dossier *rows, size_t count)
{
    facts->first_due = none;
    for (size_t i = 0; i < count; i++) {
        gather_papers(facts, &rows[i]);
        gather_appointment(facts, &rows[i]);
        bool appointed = rows[i].reappointed_on.day != DAY_NONE && rows[i].due_new.day == DAY_NONE;
        if (rows[i].due.day != DAY_NONE) { /* that of an appointment is none before it, if an older row tells of then */
            facts->first_due = appointed && i + 1 < count ? none : rows[i].due;
        }
    }
}

/* From the day of the request until the papers came, or others were asked for or came. */
static bool waits_at_end_of(const struct facts *facts, int32_t day)
{
    for (size_t i = 0; i < facts->papers; i++) {
        int32_t asked = facts->paper[i].asked.day;
        int32_t until = facts->paper[i].came.day;
        for (size_t j = 0; j < facts->papers && facts->paper[i].came.day == DAY_NONE; j++) {
            int32_t next = paper_day(facts, j);
            if (next > asked && (until == DAY_NONE || next < until)) {
                until = next;
            }
        }
        if (asked != DAY_NONE && asked <= day && (until == DAY_NONE || day < until)) {
            return true;
        }
    }
    return false;
}

/* ---- due dates ---- */

struct telling {
    struct plain_story *story;
    struct facts facts;
    const struct dossier_rules *rules;
    const struct plain_calendar *calendar;
};

static struct moment begin_due(struct telling *telling)
{
    struct plain_story *story = telling->story;
    const struct dossier *now = &story->now;
    struct moment due = telling->facts.first_due;
    if (due.day == DAY_NONE && now->limit_days >= 0) {
        due = limit_end(telling->calendar, telling->rules, now->limit_days, now->received);
    }
    story->undated = due.day == DAY_NONE;
    if (story->undated && telling->rules->no_due == NO_DUE_SAME_DAY) {
        due.day = now->received.day;
    }
    return due;
}

/* The limit from the moment the papers came, never earlier than what was in force. */
static struct moment restart(const struct telling *telling, struct moment came, struct moment due)
{
    const struct dossier *now = &telling->story->now;
    int32_t limit = now->limit_days;
    if (limit < 0) { /* what was promised */
        limit = plain_between(telling->calendar, now->received.day, telling->facts.first_due.day);
    }
    struct moment next =
        limit < 0 ? none : limit_end(telling->calendar, telling->rules, limit, came);
    int32_t due_time = due.time == TIME_NONE ? FOREVER : due.time; /* until midnight */
    int32_t next_time = next.time == TIME_NONE ? FOREVER : next.time;
    bool later = next.day > due.day || (next.day == due.day && next_time > due_time);
    return next.day != DAY_NONE && later ? next : due;
}

/* The working days up to that day on which it had waited at the end of the day before, each of them
 * once. */
static struct moment put_off(struct telling *telling, int32_t day, struct moment due)
{
    int32_t days = 0;
    bool known = true;
    for (int32_t i = telling->story->first + 1; i <= day; i++) {
        bool *taken = &telling->facts.taken[i - telling->story->first];
        if (!*taken && waits_at_end_of(&telling->facts, i - 1)) {
            *taken = true;
            known = known && covered(i);
            days += works(telling->calendar, i);
        }
    }
    int32_t later = known && days > 0 ? plain_add(telling->calendar, due.day, days) : due.day;
    due.day = later == DAY_NONE ? due.day : later;
    return due;
}

/* What happened on that day: papers first, then a new appointment. */
static struct moment due_after(struct telling *telling, int32_t day, struct moment due)
{
    const struct facts *facts = &telling->facts;
    for (size_t i = 0; i < facts->papers; i++) {
        int32_t asked = facts->paper[i].asked.day;
        if (facts->paper[i].came.day != day || due.day == DAY_NONE || telling->story->undated ||
            (asked != DAY_NONE && asked > due.day)) {
            continue;
        }
        if (telling->rules->supplement == SUPPLEMENT_RESTART) {
            due = restart(telling, facts->paper[i].came, due);
        } else if (telling->rules->supplement == SUPPLEMENT_SUBTRACT) {
            due = put_off(telling, day, due);
        }
    }
    for (size_t i = 0; i < facts->appointments; i++) {
        due = facts->appointment[i].on == day ? facts->appointment[i].due : due;
    }
    return due;
}

/* ---- the story ---- */

static void widen(int32_t day, int32_t *from, int32_t *to)
{
    if (day != DAY_NONE) {
        *from = day < *from ? day : *from;
        *to = day > *to ? day : *to;
    }
}

static void end_story(struct telling *telling)
{
    struct plain_story *story = telling->story;
    const struct dossier *now = &story->now;
    bool closed = now->status == STATUS_COMPLETED || now->status == STATUS_RETURNED ||
                  now->status == STATUS_WITHDRAWN ||
                  (now->status == STATUS_UNKNOWN && now->completed.day != DAY_NONE);
    story->closed = closed ? now->completed.day : FOREVER;
    story->duration = closed ? 0 : -1;
    for (int32_t day = story->first + 1; closed && day <= story->closed; day++) {
        bool ignored = telling->rules->supplement == SUPPLEMENT_IGNORE;
        if (!covered(day)) {
            story->duration = -1;
            return;
        }
        story->duration += works(telling->calendar, day) &&
                           (ignored || !waits_at_end_of(&telling->facts, day - 1));
    }
}

bool plain_tell(struct plain_story *story, const struct dossier *rows, size_t count,
                const struct dossier_rules *rules, const struct plain_calendar *calendar)
{
    struct telling telling = {.story = story, .rules = rules, .calendar = calendar};
    struct facts *facts = &telling.facts;
    story->now = rows[0];
    story->first = rows[0].received.day;
    story->appointed = FOREVER;
    gather(facts, rows, count);
    int32_t from = story->first;
    int32_t to = from;
    for (size_t i = 0; i < facts->papers; i++) {
        widen(facts->paper[i].asked.day, &from, &to);
        widen(facts->paper[i].came.day, &from, &to);
    }
    for (size_t i = 0; i < facts->appointments; i++) {
        widen(facts->appointment[i].on, &from, &to);
        story->appointed = facts->appointment[i].on < story->appointed ? facts->appointment[i].on
                                                                       : story->appointed;
    }
    widen(rows[0].completed.day, &from, &to);
    struct moment due = begin_due(&telling);
    for (int32_t day = from; day <= to || day <= due.day + 1; day++) {
        due = due_after(&telling, day, due);
        int32_t at = day - story->first;
        if (at >= PLAIN_STORY) {
            return false;
        }
        if (at >= 0) {
            story->due[at] = due;
            story->waits[at] = waits_at_end_of(facts, day) ||
                               (facts->papers == 0 && rows[0].status == STATUS_SUSPENDED);
            story->days = at + 1;
        }
    }
    end_story(&telling);
    return true;
}

/* ---- counts ---- */

static int32_t place_of(const struct plain_story *story, int32_t day)
{
    return day - story->first < story->days ? day - story->first : story->days - 1;
}

static bool open_at_end_of(const struct plain_story *story, int32_t day)
{
    return day >= story->first && day < story->closed;
}

static bool is_late(const struct plain_story *story, struct moment due, enum compare_rule compare)
{
    struct moment done = story->now.completed;
    bool by_time = compare == COMPARE_TIME && done.time != TIME_NONE && due.time > 0;
    return done.day > due.day || (done.day == due.day && by_time && done.time > due.time);
}

static void count_end(const struct plain_story *story, const struct dossier_rules *rules,
                      struct dossier_counts *counts)
{
    struct moment due = story->due[place_of(story, story->closed)];
    if (story->now.status == STATUS_WITHDRAWN) {
        counts->withdrawn++;
        return;
    }
    if (story->now.status == STATUS_RETURNED) {
        counts->returned++;
        return;
    }
    counts->complaints += story->now.complaint == 1;
    counts->untimed += story->duration < 0;
    if (due.day == DAY_NONE) {
        counts->completed_no_due++;
        return;
    }
    if (is_late(story, due, rules->compare)) {
        counts->late++;
    } else if (story->closed == due.day) {
        counts->on_day++;
    } else {
        counts->early++;
    }
    counts->no_due_placed += story->undated && story->closed < story->appointed;
}

/* Due once: on the first day on which the due date in force at its end has come and it does not wait,
 * unless it was given back or withdrawn by then. */
static void count_due(const struct plain_story *story, const struct dossier_rules *rules,
                      int32_t from, int32_t to, struct dossier_counts *counts)
{
    for (int32_t at = 0; at < story->days; at++) {
        struct moment due = story->due[at];
        int32_t day = story->first + at;
        if (due.day == DAY_NONE || due.day > day) {
            continue;
        }
        bool by_then = story->closed <= day;
        if (by_then &&
            (story->now.status == STATUS_RETURNED || story->now.status == STATUS_WITHDRAWN)) {
            return;
        }
        if (!by_then && story->waits[at]) {
            continue;
        }
        counts->due += day >= from && day <= to;
        counts->due_met +=
            day >= from && day <= to && by_then && !is_late(story, due, rules->compare);
        return;
    }
}

void plain_count(const struct plain_story *story, const struct dossier_rules *rules, int32_t from,
                 int32_t to, struct dossier_counts *counts)
{
    memset(counts, 0, sizeof *counts);
    if (story->now.status == STATUS_LEFT_OUT) {
        counts->left_out += story->first >= from && story->first <= to;
        return;
    }
    counts->carried_over += open_at_end_of(story, from - 1);
    counts->received += story->first >= from && story->first <= to;
    if (story->closed >= from && story->closed <= to) {
        count_end(story, rules, counts);
    }
    count_due(story, rules, from, to, counts);
    if (open_at_end_of(story, to)) {
        int32_t at = place_of(story, to);
        counts->suspended += story->waits[at];
        counts->pending_no_due += !story->waits[at] && story->due[at].day == DAY_NONE;
        counts->pending_overdue +=
            !story->waits[at] && story->due[at].day != DAY_NONE && story->due[at].day < to;
        counts->pending_within += !story->waits[at] && story->due[at].day >= to;
    }
}
