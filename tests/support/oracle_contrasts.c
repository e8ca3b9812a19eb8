/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two groups, several groups. */
#include "tests/support/oracle_row.h"

#include "stats/armitage.h"
#include "stats/contingency.h"
#include "stats/difference.h"
#include "stats/freeman_halton.h"
#include "stats/multinomial.h"
#include "stats/ordinal.h"
#include "stats/poisson.h"
#include "stats/strata.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* More than the pages spend: a reference value has no second way. */
enum { EXACT_BUDGET = 30000000, GROUPS_MAX = 200 };

static struct difference_pair pair_of(struct row *row)
{
    return (struct difference_pair){row_count(row, "x1"), row_count(row, "n1"),
                                    row_count(row, "x2"), row_count(row, "n2")};
}

static double run_newcombe(struct row *row)
{
    struct difference_pair pair = pair_of(row);
    double confidence = row_number_or(row, "conf", 0.95);
    struct difference result;

    if (!row_answered(row, difference_newcombe(&pair, confidence, &result))) {
        return 0;
    }
    return span_is(row->out, "value") ? result.value
                                      : row_either(row, "lower", result.low, "upper", result.high);
}

static double run_pooled_z(struct row *row)
{
    struct difference_pair pair = pair_of(row);
    struct difference_test result;

    if (!row_answered(row, difference_pooled_z(&pair, &result))) {
        return 0;
    }
    return row_either(row, "z", result.z, "p", result.p);
}

/* Rows of counts apart by '|', all equally long; the counts are the caller's to free. */
static int64_t *table_of(struct row *row, struct contingency_table *table)
{
    struct span text = {"", 0};
    size_t start = 0, cells = 0;
    double *one;
    int64_t *counts;

    *table = (struct contingency_table){0, 0, NULL};
    if (!inputs_find(row->inputs, ';', "table", &text)) {
        row->outcome = OUTCOME_MALFORMED;
    }
    one = calloc(text.length + 1, sizeof *one);
    counts = calloc(text.length + 1, sizeof *counts);
    for (size_t i = 0; one && counts && i <= text.length; i++) {
        struct span line = {text.text + start, i - start};
        size_t columns = 0;

        if (i < text.length && text.text[i] != '|') {
            continue;
        }
        if (!inputs_numbers(line, ' ', text.length + 1, one, &columns) ||
            (table->rows > 0 && columns != table->columns)) {
            row->outcome = OUTCOME_MALFORMED;
            break;
        }
        for (size_t j = 0; j < columns; j++) {
            bool whole = fabs(one[j]) < 1e15 && !(floor(one[j]) < one[j]);

            row->outcome = whole ? row->outcome : OUTCOME_UNDEFINED;
            counts[cells++] = whole ? (int64_t)one[j] : 0;
        }
        table->columns = columns;
        table->rows++;
        start = i + 1;
    }
    free(one);
    table->counts = counts;
    return counts;
}

static double run_fisher(struct row *row)
{
    struct contingency_table t;
    int64_t *counts = table_of(row, &t);
    struct difference_fisher result = {0, 0, 0};

    if (counts && (t.rows != 2 || t.columns != 2)) {
        row->outcome = OUTCOME_MALFORMED;
    } else if (counts) {
        struct difference_pair pair = {counts[0], counts[0] + counts[1], counts[2],
                                       counts[2] + counts[3]};

        row_answered(row, difference_fisher(&pair, &result));
    }
    free(counts);
    return span_is(row->out, "p_two_sided")
               ? result.two_sided
               : row_either(row, "p_less", result.less, "p_greater", result.greater);
}

static double run_chi_square(struct row *row)
{
    struct contingency_table t;
    int64_t *counts = table_of(row, &t);
    struct contingency_chi_square result = {.status = STATS_OK};
    bool answered = counts && row_answered(row, contingency_chi_square(&t, &result));

    free(counts);
    if (!answered) {
        return 0;
    }
    if (span_is(row->out, "df") || span_is(row->out, "min_expected")) {
        return row_either(row, "df", (double)result.df, "min_expected", result.min_expected);
    }
    row_answered(row, result.status);
    return span_is(row->out, "cramers_v")
               ? result.cramers_v
               : row_either(row, "stat", result.statistic, "p", result.p);
}

static double run_freeman_halton(struct row *row)
{
    struct contingency_table t;
    int64_t *counts = table_of(row, &t);
    double exact = 0;

    if (counts) {
        row_answered(row, freeman_halton_exact(&t, EXACT_BUDGET, &exact));
    }
    free(counts);
    return row_either(row, "p", exact, "p_exact", exact);
}

static double run_overall(struct row *row)
{
    struct contingency_table t;
    int64_t *counts = table_of(row, &t);
    struct contingency_overall result = {0};

    if (counts) {
        row_answered(row, contingency_overall(&t, &result));
    }
    free(counts);
    return span_is(row->out, "method")
               ? (double)result.method
               : row_either(row, "p", result.p, "simulated", result.simulated);
}

