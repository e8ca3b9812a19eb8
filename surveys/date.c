/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/date.h"

enum { DAYS_400_YEARS = 146097, EPOCH_SHIFT = 719468 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Years are counted from 1 March, so that the leap day is the last of its year; then the days
 * before a month follow a straight line, (153 m + 2) / 5, and eras of 400 years are all alike. */
int32_t day_from_civil(int year, int month, int day)
{
    int shifted = month <= 2 ? year - 1 : year;
    int era = (shifted >= 0 ? shifted : shifted - 399) / 400;
    int year_of_era = shifted - era * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_400_YEARS + day_of_era - EPOCH_SHIFT;
}

void day_to_civil(int32_t day, int *year, int *month, int *day_of_month)
{
    int shifted = day + EPOCH_SHIFT;
    int era = (shifted >= 0 ? shifted : shifted - (DAYS_400_YEARS - 1)) / DAYS_400_YEARS;
    int day_of_era = shifted - era * DAYS_400_YEARS;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int march_month = (5 * day_of_year + 2) / 153;
    *day_of_month = day_of_year - (153 * march_month + 2) / 5 + 1;
    *month = march_month < 10 ? march_month + 3 : march_month - 9;
    *year = year_of_era + era * 400 + (*month <= 2 ? 1 : 0);
}

int day_of_week(int32_t day)
{
    return (day % DAYS_OF_WEEK + DAYS_OF_WEEK + THURSDAY) % DAYS_OF_WEEK; /* 1970-01-01 was one */
}

void day_format_iso(int32_t day, char buffer[static 11])
{
    enum { FIRST = -719528, LAST = 2932896 }; /* 0000-01-01 and 9999-12-31 */
    int year = 0;
    int month = 0;
    int day_of_month = 0;
    day_to_civil(day < FIRST ? FIRST : day > LAST ? LAST : day, &year, &month, &day_of_month);
    buffer[0] = (char)('0' + year / 1000);
    buffer[1] = (char)('0' + year / 100 % 10);
    buffer[2] = (char)('0' + year / 10 % 10);
    buffer[3] = (char)('0' + year % 10);
    buffer[4] = '-';
    buffer[5] = (char)('0' + month / 10);
    buffer[6] = (char)('0' + month % 10);
    buffer[7] = '-';
    buffer[8] = (char)('0' + day_of_month / 10);
    buffer[9] = (char)('0' + day_of_month % 10);
    buffer[10] = '\0';
}

bool day_parse_iso(const char *text, int32_t *day)
{
    static const char shape[] = "0000-00-00";
    size_t at = 0;
    while (shape[at] == '0' ? is_digit(text[at]) : shape[at] != '\0' && text[at] == shape[at]) {
        at++;
    }
    struct moment moment = {DAY_NONE, TIME_NONE};
    if (shape[at] != '\0' || text[at] != '\0' ||
        moment_parse(text, at, DATE_ORDER_YMD, &moment) != DATE_OK) {
        return false;
    }
    *day = moment.day;
    return true;
}

int32_t half_month_start(int32_t day)
{
    int year = 0;
    int month = 0;
    int day_of_month = 0;
    day_to_civil(day, &year, &month, &day_of_month);
    return day_of_month < 15 ? day - day_of_month + 1 : day - day_of_month + 15;
}

int32_t half_month_end(int32_t day)
{
    int year = 0;
    int month = 0;
    int day_of_month = 0;
    day_to_civil(day, &year, &month, &day_of_month);
    return day - day_of_month + (day_of_month < 15 ? 14 : days_in_month(year, month));
}
