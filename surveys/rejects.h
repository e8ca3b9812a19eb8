/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of rejected rows: where, why, and the row's own text, one CSV record each. Nothing is
 * written until the first row is rejected; the file takes its name when it is closed. */
#ifndef HAILONG_SURVEYS_REJECTS_H
#define HAILONG_SURVEYS_REJECTS_H

#include "surveys/import.h"

struct rejects;

/* Where options->rejects says: NULL for NAME.rejects.csv beside the input ("-": hailong.rejects.csv),
 * "" for no file. delimiter: that of the input, so that the same spreadsheet opens both. */
struct rejects *rejects_new(const struct import_options *options, char delimiter,
                            struct error *error);
/* UTF-8 with a byte order mark. Columns: line, code, reason in options->language, row (the record as
 * it stands in the file, as UTF-8). */
void rejects_add(struct rejects *rejects, const struct row *row, const struct error *problem);
/* Frees in every case. *path: heap, NULL when no file was written. Errors: ERROR_OUTPUT. */
bool rejects_close(struct rejects *rejects, char **path, struct error *error);

#endif
