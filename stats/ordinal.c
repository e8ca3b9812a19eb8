/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/ordinal.h"

#include "stats/beta.h"
#include "stats/proportion.h"

#include <gsl/gsl_cdf.h>

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Adds the answers of one group up; false when they are no counts or too many with *all. */
static bool add_up(size_t levels, const int64_t counts[], int64_t *group, int64_t *all)
{
    *group = 0;
    for (size_t l = 0; l < levels; l++) {
        if (!(counts[l] >= 0 && counts[l] <= PROPORTION_TRIALS_MAX - *all)) {
            return false;
        }
        *group += counts[l];
        *all += counts[l];
    }
    return true;
}

struct pair_sums {
    int64_t of_a, of_b;
    int64_t lead;  /* pairs in which a is higher, less those in which b is */
    double untied; /* sum over the levels of t (N - t)(N + t): N^3 - N less the ties' t^3 - t,
                      without the cancelling */
};

static enum stats_status sum_up(size_t levels, const int64_t a[], const int64_t b[],
                                struct pair_sums *sums)
{
    int64_t all = 0, below_a = 0, below_b = 0;

    *sums = (struct pair_sums){0, 0, 0, 0};
    if (levels == 0 || !add_up(levels, a, &sums->of_a, &all) ||
        !add_up(levels, b, &sums->of_b, &all)) {
        return STATS_DOMAIN;
    }
    if (sums->of_a == 0 || sums->of_b == 0) {
        return STATS_NO_DATA;
    }
    for (size_t l = 0; l < levels; l++) {
        double tied = (double)a[l] + (double)b[l];

        sums->lead += a[l] * below_b - b[l] * below_a;
        sums->untied += tied * ((double)all - tied) * ((double)all + tied);
        below_a += a[l];
        below_b += b[l];
    }
    return STATS_OK;
}

static double two_sided(double z)
{
    return fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(z)));
}

enum stats_status ordinal_mann_whitney(size_t levels, const int64_t a[], const int64_t b[],
                                       struct ordinal_pair *result)
{
    struct pair_sums sums;
    enum stats_status status = sum_up(levels, a, b, &sums);
    double pairs, all, error, off;

    if (status != STATS_OK) {
        return status;
    }
    pairs = (double)sums.of_a * (double)sums.of_b;
    all = (double)sums.of_a + (double)sums.of_b;
    off = (double)sums.lead / 2;
    *result = (struct ordinal_pair){pairs / 2 + off, 0.5 + off / pairs, STATS_NO_DATA, 0, 1, 1};
    if (sums.untied > 0) {
        error = sqrt(pairs / 12 * (sums.untied / (all * (all - 1))));
        result->status = STATS_OK;
        result->z = off / error;
        result->p = two_sided(result->z);
        /* Half a pair towards the middle; in the middle there is nothing to correct. */
        result->p_corrected = two_sided(fmax(0, fabs(off) - 0.5) / error);
    }
    return STATS_OK;
}

/* How far the answers of one group are spread over those of the other: the variance (divisor
 * own - 1) of how many of the others lie below each, ties as half, in units of half an answer. */
static double spread_over(size_t levels, const int64_t own[], const int64_t other[], int64_t count,
                          int64_t others)
{
    double mean = 0, sum = 0;

    for (int round = 0; round < 2; round++) {
        int64_t below = 0;

        for (size_t l = 0; l < levels; l++) {
            double lead = (double)(2 * below + other[l] - others);

            if (round == 0) {
                mean += lead * ((double)own[l] / (double)count);
            } else {
                sum += (double)own[l] * (lead - mean) * (lead - mean);
            }
            below += other[l];
        }
    }
    return sum / ((double)count - 1) / 4;
}

/* P(|T| >= |t|) of Student's distribution, by the beta distribution: df/(df + t^2) is Beta(df/2,
 * 1/2). */
static double student_two_sided(double t, double df)
{
    double square = t * t;
    struct beta_point at = {df / (df + square), square / (df + square)};
    struct beta_tails tails = {1, 0, 0};

    if (df / 2 > BETA_SHAPE_MAX) {
        return two_sided(t);
    }
    beta_tails((struct beta_shape){df / 2, 0.5}, at, &tails);
    return tails.lower;
}

/* Whether some pair of the two groups is tied, or each is higher in some pair. */
static bool overlap(size_t levels, const int64_t a[], const int64_t b[])
{
    bool a_seen = false, b_seen = false, a_higher = false, b_higher = false;

    for (size_t l = 0; l < levels; l++) {
        if (a[l] > 0 && b[l] > 0) {
            return true;
        }
        a_higher = a_higher || (a[l] > 0 && b_seen);
        b_higher = b_higher || (b[l] > 0 && a_seen);
        a_seen = a_seen || a[l] > 0;
        b_seen = b_seen || b[l] > 0;
    }
    return a_higher && b_higher;
}

enum stats_status ordinal_brunner_munzel(size_t levels, const int64_t a[], const int64_t b[],
                                         struct ordinal_brunner_munzel *result)
{
    struct pair_sums sums;
    enum stats_status status = sum_up(levels, a, b, &sums);
    double part_a, part_b, both;

