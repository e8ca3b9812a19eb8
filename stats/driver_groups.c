/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/driver_groups.h"

#include <gsl/gsl_randist.h>

#include <stdlib.h>
#include <string.h>

enum { GROUPS_MOST = 400, GROUPS_LEAST = 100, GROUPS_ROOM = 4000000 };

/* A column whose sum of squares is no larger part of what it was taken from does not vary. */
#define ROUNDING 1e-12

size_t driver_groups_wanted(size_t width)
{
    size_t fit = (size_t)GROUPS_ROOM / (width * width);

    return fit > GROUPS_MOST ? GROUPS_MOST : fit < GROUPS_LEAST ? GROUPS_LEAST : fit;
}

void driver_groups_release(struct groups *groups)
{
    gsl_rng_free(groups->rng);
    free(groups->forms);
    free(groups->sums);
    free(groups->products);
    free(groups->chance);
    free(groups->drawn);
    free(groups->sum);
}

/* Adds `times` forms at these distances from the means to a group. */
static void add(struct groups *groups, size_t group, const double off[], double times)
{
    size_t width = groups->width;
    double *sums = groups->sums + group * width;
    double *products = groups->products + group * width * width;

    groups->forms[group] += times;
    for (size_t i = 0; i < width; i++) {
        double part = times * off[i];

        sums[i] += part;
        for (size_t j = i; j < width; j++) {
            products[i * width + j] += part * off[j];
        }
    }
}

/* Each form into a group of its own chance. */
static void deal(const struct patterns *patterns, const double means[], struct groups *groups,
                 double off[])
{
    for (size_t p = 0; p < patterns->count; p++) {
        double times = patterns->times[p];

        for (size_t i = 0; i < groups->width; i++) {
            off[i] = patterns->values[p * groups->width + i] - means[i];
        }
        if (times < (double)groups->count) {
            for (size_t t = (size_t)times; t > 0; t--) {
                add(groups, gsl_rng_uniform_int(groups->rng, groups->count), off, 1);
            }
            continue;
        }
        gsl_ran_multinomial(groups->rng, groups->count, (unsigned int)times, groups->chance,
                            groups->drawn);
        for (size_t g = 0; g < groups->count; g++) {
            add(groups, g, off, groups->drawn[g]);
        }
    }
}

bool driver_groups_take(const struct patterns *patterns, const double means[], unsigned long seed,
                        struct groups *groups)
{
    size_t count = driver_groups_wanted(patterns->width), width = patterns->width;

    *groups = (struct groups){.count = count, .width = width};
    groups->rng = gsl_rng_alloc(gsl_rng_mt19937);
    groups->forms = calloc(count, sizeof *groups->forms);
    groups->sums = calloc(count * width, sizeof *groups->sums);
    groups->products = calloc(count * width * width, sizeof *groups->products);
    groups->chance = calloc(count, sizeof *groups->chance);
    groups->drawn = calloc(count, sizeof *groups->drawn);
    groups->sum = calloc(width, sizeof *groups->sum);
    if (!groups->rng || !groups->forms || !groups->sums || !groups->products || !groups->chance ||
        !groups->drawn || !groups->sum) {
        return false;
    }
    gsl_rng_set(groups->rng, seed);
    for (size_t g = 0; g < count; g++) {
        groups->chance[g] = 1 / (double)count;
    }
    deal(patterns, means, groups, groups->sum);
    return true;
}

void driver_groups_draw(struct groups *groups, struct correlations *c)
{
    size_t width = groups->width;
    double forms = 0;

    gsl_ran_multinomial(groups->rng, groups->count, (unsigned int)groups->count, groups->chance,
                        groups->drawn);
    memset(groups->sum, 0, width * sizeof *groups->sum);
    memset(c->matrix, 0, width * width * sizeof *c->matrix);
    for (size_t g = 0; g < groups->count; g++) {
        const double *sums = groups->sums + g * width;
        const double *products = groups->products + g * width * width;
        double times = groups->drawn[g];

        forms += times * groups->forms[g];
        for (size_t i = 0; i < width && times > 0; i++) {
            groups->sum[i] += times * sums[i];
            for (size_t j = i; j < width; j++) {
                c->matrix[i * width + j] += times * products[i * width + j];
            }
        }
    }
    for (size_t i = 0; i < width; i++) {
        double whole = c->matrix[i * width + i];

        for (size_t j = i; j < width && forms > 0; j++) {
            c->matrix[i * width + j] -= groups->sum[i] * groups->sum[j] / forms;
        }
        c->varies[i] = c->matrix[i * width + i] > ROUNDING * whole;
    }
    correlations_finish(c);
}
