/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_rank_coverage [DISTRICTS]: how often the rank ranges of a district of 18 communes hold all
 * of its true places at once (2,000 simulated districts by default, fixed seed). True rates may be
 * equal; then every place such a commune could take must lie in its range. Exit 1 below 95 %. */
#include "stats/rank.h"
#include "tests/bench/gen_support.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { COMMUNES = 18, DISTRICTS = 2000, KINDS = 5 };

static const char *const kinds[KINDS] = {
    "rates around 97 %", "three groups of equal rates", "nearly all perfect",
    "all rates equal",   "rates from 60 to 100 %",
};

struct district {
    double rate[COMMUNES];
    int64_t hits[COMMUNES], trials[COMMUNES];
};

/* Above 0, below 1. */
static double draw_share(struct dice *dice)
{
    return ((double)(dice_next(dice) >> 11) + 0.5) / 9007199254740992.0;
}

/* Box and Muller's way. */
static double draw_normal(struct dice *dice)
{
    double length = sqrt(-2 * log(draw_share(dice)));

    return length * cos(6.283185307179586 * draw_share(dice));
}

static int64_t draw_hits(struct dice *dice, int64_t trials, double rate)
{
    int64_t hits = 0;

    for (int64_t i = 0; i < trials; i++) {
        hits += draw_share(dice) < rate;
    }
    return hits;
}

static double true_rate(struct dice *dice, int kind)
{
    static const double groups[3] = {0.90, 0.95, 0.99};
    static const double nearly[6] = {1, 1, 1, 0.999, 0.995, 0.98};

    double share = draw_share(dice);

    switch (kind) {
    case 0:
        return 1 - 0.09 * share * share;
    case 1:
        return groups[dice_below(dice, 3)];
    case 2:
        return nearly[dice_below(dice, 6)];
    case 3:
        return 0.97;
    default:
        return 0.6 + 0.4 * share;
    }
}

/* Communes of 30 to some thousands of forms, half of them below 300. */
static void draw_district(struct dice *dice, int kind, struct district *district)
{
    for (size_t i = 0; i < COMMUNES; i++) {
        double size = fmin(5000, fmax(30, 300 * exp(draw_normal(dice))));

        district->rate[i] = true_rate(dice, kind);
        district->trials[i] = (int64_t)size;
        district->hits[i] = draw_hits(dice, district->trials[i], district->rate[i]);
    }
}

/* Whether all true places lie in the ranges; *told counts the pairs that are told apart. */
static bool holds(const struct district *district, const struct rank_range ranges[], long *told)
{
    bool all = true;

    for (size_t i = 0; i < COMMUNES; i++) {
        size_t better = 0, worse = 0;

        for (size_t j = 0; j < COMMUNES; j++) {
            better += district->rate[j] > district->rate[i];
            worse += district->rate[j] < district->rate[i];
        }
        all = all && ranges[i].best <= 1 + better && ranges[i].worst >= COMMUNES - worse;
        *told += (long)ranges[i].best - 1;
    }
    return all;
}

int main(int argc, char **argv)
{
    long districts = argc > 1 ? strtol(argv[1], NULL, 10) : DISTRICTS;
    struct dice dice = {589};
    long drawn[KINDS] = {0}, held[KINDS] = {0}, told[KINDS] = {0}, all = 0;

    stats_start();
    if (districts < 1) {
        fputs("usage: bench_rank_coverage [DISTRICTS]\n", stderr);
        return 2;
    }
    for (long turn = 0; turn < districts; turn++) {
        int kind = (int)(turn % KINDS);
        struct rank_range ranges[COMMUNES];
        struct district district;

        draw_district(&dice, kind, &district);
        if (rank_ranges(COMMUNES, district.hits, district.trials, 0.05, RANK_FISHER, ranges) !=
            STATS_OK) {
            fputs("bench_rank_coverage: no ranges\n", stderr);
            return 2;
        }
        drawn[kind]++;
        held[kind] += holds(&district, ranges, &told[kind]);
    }
    for (int kind = 0; kind < KINDS; kind++) {
        all += held[kind];
        printf("%-28s all places held in %ld of %ld; pairs told apart: %.1f of %d\n", kinds[kind],
               held[kind], drawn[kind],
               drawn[kind] > 0 ? (double)told[kind] / (double)drawn[kind] : 0,
               COMMUNES * (COMMUNES - 1) / 2);
    }
    printf("joint coverage: %ld of %ld districts, %.2f %% (95 %% wanted)\n", all, districts,
           100 * (double)all / (double)districts);
    return (double)all >= 0.95 * (double)districts ? 0 : 1;
}
