/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/fields.h"

#include <stdio.h>

void fields_unit(const struct fields *f, const struct unit *unit)
{
    f->begin(f->context, "unit");
    f->text(f->context, "code", unit->code);
    f->text(f->context, "name", unit->name);
    f->text(f->context, "kind", unit->kind == NULL ? "" : unit->kind);
    f->end(f->context);
}

static void day_or_missing(const struct fields *f, const char *name, int32_t day)
{
    char iso[11];
    if (day == DAY_NONE) {
        f->missing(f->context, name);
        return;
    }
    day_format_iso(day, iso);
    f->text(f->context, name, iso);
}

void fields_boundaries(const struct fields *f, const struct card_boundaries *boundaries)
{
    f->parts(f->context, boundaries);
    day_or_missing(f, "began", boundaries->began);
    day_or_missing(f, "ended", boundaries->ended);
}

static void real_or_missing(const struct fields *f, const char *name, bool there, double value)
{
    if (there) {
        f->real(f->context, name, value);
    } else {
        f->missing(f->context, name);
    }
}

void fields_figure_numbers(const struct fields *f, const struct figure *figure,
                           const struct settings *settings)
{
    bool interval = figure->interval_why == WHY_NONE;
    if (figure->has_counts) {
        f->whole(f->context, "numerator", figure->numerator);
        f->whole(f->context, "denominator", figure->denominator);
    } else {
        f->missing(f->context, "numerator");
        f->missing(f->context, "denominator");
    }
    real_or_missing(f, "rate", figure->why == WHY_NONE, figure->rate);
    real_or_missing(f, "low", interval, figure->low);
    real_or_missing(f, "high", interval, figure->high);
    f->real(f->context, "confidence", settings->confidence);
    f->text(f->context, "interval", interval_name(settings->interval));
    f->why(f->context, why_name(figure->why != WHY_NONE ? figure->why : figure->interval_why));
}

void fields_figure(const struct fields *f, const char *label, const struct figure *figure,
                   const struct settings *settings)
{
    if (label != NULL) {
        f->text(f->context, label, figure->method);
    }
    fields_figure_numbers(f, figure, settings);
}

static void group(const struct fields *f, const char *name, const char *label,
                  const struct figure *figure, const struct settings *settings)
{
    f->begin(f->context, name);
    fields_figure(f, label, figure, settings);
    f->end(f->context);
}

/* A mean over criteria is given by Wilson on n_eff, whatever the interval of the other figures. */
static void criteria_members(const struct fields *f, const struct criteria_figure *criteria,
                             const struct settings *settings)
{
    struct settings own = *settings;
    own.interval = INTERVAL_WILSON;
    fields_figure(f, "method", &criteria->figure, &own);
    f->whole(f->context, "forms", criteria->forms);
    f->whole(f->context, "criteria", criteria->criteria);
    real_or_missing(f, "effective", criteria->figure.interval_why == WHY_NONE, criteria->effective);
    f->begin(f->context, "pooled");
    f->whole(f->context, "numerator", criteria->pooled_numerator);
    f->whole(f->context, "denominator", criteria->pooled_denominator);
    bool there = criteria->pooled_denominator > 0;
    real_or_missing(
        f, "rate", there,
        there ? (double)criteria->pooled_numerator / (double)criteria->pooled_denominator : 0);
    f->why(f->context, there ? NULL : why_name(criteria->figure.why != WHY_NONE ? criteria->figure.why : WHY_NO_DATA));
    f->end(f->context);
}

/* The mean in levels where all questions have one scale; `by`: Student's t over forms, or Wilson where all agree. */
static void mean_extras(const struct fields *f, const struct mean_figure *mean)
{
    bool there = mean != NULL && mean->figure.why == WHY_NONE;
    bool scale = mean != NULL && mean->scale > 0;
    if (mean != NULL) {
        f->whole(f->context, "answers", mean->answers);
    } else {
        f->missing(f->context, "answers");
    }
    real_or_missing(f, "mean", there && scale, there && scale ? mean->mean : 0);
    if (scale) {
        f->whole(f->context, "scale", mean->scale);
    } else {
        f->missing(f->context, "scale");
    }
    f->text(f->context, "of", mean == NULL ? NULL : mean->of_overall ? "overall" : "criteria");
    f->text(f->context, "interval_by",
            mean == NULL || mean->figure.interval_why != WHY_NONE ? NULL : mean->by_t ? "t" : "wilson");
}

