/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/explanation.h"

#include "reports/figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum subject {
    SUBJECT_ON_TIME,
    SUBJECT_SATISFACTION,
    SUBJECT_COVERAGE,
    SUBJECT_DURATION,
    SUBJECT_ITEM
};

struct explaining {
    struct explanation *result;
    const struct scorecard *card;
    enum subject subject;
    const struct item *item; /* SUBJECT_ITEM */
    struct rulebook book;    /* while rows are read */
    bool failed;
};

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
    leave_out(explaining, "left_out", d->left_out);
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
        result->figure = (struct figure){.method = "duration",
                                         .has_counts = true,
                                         .numerator = card->duration.completed,
                                         .denominator = card->duration.completed,
                                         .why = card->duration.why,
                                         .interval_why = card->duration.why};
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

/* ---- the records ---- */

static bool add_row(struct explaining *explaining, const struct row_origin *origin,
                    const char *counts_as, bool numerator, bool denominator)
{
    struct explanation *result = explaining->result;
    size_t size = result->row_count;
    if ((size & (size - 1)) == 0) { /* room doubles at every power of two */
        struct explanation_row *grown =
            realloc(result->row, (size == 0 ? 1 : size * 2) * sizeof *grown);
        if (grown == NULL) {
            explaining->failed = true;
            return false;
        }
        result->row = grown;
    }
    struct explanation_row *row = &result->row[result->row_count++];
    *row = (struct explanation_row){.file = strdup(origin->file),
                                    .key = strdup(origin->key),
                                    .line = origin->line,
                                    .counts_as = counts_as,
                                    .in_numerator = numerator,
                                    .in_denominator = denominator};
    explaining->failed = row->file == NULL || row->key == NULL;
    return !explaining->failed;
}

struct standing {
    bool early, on_day, late, no_due, returned, withdrawn, left_out;
    bool open, overdue, undated, suspended; /* at the end of the period */
    bool due, due_met, received, carried_over;
};

static struct standing standing_of(const struct happenings *happenings, const struct scorecards *cards)
{
    struct standing s = {0};
    const struct event *events = happenings->event;
    size_t count = happenings->count;
    int sum[DOSSIER_COLUMNS] = {0};
    int before[DOSSIER_COLUMNS] = {0};
    int within[DOSSIER_COLUMNS] = {0};
    for (size_t i = 0; i < count; i++) {
        sum[events[i].column] += events[i].day <= cards->period.to;
        before[events[i].column] += events[i].day < cards->period.from;
        within[events[i].column] +=
            events[i].day >= cards->period.from && events[i].day <= cards->period.to;
    }
    s.early = within[DOSSIER_EARLY] > 0;
    s.on_day = within[DOSSIER_ON_DAY] > 0;
    s.late = within[DOSSIER_LATE] > 0;
    s.no_due = within[DOSSIER_COMPLETED_NO_DUE] > 0;
    s.returned = within[DOSSIER_RETURNED] > 0;
    s.withdrawn = within[DOSSIER_WITHDRAWN] > 0;
    s.left_out = within[DOSSIER_LEFT_OUT] > 0;
    s.due = within[DOSSIER_DUE] > 0;
    s.due_met = within[DOSSIER_DUE_MET] > 0;
    s.received = within[DOSSIER_RECEIVED] > 0;
    s.carried_over = before[DOSSIER_OPEN_IN] > before[DOSSIER_OPEN_OUT];
    s.open = sum[DOSSIER_OPEN_IN] > sum[DOSSIER_OPEN_OUT];
    s.overdue = sum[DOSSIER_OVERDUE_IN] > sum[DOSSIER_OVERDUE_OUT];
    s.undated = sum[DOSSIER_NO_DUE_IN] > sum[DOSSIER_NO_DUE_OUT];
    s.suspended = sum[DOSSIER_SUSPENDED_IN] > sum[DOSSIER_SUSPENDED_OUT];
    return s;
}

