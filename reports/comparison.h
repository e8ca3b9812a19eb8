/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Communes side by side: one measure, every unit against all others pooled; no ranks. */
#ifndef HAILONG_REPORTS_COMPARISON_H
#define HAILONG_REPORTS_COMPARISON_H

#include "reports/scorecard.h"
#include "stats/compare.h"

/* Units under the floor are listed but not judged; the others at alpha, after Holm (docs/cli.md). */
#define COMPARISON_ALPHA 0.05
enum { COMPARISON_FLOOR = 30 };

enum measure { MEASURE_ON_TIME, MEASURE_SATISFACTION, COMPARED };

struct comparison_row {
    const struct unit *unit;
    struct figure figure;
    enum mark mark;
    bool alone;    /* enough data, but no other unit has any: MARK_TOO_FEW for that reason */
    double p;      /* two-sided, before Holm; 1 for a unit that is not judged */
    int64_t basis; /* what the floor is held against: the denominator, or the forms of a mean over criteria */
};

struct comparison_measure {
    const char *method; /* one for all units: the policy, or the satisfaction method */
    struct figure overall; /* all units together */
    struct comparison_row *row; /* in Vietnamese alphabetical order */
    size_t count;
};

struct comparison {
    struct scorecards cards; /* owned */
    struct comparison_measure measure[COMPARED];
};

const char *measure_name(enum measure measure); /* "on-time", "satisfaction" */
const char *mark_name(enum mark mark);          /* "above", "same", "below", "too-few" */

/* Marks the rows of a measure. A mean over criteria has no counts of its own; it is judged as
 * rate x n_eff hits of n_eff (Korn & Graubard 1998 use the effective size in the same way).
 * effective[i]: n_eff of row i, or NULL when the figures have counts.
 * Errors: ERROR_MEMORY. */
bool comparison_judge(struct comparison_measure *measure, const double *effective, struct error *error);

/* The comparison of a period, or of the chosen units (NULL: all). With METHOD_DEFAULT the satisfaction method is
 * overall when every unit that has forms has an overall item, else criteria. Caller releases; nothing to release on false. */
bool comparison_build(struct store *store, const struct period *period, const struct settings *settings,
                      const int32_t *units, size_t unit_count, struct comparison *result, struct error *error);
void comparison_release(struct comparison *comparison);

#endif
