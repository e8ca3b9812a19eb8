/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --unit, --period: one commune and one period for a whole file. A wrong one is one mistake, not one in every row. */
#include "surveys/import_parts.h"

#include "surveys/period.h"

#include <stdio.h>
#include <string.h>

/* The commune of the register that the command line gives to every row of this file; NULL where the file or its map
 * says, or where it need not be one of the register. */
static const char *asked_unit(const struct importing *importing)
{
    const struct import_options *options = importing->options;
    const char *unit = converter_whole_unit(importing->converter);
    bool any = importing->mapping != NULL && importing->mapping->units_free;
    bool asked = unit != NULL && (unit == options->unit || unit == options->unit_otherwise);
    return asked && !any && options->kind != KIND_UNITS ? unit : NULL;
}

bool import_unit_known(const struct importing *importing, struct error *error)
{
    struct error found;
    int32_t id = 0;
    const char *text = asked_unit(importing);
    if (text == NULL || register_is_empty(importing->units) ||
        register_find(importing->units, text, strlen(text), DAY_NONE, &id, &found) ||
        (found.code != ERROR_UNIT_UNKNOWN && found.code != ERROR_UNIT_PLACE)) {
        return true; /* which of several it is, and whether it is valid, the days of the rows say */
    }
    return error_set(error, ERROR_UNIT_OPTION, NULL, text, NULL, found.other);
}

/* The unit that a text means whatever the day; 0 when it may be several, or none. */
static int32_t unit_of(const struct importing *importing, const char *text)
{
    struct error ignored;
    int32_t id = 0;
    bool found = register_find(importing->units, text, strlen(text), DAY_NONE, &id, &ignored);
    return found ? id : 0;
}

void import_tell_title(struct importing *importing)
{
    const char *text = asked_unit(importing);
    const char *title = importing->title_unit;
    if (text == NULL || title[0] == '\0') {
        return;
    }
    int32_t asked = unit_of(importing, text);
    int32_t titled = unit_of(importing, title);
    const struct unit *unit = asked == 0 ? NULL : register_get(importing->units, asked);
    if (unit == NULL || titled == 0 || titled == asked) {
        return;
    }
    struct error problem;
    char name[sizeof problem.other];
    snprintf(name, sizeof name, "%s%s%s", unit->kind, unit->kind[0] == '\0' ? "" : " ", unit->name);
    error_set(&problem, ERROR_UNIT_TITLE, NULL, title, text, name);
    problem.file = importing->options->file;
    diagnostics_add(&importing->report->diagnostics, &problem, NULL);
}

void import_tell_period(struct importing *importing)
{
    const char *said = converter_whole_period(importing->converter);
    const char *title = importing->title_period;
    struct period own;
    struct period above;
    struct error problem;
    if (said == NULL || title[0] == '\0' || !period_parse(said, &own, &problem) ||
        !period_parse(title, &above, &problem) || (own.from == above.from && own.to == above.to)) {
        return;
    }
    error_set(&problem, ERROR_PERIOD_OTHER, NULL, title, said, NULL);
    problem.file = importing->options->file;
    diagnostics_add(&importing->report->diagnostics, &problem, NULL);
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
