/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finite populations, and people who were not heard. */
#include "tests/support/oracle_row.h"

#include "stats/bounds.h"
#include "stats/hypergeometric.h"

static double run_population(struct row *row)
{
    int64_t hits = row_count(row, "x"), drawn = row_count(row, "n");
    int64_t population = row_count(row, "N");
    double confidence = row_number_or(row, "conf", 0.95);
    struct population_count count = {0, 0};

    if (!row_answered(row, hypergeometric_interval(hits, drawn, population, confidence, &count))) {
        return 0;
    }
    if (span_is(row->out, "lower_count") || span_is(row->out, "upper_count")) {
        return row_either(row, "lower_count", (double)count.low, "upper_count", (double)count.high);
    }
    if (!row_answered(row, population > 0 ? STATS_OK : STATS_NO_DATA)) {
        return 0;
    }
    return row_either(row, "lower_rate", (double)count.low / (double)population, "upper_rate",
                      (double)count.high / (double)population);
}

static double run_population_tail(struct row *row)
{
    int64_t hits = row_count(row, "x"), drawn = row_count(row, "n");
    int64_t population = row_count(row, "N"), satisfied = row_count(row, "K");
    struct hypergeometric_tails tails = {0, 0};

    return row_answered(row, hypergeometric_tails_at(hits, drawn, population, satisfied, &tails))
               ? row_either(row, "at_most", tails.at_most, "at_least", tails.at_least)
               : 0;
}

static double run_imbens_manski(struct row *row)
{
    int64_t satisfied = row_count(row, "x"), returned = row_count(row, "respondents");
    int64_t eligible = row_count(row, "eligible");
    double confidence = row_number_or(row, "conf", 0.95);
    struct silence_interval interval = {STATS_NO_DATA, 0, 0, 0};

    if (!row_answered(row,
                      bounds_imbens_manski(satisfied, returned, eligible, confidence, &interval))) {
        return 0;
    }
    if (span_is(row->out, "c")) {
        return row_answered(row, interval.factor_status) ? interval.factor : 0;
    }
    return row_either(row, "lower", interval.low, "upper", interval.high);
}

const struct method oracle_population[] = {
    {"ci_hypergeometric", run_population, NULL},
    {"hypergeometric_tail", run_population_tail, NULL},
    {"imbens_manski", run_imbens_manski, NULL},
    {NULL, NULL, NULL},
};
