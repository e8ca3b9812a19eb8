/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier counted by plain code for `verify`: day by day, with a calendar that is asked of one day at a
 * time. It shares nothing with course.c, limit.c and events.c, and knows the default rules only. */
#include "surveys/store_verify.h"

#include <string.h>

enum { KEPT = 4 };

struct asking {
    int32_t asked, came; /* DAY_NONE: unknown */
    int32_t time;        /* of `came` */
    bool again;          /* its row counts more than one */
    bool done;           /* its answer stands in the list of dates */
};

struct moving {
    int32_t on, due;
    bool again;
};

/* From a day on this due date is in force. */
struct dated {
    int32_t from, due;
};

struct walk {
    const struct rulebook *book;
    const struct dossier *now; /* the newest row */
    struct tally *tally;
    struct cell_key key;
    int32_t first_due;
    struct asking asking[KEPT + 1];
    size_t askings;
    struct moving moving[KEPT + 1];
    size_t movings;
    struct dated dated[2 * KEPT + 1];
    size_t dates;
    int32_t end; /* DAY_NONE while open */
    bool no_calendar, failed;
};

static void one(struct walk *walk, int32_t day, enum dossier_column column)
{
    int year = 0;
    int month = 0;
    int day_of_month = 0;
    day_to_civil(day, &year, &month, &day_of_month);
    walk->key.half = day_from_civil(year, month, day_of_month < 15 ? 1 : 15);
    struct tally_cell *cell = tally_at(walk->tally, CELL_DOSSIER, &walk->key);
    if (cell == NULL) {
        walk->failed = true;
    } else {
        cell->count[column]++;
    }
}

/* ---- what the rows say together ---- */

static int32_t day_of_asking(const struct asking *asking)
{
    return asking->asked == DAY_NONE ? asking->came : asking->asked;
}

static void keep_asking(struct walk *walk, struct asking asking)
{
    walk->asking[walk->askings++] = asking;
    for (size_t i = walk->askings - 1; i > 0; i--) {
        if (day_of_asking(&walk->asking[i - 1]) > day_of_asking(&walk->asking[i])) {
            struct asking other = walk->asking[i];
            walk->asking[i] = walk->asking[i - 1];
            walk->asking[i - 1] = other;
        }
    }
    if (walk->askings > KEPT) {
        memmove(&walk->asking[0], &walk->asking[1], KEPT * sizeof walk->asking[0]);
        walk->askings = KEPT;
    }
}

static struct asking *asking_of(struct walk *walk, int32_t day)
{
    for (size_t i = 0; i < walk->askings; i++) {
        if (day_of_asking(&walk->asking[i]) == day) {
            return &walk->asking[i];
        }
    }
    return NULL;
}

/* The rows come newest first: the oldest decides when an answer came, and another one that a newer row has
 * instead, with a count of more than one, answered a later request. */
static void gather_asking(struct walk *walk, const struct dossier *row)
{
    struct asking asking = {row->supplement_requested.day, row->supplement_received.day, row->supplement_received.time,
                            row->supplement_count > 1, false};
    if (asking.asked == DAY_NONE && asking.came == DAY_NONE) {
        return;
    }
    struct asking *told = asking_of(walk, day_of_asking(&asking));
    if (told == NULL) {
        keep_asking(walk, asking);
    } else if (asking.came == DAY_NONE || told->came == DAY_NONE || told->came == asking.came || !told->again) {
        told->again |= asking.again;
        told->time = asking.came == DAY_NONE ? told->time : asking.time;
        told->came = asking.came == DAY_NONE ? told->came : asking.came;
    } else {
        struct asking other = {DAY_NONE, told->came, told->time, true, false};
        told->came = asking.came;
        told->time = asking.time;
        told->again = asking.again;
        if (asking_of(walk, other.came) == NULL) {
            keep_asking(walk, other);
        }
    }
}

