/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/lost_letters.h"

#include "surveys/syllable.h"

#include <string.h>
#include <utf8proc.h>

/* The longest syllable, nghiêng, with two marks for a letter of NFD; more is no word. */
enum { WORD = 40 };

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */

/* Letters and question marks in a row. */
struct word {
    char text[WORD];
    size_t length;
    bool longer; /* than any word is */
    bool small;  /* a small letter has been seen */
    bool mixed;  /* a capital behind one: two words without a blank between them */
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool holds(const char *text, size_t length, const char *part)
{
    size_t size = strlen(part);
    const char *end = text + length;
    for (const char *at = text; (at = memchr(at, (unsigned char)part[0], (size_t)(end - at))) != NULL; at++) {
        if ((size_t)(end - at) < size) {
            return false;
        }
        if (memcmp(at, part, size) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_address(const char *text, size_t length)
{
    return holds(text, length, "=") || holds(text, length, "://") || holds(text, length, "www.");
}

static void add(struct word *word, const char *bytes, size_t length, utf8proc_category_t category)
{
    word->mixed = word->mixed || (word->small && category == UTF8PROC_CATEGORY_LU);
    word->small = word->small || category == UTF8PROC_CATEGORY_LL;
    word->longer = word->longer || word->length + length > sizeof word->text;
    if (!word->longer) {
        memcpy(word->text + word->length, bytes, length);
        word->length += length;
    }
}

static bool word_lost(const struct word *word)
{
    size_t begin = 0;
    size_t end = word->length;
    while (end > 0 && word->text[end - 1] == '?') {
        end--;
    }
    while (begin < end && word->text[begin] == '?') {
        begin++;
    }
    if (word->longer || word->mixed || memchr(word->text + begin, '?', end - begin) == NULL) {
        return false;
    }
    /* one at the beginning may be a letter (Đ) or a sign */
    return syllable_may_be_vietnamese(word->text, end) ||
           syllable_may_be_vietnamese(word->text + begin, end - begin);
}

/* One token between blanks. */
static bool token_lost(const char *text, size_t length)
{
    struct word word = {.length = 0};
    for (size_t at = 0; at < length;) {
        utf8proc_int32_t character = 0;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)text + at,
                                                 (utf8proc_ssize_t)(length - at), &character);
        size_t size = step > 0 ? (size_t)step : 1;
        utf8proc_category_t category = utf8proc_category(step > 0 ? character : 0);
        bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
        if (letter || text[at] == '?') {
            add(&word, text + at, size, category);
        } else {
            if (word_lost(&word)) {
                return true;
            }
            word = (struct word){.length = 0};
        }
        at += size;
    }
    return word_lost(&word);
}

bool lost_letters_in(const char *text, size_t length, const char **sign)
{
    bool replaced = holds(text, length, replacement);
    bool lost = replaced;
    size_t at = 0;
    while (!lost && at < length) {
        const char *mark = memchr(text + at, '?', length - at);
        if (mark == NULL) {
            break;
        }
        size_t begin = (size_t)(mark - text);
        size_t end = begin;
        while (begin > at && !is_blank(text[begin - 1])) {
            begin--;
        }
        while (end < length && !is_blank(text[end])) {
            end++;
        }
        lost = !is_address(text + begin, end - begin) && token_lost(text + begin, end - begin);
        at = end;
    }
    if (sign != NULL) {
        *sign = replaced ? replacement : "?";
    }
    return lost;
}
