/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vietnamese alphabetical order. Letters are compared over the whole text first (a ă â b c d đ e ê
 * ... o ô ơ ... u ư ...), then the tones (ngang, huyền, hỏi, ngã, sắc, nặng), then capitals behind
 * small letters: the order of the Unicode CLDR for vi. Blanks stand before punctuation, that before
 * digits, digits before letters, other scripts last. */
#include "surveys/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
    MARK_GRAVE = 0x300,
    MARK_ACUTE = 0x301,
    MARK_CIRCUMFLEX = 0x302,
    MARK_TILDE = 0x303,
    MARK_BREVE = 0x306,
    MARK_HOOK = 0x309,
    MARK_HORN = 0x31B,
    MARK_DOT = 0x323,
    D_STROKE_CAPITAL = 0x110,
    D_STROKE = 0x111
};

/* A byte that is not UTF-8 becomes one of these: surrogates never occur in valid text. */
enum { BAD_BYTE = 0xDC00 };

enum group { GROUP_BLANK = 1, GROUP_MARK, GROUP_DIGIT, GROUP_LETTER, GROUP_OTHER };

/* One letter with its marks, as three weights. */
struct weight {
    uint32_t letter;
    int tone, capital;
};

static uint32_t in_group(enum group group, uint32_t place)
{
    return (uint32_t)group << 24 | place;
}

/* Eight places for a letter and its sisters: a ă â share 0, đ is the sister of d. */
static uint32_t latin(int32_t small, uint32_t sister)
{
    return in_group(GROUP_LETTER, (uint32_t)(small - 'a') * 8 + sister);
}

/* Marks of ASCII in the order of the CLDR, others behind them by number. */
static uint32_t mark_place(int32_t character)
{
    static const char order[] = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";
    const char *at = character < 0x80 ? strchr(order, (char)character) : NULL;
    return at != NULL ? (uint32_t)(at - order) : 0x80 + (uint32_t)character;
}

static struct weight begin_letter(int32_t character)
{
    if (character >= 'a' && character <= 'z') {
        return (struct weight){.letter = latin(character, 0)};
    }
    if (character >= 'A' && character <= 'Z') {
        return (struct weight){.letter = latin(character - 'A' + 'a', 0), .capital = 1};
    }
    if (character == D_STROKE || character == D_STROKE_CAPITAL) {
        return (struct weight){.letter = latin('d', 1), .capital = character == D_STROKE_CAPITAL};
    }
    utf8proc_category_t category = utf8proc_category(character);
    enum group group = GROUP_OTHER;
    if (character < 0x20 ||
        (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP)) {
        group = GROUP_BLANK;
    } else if (category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_SO) {
        group = GROUP_MARK;
    } else if (category == UTF8PROC_CATEGORY_ND) {
        group = GROUP_DIGIT;
    }
    return (struct weight){.letter = in_group(group, group == GROUP_MARK
                                                         ? mark_place(character)
                                                         : (uint32_t)character)};
}

/* 1 or 2 when the mark makes another letter of the alphabet: ă â ê ô ơ ư. */
static uint32_t sister_of(uint32_t letter, int32_t mark)
{
    bool round = letter == latin('a', 0) || letter == latin('e', 0) || letter == latin('o', 0);
    if (mark == MARK_BREVE) {
        return letter == latin('a', 0) ? 1 : 0;
    }
    if (mark == MARK_CIRCUMFLEX) {
        return !round ? 0 : letter == latin('a', 0) ? 2 : 1;
    }
    if (mark == MARK_HORN) {
        return letter == latin('o', 0) ? 2 : letter == latin('u', 0) ? 1 : 0;
    }
    return 0;
}

static int tone_of(int32_t mark)
{
    switch (mark) {
    case MARK_GRAVE:
        return 1;
    case MARK_HOOK:
        return 2;
    case MARK_TILDE:
        return 3;
    case MARK_ACUTE:
        return 4;
    case MARK_DOT:
        return 5;
    default:
        return 6;
    }
}

/* ---- decomposed text ---- */

enum { SHORT = 192 };

struct spelled {
    int32_t near[SHORT];
    int32_t *characters; /* near, or heap */
    size_t count;
};

static size_t spell_bytes(const char *text, size_t length, int32_t *characters)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        characters[i] = byte < 0x80 ? byte : BAD_BYTE + byte;
    }
    return length;
}

/* The text in NFD; where it is not UTF-8, its bytes. Short of memory, a long text is cut. */
static void spell(const char *text, struct spelled *spelled)
{
    const utf8proc_option_t options = (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    size_t length = strlen(text);
    utf8proc_ssize_t need =
        utf8proc_decompose(bytes, (utf8proc_ssize_t)length, spelled->near, SHORT, options);
    size_t room = need < 0 ? length : (size_t)need;
    spelled->characters = room > SHORT ? malloc(room * sizeof *spelled->characters) : spelled->near;
    if (spelled->characters == NULL) {
        spelled->characters = spelled->near;
        spelled->count = spell_bytes(text, SHORT, spelled->near);
    } else if (need < 0) {
        spelled->count = spell_bytes(text, length, spelled->characters);
    } else {
        if (room > SHORT) {
            utf8proc_decompose(bytes, (utf8proc_ssize_t)length, spelled->characters, need, options);
        }
        spelled->count = room;
    }
}

static void forget(struct spelled *spelled)
{
    if (spelled->characters != spelled->near) {
        free(spelled->characters);
    }
}

static bool next_weight(const struct spelled *spelled, size_t *at, struct weight *weight)
{
    if (*at >= spelled->count) {
        return false;
    }
    *weight = begin_letter(spelled->characters[(*at)++]);
    for (; *at < spelled->count; ++*at) {
        int32_t mark = spelled->characters[*at];
        if (utf8proc_category(mark) != UTF8PROC_CATEGORY_MN) {
            break;
        }
        uint32_t sister = sister_of(weight->letter, mark);
        int tone = tone_of(mark);
        weight->letter += sister;
        if (sister == 0 && tone > weight->tone) {
            weight->tone = tone;
        }
    }
    return true;
}

static int compare_characters(const struct spelled *a, const struct spelled *b)
{
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        if (a->characters[i] != b->characters[i]) {
            return a->characters[i] < b->characters[i] ? -1 : 1;
        }
    }
    return (a->count > b->count) - (a->count < b->count);
}

static int compare(const struct spelled *a, const struct spelled *b)
{
    size_t i = 0;
    size_t j = 0;
    int tone = 0;
    int capital = 0;
    for (;;) {
        struct weight x;
        struct weight y;
        bool more_a = next_weight(a, &i, &x);
        bool more_b = next_weight(b, &j, &y);
        if (!more_a || !more_b) {
            if (more_a != more_b) {
                return more_a ? 1 : -1;
            }
            break;
        }
        if (x.letter != y.letter) {
            return x.letter < y.letter ? -1 : 1;
        }
        tone = tone != 0 ? tone : x.tone - y.tone;
        capital = capital != 0 ? capital : x.capital - y.capital;
    }
    if (tone != 0) {
        return tone;
    }
    return capital != 0 ? capital : compare_characters(a, b);
}

int text_collate(const char *a, const char *b)
{
    struct spelled left;
    struct spelled right;
    spell(a, &left);
    spell(b, &right);
    int order = compare(&left, &right);
    forget(&left);
    forget(&right);
    return order;
}