static void gather_moving(struct walk *walk, const struct dossier *row)
{
    struct moving moving = {row->reappointed_on.day,
                            row->due_new.day == DAY_NONE ? row->due.day : row->due_new.day,
                            row->reappointed_count > 1};
    if (moving.on == DAY_NONE || moving.due == DAY_NONE) {
        return;
    }
    for (size_t i = 0; i < walk->movings; i++) {
        if (walk->moving[i].on == moving.on) {
            walk->moving[i].due = moving.due;
            walk->moving[i].again |= moving.again;
            return;
        }
    }
    walk->moving[walk->movings++] = moving;
    for (size_t i = walk->movings - 1; i > 0; i--) {
        if (walk->moving[i - 1].on > walk->moving[i].on) {
            struct moving other = walk->moving[i];
            walk->moving[i] = walk->moving[i - 1];
            walk->moving[i - 1] = other;
        }
    }
    if (walk->movings > KEPT) {
        memmove(&walk->moving[0], &walk->moving[1], KEPT * sizeof walk->moving[0]);
        walk->movings = KEPT;
    }
}

static void gather(struct walk *walk, const struct dossier *row, size_t rows)
{
    for (size_t i = 0; i < rows; i++) {
        if (row[i].due.day != DAY_NONE) { /* the oldest row comes last; of a new appointment alone it is the first */
            bool anew = row[i].reappointed_on.day != DAY_NONE && row[i].due_new.day == DAY_NONE;
            walk->first_due = anew && i + 1 < rows ? DAY_NONE : row[i].due.day;
        }
        gather_asking(walk, &row[i]);
        gather_moving(walk, &row[i]);
    }
}

/* ---- the calendar, one day at a time ---- */

static bool known(const struct walk *walk, int32_t day)
{
    return calendar_covers(walk->book->calendar, day);
}

static bool works(const struct walk *walk, int32_t day)
{
    return calendar_works(walk->book->calendar, day);
}

/* DAY_NONE when a day is not known. */
static int32_t working_day_after(const struct walk *walk, int32_t day, int32_t count)
{
    while (count > 0) {
        day++;
        if (!known(walk, day)) {
            return DAY_NONE;
        }
        count -= works(walk, day);
    }
    return day;
}

static int32_t working_days_in(const struct walk *walk, int32_t after, int32_t to)
{
    int32_t count = 0;
    for (int32_t day = after + 1; day <= to; day++) {
        if (!known(walk, day)) {
            return WORKING_UNKNOWN;
        }
        count += works(walk, day);
    }
    return count;
}

/* A limit in hours used up minute by minute. */
static int32_t day_after_hours(const struct walk *walk, int32_t hours, struct moment from)
{
    const struct office_hours *office = &walk->book->rules.hours;
    int32_t left = hours * 60;
    int32_t minute = from.time == TIME_NONE ? 0 : from.time / 60;
    for (int32_t day = from.day; known(walk, day); day++, minute = 0) {
        for (; works(walk, day) && minute < 24 * 60; minute++) {
            int32_t second = minute * 60;
            bool open = (second >= office->open && second < office->noon_from) ||
                        (second >= office->noon_to && second < office->close);
            left -= open;
            if (open && left <= 0) {
                return day;
            }
        }
    }
    return DAY_NONE;
}

static int32_t limit_day(const struct walk *walk, struct limit limit, struct moment from)
{
    if (limit.unit == LIMIT_HOURS) {
        return day_after_hours(walk, limit.count, from);
    }
    if (limit.unit == LIMIT_CALENDAR_DAYS) {
        int32_t day = from.day + limit.count;
        while (known(walk, day) && !works(walk, day)) {
            day++;
        }
        return known(walk, day) ? day : DAY_NONE;
    }
    int32_t closing = limit.count == 0 ? walk->book->rules.after_hours : walk->book->rules.hours.close;
    bool asks = limit.count == 0 || from.time > closing;
    if (asks && !known(walk, from.day)) {
        return DAY_NONE;
    }
    bool late = asks && works(walk, from.day) && from.time > closing;
    if (limit.count == 0) {
        return works(walk, from.day) && !late ? from.day : working_day_after(walk, from.day, 1);
    }
    int32_t day = late ? working_day_after(walk, from.day, 1) : from.day;
    return day == DAY_NONE ? DAY_NONE : working_day_after(walk, day, limit.count);
}

/* ---- due dates ---- */

static bool limit_of(const struct walk *walk, struct limit *limit)
{
    const struct procedure_rule *procedure = rulebook_procedure(walk->book, walk->now->procedure);
    *limit = (struct limit){LIMIT_WORKING_DAYS, walk->now->limit_days};
    if (walk->now->limit_days < 0 && procedure != NULL && procedure->limited) {
        *limit = procedure->limit;
        return true;
    }
    return walk->now->limit_days >= 0;
}

