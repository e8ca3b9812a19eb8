/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/grade.h"

#include "reports/measure.h"
#include "reports/points.h"

#include <stdlib.h>
#include <string.h>

/* One criterion being graded by one of its ways. */
struct grading {
    const struct grade_input *input;
    struct grade *grade;
    const struct scheme_way *way;
    struct measure *measures; /* of the way */
};

/* ---- what is there ---- */

static void look_up(struct grading *grading)
{
    for (size_t i = 0; i < grading->way->measure_count; i++) {
        grading->measures[i] = measure_of(grading->way->measures[i].name, grading->input);
    }
}

static bool is_partly(const struct grading *grading, size_t i)
{
    return grading->measures[i].state == MEASURE_PARTLY;
}

/* An optional indicator may be absent, but not there in part. */
static bool lacks(const struct grading *grading, size_t i)
{
    return is_partly(grading, i) ||
           (grading->measures[i].state == MEASURE_ABSENT && !grading->way->measures[i].optional);
}

/* A share must have its part within its whole; points given one by one may be more than their
 * number. */
static bool is_doubtful(const struct grading *grading, size_t i)
{
    const struct measure *measure = &grading->measures[i];
    return measure->state == MEASURE_DOUBTFUL ||
           (grading->way->rule != RULE_MEAN && measure->state == MEASURE_THERE &&
            measure->part > measure->whole);
}

static size_t list(const struct grading *grading, bool (*is_one)(const struct grading *grading, size_t i),
                   const char **names)
{
    size_t count = 0;
    for (size_t i = 0; i < grading->way->measure_count; i++) {
        if (is_one(grading, i)) {
            names[count++] = grading->way->measures[i].name;
        }
    }
    return count;
}

static void name_missing(const struct grading *grading, bool (*is_one)(const struct grading *grading, size_t i))
{
    grading->grade->missing_count = list(grading, is_one, grading->grade->missing);
    grading->grade->partly_count = list(grading, is_partly, grading->grade->partly);
}

static size_t count_of(const struct grading *grading,
                       bool (*is_one)(const struct grading *grading, size_t i))
{
    size_t count = 0;
    for (size_t i = 0; i < grading->way->measure_count; i++) {
        count += is_one(grading, i);
    }
    return count;
}

static bool was_reported(const struct grading *grading, size_t i)
{
    return grading->measures[i].state != MEASURE_ABSENT &&
           !measure_is_figure(grading->way->measures[i].name);
}

/* ---- points ---- */

static void give(struct grade *grade, int64_t points)
{
    grade->state = GRADE_GIVEN;
    grade->points = points;
}

/* There is nothing to count. */
static void give_nothing(struct grading *grading)
{
    grading->grade->nothing = true;
    if (grading->way->none >= 0) {
        give(grading->grade, grading->way->none);
    } else {
        grading->grade->state = GRADE_EMPTY;
    }
}

static void grade_share(struct grading *grading)
{
    const struct measure *share = &grading->measures[0];
    give(grading->grade, points_of_share(share->part, share->whole, grading->grade->criterion->of,
                                         grading->way->full));
}

/* 1 − a/n − b/m = (nm − am − bn) / nm; with one denominator, or only one share, there is no
 * product. */
static void grade_rest(struct grading *grading)
{
    int64_t left = 1;
    int64_t whole = 1;
    for (size_t i = 0; i < grading->way->measure_count; i++) {
        const struct measure *share = &grading->measures[i];
        if (share->state != MEASURE_THERE) {
            continue; /* optional, and 0 */
        }
        if (share->whole == whole) {
            left -= share->part;
        } else {
            left = left * share->whole - share->part * whole;
            whole *= share->whole;
        }
    }
    left = left > 0 ? left : 0;
    give(grading->grade,
         points_of_share(left, whole, grading->grade->criterion->of, grading->way->full));
}

