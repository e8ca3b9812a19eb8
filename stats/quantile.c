/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/quantile.h"

#include "stats/proportion.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

/* A point of the ordered series: so much of the way from the value at `place` (from 1) to the next.
 */
struct position {
    int64_t place;
    double fraction; /* 0..1; 0 at the last place */
};

static bool in_order(double before, double value)
{
    return isfinite(value) && before <= value;
}

static enum stats_status add_up(size_t length, const struct quantile_count counts[], int64_t *total)
{
    double before = -DBL_MAX;

    *total = 0;
    for (size_t i = 0; i < length; i++) {
        if (!(in_order(before, counts[i].value) && counts[i].count >= 0 &&
              counts[i].count <= PROPORTION_TRIALS_MAX - *total)) {
            return STATS_DOMAIN;
        }
        before = counts[i].value;
        *total += counts[i].count;
    }
    return *total > 0 ? STATS_OK : STATS_NO_DATA;
}

static bool find_position(int64_t total, double p, enum quantile_type type,
                          struct position *position)
{
    double n = (double)total, at = 0;

    if (!(p >= 0 && p <= 1)) {
        return false;
    }
    switch (type) {
    case QUANTILE_TYPE_6:
        at = (n + 1) * p;
        break;
    case QUANTILE_TYPE_7:
        at = (n - 1) * p + 1;
        break;
    case QUANTILE_TYPE_8:
        at = (n + 1.0 / 3) * p + 1.0 / 3;
        break;
    default:
        return false;
    }
    at = fmin(fmax(at, 1), n);
    /* 0.7 of a hundred places is the 70th, and not a hair beside it: whole days stay whole. */
    if (fabs(at - round(at)) <= 4 * DBL_EPSILON * at) {
        at = round(at);
    }
    position->place = (int64_t)at;
    position->fraction = at - floor(at);
    return true;
}

/* Equal neighbours give their own value, exactly. */
static double between(double low, double high, double fraction)
{
    return low + fraction * (high - low);
}

static double value_at(const struct quantile_count counts[], int64_t place)
{
    size_t i = 0;

    for (int64_t passed = counts[0].count; passed < place; passed += counts[i].count) {
        i++;
    }
    return counts[i].value;
}

enum stats_status quantile_of_counts(size_t length, const struct quantile_count counts[], double p,
                                     enum quantile_type type, double *result)
{
    int64_t total, next;
    struct position at;
    enum stats_status status = add_up(length, counts, &total);

    if (status != STATS_OK) {
        return status;
    }
    if (!find_position(total, p, type, &at)) {
        return STATS_DOMAIN;
    }
    next = at.place < total ? at.place + 1 : total;
    *result = between(value_at(counts, at.place), value_at(counts, next), at.fraction);
    return STATS_OK;
}

enum stats_status quantile_of_sorted(size_t length, const double sorted[], double p,
                                     enum quantile_type type, double *result)
{
    double before = -DBL_MAX;
    struct position at;
    size_t place;

    if (length > PROPORTION_TRIALS_MAX) {
        return STATS_DOMAIN;
    }
    for (size_t i = 0; i < length; i++) {
        if (!in_order(before, sorted[i])) {
            return STATS_DOMAIN;
        }
        before = sorted[i];
    }
    if (length == 0) {
        return STATS_NO_DATA;
    }
    if (!find_position((int64_t)length, p, type, &at)) {
        return STATS_DOMAIN;
    }
    place = (size_t)at.place;
    *result = between(sorted[place - 1], sorted[place < length ? place : length - 1], at.fraction);
    return STATS_OK;
}

enum stats_status quantile_mean_of_counts(size_t length, const struct quantile_count counts[],
                                          double *result)
{
    double beyond = 0;
    int64_t total;
    enum stats_status status = add_up(length, counts, &total);

    if (status != STATS_OK) {
        return status;
    }
    /* Summed from the first value on: equal values leave nothing to round. */
    for (size_t i = 1; i < length; i++) {
        beyond += (counts[i].value - counts[0].value) * (double)counts[i].count;
    }
    *result = counts[0].value + beyond / (double)total;
    return STATS_OK;
}
