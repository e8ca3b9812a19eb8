/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as texts; a zero byte cuts the input into up to three. Held together: UTF-8 is judged
 * as utf8proc judges it; cleaning and folding are done when done once; the order is total, and sees
 * NFC and NFD as one; the distance is a distance; numbers come back from their digits. */
#include "surveys/text.h"
#include "tests/fuzz/fuzz.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { LONGEST = 700, ROOM = LONGEST * 24 };

static size_t fault_by_utf8proc(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length) {
        utf8proc_int32_t character = 0;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)text + at,
                                                 (utf8proc_ssize_t)(length - at), &character);
        if (step <= 0) {
            break;
        }
        at += (size_t)step;
    }
    return at;
}

typedef bool (*form)(const char *text, size_t length, char *buffer, size_t size);

/* Twice is once, nothing blank is left at the ends, and no room is no crash. */
static void check_form(form make, const char *text, size_t length)
{
    static char once[ROOM];
    static char twice[ROOM];
    char small[8];
    must(make(text, length, once, sizeof once));
    must(make(once, strlen(once), twice, sizeof twice));
    must(strcmp(once, twice) == 0);
    const char *start = once;
    size_t left = strlen(once);
    text_trim(&start, &left);
    must(start == once && left == strlen(once) && strstr(once, "  ") == NULL);
    must(make(text, length, small, sizeof small) ? strlen(small) < sizeof small : small[0] == '\0');
}

static int by_number(const void *a, const void *b)
{
    const utf8proc_int32_t *left = a;
    const utf8proc_int32_t *right = b;
    return (*left > *right) - (*left < *right);
}

/* The same letters and marks, were it in another order: folding moves tones to another vowel and
 * drops none. */
static bool same_pieces(const char *a, const char *b)
{
    static utf8proc_int32_t left[ROOM];
    static utf8proc_int32_t right[ROOM];
    const utf8proc_option_t apart = (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
    utf8proc_ssize_t m = utf8proc_decompose((const utf8proc_uint8_t *)a, (utf8proc_ssize_t)strlen(a),
                                            left, ROOM, apart);
    utf8proc_ssize_t n = utf8proc_decompose((const utf8proc_uint8_t *)b, (utf8proc_ssize_t)strlen(b),
                                            right, ROOM, apart);
    if (m != n || m < 0 || m > ROOM) {
        return false;
    }
    qsort(left, (size_t)m, sizeof *left, by_number);
    qsort(right, (size_t)n, sizeof *right, by_number);
    return memcmp(left, right, (size_t)m * sizeof *left) == 0;
}

/* Folding by utf8proc alone, but for the places of tones and signs without a width, for text that needs neither trimming nor squeezing. */
static void check_fold(const char *text, size_t length)
{
    static char folded[ROOM];
    static char clean[ROOM];
    utf8proc_uint8_t *mapped = NULL;
    const int options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    must(text_fold(text, length, folded, sizeof folded));
    must(text_clean(text, length, clean, sizeof clean));
    for (size_t i = 0; i < length; i++) {
        if (text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r') ||
            memcmp(text + i, "\xC2\xA0", i + 2 <= length ? 2 : 1) == 0 || text[i] == '\xEF') {
            return;
        }
    }
    if (utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &mapped,
                     (utf8proc_option_t)options) >= 0) {
        must(strcmp((const char *)mapped, clean) == 0);
        free(mapped);
        must(utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &mapped,
                          (utf8proc_option_t)(options | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE)) >= 0);
        must(same_pieces((const char *)mapped, folded));
        free(mapped);
    }
}

