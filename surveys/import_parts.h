/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import under way; for the files import*.c only. */
#ifndef HAILONG_SURVEYS_IMPORT_PARTS_H
#define HAILONG_SURVEYS_IMPORT_PARTS_H

#include "surveys/import.h"
#include "surveys/input.h"
#include "surveys/rejects.h"
#include "surveys/table.h"
#include "surveys/totals.h"
#include "surveys/waiting.h"

struct importing {
    struct store *store;
    const struct import_options *options;
    struct import_report *report;
    struct source *source;
    struct rows *rows;
    struct unit_register *units;
    struct converter *converter;
    struct rejects *rejects;
    struct table table;
    struct waiting waiting;
    struct totals *totals;
    const struct mapping *mapping; /* of the user, else of the preset */
    struct mapping *preset_map;
    char delimiter, quote;
    bool workbook;
    char sheet[XLSX_SHEET];
    bool dates_seen;
    struct lost_letters {
        long cells, rows;
        struct error first; /* place, header, sign, and the text where it may be shown */
        struct excerpt excerpt;
    } lost;
    char title_period[32]; /* the two days that stand above the table, as a period; "" when there are none */
    char title_measure[64]; /* "triệu đồng" of "Đơn vị tính: triệu đồng" above the table, "" when there is none */
    char title_unit[96]; /* a commune of the register that stands above the table, "" when there is none */
    int64_t unit_refused;       /* rows on whose day --unit is not in force */
    struct error unit_problem;  /* of the first of them */
};

/* The file up to the first row of its table: source, rows, and the report of what it is. */
bool import_open_table(struct importing *importing, struct error *error);
/* To be asked when an import fails: adds that the map names an encoding which the text is not in. */
void import_blame_map(const struct importing *importing, struct error *error);
/* The columns: converter, file of rejected rows, and the report of them. */
bool import_open_columns(struct importing *importing, struct error *error);

/* Counts the cells of a row, or line of the header, in which letters were lost (lost_letters.h); whether there are any. */
bool import_see_lost(struct importing *importing, const struct row *row);
/* Tells of them all in one warning. */
void import_tell_lost(struct importing *importing);
/* import_unit.c. Whether the register knows --unit at all, before any row is read. Errors: ERROR_UNIT_OPTION. */
bool import_unit_known(const struct importing *importing, struct error *error);
/* import_questions.c. Warns of questions that would be counted with stored ones of the same id and other words.
 * Errors: those of the store. */
bool import_tell_questions(struct importing *importing, struct error *error);
/* import_met.c. Adds to the report, once for the file and counted by rows: ERROR_FORMS_EQUAL, ERROR_FORMS_OTHER_DAY,
 * ERROR_DOSSIERS_REOPENED, _MOVED, _OTHER_FIELD, _DUE_CHANGED, _ASKED_AGAIN, _MOVED_AGAIN, _DUE_DIFFERS, _NO_CALENDAR,
 * ERROR_ACTIVITIES_AGAIN. */
void import_tell_met(struct importing *importing, const struct findings *found);
/* import_register.c. Adds to the report, once for the file: ERROR_UNITS_BY_NAME when rows were given communes by name
 * alone (import the register first), ERROR_RECORDS_BY_NAME when a register comes in after such rows. */
bool import_tell_register(struct importing *importing, struct error *error);
/* Adds to the report what is about the file as a whole (import_register.c). */
void import_tell(struct importing *importing, struct error *problem);
/* The same of what was counted, where there is any; other: which they are. */
void import_tell_count(struct importing *importing, enum error_code code, int64_t count, const char *other);
/* import_calendar.c. Adds to the report, once for each year of a calendar: ERROR_CALENDAR_MISSING when days off of the
 * law are not in it, ERROR_CALENDAR_OTHERS when days of other imports count too. */
bool import_tell_calendar(struct importing *importing, struct error *error);
/* Adds to the report, once for a list of procedures: ERROR_CODES_SHARED. */
bool import_tell_procedures(struct importing *importing, struct error *error);
/* import_models.c. Adds to the report, once for a register of models: ERROR_MODELS_BODIES. */
bool import_tell_bodies(struct importing *importing, struct error *error);
/* Adds to the report, once for a file of results: ERROR_RESULTS_MODEL. */
bool import_tell_results(struct importing *importing, struct error *error);
/* Warns when two days stand above the table and --period or the map gives other ones; before the import is stored. */
void import_tell_period(struct importing *importing);
/* Warns when a commune stands above the table and --unit gives the rows to another; before the import is stored. */
void import_tell_title(struct importing *importing);
/* To be told of each rejected row. */
void import_unit_refused(struct importing *importing, const struct error *problem);
/* To be asked when all rows are read: false, with one problem in place of those of the rows, when --unit is in force
 * on the day of no row and nothing came in. Errors: ERROR_UNIT_NOT_VALID. */
bool import_unit_in_force(struct importing *importing, struct error *error);

#endif
