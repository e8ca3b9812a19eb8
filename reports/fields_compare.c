/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparisons as named fields. A number that does not exist is missing, with its reason in the same group. */
#include "reports/fields.h"

#include <string.h>

static void real(const struct fields *f, const char *name, enum why why, double value)
{
    if (why == WHY_NONE) {
        f->real(f->context, name, value);
    } else {
        f->missing(f->context, name);
    }
}

static void whole(const struct fields *f, const char *name, enum why why, int64_t value)
{
    if (why == WHY_NONE) {
        f->whole(f->context, name, value);
    } else {
        f->missing(f->context, name);
    }
}

static void begin(const struct fields *f, const char *name)
{
    f->begin(f->context, name);
}

/* Ends a group with the reason for what it lacks. */
static void end(const struct fields *f, enum why why)
{
    f->why(f->context, why_name(why));
    f->end(f->context);
}

/* ---- one unit ---- */

static void put_funnel(const struct fields *f, const struct comparison_row *row)
{
    enum why why = row->funnel_why;
    begin(f, "funnel");
    real(f, "low95", why, row->funnel.low95);
    real(f, "high95", why, row->funnel.high95);
    real(f, "low998", why, row->funnel.low998);
    real(f, "high998", why, row->funnel.high998);
    end(f, why);
}

static void put_shrunk(const struct fields *f, const struct comparison_row *row)
{
    begin(f, "shrunk");
    real(f, "rate", row->shrunk_why, row->shrunk.rate);
    real(f, "low", row->shrunk_why, row->shrunk.low);
    real(f, "high", row->shrunk_why, row->shrunk.high);
    end(f, row->shrunk_why);
}

static void put_rank(const struct fields *f, const struct comparison_rank *rank, bool chances)
{
    enum why chance_why = rank->has_chance ? WHY_NONE : WHY_NOT_ASKED;
    begin(f, "rank");
    whole(f, "low", rank->why, (int64_t)rank->low);
    whole(f, "high", rank->why, (int64_t)rank->high);
    if (chances || f->fixed) {
        real(f, "first", rank->why != WHY_NONE ? rank->why : chance_why, rank->first);
        real(f, "expected_rank", rank->why != WHY_NONE ? rank->why : chance_why, rank->expected);
    }
    end(f, rank->why);
}

static enum why first_why(enum why a, enum why b)
{
    return a != WHY_NONE ? a : b;
}

static void put_same_mix(const struct fields *f, const struct same_mix *mix)
{
    enum why risk = first_why(mix->why, mix->risk_why);
    enum why odds = first_why(mix->why, mix->odds_why);
    enum why p = first_why(mix->why, mix->p_why);
    enum why ratio = first_why(mix->why, mix->ratio_why);
    bool judged = mix->why == WHY_NONE && mix->mark != MARK_TOO_FEW;
    begin(f, "same_mix");
    whole(f, "strata", mix->why, mix->strata);
    real(f, "difference", risk, mix->difference);
    real(f, "low", risk, mix->low);
    real(f, "high", risk, mix->high);
    real(f, "odds_ratio", odds, mix->odds_ratio);
    real(f, "odds_low", odds, mix->odds_low);
    real(f, "odds_high", odds, mix->odds_high);
    real(f, "statistic", p, mix->statistic);
    real(f, "p", p, mix->p);
    real(f, "p_adjusted", judged ? p : WHY_TOO_FEW, mix->p_adjusted);
    whole(f, "observed", mix->why, mix->observed);
    real(f, "expected", mix->why, mix->expected);
    real(f, "ratio", ratio, mix->ratio);
    real(f, "ratio_low", ratio, mix->ratio_low);
    real(f, "ratio_high", ratio, mix->ratio_high);
    f->text(f->context, "mark", judged ? mark_name(mix->mark) : NULL);
    f->text(f->context, "more", mix->why == WHY_NONE ? mix->more : NULL);
    end(f, first_why(first_why(first_why(mix->why, risk), first_why(p, odds)),
                     first_why(ratio, judged ? WHY_NONE : WHY_TOO_FEW)));
}

