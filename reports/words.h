/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The phrases of words.def in either language. */
#ifndef HAILONG_REPORTS_WORDS_H
#define HAILONG_REPORTS_WORDS_H

#include "surveys/error.h"

enum word {
#define WORD(name, english, vietnamese) WORD_##name,
#include "reports/words.def"
#undef WORD
    WORDS
};

enum { WORDS_FILLED = 1024 };

const char *word(enum word which, enum language language);

/* The phrase with {0} {1} ... replaced by the arguments; a placeholder without argument stays
 * empty. Cut at a character boundary. Returns buffer, which no argument may lie in. */
const char *words_fill(enum word which, enum language language, const char *const *arguments,
                       size_t count, char buffer[static WORDS_FILLED]);

#endif
