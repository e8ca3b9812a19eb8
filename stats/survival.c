/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/survival.h"

#include "stats/proportion.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_heapsort.h>

#include <math.h>

/* Heights nearer to each other than this are one: rounding moves S, a product, by some 1e-14, while
 * one dossier in a hundred million moves it by more than this. */
#define SAME_HEIGHT 1e-10

enum line { LINE_SHARE, LINE_LOW, LINE_HIGH };

struct limit_rule {
    enum survival_scale scale;
    double z;
};

/* Whether every entry is good, and how much they count together. */
static bool add_up(size_t count, const struct survival_time times[], int64_t *total)
{
    *total = 0;
    for (size_t i = 0; i < count; i++) {
        const struct survival_time *t = &times[i];

        if (!(t->time >= 0 && isfinite(t->time) && t->events >= 0 && t->censored >= 0 &&
              t->events <= PROPORTION_TRIALS_MAX - *total &&
              t->censored <= PROPORTION_TRIALS_MAX - *total - t->events)) {
            return false;
        }
        *total += t->events + t->censored;
    }
    return true;
}

static int by_time(const void *one, const void *other)
{
    double a = ((const struct survival_time *)one)->time;
    double b = ((const struct survival_time *)other)->time;

    return (a > b) - (a < b);
}

/* Adds the entry at `at` and those of the same time after it; returns the first of a later time. */
static size_t merge(size_t count, const struct survival_time times[], size_t at,
                    struct survival_time *sum)
{
    *sum = times[at++];
    while (at < count && times[at].time <= sum->time) {
        sum->events += times[at].events;
        sum->censored += times[at].censored;
        at++;
    }
    return at;
}

enum stats_status survival_gather(size_t *count, struct survival_time times[])
{
    size_t kept = 0;
    int64_t total;

    if (!add_up(*count, times, &total)) {
        return STATS_DOMAIN;
    }
    gsl_heapsort(times, *count, sizeof times[0], by_time);
    for (size_t at = 0; at < *count;) {
        struct survival_time sum;

        at = merge(*count, times, at, &sum);
        times[kept++] = sum;
    }
    *count = kept;
    return STATS_OK;
}

/* What one step adds to the variance of log S. */
static double spread_of(int64_t at_risk, int64_t events)
{
    return events < at_risk ? (double)events / ((double)at_risk * (double)(at_risk - events)) : 0;
}

enum stats_status survival_curve(size_t count, const struct survival_time times[],
                                 struct survival_step steps[], struct survival_curve *curve)
{
    double share = 1, spread = 0;
    size_t made = 0;
    int64_t at_risk;

    if (!add_up(count, times, &at_risk)) {
        return STATS_DOMAIN;
    }
    for (size_t i = 1; i < count; i++) {
        if (times[i].time < times[i - 1].time) {
            return STATS_DOMAIN;
        }
    }
    if (at_risk == 0) {
        return STATS_NO_DATA;
    }
    for (size_t at = 0; at < count;) {
        struct survival_time here;

        at = merge(count, times, at, &here);
        if (here.events + here.censored == 0) {
            continue;
        }
        share *= (double)(at_risk - here.events) / (double)at_risk;
        spread += spread_of(at_risk, here.events);
        steps[made++] =
            (struct survival_step){here.time, at_risk, here.events, here.censored, share, spread};
        at_risk -= here.events + here.censored;
    }
    *curve = (struct survival_curve){steps, made};
    return STATS_OK;
}

/* Sets up the rule when scale and confidence are good. */
static bool rule_for(enum survival_scale scale, double confidence, struct limit_rule *rule)
{
    if (!(confidence > 0 && confidence < 1)) {
        return false;
    }
    if (scale != SURVIVAL_LOG_LOG && scale != SURVIVAL_LOG && scale != SURVIVAL_PLAIN) {
        return false;
    }
    *rule = (struct limit_rule){scale, gsl_cdf_ugaussian_Qinv((1 - confidence) / 2)};
    return true;
}

/* The limits of S at a step; false where the scale has none. */
static bool limits_at(const struct survival_step *step, const struct limit_rule *rule,
                      struct interval *limits)
{
    double share = step->share, off = rule->z * sqrt(step->spread), nats;

    if (!(share > 0)) {
        return false;
    }
    switch (rule->scale) {
    case SURVIVAL_LOG_LOG:
        if (!(share < 1)) {
            return false;
        }
        nats = -log(share);
        limits->low = exp(-nats * exp(off / nats));
        limits->high = exp(-nats * exp(-off / nats));
        break;
    case SURVIVAL_LOG:
        limits->low = share * exp(-off);
        limits->high = fmin(1, share * exp(off));
        break;
    case SURVIVAL_PLAIN:
        limits->low = fmax(0, share - off * share);
        limits->high = fmin(1, share + off * share);
        break;
    }
    return true;
}

