/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/xmr.h"

#include <gsl/gsl_statistics_double.h>

#include <math.h>

enum { FLAG_WINDOW = 3, FLAG_NEAR = 2 };

/* Whether the values and the way from one to the next are finite. */
static bool all_finite(size_t count, const double values[])
{
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(values[i]) || (i > 0 && !isfinite(values[i] - values[i - 1]))) {
            return false;
        }
    }
    return true;
}

/* The mean of the moving ranges below a bound, as a running mean. */
static double mean_range(size_t count, const double values[], double below)
{
    long double mean = 0;
    size_t kept = 0;

    for (size_t i = 1; i < count; i++) {
        double range = fabs(values[i] - values[i - 1]);

        if (range < below) {
            kept++;
            mean += (range - mean) / (long double)kept;
        }
    }
    return (double)mean;
}

enum stats_status xmr_limits_of(size_t count, const double values[], bool screen,
                                struct xmr_limits *result)
{
    struct xmr_limits limits = {0, STATS_NO_DATA, 0, 0, 0};

    if (!all_finite(count, values)) {
        return STATS_DOMAIN;
    }
    if (count == 0) {
        return STATS_NO_DATA;
    }
    /* Not sum/count, which misses the value of a constant series two times in three. */
    limits.mean = gsl_stats_mean(values, 1, count);
    if (count > 1) {
        limits.range = mean_range(count, values, INFINITY);
        if (screen && limits.range > 0) {
            limits.range = mean_range(count, values, XMR_SCREEN * limits.range);
        }
        limits.low = limits.mean - XMR_WIDTH * limits.range;
        limits.high = limits.mean + XMR_WIDTH * limits.range;
        limits.status = STATS_OK;
    }
    if (!isfinite(limits.mean) || !isfinite(limits.low) || !isfinite(limits.high)) {
        return STATS_DOMAIN;
    }
    *result = limits;
    return STATS_OK;
}

int xmr_side(double value, double mean)
{
    if (fabs(value - mean) <= XMR_ON_MEAN * fmax(1, fabs(mean))) {
        return 0;
    }
    return value > mean ? 1 : -1;
}

static int direction(double before, double after)
{
    return (after > before) - (after < before);
}

/* Marks the rows of values on one side of the mean. */
static void mark_shifts(size_t count, const double values[], double mean, struct xmr_flags flags[])
{
    for (size_t start = 0, end; start < count; start = end) {
        int side = xmr_side(values[start], mean);

        end = start + 1;
        while (end < count && xmr_side(values[end], mean) == side) {
            end++;
        }
        for (size_t i = start; side != 0 && end - start >= XMR_SHIFT && i < end; i++) {
            flags[i].shift = true;
        }
    }
}

/* Marks the rows of values that rise, or fall, all the way; one may end where the next begins. */
static void mark_trends(size_t count, const double values[], struct xmr_flags flags[])
{
    for (size_t start = 0, end; start + 1 < count; start = end) {
        int way = direction(values[start], values[start + 1]);

        end = start + 1;
        while (end + 1 < count && direction(values[end], values[end + 1]) == way) {
            end++;
        }
        for (size_t i = start; way != 0 && end - start + 1 >= XMR_TREND && i <= end; i++) {
            flags[i].trend = true;
        }
    }
}

/* Beyond two thirds of the way to a limit, and not outside it. */
static bool is_near(double value, const struct xmr_limits *limits)
{
    double off = 2 * XMR_WIDTH / 3 * limits->range;

    return (value < limits->mean - off || value > limits->mean + off) && value >= limits->low &&
           value <= limits->high;
}

static void mark_two_of_three(size_t count, const double values[], const struct xmr_limits *limits,
                              struct xmr_flags flags[])
{
    for (size_t start = 0; start + FLAG_WINDOW <= count; start++) {
        int sides = 0, near = 0;

        for (size_t i = start; i < start + FLAG_WINDOW; i++) {
            sides += xmr_side(values[i], limits->mean);
            near += is_near(values[i], limits);
        }
        if ((sides != FLAG_WINDOW && sides != -FLAG_WINDOW) || near < FLAG_NEAR) {
            continue;
        }
        for (size_t i = start; i < start + FLAG_WINDOW; i++) {
            flags[i].two_of_three = flags[i].two_of_three || is_near(values[i], limits);
        }
    }
}

enum stats_status xmr_rules(size_t count, const double values[], const struct xmr_limits *limits,
                            struct xmr_flags flags[])
{
    if (!all_finite(count, values) || !isfinite(limits->mean) ||
        (limits->status == STATS_OK && !(limits->range >= 0 && limits->low <= limits->high))) {
        return STATS_DOMAIN;
    }
    if (count == 0) {
        return STATS_NO_DATA;
    }
    for (size_t i = 0; i < count; i++) {
        flags[i] = (struct xmr_flags){false, false, false, false};
        flags[i].outside =
            limits->status == STATS_OK && (values[i] < limits->low || values[i] > limits->high);
    }
    mark_shifts(count, values, limits->mean, flags);
    mark_trends(count, values, flags);
    if (limits->status == STATS_OK) {
        mark_two_of_three(count, values, limits, flags);
    }
    return STATS_OK;
}
