/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/calendar_page.h"

#include <stdio.h>
#include <string.h>

#include "reports/numfmt.h"
#include "reports/words.h"
#include "surveys/text.h"

enum { TEXT = 200, ADD_MAX = 3650, HOUR = 3600, MINUTE = 60, CLOCK = 16 };

bool calendar_add_parse(const char *text, struct limit *limit)
{
    size_t length = strlen(text);
    int64_t count = 0;
    char unit = length == 0 ? '\0' : text[length - 1];
    if (unit == 'd' || unit == 'h') {
        length--;
    }
    if (length == 0 || text[0] < '0' || text[0] > '9' ||
        !text_to_whole(text, length, 0, ADD_MAX, &count)) {
        return false;
    }
    limit->unit = unit == 'd'   ? LIMIT_CALENDAR_DAYS
                  : unit == 'h' ? LIMIT_HOURS
                                : LIMIT_WORKING_DAYS;
    limit->count = (int32_t)count;
    return true;
}

/* ---- the answer ---- */

struct answer {
    const struct calendar_rules *rules;
    const struct calendar_question *question;
    struct moment to; /* when the limit ends, or as asked */
    int32_t halves;   /* working days between, doubled; with --to */
};

/* A day of the first year that is missing, where something beginning on `day` had no answer. */
static int32_t missing_from(const struct calendar *calendar, int32_t day)
{
    int32_t first = 0;
    int32_t last = 0;
    return calendar_span(calendar, day, &first, &last) ? last + 1 : day;
}

static bool find_answer(struct answer *answer, int32_t *missing)
{
    const struct calendar_rules *rules = answer->rules;
    const struct calendar_question *question = answer->question;
    bool known = false;
    if (question->to.day == DAY_NONE) {
        answer->to = limit_due(rules->calendar, &rules->hours, rules->after_hours, question->add,
                               question->from);
        known = answer->to.day != DAY_NONE;
    } else {
        answer->to = question->to;
        answer->halves =
            calendar_halves_between(rules->calendar, &rules->hours, question->from, question->to);
        known =
            answer->halves != WORKING_UNKNOWN && calendar_covers(rules->calendar, question->to.day);
    }
    if (!known) {
        *missing = missing_from(rules->calendar, question->from.day);
    }
    return known;
}

/* Why the limit does not begin, or end, on the day one might think. */
enum notice { NOTICE_NONE, NOTICE_LATE, NOTICE_AFTER_HOURS };

static enum notice notice_of(const struct answer *answer)
{
    const struct calendar_question *question = answer->question;
    const struct calendar_rules *rules = answer->rules;
    if (question->to.day != DAY_NONE || question->add.unit != LIMIT_WORKING_DAYS ||
        !calendar_works(rules->calendar, question->from.day)) {
        return NOTICE_NONE;
    }
    if (question->add.count == 0) {
        return question->from.time > rules->after_hours ? NOTICE_AFTER_HOURS : NOTICE_NONE;
    }
    return question->from.time > rules->hours.close ? NOTICE_LATE : NOTICE_NONE;
}

/* ---- text ---- */

static const char *clock_text(int32_t time, char text[static CLOCK])
{
    unsigned seconds = (unsigned)time % 86400;
    int length = snprintf(text, CLOCK, "%02u:%02u", seconds / HOUR, seconds / MINUTE % 60);
    if (seconds % MINUTE != 0) {
        snprintf(text + length, CLOCK - (size_t)length, ":%02u", seconds % MINUTE);
    }
    return text;
}

/* "thứ Sáu 13/02/2026 14:10", "Friday 2026-02-13 14:10" */
static const char *moment_text(struct moment moment, enum language language, char text[static TEXT])
{
    char day[NUMFMT];
    char clock[CLOCK] = "";
    if (moment.time != TIME_NONE) {
        clock_text(moment.time, clock);
    }
    snprintf(text, TEXT, "%s %s%s%s",
             word((enum word)(WORD_MONDAY + day_of_week(moment.day)), language),
             numfmt_day(moment.day, language, day), clock[0] == '\0' ? "" : " ", clock);
    return text;
}

/* "5 ngày làm việc", "1 working day" */
static const char *count_text(enum message one, enum message many, const char *number,
                              enum language language, char text[static TEXT])
{
    message_fill(message_text(strcmp(number, "1") == 0 ? one : many, language), TEXTS(number), text,
                 TEXT);
    return text;
}

static const char *limit_text(struct limit limit, enum language language, char text[static TEXT])
{
    static const enum message one[] = {[LIMIT_WORKING_DAYS] = MESSAGE_CALENDAR_WORKING_DAY,
                                       [LIMIT_CALENDAR_DAYS] = MESSAGE_CALENDAR_DAY,
                                       [LIMIT_HOURS] = MESSAGE_CALENDAR_HOUR};
    static const enum message many[] = {[LIMIT_WORKING_DAYS] = MESSAGE_CALENDAR_WORKING_DAYS,
                                        [LIMIT_CALENDAR_DAYS] = MESSAGE_CALENDAR_DAYS,
                                        [LIMIT_HOURS] = MESSAGE_CALENDAR_HOURS};
    char number[NUMBER_SIZE];
    number_text(limit.count, language, number);
    return count_text(one[limit.unit], many[limit.unit], number, language, text);
}

