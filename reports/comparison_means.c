/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mean scores side by side: no binomial count stands behind them, their forms do. */
#include "reports/comparison.h"

#include <stdlib.h>

/* Forms of which nobody has rows, or whose mean is missing, are none. */
static struct score_sums sums_of(const struct mean_figure *mean)
{
    bool there = mean->figure.why == WHY_NONE && mean->figure.interval_why == WHY_NONE;
    return there ? mean->sums : (struct score_sums){.forms = 0};
}

bool comparison_judge_means(struct comparison_measure *measure, const struct scorecards *cards,
                            struct error *error)
{
    size_t count = measure->count;
    enum mean_kind kind = method_mean(cards->settings.method);
    struct score_sums *sums = calloc(count + 1, sizeof *sums);
    double *p = calloc(count + 1, sizeof *p);
    enum mark *marks = calloc(count + 1, sizeof *marks);
    enum stats_status status = STATS_NO_MEMORY;
    int64_t all = 0;
    if (sums != NULL && p != NULL && marks != NULL) {
        for (size_t i = 0; i < count; i++) {
            sums[i] = sums_of(&cards->card[i].mean[kind]);
            all += sums[i].forms;
        }
        status = mean_scores_against_others(count, sums, mean_unit(kind), COMPARISON_ALPHA,
                                            COMPARISON_FLOOR, marks, p);
    }
    for (size_t i = 0; i < count && status != STATS_NO_MEMORY; i++) {
        bool alone = sums[i].forms >= COMPARISON_FLOOR && sums[i].forms == all;
        measure->row[i].mark = status == STATS_OK && !alone ? marks[i] : MARK_TOO_FEW;
        measure->row[i].alone = alone;
        measure->judged += measure->row[i].mark != MARK_TOO_FEW;
        measure->row[i].p = status == STATS_OK ? p[i] : 1;
    }
    free(sums);
    free(p);
    free(marks);
    return status != STATS_NO_MEMORY || error_memory(error);
}

void comparison_means_alone(struct comparison_measure *measure)
{
    measure->test = (struct comparison_test){.method = "none", .why = WHY_NOT_COMPARABLE};
    measure->spread_why = WHY_NOT_COMPARABLE;
    measure->prior_why = WHY_NOT_COMPARABLE;
    for (size_t i = 0; i < measure->count; i++) {
        measure->row[i].funnel_why = WHY_NOT_COMPARABLE;
        measure->row[i].shrunk_why = WHY_NOT_COMPARABLE;
    }
}

struct figure comparison_overall_mean(const struct scorecards *cards, const struct unit_tally *sum)
{
    enum mean_kind kind = method_mean(cards->settings.method);
    struct score_sums sums = {0};
    struct mean_figure mean;
    bool of_overall = true;
    for (size_t i = 0; i < cards->count; i++) {
        const struct mean_figure *own = &cards->card[i].mean[kind];
        struct score_sums part = sums_of(own);
        of_overall = of_overall && (own->of_overall || cards->card[i].item_count == 0);
        score_sums_join(&sums, &part);
    }
    means_of_cards(sum, &sums, &cards->settings, of_overall, kind, &mean);
    return mean.figure;
}
