/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which encoding the bytes of a head are in. Of the encodings with one byte a letter only Windows-1258
 * is ever chosen, and only on evidence: under it the words beyond ASCII are Vietnamese syllables, and
 * enough of them hold bytes that mean other letters in Windows-1252 (ạ is 61 F2 in the one, "aò" in the
 * other; the two share é, à, ô). A wrong guess would change names silently; a refusal asks. */
#include "surveys/encoding.h"

#include "surveys/syllable.h"

#include <iconv.h>
#include <string.h>
#include <uchardet/uchardet.h>
#include <utf8proc.h>

/* LEAST_EVIDENCE: this many different words, for Italian has two that would do (può, ciò), or one with a pair. */
enum { PAIRS = 512, LEAST_EVIDENCE = 3, LEAST_LIKELY = 2, WORD = 64 };

const char *encoding_utf16_mark(const char *head, size_t length)
{
    if (length >= 2 && memcmp(head, "\xFF\xFE", 2) == 0) {
        return "UTF-16LE";
    }
    return length >= 2 && memcmp(head, "\xFE\xFF", 2) == 0 ? "UTF-16BE" : NULL;
}

const char *encoding_utf16(const char *head, size_t length)
{
    size_t pairs = length / 2 < PAIRS ? length / 2 : PAIRS;
    size_t zeros[2] = {0, 0};
    for (size_t i = 0; i < 2 * pairs; i++) {
        zeros[i % 2] += head[i] == '\0';
    }
    /* a table has many delimiters, digits and line ends: a third of it at the least is ASCII */
    bool little = zeros[1] * 3 >= pairs && zeros[0] * 20 <= zeros[1];
    bool big = zeros[0] * 3 >= pairs && zeros[1] * 20 <= zeros[0];
    const char *marked = encoding_utf16_mark(head, length);
    return marked != NULL ? marked : pairs < 4 ? NULL : little ? "UTF-16LE" : big ? "UTF-16BE" : NULL;
}

/* ---- is it Vietnamese? ---- */

/* How the words that hold a letter beyond ASCII look under one reading. */
struct score {
    size_t words, good;
    size_t evidence; /* different ones among the good that only this reading explains, as far as they matter */
    char seen[LEAST_EVIDENCE][WORD]; /* those */
};

/* A word as it is gathered: its letters, and what speaks against it. */
struct word {
    char text[WORD];
    size_t length, letters;
    bool beyond;  /* holds a letter beyond ASCII */
    bool only_d;  /* all of those are đ, as in HĐND, which is no syllable and no fault either */
    bool broken;  /* a sign stands inside it where none may */
    bool shaped;  /* the last letter is beyond ASCII */
    bool small;   /* a small letter has been seen */
    bool mixed;   /* a capital behind a small letter: NguyÔn */
    size_t own;   /* letters and marks that Windows-1252 does not have */
    size_t pairs; /* marks on a letter beyond ASCII: ễ is EA DE, which "êÞ" never is in any word */
};

static bool is_letter(utf8proc_int32_t character)
{
    utf8proc_category_t category = utf8proc_category(character);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

/* Signs that stand beside words: quotation marks, dashes, ° ² ³ and the like. */
static bool is_usual_sign(utf8proc_int32_t character)
{
    return character < 0x80 || character == 0xA0 || character == 0xAB || character == 0xBB ||
           character == 0xB0 || character == 0xB2 || character == 0xB3 || character >= 0x2000;
}

static void add_letter(struct word *word, utf8proc_int32_t letter)
{
    utf8proc_category_t category = utf8proc_category(letter);
    bool capital = category == UTF8PROC_CATEGORY_LU;
    bool mark = letter >= 0x300 && letter <= 0x36F;
    word->mixed = word->mixed || (capital && word->small);
    word->small = word->small || category == UTF8PROC_CATEGORY_LL;
    word->letters++;
    word->pairs += mark && word->shaped;
    word->shaped = letter >= 0x80;
    if (letter >= 0x80) {
        word->only_d = (word->only_d || !word->beyond) && (letter == 0x110 || letter == 0x111);
        word->beyond = true;
        word->own += mark || (letter >= 0x100 && category != UTF8PROC_CATEGORY_LM);
    }
    if (word->length + 4 < sizeof word->text) {
        word->length +=
            (size_t)utf8proc_encode_char(letter, (utf8proc_uint8_t *)word->text + word->length);
        word->text[word->length] = '\0';
    } else {
        word->broken = true; /* no word is so long */
    }
}

static void add_evidence(struct score *score, const struct word *word)
{
    if (word->pairs > 0) {
        score->evidence = LEAST_EVIDENCE;
    }
    for (size_t i = 0; i < score->evidence; i++) {
        if (strcmp(score->seen[i], word->text) == 0) {
            return;
        }
    }
    if (score->evidence < LEAST_EVIDENCE) {
        memcpy(score->seen[score->evidence++], word->text, word->length + 1);
    }
}

static void end_word(struct score *score, struct word *word, bool any_case)
{
    bool wrong_case = word->mixed && !any_case;
    bool good = !word->broken && !wrong_case && syllable_is_vietnamese(word->text, word->length);
    if (word->broken || (word->beyond && (good || !word->only_d))) {
        score->words++;
        score->good += good;
        if (good && word->own > 0) {
            add_evidence(score, word);
        }
    }
    *word = (struct word){.length = 0};
}

/* What each byte means in an encoding, -1 for nothing. */
static bool read_table(const char *name, utf8proc_int32_t table[256])
{
    iconv_t converter = iconv_open("UTF-8", encoding_iconv(name));
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): iconv's own sign of failure */
    if (converter == (iconv_t)-1) {
        return false;
    }
    for (int i = 0; i < 256; i++) {
        char byte = (char)i;
        char text[8];
        char *from = &byte;
        char *to = text;
        size_t length = 1;
        size_t room = sizeof text;
        bool known = iconv(converter, &from, &length, &to, &room) != (size_t)-1 &&
                     iconv(converter, NULL, NULL, &to, &room) != (size_t)-1;
        table[i] = -1;
        if (known) {
            utf8proc_iterate((const utf8proc_uint8_t *)text, to - text, &table[i]);
        }
    }
    iconv_close(converter);
    return true;
}

