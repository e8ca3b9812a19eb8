/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values in a row: are they all numbers, and what are they in order? */
#ifndef HAILONG_STATS_SERIES_H
#define HAILONG_STATS_SERIES_H

#include <stdbool.h>
#include <stddef.h>

/* At most `most` values, each finite. */
bool series_fits(size_t count, const double values[], size_t most);

/* A copy in ascending order, which the caller frees; NULL when memory is exhausted. count > 0 */
double *series_sorted(size_t count, const double values[]);

#endif