static void check_one(const char *text, size_t length)
{
    static char slug[ROOM];
    size_t fault = text_utf8_fault(text, length);
    must(fault == fault_by_utf8proc(text, length));
    must(text_characters(text, length) <= length);
    utf8proc_uint8_t *whole = NULL;
    utf8proc_ssize_t mapped = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &whole,
                                           UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    must(!text_is_composed(text, length) ||
         (mapped == (utf8proc_ssize_t)length && memcmp(whole, text, length) == 0));
    free(whole);
    check_form(text_clean, text, length);
    if (fault == length) {
        check_form(text_fold, text, length);
        check_fold(text, length);
    }
    must(text_header_key(text, length, slug, sizeof slug));
    must(strpbrk(slug, " _-.,:;()/") == NULL);
    text_slug(text, slug, sizeof slug);
    size_t slug_length = strlen(slug);
    must(slug_length > 0 && slug[0] != '-' && slug[slug_length - 1] != '-');
    must(strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") == slug_length);
    text_slug(text, slug, 2);
    must(strlen(slug) == 1);
    must(text_width(text) <= 2 * length);
}

static int sign(int number)
{
    return (number > 0) - (number < 0);
}

static bool same_letters(const char *a, const char *b)
{
    utf8proc_uint8_t *x = utf8proc_NFC((const utf8proc_uint8_t *)a);
    utf8proc_uint8_t *y = utf8proc_NFC((const utf8proc_uint8_t *)b);
    bool same = x != NULL && y != NULL ? strcmp((char *)x, (char *)y) == 0 : strcmp(a, b) == 0;
    free(x);
    free(y);
    return same;
}

static size_t code_points(const char *text)
{
    size_t count = 0;
    for (const char *end = text + strlen(text); text < end; count++) {
        utf8proc_int32_t character = 0;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)text, end - text, &character);
        text += step > 0 ? step : 1;
    }
    return count;
}

static void check_three(const char *a, const char *b, const char *c)
{
    int ab = sign(text_collate(a, b));
    int bc = sign(text_collate(b, c));
    int ac = sign(text_collate(a, c));
    must(text_collate(a, a) == 0);
    must(ab == -sign(text_collate(b, a)));
    must(!(ab <= 0 && bc <= 0) || ac <= 0);
    must(!(ab >= 0 && bc >= 0) || ac >= 0);
    must((ab == 0) == same_letters(a, b));
    utf8proc_uint8_t *apart = utf8proc_NFD((const utf8proc_uint8_t *)a);
    must(apart == NULL || text_collate(a, (const char *)apart) == 0);
    free(apart);
    size_t distance = text_distance(a, b);
    must(distance == text_distance(b, a));
    must(text_distance(a, a) == 0);
    size_t longest = code_points(a) > code_points(b) ? code_points(a) : code_points(b);
    must(distance <= longest);
    must(longest > 64 || (distance == 0) == (strcmp(a, b) == 0));
}

static void check_numbers(const char *text, size_t length)
{
    char digits[32];
    int64_t number = 0;
    int64_t again = 0;
    if (text_to_whole(text, length, -1000000, 1000000, &number)) {
        must(number >= -1000000 && number <= 1000000);
        int size = snprintf(digits, sizeof digits, "%" PRId64, number);
        must(text_to_whole(digits, (size_t)size, number, number, &again) && again == number);
    }
    if (text_to_hundredths(text, length, &number)) {
        must(number >= 0);
        int size =
            snprintf(digits, sizeof digits, "%" PRId64 ",%02d", number / 100, (int)(number % 100));
        must(text_to_hundredths(digits, (size_t)size, &again) && again == number);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char text[LONGEST + 3];
    const char *parts[3];
    if (size > LONGEST) {
        return 0;
    }
    memset(text, 0, sizeof text);
    memcpy(text, data, size);
    const char *at = text;
    for (int i = 0; i < 3; i++) {
        parts[i] = at;
        size_t length = strlen(at);
        check_one(at, length);
        check_numbers(at, length);
        at += at + length < text + size ? length + 1 : length;
    }
    check_three(parts[0], parts[1], parts[2]);
    static char any[ROOM];
    text_clean((const char *)data, size, any, sizeof any);
    text_fold((const char *)data, size, any, sizeof any);
    text_header_key((const char *)data, size, any, sizeof any);
    must(text_utf8_fault((const char *)data, size) == fault_by_utf8proc((const char *)data, size));
    return 0;
}
