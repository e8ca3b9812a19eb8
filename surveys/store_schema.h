/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a store, version 5.
 *
 *   batch        one import of one file, with its accounting; undone ones stay listed
 *   batch_unit   the same accounting by unit
 *   name         texts that repeat (procedures, fields, groups) under numbers
 *   unit         numbers of units; unit_row their register rows, kept like all rows
 *   dossier, form, unit_row, calendar_day, procedure, indicator, table06_row, activity, model, result
 *                rows as facts: (key, batch), newest batch first; `live` = 1 on the row that counts; a duplicate
 *                has no content (all NULL)
 *   alias        spellings of communes that somebody accepted, folded, with the code they mean
 *   questionnaire, questionnaire_item, item   what the characters of form.answers stand for;
 *                valid_min = answers that make a form valid (0: half of the questions)
 *   dossier_cell, time_cell, form_cell, answer_cell      the tallies; time_cell: dossiers completed by
 *                working days (measure 0: from receipt, 1: late by)
 *   setting      tally_rules: digest of the rules and the shipped calendar that the tallies are of
 *
 * Days are days since 1970-01-01, times are seconds since midnight, half-months are the ISO text of
 * their first day, channel is 1 direct, 2 online, 3 post. level 0 counts blanks, -1 invalid answers. */
#ifndef HAILONG_SURVEYS_STORE_SCHEMA_H
#define HAILONG_SURVEYS_STORE_SCHEMA_H

enum { STORE_APPLICATION_ID = 0x68616c67 }; /* "halg" */

static const char store_schema[] =
    "CREATE TABLE batch(batch INTEGER PRIMARY KEY, kind TEXT NOT NULL, file TEXT NOT NULL,"
    " sha256 TEXT NOT NULL, size INTEGER NOT NULL, mapping TEXT NOT NULL, encoding TEXT NOT NULL,"
    " delimiter TEXT NOT NULL, dates TEXT NOT NULL, read INTEGER NOT NULL DEFAULT 0,"
    " accepted INTEGER NOT NULL DEFAULT 0, superseded INTEGER NOT NULL DEFAULT 0,"
    " duplicate INTEGER NOT NULL DEFAULT 0, rejected INTEGER NOT NULL DEFAULT 0,"
    " warnings INTEGER NOT NULL DEFAULT 0, skipped_lines INTEGER NOT NULL DEFAULT 0,"
    " twin_of INTEGER NOT NULL DEFAULT 0, undone INTEGER NOT NULL DEFAULT 0,"
    " moved_unit INTEGER NOT NULL DEFAULT 0, moved_field INTEGER NOT NULL DEFAULT 0,"
    " weights TEXT NOT NULL DEFAULT '');"
    "CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE batch_unit(batch INTEGER, unit INTEGER, accepted INTEGER NOT NULL,"
    " superseded INTEGER NOT NULL, duplicate INTEGER NOT NULL, warnings INTEGER NOT NULL,"
    " PRIMARY KEY(batch, unit)) WITHOUT ROWID;"
    "CREATE TABLE name(name INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);"
    "CREATE TABLE unit(unit INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);"
    "CREATE TABLE item(item INTEGER PRIMARY KEY, id TEXT NOT NULL, label TEXT NOT NULL,"
    " scale INTEGER NOT NULL, overall INTEGER NOT NULL, factor TEXT NOT NULL DEFAULT '',"
    " UNIQUE(id, scale, overall));"
    "CREATE TABLE questionnaire(questionnaire INTEGER PRIMARY KEY, items TEXT NOT NULL UNIQUE,"
    " valid_min INTEGER NOT NULL DEFAULT 0);"
    "CREATE TABLE questionnaire_item(questionnaire INTEGER, position INTEGER, item INTEGER NOT NULL,"
    " PRIMARY KEY(questionnaire, position)) WITHOUT ROWID;"
    "CREATE TABLE alias(key TEXT PRIMARY KEY, spelling TEXT NOT NULL, code TEXT NOT NULL)"
    " WITHOUT ROWID;";

/* Dossiers that have older rows with content. */
static const char store_older_index[] =
    "CREATE INDEX dossier_older ON dossier(key) WHERE live = 0 AND unit IS NOT NULL;";

/* From version i to i + 1; run in one transaction when an older store is opened. */
static const char *const store_migrations[] = {
    [1] = "CREATE TABLE alias(key TEXT PRIMARY KEY, spelling TEXT NOT NULL, code TEXT NOT NULL)"
          " WITHOUT ROWID;"
          "ALTER TABLE item ADD COLUMN factor TEXT NOT NULL DEFAULT '';"
          "ALTER TABLE questionnaire ADD COLUMN valid_min INTEGER NOT NULL DEFAULT 0;",
    [2] = "CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
          "ALTER TABLE dossier ADD COLUMN reappointed_count;"
          "ALTER TABLE batch ADD COLUMN moved_unit INTEGER NOT NULL DEFAULT 0;"
          "ALTER TABLE batch ADD COLUMN moved_field INTEGER NOT NULL DEFAULT 0;"
          "DROP TABLE dossier_cell;",
    [3] = "ALTER TABLE batch ADD COLUMN weights TEXT NOT NULL DEFAULT '';",
    [4] = "", /* models and results: made from their layouts */
};

#endif
