/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/letters.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VOWELS = 12, TONES = 6 };

/* None, huyền, hỏi, ngã, sắc, nặng. */
static const char marks[TONES] = {'\0', '\xCC', '\xD2', '\xDE', '\xEC', '\xF2'};

struct vowel {
    const char *small[TONES], *capital[TONES];
    const char *tcvn3; /* the six small ones */
    char windows[2];   /* small, capital */
    char tcvn3_capital;
};

static const struct vowel vowels[VOWELS] = {
    {{"a", "à", "ả", "ã", "á", "ạ"}, {"A", "À", "Ả", "Ã", "Á", "Ạ"}, "a\xB5\xB6\xB7\xB8\xB9", {'a', 'A'}, 'A'},
    {{"ă", "ằ", "ẳ", "ẵ", "ắ", "ặ"}, {"Ă", "Ằ", "Ẳ", "Ẵ", "Ắ", "Ặ"}, "\xA8\xBB\xBC\xBD\xBE\xC6", {'\xE3', '\xC3'}, '\xA1'},
    {{"â", "ầ", "ẩ", "ẫ", "ấ", "ậ"}, {"Â", "Ầ", "Ẩ", "Ẫ", "Ấ", "Ậ"}, "\xA9\xC7\xC8\xC9\xCA\xCB", {'\xE2', '\xC2'}, '\xA2'},
    {{"e", "è", "ẻ", "ẽ", "é", "ẹ"}, {"E", "È", "Ẻ", "Ẽ", "É", "Ẹ"}, "e\xCC\xCE\xCF\xD0\xD1", {'e', 'E'}, 'E'},
    {{"ê", "ề", "ể", "ễ", "ế", "ệ"}, {"Ê", "Ề", "Ể", "Ễ", "Ế", "Ệ"}, "\xAA\xD2\xD3\xD4\xD5\xD6", {'\xEA', '\xCA'}, '\xA3'},
    {{"i", "ì", "ỉ", "ĩ", "í", "ị"}, {"I", "Ì", "Ỉ", "Ĩ", "Í", "Ị"}, "i\xD7\xD8\xDC\xDD\xDE", {'i', 'I'}, 'I'},
    {{"o", "ò", "ỏ", "õ", "ó", "ọ"}, {"O", "Ò", "Ỏ", "Õ", "Ó", "Ọ"}, "o\xDF\xE1\xE2\xE3\xE4", {'o', 'O'}, 'O'},
    {{"ô", "ồ", "ổ", "ỗ", "ố", "ộ"}, {"Ô", "Ồ", "Ổ", "Ỗ", "Ố", "Ộ"}, "\xAB\xE5\xE6\xE7\xE8\xE9", {'\xF4', '\xD4'}, '\xA4'},
    {{"ơ", "ờ", "ở", "ỡ", "ớ", "ợ"}, {"Ơ", "Ờ", "Ở", "Ỡ", "Ớ", "Ợ"}, "\xAC\xEA\xEB\xEC\xED\xEE", {'\xF5', '\xD5'}, '\xA5'},
    {{"u", "ù", "ủ", "ũ", "ú", "ụ"}, {"U", "Ù", "Ủ", "Ũ", "Ú", "Ụ"}, "u\xEF\xF1\xF2\xF3\xF4", {'u', 'U'}, 'U'},
    {{"ư", "ừ", "ử", "ữ", "ứ", "ự"}, {"Ư", "Ừ", "Ử", "Ữ", "Ứ", "Ự"}, "\xAD\xF5\xF6\xF7\xF8\xF9", {'\xFD', '\xDD'}, '\xA6'},
    {{"y", "ỳ", "ỷ", "ỹ", "ý", "ỵ"}, {"Y", "Ỳ", "Ỷ", "Ỹ", "Ý", "Ỵ"}, "y\xFA\xFB\xFC\xFD\xFE", {'y', 'Y'}, 'Y'}};

static const struct letter eths[2] = {{"đ", "\xF0", "\xAE"}, {"Đ", "\xD0", "\xA7"}};

/* The small letters first, then the capitals. */
static struct letter letter_of(size_t index)
{
    size_t half = LETTERS / 2;
    size_t capital = index / half;
    size_t at = index % half;
    struct letter letter = {.text = ""};
    if (at == half - 1) {
        return eths[capital];
    }
    const struct vowel *vowel = &vowels[at / TONES];
    size_t tone = at % TONES;
    snprintf(letter.text, sizeof letter.text, "%s",
             capital ? vowel->capital[tone] : vowel->small[tone]);
    letter.windows[0] = vowel->windows[capital];
    letter.windows[1] = marks[tone];
    letter.tcvn3[0] = !capital ? vowel->tcvn3[tone] : tone == 0 ? vowel->tcvn3_capital : '\0';
    return letter;
}

const struct letter *letter_at(size_t index)
{
    static struct letter letters[LETTERS];
    if (letters[index].text[0] == '\0') {
        letters[index] = letter_of(index);
    }
    return &letters[index];
}

/* The letter that the text begins with, LETTERS when it is none of ours. */
static size_t find(const char *text)
{
    for (size_t i = 0; i < LETTERS; i++) {
        size_t length = strlen(letter_at(i)->text);
        if (length > 1 && strncmp(text, letter_at(i)->text, length) == 0) {
            return i;
        }
    }
    return LETTERS;
}

static void must(int holds, const char *text)
{
    if (!holds) {
        fprintf(stderr, "cannot be written so: %s\n", text);
        abort();
    }
}

static size_t encode(const char *text, int windows, char *to, size_t size)
{
    size_t length = 0;
    while (*text != '\0') {
        size_t index = find(text);
        char plain[2] = {*text, '\0'};
        const char *bytes = plain;
        must(index < LETTERS || (unsigned char)*text < 0x80, text);
        if (index < LETTERS) {
            size_t small = index % (LETTERS / 2);
            bytes = windows                             ? letter_at(index)->windows
                    : letter_at(index)->tcvn3[0] != '\0' ? letter_at(index)->tcvn3
                                                        : letter_at(small)->tcvn3;
        }
        text += index < LETTERS ? strlen(letter_at(index)->text) : 1;
        must(length + strlen(bytes) < size, text);
        memcpy(to + length, bytes, strlen(bytes));
        length += strlen(bytes);
    }
    to[length] = '\0';
    return length;
}

size_t letters_windows(const char *text, char *to, size_t size)
{
    return encode(text, 1, to, size);
}

size_t letters_tcvn3(const char *text, char *to, size_t size)
{
    return encode(text, 0, to, size);
}

size_t letters_utf16(const char *text, size_t length, int big, char *to, size_t size)
{
    size_t out = 0;
    for (size_t at = 0; at < length;) {
        unsigned char first = (unsigned char)text[at];
        size_t count = first < 0x80 ? 1 : first < 0xE0 ? 2 : 3;
        unsigned value = count == 1 ? first : count == 2 ? first & 0x1F : first & 0x0F;
        must(first < 0xF0 && at + count <= length && out + 2 <= size, text + at);
        for (size_t i = 1; i < count; i++) {
            value = value << 6 | ((unsigned char)text[at + i] & 0x3F);
        }
        at += count;
        to[out + (big ? 0 : 1)] = (char)(value >> 8);
        to[out + (big ? 1 : 0)] = (char)(value & 0xFF);
        out += 2;
    }
    return out;
}
