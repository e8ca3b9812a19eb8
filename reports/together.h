/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several units as one: their tallies added. Rates of the whole come from these counts, never from
 * the units' rates. */
#ifndef HAILONG_REPORTS_TOGETHER_H
#define HAILONG_REPORTS_TOGETHER_H

#include "surveys/store.h"

/* Adds `part` to `sum`, which begins zeroed and has no unit. Items are the same when id, scale and
 * being overall are; overall items stay behind the others. Errors: ERROR_MEMORY. Caller ends with together_release in every case. */
bool together_add(struct unit_tally *sum, const struct unit_tally *part, struct error *error);
void together_release(struct unit_tally *sum);

bool items_are_same(const struct item *a, const struct item *b);

#endif