static void date(struct walk *walk, int32_t from, int32_t due)
{
    walk->dated[walk->dates++] = (struct dated){from, due};
}

/* The limit anew from the day on which the papers came: NĐ 61/2018/NĐ-CP Đ19.4. */
static int32_t restarted(struct walk *walk, const struct asking *asking, int32_t due)
{
    struct limit limit;
    if (!limit_of(walk, &limit)) {
        int32_t promised = walk->first_due <= walk->now->received.day
                               ? 0
                               : working_days_in(walk, walk->now->received.day, walk->first_due);
        walk->no_calendar = walk->no_calendar || promised == WORKING_UNKNOWN;
        if (promised == WORKING_UNKNOWN) {
            return due;
        }
        limit = (struct limit){LIMIT_WORKING_DAYS, promised};
    }
    int32_t next = limit_day(walk, limit, (struct moment){asking->came, asking->time});
    walk->no_calendar = walk->no_calendar || next == DAY_NONE;
    return next != DAY_NONE && next > due ? next : due;
}

static int32_t later(int32_t a, int32_t b)
{
    return b != DAY_NONE && b > a ? b : a;
}

/* The due date that the receipt gives: stated, else by the limit. */
static int32_t due_at_receipt(struct walk *walk)
{
    struct limit limit;
    int32_t stated = walk->first_due;
    if (!limit_of(walk, &limit)) {
        return stated;
    }
    int32_t computed = limit_day(walk, limit, walk->now->received);
    walk->no_calendar = stated == DAY_NONE && computed == DAY_NONE;
    if (stated != DAY_NONE && computed != DAY_NONE && computed != stated) {
        one(walk, walk->now->received.day, DOSSIER_DUE_DIFFERS);
    }
    return stated == DAY_NONE ? computed : stated;
}

/* The earliest papers that came and were not looked at yet; NULL for none. */
static struct asking *next_papers(struct walk *walk)
{
    struct asking *next = NULL;
    for (size_t i = 0; i < walk->askings; i++) {
        struct asking *asking = &walk->asking[i];
        if (!asking->done && asking->came != DAY_NONE && (next == NULL || asking->came < next->came)) {
            next = asking;
        }
    }
    return next;
}

static void list_dates(struct walk *walk)
{
    int32_t due = due_at_receipt(walk);
    bool undated = due == DAY_NONE;
    bool told = false;
    date(walk, INT32_MIN + 1, due);
    for (size_t moving = 0;;) { /* on one day papers before appointments */
        struct asking *papers = next_papers(walk);
        if (moving < walk->movings && (papers == NULL || walk->moving[moving].on < papers->came)) {
            int32_t on = walk->moving[moving].on;
            if (!told && due != DAY_NONE && due < on) {
                told = true; /* once, and not of what was closed by then */
                if (walk->end == DAY_NONE || on <= walk->end) {
                    one(walk, later(walk->now->received.day, on), DOSSIER_APPOINTED_LATE);
                }
            }
            due = walk->moving[moving].due;
            date(walk, walk->moving[moving++].on, due);
        } else if (papers != NULL) {
            papers->done = true;
            bool missed = papers->asked != DAY_NONE && papers->asked > due; /* nothing begins again then */
            due = undated || due == DAY_NONE || missed ? due : restarted(walk, papers, due);
            date(walk, papers->came, due);
        } else {
            return;
        }
    }
}

static int32_t due_that_day(const struct walk *walk, int32_t day)
{
    int32_t due = DAY_NONE;
    int32_t received = walk->now->received.day;
    for (size_t i = 0; i < walk->dates; i++) {
        if (walk->dated[i].from <= day || walk->dated[i].from <= received) {
            due = walk->dated[i].due;
        }
    }
    return due;
}

/* ---- states ---- */

enum { NOWHERE = 'n', WITHIN = 'w', OVERDUE = 'o', UNDATED = 'u', WAITING = 's' };

/* The day on which a request is answered, or overtaken by the next. */
static int32_t answered(const struct walk *walk, size_t i)
{
    if (walk->asking[i].came != DAY_NONE) {
        return walk->asking[i].came;
    }
    return i + 1 < walk->askings ? day_of_asking(&walk->asking[i + 1]) : INT32_MAX;
}

