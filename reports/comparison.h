/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Communes side by side: one measure, every unit against all others pooled; ranks only on demand, and then as ranges.
 *
 * A unit is judged by counts, hits of trials; a mean over criteria by n_eff of them (comparison_judge). Units under
 * COMPARISON_FLOOR are listed, not judged and not ranked, but belong to the others of every other unit. What does not
 * exist says why. */
#ifndef HAILONG_REPORTS_COMPARISON_H
#define HAILONG_REPORTS_COMPARISON_H

#include "reports/scorecard.h"
#include "stats/compare.h"
#include "stats/funnel.h"
#include "stats/rank.h"
#include "stats/rank_chance.h"
#include "stats/shrink.h"

/* Units under the floor are listed but not judged; the others at alpha, after Holm (docs/cli.md). */
#define COMPARISON_ALPHA 0.05
enum { COMPARISON_FLOOR = 30 };
/* Ranks take a test of every pair: for more units that can be judged there are none. */
enum { COMPARISON_RANKED_MAX = 200 };

enum measure { MEASURE_ON_TIME, MEASURE_SATISFACTION, COMPARED };

/* Do the units differ at all? Over all that have data. */
struct comparison_test {
    const char *method; /* "chi-square", "freeman-halton", "none" */
    enum why why;       /* of "none" */
    bool has_p;         /* also when there is nothing to tell apart: 1 */
    double p;
    double statistic;   /* Pearson's chi-square, whatever p is made by; this and what follows not of "none" */
    int64_t df;
    bool simulated;
    double min_expected, cramers_v;
};

/* Levels of the overall question, by Kruskal and Wallis, over all units with answers. */
struct comparison_levels {
    enum why why;
    double h, p, epsilon2;
    int64_t df;
};

/* A unit against all others within each field of work: the same mix on both sides. */
struct same_mix {
    enum why why;         /* why there is nothing of it */
    int64_t strata;       /* fields that both sides have */
    enum why risk_why;    /* of the difference of the rates, unit less others (Mantel-Haenszel) */
    double difference, low, high;
    double plain;         /* the difference that the same counts show when fields are thrown together */
    enum why odds_why;    /* of the common odds ratio */
    double odds_ratio, odds_low, odds_high;
    enum why p_why;       /* of the test (Cochran, Mantel and Haenszel) */
    double statistic, p, p_adjusted;
    int64_t observed;     /* misses: not on time, not satisfied */
    double expected;      /* of them, with the others' rates field by field */
    enum why ratio_why;
    double ratio, ratio_low, ratio_high;
    enum mark mark;       /* by p_adjusted at COMPARISON_ALPHA; of units that are judged */
    const char *more;     /* the field that the unit has more of and that tells most of what is gone; NULL: none.
                           * Borrowed from comparison.mix */
};

/* Between which places a unit lies among those that are judged: pairs of units told apart by Fisher's exact test, after
 * Holm over all pairs; units with the very same share have the same range and the same chances, whatever their sizes. */
struct comparison_rank {
    enum why why;
    size_t low, high;
    size_t group; /* units with the same range, 1 for the best: by `low`, then by the highest share in it, then by `high` */
    size_t tie;   /* units with the very same share, 1 for the first in the table; 0: no other has it */
    bool has_chance;
    double first, expected; /* chance of the first place, mean of the place; of a tie the mean of its units */
};

struct comparison_row {
    const struct unit *unit;
    struct figure figure;
    double p;      /* two-sided, before Holm; 1 for a unit that is not judged */
    double p_adjusted; /* the same after Holm */
    int64_t hits, trials; /* what it is judged by; no trials: nothing */
    int64_t basis; /* what the floor is held against: the denominator, or the forms of a mean over criteria */
    struct funnel_limits funnel;
    struct shrunk shrunk;
    struct comparison_rank rank;
    struct same_mix mix;
    enum mark mark;
    enum why funnel_why, shrunk_why;
    bool alone; /* enough data, but no other unit has any: MARK_TOO_FEW for that reason */
};

