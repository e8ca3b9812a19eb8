/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/calendar_page.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "cmd/guard.h"
#include "cmd/tables.h"
#include "surveys/text.h"

enum { YEAR_FIRST = 1900, YEAR_LAST = 2199 };

/* What is asked for. */
struct request {
    int year; /* 0: the question */
    struct calendar_question question;
    enum calendar_format format;
    const char *target;
};

/* That of the store, where there is one; else the program's own. Caller frees. */
static struct calendar *calendar_in_force(const struct session *session, struct error *error)
{
    if (access(session->db, F_OK) != 0) {
        struct calendar *shipped = calendar_new(NULL, 0);
        if (shipped == NULL) {
            error_memory(error);
        }
        return shipped;
    }
    struct store *store = store_open(session->db, STORE_READ, error);
    struct calendar *calendar = store == NULL ? NULL : store_calendar(store, error);
    store_close(store);
    return calendar;
}

/* The caller frees rules->calendar. */
static bool rules_in_force(const struct session *session, struct calendar_rules *rules,
                           struct error *error)
{
    *rules = (struct calendar_rules){.calendar = calendar_in_force(session, error),
                                     .hours = session->settings.rules.hours,
                                     .after_hours = session->settings.rules.after_hours};
    return rules->calendar != NULL;
}

/* ---- the command line ---- */

/* EXIT_DONE, or EXIT_USAGE and it was told what is wrong. */
static int read_moment(const struct session *session, const char *name, struct moment *moment)
{
    const char *text = options_value(&session->options, name);
    struct moment read = {DAY_NONE, TIME_NONE};
    if (text != NULL && moment_parse(text, strlen(text), DATE_ORDER_ANY, &read) != DATE_OK) {
        return session_usage(session, MESSAGE_BAD_VALUE,
                             TEXTS(name, text, "13/02/2026, '13/02/2026 14:10'"));
    }
    *moment = read;
    return EXIT_DONE;
}

/* A day without a time is before none of its moments and behind none. */
static bool is_before(struct moment a, struct moment b)
{
    return a.day != b.day ? a.day < b.day
                          : a.time != TIME_NONE && b.time != TIME_NONE && a.time < b.time;
}

static int read_question(const struct session *session, struct calendar_question *question)
{
    const struct options *options = &session->options;
    const char *add = options_value(options, "add");
    bool to = options_given(options, "to");
    int code = EXIT_DONE;
    if (options->argument_count > 0) {
        return session_usage(session, MESSAGE_CALENDAR_YEAR_AND_FROM, NULL);
    }
    if ((add != NULL) == to) {
        return session_usage(session, MESSAGE_CALENDAR_ADD_OR_TO, NULL);
    }
    if (add != NULL && !calendar_add_parse(add, &question->add)) {
        return session_usage(session, MESSAGE_BAD_VALUE, TEXTS("add", add, "5, 10d, 4h"));
    }
    code = read_moment(session, "from", &question->from);
    if (code == EXIT_DONE) {
        code = read_moment(session, "to", &question->to);
    }
    if (code == EXIT_DONE && to && is_before(question->to, question->from)) {
        code = session_usage(session, MESSAGE_CALENDAR_BACKWARDS,
                             TEXTS(options_value(options, "from"), options_value(options, "to")));
    }
    return code;
}

static int read_format(const struct session *session, struct request *request)
{
    const char *format = options_value(&session->options, "format");
    const char *target = options_value(&session->options, "output");
    bool json = options_given(&session->options, "json");
    if (json && format != NULL) {
        return session_usage(session, MESSAGE_JSON_AND_FORMAT, NULL);
    }
    if (target != NULL && target[0] == '\0') {
        return session_usage(session, MESSAGE_NEEDS_VALUE, TEXTS("output", "FILE|-"));
    }
    bool csv = format != NULL && strcmp(format, "csv") == 0;
    if (csv && request->year == 0) {
        return session_usage(session, MESSAGE_NO_FORMAT_HERE,
                             TEXTS("calendar --from", "csv", "text, json"));
    }
    json = json || (format != NULL && strcmp(format, "json") == 0);
    request->format = csv ? CALENDAR_CSV : json ? CALENDAR_JSON : CALENDAR_TEXT;
    if (target != NULL) {
        request->target = target;
    }
    return EXIT_DONE;
}

