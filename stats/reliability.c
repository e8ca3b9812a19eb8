/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/reliability.h"

#include "stats/beta.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Sums of variances this small a part of what went into them are 0, but for rounding. */
#define ROUNDING 1e-13

/* Working space. */
struct bench {
    size_t kept, *item;  /* which items are kept */
    bool *used;          /* per form */
    double *covariances; /* kept x kept */
    bool blanks;         /* a kept item has a blank on a used form */
};

static double answer(const struct reliability_answers *answers, size_t form, size_t item)
{
    return answers->answers[form * answers->items + item];
}

static bool answers_are_good(const struct reliability_answers *answers)
{
    if (answers->items > 0 && answers->forms > (size_t)-1 / sizeof(double) / answers->items) {
        return false;
    }
    for (size_t i = 0; i < answers->forms * answers->items; i++) {
        if (isinf(answers->answers[i])) {
            return false;
        }
    }
    return true;
}

/* Number of answers, mean and sum of products of two items over the used forms that answer both. */
struct moments {
    size_t count;
    double mean[2], products;
    bool varies[2];
};

static struct moments moments_of(const struct reliability_answers *answers, const bool used[],
                                 size_t one, size_t other)
{
    const size_t item[2] = {one, other};
    struct moments m = {0, {0, 0}, 0, {false, false}};
    double first[2] = {0, 0}, off[2] = {0, 0};

    for (size_t f = 0; f < answers->forms; f++) {
        if (!used[f] || isnan(answer(answers, f, one)) || isnan(answer(answers, f, other))) {
            continue;
        }
        for (size_t s = 0; s < 2; s++) {
            double value = answer(answers, f, item[s]);

            first[s] = m.count == 0 ? value : first[s];
            off[s] += value - first[s];
            m.varies[s] = m.varies[s] || value < first[s] || value > first[s];
        }
        m.count++;
    }
    for (size_t s = 0; s < 2 && m.count > 0; s++) {
        m.mean[s] = first[s] + off[s] / (double)m.count;
    }
    for (size_t f = 0; f < answers->forms; f++) {
        double a = answer(answers, f, one), b = answer(answers, f, other);

        if (used[f] && !isnan(a) && !isnan(b)) {
            m.products += (a - m.mean[0]) * (b - m.mean[1]);
        }
    }
    return m;
}

/* Sets the items' own figures over the used forms, and keeps those with variance. */
static void look_at_items(const struct reliability_answers *answers, struct bench *bench,
                          struct reliability_item items[])
{
    bench->kept = 0;
    for (size_t i = 0; i < answers->items; i++) {
        struct moments m = moments_of(answers, bench->used, i, i);
        struct reliability_item *item = &items[i];

        item->answers = m.count;
        item->dropped = !m.varies[0];
        item->mean = m.count > 0 ? stats_number_of(m.mean[0]) : stats_number_none(STATS_NO_DATA);
        item->sd = m.count > 1 ? stats_number_of(sqrt(m.products / (double)(m.count - 1)))
                               : stats_number_none(STATS_NO_DATA);
        item->item_rest = stats_number_none(STATS_NO_DATA);
        item->alpha_if_dropped = stats_number_none(STATS_NO_DATA);
        item->slope = stats_number_none(STATS_NO_DATA);
        if (m.varies[0]) {
            bench->item[bench->kept++] = i;
        }
    }
}

/* Keeps only forms without a blank in a kept item; true when that took any away. */
static bool leave_out_blanks(const struct reliability_answers *answers, struct bench *bench)
{
    bool any = false;

    for (size_t f = 0; f < answers->forms; f++) {
        for (size_t k = 0; k < bench->kept && bench->used[f]; k++) {
            if (isnan(answer(answers, f, bench->item[k]))) {
                bench->used[f] = false;
                any = true;
            }
        }
    }
    return any;
}

static size_t forms_used(const struct reliability_answers *answers, const struct bench *bench)
{
    size_t count = 0;

    for (size_t f = 0; f < answers->forms; f++) {
        bool answered = false;

        for (size_t k = 0; k < bench->kept; k++) {
            answered = answered || !isnan(answer(answers, f, bench->item[k]));
        }
        count += bench->used[f] && answered;
    }
    return count;
}

/* The covariances of the kept items. */
static enum stats_status take_covariances(const struct reliability_answers *answers,
                                          struct bench *bench)
{
    size_t k = bench->kept, forms = forms_used(answers, bench);

    bench->covariances = calloc(k * k, sizeof *bench->covariances);
    if (!bench->covariances) {
        return STATS_NO_MEMORY;
    }
    bench->blanks = false;
    for (size_t i = 0; i < k; i++) {
        for (size_t j = i; j < k; j++) {
            struct moments m = moments_of(answers, bench->used, bench->item[i], bench->item[j]);
            double value;

            if (m.count < 2) {
                return STATS_NO_DATA;
            }
            value = m.products / (double)(m.count - 1);
            if (!isfinite(value)) {
                return STATS_DOMAIN;
            }
            bench->blanks = bench->blanks || m.count < forms;
            bench->covariances[i * k + j] = bench->covariances[j * k + i] = value;
        }
    }
    return STATS_OK;
}

