/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as reports write them, kept to the last digit: fractions of whole numbers of any length (GMP), never binary
 * floating point, so that 0,1 + 0,2 is 0,3 and a sum of money is right to the đồng.
 *
 * A value is an mpq_t; whoever mpq_inits it mpq_clears it. */
#ifndef HAILONG_SURVEYS_EXACT_H
#define HAILONG_SURVEYS_EXACT_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>

/* EXACT_DIGITS: digits of a number that is read; EXACT_TEXT: bytes of any number that exact_text writes in full. */
enum { EXACT_DIGITS = 40, EXACT_TEXT = 128, EXACT_DECIMALS = 12 };

/* A plain decimal, "-1234.50", of at most EXACT_DIGITS digits: no marks between thousands. *decimals (may be NULL): how many
 * stand behind the point. False, with value untouched, when it is none. */
bool exact_read(const char *text, mpq_t value, int *decimals);

/* Rounds to a multiple of 10^-decimals, halves away from nought (as TT 01/2018 rounds points); decimals may be below 0:
 * -3 rounds to thousands. */
void exact_round(mpq_t value, int decimals);

/* What a spreadsheet means by a number of more than 15 digits behind a point, 26.499999999999996: the one of 15 digits. Others stay. */
void exact_settle(mpq_t value);

/* The plain decimal: every digit where it ends within EXACT_DECIMALS decimals, else rounded to `decimals` of them. False,
 * with "" in buffer, when it is too long. */
bool exact_text(const mpq_t value, int decimals, char buffer[static EXACT_TEXT]);

/* Whether exact_text gives it in full. */
bool exact_ends(const mpq_t value);

/* value * 10^power, power from -40 to 40. */
void exact_scale(mpq_t value, int power);

/* Rounded to the nearest double: for pictures and spreadsheets alone. */
double exact_double(const mpq_t value);

#endif
