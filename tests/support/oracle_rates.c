/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rates, answers on a scale, many findings at once. */
#include "tests/support/oracle_row.h"

#include "stats/beta.h"
#include "stats/binomial.h"
#include "stats/bounds.h"
#include "stats/compare.h"
#include "stats/criteria.h"
#include "stats/mean_score.h"
#include "stats/multiple.h"
#include "stats/proportion.h"
#include "stats/scale.h"

#include <stdlib.h>
#include <string.h>

typedef enum stats_status (*interval_function)(int64_t hits, int64_t trials, double confidence,
                                               struct interval *result);

static double run_interval(struct row *row)
{
    int64_t hits = row_count(row, "x");
    int64_t trials = row_count(row, "n");
    double confidence = row_number(row, "conf");
    struct interval result = {0, 0};

    if (!row_answered(
            row, ((interval_function)row->method->function)(hits, trials, confidence, &result))) {
        return 0;
    }
    return row_either(row, "lower", result.low, "upper", result.high);
}

static double run_at_least(struct row *row)
{
    int64_t hits = row_count(row, "x");
    int64_t trials = row_count(row, "n");
    double confidence = row_number(row, "conf"), result = 0;

    if (!row_answered(row, proportion_at_least(hits, trials, confidence, &result))) {
        return 0;
    }
    return span_is(row->out, "lower") ? result : row_unknown(row);
}

static double run_wilson_effective(struct row *row)
{
    double share = row_number(row, "share");
    double n = row_number(row, "n");
    double confidence = row_number(row, "conf");
    struct interval result = {0, 0};

    if (!row_answered(row, proportion_wilson_effective(share, n, confidence, &result))) {
        return 0;
    }
    return row_either(row, "lower", result.low, "upper", result.high);
}

static double run_beta_tail(struct row *row)
{
    struct beta_shape shape = {row_number(row, "a"), row_number(row, "b")};
    struct beta_point at = beta_point_at(row_number(row, "x"));
    struct beta_tails result = {0, 0, 0};

    if (!row_answered(row, beta_tails(shape, at, &result))) {
        return 0;
    }
    return row_either(row, "lower", result.lower, "upper", result.upper);
}

static double run_beta_point(struct row *row)
{
    struct beta_shape shape = {row_number(row, "a"), row_number(row, "b")};
    double tail = row_number(row, "p");
    struct beta_point result = {0, 0};

    if (!row_answered(row, beta_lower_point(shape, tail, &result))) {
        return 0;
    }
    return row_either(row, "x", result.x, "y", result.y);
}

static double run_binomial_tail(struct row *row)
{
    int64_t hits = row_count(row, "x");
    int64_t trials = row_count(row, "n");
    double rate = row_number(row, "theta");
    struct binomial_tails result = {0, 0, 0};

    if (!row_answered(row, binomial_tails(hits, trials, rate, &result))) {
        return 0;
    }
    if (span_is(row->out, "two_sided")) {
        return result.two_sided;
    }
    return row_either(row, "at_most", result.at_most, "at_least", result.at_least);
}

static double run_perfect_chance(struct row *row)
{
    int64_t trials = row_count(row, "n");
    double rate = row_number(row, "theta");
    struct perfect_chance result = {0, 0};

    if (!row_answered(row, binomial_perfect_chance(trials, rate, &result))) {
        return 0;
    }
    return row_either(row, "p_all", result.chance, "log10_p_all", result.log10);
}

static double run_manski(struct row *row)
{
    int64_t satisfied = row_count(row, "x");
    int64_t returned = row_count(row, "respondents");
    int64_t eligible = row_count(row, "eligible");
    struct bounds result = {0, 0};

    if (!row_answered(row, bounds_of_silence(satisfied, returned, eligible, &result))) {
        return 0;
    }
    return row_either(row, "lower", result.worst, "upper", result.best);
}

static enum stats_status adjust(const struct row *row, size_t length, const double p[],
                                size_t order[], double adjusted[])
{
    if (strcmp(row->method->name, "padjust_holm") == 0) {
        return multiple_holm(length, p, order, adjusted);
    }
    if (strcmp(row->method->name, "padjust_bh") == 0) {
        return multiple_benjamini_hochberg(length, p, order, adjusted);
    }
    return multiple_bonferroni(length, p, adjusted);
}

/* Entries are numbered from 1; one outside the vector is no row at all. */
static size_t entry(struct row *row, struct span text, size_t length)
{
    int64_t at = 0;

    if (row->outcome == OUTCOME_VALUE &&
        (!span_to_whole(text, &at) || at < 1 || (uint64_t)at > length)) {
        row->outcome = OUTCOME_MALFORMED;
    }
    return row->outcome == OUTCOME_VALUE ? (size_t)at - 1 : 0;
}