static void put_mark(const struct fields *f, const struct comparison_row *of, bool told)
{
    bool judged = of->mark != MARK_TOO_FEW;
    real(f, "p", judged ? WHY_NONE : WHY_TOO_FEW, of->p);
    real(f, "p_adjusted", judged ? WHY_NONE : WHY_TOO_FEW, of->p_adjusted);
    if (f->fixed || !judged) {
        f->text(f->context, "mark_why",
                told && !judged ? why_name(of->alone ? WHY_NOT_COMPARABLE : WHY_TOO_FEW) : NULL);
    }
    put_funnel(f, of);
}

void fields_compared_mark(const struct fields *f, const struct comparison_row *row)
{
    f->text(f->context, "mark", mark_name(row->mark));
    put_mark(f, row, true);
}

void fields_compared_row(const struct fields *f, const struct comparison_row *row, bool chances)
{
    static const struct comparison_row nothing = {.mark = MARK_TOO_FEW,
                                                  .funnel_why = WHY_NOT_COMPARABLE,
                                                  .shrunk_why = WHY_NOT_COMPARABLE,
                                                  .rank = {.why = WHY_NOT_COMPARABLE},
                                                  .mix = {.why = WHY_NOT_COMPARABLE}};
    const struct comparison_row *of = row == NULL ? &nothing : row;
    f->text(f->context, "mark", row == NULL ? NULL : mark_name(of->mark));
    put_mark(f, of, row != NULL);
    put_shrunk(f, of);
    put_rank(f, &of->rank, chances);
    put_same_mix(f, &of->mix);
}

/* ---- all units of a measure ---- */

static void put_test(const struct fields *f, const struct comparison_test *test)
{
    f->text(f->context, "method", test->method);
    real(f, "statistic", test->why, test->statistic);
    whole(f, "df", test->why, test->df);
    real(f, "p", test->has_p ? WHY_NONE : test->why, test->p);
    f->flag(f->context, "simulated", test->simulated);
    real(f, "min_expected", test->why, test->min_expected);
    real(f, "cramers_v", test->why, test->cramers_v);
    f->why(f->context, why_name(test->why));
}

/* How the marks of the units are made. */
static void put_marking(const struct fields *f, bool means)
{
    f->text(f->context, "name", means ? "student" : "binomial");
    f->text(f->context, "against", "all other units pooled");
    f->text(f->context, "sides", "two");
    f->text(f->context, "adjustment", "holm");
    f->real(f->context, "alpha", COMPARISON_ALPHA);
    f->whole(f->context, "floor", COMPARISON_FLOOR);
}

static const char *prior_way(enum shrink_way way)
{
    static const char *const names[] = {[SHRINK_LIKELIHOOD] = "likelihood",
                                        [SHRINK_MOMENTS] = "moments",
                                        [SHRINK_POOLED] = "pooled",
                                        [SHRINK_ALONE] = "alone"};
    return names[way];
}

static void put_prior(const struct fields *f, const struct comparison_measure *measure)
{
    const struct shrink_fit *prior = &measure->prior;
    enum why why = measure->prior_why;
    enum why shape = first_why(why, prior->way == SHRINK_POOLED ? WHY_NO_DATA : WHY_NONE);
    begin(f, "prior");
    f->text(f->context, "way", why == WHY_NONE ? prior_way(prior->way) : NULL);
    real(f, "alpha", shape, prior->prior.a);
    real(f, "beta", shape, prior->prior.b);
    real(f, "mean", why, prior->mean);
    end(f, shape);
}

static void put_levels(const struct fields *f, const struct comparison_levels *levels)
{
    enum why why = levels->why;
    begin(f, "levels");
    f->text(f->context, "method", "kruskal-wallis");
    real(f, "h", why, levels->h);
    whole(f, "df", why, levels->df);
    real(f, "p", why, levels->p);
    real(f, "epsilon2", why, levels->epsilon2);
    end(f, why);
}

