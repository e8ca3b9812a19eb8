/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the data of a card carry its figures: four checks that anybody can repeat (docs/rules.md,
 * section 10), one letter for how many of them hold. Says nothing about the unit's work. */
#ifndef HAILONG_REPORTS_DATA_GRADE_H
#define HAILONG_REPORTS_DATA_GRADE_H

#include <stdbool.h>
#include <stdint.h>

/* A check holds only where that was seen: without forms the last three cannot all hold. */
enum data_check {
    DATA_ENOUGH, /* at least 30 finished dossiers and 30 valid forms */
    DATA_HEARD, /* forms for at least half of the finished dossiers; drawn at random: as many as the
                   sample takes */
    DATA_COMPLETE, /* rejected rows that are still missing: at most 1 in 100 of those that should be
                      there */
    DATA_USUAL,    /* at least 30 forms were looked through, and nothing stands out (suspicion.h) */
    DATA_CHECKS
};

enum { DATA_GRADE_LEAST = 30 };

struct data_counts {
    int64_t dossiers, forms; /* finished with a result in the period; valid forms */
    bool drawn;              /* the forms were drawn at random among the dossiers */
    int64_t sample_needed;   /* as evidence_sample_needed has it */
    int64_t used, missing;   /* rows of dossiers and forms in all files in force */
    bool looked, unusual;    /* at the forms: whether it was done, what it found */
};

struct data_grade {
    char letter; /* 'A': all hold; 'B', 'C': one, two do not; 'D': three or four */
    bool failed[DATA_CHECKS];
};

struct data_grade data_grade_of(const struct data_counts *counts);
/* "few-records", "few-heard", "rows-missing", "unusual-forms": what a check that does not hold is
 * called. */
const char *data_check_name(enum data_check check);

#endif
