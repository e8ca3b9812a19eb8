/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of cells as text: plain decimals, percentages, days and times. All of it works on decimal digits and
 * whole numbers; a double is only ever compared, bit by bit, never computed with. */
#include "surveys/date.h"
#include "surveys/xlsx_parts.h"

#include <stdio.h>
#include <string.h>

enum {
    DIGITS = 64,        /* a double needs 17 */
    FARTHEST = 400,     /* zeros between the digits and the decimal point */
    SURE_DIGITS = 15,   /* decimals of so many digits or fewer are different doubles when they differ (DBL_DIG) */
    LONGEST_DIGITS = 19 /* what a uint64_t holds for certain */
};

/* 0.d1d2d3... x 10^point; no digit: zero. The first and the last digit are not '0'. */
struct decimal {
    bool negative;
    size_t count;
    int point;
    char digits[DIGITS];
};

/* ---- reading ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void trim_zeros(struct decimal *decimal)
{
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0') {
        decimal->count--;
    }
    if (decimal->count == 0) {
        decimal->point = 0;
        decimal->negative = false;
    }
}

static bool read_exponent(const char *text, size_t length, int *exponent)
{
    size_t at = 0;
    bool negative = length > 0 && text[0] == '-';
    int value = 0;

    at += length > 0 && (text[0] == '-' || text[0] == '+');
    if (at == length) {
        return false;
    }
    for (; at < length; at++) {
        if (!is_digit(text[at]) || value > FARTHEST) {
            return false;
        }
        value = value * 10 + (text[at] - '0');
    }
    *exponent = negative ? -value : value;
    return true;
}

/* A number as XML schema's double writes it, blanks at the ends allowed; false for all else. */
static bool read_decimal(const char *text, size_t length, struct decimal *decimal)
{
    size_t at = 0;
    size_t seen = 0;
    int exponent = 0;
    bool behind = false;

    *decimal = (struct decimal){.negative = length > 0 && text[0] == '-'};
    at += length > 0 && (text[0] == '-' || text[0] == '+');
    for (; at < length && (is_digit(text[at]) || (text[at] == '.' && !behind)); at++) {
        if (text[at] == '.') {
            behind = true;
            continue;
        }
        seen++;
        if (decimal->count == 0 && text[at] == '0') {
            decimal->point -= behind;
            continue;
        }
        if (decimal->count == DIGITS) {
            return false;
        }
        decimal->digits[decimal->count++] = text[at];
        decimal->point += !behind;
        if (decimal->point < -FARTHEST) {
            return false;
        }
    }
    if (seen == 0 || (at < length && ((text[at] | 0x20) != 'e' ||
                                      !read_exponent(text + at + 1, length - at - 1, &exponent)))) {
        return false;
    }
    decimal->point += exponent;
    trim_zeros(decimal);
    return decimal->point <= FARTHEST && decimal->point >= -FARTHEST;
}

/* ---- the same double? ----
 *
 * D x 10^e is rounded to 53 bits, exactly: D is shifted up by 320 bits before it is divided by a power of ten, and a
 * remainder is remembered as one sticky bit. */

enum { WORDS = 12, SHIFT_WORDS = 10, FARTHEST_POWER = 90, MANTISSA = 53 };

struct wide {
    uint32_t word[WORDS]; /* least first */
};

struct binary {
    uint64_t mantissa; /* 53 bits, the first is 1 */
    int exponent;
};

