/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the tone mark stands. Two ways of writing are alive: the old one marks the first vowel of an
 * open oa, oe, uy ("hòa", "khỏe", "thủy"), the new one the second ("hoà", "khoẻ", "thuỷ"); keyboards
 * offer both. The u of qu belongs to the consonant, so "quý" has one place only ("qúy" is a slip).
 * Elsewhere the place tells words apart ("của" is none of "cuả") and nothing is touched. */
#include "surveys/text.h"

#include <string.h>
#include <utf8proc.h>

enum { BARE, TONES = 6, VOWELS = 6 };

/* Each vowel without and with its tones; the first bytes of a row's entries tell them apart. */
static const char *const vowels[VOWELS][TONES] = {
    {"a", "à", "ả", "ã", "á", "ạ"}, {"e", "è", "ẻ", "ẽ", "é", "ẹ"}, {"i", "ì", "ỉ", "ĩ", "í", "ị"},
    {"o", "ò", "ỏ", "õ", "ó", "ọ"}, {"u", "ù", "ủ", "ũ", "ú", "ụ"}, {"y", "ỳ", "ỷ", "ỹ", "ý", "ỵ"}};

enum vowel { A, E, I, O, U, Y };

static size_t starts_with(const char *text, const char *piece)
{
    size_t length = strlen(piece);
    return strncmp(text, piece, length) == 0 ? length : 0;
}

/* The tone of that vowel at the start of the text, -1 when another letter stands there. */
static int tone_at(const char *text, enum vowel vowel)
{
    for (int tone = BARE; tone < TONES; tone++) {
        if (starts_with(text, vowels[vowel][tone]) > 0) {
            return tone;
        }
    }
    return -1;
}

/* A mark that belongs to the letter in front of it. */
static bool begins_with_mark(const char *text)
{
    utf8proc_int32_t character = 0;
    if ((unsigned char)*text < 0x80 ||
        utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &character) <= 0) {
        return false;
    }
    utf8proc_category_t category = utf8proc_category(character);
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

/* The two vowels at the start of the text change tones; false when there is no room for that. */
static bool swap_tones(char *text, size_t room, enum vowel first, int tone, enum vowel second,
                       int other)
{
    const char *pieces[] = {vowels[first][other], vowels[second][tone]};
    size_t old = strlen(vowels[first][tone]) + strlen(vowels[second][other]);
    size_t left = strlen(pieces[0]);
    size_t right = strlen(pieces[1]);
    size_t tail = strlen(text + old) + 1;
    if (left + right + tail > room) {
        return false;
    }
    memmove(text + left + right, text + old, tail);
    memcpy(text, pieces[0], left);
    memcpy(text + left, pieces[1], right);
    return true;
}

/* oà, oè, uỳ become òa, òe, ùy. */
static void mark_first(char *text, size_t room)
{
    enum vowel first = text[0] == 'o' ? O : U;
    enum vowel second = first == U ? Y : A;
    int tone = tone_at(text + 1, second);
    if (tone < 0 && first == O) {
        second = E;
        tone = tone_at(text + 1, E);
    }
    if (tone > BARE && !begins_with_mark(text + 1 + strlen(vowels[second][tone]))) {
        swap_tones(text, room, first, BARE, second, tone);
    }
}

/* qùa, qúy become quà, quý. */
static void mark_after_q(char *text, size_t room)
{
    int tone = tone_at(text, U);
    if (tone <= BARE) {
        return;
    }
    const char *next = text + strlen(vowels[U][tone]);
    for (enum vowel vowel = A; vowel <= Y; vowel++) {
        if (vowel != U && tone_at(next, vowel) == BARE && !begins_with_mark(next + 1)) {
            swap_tones(text, room, U, tone, vowel, BARE);
            return;
        }
    }
}

void text_place_tones(char *text, size_t size)
{
    for (char *at = text; *at != '\0'; at++) {
        size_t room = size - (size_t)(at - text);
        if (*at == 'q') {
            mark_after_q(at + 1, room - 1);
            at += at[1] == 'u'; /* and a following y keeps its tone */
        } else if ((*at == 'o' || *at == 'u') && (unsigned char)at[1] >= 0x80) {
            mark_first(at, room);
        }
    }
}
