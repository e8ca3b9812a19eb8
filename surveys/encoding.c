/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/encoding.h"

#include "surveys/text.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <uchardet/uchardet.h>
#include <utf8proc.h>

const char *const encoding_names = "UTF-8, UTF-16LE, UTF-16BE, windows-1258, windows-1252, TCVN3";

struct spelling {
    const char *key, *name;
};

const char *encoding_known(const char *name)
{
    static const struct spelling spellings[] = {
        {"utf8", "UTF-8"},          {"utf8bom", "UTF-8"},        {"utf8sig", "UTF-8"},
        {"ascii", "UTF-8"},         {"usascii", "UTF-8"},        {"unicode", "UTF-16LE"},
        {"utf16", "UTF-16LE"},      {"utf16le", "UTF-16LE"},     {"ucs2", "UTF-16LE"},
        {"utf16be", "UTF-16BE"},    {"windows1258", "windows-1258"}, {"cp1258", "windows-1258"},
        {"win1258", "windows-1258"}, {"1258", "windows-1258"},   {"windows1252", "windows-1252"},
        {"cp1252", "windows-1252"}, {"1252", "windows-1252"},    {"latin1", "windows-1252"},
        {"iso88591", "windows-1252"}, {"ansi", "windows-1252"},  {"tcvn3", "TCVN3"},
        {"tcvn", "TCVN3"},          {"tcvn5712", "TCVN3"},       {"tcvn57121", "TCVN3"},
        {"abc", "TCVN3"},
    };
    char key[32];
    if (!text_header_key(name, strlen(name), key, sizeof key)) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        if (strcmp(spellings[i].key, key) == 0) {
            return spellings[i].name;
        }
    }
    return NULL;
}

const char *encoding_iconv(const char *name)
{
    return strcmp(name, "TCVN3") == 0          ? "TCVN5712-1"
           : strcmp(name, "windows-1258") == 0 ? "CP1258"
           : strcmp(name, "windows-1252") == 0 ? "CP1252"
                                               : name;
}

const char *encoding_utf16(const char *head, size_t length)
{
    if (length >= 2 && memcmp(head, "\xFF\xFE", 2) == 0) {
        return "UTF-16LE";
    }
    if (length >= 2 && memcmp(head, "\xFE\xFF", 2) == 0) {
        return "UTF-16BE";
    }
    size_t pairs = length / 2 < 512 ? length / 2 : 512;
    size_t zeros[2] = {0, 0};
    for (size_t i = 0; i < 2 * pairs; i++) {
        zeros[i % 2] += head[i] == '\0';
    }
    /* a table has many delimiters, digits and line ends: a third of it at the least is ASCII */
    bool little = zeros[1] * 3 >= pairs && zeros[0] == 0;
    bool big = zeros[0] * 3 >= pairs && zeros[1] == 0;
    return pairs < 4 ? NULL : little ? "UTF-16LE" : big ? "UTF-16BE" : NULL;
}

/* ---- is it Vietnamese? ---- */

enum { SAMPLE = 1 << 15, LEAST_WORDS = 2 }; /* one word proves nothing */

/* How the words that hold a letter beyond ASCII look under one reading. */
struct score {
    size_t words, good; /* good: only Vietnamese letters, one tone at most, a vowel, not too long */
};

/* Of the 67 letters with marks: which tone (0 none, 1..5) and whether it is a vowel. */
static bool vietnamese_letter(utf8proc_int32_t character, bool *vowel, bool *toned)
{
    utf8proc_int32_t parts[4];
    int last_class = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(character, parts, 4, UTF8PROC_DECOMPOSE |
                                                     UTF8PROC_CASEFOLD, &last_class);
    if (count < 1 || count > 3) {
        return false;
    }
    bool d = parts[0] == 0x111;
    *vowel = parts[0] < 128 && strchr("aeiouy", (int)parts[0]) != NULL;
    *toned = false;
    bool consonant = parts[0] >= 'a' && parts[0] <= 'z' && !*vowel;
    if (count == 1) {
        return d || *vowel || consonant;
    }
    for (utf8proc_ssize_t i = 1; i < count; i++) {
        utf8proc_int32_t mark = parts[i];
        bool tone = mark == 0x300 || mark == 0x301 || mark == 0x303 || mark == 0x309 || mark == 0x323;
        bool shape = (mark == 0x302 && strchr("aeo", (int)parts[0]) != NULL) ||
                     (mark == 0x306 && parts[0] == 'a') ||
                     (mark == 0x31B && strchr("ou", (int)parts[0]) != NULL);
        if (!*vowel || (!tone && !shape)) {
            return false;
        }
        *toned = *toned || tone;
    }
    return true;
}

