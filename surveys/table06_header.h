/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header of a filled-in Biểu 06: which cell is which column of the form.
 *
 *     TT ;Lĩnh vực;Số hồ sơ nhận giải quyết;       ;    ;      ;Số hồ sơ đã giải quyết;…   one to
 * three lines ;        ;Tổng số                 ;Trong kỳ;   ;Từ kỳ…;Tổng số               ;… ; ;
 * ;Trực tuyến;… (1);(2)     ;(3)=(4)+(5)+(6)         ;(4)     ;(5);(6)   ;(7)                   ;…
 * often the numbers
 *
 * "Tổng số" and "Quá hạn" stand under several groups, so headings alone say nothing. The line of
 * numbers decides where there is one; else each heading together with the group that it stands
 * under. Pure. */
#ifndef HAILONG_SURVEYS_TABLE06_HEADER_H
#define HAILONG_SURVEYS_TABLE06_HEADER_H

#include "surveys/rows.h"

enum { TABLE06_HEADER_LINES = 3, TABLE06_HEADER_CELLS = 64 };

struct table06_header {
    size_t first, lines; /* records with headings; lines 0: the numbers alone are the header */
    bool numbered;       /* the record behind them holds the numbers */
    size_t count;        /* cells */
    int number[TABLE06_HEADER_CELLS]; /* by cell: its number on the form, 0 for a column that is not
                                         of it */
    bool by_unit;                     /* column 2 holds units, not fields of work */
};

/* Looks among the first records of a file (a record that cannot be read: count 0). False when there
 * is no such header: every column from 3 to 13 must be there once. */
bool table06_header_find(const struct row *records, size_t count, struct table06_header *header);

#endif
