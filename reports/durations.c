/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/durations.h"

#include "stats/quantile.h"
#include "stats/survival.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the completed ---- */

enum { TENTHS_P90 = 9 };

/* Numbers of dossiers by days, as the statistics want them; heap. */
static struct quantile_count *counts_of(const struct time_counts *times)
{
    struct quantile_count *counts = malloc((times->count + 1) * sizeof *counts);
    for (size_t i = 0; counts != NULL && i < times->count; i++) {
        counts[i] = (struct quantile_count){times->of[i].days, times->of[i].dossiers};
    }
    return counts;
}

static bool numbers_of(const struct time_counts *times, double *mean, double *median, double *p90)
{
    struct quantile_count *counts = counts_of(times);
    bool good = counts != NULL && quantile_mean_of_counts(times->count, counts, mean) == STATS_OK &&
                quantile_of_counts(times->count, counts, 0.5, QUANTILE_TYPE_7, median) == STATS_OK &&
                quantile_of_counts(times->count, counts, TENTHS_P90 / 10.0, QUANTILE_TYPE_7, p90) == STATS_OK;
    free(counts);
    return good;
}

static int64_t days_of(const struct time_counts *times)
{
    int64_t days = 0;
    for (size_t i = 0; i < times->count; i++) {
        days += times->of[i].days * times->of[i].dossiers;
    }
    return days;
}

void duration_of_tally(const struct unit_tally *tally, struct duration *duration)
{
    const struct dossier_counts *dossiers = &tally->dossiers;
    double ignored = 0;
    duration->completed =
        dossiers->early + dossiers->on_day + dossiers->late + dossiers->completed_no_due;
    duration->days = days_of(&tally->time[TIME_DURATION]);
    duration->late = dossiers->late;
    duration->why = WHY_NONE;
    duration->late_why = WHY_NONE;
    if (dossiers->untimed > 0) { /* the others alone would be the quick ones */
        duration->why = WHY_NO_CALENDAR;
    } else if (!numbers_of(&tally->time[TIME_DURATION], &duration->mean, &duration->median, &duration->p90)) {
        duration->why = WHY_NO_DATA;
    }
    if (!numbers_of(&tally->time[TIME_LATENESS], &ignored, &duration->late_median, &ignored)) {
        duration->late_why = dossiers->late > 0 ? WHY_NO_CALENDAR : WHY_NO_DATA;
    }
}

/* ---- open ones too ---- */

/* Dossiers of one unit by the days they were seen for. */
struct seen {
    struct survival_time *time; /* by working days */
    size_t size, count;         /* count: the longest, plus one */
};

struct watching {
    const struct scorecards *cards;
    const struct rulebook *book;
    struct seen seen;
    int64_t received, done, unknown;
    bool failed;
};

static bool see(struct watching *watching, int32_t days, bool event)
{
    struct seen *seen = &watching->seen;
    size_t at = (size_t)days;
    if (at >= seen->size) {
        size_t size = at * 2 + 64;
        struct survival_time *grown = realloc(seen->time, size * sizeof *grown);
        if (grown == NULL) {
            watching->failed = true;
            return false;
        }
        for (size_t i = seen->size; i < size; i++) {
            grown[i] = (struct survival_time){(double)i, 0, 0};
        }
        seen->time = grown;
        seen->size = size;
    }
    seen->count = at >= seen->count ? at + 1 : seen->count;
    seen->time[at].events += event;
    seen->time[at].censored += !event;
    return true;
}

static bool visit_received(void *context, const struct row_origin *origin, const struct course *course)
{
    struct watching *watching = context;
    const struct dossier *dossier = &course->dossier;
    int32_t last = watching->cards->period.to;
    (void)origin;
    if (dossier->status == STATUS_LEFT_OUT) {
        return true;
    }
    bool ended = dossier->completed.day != DAY_NONE && dossier->completed.day <= last;
    bool event = ended && dossier->status != STATUS_RETURNED && dossier->status != STATUS_WITHDRAWN;
    int32_t days = dossier_working_days(course, watching->book, ended ? dossier->completed.day : last);
    watching->received++;
    watching->done += event;
    watching->unknown += days == WORKING_UNKNOWN;
    return days == WORKING_UNKNOWN || see(watching, days, event);
}

