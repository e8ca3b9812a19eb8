/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a moment and as a period. Held together: what is read is a real day of the accepted
 * years, comes back from its own ISO form, and does not hang on blanks around it; an order that is
 * asked for agrees with the one that was found; a period is not reversed. */
#include "surveys/date.h"
#include "surveys/period.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

enum { LONGEST = 64 };

static void check_day(int32_t day)
{
    char iso[11];
    int year = 0;
    int month = 0;
    int of_month = 0;
    int32_t again = 0;
    day_to_civil(day, &year, &month, &of_month);
    must(year >= 1900 && year <= 2199 && month >= 1 && month <= 12);
    must(of_month >= 1 && of_month <= days_in_month(year, month));
    must(day_from_civil(year, month, of_month) == day);
    day_format_iso(day, iso);
    must(strlen(iso) == 10 && day_parse_iso(iso, &again) && again == day);
    must(half_month_start(day) <= day && day <= half_month_end(day));
    must(half_month_start(half_month_end(day)) == half_month_start(day));
}

static void check_moment(const char *text, size_t length)
{
    const struct moment before = {12345, 54321};
    struct moment found[4];
    enum date_fault fault[4];
    for (int order = DATE_ORDER_ANY; order <= DATE_ORDER_MDY; order++) {
        found[order] = before;
        fault[order] = moment_parse(text, length, (enum date_order)order, &found[order]);
        if (fault[order] != DATE_OK) {
            must(found[order].day == before.day && found[order].time == before.time);
            continue;
        }
        check_day(found[order].day);
        must(found[order].time == TIME_NONE ||
             (found[order].time >= 0 && found[order].time < 86400));
    }
    const struct moment *any = &found[DATE_ORDER_ANY];
    if (fault[DATE_ORDER_ANY] == DATE_OK) {
        const struct moment *dmy = &found[DATE_ORDER_DMY];
        const struct moment *ymd = &found[DATE_ORDER_YMD];
        bool is_dmy = fault[DATE_ORDER_DMY] == DATE_OK && dmy->day == any->day;
        bool is_ymd = fault[DATE_ORDER_YMD] == DATE_OK && ymd->day == any->day;
        must(is_dmy || is_ymd);
        char padded[LONGEST + 4];
        struct moment again;
        int size = snprintf(padded, sizeof padded, " %.*s\t ", (int)length, text);
        must(moment_parse(padded, (size_t)size, DATE_ORDER_ANY, &again) == DATE_OK);
        must(again.day == any->day && again.time == any->time);
    }
}

static void check_period(const char *text)
{
    struct period period;
    struct error error;
    if (!period_parse(text, &period, &error)) {
        must(error.code == ERROR_PERIOD);
        return;
    }
    must(strcmp(period.text, text) == 0);
    if (period.kind == PERIOD_ALL) {
        must(strcmp(text, "all") == 0 && period.from == DAY_NONE && period.to == DAY_NONE);
        return;
    }
    must(period.from <= period.to);
    check_day(period.from);
    check_day(period.to);
    must(period.kind == PERIOD_RANGE || period_is_whole_halves(period.from, period.to));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[LONGEST + 1];
    if (size > LONGEST) {
        return 0;
    }
    memcpy(text, data, size);
    text[size] = '\0';
    check_moment(text, size);
    check_period(text);
    int32_t day = 0;
    if (day_parse_iso(text, &day)) {
        char iso[11];
        day_format_iso(day, iso);
        must(strcmp(iso, text) == 0);
    }
    return 0;
}
