/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The methods of the reference files that stats/ can answer: one table entry each. */
#ifndef HAILONG_TESTS_SUPPORT_ORACLE_METHODS_H
#define HAILONG_TESTS_SUPPORT_ORACLE_METHODS_H

#include "tests/support/inputs.h"

enum outcome {
    OUTCOME_VALUE,     /* answer->value */
    OUTCOME_TEXT,      /* answer->text: a list of flags, compared letter by letter */
    OUTCOME_UNDEFINED, /* stats/ says that there is none for these data */
    OUTCOME_UNKNOWN,   /* no such method, or not this output of it */
    OUTCOME_MALFORMED  /* an input is missing or not written as a number */
};

enum { ORACLE_TEXT = 2000 };

struct oracle_answer {
    double value;
    char text[ORACLE_TEXT];
};

/* Runs one row; inputs are pairs apart by ';' with vectors apart by blanks, NA for a missing entry.
 * folder: where files lie that inputs name by `data=` ("oracle/data"); NULL: there are none. */
enum outcome oracle_method_run(struct span method, struct span inputs, const char *folder,
                               struct oracle_answer *answer);

#endif
