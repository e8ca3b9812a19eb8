/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of encodings (encoding.c), and which one a text is in (encoding_guess.c). */
#ifndef HAILONG_SURVEYS_ENCODING_H
#define HAILONG_SURVEYS_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

/* The encoding under its one name ("UTF-8", "UTF-16LE", "UTF-16BE", "windows-1258", "windows-1252",
 * "TCVN3") for any usual spelling ("utf8", "cp1258", "TCVN5712-1"); NULL when it is not one of these.
 * "UTF-16" is "UTF-16LE": a mark at the beginning decides in any case. */
const char *encoding_known(const char *name);
/* The name that was probably meant by one that is not known; NULL when none is near. */
const char *encoding_nearest(const char *name);
/* VNI, in any spelling ("VNI-Windows", "VNI-Times"): an encoding of Vietnamese that people ask for and nothing here reads. */
bool encoding_is_vni(const char *name);

/* Every name, for messages. */
extern const char *const encoding_names;

/* The name under which iconv knows it. */
const char *encoding_iconv(const char *name);

/* UTF-16 by its mark; NULL without one. */
const char *encoding_utf16_mark(const char *head, size_t length);
/* UTF-16 by its mark, or, without one, by where its zero bytes stand; NULL for anything else. */
const char *encoding_utf16(const char *head, size_t length);

/* The encoding of a text of single bytes that is not UTF-8: "windows-1258" when the words beyond ASCII, read so, are
 * Vietnamese, neither TCVN3 nor Windows-1252 explains them as well, and uchardet sees nothing against it; else NULL (in doubt).
 * *likely: the one of these three under which most such words are Vietnamese, NULL when none stands out. */
const char *encoding_guess(const char *head, size_t length, const char **likely);

#endif
