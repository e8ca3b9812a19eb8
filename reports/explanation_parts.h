/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An explanation in the making: explanation.c has the figure, explanation_rows.c the records behind
 * it. */
#ifndef HAILONG_REPORTS_EXPLANATION_PARTS_H
#define HAILONG_REPORTS_EXPLANATION_PARTS_H

#include "reports/explanation.h"

enum subject {
    SUBJECT_ON_TIME,
    SUBJECT_SATISFACTION,
    SUBJECT_COVERAGE,
    SUBJECT_DURATION,
    SUBJECT_ITEM
};

struct explaining {
    struct explanation *result;
    const struct scorecard *card;
    enum subject subject;
    const struct item *item; /* SUBJECT_ITEM */
    struct rulebook book;    /* while rows are read */
    bool failed;
};

/* Reads the records into result->row, in order of file and line. Errors: those of the store,
 * ERROR_MEMORY. */
bool explanation_rows(struct store *store, struct explaining *explaining, struct error *error);

#endif
