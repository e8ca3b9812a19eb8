/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Breakdowns that pages keep to themselves: what one to four people answered stays with them
 * (NĐ 61/2018/NĐ-CP Đ27.3: answers are secret), also where it could be had by taking the rest from
 * a sum. JSON and CSV are for the office's own programs and hold every count (docs/cli.md). */
#ifndef HAILONG_REPORTS_WITHHELD_H
#define HAILONG_REPORTS_WITHHELD_H

#include "reports/scorecard.h"

enum { WITHHELD_BELOW = 5 };

/* A base of one to four. */
bool is_few(int64_t base);
/* Parts that add up to a sum which is shown: whether part `at` is withheld. Those with a base of
 * one to four are; where that is only one, the smallest of the others as well (the first of equal
 * ones), since the rest would give the one away. */
bool part_withheld(const int64_t *base, size_t count, size_t at);

/* Whether the answers to a question of the card are withheld on pages. All but the overall question
 * add up. */
bool item_withheld(const struct scorecard *card, const struct item_figure *item);
/* Whether only one to four of more forms answer every question. */
bool complete_withheld(const struct scorecard *card);
/* Whether all answers thrown together would give away, beside the mean over criteria, what one to four people answered to a
 * question. */
bool pooled_withheld(const struct scorecard *card);

#endif
