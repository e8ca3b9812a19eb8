/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import has to say about the stored rows that its rows met. */
#include "surveys/import_parts.h"

#include <stdio.h>
#include <string.h>

static void day_text(int32_t day, char text[static 11])
{
    text[0] = '\0';
    if (day != DAY_NONE) {
        day_format_iso(day, text);
    }
}

/* A number that no other month has: "T11-2026-7", which no spreadsheet takes for a date. */
static void own_number(const struct met *met, char *text, size_t size)
{
    int year = 0;
    int month = 0;
    int day = 0;
    if (met->after == DAY_NONE) {
        return;
    }
    day_to_civil(met->after, &year, &month, &day);
    char whole[160];
    int length = snprintf(whole, sizeof whole, "T%02d-%d-%s", month, year, met->key);
    error_copy_text(text, size, whole, (size_t)length);
}

static void tell(struct importing *importing, enum error_code code, enum error_record record,
                 const struct met *met)
{
    struct error problem;
    char count[24];
    char before[11];
    char after[11];
    if (met->count == 0) {
        return;
    }
    bool moved = code == ERROR_FORMS_OTHER_DAY;
    snprintf(count, sizeof count, "%lld", (long long)met->count);
    day_text(met->before, before);
    day_text(met->after, after);
    error_set(&problem, code, NULL, count, moved ? before : met->imports, moved ? after : met->file);
    problem.file = importing->options->file;
    problem.line = met->line;
    problem.record = record;
    error_copy_text(problem.key, sizeof problem.key, met->key, strlen(met->key));
    if (moved) {
        own_number(met, problem.mended, sizeof problem.mended);
    } else {
        snprintf(problem.mended, sizeof problem.mended, "%s", before);
    }
    /* what was not stored, or vanishes with the command, cannot be taken back */
    if (!importing->options->dry_run && met->imports[0] != '\0') {
        snprintf(problem.hint, sizeof problem.hint, "%lld", (long long)importing->report->batch);
    }
    diagnostics_add_sum(&importing->report->diagnostics, &problem, NULL, (long)met->count);
}

/* Of two due dates, or of what the rows of a dossier say together. The other import is named, not this one: what it said
 * first is what stays. */
static void tell_course(struct importing *importing, enum error_code code, const struct met *met)
{
    struct error problem;
    char count[24];
    char before[11];
    char after[11];
    if (met->count == 0) {
        return;
    }
    snprintf(count, sizeof count, "%lld", (long long)met->count);
    day_text(met->before, before);
    day_text(met->after, after);
    error_set(&problem, code, NULL, count, before, after);
    problem.file = importing->options->file;
    problem.line = met->line;
    problem.record = RECORD_DOSSIER;
    error_copy_text(problem.key, sizeof problem.key, met->key, strlen(met->key));
    error_copy_text(problem.hint, sizeof problem.hint, met->imports, strlen(met->imports));
    error_copy_text(problem.defined, sizeof problem.defined, met->file, strlen(met->file));
    diagnostics_add_sum(&importing->report->diagnostics, &problem, NULL, (long)met->count);
}

void import_tell_met(struct importing *importing, const struct findings *found)
{
    tell(importing, ERROR_FORMS_EQUAL, RECORD_NONE, &found->equal_forms);
    tell(importing, ERROR_FORMS_OTHER_DAY, RECORD_FORM, &found->other_day);
    tell(importing, ERROR_DOSSIERS_REOPENED, RECORD_DOSSIER, &found->reopened);
    tell(importing, ERROR_DOSSIERS_MOVED, RECORD_DOSSIER, &found->moved);
    tell(importing, ERROR_DOSSIERS_OTHER_FIELD, RECORD_DOSSIER, &found->moved_field);
    tell_course(importing, ERROR_DOSSIERS_DUE_CHANGED, &found->due_changed);
    tell_course(importing, ERROR_DOSSIERS_ASKED_AGAIN, &found->asked_again);
    tell_course(importing, ERROR_DOSSIERS_MOVED_AGAIN, &found->moved_again);
    tell_course(importing, ERROR_DOSSIERS_DUE_DIFFERS, &found->due_differs);
    tell_course(importing, ERROR_DOSSIERS_NO_CALENDAR, &found->no_calendar);
    tell(importing, ERROR_ACTIVITIES_AGAIN, RECORD_NONE, &found->again);
}
