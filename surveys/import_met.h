/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import has to say about the stored rows that its rows met. */
#ifndef HAILONG_SURVEYS_IMPORT_MET_H
#define HAILONG_SURVEYS_IMPORT_MET_H

#include "surveys/import.h"

/* Adds to the report, once for the file and counted by rows: ERROR_FORMS_EQUAL, ERROR_FORMS_OTHER_DAY,
 * ERROR_DOSSIERS_REOPENED, ERROR_DOSSIERS_MOVED. */
void import_tell_met(const struct import_options *options, const struct merged *merged,
                     struct import_report *report);

#endif
