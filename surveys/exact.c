/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/exact.h"

#include <string.h>

enum { TEN = 10 };

/* 10^power, power >= 0. */
static void power_of_ten(mpz_t result, int power)
{
    mpz_ui_pow_ui(result, TEN, (unsigned long)power);
}

void exact_scale(mpq_t value, int power)
{
    mpz_t factor;
    mpz_init(factor);
    power_of_ten(factor, power < 0 ? -power : power);
    if (power < 0) {
        mpz_mul(mpq_denref(value), mpq_denref(value), factor);
    } else {
        mpz_mul(mpq_numref(value), mpq_numref(value), factor);
    }
    mpq_canonicalize(value);
    mpz_clear(factor);
}

bool exact_read(const char *text, mpq_t value, int *decimals)
{
    char digits[EXACT_DIGITS + 2];
    size_t count = 0;
    int behind = -1; /* no point so far */
    const char *at = text + (text[0] == '-');
    if (text[0] == '-') {
        digits[count++] = '-';
    }
    size_t first = count;
    for (; *at != '\0'; at++) {
        if (*at == '.' && behind < 0 && count > first) {
            behind = 0;
        } else if (*at >= '0' && *at <= '9' && count - first < EXACT_DIGITS) {
            digits[count++] = *at;
            behind += behind >= 0;
        } else {
            return false;
        }
    }
    digits[count] = '\0';
    if (count == first || behind == 0) {
        return false;
    }
    mpz_set_str(mpq_numref(value), digits, TEN);
    mpz_set_ui(mpq_denref(value), 1);
    if (behind > 0) {
        exact_scale(value, -behind);
    }
    if (decimals != NULL) {
        *decimals = behind > 0 ? behind : 0;
    }
    return true;
}

void exact_round(mpq_t value, int decimals)
{
    mpz_t twice;
    mpz_t down;
    int sign = mpq_sgn(value);
    mpz_inits(twice, down, NULL);
    exact_scale(value, decimals);
    mpq_abs(value, value);
    mpz_mul_2exp(twice, mpq_numref(value), 1);
    mpz_add(twice, twice, mpq_denref(value)); /* floor((2n + d) / 2d) is n/d rounded, halves up */
    mpz_mul_2exp(down, mpq_denref(value), 1);
    mpz_fdiv_q(twice, twice, down);
    mpq_set_z(value, twice);
    if (sign < 0) {
        mpq_neg(value, value);
    }
    exact_scale(value, -decimals);
    mpz_clears(twice, down, NULL);
}

void exact_settle(mpq_t value)
{
    enum { KEPT = 15 };
    mpq_t size;
    mpq_t ten;
    mpq_inits(size, ten, NULL);
    mpq_abs(size, value);
    int decimals = KEPT;
    mpq_set_ui(ten, 1, 1);
    while (decimals > 0 && mpq_cmp(size, ten) >= 0) { /* a digit before the point is one less behind it */
        exact_scale(ten, 1);
        decimals--;
    }
    mpq_set_ui(ten, 1, 10);
    while (decimals < KEPT * 2 && mpq_sgn(size) > 0 && mpq_cmp(size, ten) < 0) { /* noughts behind the point are no digits */
        exact_scale(ten, -1);
        decimals++;
    }
    exact_round(value, decimals);
    mpq_clears(size, ten, NULL);
}

/* Decimals that the fraction takes in full; -1 when it does not end within EXACT_DECIMALS. */
static int decimals_of(const mpq_t value)
{
    int found = -1;
    mpz_t rest;
    mpz_init(rest);
    for (int decimals = 0; decimals <= EXACT_DECIMALS && found < 0; decimals++) {
        power_of_ten(rest, decimals);
        if (mpz_divisible_p(rest, mpq_denref(value))) {
            found = decimals;
        }
    }
    mpz_clear(rest);
    return found;
}

bool exact_ends(const mpq_t value)
{
    return decimals_of(value) >= 0;
}

/* The digits of a whole number with a point before the last `decimals` of them. */
static bool put_point(const mpz_t whole, bool negative, int decimals, char buffer[static EXACT_TEXT])
{
    char digits[EXACT_TEXT + 2];
    buffer[0] = '\0';
    if (mpz_sizeinbase(whole, TEN) + (size_t)decimals + 4 > EXACT_TEXT) {
        return false;
    }
    mpz_get_str(digits, TEN, whole);
    size_t length = strlen(digits);
    size_t behind = (size_t)decimals;
    size_t at = 0;
    if (negative) {
        buffer[at++] = '-';
    }
    for (size_t i = length > behind ? length : behind + 1; i > 0; i--) {
        if (i == behind) {
            buffer[at++] = '.';
        }
        buffer[at++] = i > length ? '0' : digits[length - i];
    }
    buffer[at] = '\0';
    return true;
}

bool exact_text(const mpq_t value, int decimals, char buffer[static EXACT_TEXT])
{
    int own = decimals_of(value);
    int shown = own >= 0 ? own : decimals;
    mpq_t scaled;
    mpq_init(scaled);
    mpq_set(scaled, value);
    exact_round(scaled, shown);
    exact_scale(scaled, shown);
    bool negative = mpq_sgn(scaled) < 0;
    mpq_abs(scaled, scaled);
    bool good = put_point(mpq_numref(scaled), negative, shown, buffer);
    mpq_clear(scaled);
    return good;
}

double exact_double(const mpq_t value)
{
    return mpq_get_d(value);
}
