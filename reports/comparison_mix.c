/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same mix on both sides: a commune with many land files is held against the others' land files, field by field. */
#include "reports/comparison.h"

#include "reports/figures.h"
#include "stats/multiple.h"
#include "stats/poisson.h"
#include "stats/strata.h"

#include <stdlib.h>

/* Counts of one measure: all units together by field, and the strata of the unit at hand. */
struct mixing {
    const struct comparison *comparison;
    enum measure measure;
    struct difference_pair *total; /* by field: hits_a of trials_a */
    struct difference_pair *strata;
    int32_t *field; /* of each of the strata */
    size_t count;
    bool named; /* some of them have a name */
};

/* ---- counts ---- */

static void counts_of(const struct mixing *mixing, const struct mix_count *count, int64_t *hits, int64_t *trials)
{
    const struct settings *settings = &mixing->comparison->cards.settings;
    if (mixing->measure == MEASURE_ON_TIME) {
        const struct figure figure = figure_on_time(settings->policy, &count->dossiers, settings);
        *hits = figure.numerator;
        *trials = figure.denominator;
    } else if (settings->method == METHOD_ALL) {
        *hits = count->all_top2;
        *trials = count->complete;
    } else {
        *hits = count->satisfied;
        *trials = count->answers;
    }
}

static int by_target(const void *a, const void *b)
{
    const struct mix_count *left = a;
    const struct mix_count *right = b;
    int order = (left->target > right->target) - (left->target < right->target);
    return order != 0 ? order : (left->field > right->field) - (left->field < right->field);
}

static void add_totals(struct mixing *mixing)
{
    const struct mix *mix = &mixing->comparison->mix;
    for (size_t i = 0; i < mix->counts; i++) {
        struct difference_pair *total = &mixing->total[mix->count[i].field];
        int64_t hits = 0;
        int64_t trials = 0;
        counts_of(mixing, &mix->count[i], &hits, &trials);
        total->hits_a += hits;
        total->trials_a += trials;
    }
}

/* The strata of the unit whose counts begin at *next, which then stands behind them. */
static void gather(struct mixing *mixing, size_t card, size_t *next)
{
    const struct mix *mix = &mixing->comparison->mix;
    mixing->count = 0;
    mixing->named = false;
    for (; *next < mix->counts && mix->count[*next].target == (int32_t)card; (*next)++) {
        const struct mix_count *count = &mix->count[*next];
        const struct difference_pair *total = &mixing->total[count->field];
        int64_t hits = 0;
        int64_t trials = 0;
        counts_of(mixing, count, &hits, &trials);
        if (trials > 0 && total->trials_a > trials) {
            mixing->named = mixing->named || mix->field[count->field].name[0] != '\0';
            mixing->field[mixing->count] = count->field;
            mixing->strata[mixing->count++] =
                (struct difference_pair){hits, trials, total->hits_a - hits, total->trials_a - trials};
        }
    }
}

/* ---- the comparison of one unit ---- */

static enum why why_of(enum stats_status status)
{
    return status == STATS_OK ? WHY_NONE : WHY_NO_DATA;
}

static void compare_misses(struct mixing *mixing, double confidence, struct same_mix *mix)
{
    struct strata_expected found;
    struct poisson_ratio ratio = {0, 0, 0};
    for (size_t i = 0; i < mixing->count; i++) {
        struct difference_pair *pair = &mixing->strata[i];
        pair->hits_a = pair->trials_a - pair->hits_a;
        pair->hits_b = pair->trials_b - pair->hits_b;
    }
    mix->ratio_why = WHY_NO_DATA;
    if (strata_expected(mixing->count, mixing->strata, &found) == STATS_OK) {
        mix->observed = found.observed;
        mix->expected = found.expected;
        mix->ratio_why = why_of(poisson_ratio(found.observed, found.expected, confidence, &ratio));
    }
    if (mix->ratio_why == WHY_NONE) {
        mix->ratio = ratio.ratio;
        mix->ratio_low = ratio.low;
        mix->ratio_high = ratio.high;
    }
}

