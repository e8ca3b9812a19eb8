/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing CSV as RFC 4180 says: commas, CRLF, quotes only where needed and doubled inside. */
#ifndef HAILONG_REPORTS_SHEET_H
#define HAILONG_REPORTS_SHEET_H

#include "reports/sink.h"

#include <stdint.h>

struct sheet {
    struct sink *sink;
    bool begun; /* a cell stands on the line already */
};

/* NULL: an empty cell. A text that a spreadsheet would run as a formula gets an apostrophe before it. */
void sheet_text(struct sheet *sheet, const char *value);
void sheet_blanks(struct sheet *sheet, size_t count); /* empty cells */
/* Whether a text begins as formulas do (OWASP, CSV injection). */
bool sheet_would_run(const char *value);
/* A plain decimal (surveys/exact.h): a number for spreadsheets, below nought as well. Anything else is a text. */
void sheet_decimal(struct sheet *sheet, const char *value);
void sheet_whole(struct sheet *sheet, int64_t value);
void sheet_real(struct sheet *sheet, double value);
void sheet_line_end(struct sheet *sheet);

#endif
