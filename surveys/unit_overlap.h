/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a register of communes against each other: on any day a code is one unit's. */
#ifndef HAILONG_SURVEYS_UNIT_OVERLAP_H
#define HAILONG_SURVEYS_UNIT_OVERLAP_H

#include "surveys/error.h"
#include "surveys/records.h"

struct unit_spans;

struct unit_spans *unit_spans_new(void); /* NULL: out of memory */
void unit_spans_free(struct unit_spans *spans);

/* Takes a row of the file in. False with ERROR_UNIT_OVERLAP (other: the line) when a row before has
 * the same code, zeros in front aside, at a time when this one has it too. Rows of one code as
 * spelled that begin on the same day are left to the store, which knows duplicates from conflicts. */
bool unit_spans_add(struct unit_spans *spans, const struct unit_row *row, long line,
                    struct error *error);

#endif
