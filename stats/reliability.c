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
    double *first;       /* of each kept item: an answer, from which the others are counted */
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

/* Number of answers to an item over the used forms, their mean and sum of squares about it. */
struct moments {
    size_t count;
    double first, mean, squares;
    bool varies;
};

static struct moments moments_of(const struct reliability_answers *answers, const bool used[],
                                 size_t item)
{
    struct moments m = {0, 0, 0, 0, false};
    double off = 0;

    for (size_t f = 0; f < answers->forms; f++) {
        double value = answer(answers, f, item);

        if (used[f] && !isnan(value)) {
            m.first = m.count == 0 ? value : m.first;
            off += value - m.first;
            m.varies = m.varies || value < m.first || value > m.first;
            m.count++;
        }
    }
    m.mean = m.count > 0 ? m.first + off / (double)m.count : 0;
    for (size_t f = 0; f < answers->forms; f++) {
        double value = answer(answers, f, item);

        if (used[f] && !isnan(value)) {
            m.squares += (value - m.mean) * (value - m.mean);
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
        struct moments m = moments_of(answers, bench->used, i);
        struct reliability_item *item = &items[i];

        item->answers = m.count;
        item->dropped = !m.varies;
        item->mean = m.count > 0 ? stats_number_of(m.mean) : stats_number_none(STATS_NO_DATA);
        item->sd = m.count > 1 ? stats_number_of(sqrt(m.squares / (double)(m.count - 1)))
                               : stats_number_none(STATS_NO_DATA);
        item->item_rest = stats_number_none(STATS_NO_DATA);
        item->alpha_if_dropped = stats_number_none(STATS_NO_DATA);
        item->slope = stats_number_none(STATS_NO_DATA);
        if (m.varies) {
            bench->first[bench->kept] = m.first;
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

/* Of each two kept items over the used forms that answer both: how many, their means, the sum of
 * products. All kept x kept, of which the half with row <= column is set. */
struct pairs {
    double *count, *mean[2], *products;
    double *values;   /* of one form */
    size_t *answered; /* which kept items it answers */
};

static bool pairs_init(struct pairs *pairs, size_t k)
{
    pairs->count = calloc(k * k, sizeof *pairs->count);
    pairs->mean[0] = calloc(k * k, sizeof *pairs->mean[0]);
    pairs->mean[1] = calloc(k * k, sizeof *pairs->mean[1]);
    pairs->products = calloc(k * k, sizeof *pairs->products);
    pairs->values = calloc(k, sizeof *pairs->values);
    pairs->answered = calloc(k, sizeof *pairs->answered);
    return pairs->count && pairs->mean[0] && pairs->mean[1] && pairs->products && pairs->values &&
           pairs->answered;
}

static void pairs_release(struct pairs *pairs)
{
    free(pairs->count);
    free(pairs->mean[0]);
    free(pairs->mean[1]);
    free(pairs->products);
    free(pairs->values);
    free(pairs->answered);
}

/* The answers of one form to the kept items, less the first answer to each; how many there are. */
static size_t read_form(const struct reliability_answers *answers, const struct bench *bench,
                        size_t form, struct pairs *pairs)
{
    size_t found = 0;

    for (size_t i = 0; i < bench->kept; i++) {
        double value = answer(answers, form, bench->item[i]);

        if (!isnan(value)) {
            pairs->values[found] = value - bench->first[i];
            pairs->answered[found++] = i;
        }
    }
    return found;
}

/* Form by form, since they may be many: first the means of each pair, then the products. */
static void take_pairs(const struct reliability_answers *answers, const struct bench *bench,
                       struct pairs *pairs)
{
    size_t k = bench->kept;

    for (size_t f = 0; f < answers->forms; f++) {
        size_t found = bench->used[f] ? read_form(answers, bench, f, pairs) : 0;

        for (size_t a = 0; a < found; a++) {
            for (size_t b = a; b < found; b++) {
                size_t at = pairs->answered[a] * k + pairs->answered[b];

                pairs->count[at] += 1;
                pairs->mean[0][at] += pairs->values[a];
                pairs->mean[1][at] += pairs->values[b];
            }
        }
    }
    for (size_t at = 0; at < k * k; at++) {
        pairs->mean[0][at] /= fmax(1, pairs->count[at]);
        pairs->mean[1][at] /= fmax(1, pairs->count[at]);
    }
    for (size_t f = 0; f < answers->forms; f++) {
        size_t found = bench->used[f] ? read_form(answers, bench, f, pairs) : 0;

        for (size_t a = 0; a < found; a++) {
            for (size_t b = a; b < found; b++) {
                size_t at = pairs->answered[a] * k + pairs->answered[b];

                pairs->products[at] += (pairs->values[a] - pairs->mean[0][at]) *
                                       (pairs->values[b] - pairs->mean[1][at]);
            }
        }
    }
}

/* The covariances of the kept items, from the pairs. */
static enum stats_status set_covariances(const struct pairs *pairs, double forms,
                                         struct bench *bench)
{
    size_t k = bench->kept;

    bench->blanks = false;
    for (size_t i = 0; i < k; i++) {
        for (size_t j = i; j < k; j++) {
            double count = pairs->count[i * k + j];
            double value = pairs->products[i * k + j] / (count - 1);

            if (count < 2) {
                return STATS_NO_DATA;
            }
            if (!isfinite(value)) {
                return STATS_DOMAIN;
            }
            bench->blanks = bench->blanks || count < forms;
            bench->covariances[i * k + j] = bench->covariances[j * k + i] = value;
        }
    }
    return STATS_OK;
}

static enum stats_status take_covariances(const struct reliability_answers *answers,
                                          struct bench *bench)
{
    struct pairs pairs = {0};
    enum stats_status status = STATS_NO_MEMORY;
    size_t k = bench->kept;
    bool ready = pairs_init(&pairs, k);

    bench->covariances = calloc(k * k, sizeof *bench->covariances);
    if (ready && bench->covariances) {
        take_pairs(answers, bench, &pairs);
        status = set_covariances(&pairs, (double)forms_used(answers, bench), bench);
    }
    pairs_release(&pairs);
    return status;
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
    struct bench bench = {0};
    enum stats_status status = STATS_NO_MEMORY;

    if (!(confidence > 0 && confidence < 1) || !answers_are_good(answers) ||
        (blanks != RELIABILITY_COMPLETE && blanks != RELIABILITY_PAIRWISE)) {
        return STATS_DOMAIN;
    }
    bench.item = calloc(answers->items + 1, sizeof *bench.item);
    bench.first = calloc(answers->items + 1, sizeof *bench.first);
    bench.used = calloc(answers->forms + 1, sizeof *bench.used);
    if (bench.item && bench.first && bench.used) {
        status = compute(answers, blanks, confidence, &bench, result, items);
    }
    free(bench.item);
    free(bench.first);
    free(bench.used);
    free(bench.covariances);
    return status;
}