static int read_request(const struct session *session, struct request *request)
{
    const struct options *options = &session->options;
    int code = EXIT_DONE;
    int64_t year = 0;
    *request = (struct request){.question = {.to = {DAY_NONE, TIME_NONE}}, .target = "-"};
    if (options_given(options, "from")) {
        code = read_question(session, &request->question);
    } else if (options_given(options, "add") || options_given(options, "to")) {
        code = session_usage(session, MESSAGE_NEEDS_FROM,
                             TEXTS(options_given(options, "add") ? "add" : "to"));
    } else if (options->argument_count == 0) {
        code = session_usage(session, MESSAGE_CALENDAR_WHAT, NULL);
    } else {
        const char *text = options->arguments[0];
        if (!text_to_whole(text, strlen(text), YEAR_FIRST, YEAR_LAST, &year)) {
            code = session_usage(session, MESSAGE_CALENDAR_NOT_A_YEAR, TEXTS(text));
        }
        request->year = (int)year;
    }
    return code == EXIT_DONE ? read_format(session, request) : code;
}

/* ---- the answer ---- */

static int tell_missing(const struct session *session, const struct calendar *calendar, int year)
{
    struct error error;
    char number[16];
    char years[CALENDAR_YEARS];
    snprintf(number, sizeof number, "%d", year);
    calendar_years(calendar, years);
    error_set(&error, ERROR_CALENDAR_YEAR, NULL, number, years, NULL);
    return session_fail(session, &error);
}

static int no_output(const struct session *session, const char *target, struct error *error)
{
    error->file = strcmp(target, "-") == 0
                      ? message_text(MESSAGE_STANDARD_OUTPUT, session->language)
                      : target;
    return session_fail(session, error);
}

/* Writes the year, or the answer where `answered` is its text already. */
static int write_page(const struct session *session, const struct request *request,
                      const struct calendar *calendar, const struct sink *answered)
{
    struct error error;
    size_t length = 0;
    if (!guard_output(session, request->target, &error)) {
        return session_fail(session, &error);
    }
    struct sink *sink = sink_open(request->target, &error);
    if (sink == NULL) {
        return no_output(session, request->target, &error);
    }
    bool terminal = strcmp(request->target, "-") == 0;
    if (answered != NULL) {
        const char *text = sink_contents(answered, &length);
        sink_bytes(sink, text, length);
    } else if (request->format == CALENDAR_CSV) {
        calendar_year_csv(sink, calendar, request->year);
    } else if (request->format == CALENDAR_JSON) {
        calendar_year_json(sink, calendar, request->year);
    } else {
        calendar_year_text(sink, calendar, request->year, session->language,
                           terminal && session->color);
    }
    if (!sink_close(sink, &error)) {
        return no_output(session, request->target, &error);
    }
    if (!terminal && !session->quiet) {
        say_line(stderr, session->language, MESSAGE_WROTE_ONE, TEXTS(request->target));
    }
    return EXIT_DONE;
}

/* Made in memory first: where there is no answer, nothing is opened. */
static int write_answer(const struct session *session, const struct request *request,
                        const struct calendar_rules *rules)
{
    struct error error;
    int32_t missing = DAY_NONE;
    int code = EXIT_DONE;
    struct sink *sink = sink_memory(&error);
    if (sink == NULL) {
        return session_fail(session, &error);
    }
    if (calendar_answer(sink, rules, &request->question, request->format, session->language,
                        &missing)) {
        code = write_page(session, request, rules->calendar, sink);
    } else {
        int month = 0;
        int day = 0;
        int year = 0;
        day_to_civil(missing, &year, &month, &day);
        code = tell_missing(session, rules->calendar, year);
    }
    sink_close(sink, &error);
    return code;
}

