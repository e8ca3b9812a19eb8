/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weighted share of the forms, by stats/. */
#include "reports/weighted_parts.h"

#include "stats/calibrate.h"
#include "stats/weight_rate.h"

#include <math.h>
#include <stdlib.h>

enum { PASSES = 1000 };

static const double NEAR = 1e-12;

struct estimating {
    const struct weighted_forms *forms;
    const struct weighted_plan *plan;
    const struct settings *settings;
    struct weighted_figure *figure;
    struct weight_survey *survey;
};

static bool memory_left(enum stats_status status, struct error *error)
{
    return status != STATS_NO_MEMORY || error_memory(error);
}

/* ---- weights ---- */

static enum stats_status calibrate(struct estimating *e, const struct calibrate_margin margin[],
                                   size_t margins, const enum weighted_margin which[])
{
    struct calibrate_fault fault = {0, 0};
    struct calibrate_raking raking = {0, false, 0, 0};
    enum stats_status status =
        e->plan->method == WEIGHTING_POSTSTRATIFY
            ? calibrate_poststratify(e->survey, &margin[0], &fault)
            : calibrate_rake(e->survey, margins, margin, PASSES, NEAR, &raking, &fault);
    if (status == STATS_NOT_REACHED) {
        const struct group_table *table = &e->forms->groups.table[which[raking.worst]];
        e->figure->stop = WEIGHTED_NOT_SETTLED;
        e->figure->at = (struct weighted_group){.of_field = table->group[0].of_field,
                                                .of_channel = table->group[0].of_channel};
    } else if (status != STATS_OK) {
        e->figure->stop = WEIGHTED_UNDEFINED;
    }
    return status;
}

static enum stats_status weigh(struct estimating *e, const size_t *const *group)
{
    const struct weight_plan plan = {
        .rows = e->forms->count, .stages = 1, .lone = WEIGHT_LONE_REFUSE};
    struct calibrate_margin margin[2] = {{0, NULL, NULL}, {0, NULL, NULL}};
    double *known[2] = {NULL, NULL};
    double *ones = calloc(e->forms->count, sizeof *ones);
    enum weighted_margin which[2];
    size_t margins = plan_margins(e->plan, which);
    enum stats_status status = ones == NULL ? STATS_NO_MEMORY : STATS_OK;
    for (size_t i = 0; ones != NULL && i < e->forms->count; i++) {
        ones[i] = 1;
    }
    for (size_t m = 0; m < margins && status == STATS_OK; m++) {
        const struct group_table *table = &e->forms->groups.table[which[m]];
        known[m] = calloc(table->count, sizeof *known[m]);
        status = known[m] == NULL ? STATS_NO_MEMORY : STATS_OK;
        for (size_t i = 0; known[m] != NULL && i < table->count; i++) {
            known[m][i] = (double)table->group[i].known;
        }
        margin[m] = (struct calibrate_margin){table->count, group[m], known[m]};
    }
    if (status == STATS_OK) {
        struct weight_plan weighted = plan;
        weighted.weights = ones;
        status = weight_open(&weighted, &e->survey);
        e->figure->stop = status == STATS_OK ? WEIGHTED_DONE : WEIGHTED_UNDEFINED;
    }
    status = status == STATS_OK ? calibrate(e, margin, margins, which) : status;
    free(known[0]);
    free(known[1]);
    free(ones);
    return status;
}

/* ---- the figure ---- */

static void set_interval(struct weighted_figure *figure, double error, double effective,
                         double effect, const struct interval *interval)
{
    figure->error = error;
    figure->effective = effective;
    figure->effect = effect;
    figure->low = interval->low;
    figure->high = interval->high;
    figure->interval_why = WHY_NONE;
}

/* One answer a form: satisfied or not. */
static enum stats_status share(struct estimating *e)
{
    size_t n = e->forms->count;
    bool *hit = calloc(n, sizeof *hit);
    struct weight_rate rate;
    enum stats_status status = hit == NULL ? STATS_NO_MEMORY : STATS_OK;
    for (size_t i = 0; hit != NULL && i < n; i++) {
        hit[i] = e->forms->answers[i] == '1';
    }
    if (status == STATS_OK) {
        status = weight_rate(e->survey, hit, NULL, WEIGHT_WILSON, e->settings->confidence, &rate);
    }
    free(hit);
    if (status == STATS_OK) {
        e->figure->rate = rate.rate;
        e->figure->freedom = (int64_t)rate.freedom;
        e->figure->interval_why = WHY_NO_DATA;
        if (rate.limited == STATS_OK && rate.n_eff.status == STATS_OK) {
            bool known = rate.effect.status == STATS_OK;
            set_interval(e->figure, rate.error.status == STATS_OK ? rate.error.value : 0,
                         rate.n_eff.value, known ? rate.effect.value : (double)n / rate.n_eff.value,
                         &rate.interval);
        }
    }
    return status;
}

