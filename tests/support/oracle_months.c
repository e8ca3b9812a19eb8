/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months in a row. */
#include "tests/support/oracle_row.h"

#include "stats/changepoint.h"
#include "stats/p_chart.h"
#include "stats/runs.h"
#include "stats/slope.h"
#include "stats/xmr.h"

#include <stdlib.h>

/* A vector in which NA stands for a missing month. */
struct series {
    double *values, *times; /* the known ones, and their places from 1 on */
    size_t count;
};

static bool read_entry(struct row *row, struct series *series, struct span text, size_t place)
{
    if (span_is(text, "NA")) {
        return true;
    }
    if (!span_to_number(text, &series->values[series->count])) {
        row->outcome = OUTCOME_MALFORMED;
        return false;
    }
    series->times[series->count++] = (double)place;
    return true;
}

static bool read_series(struct row *row, struct series *series)
{
    struct span text = {"", 0};
    size_t start = 0, place = 0;

    *series = (struct series){NULL, NULL, 0};
    if (!inputs_find(row->inputs, ';', "y", &text)) {
        row->outcome = OUTCOME_MALFORMED;
        return false;
    }
    series->values = calloc(text.length + 1, sizeof *series->values);
    series->times = calloc(text.length + 1, sizeof *series->times);
    if (!series->values || !series->times) {
        row->outcome = OUTCOME_MALFORMED;
        return false;
    }
    for (size_t i = 0; i <= text.length; i++) {
        if (i < text.length && text.text[i] != ' ') {
            continue;
        }
        if (i > start &&
            !read_entry(row, series, (struct span){text.text + start, i - start}, ++place)) {
            return false;
        }
        start = i + 1;
    }
    return true;
}

static void release_series(struct series *series)
{
    free(series->values);
    free(series->times);
}

static bool is_screened(struct row *row)
{
    return row_number_or(row, "screen", 0) > 0;
}

static double run_xmr(struct row *row)
{
    bool screen = is_screened(row);
    struct series series;
    struct xmr_limits limits = {0, STATS_NO_DATA, 0, 0, 0};
    double result = 0;

    if (read_series(row, &series) &&
        row_answered(row, xmr_limits_of(series.count, series.values, screen, &limits))) {
        if (span_is(row->out, "mean")) {
            result = limits.mean;
        } else if (row_answered(row, limits.status)) {
            result = span_is(row->out, "amr")
                         ? limits.range
                         : row_either(row, "lpl", limits.low, "upl", limits.high);
        }
    }
    release_series(&series);
    return result;
}

static bool rule_of(struct row *row, const struct xmr_flags *flags)
{
    if (span_is(row->out, "outside") || span_is(row->out, "shift")) {
        return span_is(row->out, "outside") ? flags->outside : flags->shift;
    }
    return row_either(row, "trend", flags->trend, "two_of_three", flags->two_of_three) > 0;
}

static void answer_rules(struct row *row, const struct series *series,
                         const struct xmr_limits *limits)
{
    struct xmr_flags *flags = calloc(series->count, sizeof *flags);
    bool *broken = calloc(series->count, sizeof *broken);

    if (!flags || !broken) {
        row->outcome = OUTCOME_MALFORMED;
    } else if (span_is(row->out, "outside") && !row_answered(row, limits->status)) {
        /* One value: no limits to be outside of. */
    } else if (row_answered(row, xmr_rules(series->count, series->values, limits, flags))) {
        for (size_t i = 0; i < series->count; i++) {
            broken[i] = rule_of(row, &flags[i]);
        }
        if (row->outcome == OUTCOME_VALUE) {
            row_flags(row, series->count, broken);
        }
    }
    free(flags);
    free(broken);
}

static double run_xmr_rules(struct row *row)
{
    bool screen = is_screened(row);
    struct series series;
    struct xmr_limits limits;

    if (read_series(row, &series) &&
        row_answered(row, xmr_limits_of(series.count, series.values, screen, &limits))) {
        answer_rules(row, &series, &limits);
    }
    release_series(&series);
    return 0;
}

static double run_runs(struct row *row)
{
    struct series series;
    struct runs runs = {0, 0, 0, 0, STATS_NO_DATA, 0, 0, false};
    double result = 0;

    if (read_series(row, &series) &&
        row_answered(row, runs_about_median(series.count, series.values, &runs))) {
        if (span_is(row->out, "useful_points") || span_is(row->out, "longest_run")) {
            result = row_either(row, "useful_points", (double)runs.useful, "longest_run",
                                (double)runs.longest);
        } else if (span_is(row->out, "crossings") || span_is(row->out, "signal")) {
            result = row_either(row, "crossings", (double)runs.crossings, "signal", runs.signal);
        } else if (row_answered(row, runs.status)) {
            result = row_either(row, "longest_run_max", (double)runs.longest_max, "crossings_min",
                                (double)runs.crossings_min);
        }
    }
    release_series(&series);
    return result;
}

