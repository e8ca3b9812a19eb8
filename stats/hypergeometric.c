/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/hypergeometric.h"

#include <gsl/gsl_cdf.h>

#include <float.h>
#include <math.h>
#include <stdbool.h>

/* Terms below this, the most likely one being 1, cannot move a limit. */
#define TERM_LEAST 1e-24L

struct draw {
    int64_t drawn, population, satisfied;
};

/* What belongs to a number of hits or fewer, and to more. */
struct sums {
    long double at_most, more;
};

static void add_term(long double term, bool is_low, struct sums *sums)
{
    if (is_low) {
        sums->at_most += term;
    } else {
        sums->more += term;
    }
}

/* P(X <= hits) and P(X > hits) with the terms from `least` on. The most likely number of hits has
 * the term 1; those beside it follow by ratios, so that no factorial is taken, and dividing by
 * their sum makes them chances. long double keeps ties with a round (1 - confidence)/2 as they are.
 */
static struct sums sums_of(int64_t hits, const struct draw *draw, long double least)
{
    int64_t rest = draw->population - draw->satisfied - draw->drawn;
    int64_t first = rest < 0 ? -rest : 0;
    int64_t last = draw->drawn < draw->satisfied ? draw->drawn : draw->satisfied;
    int64_t mode = (int64_t)(((long double)draw->drawn + 1) * ((long double)draw->satisfied + 1) /
                             ((long double)draw->population + 2));
    struct sums sums = {0, 0};
    long double all, term = 1;

    mode = mode < first ? first : mode > last ? last : mode;
    for (int64_t i = mode; i <= last && term >= least; i++) {
        add_term(term, i <= hits, &sums);
        term *= (long double)(draw->satisfied - i) * (long double)(draw->drawn - i) /
                ((long double)(i + 1) * (long double)(rest + i + 1));
    }
    term = 1;
    for (int64_t i = mode; i > first; i--) {
        term *= (long double)i * (long double)(rest + i) /
                ((long double)(draw->satisfied - i + 1) * (long double)(draw->drawn - i + 1));
        if (term < least) {
            break;
        }
        add_term(term, i - 1 <= hits, &sums);
    }
    all = sums.at_most + sums.more;
    return (struct sums){sums.at_most / all, sums.more / all};
}

/* The chance of `hits` or fewer. */
static double at_most(int64_t hits, const struct draw *draw, long double least)
{
    return (double)sums_of(hits, draw, least).at_most;
}

/* The chance of `hits` or more. */
static double at_least(int64_t hits, const struct draw *draw, long double least)
{
    return (double)sums_of(hits - 1, draw, least).more;
}

static bool counts_fit(int64_t hits, int64_t drawn, int64_t population)
{
    return hits >= 0 && hits <= drawn && drawn <= population && population <= POPULATION_MAX;
}

enum stats_status hypergeometric_tails_at(int64_t hits, int64_t drawn, int64_t population,
                                          int64_t satisfied, struct hypergeometric_tails *result)
{
    struct draw draw = {drawn, population, satisfied};

    if (!counts_fit(hits, drawn, population) || satisfied < 0 || satisfied > population) {
        return STATS_DOMAIN;
    }
    result->at_most = at_most(hits, &draw, LDBL_MIN);
    result->at_least = at_least(hits, &draw, LDBL_MIN);
    return STATS_OK;
}

/* Where the search for a limit looks first: on either side of the normal approximation. */
struct guess {
    int64_t at[2];
};

enum { GUESSES = 2 };

static struct guess guess_limit(int64_t hits, const struct draw *draw, double z)
{
    double n = (double)draw->drawn, x = (double)hits, all = (double)draw->population;
    double spread = all / n * sqrt(fmax(x / n * (n - x), 1) * (1 - n / all));
    double middle = all / n * x + z * spread, beside = 2 + spread / 20;

    return (struct guess){{(int64_t)(middle - beside), (int64_t)(middle + beside)}};
}

/* The next number to look at, low <= it < high. */
static int64_t next_look(const struct guess *guess, int step, int64_t low, int64_t high)
{
    int64_t look = low + (high - low) / 2;

    if (step < GUESSES && guess->at[step] >= low && guess->at[step] < high) {
        look = guess->at[step];
    }
    return look;
}

enum stats_status hypergeometric_interval(int64_t hits, int64_t drawn, int64_t population,
                                          double confidence, struct population_count *result)
{
    struct draw draw = {drawn, population, 0};
    int64_t least = hits, most = population - drawn + hits, low = least, high = most;
    double tail = (1 - confidence) / 2, z;
    struct guess guess;

    if (!counts_fit(hits, drawn, population) || !(confidence > 0 && confidence < 1)) {
        return STATS_DOMAIN;
    }
    if (drawn == 0 || drawn == population) {
        *result = (struct population_count){least, most};
        return STATS_OK;
    }
    z = gsl_cdf_ugaussian_Qinv(tail);
    guess = guess_limit(hits, &draw, -z);
    /* "As many or more" is certain at the most and ever likelier on the way there. */
    for (int step = 0; low < high; step++) {
        draw.satisfied = next_look(&guess, step, low, high);
        if (at_least(hits, &draw, TERM_LEAST) > tail) {
            high = draw.satisfied;
        } else {
            low = draw.satisfied + 1;
        }
    }
    result->low = low;
    guess = guess_limit(hits, &draw, z);
    low = least;
    high = most;
    for (int step = 0; low < high; step++) {
        draw.satisfied = next_look(&guess, step, low, high) + 1;
        if (at_most(hits, &draw, TERM_LEAST) > tail) {
            low = draw.satisfied;
        } else {
            high = draw.satisfied - 1;
        }
    }
    result->high = low;
    return STATS_OK;
}
