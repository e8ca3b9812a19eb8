/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/activity_cards.h"

#include <stdio.h>

bool activities_read(struct store *store, struct scorecards *cards, int32_t unit,
                     struct error *error)
{
    return store_activities(store, unit, cards->period.from, cards->period.to, &cards->activities,
                            error);
}

void activity_cards(struct scorecards *cards)
{
    activities_join(&cards->activities, cards->boundaries.unit_of, cards->boundaries.units);
    for (size_t i = 0; i < cards->count; i++) {
        struct scorecard *card = &cards->card[i];
        card->activities = activities_of(&cards->activities, card->unit->id, &card->activity_count);
    }
}

static bool is_partly_counted(const struct activity_sum *activity)
{
    return activity->people >= 0 && activity->counted < activity->count;
}

const char *activity_people(const struct activity_sum *activity, enum language language,
                            char buffer[static ACTIVITY_PEOPLE])
{
    char people[NUMFMT];
    char counted[NUMFMT];
    char count[NUMFMT];
    if (activity->people < 0) {
        return word(WORD_NOT_AVAILABLE, language);
    }
    numfmt_count(activity->people, language, people);
    if (is_partly_counted(activity)) {
        snprintf(buffer, ACTIVITY_PEOPLE, "%s (%s/%s)", people,
                 numfmt_count(activity->counted, language, counted),
                 numfmt_count(activity->count, language, count));
    } else {
        snprintf(buffer, ACTIVITY_PEOPLE, "%s", people);
    }
    return buffer;
}

bool activity_note(const struct scorecard *card, size_t index, enum word *note)
{
    bool partly = false;
    for (size_t i = 0; i < card->activity_count; i++) {
        partly = partly || is_partly_counted(&card->activities[i]);
    }
    const enum word notes[] = {WORD_ACTIVITIES_APART, WORD_ACTIVITIES_PARTLY};
    const bool said[] = {card->activity_count > 1, partly};
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
        if (said[i] && index-- == 0) {
            *note = notes[i];
            return true;
        }
    }
    return false;
}