static double run_mann_kendall(struct row *row)
{
    struct series series;
    struct mann_kendall found = {0, STATS_NO_DATA, 0, STATS_NO_DATA, 0, 0};
    double result = 0;

    if (read_series(row, &series) &&
        row_answered(row, slope_mann_kendall(series.count, series.values, &found))) {
        if (span_is(row->out, "s")) {
            result = (double)found.s;
        } else if (span_is(row->out, "tau_b")) {
            result = row_answered(row, found.tau_status) ? found.tau : 0;
        } else if (row_answered(row, found.test_status)) {
            result = row_either(row, "z", found.z, "p", found.p);
        }
    }
    release_series(&series);
    return result;
}

static double run_sen(struct row *row)
{
    struct series series;
    double slope = 0;

    if (!span_is(row->out, "slope")) {
        return row_unknown(row);
    }
    if (read_series(row, &series)) {
        row_answered(row, slope_sen(series.count, series.times, series.values, &slope));
    }
    release_series(&series);
    return slope;
}

/* Months as hits x of n. */
struct months {
    int64_t *hits, *trials;
    size_t count;
};

static bool read_months(struct row *row, struct months *months)
{
    size_t others = 0;

    months->hits = row_counts(row, "x", &months->count);
    months->trials = row_counts(row, "n", &others);
    if (row->outcome == OUTCOME_VALUE &&
        (!months->hits || !months->trials || months->count != others)) {
        row->outcome = OUTCOME_MALFORMED;
    }
    return row->outcome == OUTCOME_VALUE;
}

static void release_months(struct months *months)
{
    free(months->hits);
    free(months->trials);
}

/* The limits of the month that the row names, from 1 on. */
static double limit(struct row *row, const struct months *months, double centre, double sigma)
{
    int64_t month = row_count(row, "month");
    struct interval limits = {0, 0};

    if (row->outcome != OUTCOME_VALUE || month < 1 || (uint64_t)month > months->count) {
        row->outcome = OUTCOME_MALFORMED;
        return 0;
    }
    return row_answered(row, p_chart_limits(centre, sigma, months->trials[month - 1], &limits))
               ? row_either(row, "lower", limits.low, "upper", limits.high)
               : 0;
}

static double run_p_chart(struct row *row)
{
    struct months months = {NULL, NULL, 0};
    double centre = 0;

    if (read_months(row, &months) &&
        row_answered(row, p_chart_centre(months.count, months.hits, months.trials, &centre)) &&
        !span_is(row->out, "centre")) {
        centre = limit(row, &months, centre, 1);
    }
    release_months(&months);
    return centre;
}

static double run_laney(struct row *row)
{
    bool screened = span_is(row->out, "sigma_z_screened");
    struct months months = {NULL, NULL, 0};
    double centre = 0, sigma = 0;

    if (read_months(row, &months) &&
        row_answered(row, p_chart_centre(months.count, months.hits, months.trials, &centre)) &&
        row_answered(row,
                     p_chart_sigma_z(months.count, months.hits, months.trials, screened, &sigma)) &&
        !screened && !span_is(row->out, "sigma_z")) {
        sigma = limit(row, &months, centre, sigma);
    }
    release_months(&months);
    return sigma;
}

static double run_changepoint(struct row *row)
{
    struct months months = {NULL, NULL, 0};
    struct changepoint change = {0, 0};
    double result = 0;

    if (read_months(row, &months)) {
        if (span_is(row->out, "p")) {
            row_answered(row, changepoint_p(months.count, months.hits, months.trials, &result));
        } else if (row_answered(
                       row, changepoint_find(months.count, months.hits, months.trials, &change))) {
            result = row_either(row, "last_month_before_change", (double)change.after, "max_lr",
                                change.ratio);
        }
    }
    release_months(&months);
    return result;
}

const struct method oracle_months[] = {
    {"xmr", run_xmr, NULL},
    {"xmr_rules", run_xmr_rules, NULL},
    {"p_chart", run_p_chart, NULL},
    {"laney_p", run_laney, NULL},
    {"runs_anhoej", run_runs, NULL},
    {"mann_kendall", run_mann_kendall, NULL},
    {"sen_slope", run_sen, NULL},
    {"changepoint_binomial", run_changepoint, NULL},
    {NULL, NULL, NULL},
};
