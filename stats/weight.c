/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/weight.h"

#include "stats/weight_survey.h"

#include <gsl/gsl_cdf.h>

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* A variance below this part of the scores' squares is rounding. */
#define ROUNDING 1e-24

/* A sum of weights this near to the number of rows leaves nobody who was not asked. */
#define EVERYBODY 1e-9

/* Where a row belongs, for sorting. */
struct place {
    size_t key[2 * WEIGHT_STAGES]; /* stratum, unit; stratum, unit */
    size_t row;
};

static int by_place(const void *one, const void *other)
{
    const struct place *a = one, *b = other;

    for (size_t i = 0; i < sizeof a->key / sizeof a->key[0]; i++) {
        if (a->key[i] != b->key[i]) {
            return a->key[i] < b->key[i] ? -1 : 1;
        }
    }
    return (a->row > b->row) - (a->row < b->row);
}

/* Puts the rows in the order of the draw; false without memory. */
static bool put_in_order(const struct weight_plan *plan, struct weight_survey *survey)
{
    struct place *places = calloc(plan->rows, sizeof *places);

    if (!places) {
        return false;
    }
    for (size_t i = 0; i < plan->rows; i++) {
        places[i].row = i;
        for (size_t s = 0; s < plan->stages; s++) {
            const struct weight_stage *stage = &plan->stage[s];

            places[i].key[2 * s] = stage->stratum ? stage->stratum[i] : 0;
            places[i].key[2 * s + 1] = stage->unit ? stage->unit[i] : i;
        }
    }
    qsort(places, plan->rows, sizeof *places, by_place);
    for (size_t at = 0; at < plan->rows; at++) {
        struct weight_drawn *here = &survey->order[at];
        bool fresh = at == 0;

        here->row = places[at].row;
        for (size_t s = 0; s < WEIGHT_STAGES; s++) {
            fresh = fresh || places[at].key[2 * s] != places[at - 1].key[2 * s];
            here->first[s] = fresh ? FIRST_OF_STRATUM : 0;
            fresh = fresh || places[at].key[2 * s + 1] != places[at - 1].key[2 * s + 1];
            here->first[s] |= fresh ? FIRST_OF_UNIT : 0;
        }
    }
    free(places);
    return true;
}

/* Writes how many units of a stage were drawn in the stratum of each row. */
static void count_drawn(const struct weight_survey *survey, size_t stage, double drawn[])
{
    for (size_t from = 0, to; from < survey->rows; from = to) {
        double units = 1;

        for (to = from + 1;
             to < survey->rows && !(survey->order[to].first[stage] & FIRST_OF_STRATUM); to++) {
            units += (survey->order[to].first[stage] & FIRST_OF_UNIT) != 0;
        }
        for (size_t at = from; at < to; at++) {
            drawn[survey->order[at].row] = units;
        }
    }
}

/* Whether the population sizes are shares drawn; false in *good when they are neither. */
static bool are_shares(const struct weight_plan *plan, bool *good)
{
    bool above = false, below = false;

    for (size_t s = 0; s < plan->stages; s++) {
        const double *population = plan->stage[s].population;

        for (size_t i = 0; population && i < plan->rows; i++) {
            *good = *good && population[i] > 0 && isfinite(population[i]);
            above = above || population[i] > 1;
            below = below || population[i] < 1;
        }
    }
    *good = *good && !(above && below);
    return below;
}

/* Copies the population sizes; without given weights those follow from them. */
static enum stats_status take_populations(const struct weight_plan *plan,
                                          struct weight_survey *survey, double drawn[])
{
    bool good = true, shares = are_shares(plan, &good);

    if (!good) {
        return STATS_DOMAIN;
    }
    for (size_t s = 0; s < plan->stages; s++) {
        const double *given = plan->stage[s].population;

        if (!given) {
            continue;
        }
        survey->population[s] = calloc(plan->rows, sizeof *survey->population[s]);
        if (!survey->population[s]) {
            return STATS_NO_MEMORY;
        }
        count_drawn(survey, s, drawn);
        for (size_t i = 0; i < plan->rows; i++) {
            double size = shares ? drawn[i] / given[i] : given[i];

            if (!(size >= drawn[i] && isfinite(size))) {
                return STATS_DOMAIN;
            }
            survey->population[s][i] = size;
            survey->weights[i] *= plan->weights ? 1 : size / drawn[i];
        }
    }
    return STATS_OK;
}

