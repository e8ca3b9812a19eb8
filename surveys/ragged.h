/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a row may have another number of cells than the header. */
#ifndef HAILONG_SURVEYS_RAGGED_H
#define HAILONG_SURVEYS_RAGGED_H

#include "surveys/rows.h"

enum ragged_kind {
    RAGGED_UNKNOWN, /* nothing singles a cause out */
    RAGGED_DECIMAL, /* a number with a decimal comma that was split: '4;5' for 4,5 */
    RAGGED_TEXT,    /* a text with the delimiter in it, no quotes around it: thôn 1, xã A */
    RAGGED_SHORT,   /* cells are missing at the end */
};

struct ragged {
    enum ragged_kind kind;
    size_t cell;     /* 0-based: the first of the two cells that belong together, or the first missing one */
    char found[16];  /* RAGGED_DECIMAL: the two cells as they stand, digits and delimiter only */
    char mended[16]; /* and as one number with a decimal comma */
};

/* The likely cause for a row of row->count cells under header_count columns, which differ. A cause
 * is named only when joining the cells it tells of mends the number of cells and no other such pair
 * stands in the row; a row of single digits may have been split anywhere. Returns false, and
 * RAGGED_UNKNOWN, when none is. Pure; reads row->raw for the quotes. */
bool ragged_cause(const struct row *row, size_t header_count, char delimiter, char quote,
                  struct ragged *ragged);

/* Whether a row that could not be converted, for `problem`, and has several lines likely owes them to
 * a stray quote: it does not fit the header, or the cell in question has a line break in it, which no
 * day, number or name has. */
bool ragged_torn(const struct row *row, const struct error *problem);

#endif