static double run_armitage(struct row *row)
{
    size_t k = 0, of_trials = 0, of_scores = 0;
    int64_t *hits = row_counts(row, "x", &k);
    int64_t *trials = row_counts(row, "n", &of_trials);
    double *scores = row_vector(row, "score", &of_scores);
    struct armitage result = {0, 0, 0};

    if (hits && trials && scores && of_trials == k && of_scores == k) {
        row_answered(row, armitage_trend(k, hits, trials, scores, &result));
    } else {
        row->outcome = OUTCOME_MALFORMED;
    }
    free(hits);
    free(trials);
    free(scores);
    return span_is(row->out, "x2") ? result.chi_square
                                   : row_either(row, "z", result.z, "p", result.p);
}

/* Numbers apart by blanks, NA for one that is missing (NaN); the caller's to free. */
static double *values_of(struct row *row, struct span text, size_t *count)
{
    double *values = calloc(text.length + 1, sizeof *values);
    size_t start = 0;

    *count = 0;
    for (size_t i = 0; values && i <= text.length; i++) {
        struct span one = {text.text + start, i - start};

        if (i < text.length && text.text[i] != ' ') {
            continue;
        }
        start = i + 1;
        if (one.length == 0) {
            continue;
        }
        if (span_is(one, "NA")) {
            values[(*count)++] = NAN;
        } else if (!span_to_number(one, &values[(*count)++])) {
            row->outcome = OUTCOME_MALFORMED;
        }
    }
    return values;
}

/* The answers of the groups under these keys, counted per level; release the table. */
static bool tabulated(struct row *row, size_t groups, const struct span texts[],
                      struct ordinal_table *table)
{
    double *values[GROUPS_MAX] = {NULL};
    size_t lengths[GROUPS_MAX] = {0};
    bool done = false, read = true;

    for (size_t g = 0; g < groups; g++) {
        values[g] = values_of(row, texts[g], &lengths[g]);
        read = read && values[g];
    }
    if (read && row->outcome == OUTCOME_VALUE) {
        done = row_answered(
            row, ordinal_tabulate(groups, lengths, (const double *const *)values, table));
    }
    for (size_t g = 0; g < groups; g++) {
        free(values[g]);
    }
    return done;
}

static bool pair_tabulated(struct row *row, struct ordinal_table *table)
{
    struct span texts[2];

    if (!inputs_find(row->inputs, ';', "a", &texts[0]) ||
        !inputs_find(row->inputs, ';', "b", &texts[1])) {
        row->outcome = OUTCOME_MALFORMED;
        return false;
    }
    return tabulated(row, 2, texts, table);
}

static double run_mann_whitney(struct row *row)
{
    struct ordinal_table t;
    struct ordinal_pair result = {.status = STATS_OK};
    bool answered;

    if (!pair_tabulated(row, &t)) {
        return 0;
    }
    answered =
        row_answered(row, ordinal_mann_whitney(t.levels, t.counts, t.counts + t.levels, &result));
    ordinal_table_release(&t);
    if (!answered) {
        return 0;
    }
    if (span_is(row->out, "u") || span_is(row->out, "auc")) {
        return row_either(row, "u", result.u, "auc", result.auc);
    }
    /* Without any rank apart the p of 1 is a convention for readers, not a test. */
    row_answered(row, result.status);
    return span_is(row->out, "z") ? result.z
                                  : row_either(row, "p_nocc", result.p, "p_cc", result.p_corrected);
}

static double run_brunner_munzel(struct row *row)
{
    struct ordinal_table t;
    struct ordinal_brunner_munzel result = {0, 0, 0};

    if (!pair_tabulated(row, &t)) {
        return 0;
    }
    row_answered(row, ordinal_brunner_munzel(t.levels, t.counts, t.counts + t.levels, &result));
    ordinal_table_release(&t);
    return span_is(row->out, "df") ? result.df : row_either(row, "w", result.w, "p", result.p);
}

static double run_kruskal_wallis(struct row *row)
{
    struct span texts[GROUPS_MAX];
    struct ordinal_groups result = {.status = STATS_OK};
    struct ordinal_table t;
    size_t groups = 0;
    bool answered;

    for (int g = 1; g <= GROUPS_MAX; g++) {
        char key[16];

        snprintf(key, sizeof key, "g%d", g);
        groups += inputs_find(row->inputs, ';', key, &texts[groups]);
    }
    if (groups == 0) {
        row->outcome = OUTCOME_MALFORMED;
    }
    if (groups == 0 || !tabulated(row, groups, texts, &t)) {
        return 0;
    }
    answered = row_answered(row, ordinal_kruskal_wallis(groups, t.levels, t.counts, &result));
    ordinal_table_release(&t);
    if (!answered) {
        return 0;
    }
    if (span_is(row->out, "df")) {
        return (double)result.df;
    }
    row_answered(row, result.status);
    return span_is(row->out, "h") ? result.h
                                  : row_either(row, "p", result.p, "epsilon2", result.epsilon2);
}

