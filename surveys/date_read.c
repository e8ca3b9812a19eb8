/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and moments as people and systems write them. By position, without a clock or a locale. */
#include "surveys/date.h"

#include <string.h>

enum {
    YEAR_MIN = 1900,
    YEAR_MAX = 2199,
    SERIAL_MIN = 20000, /* 1954-10-03 */
    SERIAL_MAX = 60000, /* 2064-04-08 */
    SERIAL_DIGITS = 5,
    SERIAL_EPOCH = 25569, /* the serial number of 1970-01-01 */
    OFFSET_MIN = -12 * 60,
    OFFSET_MAX = 14 * 60,
    DAY_SECONDS = 86400
};

struct reader {
    const char *at, *end;
};

/* What a text says, before the calendar is asked. */
struct stamp {
    int number[3], digits[3];
    int32_t time;   /* TIME_NONE: no time */
    bool zoned;     /* an offset is given */
    int32_t offset; /* minutes east of UTC */
    bool bad_time;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* ---- pieces ---- */

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

static bool read_text(struct reader *reader, const char *text)
{
    size_t length = strlen(text);
    if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, text, length) != 0) {
        return false;
    }
    reader->at += length;
    return true;
}

/* ASCII letters and dots in either case, and no letter behind them. */
static bool read_word(struct reader *reader, const char *word)
{
    const char *at = reader->at;
    for (; *word != '\0'; word++, at++) {
        if (at == reader->end || (*at != *word && !(is_letter(*word) && (*at ^ 0x20) == *word))) {
            return false;
        }
    }
    if (at < reader->end && is_letter(*at)) {
        return false;
    }
    reader->at = at;
    return true;
}

/* Blanks, tabs, and the no-break spaces that some systems put before AM. */
static bool skip_blanks(struct reader *reader)
{
    const char *before = reader->at;
    while (reader->at < reader->end &&
           (read_mark(reader, ' ') || read_mark(reader, '\t') || read_text(reader, "\u00a0") ||
            read_text(reader, "\u202f"))) {
    }
    return reader->at > before;
}

/* ---- the day ---- */

static bool read_day(struct reader *reader, struct stamp *stamp)
{
    stamp->digits[0] = read_number(reader, 4, &stamp->number[0]);
    if (stamp->digits[0] == 0 || reader->at == reader->end) {
        return false;
    }
    char mark = *reader->at;
    if ((mark != '/' && mark != '-' && mark != '.') || !read_mark(reader, mark)) {
        return false;
    }
    stamp->digits[1] = read_number(reader, 2, &stamp->number[1]);
    if (stamp->digits[1] == 0 || !read_mark(reader, mark)) {
        return false;
    }
    stamp->digits[2] = read_number(reader, 4, &stamp->number[2]);
    return stamp->digits[2] > 0;
}

/* ---- the time ---- */

/* AM, PM, and SA, CH (sáng, chiều) as a Vietnamese Windows writes them, behind hours 1 to 12. */
static bool read_half_day(struct reader *reader, int *hour)
{
    static const struct {
        const char *word;
        bool later;
    } halves[] = {{"am", false}, {"pm", true},    {"sa", false},
                  {"ch", true},  {"a.m.", false}, {"p.m.", true}};
    const char *before = reader->at;
    skip_blanks(reader);
    for (size_t i = 0; i < sizeof halves / sizeof halves[0]; i++) {
        if (read_word(reader, halves[i].word)) {
            bool good = *hour >= 1 && *hour <= 12;
            *hour = *hour % 12 + (halves[i].later ? 12 : 0);
            return good;
        }
    }
    reader->at = before;
    return true;
}

/* HH:MM, HH:MM:SS, HH:MM:SS.fraction, 14h30, 14h, and AM or PM; false when it has not the shape
 * of a time. */