/* Members of a mean score, beside no criteria. */
static void mean_members(const struct fields *f, const struct mean_figure *mean, const struct settings *settings)
{
    fields_figure(f, "method", &mean->figure, settings);
    f->whole(f->context, "forms", mean->forms);
    mean_extras(f, mean);
}

static void no_criteria_members(const struct fields *f)
{
    f->missing(f->context, "criteria");
    f->missing(f->context, "effective");
    f->begin(f->context, "pooled");
    f->missing(f->context, "numerator");
    f->missing(f->context, "denominator");
    f->missing(f->context, "rate");
    f->why(f->context, NULL);
    f->end(f->context);
}

static void fields_on_time(const struct fields *f, const struct scorecard *card,
                           const struct settings *settings)
{
    group(f, "on_time", "policy", scorecard_on_time(card, settings), settings);
    f->begin(f->context, "on_time_policies");
    for (enum policy policy = 0; policy < POLICIES; policy++) {
        group(f, policy_name(policy), NULL, &card->on_time[policy], settings);
    }
    f->end(f->context);
}

static void fields_dossiers(const struct fields *f, const struct dossier_counts *d)
{
    const struct {
        const char *name;
        int64_t count;
    } counts[] = {{"carried_over", d->carried_over},
                  {"received", d->received},
                  {"early", d->early},
                  {"on_day", d->on_day},
                  {"late", d->late},
                  {"completed_no_due", d->completed_no_due},
                  {"pending_within", d->pending_within},
                  {"pending_overdue", d->pending_overdue},
                  {"pending_no_due", d->pending_no_due},
                  {"returned", d->returned},
                  {"withdrawn", d->withdrawn},
                  {"suspended", d->suspended},
                  {"left_out", d->left_out},
                  {"due", d->due},
                  {"due_met", d->due_met},
                  {"no_due_placed", d->no_due_placed},
                  {"complaints", d->complaints},
                  {"untimed", d->untimed},
                  {"no_calendar", d->no_calendar},
                  {"due_differs", d->due_differs},
                  {"supplement_again", d->supplement_again},
                  {"reappointed_again", d->reappointed_again},
                  {"appointed_late", d->appointed_late}};
    f->begin(f->context, "dossiers");
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        f->whole(f->context, counts[i].name, counts[i].count);
    }
    f->end(f->context);
}

/* Days within which a share is done: null where it is not reached, with how long it takes at least. */
static void fields_waiting(const struct fields *f, const char *name, const struct waiting_time *waiting, bool there)
{
    char low[32];
    char high[32];
    char beyond[32];
    snprintf(low, sizeof low, "%s_low", name);
    snprintf(high, sizeof high, "%s_high", name);
    snprintf(beyond, sizeof beyond, "%s_beyond", name);
    real_or_missing(f, name, there && waiting->reached, waiting->days);
    real_or_missing(f, low, there && waiting->has_low, waiting->low);
    real_or_missing(f, high, there && waiting->has_high, waiting->high);
    real_or_missing(f, beyond, there && !waiting->reached, waiting->days);
}

void fields_duration(const struct fields *f, const struct duration *duration)
{
    bool there = duration->why == WHY_NONE;
    bool curve = duration->km_why == WHY_NONE;
    f->begin(f->context, "duration");
    f->text(f->context, "unit", "working_days");
    f->whole(f->context, "completed", duration->completed);
    real_or_missing(f, "mean", there, duration->mean);
    real_or_missing(f, "median", there, duration->median);
    real_or_missing(f, "p90", there, duration->p90);
    f->why(f->context, why_name(duration->why));
    f->whole(f->context, "received", duration->received);
    f->whole(f->context, "done", duration->done);
    fields_waiting(f, "km_median", &duration->km_median, curve);
    fields_waiting(f, "km_p90", &duration->km_p90, curve);
    f->text(f->context, "km_why",
            !curve                                                              ? why_name(duration->km_why)
            : duration->km_median.reached && duration->km_p90.reached ? NULL
                                                                                : why_name(WHY_TOO_FEW));
    f->whole(f->context, "late", duration->late);
    real_or_missing(f, "late_median", duration->late_why == WHY_NONE, duration->late_median);
    f->end(f->context);
}

