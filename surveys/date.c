/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/date.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2199, DAYS_400_YEARS = 146097, EPOCH_SHIFT = 719468 };

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

/* ---- reading ---- */

struct reader {
    const char *at, *end;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* One number of at most `most` digits; the count of digits, 0 for none. */
static int read_number(struct reader *reader, int most, int *value)
{
    int digits = 0;
    *value = 0;
    while (reader->at < reader->end && digits < most && is_digit(*reader->at)) {
        *value = *value * 10 + (*reader->at++ - '0');
        digits++;
    }
    return digits;
}

static bool read_mark(struct reader *reader, char mark)
{
    if (reader->at == reader->end || *reader->at != mark) {
        return false;
    }
    reader->at++;
    return true;
}

struct parts {
    int number[3], digits[3];
};

static bool read_parts(struct reader *reader, struct parts *parts)
{
    parts->digits[0] = read_number(reader, 4, &parts->number[0]);
    if (parts->digits[0] == 0 || reader->at == reader->end) {
        return false;
    }
    char mark = *reader->at;
    if ((mark != '/' && mark != '-' && mark != '.') || !read_mark(reader, mark)) {
        return false;
    }
    parts->digits[1] = read_number(reader, 2, &parts->number[1]);
    if (parts->digits[1] == 0 || !read_mark(reader, mark)) {
        return false;
    }
    parts->digits[2] = read_number(reader, 4, &parts->number[2]);
    return parts->digits[2] > 0;
}

static bool order_parts(const struct parts *parts, enum date_order order, int *year, int *month,
                        int *day)
{
    bool year_first = parts->digits[0] == 4 && parts->digits[2] <= 2;
    bool year_last = parts->digits[0] <= 2 && parts->digits[2] == 4;
    if (!year_first && !year_last) {
        return false;
    }
    if ((order == DATE_ORDER_YMD && !year_first) ||
        ((order == DATE_ORDER_DMY || order == DATE_ORDER_MDY) && !year_last)) {
        return false;
    }
    *year = parts->number[year_first ? 0 : 2];
    *month = parts->number[order == DATE_ORDER_MDY ? 0 : 1];
    *day = parts->number[year_first ? 2 : order == DATE_ORDER_MDY ? 1 : 0];
    return true;
}

static enum date_fault check_day(int year, int month, int day)
{
    if (year < YEAR_MIN || year > YEAR_MAX) {
        return DATE_YEAR_RANGE;
    }
    if (month < 1 || month > 12) {
        return DATE_NO_SUCH_MONTH;
    }
    return day >= 1 && day <= days_in_month(year, month) ? DATE_OK : DATE_NO_SUCH_DAY;
}

/* HH:MM, HH:MM:SS or HH:MM:SS.fraction; the fraction is dropped. */
static enum date_fault read_time(struct reader *reader, int32_t *time)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (read_number(reader, 2, &hour) == 0 || !read_mark(reader, ':') ||
        read_number(reader, 2, &minute) != 2) {
        return DATE_NOT_A_DATE;
    }
    if (read_mark(reader, ':')) {
        int fraction = 0;
        if (read_number(reader, 2, &second) != 2) {
            return DATE_NOT_A_DATE;
        }
        if (read_mark(reader, '.') && read_number(reader, 9, &fraction) == 0) {
            return DATE_NOT_A_DATE;
        }
    }
    if (hour > 23 || minute > 59 || second > 59) {
        return DATE_NO_SUCH_TIME;
    }
    *time = (hour * 60 + minute) * 60 + second;
    return DATE_OK;
}

static void skip_blanks(struct reader *reader)
{
    while (reader->at < reader->end && (*reader->at == ' ' || *reader->at == '\t')) {
        reader->at++;
    }
}

enum date_fault moment_parse(const char *text, size_t length, enum date_order order,
                             struct moment *result)
{
    struct reader reader = {text, text + length};
    struct parts parts;
    int year = 0;
    int month = 0;
    int day = 0;
    skip_blanks(&reader);
    if (!read_parts(&reader, &parts) || !order_parts(&parts, order, &year, &month, &day)) {
        return DATE_NOT_A_DATE;
    }
    int32_t time = TIME_NONE;
    const char *after = reader.at;
    bool separated = read_mark(&reader, 'T');
    if (!separated) {
        skip_blanks(&reader);
        separated = reader.at > after;
    }
    enum date_fault time_fault = DATE_OK;
    if (reader.at < reader.end) {
        time_fault = separated ? read_time(&reader, &time) : DATE_NOT_A_DATE;
        skip_blanks(&reader);
        if (time_fault == DATE_NOT_A_DATE || reader.at < reader.end) {
            return DATE_NOT_A_DATE;
        }
    } else if (after < reader.end && *after == 'T') {
        return DATE_NOT_A_DATE;
    }
    enum date_fault fault = check_day(year, month, day);
    if (fault == DATE_OK) {
        fault = time_fault;
    }
    if (fault == DATE_OK) {
        *result = (struct moment){day_from_civil(year, month, day), time};
    }
    return fault;
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
