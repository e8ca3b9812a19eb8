/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file that a workbook is written to. libxlsxwriter wants a file of its own, and keeps each
 * part of the workbook in a further one until it is packed; all are in the folder that TMPDIR
 * names, else /tmp. */
#ifndef HAILONG_REPORTS_XLSX_FILE_H
#define HAILONG_REPORTS_XLSX_FILE_H

#include "reports/sink.h"

#include <xlsxwriter.h>

enum { XLSX_PATH = 4096 };

/* A workbook on its way to a sink. */
struct xlsx_file {
    struct sink *sink;
    lxw_workbook *workbook;
    lxw_error fault; /* the first */
    char path[XLSX_PATH], folder[XLSX_PATH];
};

/* False when nothing can be written; the sink then knows, and there is nothing to end. */
bool xlsx_file_begin(struct xlsx_file *file, struct sink *sink);
/* Remembers the first fault; LXW_NO_ERROR is none. */
void xlsx_file_note(struct xlsx_file *file, lxw_error fault);
/* Packs the workbook and copies it to the sink, unless something failed: then the sink knows. */
void xlsx_file_end(struct xlsx_file *file);
/* The properties of the document; it says that it was made at `made`, and on 1 January 1980 where
 * that is 0. Borrowed. */
void xlsx_file_properties(struct xlsx_file *file, const char *title, const char *subject,
                          const char *comments, int64_t made);

#endif
