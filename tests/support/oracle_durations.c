/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long it takes, and what was done in time. */
#include "tests/support/oracle_row.h"

#include "stats/bounds.h"
#include "stats/proportion.h"
#include "stats/quantile.h"
#include "stats/survival.h"
#include "stats/survival_groups.h"

#include <math.h>
#include <stdlib.h>

static int by_value(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;

    return (a > b) - (a < b);
}

/* The counts of a series, in memory the caller frees: values in order, equal ones side by side. */
static struct quantile_count *counted(size_t length, const double sorted[], size_t *values)
{
    struct quantile_count *counts = calloc(length, sizeof *counts);

    *values = 0;
    for (size_t i = 0; counts && i < length; i++) {
        if (i > 0 && sorted[i] <= sorted[i - 1]) {
            counts[*values - 1].count++;
        } else {
            counts[(*values)++] = (struct quantile_count){sorted[i], 1};
        }
    }
    return counts;
}

struct series {
    double *x;
    struct quantile_count *counts;
    size_t length, values;
};

static bool read_series(struct row *row, struct series *series)
{
    *series = (struct series){NULL, NULL, 0, 0};
    series->x = row_vector(row, "x", &series->length);
    if (!series->x) {
        return false;
    }
    qsort(series->x, series->length, sizeof series->x[0], by_value);
    series->counts = counted(series->length, series->x, &series->values);
    if (!series->counts) {
        row->outcome = OUTCOME_MALFORMED;
    }
    return series->counts != NULL;
}

static void release_series(struct series *series)
{
    free(series->x);
    free(series->counts);
}

static double run_quantile(struct row *row)
{
    double p = row_number(row, "p"), result = 0, written_out = 0;
    int64_t type = row_count(row, "type");
    struct series s;
    enum quantile_type known = type == 6   ? QUANTILE_TYPE_6
                               : type == 8 ? QUANTILE_TYPE_8
                                           : QUANTILE_TYPE_7;

    if (row->outcome == OUTCOME_VALUE && (type < 6 || type > 8 || !span_is(row->out, "q"))) {
        return row_unknown(row);
    }
    if (read_series(row, &s) &&
        row_answered(row, quantile_of_counts(s.values, s.counts, p, known, &result)) &&
        row_answered(row, quantile_of_sorted(s.length, s.x, p, known, &written_out)) &&
        (result < written_out || result > written_out)) {
        result = NAN;
    }
    release_series(&s);
    return result;
}

static double run_mean(struct row *row)
{
    double result = 0;
    struct series s;

    if (!span_is(row->out, "mean")) {
        return row_unknown(row);
    }
    if (read_series(row, &s)) {
        row_answered(row, quantile_mean_of_counts(s.values, s.counts, &result));
    }
    release_series(&s);
    return result;
}

/* A curve and the memory it lies in. */
struct waiting {
    struct survival_time *times;
    struct survival_step *steps;
    struct survival_curve curve;
};

static bool fill_times(struct row *row, size_t length, const double time[], const int64_t status[],
                       struct waiting *waiting)
{
    waiting->times = calloc(length, sizeof *waiting->times);
    waiting->steps = calloc(length, sizeof *waiting->steps);
    if (!waiting->times || !waiting->steps) {
        row->outcome = OUTCOME_MALFORMED;
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        waiting->times[i] = (struct survival_time){time[i], status[i] == 1, status[i] == 0};
    }
    return row_answered(row, survival_gather(&length, waiting->times)) &&
           row_answered(row,
                        survival_curve(length, waiting->times, waiting->steps, &waiting->curve));
}

static bool read_curve(struct row *row, struct waiting *waiting)
{
    size_t times = 0, statuses = 0;
    double *time = row_vector(row, "time", &times);
    int64_t *status = row_counts(row, "status", &statuses);
    bool good = false;

    *waiting = (struct waiting){NULL, NULL, {NULL, 0}};
    if (time && status && times == statuses) {
        good = fill_times(row, times, time, status, waiting);
    } else {
        row->outcome = OUTCOME_MALFORMED;
    }
    free(time);
    free(status);
    return good;
}

static void release_curve(struct waiting *waiting)
{
    free(waiting->times);
    free(waiting->steps);
}

static enum survival_scale scale_of(struct row *row)
{
    struct span text;

    if (!inputs_find(row->inputs, ';', "conf.type", &text) || span_is(text, "log-log")) {
        return SURVIVAL_LOG_LOG;
    }
    if (!span_is(text, "log") && !span_is(text, "plain")) {
        row->outcome = OUTCOME_MALFORMED;
    }
    return span_is(text, "log") ? SURVIVAL_LOG : SURVIVAL_PLAIN;
}

static double number_of(struct row *row, struct stats_number number)
{
    return row_answered(row, number.status) ? number.value : 0;
}

static double run_survival_share(struct row *row)
{
    double time = row_number(row, "t"), confidence = row_number_or(row, "conf", 0.95), result = 0;
    enum survival_scale scale = scale_of(row);
    struct waiting waiting;
    struct survival_share share;

    if (read_curve(row, &waiting) &&
        row_answered(row, survival_share(&waiting.curve, time, scale, confidence, &share))) {
        if (span_is(row->out, "surv")) {
            result = share.share;
        } else if (span_is(row->out, "se")) {
            result = number_of(row, share.error);
        } else if (span_is(row->out, "lower")) {
            result = number_of(row, share.low);
        } else {
            result = span_is(row->out, "upper") ? number_of(row, share.high) : row_unknown(row);
        }
    }
    release_curve(&waiting);
    return result;
}

