/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether territories that are to be compared change within the period. */
#ifndef HAILONG_REPORTS_BOUNDARY_CHANGE_H
#define HAILONG_REPORTS_BOUNDARY_CHANGE_H

#include "reports/boundaries.h"

/* True when every unit that was chosen and has records is the same territory from the first day of the period to the
 * last. A territory changes on the day after a unit ended, unless that went on one to one (succession_same), and
 * on the first day of a unit that did not come about so; also where another unit became part of one that went on.
 * Else ERROR_BOUNDARY_CHANGE with the units, the days and how to go on. */
bool boundary_change_none(const struct tallies *tallies, const struct boundary_request *request,
                          const struct boundaries *joined, struct error *error);

#endif
