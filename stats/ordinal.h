/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers on a scale in two groups or more: does one tend to answer higher? By ranks: only the
 * order of the levels is used, not how far apart they are.
 *
 *     level          1   2   3   4   5        groups[g * levels + l]: how many of group g
 *     commune A      2   5  30 220 332        answered level l, levels ascending
 *     commune B      0   1  12  90 160
 *
 * levels   >= 1
 * counts   each >= 0; all of a test together <= PROPORTION_TRIALS_MAX
 *
 * When all answers of all groups are equal no rank differs: there is no statistic (`status` is
 * STATS_NO_DATA), and p is 1, for "no difference seen".
 *
 * Errors: STATS_DOMAIN for an argument outside its range, STATS_NO_DATA where a group that is
 *         needed has no answers; *result untouched.
 * Owns:   nothing, but for ordinal_tabulate.
 * Checked: tests/reference/ordinal.csv; worked examples in METHODS.md. */
#ifndef HAILONG_STATS_ORDINAL_H
#define HAILONG_STATS_ORDINAL_H

#include "stats/status.h"

#include <stddef.h>
#include <stdint.h>

struct ordinal_pair {
    double u;   /* pairs of one answer of a and one of b in which a's is higher, ties as half */
    double auc; /* u as a share of all pairs, 0..1: the chance that a random answer of a is higher
                   than one of b; 0.5 when neither tends to be */
    enum stats_status status; /* STATS_NO_DATA when all answers are equal: z is 0, both p are 1 */
    double z;                 /* without continuity correction; above 0: a tends to be higher */
    double p;                 /* two-sided, without continuity correction, 0..1 */
    double p_corrected;       /* with it: for few answers */
};

/* Mann and Whitney's test (Wilcoxon's rank sum), variance corrected for ties.
 * Source: Mann & Whitney 1947, Annals of Mathematical Statistics 18:50-60. */
enum stats_status ordinal_mann_whitney(size_t levels, const int64_t a[], const int64_t b[],
                                       struct ordinal_pair *result);

struct ordinal_brunner_munzel {
    double w;  /* below 0: a tends to be higher (the sign of scipy and R's lawstat) */
    double df; /* degrees of freedom, > 0 */
    double p;  /* two-sided, 0..1 */
};

/* Brunner and Munzel's test, for groups that differ in spread as well.
 *
 * Errors: STATS_NO_DATA when a group has fewer than two answers, when the groups do not overlap,
 *         or when all answers are equal: it is then not defined; Fisher's test on the top two
 *         levels is the way out (stats/difference.h).
 * Source: Brunner & Munzel 2000, Biometrical Journal 42:17-25. */
enum stats_status ordinal_brunner_munzel(size_t levels, const int64_t a[], const int64_t b[],
                                         struct ordinal_brunner_munzel *result);

struct ordinal_groups {
    size_t groups;            /* that have answers, >= 2 */
    int64_t df;               /* groups - 1 */
    enum stats_status status; /* STATS_NO_DATA when all answers are equal: h and epsilon2 are 0, p
                                 is 1 */
    double h;                 /* >= 0, corrected for ties */
    double p;                 /* 0..1 */
    double epsilon2;          /* h/(N - 1): the share of the spread of ranks between groups, 0..1 */
};

/* Kruskal and Wallis's test over k groups; those without answers are left out.
 *
 * counts   k * levels numbers, group by group
 *
 * Errors: STATS_NO_DATA with fewer than two groups that have answers.
 * Source: Kruskal & Wallis 1952, JASA 47:583-621; epsilon squared: Tomczak & Tomczak 2014, Trends
 *         in Sport Sciences 21:19-25. */
enum stats_status ordinal_kruskal_wallis(size_t k, size_t levels, const int64_t counts[],
                                         struct ordinal_groups *result);

struct ordinal_table {
    size_t groups, levels;
    int64_t *counts; /* groups * levels, group by group; the table's own */
};

/* Counts per level of measurements that are no levels: each distinct value becomes one, ascending.
 *
 * lengths   how many values each group has; values[g] may be NULL where it is 0
 * values    finite, or NaN for one that is missing: it is left out
 *
 * Errors: STATS_DOMAIN for an infinite value; STATS_NO_DATA without a value; STATS_NO_MEMORY.
 * Owns:   ordinal_table_release frees the counts; nothing to free after an error. */
enum stats_status ordinal_tabulate(size_t groups, const size_t lengths[],
                                   const double *const values[], struct ordinal_table *table);

void ordinal_table_release(struct ordinal_table *table);

#endif
