/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Activities on scorecards: from the rows of the store to cells of a page. */
#ifndef HAILONG_REPORTS_ACTIVITY_CARDS_H
#define HAILONG_REPORTS_ACTIVITY_CARDS_H

#include "reports/numfmt.h"
#include "reports/scorecard.h"
#include "reports/words.h"

/* Reads the activities of the period into cards->activities: of one unit, or of all (UNIT_NONE).
 * Errors: those of the store. */
bool activities_read(struct store *store, struct scorecards *cards, int32_t unit,
                     struct error *error);
/* Gives every card those of its unit, or of the units that it is made of. */
void activity_cards(struct scorecards *cards);

enum { ACTIVITY_PEOPLE = 4 * NUMFMT };
/* "1.420", or "1.200 (8/10)" when the people of eight of ten occasions were counted; a dash when of
 * none. */
const char *activity_people(const struct activity_sum *activity, enum language language,
                            char buffer[static ACTIVITY_PEOPLE]);
/* What is to be known of the table beneath it, by index; false at the end. */
bool activity_note(const struct scorecard *card, size_t index, enum word *note);

#endif
