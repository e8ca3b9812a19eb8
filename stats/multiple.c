/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/multiple.h"

#include <gsl/gsl_sort.h>

#include <math.h>
#include <stdbool.h>

static bool all_probabilities(size_t count, const double p[])
{
    for (size_t i = 0; i < count; i++) {
        if (!(p[i] >= 0 && p[i] <= 1)) {
            return false;
        }
    }
    return true;
}

enum stats_status multiple_holm(size_t count, const double p[], size_t order[], double adjusted[])
{
    double largest = 0;

    if (!all_probabilities(count, p)) {
        return STATS_DOMAIN;
    }
    if (count == 0) {
        return STATS_OK;
    }
    gsl_sort_index(order, p, 1, count);
    for (size_t rank = 0; rank < count; rank++) {
        largest = fmax(largest, fmin(1, p[order[rank]] * (double)(count - rank)));
        adjusted[order[rank]] = largest;
    }
    return STATS_OK;
}

enum stats_status multiple_benjamini_hochberg(size_t count, const double p[], size_t order[],
                                              double adjusted[])
{
    double smallest = 1;

    if (!all_probabilities(count, p)) {
        return STATS_DOMAIN;
    }
    if (count == 0) {
        return STATS_OK;
    }
    gsl_sort_index(order, p, 1, count);
    for (size_t rank = count; rank-- > 0;) {
        smallest = fmin(smallest, p[order[rank]] * ((double)count / (double)(rank + 1)));
        adjusted[order[rank]] = smallest;
    }
    return STATS_OK;
}

enum stats_status multiple_bonferroni(size_t count, const double p[], double adjusted[])
{
    if (!all_probabilities(count, p)) {
        return STATS_DOMAIN;
    }
    for (size_t i = 0; i < count; i++) {
        adjusted[i] = fmin(1, p[i] * (double)count);
    }
    return STATS_OK;
}
