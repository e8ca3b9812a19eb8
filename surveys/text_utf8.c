/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8 as bytes: is it well formed, is it composed, how many characters, blanks at the ends. */
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

/* ---- checking: a state machine whose step is one table look-up and one shift ----
 *
 * A state is six times its number, so that it is also the shift that brings its successor in a
 * row of the table to the lowest six bits. TWO, say, wants two more bytes of any kind; AFTER_E0
 * and its like want one of a narrower range next. BAD is never left. */
enum { START, ONE, TWO, THREE, AFTER_E0, AFTER_ED, AFTER_F0, AFTER_F4, BAD, STATE_BITS = 6 };

#define TO(from, to) ((uint64_t)((to)*STATE_BITS) << ((from)*STATE_BITS))
#define ONLY(start)                                                                                \
    (TO(START, start) | TO(ONE, BAD) | TO(TWO, BAD) | TO(THREE, BAD) | TO(AFTER_E0, BAD) |         \
     TO(AFTER_ED, BAD) | TO(AFTER_F0, BAD) | TO(AFTER_F4, BAD) | TO(BAD, BAD))
#define MORE(e0, ed, f0, f4)                                                                       \
    (TO(START, BAD) | TO(ONE, START) | TO(TWO, ONE) | TO(THREE, TWO) | TO(AFTER_E0, e0) |          \
     TO(AFTER_ED, ed) | TO(AFTER_F0, f0) | TO(AFTER_F4, f4) | TO(BAD, BAD))
#define TWICE(row) (row), (row)
#define FOUR(row) TWICE(row), TWICE(row)
#define SIXTEEN(row) FOUR(row), FOUR(row), FOUR(row), FOUR(row)

static const uint64_t steps[256] = {
    SIXTEEN(ONLY(START)),
    SIXTEEN(ONLY(START)),
    SIXTEEN(ONLY(START)),
    SIXTEEN(ONLY(START)),
    SIXTEEN(ONLY(START)),
    SIXTEEN(ONLY(START)),
    SIXTEEN(ONLY(START)),
    SIXTEEN(ONLY(START)),
    SIXTEEN(MORE(BAD, ONE, BAD, TWO)), /* 80 to 8F */
    SIXTEEN(MORE(BAD, ONE, TWO, BAD)), /* 90 to 9F */
    SIXTEEN(MORE(ONE, BAD, TWO, BAD)),
    SIXTEEN(MORE(ONE, BAD, TWO, BAD)), /* A0 to BF */
    TWICE(ONLY(BAD)),
    TWICE(ONLY(ONE)),
    FOUR(ONLY(ONE)), /* C0 to C7 */
    FOUR(ONLY(ONE)),
    FOUR(ONLY(ONE)),
    SIXTEEN(ONLY(ONE)), /* C8 to DF */
    ONLY(AFTER_E0),
    ONLY(TWO),
    TWICE(ONLY(TWO)),
    FOUR(ONLY(TWO)), /* E0 to E7 */
    FOUR(ONLY(TWO)),
    ONLY(TWO),
    ONLY(AFTER_ED),
    TWICE(ONLY(TWO)), /* E8 to EF */
    ONLY(AFTER_F0),
    ONLY(THREE),
    TWICE(ONLY(THREE)),
    ONLY(AFTER_F4), /* F0 to F4 */
    ONLY(BAD),
    TWICE(ONLY(BAD)),
    FOUR(ONLY(BAD)),
    FOUR(ONLY(BAD)), /* F5 to FF */
};

static bool sixteen_are_ascii(const char *at)
{
    uint64_t words[2];
    memcpy(words, at, sizeof words);
    return ((words[0] | words[1]) & UINT64_C(0x8080808080808080)) == 0;
}

static bool is_valid(const char *text, size_t length)
{
    enum { BLOCK = 16, FAILED = BAD * STATE_BITS };
    uint64_t state = START;
    size_t at = 0;
    for (; length - at >= BLOCK && state != FAILED; at += BLOCK) {
        if (state == START && sixteen_are_ascii(text + at)) {
            continue;
        }
        for (size_t i = 0; i < BLOCK; i++) {
            state = steps[(unsigned char)text[at + i]] >> state & 63;
        }
    }
    for (; at < length; at++) {
        state = steps[(unsigned char)text[at]] >> state & 63;
    }
    return state == START;
}

size_t text_utf8_fault(const char *text, size_t length)
{
    if (is_valid(text, length)) {
        return length;
    }
    size_t at = 0;
    for (size_t step = 1; step > 0 && at < length; at += step) {
        step = sequence_length((const unsigned char *)text + at, length - at);
    }
    return at;
}

/* U+0300 to U+036F, CC 80 to CD AF. */
static bool is_mark(const unsigned char *at, size_t size)
{
    return size == 2 && (at[0] == 0xCC || (at[0] == 0xCD && at[1] <= 0xAF));
}

size_t text_characters(const char *text, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t count = 0;
    for (size_t at = 0; at < length;) {
        size_t step = sequence_length(bytes + at, length - at);
        count += !is_mark(bytes + at, step);
        at += step > 0 ? step : 1;
    }
    return count;
}

bool text_is_composed(const char *text, size_t length)
{
    const unsigned char *at = (const unsigned char *)text;
    const unsigned char *end = at + length;
    while (at < end) {
        if (*at < 0x80) {
            at++;
        } else if (*at >= 0xC2 && *at <= 0xCB && end - at >= 2 && (at[1] & 0xC0) == 0x80) {
            at += 2;
        } else if (*at == 0xE1 && end - at >= 3 && at[1] >= 0xB8 && at[1] <= 0xBB &&
                   (at[2] & 0xC0) == 0x80) {
            at += 3;
        } else {
            return false;
        }
    }
    return true;
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

bool text_ends_with(const char *text, const char *ending)
{
    size_t length = strlen(text), size = strlen(ending);
    return length >= size && strcmp(text + length - size, ending) == 0;
}

size_t text_step(const char *text)
{
    size_t length = 1;
    while (length < 4 && ((unsigned char)text[length] & 0xC0) == 0x80) {
        length++;
    }
    return length;
}
