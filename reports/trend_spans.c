/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/trend_spans.h"

#include <stdio.h>

enum { MONTHS = 12, REPORTS_FROM = 15 };

bool trend_of_reports(const struct period *period)
{
    return period->text[0] == 'r';
}

/* Months since year 0, and back to their first day. */
static int month_number(int32_t day, bool reporting)
{
    int year = 0;
    int month = 1;
    int of_month = 1;
    day_to_civil(day, &year, &month, &of_month);
    return year * MONTHS + month - 1 - (reporting && of_month < REPORTS_FROM);
}

static int32_t first_of(int number, bool reporting)
{
    return day_from_civil(number / MONTHS, number % MONTHS + 1, reporting ? REPORTS_FROM : 1);
}

int32_t trend_month_first(int32_t day, bool reporting)
{
    return first_of(month_number(day, reporting), reporting);
}

struct period trend_month_at(int32_t first, int months, bool reporting)
{
    int number = month_number(first, reporting) + months;
    int named = number + reporting; /* a month of reports is called after its last day */
    struct period month = {.kind = PERIOD_MONTH,
                           .reporting = reporting,
                           .from = first_of(number, reporting),
                           .to = first_of(number + 1, reporting) - 1};
    snprintf(month.text, sizeof month.text, "%s%04d-%02d", reporting ? "r" : "", named / MONTHS,
             named % MONTHS + 1);
    return month;
}

size_t trend_span_count(const struct period *period)
{
    bool reporting = trend_of_reports(period);
    int months = month_number(period->to, reporting) - month_number(period->from, reporting) + 1;
    return (size_t)months;
}

struct trend_span trend_span_at(const struct period *period, size_t index)
{
    bool reporting = trend_of_reports(period);
    struct trend_span span = {
        .month = trend_month_at(trend_month_first(period->from, reporting), (int)index, reporting)};
    bool inside = span.month.from >= period->from || period->kind == PERIOD_ALL;
    span.from = inside ? span.month.from : period->from;
    span.to = span.month.to <= period->to ? span.month.to : period->to;
    return span;
}

bool trend_span_is_part(const struct trend_span *span)
{
    return span->from != span->month.from || span->to != span->month.to;
}
