/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/difference.h"

#include "stats/proportion.h"

#include <gsl/gsl_cdf.h>

#include <math.h>
#include <stdbool.h>

/* Divisions this close to each other in probability count as equally likely. */
static const double same_chance = 1e-7;

/* A division less likely than the most likely one by this factor is taken as impossible. */
static const double vanished = 1e-300;

static bool counts_fit(int64_t hits, int64_t trials)
{
    return hits >= 0 && hits <= trials && trials <= PROPORTION_TRIALS_MAX;
}

static bool pair_fits(const struct difference_pair *pair)
{
    return counts_fit(pair->hits_a, pair->trials_a) && counts_fit(pair->hits_b, pair->trials_b);
}

enum stats_status difference_newcombe(const struct difference_pair *pair, double confidence,
                                      struct difference *result)
{
    struct interval a, b;
    double rate_a, rate_b, value;

    if (!(pair_fits(pair) && confidence > 0 && confidence < 1)) {
        return STATS_DOMAIN;
    }
    if (pair->trials_a == 0 || pair->trials_b == 0) {
        return STATS_NO_DATA;
    }
    proportion_wilson(pair->hits_a, pair->trials_a, confidence, &a);
    proportion_wilson(pair->hits_b, pair->trials_b, confidence, &b);
    rate_a = (double)pair->hits_a / (double)pair->trials_a;
    rate_b = (double)pair->hits_b / (double)pair->trials_b;
    value = rate_a - rate_b;
    *result = (struct difference){value, fmax(-1, value - hypot(rate_a - a.low, b.high - rate_b)),
                                  fmin(1, value + hypot(a.high - rate_a, rate_b - b.low))};
    return STATS_OK;
}

enum stats_status difference_pooled_z(const struct difference_pair *pair,
                                      struct difference_test *result)
{
    int64_t hits, trials, apart;
    double spread;

    if (!pair_fits(pair)) {
        return STATS_DOMAIN;
    }
    hits = pair->hits_a + pair->hits_b;
    trials = pair->trials_a + pair->trials_b;
    if (pair->trials_a == 0 || pair->trials_b == 0 || hits == 0 || hits == trials) {
        return STATS_NO_DATA;
    }
    /* Over the common denominator, so that equal rates give 0 exactly. */
    apart = pair->hits_a * pair->trials_b - pair->hits_b * pair->trials_a;
    spread = (double)pair->trials_a * (double)pair->trials_b * ((double)hits / (double)trials) *
             (double)(trials - hits);
    result->z = (double)apart / sqrt(spread);
    result->p = fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(result->z)));
    return STATS_OK;
}

/* All the ways to deal `hits` out to a and b; a way is the number that a gets. */
struct division {
    double of_a, of_b, hits;
    int64_t least, most, likely; /* ways: the smallest, the largest, the likeliest or one beside */
};

static struct division divide(const struct difference_pair *pair)
{
    int64_t hits = pair->hits_a + pair->hits_b;
    struct division d = {(double)pair->trials_a, (double)pair->trials_b, (double)hits, 0, 0, 0};

    d.least = hits > pair->trials_b ? hits - pair->trials_b : 0;
    d.most = hits < pair->trials_a ? hits : pair->trials_a;
    d.likely = (int64_t)((d.hits + 1) * ((d.of_a + 1) / (d.of_a + d.of_b + 2)));
    d.likely = d.likely < d.least ? d.least : d.likely;
    d.likely = d.likely > d.most ? d.most : d.likely;
    return d;
}

/* P(way + 1)/P(way), 0 at the largest. */
static double up_from(const struct division *d, int64_t way)
{
    double x = (double)way;

    return (d->of_a - x) / (x + 1) * ((d->hits - x) / (d->of_b - d->hits + x + 1));
}

/* P(way - 1)/P(way), 0 at the smallest. */
static double down_from(const struct division *d, int64_t way)
{
    double x = (double)way;

    return x / (d->of_a - x + 1) * ((d->of_b - d->hits + x) / (d->hits - x + 1));
}

/* The probability of a way over that of the likeliest. */
static double chance_of(const struct division *d, int64_t way)
{
    double chance = 1;

    for (int64_t at = d->likely; at < way && chance > vanished; at++) {
        chance *= up_from(d, at);
    }
    for (int64_t at = d->likely; at > way && chance > vanished; at--) {
        chance *= down_from(d, at);
    }
    return chance > vanished ? chance : 0;
}

struct fisher_sums {
    int64_t way;  /* the one at hand */
    double limit; /* what counts as no more likely than it */
    double all, less, greater, two_sided;
};

static void add_way(struct fisher_sums *sums, int64_t way, double chance)
{
    sums->all += chance;
    sums->less += way <= sums->way ? chance : 0;
    sums->greater += way >= sums->way ? chance : 0;
    sums->two_sided += chance <= sums->limit ? chance : 0;
}

enum stats_status difference_fisher(const struct difference_pair *pair,
                                    struct difference_fisher *result)
{
    struct fisher_sums sums = {0};
    struct division d;
    double chance = 1;

    if (!pair_fits(pair)) {
        return STATS_DOMAIN;
    }
    d = divide(pair);
    sums.way = pair->hits_a;
    sums.limit = chance_of(&d, pair->hits_a) * (1 + same_chance);
    for (int64_t way = d.likely; way <= d.most && chance > vanished; way++) {
        add_way(&sums, way, chance);
        chance *= up_from(&d, way);
    }
    chance = down_from(&d, d.likely);
    for (int64_t way = d.likely - 1; way >= d.least && chance > vanished; way--) {
        add_way(&sums, way, chance);
        chance *= down_from(&d, way);
    }
    result->less = fmin(1, sums.less / sums.all);
    result->greater = fmin(1, sums.greater / sums.all);
    result->two_sided = fmin(1, sums.two_sided / sums.all);
    return STATS_OK;
}
