/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes with overall satisfaction. */
#include "reports/questionnaire_health.h"

#include "reports/questionnaire_rows.h"
#include "stats/driver.h"

#include <stdlib.h>

static bool all_equal(const double *numbers, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (numbers[i] != numbers[0]) {
            return false;
        }
    }
    return true;
}

static enum why why_of(enum drivers_state state)
{
    static const enum why whys[] = {[DRIVERS_THERE] = WHY_NONE,
                                    [DRIVERS_NOT_ASKED] = WHY_NOT_ASKED,
                                    [DRIVERS_FEW] = WHY_TOO_FEW,
                                    [DRIVERS_SAME] = WHY_NOT_COMPARABLE,
                                    [DRIVERS_NONE_VARY] = WHY_NOT_COMPARABLE};
    return whys[state];
}

static int compare_drivers(const void *a, const void *b)
{
    const struct health_driver *left = a;
    const struct health_driver *right = b;
    if (left->weight != right->weight) {
        return left->weight < right->weight ? 1 : -1;
    }
    return (left->item > right->item) - (left->item < right->item);
}

static bool set_drivers(const struct answer_rows *rows, const struct driver_item *found, bool intervals,
                        struct health_drivers *drivers)
{
    drivers->driver = calloc(rows->items + 1, sizeof *drivers->driver);
    if (drivers->driver == NULL) {
        return false;
    }
    for (size_t i = 0; i < rows->items; i++) {
        const struct driver_item *item = &found[i];
        if (item->left_out) {
            continue;
        }
        bool limits = intervals && item->low.status == STATS_OK && item->high.status == STATS_OK;
        drivers->driver[drivers->count++] =
            (struct health_driver){.item = rows->item[i],
                                   .weight = item->weight.value,
                                   .share = health_number_of(item->share),
                                   .interval_why = limits ? WHY_NONE : WHY_NOT_COMPARABLE,
                                   .low = limits ? item->low.value : 0,
                                   .high = limits ? item->high.value : 0,
                                   .pearson = health_number_of(item->pearson),
                                   .spearman = health_number_of(item->spearman),
                                   .kendall = health_number_of(item->kendall)};
    }
    if (drivers->count > 1) {
        qsort(drivers->driver, drivers->count, sizeof *drivers->driver, compare_drivers);
    }
    return true;
}

static bool compute(const struct answer_rows *rows, double confidence, struct health_drivers *drivers)
{
    const struct driver_answers answers = {rows->forms, rows->items, rows->answers, rows->outcome};
    struct driver_item found[ITEMS_MAX];
    struct driver result;
    size_t replicates = 0;
    enum stats_status status = driver_weights(&answers, &result, found);
    if (status == STATS_OK) {
        drivers->state = DRIVERS_THERE;
        drivers->r2 = result.r2.value;
        status = driver_intervals(&answers, confidence, found, &replicates);
        return status != STATS_NO_MEMORY && set_drivers(rows, found, status == STATS_OK, drivers);
    }
    drivers->state = DRIVERS_NONE_VARY;
    return status != STATS_NO_MEMORY;
}

bool health_drivers(const struct asked *asked, const struct answer_pattern *patterns, size_t count, double confidence,
                    struct health_drivers *drivers)
{
    struct answer_rows rows;
    bool good = true;
    *drivers = (struct health_drivers){.state = DRIVERS_NOT_ASKED, .outcome = overall_question(asked)};
    if (drivers->outcome < asked->questions.count && asked->questions.count > 1) {
        if (!answer_rows_complete(asked, patterns, count, &rows)) {
            return false;
        }
        drivers->forms = (int64_t)rows.forms;
        if (rows.forms < HEALTH_DRIVER_FORMS) {
            drivers->state = DRIVERS_FEW;
        } else if (all_equal(rows.outcome, rows.forms)) {
            drivers->state = DRIVERS_SAME;
        } else if (rows.items == 0) {
            drivers->state = DRIVERS_NONE_VARY;
        } else {
            good = compute(&rows, confidence, drivers);
        }
        answer_rows_release(&rows);
    }
    drivers->why = why_of(drivers->state);
    return good;
}
