/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points and grades as pages print them, and what has to be said beside them. */
#include "reports/renderers.h"

#include <stdio.h>
#include <string.h>

void page_grade_points(const struct grade *grade, enum language language,
                       char buffer[static PAGE_COUNTS])
{
    char points[NUMFMT];
    char of[NUMFMT];
    int decimals = grade->scheme->decimals;
    bool there = grade->why == WHY_NONE;
    snprintf(buffer, PAGE_COUNTS, "%.*s/%.*s", NUMFMT - 2,
             there ? numfmt_points(grade->points, decimals, false, language, points)
                   : word(WORD_NOT_AVAILABLE, language),
             NUMFMT - 2, numfmt_points(grade->criterion->of, decimals, true, language, of));
}

static void list_names(const char *const *names, size_t count, char *buffer, size_t size)
{
    size_t length = 0;
    buffer[0] = '\0';
    for (size_t i = 0; i < count && length + 1 < size; i++) {
        snprintf(buffer + length, size - length, "%s%s", i == 0 ? "" : ", ", names[i]);
        length = strlen(buffer);
    }
}

static const char *label_of(const struct scheme *scheme, const char *id, enum language language)
{
    for (size_t i = 0; i < scheme->criterion_count; i++) {
        if (strcmp(scheme->criteria[i].id, id) == 0) {
            return scheme_say(&scheme->criteria[i].label, language);
        }
    }
    return id;
}

/* The parts of a sum without points, by their labels: ids are for machines. What does not fit is left out. */
static void list_labels(const struct grade *grade, enum language language, char *buffer, size_t size)
{
    size_t length = 0;
    buffer[0] = '\0';
    for (size_t i = 0; i < grade->missing_count; i++) {
        const char *label = label_of(grade->scheme, grade->missing[i], language);
        if (length + strlen(label) + 3 > size) {
            return;
        }
        snprintf(buffer + length, size - length, "%s%s", i == 0 ? "" : "; ", label);
        length += strlen(buffer + length);
    }
}

void page_grade_says(const struct grade *grade, enum language language, char *buffer, size_t size)
{
    static const enum word reasons[] = {
        [GRADE_GIVEN] = WORD_NO_DATA,         [GRADE_EMPTY] = WORD_NO_DATA,
        [GRADE_ABSENT] = WORD_GRADE_ABSENT,   [GRADE_PARTLY] = WORD_GRADE_PARTLY,
        [GRADE_DOUBTFUL] = WORD_GRADE_DOUBTFUL,
        [GRADE_NO_STEP] = WORD_GRADE_NO_STEP, [GRADE_PARTS] = WORD_GRADE_PARTS};
    char names[512];
    char filled[WORDS_FILLED];
    if (grade->why == WHY_NONE) {
        snprintf(buffer, size, "%s",
                 grade->band == NULL ? "" : scheme_say(&grade->band->label, language));
        return;
    }
    if (grade->state == GRADE_PARTS) {
        list_labels(grade, language, names, sizeof names);
    } else {
        list_names(grade->missing, grade->missing_count, names, sizeof names);
    }
    const char *const arguments[] = {names};
    snprintf(buffer, size, "%s", words_fill(reasons[grade->state], language, arguments, 1, filled));
}

/* ---- sentences below a table ---- */

/* The sentence about one criterion: 0 its own note, 1 that there was nothing to count, 2 what was
 * taken as 0, 3 what was reported in part; "" for none. */
static void say_of(const struct grade *grade, size_t which, enum language language,
                   char buffer[static WORDS_FILLED])
{
    char names[512];
    const char *const arguments[] = {names};
    buffer[0] = '\0';
    if (which == 0 && grade->why == WHY_NONE) {
        snprintf(buffer, WORDS_FILLED, "%s", scheme_say(&grade->criterion->note, language));
    } else if (which == 1 && grade->nothing) {
        snprintf(buffer, WORDS_FILLED, "%s", scheme_say(&grade->way->none_note, language));
    } else if (which == 2 && grade->why == WHY_NONE && grade->assumed_count > 0) {
        list_names(grade->assumed, grade->assumed_count, names, sizeof names);
        words_fill(WORD_GRADE_ASSUMED, language, arguments, 1, buffer);
    } else if (which == 3 && grade->partly_count > 0) {
        list_names(grade->partly, grade->partly_count, names, sizeof names);
        words_fill(WORD_GRADE_PARTLY_NOTE, language, arguments, 1, buffer);
    }
}

enum { SENTENCES = 4 }; /* of a criterion */

bool page_grade_note(const struct grade *grades, size_t index, enum language language, char *buffer,
                     size_t size)
{
    const struct scheme *scheme = grades->scheme;
    char sentence[WORDS_FILLED];
    char filled[WORDS_FILLED];
    for (size_t i = 0; i < scheme->criterion_count * SENTENCES; i++) {
        const struct grade *grade = &grades[i / SENTENCES];
        say_of(grade, i % SENTENCES, language, sentence);
        if (sentence[0] != '\0' && index-- == 0) {
            const char *const arguments[] = {scheme_say(&grade->criterion->label, language),
                                             sentence};
            snprintf(buffer, size, "%s",
                     words_fill(WORD_GRADE_NOTE, language, arguments, 2, filled));
            return true;
        }
    }
    const char *note = scheme_say(&scheme->note, language);
    if (note[0] != '\0' && index-- == 0) {
        snprintf(buffer, size, "%s", note);
        return true;
    }
    const char *source = scheme_say(&scheme->source, language);
    if (source[0] != '\0' && index == 0) {
        const char *const arguments[] = {source};
        snprintf(buffer, size, "%s", words_fill(WORD_GRADE_SOURCE, language, arguments, 1, filled));
        return true;
    }
    return false;
}
