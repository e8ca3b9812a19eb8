/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8 as bytes: is it well formed, how many characters, blanks at the ends. */
#include "surveys/text.h"

#include <string.h>

/* How many bytes the character that begins at `at` takes; 0 when it is not well-formed UTF-8
 * (The Unicode Standard, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF). */
static size_t sequence_length(const unsigned char *at, size_t left)
{
    unsigned char first = at[0];
    if (first < 0x80) {
        return 1;
    }
    if (first < 0xC2 || first > 0xF4 || left < 2) {
        return 0;
    }
    unsigned char second = at[1];
    if (first < 0xE0) {
        return (second & 0xC0) == 0x80 ? 2 : 0;
    }
    unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (second < low || second > high || left < 3 || (at[2] & 0xC0) != 0x80) {
        return 0;
    }
    if (first < 0xF0) {
        return 3;
    }
    return left >= 4 && (at[3] & 0xC0) == 0x80 ? 4 : 0;
}

static bool eight_are_ascii(const char *at)
{
    uint64_t word = 0;
    memcpy(&word, at, sizeof word);
    return (word & UINT64_C(0x8080808080808080)) == 0;
}

size_t text_utf8_fault(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length) {
        if (length - at >= 8 && eight_are_ascii(text + at)) {
            at += 8;
            continue;
        }
        size_t stop = length - at > 8 ? at + 8 : length;
        while (at < stop) {
            size_t step = sequence_length((const unsigned char *)text + at, length - at);
            if (step == 0) {
                return at;
            }
            at += step;
        }
    }
    return length;
}

size_t text_characters(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t at = 0; at < length; count++) {
        size_t step = sequence_length((const unsigned char *)text + at, length - at);
        at += step > 0 ? step : 1;
    }
    return count;
}

/* Bytes of the blank that begins at `at`, 0 when none does. */
static size_t blank_length(const char *at, size_t left)
{
    if (left >= 1 && (*at == ' ' || (*at >= '\t' && *at <= '\r'))) {
        return 1;
    }
    if (left >= 2 && memcmp(at, "\xC2\xA0", 2) == 0) {
        return 2;
    }
    return left >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

static size_t blank_before(const char *text, size_t length)
{
    for (size_t size = 1; size <= 3 && size <= length; size++) {
        if (blank_length(text + length - size, size) == size) {
            return size;
        }
    }
    return 0;
}

void text_trim(const char **text, size_t *length)
{
    for (size_t step = 0; (step = blank_length(*text, *length)) > 0;) {
        *text += step;
        *length -= step;
    }
    for (size_t step = 0; (step = blank_before(*text, *length)) > 0;) {
        *length -= step;
    }
}

size_t text_squeeze(const char *text, size_t length, char *buffer)
{
    char *to = buffer;
    const char *end = text + length;
    while (text < end) {
        size_t blank = blank_length(text, (size_t)(end - text));
        if (blank == 0) {
            *to++ = *text++;
            continue;
        }
        *to++ = ' ';
        for (; blank > 0; blank = blank_length(text, (size_t)(end - text))) {
            text += blank;
        }
    }
    *to = '\0';
    return (size_t)(to - buffer);
}
