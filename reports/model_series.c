/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Series of the results of models: growth, totals, and figures for each member or grave. */
#include "reports/models.h"

#include "surveys/text.h"

#include <stdlib.h>
#include <string.h>

const char *model_series_name(const struct model_series *series, enum language language)
{
    return series->indicator != NULL ? series->indicator->label[language] : series->name;
}

void model_series_release(struct model_series *series, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < series[i].count; j++) {
            struct model_value *value = &series[i].value[j];
            mpq_clears(value->value, value->growth, value->each, NULL);
            free(value->file);
        }
        mpq_clears(series[i].total, series[i].each, NULL);
        free(series[i].value);
        free(series[i].name);
        free(series[i].key);
    }
    free(series);
}

/* ---- reading ---- */

struct reading {
    struct models *models;
    size_t at; /* of the card that is reached */
    struct error *error;
    bool good;
};

/* Results come in order of model, as cards do. NULL: the model is none of them. */
static struct model_card *card_of(struct reading *reading, const char *model)
{
    struct models *models = reading->models;
    while (reading->at < models->count && strcmp(models->card[reading->at].key, model) < 0) {
        reading->at++;
    }
    bool found = reading->at < models->count && strcmp(models->card[reading->at].key, model) == 0;
    return found ? &models->card[reading->at] : NULL;
}

/* By whose rules values of that name add up; NULL: nobody knows, or the unit says that it is something else. */
static const struct result_indicator *rules_of(const char *name, const struct measure_in *measure)
{
    const struct result_indicator *like = result_indicator_like(name, strlen(name));
    return like != NULL && result_indicator_relation(like, measure) != MEASURE_OTHER_KIND ? like : NULL;
}

bool model_series_takes(const struct model_series *series, const struct result_indicator *indicator, const char *key,
                        const struct measure_in *measure)
{
    return series->indicator == indicator && strcmp(series->key, key) == 0 &&
           measure_in_relation(measure, &series->measure) <= MEASURE_CONVERTS;
}

/* Takes the key. NULL: no memory. */
static struct model_series *add_series(struct model_card *card, const struct result_indicator *indicator, const char *name, char *key,
                                       const struct measure_in *measure)
{
    char *copy = strdup(name);
    struct model_series *grown = copy == NULL ? NULL : realloc(card->series, (card->series_count + 1) * sizeof *grown);
    if (grown == NULL) {
        free(key);
        free(copy);
        return NULL;
    }
    card->series = grown;
    struct model_series *series = &grown[card->series_count++];
    *series = (struct model_series){.indicator = indicator, .like = rules_of(name, measure), .name = copy, .key = key, .measure = *measure};
    mpq_inits(series->total, series->each, NULL);
    return series;
}

/* The series that a value belongs to: of its indicator, in a unit that it can be turned into. */
static struct model_series *series_of(struct model_card *card, const char *name, const struct measure_in *measure)
{
    const struct result_indicator *indicator = result_indicator_find(name, strlen(name));
    char *key = indicator != NULL ? strdup(indicator->id) : text_folded(name);
    if (key == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < card->series_count; i++) {
        if (model_series_takes(&card->series[i], indicator, key, measure)) {
            free(key);
            return &card->series[i];
        }
    }
    return add_series(card, indicator, name, key, measure);
}

static bool add_value(struct model_series *series, const struct row_origin *origin, const struct result *result,
                      const struct measure_in *measure)
{
    struct model_value *grown = realloc(series->value, (series->count + 1) * sizeof *grown);
    if (grown == NULL) {
        return false;
    }
    series->value = grown;
    struct model_value *value = &grown[series->count];
    *value = (struct model_value){.from = result->from, .to = result->to, .file = strdup(origin->file), .line = origin->line};
    if (value->file == NULL) {
        return false;
    }
    mpq_inits(value->value, value->growth, value->each, NULL);
    series->count++;
    return exact_read(result->value, value->value, NULL) && measure_in_convert(value->value, measure, &series->measure);
}

static bool take(void *context, const struct row_origin *origin, const struct result *result)
{
    struct reading *reading = context;
    struct model_card *card = card_of(reading, result->model);
    struct measure_in measure;
    if (card == NULL || result->to > reading->models->cards.period.to ||
        !measure_in_read(result->measure, strlen(result->measure), &measure)) {
        return true; /* of another model, or of later days */
    }
    struct model_series *series = series_of(card, result->indicator, &measure);
    reading->good = (series != NULL && add_value(series, origin, result, &measure)) || error_memory(reading->error);
    return reading->good;
}

/* ---- what follows ---- */

enum { SLACK = 3 }; /* days */

bool model_values_as_long(const struct model_value *a, const struct model_value *b)
{
    int32_t difference = (a->to - a->from) - (b->to - b->from);
    return difference >= -SLACK && difference <= SLACK;
}

/* Values come by first day, the longer period before the shorter. */
static void find_parts(struct model_series *series)
{
    const struct model_value *last = NULL;
    for (size_t i = 0; i < series->count; i++) {
        struct model_value *value = &series->value[i];
        value->part = last != NULL && value->to <= last->to;
        if (value->part) {
            continue;
        }
        if (last != NULL && value->from <= last->to) {
            series->why = TOTAL_OVERLAP;
        }
        last = value;
    }
}

bool model_series_is_share(const struct model_series *series)
{
    return series->measure.of != NULL && series->measure.of->kind == UOM_SHARE && series->measure.per == NULL;
}

