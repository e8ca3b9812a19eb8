/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vietnamese letters that another program lost: text saved in an encoding that lacks them keeps a '?' for each
 * ("Nguy?n Úy"), text decoded wrongly keeps a U+FFFD. Either way the letter is gone. */
#ifndef HAILONG_SURVEYS_LOST_LETTERS_H
#define HAILONG_SURVEYS_LOST_LETTERS_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the text (UTF-8) lost letters: it holds U+FFFD, or a '?' with a letter on either side in a word that can
 * be a Vietnamese syllable with the '?' filled in. A '?' that ends a word or a question, one by itself, one of an address
 * ("://", "www.", '=') and one before the next sentence ("không?Vì") is none. *sign (may be NULL): what stands there, "?" or
 * "\xEF\xBF\xBD". Time: linear. */
bool lost_letters_in(const char *text, size_t length, const char **sign);

#endif