static void grade_mean(struct grading *grading)
{
    const struct measure *mean = &grading->measures[0];
    const struct scheme_criterion *criterion = grading->grade->criterion;
    int64_t unit = points_unit(grading->grade->scheme->decimals);
    if (mean->part * unit >
        criterion->of * mean->whole) { /* more than every one of them can have */
        grading->grade->state = GRADE_DOUBTFUL;
        grading->grade->missing[grading->grade->missing_count++] = grading->way->measures[0].name;
        return;
    }
    give(grading->grade, points_of_mean(mean->part, mean->whole, unit));
}

static int64_t outcome_count(const struct dossier_counts *dossiers, size_t outcome)
{
    const int64_t counts[OUTCOMES] = {dossiers->early,          dossiers->on_day,
                                      dossiers->late,           dossiers->completed_no_due,
                                      dossiers->pending_within, dossiers->pending_overdue,
                                      dossiers->pending_no_due, dossiers->returned,
                                      dossiers->withdrawn,      dossiers->suspended};
    return counts[outcome];
}

static void grade_dossiers(struct grading *grading)
{
    int64_t sum = 0;
    int64_t number = 0;
    for (size_t i = 0; i < OUTCOMES; i++) {
        if (grading->way->weight[i] >= 0) {
            int64_t count = outcome_count(grading->input->dossiers, i);
            sum += grading->way->weight[i] * count;
            number += count;
        }
    }
    if (number == 0) {
        give_nothing(grading);
    } else {
        give(grading->grade, points_of_mean(sum, number, 1)); /* weights are units already */
    }
}

static bool holds(const struct scheme_condition *condition, const struct measure *measure)
{
    int order = condition->share
                    ? points_compare_share(measure->part, measure->whole, condition->value)
                    : (measure->part > condition->value) - (measure->part < condition->value);
    switch (condition->relation) {
    case AT_LEAST:
        return order >= 0;
    case MORE_THAN:
        return order > 0;
    case AT_MOST:
        return order <= 0;
    case LESS_THAN:
        return order < 0;
    case EQUAL_TO:
        break;
    }
    return order == 0;
}

static void grade_steps(struct grading *grading)
{
    grading->grade->state = GRADE_NO_STEP;
    for (size_t i = 0; i < grading->way->step_count; i++) {
        const struct scheme_step *step = &grading->way->steps[i];
        bool all = true;
        for (size_t j = 0; j < step->condition_count; j++) {
            const struct scheme_condition *condition = &step->conditions[j];
            all = all && holds(condition, &grading->measures[condition->measure]);
        }
        if (all) {
            give(grading->grade, step->points);
            return;
        }
    }
}

/* All that it needs was reported. */
static void grade_by_way(struct grading *grading)
{
    struct grade *grade = grading->grade;
    bool nothing = false;
    if (count_of(grading, is_doubtful) > 0) {
        grade->state = GRADE_DOUBTFUL;
        name_missing(grading, is_doubtful);
        return;
    }
    for (size_t i = 0; i < grading->way->measure_count; i++) {
        bool optional = grading->way->measures[i].optional;
        nothing = nothing || (grading->measures[i].state == MEASURE_EMPTY && !optional);
        if (optional && grading->measures[i].state == MEASURE_ABSENT) {
            grade->assumed[grade->assumed_count++] = grading->way->measures[i].name;
        }
    }
    if (nothing) {
        give_nothing(grading);
        return;
    }
    switch (grading->way->rule) {
    case RULE_SHARE:
        grade_share(grading);
        break;
    case RULE_REST:
        grade_rest(grading);
        break;
    case RULE_MEAN:
        grade_mean(grading);
        break;
    case RULE_DOSSIERS:
        grade_dossiers(grading);
        break;
    case RULE_STEPS:
        grade_steps(grading);
        break;
    case RULE_NONE:
        break;
    }
}

/* ---- one criterion ---- */

/* Room for the names and measures of any of its ways. */
static size_t room_of(const struct scheme_criterion *criterion)
{
    size_t most = criterion->part_count;
    for (size_t i = 0; i < criterion->way_count; i++) {
        size_t count = criterion->ways[i].measure_count;
        most = count > most ? count : most;
    }
    return most + 1;
}

