/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms of a text: clean, folded, as a header key, as a file name. Bytes are text_utf8.c's,
 * order is text_collate.c's, numbers are text_number.c's. */
#include "surveys/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { SHORT = 256, LEAST_SIZE = 2 };

static bool put(const char *text, size_t length, char *buffer, size_t size)
{
    buffer[0] = '\0';
    if (length >= size) {
        return false;
    }
    text_squeeze(text, length, buffer);
    return true;
}

/* Greek letters with a subscript iota, U+0345 or composed: folding makes it a letter of its own, to which marks that
 * stood before it in NFD would then belong. Such text is composed before it is folded (Unicode 15, 3.13, D145). */
static bool has_subscript(const char *text, size_t length)
{
    for (size_t i = 0; i + 1 < length; i++) {
        unsigned char next = (unsigned char)text[i + 1];
        if ((text[i] == '\xE1' && next >= 0xBC && next <= 0xBF) || (text[i] == '\xCD' && next == 0x85)) {
            return true;
        }
    }
    return false;
}

/* utf8proc's mapping of the text, put into the buffer; text that is not UTF-8 stays as it is. */
static bool map_into(const char *text, size_t length, int options, char *buffer, size_t size)
{
    utf8proc_int32_t characters[SHORT + 1];
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_uint8_t *composed = NULL;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    utf8proc_option_t option = (utf8proc_option_t)(options | UTF8PROC_STABLE);
    if ((options & UTF8PROC_CASEFOLD) != 0 && has_subscript(text, length)) {
        utf8proc_ssize_t all = utf8proc_map(bytes, (utf8proc_ssize_t)length, &composed,
                                            (utf8proc_option_t)(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
        bytes = all >= 0 ? composed : bytes;
        length = all >= 0 ? (size_t)all : length;
    }
    utf8proc_ssize_t count =
        utf8proc_decompose(bytes, (utf8proc_ssize_t)length, characters, SHORT, option);
    const char *from = (const char *)characters;
    if (count > SHORT) {
        count = utf8proc_map(bytes, (utf8proc_ssize_t)length, &mapped, option);
        from = (const char *)mapped;
    } else if (count >= 0) {
        count = utf8proc_reencode(characters, count, option);
    }
    if (count < 0) { /* then nothing was composed either */
        return put(text, length, buffer, size);
    }
    /* folding may have laid bare a blank at an end */
    size_t mapped_length = (size_t)count;
    text_trim(&from, &mapped_length);
    bool good = put(from, mapped_length, buffer, size);
    free(mapped);
    free(composed);
    return good;
}

bool text_clean(const char *text, size_t length, char *buffer, size_t size)
{
    text_trim(&text, &length);
    return text_is_composed(text, length) ? put(text, length, buffer, size)
                                          : map_into(text, length, UTF8PROC_COMPOSE, buffer, size);
}

/* Folds the letter of two bytes; false when it is none of the Vietnamese (or Latin-1) letters. */
static bool fold_two(unsigned char first, unsigned char *second)
{
    switch (first) {
    case 0xC2:
        return *second == 0xA0;
    case 0xC3: /* À to Þ stand 32 before à to þ; ß would become two letters */
        if (*second <= 0x9E && *second != 0x97) {
            *second = (unsigned char)(*second + 0x20);
        }
        return *second != 0x9F;
    case 0xC4: /* Ă Đ Ĩ */
        if (*second == 0x82 || *second == 0x90 || *second == 0xA8) {
            ++*second;
        }
        return *second == 0x83 || *second == 0x91 || *second == 0xA9;
    case 0xC5: /* Ũ */
        *second = *second == 0xA8 ? 0xA9 : *second;
        return *second == 0xA9;
    case 0xC6: /* Ơ Ư */
        if (*second == 0xA0 || *second == 0xAF) {
            ++*second;
        }
        return *second == 0xA1 || *second == 0xB0;
    default:
        return false;
    }
}

/* Folds a text of ASCII and Vietnamese letters, each one code point, in place. */
static bool fold_composed(char *text)
{
    unsigned char *at = (unsigned char *)text;
    while (*at != '\0') {
        if (*at < 0x80) {
            *at = *at >= 'A' && *at <= 'Z' ? (unsigned char)(*at + ('a' - 'A')) : *at;
            at++;
        } else if (*at != 0xE1) {
            if ((at[1] & 0xC0) != 0x80 || !fold_two(at[0], &at[1])) {
                return false;
            }
            at += 2;
        } else { /* U+1EA0 to U+1EF9: capitals are even, the small letter follows */
            bool known = (at[1] == 0xBA && at[2] >= 0xA0 && at[2] <= 0xBF) ||
                         (at[1] == 0xBB && at[2] >= 0x80 && at[2] <= 0xB9);
            if (!known) {
                return false;
            }
            at[2] |= 1;
            at += 3;
        }
    }
    return true;
}

/* A byte order mark inside a text is a blank, as it is for text_squeeze; other signs without a width are nothing. */
static bool fold_mapped(const char *text, size_t length, char *buffer, size_t size)
{
    const int options = UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    char *squeezed = memchr(text, 0xEF, length) == NULL ? NULL : malloc(length + 1);
    if (squeezed != NULL) {
        length = text_squeeze(text, length, squeezed);
        text = squeezed;
    }
    bool good = map_into(text, length, options, buffer, size);
    free(squeezed);
    return good;
}

bool text_fold(const char *text, size_t length, char *buffer, size_t size)
{
    text_trim(&text, &length);
    bool good = (put(text, length, buffer, size) && memchr(text, '\0', length) == NULL &&
                 fold_composed(buffer)) ||
                fold_mapped(text, length, buffer, size);
    text_place_tones(buffer, size);
    return good;
}

enum { FOLDED = 4096 };

char *text_folded(const char *text)
{
    char folded[FOLDED];
    return strdup(text_fold(text, strlen(text), folded, sizeof folded) ? folded : text);
}

bool text_same(const char *a, const char *b)
{
    char one[FOLDED];
    char other[FOLDED];
    return strcmp(a, b) == 0 || (text_fold(a, strlen(a), one, sizeof one) && text_fold(b, strlen(b), other, sizeof other) &&
                                 strcmp(one, other) == 0);
}

/* ---- keys of ASCII letters ---- */

static bool is_word(utf8proc_int32_t character)
{
    utf8proc_category_t category = utf8proc_category(character);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

/* Reads the character at *at and moves on; -1 for a byte that is not UTF-8. */
static utf8proc_int32_t next_character(const char **at, const char *end)
{
    utf8proc_int32_t character = -1;
    utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)*at, end - *at, &character);
    *at += step > 0 ? step : 1;
    return step > 0 ? character : -1;
}

/* Case folded, marks dropped, đ as d. Heap; NULL when memory is short. */
static char *bare_copy(const char *text, size_t length, size_t *bare_length)
{
    size_t size =
        length * 4 + 64; /* folding and decomposing at most triple the bytes of a mark-free text */
    char *bare = malloc(size);
    int options = UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
    if (bare == NULL || !map_into(text, length, options, bare, size)) {
        free(bare);
        return NULL;
    }
    char *to = bare;
    for (const char *at = bare; *at != '\0'; at++) {
        bool is_d = at[0] == '\xC4' && at[1] == '\x91';
        *to++ = is_d ? 'd' : *at;
        at += is_d;
    }
    *to = '\0';
    *bare_length = (size_t)(to - bare);
    return bare;
}

bool text_header_key(const char *text, size_t length, char *buffer, size_t size)
{
    size_t bare_length = 0;
    text_trim(&text, &length);
    char *bare = bare_copy(text, length, &bare_length);
    bool good = bare != NULL;
    size_t used = 0;
    for (const char *at = bare; good && at < bare + bare_length;) {
        const char *begin = at;
        utf8proc_int32_t character = next_character(&at, bare + bare_length);
        size_t step = (size_t)(at - begin);
        if (character >= 0 && !is_word(character)) {
            continue;
        }
        good = used + step < size;
        if (good) {
            memcpy(buffer + used, begin, step);
            used += step;
        }
    }
    buffer[good ? used : 0] = '\0';
    free(bare);
    return good;
}

void text_slug(const char *text, char *buffer, size_t size)
{
    size_t length = 0;
    char *bare = bare_copy(text, strlen(text), &length);
    size_t used = 0;
    bool gap = false;
    for (size_t i = 0; bare != NULL && i < length; i++) {
        bool keep = (bare[i] >= 'a' && bare[i] <= 'z') || (bare[i] >= '0' && bare[i] <= '9');
        size_t need = gap && used > 0 ? 2 : 1;
        if (keep && used + need >= size) {
            break;
        }
        if (keep && need == 2) {
            buffer[used++] = '-';
        }
        if (keep) {
            buffer[used++] = bare[i];
        }
        gap = !keep;
    }
    free(bare);
    if (used == 0 && size >= LEAST_SIZE) {
        buffer[used++] = 'x';
    }
    buffer[used] = '\0';
}

size_t text_width(const char *text)
{
    size_t width = 0;
    const char *end = text + strlen(text);
    while (text < end) {
        utf8proc_int32_t character = next_character(&text, end);
        int wide = character >= 0 ? utf8proc_charwidth(character) : 1;
        width += wide > 0 ? (size_t)wide : 0;
    }
    return width;
}

bool text_spelled(const char *const *spellings, const char *key, bool fold)
{
    char other[512];
    bool found = false;
    for (size_t i = 0; !found && spellings[i] != NULL; i++) {
        bool folded = fold && text_fold(spellings[i], strlen(spellings[i]), other, sizeof other);
        found = strcmp(folded ? other : spellings[i], key) == 0;
    }
    return found;
}