static double run_adjust(struct row *row)
{
    size_t length = 0;
    double *p = row_vector(row, "p", &length);
    double *adjusted = calloc(length + 1, sizeof *adjusted);
    size_t *order = calloc(length + 1, sizeof *order);
    size_t at = entry(row, row->out, length);
    double result = 0;

    if (!adjusted || !order) {
        row->outcome = OUTCOME_MALFORMED;
    } else if (p && row_answered(row, adjust(row, length, p, order, adjusted))) {
        result = adjusted[at];
    }
    free(p);
    free(adjusted);
    free(order);
    return result;
}

static double compared(struct row *row, size_t k, const int64_t hits[], const int64_t trials[])
{
    double alpha = row_number_or(row, "alpha", 0.05);
    double floor = row_number_or(row, "floor", 30);
    enum mark *marks = calloc(k, sizeof *marks);
    double *p = calloc(k, sizeof *p);
    struct span unit = {"", 0};
    double result = 0;
    size_t at;

    inputs_find(row->inputs, ';', "unit", &unit);
    at = entry(row, unit, k);
    if (!marks || !p) {
        row->outcome = OUTCOME_MALFORMED;
    } else if (row_answered(
                   row, compare_against_others(k, hits, trials, alpha, (int64_t)floor, marks, p))) {
        result = row_either(row, "p", p[at], "mark", (double)marks[at]);
    }
    free(marks);
    free(p);
    return result;
}

static double run_compare(struct row *row)
{
    size_t units = 0, others = 0;
    int64_t *hits = row_counts(row, "hits", &units);
    int64_t *trials = row_counts(row, "trials", &others);
    double result = 0;

    if (hits && trials && units == others) {
        result = compared(row, units, hits, trials);
    } else {
        row->outcome = OUTCOME_MALFORMED;
    }
    free(hits);
    free(trials);
    return result;
}

static double run_likert(struct row *row)
{
    double confidence = row_number_or(row, "conf", 0.95);
    size_t levels = 0;
    int64_t *level = row_counts(row, "counts", &levels);
    struct scale_summary s;
    struct scale_spread spread;
    double result = 0;

    if (!level || !row_answered(row, scale_summarise(levels, level, &s))) {
        free(level);
        return 0;
    }
    if (span_is(row->out, "sd") || span_is(row->out, "mean_lower_t") ||
        span_is(row->out, "mean_upper_t")) {
        if (row_answered(row, scale_spread_of(levels, level, confidence, &spread))) {
            result = span_is(row->out, "sd") ? spread.deviation
                                             : row_either(row, "mean_lower_t", spread.mean.low,
                                                          "mean_upper_t", spread.mean.high);
        }
    } else if (span_is(row->out, "mean") || span_is(row->out, "median")) {
        result = row_either(row, "mean", s.mean, "median", s.median);
    } else if (span_is(row->out, "mean_of_top") || span_is(row->out, "mean_rescaled")) {
        result = row_either(row, "mean_of_top", s.mean_of_top, "mean_rescaled", s.mean_rescaled);
    } else if (span_is(row->out, "top2") || span_is(row->out, "bottom2")) {
        result = row_either(row, "top2", (double)s.top2 / (double)s.answers, "bottom2",
                            (double)s.bottom2 / (double)s.answers);
    } else {
        result = row_either(row, "net", s.net, "net_se", s.net_error);
    }
    free(level);
    return result;
}

enum { CRITERIA_MAX = 64, FORMS_MAX = 256 };

/* forms=1 1 0|1 NA 0: a form per row, 1 satisfied, 0 not, NA blank. */
struct forms {
    size_t count, criteria;
    enum criterion_answer answers[FORMS_MAX][CRITERIA_MAX];
    int64_t satisfied[CRITERIA_MAX], answered[CRITERIA_MAX];
};

static bool add_answer(struct forms *forms, size_t criterion, struct span text)
{
    enum criterion_answer *answer;

    if (criterion == CRITERIA_MAX || forms->count == FORMS_MAX) {
        return false;
    }
    answer = &forms->answers[forms->count][criterion];
    if (span_is(text, "1") || span_is(text, "0")) {
        *answer = span_is(text, "1") ? CRITERION_SATISFIED : CRITERION_NOT_SATISFIED;
        forms->answered[criterion]++;
        forms->satisfied[criterion] += span_is(text, "1");
        return true;
    }
    *answer = CRITERION_BLANK;
    return span_is(text, "NA");
}

static bool read_forms(struct span text, struct forms *forms)
{
    size_t criterion = 0, start = 0;

    for (size_t i = 0; i <= text.length; i++) {
        bool ends_form = i == text.length || text.text[i] == '|';

        if (!ends_form && text.text[i] != ' ') {
            continue;
        }
        if (!add_answer(forms, criterion, (struct span){text.text + start, i - start})) {
            return false;
        }
        criterion++;
        start = i + 1;
        if (ends_form) {
            if (forms->count > 0 && criterion != forms->criteria) {
                return false;
            }
            forms->criteria = criterion;
            forms->count++;
            criterion = 0;
        }
    }
    return true;
}

