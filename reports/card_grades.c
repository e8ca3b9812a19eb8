/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/card_grades.h"

struct asking {
    struct store *store;
    const struct scorecards *cards;
    const struct scorecard *card;
    struct error *error;
    bool failed;
};

/* Adds what one unit reported. A report that goes beyond the period is no whole one either. */
static enum indicator_state add_reported(struct asking *asking, int32_t unit, const char *id, int64_t *numerator,
                                         int64_t *denominator)
{
    const struct period *period = &asking->cards->period;
    bool all = period->kind == PERIOD_ALL;
    struct indicator_sum sum;
    int32_t from = all ? day_from_civil(1900, 1, 1) : period->from;
    int32_t to = all ? day_from_civil(2199, 12, 31) : period->to;
    if (!store_indicator(asking->store, unit, from, to, id, &sum, asking->error)) {
        asking->failed = true;
        return INDICATOR_ABSENT;
    }
    *numerator += sum.numerator;
    *denominator += sum.denominator;
    if (sum.contradict) {
        return INDICATOR_DOUBTFUL;
    }
    if (sum.used == 0) {
        return sum.outside > 0 ? INDICATOR_PARTLY : INDICATOR_ABSENT;
    }
    return all || sum.days == (int64_t)to - from + 1 ? INDICATOR_THERE : INDICATOR_PARTLY;
}

/* Of the units that are counted together all must have reported. */
static enum indicator_state find_indicator(void *context, const char *id, int64_t *numerator, int64_t *denominator)
{
    struct asking *asking = context;
    const struct card_boundaries *boundaries = &asking->card->boundaries;
    size_t found[INDICATOR_THERE + 1] = {0};
    *numerator = 0;
    *denominator = 0;
    if (boundaries->part_count == 0) {
        return add_reported(asking, asking->card->unit->id, id, numerator, denominator);
    }
    for (size_t i = 0; i < boundaries->part_count; i++) {
        const struct boundary_part *part = &boundaries->part[i];
        enum indicator_state state = add_reported(asking, part->unit->id, id, numerator, denominator);
        if (part->counted || state != INDICATOR_ABSENT) {
            found[state]++;
        }
    }
    if (found[INDICATOR_DOUBTFUL] > 0) {
        return INDICATOR_DOUBTFUL;
    }
    if (found[INDICATOR_PARTLY] == 0 && found[INDICATOR_THERE] == 0) {
        return INDICATOR_ABSENT;
    }
    return found[INDICATOR_PARTLY] + found[INDICATOR_ABSENT] > 0 ? INDICATOR_PARTLY : INDICATOR_THERE;
}

bool card_grades(struct store *store, const struct scorecards *cards, struct scorecard *card, struct error *error)
{
    struct asking asking = {store, cards, card, error, false};
    const struct grade_input input = {.dossiers = &card->dossiers,
                                      .on_time = scorecard_on_time(card, &cards->settings),
                                      .satisfaction = scorecard_satisfaction(card),
                                      .indicator = find_indicator,
                                      .context = &asking};
    return grades_of(cards->schemes.list, cards->schemes.count, &input, &card->grades, error) && !asking.failed;
}