/* "2,5 ngày làm việc" */
static const char *halves_text(int32_t halves, enum language language, char text[static TEXT])
{
    char whole[NUMBER_SIZE];
    char number[NUMBER_SIZE + 2];
    number_text(halves / 2, language, whole);
    snprintf(number, sizeof number, "%s%s", whole,
             halves % 2 == 0           ? ""
             : language == LANGUAGE_VI ? ",5"
                                       : ".5");
    return count_text(MESSAGE_CALENDAR_WORKING_DAY, MESSAGE_CALENDAR_WORKING_DAYS, number, language,
                      text);
}

static void put_message(struct sink *sink, enum message message, enum language language,
                        const char *const *texts)
{
    char line[TEXT * 4];
    message_fill(message_text(message, language), texts, line, sizeof line);
    sink_printf(sink, "%s\n", line);
}

static void put_notice(struct sink *sink, const struct answer *answer, enum language language)
{
    const struct calendar_rules *rules = answer->rules;
    char clock[CLOCK];
    char text[TEXT];
    switch (notice_of(answer)) {
    case NOTICE_NONE:
        break;
    case NOTICE_LATE:
        moment_text(calendar_enter(rules->calendar, &rules->hours, answer->question->from),
                    language, text);
        put_message(sink, MESSAGE_CALENDAR_LATE, language,
                    TEXTS(clock_text(rules->hours.close, clock), text));
        break;
    case NOTICE_AFTER_HOURS:
        put_message(sink, MESSAGE_CALENDAR_AFTER_HOURS, language,
                    TEXTS(clock_text(rules->after_hours, clock)));
        break;
    }
}

static void answer_text(struct sink *sink, const struct answer *answer, enum language language)
{
    const struct calendar_question *question = answer->question;
    char from[TEXT];
    char to[TEXT];
    char count[TEXT];
    moment_text(question->from, language, from);
    moment_text(answer->to, language, to);
    if (question->to.day != DAY_NONE) {
        put_message(sink, MESSAGE_CALENDAR_BETWEEN, language,
                    TEXTS(from, to, halves_text(answer->halves, language, count)));
    } else if (question->add.unit == LIMIT_WORKING_DAYS && question->add.count == 0) {
        put_message(sink, MESSAGE_CALENDAR_SAME_DAY, language, TEXTS(from, to));
    } else {
        put_message(sink, MESSAGE_CALENDAR_ADDED, language,
                    TEXTS(from, limit_text(question->add, language, count), to));
    }
    put_notice(sink, answer, language);
    calendar_rows_text(sink, answer->rules->calendar, question->from.day, answer->to.day, language);
}

/* ---- JSON ---- */

/* "2026-02-13T14:10:00", "2026-02-13" */
static void put_moment(struct json *json, const char *name, struct moment moment)
{
    char iso[11];
    char text[40];
    day_format_iso(moment.day, iso);
    snprintf(text, sizeof text, "%s", iso);
    if (moment.time != TIME_NONE) {
        snprintf(text, sizeof text, "%sT%02d:%02d:%02d", iso, moment.time / HOUR,
                 moment.time / MINUTE % 60, moment.time % MINUTE);
    }
    json_text(json, name, text);
}

static void answer_json(struct sink *sink, const struct answer *answer)
{
    static const char *const units[] = {[LIMIT_WORKING_DAYS] = "working_days",
                                        [LIMIT_CALENDAR_DAYS] = "calendar_days",
                                        [LIMIT_HOURS] = "hours"};
    const struct calendar_question *question = answer->question;
    struct json json;
    json_init(&json, sink);
    json_object(&json, NULL);
    json_whole(&json, "schema_version", 1);
    json_text(&json, "kind", question->to.day == DAY_NONE ? "calendar-add" : "calendar-between");
    put_moment(&json, "from", question->from);
    if (question->to.day == DAY_NONE) {
        json_whole(&json, "add", question->add.count);
        json_text(&json, "unit", units[question->add.unit]);
    }
    put_moment(&json, "to", answer->to);
    if (question->to.day != DAY_NONE) {
        json_real(&json, "working_days", answer->halves / 2.0);
    }
    calendar_rows_json(&json, answer->rules->calendar, question->from.day, answer->to.day);
    json_object_end(&json);
    json_finish(&json);
}

bool calendar_answer(struct sink *sink, const struct calendar_rules *rules,
                     const struct calendar_question *question, enum calendar_format format,
                     enum language language, int32_t *missing)
{
    struct answer answer = {.rules = rules, .question = question};
    if (!find_answer(&answer, missing)) {
        return false;
    }
    if (format == CALENDAR_JSON) {
        answer_json(sink, &answer);
    } else {
        answer_text(sink, &answer, language);
    }
    return true;
}
