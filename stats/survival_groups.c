/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/survival_groups.h"

#include "stats/proportion.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* A pivot this small beside its variance is rounding. */
#define NO_PIVOT 1e-12

/* Where the walk over all times stands. */
struct walk {
    size_t groups;
    const struct survival_group *group;
    size_t *next;     /* of each group: the first entry not yet passed */
    double *at_risk;  /* of each group */
    double *finished; /* of each group at this time */
    double *observed, *expected;
    double *covariance; /* groups x groups */
    double all_at_risk, all_finished;
};

/* Whether a group is good; its counts are added to *total. */
static bool group_fits(const struct survival_group *group, int64_t *total)
{
    for (size_t i = 0; i < group->count; i++) {
        const struct survival_time *t = &group->times[i];

        if (!(t->time >= 0 && isfinite(t->time) && t->events >= 0 && t->censored >= 0 &&
              t->events <= PROPORTION_TRIALS_MAX - *total &&
              t->censored <= PROPORTION_TRIALS_MAX - *total - t->events) ||
            (i > 0 && t->time < group->times[i - 1].time)) {
            return false;
        }
        *total += t->events + t->censored;
    }
    return true;
}

static bool walk_init(struct walk *walk, size_t groups, const struct survival_group group[])
{
    walk->groups = groups;
    walk->group = group;
    walk->next = calloc(groups, sizeof *walk->next);
    walk->at_risk = calloc(groups, sizeof *walk->at_risk);
    walk->finished = calloc(groups, sizeof *walk->finished);
    walk->observed = calloc(groups, sizeof *walk->observed);
    walk->expected = calloc(groups, sizeof *walk->expected);
    walk->covariance = calloc(groups * groups, sizeof *walk->covariance);
    walk->all_at_risk = 0;
    return walk->next && walk->at_risk && walk->finished && walk->observed && walk->expected &&
           walk->covariance;
}

static void walk_release(struct walk *walk)
{
    free(walk->next);
    free(walk->at_risk);
    free(walk->finished);
    free(walk->observed);
    free(walk->expected);
    free(walk->covariance);
}

static enum stats_status count_all(struct walk *walk)
{
    enum stats_status status = walk->groups < 2 ? STATS_NO_DATA : STATS_OK;
    int64_t total = 0;

    for (size_t g = 0; g < walk->groups; g++) {
        int64_t before = total;

        if (!group_fits(&walk->group[g], &total)) {
            return STATS_DOMAIN;
        }
        walk->at_risk[g] = (double)(total - before);
        status = total == before ? STATS_NO_DATA : status;
    }
    walk->all_at_risk = (double)total;
    return status;
}

/* The next time on record; false when there is none left. */
static bool next_time(const struct walk *walk, double *time)
{
    bool found = false;

    for (size_t g = 0; g < walk->groups; g++) {
        const struct survival_group *group = &walk->group[g];

        if (walk->next[g] < group->count && (!found || group->times[walk->next[g]].time < *time)) {
            *time = group->times[walk->next[g]].time;
            found = true;
        }
    }
    return found;
}

/* What is finished at this time, against everybody's share of it. */
static void add_time(struct walk *walk)
{
    double n = walk->all_at_risk, d = walk->all_finished;
    double factor = n > 1 ? d * (n - d) / (n - 1) : 0;

    for (size_t g = 0; g < walk->groups; g++) {
        double share = walk->at_risk[g] / n;

        walk->observed[g] += walk->finished[g];
        walk->expected[g] += d * share;
        for (size_t h = 0; h <= g && factor > 0; h++) {
            walk->covariance[g * walk->groups + h] +=
                factor * share * ((g == h) - walk->at_risk[h] / n);
        }
    }
}

static void walk_all(struct walk *walk)
{
    double time = 0;

    while (next_time(walk, &time)) {
        double leaving = 0;

        walk->all_finished = 0;
        for (size_t g = 0; g < walk->groups; g++) {
            const struct survival_group *group = &walk->group[g];

            walk->finished[g] = 0;
            for (size_t i = walk->next[g]; i < group->count && group->times[i].time <= time; i++) {
                walk->finished[g] += (double)group->times[i].events;
            }
            walk->all_finished += walk->finished[g];
        }
        if (walk->all_finished > 0) {
            add_time(walk);
        }
        for (size_t g = 0; g < walk->groups; g++) {
            const struct survival_group *group = &walk->group[g];
            size_t *i = &walk->next[g];

            for (; *i < group->count && group->times[*i].time <= time; (*i)++) {
                double gone = (double)(group->times[*i].events + group->times[*i].censored);

                walk->at_risk[g] -= gone;
                leaving += gone;
            }
        }
        walk->all_at_risk -= leaving;
    }
}