static bool read_time(struct reader *reader, struct stamp *stamp)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    int fraction = 0;
    if (read_number(reader, 2, &hour) == 0) {
        return false;
    }
    if (read_mark(reader, ':')) {
        if (read_number(reader, 2, &minute) != 2) {
            return false;
        }
        if (read_mark(reader, ':')) {
            if (read_number(reader, 2, &second) != 2 ||
                (read_mark(reader, '.') && read_number(reader, 9, &fraction) == 0)) {
                return false;
            }
        }
    /* NOLINTNEXTLINE(bugprone-branch-clone): two ways to be no time */
    } else if (!read_mark(reader, 'h') && !read_mark(reader, 'H')) {
        return false;
    } else if (read_number(reader, 2, &minute) == 1) {
        return false;
    }
    stamp->bad_time = hour > 23 || minute > 59 || second > 59;
    if (reader->at < reader->end && !read_half_day(reader, &hour)) {
        stamp->bad_time = true;
    }
    stamp->time = (hour * 60 + minute) * 60 + second;
    return true;
}

/* The digits of an offset behind its sign: 07:00, 0700, 07, and 7 if `loose`. An offset that no
 * place on earth has comes out beyond OFFSET_MAX. */
static bool read_offset(struct reader *reader, bool loose, int32_t *offset)
{
    int hour = 0;
    int minute = 0;
    int digits = read_number(reader, 2, &hour);
    if (digits != 2 && !(digits == 1 && loose)) {
        return false;
    }
    bool parted = read_mark(reader, ':');
    int more = digits == 2 || parted ? read_number(reader, 2, &minute) : 0;
    *offset = minute > 59 ? OFFSET_MAX + 1 : hour * 60 + minute;
    return more == 2 || (more == 0 && !parted);
}

/* Z, UTC, GMT+7, +07:00 behind a time; true when there is none, or a whole one. */
static bool read_zone(struct reader *reader, struct stamp *stamp)
{
    const char *before = reader->at;
    skip_blanks(reader);
    bool named = read_word(reader, "utc") || read_word(reader, "gmt");
    bool zulu = !named && read_mark(reader, 'Z');
    bool east = !zulu && read_mark(reader, '+');
    bool west = !zulu && !east && read_mark(reader, '-');
    if (east || west) {
        if (!read_offset(reader, named, &stamp->offset)) {
            return false;
        }
        stamp->offset = west ? -stamp->offset : stamp->offset;
        stamp->bad_time = stamp->bad_time || stamp->offset > OFFSET_MAX || stamp->offset < OFFSET_MIN;
    }
    stamp->zoned = named || zulu || east || west;
    reader->at = stamp->zoned ? reader->at : before;
    return true;
}

bool zone_parse(const char *text, struct zone *zone)
{
    struct reader reader = {text, text + strlen(text)};
    struct zone found = {ZONE_FIXED, 0};
    if (strcmp(text, "local") == 0) {
        *zone = (struct zone){ZONE_LOCAL, 0};
        return true;
    }
    if (strcmp(text, "UTC") != 0 && strcmp(text, "Z") != 0) {
        bool west = read_mark(&reader, '-');
        if ((!west && !read_mark(&reader, '+')) || !read_offset(&reader, false, &found.minutes) ||
            reader.at < reader.end) {
            return false;
        }
        found.minutes = west ? -found.minutes : found.minutes;
        if (found.minutes > OFFSET_MAX || found.minutes < OFFSET_MIN) {
            return false;
        }
    }
    *zone = found;
    return true;
}

/* ---- both ---- */

/* What parts day and time: blanks, a comma, a dash between blanks. */
static bool read_parting(struct reader *reader)
{
    bool blank = skip_blanks(reader);
    if (read_mark(reader, ',')) {
        skip_blanks(reader);
        return true;
    }
    struct reader behind = *reader;
    if (blank && read_mark(&behind, '-') && skip_blanks(&behind)) {
        *reader = behind;
    }
    return blank;
}

static bool read_time_first(struct reader *reader, struct stamp *stamp)
{
    if (!read_time(reader, stamp) || !read_parting(reader)) {
        return false;
    }
    if ((read_text(reader, "ngày") || read_text(reader, "Ngày")) && !skip_blanks(reader)) {
        return false;
    }
    return read_day(reader, stamp);
}

static bool read_stamp(struct reader *reader, struct stamp *stamp)
{
    struct reader begin = *reader;
    if (!read_day(reader, stamp)) {
        *reader = begin;
        return read_time_first(reader, stamp);
    }
    if (reader->at == reader->end) {
        return true;
    }
    if (!read_mark(reader, 'T')) {
        struct reader behind = *reader;
        if (skip_blanks(&behind) && behind.at == behind.end) {
            *reader = behind;
            return true;
        }
        if (!read_parting(reader)) {
            return false;
        }
    }
    return read_time(reader, stamp) && (reader->at == reader->end || read_zone(reader, stamp));
}

