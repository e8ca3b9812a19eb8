/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file from bytes to the store: source, rows, header, conversion, staging, merge. */
#ifndef HAILONG_SURVEYS_IMPORT_H
#define HAILONG_SURVEYS_IMPORT_H

#include "surveys/convert.h"
#include "surveys/diagnostics.h"
#include "surveys/presets.h"
#include "surveys/store.h"

struct import_row {
    const struct converter *converter;
    const struct unit_register *units;
    const struct row *row;
    const void *record;
    const struct convert_problems *problems;
};

struct import_options {
    enum record_kind kind;
    const char *file;              /* "-" is standard input */
    const struct mapping *mapping; /* NULL: none */
    const struct questionnaire_file *questionnaire; /* of forms; NULL: none */
    const char *unit;              /* NULL: the column says */
    const char *unit_otherwise;    /* of files in which nothing says whose the rows are; NULL: none */
    const char *period;            /* of all rows of a kind that has one, as --period writes it; NULL: the file says */
    int32_t date;                  /* DAY_NONE: the column says */
    enum date_order dates;
    char decimal;                  /* '.' or ',' ; 0: as the mapping says, else by shape */
    const char *encoding;          /* a name of encoding_known; NULL: as the mapping says, else found out */
    char delimiter;                /* 0: as the mapping says, else found out */
    bool no_quote;                 /* --quote none */
    const char *sheet;             /* of a workbook (see xlsx.h); NULL: the first that is visible */
    enum on_duplicate on_duplicate;
    int64_t max_rejects;           /* -1: any number */
    double max_reject_share;       /* 0..1 of the rows read; negative: any share */
    enum language language;        /* of the reasons in the file of rejected rows */
    const char *rejects;           /* where rejected rows go; NULL: rejects_default_path; "" : nowhere */
    bool dry_run;                  /* nothing is stored */
    bool make_map;                 /* report->map is made; a header that no map could name is an error (mapping_of) */
    /* Called now and then with the bytes read so far and in all (0: not known yet); false interrupts (ERROR_INTERRUPTED). May be NULL. */
    bool (*progress)(void *context, uint64_t done, uint64_t size);
    void *progress_context;
    /* Called for every row of the table in turn, with what it became; record: struct dossier, form or
     * unit_row, NULL when the row is rejected. May be NULL. */
    void (*seen)(void *context, const struct import_row *row);
    void *seen_context;
};

struct import_column {
    char *column, *field; /* field NULL: not used */
};

/* Lines that are no records. Their sum is counts.skipped_lines. */
struct skipped_lines {
    int64_t blank;  /* nothing but delimiters, too */
    int64_t title;  /* above the header */
    int64_t header; /* a second line of it, and the header once more further down */
    int64_t index;  /* (1) (2) (3), wherever it stands */
    int64_t total;  /* Tổng số */
    int64_t group;  /* I; Lĩnh vực Hộ tịch */
    int64_t below;  /* words under the last record */
    long first_title, first_total, first_group, first_below; /* physical lines, 0: none */
};

struct import_report {
    int64_t batch; /* 0: nothing was stored (dry run) */
    int64_t twin_of;
    const struct preset *preset; /* the system that writes such files, NULL when unknown or a map is given */
    struct skipped_lines skipped;
    struct batch_counts counts; /* read = accepted + superseded + duplicate + rejected */
    char sha256[65];
    char encoding[16], delimiter[2], dates[8]; /* "UTF-8" (a workbook: "xlsx"), ";", "dmy" (shape of the dates seen first; "" when none) */
    char unit[96], period[32]; /* what the words above the table give to all rows; "" where columns or somebody else say */
    struct import_column *columns;
    size_t column_count;
    struct mapping *map; /* what was recognised; NULL without make_map, or when the header was not understood */
    char *rejects; /* path of the file of rejected rows, NULL when there is none */
    char *rejects_kept; /* where another file of that name went, NULL when there was none */
    struct diagnostics diagnostics;
};

/* Imports one file into an open store (mode WRITE or TEMPORARY). On false nothing was stored; the report is filled as far as it got (counts,
 * diagnostics). The file of rejected rows is described in rejects.h. Report: release in every case. */
bool import_file(struct store *store, const struct import_options *options, struct import_report *report, struct error *error);
void import_report_release(struct import_report *report);

#endif
