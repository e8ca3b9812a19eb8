/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/explanation_parts.h"

#include <stdlib.h>
#include <string.h>

/* NULL when memory is exhausted. */
static struct explanation_row *add_row(struct explaining *explaining,
                                       const struct row_origin *origin, const char *counts_as,
                                       bool numerator, bool denominator)
{
    struct explanation *result = explaining->result;
    size_t size = result->row_count;
    if ((size & (size - 1)) == 0) { /* room doubles at every power of two */
        struct explanation_row *grown =
            realloc(result->row, (size == 0 ? 1 : size * 2) * sizeof *grown);
        if (grown == NULL) {
            explaining->failed = true;
            return NULL;
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
    return explaining->failed ? NULL : row;
}

struct standing {
    bool early, on_day, late, no_due, returned, withdrawn, left_out;
    bool open, overdue, undated, suspended; /* at the end of the period */
    bool due, due_met, received, carried_over;
};

static struct standing standing_of(const struct happenings *happenings,
                                   const struct scorecards *cards)
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
    } names[] = {{s->left_out, "left_out"},       {s->early, "early"},
                 {s->on_day, "on_day"},           {s->late, "late"},
                 {s->no_due, "completed_no_due"}, {s->returned, "returned"},
                 {s->withdrawn, "withdrawn"},     {s->suspended, "suspended"},
                 {s->overdue, "pending_overdue"}, {s->undated, "pending_no_due"},
                 {s->open, "pending_within"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (names[i].is) {
            return names[i].name;
        }
    }
    return NULL;
}

/* The day of that event; DAY_NONE when it is not in the list. */
static int32_t day_of(const struct happenings *happenings, enum dossier_column column)
{
    for (size_t i = 0; i < happenings->count; i++) {
        if (happenings->event[i].column == column) {
            return happenings->event[i].day;
        }
    }
    return DAY_NONE;
}

/* The due date by which the row was judged: the one in force when it was due (policy `due`), else
 * when it was closed or the period ended. */
static void tell_due(const struct explaining *explaining, const struct course *course,
                     const struct happenings *happenings, const struct standing *standing,
                     struct explanation_row *row)
{
    const struct scorecards *cards = &explaining->result->cards;
    struct deadlines deadlines;
    int32_t closed = day_of(happenings, DOSSIER_OPEN_OUT);
    int32_t day = closed != DAY_NONE && closed <= cards->period.to ? closed : cards->period.to;
    if (cards->settings.policy == POLICY_DUE && standing->due) {
        day = day_of(happenings, DOSSIER_DUE);
    }
    deadlines_of(course, &explaining->book, &deadlines);
    const struct due_span *span = due_span_on(&deadlines, day);
    row->has_due = true;
    row->due = span->due;
    row->due_by = span->by;
    row->due_from = span->from;
    row->limit = deadlines.limit;
    row->no_calendar = span->due.day == DAY_NONE && deadlines.no_calendar;
}

static bool visit_on_time(struct explaining *explaining, const struct row_origin *origin,
                          const struct course *course, const struct happenings *happenings)
{
    struct standing s = standing_of(happenings, &explaining->result->cards);
    bool on_time = s.early || s.on_day;
    bool within = s.open && !s.overdue && !s.undated && !s.suspended;
    bool numerator = on_time;
    bool denominator = on_time || s.late;
    const char *name = standing_name(&s);
    switch (explaining->result->cards.settings.policy) {
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
    if (name == NULL) {
        return true;
    }
    struct explanation_row *row = add_row(explaining, origin, name, numerator, denominator);
    if (row != NULL && !s.left_out) {
        tell_due(explaining, course, happenings, &s, row);
    }
    return row != NULL;
}

/* Finished with a result in the period, for figures that divide by these. */
static bool visit_finished(struct explaining *explaining, const struct row_origin *origin,
                           const struct happenings *happenings)
{
    struct standing s = standing_of(happenings, &explaining->result->cards);
    bool coverage = explaining->subject == SUBJECT_COVERAGE; /* its numerator is forms */
    if (!s.early && !s.on_day && !s.late && !s.no_due) {
        return true;
    }
    struct explanation_row *row = add_row(explaining, origin, standing_name(&s), !coverage, true);
    if (row != NULL && explaining->subject == SUBJECT_DURATION) {
        row->has_days = true;
        row->days = happenings->timing.duration;
    }
    return row != NULL;
}

static bool visit_dossier(void *context, const struct row_origin *origin,
                          const struct course *course)
{
    struct explaining *explaining = context;
    struct happenings happenings;
    dossier_events(course, &explaining->book, &happenings);
    return explaining->subject == SUBJECT_ON_TIME
               ? visit_on_time(explaining, origin, course, &happenings)
               : visit_finished(explaining, origin, &happenings);
}

/* Whether the answer to this question belongs to the figure. */
static bool question_counts(const struct explaining *explaining, const struct item *item)
{
    if (explaining->subject == SUBJECT_ITEM) {
        return strcmp(item->id, explaining->item->id) == 0 &&
               item->scale == explaining->item->scale;
    }
    if (method_is_mean(explaining->card->method)) {
        return item->overall == explaining->card->mean[0].of_overall;
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
                       false) != NULL;
    }
    struct answers answers = count_answers(explaining, record, questions);
    bool all =
        explaining->subject == SUBJECT_SATISFACTION && explaining->card->method == METHOD_ALL;
    bool mean = explaining->subject == SUBJECT_SATISFACTION && method_is_mean(explaining->card->method);
    bool denominator = verdict.valid && (all ? verdict.complete : answers.answered > 0);
    bool numerator =
        denominator && (all ? verdict.all_top2 : mean || answers.satisfied == answers.answered);
    const char *name = "not_satisfied";
    if (!verdict.valid) {
        name = "invalid";
    } else if (!denominator) {
        name = all ? "incomplete" : "blank";
    } else if (mean) {
        name = "valid";
    } else if (numerator) {
        name = "satisfied";
    } else if (answers.satisfied > 0 && answers.satisfied < answers.asked) {
        name = "partly_satisfied";
    }
    return add_row(explaining, origin, name, numerator, denominator) != NULL;
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
bool explanation_rows(struct store *store, struct explaining *explaining, struct error *error)
{
    struct explanation *result = explaining->result;
    const struct card_boundaries *boundaries = &explaining->card->boundaries;
    if (!store_rulebook(store, &result->cards.settings.rules, &explaining->book, error)) {
        return false;
    }
    bool good = boundaries->part_count > 0 || read_unit(store, explaining, result->unit->id, error);
    for (size_t i = 0; i < boundaries->part_count && good && !explaining->failed; i++) {
        good = read_unit(store, explaining, boundaries->part[i].unit->id, error);
    }
    rulebook_release(&explaining->book);
    if (good && explaining->failed) {
        good = error_memory(error);
    }
    if (good && result->row_count > 1) {
        qsort(result->row, result->row_count, sizeof result->row[0], compare_rows);
    }
    return good;
}
