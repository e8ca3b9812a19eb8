/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Activities on scorecards: from the rows of the store to cells of a page. */
#ifndef HAILONG_REPORTS_ACTIVITY_CARDS_H
#define HAILONG_REPORTS_ACTIVITY_CARDS_H

#include "reports/numfmt.h"
#include "reports/scorecard.h"
#include "reports/words.h"

/* Gives every card the activities of its unit in the period. Errors: those of the store. */
bool activity_cards(struct store *store, struct scorecards *cards, struct error *error);

enum { ACTIVITY_PEOPLE = 4 * NUMFMT };
/* "1.420", or "1.200 (8/10)" when the people of eight of ten occasions were counted; a dash when of none. */
const char *activity_people(const struct activity_sum *activity, enum language language,
                            char buffer[static ACTIVITY_PEOPLE]);
/* What is to be known of the table beneath it, by index; false at the end. */
bool activity_note(const struct scorecard *card, size_t index, enum word *note);

#endif
