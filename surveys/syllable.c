/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters with a shape of their own are written here as one capital each: A ă, B â, D đ, E ê, O ô, P ơ, U ư. */
#include "surveys/syllable.h"

#include <string.h>
#include <utf8proc.h>

enum { LETTERS_MOST = 7 }; /* nghiêng */

enum tone { TONE_NONE, TONE_OTHER, TONE_SAC, TONE_NANG };

/* What a '?' in the word is. */
enum reading { READ_EXACT, READ_LOST_LETTERS, READ_LOST_MARKS };

struct syllable {
    char letters[LETTERS_MOST + 1]; /* '?': one that was lost */
    bool bare[LETTERS_MOST];        /* its mark was lost: a shape, or the tone */
    size_t count;
    enum tone tone;
    bool lost; /* something is */
};

/* The mark as the tone it is, TONE_NONE for a mark that gives a letter its shape. */
static enum tone tone_of(utf8proc_int32_t mark)
{
    switch (mark) {
    case 0x301:
        return TONE_SAC;
    case 0x323:
        return TONE_NANG;
    case 0x300: /* huyền */
    case 0x303: /* ngã */
    case 0x309: /* hỏi */
        return TONE_OTHER;
    default:
        return TONE_NONE;
    }
}

static char shaped(char letter, utf8proc_int32_t mark)
{
    static const struct {
        utf8proc_int32_t mark;
        char letter, shaped;
    } shapes[] = {{0x306, 'a', 'A'}, {0x302, 'a', 'B'}, {0x302, 'e', 'E'},
                  {0x302, 'o', 'O'}, {0x31B, 'o', 'P'}, {0x31B, 'u', 'U'}};
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        if (shapes[i].mark == mark && shapes[i].letter == letter) {
            return shapes[i].shaped;
        }
    }
    return '\0';
}

static bool add_mark(struct syllable *syllable, utf8proc_int32_t mark)
{
    if (syllable->count == 0) {
        return false;
    }
    char *letter = &syllable->letters[syllable->count - 1];
    enum tone tone = tone_of(mark);
    if (tone != TONE_NONE) {
        bool first = syllable->tone == TONE_NONE && strchr("aeiouyABEOPU", *letter) != NULL;
        syllable->tone = tone;
        return first;
    }
    *letter = shaped(*letter, mark);
    return *letter != '\0';
}

static bool add_lost(struct syllable *syllable, enum reading reading)
{
    syllable->lost = true;
    if (reading == READ_LOST_MARKS) {
        bool vowel = syllable->count > 0 &&
                     strchr("aeiouy", syllable->letters[syllable->count - 1]) != NULL;
        if (vowel) {
            syllable->bare[syllable->count - 1] = true;
        }
        return vowel;
    }
    if (reading == READ_EXACT || syllable->count == LETTERS_MOST) {
        return false;
    }
    syllable->letters[syllable->count++] = '?';
    return true;
}

static bool add_letter(struct syllable *syllable, utf8proc_int32_t letter)
{
    bool known = letter == 0x111 || (letter >= 'a' && letter <= 'z');
    if (!known || syllable->count == LETTERS_MOST) {
        return false;
    }
    syllable->letters[syllable->count++] = letter == 0x111 ? 'D' : (char)letter;
    return true;
}

/* Takes the word apart; false when a letter or mark in it is not Vietnamese. */
static bool spell(const char *word, size_t length, enum reading reading, struct syllable *syllable)
{
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)word;
    const utf8proc_uint8_t *end = at + length;
    *syllable = (struct syllable){.count = 0};
    while (at < end) {
        utf8proc_int32_t character = 0;
        utf8proc_int32_t parts[4];
        int last_class = 0;
        utf8proc_ssize_t step = utf8proc_iterate(at, end - at, &character);
        utf8proc_ssize_t count =
            step <= 0 ? 0
                      : utf8proc_decompose_char(character, parts, 4,
                                                UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, &last_class);
        if (count < 1 || count > 3) {
            return false;
        }
        at += step;
        for (utf8proc_ssize_t i = 0; i < count; i++) {
            bool mark = parts[i] >= 0x300 && parts[i] <= 0x36F;
            if (!(mark             ? add_mark(syllable, parts[i])
                  : parts[i] == '?' ? add_lost(syllable, reading)
                                    : add_letter(syllable, parts[i]))) {
                return false;
            }
        }
    }
    return true;
}

