/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slips of writing: what one of them makes of a number. Pure. */
#include "reports/claims_parts.h"

#include <string.h>

enum { DIGITS = EXACT_TEXT };

/* The digits alone; where the point stands says nothing of a slip, since both numbers have as many decimals. */
static size_t digits_of(const char *text, char digits[static DIGITS])
{
    size_t count = 0;
    for (; *text != '\0' && count + 1 < DIGITS; text++) {
        if (*text >= '0' && *text <= '9') {
            digits[count++] = *text;
        }
    }
    digits[count] = '\0';
    return count;
}

static enum claim_slip of_one_length(const char *written, const char *meant, size_t length)
{
    size_t differ = 0;
    size_t last = 0;
    for (size_t i = 0; i < length; i++) {
        if (written[i] != meant[i]) {
            differ++;
            last = i;
        }
    }
    bool swapped = differ == 2 && written[last] == meant[last - 1] && written[last - 1] == meant[last];
    return differ == 1 ? SLIP_DIGIT : swapped ? SLIP_SWAPPED : SLIP_NONE;
}

/* Whether `longer` without one digit is `shorter`; doubled: and that digit stands beside its like. */
static bool has_one_more(const char *longer, const char *shorter, size_t length, bool doubled)
{
    for (size_t i = 0; i <= length; i++) {
        bool like = (i > 0 && longer[i - 1] == longer[i]) || longer[i + 1] == longer[i];
        if ((like || !doubled) && memcmp(longer, shorter, i) == 0 && memcmp(longer + i + 1, shorter + i, length - i) == 0) {
            return true;
        }
    }
    return false;
}

enum claim_slip claim_slip_of(const char *written, const char *meant)
{
    char a[DIGITS];
    char b[DIGITS];
    size_t length[2] = {digits_of(written, a), digits_of(meant, b)};
    if ((written[0] == '-') != (meant[0] == '-') || length[0] == 0 || length[1] == 0) {
        return SLIP_NONE;
    }
    if (length[0] == length[1]) {
        return of_one_length(a, b, length[0]);
    }
    if (length[1] == length[0] + 1 && has_one_more(b, a, length[0], false)) {
        return SLIP_MISSING;
    }
    return length[0] == length[1] + 1 && has_one_more(a, b, length[1], true) ? SLIP_DOUBLED : SLIP_NONE;
}
