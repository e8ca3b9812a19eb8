/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the text of one answer says on a scale: a number, a label, or two marks. Pure. */
#ifndef HAILONG_SURVEYS_ANSWER_READING_H
#define HAILONG_SURVEYS_ANSWER_READING_H

#include "surveys/config_label.h"

#include <stdbool.h>
#include <stddef.h>

struct answer_scale {
    const struct config_label *labels; /* none: the built-in ones of a scale of 5 or 3 */
    size_t label_count;
    int levels;    /* 3..10 */
    bool reversed; /* 1 is the best (surveys/questionnaire.h) */
};

/* The level 1..levels, the highest being the best, that the trimmed text says; 0 when it says none.
 * Numbers "4", "4.0", "4,0", "4đ", "4 điểm", "4 sao"; labels "Hài lòng", "rat_hai_long", "HÀI LÒNG", and
 * slugs of own labels too; and
 * both where they agree: "Hài lòng (4đ)", "4 - Hài lòng", "4. Hài lòng"; labels also with the
 * mark that ends a sentence or an answer: "Hài lòng.", "Hài lòng;". Labels are compared whole:
 * "Không hài lòng" is the end of "Rất không hài lòng", and "Hài lòng" the end of them all. */
int answer_read(const struct answer_scale *scale, const char *text, size_t length);

/* "4;5", "4, 5", "4|5", "4 và 5", "Hài lòng; Rất hài lòng", "Hài lòng, Rất hài lòng": two answers or
 * more, each of the scale. Not "4,5" nor "4.5", which may be a decimal. */
bool answer_is_two_marks(const struct answer_scale *scale, const char *text, size_t length);

/* Digits, signs and decimal marks, with or without the word for points: a number, if not one of
 * the scale. */
bool answer_is_number(const char *text, size_t length);

#endif
