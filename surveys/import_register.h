/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import has to say about the register of communes, or its absence. */
#ifndef HAILONG_SURVEYS_IMPORT_REGISTER_H
#define HAILONG_SURVEYS_IMPORT_REGISTER_H

#include "surveys/import.h"

/* Adds to the report, once for the file: ERROR_UNITS_BY_NAME when rows were given communes by name alone
 * (import the register first), ERROR_RECORDS_BY_NAME when a register comes in after such rows. */
bool import_tell_register(struct store *store, const struct import_options *options,
                          const struct converter *converter, struct import_report *report,
                          struct error *error);

#endif
