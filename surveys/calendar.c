/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/calendar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Covered years without a gap. */
struct span {
    int32_t first, last;
    int32_t *worked;  /* [i]: working days among the first i days; last - first + 2 of them */
    int32_t *working; /* its working days in order; worked[last - first + 1] of them */
};

/* One covered year: its rows stand side by side. */
struct year {
    int number;
    size_t first, count;
    bool shipped;
};

struct calendar {
    struct calendar_day *days; /* in order, one of each day */
    size_t day_count;
    struct year *years; /* in order */
    size_t year_count;
    struct span *spans; /* in order; few: one gap more is one more */
    size_t span_count;
    char *texts; /* labels and statuses of the rows that are not the program's */
};

static int year_of(int32_t day)
{
    int year = 0;
    int month = 0;
    int day_of_month = 0;
    day_to_civil(day, &year, &month, &day_of_month);
    return year;
}

/* ---- making it ---- */

/* A row and its place in the caller's list, so that of equal days the last one wins. */
struct ordered {
    struct calendar_day row;
    size_t at;
};

static int by_day(const void *left, const void *right)
{
    const struct ordered *a = left;
    const struct ordered *b = right;
    if (a->row.day != b->row.day) {
        return a->row.day < b->row.day ? -1 : 1;
    }
    return a->at < b->at ? -1 : a->at > b->at;
}

static size_t text_size(const char *text)
{
    return text == NULL ? 1 : strlen(text) + 1;
}

static const char *text_copy(char **to, const char *text)
{
    size_t size = text_size(text);
    char *copy = *to;
    memcpy(copy, text == NULL ? "" : text, size);
    *to += size;
    return copy;
}

/* The caller's rows in order, one of each day, with texts of our own. */
static bool copy_rows(struct calendar *calendar, const struct calendar_day *days, size_t count)
{
    size_t size = 1;
    struct ordered *rows = malloc((count + 1) * sizeof *rows);
    for (size_t i = 0; rows != NULL && i < count; i++) {
        rows[i] = (struct ordered){.row = days[i], .at = i};
        size += text_size(days[i].label) + text_size(days[i].status);
    }
    calendar->texts = malloc(size);
    if (rows == NULL || calendar->texts == NULL) {
        free(rows);
        return false;
    }
    qsort(rows, count, sizeof *rows, by_day);
    char *texts = calendar->texts;
    for (size_t i = 0; i < count; i++) {
        if (i + 1 < count && rows[i + 1].row.day == rows[i].row.day) {
            continue;
        }
        struct calendar_day *row = &calendar->days[calendar->day_count++];
        *row = rows[i].row;
        row->label = text_copy(&texts, rows[i].row.label);
        row->status = text_copy(&texts, rows[i].row.status);
    }
    free(rows);
    return true;
}

static const struct year *find_year(const struct calendar *calendar, int number)
{
    size_t low = 0;
    size_t high = calendar->year_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (calendar->years[middle].number < number) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < calendar->year_count && calendar->years[low].number == number
               ? &calendar->years[low]
               : NULL;
}

/* Enters the years of rows that stand in order from `first` on. */
static void enter_years(struct calendar *calendar, size_t first, bool shipped)
{
    for (size_t i = first; i < calendar->day_count; i++) {
        int number = year_of(calendar->days[i].day);
        struct year *last =
            calendar->year_count > 0 ? &calendar->years[calendar->year_count - 1] : NULL;
        if (last != NULL && last->number == number && last->shipped == shipped) {
            last->count++;
        } else {
            calendar->years[calendar->year_count++] =
                (struct year){.number = number, .first = i, .count = 1, .shipped = shipped};
        }
    }
}

static int by_number(const void *left, const void *right)
{
    const struct year *a = left;
    const struct year *b = right;
    return a->number < b->number ? -1 : a->number > b->number;
}

