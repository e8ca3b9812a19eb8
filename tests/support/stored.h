/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores from tables that a test writes itself. Include after cmocka.h. */
#ifndef HAILONG_TESTS_SUPPORT_STORED_H
#define HAILONG_TESTS_SUPPORT_STORED_H

#include "surveys/import.h"
#include "tests/support/folder.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A text that grows; begins zeroed, `bytes` is the caller's to free. A piece is shorter than 256
 * bytes. */
struct text {
    char *bytes;
    size_t length, room;
};

static inline void put(struct text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static inline void put(struct text *text, const char *format, ...)
{
    va_list list;
    if (text->room - text->length < 256) {
        text->room = text->room * 2 + 4096;
        text->bytes = realloc(text->bytes, text->room);
        assert_non_null(text->bytes);
    }
    va_start(list, format);
    text->length +=
        (size_t)vsnprintf(text->bytes + text->length, text->room - text->length, format, list);
    va_end(list);
}

/* What became of the rows; none of them may be rejected. */
static inline struct batch_counts import_under(struct store *store, enum record_kind kind, const struct mapping *mapping,
                                               const char *bytes)
{
    char file[FILE_PATH];
    struct error error;
    struct import_report report;
    file_make(file, bytes, strlen(bytes));
    const struct import_options options = {.kind = kind,
                                           .file = file,
                                           .mapping = mapping,
                                           .date = DAY_NONE,
                                           .max_rejects = 0,
                                           .max_reject_share = -1,
                                           .rejects = ""};
    bool good = import_file(store, &options, &report, &error);
    if (!good) {
        char said[500];
        error_format(&error, LANGUAGE_EN, said, sizeof said);
        print_error("%s\n", said);
    }
    assert_true(good);
    const struct batch_counts became = report.counts;
    import_report_release(&report);
    file_drop(file);
    return became;
}

static inline struct batch_counts import(struct store *store, enum record_kind kind, const char *bytes)
{
    return import_under(store, kind, NULL, bytes);
}

/* The same of communes that are in no register. */
static inline void import_free(struct store *store, enum record_kind kind, const char *bytes)
{
    const struct mapping mapping = {.units_free = true};
    import_under(store, kind, &mapping, bytes);
}

/* A private store with a register and dossiers. */
static inline struct store *store_with(const char *units, const struct text *dossiers)
{
    struct error error;
    struct store *store = store_open("", STORE_TEMPORARY, &error);
    assert_non_null(store);
    import(store, KIND_UNITS, units);
    import(store, KIND_DOSSIERS, dossiers->bytes);
    return store;
}

#endif
