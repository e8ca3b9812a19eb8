/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/period_words.h"

#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

enum { WORDS_MOST = 512 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A number of at most `most` digits; moves *at behind it. */
static bool read_number(const char **at, size_t most, int32_t *number)
{
    size_t digits = 0;
    *number = 0;
    for (; is_digit((*at)[digits]) && digits <= most; digits++) {
        *number = *number * 10 + ((*at)[digits] - '0');
    }
    *at += digits;
    return digits > 0 && digits <= most;
}

/* What stands between the numbers of a day: a mark, or the word for what follows. */
static bool pass_between(const char **at, const char *word)
{
    *at += strspn(*at, " ");
    if (**at != '\0' && strchr("/-.", **at) != NULL) {
        ++*at;
    } else if (strncmp(*at, word, strlen(word)) == 0) {
        *at += strlen(word);
    } else {
        return false;
    }
    *at += strspn(*at, " ");
    return true;
}

/* "ngày 15/09/2023", "15 tháng 9 năm 2023" */
static bool read_day(const char **at, int32_t *day)
{
    static const char *const before[] = {"hết", "ngày"};
    int32_t number[3];
    *at += strspn(*at, " :");
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        if (strncmp(*at, before[i], strlen(before[i])) == 0) {
            *at += strlen(before[i]);
            *at += strspn(*at, " :");
        }
    }
    if (!read_number(at, 2, &number[0]) || !pass_between(at, "tháng") ||
        !read_number(at, 2, &number[1]) || !pass_between(at, "năm") ||
        !read_number(at, 4, &number[2])) {
        return false;
    }
    char written[40];
    struct moment moment;
    int length = snprintf(written, sizeof written, "%d/%d/%d", (int)number[0], (int)number[1],
                          (int)number[2]);
    bool good = moment_parse(written, (size_t)length, DATE_ORDER_DMY, &moment) == DATE_OK;
    *day = good ? moment.day : *day;
    return good;
}

/* What stands behind the first day: "đến", "tới", a stroke. */
static bool pass_until(const char **at)
{
    static const char *const words[] = {"đến", "tới", "-", "–"};
    *at += strspn(*at, " ,;");
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strncmp(*at, words[i], strlen(words[i])) == 0) {
            *at += strlen(words[i]);
            return true;
        }
    }
    return false;
}

bool period_in_words(const char *text, size_t length, int32_t *from, int32_t *to)
{
    char folded[WORDS_MOST];
    if (length >= sizeof folded / 2 || !text_fold(text, length, folded, sizeof folded)) {
        return false;
    }
    for (const char *word = strstr(folded, "từ"); word != NULL; word = strstr(word + 1, "từ")) {
        const char *at = word + strlen("từ");
        int32_t first = DAY_NONE;
        int32_t last = DAY_NONE;
        if (read_day(&at, &first) && pass_until(&at) && read_day(&at, &last) && first <= last) {
            *from = first;
            *to = last;
            return true;
        }
    }
    return false;
}