static void compare_hits(const struct mixing *mixing, double confidence, struct same_mix *mix)
{
    struct difference risk;
    struct strata_test test;
    mix->risk_why = why_of(strata_difference(mixing->count, mixing->strata, confidence, &risk));
    if (mix->risk_why == WHY_NONE) {
        mix->difference = risk.value;
        mix->low = risk.low;
        mix->high = risk.high;
    }
    mix->odds_why = WHY_NO_DATA;
    mix->p_why = WHY_NO_DATA;
    if (strata_mantel_haenszel(mixing->count, mixing->strata, confidence, &test) != STATS_OK) {
        return;
    }
    mix->strata = (int64_t)test.strata;
    mix->odds_why = why_of(test.odds_low.status == STATS_OK && test.odds_high.status == STATS_OK
                               ? test.odds_ratio.status
                               : STATS_NO_DATA);
    if (mix->odds_why == WHY_NONE) {
        mix->odds_ratio = test.odds_ratio.value;
        mix->odds_low = test.odds_low.value;
        mix->odds_high = test.odds_high.value;
    }
    mix->p_why = why_of(test.p.status);
    mix->statistic = test.statistic.value;
    mix->p = mix->p_why == WHY_NONE ? test.p.value : 1;
}

/* The field that the unit has a larger share of than the others and that pulls its rate to the side on which it stands:
 * a hard one for a unit that is low, an easy one for a unit that is high. */
static void explain_mix(const struct mixing *mixing, const struct comparison_row *row, struct same_mix *mix)
{
    int64_t own = 0;
    int64_t others = 0;
    int64_t hits = 0;
    double most = 0;
    int64_t own_hits = 0;
    for (size_t i = 0; i < mixing->count; i++) {
        own += mixing->strata[i].trials_a;
        own_hits += mixing->strata[i].hits_a;
        others += mixing->strata[i].trials_b;
        hits += mixing->strata[i].hits_b;
    }
    mix->plain = (double)own_hits / (double)own - (double)hits / (double)others;
    for (size_t i = 0; i < mixing->count; i++) {
        const struct difference_pair *pair = &mixing->strata[i];
        double more = (double)pair->trials_a / (double)own - (double)pair->trials_b / (double)others;
        double pull = (double)pair->hits_b / (double)pair->trials_b - (double)hits / (double)others;
        double moves = more * (row->mark == MARK_BELOW ? -pull : pull);
        const char *name = mixing->comparison->mix.field[mixing->field[i]].name;
        if (more > 0 && moves > most && name[0] != '\0') {
            most = moves;
            mix->more = name;
        }
    }
}

static void compare_unit(struct mixing *mixing, struct comparison_row *row)
{
    struct same_mix *mix = &row->mix;
    double confidence = mixing->comparison->cards.settings.confidence;
    mix->why = row->trials == 0 ? WHY_NO_DATA : mixing->count == 0 ? WHY_NOT_COMPARABLE : WHY_NONE;
    if (mix->why == WHY_NONE && !mixing->named) {
        mix->why = WHY_NO_DATA; /* no field is known of any of them */
    }
    if (mix->why == WHY_NONE) {
        compare_hits(mixing, confidence, mix);
        explain_mix(mixing, row, mix);
        compare_misses(mixing, confidence, mix); /* last: it turns hits into misses */
    }
}

/* ---- marks: Holm over the units that are judged ---- */

static bool is_judged(const struct comparison_row *row)
{
    return row->mix.why == WHY_NONE && row->mark != MARK_TOO_FEW;
}

