/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/data_grade.h"

#include <stddef.h>

struct data_grade data_grade_of(const struct data_counts *counts)
{
    bool enough = counts->dossiers >= DATA_GRADE_LEAST && counts->forms >= DATA_GRADE_LEAST;
    int64_t half = counts->dossiers / 2 + counts->dossiers % 2;
    int64_t wanted = counts->drawn ? counts->sample_needed : half;
    /* missing / (used + missing) <= 1/100 without a product that may overflow */
    bool complete = counts->missing == 0 || counts->used / 99 >= counts->missing;
    struct data_grade grade = {
        .failed = {
            [DATA_ENOUGH] = !enough,
            [DATA_HEARD] = counts->dossiers == 0 || counts->forms == 0 || counts->forms < wanted,
            [DATA_COMPLETE] = !complete,
            [DATA_USUAL] = counts->forms < DATA_GRADE_LEAST || !counts->looked || counts->unusual}};
    int failed = 0;
    for (int i = 0; i < DATA_CHECKS; i++) {
        failed += grade.failed[i];
    }
    grade.letter = "ABCDD"[failed];
    return grade;
}

const char *data_check_name(enum data_check check)
{
    static const char *const names[DATA_CHECKS] = {"few-records", "few-heard", "rows-missing",
                                                   "unusual-forms"};
    return names[check];
}
