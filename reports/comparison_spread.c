/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where chance alone would put the units of a comparison, and how much of their distance is to be believed. */
#include "reports/comparison.h"

#include <stdlib.h>
#include <string.h>

/* A tenth of the units is pulled in on either side before the spread is measured (Spiegelhalter et al. 2012). */
#define SPREAD_TRIM 0.1

/* The counts of rows, side by side as the statistics want them. */
struct counts {
    int64_t *hits, *trials;
    size_t count;
};

static bool gather(const struct comparison_measure *measure, bool judged, struct counts *counts)
{
    counts->count = 0;
    counts->hits = calloc(measure->count + 1, sizeof counts->hits[0]);
    counts->trials = calloc(measure->count + 1, sizeof counts->trials[0]);
    bool good = counts->hits != NULL && counts->trials != NULL;
    for (size_t i = 0; good && i < measure->count; i++) {
        const struct comparison_row *row = &measure->row[i];
        if (row->trials > 0 && (!judged || row->mark != MARK_TOO_FEW)) {
            counts->hits[counts->count] = row->hits;
            counts->trials[counts->count++] = row->trials;
        }
    }
    return good;
}

static void drop(struct counts *counts)
{
    free(counts->hits);
    free(counts->trials);
}

/* STATS_NO_DATA and what is outside of a statistic's range are missing numbers; memory is an error. */
static bool settle(enum stats_status status, enum why *why)
{
    *why = status == STATS_OK ? WHY_NONE : WHY_NO_DATA;
    return status != STATS_NO_MEMORY;
}

static bool spread_of(struct comparison_measure *measure, double target)
{
    struct counts judged;
    struct funnel_unit *units = calloc(measure->count + 1, sizeof *units);
    bool good = gather(measure, true, &judged) && units != NULL;
    measure->spread_why = WHY_TOO_FEW;
    if (good && judged.count >= 2) {
        const struct funnel_measure how = {target, FUNNEL_ARCSINE, SPREAD_TRIM};
        good = settle(funnel_spread_of(judged.count, judged.hits, judged.trials, &how, units,
                                       &measure->spread),
                      &measure->spread_why);
    }
    drop(&judged);
    free(units);
    return good;
}

static void draw_funnel(struct comparison_measure *measure, double target)
{
    const struct funnel_spread *spread =
        measure->spread_why == WHY_NONE && measure->spread.over ? &measure->spread : NULL;
    for (size_t i = 0; i < measure->count; i++) {
        struct comparison_row *row = &measure->row[i];
        settle(funnel_limits_of(row->trials, target, spread, &row->funnel), &row->funnel_why);
    }
}

static bool shrink(struct comparison_measure *measure, double confidence)
{
    struct counts all;
    bool good = gather(measure, false, &all);
    measure->prior_why = WHY_NO_DATA;
    if (good && all.count > 0) {
        good = settle(shrink_fit(all.count, all.hits, all.trials, &measure->prior), &measure->prior_why);
    }
    for (size_t i = 0; i < measure->count; i++) {
        struct comparison_row *row = &measure->row[i];
        row->shrunk_why = WHY_NO_DATA;
        if (measure->prior_why == WHY_NONE && row->trials > 0) {
            settle(shrink_rate(&measure->prior, row->hits, row->trials, confidence, &row->shrunk),
                   &row->shrunk_why);
        }
    }
    drop(&all);
    return good;
}

/* One unit is no comparison: nothing of all this exists. */
static void leave_out(struct comparison_measure *measure, enum why why)
{
    measure->spread_why = why;
    measure->prior_why = why;
    for (size_t i = 0; i < measure->count; i++) {
        measure->row[i].funnel_why = why;
        measure->row[i].shrunk_why = why;
    }
}

bool comparison_spread(struct comparison_measure *measure, double confidence, struct error *error)
{
    int64_t hits = 0;
    int64_t trials = 0;
    size_t with = 0;
    double target = 0;
    for (size_t i = 0; i < measure->count; i++) {
        hits += measure->row[i].hits;
        trials += measure->row[i].trials;
        with += measure->row[i].trials > 0;
    }
    if (with < 2 || funnel_target(hits, trials, &target) != STATS_OK) {
        leave_out(measure, with == 0 ? WHY_NO_DATA : WHY_NOT_COMPARABLE);
        return true;
    }
    bool good = spread_of(measure, target) && shrink(measure, confidence);
    if (!good) {
        return error_memory(error);
    }
    draw_funnel(measure, target);
    return true;
}
