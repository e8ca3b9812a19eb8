/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A register of communes as large as a nation's, made up: Vietnamese syllables put together by a
 * fixed rule, so that every run and machine has the same. Many names are shared, as in life. */
#ifndef HAILONG_BENCH_NATION_H
#define HAILONG_BENCH_NATION_H

#include <stddef.h>

enum { NATION_UNITS = 10600 };

struct nation_unit {
    char code[8], name[48], district[48], province[48];
    const char *kind;
};

/* The index-th commune, index < NATION_UNITS. No two share name and district. */
void nation_unit(size_t index, struct nation_unit *unit);

/* The variant-th way to write it (any number), which always means this commune alone. */
void nation_spelling(const struct nation_unit *unit, unsigned variant, char *text, size_t size);

#endif
