/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The months of a unit as JSON. */
#include "reports/json_document.h"
#include "reports/json_page.h"
#include "reports/trend_page.h"

static void real_or_null(struct json *json, const char *name, bool there, double value)
{
    if (there) {
        json_real(json, name, value);
    } else {
        json_null(json, name);
    }
}

static void whole_or_null(struct json *json, const char *name, bool there, int64_t value)
{
    if (there) {
        json_whole(json, name, value);
    } else {
        json_null(json, name);
    }
}

/* The reason beside what is missing; nothing where nothing is. */
static void put_why(struct json *json, const char *name, enum why why)
{
    if (why != WHY_NONE) {
        json_text(json, name, why_name(why));
    }
}

void json_forms_of_mean(struct json *json, const struct figure *figure, int64_t forms)
{
    if (!figure->has_counts) {
        json_whole(json, "forms", forms);
    }
}

static void put_limits(struct json *json, const struct trend_month *month)
{
    const struct trend_limits *limits = &month->limits;
    bool there = limits->why == WHY_NONE;
    json_object(json, "limits");
    real_or_null(json, "low", there, limits->low);
    real_or_null(json, "high", there, limits->high);
    json_text(json, "method", there ? trend_limit_name(limits->method) : NULL);
    put_why(json, "why", limits->why);
    json_object_end(json);
    json_bool(json, "trial", there && limits->trial);
    json_object(json, "base");
    json_whole(json, "numerator", month->base_hits);
    json_whole(json, "denominator", month->base_trials);
    json_whole(json, "months", (int64_t)month->base_months);
    json_object_end(json);
}

static void put_rules(struct json *json, const struct trend_rules *rules)
{
    json_object(json, "rules");
    json_bool(json, "outside", rules->outside);
    json_bool(json, "trend", rules->run);
    json_bool(json, "two_of_three", rules->two_of_three);
    json_bool(json, "shift", rules->shift);
    json_object_end(json);
}

void json_trend_month(struct json *json, const struct trend_month *month, bool days,
                      const struct settings *settings)
{
    const struct fields fields = json_fields(json);
    json_object(json, NULL);
    json_day(json, "from", month->span.from);
    json_day(json, "to", month->span.to);
    json_text(json, "name", month->span.month.text);
    json_bool(json, "part", trend_span_is_part(&month->span));
    json_bool(json, "exists", month->there);
    fields_figure_numbers(&fields, &month->figure, settings);
    json_forms_of_mean(json, &month->figure, month->basis);
    if (days) {
        real_or_null(json, "mean", month->mean_why == WHY_NONE, month->mean);
    }
    put_limits(json, month);
    json_text(json, "signal", trend_signal_name(month->signal));
    put_why(json, "signal_why", month->signal_why);
    if (days) {
        put_rules(json, &month->rules);
    }
    json_object_end(json);
}

static void put_number(struct json *json, const char *name, const struct figure_number *number)
{
    real_or_null(json, name, number->why == WHY_NONE, number->value);
}

static void put_slope(struct json *json, const struct trend_slope *slope)
{
    bool there = slope->why == WHY_NONE;
    json_object(json, "slope");
    json_object(json, "kendall");
    whole_or_null(json, "s", slope->why != WHY_TOO_FEW, slope->s);
    real_or_null(json, "z", there, slope->z);
    real_or_null(json, "p", there, slope->p);
    put_number(json, "tau_b", &slope->tau_b);
    put_why(json, "why", slope->why);
    json_object_end(json);
    put_number(json, "sen", &slope->sen);
    json_object_end(json);
}

static void put_runs(struct json *json, const struct trend_runs *runs)
{
    bool there = runs->why == WHY_NONE;
    json_object(json, "runs");
    json_whole(json, "useful", runs->useful);
    json_whole(json, "longest", runs->longest);
    whole_or_null(json, "longest_max", there, runs->longest_max);
    json_whole(json, "crossings", runs->crossings);
    whole_or_null(json, "crossings_min", there, runs->crossings_min);
    json_bool(json, "signal", runs->signal);
    put_why(json, "why", runs->why);
    json_object_end(json);
}

static void put_tests(struct json *json, const struct trend *trend)
{
    bool there = trend->armitage.why == WHY_NONE;
    json_object(json, "cochran_armitage");
    real_or_null(json, "z", there, trend->armitage.z);
    real_or_null(json, "p", there, trend->armitage.p);
    put_why(json, "why", trend->armitage.why);
    json_object_end(json);
    put_runs(json, &trend->runs);
    there = trend->change.why == WHY_NONE;
    json_object(json, "change");
    json_text(json, "after",
              there && trend->change.lr > 0 ? trend->month[trend->change.after].span.month.text
                                            : NULL);
    real_or_null(json, "lr", there, trend->change.lr);
    real_or_null(json, "p", there, trend->change.p);
    put_why(json, "why", trend->change.why);
    json_object_end(json);
}

static void put_shifts(struct json *json, const struct trend *trend)
{
    json_array(json, "shift");
    for (size_t i = 0; i < trend->shift_count; i++) {
        const struct trend_stretch *shift = &trend->shift[i];
        json_object(json, NULL);
        json_day(json, "from", trend->month[shift->from].span.from);
        json_day(json, "to", trend->month[shift->to].span.to);
        json_text(json, "side", shift->above ? "above" : "below");
        json_object_end(json);
    }
    json_array_end(json);
}

static void put_xmr(struct json *json, const struct trend_xmr *xmr)
{
    bool there = xmr->why == WHY_NONE;
    json_object(json, "xmr");
    real_or_null(json, "mean", xmr->months > 0, xmr->mean);
    real_or_null(json, "amr", there, xmr->amr);
    real_or_null(json, "low", there, xmr->low);
    real_or_null(json, "high", there, xmr->high);
    json_day(json, "from", xmr->months > 0 ? xmr->from : DAY_NONE);
    json_day(json, "to", xmr->months > 0 ? xmr->to : DAY_NONE);
    json_whole(json, "months", (int64_t)xmr->months);
    json_bool(json, "trial", there && xmr->trial);
    put_why(json, "why", xmr->why);
    json_object_end(json);
}

void json_trend(const struct trend *trend, const struct render_options *options, struct sink *sink)
{
    struct json json;
    (void)options;
    json_document_begin(&json, sink, "trend", &trend->cards);
    const struct fields fields = json_fields(&json);
    fields_unit(&fields, trend->cards.card[0].unit);
    fields_boundaries(&fields, &trend->cards.card[0].boundaries);
    json_text(&json, "measure", trend_measure_name(trend->measure));
    json_text(&json, "method", trend->method);
    json_array(&json, "months");
    for (size_t i = 0; i < trend->count; i++) {
        json_trend_month(&json, &trend->month[i], trend->measure == TREND_DURATION,
                         &trend->cards.settings);
    }
    json_array_end(&json);
    put_shifts(&json, trend);
    put_slope(&json, &trend->slope);
    put_tests(&json, trend);
    if (trend->measure == TREND_DURATION) {
        put_xmr(&json, &trend->xmr);
    }
    json_document_inputs(&json, &trend->cards);
    json_object_end(&json);
    json_finish(&json);
}
