/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/period.h"

#include <stdio.h>
#include <string.h>

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

/* One end of a period: 2023, 2023-Q3, 2023-10 or 2023-10-31, with its first and last day. */
static bool parse_one(const char *text, size_t length, struct period *result)
{
    int year = 0;
    int part = 0;
    if (length < 4 || !digits(text, 4, &year) || year < 1900 || year > 2199) {
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

bool period_parse(const char *text, struct period *result, struct error *error)
{
    size_t length = strlen(text);
    struct period period = {.kind = PERIOD_ALL, .from = DAY_NONE, .to = DAY_NONE};
    bool good = length < sizeof period.text;
    const char *dots = strstr(text, "..");
    if (good && strcmp(text, "all") != 0) {
        size_t first = dots == NULL ? length : (size_t)(dots - text);
        good = parse_one(text, first, &period);
        if (good && dots != NULL) {
            struct period last = {.kind = PERIOD_ALL};
            good = parse_one(dots + 2, length - first - 2, &last) && last.to >= period.from;
            period.kind = PERIOD_RANGE;
            period.to = last.to;
        }
    }
    if (!good) {
        return error_set(error, ERROR_PERIOD, "period", text, NULL, NULL);
    }
    memcpy(period.text, text, length + 1);
    *result = period;
    return true;
}

bool period_is_whole_halves(int32_t from, int32_t to)
{
    return half_month_start(from) == from && half_month_end(to) == to;
}
