/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/period_said.h"

#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

enum { SAID = 128, END = 40 };

const char *period_behind_words(const char *text)
{
    static const char *const words[] = {"từ", "ngày", "năm", "kỳ", "giai", "đoạn", "trong", "các", "in", "from", NULL};
    char word[16];
    for (const char *blank = strchr(text, ' '); blank != NULL; blank = strchr(text, ' ')) {
        if (!text_fold(text, (size_t)(blank - text), word, sizeof word) || !text_spelled(words, word, true)) {
            return text;
        }
        text = blank + strspn(blank, " ");
    }
    return text;
}

/* ---- one end, folded ---- */

/* A whole number of one or two digits; moves *at behind it. 0: there is none. */
static int small_number(const char **at)
{
    int number = 0;
    size_t digits = strspn(*at, "0123456789");
    for (size_t i = 0; i < digits && digits <= 2; i++) {
        number = number * 10 + (*at)[i] - '0';
    }
    *at += digits <= 2 ? digits : 0;
    return number;
}

/* "I" to "IV", or 1 to 4. */
static int quarter_number(const char **at)
{
    static const char *const romans[] = {"iv", "iii", "ii", "i"};
    static const int numbers[] = {4, 3, 2, 1};
    for (size_t i = 0; i < 4; i++) {
        size_t size = strlen(romans[i]);
        if (strncmp(*at, romans[i], size) == 0) {
            *at += size;
            return numbers[i];
        }
    }
    int number = small_number(at);
    return number <= 4 ? number : 0;
}

/* The year at the end: "/2024", " năm 2024", "-2024", " 2024". NULL: something else stands there. */
static const char *year_behind(const char *at)
{
    at += strspn(at, " ");
    at += *at == '/' || *at == '-';
    at += strspn(at, " ");
    at += strncmp(at, "năm ", strlen("năm ")) == 0 ? strlen("năm ") : 0;
    return strlen(at) == 4 && strspn(at, "0123456789") == 4 ? at : NULL;
}

static bool begins(const char **at, const char *word)
{
    size_t size = strlen(word);
    bool there = strncmp(*at, word, size) == 0;
    *at += there ? size : 0;
    return there;
}

/* "quý iii/2022" as Q3/2022. */
static bool quarter_of(const char *at, char end[static END])
{
    bool named = begins(&at, "quý ") || begins(&at, "quí ") || begins(&at, "q");
    int number = named ? quarter_number(&at) : 0;
    const char *year = number > 0 ? year_behind(at) : NULL;
    return year != NULL && snprintf(end, END, "Q%d/%s", number, year) < END;
}

/* "t3/2021", "tháng 3 năm 2021" as 3/2021. */
static bool month_of(const char *at, char end[static END])
{
    bool named = begins(&at, "tháng ") || begins(&at, "t");
    int number = named ? small_number(&at) : 0;
    const char *year = number > 0 ? year_behind(at) : NULL;
    return year != NULL && snprintf(end, END, "%d/%s", number, year) < END;
}

/* "6 tháng đầu năm 2024", "9 tháng năm 2024", "6 tháng cuối năm 2024" as months. */
static bool months_of_year(const char *at, char end[static END])
{
    int count = small_number(&at);
    if (count < 2 || count > 11 || !begins(&at, " tháng ")) {
        return false;
    }
    bool last = begins(&at, "cuối ");
    at += strncmp(at, "đầu ", strlen("đầu ")) == 0 ? strlen("đầu ") : 0;
    const char *year = year_behind(at);
    return year != NULL && snprintf(end, END, "%s-%02d..%s-%02d", year, last ? 13 - count : 1, year, last ? 12 : count) < END;
}

static bool parse(const char *text, struct period *period)
{
    struct error ignored;
    return period_parse(text, period, &ignored);
}

static bool read_end(const char *text, struct period *period)
{
    char end[END];
    text = period_behind_words(text);
    return parse(text, period) || ((quarter_of(text, end) || months_of_year(text, end) || month_of(text, end)) && parse(end, period));
}

/* ---- from one to the other ---- */

/* Where two ends are parted, with the bytes of what parts them. 2021-03 is one end, 2021-2024 and 1/2024-6/2024 are two. */
static size_t parted(const char *text, size_t *bytes)
{
    static const char *const marks[] = {" đến ", " tới ", " - ", " – ", "–", "-"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        const char *at = strstr(text, marks[i]);
        *bytes = strlen(marks[i]);
        if (at != NULL && strstr(at + *bytes, marks[i]) == NULL) {
            return (size_t)(at - text);
        }
    }
    return strlen(text);
}

bool period_said(const char *text, size_t length, struct period *period)
{
    char key[SAID];
    struct period last;
    size_t bytes = 0;
    if (!text_fold(text, length, key, sizeof key)) {
        return false;
    }
    bool open = strncmp(key, "từ ", strlen("từ ")) == 0 || strncmp(key, "from ", strlen("from ")) == 0;
    if (read_end(key, period)) {
        return !open || strstr(period->text, "..") != NULL; /* "từ 2021" does not say until when */
    }
    size_t from = parted(key, &bytes);
    if (key[from] == '\0') {
        return false;
    }
    key[from] = '\0';
    if (!read_end(key, period) || !read_end(key + from + bytes, &last) || period->kind == PERIOD_ALL || last.kind == PERIOD_ALL ||
        strstr(period->text, "..") != NULL || strstr(last.text, "..") != NULL) {
        return false;
    }
    char range[2 * sizeof period->text + 4];
    snprintf(range, sizeof range, "%s..%s", period->text, last.text);
    return parse(range, period);
}
