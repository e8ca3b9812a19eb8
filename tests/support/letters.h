/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letters of Vietnamese and the bytes that encodings have for them: 12 vowels with 6 tones, đ, all
 * small and capital. Sources: the code charts of windows-1258 (a letter with its shape has one byte, its
 * tone is a byte of its own behind it, as Windows writes it) and of TCVN3, which is VN3 of TCVN 5712:1993
 * (one byte each; of the capitals only those without a tone). */
#ifndef HAILONG_TESTS_SUPPORT_LETTERS_H
#define HAILONG_TESTS_SUPPORT_LETTERS_H

#include <stddef.h>

enum { LETTERS = 2 * (12 * 6 + 1) };

struct letter {
    char text[4];          /* UTF-8, NFC */
    char windows[3];       /* windows-1258 */
    char tcvn3[2];         /* "" for a capital with a tone */
};

const struct letter *letter_at(size_t index); /* index < LETTERS */

/* UTF-8 text of Vietnamese letters and ASCII in those encodings; returns the length, to[] is NUL-terminated.
 * A letter that TCVN3 lacks is written as its small one, as people did it. */
size_t letters_windows(const char *text, char *to, size_t size);
size_t letters_tcvn3(const char *text, char *to, size_t size);
/* Characters of the basic plane as UTF-16, without a mark. */
size_t letters_utf16(const char *text, size_t length, int big, char *to, size_t size);

#endif