static char base_of(char letter)
{
    static const char shapes[] = "ABEOPU";
    const char *shape = strchr(shapes, letter);
    return shape == NULL ? letter : "aaeoou"[shape - shapes];
}

/* Whether the letter is this one, as far as it is known. A word has one tone: a lost letter of a word
 * that shows its tone was one with a shape. */
static bool is_letter(const struct syllable *syllable, size_t at, char letter)
{
    char found = syllable->letters[at];
    if (found == '?') {
        return strchr(syllable->tone == TONE_NONE ? "aeiouyABEOPUD" : "ABEOPUD", letter) != NULL;
    }
    return syllable->bare[at] ? base_of(found) == base_of(letter) : found == letter;
}

/* Whether the letters from `begin` on are an entry of the list. */
static bool is_listed(const char *const *list, const struct syllable *syllable, size_t begin,
                      size_t length)
{
    for (size_t i = 0; list[i] != NULL; i++) {
        size_t same = 0;
        while (same < length && list[i][same] != '\0' &&
               is_letter(syllable, begin + same, list[i][same])) {
            same++;
        }
        if (same == length && list[i][same] == '\0') {
            return true;
        }
    }
    return false;
}

static bool is_nucleus(const struct syllable *syllable, size_t begin, size_t length)
{
    static const char *const list[] = {
        "a",   "A",   "B",   "e",   "E",   "i",   "o",   "O",   "P",   "u",   "U",   "y",
        "ia",  "iE",  "ya",  "yE",  "ua",  "uO",  "Ua",  "UP",  "ai",  "ao",  "au",  "ay",
        "Bu",  "By",  "eo",  "Eu",  "iu",  "oa",  "oA",  "oe",  "oi",  "Oi",  "Pi",  "uE",
        "uy",  "uB",  "ui",  "uP",  "Ui",  "Uu",  "oo",  "OO",  "iEu", "yEu", "oai", "oao",
        "oay", "oeo", "uya", "uyE", "uyu", "uBy", "uOi", "UPi", "UPu", NULL};
    return is_listed(list, syllable, begin, length);
}

static bool is_whole(const struct syllable *syllable)
{
    static const char *const onsets[] = {"",   "b",  "c",  "ch", "d", "D",   "g",  "gh", "gi", "h",
                                         "k",  "kh", "l",  "m",  "n", "ng",  "ngh", "nh", "p",  "ph",
                                         "qu", "r",  "s",  "t",  "th", "tr", "v",  "x",  NULL};
    static const char *const open[] = {"", "m", "n", "ng", "nh", NULL};
    static const char *const stops[] = {"c", "ch", "k", "p", "t", NULL};
    bool may_stop = syllable->tone == TONE_SAC || syllable->tone == TONE_NANG ||
                    (syllable->tone == TONE_NONE && syllable->lost);
    for (size_t begin = 0; begin < syllable->count; begin++) {
        if (!is_listed(onsets, syllable, 0, begin)) {
            continue;
        }
        for (size_t end = begin + 1; end <= syllable->count; end++) {
            size_t left = syllable->count - end;
            char last = syllable->letters[end - 1];
            bool ends = is_listed(open, syllable, end, left) ||
                        (may_stop && is_listed(stops, syllable, end, left));
            /* ă and â alone never end a syllable */
            bool bare = left == 0 && (last == 'A' || last == 'B');
            if (ends && !bare && is_nucleus(syllable, begin, end - begin)) {
                return true;
            }
        }
    }
    return false;
}

bool syllable_is_vietnamese(const char *word, size_t length)
{
    struct syllable syllable;
    return spell(word, length, READ_EXACT, &syllable) && is_whole(&syllable);
}

bool syllable_may_be_vietnamese(const char *word, size_t length)
{
    struct syllable syllable;
    return (spell(word, length, READ_LOST_LETTERS, &syllable) && is_whole(&syllable)) ||
           (spell(word, length, READ_LOST_MARKS, &syllable) && syllable.tone == TONE_NONE &&
            is_whole(&syllable)); /* one mark is not lost while another is kept */
}
