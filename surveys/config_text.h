/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of a map before its grammar: what word processors and old editors make of it. Pure. */
#ifndef HAILONG_SURVEYS_CONFIG_TEXT_H
#define HAILONG_SURVEYS_CONFIG_TEXT_H

#include "surveys/error.h"

/* False when the text cannot be meant as it stands: ERROR_MAP_ENCODING, it is UTF-16 or no UTF-8 (value:
 * which); ERROR_MAP_QUOTE, a curly quote stands outside of texts and comments, where only " has a
 * meaning (value: the sign). With the place; `name` is borrowed as the error's file. */
bool config_text_check(const char *name, const char *text, size_t length, struct error *error);
/* Where the comment or the text in straight quotes that begins at `at` ends; `at` when none does. */
size_t config_text_skip(const char *text, size_t length, size_t at);

#endif
