/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the cells of a row to a record: binds the columns of one file to the fields of a schema,
 * then converts and checks each row. Pure but for the two callbacks. */
#ifndef HAILONG_SURVEYS_CONVERT_H
#define HAILONG_SURVEYS_CONVERT_H

#include "surveys/mapping.h"
#include "surveys/questionnaire.h"
#include "surveys/register.h"
#include "surveys/rows.h"
#include "surveys/schema.h"

/* Where names become numbers: the store behind the import, or a table in a test. */
struct name_source {
    void *context;
    /* The number of a text that repeats (procedure, field, group): >= 1. */
    bool (*name)(void *context, const char *text, int32_t *id, struct error *error);
    /* The number of a unit that is in no register, made if need be; called only under units = "free",
     * and where there is no register. */
    bool (*free_unit)(void *context, const struct free_unit *unit, int32_t *id, struct error *error);
};

/* The first rows of the table, read ahead: some columns say what they are by their content only. */
struct preview {
    size_t rows, columns;
    const char *const *cells; /* rows * columns texts, "" where a row has none */
};

struct convert_options {
    enum record_kind kind;
    const char *file;               /* for messages */
    const struct mapping *mapping;  /* NULL: the header alone */
    bool preset;                    /* the mapping is a preset's: a questionnaire says more */
    const struct questionnaire_file *questionnaire; /* NULL: what the header calls questions */
    const struct unit_register *units; /* may be NULL for KIND_UNITS */
    struct name_source names;
    const char *unit;      /* --unit: all rows are this commune's; NULL: the column says */
    const char *unit_otherwise; /* all rows are this commune's where neither the header nor the map has any; NULL: none */
    const char *period;    /* --period: of all rows of a kind that has one; NULL: the column says */
    const char *measure_above;    /* the unit of measurement that stands above the table; NULL: none */
    const char *period_otherwise; /* what stands above the table, where neither header nor map has any; NULL: nothing */
    int32_t date;          /* --date: DAY_NONE: the column says */
    enum date_order dates; /* --dates, DATE_ORDER_ANY: as the mapping says, else by shape */
    char decimal;          /* --decimal: '.' or ',', 0: as the mapping says, else by shape */
    const struct preview *preview; /* may be NULL */
    char delimiter, quote; /* as the rows are read: to find the place of a cell */
    bool workbook; /* the column of a problem is then the number of the cell, not that of a character */
};

struct converter;

enum { CONVERT_WARNINGS = 4 };

struct convert_problems {
    struct error error; /* why the row is rejected; code ERROR_NONE when it is not */
    struct error warnings[CONVERT_WARNINGS];
    size_t warning_count;
};

struct bound_column {
    const char *header; /* as in the file, cleaned; borrowed from the converter */
    const char *field;  /* name of the field or "item q1"; NULL: the column is not used */
};

/* Binds `header`. Errors: ERROR_COLUMN_MISSING (a required field has no column, constant or option; other: the nearest
 * header), ERROR_COLUMN_TWICE, ERROR_QUESTIONS_*, ERROR_MAP_COLUMN (the map names a header that the file lacks; other: the nearest). */
struct converter *converter_new(const struct convert_options *options, const struct row *header,
                                struct error *error);
void converter_free(struct converter *converter);

/* What there is to tell about the columns though they can be read: ERROR_QUESTIONS_COLUMNS (questions without a column),
 * ERROR_QUESTIONS_OTHER (columns without a question). *notices: borrowed; returns how many. */
size_t converter_notices(const struct converter *converter, const struct error **notices);
size_t converter_columns(const struct converter *converter, const struct bound_column **columns);
enum record_kind converter_kind(const struct converter *converter);
/* Whether a row so far was given a unit by its name alone, for want of a register. */
bool converter_by_name(const struct converter *converter);
/* The unit that all rows are said to be of, by an option or the map; NULL where a column says. Borrowed. */
const char *converter_whole_unit(const struct converter *converter);
/* The period that all rows are said to be of, in the same way. */
const char *converter_whole_period(const struct converter *converter);
/* Items of a forms file in the order of form.answers; count 0 when only a score is read. */
const struct questionnaire *converter_questionnaire(const struct converter *converter);

/* Whether a cell of a required field, other than the first cell of the row, has text, or the cell of
 * the unit, of a row that lacks cells at its end as well, names one of the register. */
bool converter_row_begun(const struct converter *converter, const struct row *row);
/* Whether a row of words has an answer or a label that its column can have ("Hài lòng", "Đã trả kết
 * quả"), or, under `units`, a unit of the register: then it is a record with something missing. */
bool converter_row_says(struct converter *converter, const struct row *row, bool units);

/* The mapping that says all that was bound: kind, delimiter, date order where one was asked for,
 * the column of each field by its header, questions with their ids, constants in place of options,
 * and what the map in force says besides; of the questions of a questionnaire nothing. Reading the
 * file under it, and under that questionnaire, gives the same records.
 * Errors: ERROR_COLUMN_TWICE when two columns have the same header, so that no map could name the
 * one that was meant; ERROR_MEMORY. Caller frees. */
struct mapping *mapping_of(const struct converter *converter, struct error *error);

/* One row into *record: false when the row is rejected; *problems says why either way. Place, column header and value are filled in.
 * A row whose number of cells differs from the header's is ERROR_ROW_RAGGED. */
bool convert_dossier(struct converter *converter, const struct row *row, struct dossier *record,
                     struct convert_problems *problems);
bool convert_form(struct converter *converter, const struct row *row, struct form *record,
                  struct convert_problems *problems);
bool convert_unit(struct converter *converter, const struct row *row, struct unit_row *record,
                  struct convert_problems *problems);
/* The same for a record of the converter's own kind, whichever it is (convert_kinds.c). */
bool convert_record(struct converter *converter, const struct row *row, union record *record,
                    struct convert_problems *problems);

/* To be asked when all rows are read: false when a date column speaks for another order of day and month than the one it was
 * read in, and no date in it for this one. Then days and months of up to 12 were taken for each other, and nothing of the file may
 * be stored. Errors: ERROR_DATES_MONTH_FIRST, ERROR_DATES_DAY_FIRST, at the first such date. */
bool converter_dates_settled(const struct converter *converter, struct error *error);
/* To be asked then, with index 0, 1 …: the next column of a workbook whose days and months a spreadsheet seems to have
 * swapped (date_swap.c), as ERROR_DATES_SWAPPED at the first such date; hint: how many. Returns how many, 0 at the end. */
long converter_swapped(const struct converter *converter, size_t index, struct error *error);

#endif
