/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everyday sentences of other languages, with the single-byte encoding they are usually saved in. */
#ifndef HAILONG_TESTS_SUPPORT_FOREIGN_H
#define HAILONG_TESTS_SUPPORT_FOREIGN_H

#include <stddef.h>

struct foreign {
    const char *language, *encoding; /* as iconv knows it */
    const char *text;                /* UTF-8 */
};

extern const struct foreign foreign_texts[];
extern const size_t foreign_count;

/* The text in an encoding of iconv; returns the length. */
size_t foreign_encode(const char *text, const char *encoding, char *to, size_t size);

#endif
