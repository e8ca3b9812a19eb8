/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the share of each item moves when the forms are drawn anew. */
#include "stats/driver.h"

#include "stats/driver_groups.h"
#include "stats/driver_patterns.h"
#include "stats/quantile.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include <limits.h>
#include <math.h>
#include <stdlib.h>

/* Always the same, so that the same forms give the same digits. */
#define SEED 589

/* Steps that fit in about a second, and the least samples worth drawing. */
#define STEPS 1e9
enum { REPLICATES_MIN = 100 };

/* All it takes to draw. */
struct draw {
    gsl_rng *rng;
    double *chance;      /* per way */
    unsigned int *times; /* per way, as drawn */
    double *as_numbers;  /* the same */
    double *shares;      /* items x replicates */
    size_t replicates, used;
    bool grouped;
    struct groups groups;
};

/* ways: what is drawn from. */
static size_t affordable(size_t ways, size_t columns)
{
    double width = (double)columns;
    double steps = (double)ways * width * width + 30 * width * width * width;
    double many = STEPS / steps;

    if (many >= DRIVER_REPLICATES) {
        return DRIVER_REPLICATES;
    }
    return many > REPLICATES_MIN ? (size_t)many : REPLICATES_MIN;
}

static bool draw_init(struct draw *draw, const struct patterns *patterns)
{
    size_t few = driver_groups_wanted(patterns->width);

    *draw = (struct draw){.replicates = affordable(patterns->count, patterns->width)};
    draw->grouped = draw->replicates < DRIVER_REPLICATES && patterns->count > few;
    if (draw->grouped) {
        draw->replicates = affordable(few, patterns->width);
    }
    draw->rng = gsl_rng_alloc(gsl_rng_mt19937);
    draw->chance = calloc(patterns->count, sizeof *draw->chance);
    draw->times = calloc(patterns->count, sizeof *draw->times);
    draw->as_numbers = calloc(patterns->count, sizeof *draw->as_numbers);
    draw->shares = calloc((patterns->width - 1) * draw->replicates, sizeof *draw->shares);
    if (!draw->rng || !draw->chance || !draw->times || !draw->as_numbers || !draw->shares) {
        return false;
    }
    gsl_rng_set(draw->rng, SEED);
    for (size_t p = 0; p < patterns->count; p++) {
        draw->chance[p] = patterns->times[p] / (double)patterns->forms;
    }
    return true;
}

static void draw_release(struct draw *draw)
{
    gsl_rng_free(draw->rng);
    free(draw->chance);
    free(draw->times);
    free(draw->as_numbers);
    free(draw->shares);
    driver_groups_release(&draw->groups);
}

/* The correlations of one sample. */
static void draw_one(const struct patterns *patterns, struct draw *draw, struct correlations *c)
{
    if (draw->grouped) {
        driver_groups_draw(&draw->groups, c);
        return;
    }
    gsl_ran_multinomial(draw->rng, patterns->count, (unsigned int)patterns->forms, draw->chance,
                        draw->times);
    for (size_t p = 0; p < patterns->count; p++) {
        draw->as_numbers[p] = draw->times[p];
    }
    correlations_take(patterns, draw->as_numbers, c);
}

static void draw_all(const struct patterns *patterns, struct draw *draw, struct correlations *c,
                     struct johnson *johnson)
{
    for (size_t r = 0; r < draw->replicates; r++) {
        draw_one(patterns, draw, c);
        if (!c->varies[c->width - 1] || c->kept == 0) {
            continue;
        }
        johnson_weigh(c, johnson);
        if (!(johnson->r2 > 0)) {
            continue;
        }
        for (size_t k = 0; k < c->kept; k++) {
            draw->shares[c->item[k] * draw->replicates + draw->used] =
                fmin(1, johnson->weights[k] / johnson->r2);
        }
        draw->used++;
    }
}

static int by_value(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;

    return (a > b) - (a < b);
}

static enum stats_status take_limits(struct draw *draw, size_t items, double confidence,
                                     struct driver_item item[])
{
    double tail = (1 - confidence) / 2;

    if (draw->used < 2 || draw->used < draw->replicates / 2) {
        return STATS_NO_DATA;
    }
    for (size_t i = 0; i < items; i++) {
        double *shares = draw->shares + i * draw->replicates, low, high;

        if (item[i].share.status != STATS_OK) {
            continue;
        }
        qsort(shares, draw->used, sizeof *shares, by_value);
        if (quantile_of_sorted(draw->used, shares, tail, QUANTILE_TYPE_7, &low) != STATS_OK ||
            quantile_of_sorted(draw->used, shares, 1 - tail, QUANTILE_TYPE_7, &high) != STATS_OK) {
            return STATS_DOMAIN;
        }
        item[i].low = stats_number_of(low);
        item[i].high = stats_number_of(high);
    }
    return STATS_OK;
}

enum stats_status driver_intervals(const struct driver_answers *answers, double confidence,
                                   struct driver_item items[], size_t *replicates)
{
    struct patterns patterns;
    struct correlations c = {0};
    struct johnson johnson = {0};
    struct draw draw = {0};
    enum stats_status status;

    if (!(confidence > 0 && confidence < 1)) {
        return STATS_DOMAIN;
    }
    status = patterns_take(answers, &patterns);
    if (status == STATS_OK && (patterns.forms < 2 || patterns.forms > UINT_MAX)) {
        status = STATS_NO_DATA;
    }
    if (status == STATS_OK) {
        bool ready = correlations_init(&c, patterns.width);

        ready = johnson_init(&johnson, answers->items) && ready;
        ready = draw_init(&draw, &patterns) && ready;
        if (ready && draw.grouped) {
            correlations_take(&patterns, patterns.times, &c);
            ready = driver_groups_take(&patterns, c.mean, SEED, &draw.groups);
        }
        status = ready ? STATS_OK : STATS_NO_MEMORY;
    }
    if (status == STATS_OK) {
        draw_all(&patterns, &draw, &c, &johnson);
        status = take_limits(&draw, answers->items, confidence, items);
        *replicates = draw.replicates;
    }
    patterns_release(&patterns);
    correlations_release(&c);
    johnson_release(&johnson);
    draw_release(&draw);
    return status;
}
