/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grades of a scorecard by the schemes in force. */
#ifndef HAILONG_REPORTS_CARD_GRADES_H
#define HAILONG_REPORTS_CARD_GRADES_H

#include "reports/scorecard.h"

/* Grades one card from its counts, its figures in force and the reported indicators. An indicator counts when reports
 * cover every day of the period (of `all`: when there is any); of a card made of several units, when each
 * of them that has records reported it. Errors: those of the store. */
bool card_grades(struct store *store, const struct scorecards *cards, struct scorecard *card, struct error *error);

#endif