/* The first way whose measures are all there; else the one for which most indicators were reported
 * and, of those, fewest lack: what it lacks is what the office has to bring. */
static void grade_by_ways(struct grading *grading)
{
    const struct scheme_criterion *criterion = grading->grade->criterion;
    size_t best_reported = 0;
    size_t best_lacking = SIZE_MAX;
    for (size_t i = 0; i < criterion->way_count; i++) {
        grading->way = &criterion->ways[i];
        look_up(grading);
        size_t lacking = count_of(grading, lacks);
        size_t reported = count_of(grading, was_reported);
        if (lacking == 0) {
            grading->grade->missing_count = 0;
            grading->grade->partly_count = 0;
            grading->grade->way = grading->way;
            grade_by_way(grading);
            return;
        }
        if (grading->grade->way == NULL || reported > best_reported ||
            (reported == best_reported && lacking < best_lacking)) {
            best_reported = reported;
            best_lacking = lacking;
            grading->grade->way = grading->way;
            name_missing(grading, lacks);
        }
    }
    bool partly = grading->grade->partly_count == grading->grade->missing_count;
    grading->grade->state = partly ? GRADE_PARTLY : GRADE_ABSENT;
}

/* Parts stand above it and are graded already; first: the scheme's first criterion. */
static void add_up(struct grade *grade, const struct grade *first)
{
    int64_t points = 0;
    for (size_t i = 0; i < grade->criterion->part_count; i++) {
        const struct grade *part = &first[grade->criterion->parts[i]];
        if (part->state == GRADE_GIVEN) {
            points += part->points;
        } else {
            grade->missing[grade->missing_count++] = part->criterion->id;
        }
    }
    if (grade->missing_count == 0) {
        give(grade, points);
    } else {
        grade->state = GRADE_PARTS;
    }
}

static bool grade_criterion(struct grade *grade, const struct grade *first,
                            const struct grade_input *input)
{
    size_t room = room_of(grade->criterion);
    struct grading grading = {.input = input, .grade = grade};
    grading.measures = calloc(room, sizeof *grading.measures);
    grade->missing = calloc(room, sizeof(const char *));
    grade->partly = calloc(room, sizeof(const char *));
    grade->assumed = calloc(room, sizeof(const char *));
    bool good = grading.measures != NULL && grade->missing != NULL && grade->partly != NULL && grade->assumed != NULL;
    if (good && grade->criterion->part_count > 0) {
        add_up(grade, first);
    } else if (good) {
        grade_by_ways(&grading);
    }
    if (good && grade->state == GRADE_GIVEN) {
        grade->band = scheme_band_of(grade->criterion, grade->points);
    } else {
        grade->why = WHY_NO_DATA;
    }
    free(grading.measures);
    return good;
}

/* ---- all of them ---- */

bool grades_of(struct scheme *const *schemes, size_t count, const struct grade_input *input,
               struct grades *grades, struct error *error)
{
    size_t all = 0;
    for (size_t i = 0; i < count; i++) {
        all += schemes[i]->criterion_count;
    }
    *grades = (struct grades){calloc(all + 1, sizeof *grades->grade), 0};
    bool good = grades->grade != NULL;
    for (size_t i = 0; good && i < count; i++) {
        const struct grade *first = &grades->grade[grades->count];
        for (size_t j = 0; good && j < schemes[i]->criterion_count; j++) {
            struct grade *grade = &grades->grade[grades->count++];
            grade->scheme = schemes[i];
            grade->criterion = &schemes[i]->criteria[j];
            good = grade_criterion(grade, first, input);
        }
    }
    if (!good) {
        grades_release(grades);
        return error_memory(error);
    }
    return true;
}

void grades_release(struct grades *grades)
{
    for (size_t i = 0; i < grades->count; i++) {
        free(grades->grade[i].missing);
        free(grades->grade[i].partly);
        free(grades->grade[i].assumed);
    }
    free(grades->grade);
    *grades = (struct grades){NULL, 0};
}