/* The first that applies; NULL when the dossier does not touch the period. */
static const char *standing_name(const struct standing *s)
{
    const struct {
        bool is;
        const char *name;
    } names[] = {{s->left_out, "left_out"},
                 {s->early, "early"},
                 {s->on_day, "on_day"},
                 {s->late, "late"},
                 {s->no_due, "completed_no_due"},
                 {s->returned, "returned"},
                 {s->withdrawn, "withdrawn"},
                 {s->suspended, "suspended"},
                 {s->overdue, "pending_overdue"},
                 {s->undated, "pending_no_due"},
                 {s->open, "pending_within"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (names[i].is) {
            return names[i].name;
        }
    }
    return NULL;
}

static bool visit_dossier(void *context, const struct row_origin *origin,
                          const struct course *course)
{
    struct explaining *explaining = context;
    const struct scorecards *cards = &explaining->result->cards;
    struct happenings happenings;
    dossier_events(course, &explaining->book, &happenings);
    struct standing s = standing_of(&happenings, cards);
    bool on_time = s.early || s.on_day;
    bool within = s.open && !s.overdue && !s.undated && !s.suspended;
    bool numerator = on_time;
    bool denominator = on_time || s.late;
    const char *name = standing_name(&s);
    if (explaining->subject != SUBJECT_ON_TIME) {
        bool finished = on_time || s.late || s.no_due;
        bool coverage = explaining->subject == SUBJECT_COVERAGE; /* its numerator is forms */
        return !finished || add_row(explaining, origin, name, !coverage, true);
    }
    switch (cards->settings.policy) {
    case POLICY_PORTAL:
        numerator = on_time || within;
        denominator = numerator || s.late || (s.open && s.overdue);
        break;
    case POLICY_RECEIVED:
        denominator = s.received || s.carried_over;
        break;
    case POLICY_DUE:
        numerator = s.due_met;
        denominator = s.due;
        name = s.due_met ? "due_met" : s.due ? "due_missed" : name;
        break;
    case POLICY_COMPLETED:
    case POLICIES:
        break;
    }
    return name == NULL || add_row(explaining, origin, name, numerator, denominator);
}

/* Whether the answer to this question belongs to the figure. */
static bool question_counts(const struct explaining *explaining, const struct item *item)
{
    if (explaining->subject == SUBJECT_ITEM) {
        return strcmp(item->id, explaining->item->id) == 0 &&
               item->scale == explaining->item->scale;
    }
    return explaining->card->method == METHOD_ALL ||
           item->overall == (explaining->card->method == METHOD_OVERALL);
}

struct answers {
    size_t asked, answered, satisfied;
};

/* The answers of a form that belong to the figure. */
static struct answers count_answers(const struct explaining *explaining, const struct form *record,
                                    const struct questionnaire *questions)
{
    struct answers answers = {0, 0, 0};
    for (size_t i = 0; i < questions->count && record->answers[i] != '\0'; i++) {
        int level = answer_level(record->answers[i]);
        if (question_counts(explaining, &questions->items[i])) {
            answers.asked++;
            answers.answered += level > 0;
            answers.satisfied += level > 0 && level_is_top2(level, questions->items[i].scale);
        }
    }
    return answers;
}

static bool visit_form(void *context, const struct row_origin *origin, const struct form *record,
                       const struct questionnaire *questions)
{
    struct explaining *explaining = context;
    struct form_verdict verdict = form_judge(record, questions);
    if (explaining->subject == SUBJECT_COVERAGE) {
        return add_row(explaining, origin, verdict.valid ? "valid" : "invalid", verdict.valid,
                       false);
    }
    struct answers answers = count_answers(explaining, record, questions);
    bool all =
        explaining->subject == SUBJECT_SATISFACTION && explaining->card->method == METHOD_ALL;
    bool denominator = verdict.valid && (all ? verdict.complete : answers.answered > 0);
    bool numerator = denominator && (all ? verdict.all_top2 : answers.satisfied == answers.answered);
    const char *name = "not_satisfied";
    if (!verdict.valid) {
        name = "invalid";
    } else if (!denominator) {
        name = all ? "incomplete" : "blank";
    } else if (numerator) {
        name = "satisfied";
    } else if (answers.satisfied > 0 && answers.satisfied < answers.asked) {
        name = "partly_satisfied";
    }
    return add_row(explaining, origin, name, numerator, denominator);
}

static int compare_rows(const void *a, const void *b)
{
    const struct explanation_row *left = a;
    const struct explanation_row *right = b;
    int order = strcmp(left->file, right->file);
    return order != 0 ? order : (left->line > right->line) - (left->line < right->line);
}

static bool read_unit(struct store *store, struct explaining *explaining, int32_t unit,
                      struct error *error)
{
    const struct explanation *result = explaining->result;
    int32_t from = result->cards.period.from;
    int32_t to = result->cards.period.to;
    bool forms = explaining->subject == SUBJECT_SATISFACTION || explaining->subject == SUBJECT_ITEM;
    bool both = explaining->subject == SUBJECT_COVERAGE;
    bool good =
        forms || store_each_dossier(store, unit, DAY_NONE, to, visit_dossier, explaining, error);
    if (good && (forms || both) && !explaining->failed) {
        good = store_each_form(store, unit, from, to, visit_form, explaining, error);
    }
    return good;
}

/* Of the unit, or of each that its card is made of. */
static bool read_rows(struct store *store, struct explaining *explaining, struct error *error)
{
    struct explanation *result = explaining->result;
    const struct card_boundaries *boundaries = &explaining->card->boundaries;
    if (!store_rulebook(store, &result->cards.settings.rules, &explaining->book, error)) {
        return false;
    }
    bool good = boundaries->part_count > 0 ||
                read_unit(store, explaining, result->unit->id, error);
    for (size_t i = 0; i < boundaries->part_count && good && !explaining->failed; i++) {
        good = read_unit(store, explaining, boundaries->part[i].unit->id, error);
    }
    rulebook_release(&explaining->book);
    if (good && explaining->failed) {
        good = error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    }
    if (good && result->row_count > 1) {
        qsort(result->row, result->row_count, sizeof result->row[0], compare_rows);
    }
    return good;
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
        good = !explaining.failed || error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    }
    good = good && (!request->with_rows || read_rows(store, &explaining, error));
    if (!good) {
        explanation_release(result);
    }
    return good;
}

void explanation_release(struct explanation *explanation)
{
    for (size_t i = 0; i < explanation->row_count; i++) {
        free(explanation->row[i].file);
        free(explanation->row[i].key);
    }
    free(explanation->row);
    free(explanation->left_out);
    scorecards_release(&explanation->cards);
    memset(explanation, 0, sizeof *explanation);
}