/* The groups somebody was left of when something was finished, but for the first of them: the
 * differences add up to 0, so one says nothing new. Their numbers go to the front of `next`. */
static size_t pick(struct walk *walk)
{
    size_t used = 0;

    for (size_t g = 0; g < walk->groups; g++) {
        if (walk->expected[g] > 0) {
            walk->next[used++] = g;
        }
    }
    for (size_t i = 1; i < used; i++) {
        walk->next[i - 1] = walk->next[i];
    }
    return used == 0 ? 0 : used - 1;
}

/* Off' V^-1 off by Cholesky's root L of V: the squared length of L^-1 off. */
static enum stats_status solve(const struct walk *walk, size_t size, gsl_matrix *root,
                               gsl_vector *off, double *statistic)
{
    for (size_t i = 0; i < size; i++) {
        size_t g = walk->next[i];

        gsl_vector_set(off, i, walk->observed[g] - walk->expected[g]);
        for (size_t j = 0; j <= i; j++) {
            double value = walk->covariance[g * walk->groups + walk->next[j]];

            gsl_matrix_set(root, i, j, value);
            gsl_matrix_set(root, j, i, value);
        }
    }
    if (gsl_linalg_cholesky_decomp1(root) != 0) {
        return STATS_NO_DATA;
    }
    *statistic = 0;
    for (size_t i = 0; i < size; i++) {
        double pivot = gsl_matrix_get(root, i, i), rest = gsl_vector_get(off, i);
        double variance = walk->covariance[walk->next[i] * walk->groups + walk->next[i]];

        if (!(pivot * pivot > NO_PIVOT * variance)) {
            return STATS_NO_DATA;
        }
        for (size_t j = 0; j < i; j++) {
            rest -= gsl_matrix_get(root, i, j) * gsl_vector_get(off, j);
        }
        gsl_vector_set(off, i, rest / pivot);
        *statistic += rest / pivot * (rest / pivot);
    }
    return STATS_OK;
}

static enum stats_status statistic_of(struct walk *walk, double *statistic)
{
    size_t size = pick(walk);
    enum stats_status status = STATS_NO_MEMORY;
    gsl_matrix *root;
    gsl_vector *off;

    *statistic = 0;
    if (size == 0) {
        return STATS_OK;
    }
    root = gsl_matrix_alloc(size, size);
    off = gsl_vector_alloc(size);
    if (root && off) {
        status = solve(walk, size, root, off, statistic);
    }
    gsl_matrix_free(root);
    gsl_vector_free(off);
    return status;
}

static void give(const struct walk *walk, double observed[], double expected[])
{
    for (size_t g = 0; g < walk->groups; g++) {
        if (observed) {
            observed[g] = walk->observed[g];
        }
        if (expected) {
            expected[g] = walk->expected[g];
        }
    }
}

enum stats_status survival_log_rank(size_t groups, const struct survival_group group[],
                                    double observed[], double expected[], struct log_rank *result)
{
    enum stats_status status;
    double statistic = 0;
    struct walk walk;

    if (groups > SURVIVAL_GROUPS_MAX) {
        return STATS_DOMAIN;
    }
    if (groups == 0) {
        return STATS_NO_DATA;
    }
    status = walk_init(&walk, groups, group) ? count_all(&walk) : STATS_NO_MEMORY;
    if (status == STATS_OK) {
        walk_all(&walk);
        status = statistic_of(&walk, &statistic);
    }
    if (status == STATS_OK) {
        double df = (double)(groups - 1);

        *result = (struct log_rank){statistic, (int64_t)groups - 1, gsl_cdf_chisq_Q(statistic, df)};
        give(&walk, observed, expected);
    }
    walk_release(&walk);
    return status;
}
