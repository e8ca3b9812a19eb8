/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/inputs.h"

#include <math.h>
#include <string.h>

struct span span_of(const char *text)
{
    return (struct span){text, strlen(text)};
}

bool span_is(struct span span, const char *text)
{
    return strlen(text) == span.length && memcmp(span.text, text, span.length) == 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads digits from *at on; digits beyond the 18th only move the exponent. */
static size_t read_digits(struct span span, size_t *at, uint64_t *digits, int *exponent,
                          bool fraction)
{
    const uint64_t full = UINT64_C(100000000000000000);
    size_t start = *at;

    for (; *at < span.length && is_digit(span.text[*at]); (*at)++) {
        if (*digits < full) {
            *digits = *digits * 10 + (uint64_t)(span.text[*at] - '0');
            *exponent -= fraction;
        } else {
            *exponent += !fraction;
        }
    }
    return *at - start;
}

static bool read_exponent(struct span span, size_t *at, int *exponent)
{
    bool negative = false;
    int value = 0;
    size_t start;

    if (*at >= span.length || (span.text[*at] != 'e' && span.text[*at] != 'E')) {
        return true;
    }
    (*at)++;
    if (*at < span.length && (span.text[*at] == '-' || span.text[*at] == '+')) {
        negative = span.text[*at] == '-';
        (*at)++;
    }
    for (start = *at; *at < span.length && is_digit(span.text[*at]); (*at)++) {
        value = value < 10000 ? value * 10 + (span.text[*at] - '0') : value;
    }
    *exponent += negative ? -value : value;
    return *at > start;
}

bool span_to_number(struct span span, double *value)
{
    uint64_t digits = 0;
    int exponent = 0;
    size_t at = 0, read;
    bool negative = span.length > 0 && span.text[0] == '-';
    long double magnitude;

    at += negative || (span.length > 0 && span.text[0] == '+');
    read = read_digits(span, &at, &digits, &exponent, false);
    if (at < span.length && span.text[at] == '.') {
        at++;
        read += read_digits(span, &at, &digits, &exponent, true);
    }
    if (read == 0 || !read_exponent(span, &at, &exponent) || at != span.length) {
        return false;
    }
    magnitude = (long double)digits;
    if (digits != 0 && exponent < 0) {
        magnitude = magnitude / powl(10, -(long double)exponent);
    } else if (digits != 0) {
        magnitude = magnitude * powl(10, (long double)exponent);
    }
    *value = (double)(negative ? -magnitude : magnitude);
    return true;
}

bool span_to_whole(struct span span, int64_t *value)
{
    double number;

    if (!span_to_number(span, &number) || !(fabs(number) < 9007199254740992.0) ||
        floor(number) < number) {
        return false;
    }
    *value = (int64_t)number;
    return true;
}

bool inputs_find(struct span pairs, char separator, const char *key, struct span *value)
{
    size_t at = 0, key_length = strlen(key);

    while (at < pairs.length) {
        const char *pair = pairs.text + at;
        const char *stop = memchr(pair, separator, pairs.length - at);
        size_t length = stop ? (size_t)(stop - pair) : pairs.length - at;

        if (length > key_length && memcmp(pair, key, key_length) == 0 && pair[key_length] == '=') {
            *value = (struct span){pair + key_length + 1, length - key_length - 1};
            return true;
        }
        at += length + 1;
    }
    return false;
}

bool inputs_number(struct span pairs, char separator, const char *key, double *value)
{
    struct span text;

    return inputs_find(pairs, separator, key, &text) && span_to_number(text, value);
}

bool inputs_whole(struct span pairs, char separator, const char *key, int64_t *value)
{
    struct span text;

    return inputs_find(pairs, separator, key, &text) && span_to_whole(text, value);
}

bool inputs_numbers(struct span vector, char comma, size_t room, double values[], size_t *count)
{
    size_t at = 0;

    for (*count = 0; at < vector.length; (*count)++) {
        const char *stop = memchr(vector.text + at, comma, vector.length - at);
        size_t length = stop ? (size_t)(stop - vector.text) - at : vector.length - at;
        struct span one = {vector.text + at, length};

        if (*count == room || !span_to_number(one, &values[*count])) {
            return false;
        }
        at += length + 1;
    }
    return *count > 0;
}
