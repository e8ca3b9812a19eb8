/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/calibrate.h"

#include "stats/weight_survey.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How often R takes the group means off in turn. */
enum { RAKING_ROUNDS = 10 };

/* A margin is met when its groups are off by no more than this part of its sum. */
#define MET 1e-6

/* Working space of a calibration. */
struct bench {
    double *sum, *other; /* per group of the widest margin */
    double *before;      /* per row */
};

static bool margin_is_good(const struct weight_survey *survey,
                           const struct calibrate_margin *margin)
{
    if (margin->groups < 1) {
        return false;
    }
    for (size_t g = 0; g < margin->groups; g++) {
        if (!(margin->known[g] >= 0 && isfinite(margin->known[g]))) {
            return false;
        }
    }
    for (size_t i = 0; i < survey->rows; i++) {
        if (margin->group[i] >= margin->groups) {
            return false;
        }
    }
    return true;
}

static void add_up(size_t rows, const size_t group[], const double weights[], size_t groups,
                   double sum[])
{
    memset(sum, 0, groups * sizeof sum[0]);
    for (size_t i = 0; i < rows; i++) {
        sum[group[i]] += weights[i];
    }
}

/* Whether every group that is known to have members has rows, and the other way round. */
static enum stats_status groups_match(const struct weight_survey *survey,
                                      const struct calibrate_margin *margin, double sum[],
                                      size_t *group)
{
    add_up(survey->rows, margin->group, survey->weights, margin->groups, sum);
    for (*group = 0; *group < margin->groups; (*group)++) {
        if (margin->known[*group] > 0 && !(sum[*group] > 0)) {
            return STATS_NO_DATA;
        }
        if (!(margin->known[*group] > 0) && sum[*group] > 0) {
            return STATS_DOMAIN;
        }
    }
    return STATS_OK;
}

static void bench_release(struct bench *bench)
{
    free(bench->sum);
    free(bench->other);
    free(bench->before);
}

/* Gives the survey room for its margins, and the bench its own. */
static enum stats_status make_room(struct weight_survey *survey, size_t margins,
                                   const struct calibrate_margin margin[], struct bench *bench)
{
    size_t widest = 1;

    for (size_t m = 0; m < margins; m++) {
        struct weight_margin *own = &survey->margin[m];

        widest = margin[m].groups > widest ? margin[m].groups : widest;
        free(own->group); /* of a calibration that failed */
        free(own->weights);
        own->groups = margin[m].groups;
        own->group = calloc(survey->rows, sizeof *own->group);
        own->weights = calloc(survey->rows, sizeof *own->weights);
        if (!own->group || !own->weights) {
            return STATS_NO_MEMORY;
        }
        memcpy(own->group, margin[m].group, survey->rows * sizeof *own->group);
    }
    bench->sum = calloc(widest, sizeof *bench->sum);
    bench->other = calloc(widest, sizeof *bench->other);
    bench->before = calloc(survey->rows, sizeof *bench->before);
    return bench->sum && bench->other && bench->before ? STATS_OK : STATS_NO_MEMORY;
}

/* All that can fail, before a weight is touched. */
static enum stats_status begin(struct weight_survey *survey, size_t margins,
                               const struct calibrate_margin margin[], struct bench *bench,
                               struct calibrate_fault *fault)
{
    enum stats_status status;

    if (survey->calibrated != WEIGHT_AS_DRAWN || margins < 1 || margins > CALIBRATE_MARGINS) {
        return STATS_DOMAIN;
    }
    for (size_t m = 0; m < margins; m++) {
        if (!margin_is_good(survey, &margin[m])) {
            return STATS_DOMAIN;
        }
    }
    status = make_room(survey, margins, margin, bench);
    for (size_t m = 0; m < margins && status == STATS_OK; m++) {
        size_t group;

        status = groups_match(survey, &margin[m], bench->sum, &group);
        if (status != STATS_OK && fault) {
            *fault = (struct calibrate_fault){m, group};
        }
    }
    return status;
}

/* Multiplies the weights so that a margin is met, and notes them. */
static void meet(struct weight_survey *survey, size_t m, const struct calibrate_margin *margin,
                 double sum[])
{
    add_up(survey->rows, margin->group, survey->weights, margin->groups, sum);
    for (size_t i = 0; i < survey->rows; i++) {
        size_t g = margin->group[i];

        survey->weights[i] *= margin->known[g] / sum[g];
        survey->margin[m].weights[i] = survey->weights[i];
    }
}

enum stats_status calibrate_poststratify(struct weight_survey *survey,
                                         const struct calibrate_margin *margin,
                                         struct calibrate_fault *fault)
{
    struct bench bench = {NULL, NULL, NULL};
    enum stats_status status = begin(survey, 1, margin, &bench, fault);

