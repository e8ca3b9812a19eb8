/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences about what looks unusual in the forms: days and counts, no form's number or text. */
#include "reports/renderers.h"

#include <stdio.h>
#include <string.h>

enum { MONTHS_NAMED = 3 }; /* further ones are counted */

static const char *clock_time(int32_t seconds, char buffer[static NUMFMT])
{
    snprintf(buffer, NUMFMT, "%02d:%02d", (int)(seconds / 3600), (int)(seconds % 3600 / 60));
    return buffer;
}

static void burst_line(const struct suspicion *found, enum language language, char *buffer,
                       size_t size)
{
    char text[6][NUMFMT];
    char filled[WORDS_FILLED];
    const struct burst *largest = &found->largest;
    const char *const arguments[] = {numfmt_count(found->burst_forms, language, text[0]),
                                     clock_time(largest->from, text[1]),
                                     clock_time(largest->to, text[2]),
                                     numfmt_day(largest->day, language, text[3]),
                                     numfmt_count(found->burst_groups, language, text[4]),
                                     numfmt_count(largest->forms, language, text[5])};
    enum word which = found->burst_groups == 1 ? WORD_UNUSUAL_BURST : WORD_UNUSUAL_BURSTS;
    snprintf(buffer, size, "%s", words_fill(which, language, arguments, 6, filled));
}

static void month_line(const struct straight_month *month, enum language language, char *buffer,
                       size_t size)
{
    char forms[NUMFMT];
    char days[2][NUMFMT];
    char name[NUMFMT];
    char part[WORDS_FILLED];
    char filled[WORDS_FILLED];
    const struct period period = {.kind = PERIOD_MONTH, .from = month->from, .to = month->to};
    const char *const ends[] = {numfmt_day(month->from, language, days[0]),
                                numfmt_day(month->to, language, days[1])};
    const char *const arguments[] = {
        numfmt_count(month->forms, language, forms),
        month->whole ? numfmt_period(&period, language, name)
                     : words_fill(WORD_UNUSUAL_DAYS, language, ends, 2, part)};
    enum word which = month->questions == 0   ? WORD_UNUSUAL_MONTH_SCORE
                      : month->questions == 1 ? WORD_UNUSUAL_MONTH_SINGLE
                      : month->top            ? WORD_UNUSUAL_MONTH_TOP
                                              : WORD_UNUSUAL_MONTH_SAME;
    snprintf(buffer, size, "%s", words_fill(which, language, arguments, 2, filled));
}

static void weekend_line(const struct suspicion *found, enum language language, char *buffer,
                         size_t size)
{
    /* by: a channel is unknown, there are enough for a percentage */
    static const enum word words[2][2] = {
        {WORD_UNUSUAL_WEEKEND_FEW, WORD_UNUSUAL_WEEKEND},
        {WORD_UNUSUAL_WEEKEND_UNKNOWN_FEW, WORD_UNUSUAL_WEEKEND_UNKNOWN}};
    char text[4][NUMFMT];
    char filled[WORDS_FILLED];
    const char *const arguments[] = {
        numfmt_count(found->weekend, language, text[0]),
        numfmt_count(found->weekday_checked, language, text[1]),
        numfmt_ratio(found->weekend, found->weekday_checked, language, text[2]),
        numfmt_count(found->weekday_unknown, language, text[3])};
    enum word which =
        words[found->weekday_unknown > 0][found->weekday_checked >= PAGE_FLOOR];
    snprintf(buffer, size, "%s", words_fill(which, language, arguments, 4, filled));
}

/* Adds a sentence to a line. */
static void add_sentence(enum word which, enum language language, const char *const *arguments,
                         size_t count, char *buffer, size_t size)
{
    char filled[WORDS_FILLED];
    size_t length = strlen(buffer);
    snprintf(buffer + length, size - length, "%s%s", length > 0 ? " " : "",
             words_fill(which, language, arguments, count, filled));
}

/* What was looked at; with a finding the line ends by introducing it. */
static void looked_line(const struct suspicion *found, enum language language, char *buffer,
                        size_t size)
{
    char text[2][NUMFMT];
    const char *const counts[] = {numfmt_count(found->checked, language, text[0]),
                                  numfmt_count(found->timed, language, text[1])};
    bool any = suspicion_found(found);
    bool few = !any && found->checked < PAGE_FLOOR;
    buffer[0] = '\0';
    add_sentence(any   ? WORD_UNUSUAL_LOOKED
                 : few ? WORD_UNUSUAL_FEW
                       : WORD_UNUSUAL_NONE,
                 language, counts, 2, buffer, size);
    if (found->timed < found->checked && !few) {
        add_sentence(found->timed == 0 ? WORD_UNUSUAL_UNTIMED : WORD_UNUSUAL_TIMED, language,
                     counts, 2, buffer, size);
    }
    if (any) {
        add_sentence(WORD_UNUSUAL_HEAD, language, counts, 2, buffer, size);
    }
}

static void more_months_line(size_t more, enum language language, char *buffer, size_t size)
{
    char count[NUMFMT];
    char filled[WORDS_FILLED];
    const char *const arguments[] = {numfmt_count((int64_t)more, language, count)};
    snprintf(buffer, size, "%s",
             words_fill(WORD_UNUSUAL_MONTHS_MORE, language, arguments, 1, filled));
}

bool page_unusual(const struct scorecard *card, size_t index, enum language language, char *buffer,
                  size_t size)
{
    const struct suspicion *found = &card->suspicion;
    if (!found->made || found->checked == 0) {
        bool tell = !found->made && card->forms.valid > 0 && index == 0;
        snprintf(buffer, size, "%s", word(WORD_UNUSUAL_NO_ROWS, language));
        return tell;
    }
    if (index == 0) {
        looked_line(found, language, buffer, size);
        return true;
    }
    if (!suspicion_found(found)) {
        return false;
    }
    size_t bursts = found->burst_groups > 0;
    size_t named = found->month_count < MONTHS_NAMED ? found->month_count : MONTHS_NAMED;
    size_t further = found->month_count > named;
    size_t weekends = found->weekend_unusual;
    size_t at = index - 1; /* among the sentences that there are */
    if (at < bursts) {
        burst_line(found, language, buffer, size);
    } else if (at < bursts + named) {
        month_line(&found->months[at - bursts], language, buffer, size);
    } else if (at < bursts + named + further) {
        more_months_line(found->month_count - named, language, buffer, size);
    } else if (at < bursts + named + further + weekends) {
        weekend_line(found, language, buffer, size);
    } else {
        snprintf(buffer, size, "%s", word(WORD_UNUSUAL_NOTE, language));
    }
    return at <= bursts + named + further + weekends;
}