static double run_goodman(struct row *row)
{
    double confidence = row_number_or(row, "conf", 0.95);
    int64_t cell = row_count(row, "cell");
    size_t cells = 0;
    int64_t *counts = row_counts(row, "counts", &cells);
    struct interval *shares = calloc(cells + 1, sizeof *shares);
    double result = 0;

    if (!counts || !shares || cell < 1 || (size_t)cell > cells) {
        row->outcome = OUTCOME_MALFORMED;
    } else if (row_answered(row, multinomial_goodman(cells, counts, confidence, shares))) {
        result = row_either(row, "lower", shares[cell - 1].low, "upper", shares[cell - 1].high);
    }
    free(counts);
    free(shares);
    return result;
}

/* Four numbers per stratum: a's hits, b's hits, a's misses, b's misses; the caller's to free. */
static struct difference_pair *strata_of(struct row *row, size_t *count)
{
    size_t cells = 0;
    int64_t *z = row_counts(row, "tables", &cells);
    struct difference_pair *strata = calloc(cells + 1, sizeof *strata);

    if (!z || !strata || cells % 4 != 0) {
        row->outcome = OUTCOME_MALFORMED;
        free(z);
        free(strata);
        return NULL;
    }
    *count = cells / 4;
    for (size_t i = 0; i < *count; i++) {
        strata[i] = (struct difference_pair){z[4 * i], z[4 * i] + z[4 * i + 2], z[4 * i + 1],
                                             z[4 * i + 1] + z[4 * i + 3]};
    }
    free(z);
    return strata;
}

static double number_or_none(struct row *row, struct stats_number number)
{
    row_answered(row, number.status);
    return number.value;
}

static double run_mantel_haenszel(struct row *row)
{
    double confidence = row_number_or(row, "conf", 0.95);
    size_t count = 0;
    struct difference_pair *strata = strata_of(row, &count);
    struct strata_test r;
    bool answered =
        strata && row_answered(row, strata_mantel_haenszel(count, strata, confidence, &r));

    free(strata);
    if (!answered) {
        return 0;
    }
    if (span_is(row->out, "stat")) {
        return number_or_none(row, r.statistic);
    }
    if (span_is(row->out, "p")) {
        return number_or_none(row, r.p);
    }
    if (span_is(row->out, "common_or")) {
        return number_or_none(row, r.odds_ratio);
    }
    if (span_is(row->out, "or_lower")) {
        return number_or_none(row, r.odds_low);
    }
    return span_is(row->out, "or_upper") ? number_or_none(row, r.odds_high) : row_unknown(row);
}

static double run_strata_difference(struct row *row)
{
    double confidence = row_number_or(row, "conf", 0.95);
    size_t count = 0;
    struct difference_pair *strata = strata_of(row, &count);
    struct difference r = {0, 0, 0};

    if (strata) {
        row_answered(row, strata_difference(count, strata, confidence, &r));
    }
    free(strata);
    return span_is(row->out, "value") ? r.value : row_either(row, "lower", r.low, "upper", r.high);
}

static double run_ratio(struct row *row)
{
    int64_t observed = row_count(row, "observed");
    double expected = row_number(row, "expected");
    double confidence = row_number_or(row, "conf", 0.95);
    struct poisson_ratio r;

    if (!row_answered(row, poisson_ratio(observed, expected, confidence, &r))) {
        return 0;
    }
    return span_is(row->out, "ratio") ? r.ratio : row_either(row, "lower", r.low, "upper", r.high);
}

const struct method oracle_contrasts[] = {
    {"diff_newcombe", run_newcombe, NULL},
    {"z_two_prop", run_pooled_z, NULL},
    {"fisher_2x2", run_fisher, NULL},
    {"chisq_kx2", run_chi_square, NULL},
    {"chisq_kxm", run_chi_square, NULL},
    {"fisher_freeman_halton", run_freeman_halton, NULL},
    {"overall", run_overall, NULL},
    {"cochran_armitage", run_armitage, NULL},
    {"mann_whitney", run_mann_whitney, NULL},
    {"brunner_munzel", run_brunner_munzel, NULL},
    {"kruskal_wallis", run_kruskal_wallis, NULL},
    {"multinomial_goodman", run_goodman, NULL},
    {"cmh_2x2xk", run_mantel_haenszel, NULL},
    {"strata_difference", run_strata_difference, NULL},
    {"oe_ratio", run_ratio, NULL},
    {NULL, NULL, NULL},
};
