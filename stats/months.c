/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/months.h"

#include "stats/beta.h"
#include "stats/binomial.h"
#include "stats/p_chart.h"

#include <gsl/gsl_statistics_double.h>

#include <math.h>
#include <stdlib.h>

/* The months that a month is held against, the latest first. */
struct base {
    size_t months;
    int64_t hits[MONTHS_BASE], trials[MONTHS_BASE];
    struct month_count all;
    double rate; /* shrunk: (X + 1/2)/(N + 1) */
};

static bool counts_fit(size_t count, const struct month_count months[])
{
    double all = 0;

    for (size_t i = 0; i < count; i++) {
        all += (double)months[i].trials;
        if (!(months[i].hits >= 0 && months[i].hits <= months[i].trials && all < BETA_SHAPE_MAX)) {
            return false;
        }
    }
    return true;
}

static struct base base_of(size_t month, const struct month_count months[])
{
    struct base base = {.months = 0, .all = {0, 0}};

    for (size_t i = month; i-- > 0 && base.months < MONTHS_BASE;) {
        if (months[i].trials > 0) {
            base.hits[base.months] = months[i].hits;
            base.trials[base.months++] = months[i].trials;
            base.all.hits += months[i].hits;
            base.all.trials += months[i].trials;
        }
    }
    base.rate = ((double)base.all.hits + 0.5) / ((double)base.all.trials + 1);
    return base;
}

static struct binomial_tails tails_of(int64_t hits, int64_t trials, double rate)
{
    struct binomial_tails tails = {1, 1, 1};

    binomial_tails(hits, trials, rate, &tails);
    return tails;
}

