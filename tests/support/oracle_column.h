/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of a row's data: a vector among its inputs, or a column of the file it names by `data=`,
 * whose entries may be words. */
#ifndef HAILONG_TESTS_SUPPORT_ORACLE_COLUMN_H
#define HAILONG_TESTS_SUPPORT_ORACLE_COLUMN_H

#include "tests/support/oracle_row.h"

struct column {
    struct span *cells; /* into memory */
    size_t length;
    char *memory;
};

/* The column; false with the outcome set when it is not there. The caller releases it. */
bool column_read(struct row *row, const char *name, struct column *column);

/* The same from the inputs only. */
bool column_of_inputs(struct row *row, const char *key, struct column *column);

bool column_is_there(const struct row *row, const char *key);
void column_release(struct column *column);

/* Numbers, NaN for NA, in memory the caller frees; NULL with the outcome set. */
double *column_numbers(struct row *row, const struct column *column);

/* The number of each entry's level: as listed in `levels`, or when that is NULL in order of value
 * (of letters, when they are words). In memory the caller frees; NULL with the outcome set. */
size_t *column_groups(struct row *row, const struct column *column, const struct column *levels,
                      size_t *groups);

#endif
