/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A spelling folded: text_fold, and the habits of keyboards and spreadsheets brought to one. */
#include "surveys/commune_name.h"

#include "surveys/text.h"

#include <string.h>

/* Marks around which blanks mean nothing. */
static bool is_tight(char c)
{
    return c == '.' || commune_is_mark(c);
}

/* One byte for the many shapes of dash and apostrophe, 0 for anything else; *bytes: how long. */
static char plain_mark(const char *at, size_t *bytes)
{
    const unsigned char *byte = (const unsigned char *)at;
    *bytes = 1;
    if (*at == '_') {
        return ' ';
    }
    if (*at == '`') {
        return '\'';
    }
    *bytes = 2;
    if (byte[0] == 0xC2 && byte[1] == 0xB4) { /* acute accent */
        return '\'';
    }
    if (byte[0] == 0xCA && (byte[1] == 0xBC || byte[1] == 0xB9)) { /* modifier letters */
        return '\'';
    }
    if (byte[0] != 0xE2) {
        return '\0';
    }
    *bytes = 3;
    if (byte[1] == 0x80 && byte[2] >= 0x90 && byte[2] <= 0x95) { /* hyphens and dashes */
        return '-';
    }
    if (byte[1] == 0x88 && byte[2] == 0x92) { /* minus */
        return '-';
    }
    bool quote = byte[1] == 0x80 && (byte[2] == 0x98 || byte[2] == 0x99 || byte[2] == 0xB2);
    return quote ? '\'' : '\0';
}

/* The Icelandic letter has the same capital as đ, and old files have it in its place. */
static bool is_eth(const char *at)
{
    return (unsigned char)at[0] == 0xC3 && (unsigned char)at[1] == 0xB0;
}

/* Needs no work beyond text_fold. Most spellings do not. */
static bool is_tidy(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        unsigned char c = (unsigned char)*at;
        if (c == '_' || c == '`' || c == '|' || c == 0xC2 || c == 0xCA || c == 0xE2 ||
            is_eth(at) || (c < 0x40 && is_tight(*at))) {
            return false;
        }
    }
    return true;
}

/* Takes what stands at both ends of a spelling by habit or slip. */
static void trim_marks(char *text)
{
    static const char marks[] = "-,.;:/| ";
    size_t skip = strspn(text, marks);
    size_t length = strlen(text) - skip;
    while (length > 0 && strchr(marks, text[skip + length - 1]) != NULL) {
        length--;
    }
    memmove(text, text + skip, length);
    text[length] = '\0';
}

static void tidy(char *text)
{
    char *to = text;
    for (const char *at = text; *at != '\0';) {
        size_t bytes = 0;
        char mark = plain_mark(at, &bytes);
        if (mark == '\0' && is_tight(*at)) {
            mark = *at;
            bytes = 1;
        }
        if (is_eth(at)) {
            memcpy(to, "\xC4\x91", 2);
            to += 2;
            at += 2;
            continue;
        }
        if (mark == '\0') {
            mark = *at;
            bytes = 1;
        }
        bool tight = is_tight(mark);
        while (tight && to > text && to[-1] == ' ') {
            to--;
        }
        bool drop = mark == ' ' && to > text && (is_tight(to[-1]) || to[-1] == ' ');
        if (!drop) {
            *to++ = mark;
        }
        at += bytes;
    }
    *to = '\0';
    trim_marks(text);
}

bool commune_fold(const char *text, size_t length, char *buffer, size_t size)
{
    if (!text_fold(text, length, buffer, size)) {
        return false;
    }
    if (!is_tidy(buffer)) {
        tidy(buffer);
    }
    return true;
}
