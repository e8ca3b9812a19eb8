/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the files in force that nobody could count. */
#ifndef HAILONG_REPORTS_MISSING_H
#define HAILONG_REPORTS_MISSING_H

#include "reports/scorecard.h"

struct missing_rows {
    int64_t rows[KINDS]; /* rejected; a file imported more than once counts once, as it was read last, and
                          * without the rows that its own file of rejected rows (NAME.rejects.csv, then
                          * -2 …) brought when it was imported */
    bool settled;        /* some were rejected, and none of them is missing any more */
    bool mended;         /* another file of the kind came later and may have brought some of them */
};

/* From the imports in force. A rejected row has no unit and no day that could be trusted, so these are the
 * same for every card. */
struct missing_rows missing_rows_of(const struct scorecards *cards);

#endif
