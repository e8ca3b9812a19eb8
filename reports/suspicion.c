/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/suspicion.h"

#include "surveys/tally.h"

#include <stdlib.h>
#include <string.h>

/* When a form was filled in, and what it answers. Different answers share a number with a chance of
 * 2^-64 a pair. */
struct suspicion_stamp {
    uint64_t answers;
    int32_t day, time;
};

struct suspicion_month {
    uint64_t answers; /* of its first form */
    int64_t forms, offline, unknown, weekend; /* unknown: those of `offline` without a channel */
    int32_t day; /* of its first form */
    int questions;
    bool days_differ, answers_differ, below_top;
};

enum { DAY_SECONDS = 86400 };

/* ---- months ---- */

static int32_t month_number(int32_t day)
{
    int year = 0;
    int month = 0;
    int day_of_month = 0;
    day_to_civil(day, &year, &month, &day_of_month);
    return year * 12 + month - 1;
}

static int32_t month_first(int32_t number)
{
    return day_from_civil(number / 12, number % 12 + 1, 1);
}

/* The month of that day, which lies in the period; NULL when memory is exhausted. */
static struct suspicion_month *month_of(struct suspicion_watch *watch, int32_t day)
{
    if (watch->months == NULL) {
        /* NOLINTNEXTLINE(bugprone-misplaced-widening-cast): checked above */
        watch->month_count = (size_t)(month_number(watch->to) - month_number(watch->from) + 1);
        watch->months = calloc(watch->month_count, sizeof watch->months[0]);
        if (watch->months == NULL) {
            return NULL;
        }
        watch->month_from = day + 1; /* no month was seen yet */
    }
    if (day < watch->month_from || day > watch->month_to) {
        int32_t number = month_number(day);
        watch->month = (size_t)(number - month_number(watch->from));
        watch->month_from = month_first(number);
        watch->month_to = month_first(number + 1) - 1;
    }
    return &watch->months[watch->month];
}

/* FNV-1a, then a mixing step (Steele, Lea & Flood 2014) over the list of questions, so that equal
 * answers to other questions differ. */
static uint64_t answers_number(const struct form *form, const struct questionnaire *questions)
{
    uint64_t hash = 0xcbf29ce484222325;
    for (const char *answer = form->answers; *answer != '\0'; answer++) {
        hash = (hash ^ (unsigned char)*answer) * 0x100000001b3;
    }
    if (questions->count == 0) {
        hash = (hash ^ (uint32_t)form->score) * 0x100000001b3;
    }
    hash += 0x9e3779b97f4a7c15 * ((uint64_t)(uint32_t)form->questionnaire + 1);
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
    return hash ^ (hash >> 31);
}

static bool all_top(const struct form *form, const struct questionnaire *questions)
{
    bool any = false;
    for (size_t i = 0; i < questions->count && form->answers[i] != '\0'; i++) {
        int level = answer_level(form->answers[i]);
        if (level != 0 && level != questions->items[i].scale) {
            return false;
        }
        any = any || level > 0;
    }
    return any;
}

static bool is_day_off(const struct calendar *calendar, int32_t day)
{
    bool known = calendar != NULL && calendar_covers(calendar, day);
    return known ? !calendar_works(calendar, day) : day_of_week(day) >= SATURDAY;
}

static void add_to_month(struct suspicion_month *month, const struct form *form,
                         const struct questionnaire *questions, uint64_t answers, bool day_off)
{
    if (month->forms++ == 0) {
        month->answers = answers;
        month->day = form->date.day;
    }
    month->answers_differ = month->answers_differ || month->answers != answers;
    month->days_differ = month->days_differ || month->day != form->date.day;
    month->below_top = month->below_top || !all_top(form, questions);
    if ((int)questions->count > month->questions) {
        month->questions = (int)questions->count;
    }
    if (form->channel != CHANNEL_ONLINE) {
        month->offline++;
        month->unknown += form->channel == CHANNEL_UNKNOWN;
        month->weekend += day_off;
    }
}

/* ---- gathering ---- */

void suspicion_begin(struct suspicion_watch *watch, int32_t from, int32_t to, const struct calendar *calendar)
{
    *watch = (struct suspicion_watch){.from = from, .to = to, .calendar = calendar};
}

