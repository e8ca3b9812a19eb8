/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The months of a unit as a table: one row each, the names those of the JSON joined with dots. */
#include "reports/sheet.h"
#include "reports/trend_page.h"

static void put_real(struct sheet *sheet, bool there, double value)
{
    if (there) {
        sheet_real(sheet, value);
    } else {
        sheet_text(sheet, NULL);
    }
}

static void put_whole(struct sheet *sheet, bool there, int64_t value)
{
    if (there) {
        sheet_whole(sheet, value);
    } else {
        sheet_text(sheet, NULL);
    }
}

static void put_day(struct sheet *sheet, int32_t day)
{
    char iso[11];
    day_format_iso(day, iso);
    sheet_text(sheet, iso);
}

static void put_unit(struct sheet *sheet, const struct trend *trend)
{
    const struct unit *unit = trend->cards.card[0].unit;
    sheet_text(sheet, unit->code);
    sheet_text(sheet, unit->name);
    sheet_text(sheet, unit->kind);
    sheet_text(sheet, trend_measure_name(trend->measure));
    sheet_text(sheet, trend->method);
}

static void put_figure(struct sheet *sheet, const struct trend *trend,
                       const struct trend_month *month)
{
    const struct figure *figure = &month->figure;
    bool days = trend->measure == TREND_DURATION;
    put_whole(sheet, figure->has_counts, figure->numerator);
    put_whole(sheet, figure->has_counts, figure->denominator);
    put_real(sheet, figure->why == WHY_NONE, figure->rate);
    put_real(sheet, figure->interval_why == WHY_NONE, figure->low);
    put_real(sheet, figure->interval_why == WHY_NONE, figure->high);
    put_real(sheet, days && month->mean_why == WHY_NONE, month->mean);
    sheet_text(sheet, why_name(figure->why != WHY_NONE ? figure->why : figure->interval_why));
}

static void put_judged(struct sheet *sheet, const struct trend_month *month)
{
    const struct trend_limits *limits = &month->limits;
    bool there = limits->why == WHY_NONE;
    put_real(sheet, there, limits->low);
    put_real(sheet, there, limits->high);
    sheet_text(sheet, there ? trend_limit_name(limits->method) : NULL);
    sheet_text(sheet, why_name(limits->why));
    sheet_text(sheet, there && limits->trial ? "true" : "false");
    sheet_whole(sheet, month->base_hits);
    sheet_whole(sheet, month->base_trials);
    sheet_whole(sheet, (int64_t)month->base_months);
    sheet_text(sheet, trend_signal_name(month->signal));
    sheet_text(sheet, why_name(month->signal_why));
}

void csv_trend(const struct trend *trend, const struct render_options *options, struct sink *sink)
{
    static const char *const names[] = {
        "unit.code",   "unit.name",  "unit.kind",      "measure",
        "method",      "month",      "from",           "to",
        "part",        "exists",     "numerator",      "denominator",
        "rate",        "low",        "high",           "mean",
        "why",         "limits.low", "limits.high",    "limits.method",
        "limits.why",  "trial",      "base.numerator", "base.denominator",
        "base.months", "signal",     "signal_why"};
    struct sheet sheet = {sink, false};
    (void)options;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        sheet_text(&sheet, names[i]);
    }
    sheet_line_end(&sheet);
    for (size_t i = 0; i < trend->count; i++) {
        const struct trend_month *month = &trend->month[i];
        put_unit(&sheet, trend);
        sheet_text(&sheet, month->span.month.text);
        put_day(&sheet, month->span.from);
        put_day(&sheet, month->span.to);
        sheet_text(&sheet, trend_span_is_part(&month->span) ? "true" : "false");
        sheet_text(&sheet, month->there ? "true" : "false");
        put_figure(&sheet, trend, month);
        put_judged(&sheet, month);
        sheet_line_end(&sheet);
    }
}
