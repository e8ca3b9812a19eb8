/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patterns of answers as the rows of numbers that stats/ takes. */
#ifndef HAILONG_REPORTS_QUESTIONNAIRE_ROWS_H
#define HAILONG_REPORTS_QUESTIONNAIRE_ROWS_H

#include "reports/answer_patterns.h"

struct answer_rows {
    size_t forms, items;
    double *answers; /* answers[form * items + item]; NaN for a blank or two marks; owned */
    double *outcome; /* the overall answer of each form; NULL: not wanted; owned */
    size_t item[ITEMS_MAX]; /* which question an item is */
};

/* The questions but the overall one, of all forms. False when memory is exhausted. */
bool answer_rows_all(const struct asked *asked, const struct answer_pattern *patterns, size_t count,
                     struct answer_rows *rows);
/* The same with the overall answers, questions that nobody answers left out, and of the forms that answer all the others.
 * There must be an overall question. */
bool answer_rows_complete(const struct asked *asked, const struct answer_pattern *patterns, size_t count,
                          struct answer_rows *rows);
void answer_rows_release(struct answer_rows *rows);

/* The overall question, the number of questions where there is none. */
size_t overall_question(const struct asked *asked);

#endif
