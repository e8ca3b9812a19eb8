/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/card_evidence.h"

#include "reports/figures.h"

struct satisfied {
    int64_t satisfied, forms;
};

/* By a method that counts; nothing of a mean of shares. */
static struct satisfied satisfied_of(const struct unit_tally *tally,
                                     enum satisfaction_method method)
{
    struct satisfied sum = {0, 0};
    if (method == METHOD_ALL) {
        return (struct satisfied){tally->forms.all_top2, tally->forms.complete};
    }
    for (size_t i = 0; i < tally->item_count && method == METHOD_OVERALL; i++) {
        int64_t top2 = 0;
        int64_t answers = 0;
        if (tally->items[i].item.overall) {
            item_totals(&tally->items[i], &top2, &answers);
            sum.satisfied += top2;
            sum.forms += answers;
        }
    }
    return sum;
}

void card_evidence(struct scorecards *cards, const struct unit_tally *const *behind)
{
    const struct settings *settings = &cards->settings;
    struct satisfied all[METHODS] = {{0, 0}};

    for (size_t i = 0; i < cards->tallies.count; i++) {
        for (enum satisfaction_method method = 0; method < METHODS; method++) {
            const struct satisfied sum = satisfied_of(&cards->tallies.unit[i], method);
            all[method].satisfied += sum.satisfied;
            all[method].forms += sum.forms;
        }
    }
    for (size_t i = 0; i < cards->count; i++) {
        struct scorecard *card = &cards->card[i];
        const struct satisfied own = satisfied_of(behind[i], card->method);
        const struct evidence_input input = {.completed = &card->on_time[POLICY_COMPLETED],
                                             .due = &card->on_time[POLICY_DUE],
                                             .satisfaction = scorecard_satisfaction(card),
                                             .dossiers = card->coverage.dossiers,
                                             .others_satisfied =
                                                 all[card->method].satisfied - own.satisfied,
                                             .others_forms = all[card->method].forms - own.forms};
        card->evidence = evidence_of(&input, settings);
    }
}
