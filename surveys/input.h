/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An input as UTF-8 text, whatever it is in: plain text, text in another encoding,
 * gzip, a sheet of a workbook. */
#ifndef HAILONG_SURVEYS_INPUT_H
#define HAILONG_SURVEYS_INPUT_H

#include "surveys/decoding.h"
#include "surveys/xlsx.h"

struct input_request {
    const char *path;     /* "-": standard input */
    const char *encoding; /* a name of encoding_known, NULL to find out */
    const char *sheet;    /* of a workbook (see xlsx.h), NULL: the first visible one */
    char decimal;         /* ',': so numeric cells of a workbook are written, too */
    struct source_watch watch;
};

struct input {
    struct source *source;
    struct decoding decoding; /* encoding "xlsx" of a workbook */
    bool workbook;            /* cells are parted by ',' and quoted with '"' */
    char sheet[XLSX_SHEET];
};

/* Errors: those of source_open, decoding_open and xlsx_open, ERROR_FILE_BINARY (no text: what it is
 * instead). The caller closes input->source, which is NULL on failure. */
bool input_open(const struct input_request *request, struct input *input, struct error *error);

#endif
