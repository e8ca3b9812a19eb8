/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --unit: one commune for a whole file. A wrong one is one mistake, not one in every row. */
#include "surveys/import_parts.h"

#include <string.h>

/* The commune that the command line gives to every row of this file; NULL where the file or its map says. */
static const char *asked_unit(const struct importing *importing)
{
    const struct import_options *options = importing->options;
    const char *unit = converter_whole_unit(importing->converter);
    return unit != NULL && (unit == options->unit || unit == options->unit_otherwise) ? unit : NULL;
}

bool import_unit_known(const struct importing *importing, struct error *error)
{
    const struct import_options *options = importing->options;
    struct error found;
    int32_t id = 0;
    const char *text = asked_unit(importing);
    bool free = importing->mapping != NULL && importing->mapping->units_free;
    if (text == NULL || free || options->kind == KIND_UNITS || register_is_empty(importing->units) ||
        register_find(importing->units, text, strlen(text), DAY_NONE, &id, &found) ||
        (found.code != ERROR_UNIT_UNKNOWN && found.code != ERROR_UNIT_PLACE)) {
        return true; /* which of several it is, and whether it is valid, the days of the rows say */
    }
    return error_set(error, ERROR_UNIT_OPTION, NULL, text, NULL, found.other);
}

void import_unit_refused(struct importing *importing, const struct error *problem)
{
    if (problem->code == ERROR_UNIT_NOT_VALID && asked_unit(importing) != NULL &&
        importing->unit_refused++ == 0) {
        importing->unit_problem = *problem;
    }
}

bool import_unit_in_force(struct importing *importing, struct error *error)
{
    struct import_report *report = importing->report;
    if (importing->unit_refused == 0 || report->counts.read > report->counts.rejected) {
        return true;
    }
    diagnostics_drop(&report->diagnostics, ERROR_UNIT_NOT_VALID);
    *error = importing->unit_problem;
    error->column = 0;
    return false;
}
