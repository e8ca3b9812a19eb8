/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the generators of large synthetic files share: a fixed sequence of draws, buffered output,
 * the communes of Kim Bảng before 2025 (facts) and weekdays from 2021 to 2023. */
#ifndef HAILONG_TESTS_BENCH_GEN_SUPPORT_H
#define HAILONG_TESTS_BENCH_GEN_SUPPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* splitmix64 (Steele, Lea, Flood 2014): the same draws on every machine. */
struct dice {
    uint64_t state;
};

uint64_t dice_next(struct dice *dice);
/* 0 to limit - 1; limit >= 1. The bias of the remainder is below limit / 2^64. */
unsigned dice_below(struct dice *dice, unsigned limit);

enum { OUT_SIZE = 1 << 16 };

struct out {
    FILE *file;
    size_t used;
    bool failed; /* a write failed; later ones do nothing */
    char buffer[OUT_SIZE];
};

void out_text(struct out *out, const char *text);
/* Decimal, with zeros in front up to `width` digits. */
void out_number(struct out *out, unsigned long value, int width);
/* Writes what is left; false when any write failed. */
bool out_end(struct out *out);

enum { GEN_UNITS = 18, GEN_FIELDS = 6, GEN_WEEKDAYS = 780, GEN_WEEKDAYS_BEYOND = 60 };

extern const char *const gen_unit_names[GEN_UNITS];
extern const char *const gen_channels[3];

/* Weekdays from Monday 2021-01-04: 156 weeks of them, so that the last of GEN_WEEKDAYS is Friday
 * 2023-12-29; the rest is room for due dates. */
struct weekday {
    char slashes[11]; /* 29/12/2023 */
    char short_form[7]; /* 231229 */
};

void weekdays_fill(struct weekday days[static GEN_WEEKDAYS + GEN_WEEKDAYS_BEYOND]);

/* A draw of one of 18 communes of unequal size, one of three channels. */
unsigned gen_unit(struct dice *dice);
unsigned gen_channel(struct dice *dice);

/* "PROGRAM ROWS [SEED]": false after a line on stderr when it is anything else. */
bool gen_arguments(int count, char **values, unsigned long *rows, uint64_t *seed);

#endif
