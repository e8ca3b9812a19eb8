/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks made by hand: any parts as a zip archive, and the usual package around the XML of one sheet. */
#ifndef HAILONG_TESTS_SUPPORT_WORKBOOK_H
#define HAILONG_TESTS_SUPPORT_WORKBOOK_H

#include <stddef.h>

struct workbook_part {
    const char *name, *bytes;
    size_t length; /* 0: bytes is a NUL-terminated text */
};

/* The archive in memory; the caller frees. NULL when libzip fails. password: NULL for none. */
void *workbook_zip(const struct workbook_part *parts, size_t count, const char *password, size_t *length);

/* Parts of a package with one sheet, "Sheet1" in xl/worksheets/sheet1.xml; strings or styles NULL: no such part. */
enum { WORKBOOK_PARTS = 7 };
size_t workbook_parts(struct workbook_part parts[static WORKBOOK_PARTS], const char *sheet, size_t length,
                      const char *strings, const char *styles);

extern const char workbook_types[];     /* [Content_Types].xml */
extern const char workbook_root[];      /* _rels/.rels */
extern const char workbook_part_text[]; /* xl/workbook.xml */
extern const char workbook_relations[]; /* xl/_rels/workbook.xml.rels, with strings and styles */

#endif