static bool plan_is_good(const struct weight_plan *plan)
{
    bool sized = true;

    if (!(plan->rows >= 1 && plan->rows < SIZE_MAX / sizeof(struct place) && plan->stages >= 1 &&
          plan->stages <= WEIGHT_STAGES)) {
        return false;
    }
    for (size_t s = 0; s < plan->stages; s++) {
        sized = sized && plan->stage[s].population;
    }
    for (size_t i = 0; plan->weights && i < plan->rows; i++) {
        if (!(plan->weights[i] > 0 && isfinite(plan->weights[i]))) {
            return false;
        }
    }
    return sized || plan->weights;
}

static enum stats_status fill(const struct weight_plan *plan, struct weight_survey *survey)
{
    enum stats_status status;
    double *drawn;

    survey->rows = plan->rows;
    survey->lone = plan->lone;
    survey->weights = calloc(plan->rows, sizeof *survey->weights);
    survey->drawn_weights = calloc(plan->rows, sizeof *survey->drawn_weights);
    survey->order = calloc(plan->rows, sizeof *survey->order);
    if (!survey->weights || !survey->drawn_weights || !survey->order ||
        !put_in_order(plan, survey)) {
        return STATS_NO_MEMORY;
    }
    for (size_t i = 0; i < plan->rows; i++) {
        survey->weights[i] = plan->weights ? plan->weights[i] : 1;
    }
    drawn = calloc(plan->rows, sizeof *drawn);
    status = drawn ? take_populations(plan, survey, drawn) : STATS_NO_MEMORY;
    free(drawn);
    survey->stages = plan->stages > 1 && survey->population[0] && survey->population[1] ? 2 : 1;
    for (size_t i = 0; i < plan->rows; i++) {
        survey->drawn_weights[i] = survey->weights[i];
    }
    return status;
}

enum stats_status weight_open(const struct weight_plan *plan, struct weight_survey **survey)
{
    struct weight_survey *made;
    enum stats_status status;

    if (!plan_is_good(plan)) {
        return STATS_DOMAIN;
    }
    made = calloc(1, sizeof *made);
    status = made ? fill(plan, made) : STATS_NO_MEMORY;
    if (status != STATS_OK) {
        weight_close(made);
        return status;
    }
    *survey = made;
    return STATS_OK;
}

void weight_close(struct weight_survey *survey)
{
    if (!survey) {
        return;
    }
    for (size_t i = 0; i < CALIBRATE_MARGINS; i++) {
        free(survey->margin[i].group);
        free(survey->margin[i].weights);
    }
    for (size_t s = 0; s < WEIGHT_STAGES; s++) {
        free(survey->population[s]);
    }
    free(survey->weights);
    free(survey->drawn_weights);
    free(survey->order);
    free(survey);
}

size_t weight_rows(const struct weight_survey *survey)
{
    return survey->rows;
}

double weight_of_row(const struct weight_survey *survey, size_t row)
{
    return survey->weights[row];
}

size_t weight_freedom(const struct weight_survey *survey, const bool inside[])
{
    size_t units = 0, strata = 0;
    bool unit_seen = false, stratum_seen = false;

    for (size_t at = 0; at < survey->rows; at++) {
        const struct weight_drawn *here = &survey->order[at];

        unit_seen = unit_seen && !(here->first[0] & FIRST_OF_UNIT);
        stratum_seen = stratum_seen && !(here->first[0] & FIRST_OF_STRATUM);
        if (!inside || inside[here->row]) {
            units += !unit_seen;
            strata += !stratum_seen;
            unit_seen = true;
            stratum_seen = true;
        }
    }
    return units - strata;
}

/* What the rows inside add up to. */
struct sums {
    size_t rows;
    double first;   /* the first answer: sums of the rest are taken from it, exact when all equal */
    double weights; /* sum of weights */
    double off;     /* sum of weight times (answer - first) */
};

static bool is_inside(const bool inside[], size_t row)
{
    return !inside || inside[row];
}

static enum stats_status add_up(const struct weight_survey *survey, const double y[],
                                const bool inside[], struct sums *sums)
{
    *sums = (struct sums){0, 0, 0, 0};
    for (size_t i = 0; i < survey->rows; i++) {
        if (!is_inside(inside, i)) {
            continue;
        }
        if (!isfinite(y[i])) {
            return STATS_DOMAIN;
        }
        sums->first = sums->rows++ == 0 ? y[i] : sums->first;
        sums->weights += survey->weights[i];
        sums->off += survey->weights[i] * (y[i] - sums->first);
    }
    return sums->rows > 0 ? STATS_OK : STATS_NO_DATA;
}

