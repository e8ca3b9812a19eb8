/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Activities on a scorecard in a terminal: one line a kind; nothing when there are none. */
#include "reports/activity_cards.h"
#include "reports/text_page.h"

static void put_row(const struct text_page *page, const char *kind, const char *count,
                    const char *people)
{
    enum { COUNT = 12, PEOPLE = 20, KIND = TEXT_WIDTH - 2 - COUNT - PEOPLE };
    sink_text(page->sink, "  ");
    text_left(page, kind, KIND);
    text_right(page, count, COUNT);
    text_right(page, people, PEOPLE);
    sink_text(page->sink, "\n");
}

void text_activities(const struct text_page *page, const struct scorecard *card)
{
    enum word note = WORD_ACTIVITIES_APART;
    if (card->activity_count == 0) {
        return;
    }
    text_heading(page, WORD_ACTIVITIES);
    put_row(page, word(WORD_ACTIVITY_KIND, page->language),
            word(WORD_ACTIVITY_COUNT, page->language), word(WORD_ACTIVITY_PEOPLE, page->language));
    for (size_t i = 0; i < card->activity_count; i++) {
        const struct activity_sum *activity = &card->activities[i];
        char count[NUMFMT];
        char people[ACTIVITY_PEOPLE];
        put_row(page, activity->kind, numfmt_count(activity->count, page->language, count),
                activity_people(activity, page->language, people));
    }
    for (size_t i = 0; activity_note(card, i, &note); i++) {
        text_wrapped(page, word(note, page->language), 2);
    }
}