/* The head under one encoding; false when a byte has no meaning in it. any_case: a capital may follow a small
 * letter, as TCVN3 has it, where capitals with tones were those of another font. */
static bool score_as(const char *name, const char *head, size_t length, bool any_case,
                     struct score *score)
{
    utf8proc_int32_t table[256];
    struct word word = {.length = 0};
    bool sign = false; /* one that is unusual beside a letter stands right before */
    *score = (struct score){.words = 0};
    if (!read_table(name, table)) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        utf8proc_int32_t character = table[(unsigned char)head[i]];
        if (character < 0) {
            return false;
        }
        bool letter = is_letter(character);
        bool unusual = !letter && !is_usual_sign(character);
        if (letter) {
            word.broken = word.broken || sign;
            add_letter(&word, character);
        } else if (unusual) {
            word.broken = word.broken || word.letters > 0;
        } else {
            end_word(score, &word, any_case);
        }
        sign = unusual;
    }
    end_word(score, &word, any_case);
    return true;
}

/* Of short texts uchardet knows little, and it takes one of these for another: only when it sees an encoding
 * with several bytes a letter does its word stand against the score. */
static bool proposes_other(const char *head, size_t length)
{
    static const char *const others[] = {"UTF-",   "GB18030",   "BIG5",        "EUC-",
                                         "SHIFT_", "ISO-2022-", "JOHAB",       "UHC",
                                         "HZ-"};
    uchardet_t detector = uchardet_new();
    bool other = false;
    if (detector != NULL && uchardet_handle_data(detector, head, length) == 0) {
        uchardet_data_end(detector);
        const char *name = uchardet_get_charset(detector);
        for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
            other = other || strncmp(name, others[i], strlen(others[i])) == 0;
        }
    }
    if (detector != NULL) {
        uchardet_delete(detector);
    }
    return other;
}

const char *encoding_guess(const char *head, size_t length, const char **likely)
{
    enum { CP1258, TCVN3, CP1252, READINGS };
    static const char *const names[] = {"windows-1258", "TCVN3", "windows-1252"};
    struct score score[READINGS];
    size_t best = READINGS;
    bool alone = false;
    *likely = NULL;
    for (size_t i = 0; i < READINGS; i++) {
        bool reads = score_as(names[i], head, length, i == TCVN3, &score[i]);
        bool mostly = reads && score[i].good > 0 && score[i].good * 5 >= score[i].words * 4;
        if (mostly && (best == READINGS || score[i].good >= score[best].good)) {
            alone = best == READINGS || score[i].good > score[best].good;
            best = i;
        }
    }
    *likely = best < READINGS && alone && score[best].good >= LEAST_LIKELY ? names[best] : NULL;
    bool sure = best == CP1258 && alone && score[CP1258].evidence >= LEAST_EVIDENCE &&
                score[CP1258].good > score[TCVN3].good && score[CP1258].good > score[CP1252].good;
    return sure && !proposes_other(head, length) ? names[CP1258] : NULL;
}
