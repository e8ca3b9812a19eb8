/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/calendar_page.h"

#include <stdio.h>
#include <string.h>

#include "reports/sheet.h"
#include "surveys/calendar_law.h"
#include "surveys/text.h"

enum { MONTHS = 12, MONTHS_BESIDE = 3, MONTHS_GAP = 3, WEEKS = 6, TEXT = 1024 };
enum { CELL = 3, MONTH_COLUMNS = DAYS_OF_WEEK * CELL }; /* "22+" */

/* ---- rows ---- */

static int year_of(int32_t day)
{
    int year = 0;
    int month = 0;
    int day_of_month = 0;
    day_to_civil(day, &year, &month, &day_of_month);
    return year;
}

/* The row of a day, NULL when it has none. */
static const struct calendar_day *row_of(const struct calendar *calendar, int32_t day)
{
    size_t count = 0;
    bool shipped = false;
    const struct calendar_day *days = calendar_year(calendar, year_of(day), &count, &shipped);
    for (size_t i = 0; i < count; i++) {
        if (days[i].day == day) {
            return &days[i];
        }
    }
    return NULL;
}

/* Days in a row that are alike. */
struct stretch {
    const struct calendar_day *row;
    int32_t first, last;
};

static bool is_alike(const struct calendar_day *a, const struct calendar_day *b)
{
    return a->kind == b->kind && strcmp(a->label, b->label) == 0 &&
           strcmp(a->status, b->status) == 0;
}

/* The next stretch from *day on, which then stands behind it; false when there is none up to
 * `last`. */
static bool next_stretch(const struct calendar *calendar, int32_t *day, int32_t last,
                         struct stretch *stretch)
{
    const struct calendar_day *row = NULL;
    while (*day <= last && (row = row_of(calendar, *day)) == NULL) {
        ++*day;
    }
    if (row == NULL) {
        return false;
    }
    *stretch = (struct stretch){row, *day, *day};
    while (++*day <= last) {
        const struct calendar_day *next = row_of(calendar, *day);
        if (next == NULL || !is_alike(row, next)) {
            break;
        }
        stretch->last = *day;
    }
    return true;
}

static char mark_of(const struct calendar_day *row)
{
    return row == NULL ? ' ' : row->kind == CALENDAR_WORK ? '+' : '*';
}

/* ---- how sure a day is ---- */

static const struct {
    const char *status;
    enum message word, meaning;
} sure[] = {
    {"CONFIRMED", MESSAGE_CALENDAR_READ, MESSAGE_CALENDAR_READ_MEANS},
    {"CONFIRMED-secondary", MESSAGE_CALENDAR_SECOND, MESSAGE_CALENDAR_SECOND_MEANS},
    {"RULE", MESSAGE_CALENDAR_LAW, MESSAGE_CALENDAR_LAW_MEANS},
    {"FROM MEMORY", MESSAGE_CALENDAR_MEMORY, MESSAGE_CALENDAR_MEMORY_MEANS},
};

enum { SURE = sizeof sure / sizeof sure[0] };

/* In words where it is one of the program's own; else as somebody wrote it. */
static const char *status_text(const char *status, enum language language)
{
    for (size_t i = 0; i < SURE; i++) {
        if (strcmp(status, sure[i].status) == 0) {
            return message_text(sure[i].word, language);
        }
    }
    return status;
}

/* What the words in use mean. */
static void put_meanings(struct sink *sink, const struct calendar_day *days, size_t count,
                         enum language language)
{
    for (size_t i = 0; i < SURE; i++) {
        size_t at = 0;
        while (at < count && strcmp(days[at].status, sure[i].status) != 0) {
            at++;
        }
        if (at < count) {
            sink_printf(sink, "  %s: %s\n", message_text(sure[i].word, language),
                        message_text(sure[i].meaning, language));
        }
    }
}

/* ---- text ---- */

/* A text from a file: what a terminal obeys is not for it. */
static void put_plain(struct sink *sink, const char *text)
{
    sink_plain(sink, text, strlen(text));
}

static void put_blanks(struct sink *sink, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        sink_text(sink, " ");
    }
}

/* "14/02", "Feb 14". */
static void day_text(int32_t day, enum language language, char *text, size_t size)
{
    int year = 0;
    int month = 0;
    int day_of_month = 0;
    day_to_civil(day, &year, &month, &day_of_month);
    if (language == LANGUAGE_VI) {
        snprintf(text, size, "%02d/%02d", day_of_month, month);
    } else {
        const char *name = message_text((enum message)(MESSAGE_JANUARY + month - 1), language);
        snprintf(text, size, "%.3s %d", name, day_of_month);
    }
}

