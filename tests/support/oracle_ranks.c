/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Funnels, rates drawn to the middle, ranks. */
#include "tests/support/oracle_row.h"

#include "stats/funnel.h"
#include "stats/rank.h"
#include "stats/rank_chance.h"
#include "stats/rank_critical.h"
#include "stats/shrink.h"

#include <stdlib.h>

/* Hits and trials of units; `x` and `n` of a row. */
struct units {
    size_t count;
    int64_t *hits, *trials;
};

static bool units_read(struct row *row, struct units *units)
{
    size_t others = 0;

    *units = (struct units){0, NULL, NULL};
    units->hits = row_counts(row, "x", &units->count);
    units->trials = row_counts(row, "n", &others);
    if (!units->hits || !units->trials || units->count != others || units->count == 0) {
        row->outcome = OUTCOME_MALFORMED;
    }
    return row->outcome == OUTCOME_VALUE;
}

static void units_release(struct units *units)
{
    free(units->hits);
    free(units->trials);
}

/* The unit (or another place) that a row names, numbered from 1; the result counts from 0. */
static size_t row_place(struct row *row, const char *key, size_t count)
{
    int64_t at = row_count(row, key);

    if (row->outcome == OUTCOME_VALUE && (at < 1 || (uint64_t)at > count)) {
        row->outcome = OUTCOME_MALFORMED;
    }
    return row->outcome == OUTCOME_VALUE ? (size_t)at - 1 : 0;
}

static double run_funnel_exact(struct row *row)
{
    int64_t trials = row_count(row, "n");
    double target = row_number(row, "theta"), tail = row_number(row, "tail");
    struct funnel_line line = {0, STATS_OK, 0};

    if (!row_answered(row, funnel_exact(trials, target, tail, &line))) {
        return 0;
    }
    if (span_is(row->out, "limit") && !row_answered(row, line.status)) {
        return 0;
    }
    return row_either(row, "limit", line.limit, "count", (double)line.count);
}

static double widened(struct row *row, const struct funnel_spread *spread, int64_t trials)
{
    double tail = row_number(row, "tail"), limit = 0;
    enum funnel_widening widening = FUNNEL_ADDITIVE;

    if (span_is(row->out, "limit_multiplicative")) {
        widening = FUNNEL_MULTIPLICATIVE;
    } else if (!span_is(row->out, "limit_additive")) {
        return row_unknown(row);
    }
    return row_answered(row, funnel_widened(spread, trials, widening, tail, &limit)) ? limit : 0;
}

static double funnel_output(struct row *row, const struct units *units,
                            const struct funnel_unit measured[], const struct funnel_spread *spread)
{
    size_t at;

    if (span_is(row->out, "tau2")) {
        return row_answered(row, spread->tau2_status) ? spread->tau2 : 0;
    }
    if (span_is(row->out, "phi")) {
        return spread->phi;
    }
    at = row_place(row, "unit", units->count);
    if (!row_answered(row, units->trials[at] > 0 ? STATS_OK : STATS_NO_DATA)) {
        return 0;
    }
    if (span_is(row->out, "z") || span_is(row->out, "z_winsorised")) {
        return row_either(row, "z", measured[at].z, "z_winsorised", measured[at].winsorised);
    }
    return widened(row, spread, units->trials[at]);
}

static double run_funnel_od(struct row *row)
{
    struct funnel_measure measure = {row_number(row, "theta"), FUNNEL_RAW,
                                     row_number_or(row, "trim", 0.1)};
    double result = 0;
    struct span text = {"", 0};
    struct funnel_unit *measured = NULL;
    struct funnel_spread spread;
    struct units units;

    if (!inputs_find(row->inputs, ';', "scale", &text) ||
        !(span_is(text, "raw") || span_is(text, "arcsine"))) {
        row->outcome = OUTCOME_MALFORMED;
    }
    measure.scale = span_is(text, "arcsine") ? FUNNEL_ARCSINE : FUNNEL_RAW;
    if (units_read(row, &units)) {
        measured = calloc(units.count, sizeof *measured);
    }
    if (measured && row_answered(row, funnel_spread_of(units.count, units.hits, units.trials,
                                                       &measure, measured, &spread))) {
        result = funnel_output(row, &units, measured, &spread);
    }
    free(measured);
    units_release(&units);
    return result;
}

