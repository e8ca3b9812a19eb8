/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interval of a mean over criteria needs the answers of each form together, which no cell can
 * give: one pass over the forms of the period, for any number of units at once. */
#ifndef HAILONG_REPORTS_CRITERIA_PASS_H
#define HAILONG_REPORTS_CRITERIA_PASS_H

#include "reports/scorecard.h"

struct criteria_target {
    const struct unit_tally *tally; /* the totals, which the forms must make up */
    struct criteria_figure *figure; /* gets its interval */
};

struct criteria_request {
    const struct period *period;
    const struct settings *settings;
    const struct criteria_target *targets;
    size_t count;
    const int32_t *target_of; /* by unit id: the target its forms belong to, -1 for none */
    size_t units;             /* length of target_of */
    /* What else looks at each valid form of a target on the way, so that the rows are read once; NULL: nothing.
     * False stops the pass: memory is exhausted. */
    bool (*also)(void *context, size_t target, const struct form *form, const struct questionnaire *questions);
    void *context; /* of `also` */
};

/* Several units may share a target. Where the rows are gone or do not make up the totals, the interval stays missing
 * (WHY_NO_DATA) and all else stands. Errors: those of the store, ERROR_MEMORY. */
bool criteria_pass(struct store *store, const struct criteria_request *request, struct error *error);

#endif