static bool is_letter(utf8proc_int32_t character)
{
    utf8proc_category_t category = utf8proc_category(character);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME);
}

/* A Vietnamese syllable has at most seven letters (nghiêng), with at most one tone. */
static void score_text(const char *text, size_t length, struct score *score)
{
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
    const utf8proc_uint8_t *end = at + length;
    size_t letters = 0;
    size_t tones = 0;
    bool good = true;
    bool beyond = false;
    bool vowels = false;
    *score = (struct score){0, 0};
    while (at <= end) {
        utf8proc_int32_t character = ' ';
        utf8proc_ssize_t step = at < end ? utf8proc_iterate(at, end - at, &character) : 1;
        at += step > 0 ? step : 1;
        bool odd = character >= 128;
        if (is_letter(character) || (odd && letters > 0 && utf8proc_category(character) != UTF8PROC_CATEGORY_ZS &&
                                     utf8proc_category(character) != UTF8PROC_CATEGORY_PD)) {
            bool vowel = false;
            bool toned = false;
            good = vietnamese_letter(character, &vowel, &toned) && good;
            letters++;
            tones += toned;
            vowels = vowels || vowel;
            beyond = beyond || odd;
        } else {
            beyond = beyond || odd;
            if (beyond) {
                score->words++;
                score->good += good && letters > 0 && vowels && tones <= 1 && letters <= 7;
            }
            letters = 0;
            tones = 0;
            good = true;
            beyond = false;
            vowels = false;
        }
    }
}

/* The head under one encoding as NFC; false when a byte has no meaning in it. */
static bool score_as(const char *name, const char *head, size_t length, struct score *score)
{
    *score = (struct score){0, 0};
    iconv_t converter = iconv_open("UTF-8", encoding_iconv(name));
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): iconv's own sign of failure */
    if (converter == (iconv_t)-1) {
        return false;
    }
    size_t size = length * 4 + 16;
    char *text = malloc(size);
    char *from = NULL;
    memcpy(&from, &head, sizeof from); /* iconv takes no const */
    char *to = text;
    size_t left = size;
    bool good = text != NULL && iconv(converter, &from, &length, &to, &left) != (size_t)-1 &&
                iconv(converter, NULL, NULL, &to, &left) != (size_t)-1;
    iconv_close(converter);
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t count = -1;
    if (good) {
        count = utf8proc_map((const utf8proc_uint8_t *)text, to - text, &composed,
                             UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    }
    if (count >= 0) {
        score_text((const char *)composed, (size_t)count, score);
    }
    free(composed);
    free(text);
    return count >= 0;
}

static bool proposes_other(const char *head, size_t length)
{
    uchardet_t detector = uchardet_new();
    bool other = false;
    if (detector != NULL && uchardet_handle_data(detector, head, length) == 0) {
        uchardet_data_end(detector);
        const char *name = uchardet_get_charset(detector);
        /* of short texts it knows little: only encodings of several bytes a character speak against */
        static const char *const against[] = {"UTF-8", "UTF-16", "UTF-32", "GB18030", "BIG5", "EUC-JP",
                                              "EUC-KR", "SHIFT_JIS", "ISO-2022-JP"};
        for (size_t i = 0; i < sizeof against / sizeof against[0]; i++) {
            other = other || strcmp(name, against[i]) == 0;
        }
    }
    if (detector != NULL) {
        uchardet_delete(detector);
    }
    return other;
}

const char *encoding_guess(const char *head, size_t length, const char **likely)
{
    static const char *const names[] = {"windows-1258", "TCVN3", "windows-1252"};
    struct score score[3];
    bool reads[3];
    *likely = NULL;
    if (length > SAMPLE) { /* no character cut in two */
        length = SAMPLE;
        while (length > 0 && head[length - 1] != '\n') {
            length--;
        }
    }
    for (size_t i = 0; i < 3; i++) {
        reads[i] = score_as(names[i], head, length, &score[i]);
    }
    size_t best = 3;
    for (size_t i = 0; i < 3; i++) {
        if (reads[i] && score[i].good > 0 && (best == 3 || score[i].good > score[best].good)) {
            best = i;
        }
    }
    bool mostly = best < 3 && score[best].good >= LEAST_WORDS && score[best].good * 10 >= score[best].words * 8;
    *likely = mostly ? names[best] : NULL;
    /* what a Western reading explains as well is in doubt, for its letters are other letters */
    bool sure = mostly && best == 0 && score[0].good > score[1].good && score[0].good > score[2].good;
    return sure && !proposes_other(head, length) ? names[0] : NULL;
}