/* What a matrix adds up to without row and column `without` (k: all of it). */
struct total {
    double diagonal, all, size; /* size: the absolute values, to tell 0 from rounding */
};

static struct total total_of(const double matrix[], size_t k, size_t without)
{
    struct total total = {0, 0, 0};

    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < k; j++) {
            double value = matrix[i * k + j];

            if (i == without || j == without) {
                continue;
            }
            total.all += value;
            total.size += fabs(value);
            total.diagonal += i == j ? value : 0;
        }
    }
    return total;
}

static struct stats_number alpha_of(struct total total, size_t k)
{
    if (k < 2 || !(fabs(total.all) > ROUNDING * total.size)) {
        return stats_number_none(STATS_NO_DATA);
    }
    return stats_number_of((double)k / (double)(k - 1) * (1 - total.diagonal / total.all));
}

/* The same matrix with 1 all along the diagonal. */
static struct stats_number standardised(const double c[], size_t k)
{
    struct total total = {0, 0, 0};

    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < k; j++) {
            double r = i == j ? 1 : c[i * k + j] / sqrt(c[i * k + i]) / sqrt(c[j * k + j]);

            total.all += r;
            total.size += fabs(r);
            total.diagonal += i == j ? r : 0;
        }
    }
    return alpha_of(total, k);
}

static void take_item(const double c[], size_t k, size_t i, struct reliability_item *item)
{
    struct total rest = total_of(c, k, i);
    double own = c[i * k + i], with_rest = -own;

    for (size_t j = 0; j < k; j++) {
        with_rest += c[j * k + i];
    }
    if (rest.all > ROUNDING * rest.size) {
        item->item_rest = stats_number_of(with_rest / sqrt(own) / sqrt(rest.all));
    }
    item->alpha_if_dropped = alpha_of(rest, k - 1);
    if (k == 2) {
        item->slope = stats_number_of(c[1] / c[i == 0 ? 3 : 0]);
    }
}

/* Feldt's limits: 1 - (1 - alpha) F, with the F points from those of the beta distribution. */
static void take_limits(double confidence, struct reliability *result)
{
    double a = ((double)result->forms - 1) / 2, b = a * ((double)result->kept - 1);
    double tail = (1 - confidence) / 2;
    struct beta_point low, high;

    if (result->alpha.status != STATS_OK || !(a > 0 && b < BETA_SHAPE_MAX) ||
        beta_lower_point((struct beta_shape){a, b}, tail, &low) != STATS_OK ||
        beta_lower_point((struct beta_shape){b, a}, tail, &high) != STATS_OK) {
        return;
    }
    /* F = (b/a) x/y; the upper point is that of Beta(b, a) mirrored. */
    result->low = stats_number_of(1 - (1 - result->alpha.value) * (b / a) * (high.y / high.x));
    result->high = stats_number_of(1 - (1 - result->alpha.value) * (b / a) * (low.x / low.y));
}

static enum stats_status compute(const struct reliability_answers *answers,
                                 enum reliability_blanks blanks, double confidence,
                                 struct bench *bench, struct reliability *result,
                                 struct reliability_item items[])
{
    enum stats_status status;

    memset(bench->used, true, answers->forms * sizeof bench->used[0]);
    look_at_items(answers, bench, items);
    /* With the forms that are left out an item may lose its variance, and is dropped then. */
    if (blanks == RELIABILITY_COMPLETE && leave_out_blanks(answers, bench)) {
        look_at_items(answers, bench, items);
    }
    result->forms = forms_used(answers, bench);
    result->kept = bench->kept;
    result->alpha = result->standardised = stats_number_none(STATS_NO_DATA);
    result->low = result->high = stats_number_none(STATS_NO_DATA);
    if (bench->kept < 2) {
        return STATS_NO_DATA;
    }
    status = take_covariances(answers, bench);
    if (status != STATS_OK) {
        return status;
    }
    result->alpha = alpha_of(total_of(bench->covariances, bench->kept, bench->kept), bench->kept);
    result->standardised = standardised(bench->covariances, bench->kept);
    for (size_t k = 0; k < bench->kept; k++) {
        take_item(bench->covariances, bench->kept, k, &items[bench->item[k]]);
    }
    if (!bench->blanks) {
        take_limits(confidence, result);
    }
    return result->alpha.status;
}

enum stats_status reliability_alpha(const struct reliability_answers *answers,
                                    enum reliability_blanks blanks, double confidence,
                                    struct reliability *result, struct reliability_item items[])
{
    struct bench bench = {0, NULL, NULL, NULL, false};
    enum stats_status status = STATS_NO_MEMORY;

    if (!(confidence > 0 && confidence < 1) || !answers_are_good(answers) ||
        (blanks != RELIABILITY_COMPLETE && blanks != RELIABILITY_PAIRWISE)) {
        return STATS_DOMAIN;
    }
    bench.item = calloc(answers->items + 1, sizeof *bench.item);
    bench.used = calloc(answers->forms + 1, sizeof *bench.used);
    if (bench.item && bench.used) {
        status = compute(answers, blanks, confidence, &bench, result, items);
    }
    free(bench.item);
    free(bench.used);
    free(bench.covariances);
    return status;
}
