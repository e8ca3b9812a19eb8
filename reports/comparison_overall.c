/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Do the units of a comparison differ at all? By the shares, and by the levels of the answers. */
#include "reports/comparison.h"

#include "stats/contingency.h"
#include "stats/freeman_halton.h"
#include "stats/ordinal.h"

#include <stdlib.h>

/* ---- shares ---- */

static const char *contingency_name(enum contingency_method method)
{
    static const char *const names[] = {[CONTINGENCY_NONE] = "none",
                                        [CONTINGENCY_CHI_SQUARE] = "chi-square",
                                        [CONTINGENCY_FREEMAN_HALTON] = "freeman-halton"};
    return names[method];
}

static void fill_test(struct comparison_test *test, const struct contingency_overall *found)
{
    *test = (struct comparison_test){.method = contingency_name(found->method),
                                     .why = found->method == CONTINGENCY_NONE ? WHY_NO_DATA : WHY_NONE,
                                     .has_p = true,
                                     .p = found->p,
                                     .statistic = found->statistic,
                                     .df = found->df,
                                     .simulated = found->simulated,
                                     .min_expected = found->min_expected,
                                     .cramers_v = found->cramers_v};
}

/* Up to so many units FREEMAN_HALTON_TABLES random tables are drawn, for more of them fewer, so that it takes about a second. */
enum { FULLY_SIMULATED = 40 };

/* The rule of contingency_overall where many units would make its simulation slow: with fewer random tables. */
static enum stats_status test_many(const struct contingency_table *table, struct contingency_overall *result)
{
    struct contingency_chi_square square;
    enum stats_status status = contingency_chi_square(table, &square);
    if (status != STATS_OK || square.status != STATS_OK || square.min_expected >= 5) {
        return contingency_overall(table, result); /* at once: chi-square, or nothing to tell apart */
    }
    struct contingency_overall found = {.method = CONTINGENCY_FREEMAN_HALTON,
                                        .rows = table->rows,
                                        .columns = table->columns,
                                        .statistic = square.statistic,
                                        .min_expected = square.min_expected,
                                        .cramers_v = square.cramers_v,
                                        .df = square.df};
    status = freeman_halton_exact(table, FREEMAN_HALTON_BUDGET, &found.p);
    if (status == STATS_NOT_REACHED) {
        found.simulated = true;
        status = freeman_halton_simulated(table, (int64_t)FREEMAN_HALTON_TABLES * FULLY_SIMULATED / (int64_t)table->rows + 1, &found.p);
    }
    if (status == STATS_OK) {
        *result = found;
    }
    return status;
}

bool comparison_overall(struct comparison_measure *measure, struct error *error)
{
    int64_t *counts = calloc(2 * measure->count + 2, sizeof *counts);
    struct contingency_table table = {.columns = 2, .counts = counts};
    struct contingency_overall found;
    measure->test = (struct comparison_test){.method = "none", .why = WHY_NOT_COMPARABLE};
    if (counts == NULL) {
        return error_memory(error);
    }
    for (size_t i = 0; i < measure->count; i++) {
        const struct comparison_row *row = &measure->row[i];
        if (row->trials > 0) {
            counts[2 * table.rows] = row->hits;
            counts[2 * table.rows + 1] = row->trials - row->hits;
            table.rows++;
        }
    }
    enum stats_status status = STATS_NO_DATA;
    if (table.rows == 0) {
        measure->test.why = WHY_NO_DATA;
    } else if (table.rows >= 2) {
        status = table.rows > FULLY_SIMULATED ? test_many(&table, &found) : contingency_overall(&table, &found);
    }
    if (status == STATS_OK) {
        fill_test(&measure->test, &found);
    }
    free(counts);
    return status != STATS_NO_MEMORY || error_memory(error);
}

/* ---- levels ---- */

bool comparison_card_levels(const struct scorecard *card, int *scale, int64_t level[static 10])
{
    for (size_t i = 0; i < card->item_count; i++) {
        const struct item_figure *item = &card->items[i];
        if (!item->item.overall) {
            continue;
        }
        if (*scale != 0 && *scale != item->item.scale) {
            return false;
        }
        *scale = item->item.scale;
        for (int at = 0; at < item->item.scale; at++) {
            level[at] += item->level[at];
        }
    }
    return true;
}

bool comparison_levels(struct comparison *comparison, struct error *error)
{
    const struct scorecards *cards = &comparison->cards;
    struct comparison_levels *levels = &comparison->measure[MEASURE_SATISFACTION].levels;
    int64_t *counts = calloc(cards->count * 10 + 10, sizeof *counts);
    struct ordinal_groups found;
    int scale = 0;
    bool same = true;
    *levels = (struct comparison_levels){.why = WHY_NOT_COMPARABLE};
    if (counts == NULL) {
        return error_memory(error);
    }
    for (size_t i = 0; same && i < cards->count; i++) {
        int64_t level[10] = {0};
        same = comparison_card_levels(&cards->card[i], &scale, level);
        for (int at = 0; at < scale; at++) {
            counts[i * (size_t)scale + (size_t)at] = level[at]; /* nothing stands there before the scale is known */
        }
    }
    enum stats_status status = STATS_NO_DATA;
    if (scale == 0) {
        levels->why = WHY_NOT_ASKED;
    } else if (same) {
        status = ordinal_kruskal_wallis(cards->count, (size_t)scale, counts, &found);
    }
    if (status == STATS_OK) {
        *levels = (struct comparison_levels){
            .why = WHY_NONE, .h = found.h, .p = found.p, .epsilon2 = found.epsilon2, .df = found.df};
    }
    free(counts);
    return status != STATS_NO_MEMORY || error_memory(error);
}
