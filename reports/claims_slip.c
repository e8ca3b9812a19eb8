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

/* ---- all that one slip may have made a number of ---- */

static size_t digits_in(const char *written)
{
    return strlen(written) - (written[0] == '-');
}

/* Of n digits: n * 10 with another digit, n - 1 with neighbours swapped, (n + 1) * 10 with one more, n - 1 without a doubled one. */
size_t claim_slips_most(const char *written)
{
    size_t n = digits_in(written);
    return n == 0 || n + 2 >= EXACT_TEXT ? 0 : n * 10 + (n - 1) + (n + 1) * 10 + (n - 1);
}

static bool other_digit(char *digits, size_t at, char digit)
{
    bool other = digits[at] != digit;
    digits[at] = digit;
    return other;
}

static bool swap_neighbours(char *digits, size_t at)
{
    char first = digits[at];
    digits[at] = digits[at + 1];
    digits[at + 1] = first;
    return digits[at] != first;
}

/* Behind a row of like digits only, since it is one number wherever in the row it goes. */
static bool one_more(char *digits, size_t n, size_t at, char digit)
{
    if (digits[at] == digit) {
        return false;
    }
    memmove(digits + at + 1, digits + at, n - at + 1);
    digits[at] = digit;
    return true;
}

static bool one_less(char *digits, size_t n, size_t at)
{
    bool doubled = digits[at] == digits[at + 1] && (at + 2 >= n || digits[at + 2] != digits[at]);
    memmove(digits + at, digits + at + 1, n - at);
    return doubled;
}

bool claim_slip_meant(const char *written, size_t index, char meant[static EXACT_TEXT])
{
    size_t n = digits_in(written);
    if (index >= claim_slips_most(written)) {
        return false;
    }
    memcpy(meant, written, strlen(written) + 1);
    char *digits = meant + (written[0] == '-');
    const char digit = (char)('0' + index % 10);
    bool made = false;
    if (index < n * 10) {
        made = other_digit(digits, index / 10, digit);
    } else if ((index -= n * 10) < n - 1) {
        made = swap_neighbours(digits, index);
    } else if ((index -= n - 1) < (n + 1) * 10) {
        made = one_more(digits, n, index / 10, (char)('0' + index % 10));
    } else {
        made = one_less(digits, n, index - (n + 1) * 10);
    }
    return made && (digits[0] != '0' || digits[1] == '\0'); /* nobody writes a nought in front */
}