static void mark(struct comparison_row *row, double adjusted)
{
    struct same_mix *mix = &row->mix;
    mix->p_adjusted = adjusted;
    mix->mark = adjusted > COMPARISON_ALPHA || mix->risk_why != WHY_NONE ? MARK_SAME
                : mix->difference < 0                                   ? MARK_BELOW
                                                                        : MARK_ABOVE;
}

static bool mark_all(struct comparison_measure *measure)
{
    double *p = calloc(measure->count + 1, sizeof *p);
    size_t *order = calloc(measure->count + 1, sizeof *order);
    size_t judged = 0;
    bool good = p != NULL && order != NULL;
    for (size_t i = 0; good && i < measure->count; i++) {
        if (is_judged(&measure->row[i])) {
            p[judged++] = measure->row[i].mix.p;
        }
    }
    good = good && multiple_holm(judged, p, order, p) == STATS_OK;
    judged = 0;
    for (size_t i = 0; good && i < measure->count; i++) {
        measure->row[i].mix.mark = MARK_TOO_FEW;
        if (is_judged(&measure->row[i])) {
            mark(&measure->row[i], p[judged++]);
        }
    }
    free(p);
    free(order);
    return good;
}

/* ---- all units ---- */

static void leave_out(struct comparison_measure *measure, enum why why)
{
    for (size_t i = 0; i < measure->count; i++) {
        measure->row[i].mix = (struct same_mix){.why = why, .mark = MARK_TOO_FEW};
    }
}

static bool compare_measure(struct comparison *comparison, enum measure which)
{
    struct comparison_measure *measure = &comparison->measure[which];
    size_t fields = comparison->mix.fields + 1;
    struct mixing mixing = {.comparison = comparison,
                            .measure = which,
                            .total = calloc(fields, sizeof(struct difference_pair)),
                            .strata = calloc(fields, sizeof(struct difference_pair)),
                            .field = calloc(fields, sizeof(int32_t))};
    bool good = mixing.total != NULL && mixing.strata != NULL && mixing.field != NULL;
    size_t next = 0;
    if (good) {
        add_totals(&mixing);
    }
    for (size_t i = 0; good && i < measure->count; i++) {
        gather(&mixing, i, &next);
        compare_unit(&mixing, &measure->row[i]);
    }
    free(mixing.total);
    free(mixing.strata);
    free(mixing.field);
    return good && mark_all(measure);
}

static bool read_mix(struct store *store, struct comparison *comparison, struct error *error)
{
    size_t units = 0;
    int32_t *targets = boundaries_targets(&comparison->cards, &units);
    if (targets == NULL) {
        return error_memory(error);
    }
    const struct mix_query query = {.tally = scorecards_query(&comparison->cards),
                                    .target_of = targets,
                                    .units = units,
                                    .targets = comparison->cards.count};
    bool good = store_mix(store, &query, &comparison->mix, error);
    free(targets);
    if (good && comparison->mix.counts > 1) {
        qsort(comparison->mix.count, comparison->mix.counts, sizeof comparison->mix.count[0], by_target);
    }
    return good;
}

bool comparison_same_mix(struct store *store, struct comparison *comparison, struct error *error)
{
    const enum satisfaction_method method = comparison->cards.settings.method;
    bool counted = method != METHOD_CRITERIA && !method_is_mean(method);
    if (comparison->cards.count < 2) {
        leave_out(&comparison->measure[MEASURE_ON_TIME], WHY_NOT_COMPARABLE);
        leave_out(&comparison->measure[MEASURE_SATISFACTION], WHY_NOT_COMPARABLE);
        return true;
    }
    if (!read_mix(store, comparison, error)) {
        return false;
    }
    if (!counted) { /* a mean has no counts that could be added up by field */
        leave_out(&comparison->measure[MEASURE_SATISFACTION], WHY_NOT_COMPARABLE);
    }
    return (compare_measure(comparison, MEASURE_ON_TIME) &&
            (!counted || compare_measure(comparison, MEASURE_SATISFACTION))) ||
           error_memory(error);
}
