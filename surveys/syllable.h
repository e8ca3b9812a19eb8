/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a word can be Vietnamese: one syllable, onset + vowels + ending, with at most one tone. */
#ifndef HAILONG_SURVEYS_SYLLABLE_H
#define HAILONG_SURVEYS_SYLLABLE_H

#include <stdbool.h>
#include <stddef.h>

/* word: letters in UTF-8, any case, NFC or NFD. By the letters alone, in the spelling of the schools (the onset, the
 * vowels and the ending each out of a closed list; c ch k p t at the end only under sắc or nặng); no dictionary. */
bool syllable_is_vietnamese(const char *word, size_t length);

/* As that, where each '?' in the word stands for a letter beyond ASCII that was lost ("Nguy?n", "Ng??i"), or
 * each for a mark lost behind its vowel, of a word in NFD ("Nguye??n"). */
bool syllable_may_be_vietnamese(const char *word, size_t length);

#endif
