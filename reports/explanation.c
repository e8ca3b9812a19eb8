/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/explanation.h"

#include "reports/explanation_parts.h"
#include "reports/figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct scorecard *card_of(const struct explanation *result)
{
    return result->cards.count > 0 ? &result->cards.card[0] : NULL;
}

/* ---- which measure ---- */

static bool find_subject(struct explaining *explaining, const char *measure, struct error *error)
{
    static const char *const names[] = {"on-time", "satisfaction", "coverage", "duration"};
    char allowed[160] = "on-time, satisfaction, coverage, duration";
    for (int i = 0; i < 4; i++) {
        if (strcmp(names[i], measure) == 0) {
            explaining->subject = (enum subject)i;
            return true;
        }
    }
    explaining->subject = SUBJECT_ITEM;
    for (size_t i = 0; i < explaining->card->item_count; i++) {
        const struct item *item = &explaining->card->items[i].item;
        size_t length = strlen(allowed);
        if (strcmp(item->id, measure) == 0) {
            explaining->item = item;
            return true;
        }
        snprintf(allowed + length, sizeof allowed - length, ", %s", item->id);
    }
    return error_set(error, ERROR_OPTION_VALUE, "measure", measure, allowed, NULL);
}

/* ---- counts that stay outside ---- */

static void leave_out(struct explaining *explaining, const char *why, int64_t count)
{
    struct explanation *result = explaining->result;
    struct explanation_left_out *grown =
        realloc(result->left_out, (result->left_out_count + 1) * sizeof *grown);
    if (grown == NULL) {
        explaining->failed = true;
        return;
    }
    result->left_out = grown;
    grown[result->left_out_count++] = (struct explanation_left_out){why, count};
}

static void leave_out_dossiers(struct explaining *explaining)
{
    const struct dossier_counts *d = &explaining->card->dossiers;
    enum policy policy = explaining->result->cards.settings.policy;
    if (policy == POLICY_COMPLETED) {
        leave_out(explaining, "pending_within", d->pending_within);
        leave_out(explaining, "pending_overdue", d->pending_overdue);
    }
    if (policy == POLICY_COMPLETED || policy == POLICY_PORTAL) {
        leave_out(explaining, "completed_no_due", d->completed_no_due);
        leave_out(explaining, "pending_no_due", d->pending_no_due);
        leave_out(explaining, "returned", d->returned);
        leave_out(explaining, "withdrawn", d->withdrawn);
        leave_out(explaining, "suspended", d->suspended);
    }
    if (policy != POLICY_DUE) {
        leave_out(explaining, "left_out", d->left_out);
    }
}

/* Of the due, some were returned or withdrawn later: only the records tell those that were not among them. */
static void leave_out_not_due(struct explaining *explaining)
{
    static const char *const names[] = {"completed_no_due", "pending_no_due", "returned",
                                        "withdrawn",        "suspended",      "left_out"};
    const struct explanation *result = explaining->result;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        int64_t count = 0;
        for (size_t j = 0; j < result->row_count; j++) {
            count += !result->row[j].in_denominator && strcmp(result->row[j].counts_as, names[i]) == 0;
        }
        leave_out(explaining, names[i], count);
    }
}

static void leave_out_forms(struct explaining *explaining)
{
    const struct scorecard *card = explaining->card;
    leave_out(explaining, "invalid_forms", card->forms.invalid);
    int64_t blank = 0;
    int64_t two_marks = 0;
    for (size_t i = 0; i < card->item_count; i++) {
        const struct item_figure *item = &card->items[i];
        bool counts = explaining->subject == SUBJECT_ITEM ? &item->item == explaining->item
                      : method_is_mean(card->method)      ? item->item.overall == card->mean[0].of_overall
                      : card->method == METHOD_OVERALL    ? item->item.overall
                      : card->method == METHOD_CRITERIA   ? !item->item.overall
                                                          : true;
        blank += counts ? item->blank : 0;
        two_marks += counts ? item->invalid : 0;
    }
    if (explaining->subject == SUBJECT_SATISFACTION && card->method == METHOD_ALL) {
        leave_out(explaining, "incomplete_forms", card->forms.valid - card->forms.complete);
        return;
    }
    leave_out(explaining, "blank_answers", blank);
    leave_out(explaining, "two_marks", two_marks);
}

