/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the figures of the months to limits, signals and what follows from all months together. */
#include "reports/trend_parts.h"

#include "stats/armitage.h"
#include "stats/changepoint.h"
#include "stats/months.h"
#include "stats/runs.h"
#include "stats/slope.h"

#include <stdlib.h>
#include <string.h>

/* ---- a rate against the twelve months before it ---- */

/* Months before a change of the territory are not those of the month that is judged. */
static struct month_count count_before(int32_t grew, const struct trend_month *before,
                                       const struct trend_month *month)
{
    bool other = grew != DAY_NONE && before->span.from < grew && month->span.to >= grew;
    return other || !before->there ? (struct month_count){0, 0}
                                   : (struct month_count){before->hits, before->trials};
}

static void take_verdict(const struct month_verdict *verdict, struct trend_month *month)
{
    month->base_hits = verdict->base.hits;
    month->base_trials = verdict->base.trials;
    month->base_months = verdict->base_months;
    month->limits.why = verdict->status == STATS_OK        ? WHY_NONE
                        : verdict->status == STATS_NO_DATA ? WHY_NO_DATA
                                                           : WHY_TOO_FEW;
    if (verdict->status != STATS_OK) {
        return;
    }
    month->limits.method = verdict->method == MONTH_LANEY ? TREND_LIMIT_LANEY : TREND_LIMIT_EXACT;
    month->limits.low = verdict->low;
    month->limits.high = verdict->high;
    month->limits.trial = verdict->trial;
    if (month->basis >= TREND_FLOOR && verdict->signal != MONTH_USUAL) {
        month->signal = verdict->signal == MONTH_ABOVE ? TREND_SIGNAL_ABOVE : TREND_SIGNAL_BELOW;
    }
}

static bool judge_rate(int32_t grew, enum satisfaction_method method,
                       const struct trend_month *before, struct trend_month *month)
{
    struct month_count counts[TREND_BASE + 1];
    struct month_verdict verdict;
    for (size_t i = 0; i < TREND_BASE; i++) {
        counts[i] = count_before(grew, &before[i], month);
    }
    counts[TREND_BASE] = (struct month_count){month->hits, month->trials};
    enum stats_status status = months_judge_last(TREND_BASE + 1, counts, &verdict);
    if (status == STATS_OK) {
        take_verdict(&verdict, month);
    } else {
        month->limits.why = WHY_NO_DATA;
    }
    if (month->trials == 0 && month->figure.why == WHY_NONE && method_is_mean(method)) {
        month->limits.why = WHY_NOT_COMPARABLE; /* a mean score: limits of counts do not hold for it */
    }
    return status != STATS_NO_MEMORY;
}

/* Why a month is not judged: nothing to judge, too little of it, or too little to hold it against.
 */
static void say_why(struct trend_month *month)
{
    bool none = month->basis == 0 || month->limits.why == WHY_NO_DATA;
    bool few = month->basis < TREND_FLOOR || month->limits.why != WHY_NONE;
    bool unlike = !none && month->limits.why == WHY_NOT_COMPARABLE;
    month->signal_why = none ? WHY_NO_DATA : unlike ? WHY_NOT_COMPARABLE : few ? WHY_TOO_FEW : WHY_NONE;
}

bool trend_judge_month(int32_t grew, enum satisfaction_method method,
                       const struct trend_month *before, struct trend_month *month)
{
    bool good = judge_rate(grew, method, before, month);
    say_why(month);
    return good;
}

/* ---- all months of a rate together ---- */

/* Months with data of one territory with the last, without gaps. */
struct row {
    size_t count;
    size_t *place; /* in trend->month */
    int64_t *hits, *trials;
    double *value, *time;
};

static bool row_begin(const struct trend *trend, struct row *row)
{
    *row = (struct row){.place = calloc(trend->count + 1, sizeof *row->place),
                        .hits = calloc(trend->count + 1, sizeof *row->hits),
                        .trials = calloc(trend->count + 1, sizeof *row->trials),
                        .value = calloc(trend->count + 1, sizeof *row->value),
                        .time = calloc(trend->count + 1, sizeof *row->time)};
    bool good = row->place != NULL && row->hits != NULL && row->trials != NULL &&
                row->value != NULL && row->time != NULL;
    for (size_t i = trend->first; good && i < trend->count; i++) {
        const struct trend_month *month = &trend->month[i];
        bool days = trend->measure == TREND_DURATION;
        if (days ? month->mean_why != WHY_NONE : month->trials == 0) {
            continue;
        }
        row->place[row->count] = i;
        row->hits[row->count] = month->hits;
        row->trials[row->count] = month->trials;
        row->value[row->count] = days ? month->mean : month->figure.rate;
        row->time[row->count++] = (double)(i + 1);
    }
    return good;
}

static void row_end(struct row *row)
{
    free(row->place);
    free(row->hits);
    free(row->trials);
    free(row->value);
    free(row->time);
}

static enum why why_of(enum stats_status status)
{
    return status == STATS_OK ? WHY_NONE : WHY_NO_DATA;
}

