/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all models together achieved in the period, by indicator. */
#include "reports/models.h"

#include <stdlib.h>
#include <string.h>

/* What came in adds up over models, and what is counted or measured out: members, hectares. Percentages, what is per something, productivity,
 * and what nobody knows do not. */
static bool adds_up(const struct model_series *series)
{
    const struct uom *expected = series->like == NULL ? NULL : uom_find(series->like->expected, strlen(series->like->expected));
    return expected != NULL && series->measure.per == NULL && strchr(series->measure.said, '/') == NULL && !model_series_is_share(series) &&
           (series->like->sums || expected->kind == UOM_COUNT || expected->kind == UOM_AREA);
}

/* Of a single model it is told all the same. */
static void drop_mixed(struct models *models)
{
    size_t kept = 0;
    for (size_t i = 0; i < models->sum_count; i++) {
        if (models->sum[i].models == 1 || adds_up(models->sum[i].series)) {
            models->sum[kept++] = models->sum[i];
        } else {
            mpq_clear(models->sum[i].value);
        }
    }
    models->sum_count = kept;
}

static struct model_sum *sum_of(struct models *models, const struct model_series *series)
{
    for (size_t i = 0; i < models->sum_count; i++) {
        if (model_series_takes(models->sum[i].series, series->indicator, series->key, &series->measure)) {
            return &models->sum[i];
        }
    }
    struct model_sum *grown = realloc(models->sum, (models->sum_count + 1) * sizeof *grown);
    if (grown == NULL) {
        return NULL;
    }
    models->sum = grown;
    struct model_sum *sum = &grown[models->sum_count++];
    *sum = (struct model_sum){.series = series};
    mpq_init(sum->value);
    return sum;
}

static bool add(struct models *models, const struct model_series *series)
{
    mpq_t value;
    bool good = true;
    mpq_init(value);
    if (!model_series_doubtful(series, &models->cards.period) &&
        model_series_in(series, &models->cards.period, value)) {
        struct model_sum *sum = sum_of(models, series);
        good = sum != NULL;
        if (good && measure_in_convert(value, &series->measure, &sum->series->measure)) {
            mpq_add(sum->value, sum->value, value);
            sum->models++;
        }
    }
    mpq_clear(value);
    return good;
}

bool model_sums_make(struct models *models, struct error *error)
{
    for (size_t i = 0; i < models->count; i++) {
        const struct model_card *card = &models->card[i];
        for (size_t j = 0; j < card->series_count; j++) {
            if (!add(models, &card->series[j])) {
                return error_memory(error);
            }
        }
    }
    drop_mixed(models);
    return true;
}

void model_sums_release(struct models *models)
{
    for (size_t i = 0; i < models->sum_count; i++) {
        mpq_clear(models->sum[i].value);
    }
    free(models->sum);
}