static void stretch_text(const struct stretch *stretch, enum language language, char *text,
                         size_t size)
{
    char first[16];
    char last[16];
    day_text(stretch->first, language, first, sizeof first);
    day_text(stretch->last, language, last, sizeof last);
    if (stretch->first == stretch->last) {
        snprintf(text, size, "%s", first);
    } else {
        snprintf(text, size, "%s – %s", first, last);
    }
}

void calendar_rows_text(struct sink *sink, const struct calendar *calendar, int32_t first,
                        int32_t last, enum language language)
{
    struct stretch stretch;
    char text[40];
    size_t days_width = 0;
    size_t label_width = 0;
    for (int32_t day = first; next_stretch(calendar, &day, last, &stretch);) {
        stretch_text(&stretch, language, text, sizeof text);
        size_t width = text_width(text);
        days_width = width > days_width ? width : days_width;
        width = text_width(stretch.row->label);
        label_width = width > label_width ? width : label_width;
    }
    for (int32_t day = first; next_stretch(calendar, &day, last, &stretch);) {
        const char *status = status_text(stretch.row->status, language);
        stretch_text(&stretch, language, text, sizeof text);
        sink_printf(sink, "%c %s", mark_of(stretch.row), text);
        put_blanks(sink, days_width - text_width(text) + 2);
        put_plain(sink, stretch.row->label);
        if (status[0] != '\0') {
            put_blanks(sink, label_width - text_width(stretch.row->label) + 2);
            put_plain(sink, status);
        }
        sink_text(sink, "\n");
    }
}

/* A line of the months, written without the blanks at its end. */
struct line {
    char text[TEXT];
    size_t length;
};

static void add_text(struct line *line, const char *text)
{
    int length = snprintf(line->text + line->length, TEXT - line->length, "%s", text);
    if (length > 0 && (size_t)length < TEXT - line->length) {
        line->length += (size_t)length;
    }
}

static void add_blanks(struct line *line, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_text(line, " ");
    }
}

static void put_line(struct sink *sink, struct line *line)
{
    while (line->length > 0 && line->text[line->length - 1] == ' ') {
        line->length--;
    }
    sink_bytes(sink, line->text, line->length);
    sink_text(sink, "\n");
    line->length = 0;
}

/* Behind a month that is not the last one of its line. */
static void add_gap(struct line *line, int month)
{
    add_blanks(line, month % MONTHS_BESIDE == 0 ? 0 : MONTHS_GAP);
}

static int32_t working_days(const struct calendar *calendar, int year, int month, int last_month)
{
    return calendar_days_between(calendar, day_from_civil(year, month, 1) - 1,
                                 day_from_civil(year, last_month, days_in_month(year, last_month)));
}

/* "January: 21 days" */
static void add_title(struct line *line, const struct calendar *calendar, int year, int month,
                      enum language language)
{
    char number[NUMBER_SIZE];
    char title[64];
    const char *name = message_text((enum message)(MESSAGE_JANUARY + month - 1), language);
    number_text(working_days(calendar, year, month, month), language, number);
    message_fill(message_text(MESSAGE_CALENDAR_MONTH, language), TEXTS(name, number), title,
                 sizeof title);
    add_text(line, title);
    add_blanks(line, MONTH_COLUMNS - text_width(title));
}

/* One week of a month: two digits and a mark for each day. False when the month has no such week.
 */
static bool add_week(struct line *line, const struct calendar *calendar, int year, int month,
                     int week, bool color)
{
    char cell[32];
    int32_t first = day_from_civil(year, month, 1);
    int monday = 1 + week * DAYS_OF_WEEK - day_of_week(first);
    for (int day = monday; day < monday + DAYS_OF_WEEK; day++) {
        if (day < 1 || day > days_in_month(year, month)) {
            add_blanks(line, CELL);
            continue;
        }
        char mark = mark_of(row_of(calendar, first + day - 1));
        bool bold = color && mark != ' ';
        snprintf(cell, sizeof cell, "%s%2d%c%s", bold ? "\033[1m" : "", day, mark,
                 bold ? "\033[0m" : "");
        add_text(line, cell);
    }
    return monday <= days_in_month(year, month);
}

/* Months side by side. */
static void put_months(struct sink *sink, const struct calendar *calendar, int year, int first,
                       enum language language, bool color)
{
    struct line line = {.length = 0};
    int end = first + MONTHS_BESIDE;
    for (int month = first; month < end; month++) {
        add_title(&line, calendar, year, month, language);
        add_gap(&line, month);
    }
    put_line(sink, &line);
    for (int month = first; month < end; month++) {
        add_text(&line, message_text(MESSAGE_CALENDAR_WEEK, language));
        add_gap(&line, month);
    }
    put_line(sink, &line);
    for (int week = 0; week < WEEKS; week++) {
        bool any = false;
        for (int month = first; month < end; month++) {
            any = add_week(&line, calendar, year, month, week, color) || any;
            add_gap(&line, month);
        }
        if (any) {
            put_line(sink, &line);
        }
        line.length = 0;
    }
}

