/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models of "Dân vận khéo" on the scorecards of communes. */
#ifndef HAILONG_REPORTS_MODEL_CARDS_H
#define HAILONG_REPORTS_MODEL_CARDS_H

#include "reports/scorecard.h"

/* Gives every card the models that its unit has, and those about its one-stop shop, as they run on the last day of the
 * period. Errors: those of the store; what was read is released with the cards. */
bool model_cards_read(struct store *store, struct scorecards *cards, struct error *error);
void model_cards_release(struct scorecards *cards);

/* What a unit became by that day, under --rollup by the day of that (docs/rules.md 11.1). Where the register does not know, the unit
 * itself. NULL for UNIT_NONE. */
const struct unit *model_heir(const struct scorecards *cards, int32_t id, int32_t last);
/* The commune that has a model of the unit: its heir on the last day of the period, or of the model where that is earlier. */
const struct unit *model_unit(const struct scorecards *cards, const struct model *model, int32_t id);
/* Whether a model runs on that day, and its highest recognition by then: 1 + enum model_level, 0 for none. */
bool model_runs(const struct model *model, int32_t day);
int model_level_on(const int32_t recognised[MODEL_LEVELS], int32_t day);

#endif
