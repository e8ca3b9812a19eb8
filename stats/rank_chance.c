/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/rank_chance.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

const struct beta_shape rank_chance_prior = {0.5, 0.5};

/* The nodes above 0 of Gauss and Legendre's rule with 16 points on -1..1 and their weights
 * (DLMF 3.5.v gives the way to compute them). */
enum { HALF_RULE = 8 };
static const double node[HALF_RULE] = {0.0950125098376374401853193, 0.2816035507792589132304605,
                                       0.4580167776572273863424194, 0.6178762444026437484466718,
                                       0.7554044083550030338951012, 0.8656312023878317438804679,
                                       0.9445750230732325760779884, 0.9894009349916499325961542};
static const double node_weight[HALF_RULE] = {
    0.1894506104550684962853967, 0.1826034150449235888667637, 0.1691565193950025381893121,
    0.1495959888165767320815017, 0.1246289712555338720524763, 0.0951585116824927848099251,
    0.0622535239386478928628438, 0.0271524594117540948517806};

/* A unit on the scale y = log(t/(1 - t)), where its density is t^a (1 - t)^b / B(a,b): no
 * singularity at either end, whatever the shape. */
struct unit {
    struct beta_shape shape;
    double scale;     /* standard deviation of its log-odds near the mode */
    double low, high; /* outside of these its density and its tail are nothing */
    double above;     /* at the node at hand: its chance to be above, and its density */
    double density;
};

struct sweep {
    size_t k;
    struct unit *units;
    double *all;     /* k + 1: chance that so many of all units are above */
    double *others;  /* k: the same without one of them */
    double *chances; /* k rows of k */
};

/* Density and tail below this are nothing: their sums are wanted to 1e-10. */
static const double nothing = 1e-18;

static struct beta_point point_at(double y)
{
    return (struct beta_point){1 / (1 + exp(-y)), 1 / (1 + exp(y))};
}

/* Walks outward from the mode until neither the density nor the tail beyond is left. */
static double edge(const struct unit *unit, double mode, double step)
{
    double y = mode;

    for (int turn = 0; turn < 10000; turn++) {
        struct beta_tails tails = {0, 0, 0};

        y += step;
        (void)beta_tails(unit->shape, point_at(y), &tails);
        if (tails.front < nothing && fmin(tails.lower, tails.upper) < nothing) {
            break;
        }
    }
    return y;
}

static void unit_init(struct unit *unit, struct beta_shape shape)
{
    double mode = log(shape.a / shape.b);

    unit->shape = shape;
    unit->scale = sqrt(1 / shape.a + 1 / shape.b);
    unit->low = edge(unit, mode, -unit->scale);
    unit->high = edge(unit, mode, unit->scale);
}

static bool sweep_init(struct sweep *sweep, size_t k)
{
    sweep->k = k;
    sweep->units = calloc(k, sizeof *sweep->units);
    sweep->all = calloc(k + 1, sizeof *sweep->all);
    sweep->others = calloc(k, sizeof *sweep->others);
    sweep->chances = k <= SIZE_MAX / k ? calloc(k * k, sizeof *sweep->chances) : NULL;
    return sweep->units && sweep->all && sweep->others && sweep->chances;
}

static void sweep_release(struct sweep *sweep)
{
    free(sweep->units);
    free(sweep->all);
    free(sweep->others);
    free(sweep->chances);
}

/* Adds a unit to the count of those above: with chance p one more. */
static void add_unit(double counts[], size_t before, double p)
{
    for (size_t m = before + 1; m-- > 0;) {
        counts[m + 1] += counts[m] * p;
        counts[m] *= 1 - p;
    }
}

/* Takes one unit out of the count of k. From the end where its own share is the larger, so that
 * rounding is not blown up. */
static void take_out(const double all[], size_t k, double p, double others[])
{
    if (p <= 0.5) {
        others[0] = all[0] / (1 - p);
        for (size_t m = 1; m < k; m++) {
            others[m] = (all[m] - p * others[m - 1]) / (1 - p);
        }
    } else {
        others[k - 1] = all[k] / p;
        for (size_t m = k - 1; m-- > 0;) {
            others[m] = (all[m + 1] - (1 - p) * others[m + 1]) / p;
        }
    }
}

/* One node: everybody's chance to be above y, and what units of density there gain. */
static void add_node(struct sweep *sweep, double y, double weight)
{
    struct beta_point at = point_at(y);
    size_t k = sweep->k;

    for (size_t m = 0; m <= k; m++) {
        sweep->all[m] = m == 0 ? 1 : 0;
    }
    for (size_t j = 0; j < k; j++) {
        struct unit *unit = &sweep->units[j];
        struct beta_tails tails = {y >= unit->high ? 1 : 0, y >= unit->high ? 0 : 1, 0};

        if (y > unit->low && y < unit->high) {
            (void)beta_tails(unit->shape, at, &tails);
        }
        unit->above = tails.upper;
        unit->density = tails.front;
        add_unit(sweep->all, j, tails.upper);
    }
    for (size_t i = 0; i < k; i++) {
        const struct unit *unit = &sweep->units[i];

        if (unit->density * weight > nothing / (double)k) {
            take_out(sweep->all, k, unit->above, sweep->others);
            for (size_t m = 0; m < k; m++) {
                sweep->chances[i * k + m] += weight * unit->density * sweep->others[m];
            }
        }
    }
}