/* Two digits at a place; false when they are none. */
static bool pair_at(const char *text, int *value)
{
    unsigned tens = (unsigned)text[0] - '0';
    unsigned ones = (unsigned)text[1] - '0';
    *value = (int)(tens * 10 + ones);
    return tens <= 9 && ones <= 9;
}

/* dd/mm/yyyy or yyyy-mm-dd in ten bytes. */
static bool read_plain_day(const char *text, struct stamp *stamp)
{
    bool year_first = is_digit(text[2]);
    size_t year_at = year_first ? 0 : 6;
    size_t middle = year_first ? 5 : 3;
    size_t other = year_first ? 8 : 0;
    char mark = text[year_first ? 4 : 2];
    int century = 0;
    int year = 0;
    if ((mark != '/' && mark != '-' && mark != '.') || text[year_first ? 7 : 5] != mark ||
        !pair_at(text + year_at, &century) || !pair_at(text + year_at + 2, &year) ||
        !pair_at(text + middle, &stamp->number[1]) ||
        !pair_at(text + other, &stamp->number[year_first ? 2 : 0])) {
        return false;
    }
    stamp->number[year_first ? 0 : 2] = century * 100 + year;
    stamp->digits[0] = year_first ? 4 : 2;
    stamp->digits[1] = 2;
    stamp->digits[2] = year_first ? 2 : 4;
    return true;
}

/* The spellings that nearly every file has, by position: ten bytes, and HH:MM or HH:MM:SS behind a
 * blank or `T`. False for everything else, which is not to say that it is no date. */
static bool read_plain(const char *text, size_t length, struct stamp *stamp)
{
    enum { DAY = 10, MINUTES = 16, SECONDS = 19 };
    int hour = 0;
    int minute = 0;
    int second = 0;
    if ((length != DAY && length != MINUTES && length != SECONDS) || !read_plain_day(text, stamp)) {
        return false;
    }
    stamp->zoned = false;
    stamp->bad_time = false;
    stamp->time = TIME_NONE;
    if (length == DAY) {
        return true;
    }
    if ((text[10] != ' ' && text[10] != 'T') || text[13] != ':' || !pair_at(text + 11, &hour) ||
        !pair_at(text + 14, &minute) ||
        (length == SECONDS && (text[16] != ':' || !pair_at(text + 17, &second)))) {
        return false;
    }
    stamp->bad_time = hour > 23 || minute > 59 || second > 59;
    stamp->time = (hour * 60 + minute) * 60 + second;
    return true;
}

/* All of the text, ends trimmed. */
static bool read_whole(const char *text, size_t length, struct stamp *stamp)
{
    struct reader reader = {text, text + length};
    if (read_plain(text, length, stamp)) {
        return true;
    }
    *stamp = (struct stamp){.time = TIME_NONE};
    skip_blanks(&reader);
    if (!read_stamp(&reader, stamp)) {
        return false;
    }
    skip_blanks(&reader);
    return reader.at == reader.end;
}

/* ---- meaning ---- */