static void multiply(struct wide *number, uint32_t factor)
{
    uint64_t carry = 0;

    for (size_t i = 0; i < WORDS; i++) {
        carry += (uint64_t)number->word[i] * factor;
        number->word[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

static uint32_t divide(struct wide *number, uint32_t divisor)
{
    uint64_t rest = 0;

    for (size_t i = WORDS; i-- > 0;) {
        rest = rest << 32 | number->word[i];
        number->word[i] = (uint32_t)(rest / divisor);
        rest %= divisor;
    }
    return (uint32_t)rest;
}

static uint32_t take_power(int *power)
{
    uint32_t factor = 1;

    for (int i = 0; i < 9 && *power > 0; i++, --*power) {
        factor *= 10;
    }
    return factor;
}

static unsigned bit_at(const struct wide *number, int at)
{
    return number->word[at / 32] >> (at % 32) & 1;
}

static struct binary round_to_binary(const struct wide *number, bool sticky, int exponent)
{
    struct binary binary = {0, 0};
    int top = WORDS * 32 - 1;

    while (top > 0 && bit_at(number, top) == 0) {
        top--;
    }
    for (int i = 0; i < MANTISSA; i++) {
        binary.mantissa = binary.mantissa << 1 | (top - i >= 0 ? bit_at(number, top - i) : 0);
    }
    binary.exponent = top + exponent;
    int half = top - MANTISSA;
    for (int i = half - 1; i >= 0 && !sticky; i--) {
        sticky = bit_at(number, i) == 1;
    }
    if (half >= 0 && bit_at(number, half) == 1 && (sticky || (binary.mantissa & 1) == 1)) {
        binary.mantissa++;
        if (binary.mantissa >> MANTISSA != 0) {
            binary.mantissa >>= 1;
            binary.exponent++;
        }
    }
    return binary;
}

/* digits x 10^power; digits is not 0, power within +-FARTHEST_POWER. */
static struct binary to_binary(uint64_t digits, int power)
{
    struct wide number = {{0}};
    bool sticky = false;
    size_t shift = power < 0 ? SHIFT_WORDS : 0;

    number.word[shift] = (uint32_t)digits;
    number.word[shift + 1] = (uint32_t)(digits >> 32);
    for (int left = power; left > 0;) {
        multiply(&number, take_power(&left));
    }
    for (int left = -power; left > 0;) {
        sticky = divide(&number, take_power(&left)) != 0 || sticky;
    }
    return round_to_binary(&number, sticky, -(int)(shift * 32));
}

static bool same_double(uint64_t a, int power_a, uint64_t b, int power_b)
{
    struct binary left = to_binary(a, power_a);
    struct binary right = to_binary(b, power_b);

    return left.mantissa == right.mantissa && left.exponent == right.exponent;
}

/* ---- shortening: 1.1000000000000001 is 1.1 ---- */

static void set_digits(struct decimal *decimal, uint64_t digits, size_t count)
{
    char text[24];
    int length = snprintf(text, sizeof text, "%llu", (unsigned long long)digits);

    decimal->point += length - (int)count; /* 9.99 rounded up has a digit more before the point */
    decimal->count = (size_t)length;
    memcpy(decimal->digits, text, decimal->count);
    trim_zeros(decimal);
}

/* The shortest decimal that is the same double. Past 15 digits the decimal of a double may have a shorter twin. */
static void shorten(struct decimal *decimal)
{
    uint64_t all = 0;
    int power = decimal->point - (int)decimal->count;

    if (decimal->count <= SURE_DIGITS || decimal->count > LONGEST_DIGITS || power > FARTHEST_POWER ||
        power < -FARTHEST_POWER) {
        return;
    }
    for (size_t i = 0; i < decimal->count; i++) {
        all = all * 10 + (uint64_t)(decimal->digits[i] - '0');
    }
    uint64_t unit = 1;
    for (size_t i = SURE_DIGITS; i < decimal->count; i++) {
        unit *= 10;
    }
    for (size_t count = SURE_DIGITS; count < decimal->count; count++, unit /= 10) {
        uint64_t below = all / unit;
        bool up = all % unit >= unit - all % unit;
        for (int i = 0; i < 2; i++) { /* the nearer one first */
            uint64_t candidate = below + (up ? 1 : 0);
            if (same_double(all, power, candidate, power + (int)(decimal->count - count))) {
                set_digits(decimal, candidate, count);
                return;
            }
            up = !up;
        }
    }
}

/* ---- writing ---- */

struct writing {
    char *buffer;
    size_t length;
};

static void put(struct writing *writing, char c)
{
    if (writing->length < XLSX_NUMBER) {
        writing->buffer[writing->length++] = c;
    }
}

/* NOLINTNEXTLINE(readability-non-const-parameter): written through struct writing */
static size_t write_decimal(const struct decimal *decimal, bool percent, char buffer[static XLSX_NUMBER])
{
    struct writing writing = {buffer, 0};
    int point = decimal->count == 0 ? 1 : decimal->point + (percent ? 2 : 0);
    int last = (int)decimal->count > point ? (int)decimal->count : point;

    if (decimal->negative) {
        put(&writing, '-');
    }
    if (point <= 0) {
        put(&writing, '0');
        put(&writing, '.');
    }
    for (int i = point < 0 ? point : 0; i < last; i++) {
        if (i == point && i > 0) {
            put(&writing, '.');
        }
        put(&writing, i >= 0 && i < (int)decimal->count ? decimal->digits[i] : '0');
    }
    if (percent) {
        put(&writing, '%');
    }
    return writing.length;
}

/* ---- days and times ---- */

enum { SECONDS = 86400, LAST_SERIAL = 2958465, LAST_SERIAL_1904 = 2957003 }; /* 9999-12-31 in both */

/* A serial number: whole days and seconds of the day. */
struct serial {
    int64_t day;
    int32_t second;
};

/* Days, and the fraction in units of 10^-14 day, which is below a nanosecond. */
static bool read_serial(const struct decimal *decimal, struct serial *serial)
{
    static const uint64_t unit = UINT64_C(100000000000000);
    uint64_t fraction = 0;
    int at = 0;

    serial->day = 0;
    if (decimal->negative || decimal->point > 8) {
        return false;
    }
    for (; at < decimal->point; at++) {
        serial->day = serial->day * 10 + (at < (int)decimal->count ? decimal->digits[at] - '0' : 0);
    }
    at = decimal->point; /* negative: zeros behind the point come first */
    for (int i = 0; i < 14; i++, at++) {
        bool digit = at >= 0 && at < (int)decimal->count;
        fraction = fraction * 10 + (uint64_t)(digit ? decimal->digits[at] - '0' : 0);
    }
    fraction += at >= 0 && at < (int)decimal->count && decimal->digits[at] >= '5';
    uint64_t passed = fraction * SECONDS; /* at most 8.64e18 */
    uint64_t second = passed / unit;
    uint64_t rest = passed % unit;
    /* The nearest second; only what is noise of the fraction, a millisecond, may turn the day. */
    if (rest >= unit / 2 && (second < SECONDS - 1 || rest >= unit / 1000 * 999)) {
        second++;
    }
    serial->day += second == SECONDS;
    serial->second = (int32_t)(second % SECONDS);
    return true;
}

static size_t write_time(int64_t hours, int32_t second, char *buffer, size_t size)
{
    int length = snprintf(buffer, size, "%02lld:%02d:%02d", (long long)hours, (int)(second / 60 % 60),
                          (int)(second % 60));
    return (size_t)length;
}

/* Excel counts 1900 as a leap year: 60 is its 29 February, and what is below lies a day later (ECMA-376 part 1,
 * 18.17.4.1). */
static void write_day(int64_t day, bool date1904, char text[static 11])
{
    if (date1904) {
        day_format_iso(day_from_civil(1904, 1, 1) + (int32_t)day, text);
    } else if (day == 0 || day == 60) {
        snprintf(text, 11, "%s", day == 0 ? "1900-01-00" : "1900-02-29");
    } else {
        day_format_iso(day_from_civil(1899, 12, day < 60 ? 31 : 30) + (int32_t)day, text);
    }
}

static size_t write_moment(const struct decimal *decimal, enum xlsx_format format, bool date1904,
                           char buffer[static XLSX_NUMBER])
{
    struct serial serial;
    size_t length = 10;

    if (!read_serial(decimal, &serial) || serial.day > (date1904 ? LAST_SERIAL_1904 : LAST_SERIAL)) {
        return write_decimal(decimal, false, buffer); /* Excel shows ##### */
    }
    if (format == XLSX_ELAPSED || (format == XLSX_TIME && decimal->point <= 0)) {
        return write_time(serial.day * 24 + serial.second / 3600, serial.second, buffer, XLSX_NUMBER);
    }
    write_day(serial.day, date1904, buffer);
    if (serial.second > 0) {
        buffer[length++] = ' ';
        length += write_time(serial.second / 3600, serial.second, buffer + length, XLSX_NUMBER - length);
    }
    return length;
}

/* ---- cells ---- */

/* White space of XML. */
static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void trim(const char **text, size_t *length)
{
    while (*length > 0 && is_blank((*text)[0])) {
        ++*text;
        --*length;
    }
    while (*length > 0 && is_blank((*text)[*length - 1])) {
        --*length;
    }
}

size_t xlsx_number_text(const char *text, size_t length, enum xlsx_format format, bool date1904,
                        char buffer[static XLSX_NUMBER])
{
    struct decimal decimal;

    trim(&text, &length);
    if (!read_decimal(text, length, &decimal)) {
        return 0;
    }
    shorten(&decimal);
    if (format == XLSX_PLAIN || format == XLSX_PERCENT) {
        return write_decimal(&decimal, format == XLSX_PERCENT, buffer);
    }
    return write_moment(&decimal, format, date1904, buffer);
}

/* Whether text has the shape: 0 stands for a digit, all else for itself. */
static bool has_shape(const char *text, const char *shape)
{
    for (; *shape != '\0'; text++, shape++) {
        if (*shape == '0' ? !is_digit(*text) : *text != *shape) {
            return false;
        }
    }
    return true;
}

/* 2023-10-31T14:30:00[.fff]: the T becomes a blank, midnight is left out as it is for numbers. What carries an
 * offset, or has another shape, stays as it is. */
size_t xlsx_iso_text(const char *text, size_t length, char buffer[static XLSX_NUMBER])
{
    enum { MOMENT = 19 };
    bool fraction = false;

    trim(&text, &length);
    if (length < MOMENT || length >= XLSX_NUMBER || !has_shape(text, "0000-00-00T00:00:00")) {
        return 0;
    }
    for (size_t i = MOMENT; i < length; i++) {
        if (i == MOMENT ? text[i] != '.' : !is_digit(text[i])) {
            return 0;
        }
        fraction = fraction || (text[i] != '.' && text[i] != '0');
    }
    memcpy(buffer, text, MOMENT);
    buffer[10] = ' ';
    return memcmp(text + 11, "00:00:00", 8) == 0 && !fraction ? 10 : MOMENT;
}
