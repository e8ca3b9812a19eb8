/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weighted answers. A row's design is what its inputs hold (w, stratum, cluster, fpc), or one of
 * those below by name. */
#include "tests/support/oracle_column.h"
#include "tests/support/oracle_row.h"

#include "stats/calibrate.h"
#include "stats/weight.h"
#include "stats/weight_rate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The columns of a design; NULL for what it does not have. */
struct design {
    const char *name, *weights, *stratum, *unit[WEIGHT_STAGES], *population[WEIGHT_STAGES];
};

static const struct design designs[] = {
    {"apistrat", "pw", "stype", {NULL, NULL}, {"fpc", NULL}},
    {"apistrat_nofpc", "pw", "stype", {NULL, NULL}, {NULL, NULL}},
    {"apiclus1", "pw", NULL, {"dnum", NULL}, {"fpc", NULL}},
    {"apiclus2", NULL, NULL, {"dnum", "snum"}, {"fpc1", "fpc2"}},
    {"apisrs", NULL, NULL, {NULL, NULL}, {"fpc", NULL}},
};

/* A survey, the answers to it, and the memory of both. */
struct answers {
    struct weight_survey *survey;
    double *y;    /* NaN for NA */
    bool *hit;    /* y is 1 */
    bool *inside; /* of the domain; NULL: all */
    size_t rows;
};

static bool find_design(struct row *row, struct design *design)
{
    struct span name;

    if (!inputs_find(row->inputs, ';', "design", &name)) {
        *design = (struct design){"", "w", NULL, {NULL, NULL}, {NULL, NULL}};
        design->stratum = column_is_there(row, "stratum") ? "stratum" : NULL;
        design->unit[0] = column_is_there(row, "cluster") ? "cluster" : NULL;
        design->population[0] = column_is_there(row, "fpc") ? "fpc" : NULL;
        return true;
    }
    for (size_t i = 0; i < sizeof designs / sizeof designs[0]; i++) {
        if (span_is(name, designs[i].name)) {
            *design = designs[i];
            return true;
        }
    }
    row_unknown(row);
    return false;
}

/* A column of numbers with an entry per row of the answers; NULL when it has no name. */
static double *numbers_named(struct row *row, const char *name, size_t rows)
{
    struct column column;
    double *numbers = NULL;

    if (!name || row->outcome != OUTCOME_VALUE) {
        return NULL;
    }
    if (column_read(row, name, &column)) {
        numbers = column_numbers(row, &column);
        if (column.length != rows) {
            row->outcome = OUTCOME_MALFORMED;
        }
    }
    column_release(&column);
    return numbers;
}

static size_t *groups_named(struct row *row, const char *name, const struct column *levels,
                            size_t rows, size_t *groups)
{
    struct column column;
    size_t *group = NULL;

    if (!name || row->outcome != OUTCOME_VALUE) {
        return NULL;
    }
    if (column_read(row, name, &column)) {
        group = column_groups(row, &column, levels, groups);
        if (column.length != rows) {
            row->outcome = OUTCOME_MALFORMED;
        }
    }
    column_release(&column);
    return group;
}

static void open_survey(struct row *row, const struct design *design, struct answers *answers)
{
    size_t rows = answers->rows, levels;
    double *weights = numbers_named(row, design->weights, rows), *population[WEIGHT_STAGES];
    size_t *stratum = groups_named(row, design->stratum, NULL, rows, &levels);
    size_t *unit[WEIGHT_STAGES];
    struct weight_plan plan = {.rows = rows, .weights = weights, .stages = design->unit[1] ? 2 : 1};

    for (size_t s = 0; s < WEIGHT_STAGES; s++) {
        unit[s] = groups_named(row, design->unit[s], NULL, rows, &levels);
        population[s] = numbers_named(row, design->population[s], rows);
        plan.stage[s] = (struct weight_stage){unit[s], s == 0 ? stratum : NULL, population[s]};
    }
    if (row->outcome == OUTCOME_VALUE) {
        row_answered(row, weight_open(&plan, &answers->survey));
    }
    for (size_t s = 0; s < WEIGHT_STAGES; s++) {
        free(unit[s]);
        free(population[s]);
    }
    free(stratum);
    free(weights);
}