static bool order_numbers(const struct stamp *stamp, enum date_order order, int *year, int *month,
                          int *day)
{
    bool year_first = stamp->digits[0] == 4 && stamp->digits[2] <= 2;
    bool year_last = stamp->digits[0] <= 2 && stamp->digits[2] == 4;
    if (year_first) {
        *year = stamp->number[0];
        *month = stamp->number[1];
        *day = stamp->number[2];
        return true;
    }
    bool month_first = order == DATE_ORDER_MDY;
    *year = stamp->number[2];
    *month = stamp->number[month_first ? 0 : 1];
    *day = stamp->number[month_first ? 1 : 0];
    return year_last && order != DATE_ORDER_YMD;
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

static enum date_sign sign_of(const struct stamp *stamp, int month, int day)
{
    if (stamp->digits[0] == 4 || month < 1 || day < 1 || month > 31 || day > 31) {
        return DATE_SIGN_NONE;
    }
    if (month > 12) {
        return day <= 12 ? DATE_SIGN_CONTRARY : DATE_SIGN_NONE;
    }
    return day > 12 ? DATE_SIGN_AGREES : DATE_SIGN_UNDECIDED;
}

/* To the office's clock. A day without a time stays the day it is. */
static enum date_fault move_zone(const struct stamp *stamp, const struct date_reading *reading,
                                 struct moment *moment)
{
    bool fixed = reading->stamps.kind == ZONE_FIXED;
    if (moment->time == TIME_NONE || reading->zone.kind == ZONE_LOCAL || !(stamp->zoned || fixed)) {
        return DATE_OK;
    }
    int32_t from = stamp->zoned ? stamp->offset : reading->stamps.minutes;
    int32_t to = reading->zone.kind == ZONE_FIXED ? reading->zone.minutes : ZONE_OFFICE;
    moment->time += (to - from) * 60;
    while (moment->time < 0) {
        moment->time += DAY_SECONDS;
        moment->day--;
    }
    while (moment->time >= DAY_SECONDS) {
        moment->time -= DAY_SECONDS;
        moment->day++;
    }
    bool within = moment->day >= day_from_civil(YEAR_MIN, 1, 1) &&
                  moment->day <= day_from_civil(YEAR_MAX, 12, 31);
    return within ? DATE_OK : DATE_YEAR_RANGE;
}

/* Five digits, and a fraction for the time of day: what a spreadsheet leaves of a date when its
 * column is no date column. */
static bool is_serial(const char *text, size_t length)
{
    struct reader reader = {text, text + length};
    int number = 0;
    int fraction = 0;
    skip_blanks(&reader);
    if (read_number(&reader, SERIAL_DIGITS, &number) != SERIAL_DIGITS || number < SERIAL_MIN ||
        number > SERIAL_MAX) {
        return false;
    }
    if (read_mark(&reader, '.') || read_mark(&reader, ',')) {
        if (read_number(&reader, 1, &fraction) == 0) {
            return false;
        }
        while (read_number(&reader, 1, &fraction) == 1) {
        }
    }
    skip_blanks(&reader);
    return reader.at == reader.end;
}

int32_t day_of_serial(const char *text, size_t length)
{
    struct reader reader = {text, text + length};
    int number = 0;
    skip_blanks(&reader);
    read_number(&reader, SERIAL_DIGITS, &number);
    return number - SERIAL_EPOCH;
}

bool moment_numbers(const char *text, size_t length, enum date_order order, int *year, int *month,
                    int *day)
{
    struct stamp stamp;
    return read_whole(text, length, &stamp) && order_numbers(&stamp, order, year, month, day);
}

enum date_fault moment_read(const char *text, size_t length, const struct date_reading *reading,
                            struct moment *result, enum date_sign *sign)
{
    struct stamp stamp;
    int year = 0;
    int month = 0;
    int day = 0;
    *sign = DATE_SIGN_NONE;
    if (!read_whole(text, length, &stamp)) {
        return is_serial(text, length) ? DATE_SERIAL : DATE_NOT_A_DATE;
    }
    if (!order_numbers(&stamp, reading->order, &year, &month, &day)) {
        bool cut = stamp.digits[0] <= 2 && stamp.digits[2] == 2;
        return cut ? DATE_SHORT_YEAR : DATE_NOT_A_DATE;
    }
    enum date_fault fault = check_day(year, month, day);
    *sign = fault == DATE_YEAR_RANGE ? DATE_SIGN_NONE : sign_of(&stamp, month, day);
    if (fault == DATE_OK && stamp.bad_time) {
        fault = DATE_NO_SUCH_TIME;
    }
    if (fault != DATE_OK) {
        return fault;
    }
    struct moment moment = {day_from_civil(year, month, day), stamp.time};
    fault = move_zone(&stamp, reading, &moment);
    if (fault == DATE_OK) {
        *result = moment;
    }
    return fault;
}

enum date_fault moment_parse(const char *text, size_t length, enum date_order order,
                             struct moment *result)
{
    const struct date_reading reading = {.order = order};
    enum date_sign sign = DATE_SIGN_NONE;
    return moment_read(text, length, &reading, result, &sign);
}