static void add_panel(struct sweep *sweep, double from, double to)
{
    double middle = from + (to - from) / 2, half = (to - from) / 2;

    for (size_t i = 0; i < HALF_RULE; i++) {
        add_node(sweep, middle - half * node[i], half * node_weight[i]);
        add_node(sweep, middle + half * node[i], half * node_weight[i]);
    }
}

/* The end of a panel that begins at `from`: two standard deviations of the sharpest unit that it
 * meets, so that nothing happens too quickly for the rule; stopping short where a sharper one
 * begins. Of many units the places change more quickly than any of their densities: by one standard
 * deviation of the count above, over the square root of k. */
static double panel_end(const struct sweep *sweep, double from)
{
    double end = HUGE_VAL, width = 2 / sqrt(fmax(1, (double)sweep->k / 6));

    for (size_t i = 0; i < sweep->k; i++) {
        const struct unit *unit = &sweep->units[i];

        if (unit->low <= from && from < unit->high) {
            end = fmin(end, fmin(from + width * unit->scale, unit->high));
        }
    }
    for (size_t i = 0; i < sweep->k; i++) {
        const struct unit *unit = &sweep->units[i];

        if (unit->low > from) {
            end = fmin(end, unit->low);
        }
    }
    return end;
}

static void integrate(struct sweep *sweep)
{
    double from = HUGE_VAL, last = -HUGE_VAL;

    for (size_t i = 0; i < sweep->k; i++) {
        from = fmin(from, sweep->units[i].low);
        last = fmax(last, sweep->units[i].high);
    }
    while (from < last) {
        double to = panel_end(sweep, from);

        if (!(to > from)) {
            break;
        }
        add_panel(sweep, from, to);
        from = to;
    }
}

/* Rounding may leave an impossible place at -1e-17, or a certain one above 1. */
static void tidy(double *chance)
{
    *chance = *chance > 0 ? fmin(*chance, 1) : 0;
}

static struct rank_outlook outlook_of(size_t k, const double chance[], double confidence)
{
    /* Equal units have places of exactly equal chance: rounding must not decide there. */
    static const double slack = 1e-9;
    struct rank_outlook outlook = {chance[0], 0, 0, 0};
    double tail = (1 - confidence) / 2, so_far = 0;

    for (size_t m = 0; m < k; m++) {
        outlook.expected += (double)(m + 1) * chance[m];
        so_far += chance[m];
        if (outlook.best == 0 && so_far > tail + slack) {
            outlook.best = m + 1;
        }
        if (outlook.worst == 0 && so_far >= 1 - tail - slack) {
            outlook.worst = m + 1;
        }
    }
    outlook.best = outlook.best == 0 ? 1 : outlook.best;
    outlook.worst = outlook.worst == 0 ? k : outlook.worst;
    return outlook;
}

static bool fits(size_t k, const int64_t hits[], const int64_t trials[], struct beta_shape prior,
                 double confidence)
{
    if (!(prior.a > 0 && prior.a <= BETA_SHAPE_MAX && prior.b > 0 && prior.b <= BETA_SHAPE_MAX &&
          confidence > 0 && confidence < 1)) {
        return false;
    }
    for (size_t i = 0; i < k; i++) {
        if (!(hits[i] >= 0 && hits[i] <= trials[i] && (double)hits[i] + prior.a <= BETA_SHAPE_MAX &&
              (double)(trials[i] - hits[i]) + prior.b <= BETA_SHAPE_MAX)) {
            return false;
        }
    }
    return true;
}

enum stats_status rank_chances(size_t k, const int64_t hits[], const int64_t trials[],
                               struct beta_shape prior, double confidence,
                               struct rank_outlook outlooks[], double chances[])
{
    struct sweep sweep;

    if (!fits(k, hits, trials, prior, confidence)) {
        return STATS_DOMAIN;
    }
    if (k == 0) {
        return STATS_OK;
    }
    if (!sweep_init(&sweep, k)) {
        sweep_release(&sweep);
        return STATS_NO_MEMORY;
    }
    for (size_t i = 0; i < k; i++) {
        unit_init(&sweep.units[i], (struct beta_shape){prior.a + (double)hits[i],
                                                       prior.b + (double)(trials[i] - hits[i])});
    }
    integrate(&sweep);
    for (size_t i = 0; i < k * k; i++) {
        tidy(&sweep.chances[i]);
        if (chances) {
            chances[i] = sweep.chances[i];
        }
    }
    for (size_t i = 0; i < k; i++) {
        outlooks[i] = outlook_of(k, &sweep.chances[i * k], confidence);
    }
    sweep_release(&sweep);
    return STATS_OK;
}