/* posterior_mean, posterior_lower95, posterior_upper95 of a unit. */
static double posterior(struct row *row, const struct units *units, struct beta_shape prior)
{
    size_t at = row_place(row, "unit", units->count);
    struct shrunk shrunk = {0, 0, 0};

    if (!row_answered(row, shrink_with(prior, units->hits[at], units->trials[at], 0.95, &shrunk))) {
        return 0;
    }
    if (span_is(row->out, "posterior_mean")) {
        return shrunk.rate;
    }
    return row_either(row, "posterior_lower95", shrunk.low, "posterior_upper95", shrunk.high);
}

static double run_moments(struct row *row)
{
    struct shrink_moments moments;
    struct units units;
    double result = 0;

    if (units_read(row, &units) &&
        row_answered(row, shrink_moments(units.count, units.hits, units.trials, &moments))) {
        if (span_is(row->out, "mu")) {
            result = moments.mean;
        } else if (span_is(row->out, "gamma")) {
            result = row_answered(row, moments.gamma_status) ? moments.gamma : 0;
        } else if (row_answered(row, moments.prior_status)) {
            result = span_is(row->out, "alpha") || span_is(row->out, "beta")
                         ? row_either(row, "alpha", moments.prior.a, "beta", moments.prior.b)
                         : posterior(row, &units, moments.prior);
        }
    }
    units_release(&units);
    return result;
}

static double run_likelihood(struct row *row)
{
    struct shrink_likelihood likeliest;
    struct units units;
    double result = 0;

    if (units_read(row, &units) &&
        row_answered(row, shrink_likelihood(units.count, units.hits, units.trials, &likeliest))) {
        if (span_is(row->out, "alpha") || span_is(row->out, "beta")) {
            result = row_either(row, "alpha", likeliest.prior.a, "beta", likeliest.prior.b);
        } else if (span_is(row->out, "mu") || span_is(row->out, "rho")) {
            result = row_either(row, "mu", likeliest.mean, "rho", likeliest.rho);
        } else if (span_is(row->out, "loglik")) {
            result = likeliest.likelihood;
        } else {
            result = posterior(row, &units, likeliest.prior);
        }
    }
    units_release(&units);
    return result;
}

/* What shrink_fit settles on: way (0 likelihood, 1 moments, 2 pooled, 3 alone), mean, and the
 * shrunk rate of a unit with its range. */
static double run_shrink(struct row *row)
{
    double confidence = row_number_or(row, "conf", 0.95), result = 0;
    struct shrunk shrunk = {0, 0, 0};
    struct shrink_fit fit;
    struct units units;

    if (units_read(row, &units) &&
        row_answered(row, shrink_fit(units.count, units.hits, units.trials, &fit))) {
        if (span_is(row->out, "way") || span_is(row->out, "mean")) {
            result = row_either(row, "way", (double)fit.way, "mean", fit.mean);
        } else {
            size_t at = row_place(row, "unit", units.count);

            if (row_answered(row, shrink_rate(&fit, units.hits[at], units.trials[at], confidence,
                                              &shrunk))) {
                result = span_is(row->out, "rate")
                             ? shrunk.rate
                             : row_either(row, "lower", shrunk.low, "upper", shrunk.high);
            }
        }
    }
    units_release(&units);
    return result;
}

static double range_output(struct row *row, size_t count, const struct rank_range ranges[])
{
    size_t at = row_place(row, "unit", count);

    return row->outcome == OUTCOME_VALUE ? row_either(row, "best_rank", (double)ranges[at].best,
                                                      "worst_rank", (double)ranges[at].worst)
                                         : 0;
}

static double run_rank_set(struct row *row)
{
    double alpha = row_number_or(row, "alpha", 0.05), result = 0;
    struct span text = {"fisher", 6};
    struct rank_range *ranges = NULL;
    struct units units;
    enum rank_test test;

    inputs_find(row->inputs, ';', "test", &text);
    test = span_is(text, "pooled_z") ? RANK_POOLED_Z : RANK_FISHER;
    if (!span_is(text, "pooled_z") && !span_is(text, "fisher")) {
        return row_unknown(row);
    }
    if (units_read(row, &units)) {
        ranges = calloc(units.count, sizeof *ranges);
    }
    if (ranges && row_answered(row, rank_ranges(units.count, units.hits, units.trials, alpha, test,
                                                ranges))) {
        result = range_output(row, units.count, ranges);
    }
    free(ranges);
    units_release(&units);
    return result;
}