/* The answers: the vector y, or the column y names, cut at the threshold when there is one. */
static bool read_answers(struct row *row, struct answers *answers)
{
    struct span name, threshold = {"NA", 2};
    double cut = 0;
    char text[100];
    struct column column;
    struct design design;

    *answers = (struct answers){NULL, NULL, NULL, NULL, 0};
    if (!inputs_find(row->inputs, ';', "y", &name) || name.length >= sizeof text) {
        name = (struct span){"y", 1};
    }
    snprintf(text, sizeof text, "%.*s", (int)name.length, name.text);
    if (column_read(row, column_is_there(row, "data") ? text : "y", &column)) {
        answers->y = column_numbers(row, &column);
        answers->rows = column.length;
    }
    column_release(&column);
    answers->hit = calloc(answers->rows + 1, sizeof *answers->hit);
    if (!answers->y || !answers->hit || !find_design(row, &design)) {
        return false;
    }
    inputs_find(row->inputs, ';', "threshold", &threshold);
    if (!span_is(threshold, "NA")) {
        cut = row_number(row, "threshold");
    }
    for (size_t i = 0; i < answers->rows; i++) {
        if (!span_is(threshold, "NA") && !isnan(answers->y[i])) {
            answers->y[i] = answers->y[i] >= cut ? 1 : 0;
        }
        answers->hit[i] = answers->y[i] > 0.5;
    }
    open_survey(row, &design, answers);
    return row->outcome == OUTCOME_VALUE;
}

static double release(struct answers *answers, double result)
{
    weight_close(answers->survey);
    free(answers->y);
    free(answers->hit);
    free(answers->inside);
    return result;
}

static double number_of(struct row *row, struct stats_number number)
{
    return row_answered(row, number.status) ? number.value : 0;
}

/* One figure of an estimate. R's se stops where there is a lone unit, and so does the estimate. */
static double pick(struct row *row, const struct weight_estimate *e)
{
    if (span_is(row->out, "estimate")) {
        return e->value;
    }
    if (span_is(row->out, "se")) {
        return number_of(row, e->error);
    }
    if (span_is(row->out, "deff")) {
        return number_of(row, e->effect);
    }
    if (span_is(row->out, "lower_t")) {
        return number_of(row, e->low);
    }
    return span_is(row->out, "upper_t") ? number_of(row, e->high) : row_unknown(row);
}

typedef enum stats_status (*estimate_function)(const struct weight_survey *, const double[],
                                               const bool[], double, struct weight_estimate *);

static double run_estimate(struct row *row)
{
    struct answers answers;
    struct weight_estimate estimate;
    double result = 0;

    if (read_answers(row, &answers)) {
        estimate_function function = (estimate_function)row->method->function;

        if (span_is(row->out, "df")) {
            result = (double)weight_freedom(answers.survey, NULL);
        } else if (row_answered(row, function(answers.survey, answers.y, NULL, 0.95, &estimate))) {
            result = pick(row, &estimate);
        }
    }
    return release(&answers, result);
}

static double run_domain(struct row *row)
{
    char name[100] = "";
    struct answers answers;
    struct column column = {NULL, 0, NULL};
    struct weight_estimate estimate;
    struct span by, level;
    double result = 0;

    if (!inputs_find(row->inputs, ';', "by", &by) ||
        !inputs_find(row->inputs, ';', "level", &level)) {
        row->outcome = OUTCOME_MALFORMED;
        return 0;
    }
    snprintf(name, sizeof name, "%.*s", (int)by.length, by.text);
    if (read_answers(row, &answers) && column_read(row, name, &column) &&
        column.length == answers.rows) {
        answers.inside = calloc(column.length + 1, sizeof *answers.inside);
        for (size_t i = 0; answers.inside && i < column.length; i++) {
            answers.inside[i] = column.cells[i].length == level.length &&
                                memcmp(column.cells[i].text, level.text, level.length) == 0;
        }
        if (row_answered(row,
                         weight_mean(answers.survey, answers.y, answers.inside, 0.95, &estimate))) {
            result = pick(row, &estimate);
        }
    }
    column_release(&column);
    return release(&answers, result);
}

