/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a file as `check` shows them. */
#ifndef HAILONG_CMD_CHECK_TABLE_H
#define HAILONG_CMD_CHECK_TABLE_H

#include "cmd/samples.h"
#include "cmd/session.h"
#include "surveys/import.h"

/* Columns that are read with their field, first values and summary, no wider than the terminal; then
 * in a line each the columns that are not used and those that are never read. --json has all of it
 * uncut. Returns an exit code. */
int check_table_print(const struct session *session, enum record_kind kind,
                      const struct import_report *report, const struct samples *samples);

#endif