/* Adds the program's rows of the years that the caller's do not name. */
static void add_shipped(struct calendar *calendar, const struct calendar_day *shipped, size_t count)
{
    size_t first = calendar->day_count;
    for (size_t i = 0; i < count; i++) {
        if (find_year(calendar, year_of(shipped[i].day)) == NULL) {
            calendar->days[calendar->day_count++] = shipped[i];
        }
    }
    enter_years(calendar, first, true);
    if (calendar->year_count > 0) {
        qsort(calendar->years, calendar->year_count, sizeof *calendar->years, by_number);
    }
}

/* Counts the working days of a span whose ends are set; `rows` are those of its years. */
static bool fill_span(struct span *span, const struct calendar *calendar, const struct year *years,
                      size_t count)
{
    size_t length = (size_t)(span->last - span->first) + 1;
    span->worked = malloc((length + 1) * sizeof *span->worked);
    span->working = malloc(length * sizeof *span->working);
    if (span->worked == NULL || span->working == NULL) {
        return false;
    }
    int32_t worked = 0;
    int32_t day = span->first;
    span->worked[0] = 0;
    for (size_t i = 0; i < count; i++) {
        const struct calendar_day *row = &calendar->days[years[i].first];
        const struct calendar_day *end = row + years[i].count;
        for (int32_t last = day_from_civil(years[i].number, 12, 31); day <= last; day++) {
            bool works = day_of_week(day) < SATURDAY;
            if (row < end && row->day == day) {
                works = row->kind == CALENDAR_NONE ? works : row->kind == CALENDAR_WORK;
                row++;
            }
            if (works) {
                span->working[worked++] = day;
            }
            span->worked[day - span->first + 1] = worked;
        }
    }
    return true;
}

static bool make_spans(struct calendar *calendar)
{
    calendar->spans = calloc(calendar->year_count + 1, sizeof *calendar->spans);
    for (size_t i = 0; calendar->spans != NULL && i < calendar->year_count;) {
        size_t end = i + 1;
        while (end < calendar->year_count &&
               calendar->years[end].number == calendar->years[end - 1].number + 1) {
            end++;
        }
        struct span *span = &calendar->spans[calendar->span_count++];
        span->first = day_from_civil(calendar->years[i].number, 1, 1);
        span->last = day_from_civil(calendar->years[end - 1].number, 12, 31);
        if (!fill_span(span, calendar, &calendar->years[i], end - i)) {
            return false;
        }
        i = end;
    }
    return calendar->spans != NULL;
}

struct calendar *calendar_new(const struct calendar_day *days, size_t count)
{
    size_t shipped_count = 0;
    const struct calendar_day *shipped = calendar_shipped(&shipped_count);
    struct calendar *calendar = calloc(1, sizeof *calendar);
    if (calendar == NULL) {
        return NULL;
    }
    calendar->days = malloc((count + shipped_count) * sizeof *calendar->days);
    if (calendar->days == NULL || !copy_rows(calendar, days, count)) {
        calendar_free(calendar);
        return NULL;
    }
    calendar->years = calloc(calendar->day_count + shipped_count, sizeof *calendar->years);
    if (calendar->years == NULL) {
        calendar_free(calendar);
        return NULL;
    }
    enter_years(calendar, 0, false);
    add_shipped(calendar, shipped, shipped_count);
    if (!make_spans(calendar)) {
        calendar_free(calendar);
        return NULL;
    }
    return calendar;
}

void calendar_free(struct calendar *calendar)
{
    if (calendar == NULL) {
        return;
    }
    for (size_t i = 0; i < calendar->span_count; i++) {
        free(calendar->spans[i].worked);
        free(calendar->spans[i].working);
    }
    free(calendar->spans);
    free(calendar->years);
    free(calendar->days);
    free(calendar->texts);
    free(calendar);
}

/* ---- asking it ---- */

/* The span that holds the day or begins on the next one. */
static const struct span *span_from(const struct calendar *calendar, int32_t day)
{
    for (size_t i = 0; i < calendar->span_count; i++) {
        const struct span *span = &calendar->spans[i];
        if (day >= span->first - 1 && day <= span->last) {
            return span;
        }
    }
    return NULL;
}

