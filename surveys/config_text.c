/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/config_text.h"

#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

static bool fault(const char *name, const char *text, size_t at, enum error_code code,
                  const char *value, struct error *error)
{
    size_t start = 0;
    long line = 1;
    for (size_t i = 0; i < at; i++) {
        if (text[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    error_set(error, code, NULL, value, NULL, NULL);
    error->file = name;
    error->line = line;
    error->column = (long)text_characters(text + start, at - start) + 1;
    return false;
}

static bool is_utf16(const char *text, size_t length)
{
    bool mark = length >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0);
    return mark || (length >= 4 && ((text[0] == '\0') != (text[1] == '\0')) &&
                    ((text[2] == '\0') != (text[3] == '\0')));
}

/* Where a comment that begins at `at` ends; `at` when none does. */
static size_t comment_end(const char *text, size_t length, size_t at)
{
    bool pair = at + 1 < length && text[at] == '/';
    if (text[at] == '#' || (pair && text[at + 1] == '/')) {
        const char *end = memchr(text + at, '\n', length - at);
        return end == NULL ? length : (size_t)(end - text);
    }
    if (pair && text[at + 1] == '*') {
        const char *end = strstr(text + at + 2, "*/");
        return end == NULL ? length : (size_t)(end - text) + 2;
    }
    return at;
}

/* Where the text in straight quotes that begins at `at` ends. */
static size_t text_end(const char *text, size_t length, size_t at)
{
    for (at++; at < length && text[at] != '"'; at++) {
        at += text[at] == '\\' && at + 1 < length;
    }
    return at < length ? at + 1 : length;
}

/* Bytes of the quote of a word processor at `at`, 0 when there is none. */
static size_t curly(const char *text, size_t at)
{
    static const char *const quotes[] = {"“", "”", "„", "‘", "’", "«", "»", "＂"};
    for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++) {
        if (strncmp(text + at, quotes[i], strlen(quotes[i])) == 0) {
            return strlen(quotes[i]);
        }
    }
    return 0;
}

size_t config_text_skip(const char *text, size_t length, size_t at)
{
    size_t end = comment_end(text, length, at);
    return end > at ? end : text[at] == '"' ? text_end(text, length, at) : at;
}

bool config_text_check(const char *name, const char *text, size_t length, struct error *error)
{
    char value[16];
    if (is_utf16(text, length)) {
        return fault(name, text, 0, ERROR_MAP_ENCODING, "UTF-16", error);
    }
    size_t bad = text_utf8_fault(text, length);
    if (bad < length) {
        snprintf(value, sizeof value, "byte 0x%02X", (unsigned)(unsigned char)text[bad]);
        return fault(name, text, bad, ERROR_MAP_ENCODING, value, error);
    }
    for (size_t at = 0; at < length;) {
        size_t end = config_text_skip(text, length, at);
        size_t quote = end == at ? curly(text, at) : 0;
        if (quote > 0) {
            snprintf(value, sizeof value, "%.*s", (int)quote, text + at);
            return fault(name, text, at, ERROR_MAP_QUOTE, value, error);
        }
        at = end > at ? end : at + 1;
    }
    return true;
}
