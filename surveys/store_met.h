/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a merge notes about the stored rows that it meets. For store_merge.c only. */
#ifndef HAILONG_SURVEYS_STORE_MET_H
#define HAILONG_SURVEYS_STORE_MET_H

#include "surveys/store_internal.h"

/* One row of the file that meets a live row of another batch. */
struct meeting {
    enum record_kind kind;
    const char *key;   /* as the store has it */
    const char *shown; /* as the file has it */
    long line;
    const char *sha256; /* of the file */
    int64_t into, batch; /* the batch that brings the row, and that of the live one */
    const struct content *old, *content;
    bool equal; /* same content: a duplicate; else the new row supersedes */
};

/* Whether the events of a dossier flag anything that somebody should hear of. */
bool store_dossier_flagged(const struct happenings *happenings);
/* The same of a dossier that counts from now on: what its events flag. */
bool store_note_dossier(struct store *store, const struct meeting *meeting, const struct course *course,
                        const struct rulebook *book, const struct happenings *happenings,
                        struct findings *found, struct error *error);
/* Adds to *found what that row has to be told about, if anything: equal forms without a number (unless
 * an import of these bytes is live), a form's other day, a lost completion, a dossier's other commune. Errors: those of the store. */
bool store_note_meeting(struct store *store, const struct meeting *meeting, struct findings *found,
                        struct error *error);

#endif