static int calendar_run(struct session *session)
{
    struct error error;
    struct request request;
    struct calendar_rules rules;
    int code = read_request(session, &request);
    if (code != EXIT_DONE) {
        return code;
    }
    if (!rules_in_force(session, &rules, &error)) {
        return session_fail(session, &error);
    }
    if (request.year == 0) {
        code = write_answer(session, &request, &rules);
    } else if (calendar_covers(rules.calendar, day_from_civil(request.year, 1, 1))) {
        code = write_page(session, &request, rules.calendar, NULL);
    } else {
        code = tell_missing(session, rules.calendar, request.year);
    }
    calendar_free(rules.calendar);
    return code;
}

static const struct option_def own[] = {
    {.name = "from",
     .value = "MOMENT",
     .sample = "13/02/2026",
     .also = "tu nhan received start",
     .doc = {"counts from this day, with or without a time ('13/02/2026 14:10')",
             "tính từ ngày này, có hoặc không kèm giờ ('13/02/2026 14:10')"}},
    {.name = "add",
     .value = "N|Nd|Nh",
     .sample = "5",
     .also = "cong limit days thoi-han",
     .doc =
         {"when a limit ends: 5 working days, 10d calendar days, 4h office hours; 0: the same day",
          "thời hạn kết thúc khi nào: 5 ngày làm việc, 10d ngày lịch, 4h giờ làm việc; 0: trong "
          "ngày"}},
    {.name = "to",
     .value = "MOMENT",
     .sample = "27/02/2026",
     .also = "den until end",
     .doc = {"how many working days there are up to this day, to the half day",
             "đến ngày này có bao nhiêu ngày làm việc, tính đến nửa ngày"}},
    AFTER_HOURS_OPTION,
    OFFICE_HOURS_OPTION,
};
static const struct option_def out[] = {
    {.name = "format",
     .value = "NAME",
     .choices = "text|csv|json",
     .sample = "csv",
     .also = "dang kieu type",
     .doc = {"text, json; csv: a year as 'import calendar' reads it",
             "text, json; csv: một năm theo dạng mà 'import calendar' đọc được"}},
    {.name = "output",
     .letter = 'o',
     .value = "FILE|-",
     .sample = "lich-2026.csv",
     .also = "out tep",
     .doc = {"where it goes (default: standard output)", "nơi ghi (mặc định: ra màn hình)"}},
    {.name = "json", .doc = {"the same as --format json", "như --format json"}},
};
static const struct option_table own_table = OPTION_TABLE(own, "Counting days", "Tính ngày");
static const struct option_table out_table = OPTION_TABLE(out, "What comes out", "Kết quả");
static const struct option_table *const tables[] = {&own_table, &out_table, NULL};
static const char *const examples[] = {
    "calendar 2026",
    "calendar --from '13/02/2026 14:10' --add 5",
    "calendar --from 13/02/2026 --to 27/02/2026",
    "calendar 2026 --format csv -o lich-2026.csv",
    NULL,
};

const struct command command_calendar = {
    .name = "calendar",
    .arguments = "[YEAR]",
    .summary = {"working days, days off and make-up days of a year; or counts them",
                "ngày làm việc, ngày nghỉ, ngày làm bù của một năm; hoặc tính ngày"},
    .detail = {"The years 2021 to 2026 come with the program; 'import calendar FILE' adds others "
               "or replaces one. The day "
               "of receipt is not counted.",
               "Chương trình có sẵn lịch các năm 2021 đến 2026; 'import calendar TỆP' thêm hoặc "
               "thay lịch một năm. Ngày "
               "nhận không tính vào thời hạn."},
    .examples = examples,
    .tables = tables,
    .arguments_max = 1,
    .run = calendar_run,
};