static void grow(struct model_series *series)
{
    const struct model_value *before = NULL;
    for (size_t i = 0; i < series->count; i++) {
        struct model_value *value = &series->value[i];
        if (value->part) {
            continue;
        }
        bool next = before != NULL && before->to < value->from && value->from - before->to <= SLACK + 1;
        if (next && model_values_as_long(before, value) && mpq_sgn(before->value) > 0) {
            mpq_sub(value->growth, value->value, before->value);
            if (model_series_is_share(series)) {
                exact_scale(value->growth, -2);
            } else {
                mpq_div(value->growth, value->growth, before->value);
            }
            value->grown = true;
        }
        before = value;
    }
}

bool model_series_sums(const struct model_series *series)
{
    return series->like != NULL && series->like->sums && series->measure.per == NULL;
}

static void sum_up(struct model_series *series)
{
    size_t added = 0;
    if (series->why == TOTAL_THERE && series->like == NULL) {
        series->why = TOTAL_UNKNOWN;
    } else if (!model_series_sums(series)) {
        series->why = TOTAL_STATE; /* what there is at the end of a year is not added to what there was at the end of another */
    }
    for (size_t i = 0; i < series->count && series->why == TOTAL_THERE; i++) {
        if (!series->value[i].part) {
            mpq_add(series->total, series->total, series->value[i].value);
            added++;
        }
    }
    if (series->why == TOTAL_THERE && added < 2) {
        series->why = TOTAL_ONE;
    }
    if (series->why != TOTAL_THERE) {
        mpq_set_ui(series->total, 0, 1);
    }
}

static const struct model_series *series_called(const struct model_card *card, const char *id)
{
    for (size_t i = 0; i < card->series_count; i++) {
        const struct model_series *series = &card->series[i];
        if (series->indicator != NULL && strcmp(series->indicator->id, id) == 0) {
            return series;
        }
    }
    return NULL;
}

static size_t count_used(const struct model_series *series)
{
    size_t used = 0;
    for (size_t i = 0; i < series->count; i++) {
        used += !series->value[i].part;
    }
    return used;
}

/* Whether every value that is summed up has one of the very same days in the other. */
static bool same_days(const struct model_series *series, const struct model_series *per)
{
    bool same = count_used(series) == count_used(per);
    for (size_t i = 0; i < series->count; i++) {
        same = same && (series->value[i].part || series->value[i].divided);
    }
    return same;
}

/* The value for each member, grave or hectare, of the very same days. */
static void divide(const struct model_card *card, struct model_series *series)
{
    bool asks = series->indicator != NULL && series->indicator->per[0] != '\0' && series->measure.per == NULL;
    const struct model_series *per = asks ? series_called(card, series->indicator->per) : NULL;
    for (size_t i = 0; per != NULL && i < series->count; i++) {
        struct model_value *value = &series->value[i];
        for (size_t j = 0; j < per->count; j++) {
            const struct model_value *by = &per->value[j];
            if (by->from == value->from && by->to == value->to && mpq_sgn(by->value) > 0) {
                mpq_div(value->each, value->value, by->value);
                value->divided = true;
                series->per = per;
            }
        }
    }
    if (per != NULL && series->per == per && same_days(series, per) && series->why == TOTAL_THERE && per->why == TOTAL_THERE && mpq_sgn(per->total) > 0) {
        mpq_div(series->each, series->total, per->total);
        series->divided = true;
    }
}

bool model_series_read(struct store *store, struct models *models, struct error *error)
{
    struct reading reading = {.models = models, .error = error, .good = true};
    if (!store_each_result(store, take, &reading, error) || !reading.good) {
        return false;
    }
    for (size_t i = 0; i < models->count; i++) {
        struct model_card *card = &models->card[i];
        for (size_t j = 0; j < card->series_count; j++) {
            find_parts(&card->series[j]);
            grow(&card->series[j]);
            sum_up(&card->series[j]);
        }
        for (size_t j = 0; j < card->series_count; j++) {
            divide(card, &card->series[j]);
        }
    }
    return true;
}

/* ---- a period of it ---- */

/* Whether it lies inside the period, and not in the value before it. */
static bool is_used(const struct model_value *value, const struct model_value *last, const struct period *period)
{
    return value->from >= period->from && value->to <= period->to && (last == NULL || value->to > last->to);
}

const struct model_value *model_series_last(const struct model_series *series, const struct period *period)
{
    const struct model_value *last = NULL;
    for (size_t i = 0; i < series->count; i++) {
        last = is_used(&series->value[i], last, period) ? &series->value[i] : last;
    }
    return last;
}

/* The same, and the sum of all that are used and how many. NULL: there is none, or two of them overlap. */
static const struct model_value *last_used(const struct model_series *series, const struct period *period, mpq_t sum, size_t *count)
{
    const struct model_value *last = NULL;
    *count = 0;
    for (size_t i = 0; i < series->count; i++) {
        const struct model_value *value = &series->value[i];
        if (!is_used(value, last, period)) {
            continue;
        }
        if (last != NULL && value->from <= last->to) {
            *count = 0;
            return NULL;
        }
        mpq_add(sum, sum, value->value);
        (*count)++;
        last = value;
    }
    return last;
}

bool model_series_in(const struct model_series *series, const struct period *period, mpq_t value)
{
    size_t count = 0;
    mpq_set_ui(value, 0, 1);
    const struct model_value *last = last_used(series, period, value, &count);
    if (last != NULL && !model_series_sums(series)) {
        mpq_set(value, last->value);
    }
    return last != NULL;
}

bool model_series_doubtful(const struct model_series *series, const struct period *period)
{
    size_t count = 0;
    mpq_t ignored;
    mpq_init(ignored);
    last_used(series, period, ignored, &count);
    mpq_clear(ignored);
    return series->like == NULL && count > 1;
}
