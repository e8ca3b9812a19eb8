/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line of a problem as a message shows it: the cells that the program reads, the one in question
 * marked; every other cell is "…", for it may hold a name, a phone number or an address (Luật
 * 91/2025/QH15). Of a row that cannot be laid against the header nothing is shown unless all columns
 * of the file are read. */
#ifndef HAILONG_SURVEYS_EXCERPT_H
#define HAILONG_SURVEYS_EXCERPT_H

#include "surveys/convert.h"

struct excerpt {
    char text[200];     /* "" when there is nothing to show */
    int caret, columns; /* columns of a terminal before the mark, and the mark's own; 0: no mark */
};

/* Whether cells of this column may be shown: the program reads them. */
bool excerpt_shows(enum record_kind kind, const struct bound_column *column);

/* cell: number of the cell in question from 1, 0 when the row as a whole is. */
void excerpt_make(const struct converter *converter, const struct row *row, char delimiter, long cell,
                  struct excerpt *excerpt);

#endif
