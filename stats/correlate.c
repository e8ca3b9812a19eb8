/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/correlate.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool all_finite(size_t count, const double x[], const double y[])
{
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(x[i]) || !isfinite(y[i])) {
            return false;
        }
    }
    return true;
}

/* The mean, exact when all values are equal; in *scale the largest distance from it. */
static double mean_of(size_t count, const double x[], double *scale)
{
    double sum = 0, mean;

    for (size_t i = 0; i < count; i++) {
        sum += (x[i] - x[0]) / (double)count;
    }
    mean = x[0] + sum;
    *scale = 0;
    for (size_t i = 0; i < count; i++) {
        *scale = fmax(*scale, fabs(x[i] - mean));
    }
    return mean;
}

enum stats_status correlate_pearson(size_t count, const double x[], const double y[],
                                    double *result)
{
    double mean_x, mean_y, scale_x, scale_y, xx = 0, yy = 0, xy = 0;

    if (!all_finite(count, x, y)) {
        return STATS_DOMAIN;
    }
    if (count < 2) {
        return STATS_NO_DATA;
    }
    mean_x = mean_of(count, x, &scale_x);
    mean_y = mean_of(count, y, &scale_y);
    if (!(isfinite(scale_x) && isfinite(scale_y))) {
        return STATS_DOMAIN;
    }
    if (!(scale_x > 0 && scale_y > 0)) {
        return STATS_NO_DATA;
    }
    for (size_t i = 0; i < count; i++) {
        double a = (x[i] - mean_x) / scale_x, b = (y[i] - mean_y) / scale_y;

        xx += a * a;
        yy += b * b;
        xy += a * b;
    }
    *result = fmax(-1, fmin(1, xy / sqrt(xx) / sqrt(yy))) + 0.0;
    return STATS_OK;
}

/* One form, for sorting. */
struct pair {
    double x, y;
    size_t at;
};

static int by_x_then_y(const void *one, const void *other)
{
    const struct pair *a = one, *b = other;

    if (a->x < b->x || a->x > b->x) {
        return a->x < b->x ? -1 : 1;
    }
    return (a->y > b->y) - (a->y < b->y);
}

/* Ranks from 1, equal values sharing the middle of theirs. */
static void rank(size_t count, const double values[], struct pair pairs[], double ranks[])
{
    for (size_t i = 0; i < count; i++) {
        pairs[i] = (struct pair){values[i], 0, i};
    }
    qsort(pairs, count, sizeof pairs[0], by_x_then_y);
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && pairs[to].x <= pairs[from].x; to++) {
        }
        for (size_t at = from; at < to; at++) {
            ranks[pairs[at].at] = ((double)from + (double)to + 1) / 2;
        }
    }
}

enum stats_status correlate_spearman(size_t count, const double x[], const double y[],
                                     double *result)
{
    enum stats_status status = STATS_NO_MEMORY;
    struct pair *pairs;
    double *ranks;

    if (!all_finite(count, x, y)) {
        return STATS_DOMAIN;
    }
    if (count < 2) {
        return STATS_NO_DATA;
    }
    pairs = calloc(count, sizeof *pairs);
    ranks = calloc(count, 2 * sizeof *ranks);
    if (pairs && ranks) {
        rank(count, x, pairs, ranks);
        rank(count, y, pairs, ranks + count);
        status = correlate_pearson(count, ranks, ranks + count, result);
    }
    free(pairs);
    free(ranks);
    return status;
}

static double pairs_among(size_t group)
{
    return 0.5 * (double)group * ((double)group - 1);
}

/* Merges from[low..middle) and from[middle..high), both in order of y, and counts how many steps
 * those of the second go forward. */
static double merge(const double from[], double into[], size_t low, size_t middle, size_t high)
{
    size_t a = low, b = middle;
    double steps = 0;

    for (size_t at = low; at < high; at++) {
        if (b >= high || (a < middle && from[a] <= from[b])) {
            into[at] = from[a++];
        } else {
            steps += (double)(middle - a);
            into[at] = from[b++];
        }
    }
    return steps;
}

/* Puts values in order and counts the pairs that were in opposite order. */
static double sort_and_count(size_t count, double values[], double room[])
{
    double opposite = 0;

    for (size_t width = 1; width < count; width *= 2) {
        for (size_t low = 0; low < count; low += 2 * width) {
            size_t middle = low + width < count ? low + width : count;
            size_t high = middle + width < count ? middle + width : count;

            opposite += merge(values, room, low, middle, high);
        }
        memcpy(values, room, count * sizeof values[0]);
    }
    return opposite;
}

/* tau-b from pairs in order of x, then y. */
static enum stats_status kendall(size_t count, const struct pair pairs[], double values[],
                                 double *result)
{
    double all = pairs_among(count), same_x = 0, same_y = 0, same_both = 0, opposite, in_order;
    size_t run_x = 1, run_both = 1, run_y = 1;

    values[0] = pairs[0].y;
    for (size_t i = 1; i < count; i++) {
        bool x_again = pairs[i].x <= pairs[i - 1].x;
        bool again = x_again && pairs[i].y <= pairs[i - 1].y;

        values[i] = pairs[i].y;
        run_x = x_again ? run_x + 1 : 1;
        run_both = again ? run_both + 1 : 1;
        same_x += (double)(run_x - 1);
        same_both += (double)(run_both - 1);
    }
    opposite = sort_and_count(count, values, values + count);
    for (size_t i = 1; i < count; i++) {
        run_y = values[i] <= values[i - 1] ? run_y + 1 : 1;
        same_y += (double)(run_y - 1);
    }
    if (!(all > same_x && all > same_y)) {
        return STATS_NO_DATA;
    }
    in_order = all - same_x - same_y + same_both - opposite;
    *result = fmax(-1, fmin(1, (in_order - opposite) / sqrt(all - same_x) / sqrt(all - same_y)));
    *result += 0.0;
    return STATS_OK;
}

enum stats_status correlate_kendall(size_t count, const double x[], const double y[],
                                    double *result)
{
    enum stats_status status = STATS_NO_MEMORY;
    struct pair *pairs;
    double *values;

    if (!all_finite(count, x, y)) {
        return STATS_DOMAIN;
    }
    if (count < 2) {
        return STATS_NO_DATA;
    }
    pairs = calloc(count, sizeof *pairs);
    values = calloc(count, 2 * sizeof *values);
    if (pairs && values) {
        for (size_t i = 0; i < count; i++) {
            pairs[i] = (struct pair){x[i], y[i], i};
        }
        qsort(pairs, count, sizeof pairs[0], by_x_then_y);
        status = kendall(count, pairs, values, result);
    }
    free(pairs);
    free(values);
    return status;
}
