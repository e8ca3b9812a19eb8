/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook (.xlsx: ECMA-376 / ISO/IEC 29500, transitional and strict) as CSV text, so that all that
 * follows the reader is the same for both. Row r of the sheet is physical line r of the text.
 *
 * How cells are written (text cells are as typed; the decimal mark of numeric cells is ',' where that
 * is the mark of the input, else '.'):
 *   number            4.5  1420  0.00012    the shortest decimal that is the same double; no grouping, no exponent
 *   percent format    99.5%                 the number is kept as 0.995 in the file
 *   date format       2023-10-31            or 2023-10-31 14:30:00 when the number has a fraction, to the nearest second
 *                                           (but never into the next day)
 *   time format       14:30:00              below one day; with [h] also above (36:00:00), else with its date
 *   1900-02-29, 1900-01-00                  days that Excel has and the calendar has not, so that dates are refused
 *   TRUE  #N/A  =A1*2                       booleans; errors; a formula that was saved without its value
 *   text              as it is              line breaks are one blank; an empty text is an empty cell
 * Every row that holds anything has as many cells as the widest one; a row without any is a blank line, and rows
 * behind the last that holds something are left out. Hidden rows and columns count: they are data. */
#ifndef HAILONG_SURVEYS_XLSX_H
#define HAILONG_SURVEYS_XLSX_H

#include "surveys/source.h"

enum { XLSX_SHEET = 128 };

struct xlsx_facts {
    char sheet[XLSX_SHEET]; /* the name of the sheet that was read */
    size_t sheets;          /* worksheets that are not hidden */
};

/* True when the bytes at the beginning are those of an office document that xlsx_open answers for: a workbook, or
 * one that it refuses by name (xls and other OLE containers, encrypted workbooks, ods, docx ...). Whatever it
 * says, the position of reading is unchanged. */
bool xlsx_is(struct source *raw);

/* The sheet as CSV text: delimiter ',', quote '"', LF. sheet: NULL for the first that is visible; a name (exactly,
 * else folded); or a number from 1 among those visible. decimal: ',' or not. Takes raw over in every case; the digest of the result stays
 * that of the workbook. Memory does not grow with the sheet: its text and the shared strings lie in unlinked files
 * of $TMPDIR, else /tmp. Caller closes.
 * Errors: ERROR_WORKBOOK (damaged, or unpacking to more than 4 GiB, or to more than 1000 times its size beyond
 * 100 MiB), ERROR_WORKBOOK_SHEET (no such sheet), ERROR_WORKBOOK_KIND, ERROR_WORKBOOK_LOCKED, ERROR_FILE_READ,
 * ERROR_MEMORY. error->file is NULL. */
struct source *xlsx_open(struct source *raw, const char *sheet, char decimal, struct xlsx_facts *facts, struct error *error);

#endif
