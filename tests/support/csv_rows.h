/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a CSV file (RFC 4180, UTF-8, ',') one by one, on libcsv in strict mode. */
#ifndef HAILONG_TESTS_SUPPORT_CSV_ROWS_H
#define HAILONG_TESTS_SUPPORT_CSV_ROWS_H

#include "tests/support/inputs.h"

#include <stdbool.h>
#include <stddef.h>

/* Called for each row with the line it starts on (from 1) and its fields, borrowed until it
 * returns; false stops the reading. */
typedef bool (*csv_row_function)(void *context, long line, const struct span fields[],
                                 size_t count);

/* Reads the file. False when it cannot be opened, read or parsed, with one line on stderr that says
 * where and why; also when `row` stopped it, which has then said so itself. */
bool csv_rows_read(const char *file, csv_row_function row, void *context);

#endif