static enum stats_status index_of(const struct forms *forms, double confidence,
                                  struct criteria_index *result)
{
    struct criteria criteria;
    enum stats_status status =
        criteria_begin(&criteria, forms->criteria, forms->satisfied, forms->answered);

    for (size_t i = 0; i < forms->count && status == STATS_OK; i++) {
        status = criteria_add(&criteria, forms->answers[i]);
    }
    return status == STATS_OK ? criteria_finish(&criteria, confidence, result) : status;
}

static double run_criteria(struct row *row)
{
    double confidence = row_number_or(row, "conf", 0.95);
    struct forms *forms = calloc(1, sizeof *forms);
    struct span text = {"", 0};
    struct criteria_index index = {0};
    double result = 0;

    if (!forms || !inputs_find(row->inputs, ';', "forms", &text) || !read_forms(text, forms)) {
        row->outcome = OUTCOME_MALFORMED;
    } else if (row_answered(row, index_of(forms, confidence, &index))) {
        if (span_is(row->out, "lower") || span_is(row->out, "upper")) {
            result = row_either(row, "lower", index.interval.low, "upper", index.interval.high);
        } else if (span_is(row->out, "pooled")) {
            result = (double)index.satisfied / (double)index.answered;
        } else {
            result = row_either(row, "share", index.share, "n_eff", index.effective);
        }
    }
    free(forms);
    return result;
}

/* forms=5 4 NA|3 3 2: a form per row, levels 1 to `levels`; rescaled=1: the worst level counts 0. */
static bool read_scores(struct row *row, struct span text, double worst, struct score_sums *sums)
{
    double answers = 0, score = 0;
    size_t start = 0;

    for (size_t i = 0; i <= text.length; i++) {
        bool ends_form = i == text.length || text.text[i] == '|';
        struct span cell = {text.text + start, i - start};

        if (!ends_form && text.text[i] != ' ') {
            continue;
        }
        if (!span_is(cell, "NA")) {
            double level = 0;
            if (!span_to_number(cell, &level)) {
                return false;
            }
            answers++;
            score += level - worst;
        }
        start = i + 1;
        if (ends_form) {
            score_sums_add(sums, 1, answers, score);
            answers = score = 0;
        }
    }
    return row->outcome == OUTCOME_VALUE;
}

static double run_mean_score(struct row *row)
{
    double confidence = row_number_or(row, "conf", 0.95);
    double levels = row_number(row, "levels"), worst = row_number_or(row, "rescaled", 0);
    struct span text = {"", 0};
    struct score_sums sums = {0};
    struct mean_score mean = {0};

    if (!inputs_find(row->inputs, ';', "forms", &text) || !read_scores(row, text, worst, &sums)) {
        row->outcome = OUTCOME_MALFORMED;
        return 0;
    }
    if (!row_answered(row, mean_score_of(&sums, levels - worst, confidence, &mean))) {
        return 0;
    }
    if (span_is(row->out, "lower") || span_is(row->out, "upper")) {
        return row_either(row, "lower", mean.interval.low, "upper", mean.interval.high);
    }
    return row_either(row, "rate", mean.rate, "se", mean.error);
}

const struct method oracle_rates[] = {
    {"ci_wilson", run_interval, (any_function)proportion_wilson},
    {"ci_clopper_pearson", run_interval, (any_function)proportion_exact},
    {"ci_jeffreys", run_interval, (any_function)proportion_jeffreys},
    {"ci_jeffreys_edge", run_interval, (any_function)proportion_jeffreys_edge},
    {"ci_agresti_coull", run_interval, (any_function)proportion_agresti_coull},
    {"ci_midp", run_interval, (any_function)proportion_mid_p},
    {"ci_wald_do_not_use", run_interval, (any_function)proportion_wald},
    {"ci_onesided_lower", run_at_least, NULL},
    {"wilson_effective", run_wilson_effective, NULL},
    {"beta_tail", run_beta_tail, NULL},
    {"beta_point", run_beta_point, NULL},
    {"binomial_tail", run_binomial_tail, NULL},
    {"perfect_chance", run_perfect_chance, NULL},
    {"padjust_holm", run_adjust, NULL},
    {"padjust_bh", run_adjust, NULL},
    {"padjust_bonferroni", run_adjust, NULL},
    {"compare_mark", run_compare, NULL},
    {"manski", run_manski, NULL},
    {"likert", run_likert, NULL},
    {"criteria_index", run_criteria, NULL},
    {"mean_score", run_mean_score, NULL},
    {NULL, NULL, NULL},
};