/* ---- the figure ---- */

/* Days by dossiers: a mean, and no rate. */
static void set_duration(struct explaining *explaining)
{
    const struct duration *duration = &explaining->card->duration;
    bool there = duration->why == WHY_NONE;
    enum why why = there ? WHY_NOT_COMPARABLE : duration->why;
    explaining->result->figure = (struct figure){.method = "duration",
                                                 .has_counts = there,
                                                 .numerator = duration->days,
                                                 .denominator = duration->completed,
                                                 .why = why,
                                                 .interval_why = why};
    leave_out(explaining, "untimed", explaining->card->dossiers.untimed);
}

static void set_figure(struct explaining *explaining)
{
    struct explanation *result = explaining->result;
    const struct scorecard *card = explaining->card;
    switch (explaining->subject) {
    case SUBJECT_ON_TIME:
        result->figure = *scorecard_on_time(card, &result->cards.settings);
        leave_out_dossiers(explaining);
        break;
    case SUBJECT_SATISFACTION:
        result->figure = *scorecard_satisfaction(card);
        leave_out_forms(explaining);
        break;
    case SUBJECT_COVERAGE:
        result->figure = (struct figure){.method = "coverage",
                                         .has_counts = true,
                                         .numerator = card->coverage.forms,
                                         .denominator = card->coverage.dossiers,
                                         .rate = card->coverage.rate,
                                         .why = card->coverage.why,
                                         .interval_why = WHY_NOT_COMPARABLE};
        break;
    case SUBJECT_DURATION:
        set_duration(explaining);
        break;
    case SUBJECT_ITEM:
        for (size_t i = 0; i < card->item_count; i++) {
            if (&card->items[i].item == explaining->item) {
                result->figure = card->items[i].top2;
            }
        }
        leave_out_forms(explaining);
        break;
    }
    result->method = result->figure.method;
}

static void drop_rows(struct explanation *explanation)
{
    for (size_t i = 0; i < explanation->row_count; i++) {
        free(explanation->row[i].file);
        free(explanation->row[i].key);
    }
    free(explanation->row);
    explanation->row = NULL;
    explanation->row_count = 0;
}

/* The records, and what follows from them alone. */
static bool set_rows(struct store *store, struct explaining *explaining, bool with_rows, struct error *error)
{
    bool due = explaining->subject == SUBJECT_ON_TIME && explaining->result->cards.settings.policy == POLICY_DUE;
    if (!with_rows && !due) {
        return true;
    }
    if (!explanation_rows(store, explaining, error)) {
        return false;
    }
    if (due) {
        leave_out_not_due(explaining);
    }
    if (!with_rows) {
        drop_rows(explaining->result);
    }
    return !explaining->failed || error_memory(error);
}

bool explanation_build(struct store *store, const struct explanation_request *request,
                       struct explanation *result, struct error *error)
{
    memset(result, 0, sizeof *result);
    struct explaining explaining = {.result = result};
    if (!scorecards_build(store, request->period, request->settings, &request->unit, 1,
                          &result->cards, error)) {
        return false;
    }
    explaining.card = card_of(result);
    bool good = explaining.card != NULL && find_subject(&explaining, request->measure, error);
    if (good) {
        result->unit = explaining.card->unit;
        snprintf(result->measure, sizeof result->measure, "%s", request->measure);
        set_figure(&explaining);
        good = !explaining.failed || error_memory(error);
    }
    good = good && set_rows(store, &explaining, request->with_rows, error);
    if (!good) {
        explanation_release(result);
    }
    return good;
}

void explanation_release(struct explanation *explanation)
{
    drop_rows(explanation);
    free(explanation->left_out);
    scorecards_release(&explanation->cards);
    memset(explanation, 0, sizeof *explanation);
}

bool explains_duration(const struct explanation *explanation)
{
    return strcmp(explanation->method, "duration") == 0;
}
