/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of totals held against the rows above it.
 *
 *     TT;Mã hồ sơ;…;Số lượng (bộ)
 *     1;H44.1-260803-0001;…;27         a column of whole numbers that is no number of anything: its sum
 *     …
 *     Tổng số;4;…;171                  171 is not 27 + 95 + 25 + 21 = 168: difference 3;
 *                                      under the code stands how many records there are: 4, as it should be
 *
 * A total may be of all rows, or of those since the last such line (Cộng). Sums are made of the columns that
 * the program does not read and of its fields that are whole numbers, as long as every cell is one. */
#ifndef HAILONG_SURVEYS_TOTALS_H
#define HAILONG_SURVEYS_TOTALS_H

#include "surveys/convert.h"

struct totals;

struct totals *totals_new(const struct converter *converter); /* NULL: no memory */
void totals_free(struct totals *totals);                      /* may be NULL */

void totals_add(struct totals *totals, const struct row *row); /* a record, rejected or not */
void totals_lose(struct totals *totals); /* a record whose cells are not known: nothing can be held against it */

/* The next cell of a line of totals, from *cell on, that says another number: false when there is none, else
 * *error is ERROR_TOTAL with its place and *cell stands behind it. */
bool totals_differ(const struct totals *totals, const struct row *row, size_t *cell, struct error *error);
void totals_begin_part(struct totals *totals); /* behind a line of totals */

#endif