struct comparison_measure {
    const char *method; /* one for all units: the policy, or the satisfaction method */
    struct figure overall; /* all units together */
    struct comparison_row *row; /* in Vietnamese alphabetical order */
    size_t count;
    size_t ranges;   /* different ranges of ranks: the highest rank.group */
    size_t ties;     /* the highest rank.tie */
    size_t judged;   /* rows with a mark other than MARK_TOO_FEW */
    bool all_same;   /* every trial of every judged row hit, or none did: there is nothing to rank */
    struct comparison_test test;
    enum why spread_why;
    struct funnel_spread spread; /* of the judged rows */
    enum why prior_why;
    struct shrink_fit prior; /* of all rows with data */
    struct comparison_levels levels; /* of satisfaction */
};

struct comparison {
    struct scorecards cards; /* owned */
    struct comparison_measure measure[COMPARED];
    bool ranked;    /* ranks were asked for: pages show them */
    struct mix mix; /* owned; by card and field */
};

const char *measure_name(enum measure measure); /* "on-time", "satisfaction" */
const char *mark_name(enum mark mark);          /* "above", "same", "below", "too-few" */

/* Marks the rows of a measure. A mean over criteria has no counts of its own; it is judged as
 * rate x n_eff hits of n_eff (Korn & Graubard 1998 use the effective size in the same way).
 * effective[i]: n_eff of row i, or NULL when the figures have counts.
 * Errors: ERROR_MEMORY. */
bool comparison_judge(struct comparison_measure *measure, const double *effective, struct error *error);

/* The same for a measure whose figures are mean scores: Student's test of each unit's mean against that of the others'
 * forms (stats/mean_score.h); a mean that is missing is not judged. Errors: ERROR_MEMORY. */
bool comparison_judge_means(struct comparison_measure *measure, const struct scorecards *cards, struct error *error);
/* What is made of counts does not exist of means: test, spread, prior, funnel, shrunk rates are not comparable. */
void comparison_means_alone(struct comparison_measure *measure);
/* The mean of all chosen units together; sum: their tallies added. */
struct figure comparison_overall_mean(const struct scorecards *cards, const struct unit_tally *sum);

/* The comparison of a period, or of the chosen units (NULL: all). With METHOD_DEFAULT the satisfaction method is
 * overall when every unit that has forms has an overall item, else criteria. Caller releases; nothing to release on false. */
bool comparison_build(struct store *store, const struct period *period, const struct settings *settings,
                      const int32_t *units, size_t unit_count, struct comparison *result, struct error *error);
void comparison_release(struct comparison *comparison);
/* The satisfaction method of all units, the figures, the marks and the figure of all units together, from cards that are
 * there (comparison->cards, with the counts behind them in tallies, both in the same order); reads rows only for the
 * interval of all units together by criteria. comparison->cards.settings.method: as asked. Errors: those of the store;
 * comparison_release, or what the caller owns of it, in every case. */
bool comparison_figures(struct store *store, struct comparison *comparison, struct error *error);

/* Fills test of a measure whose rows are judged, and levels of satisfaction (comparison_overall.c). Errors: ERROR_MEMORY. */
bool comparison_overall(struct comparison_measure *measure, struct error *error);
bool comparison_levels(struct comparison *comparison, struct error *error);
/* Adds the answers to overall questions of a card. False when they have another scale than *scale (0: none was met so far). */
bool comparison_card_levels(const struct scorecard *card, int *scale, int64_t level[static 10]);

/* Fills spread, funnel, prior and shrunk rates of a measure whose rows are judged (comparison_spread.c).
 * confidence: of the range of shrunk rates. Errors: ERROR_MEMORY. */
bool comparison_spread(struct comparison_measure *measure, double confidence, struct error *error);

/* Fills `mix` of every row (comparison_mix.c). Errors: those of the store. */
bool comparison_same_mix(struct store *store, struct comparison *comparison, struct error *error);

/* Whether two shares are the very same, exactly; false without trials. */
bool comparison_same_share(int64_t hits_a, int64_t trials_a, int64_t hits_b, int64_t trials_b);

/* Fills the rank of every row, with the chances too when ranks were asked for, which then are to be shown
 * (comparison_rank.c). Errors: ERROR_RANKS_TOO_MANY, ERROR_MEMORY. */
bool comparison_rank(struct comparison *comparison, bool asked, struct error *error);

#endif