void calendar_year_text(struct sink *sink, const struct calendar *calendar, int year,
                        enum language language, bool color)
{
    size_t count = 0;
    bool shipped = false;
    const struct calendar_day *days = calendar_year(calendar, year, &count, &shipped);
    char number[NUMBER_SIZE];
    char name[8];
    char title[TEXT];
    char missing[CALENDAR_MISSING];
    snprintf(name, sizeof name, "%d", year);
    number_text(working_days(calendar, year, 1, MONTHS), language, number);
    enum message source = shipped ? MESSAGE_CALENDAR_SHIPPED : MESSAGE_CALENDAR_IMPORTED;
    message_fill(message_text(MESSAGE_CALENDAR_TITLE, language),
                 TEXTS(name, number, message_text(source, language)), title, sizeof title);
    sink_printf(sink, "%s\n", title);
    if (calendar_missing(calendar, year, missing)) {
        message_fill(message_text(MESSAGE_CALENDAR_MISSING, language), TEXTS(missing), title,
                     sizeof title);
        sink_printf(sink, "%s\n", title);
    }
    sink_text(sink, "\n");
    for (int month = 1; month <= MONTHS; month += MONTHS_BESIDE) {
        put_months(sink, calendar, year, month, language, color);
        sink_text(sink, "\n");
    }
    sink_printf(sink, "%s\n\n%s\n", message_text(MESSAGE_CALENDAR_KEY, language),
                message_text(MESSAGE_CALENDAR_ROWS, language));
    calendar_rows_text(sink, calendar, day_from_civil(year, 1, 1), day_from_civil(year, MONTHS, 31),
                       language);
    sink_text(sink, "\n");
    put_meanings(sink, days, count, language);
}

/* ---- CSV and JSON ---- */

static const char *kind_name(const struct calendar_day *row)
{
    return row->kind == CALENDAR_WORK ? "work" : "off";
}

void calendar_year_csv(struct sink *sink, const struct calendar *calendar, int year)
{
    size_t count = 0;
    bool shipped = false;
    const struct calendar_day *days = calendar_year(calendar, year, &count, &shipped);
    struct sheet sheet = {.sink = sink};
    char iso[11];
    sink_text(sink,
              "\xef\xbb\xbf"
              "date,kind,label,status\r\n"); /* marked, so that spreadsheets take it for UTF-8 */
    for (size_t i = 0; i < count; i++) {
        day_format_iso(days[i].day, iso);
        sheet_text(&sheet, iso);
        sheet_text(&sheet, kind_name(&days[i]));
        sheet_text(&sheet, days[i].label);
        sheet_text(&sheet, days[i].status);
        sheet_line_end(&sheet);
    }
}

void calendar_rows_json(struct json *json, const struct calendar *calendar, int32_t first,
                        int32_t last)
{
    char iso[11];
    json_array(json, "days");
    for (int32_t day = first; day <= last; day++) {
        const struct calendar_day *row = row_of(calendar, day);
        if (row != NULL) {
            day_format_iso(day, iso);
            json_object(json, NULL);
            json_text(json, "date", iso);
            json_text(json, "kind", kind_name(row));
            json_text(json, "label", row->label);
            json_text(json, "status", row->status);
            json_object_end(json);
        }
    }
    json_array_end(json);
}

void calendar_year_json(struct sink *sink, const struct calendar *calendar, int year)
{
    size_t count = 0;
    bool shipped = false;
    char missing[CALENDAR_MISSING];
    struct json json;
    calendar_year(calendar, year, &count, &shipped);
    json_init(&json, sink);
    json_object(&json, NULL);
    json_whole(&json, "schema_version", 1);
    json_text(&json, "kind", "calendar");
    json_whole(&json, "year", year);
    json_text(&json, "source", shipped ? "shipped" : "imported");
    json_whole(&json, "working_days", working_days(calendar, year, 1, MONTHS));
    json_flat_array(&json, "months");
    for (int month = 1; month <= MONTHS; month++) {
        json_whole(&json, NULL, working_days(calendar, year, month, month));
    }
    json_array_end(&json);
    json_text(&json, "missing", calendar_missing(calendar, year, missing) ? missing : NULL);
    calendar_rows_json(&json, calendar, day_from_civil(year, 1, 1),
                       day_from_civil(year, MONTHS, 31));
    json_object_end(&json);
    json_finish(&json);
}
