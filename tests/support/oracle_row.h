/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a reference file on its way through stats/: its inputs by name, and what came of it.
 *
 * What is missing or not readable is noted in the row's outcome, and the first such note stays. */
#ifndef HAILONG_TESTS_SUPPORT_ORACLE_ROW_H
#define HAILONG_TESTS_SUPPORT_ORACLE_ROW_H

#include "stats/status.h"
#include "tests/support/inputs.h"
#include "tests/support/oracle_methods.h"

struct row;

/* Any function; `run` of the same entry knows its true type. */
typedef void (*any_function)(void);

/* One method of the reference files. */
struct method {
    const char *name; /* NULL ends a table */
    double (*run)(struct row *row);
    any_function function; /* what `run` is to call, where it serves several methods; else NULL */
};

struct row {
    const struct method *method;
    struct span inputs, out; /* `out` names the wanted number */
    const char *folder;      /* of data files, or NULL */
    enum outcome outcome;    /* OUTCOME_VALUE as long as nothing went wrong */
    char *text; /* room for ORACLE_TEXT: the answer of a row that asks for a list of flags */
};

/* The tables, one for each file oracle_<name>.c. */
extern const struct method oracle_contrasts[], oracle_durations[], oracle_months[],
    oracle_population[], oracle_questionnaire[], oracle_ranks[], oracle_rates[], oracle_weights[];

/* A number that must be there; 0 otherwise. */
double row_number(struct row *row, const char *key);

/* A number that may be left out. */
double row_number_or(struct row *row, const char *key, double otherwise);

/* A count that must be there; a number that is no count makes the statistic undefined. */
int64_t row_count(struct row *row, const char *key);

/* A vector that must be there, in memory the caller frees; NULL with the outcome set otherwise. */
double *row_vector(struct row *row, const char *key, size_t *length);

/* The same for whole numbers. */
int64_t *row_counts(struct row *row, const char *key, size_t *length);

/* Notes what stats/ said; true when it gave an answer. */
bool row_answered(struct row *row, enum stats_status status);

/* The wanted one of two outputs; anything else is not known. */
double row_either(struct row *row, const char *first, double first_value, const char *second,
                  double second_value);

/* Answers with a list of flags, "0 0 1"; 0. */
double row_flags(struct row *row, size_t length, const bool flags[]);

/* Notes that the method or its output is not built; 0. */
double row_unknown(struct row *row);

#endif
