/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/hypergeometric.h"

#include <float.h>
#include <stdbool.h>

/* Terms below this, the most likely one being 1, cannot move a limit. */
#define TERM_LEAST 1e-24L

struct draw {
    int64_t drawn, population, satisfied;
};

/* Both tails with the terms from `least` on. The most likely number of hits has the term 1; those
 * beside it follow by ratios, so that no factorial is taken, and dividing by their sum makes them
 * chances. long double keeps ties with a round (1 - confidence)/2 as they are. */
static struct hypergeometric_tails tails_of(int64_t hits, const struct draw *draw,
                                            long double least)
{
    int64_t rest = draw->population - draw->satisfied - draw->drawn;
    int64_t first = rest < 0 ? -rest : 0;
    int64_t last = draw->drawn < draw->satisfied ? draw->drawn : draw->satisfied;
    int64_t mode = (int64_t)(((long double)draw->drawn + 1) * ((long double)draw->satisfied + 1) /
                             ((long double)draw->population + 2));
    long double at_most = 0, at_least = 0, between, term = 1;

    mode = mode < first ? first : mode > last ? last : mode;
    for (int64_t i = mode; i <= last && term >= least; i++) {
        *(i <= hits ? &at_most : &at_least) += term;
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
        *(i - 1 <= hits ? &at_most : &at_least) += term;
    }
    between = at_most + at_least;
    return (struct hypergeometric_tails){(double)(at_most / between), (double)(at_least / between)};
}

/* The chance of `hits` or fewer. */
static double at_most(int64_t hits, const struct draw *draw, long double least)
{
    return tails_of(hits, draw, least).at_most;
}

/* The chance of `hits` or more. */
static double at_least(int64_t hits, const struct draw *draw, long double least)
{
    return tails_of(hits - 1, draw, least).at_least;
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

enum stats_status hypergeometric_interval(int64_t hits, int64_t drawn, int64_t population,
                                          double confidence, struct population_count *result)
{
    struct draw draw = {drawn, population, 0};
    int64_t least = hits, most = population - drawn + hits, low, high;
    double tail = (1 - confidence) / 2;

    if (!counts_fit(hits, drawn, population) || !(confidence > 0 && confidence < 1)) {
        return STATS_DOMAIN;
    }
    /* "As many or more" is certain at the most and ever likelier on the way there. */
    for (low = least, high = most; low < high;) {
        draw.satisfied = low + (high - low) / 2;
        if (at_least(hits, &draw, TERM_LEAST) > tail) {
            high = draw.satisfied;
        } else {
            low = draw.satisfied + 1;
        }
    }
    result->low = low;
    for (low = least, high = most; low < high;) {
        draw.satisfied = high - (high - low) / 2;
        if (at_most(hits, &draw, TERM_LEAST) > tail) {
            low = draw.satisfied;
        } else {
            high = draw.satisfied - 1;
        }
    }
    result->high = low;
    return STATS_OK;
}
