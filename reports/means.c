/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/means.h"

/* Of mean100 an answer scores (level - 1)/(scale - 1): in whole numbers for every scale of 3 to 10
 * levels, of which 2520 is the least that 2 to 9 divide. */
enum { MEAN5_LEVELS = 5, WHOLE_100 = 2520 };

double mean_unit(enum mean_kind kind)
{
    return kind == MEAN_OF_5 ? MEAN5_LEVELS : WHOLE_100;
}

bool method_is_mean(enum satisfaction_method method)
{
    return method == METHOD_MEAN5 || method == METHOD_MEAN100;
}

enum mean_kind method_mean(enum satisfaction_method method)
{
    return method == METHOD_MEAN5 ? MEAN_OF_5 : MEAN_OF_100;
}

static int score_of(enum mean_kind kind, int level, int scale)
{
    return kind == MEAN_OF_5 ? level : (level - 1) * (WHOLE_100 / (scale - 1));
}

bool means_has_overall(const struct unit_tally *tally)
{
    for (size_t i = 0; i < tally->item_count; i++) {
        if (tally->items[i].item.overall) {
            return true;
        }
    }
    return false;
}

static void set_interval(struct mean_figure *mean, const struct score_sums *sums,
                         enum mean_kind kind, const struct settings *settings)
{
    struct mean_score found;
    mean->figure.interval_why = WHY_NO_DATA;
    if (mean->figure.why == WHY_NONE &&
        mean_score_of(sums, mean_unit(kind), settings->confidence, &found) == STATS_OK) {
        mean->figure.low = found.interval.low;
        mean->figure.high = found.interval.high;
        mean->figure.interval_why = WHY_NONE;
        mean->by_t = found.spread;
        mean->forms = sums->forms;
    }
}

/* Counts by level: as many forms of one answer each, which is so of the overall question alone. */
static struct score_sums sums_of_cells(const struct unit_tally *tally, bool of_overall,
                                       enum mean_kind kind)
{
    struct score_sums sums = {0};
    for (size_t i = 0; i < tally->item_count; i++) {
        const struct item_counts *item = &tally->items[i];
        for (int level = 1; item->item.overall == of_overall && level <= item->item.scale;
             level++) {
            score_sums_add(&sums, item->level[level - 1], 1,
                           score_of(kind, level, item->item.scale));
        }
    }
    return sums;
}

/* The scale of the questions that were answered; 0 when there are several, or none. */
static int scale_of(const struct unit_tally *tally, bool of_overall, bool *all_five)
{
    int scale = 0;
    bool several = false;
    *all_five = true;
    for (size_t i = 0; i < tally->item_count; i++) {
        const struct item_counts *item = &tally->items[i];
        int64_t answers = 0;
        for (int level = 0; level < item->item.scale; level++) {
            answers += item->level[level];
        }
        if (item->item.overall == of_overall && answers > 0) {
            several = several || (scale != 0 && scale != item->item.scale);
            scale = item->item.scale;
            *all_five = *all_five && scale == MEAN5_LEVELS;
        }
    }
    return several ? 0 : scale;
}

static void begin(struct mean_figure *mean, const struct unit_tally *tally, bool of_overall,
                  enum mean_kind kind)
{
    bool all_five = true;
    struct score_sums cells = sums_of_cells(tally, of_overall, kind);
    *mean = (struct mean_figure){
        .figure = {.method = method_name(kind == MEAN_OF_5 ? METHOD_MEAN5 : METHOD_MEAN100)},
        .of_overall = of_overall,
        .forms = tally->forms.valid,
        .answers = (int64_t)cells.answers};
    mean->scale = scale_of(tally, of_overall, &all_five);
    if (mean->answers == 0) {
        mean->figure.why = WHY_NO_DATA;
    } else if (kind == MEAN_OF_5 && !all_five) {
        mean->figure.why = WHY_NOT_COMPARABLE;
    } else {
        mean->figure.rate = cells.scores / (mean_unit(kind) * cells.answers);
        mean->mean = kind == MEAN_OF_5 ? mean->figure.rate * MEAN5_LEVELS
                                       : 1 + mean->figure.rate * (mean->scale - 1);
    }
    mean->figure.interval_why = mean->figure.why == WHY_NONE ? WHY_NO_DATA : mean->figure.why;
}

void means_of_tally(const struct unit_tally *tally, bool of_overall,
                    const struct settings *settings, struct mean_figure mean[static MEANS])
{
    for (enum mean_kind kind = MEAN_OF_5; kind < MEANS; kind++) {
        begin(&mean[kind], tally, of_overall, kind);
        if (of_overall && mean[kind].figure.why == WHY_NONE) {
            mean[kind].sums = sums_of_cells(tally, of_overall, kind);
            set_interval(&mean[kind], &mean[kind].sums, kind, settings);
        }
    }
}

void means_add_form(struct mean_figure mean[static MEANS], const struct form *form,
                    const struct questionnaire *questions)
{
    for (enum mean_kind kind = MEAN_OF_5; kind < MEANS; kind++) {
        int answers = 0;
        int score = 0;
        if (mean[kind].of_overall || mean[kind].figure.why != WHY_NONE) {
            continue;
        }
        for (size_t i = 0; i < questions->count && form->answers[i] != '\0'; i++) {
            int level = answer_level(form->answers[i]);
            if (level > 0 && !questions->items[i].overall) {
                answers++;
                score += score_of(kind, level, questions->items[i].scale);
            }
        }
        score_sums_add(&mean[kind].sums, 1, answers, score);
    }
}

void means_finish(struct mean_figure mean[static MEANS], const struct settings *settings)
{
    for (enum mean_kind kind = MEAN_OF_5; kind < MEANS; kind++) {
        double scores = mean[kind].figure.rate * mean_unit(kind) * (double)mean[kind].answers;
        double off = mean[kind].sums.scores - scores;
        bool same =
            (int64_t)mean[kind].sums.answers == mean[kind].answers && off > -0.5 && off < 0.5;
        if (!mean[kind].of_overall && mean[kind].figure.why == WHY_NONE && same) {
            set_interval(&mean[kind], &mean[kind].sums, kind, settings);
        }
    }
}

void means_of_cards(const struct unit_tally *sum, const struct score_sums *sums,
                    const struct settings *settings, bool of_overall, enum mean_kind kind,
                    struct mean_figure *mean)
{
    begin(mean, sum, of_overall, kind);
    mean->sums = *sums;
    if ((int64_t)sums->answers == mean->answers) {
        set_interval(mean, sums, kind, settings);
    }
}