/* The standard error from the scores, which it changes. */
static enum stats_status take_error(const struct weight_survey *survey, const bool inside[],
                                    double scores[], struct stats_number *error)
{
    double squares = 0, variance = 0;
    enum stats_status status;

    for (size_t i = 0; i < survey->rows; i++) {
        squares += scores[i] * scores[i];
    }
    status = calibrate_residuals(survey, scores);
    if (status != STATS_OK) {
        return status;
    }
    status = weight_spread(survey, scores, inside, &variance);
    if (status == STATS_OK) {
        *error = stats_number_of(sqrt(variance > ROUNDING * squares ? variance : 0));
    } else {
        *error = stats_number_none(status);
    }
    return STATS_OK;
}

static void take_limits(double confidence, struct weight_estimate *estimate)
{
    double off;

    estimate->low = estimate->high = stats_number_none(STATS_NO_DATA);
    if (estimate->error.status == STATS_OK && estimate->freedom > 0) {
        off = estimate->error.value *
              gsl_cdf_tdist_Qinv((1 - confidence) / 2, (double)estimate->freedom);
        estimate->low = stats_number_of(estimate->value - off);
        estimate->high = stats_number_of(estimate->value + off);
    }
}

/* squares: sum of weight times (answer - mean)^2. */
static void take_effects(const struct sums *sums, double squares, struct weight_estimate *estimate)
{
    double rows = (double)sums->rows, left = sums->weights - rows, plain, variance;

    estimate->effect = estimate->effect_replace = stats_number_none(STATS_NO_DATA);
    if (estimate->error.status != STATS_OK || sums->rows < 2 || !(squares > 0)) {
        return;
    }
    plain = squares / sums->weights / (rows - 1); /* of a draw with replacement */
    variance = estimate->error.value * estimate->error.value;
    estimate->effect_replace = stats_number_of(variance / plain);
    if (left > EVERYBODY * sums->weights) {
        estimate->effect = stats_number_of(variance / (plain * left / sums->weights));
    }
}

/* The sums of an estimate, and room for a score per row, which the caller frees. */
static enum stats_status begin(const struct weight_survey *survey, const double y[],
                               const bool inside[], double confidence, struct sums *sums,
                               double **scores)
{
    enum stats_status status =
        confidence > 0 && confidence < 1 ? add_up(survey, y, inside, sums) : STATS_DOMAIN;

    if (status != STATS_OK) {
        return status;
    }
    *scores = calloc(survey->rows, sizeof **scores);
    return *scores ? STATS_OK : STATS_NO_MEMORY;
}

enum stats_status weight_mean(const struct weight_survey *survey, const double y[],
                              const bool inside[], double confidence,
                              struct weight_estimate *result)
{
    struct weight_estimate estimate = {0};
    struct sums sums;
    double mean, squares = 0, *scores;
    enum stats_status status;

    status = begin(survey, y, inside, confidence, &sums, &scores);
    if (status != STATS_OK) {
        return status;
    }
    mean = sums.first + sums.off / sums.weights;
    for (size_t i = 0; i < survey->rows; i++) {
        if (is_inside(inside, i)) {
            scores[i] = survey->weights[i] * (y[i] - mean) / sums.weights;
            squares += survey->weights[i] * (y[i] - mean) * (y[i] - mean);
        }
    }
    status = isfinite(mean) ? take_error(survey, inside, scores, &estimate.error) : STATS_DOMAIN;
    free(scores);
    if (status == STATS_OK) {
        estimate.value = mean + 0.0;
        estimate.rows = sums.rows;
        estimate.freedom = weight_freedom(survey, inside);
        take_limits(confidence, &estimate);
        take_effects(&sums, squares, &estimate);
        *result = estimate;
    }
    return status;
}

enum stats_status weight_total(const struct weight_survey *survey, const double y[],
                               const bool inside[], double confidence,
                               struct weight_estimate *result)
{
    struct weight_estimate estimate = {0};
    struct sums sums;
    double *scores;
    enum stats_status status;

    status = begin(survey, y, inside, confidence, &sums, &scores);
    if (status != STATS_OK) {
        return status;
    }
    for (size_t i = 0; i < survey->rows; i++) {
        scores[i] = is_inside(inside, i) ? survey->weights[i] * y[i] : 0;
        estimate.value += scores[i];
    }
    status = isfinite(estimate.value) ? take_error(survey, inside, scores, &estimate.error)
                                      : STATS_DOMAIN;
    free(scores);
    if (status == STATS_OK) {
        estimate.value += 0.0;
        estimate.rows = sums.rows;
        estimate.freedom = weight_freedom(survey, inside);
        take_limits(confidence, &estimate);
        estimate.effect = estimate.effect_replace = stats_number_none(STATS_NO_DATA);
        *result = estimate;
    }
    return status;
}
