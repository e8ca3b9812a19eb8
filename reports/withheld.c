/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/withheld.h"

bool is_few(int64_t base)
{
    return base > 0 && base < WITHHELD_BELOW;
}

/* Questions that are added up: all but the overall one. */
static bool is_criterion(const struct item_figure *item)
{
    return !item->item.overall && item->top2.denominator > 0;
}

/* The fewest answers that need not be withheld for themselves; the first of equal ones. NULL: there is none. */
static const struct item_figure *second_of(const struct scorecard *card)
{
    const struct item_figure *second = NULL;
    for (size_t i = 0; i < card->item_count; i++) {
        const struct item_figure *item = &card->items[i];
        bool smaller = second == NULL || item->top2.denominator < second->top2.denominator;
        if (is_criterion(item) && !is_few(item->top2.denominator) && smaller) {
            second = item;
        }
    }
    return second;
}

bool item_withheld(const struct scorecard *card, const struct item_figure *item)
{
    size_t few = 0;
    if (is_few(item->top2.denominator)) {
        return true;
    }
    for (size_t i = 0; i < card->item_count; i++) {
        few += is_criterion(&card->items[i]) && is_few(card->items[i].top2.denominator);
    }
    return few == 1 && second_of(card) == item;
}
