/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/trend.h"

#include "reports/trend_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *trend_measure_name(enum trend_measure measure)
{
    static const char *const names[TREND_MEASURES] = {"on-time", "satisfaction", "duration"};
    return names[measure];
}

const char *trend_signal_name(enum trend_signal signal)
{
    static const char *const names[] = {NULL, "above", "below", "shift"};
    return names[signal];
}

const char *trend_limit_name(enum trend_limit method)
{
    static const char *const names[] = {"exact", "laney", "xmr"};
    return names[method];
}

/* The days from which on the boundaries of the unit matter: those of the months before count too.
 */
static int32_t since(const struct period *period)
{
    if (period->kind == PERIOD_ALL) {
        return DAY_NONE;
    }
    bool reporting = trend_of_reports(period);
    return trend_month_at(trend_month_first(period->from, reporting), -TREND_BASE, reporting).from;
}

static bool too_many(const struct period *period, size_t count, struct error *error)
{
    char most[16];
    char there[32];
    snprintf(most, sizeof most, "%d", TREND_MONTHS_MOST);
    snprintf(there, sizeof there, "%zu", count);
    return error_set(error, ERROR_TREND_MONTHS, "period", period->text, most, there);
}

/* The months before a change of the territory are another commune's past. */
static size_t first_of_territory(const struct trend *trend)
{
    int32_t grew = trend->cards.card[0].boundaries.grew;
    size_t first = 0;
    while (grew != DAY_NONE && first < trend->count && trend->month[first].span.from < grew) {
        first++;
    }
    return first;
}

static bool lay_out(struct trend *trend, struct error *error)
{
    const struct period *period = &trend->cards.period;
    trend->count = trend_span_count(period);
    if (trend->count > TREND_MONTHS_MOST) {
        return too_many(period, trend->count, error);
    }
    trend->month = calloc(trend->count + 1, sizeof *trend->month);
    trend->shift = calloc(trend->count + 1, sizeof *trend->shift);
    if (trend->month == NULL || trend->shift == NULL) {
        return error_memory(error);
    }
    for (size_t i = 0; i < trend->count; i++) {
        trend->month[i].span = trend_span_at(period, i);
    }
    trend->first = first_of_territory(trend);
    return true;
}

bool trend_build(struct store *store, const struct trend_request *request, struct trend *result,
                 struct error *error)
{
    struct trend_past past = {NULL, 0};
    *result = (struct trend){.measure = request->measure};
    if (!scorecards_outline(store, request->period, request->settings, request->unit,
                            since(request->period), &result->cards, error)) {
        return false;
    }
    bool good = lay_out(result, error) && trend_read(store, result, &past, error) &&
                trend_judge(result, &past, error);
    free(past.month);
    if (good) {
        return true;
    }
    trend_release(result);
    return false;
}

void trend_release(struct trend *trend)
{
    free(trend->month);
    free(trend->shift);
    scorecards_release(&trend->cards);
    memset(trend, 0, sizeof *trend);
}
