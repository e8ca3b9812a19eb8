/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the figures of a card prove, and what they do not: pure functions of counts. */
#ifndef HAILONG_REPORTS_EVIDENCE_H
#define HAILONG_REPORTS_EVIDENCE_H

#include "reports/figure.h"
#include "reports/settings.h"

/* Satisfied dossiers among all, where the forms were drawn at random from them (--forms-from
 * drawn): stats/hypergeometric.h. */
struct drawn {
    enum why why; /* why there is no statement */
    bool census;  /* every dossier has a form: nothing was drawn, so there is no chance in it */
    int64_t low, high; /* dossiers, at settings.confidence */
    int64_t dossiers;  /* N */
};

/* Every form is satisfied: how likely is that? */
struct perfect {
    enum why why;  /* no-data: no forms; not-comparable: some are not satisfied, or the figure is a
                    * mean of shares;  too-few: fewer than PERFECT_FLOOR */
    double rate;   /* the true rate that is supposed: that of all other units, else PERFECT_RATE */
    bool supposed; /* PERFECT_RATE: there are no others, or they are perfect as well */
    double chance; /* that all of them are satisfied at that rate */
    double log10;  /* its decimal logarithm: chance itself may be too small for a number */
    bool unlikely; /* below PERFECT_CHANCE */
};

enum { PERFECT_FLOOR = 30 };
#define PERFECT_RATE 0.97
#define PERFECT_CHANCE 0.001

struct evidence {
    double at_least; /* the one-sided exact limit of the satisfied share, at settings.confidence */
    enum why at_least_why;
    struct drawn drawn;
    struct perfect perfect;
    int64_t sample_needed; /* forms that QĐ 1383/QĐ-BNV asks for from so many dossiers; 0 without
                              dossiers */
    /* Imbens and Manski's interval: the bounds of silence with the sampling error of both ends
     * (--forms-from). */
    double silence_low, silence_high;
    enum why silence_why;
    bool flatters; /* more of the finished dossiers are on time than of those that were due, by 0.1
                      point or more */
};

/* others: satisfied and all forms of the other units of the same period, by the same method. */
struct evidence_input {
    const struct figure *completed, *due, *satisfaction;
    int64_t dossiers; /* finished with a result in the period */
    int64_t others_satisfied, others_forms;
};

struct evidence evidence_of(const struct evidence_input *input, const struct settings *settings);

/* N/(1 + N e^2) with e = 5 %, rounded up: the sample of QĐ 1383/QĐ-BNV 28/12/2012
 * (docs/rules.md 1.6). */
int64_t evidence_sample_needed(int64_t dossiers);

#endif