/* The chance of a perfect result, and the one-sided limit: of a figure with counts. */
static void fields_proof(const struct fields *f, const struct evidence *evidence)
{
    const struct perfect *perfect = &evidence->perfect;
    bool there = perfect->why == WHY_NONE;
    real_or_missing(f, "at_least", evidence->at_least_why == WHY_NONE, evidence->at_least);
    f->begin(f->context, "perfect");
    real_or_missing(f, "rate", there, perfect->rate);
    if (there) {
        f->text(f->context, "from", perfect->supposed ? "supposed" : "others");
    } else {
        f->missing(f->context, "from");
    }
    real_or_missing(f, "chance", there, perfect->chance);
    real_or_missing(f, "log10", there, perfect->log10);
    f->why(f->context, why_name(perfect->why));
    f->end(f->context);
}

/* "Đất đai, online", "channel" where a whole margin is meant; NULL without a group. */
static const char *group_name(const struct weighted_figure *weighted, char buffer[static WEIGHTING_NAME + 16])
{
    const struct weighted_group *at = &weighted->at;
    const char *channel = channel_name(at->channel);
    if (weighted->stop == WEIGHTED_NOT_SETTLED) {
        return at->of_field ? "field" : "channel";
    }
    if (weighted->stop != WEIGHTED_EMPTY && weighted->stop != WEIGHTED_STRAY) {
        return NULL;
    }
    snprintf(buffer, WEIGHTING_NAME + 16, "%s%s%s", at->of_field ? at->label : "",
             at->of_field && at->of_channel ? ", " : "", at->of_channel ? channel : "");
    return buffer;
}

/* Beside the unweighted figure, whose method it has. `stopped`: what of, in short; `at`: the group or margin. */
static void fields_weighted(const struct fields *f, const struct weighted_figure *weighted)
{
    char at[WEIGHTING_NAME + 16];
    bool there = weighted->why == WHY_NONE;
    bool limits = weighted->interval_why == WHY_NONE;
    bool asked = weighted->stop != WEIGHTED_NOT_ASKED;
    f->begin(f->context, "weighted");
    f->text(f->context, "method", asked ? weighting_method_name(weighted->method) : NULL);
    f->text(f->context, "by",
            !asked                                         ? NULL
            : weighted->by_field && weighted->by_channel ? "field,channel"
            : weighted->by_field                          ? "field"
                                                          : "channel");
    f->text(f->context, "counts", !asked ? NULL : weighted->stated ? "map" : "dossiers");
    real_or_missing(f, "rate", there, weighted->rate);
    real_or_missing(f, "low", limits, weighted->low);
    real_or_missing(f, "high", limits, weighted->high);
    real_or_missing(f, "se", limits, weighted->error);
    real_or_missing(f, "deff", limits, weighted->effect);
    real_or_missing(f, "n_eff", limits, weighted->effective);
    if (there) {
        f->whole(f->context, "df", weighted->freedom);
    } else {
        f->missing(f->context, "df");
    }
    if (asked && weighted->counted) {
        f->whole(f->context, "forms", weighted->forms);
        f->whole(f->context, "dossiers", weighted->known);
    } else {
        f->missing(f->context, "forms");
        f->missing(f->context, "dossiers");
    }
    f->text(f->context, "stopped", weighted_stop_name(weighted->stop));
    f->text(f->context, "at", group_name(weighted, at));
    f->why(f->context, why_name(there ? weighted->interval_why : weighted->why));
    f->end(f->context);
}

static void fields_satisfaction(const struct fields *f, const struct scorecard *card,
                                const struct settings *settings)
{
    f->begin(f->context, "satisfaction");
    bool mean = method_is_mean(card->method);
    const struct mean_figure *score = mean ? &card->mean[method_mean(card->method)] : NULL;
    if (card->method == METHOD_CRITERIA) {
        criteria_members(f, &card->criteria, settings);
    } else {
        fields_figure(f, "method", scorecard_satisfaction(card), settings);
        if (mean) {
            f->whole(f->context, "forms", score->forms);
        } else if (f->fixed) {
            f->missing(f->context, "forms");
        }
        if (f->fixed) {
            no_criteria_members(f);
        }
    }
    if (f->fixed || mean) {
        mean_extras(f, score);
    }
    fields_weighted(f, &card->weighted);
    fields_proof(f, &card->evidence);
    f->end(f->context);
    f->begin(f->context, "satisfaction_methods");
    group(f, "overall", "method", &card->overall, settings);
    f->begin(f->context, "criteria");
    criteria_members(f, &card->criteria, settings);
    f->end(f->context);
    group(f, "all", "method", &card->all, settings);
    for (enum mean_kind kind = MEAN_OF_5; kind < MEANS; kind++) {
        f->begin(f->context, method_name(kind == MEAN_OF_5 ? METHOD_MEAN5 : METHOD_MEAN100));
        mean_members(f, &card->mean[kind], settings);
        f->end(f->context);
    }
    f->end(f->context);
}

