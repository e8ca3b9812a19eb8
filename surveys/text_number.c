/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as people write them, without the locale having a say. */
#include "surveys/text.h"

#include <string.h>

bool text_to_whole(const char *text, size_t length, int64_t low, int64_t high, int64_t *result)
{
    text_trim(&text, &length);
    bool negative = length > 0 && text[0] == '-';
    size_t at = length > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    int64_t value = 0;
    if (at == length || length - at > 18) {
        return false;
    }
    for (; at < length; at++) {
        if (text[at] < '0' || text[at] > '9') {
            return false;
        }
        value = value * 10 + (text[at] - '0');
    }
    value = negative ? -value : value;
    if (value < low || value > high) {
        return false;
    }
    *result = value;
    return true;
}

bool text_to_hundredths(const char *text, size_t length, int64_t *result)
{
    text_trim(&text, &length);
    int64_t value = 0;
    size_t whole = 0;
    size_t at = 0;
    for (; at < length && text[at] >= '0' && text[at] <= '9'; at++, whole++) {
        if (whole == 12) {
            return false;
        }
        value = value * 10 + (text[at] - '0');
    }
    if (whole == 0) {
        return false;
    }
    value *= 100;
    if (at < length) {
        int64_t scale = 10;
        size_t decimals = 0;
        bool half = false;
        if (text[at] != '.' && text[at] != ',') {
            return false;
        }
        for (at++; at < length; at++, decimals++) {
            if (text[at] < '0' || text[at] > '9') {
                return false;
            }
            value += scale * (text[at] - '0');
            half = decimals == 2 ? text[at] >= '5' : half;
            scale /= 10;
        }
        if (decimals == 0) {
            return false;
        }
        value += half;
    }
    *result = value;
    return true;
}
