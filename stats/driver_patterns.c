/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/driver_patterns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One complete form, for sorting: its values and how many there are. */
struct form {
    const double *values;
    size_t width;
};

static int by_values(const void *one, const void *other)
{
    const struct form *a = one, *b = other;

    for (size_t i = 0; i < a->width; i++) {
        if (a->values[i] < b->values[i] || a->values[i] > b->values[i]) {
            return a->values[i] < b->values[i] ? -1 : 1;
        }
    }
    return 0;
}

/* Copies the complete forms one after another; false when a value is infinite. */
static bool copy_complete(const struct driver_answers *answers, struct patterns *patterns,
                          double values[])
{
    size_t items = answers->items;

    for (size_t f = 0; f < answers->forms; f++) {
        double *into = values + patterns->forms * patterns->width;
        bool complete = true;

        memcpy(into, answers->answers + f * items, items * sizeof into[0]);
        into[items] = answers->outcome[f];
        for (size_t i = 0; i < patterns->width; i++) {
            if (isinf(into[i])) {
                return false;
            }
            complete = complete && !isnan(into[i]);
        }
        patterns->forms += complete;
    }
    return true;
}

static void count_ways(const struct form forms[], struct patterns *patterns)
{
    for (size_t f = 0; f < patterns->forms; f++) {
        if (f == 0 || by_values(&forms[f - 1], &forms[f]) != 0) {
            memcpy(patterns->values + patterns->count * patterns->width, forms[f].values,
                   patterns->width * sizeof patterns->values[0]);
            patterns->times[patterns->count++] = 0;
        }
        patterns->times[patterns->count - 1] += 1;
    }
}

enum stats_status patterns_take(const struct driver_answers *answers, struct patterns *patterns)
{
    enum stats_status status = STATS_NO_MEMORY;
    struct form *forms;
    double *values;
    size_t width = answers->items + 1;

    *patterns = (struct patterns){0, 0, width, NULL, NULL};
    if (answers->items < 1 || width > 1000 ||
        answers->forms > (size_t)-1 / sizeof *forms / (width + 1)) {
        return STATS_DOMAIN;
    }
    /* One more than the forms: a form is copied before it is known to be complete. */
    values = calloc((answers->forms + 1) * width, sizeof *values);
    forms = calloc(answers->forms + 1, sizeof *forms);
    patterns->values = calloc((answers->forms + 1) * width, sizeof *patterns->values);
    patterns->times = calloc(answers->forms + 1, sizeof *patterns->times);
    if (values && forms && patterns->values && patterns->times) {
        status = copy_complete(answers, patterns, values) ? STATS_OK : STATS_DOMAIN;
    }
    if (status == STATS_OK) {
        for (size_t f = 0; f < patterns->forms; f++) {
            forms[f] = (struct form){values + f * width, width};
        }
        qsort(forms, patterns->forms, sizeof *forms, by_values);
        count_ways(forms, patterns);
    }
    free(values);
    free(forms);
    return status;
}

void patterns_release(struct patterns *patterns)
{
    free(patterns->values);
    free(patterns->times);
}

bool correlations_init(struct correlations *c, size_t width)
{
    *c = (struct correlations){.width = width};
    c->varies = calloc(width, sizeof *c->varies);
    c->item = calloc(width, sizeof *c->item);
    c->mean = calloc(width, sizeof *c->mean);
    c->matrix = calloc(width * width, sizeof *c->matrix);
    c->items = calloc(width * width, sizeof *c->items);
    c->with = calloc(width, sizeof *c->with);
    return c->varies && c->item && c->mean && c->matrix && c->items && c->with;
}

void correlations_release(struct correlations *c)
{
    free(c->varies);
    free(c->item);
    free(c->mean);
    free(c->matrix);
    free(c->items);
    free(c->with);
}

/* Means, and which columns vary over the ways that came at all. */
static void take_means(const struct patterns *patterns, const double times[],
                       struct correlations *c)
{
    size_t first = 0;
    double forms = 0;

    memset(c->mean, 0, c->width * sizeof *c->mean);
    memset(c->varies, 0, c->width * sizeof *c->varies);
    while (first < patterns->count && !(times[first] > 0)) {
        first++;
    }
    if (first == patterns->count) {
        return;
    }
    const double *from = patterns->values + first * c->width;
    for (size_t p = first; p < patterns->count; p++) {
        const double *way = patterns->values + p * c->width;

        forms += times[p];
        for (size_t i = 0; i < c->width && times[p] > 0; i++) {
            c->mean[i] += times[p] * (way[i] - from[i]);
            c->varies[i] = c->varies[i] || way[i] < from[i] || way[i] > from[i];
        }
    }
    for (size_t i = 0; i < c->width; i++) {
        c->mean[i] = from[i] + c->mean[i] / forms;
    }
}

/* Way by way, since there may be many. */
static void take_products(const struct patterns *patterns, const double times[],
                          struct correlations *c)
{
    size_t width = c->width;

    memset(c->matrix, 0, width * width * sizeof *c->matrix);
    for (size_t p = 0; p < patterns->count; p++) {
        const double *way = patterns->values + p * width;

        for (size_t i = 0; i < width && times[p] > 0; i++) {
            double *row = c->matrix + i * width, part = times[p] * (way[i] - c->mean[i]);

            for (size_t j = i; j < width; j++) {
                row[j] += part * (way[j] - c->mean[j]);
            }
        }
    }
}

void correlations_take(const struct patterns *patterns, const double times[],
                       struct correlations *c)
{
    take_means(patterns, times, c);
    take_products(patterns, times, c);
    correlations_finish(c);
}

void correlations_finish(struct correlations *c)
{
    size_t width = c->width;

    c->kept = 0;
    for (size_t i = 0; i + 1 < width; i++) {
        if (c->varies[i]) {
            c->item[c->kept++] = i;
        }
    }
    for (size_t i = 0; i < width; i++) {
        for (size_t j = i + 1; j < width && c->varies[i]; j++) {
            if (c->varies[j]) {
                double r = c->matrix[i * width + j] / sqrt(c->matrix[i * width + i]) /
                           sqrt(c->matrix[j * width + j]);

                c->matrix[i * width + j] = c->matrix[j * width + i] = fmax(-1, fmin(1, r));
            }
        }
    }
    for (size_t a = 0; a < c->kept; a++) {
        for (size_t b = 0; b < c->kept; b++) {
            c->items[a * c->kept + b] = a == b ? 1 : c->matrix[c->item[a] * width + c->item[b]];
        }
        c->with[a] = c->varies[width - 1] ? c->matrix[c->item[a] * width + width - 1] : 0;
    }
}