/* The last step up to `time`; NULL before the first. */
static const struct survival_step *step_at(const struct survival_curve *curve, double time)
{
    const struct survival_step *found = NULL;

    for (size_t i = 0; i < curve->count && curve->steps[i].time <= time; i++) {
        found = &curve->steps[i];
    }
    return found;
}

static struct stats_number number_if(bool exists, double value)
{
    return (struct stats_number){exists ? STATS_OK : STATS_NO_DATA, exists ? value : 0};
}

enum stats_status survival_share(const struct survival_curve *curve, double time,
                                 enum survival_scale scale, double confidence,
                                 struct survival_share *result)
{
    const struct survival_step *step;
    struct limit_rule rule;
    struct interval limits = {1, 1};
    bool limited = true;

    if (!(time >= 0 && isfinite(time) && rule_for(scale, confidence, &rule))) {
        return STATS_DOMAIN;
    }
    if (curve->count == 0) {
        return STATS_NO_DATA;
    }
    *result = (struct survival_share){1, {STATS_OK, 0}, {STATS_OK, 1}, {STATS_OK, 1}};
    step = step_at(curve, time);
    if (step) {
        limited = limits_at(step, &rule, &limits);
        result->share = step->share;
        result->error = number_if(step->share > 0, step->share * sqrt(step->spread));
    }
    result->low = number_if(limited, limits.low);
    result->high = number_if(limited, limits.high);
    return STATS_OK;
}

/* The height of a line at a step; false where it has none. */
static bool height_of(enum line line, const struct survival_step *step,
                      const struct limit_rule *rule, double *height)
{
    struct interval limits = {0, 0};

    if (line == LINE_SHARE) {
        *height = step->share;
        return true;
    }
    if (!limits_at(step, rule, &limits)) {
        return false;
    }
    *height = line == LINE_LOW ? limits.low : limits.high;
    return true;
}

/* Where a line comes down to a level: the first step at or below it, or when it runs along the
 * level the middle of that stretch. */
static struct stats_number comes_down(const struct survival_curve *curve, enum line line,
                                         const struct limit_rule *rule, double level)
{
    double last = curve->steps[curve->count - 1].time;
    struct stats_number found = {STATS_NOT_REACHED, last};

    for (size_t i = 0; i < curve->count; i++) {
        const struct survival_step *step = &curve->steps[i];
        double height;

        if (!height_of(line, step, rule, &height) || height > level + SAME_HEIGHT) {
            continue;
        }
        if (height < level - SAME_HEIGHT) {
            found.value = found.status == STATS_OK ? (found.value + step->time) / 2 : step->time;
            found.status = STATS_OK;
            return found;
        }
        if (found.status != STATS_OK) {
            found = (struct stats_number){STATS_OK, step->time};
        }
    }
    if (found.status == STATS_OK) {
        found.value = (found.value + last) / 2;
    }
    return found;
}

enum stats_status survival_quantile(const struct survival_curve *curve, double p,
                                    enum survival_scale scale, double confidence,
                                    struct survival_quantile *result)
{
    struct limit_rule rule;

    if (!(p > 0 && p < 1 && rule_for(scale, confidence, &rule))) {
        return STATS_DOMAIN;
    }
    if (curve->count == 0) {
        return STATS_NO_DATA;
    }
    result->time = comes_down(curve, LINE_SHARE, &rule, 1 - p);
    result->low = comes_down(curve, LINE_LOW, &rule, 1 - p);
    result->high = comes_down(curve, LINE_HIGH, &rule, 1 - p);
    return STATS_OK;
}

enum stats_status survival_restricted_mean(const struct survival_curve *curve, double horizon,
                                           struct survival_mean *result)
{
    double area = 0, variance = 0, until = horizon;
    const struct survival_step *last;
    size_t within = 0;

    if (!(horizon > 0 && isfinite(horizon))) {
        return STATS_DOMAIN;
    }
    if (curve->count == 0) {
        return STATS_NO_DATA;
    }
    while (within < curve->count && curve->steps[within].time <= horizon) {
        within++;
    }
    /* From the horizon back: what is done at a step moves all of the area after it. */
    for (size_t i = within; i-- > 0;) {
        const struct survival_step *step = &curve->steps[i];

        area += step->share * (until - step->time);
        variance += area * area * spread_of(step->at_risk, step->events);
        until = step->time;
    }
    last = &curve->steps[curve->count - 1];
    *result = (struct survival_mean){area + until, sqrt(variance),
                                     horizon > last->time && last->share > 0};
    return STATS_OK;
}