/* The least count that is not too low. */
static int64_t least_usual(int64_t trials, double rate)
{
    int64_t low = 0, high = trials;

    while (low < high) {
        int64_t middle = low + (high - low) / 2;

        if (tails_of(middle, trials, rate).at_most < MONTHS_TAIL) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The greatest count that is not too high. */
static int64_t greatest_usual(int64_t trials, double rate)
{
    int64_t low = 0, high = trials;

    while (low < high) {
        int64_t middle = high - (high - low) / 2;

        if (tails_of(middle, trials, rate).at_least < MONTHS_TAIL) {
            high = middle - 1;
        } else {
            low = middle;
        }
    }
    return low;
}

/* Laney's limits, where a month and its base are large and vary by more than chance. */
static bool spread_limits(const struct base *base, int64_t trials, struct interval *limits)
{
    double sigma = 0;

    return trials >= MONTHS_LARGE && base->all.trials >= MONTHS_LARGE * (int64_t)base->months &&
           p_chart_sigma_z(base->months, base->hits, base->trials, false, &sigma) == STATS_OK &&
           sigma > MONTHS_SPREAD && p_chart_limits(base->rate, sigma, trials, limits) == STATS_OK;
}

static void judge(const struct base *base, struct month_count month, struct month_verdict *verdict)
{
    double trials = (double)month.trials, rate = (double)month.hits / trials;
    struct interval limits = {0, 1};

    verdict->status = STATS_OK;
    verdict->trial = base->months < MONTHS_FIRM;
    if (spread_limits(base, month.trials, &limits)) {
        verdict->method = MONTH_LANEY;
    } else {
        verdict->method = MONTH_EXACT;
        limits.low = (double)least_usual(month.trials, base->rate) / trials;
        limits.high = (double)greatest_usual(month.trials, base->rate) / trials;
    }
    verdict->low = limits.low;
    verdict->high = limits.high;
    verdict->signal = rate < limits.low    ? MONTH_BELOW
                      : rate > limits.high ? MONTH_ABOVE
                                           : MONTH_USUAL;
}

static void judge_at(size_t month, const struct month_count months[], struct month_verdict *verdict)
{
    struct base base = base_of(month, months);

    *verdict = (struct month_verdict){.status = STATS_NOT_REACHED,
                                      .base = base.all,
                                      .base_months = base.months,
                                      .method = MONTH_NO_LIMITS,
                                      .signal = MONTH_USUAL};
    if (months[month].trials == 0) {
        verdict->status = STATS_NO_DATA;
    } else if (base.months >= MONTHS_LEAST) {
        judge(&base, months[month], verdict);
    }
}

enum stats_status months_judge_rates(size_t count, const struct month_count months[],
                                     struct month_verdict verdicts[])
{
    if (!counts_fit(count, months)) {
        return STATS_DOMAIN;
    }
    for (size_t i = 0; i < count; i++) {
        judge_at(i, months, &verdicts[i]);
    }
    return STATS_OK;
}

enum stats_status months_judge_last(size_t count, const struct month_count months[],
                                    struct month_verdict *verdict)
{
    if (count == 0 || !counts_fit(count, months)) {
        return STATS_DOMAIN;
    }
    judge_at(count - 1, months, verdict);
    return STATS_OK;
}

/* The known values without the gaps, in memory the caller frees, and the place of each. */
struct known {
    double *values;
    size_t *places;
    size_t count;
};

static void known_release(struct known *known)
{
    free(known->values);
    free(known->places);
}

static enum stats_status known_of(size_t count, const struct month_value months[],
                                  struct known *known)
{
    *known = (struct known){NULL, NULL, 0};
    for (size_t i = 0; i < count; i++) {
        if (months[i].known && !isfinite(months[i].value)) {
            return STATS_DOMAIN;
        }
    }
    known->values = calloc(count + 1, sizeof *known->values);
    known->places = calloc(count + 1, sizeof *known->places);
    if (!known->values || !known->places) {
        known_release(known);
        return STATS_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        if (months[i].known) {
            known->values[known->count] = months[i].value;
            known->places[known->count++] = i;
        }
    }
    return STATS_OK;
}

static void give_flags(const struct known *known, const struct month_chart *chart,
                       const struct xmr_flags rules[], struct month_flags flags[])
{
    for (size_t i = 0; i < known->count; i++) {
        struct month_flags *flag = &flags[known->places[i]];

        flag->status = chart->status;
        if (chart->status != STATS_OK) {
            continue;
        }
        flag->trial = chart->trial;
        flag->rules = rules[i];
        if (rules[i].outside) {
            flag->signal = known->values[i] > chart->limits.mean ? MONTH_ABOVE : MONTH_BELOW;
        }
    }
}

enum stats_status months_judge_values(size_t count, const struct month_value months[],
                                      struct month_chart *chart, struct month_flags flags[])
{
    struct month_chart found = {STATS_NOT_REACHED, 0, false, {0, STATS_NO_DATA, 0, 0, 0}};
    struct xmr_flags *rules;
    struct known known;
    enum stats_status status = known_of(count, months, &known);

    if (status != STATS_OK) {
        return status;
    }
    rules = calloc(known.count + 1, sizeof *rules);
    status = rules ? STATS_OK : STATS_NO_MEMORY;
    found.known = known.count;
    if (status == STATS_OK && known.count > 0) {
        status = xmr_limits_of(known.count, known.values, false, &found.limits);
    }
    if (status == STATS_OK && known.count >= MONTHS_LEAST) {
        found.status = STATS_OK;
        found.trial = known.count < MONTHS_FIRM;
        status = xmr_rules(known.count, known.values, &found.limits, rules);
    }
    if (status == STATS_OK) {
        *chart = found;
        for (size_t i = 0; i < count; i++) {
            flags[i] = (struct month_flags){.status = STATS_NO_DATA, .signal = MONTH_USUAL};
        }
        give_flags(&known, chart, rules, flags);
    }
    free(rules);
    known_release(&known);
    return status;
}

static size_t find_shifts(const struct known *known, struct month_range ranges[])
{
    double mean = known->count > 0 ? gsl_stats_mean(known->values, 1, known->count) : 0;
    size_t found = 0;

    for (size_t start = 0, end; start < known->count; start = end) {
        int side = xmr_side(known->values[start], mean);

        end = start + 1;
        while (end < known->count && xmr_side(known->values[end], mean) == side) {
            end++;
        }
        if (side != 0 && end - start >= XMR_SHIFT) {
            ranges[found++] =
                (struct month_range){known->places[start], known->places[end - 1], side > 0};
        }
    }
    return found;
}

enum stats_status months_shifts(size_t count, const struct month_value months[],
                                struct month_range ranges[], size_t *found)
{
    struct known known;
    enum stats_status status = known_of(count, months, &known);

    if (status == STATS_OK) {
        *found = find_shifts(&known, ranges);
        known_release(&known);
    }
    return status;
}

enum stats_status months_shifts_of_rates(size_t count, const struct month_count months[],
                                         struct month_range ranges[], size_t *found)
{
    struct month_value *rates;
    enum stats_status status;

    if (!counts_fit(count, months)) {
        return STATS_DOMAIN;
    }
    rates = calloc(count + 1, sizeof *rates);
    if (!rates) {
        return STATS_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        if (months[i].trials > 0) {
            rates[i] =
                (struct month_value){true, (double)months[i].hits / (double)months[i].trials};
        }
    }
    status = months_shifts(count, rates, ranges, found);
    free(rates);
    return status;
}
