/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/period.h"

#include <stdio.h>
#include <string.h>

enum {
    ISO_END = 11, /* bytes of 2023-10-31 and its end */
    FIRST_YEAR = 1900
};

static bool digits(const char *text, size_t count, int *value)
{
    *value = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
        *value = *value * 10 + (text[i] - '0');
    }
    return true;
}

static int32_t month_end(int year, int month)
{
    return day_from_civil(year, month, days_in_month(year, month));
}

/* One end as it stands in file names and JSON: 10/2023 is 2023-10, Q3/2023 is 2023-Q3, 5/10/2023 is
 * 2023-10-05; anything else stays. False when it is too long for an end. */
static bool to_iso(const char *text, size_t length, char iso[static ISO_END])
{
    int number[3] = {0, 0, 0};
    size_t parts = 0;
    bool quarter = length > 0 && (text[0] == 'Q' || text[0] == 'q');
    size_t from = quarter;
    if (length >= ISO_END) {
        return false;
    }
    memcpy(iso, text, length);
    iso[length] = '\0';
    for (size_t at = from; at <= length; at++) {
        if (at < length && text[at] != '/') {
            continue;
        }
        size_t size = at - from;
        bool year = at == length;
        if (parts == 3 || (year ? size != 4 : size < 1 || size > 2) ||
            !digits(text + from, size, &number[parts++])) {
            return true;
        }
        from = at + 1;
    }
    if (parts == 2) {
        snprintf(iso, ISO_END, quarter ? "%04d-Q%d" : "%04d-%02d", number[1], number[0]);
    } else if (parts == 3 && !quarter) {
        snprintf(iso, ISO_END, "%04d-%02d-%02d", number[2], number[1], number[0]);
    }
    return true;
}

/* One end of a period: 2023, 2023-Q3, 2023-10 or 2023-10-31, with its first and last day. */
static bool parse_iso(const char *text, size_t length, struct period *result)
{
    int year = 0;
    int part = 0;
    if (length < 4 || !digits(text, 4, &year) || year < FIRST_YEAR || year > 2199) {
        return false;
    }
    if (length == 4) {
        result->kind = PERIOD_YEAR;
        result->from = day_from_civil(year, 1, 1);
        result->to = day_from_civil(year, 12, 31);
        return true;
    }
    if (length == 7 && text[4] == '-' && (text[5] == 'Q' || text[5] == 'q')) {
        if (!digits(text + 6, 1, &part) || part < 1 || part > 4) {
            return false;
        }
        result->kind = PERIOD_QUARTER;
        result->from = day_from_civil(year, part * 3 - 2, 1);
        result->to = month_end(year, part * 3);
        return true;
    }
    if (length == 7 && text[4] == '-' && digits(text + 5, 2, &part) && part >= 1 && part <= 12) {
        result->kind = PERIOD_MONTH;
        result->from = day_from_civil(year, part, 1);
        result->to = month_end(year, part);
        return true;
    }
    char day[11];
    if (length != 10) {
        return false;
    }
    memcpy(day, text, 10);
    day[10] = '\0';
    result->kind = PERIOD_RANGE;
    bool good = day_parse_iso(day, &result->from);
    result->to = result->from;
    return good;
}

/* Letters before an end that make it one of reports: r, or bc for báo cáo. */
static size_t reporting_letters(const char *text, size_t length)
{
    bool two = length >= 2 && (text[0] == 'b' || text[0] == 'B') &&
               (text[1] == 'c' || text[1] == 'C');
    return two ? 2 : length >= 1 && (text[0] == 'r' || text[0] == 'R');
}

/* Whole months move back by the half-month that begins on the 15th. False for days, which belong to
 * no report, and before the first year. */
static bool to_reporting(struct period *result)
{
    result->reporting = true;
    result->from = half_month_start(result->from - 1);
    result->to = half_month_start(result->to) - 1;
    return result->kind != PERIOD_RANGE && result->from >= day_from_civil(FIRST_YEAR, 1, 1);
}

/* One end in any spelling; name: how it is called from then on. */
static bool parse_one(const char *text, size_t length, char name[static ISO_END],
                      struct period *result)
{
    size_t letters = reporting_letters(text, length);
    char iso[ISO_END];
    if (!to_iso(text + letters, length - letters, iso) || !parse_iso(iso, strlen(iso), result)) {
        return false;
    }
    if (result->kind == PERIOD_QUARTER) {
        iso[5] = 'Q'; /* 2023-q3 too */
    }
    snprintf(name, ISO_END, letters > 0 ? "r%.9s" : "%s", iso);
    return letters == 0 || to_reporting(result);
}

bool period_parse(const char *text, struct period *result, struct error *error)
{
    size_t length = strlen(text);
    struct period period = {.kind = PERIOD_ALL, .from = DAY_NONE, .to = DAY_NONE};
    const char *dots = strstr(text, "..");
    char first[ISO_END] = "";
    char second[ISO_END] = "";
    bool good = true;
    snprintf(period.text, sizeof period.text, "all");
    if (strcmp(text, "all") != 0) {
        size_t end = dots == NULL ? length : (size_t)(dots - text);
        good = parse_one(text, end, first, &period);
        snprintf(period.text, sizeof period.text, "%s", first);
        if (good && dots != NULL) {
            struct period last = {.kind = PERIOD_ALL};
            good = parse_one(dots + 2, length - end - 2, second, &last) &&
                   last.to >= period.from && last.reporting == period.reporting;
            snprintf(period.text, sizeof period.text, "%s..%s", first, second);
            period.kind = PERIOD_RANGE;
            period.reporting = false;
            period.to = last.to;
        }
    }
    if (!good) {
        return error_set(error, ERROR_PERIOD, "period", text, NULL, NULL);
    }
    *result = period;
    return true;
}

bool period_is_whole_halves(int32_t from, int32_t to)
{
    return half_month_start(from) == from && half_month_end(to) == to;
}