static bool add_stamp(struct suspicion_watch *watch, const struct form *form, uint64_t answers)
{
    if (watch->stamp_count == watch->stamp_room) {
        size_t room = watch->stamp_room + watch->stamp_room / 2 + 16;
        struct suspicion_stamp *grown = realloc(watch->stamp, room * sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        watch->stamp = grown;
        watch->stamp_room = room;
    }
    watch->stamp[watch->stamp_count++] =
        (struct suspicion_stamp){answers, form->date.day, form->date.time};
    return true;
}

bool suspicion_add(struct suspicion_watch *watch, const struct form *form,
                   const struct questionnaire *questions)
{
    int32_t day = form->date.day;
    if (day == DAY_NONE || day < watch->from || day > watch->to) {
        return true;
    }
    struct suspicion_month *month = month_of(watch, day);
    if (month == NULL) {
        return false;
    }
    uint64_t answers = answers_number(form, questions);
    watch->checked++;
    add_to_month(month, form, questions, answers, is_day_off(watch->calendar, day));
    return form->date.time <= 0 || add_stamp(watch, form, answers);
}

/* ---- bursts ---- */

/* Exports that know no time of day often fill in the same one (00:00 abroad is 07:00 here). */
static bool times_stand_in(const struct suspicion_watch *watch)
{
    const struct suspicion_stamp *stamp = watch->stamp;
    bool days_differ = false;
    for (size_t i = 1; i < watch->stamp_count; i++) {
        if (stamp[i].time != stamp[0].time) {
            return false;
        }
        days_differ = days_differ || stamp[i].day != stamp[0].day;
    }
    return days_differ;
}

static int compare_stamps(const void *a, const void *b)
{
    const struct suspicion_stamp *left = a;
    const struct suspicion_stamp *right = b;
    if (left->answers != right->answers) {
        return left->answers < right->answers ? -1 : 1;
    }
    if (left->day != right->day) {
        return left->day < right->day ? -1 : 1;
    }
    return (left->time > right->time) - (left->time < right->time);
}

static bool is_larger(const struct burst *burst, const struct burst *than)
{
    if (burst->forms != than->forms) {
        return burst->forms > than->forms;
    }
    if (burst->day != than->day) {
        return burst->day < than->day;
    }
    return burst->from != than->from ? burst->from < than->from : burst->to < than->to;
}

static void end_burst(const struct burst *burst, struct suspicion *result)
{
    if (burst->forms > 0) {
        result->burst_groups++;
        result->burst_forms += burst->forms;
        if (is_larger(burst, &result->largest)) {
            result->largest = *burst;
        }
    }
}

/* The bursts among the forms of one day with the same answers, in order of time. The windows that
 * end at each form begin ever later, so that those which share a form follow one another. */
static void find_bursts(const struct suspicion_stamp *stamp, size_t count, struct suspicion *result)
{
    struct burst burst = {0};
    size_t first = 0;
    size_t taken = 0; /* forms before this one are in `burst` or an earlier one, or in none */
    for (size_t last = 0; last < count; last++) {
        while (stamp[last].time - stamp[first].time > BURST_SECONDS) {
            first++;
        }
        size_t inside = last - first + 1;
        if (inside < BURST_FORMS || inside * BURST_DAY_PARTS < count) {
            continue;
        }
        if (burst.forms == 0 || first >= taken) {
            end_burst(&burst, result);
            burst = (struct burst){.day = stamp[first].day, .from = stamp[first].time};
            taken = first;
        }
        burst.forms += (int64_t)(last + 1 - taken);
        burst.to = stamp[last].time;
        taken = last + 1;
    }
    end_burst(&burst, result);
}

static void look_for_bursts(struct suspicion_watch *watch, struct suspicion *result)
{
    struct suspicion_stamp *stamp = watch->stamp;
    if (watch->stamp_count == 0 || times_stand_in(watch)) {
        return;
    }
    result->timed = (int64_t)watch->stamp_count;
    qsort(stamp, watch->stamp_count, sizeof stamp[0], compare_stamps);
    size_t start = 0;
    for (size_t i = 1; i <= watch->stamp_count; i++) {
        if (i == watch->stamp_count || stamp[i].answers != stamp[start].answers ||
            stamp[i].day != stamp[start].day) {
            find_bursts(stamp + start, i - start, result);
            start = i;
        }
    }
}

/* ---- months and weekends ---- */

/* Forms of a whole month under its first or last day: the day of the report, not of the forms. */
static bool days_stand_in(const struct suspicion_month *month, int32_t number)
{
    return !month->days_differ &&
           (month->day == month_first(number) || month->day == month_first(number + 1) - 1);
}

static bool look_at_months(const struct suspicion_watch *watch, struct suspicion *result)
{
    int32_t first = month_number(watch->from);
    result->months = calloc(watch->month_count + 1, sizeof result->months[0]);
    if (result->months == NULL) {
        return false;
    }
    for (size_t i = 0; i < watch->month_count; i++) {
        const struct suspicion_month *month = &watch->months[i];
        int32_t number = first + (int32_t)i;
        int32_t from = month_first(number);
        int32_t to = month_first(number + 1) - 1;
        bool top = !month->below_top && month->questions > 0;
        if (month->forms >= STRAIGHT_FORMS && (!month->answers_differ || top)) {
            result->months[result->month_count++] =
                (struct straight_month){.from = from > watch->from ? from : watch->from,
                                        .to = to < watch->to ? to : watch->to,
                                        .whole = from >= watch->from && to <= watch->to,
                                        .forms = month->forms,
                                        .questions = month->questions,
                                        .identical = !month->answers_differ,
                                        .top = top};
        }
        if (month->forms > 0 && !days_stand_in(month, number)) {
            result->weekday_checked += month->offline;
            result->weekday_unknown += month->unknown;
            result->weekend += month->weekend;
        }
    }
    result->weekend_unusual = result->weekend >= WEEKEND_FORMS &&
                              result->weekend * WEEKEND_PARTS >= result->weekday_checked;
    return true;
}

bool suspicion_finish(struct suspicion_watch *watch, struct suspicion *result)
{
    *result = (struct suspicion){.made = true, .checked = watch->checked};
    look_for_bursts(watch, result);
    bool good = look_at_months(watch, result);
    suspicion_drop(watch);
    return good;
}

void suspicion_drop(struct suspicion_watch *watch)
{
    free(watch->stamp);
    free(watch->months);
    *watch = (struct suspicion_watch){0};
}

void suspicion_release(struct suspicion *suspicion)
{
    free(suspicion->months);
    *suspicion = (struct suspicion){0};
}

bool suspicion_found(const struct suspicion *suspicion)
{
    return suspicion->burst_groups > 0 || suspicion->month_count > 0 || suspicion->weekend_unusual;
}
