/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of rejected rows, made to be mended and imported again.
 *
 *     hailong: line;hailong: code;hailong: reason;Mã hồ sơ;Ngày nhận;hailong: row 4be1f0…
 *     3;HL102;"error HL102: no such day '31/09/2023' …";HS-2;31/09/2023;
 *     7;HL110;"error HL110: a double quote opened here is not closed";;;HS-6;"05/10/2023
 *
 * Place and reason stand first, where a spreadsheet shows them, then the columns of the input, last
 * the record as it stands in the file, for rows that cannot be laid into those columns. Our own
 * columns are known by their headers and never read, so that the file can be imported as it is.
 * Nothing is written until the first row is rejected; the file takes its name when it is closed. */
#ifndef HAILONG_SURVEYS_REJECTS_H
#define HAILONG_SURVEYS_REJECTS_H

#include "surveys/import.h"

struct rejects;

/* What a file of rejected rows is made for: header and delimiter of the input, so that the same
 * spreadsheet opens both. The header is borrowed until rejects_close. */
struct rejects_shape {
    const struct row *header;
    char delimiter, quote; /* quote: of the input, 0 for none */
};

/* Where options->rejects says: NULL for rejects_default_path, "" for no file. Errors: ERROR_MEMORY. */
struct rejects *rejects_new(const struct import_options *options, const struct rejects_shape *shape,
                            struct error *error);
/* UTF-8 with a byte order mark; reasons in options->language. A row without cells is split here. */
void rejects_add(struct rejects *rejects, const struct row *row, const struct error *problem);
/* Frees in every case. *path: heap, NULL when no file was written. A file that stands there is
 * replaced when it is one of ours as it was written; else it may be somebody's work, and is kept under
 * another name (rejects_kept_path). *kept: heap, NULL when there was none. Errors: ERROR_OUTPUT. */
bool rejects_close(struct rejects *rejects, char **path, char **kept, struct error *error);

/* ---- rejects_name.c ---- */

/* NAME.rejects.csv beside the input ("-": hailong.rejects.csv); of a file of rejected rows itself
 * NAME.rejects-2.csv, then -3, so that it is never its own input. Heap, NULL without memory. */
char *rejects_default_path(const char *input);
/* The first of NAME.1.csv, NAME.2.csv, … that does not exist, for NAME.csv. Heap, NULL when there is
 * none or no memory. */
char *rejects_kept_path(const char *path);

enum reject_column { REJECT_LINE, REJECT_CODE, REJECT_REASON, REJECT_ROW, REJECT_COLUMNS };

/* The header of a column of our own. */
const char *reject_header(enum reject_column column, enum language language);
/* Whether a header of an input is one of them, in either language; *column may be NULL. */
bool reject_header_is(const char *header, enum reject_column *column);

/* ---- rejects_seal.c ---- */

enum { REJECTS_SEAL = 16 }; /* hexadecimal digits behind the header of the last column and a blank */

/* Puts the seal into a file that was just written with noughts in its place. False: not done. */
bool rejects_seal(const char *path);
/* Whether a file is one of rejected rows and as it was written. False too when it cannot be read. */
bool rejects_untouched(const char *path);

#endif
