/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of fields of each kind of record.
 *
 * One entry says everything about a column: its name in maps and templates, the headers it is
 * recognised by, its type, range and labels, and one line of help. Header matching, conversion,
 * templates, `hailong fields` and the error texts all read this table; adding a field is adding an
 * entry and a member of the record. */
#ifndef HAILONG_SURVEYS_SCHEMA_H
#define HAILONG_SURVEYS_SCHEMA_H

#include "surveys/error.h"
#include "surveys/records.h"

enum field_type {
    FIELD_TEXT,       /* const char *, cleaned */
    FIELD_NAME,       /* int32_t, interned */
    FIELD_UNIT,       /* int32_t, resolved in the register on the record's own date */
    FIELD_MOMENT,     /* struct moment */
    FIELD_DAY,        /* int32_t day, no time kept */
    FIELD_WHOLE,      /* int32_t within low..high or one of `choices` (may be NULL), -1 when blank */
    FIELD_HUNDREDTHS, /* int32_t, -1 when blank */
    FIELD_CHOICE,     /* int32_t, one of `choices`, 0 when blank */
    FIELD_ITEM,       /* an answer; the column of an item, not stored by offset */
    FIELD_IGNORED     /* recognised so that it is not reported as unknown; never read (comments, personal data) */
};

enum {
    FIELD_REQUIRED = 1,
    FIELD_LENIENT = 2, /* an unknown label is a warning and counts as blank */
    FIELD_ASIDE = 4,   /* read where a file has it, no part of a template */
    FIELD_ZERO = 8,    /* beside FIELD_REQUIRED, of counts: a cell that is empty or but a stroke is nought */
    FIELD_LIMIT = 16,  /* a time limit: a unit may stand behind the number (limit_parse) */
    FIELD_WORKING = 32 /* a time limit in working days (limit_parse_working_days) */
};

struct choice {
    const char *label; /* compared under answer_key */
    int32_t value;
};

struct field {
    const char *name;  /* ASCII: the name in maps, templates and --json */
    const char *label[2]; /* by enum language: header in a template */
    const char *doc[2];   /* one line of help, ends with a full stop */
    enum field_type type;
    unsigned flags;
    size_t offset; /* of the member in the record */
    int64_t low, high;
    const struct choice *choices; /* ends with a NULL label */
    const char *const *allowed;   /* by enum language: the choices in short, as a message lists them; may be NULL */
    const char *const *aliases;   /* further headers, ends with NULL; compared by text_header_key */
};

struct schema {
    enum record_kind kind;
    const char *name; /* "dossiers" */
    const struct field *fields;
    size_t count;
    const char *key;          /* the field by which a reader finds a record */
    enum error_record record; /* and what such a record is called */
};

const struct schema *schema_of(enum record_kind kind);
/* The kind of that name on the command line; false when there is none. */
bool schema_kind(const char *name, enum record_kind *kind);
const struct field *schema_field(const struct schema *schema, const char *name); /* NULL: none */

#endif
