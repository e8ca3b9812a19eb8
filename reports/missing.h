/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the files in force that nobody could count. */
#ifndef HAILONG_REPORTS_MISSING_H
#define HAILONG_REPORTS_MISSING_H

#include "reports/scorecard.h"

/* From the imports in force. A rejected row has no unit and no day that could be trusted, so these are the
 * same for every card. */
struct missing_rows missing_rows_of(const struct scorecards *cards);

#endif
