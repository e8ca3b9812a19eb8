/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/text.h"

#include <string.h>
#include <utf8proc.h>

enum { LONGEST = 64 };

/* The first LONGEST code points; a byte that is not UTF-8 stands for itself. *rest: how many follow. */
static size_t characters_of(const char *text, int32_t characters[LONGEST], size_t *rest)
{
    size_t count = 0;
    const char *end = text + strlen(text);
    *rest = 0;
    while (text < end) {
        utf8proc_int32_t character = 0;
        utf8proc_ssize_t step =
            utf8proc_iterate((const utf8proc_uint8_t *)text, end - text, &character);
        if (count < LONGEST) {
            characters[count++] = step > 0 ? character : 0x110000 + (unsigned char)*text;
        } else {
            ++*rest;
        }
        text += step > 0 ? step : 1;
    }
    return count;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment (Damerau 1964, CACM 7:171-176; Levenshtein's table with a swap of
 * neighbours as one step), by three rows of the table. */
size_t text_distance(const char *a, const char *b)
{
    int32_t left[LONGEST];
    int32_t right[LONGEST];
    size_t rest_left = 0;
    size_t rest_right = 0;
    size_t m = characters_of(a, left, &rest_left);
    size_t n = characters_of(b, right, &rest_right);
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0];
    size_t *last = rows[1];
    size_t *row = rows[2];
    for (size_t j = 0; j <= n; j++) {
        last[j] = j;
        before[j] = j;
    }
    for (size_t i = 1; i <= m; i++) {
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t change = last[j - 1] + (left[i - 1] != right[j - 1]);
            row[j] = least(change, least(last[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
                row[j] = least(row[j], before[j - 2] + 1);
            }
        }
        size_t *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[n] + (rest_left > rest_right ? rest_left - rest_right : rest_right - rest_left);
}
