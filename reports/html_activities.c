/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Activities on a scorecard's page: one row a kind; nothing when there are none. */
#include "reports/activity_cards.h"
#include "reports/html_page.h"

void html_activities(const struct html_page *page, const struct scorecard *card)
{
    enum word note = WORD_ACTIVITIES_APART;
    if (card->activity_count == 0) {
        return;
    }
    sink_text(page->sink, "<div class=\"wide\"><table>\n");
    html_element(page->sink, "caption", "", word(WORD_ACTIVITIES, page->language));
    sink_text(page->sink, "<thead><tr>");
    html_column(page, WORD_ACTIVITY_KIND, false);
    html_column(page, WORD_ACTIVITY_COUNT, true);
    html_column(page, WORD_ACTIVITY_PEOPLE, true);
    sink_text(page->sink, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < card->activity_count; i++) {
        const struct activity_sum *activity = &card->activities[i];
        char count[NUMFMT];
        char people[ACTIVITY_PEOPLE];
        sink_text(page->sink, "<tr>");
        html_element(page->sink, "th", " scope=\"row\"", activity->kind);
        html_cell(page, numfmt_count(activity->count, page->language, count));
        html_cell(page, activity_people(activity, page->language, people));
        sink_text(page->sink, "</tr>\n");
    }
    sink_text(page->sink, "</tbody></table></div>\n");
    for (size_t i = 0; activity_note(card, i, &note); i++) {
        html_phrase(page, "small soft", note);
    }
}