static double run_rank_critical(struct row *row)
{
    int64_t k = row_count(row, "k");
    double alpha = row_number_or(row, "alpha", 0.05), c = 0;

    if (!row_answered(row, rank_critical_equal(k > 0 ? (size_t)k : 0, alpha, &c))) {
        return 0;
    }
    return span_is(row->out, "c") ? c : row_unknown(row);
}

static double estimates_output(struct row *row, size_t k, const double theta[],
                               const double errors[])
{
    double alpha = row_number_or(row, "alpha", 0.05), c = 0, result = 0;
    struct rank_range *ranges = calloc(k, sizeof *ranges);

    if (!ranges) {
        row->outcome = OUTCOME_MALFORMED;
    } else if (span_is(row->out, "c") || span_is(row->out, "c_2_decimals")) {
        result = row_answered(row, rank_critical(k, errors, alpha, &c)) ? c : 0;
    } else if (row_answered(row, rank_ranges_of_estimates(k, theta, errors, alpha, ranges, NULL))) {
        result = range_output(row, k, ranges);
    }
    free(ranges);
    return result;
}

/* One standard error for each unit, or one for all of them. */
static double run_rank_estimates(struct row *row)
{
    size_t k = 0, given = 0;
    double *theta = row_vector(row, "theta", &k), *se = row_vector(row, "se", &given);
    double *errors = theta && se ? calloc(k, sizeof *errors) : NULL;
    double result = 0;

    if (errors && (given == 1 || given == k)) {
        for (size_t i = 0; i < k; i++) {
            errors[i] = se[given == 1 ? 0 : i];
        }
        result = estimates_output(row, k, theta, errors);
    } else {
        row->outcome = OUTCOME_MALFORMED;
    }
    free(theta);
    free(se);
    free(errors);
    return result;
}

static double outlook_output(struct row *row, size_t k, const struct rank_outlook outlooks[],
                             const double chances[])
{
    size_t at = row_place(row, "unit", k), rank;

    if (row->outcome != OUTCOME_VALUE) {
        return 0;
    }
    if (span_is(row->out, "p_rank")) {
        rank = row_place(row, "rank", k);
        return chances[at * k + rank];
    }
    if (span_is(row->out, "expected_rank") || span_is(row->out, "first")) {
        return row_either(row, "expected_rank", outlooks[at].expected, "first", outlooks[at].first);
    }
    return row_either(row, "best_rank_95", (double)outlooks[at].best, "worst_rank_95",
                      (double)outlooks[at].worst);
}

static struct beta_shape row_prior(struct row *row)
{
    struct beta_shape prior = rank_chance_prior;
    struct span text = {"", 0};
    double pair[2];
    size_t count = 0;

    if (inputs_find(row->inputs, ';', "prior", &text)) {
        if (inputs_numbers(text, ' ', 2, pair, &count) && count == 2) {
            prior = (struct beta_shape){pair[0], pair[1]};
        } else {
            row->outcome = OUTCOME_MALFORMED;
        }
    }
    return prior;
}

static double run_rank_prob(struct row *row)
{
    struct beta_shape prior = row_prior(row);
    struct rank_outlook *outlooks = NULL;
    double *chances = NULL, result = 0;
    struct units units;

    if (units_read(row, &units)) {
        outlooks = calloc(units.count, sizeof *outlooks);
        chances = calloc(units.count * units.count, sizeof *chances);
    }
    if (outlooks && chances &&
        row_answered(row, rank_chances(units.count, units.hits, units.trials, prior, 0.95, outlooks,
                                       chances))) {
        result = outlook_output(row, units.count, outlooks, chances);
    }
    free(outlooks);
    free(chances);
    units_release(&units);
    return result;
}

const struct method oracle_ranks[] = {
    {"funnel_exact", run_funnel_exact, NULL},
    {"funnel_od", run_funnel_od, NULL},
    {"ebb_moments", run_moments, NULL},
    {"ebb_ml", run_likelihood, NULL},
    {"shrink", run_shrink, NULL},
    {"rank_set", run_rank_set, NULL},
    {"rank_set_mc", run_rank_estimates, NULL},
    {"rank_set_equal_se", run_rank_estimates, NULL},
    {"rank_critical_equal_se", run_rank_critical, NULL},
    {"rank_critical", run_rank_estimates, NULL},
    {"rank_prob", run_rank_prob, NULL},
    {NULL, NULL, NULL},
};
