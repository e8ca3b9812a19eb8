/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long dossiers take: of the completed from the tally, with the open ones from the rows of the period. */
#ifndef HAILONG_REPORTS_DURATIONS_H
#define HAILONG_REPORTS_DURATIONS_H

#include "reports/scorecard.h"
#include "stats/survival.h"

/* Mean, median and 90th percentile (type 7) of the completed, and how late the late ones were. */
void duration_of_tally(const struct unit_tally *tally, struct duration *duration);

/* Kaplan and Meier's median and 90th percentile of the dossiers received in the period, for all cards: completed with
 * a result by its last day is the event; returned and withdrawn ones are censored on that day, open ones on the last.
 * Reads rows; where the store has none the reason is no-data. targets: the card of each unit, -1 for none.
 * Errors: those of the store. */
bool durations_read(struct store *store, struct scorecards *cards, const struct rulebook *book, const int32_t *targets,
                    size_t units, struct error *error);

/* The dossiers received in the period behind one card, by the working days that they were seen for. */
struct duration_times {
    enum why why; /* why nothing can be computed from them */
    struct survival_time *time; /* ascending; the caller frees it */
    size_t count;
};

/* Errors: those of the store; nothing to free then. */
bool durations_seen(struct store *store, const struct scorecards *cards, size_t card,
                    struct duration_times *times, struct error *error);

#endif
