/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the standing share. */
#ifndef HAILONG_REPORTS_STANDING_PARTS_H
#define HAILONG_REPORTS_STANDING_PARTS_H

#include "reports/standing.h"

/* Finds the group of every card and judges it (standing_group.c). result->standing is there, one
 * for each card. Errors: those of the store. */
bool standing_groups(struct store *store, const struct scorecards *cards, struct standings *result,
                     struct error *error);

/* One group: the units of these counts, in order (standing_judge.c). card_of: by unit id, the place
 * of its card among `cards`, -1 for none. Errors: those of the store; nothing to release then. */
struct standing_peers {
    const struct unit_tally *const *tally;
    size_t count;
    const int32_t *card_of;
};
bool standing_judge(struct store *store, const struct scorecards *cards,
                    const struct standing_peers *peers, struct standing_group *group,
                    struct error *error);

/* The months of every card (standing_months.c). Errors: those of the store. */
bool standing_months(struct store *store, const struct scorecards *cards, struct standings *result,
                     struct error *error);

#endif
