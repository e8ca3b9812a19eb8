/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grading: a scheme held against the counts of one unit and period. Pure but for the indicators it
 * asks for.
 *
 * Points are whole numbers of 10^-decimals, rounded half up once per criterion; sums add rounded
 * points (TT 01/2018/TT-VPCP Đ15.2). What is missing is named; no sum is scaled up from a part, and
 * no band is given without its points (Đ15.4). */
#ifndef HAILONG_REPORTS_GRADE_H
#define HAILONG_REPORTS_GRADE_H

#include "reports/figure.h"
#include "reports/scheme.h"
#include "surveys/store.h"

/* What was reported of an indicator. */
enum indicator_state {
    INDICATOR_ABSENT,   /* nothing */
    INDICATOR_PARTLY,   /* something, but not for the whole period and unit, or for days beyond the period as well */
    INDICATOR_DOUBTFUL, /* reports that contradict each other */
    INDICATOR_THERE
};

/* What one unit and period bring. All borrowed. */
struct grade_input {
    const struct dossier_counts *dossiers;
    const struct figure *on_time, *satisfaction; /* the figures in force; NULL: there is none */
    /* An indicator as it was reported; counts are set where it is there. NULL: none was. */
    enum indicator_state (*indicator)(void *context, const char *id, int64_t *numerator, int64_t *denominator);
    void *context;
};

/* How a criterion came to its points, or why it has none. */
enum grade_state {
    GRADE_GIVEN,
    GRADE_EMPTY,    /* there is nothing to count */
    GRADE_ABSENT,   /* an indicator was not reported */
    GRADE_PARTLY,   /* what lacks was all reported, but not for the whole period and unit */
    GRADE_DOUBTFUL, /* a numerator that its denominator does not allow */
    GRADE_NO_STEP,  /* the scheme has no points for these figures */
    GRADE_PARTS     /* a sum, and a part of it is missing */
};

struct grade {
    const struct scheme *scheme; /* these three are borrowed from the schemes */
    const struct scheme_criterion *criterion;
    const struct scheme_band *band; /* NULL: none */
    enum grade_state state;
    enum why why;   /* WHY_NONE: points are there */
    int64_t points; /* units; of criterion->of */
    /* The way that decided or came nearest; NULL for a sum. */
    const struct scheme_way *way;
    bool nothing; /* its denominator was 0: way->none_note is to be said */
    /* Owned lists of borrowed names: indicators that lack or cannot be right, parts of a sum
     * without points ... */
    const char **missing;
    size_t missing_count;
    const char **partly; /* ... those of them that were reported in part */
    size_t partly_count;
    const char **assumed; /* ... and optional indicators that were taken as 0 */
    size_t assumed_count;
};

struct grades {
    struct grade *grade; /* criteria of all schemes, in their order */
    size_t count;
};

/* Grades by each of the schemes, which must outlive the grades. Errors: ERROR_MEMORY; nothing to
 * release then. */
bool grades_of(struct scheme *const *schemes, size_t count, const struct grade_input *input,
               struct grades *grades, struct error *error);
void grades_release(struct grades *grades);

#endif