static enum weight_interval method_of(const struct row *row)
{
    struct span ci = {"", 0};

    inputs_find(row->inputs, ';', "ci", &ci);
    if (span_is(ci, "logit")) {
        return WEIGHT_LOGIT;
    }
    return span_is(ci, "beta") ? WEIGHT_KORN_GRAUBARD : WEIGHT_WILSON;
}

static double pick_rate(struct row *row, const struct weight_rate *rate)
{
    if (span_is(row->out, "n_eff")) {
        return number_of(row, rate->n_eff);
    }
    if (span_is(row->out, "estimate")) {
        return rate->rate;
    }
    return row_answered(row, rate->limited)
               ? row_either(row, "lower", rate->interval.low, "upper", rate->interval.high)
               : 0;
}

/* With blank answers R gives only the logit interval: of those that are there, with the degrees of
 * freedom of the whole draw. */
static double rate_with_blanks(struct row *row, struct answers *answers, double confidence)
{
    struct weight_rate rate;

    answers->inside = calloc(answers->rows + 1, sizeof *answers->inside);
    if (method_of(row) != WEIGHT_LOGIT || !answers->inside) {
        row->outcome = OUTCOME_UNDEFINED;
        return 0;
    }
    for (size_t i = 0; i < answers->rows; i++) {
        answers->inside[i] = !isnan(answers->y[i]);
    }
    if (!row_answered(row, weight_rate(answers->survey, answers->hit, answers->inside, WEIGHT_LOGIT,
                                       confidence, &rate)) ||
        !row_answered(row, rate.error.status)) {
        return 0;
    }
    rate.limited =
        weight_logit(rate.rate, rate.error.value, (double)weight_freedom(answers->survey, NULL),
                     confidence, &rate.interval);
    return pick_rate(row, &rate);
}

static double run_rate(struct row *row)
{
    struct answers answers;
    struct weight_rate rate;
    double confidence = row_number_or(row, "conf", 0.95), result = 0;
    bool blanks = false;

    if (read_answers(row, &answers)) {
        for (size_t i = 0; i < answers.rows; i++) {
            blanks = blanks || isnan(answers.y[i]);
        }
        if (blanks) {
            result = rate_with_blanks(row, &answers, confidence);
        } else if (row_answered(row, weight_rate(answers.survey, answers.hit, NULL, method_of(row),
                                                 confidence, &rate))) {
            result = pick_rate(row, &rate);
        }
    }
    return release(&answers, result);
}

/* The margins of a row and the memory of them. */
struct margins {
    size_t count;
    struct calibrate_margin margin[CALIBRATE_MARGINS];
    size_t *group[CALIBRATE_MARGINS];
    double *known[CALIBRATE_MARGINS];
};

/* Adds a margin: the column its groups are in, the keys of its levels (or NULL) and counts. */
static bool add_margin(struct row *row, const char *column, const char *levels, const char *known,
                       size_t rows, struct margins *margins)
{
    struct column list = {NULL, 0, NULL};
    size_t m = margins->count++, counts = 0;
    struct calibrate_margin *margin = &margins->margin[m];

    if (levels && !column_of_inputs(row, levels, &list)) {
        return false;
    }
    margins->group[m] = groups_named(row, column, levels ? &list : NULL, rows, &margin->groups);
    margins->known[m] = row_vector(row, known, &counts);
    margin->group = margins->group[m];
    margin->known = margins->known[m];
    column_release(&list);
    if (counts != margin->groups) {
        row->outcome = OUTCOME_MALFORMED;
    }
    return row->outcome == OUTCOME_VALUE;
}

static void margins_release(struct margins *margins)
{
    for (size_t m = 0; m < margins->count; m++) {
        free(margins->group[m]);
        free(margins->known[m]);
    }
}