static double run_survival_quantile(struct row *row)
{
    double p = row_number(row, "p"), confidence = row_number_or(row, "conf", 0.95), result = 0;
    enum survival_scale scale = scale_of(row);
    struct waiting waiting;
    struct survival_quantile quantile;

    if (read_curve(row, &waiting) &&
        row_answered(row, survival_quantile(&waiting.curve, p, scale, confidence, &quantile))) {
        if (span_is(row->out, "estimate")) {
            result = number_of(row, quantile.time);
        } else if (span_is(row->out, "lower")) {
            result = number_of(row, quantile.low);
        } else {
            result = span_is(row->out, "upper") ? number_of(row, quantile.high) : row_unknown(row);
        }
    }
    release_curve(&waiting);
    return result;
}

static double run_restricted_mean(struct row *row)
{
    double horizon = row_number(row, "tau"), result = 0;
    struct waiting waiting;
    struct survival_mean mean;

    if (read_curve(row, &waiting) &&
        row_answered(row, survival_restricted_mean(&waiting.curve, horizon, &mean))) {
        result = row_either(row, "rmst", mean.mean, "se", mean.error);
    }
    release_curve(&waiting);
    return result;
}

/* What is finished is 1; where states are written 1 and 2, it is 2. */
static int64_t finished_state(size_t length, const int64_t status[])
{
    int64_t most = 1;

    for (size_t i = 0; i < length; i++) {
        most = status[i] == 2 ? 2 : most;
    }
    return most;
}

/* The rows of a group apart from the others: times of its own, and how many groups there are. */
struct group_rows {
    struct survival_time *times; /* all groups one after the other */
    struct survival_group *group;
    size_t groups;
};

static bool divide(struct row *row, size_t length, const double time[], const int64_t status[],
                   const double group[], struct group_rows *rows)
{
    int64_t finished = finished_state(length, status);
    bool *taken = calloc(length, sizeof *taken);
    size_t used = 0;

    for (size_t i = 0; taken && i < length; i++) {
        size_t start = used, count;

        for (size_t j = i; !taken[i] && j < length; j++) {
            if (j > i && (group[j] < group[i] || group[j] > group[i] || taken[j])) {
                continue;
            }
            rows->times[used++] =
                (struct survival_time){time[j], status[j] == finished, status[j] == finished - 1};
            taken[j] = j > i;
        }
        count = used - start;
        if (count > 0 && row_answered(row, survival_gather(&count, rows->times + start))) {
            rows->group[rows->groups++] = (struct survival_group){rows->times + start, count};
        }
    }
    if (!taken) {
        row->outcome = OUTCOME_MALFORMED;
    }
    free(taken);
    return row->outcome == OUTCOME_VALUE;
}

static double log_rank(struct row *row, size_t length, const double time[], const int64_t status[],
                       const double group[])
{
    struct group_rows rows = {calloc(length, sizeof *rows.times),
                              calloc(length, sizeof *rows.group), 0};
    struct log_rank found = {0, 0, 0};
    double result = 0;

    if (!rows.times || !rows.group) {
        row->outcome = OUTCOME_MALFORMED;
    } else if (divide(row, length, time, status, group, &rows) &&
               row_answered(row, survival_log_rank(rows.groups, rows.group, NULL, NULL, &found))) {
        result = span_is(row->out, "df") ? (double)found.df
                                         : row_either(row, "chisq", found.statistic, "p", found.p);
    }
    free(rows.times);
    free(rows.group);
    return result;
}

static double run_log_rank(struct row *row)
{
    size_t times = 0, statuses = 0, groups = 0;
    double *time = row_vector(row, "time", &times);
    int64_t *status = row_counts(row, "status", &statuses);
    double *group = row_vector(row, "group", &groups);
    double result = 0;

    if (time && status && group && times == statuses && times == groups) {
        result = log_rank(row, times, time, status, group);
    } else {
        row->outcome = OUTCOME_MALFORMED;
    }
    free(time);
    free(status);
    free(group);
    return result;
}

static double run_on_time(struct row *row)
{
    int64_t on_time = row_count(row, "done_on_time"), late = row_count(row, "done_late");
    int64_t overdue = row_count(row, "pending_overdue"), open = row_count(row, "pending_not_due");
    int64_t done = on_time + late, due = done + overdue, all = due + open;
    struct bounds result = {0, 0};

    if (span_is(row->out, "rate_done_only")) {
        return row_answered(row, bounds_of_silence(on_time, done, done, &result)) ? result.worst
                                                                                  : 0;
    }
    if (span_is(row->out, "rate_due")) {
        return row_answered(row, bounds_of_silence(on_time, due, due, &result)) ? result.worst : 0;
    }
    return row_answered(row, bounds_of_silence(on_time, due, all, &result))
               ? row_either(row, "bound_lower", result.worst, "bound_upper", result.best)
               : 0;
}

const struct method oracle_durations[] = {
    {"quantile", run_quantile, NULL},
    {"mean", run_mean, NULL},
    {"km_surv", run_survival_share, NULL},
    {"km_quantile", run_survival_quantile, NULL},
    {"km_rmst", run_restricted_mean, NULL},
    {"logrank", run_log_rank, NULL},
    {"ontime", run_on_time, NULL},
    {NULL, NULL, NULL},
};