    if (status == STATS_OK) {
        meet(survey, 0, margin, bench.sum);
        survey->margins = 1;
        survey->calibrated = WEIGHT_POSTSTRATIFIED;
    }
    bench_release(&bench);
    return status;
}

/* Finds the margin that is met worst. */
static void find_gap(const struct weight_survey *survey, size_t margins,
                     const struct calibrate_margin margin[], double sum[],
                     struct calibrate_raking *raking)
{
    raking->worst = 0;
    raking->gap = 0;
    for (size_t m = 0; m < margins; m++) {
        double known = 0, off = 0;

        add_up(survey->rows, margin[m].group, survey->weights, margin[m].groups, sum);
        for (size_t g = 0; g < margin[m].groups; g++) {
            known += margin[m].known[g];
            off = fmax(off, fabs(sum[g] - margin[m].known[g]));
        }
        if (off > raking->gap * known) {
            raking->gap = off / known;
            raking->worst = m;
        }
    }
}

static double largest_change(size_t count, const double before[], const double after[])
{
    double largest = 0;

    for (size_t i = 0; i < count; i++) {
        largest = fmax(largest, fabs(after[i] - before[i]));
    }
    return largest;
}

static struct calibrate_raking go_round(struct weight_survey *survey, size_t margins,
                                        const struct calibrate_margin margin[], size_t passes_max,
                                        double near, const struct bench *bench)
{
    struct calibrate_raking raking = {0, false, 0, 0};
    double all = 0;

    for (size_t i = 0; i < survey->rows; i++) {
        all += survey->weights[i];
    }
    while (raking.passes < passes_max && !raking.settled) {
        memcpy(bench->before, survey->weights, survey->rows * sizeof bench->before[0]);
        for (size_t m = 0; m < margins; m++) {
            meet(survey, m, &margin[m], bench->sum);
        }
        raking.passes++;
        raking.settled = largest_change(survey->rows, bench->before, survey->weights) < near * all;
    }
    find_gap(survey, margins, margin, bench->sum, &raking);
    return raking;
}

enum stats_status calibrate_rake(struct weight_survey *survey, size_t margins,
                                 const struct calibrate_margin margin[], size_t passes_max,
                                 double near, struct calibrate_raking *result,
                                 struct calibrate_fault *fault)
{
    struct bench bench = {NULL, NULL, NULL};
    enum stats_status status;

    if (!(passes_max >= 1 && near > 0 && near < 1)) {
        return STATS_DOMAIN;
    }
    status = begin(survey, margins, margin, &bench, fault);
    if (status == STATS_OK) {
        *result = go_round(survey, margins, margin, passes_max, near, &bench);
        survey->margins = margins;
        survey->calibrated = WEIGHT_RAKED;
        status = result->settled && result->gap <= MET ? STATS_OK : STATS_NOT_REACHED;
    }
    bench_release(&bench);
    return status;
}

/* Takes the group means of score/weight off the scores of one margin, each row counting as `part`
 * says (NULL: all the same). */
static void take_off(const struct weight_survey *survey, const struct weight_margin *margin,
                     const double part[], double scores[], const struct bench *bench)
{
    memset(bench->sum, 0, margin->groups * sizeof bench->sum[0]);
    memset(bench->other, 0, margin->groups * sizeof bench->other[0]);
    for (size_t i = 0; i < survey->rows; i++) {
        double counts = part ? part[i] : 1;

        bench->sum[margin->group[i]] += counts * (scores[i] / margin->weights[i]);
        bench->other[margin->group[i]] += counts;
    }
    for (size_t i = 0; i < survey->rows; i++) {
        size_t g = margin->group[i];

        scores[i] -= margin->weights[i] * (bench->sum[g] / bench->other[g]);
    }
}

enum stats_status calibrate_residuals(const struct weight_survey *survey, double scores[])
{
    struct bench bench = {NULL, NULL, NULL};
    size_t widest = 1;

    if (survey->calibrated == WEIGHT_AS_DRAWN) {
        return STATS_OK;
    }
    for (size_t m = 0; m < survey->margins; m++) {
        widest = survey->margin[m].groups > widest ? survey->margin[m].groups : widest;
    }
    bench.sum = calloc(widest, sizeof *bench.sum);
    bench.other = calloc(widest, sizeof *bench.other);
    if (!bench.sum || !bench.other) {
        bench_release(&bench);
        return STATS_NO_MEMORY;
    }
    if (survey->calibrated == WEIGHT_POSTSTRATIFIED) {
        take_off(survey, &survey->margin[0], survey->drawn_weights, scores, &bench);
    }
    for (int round = 0; survey->calibrated == WEIGHT_RAKED && round < RAKING_ROUNDS; round++) {
        for (size_t m = 0; m < survey->margins; m++) {
            take_off(survey, &survey->margin[m], NULL, scores, &bench);
        }
    }
    bench_release(&bench);
    return STATS_OK;
}