static const struct span *span_of(const struct calendar *calendar, int32_t day)
{
    const struct span *span = span_from(calendar, day);
    return span != NULL && day >= span->first ? span : NULL;
}

/* Working days of the span up to that day; 0 for the day before it. */
static int32_t worked_to(const struct span *span, int32_t day)
{
    return span->worked[day - span->first + 1];
}

const struct calendar_day *calendar_year(const struct calendar *calendar, int year, size_t *count,
                                         bool *shipped)
{
    const struct year *found = find_year(calendar, year);
    *count = found == NULL ? 0 : found->count;
    *shipped = found != NULL && found->shipped;
    return found == NULL ? calendar->days : calendar->days + found->first;
}

bool calendar_covers(const struct calendar *calendar, int32_t day)
{
    return span_of(calendar, day) != NULL;
}

bool calendar_span(const struct calendar *calendar, int32_t day, int32_t *first, int32_t *last)
{
    const struct span *span = span_of(calendar, day);
    if (span == NULL) {
        return false;
    }
    *first = span->first;
    *last = span->last;
    return true;
}

bool calendar_works(const struct calendar *calendar, int32_t day)
{
    const struct span *span = span_of(calendar, day);
    return span != NULL && worked_to(span, day) > worked_to(span, day - 1);
}

int32_t calendar_add_days(const struct calendar *calendar, int32_t day, int32_t count)
{
    if (count == 0) {
        return day;
    }
    const struct span *span = span_from(calendar, day);
    if (span == NULL || count < 0) {
        return DAY_NONE;
    }
    int32_t past = worked_to(span, day);
    return count > worked_to(span, span->last) - past ? DAY_NONE : span->working[past + count - 1];
}

int32_t calendar_roll(const struct calendar *calendar, int32_t day)
{
    return span_of(calendar, day) == NULL ? DAY_NONE : calendar_add_days(calendar, day - 1, 1);
}

int32_t calendar_days_between(const struct calendar *calendar, int32_t from, int32_t to)
{
    if (from == DAY_NONE || to == DAY_NONE) {
        return WORKING_UNKNOWN;
    }
    if (to <= from) {
        return 0;
    }
    const struct span *span = span_of(calendar, to);
    return span == NULL || from < span->first - 1 ? WORKING_UNKNOWN
                                                  : worked_to(span, to) - worked_to(span, from);
}

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199 };

enum years { YEARS_ALL, YEARS_SHIPPED, YEARS_IMPORTED };

static bool is_listed(const struct calendar *calendar, int year, enum years which)
{
    const struct year *found = find_year(calendar, year);
    return found != NULL && (which == YEARS_ALL || found->shipped == (which == YEARS_SHIPPED));
}

static void list_years(const struct calendar *calendar, enum years which, char text[static CALENDAR_YEARS])
{
    size_t used = 0;
    text[0] = '\0';
    for (int year = FIRST_YEAR; year <= LAST_YEAR && used < CALENDAR_YEARS; year++) {
        int first = year;
        while (year <= LAST_YEAR && is_listed(calendar, year, which)) {
            year++;
        }
        if (year > first) {
            int length = snprintf(text + used, CALENDAR_YEARS - used, year - first > 1 ? "%s%d-%d" : "%s%d",
                                  used == 0 ? "" : ", ", first, year - 1);
            used += length > 0 ? (size_t)length : 0;
        }
    }
}

void calendar_years(const struct calendar *calendar, char text[static CALENDAR_YEARS])
{
    list_years(calendar, YEARS_ALL, text);
}

void calendar_years_of(const struct calendar *calendar, bool shipped, char text[static CALENDAR_YEARS])
{
    list_years(calendar, shipped ? YEARS_SHIPPED : YEARS_IMPORTED, text);
}