/* Margins as key by<n> names them, levels<n> and freq<n> beside it; n = "" or 1, 2, ... */
static bool read_margins(struct row *row, bool numbered, size_t rows, struct margins *margins)
{
    for (int n = 1; n <= (numbered ? (int)CALIBRATE_MARGINS : 1); n++) {
        char by[20], levels[20], known[20], name[100];
        struct span column;

        snprintf(by, sizeof by, numbered ? "by%d" : "by", n);
        snprintf(levels, sizeof levels, numbered ? "levels%d" : "levels", n);
        snprintf(known, sizeof known, numbered ? "freq%d" : "freq", n);
        if (!inputs_find(row->inputs, ';', by, &column)) {
            break;
        }
        snprintf(name, sizeof name, "%.*s", (int)column.length, column.text);
        if (!add_margin(row, name, levels, known, rows, margins)) {
            return false;
        }
    }
    return margins->count > 0;
}

/* R goes on with the weights it settled on, whether they meet the margins or not. */
static bool rake(struct row *row, struct answers *answers, const struct margins *margins,
                 size_t passes, double near)
{
    struct calibrate_raking raking;
    enum stats_status status = calibrate_rake(answers->survey, margins->count, margins->margin,
                                              passes, near, &raking, NULL);

    return status == STATS_NOT_REACHED || row_answered(row, status);
}

static double mean_or_weight(struct row *row, const struct answers *answers)
{
    struct weight_estimate estimate;

    if (span_is(row->out, "weight")) {
        int64_t at = row_count(row, "row");

        if (at < 1 || (size_t)at > answers->rows) {
            row->outcome = OUTCOME_MALFORMED;
            return 0;
        }
        return weight_of_row(answers->survey, (size_t)at - 1);
    }
    return row_answered(row, weight_mean(answers->survey, answers->y, NULL, 0.95, &estimate))
               ? pick(row, &estimate)
               : 0;
}

static double run_poststratify_named(struct row *row)
{
    struct margins margins = {0};
    struct answers answers;
    double result = 0;

    if (read_answers(row, &answers) && read_margins(row, false, answers.rows, &margins) &&
        row_answered(row, calibrate_poststratify(answers.survey, margins.margin, NULL))) {
        result = mean_or_weight(row, &answers);
    }
    margins_release(&margins);
    return release(&answers, result);
}

static double run_rake_named(struct row *row)
{
    struct margins margins = {0};
    struct answers answers;
    double result = 0;

    if (read_answers(row, &answers) && read_margins(row, true, answers.rows, &margins) &&
        rake(row, &answers, &margins, 1000, 1e-12)) {
        result = mean_or_weight(row, &answers);
    }
    margins_release(&margins);
    return release(&answers, result);
}

static double run_poststratify(struct row *row)
{
    struct margins margins = {0};
    struct answers answers;
    double result = 0;

    if (read_answers(row, &answers) &&
        add_margin(row, "g", NULL, "pop_g", answers.rows, &margins) &&
        row_answered(row, calibrate_poststratify(answers.survey, margins.margin, NULL))) {
        result = mean_or_weight(row, &answers);
    }
    margins_release(&margins);
    return release(&answers, result);
}

static double run_rake(struct row *row)
{
    struct margins margins = {0};
    struct answers answers;
    double result = 0;

    if (read_answers(row, &answers) &&
        add_margin(row, "g", NULL, "pop_g", answers.rows, &margins) &&
        add_margin(row, "h", NULL, "pop_h", answers.rows, &margins) &&
        rake(row, &answers, &margins, 5000, 1e-13)) {
        result = mean_or_weight(row, &answers);
    }
    margins_release(&margins);
    return release(&answers, result);
}

static double run_kish(struct row *row)
{
    size_t count = 0;
    double *weights = row_vector(row, "w", &count), result = 0;

    if (weights) {
        row_answered(row, weight_kish(count, weights, &result));
    }
    free(weights);
    return span_is(row->out, "n_eff") ? result : row_unknown(row);
}

const struct method oracle_weights[] = {
    {"svy_mean", run_estimate, (any_function)weight_mean},
    {"svy_total", run_estimate, (any_function)weight_total},
    {"svy_domain_mean", run_domain, NULL},
    {"svy_prop_ci", run_rate, NULL},
    {"svy_poststratify", run_poststratify_named, NULL},
    {"svy_rake", run_rake_named, NULL},
    {"poststratify", run_poststratify, NULL},
    {"rake", run_rake, NULL},
    {"kish_neff", run_kish, NULL},
    {NULL, NULL, NULL},
};
