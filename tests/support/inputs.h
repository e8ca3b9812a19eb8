/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and key=value lists as the reference files and METHODS.md write them.
 *
 *     x=589;n=589;conf=0.95;out=lower            pairs apart by ';'
 *     p=0.01 0.04 0.03;out=2                     a vector: numbers apart by blanks
 *
 * Texts are borrowed; nothing is allocated. */
#ifndef HAILONG_TESTS_SUPPORT_INPUTS_H
#define HAILONG_TESTS_SUPPORT_INPUTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A stretch of text that does not end with NUL. */
struct span {
    const char *text;
    size_t length;
};

struct span span_of(const char *text);
bool span_is(struct span span, const char *text);

/* A decimal number filling the whole span: sign, digits, one '.', exponent (1, -0.5, 2.5e-05). No
 * blanks, no "inf", "nan" or hexadecimal, no locale. Correct to the last digit or one beside it. */
bool span_to_number(struct span span, double *value);

/* The same, holding a whole number below 2^53 in size; 1e+07 is one. */
bool span_to_whole(struct span span, int64_t *value);

/* The value of a key in pairs apart by `separator`; false when it is not there. */
bool inputs_find(struct span pairs, char separator, const char *key, struct span *value);

bool inputs_number(struct span pairs, char separator, const char *key, double *value);
bool inputs_whole(struct span pairs, char separator, const char *key, int64_t *value);

/* A vector of numbers apart by `comma`, at most `room` of them; *count is how many. */
bool inputs_numbers(struct span vector, char comma, size_t room, double values[], size_t *count);

#endif