static void fill_slope(const struct row *row, struct trend_slope *slope)
{
    struct mann_kendall test;
    double sen = 0;
    slope->why = WHY_TOO_FEW;
    slope->tau_b.why = WHY_TOO_FEW;
    slope->sen.why = WHY_TOO_FEW;
    if (slope_mann_kendall(row->count, row->value, &test) == STATS_OK) {
        slope->why = why_of(test.test_status);
        slope->s = test.s;
        slope->z = slope->why == WHY_NONE ? test.z : 0;
        slope->p = slope->why == WHY_NONE ? test.p : 0;
        slope->tau_b.why = why_of(test.tau_status);
        slope->tau_b.value = slope->tau_b.why == WHY_NONE ? test.tau : 0;
    }
    if (slope_sen(row->count, row->time, row->value, &sen) == STATS_OK) {
        slope->sen = (struct figure_number){WHY_NONE, sen};
    }
}

static void fill_runs(const struct row *row, struct trend_runs *result)
{
    struct runs runs;
    result->why = WHY_NO_DATA;
    if (runs_about_median(row->count, row->value, &runs) != STATS_OK) {
        return;
    }
    result->useful = runs.useful;
    result->longest = runs.longest;
    result->crossings = runs.crossings;
    result->why = why_of(runs.status);
    if (runs.status == STATS_OK) {
        result->longest_max = runs.longest_max;
        result->crossings_min = runs.crossings_min;
        result->signal = runs.signal;
    }
}

static void fill_tests(struct trend *trend, const struct row *row)
{
    struct armitage armitage;
    struct changepoint change;
    trend->armitage.why = row->count < 2 ? WHY_TOO_FEW : WHY_NO_DATA;
    trend->change.why = row->count < 2 ? WHY_TOO_FEW : WHY_NO_DATA;
    if (armitage_trend(row->count, row->hits, row->trials, row->time, &armitage) == STATS_OK) {
        trend->armitage = (struct trend_armitage){WHY_NONE, armitage.z, armitage.p};
    }
    if (row->count >= 2 &&
        changepoint_find(row->count, row->hits, row->trials, &change) == STATS_OK &&
        changepoint_p(row->count, row->hits, row->trials, &trend->change.p) == STATS_OK) {
        trend->change.why = WHY_NONE;
        trend->change.after = row->place[change.after - 1];
        trend->change.lr = change.ratio;
    }
}

/* ---- stretches on one side of the mean ---- */

static bool find_shifts(struct trend *trend, struct error *error)
{
    size_t count = trend->count - trend->first;
    struct month_count *counts = calloc(count + 1, sizeof *counts);
    struct month_range *ranges = calloc(count + 1, sizeof *ranges);
    enum stats_status status = STATS_NO_MEMORY;
    size_t found = 0;
    if (counts != NULL && ranges != NULL) {
        for (size_t i = 0; i < count; i++) {
            const struct trend_month *month = &trend->month[trend->first + i];
            counts[i] = (struct month_count){month->hits, month->trials};
        }
        status = months_shifts_of_rates(count, counts, ranges, &found);
    }
    for (size_t i = 0; status == STATS_OK && i < found; i++) {
        trend->shift[trend->shift_count++] = (struct trend_stretch){
            trend->first + ranges[i].from, trend->first + ranges[i].to, ranges[i].above};
    }
    free(counts);
    free(ranges);
    return status != STATS_NO_MEMORY || error_memory(error);
}

/* ---- days ---- */

/* The months of the period, and where they are fewer than twelve those before them that make up
 * twelve. */
struct span_of_days {
    const struct trend_month **month;
    size_t count;
    size_t before; /* of them before the period */
};

static bool days_begin(const struct trend *trend, const struct trend_past *past,
                       struct span_of_days *days)
{
    size_t whole = trend->count - trend->first;
    size_t wanted = trend->first == 0 && whole < TREND_BASE ? TREND_BASE - whole : 0;
    *days = (struct span_of_days){
        .month = calloc(whole + wanted + 1, sizeof(const struct trend_month *))};
    if (days->month == NULL) {
        return false;
    }
    for (size_t i = TREND_BASE - wanted; i < TREND_BASE; i++) {
        int32_t grew = trend->cards.card[0].boundaries.grew;
        if (past->month[i].there && (grew == DAY_NONE || past->month[i].span.from >= grew)) {
            days->month[days->count++] = &past->month[i];
        }
    }
    days->before = days->count;
    for (size_t i = trend->first; i < trend->count; i++) {
        days->month[days->count++] = &trend->month[i];
    }
    return true;
}

