/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files xlsx*.c share; for those alone. From the outside in:
 *   xlsx_package.c   the zip archive and its parts
 *   xlsx_xml.c       one part, block by block, as elements and text
 *   xlsx_workbook.c  relationships, the list of sheets, which sheet is meant
 *   xlsx_styles.c    number formats: which cell is a date
 *   xlsx_strings.c   the shared strings, in a file
 *   xlsx_cell.c      text of a cell as a CSV field
 *   xlsx_number.c    numbers, dates and times as text
 *   xlsx_sheet.c     rows and cells as lines of text
 *   xlsx_kind.c      what is a workbook, and what is refused by name */
#ifndef HAILONG_SURVEYS_XLSX_PARTS_H
#define HAILONG_SURVEYS_XLSX_PARTS_H

#include "surveys/error.h"
#include "surveys/rows.h"
#include "surveys/source.h"
#include "surveys/spool.h"
#include "surveys/xlsx.h"

enum {
    XLSX_MOST_ROWS = 1048576,           /* Excel's own limit */
    XLSX_MOST_COLUMNS = ROWS_MAX_CELLS, /* what a record may hold; Excel's own is 16384 */
    XLSX_MOST_CELL = ROWS_MAX_RECORD,   /* bytes; Excel's own limit is 32767 characters */
    XLSX_MOST_SHEETS = 4096,
    XLSX_PART = 512, /* the name of a part */
    XLSX_NUMBER = 512 /* the text of a number */
};

/* ERROR_WORKBOOK: what is wrong and what would be right, in words free of language. Part and XML line are filled in
 * by xlsx_read_part. Returns false. */
bool xlsx_damaged(struct error *error, const char *what, const char *allowed);
bool xlsx_no_memory(struct error *error);

/* ---- bytes that grow, up to XLSX_MOST_CELL ---- */
struct xlsx_buffer {
    char *bytes;
    size_t length, size;
};
bool xlsx_buffer_add(struct xlsx_buffer *buffer, const char *bytes, size_t length, struct error *error);
void xlsx_buffer_release(struct xlsx_buffer *buffer);

/* ---- package ---- */
struct xlsx_package;
struct xlsx_file; /* a part that is being unpacked */

/* raw is borrowed. Errors: ERROR_WORKBOOK, ERROR_MEMORY. Close is allowed NULL. */
struct xlsx_package *xlsx_package_open(struct source *raw, struct error *error);
void xlsx_package_close(struct xlsx_package *package);
bool xlsx_package_has(const struct xlsx_package *package, const char *part);
/* Whether so many bytes are still plausible for what this package is (see xlsx.h); sets *error when not. */
bool xlsx_package_bears(const struct xlsx_package *package, uint64_t bytes, struct error *error);
struct xlsx_file *xlsx_file_open(struct xlsx_package *package, const char *part, struct error *error);
/* Bytes read, 0 at the end, negative: *error is set. */
long xlsx_file_read(struct xlsx_file *file, void *buffer, size_t size, struct error *error);
void xlsx_file_close(struct xlsx_file *file);

/* ---- XML ---- */
/* Names come without their prefix. A handler that returns false has set *error and ends the reading. */
struct xlsx_handlers {
    bool (*start)(void *context, const char *name, const char **attributes, struct error *error);
    bool (*end)(void *context, const char *name, struct error *error); /* this and `text` may be NULL */
    bool (*text)(void *context, const char *text, size_t length, struct error *error);
};
/* Reads a part to its end. Document type declarations are refused, and with them entities of one's own making. */
bool xlsx_read_part(struct xlsx_package *package, const char *part, const struct xlsx_handlers *handlers, void *context,
                    struct error *error);
/* The value of an attribute by its local name, NULL when it is absent. */
const char *xlsx_attribute(const char **attributes, const char *name);
bool xlsx_true(const char *value); /* "1" or "true"; NULL is false */
/* Digits alone, at most `most`; false otherwise (also for NULL). */
bool xlsx_whole(const char *text, uint32_t most, uint32_t *number);

/* ---- workbook ---- */
struct xlsx_sheet_entry {
    char name[XLSX_SHEET], relation[64], part[XLSX_PART];
    bool hidden, table; /* table: a worksheet, not a chart or a macro sheet */
};
struct xlsx_workbook {
    char part[XLSX_PART], strings[XLSX_PART], styles[XLSX_PART]; /* "" when there is none */
    struct xlsx_sheet_entry *sheets;
    size_t count, size;
    bool date1904;
};
bool xlsx_workbook_read(struct xlsx_workbook *workbook, struct xlsx_package *package, struct error *error);
void xlsx_workbook_release(struct xlsx_workbook *workbook);
/* Errors: ERROR_WORKBOOK_SHEET. */
const struct xlsx_sheet_entry *xlsx_workbook_sheet(const struct xlsx_workbook *workbook, const char *wanted,
                                                   struct error *error);
size_t xlsx_workbook_visible(const struct xlsx_workbook *workbook);

/* ---- number formats ---- */
enum xlsx_format { XLSX_PLAIN, XLSX_PERCENT, XLSX_DATE, XLSX_TIME, XLSX_ELAPSED };
struct xlsx_styles {
    unsigned char *format; /* enum xlsx_format by style */
    size_t count;
};
enum xlsx_format xlsx_format_builtin(uint32_t id);
enum xlsx_format xlsx_format_code(const char *text);
/* part "": no styles, every format is plain. */
bool xlsx_styles_read(struct xlsx_styles *styles, struct xlsx_package *package, const char *part, struct error *error);
void xlsx_styles_release(struct xlsx_styles *styles);

/* ---- shared strings ---- */
struct xlsx_strings;
/* part "": no strings. NULL on failure. */
struct xlsx_strings *xlsx_strings_read(struct xlsx_package *package, const char *part, struct error *error);
/* The string as a CSV field; false when there is no such one. */
bool xlsx_strings_get(const struct xlsx_strings *strings, uint32_t index, const char **field, size_t *length);
void xlsx_strings_free(struct xlsx_strings *strings);

/* ---- cells ---- */
/* Text of a cell (with _x000D_ and its like still in it) as a CSV field. `field` is cleared first. */
bool xlsx_field(const char *text, size_t length, struct xlsx_buffer *field, struct error *error);

/* The number of a cell in the way its format asks for; a text that is no number stays as it is. Returns the length,
 * 0 when it does not fit (then the text was no number). */
size_t xlsx_number_text(const char *text, size_t length, enum xlsx_format format, bool date1904,
                        char buffer[static XLSX_NUMBER]);
/* The same for a cell of type "d": 2023-10-31T14:30:00. */
size_t xlsx_iso_text(const char *text, size_t length, char buffer[static XLSX_NUMBER]);

/* ---- a sheet ---- */
struct xlsx_sheet_input {
    struct xlsx_package *package;
    const char *part;
    const struct xlsx_strings *strings;
    const struct xlsx_styles *styles;
    bool date1904;
    char decimal; /* ',': of numeric cells, else '.' */
    const struct source *raw; /* whose path and digest the text has */
    const char *sha256;
};
struct source *xlsx_sheet_text(const struct xlsx_sheet_input *input, struct error *error);

/* ---- kinds ---- */
/* Whether xlsx_open must refuse these bytes by name; sets *error when so. */
bool xlsx_kind_refused(struct source *raw, struct error *error);

#endif
