/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where two rows of one file say different things. */
#ifndef HAILONG_SURVEYS_CONTRAST_H
#define HAILONG_SURVEYS_CONTRAST_H

#include "surveys/convert.h"
#include "surveys/excerpt.h"

struct raw_row {
    const char *text;
    size_t length;
};

/* Fills "Câu 2: 4 / 2" (header, and the cells as typed) for the first column that is read and that
 * means different things in the two records; false when none is found or a record cannot be read. */
bool contrast_rows(struct converter *converter, char delimiter, char quote, struct raw_row a,
                   struct raw_row b, char *text, size_t size);

/* Puts a problem of a record that begins on error->line at the cell of its own number, and shows that
 * line. Both stay as they are when the record cannot be read. */
void contrast_place(struct converter *converter, char delimiter, char quote, struct raw_row raw,
                    struct error *error, struct excerpt *excerpt);

#endif
