/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as people write them, without the locale having a say. */
#include "surveys/text.h"

#include <string.h>

enum { WHOLE_DIGITS = 18, HUNDREDTHS_DIGITS = 12, DIGITS_MAX = TEXT_PLAIN - 2 };

static const int64_t HUNDREDTHS_MAX = INT64_C(99999999999999); /* of HUNDREDTHS_DIGITS digits */

bool text_to_whole(const char *text, size_t length, int64_t low, int64_t high, int64_t *result)
{
    text_trim(&text, &length);
    bool negative = length > 0 && text[0] == '-';
    size_t at = length > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    int64_t value = 0;
    if (at == length || length - at > WHOLE_DIGITS) {
        return false;
    }
    for (; at < length; at++) {
        if (text[at] < '0' || text[at] > '9') {
            return false;
        }
        value = value * 10 + (text[at] - '0');
    }
    value = negative ? -value : value;
    if (value < low || value > high) {
        return false;
    }
    *result = value;
    return true;
}

bool text_to_hundredths(const char *text, size_t length, int64_t *result)
{
    text_trim(&text, &length);
    int64_t value = 0;
    size_t whole = 0;
    size_t at = 0;
    for (; at < length && text[at] >= '0' && text[at] <= '9'; at++, whole++) {
        if (whole == HUNDREDTHS_DIGITS) {
            return false;
        }
        value = value * 10 + (text[at] - '0');
    }
    if (whole == 0) {
        return false;
    }
    value *= 100;
    if (at < length) {
        int64_t scale = 10;
        size_t decimals = 0;
        bool half = false;
        if (text[at] != '.' && text[at] != ',') {
            return false;
        }
        for (at++; at < length; at++, decimals++) {
            if (text[at] < '0' || text[at] > '9') {
                return false;
            }
            value += scale * (text[at] - '0');
            half = decimals == 2 ? text[at] >= '5' : half;
            scale /= 10;
        }
        if (decimals == 0) {
            return false;
        }
        value += half;
    }
    if (value > HUNDREDTHS_MAX) {
        return false; /* rounded up to one digit more */
    }
    *result = value;
    return true;
}

/* ---- grouped numbers ---- */

/* A number taken apart at its marks. */
struct groups {
    char digits[DIGITS_MAX + 1]; /* all of them, in order */
    size_t count;                /* digits */
    size_t first, last;          /* digits before the first mark and behind the last */
    size_t marks;
    char first_mark, last_mark; /* '.', ',' or ' ' */
    bool even;                  /* three digits between every two marks, and all of these marks but
                                   the last are alike */
};

size_t text_blank_bytes(const char *text, size_t left)
{
    if (left > 0 && text[0] == ' ') {
        return 1;
    }
    if (left >= 2 && memcmp(text, "\u00a0", 2) == 0) {
        return 2;
    }
    return left >= 3 && memcmp(text, "\u202f", 3) == 0 ? 3 : 0;
}

static bool take_apart(const char *text, size_t length, struct groups *groups)
{
    size_t run = 0; /* digits since the last mark */
    *groups = (struct groups){.even = true};
    for (size_t at = 0; at < length;) {
        if (text[at] >= '0' && text[at] <= '9') {
            if (groups->count == DIGITS_MAX) {
                return false;
            }
            groups->digits[groups->count++] = text[at++];
            run++;
            continue;
        }
        size_t blank = text_blank_bytes(text + at, length - at);
        char mark = blank > 0 ? ' ' : text[at];
        if ((mark != '.' && mark != ',' && mark != ' ') || run == 0) {
            return false;
        }
        if (groups->marks == 0) {
            groups->first = run;
            groups->first_mark = mark;
        } else {
            groups->even = groups->even && run == 3 && groups->last_mark == groups->first_mark;
        }
        groups->last_mark = mark;
        groups->marks++;
        run = 0;
        at += blank > 0 ? blank : 1;
    }
    groups->first = groups->marks == 0 ? run : groups->first;
    groups->last = run;
    return run > 0;
}

