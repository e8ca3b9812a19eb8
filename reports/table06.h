/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Biểu số 06/VPCP/KSTT as a value: the statutory table of a period, a row for each field or unit.
 *
 * Where each class of dossiers stands (docs/rules.md 4.2, after the practice of the one-stop
 * systems):
 *
 *     (4) received in the period online      (6)  carried over
 *     (5) received direct, by post, or by a channel that the record does not give
 *     (8) early    (9) on the day, returned, withdrawn, finished without a due date    (10) late
 *     (12) within time, without a due date, waiting for a supplement                   (13) overdue
 *
 * The identities of surveys/table06.h are checked in every row and in the total before anything is
 * drawn. */
#ifndef HAILONG_REPORTS_TABLE06_H
#define HAILONG_REPORTS_TABLE06_H

#include "reports/scorecard.h"
#include "surveys/table06.h"

struct table06_line {
    char *label;             /* "" for dossiers without a field */
    const struct unit *unit; /* of rows by unit, else NULL */
    int64_t column[TABLE06_COLUMNS];
};

/* What stands in a column that does not say so, in the whole table. */
struct table06_parts {
    int64_t channel_unknown;                               /* in column 5 */
    int64_t on_day, returned, withdrawn, completed_no_due; /* column 9 */
    int64_t pending_within, pending_no_due, suspended;     /* column 12 */
    int64_t
        no_due_placed; /* in columns 8 to 10, by the rule no-due; those of column 9 among on_day */
    int64_t left_out;  /* in no column */
};

struct table06_request {
    const struct period *period;
    const struct settings *settings;
    enum group_by by;
    const int32_t *units; /* NULL: all */
    size_t unit_count;
    const char *reporting, *receiving; /* units of the head; NULL: not said */
};

/* Where an imported table of the same unit and days says something else (table06_filed.h). */
struct table06_difference {
    char *label;
    int column; /* its number on the form */
    int64_t filed, counted;
};

struct table06 {
    struct scorecards cards; /* period, settings, inputs, missing rows; no card */
    enum group_by by;
    char *reporting, *receiving; /* NULL: a dotted line to be filled in */
    struct table06_line *row;
    size_t count;
    struct table06_line total; /* label and unit NULL */
    struct table06_parts parts;
    struct table06_difference *difference;
    size_t difference_count;
    struct group_list groups; /* owns the units behind the rows */
};

/* The columns of a group of dossiers. */
void table06_columns(const struct dossier_group *group, int64_t column[static TABLE06_COLUMNS]);

/* Draws the table. The reporting unit, unless said, is the one commune whose dossiers are counted,
 * if it is one. Errors: those of the store and of scorecards_build; ERROR_TABLE06_DRAWN when a row
 * does not add up, which is a mistake of ours. Nothing to release then. Caller releases. */
bool table06_build(struct store *store, const struct table06_request *request,
                   struct table06 *result, struct error *error);
void table06_release(struct table06 *table);

/* The words of the form. They are Vietnamese in every language: it is handed in. */
struct table06_form {
    const char *number, *issued, *title, *period, *reporting, *receiving, *counted, *blank;
    const char *order, *field, *unit, *total; /* headings of columns 1 and 2; the last line */
    const char *group[3];                     /* over columns 3–6, 7–10, 11–13 */
    const char *within;                   /* over columns 4 and 5, where there is a line for it */
    const char *heading[TABLE06_COLUMNS]; /* in a header of two lines: "Trong kỳ: trực tuyến" */
    const char *below[TABLE06_COLUMNS];   /* under `within`, else as heading */
};

extern const struct table06_form table06_form;

enum { TABLE06_GROUPS = 3, TABLE06_TEXT = 512 };

/* The first and last counted column under a group heading. */
void table06_group_span(size_t group, int *first, int *last);
/* "Tháng 10/2023", or "" where the period is but a range of days; and "Từ ngày 01/10/2023 đến ngày
 * 31/10/2023". */
void table06_period_name(const struct table06 *table, char buffer[static TABLE06_TEXT]);
void table06_period_days(const struct table06 *table, char buffer[static TABLE06_TEXT]);

#endif
