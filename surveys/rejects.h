/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of rejected rows: where, why, and the row's own text, one CSV record each. Nothing is
 * written until the first row is rejected; the file takes its name when it is closed. */
#ifndef HAILONG_SURVEYS_REJECTS_H
#define HAILONG_SURVEYS_REJECTS_H

#include "surveys/rows.h"

struct rejects;

/* path: NULL for NAME.rejects.csv beside the input ("-": hailong.rejects.csv), "" for no file. */
struct rejects *rejects_new(const char *path, const char *input, struct error *error);
/* Columns: line, code, reason (English), row (the record as it stands in the file). */
void rejects_add(struct rejects *rejects, const struct row *row, const struct error *problem);
/* Frees in every case. *path: heap, NULL when no file was written. Errors: ERROR_OUTPUT. */
bool rejects_close(struct rejects *rejects, char **path, struct error *error);

#endif
