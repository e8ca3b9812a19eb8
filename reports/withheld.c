/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/withheld.h"

bool is_few(int64_t base)
{
    return base > 0 && base < WITHHELD_BELOW;
}

bool part_withheld(const int64_t *base, size_t count, size_t at)
{
    size_t few = 0;
    size_t second = count; /* the smallest part that need not be withheld for itself */
    for (size_t i = 0; i < count; i++) {
        few += is_few(base[i]);
        if (base[i] >= WITHHELD_BELOW && (second == count || base[i] < base[second])) {
            second = i;
        }
    }
    return is_few(base[at]) || (few == 1 && second == at);
}

bool item_withheld(const struct scorecard *card, const struct item_figure *item)
{
    int64_t base[ITEMS_MAX];
    size_t count = 0;
    size_t at = ITEMS_MAX;
    for (size_t i = 0; i < card->item_count && count < ITEMS_MAX; i++) {
        const struct item_figure *other = &card->items[i];
        if (!other->item.overall) {
            at = other == item ? count : at;
            base[count++] = other->top2.denominator;
        }
    }
    return at < count ? part_withheld(base, count, at) : is_few(item->top2.denominator);
}

bool complete_withheld(const struct scorecard *card)
{
    return is_few(card->all.denominator) && card->forms.valid >= WITHHELD_BELOW;
}

bool pooled_withheld(const struct scorecard *card)
{
    bool few = false;
    for (size_t i = 0; i < card->item_count; i++) {
        few = few || (!card->items[i].item.overall && is_few(card->items[i].top2.denominator));
    }
    return few && card->forms.valid >= WITHHELD_BELOW;
}