void fields_compared(const struct fields *f, const struct comparison_measure *measure, enum measure which)
{
    const struct funnel_spread *spread = &measure->spread;
    enum why why = measure->spread_why;
    begin(f, "test");
    put_test(f, &measure->test);
    put_marking(f, strcmp(measure->method, method_name(METHOD_MEAN5)) == 0 ||
                       strcmp(measure->method, method_name(METHOD_MEAN100)) == 0);
    f->end(f->context);
    begin(f, "spread");
    real(f, "phi", why, spread->phi);
    real(f, "tau2", first_why(why, spread->tau2_status == STATS_OK ? WHY_NONE : WHY_TOO_FEW), spread->tau2);
    f->flag(f->context, "over", why == WHY_NONE && spread->over);
    whole(f, "units", why, (int64_t)spread->units);
    end(f, why);
    put_prior(f, measure);
    if (which == MEASURE_SATISFACTION) {
        put_levels(f, &measure->levels);
    }
}

/* ---- two units ---- */

static void put_side(const struct fields *f, const struct pair *pair, size_t side)
{
    const struct settings *settings = &pair->comparison.cards.settings;
    const struct comparison_row *row = pair_row(pair, side);
    begin(f, side == 0 ? "a" : "b");
    fields_unit(f, row->unit);
    fields_boundaries(f, &pair_card(pair, side)->boundaries);
    if (pair->measure == PAIR_DURATION) {
        fields_duration(f, &pair_card(pair, side)->duration);
    } else {
        fields_figure_numbers(f, &row->figure, settings);
    }
    f->end(f->context);
}

static void put_pair_levels(const struct fields *f, const struct pair_levels *levels)
{
    begin(f, "levels");
    real(f, "u", levels->why, levels->u);
    real(f, "auc", levels->why, levels->auc);
    real(f, "p", levels->why, levels->p);
    begin(f, "brunner_munzel");
    real(f, "w", levels->brunner_why, levels->w);
    real(f, "df", levels->brunner_why, levels->df);
    real(f, "p", levels->brunner_why, levels->brunner_p);
    end(f, levels->brunner_why);
    end(f, levels->why);
}

static void put_pair_durations(const struct fields *f, const struct pair_durations *durations)
{
    begin(f, "duration");
    begin(f, "logrank");
    real(f, "chisq", durations->why, durations->statistic);
    whole(f, "df", durations->why, durations->df);
    real(f, "p", durations->why, durations->p);
    end(f, durations->why);
    real(f, "horizon", durations->mean_why, durations->horizon);
    real(f, "mean_a", durations->mean_why, durations->mean[0]);
    real(f, "mean_b", durations->mean_why, durations->mean[1]);
    end(f, durations->mean_why);
}

void fields_pair(const struct fields *f, const struct pair *pair)
{
    const struct pair_difference *difference = &pair->difference;
    const struct settings *settings = &pair->comparison.cards.settings;
    bool durations = pair->measure == PAIR_DURATION;
    f->text(f->context, "measure", pair_measure_name(pair->measure));
    if (!durations) {
        bool on_time = pair->measure == PAIR_ON_TIME;
        f->text(f->context, on_time ? "policy" : "method",
                pair->comparison.measure[on_time ? MEASURE_ON_TIME : MEASURE_SATISFACTION].method);
    }
    put_side(f, pair, 0);
    put_side(f, pair, 1);
    real(f, "difference", difference->why, difference->value);
    real(f, "low", difference->limit_why, difference->low);
    real(f, "high", difference->limit_why, difference->high);
    f->real(f->context, "confidence", settings->confidence);
    real(f, "p", difference->p_why, difference->p);
    f->text(f->context, "test", durations ? "log-rank" : "fisher");
    f->why(f->context,
           why_name(first_why(first_why(difference->why, difference->p_why), difference->limit_why)));
    if (pair->measure == PAIR_SATISFACTION) {
        put_pair_levels(f, &pair->levels);
    }
    if (durations) {
        put_pair_durations(f, &pair->durations);
    }
}
