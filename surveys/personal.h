/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that no message, excerpt or sample may show, for they look like somebody's name or number and stand
 * where neither belongs: in a row whose cells have slid, the applicant stands under the day. Pure. */
#ifndef HAILONG_SURVEYS_PERSONAL_H
#define HAILONG_SURVEYS_PERSONAL_H

#include <stdbool.h>
#include <stddef.h>

/* Two to six words, letters only, each with a capital, the first of them a family name that is common in
 * Vietnam: "Nguyễn Văn A", "TRẦN THỊ B". Communes are called like that too ("Nguyễn Úy"): not for their column. */
bool personal_is_name(const char *text, size_t length);
/* A telephone number (0 and nine or ten digits, +84 and nine) or that of a citizen's card (12 digits with
 * a 0 in front, 9 on old ones), blanks, dots and hyphens aside. Not for columns of such codes. */
bool personal_is_number(const char *text, size_t length);
/* Whether a cell of this field ("" for none) is such a text: never under the names of places, and numbers not under
 * those of records. */
bool personal_hides(const char *field, const char *text, size_t length);

#endif
