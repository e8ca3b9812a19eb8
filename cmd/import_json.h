/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON document of an import or a check (docs/cli.md). */
#ifndef HAILONG_CMD_IMPORT_JSON_H
#define HAILONG_CMD_IMPORT_JSON_H

#include "reports/json.h"
#include "surveys/import.h"

struct import_document {
    struct sink *sink;
    struct json json;
};

/* Opens the document on standard output. kind: "import" or "check". */
bool import_document_begin(struct import_document *document, const char *kind, struct error *error);
/* One file; failed: why it was not imported, else NULL. A file that was not stored has batch null.
 */
void import_document_add(struct import_document *document, const char *file,
                         const struct import_report *report, const struct error *failed);
/* The parts of it, for a command that says more about a file. */
void import_document_file(struct import_document *document, const char *file,
                          const struct import_report *report, const struct error *failed);
void import_document_problems(struct import_document *document, const struct import_report *report);
/* The field of a column as docs/cli.md names it: a question is its id alone ("item q1" is "q1"). */
const char *import_field_name(const char *field);
bool import_document_end(struct import_document *document, struct error *error);

#endif