    if (status != STATS_OK) {
        return status;
    }
    if (sums.of_a < 2 || sums.of_b < 2 || !(sums.untied > 0) || !overlap(levels, a, b)) {
        return STATS_NO_DATA;
    }
    part_a = (double)sums.of_a * spread_over(levels, a, b, sums.of_a, sums.of_b);
    part_b = (double)sums.of_b * spread_over(levels, b, a, sums.of_b, sums.of_a);
    both = part_a + part_b;
    if (!(both > 0)) {
        return STATS_NO_DATA;
    }
    result->w = sums.lead == 0 ? 0 : -(double)sums.lead / 2 / sqrt(both);
    result->df = both * (both / (part_a * (part_a / ((double)sums.of_a - 1)) +
                                 part_b * (part_b / ((double)sums.of_b - 1))));
    result->p = student_two_sided(result->w, result->df);
    return STATS_OK;
}

/* The answers of all groups at one level. */
static int64_t at_level(size_t k, size_t levels, const int64_t counts[], size_t level)
{
    int64_t sum = 0;

    for (size_t g = 0; g < k; g++) {
        sum += counts[g * levels + level];
    }
    return sum;
}

/* Pairs of one answer of the group and one of all in which the former is higher, less those in
 * which it is lower. */
static double lead_of(size_t k, size_t levels, const int64_t counts[], size_t group, int64_t all)
{
    int64_t below = 0, lead = 0;

    for (size_t l = 0; l < levels; l++) {
        int64_t here = at_level(k, levels, counts, l);

        lead += counts[group * levels + l] * (2 * below + here - all);
        below += here;
    }
    return (double)lead;
}

enum stats_status ordinal_kruskal_wallis(size_t k, size_t levels, const int64_t counts[],
                                         struct ordinal_groups *result)
{
    struct ordinal_groups made = {0, 0, STATS_NO_DATA, 0, 1, 0};
    double untied = 0, between = 0;
    int64_t all = 0, group;

    for (size_t g = 0; g < k; g++) {
        if (levels == 0 || !add_up(levels, &counts[g * levels], &group, &all)) {
            return STATS_DOMAIN;
        }
        made.groups += group > 0;
    }
    if (made.groups < 2) {
        return STATS_NO_DATA;
    }
    made.df = (int64_t)made.groups - 1;
    for (size_t l = 0; l < levels; l++) {
        double tied = (double)at_level(k, levels, counts, l);

        untied += tied * ((double)all - tied) * ((double)all + tied);
    }
    for (size_t g = 0; g < k; g++) {
        int64_t none = 0;

        add_up(levels, &counts[g * levels], &group, &none);
        if (group > 0) {
            double lead = lead_of(k, levels, counts, g, all);

            between += lead * (lead / (double)group);
        }
    }
    if (untied > 0) {
        made.status = STATS_OK;
        made.epsilon2 = fmin(1, 3 * (between / untied));
        made.h = made.epsilon2 * ((double)all - 1);
        made.p = fmin(1, gsl_cdf_chisq_Q(made.h, (double)made.df));
    }
    *result = made;
    return STATS_OK;
}

static int by_value(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;

    return (a > b) - (a < b);
}

/* All values that are there, ascending and each once; STATS_DOMAIN for an infinite one. */
static enum stats_status distinct(size_t groups, const size_t lengths[],
                                  const double *const values[], double all[], size_t *count)
{
    size_t kept = 0;

    *count = 0;
    for (size_t g = 0; g < groups; g++) {
        for (size_t i = 0; i < lengths[g]; i++) {
            if (isinf(values[g][i])) {
                return STATS_DOMAIN;
            }
            if (!isnan(values[g][i])) {
                all[(*count)++] = values[g][i];
            }
        }
    }
    if (*count == 0) {
        return STATS_NO_DATA;
    }
    qsort(all, *count, sizeof all[0], by_value);
    for (size_t i = 1; i < *count; i++) {
        if (all[i] > all[kept]) {
            all[++kept] = all[i];
        }
    }
    *count = kept + 1;
    return STATS_OK;
}

static enum stats_status tabulate(size_t groups, const size_t lengths[],
                                  const double *const values[], const double levels[],
                                  struct ordinal_table *table)
{
    table->counts = calloc(groups * table->levels, sizeof *table->counts);
    if (!table->counts) {
        return STATS_NO_MEMORY;
    }
    for (size_t g = 0; g < groups; g++) {
        for (size_t i = 0; i < lengths[g]; i++) {
            const double *level =
                bsearch(&values[g][i], levels, table->levels, sizeof levels[0], by_value);

            if (!isnan(values[g][i]) && level) {
                table->counts[g * table->levels + (size_t)(level - levels)]++;
            }
        }
    }
    return STATS_OK;
}

enum stats_status ordinal_tabulate(size_t groups, const size_t lengths[],
                                   const double *const values[], struct ordinal_table *table)
{
    struct ordinal_table made = {groups, 0, NULL};
    enum stats_status status;
    size_t room = 1;
    double *all;

    for (size_t g = 0; g < groups; g++) {
        room += lengths[g];
    }
    all = calloc(room, sizeof *all);
    if (!all) {
        return STATS_NO_MEMORY;
    }
    status = distinct(groups, lengths, values, all, &made.levels);
    if (status == STATS_OK) {
        status = tabulate(groups, lengths, values, all, &made);
    }
    if (status == STATS_OK) {
        *table = made;
    }
    free(all);
    return status;
}

void ordinal_table_release(struct ordinal_table *table)
{
    free(table->counts);
    *table = (struct ordinal_table){0, 0, NULL};
}
