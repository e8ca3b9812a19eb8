/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How wide the columns of a table are on paper: from what stands in them. */
#ifndef HAILONG_REPORTS_PDF_COLUMNS_H
#define HAILONG_REPORTS_PDF_COLUMNS_H

#include "reports/pdf_sheet.h"

struct columns {
    double *x, *width;      /* scratch memory of the side; x from side->left */
    double size, head_size; /* of the type: smaller where a table of many columns needs it */
};

/* Together they are as wide as the side's room. Texts break between words before type shrinks,
 * to 7.5 points, and words are broken only after that. False when memory runs out. */
bool columns_measure(struct columns *columns, struct side *side, const struct table *table);

#endif
