/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much a sum of scores would vary from draw to draw. */
#include "stats/weight_survey.h"

#include <math.h>

/* A stratum is known by heart when less than this share of its units was left out. */
#define NOBODY_LEFT_OUT 1e-7

/* A stretch of rows in the order of the draw. */
struct stretch {
    size_t from, to;
};

static bool begins(const struct weight_survey *survey, size_t at, size_t stage, unsigned char what)
{
    return (survey->order[at].first[stage] & what) != 0;
}

static size_t end_of(const struct weight_survey *survey, struct stretch within, size_t stage,
                     unsigned char what)
{
    size_t at = within.from + 1;

    while (at < within.to && !begins(survey, at, stage, what)) {
        at++;
    }
    return at;
}

static bool any_inside(const struct weight_survey *survey, struct stretch rows, const bool inside[])
{
    for (size_t at = rows.from; inside && at < rows.to; at++) {
        if (inside[survey->order[at].row]) {
            return true;
        }
    }
    return !inside;
}

static size_t units_of(const struct weight_survey *survey, struct stretch stratum, size_t stage)
{
    size_t units = 0;

    for (size_t at = stratum.from; at < stratum.to; at++) {
        units += begins(survey, at, stage, FIRST_OF_UNIT);
    }
    return units;
}

static double sum_of(const struct weight_survey *survey, struct stretch unit, const double scores[])
{
    double sum = 0;

    for (size_t at = unit.from; at < unit.to; at++) {
        sum += scores[survey->order[at].row];
    }
    return sum;
}

/* The share of the stratum's units that was not drawn, as the unit that begins here has it. */
static double left_out(const struct weight_survey *survey, size_t at, size_t stage, size_t units)
{
    const double *population = survey->population[stage];

    if (!population) {
        return 1;
    }
    return 1 - (double)units / population[survey->order[at].row];
}

static enum stats_status spread_of_stratum(const struct weight_survey *survey,
                                           const double scores[], struct stretch stratum,
                                           size_t stage, double *variance)
{
    size_t units = units_of(survey, stratum, stage);
    double mean = sum_of(survey, stratum, scores) / (double)units, sum = 0, most_left_out = 0;

    for (struct stretch unit = stratum; unit.from < stratum.to; unit.from = unit.to) {
        double part = left_out(survey, unit.from, stage, units), off;

        unit.to = end_of(survey, (struct stretch){unit.from, stratum.to}, stage, FIRST_OF_UNIT);
        off = sum_of(survey, unit, scores) - (units > 1 ? mean : 0);
        sum += part * off * off;
        most_left_out = fmax(most_left_out, part);
    }
    if (most_left_out < NOBODY_LEFT_OUT) {
        return STATS_OK;
    }
    if (units > 1) {
        *variance += sum * (double)units / (double)(units - 1);
        return STATS_OK;
    }
    if (survey->lone != WEIGHT_LONE_ADJUST) {
        return STATS_NO_DATA;
    }
    *variance += sum;
    return STATS_OK;
}

/* Adds the spread of every stratum of a stage with a row inside. */
static enum stats_status spread_of_stage(const struct weight_survey *survey, const double scores[],
                                         const bool inside[], struct stretch rows, size_t stage,
                                         double *variance)
{
    enum stats_status status = STATS_OK;

    for (struct stretch s = rows; s.from < rows.to && status == STATS_OK; s.from = s.to) {
        s.to = end_of(survey, (struct stretch){s.from, rows.to}, stage, FIRST_OF_STRATUM);
        if (any_inside(survey, s, inside)) {
            status = spread_of_stratum(survey, scores, s, stage, variance);
        }
    }
    return status;
}

/* Adds what the second stage brings within each unit of a stratum of the first. */
static enum stats_status spread_within_units(const struct weight_survey *survey,
                                             const double scores[], const bool inside[],
                                             struct stretch stratum, double *variance)
{
    size_t units = units_of(survey, stratum, 0);

    for (struct stretch unit = stratum; unit.from < stratum.to; unit.from = unit.to) {
        enum stats_status status;
        double within = 0;

        unit.to = end_of(survey, (struct stretch){unit.from, stratum.to}, 0, FIRST_OF_UNIT);
        status = spread_of_stage(survey, scores, inside, unit, 1, &within);
        if (status != STATS_OK) {
            return status;
        }
        *variance += within * (1 - left_out(survey, unit.from, 0, units));
    }
    return STATS_OK;
}

enum stats_status weight_spread(const struct weight_survey *survey, const double scores[],
                                const bool inside[], double *variance)
{
    struct stretch all = {0, survey->rows};
    double sum = 0;
    enum stats_status status = spread_of_stage(survey, scores, inside, all, 0, &sum);

    for (struct stretch s = all; survey->stages > 1 && s.from < all.to; s.from = s.to) {
        s.to = end_of(survey, (struct stretch){s.from, all.to}, 0, FIRST_OF_STRATUM);
        if (status == STATS_OK) {
            status = spread_within_units(survey, scores, inside, s, &sum);
        }
    }
    if (status == STATS_OK) {
        *variance = sum;
    }
    return status;
}