static void take_chart(struct trend *trend, const struct span_of_days *days,
                       const struct month_chart *chart)
{
    struct trend_xmr *xmr = &trend->xmr;
    xmr->why = chart->known == 0 ? WHY_NO_DATA : chart->status == STATS_OK ? WHY_NONE : WHY_TOO_FEW;
    xmr->months = chart->known;
    xmr->trial = chart->trial;
    xmr->mean = chart->known > 0 ? chart->limits.mean : 0;
    if (days->count > 0) {
        xmr->from = days->month[0]->span.from;
        xmr->to = days->month[days->count - 1]->span.to;
    }
    if (xmr->why == WHY_NONE) {
        xmr->amr = chart->limits.range;
        xmr->low =
            chart->limits.low > 0 ? chart->limits.low : 0; /* no dossier takes less than no day */
        xmr->high = chart->limits.high;
    }
}

static void take_flags(const struct trend_xmr *xmr, const struct month_flags *flags,
                       struct trend_month *month)
{
    month->limits.why = flags->status == STATS_OK        ? xmr->why
                        : flags->status == STATS_NO_DATA ? WHY_NO_DATA
                                                         : WHY_TOO_FEW;
    if (month->limits.why != WHY_NONE) {
        return;
    }
    month->limits.method = TREND_LIMIT_XMR;
    month->limits.low = xmr->low;
    month->limits.high = xmr->high;
    month->limits.trial = xmr->trial;
    month->base_months = xmr->months;
    if (month->basis < TREND_FLOOR) {
        return;
    }
    month->rules = (struct trend_rules){flags->rules.outside, flags->rules.shift,
                                        flags->rules.trend, flags->rules.two_of_three};
    if (flags->rules.outside || flags->rules.two_of_three) {
        month->signal =
            xmr_side(month->mean, xmr->mean) > 0 ? TREND_SIGNAL_ABOVE : TREND_SIGNAL_BELOW;
    } else if (flags->rules.trend || flags->rules.shift) {
        month->signal = TREND_SIGNAL_SHIFT;
    }
}

/* Stretches about the mean of the chart, as far as they lie in the period. */
static bool take_shifts(struct trend *trend, const struct span_of_days *days,
                        const struct month_value *values)
{
    struct month_range *ranges = calloc(days->count + 1, sizeof *ranges);
    size_t found = 0;
    bool good =
        ranges != NULL && months_shifts(days->count, values, ranges, &found) != STATS_NO_MEMORY;
    for (size_t i = 0; good && i < found; i++) {
        if (ranges[i].to >= days->before) {
            size_t from = ranges[i].from > days->before ? ranges[i].from - days->before : 0;
            trend->shift[trend->shift_count++] = (struct trend_stretch){
                trend->first + from, trend->first + ranges[i].to - days->before, ranges[i].above};
        }
    }
    free(ranges);
    return good;
}

static bool judge_days(struct trend *trend, const struct trend_past *past, struct error *error)
{
    struct span_of_days days;
    struct month_chart chart;
    bool good = days_begin(trend, past, &days);
    struct month_value *values = good ? calloc(days.count + 1, sizeof *values) : NULL;
    struct month_flags *flags = good ? calloc(days.count + 1, sizeof *flags) : NULL;
    enum stats_status status = STATS_NO_MEMORY;
    if (values != NULL && flags != NULL) {
        for (size_t i = 0; i < days.count; i++) {
            values[i] =
                (struct month_value){days.month[i]->mean_why == WHY_NONE, days.month[i]->mean};
        }
        status = months_judge_values(days.count, values, &chart, flags);
    }
    if (status == STATS_OK) {
        take_chart(trend, &days, &chart);
        status = take_shifts(trend, &days, values) ? STATS_OK : STATS_NO_MEMORY;
    } else {
        trend->xmr.why = WHY_NO_DATA;
    }
    for (size_t i = 0; i < trend->count; i++) {
        struct trend_month *month = &trend->month[i];
        month->limits.why = WHY_NO_DATA;
        if (status == STATS_OK && i >= trend->first) {
            take_flags(&trend->xmr, &flags[days.before + i - trend->first], month);
        }
        say_why(month);
    }
    free(days.month);
    free(values);
    free(flags);
    return status != STATS_NO_MEMORY || error_memory(error);
}

/* ---- all of it ---- */

static bool judge_rates(struct trend *trend, const struct trend_past *past, const struct row *row)
{
    bool good = true;
    for (size_t i = 0; i < trend->count && good; i++) {
        good = trend_judge_month(trend->cards.card[0].boundaries.grew, trend->cards.settings.method,
                                 &past->month[i], &trend->month[i]);
    }
    fill_tests(trend, row);
    return good;
}

bool trend_judge(struct trend *trend, const struct trend_past *past, struct error *error)
{
    struct row row;
    bool good = row_begin(trend, &row);
    bool days = trend->measure == TREND_DURATION;
    if (good) {
        fill_slope(&row, &trend->slope);
        fill_runs(&row, &trend->runs);
        trend->armitage.why = WHY_NOT_COMPARABLE;
        trend->change.why = WHY_NOT_COMPARABLE;
        trend->xmr.why = WHY_NOT_COMPARABLE;
        good = days || judge_rates(trend, past, &row);
    }
    row_end(&row);
    if (!good) {
        return error_memory(error);
    }
    return days ? judge_days(trend, past, error) : find_shifts(trend, error);
}
