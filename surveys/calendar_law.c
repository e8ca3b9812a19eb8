/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/calendar_law.h"

#include <stdio.h>
#include <string.h>

enum { TET_DAYS = 5, INDEPENDENCE_DAYS = 2, CULTURE_DAY_FROM = 2026 };

enum fixed_day { NEW_YEAR, REUNIFICATION, LABOUR, CULTURE, FIXED_DAYS };

static const struct {
    int month, day;
} fixed_days[FIXED_DAYS] = {
    [NEW_YEAR] = {1, 1}, [REUNIFICATION] = {4, 30}, [LABOUR] = {5, 1}, [CULTURE] = {11, 24}};

/* A year under examination. */
struct examined {
    const struct calendar *calendar;
    int year;
    int32_t taken[FIXED_DAYS]; /* the weekday off of each */
    char *text;
};

static bool is_weekend(int32_t day)
{
    return day_of_week(day) >= SATURDAY;
}

static int32_t fixed_day(int year, enum fixed_day which)
{
    return day_from_civil(year, fixed_days[which].month, fixed_days[which].day);
}

static bool is_taken(const struct examined *examined, int32_t day)
{
    for (int i = 0; i < FIXED_DAYS; i++) {
        if (examined->taken[i] == day) {
            return true;
        }
    }
    return false;
}

/* Those that are weekdays are themselves; then the others in order, each the first weekday that is
 * left (Đ111.3). */
static void take_days(struct examined *examined)
{
    for (int i = 0; i < FIXED_DAYS; i++) {
        int32_t day = fixed_day(examined->year, (enum fixed_day)i);
        examined->taken[i] = is_weekend(day) ? DAY_NONE : day;
    }
    for (int i = 0; i < FIXED_DAYS; i++) {
        int32_t day = fixed_day(examined->year, (enum fixed_day)i);
        while (examined->taken[i] == DAY_NONE) {
            day++;
            examined->taken[i] = is_weekend(day) || is_taken(examined, day) ? DAY_NONE : day;
        }
    }
}

/* Weekdays that do not work. */
static int weekdays_off(const struct examined *examined, int month, int day, int last_month,
                        int last_day)
{
    int count = 0;
    int32_t last = day_from_civil(examined->year, last_month, last_day);
    for (int32_t at = day_from_civil(examined->year, month, day); at <= last; at++) {
        count += !is_weekend(at) && !calendar_works(examined->calendar, at);
    }
    return count;
}

static void name_missing(struct examined *examined, const char *name)
{
    size_t used = strlen(examined->text);
    snprintf(examined->text + used, CALENDAR_MISSING - used, "%s%s", used > 0 ? ", " : "", name);
}

static void examine_fixed(struct examined *examined, enum fixed_day which)
{
    char name[48];
    int year = 0;
    int month = 0;
    int day = 0;
    if (!calendar_works(examined->calendar, examined->taken[which])) {
        return;
    }
    day_to_civil(examined->taken[which], &year, &month, &day);
    int length = snprintf(name, sizeof name, "%d/%d", day, month);
    if (is_weekend(fixed_day(examined->year, which))) {
        snprintf(name + length, sizeof name - (size_t)length, " (%d/%d)", fixed_days[which].day,
                 fixed_days[which].month);
    }
    name_missing(examined, name);
}

bool calendar_missing(const struct calendar *calendar, int year, char text[static CALENDAR_MISSING])
{
    struct examined examined = {.calendar = calendar, .year = year, .text = text};
    text[0] = '\0';
    take_days(&examined);
    examine_fixed(&examined, NEW_YEAR);
    if (weekdays_off(&examined, 1, 16, 3, 5) < TET_DAYS) {
        name_missing(&examined, "Tết");
    }
    int spring = !calendar_works(calendar, examined.taken[REUNIFICATION]) +
                 !calendar_works(calendar, examined.taken[LABOUR]);
    if (weekdays_off(&examined, 3, 25, 5, 5) <= spring) {
        name_missing(&examined, "Giỗ Tổ");
    }
    examine_fixed(&examined, REUNIFICATION);
    examine_fixed(&examined, LABOUR);
    if (weekdays_off(&examined, 9, 1, 9, 6) < INDEPENDENCE_DAYS) {
        name_missing(&examined, "2/9");
    }
    if (year >= CULTURE_DAY_FROM) {
        examine_fixed(&examined, CULTURE);
    }
    return text[0] != '\0';
}
