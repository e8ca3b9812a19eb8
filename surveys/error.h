/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One error type for everything that can go wrong with what comes in and is kept.
 *
 * An error is a value: a code from error.def, the place (file, physical line, column counted in
 * characters; 1-based, 0 = unknown) and up to five short texts that fill the code's message. It
 * owns nothing but its own bytes and is copied freely. The words, in Vietnamese and English, stand
 * in error.def alone. `value` never holds a person's name, phone number or address: only columns
 * that the program reads as fields are ever quoted. */
#ifndef HAILONG_SURVEYS_ERROR_H
#define HAILONG_SURVEYS_ERROR_H

#include <stdbool.h>
#include <stddef.h>

enum language { LANGUAGE_EN, LANGUAGE_VI };

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };

/* What the process ends with when this error is why it ends (see docs/cli.md, exit codes). */
enum exit_code {
    EXIT_DONE = 0,
    EXIT_FINDINGS = 1,
    EXIT_USAGE = 2,
    EXIT_INPUT = 3,
    EXIT_OUTPUT = 4,
    EXIT_STORE = 5,
    EXIT_BUG = 70,
    EXIT_INTERRUPTED = 130
};

enum error_code {
    ERROR_NONE,
#define ERROR(code, ...) ERROR_##code,
#include "surveys/error.def"
#undef ERROR
    ERROR_CODES
};

/* What kind of record a problem is about. */
enum error_record {
    RECORD_NONE,
    RECORD_DOSSIER,
    RECORD_FORM,
    RECORD_UNIT,
    RECORD_DAY,
    RECORD_PROCEDURE,
    RECORD_INDICATOR,
    RECORD_ROW,
    RECORD_ACTIVITY,
    RECORD_MODEL,
    RECORD_RESULT
};

struct error {
    enum error_code code;
    enum error_code cause; /* whose advice fits better than that of `code`; ERROR_NONE: the code's own */
    const char *file; /* borrowed: the path as given; NULL when no file is concerned */
    long line, column;
    long cell;          /* number of the cell in its row from 1, 0 = unknown */
    char field[64];     /* header of the column, or name of the setting */
    char value[96];     /* the text as found, shortened with an ellipsis at a character boundary */
    char expected[160]; /* what would have been right; free of language (numbers, names, codes) */
    const char *const *allowed; /* static, by enum language: said in place of `expected`; NULL: `expected` itself */
    char other[240];    /* a second value: the other date, the near miss, the system's reason */
    char hint[128];     /* what mending takes: arguments of a command, a day */
    char defined[96];   /* where what was expected is defined: "khaosat.conf:41" */
    char mended[48];    /* a text as it should stand in the file */
    char place[24];     /* "203:30": line and column of `other`; until it is located, the name of its field */
    char key[64];       /* the record's own number, "" when it has none or none was read */
    enum error_record record;
};

struct error_info {
    const char *code; /* "HL102": stable, never reused */
    enum severity severity;
    enum exit_code exit;
    const char *what[2]; /* by enum language; {value}, {field} and so on are filled in */
    const char *mend[2]; /* how to mend it, "" when the message says it all */
};

const struct error_info *error_info(enum error_code code);

/* Fills *error (place zero) and returns false, so that a function can `return error_set(...)`.
 * Any text may be NULL. */
bool error_set(struct error *error, enum error_code code, const char *field, const char *value,
               const char *expected, const char *other);

/* The same for ERROR_MEMORY, which has nothing more to say. */
bool error_memory(struct error *error);

/* As error_set, with strerror(number) as `other` and a path as `file`. */
bool error_set_system(struct error *error, enum error_code code, const char *path, int number);

/* Copies text into a member, cut at a character boundary with an ellipsis if it is too long;
 * control characters become blanks. */
void error_copy_text(char *to, size_t size, const char *text, size_t length);

/* Writes "file:line:column: error HL102: what" (parts that are unknown left out) into buffer,
 * NUL-terminated, cut at size. Returns the length that was needed. */
size_t error_format(const struct error *error, enum language language, char *buffer, size_t size);
/* The line that tells how to mend it, without a prefix; "" when there is none. */
size_t error_format_mend(const struct error *error, enum language language, char *buffer,
                         size_t size);

#endif
