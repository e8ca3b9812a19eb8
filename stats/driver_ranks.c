/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/driver_ranks.h"

#include <math.h>
#include <string.h>

/* The different values of a column, in order. */
struct levels {
    size_t count;
    double value[RANK_LEVELS];
};

struct table {
    struct levels x, y;
    double times[RANK_LEVELS][RANK_LEVELS];
};

/* Its place among the levels, or where it would stand. */
static size_t place_of(const struct levels *levels, double value)
{
    size_t at = 0;

    while (at < levels->count && levels->value[at] < value) {
        at++;
    }
    return at;
}

static bool add_level(struct levels *levels, double value)
{
    size_t at = place_of(levels, value);

    if (at < levels->count && !(levels->value[at] > value)) {
        return true;
    }
    if (levels->count == RANK_LEVELS) {
        return false;
    }
    memmove(&levels->value[at + 1], &levels->value[at],
            (levels->count - at) * sizeof levels->value[0]);
    levels->value[at] = value;
    levels->count++;
    return true;
}

static bool fill(const struct patterns *patterns, size_t item, struct table *table)
{
    size_t width = patterns->width;

    memset(table, 0, sizeof *table);
    for (size_t p = 0; p < patterns->count; p++) {
        const double *way = patterns->values + p * width;

        if (!add_level(&table->x, way[item]) || !add_level(&table->y, way[width - 1])) {
            return false;
        }
    }
    for (size_t p = 0; p < patterns->count; p++) {
        const double *way = patterns->values + p * width;

        table->times[place_of(&table->x, way[item])][place_of(&table->y, way[width - 1])] +=
            patterns->times[p];
    }
    return true;
}

/* Equal values share their rank, here its distance from the middle one; *ties: pairs that are
 * equal. */
static void rank(const double times[static RANK_LEVELS], size_t count, double forms,
                 double ranks[static RANK_LEVELS], double *ties)
{
    double before = 0;

    *ties = 0;
    for (size_t i = 0; i < count; i++) {
        ranks[i] = before + (times[i] + 1) / 2 - (forms + 1) / 2;
        *ties += times[i] * (times[i] - 1) / 2;
        before += times[i];
    }
}

/* Pairs of forms in the same order less those in opposite order. */
static double order(const struct table *table)
{
    double sum = 0;

    for (size_t i = 0; i < table->x.count; i++) {
        for (size_t j = 0; j < table->y.count; j++) {
            double same = 0, opposite = 0;

            for (size_t a = i + 1; a < table->x.count && table->times[i][j] > 0; a++) {
                for (size_t b = 0; b < table->y.count; b++) {
                    same += b > j ? table->times[a][b] : 0;
                    opposite += b < j ? table->times[a][b] : 0;
                }
            }
            sum += table->times[i][j] * (same - opposite);
        }
    }
    return sum;
}

enum stats_status rank_correlations(const struct patterns *patterns, size_t item, double *spearman,
                                    double *kendall)
{
    struct table table;
    double rows[RANK_LEVELS] = {0}, columns[RANK_LEVELS] = {0};
    double x[RANK_LEVELS], y[RANK_LEVELS], ties_x, ties_y, xx = 0, yy = 0, xy = 0;
    double forms = (double)patterns->forms, pairs = forms * (forms - 1) / 2;

    if (!fill(patterns, item, &table)) {
        return STATS_NOT_REACHED;
    }
    for (size_t i = 0; i < table.x.count; i++) {
        for (size_t j = 0; j < table.y.count; j++) {
            rows[i] += table.times[i][j];
            columns[j] += table.times[i][j];
        }
    }
    rank(rows, table.x.count, forms, x, &ties_x);
    rank(columns, table.y.count, forms, y, &ties_y);
    for (size_t i = 0; i < table.x.count; i++) {
        xx += rows[i] * x[i] * x[i];
        for (size_t j = 0; j < table.y.count; j++) {
            xy += table.times[i][j] * x[i] * y[j];
        }
    }
    for (size_t j = 0; j < table.y.count; j++) {
        yy += columns[j] * y[j] * y[j];
    }
    *spearman = fmax(-1, fmin(1, xy / sqrt(xx) / sqrt(yy)));
    *kendall = fmax(-1, fmin(1, order(&table) / sqrt(pairs - ties_x) / sqrt(pairs - ties_y)));
    return STATS_OK;
}
