/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/rank_critical.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static const double root_two = 1.4142135623730950488016887242097;

static bool alpha_fits(double alpha)
{
    return alpha > 0 && alpha < 1;
}

/* The chance that k standard normals lie within `range` of each other: the greatest is at z, and
 * all others are between z - range and z. Smooth and gone beyond 9, so that equal steps are as good
 * as any rule. */
static double within_range(size_t k, double range)
{
    static const double step = 0.05;
    double sum = 0;

    for (int i = -180; i <= 180; i++) {
        double z = step * i;
        double between = gsl_cdf_ugaussian_P(z) - gsl_cdf_ugaussian_P(z - range);

        sum += gsl_ran_ugaussian_pdf(z) * pow(between, (double)(k - 1));
    }
    return (double)k * step * sum;
}

enum stats_status rank_critical_equal(size_t k, double alpha, double *result)
{
    double low = 0, high = 40;

    if (!alpha_fits(alpha)) {
        return STATS_DOMAIN;
    }
    if (k < 2) {
        return STATS_NO_DATA;
    }
    if (k == 2) {
        *result = gsl_cdf_ugaussian_Qinv(alpha / 2);
        return STATS_OK;
    }
    for (int round = 0; round < 60; round++) {
        double middle = low + (high - low) / 2;

        if (within_range(k, middle * root_two) < 1 - alpha) {
            low = middle;
        } else {
            high = middle;
        }
    }
    *result = low + (high - low) / 2;
    return STATS_OK;
}

/* How many units have an error, and whether they are all alike. */
struct noise {
    size_t noisy, exact;
    bool equal;
};

static bool look_at(size_t k, const double errors[], struct noise *noise)
{
    *noise = (struct noise){0, 0, true};
    for (size_t i = 0; i < k; i++) {
        if (!(errors[i] >= 0 && errors[i] <= 1e150)) {
            return false;
        }
        noise->noisy += errors[i] > 0;
        noise->exact += !(errors[i] > 0);
        noise->equal = noise->equal && !(errors[i] < errors[0] || errors[i] > errors[0]);
    }
    return true;
}

/* Directions are sorted into BINS by how large the greatest difference is at length 1; by Cauchy
 * and Schwarz it is at most 1. */
enum { BINS = 1024, DIRECTIONS_MAX = 200000, DIRECTIONS_MIN = 20000, PAIRS_BUDGET = 100000000 };

struct directions {
    size_t count, dimensions;
    size_t bin[BINS];
};

/* Takes out what moves all units by one amount and leaves their differences as they are. */
static void project(size_t count, const double errors[], double z[])
{
    double along = 0, norm = 0;

    for (size_t i = 0; i < count; i++) {
        along += z[i] / errors[i];
        norm += 1 / errors[i] / errors[i];
    }
    for (size_t i = 0; i < count; i++) {
        z[i] -= along / norm / errors[i];
    }
}

static double length_of(size_t count, const double z[])
{
    double squares = 0;

    for (size_t i = 0; i < count; i++) {
        squares += z[i] * z[i];
    }
    return sqrt(squares);
}

/* The greatest of all differences in their own standard errors; with exact units about, each noisy
 * one also differs from those. */
static double greatest_difference(size_t count, const double errors[], const double z[],
                                  bool against_exact)
{
    double greatest = 0;

    for (size_t i = 0; i < count; i++) {
        if (against_exact) {
            greatest = fmax(greatest, z[i] * z[i]);
        }
        for (size_t j = 0; j < i; j++) {
            double off = errors[i] * z[i] - errors[j] * z[j];
            double square = off * off / (errors[i] * errors[i] + errors[j] * errors[j]);

            greatest = square > greatest ? square : greatest;
        }
    }
    return sqrt(greatest);
}

static size_t affordable(size_t pairs)
{
    size_t count = PAIRS_BUDGET / pairs;

    if (count > DIRECTIONS_MAX) {
        return DIRECTIONS_MAX;
    }
    return count > DIRECTIONS_MIN ? count : DIRECTIONS_MIN;
}

static void draw_directions(const gsl_rng *generator, size_t noisy, const double errors[],
                            double z[], bool against_exact, struct directions *result)
{
    *result = (struct directions){.count = affordable(noisy * (noisy - 1) / 2)};
    result->dimensions = against_exact ? noisy : noisy - 1;
    for (size_t turn = 0; turn < result->count; turn++) {
        double share;

        for (size_t i = 0; i < noisy; i++) {
            z[i] = gsl_ran_gaussian_ziggurat(generator, 1);
        }
        if (!against_exact) {
            project(noisy, errors, z);
        }
        share = greatest_difference(noisy, errors, z, against_exact) / length_of(noisy, z);
        result->bin[share < 1 ? (size_t)(share * BINS) : BINS - 1]++;
    }
}

/* The chance that the greatest difference stays within c: along a direction where it is `share` of
 * the length, that of a length up to c/share, whose square follows chi-square. */
static double within(const struct directions *directions, double c)
{
    double sum = 0;

    for (size_t i = 0; i < BINS; i++) {
        if (directions->bin[i] > 0) {
            double length = c * BINS / ((double)i + 0.5);

            sum += (double)directions->bin[i] *
                   gsl_cdf_chisq_P(length * length, (double)directions->dimensions);
        }
    }
    return sum / (double)directions->count;
}

static double solve(const struct directions *directions, double alpha)
{
    double low = 0, high = 40;

    for (int round = 0; round < 40; round++) {
        double middle = low + (high - low) / 2;

        if (within(directions, middle) < 1 - alpha) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low + (high - low) / 2;
}

/* The errors of noisy units, in units of the greatest. */
static void gather(size_t k, const double errors[], double noisy[])
{
    double greatest = 0;
    size_t count = 0;

    for (size_t i = 0; i < k; i++) {
        greatest = fmax(greatest, errors[i]);
    }
    for (size_t i = 0; i < k; i++) {
        if (errors[i] > 0) {
            noisy[count++] = fmax(errors[i] / greatest, 1e-100);
        }
    }
}

static enum stats_status by_directions(size_t k, const double errors[], const struct noise *noise,
                                       double alpha, double *result)
{
    static const unsigned long seed = 20240101;
    gsl_rng *generator = gsl_rng_alloc(gsl_rng_mt19937);
    double *noisy = calloc(noise->noisy, sizeof *noisy);
    double *z = calloc(noise->noisy, sizeof *z);
    struct directions directions;
    enum stats_status status = STATS_NO_MEMORY;

    if (generator && noisy && z) {
        gsl_rng_set(generator, seed);
        gather(k, errors, noisy);
        draw_directions(generator, noise->noisy, noisy, z, noise->exact > 0, &directions);
        *result = solve(&directions, alpha);
        status = STATS_OK;
    }
    free(noisy);
    free(z);
    if (generator) {
        gsl_rng_free(generator);
    }
    return status;
}

enum stats_status rank_critical(size_t k, const double errors[], double alpha, double *result)
{
    struct noise noise;

    if (!alpha_fits(alpha) || !look_at(k, errors, &noise)) {
        return STATS_DOMAIN;
    }
    if (k < 2 || noise.noisy == 0) {
        return STATS_NO_DATA;
    }
    if (k == 2 || noise.noisy == 1) { /* one difference, or the same one several times */
        return rank_critical_equal(2, alpha, result);
    }
    if (noise.equal) {
        return rank_critical_equal(k, alpha, result);
    }
    return by_directions(k, errors, &noise, alpha, result);
}
