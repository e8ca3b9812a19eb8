/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/freeman_halton.h"

#include "stats/freeman_halton_margins.h"
#include "stats/log_chance.h"

#include <gsl/gsl_rng.h>

#include <math.h>
#include <stdlib.h>

/* The seed: any number; it must only stay the same. And how many draws are few. */
enum { SEED = 1951, FEW = 48 };

/* How many of `drawn` forms are of a group, when it has `own` and the groups after it `others`. */
struct draw {
    int64_t own, others, drawn;
};

/* P(x + 1)/P(x), 0 at the largest. */
static double up_from(const struct draw *d, int64_t x)
{
    return (double)(d->own - x) / (double)(x + 1) *
           ((double)(d->drawn - x) / (double)(d->others - d->drawn + x + 1));
}

/* P(x - 1)/P(x), 0 at the smallest. */
static double down_from(const struct draw *d, int64_t x)
{
    return (double)x / (double)(d->own - x + 1) *
           ((double)(d->others - d->drawn + x) / (double)(d->drawn - x + 1));
}

struct drawn {
    int64_t x;
    double chance;
};

/* The chance that none of the group's forms is drawn, by drawing one after the other: quick for few
 * draws. */
static double chance_of_none(const struct draw *d)
{
    double chance = 1;

    for (int64_t i = 0; i < d->drawn; i++) {
        chance *= (double)(d->others - i) / (double)(d->own + d->others - i);
    }
    return chance;
}

/* known: where the chance is kept for the next draw of the same three numbers, 0 as long as it is
 * not; or NULL. */
static struct drawn likeliest(const struct draw *d, int64_t least, int64_t most, double *known)
{
    struct drawn start;

    start.x = (int64_t)(((double)d->drawn + 1) *
                        (((double)d->own + 1) / ((double)d->own + (double)d->others + 2)));
    start.x = start.x < least ? least : start.x;
    start.x = start.x > most ? most : start.x;
    start.chance = known && *known > 0
                       ? *known
                       : exp(log_chance_of_draw(start.x, d->own, d->others, d->drawn));
    if (known) {
        *known = start.chance;
    }
    return start;
}

/* Takes the numbers in turn, from the likeliest or from 0 outwards, until their chances have used
 * up a random share. */
static struct drawn draw_from(gsl_rng *random, const struct draw *d, double *known)
{
    int64_t least = d->drawn > d->others ? d->drawn - d->others : 0;
    int64_t most = d->drawn < d->own ? d->drawn : d->own;
    struct drawn start, up, down;
    double left;

    if (least == most) {
        return (struct drawn){least, 1};
    }
    if (d->drawn <= FEW && least == 0 && d->own < d->others) {
        start = (struct drawn){0, chance_of_none(d)};
    } else {
        start = likeliest(d, least, most, known);
    }
    up = down = start;
    left = gsl_rng_uniform(random) - start.chance;
    while (left > 0 && (up.x < most || down.x > least)) {
        if (up.x < most) {
            up.chance *= up_from(d, up.x++);
            left -= up.chance;
            if (!(left > 0)) {
                return up;
            }
        }
        if (down.x > least) {
            down.chance *= down_from(d, down.x--);
            left -= down.chance;
            if (!(left > 0)) {
                return down;
            }
        }
    }
    /* The first one, or what rounding left of the share. */
    return start;
}

/* The chances of the likeliest numbers, for each group and number of draws: with two answers the
 * same ones come again with every table. */
struct kept {
    double *chance; /* NULL: not kept */
    int64_t draws;  /* of a group: 0..draws */
};

/* What is kept takes no more than this many numbers (8 MB). */
#define KEPT_MAX 1e6

static double *kept_at(const struct kept *kept, size_t group, int64_t draws)
{
    return kept->chance ? &kept->chance[(int64_t)group * (kept->draws + 1) + draws] : NULL;
}

/* The logarithm of the probability of one random table: answer by answer, the rare ones first, each
 * dealt out to the groups; the last answer is what is left. `left` is working space. */
static double random_table(gsl_rng *random, const struct margins *m, const struct kept *kept,
                           int64_t left[])
{
    int64_t all_left = m->all;
    double log_table = 0;

    for (size_t g = 0; g < m->groups; g++) {
        left[g] = m->of_group[g];
    }
    for (size_t a = 0; a + 1 < m->answers; a++) {
        struct draw d = {0, all_left, m->of_answer[a]};
        double chance = 1;

        for (size_t g = 0; g < m->groups && d.drawn > 0; g++) {
            struct drawn drawn;

            d.own = left[g];
            d.others -= left[g];
            drawn = draw_from(random, &d, kept_at(kept, g, d.drawn));
            left[g] -= drawn.x;
            d.drawn -= drawn.x;
            chance *= drawn.chance;
            if (chance < 1e-200) {
                log_table += log(chance);
                chance = 1;
            }
        }
        log_table += log(chance);
        all_left -= m->of_answer[a];
    }
    return log_table;
}

/* The table at hand as a share of the tables with its sums only. */
static double log_observed(const struct margins *m)
{
    double log_sums = log_chance_whole(m->all);

    for (size_t a = 0; a < m->answers; a++) {
        log_sums += log_chance_part(m->of_answer[a], (double)m->of_answer[a]);
    }
    return m->log_observed - log_sums;
}

static enum stats_status simulate(const struct margins *m, int64_t tables, double *p)
{
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    int64_t *left = calloc(m->groups, sizeof *left);
    double limit = log_observed(m) + FREEMAN_HALTON_SLACK;
    enum stats_status status = random && left ? STATS_OK : STATS_NO_MEMORY;
    struct kept kept = {NULL, m->of_answer[0]};
    int64_t unlikely = 1;

    if (m->answers == 2 && (double)m->groups * ((double)kept.draws + 1) <= KEPT_MAX) {
        kept.chance = calloc(m->groups * ((size_t)kept.draws + 1), sizeof *kept.chance);
    }
    if (status == STATS_OK) {
        gsl_rng_set(random, SEED);
        for (int64_t i = 0; i < tables; i++) {
            unlikely += random_table(random, m, &kept, left) <= limit;
        }
        *p = (double)unlikely / ((double)tables + 1);
    }
    gsl_rng_free(random);
    free(kept.chance);
    free(left);
    return status;
}

enum stats_status freeman_halton_simulated(const struct contingency_table *table, int64_t tables,
                                           double *p)
{
    struct margins margins;
    enum stats_status status;

    if (!(tables > 0)) {
        return STATS_DOMAIN;
    }
    status = margins_init(&margins, table);
    if (status != STATS_OK) {
        return status;
    }
    if (margins.answers < 2) {
        *p = 1;
    } else {
        status = simulate(&margins, tables, p);
    }
    margins_release(&margins);
    return status;
}
