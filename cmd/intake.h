/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How files are read: the options that import, check and --from share, the maps, and what is said
 * about a file when it has been read. */
#ifndef HAILONG_CMD_INTAKE_H
#define HAILONG_CMD_INTAKE_H

#include "cmd/session.h"
#include "surveys/import.h"
#include "surveys/mapping.h"
#include "surveys/questionnaire.h"

enum { MAPS_MAX = 16 };

struct intake {
    const struct session *session;
    struct import_options options; /* kind, file and mapping are filled in for each file */
    struct mapping *map[MAPS_MAX];
    const char *map_path[MAPS_MAX];
    size_t map_count;
    struct questionnaire_file *questionnaire; /* of the files of forms; NULL for none */
    const char *questionnaire_path;
};

/* Reads the options and the maps. EXIT_DONE, or the exit code of what was told. Release in every
 * case. */
int intake_init(struct intake *intake, const struct session *session);
void intake_release(struct intake *intake);

/* The kind a command line names; EXIT_USAGE, told, when there is none such. */
int intake_kind(const struct session *session, const char *name, enum record_kind *kind);
/* --period of import and check: the period of all rows. EXIT_DONE, or EXIT_USAGE, told, for what is none, and for a
 * kind that has no periods. */
int intake_period(struct intake *intake, enum record_kind kind);
/* Maps that are for none of the kinds read are an error; two maps for one kind too; and so is a
 * questionnaire where no forms are read. */
int intake_check_maps(const struct intake *intake, const bool read[static KINDS]);

/* Imports one file without a word (but the progress): whether it went in, as a dry run that succeeds
 * does. The report is the caller's to release. */
bool intake_read(struct intake *intake, struct store *store, enum record_kind kind,
                 const char *file, struct import_report *report, struct error *error);
/* Tells what happened and returns the exit code. */
int intake_tell(const struct intake *intake, const char *file, struct import_report *report,
                struct error *error, bool stored);

/* Problems, each code with its first examples and one line on how to mend it. failed: why the file as
 * a whole is refused, NULL when it is not; what it says already is not told twice. */
void intake_tell_problems(const struct session *session, struct import_report *report,
                          const char *file, const struct error *failed);
/* Why the file as a whole is refused, with the line it is seen in. Returns the exit code. */
int intake_tell_failed(const struct session *session, const struct import_report *report,
                       const struct error *failed);
/* "file: lines that are no records, left out: 3 above the table, 1 blank"; nothing when there are none. */
void intake_tell_skipped(const struct session *session, const char *file,
                         const struct skipped_lines *skipped);
/* "file: read 4 = accepted 3 + ..." */
void intake_tell_account(const struct session *session, const char *file,
                         const struct batch_counts *counts);

/* The path as messages name it: "-" is standard input. */
const char *intake_name(const struct session *session, const char *file);

#endif
