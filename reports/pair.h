/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two communes side by side: how far apart they are, and whether that may be chance. */
#ifndef HAILONG_REPORTS_PAIR_H
#define HAILONG_REPORTS_PAIR_H

#include "reports/comparison.h"

/* The first two are those of enum measure. */
enum pair_measure { PAIR_ON_TIME, PAIR_SATISFACTION, PAIR_DURATION, PAIR_MEASURES };

/* One figure, a less b. */
struct pair_difference {
    enum why why;       /* why there is no difference */
    double value;       /* of shares -1..1; of durations in working days */
    enum why limit_why; /* why it has no limits */
    double low, high;
    enum why p_why;
    double p; /* two-sided: Fisher's exact test; of durations the log-rank test */
};

/* By the levels of the overall question (satisfaction). */
struct pair_levels {
    enum why why;
    double u, auc, p; /* Mann and Whitney: auc is the chance that a form of a is the better one of two, ties as half */
    enum why brunner_why;
    double w, df, brunner_p; /* Brunner and Munzel */
};

/* By the working days of the dossiers received in the period, the open ones with them. */
struct pair_durations {
    enum why why;
    double statistic, p; /* log-rank */
    int64_t df;
    enum why mean_why;
    double horizon, mean[2]; /* within the horizon (the longest time that was seen of both), longer ones as the horizon */
};

struct pair {
    struct comparison comparison; /* owned; of the two */
    enum pair_measure measure;
    size_t at[2]; /* a and b: which card and row */
    struct pair_difference difference;
    struct pair_levels levels;
    struct pair_durations durations;
};

const char *pair_measure_name(enum pair_measure measure); /* "on-time", "satisfaction", "duration" */
bool pair_measure_of(const char *name, enum pair_measure *measure); /* false: no such measure */

/* The row of a (0) or b (1), and its card. */
const struct comparison_row *pair_row(const struct pair *pair, size_t side);
const struct scorecard *pair_card(const struct pair *pair, size_t side);
/* Whether pages compare the two: both have at least COMPARISON_FLOOR records. */
/* Mean scores: their difference is given, and not judged. */
bool pair_of_means(const struct pair *pair);
bool pair_is_judged(const struct pair *pair);
/* Whether they differ by more than chance can explain: -1 a is lower, 1 a is higher (takes longer), 0 not to be told. */
int pair_verdict(const struct pair *pair);

/* units: a and b. Errors: those of comparison_build, ERROR_PAIR_SAME. Caller releases; nothing to release on false. */
bool pair_build(struct store *store, const struct period *period, const struct settings *settings,
                const int32_t units[static 2], enum pair_measure measure, struct pair *result,
                struct error *error);
void pair_release(struct pair *pair);

#endif
