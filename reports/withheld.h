/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Breakdowns that pages, CSV and JSON keep to themselves: what one to four people answered stays with them
 * (NĐ 61/2018/NĐ-CP Đ27.3: answers are secret), also where it could be had by taking the rest from a sum. */
#ifndef HAILONG_REPORTS_WITHHELD_H
#define HAILONG_REPORTS_WITHHELD_H

#include "reports/scorecard.h"

enum { WITHHELD_BELOW = 5 };

/* A base of one to four. */
bool is_few(int64_t base);
/* Whether the answers to a question of the card are withheld: so few gave one; or they are the fewest of the others where
 * only one question is withheld for that reason, which the answers of all questions together would give away. */
bool item_withheld(const struct scorecard *card, const struct item_figure *item);

#endif