/* 1 to 3 digits, no nought in front: what may stand before the first mark between thousands. */
static bool leads(const struct groups *groups)
{
    return groups->first <= 3 && groups->digits[0] != '0';
}

/* Whether every mark parts thousands, and all are alike: 1.420, 12 345 678. */
static bool is_grouped(const struct groups *groups)
{
    return groups->marks > 0 && groups->even && groups->last == 3 && leads(groups) &&
           groups->last_mark == groups->first_mark;
}

/* Whether the last mark is a decimal mark: it stands alone, or others part thousands before it. */
static bool is_decimal(const struct groups *groups)
{
    if (groups->marks == 0 || groups->last_mark == ' ') {
        return false;
    }
    return groups->marks == 1 ||
           (groups->even && leads(groups) && groups->last_mark != groups->first_mark);
}

bool text_to_grouped_whole(const char *text, size_t length, char decimal, int64_t low, int64_t high,
                           int64_t *result)
{
    struct groups groups;
    char mark = decimal == '.' ? ',' : '.';
    text_trim(&text, &length);
    if (!take_apart(text, length, &groups) || !is_grouped(&groups) ||
        (groups.first_mark != ' ' && groups.first_mark != mark)) {
        return false;
    }
    return text_to_whole(groups.digits, groups.count, low, high, result);
}

/* The digits, `decimals` of them behind the decimal mark, as a plain decimal. Its length. */
static size_t write_plain(const struct groups *groups, size_t decimals, char plain[static DIGITS_MAX + 2])
{
    size_t whole = groups->count - decimals;
    size_t length = decimals == 0 ? whole : groups->count + 1;
    memcpy(plain, groups->digits, whole);
    plain[whole] = '.';
    memcpy(plain + whole + 1, groups->digits + whole, decimals);
    plain[length] = '\0';
    return length;
}

static bool count_hundredths(const struct groups *groups, size_t decimals, int64_t *result)
{
    char plain[DIGITS_MAX + 2];
    return text_to_hundredths(plain, write_plain(groups, decimals, plain), result);
}

/* What the marks of a number mean where `decimal` is the mark of its file (0: nobody said); *decimals: digits behind the
 * decimal mark. */
static enum number_fault read_marks(const struct groups *groups, char decimal, size_t *decimals)
{
    bool grouped = is_grouped(groups);
    bool fraction = is_decimal(groups);
    if (decimal != '\0') {
        grouped = grouped && groups->first_mark != decimal;
        fraction = fraction && groups->last_mark == decimal;
    }
    if (grouped && fraction) {
        return NUMBER_AMBIGUOUS;
    }
    *decimals = fraction ? groups->last : 0;
    return groups->marks == 0 || grouped || fraction ? NUMBER_OK : NUMBER_BAD;
}

enum number_fault text_to_decimal(const char *text, size_t length, char decimal, int64_t *result)
{
    struct groups groups;
    size_t decimals = 0;
    text_trim(&text, &length);
    if (length > 1 && text[length - 1] == '%') {
        length--;
        text_trim(&text, &length);
    }
    if (!take_apart(text, length, &groups)) {
        return NUMBER_BAD;
    }
    enum number_fault fault = read_marks(&groups, decimal, &decimals);
    return fault != NUMBER_OK || count_hundredths(&groups, decimals, result) ? fault : NUMBER_BAD;
}

enum number_fault text_to_plain(const char *text, size_t length, char decimal, bool whole, char plain[static TEXT_PLAIN])
{
    struct groups groups;
    size_t decimals = 0;
    text_trim(&text, &length);
    if (!take_apart(text, length, &groups)) {
        return NUMBER_BAD;
    }
    enum number_fault fault = read_marks(&groups, decimal, &decimals);
    if (fault == NUMBER_AMBIGUOUS && whole) {
        fault = NUMBER_OK; /* of what is counted in ones there are no thousandths */
        decimals = 0;
    }
    if (fault == NUMBER_OK) {
        write_plain(&groups, decimals, plain);
    }
    return fault;
}