static bool waits_that_day(const struct walk *walk, int32_t day)
{
    for (size_t i = 0; i < walk->askings; i++) {
        if (walk->asking[i].asked != DAY_NONE && walk->asking[i].asked <= day && day < answered(walk, i)) {
            return true;
        }
    }
    return walk->askings == 0 && walk->now->status == STATUS_SUSPENDED && day >= walk->now->received.day;
}

static char state_that_day(const struct walk *walk, int32_t day)
{
    if (waits_that_day(walk, day)) {
        return WAITING;
    }
    int32_t due = due_that_day(walk, day);
    if (due == DAY_NONE) {
        return UNDATED;
    }
    return due < day ? OVERDUE : WITHIN;
}

static void count_step(struct walk *walk, int32_t day, char before, char now)
{
    static const struct {
        char state;
        enum dossier_column in, out;
    } states[] = {{OVERDUE, DOSSIER_OVERDUE_IN, DOSSIER_OVERDUE_OUT},
                  {UNDATED, DOSSIER_NO_DUE_IN, DOSSIER_NO_DUE_OUT},
                  {WAITING, DOSSIER_SUSPENDED_IN, DOSSIER_SUSPENDED_OUT}};
    for (size_t i = 0; before != now && i < sizeof states / sizeof states[0]; i++) {
        if (before == states[i].state) {
            one(walk, day, states[i].out);
        }
        if (now == states[i].state) {
            one(walk, day, states[i].in);
        }
    }
}

/* After this day nothing about the dossier changes any more. */
static int32_t last_change(const struct walk *walk)
{
    int32_t last = walk->now->received.day;
    for (size_t i = 0; i < walk->dates; i++) {
        last = later(last, walk->dated[i].from);
        last = later(last, walk->dated[i].due == DAY_NONE ? DAY_NONE : walk->dated[i].due + 1);
    }
    for (size_t i = 0; i < walk->askings; i++) {
        last = later(later(last, walk->asking[i].asked), walk->asking[i].came);
    }
    return last;
}

/* ---- endings ---- */

static void one_time(struct walk *walk, int32_t measure, int32_t days)
{
    struct cell_key key = walk->key;
    key.item = measure;
    key.level = days;
    struct tally_cell *cell = tally_at(walk->tally, CELL_TIME, &key);
    if (cell == NULL) {
        walk->failed = true;
    } else {
        cell->count[0]++;
    }
}

/* Working days from receipt to the end on which nothing was waited for. */
static int32_t days_of_work(const struct walk *walk)
{
    int32_t count = 0;
    for (int32_t day = walk->now->received.day + 1; day <= walk->end; day++) {
        if (!known(walk, day)) {
            return WORKING_UNKNOWN;
        }
        bool waited = false;
        for (size_t i = 0; i < walk->askings; i++) {
            int32_t asked = walk->asking[i].asked;
            waited = waited || (asked != DAY_NONE && asked < day && day <= answered(walk, i));
        }
        count += works(walk, day) && !waited;
    }
    return count;
}

static void count_times(struct walk *walk, int32_t due)
{
    int32_t days = days_of_work(walk);
    if (days == WORKING_UNKNOWN) {
        one(walk, walk->end, DOSSIER_UNTIMED);
    } else {
        one_time(walk, TIME_DURATION, days);
    }
    int32_t late = due != DAY_NONE && due < walk->end ? working_days_in(walk, due, walk->end) : WORKING_UNKNOWN;
    if (late != WORKING_UNKNOWN) {
        one_time(walk, TIME_LATENESS, late);
    }
}

static void count_end(struct walk *walk)
{
    int32_t due = due_that_day(walk, walk->end);
    one(walk, walk->end, DOSSIER_OPEN_OUT);
    if (walk->now->status == STATUS_RETURNED) {
        one(walk, walk->end, DOSSIER_RETURNED);
        return;
    }
    if (walk->now->status == STATUS_WITHDRAWN) {
        one(walk, walk->end, DOSSIER_WITHDRAWN);
        return;
    }
    if (due == DAY_NONE) {
        one(walk, walk->end, DOSSIER_COMPLETED_NO_DUE);
    } else if (walk->end < due) {
        one(walk, walk->end, DOSSIER_EARLY);
    } else {
        one(walk, walk->end, walk->end == due ? DOSSIER_ON_DAY : DOSSIER_LATE);
    }
    if (walk->now->complaint == 1) {
        one(walk, walk->end, DOSSIER_COMPLAINT);
    }
    count_times(walk, due);
}

