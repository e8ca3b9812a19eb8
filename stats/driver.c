/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/driver.h"

#include "stats/correlate.h"
#include "stats/driver_patterns.h"
#include "stats/driver_ranks.h"

#include <math.h>
#include <stdlib.h>

/* An item is made up of earlier ones when this part of its variance or less is its own; R's lm asks
 * 1e-7 of the standard deviation, so 1e-14 of the variance, which rounding here would hide. */
#define OWN_VARIANCE 1e-13

/* R^2 below this is rounding. */
#define NOTHING_EXPLAINED 1e-15

static void clear(size_t items, struct driver_item item[])
{
    for (size_t i = 0; i < items; i++) {
        struct stats_number none = stats_number_none(STATS_NO_DATA);

        item[i] = (struct driver_item){true, none, none, none, none, none, none, none, none};
    }
}

/* The standardised coefficients of the kept items, by Cholesky's way through them in turn; one that
 * is made up of earlier ones has none. own: kept x kept, room. */
static void take_betas(const struct correlations *c, double own[], struct driver_item item[])
{
    size_t k = c->kept, used = 0, *which = calloc(k, sizeof *which);
    double *beta = calloc(k, sizeof *beta);

    for (size_t i = 0; which && beta && i < k; i++) {
        double left = 1;

        for (size_t a = 0; a < used; a++) {
            double sum = c->items[i * k + which[a]];

            for (size_t b = 0; b < a; b++) {
                sum -= own[used * k + b] * own[a * k + b];
            }
            own[used * k + a] = sum / own[a * k + a];
            left -= own[used * k + a] * own[used * k + a];
        }
        if (left > OWN_VARIANCE) {
            own[used * k + used] = sqrt(left);
            which[used++] = i;
        }
    }
    for (size_t a = 0; which && beta && a < used; a++) {
        beta[a] = c->with[which[a]];
        for (size_t b = 0; b < a; b++) {
            beta[a] -= own[a * k + b] * beta[b];
        }
        beta[a] /= own[a * k + a];
    }
    for (size_t a = used; which && beta && a-- > 0;) {
        for (size_t b = a + 1; b < used; b++) {
            beta[a] -= own[b * k + a] * beta[b];
        }
        beta[a] /= own[a * k + a];
        item[c->item[which[a]]].beta = stats_number_of(beta[a]);
    }
    free(which);
    free(beta);
}

static void take_weights(const struct correlations *c, const struct johnson *johnson,
                         struct driver_item item[])
{
    for (size_t k = 0; k < c->kept; k++) {
        struct driver_item *own = &item[c->item[k]];

        own->left_out = false;
        own->weight = stats_number_of(johnson->weights[k]);
        if (johnson->r2 > NOTHING_EXPLAINED) {
            own->share = stats_number_of(fmin(1, johnson->weights[k] / johnson->r2));
        }
    }
}

/* The rank correlations of one item with the outcome, from the complete forms one by one. */
static enum stats_status correlate_forms(const struct patterns *patterns, size_t column,
                                         struct driver_item *item)
{
    double *x = calloc(2 * patterns->forms, sizeof *x), *y = x ? x + patterns->forms : NULL;
    size_t f = 0, n = patterns->forms, width = patterns->width;
    double result = 0;
    enum stats_status status;

    if (!x) {
        return STATS_NO_MEMORY;
    }
    for (size_t p = 0; p < patterns->count; p++) {
        for (size_t t = (size_t)patterns->times[p]; t > 0; t--, f++) {
            x[f] = patterns->values[p * width + column];
            y[f] = patterns->values[p * width + width - 1];
        }
    }
    status = correlate_spearman(n, x, y, &result);
    item->spearman = status == STATS_OK ? stats_number_of(result) : stats_number_none(status);
    status = correlate_kendall(n, x, y, &result);
    item->kendall = status == STATS_OK ? stats_number_of(result) : stats_number_none(status);
    free(x);
    return STATS_OK;
}

/* The correlations of each kept item with the outcome. */
static enum stats_status correlate(const struct patterns *patterns, const struct correlations *c,
                                   struct driver_item item[])
{
    for (size_t k = 0; k < c->kept; k++) {
        struct driver_item *own = &item[c->item[k]];
        double spearman = 0, kendall = 0;
        enum stats_status status = rank_correlations(patterns, c->item[k], &spearman, &kendall);

        own->pearson = stats_number_of(c->with[k]);
        if (status == STATS_OK) {
            own->spearman = stats_number_of(spearman);
            own->kendall = stats_number_of(kendall);
        } else {
            status = correlate_forms(patterns, c->item[k], own);
        }
        if (status != STATS_OK) {
            return status;
        }
    }
    return STATS_OK;
}

static enum stats_status weigh(const struct patterns *patterns, struct correlations *c,
                               struct johnson *johnson, struct driver *result,
                               struct driver_item item[])
{
    enum stats_status status;

    clear(c->width - 1, item);
    *result = (struct driver){patterns->forms, 0, 0, stats_number_none(STATS_NO_DATA)};
    correlations_take(patterns, patterns->times, c);
    result->kept = c->kept;
    for (size_t k = 0; k < c->kept; k++) {
        item[c->item[k]].left_out = false;
    }
    if (patterns->forms < 2 || c->kept == 0 || !c->varies[c->width - 1]) {
        return STATS_NO_DATA;
    }
    status = correlate(patterns, c, item);
    if (status != STATS_OK) {
        return status;
    }
    johnson_weigh(c, johnson);
    take_weights(c, johnson, item);
    result->directions = johnson->directions;
    result->r2 = stats_number_of(johnson->r2);
    take_betas(c, johnson->root, item);
    return STATS_OK;
}

enum stats_status driver_weights(const struct driver_answers *answers, struct driver *result,
                                 struct driver_item items[])
{
    struct patterns patterns;
    struct correlations c = {0};
    struct johnson johnson = {0};
    enum stats_status status = patterns_take(answers, &patterns);

    if (status == STATS_OK) {
        bool ready = correlations_init(&c, patterns.width);

        ready = johnson_init(&johnson, answers->items) && ready;
        status = ready ? weigh(&patterns, &c, &johnson, result, items) : STATS_NO_MEMORY;
    }
    patterns_release(&patterns);
    correlations_release(&c);
    johnson_release(&johnson);
    return status;
}
