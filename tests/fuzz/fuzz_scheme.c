/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a grading scheme. Held together: what reads is consistent (no two criteria of one
 * id, points within what a criterion gives, sums of criteria above them that add up, bands from the
 * best down), and whatever the counts are, grading it gives points from 0 to `of`, a reason where
 * there are none, and a sum only where all its parts are; a refusal names the file and has a code
 * of its own. */
#include "reports/grade.h"
#include "reports/points.h"
#include "surveys/text.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

enum { LONGEST = 1 << 14 };

static void check_way(const struct scheme_way *way, int64_t of)
{
    must(way->rule != RULE_NONE);
    must(way->none >= -1 && way->none <= of);
    must(way->full >= 1 && way->full <= SHARE_WHOLE);
    must((way->rule == RULE_DOSSIERS) == (way->measure_count == 0));
    for (size_t i = 0; i < way->measure_count; i++) {
        must(way->measures[i].name[0] != '\0');
        must(!way->measures[i].optional || way->rule == RULE_REST);
    }
    for (size_t i = 0; i < way->step_count; i++) {
        must(way->steps[i].points >= 0 && way->steps[i].points <= of);
        must(way->steps[i].condition_count > 0 || i + 1 == way->step_count);
        for (size_t j = 0; j < way->steps[i].condition_count; j++) {
            must(way->steps[i].conditions[j].measure < way->measure_count);
        }
    }
}

static void check_criterion(const struct scheme *scheme, size_t at)
{
    const struct scheme_criterion *criterion = &scheme->criteria[at];
    int64_t sum = 0;
    must(criterion->of > 0 && criterion->of <= POINTS_OF_MOST * points_unit(scheme->decimals));
    must((criterion->way_count > 0) != (criterion->part_count > 0));
    for (size_t i = 0; i < criterion->part_count; i++) {
        must(criterion->parts[i] < at);
        sum += scheme->criteria[criterion->parts[i]].of;
    }
    must(criterion->part_count == 0 || sum == criterion->of);
    for (size_t i = 0; i < criterion->way_count; i++) {
        check_way(&criterion->ways[i], criterion->of);
    }
    for (size_t i = 0; i < criterion->band_count; i++) {
        must(criterion->bands[i].from <= criterion->of);
        must(!criterion->bands[i].rest || i + 1 == criterion->band_count);
    }
    for (size_t i = 0; i < at; i++) {
        must(strcmp(scheme->criteria[i].id, criterion->id) != 0);
    }
}

/* Counts that follow from the name: some are not given or in part only, some are 0 of 0, some have more parts than
 * a whole. */
static enum indicator_state any_indicator(void *context, const char *id, int64_t *numerator, int64_t *denominator)
{
    const uint32_t *seed = context;
    uint32_t state = *seed;
    for (; *id != '\0'; id++) {
        state = (state ^ (unsigned char)*id) * 16777619u;
    }
    *denominator = (int64_t)(state >> 8) % 50;
    *numerator = (int64_t)(state >> 16) % 60;
    if (state % 7 == 0) {
        *denominator = INT64_MAX;
    }
    return state % 3 == 0   ? INDICATOR_ABSENT
           : state % 5 == 0 ? INDICATOR_PARTLY
           : state % 5 == 1 ? INDICATOR_DOUBTFUL
                            : INDICATOR_THERE;
}

static void check_grades(struct scheme *scheme, uint32_t seed)
{
    struct scheme *const list[] = {scheme};
    const struct figure figure = {.method = "overall",
                                  .has_counts = true,
                                  .numerator = seed % 9,
                                  .denominator = 8,
                                  .why = seed % 2 ? WHY_NONE : WHY_NO_DATA};
    const struct dossier_counts dossiers = {
        .early = seed % 5, .on_day = seed % 3, .late = seed % 4, .pending_overdue = seed % 2};
    const struct grade_input input = {&dossiers, &figure, &figure, any_indicator, &seed};
    struct grades grades;
    struct error error;
    must(grades_of(list, 1, &input, &grades, &error));
    must(grades.count == scheme->criterion_count);
    for (size_t i = 0; i < grades.count; i++) {
        const struct grade *grade = &grades.grade[i];
        must(grade->criterion == &scheme->criteria[i]);
        must((grade->why == WHY_NONE) == (grade->state == GRADE_GIVEN));
        must(grade->why == WHY_NONE || grade->band == NULL);
        must(grade->points >= 0 && grade->points <= grade->criterion->of);
        bool whole = true;
        for (size_t j = 0; j < grade->criterion->part_count; j++) {
            whole = whole && grades.grade[grade->criterion->parts[j]].why == WHY_NONE;
        }
        must(grade->criterion->part_count == 0 || whole == (grade->why == WHY_NONE));
    }
    grades_release(&grades);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char text[LONGEST + 1];
    struct error error = {.code = ERROR_NONE};
    if (size > LONGEST) {
        return 0;
    }
    memcpy(text, data, size);
    text[size] = '\0';
    struct scheme *scheme = scheme_parse("s.conf", text, size, &error);
    if (scheme == NULL) {
        must((error.code >= ERROR_SCHEME_SYNTAX && error.code <= ERROR_SCHEME_BANDS) ||
             error.code == ERROR_MAP_ENCODING || error.code == ERROR_MAP_QUOTE);
        must(strcmp(error.file, "s.conf") == 0 && error.line >= 0);
        return 0;
    }
    must(text_utf8_fault(text, size) == size);
    for (size_t i = 0; i < scheme->criterion_count; i++) {
        check_criterion(scheme, i);
    }
    for (uint32_t seed = 0; seed < 8; seed++) {
        check_grades(scheme, seed);
    }
    scheme_free(scheme);
    return 0;
}
