/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/together.h"

#include <stdlib.h>
#include <string.h>

bool items_are_same(const struct item *a, const struct item *b)
{
    return strcmp(a->id, b->id) == 0 && a->scale == b->scale && a->overall == b->overall;
}

static void add_dossiers(struct dossier_counts *sum, const struct dossier_counts *part)
{
    sum->carried_over += part->carried_over;
    sum->received += part->received;
    sum->early += part->early;
    sum->on_day += part->on_day;
    sum->late += part->late;
    sum->completed_no_due += part->completed_no_due;
    sum->pending_within += part->pending_within;
    sum->pending_overdue += part->pending_overdue;
    sum->pending_no_due += part->pending_no_due;
    sum->returned += part->returned;
    sum->withdrawn += part->withdrawn;
    sum->suspended += part->suspended;
    sum->left_out += part->left_out;
    sum->due += part->due;
    sum->due_met += part->due_met;
    sum->no_due_placed += part->no_due_placed;
    sum->complaints += part->complaints;
    sum->untimed += part->untimed;
    sum->no_calendar += part->no_calendar;
    sum->due_differs += part->due_differs;
    sum->supplement_again += part->supplement_again;
    sum->appointed_late += part->appointed_late;
    sum->reappointed_again += part->reappointed_again;
}

static void add_forms(struct form_counts *sum, const struct form_counts *part)
{
    sum->valid += part->valid;
    sum->invalid += part->invalid;
    sum->blank += part->blank;
    sum->two_marks += part->two_marks;
    sum->complete += part->complete;
    sum->all_top2 += part->all_top2;
    sum->scored += part->scored;
    sum->score_sum += part->score_sum;
    sum->score_squares += part->score_squares;
}

static struct item_counts *item_in(struct unit_tally *sum, const struct item *item)
{
    for (size_t i = 0; i < sum->item_count; i++) {
        if (items_are_same(&sum->items[i].item, item)) {
            return &sum->items[i];
        }
    }
    struct item_counts *grown = realloc(sum->items, (sum->item_count + 1) * sizeof *grown);
    if (grown == NULL) {
        return NULL;
    }
    sum->items = grown;
    size_t at = sum->item_count++;
    while (at > 0 && !item->overall && grown[at - 1].item.overall) {
        grown[at] = grown[at - 1];
        at--;
    }
    grown[at] = (struct item_counts){.item = *item};
    return &grown[at];
}

/* Both are in order of days. */
static bool add_times(struct time_counts *sum, const struct time_counts *part)
{
    struct time_count *merged = malloc((sum->count + part->count + 1) * sizeof *merged);
    size_t count = 0;
    size_t left = 0;
    size_t right = 0;
    if (merged == NULL) {
        return false;
    }
    while (left < sum->count || right < part->count) {
        bool first = right == part->count || (left < sum->count && sum->of[left].days <= part->of[right].days);
        bool both = first && right < part->count && sum->of[left].days == part->of[right].days;
        merged[count] = first ? sum->of[left++] : part->of[right++];
        merged[count++].dossiers += both ? part->of[right++].dossiers : 0;
    }
    free(sum->of);
    *sum = (struct time_counts){merged, count};
    return true;
}

bool together_add(struct unit_tally *sum, const struct unit_tally *part, struct error *error)
{
    add_dossiers(&sum->dossiers, &part->dossiers);
    add_forms(&sum->forms, &part->forms);
    for (size_t i = 0; i < part->item_count; i++) {
        struct item_counts *item = item_in(sum, &part->items[i].item);
        if (item == NULL) {
            return error_memory(error);
        }
        item->blank += part->items[i].blank;
        item->invalid += part->items[i].invalid;
        for (size_t level = 0; level < 10; level++) {
            item->level[level] += part->items[i].level[level];
        }
    }
    for (int measure = 0; measure < TIME_MEASURES; measure++) {
        if (!add_times(&sum->time[measure], &part->time[measure])) {
            return error_memory(error);
        }
    }
    sum->accepted += part->accepted;
    sum->superseded += part->superseded;
    sum->duplicate += part->duplicate;
    sum->warnings += part->warnings;
    return true;
}

void together_release(struct unit_tally *sum)
{
    free(sum->items);
    sum->items = NULL;
    sum->item_count = 0;
    for (int measure = 0; measure < TIME_MEASURES; measure++) {
        free(sum->time[measure].of);
        sum->time[measure] = (struct time_counts){NULL, 0};
    }
}