static void fields_forms(const struct fields *f, const struct form_counts *forms)
{
    f->begin(f->context, "forms");
    f->whole(f->context, "valid", forms->valid);
    f->whole(f->context, "invalid", forms->invalid);
    f->whole(f->context, "blank_answers", forms->blank);
    f->whole(f->context, "invalid_answers", forms->two_marks);
    f->whole(f->context, "complete", forms->complete);
    f->end(f->context);
}

static void fields_drawn(const struct fields *f, const struct drawn *drawn)
{
    bool there = drawn->why == WHY_NONE;
    double all = (double)drawn->dossiers;
    f->begin(f->context, "drawn");
    if (there) {
        f->whole(f->context, "low_count", drawn->low);
        f->whole(f->context, "high_count", drawn->high);
        f->text(f->context, "kind", drawn->census ? "census" : "sample");
    } else {
        f->missing(f->context, "low_count");
        f->missing(f->context, "high_count");
        f->missing(f->context, "kind");
    }
    real_or_missing(f, "low", there, there ? (double)drawn->low / all : 0);
    real_or_missing(f, "high", there, there ? (double)drawn->high / all : 0);
    f->why(f->context, why_name(drawn->why));
    f->end(f->context);
}

static void fields_coverage(const struct fields *f, const struct coverage *coverage,
                            const struct evidence *evidence)
{
    bool silence = evidence->silence_why == WHY_NONE;
    bool bounds = coverage->bounds_why == WHY_NONE;
    f->begin(f->context, "coverage");
    f->whole(f->context, "forms", coverage->forms);
    f->whole(f->context, "dossiers", coverage->dossiers);
    real_or_missing(f, "rate", coverage->why == WHY_NONE, coverage->rate);
    real_or_missing(f, "worst", bounds, coverage->worst);
    real_or_missing(f, "best", bounds, coverage->best);
    f->why(f->context, why_name(coverage->why != WHY_NONE ? coverage->why : coverage->bounds_why));
    f->whole(f->context, "sample_needed", evidence->sample_needed);
    f->begin(f->context, "silence");
    real_or_missing(f, "low", silence, evidence->silence_low);
    real_or_missing(f, "high", silence, evidence->silence_high);
    f->why(f->context, why_name(evidence->silence_why));
    f->end(f->context);
    fields_drawn(f, &evidence->drawn);
    f->end(f->context);
}

void fields_card(const struct fields *f, const struct scorecard *card,
                 const struct settings *settings)
{
    fields_unit(f, card->unit);
    fields_on_time(f, card, settings);
    fields_dossiers(f, &card->dossiers);
    fields_duration(f, &card->duration);
    fields_satisfaction(f, card, settings);
    fields_forms(f, &card->forms);
    fields_coverage(f, &card->coverage, &card->evidence);
}

static void fields_data_grade(const struct fields *f, const struct data_grade *data)
{
    const char letter[] = {data->letter, '\0'};
    const char *failed[DATA_CHECKS];
    size_t count = 0;
    for (enum data_check check = 0; check < DATA_CHECKS; check++) {
        if (data->failed[check]) {
            failed[count++] = data_check_name(check);
        }
    }
    f->text(f->context, "grade", letter);
    f->names(f->context, "failed", failed, count);
}

void fields_quality(const struct fields *f, const struct scorecard *card)
{
    f->begin(f->context, "quality");
    f->whole(f->context, "accepted", card->accepted);
    f->whole(f->context, "superseded", card->superseded);
    f->whole(f->context, "duplicate", card->duplicate);
    f->whole(f->context, "warnings", card->warnings);
    fields_data_grade(f, &card->data);
    f->unusual(f->context, &card->suspicion);
    if (card->suspicion.made) {
        f->whole(f->context, "unusual_checked", card->suspicion.checked);
        f->whole(f->context, "unusual_timed", card->suspicion.timed);
    } else {
        f->missing(f->context, "unusual_checked");
        f->missing(f->context, "unusual_timed");
    }
    f->why(f->context, card->suspicion.made ? NULL : why_name(WHY_NO_DATA));
    f->end(f->context);
}
