/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The health of a questionnaire: question by question, and how the forms were filled in. */
#include "reports/questionnaire_health.h"

#include "stats/multinomial.h"
#include "stats/scale.h"
#include "surveys/tally.h"

#include <string.h>

/* Form by form, since there may be very many. */
static void count_answers(struct health_item *items, size_t questions, const struct answer_pattern *patterns, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < questions; j++) {
            int level = answer_level(patterns[i].answers[j]);
            if (level > 0) {
                items[j].level[level - 1] += patterns[i].forms;
                items[j].answers += patterns[i].forms;
            } else if (level < 0) {
                items[j].invalid += patterns[i].forms;
            } else {
                items[j].blank += patterns[i].forms;
            }
        }
    }
}

static void set_limits(struct health_item *item, double confidence)
{
    struct interval limits[10];
    const size_t scale = (size_t)item->item.scale;
    if (multinomial_goodman(scale, item->level, confidence, limits) == STATS_OK) {
        item->limits_why = WHY_NONE;
        for (size_t level = 0; level < scale; level++) {
            item->low[level] = limits[level].low;
            item->high[level] = limits[level].high;
        }
    }
}

static void set_mean(struct health_item *item, double confidence)
{
    struct scale_summary summary;
    struct scale_spread spread;
    const size_t scale = (size_t)item->item.scale;
    if (scale_summarise(scale, item->level, &summary) == STATS_OK) {
        item->mean = (struct figure_number){WHY_NONE, summary.mean};
        item->deviation.why = WHY_TOO_FEW;
    }
    if (scale_spread_of(scale, item->level, confidence, &spread) == STATS_OK) {
        item->deviation = (struct figure_number){WHY_NONE, spread.deviation};
    }
}

void health_items(const struct asked *asked, const struct answer_pattern *patterns, size_t count, double confidence,
                  struct health_item *items)
{
    const size_t questions = asked->questions.count;
    for (size_t i = 0; i < questions; i++) {
        items[i] = (struct health_item){.item = asked->questions.items[i],
                                        .mean.why = WHY_NO_DATA,
                                        .deviation.why = WHY_NO_DATA,
                                        .limits_why = WHY_NO_DATA,
                                        .item_rest.why = WHY_NO_DATA,
                                        .alpha_if_dropped.why = WHY_NO_DATA};
    }
    count_answers(items, questions, patterns, count);
    for (size_t i = 0; i < questions; i++) {
        set_mean(&items[i], confidence);
        set_limits(&items[i], confidence);
    }
}

int64_t health_complete(const struct asked *asked, const struct answer_pattern *patterns, size_t count)
{
    int64_t complete = 0;
    for (size_t i = 0; i < count; i++) {
        size_t answered = 0;
        while (answered < asked->questions.count && answer_level(patterns[i].answers[answered]) > 0) {
            answered++;
        }
        complete += answered == asked->questions.count ? patterns[i].forms : 0;
    }
    return complete;
}

/* Whether two answers stand at the same place of their scales: the middle of three levels is the middle of five. */
static bool same_place(int level, int scale, int other_level, int other_scale)
{
    return (level - 1) * (other_scale - 1) == (other_level - 1) * (scale - 1);
}

/* Whether a form has two answers or more, all at one place; *best: the best one. *several: two or more at all. */
static bool is_alike(const struct asked *asked, const char *answers, bool *several, bool *best)
{
    const struct item *items = asked->questions.items;
    bool alike = true;
    size_t found = 0;
    size_t first = 0;
    for (size_t i = 0; i < asked->questions.count; i++) {
        int level = answer_level(answers[i]);
        if (level <= 0) {
            continue;
        }
        first = found == 0 ? i : first;
        alike = alike && same_place(level, items[i].scale, answer_level(answers[first]), items[first].scale);
        found++;
    }
    *several = found >= 2;
    *best = *several && alike && answer_level(answers[first]) == items[first].scale;
    return *several && alike;
}

void health_check(const struct asked *asked, const struct answer_pattern *patterns, size_t count,
                  struct health_checks *checks)
{
    *checks = (struct health_checks){.patterns = (int64_t)count};
    for (size_t i = 0; i < count; i++) {
        bool several = false;
        bool best = false;
        int64_t forms = patterns[i].forms;
        checks->alike += is_alike(asked, patterns[i].answers, &several, &best) ? forms : 0;
        checks->several += several ? forms : 0;
        checks->best += best ? forms : 0;
        checks->repeated += forms > 1 ? forms : 0;
        checks->most = forms > checks->most ? forms : checks->most;
    }
}
