/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/standing_page.h"

#include "reports/trend_page.h"

#include <stdio.h>
#include <string.h>

enum past past_of(const struct trend_month *month)
{
    if (month->signal_why == WHY_NONE) {
        return month->signal == TREND_SIGNAL_ABOVE   ? PAST_ROSE
               : month->signal == TREND_SIGNAL_BELOW ? PAST_FELL
                                                     : PAST_SAME;
    }
    if (month->basis == 0) {
        return PAST_NO_DATA;
    }
    if (month->signal_why == WHY_NOT_COMPARABLE) {
        return PAST_NOT_JUDGED;
    }
    return month->basis < TREND_FLOOR ? PAST_FEW : PAST_MONTHS;
}

/* ---- the past ---- */

static const char *said_past(const struct trend_month *month, enum language language,
                             char buffer[static WORDS_FILLED])
{
    static const enum word words[] = {[PAST_SAME] = WORD_SAID_PAST_SAME,
                                      [PAST_ROSE] = WORD_SAID_PAST_ROSE,
                                      [PAST_FELL] = WORD_SAID_PAST_FELL,
                                      [PAST_FEW] = WORD_SAID_PAST_FEW,
                                      [PAST_MONTHS] = WORD_SAID_PAST_MONTHS,
                                      [PAST_NO_DATA] = WORD_SAID_PAST_NO_DATA,
                                      [PAST_NOT_JUDGED] = WORD_SAID_PAST_NOT_JUDGED};
    char limits[TREND_LIMITS];
    const char *const usual[] = {page_trend_limits(month, language, limits)};
    return words_fill(words[past_of(month)], language, usual, 1, buffer);
}

void page_past(const struct standing *standing, enum language language, char *buffer, size_t size)
{
    const struct trend_month *last[COMPARED];
    char name[NUMFMT];
    char text[COMPARED][WORDS_FILLED];
    char filled[WORDS_FILLED];
    buffer[0] = '\0';
    if (standing == NULL || standing->months_why != WHY_NONE) {
        return;
    }
    for (enum measure measure = 0; measure < COMPARED; measure++) {
        last[measure] = &standing->month[measure][STANDING_MONTHS - 1];
        said_past(last[measure], language, text[measure]);
    }
    const char *const arguments[] = {
        numfmt_period(&last[MEASURE_ON_TIME]->span.month, language, name), text[MEASURE_ON_TIME],
        text[MEASURE_SATISFACTION]};
    bool both = strcmp(arguments[1], arguments[2]) == 0;
    snprintf(
        buffer, size, "%s",
        words_fill(both ? WORD_SAID_PAST_BOTH : WORD_SAID_PAST, language, arguments, 3, filled));
    if (buffer[0] == 't') { /* "tháng 10/2023" at the beginning of a sentence */
        buffer[0] = 'T';
    }
}

/* ---- the others ---- */

void page_others_named(const struct standing *standing, enum language language, char *buffer,
                       size_t size)
{
    char number[NUMFMT];
    char filled[WORDS_FILLED];
    const struct standing_group *group = standing->group;
    bool within = group->parent != NULL && group->parent[0] != '\0';
    size_t others = group->units > 0 ? group->units - 1 : 0;
    if (others == 1) {
        const char *const of[] = {group->parent};
        snprintf(
            buffer, size, "%s",
            words_fill(within ? WORD_OTHERS_ONE_OF : WORD_OTHERS_ONE, language, of, 1, filled));
        return;
    }
    const char *const arguments[] = {numfmt_count((int64_t)others, language, number),
                                     group->parent};
    snprintf(buffer, size, "%s",
             words_fill(within ? WORD_OTHERS_OF : WORD_OTHERS_ALL, language, arguments,
                        within ? 2 : 1, filled));
}

void page_others(const struct standing *standing, enum language language, char *buffer, size_t size)
{
    char others[WORDS_FILLED];
    char filled[WORDS_FILLED];
    const char *mark[COMPARED];
    buffer[0] = '\0';
    if (standing == NULL || standing->group == NULL || standing->group->units < 2) {
        return;
    }
    for (enum measure measure = 0; measure < COMPARED; measure++) {
        const struct comparison_measure *all = &standing->group->measure[measure];
        if (standing->row >= all->count) {
            return;
        }
        mark[measure] = word(mark_word(&all->row[standing->row]), language);
    }
    page_others_named(standing, language, others, sizeof others);
    const char *const arguments[] = {others, mark[MEASURE_ON_TIME], mark[MEASURE_SATISFACTION]};
    bool both = strcmp(arguments[1], arguments[2]) == 0;
    snprintf(buffer, size, "%s",
             words_fill(both ? WORD_SAID_OTHERS_BOTH : WORD_SAID_OTHERS, language, arguments, 3,
                        filled));
}
