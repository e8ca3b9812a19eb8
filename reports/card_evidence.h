/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the figures of each card prove (reports/evidence.h), held against all other units of the
 * period. */
#ifndef HAILONG_REPORTS_CARD_EVIDENCE_H
#define HAILONG_REPORTS_CARD_EVIDENCE_H

#include "reports/scorecard.h"

/* Sets card.evidence of every card, whose figures stand. behind[i]: the counts of card i. */
void card_evidence(struct scorecards *cards, const struct unit_tally *const *behind);

#endif