static struct waiting_time waiting_of(const struct survival_curve *curve, double share, double confidence)
{
    struct survival_quantile found;
    struct waiting_time waiting = {.reached = false};
    if (survival_quantile(curve, share, SURVIVAL_LOG_LOG, confidence, &found) == STATS_OK) {
        waiting.reached = found.time.status == STATS_OK;
        waiting.days = found.time.value;
        waiting.has_low = found.low.status == STATS_OK;
        waiting.low = found.low.value;
        waiting.has_high = found.high.status == STATS_OK;
        waiting.high = found.high.value;
    }
    return waiting;
}

static bool draw_curve(struct watching *watching, struct duration *duration, struct error *error)
{
    struct survival_curve curve;
    struct survival_step *steps = malloc((watching->seen.count + 1) * sizeof *steps);
    if (steps == NULL) {
        return error_memory(error);
    }
    duration->received = watching->received;
    duration->done = watching->done;
    duration->km_why = WHY_NONE;
    if (watching->unknown > 0) {
        duration->km_why = WHY_NO_CALENDAR;
    } else if (survival_curve(watching->seen.count, watching->seen.time, steps, &curve) != STATS_OK) {
        duration->km_why = WHY_NO_DATA;
    } else {
        double confidence = watching->cards->settings.confidence;
        duration->km_median = waiting_of(&curve, 0.5, confidence);
        duration->km_p90 = waiting_of(&curve, TENTHS_P90 / 10.0, confidence);
    }
    free(steps);
    return true;
}

static bool read_unit(struct store *store, struct watching *watching, int32_t unit, struct error *error)
{
    const struct period *period = &watching->cards->period;
    return (store_each_received(store, unit, period->from, period->to, visit_received, watching, error) &&
            !watching->failed) ||
           (watching->failed && error_memory(error));
}

/* The units of one card, one after the other: several where communes became one. */
static bool read_units(struct store *store, struct watching *watching, const int32_t *targets,
                       size_t units, size_t card, struct error *error)
{
    bool good = true;
    for (size_t unit = 0; good && unit < units; unit++) {
        good = targets[unit] != (int32_t)card || read_unit(store, watching, (int32_t)unit, error);
    }
    return good;
}

static bool read_card(struct store *store, struct scorecards *cards, const struct rulebook *book,
                      const int32_t *targets, size_t units, size_t card, struct error *error)
{
    struct watching watching = {.cards = cards, .book = book};
    bool good = read_units(store, &watching, targets, units, card, error) &&
                draw_curve(&watching, &cards->card[card].duration, error);
    free(watching.seen.time);
    return good;
}

bool durations_seen(struct store *store, const struct scorecards *cards, size_t card,
                    struct duration_times *times, struct error *error)
{
    struct rulebook book;
    struct watching watching = {.cards = cards, .book = &book};
    size_t units = 0;
    int32_t *targets = boundaries_targets(cards, &units);
    *times = (struct duration_times){.why = WHY_NO_DATA};
    if (targets == NULL) {
        return error_memory(error);
    }
    bool good = store_rulebook(store, &cards->settings.rules, &book, error);
    if (good) {
        good = !store_has_rows(store, KIND_DOSSIERS) ||
               read_units(store, &watching, targets, units, card, error);
        rulebook_release(&book);
    }
    free(targets);
    if (!good) {
        free(watching.seen.time);
        return false;
    }
    times->time = watching.seen.time;
    times->count = watching.seen.count;
    if (watching.unknown > 0) {
        times->why = WHY_NO_CALENDAR;
    } else if (times->count > 0) {
        times->why = WHY_NONE;
    }
    return true;
}

bool durations_read(struct store *store, struct scorecards *cards, const struct rulebook *book, const int32_t *targets,
                    size_t units, struct error *error)
{
    bool rows = store_has_rows(store, KIND_DOSSIERS);
    bool good = true;
    for (size_t i = 0; good && i < cards->count; i++) {
        if (rows) {
            good = read_card(store, cards, book, targets, units, i, error);
        } else {
            cards->card[i].duration.km_why = WHY_NO_DATA;
        }
    }
    return good;
}