/* Sums of the weights of the forms that answer a criterion, and of those that are satisfied with
 * it. */
struct criterion_sums {
    double answered, satisfied;
};

static size_t criterion_shares(const struct estimating *e, struct criterion_sums *sums)
{
    size_t columns = e->forms->columns;
    size_t used = 0;
    for (size_t i = 0; i < e->forms->count; i++) {
        double weight = weight_of_row(e->survey, i);
        for (size_t k = 0; k < columns; k++) {
            char answer = e->forms->answers[i * columns + k];
            sums[k].answered += answer == '-' ? 0 : weight;
            sums[k].satisfied += answer == '1' ? weight : 0;
        }
    }
    for (size_t k = 0; k < columns; k++) {
        used += sums[k].answered > 0;
    }
    return used;
}

/* The mean over criteria: its change with each form has the same variance as a weighted mean of
 *     z_f = W/K sum over the criteria k that form f answers of (y_fk - p_k)/W_k
 * which is 0 (W: all weights, W_k: those of the forms with an answer to k). */
static enum stats_status index_mean(struct estimating *e, const struct criterion_sums *sums,
                                    size_t used, double *z, struct weight_estimate *change)
{
    size_t columns = e->forms->columns;
    double all = 0;
    e->figure->rate = 0;
    for (size_t k = 0; k < columns; k++) {
        e->figure->rate += sums[k].answered > 0 ? sums[k].satisfied / sums[k].answered : 0;
    }
    e->figure->rate /= (double)used;
    for (size_t i = 0; i < e->forms->count; i++) {
        all += weight_of_row(e->survey, i);
    }
    for (size_t i = 0; i < e->forms->count; i++) {
        for (size_t k = 0; k < columns; k++) {
            char answer = e->forms->answers[i * columns + k];
            if (answer != '-') {
                z[i] += all / (double)used *
                        ((answer == '1') - sums[k].satisfied / sums[k].answered) / sums[k].answered;
            }
        }
    }
    return weight_mean(e->survey, z, NULL, e->settings->confidence, change);
}

static double kish(const struct estimating *e)
{
    double sum = 0;
    double squares = 0;
    for (size_t i = 0; i < e->forms->count; i++) {
        double weight = weight_of_row(e->survey, i);
        sum += weight;
        squares += weight * weight;
    }
    return sum * sum / squares;
}

/* So many independent answers at most: groups whose forms are all alike have no variance, and a few
 * of them would make a figure that is sure to nine places. */
static double answers_given(const struct estimating *e)
{
    size_t given = 0;
    for (size_t i = 0; i < e->forms->count * e->forms->columns; i++) {
        given += e->forms->answers[i] != '-';
    }
    return (double)given;
}

static enum stats_status mean_of_criteria(struct estimating *e)
{
    size_t n = e->forms->count;
    struct criterion_sums *sums = calloc(e->forms->columns + 1, sizeof *sums);
    double *z = calloc(n, sizeof *z);
    struct weight_estimate change;
    struct interval interval;
    enum stats_status status = STATS_NO_MEMORY;
    if (sums != NULL && z != NULL) {
        status = index_mean(e, sums, criterion_shares(e, sums), z, &change);
    }
    free(sums);
    free(z);
    if (status != STATS_OK) {
        return status;
    }
    double p = e->figure->rate < 0 ? 0 : e->figure->rate > 1 ? 1 : e->figure->rate;
    e->figure->rate = p;
    e->figure->freedom = (int64_t)change.freedom;
    e->figure->interval_why = WHY_NO_DATA;
    if (change.error.status == STATS_OK) {
        double variance = change.error.value * change.error.value;
        bool none = variance * (double)n <= 1e-12 * p * (1 - p); /* as stats/criteria.c */
        double effective = none ? kish(e) : fmin(p * (1 - p) / variance, answers_given(e));
        if (proportion_wilson_effective(p, effective, e->settings->confidence, &interval) ==
            STATS_OK) {
            set_interval(e->figure, none ? 0 : change.error.value, effective, (double)n / effective,
                         &interval);
        }
    }
    return STATS_OK;
}

bool weighted_estimate(struct weighted_forms *forms, const struct weighted_plan *plan,
                       bool criteria, const size_t *const *group, const struct settings *settings,
                       struct weighted_figure *figure, struct error *error)
{
    struct estimating e = {forms, plan, settings, figure, NULL};
    enum stats_status status = weigh(&e, group);
    if (status == STATS_OK) {
        status = criteria ? mean_of_criteria(&e) : share(&e);
        figure->stop = status == STATS_OK ? WEIGHTED_DONE : WEIGHTED_UNDEFINED;
    }
    weight_close(e.survey);
    return memory_left(status, error);
}