/* The first day on which its due date has come and nothing is waited for, if the dossier was still to be decided then, or
 * decided with a result by then. */
static void count_due(struct walk *walk)
{
    int32_t last = later(last_change(walk), walk->end);
    bool result = walk->now->status != STATUS_RETURNED && walk->now->status != STATUS_WITHDRAWN;
    for (int32_t day = walk->now->received.day; day <= last; day++) {
        int32_t due = due_that_day(walk, day);
        bool ended = walk->end != DAY_NONE && walk->end <= day;
        if (due == DAY_NONE || due > day || (!ended && waits_that_day(walk, day))) {
            continue;
        }
        if (!ended || result) {
            one(walk, day, DOSSIER_DUE);
        }
        if (ended && result && walk->end <= due) {
            one(walk, day, DOSSIER_DUE_MET);
        }
        return;
    }
}

/* Which of the requests says that there was another, or is the other; as many as there are for none. Papers that came on
 * a day of no request are those of the request before, if they can be. */
static size_t second_request(const struct walk *walk)
{
    size_t i = walk->askings > 0 && walk->asking[0].again ? 0 : 1;
    for (; i > 0 && i < walk->askings; i++) {
        const struct asking *asking = &walk->asking[i];
        bool open = asking[-1].came == DAY_NONE || asking[-1].came == asking->came;
        if (asking->asked != DAY_NONE || asking->again || !open) {
            return i;
        }
    }
    return i == 0 || walk->now->supplement_count > 1 ? 0 : walk->askings;
}

static void count_flags(struct walk *walk)
{
    if (walk->no_calendar) {
        one(walk, walk->now->received.day, DOSSIER_NO_CALENDAR);
    }
    size_t again = second_request(walk);
    if (walk->askings == 0 && walk->now->supplement_count > 1) {
        one(walk, walk->now->received.day, DOSSIER_SUPPLEMENT_AGAIN); /* counted and not dated */
    } else if (again < walk->askings) {
        one(walk, later(walk->now->received.day, day_of_asking(&walk->asking[again])), DOSSIER_SUPPLEMENT_AGAIN);
    }
    const struct moving *moving = walk->moving;
    if (walk->movings == 0 && walk->now->reappointed_count > 1) {
        one(walk, walk->now->received.day, DOSSIER_REAPPOINTED_AGAIN);
    } else if (walk->movings > 1 || (walk->movings == 1 && (moving->again || walk->now->reappointed_count > 1))) {
        bool first = walk->movings == 1 || moving->again;
        one(walk, later(walk->now->received.day, first ? moving[0].on : moving[1].on), DOSSIER_REAPPOINTED_AGAIN);
    }
}

bool verify_dossier(const struct rulebook *book, const struct dossier *row, size_t rows, struct tally *tally)
{
    const struct procedure_rule *procedure = rulebook_procedure(book, row->procedure);
    struct walk walk = {.book = book,
                        .now = row,
                        .tally = tally,
                        .key = {.unit = row->unit, .field = row->field, .channel = row->channel},
                        .first_due = DAY_NONE,
                        .end = DAY_NONE};
    if (row->field == NAME_NONE && procedure != NULL) {
        walk.key.field = procedure->field;
    }
    int32_t start = row->received.day;
    if (row->status == STATUS_LEFT_OUT) {
        one(&walk, start, DOSSIER_LEFT_OUT);
        return !walk.failed;
    }
    bool open = row->status == STATUS_RECEIVED || row->status == STATUS_PROCESSING ||
                row->status == STATUS_SUSPENDED;
    walk.end = open ? DAY_NONE : row->completed.day;
    gather(&walk, row, rows);
    list_dates(&walk);
    one(&walk, start, DOSSIER_RECEIVED);
    one(&walk, start, DOSSIER_OPEN_IN);
    char state = NOWHERE;
    int32_t last = walk.end != DAY_NONE ? walk.end - 1 : last_change(&walk);
    for (int32_t day = start; day <= last; day++) {
        char now = state_that_day(&walk, day);
        count_step(&walk, day, state, now);
        state = now;
    }
    if (walk.end != DAY_NONE) {
        count_step(&walk, walk.end, state, NOWHERE);
        count_end(&walk);
    }
    count_due(&walk);
    count_flags(&walk);
    return !walk.failed;
}
