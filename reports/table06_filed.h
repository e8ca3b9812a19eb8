/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table that was handed in, held against the one that the records give. */
#ifndef HAILONG_REPORTS_TABLE06_FILED_H
#define HAILONG_REPORTS_TABLE06_FILED_H

#include "reports/table06.h"

/* Where an imported table of the same unit and the very days of the period says another number: fills
 * table->difference, in the order of the rows, then of what stands in the imported table alone. A table by field is
 * held against imported rows when all its dossiers are of one unit; one by unit against rows that count that unit. A
 * row that one of the two lacks counts as noughts. Nothing is compared by the boundaries of another day
 * (settings.rollup). Errors: those of the store. */
bool table06_compare_filed(struct store *store, const struct table06_request *request, struct table06 *table,
                           struct error *error);

#endif
