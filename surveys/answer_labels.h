/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The labels that answers have without any map: five levels of the state's surveys, three of the
 * kiosks (docs/rules.md 1.3), and the words for "not answered". */
#ifndef HAILONG_SURVEYS_ANSWER_LABELS_H
#define HAILONG_SURVEYS_ANSWER_LABELS_H

#include "surveys/error.h"

#include <stdbool.h>
#include <stddef.h>

enum { ANSWER_LABEL_MAX = 512, ANSWER_KEY = 640 }; /* bytes of a label, of its key */

/* The form under which two spellings of a label are the same: text_fold, underscores as blanks
 * ("rat_hai_long"). False when it is longer than a label may be. */
bool answer_key(const char *text, size_t length, char key[static ANSWER_KEY]);

/* The level of a key on a scale of 5 or 3, the highest being the best; 0 when it is no label. */
int answer_builtin_level(const char *key, int scale);
/* Label number `at` of a scale as it is written in that language, from the worst; NULL behind the
 * last, and for other scales. */
const char *answer_builtin_label(int scale, size_t at, enum language language);

/* What an answer on such a scale may be, by enum language, for messages: "1..5, Rất không hài lòng,
 * ..."; NULL for other scales. */
const char *const *answer_builtin_allowed(int scale);

/* Empty, "Chưa chọn", "Bỏ trống", "Trống", "Không trả lời", "Chưa trả lời"; NULL, "N/A", "#N/A", "NA",
 * "NaN" as programs write it. */
bool answer_is_blank(const char *text, size_t length);
/* Whether the text is one of those that a map or a questionnaire lists, under answer_key. */
bool answer_is_listed(char *const *texts, size_t count, const char *text, size_t length);

#endif
