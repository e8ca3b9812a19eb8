/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Activities on a scorecard's page: two kinds in a row, to save paper, in alphabetical order down
 * the left half and then down the right one; nothing when there are none. */
#include "reports/activity_cards.h"
#include "reports/html_page.h"

static void put_columns(const struct html_page *page)
{
    html_column(page, WORD_ACTIVITY_KIND, false);
    html_column(page, WORD_ACTIVITY_COUNT, true);
    html_column(page, WORD_ACTIVITY_PEOPLE, true);
}

static void put_activity(const struct html_page *page, const struct activity_sum *activity)
{
    char count[NUMFMT];
    char people[ACTIVITY_PEOPLE];
    html_element(page->sink, "th", " scope=\"row\"", activity->kind);
    html_cell(page, numfmt_count(activity->count, page->language, count));
    html_cell(page, activity_people(activity, page->language, people));
}

void html_activities(const struct html_page *page, const struct scorecard *card)
{
    enum word note = WORD_ACTIVITIES_APART;
    size_t count = card->activity_count;
    size_t rows = (count + 1) / 2;
    if (count == 0) {
        return;
    }
    sink_text(page->sink, count > 1 ? "<div class=\"wide\"><table class=\"twice\">\n"
                                    : "<div class=\"wide\"><table>\n");
    html_element(page->sink, "caption", "", word(WORD_ACTIVITIES, page->language));
    sink_text(page->sink, "<thead><tr>");
    put_columns(page);
    if (count > 1) {
        put_columns(page);
    }
    sink_text(page->sink, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < rows; i++) {
        sink_text(page->sink, "<tr>");
        put_activity(page, &card->activities[i]);
        if (rows + i < count) {
            put_activity(page, &card->activities[rows + i]);
        } else if (count > 1) {
            sink_text(page->sink, "<td colspan=\"3\"></td>");
        }
        sink_text(page->sink, "</tr>\n");
    }
    sink_text(page->sink, "</tbody></table></div>\n");
    for (size_t i = 0; activity_note(card, i, &note); i++) {
        html_phrase(page, "small soft", note);
    }
}
