/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pages say below the flow of dossiers: how long they took, and what stands out about them. */
#include "reports/renderers.h"

#include <stdio.h>
#include <string.h>

enum { DURATION_FLOOR = 10 }; /* no typical time is told of fewer dossiers */

static void fill(enum word which, enum language language, const char *const *arguments, size_t count, char *buffer,
                 size_t size)
{
    char filled[WORDS_FILLED];
    snprintf(buffer, size, "%s", words_fill(which, language, arguments, count, filled));
}

/* ---- durations ---- */

static bool line_of_done(const struct duration *duration, const struct settings *settings, enum language language,
                         char *buffer, size_t size)
{
    char text[4][NUMFMT];
    const char *const years[] = {settings->calendar};
    const char *const numbers[] = {numfmt_count(duration->completed, language, text[0]),
                                   numfmt_tenths(duration->mean, language, text[1]),
                                   numfmt_tenths(duration->median, language, text[2]),
                                   numfmt_tenths(duration->p90, language, text[3])};
    if (duration->why == WHY_NO_CALENDAR) {
        fill(WORD_DURATION_NO_CALENDAR, language, years, 1, buffer, size);
    } else if (duration->completed >= DURATION_FLOOR) {
        bool counted = settings->rules.supplement == SUPPLEMENT_IGNORE; /* the waiting */
        fill(counted ? WORD_DURATION_DONE_ALL : WORD_DURATION_DONE, language, numbers, 4, buffer, size);
    } else {
        fill(WORD_DURATION_FEW, language, numbers, 1, buffer, size);
    }
    return duration->completed > 0;
}

static void say_waiting(const struct waiting_time *waiting, enum word within, enum word limits, enum word beyond,
                        enum language language, char text[static WORDS_FILLED])
{
    char number[3][NUMFMT];
    const char *const numbers[] = {numfmt_tenths(waiting->days, language, number[0]),
                                   numfmt_tenths(waiting->has_low ? waiting->low : 0, language, number[1]),
                                   numfmt_tenths(waiting->has_high ? waiting->high : 0, language, number[2])};
    bool both = waiting->has_low && waiting->has_high && waiting->low < waiting->high;
    fill(!waiting->reached ? beyond : both ? limits : within, language, numbers, 3, text, WORDS_FILLED);
}

static bool line_of_curve(const struct duration *duration, enum language language, char *buffer, size_t size)
{
    char number[NUMFMT];
    char half[WORDS_FILLED];
    char tenths[WORDS_FILLED];
    if (duration->km_why != WHY_NONE || duration->received < DURATION_FLOOR) {
        return false;
    }
    say_waiting(&duration->km_median, WORD_HALF_WITHIN, WORD_HALF_WITHIN_LIMITS, WORD_HALF_BEYOND, language, half);
    say_waiting(&duration->km_p90, WORD_TENTHS_WITHIN, WORD_TENTHS_WITHIN, WORD_TENTHS_BEYOND, language, tenths);
    const char *const parts[] = {numfmt_count(duration->received, language, number), half, tenths};
    fill(WORD_DURATION_CURVE, language, parts, 3, buffer, size);
    return true;
}

static bool line_of_late(const struct duration *duration, enum language language, char *buffer, size_t size)
{
    char text[2][NUMFMT];
    if (duration->late_why != WHY_NONE || duration->late < DURATION_FLOOR) {
        return false;
    }
    const char *const numbers[] = {numfmt_count(duration->late, language, text[0]),
                                   numfmt_tenths(duration->late_median, language, text[1])};
    fill(WORD_DURATION_LATE, language, numbers, 2, buffer, size);
    return true;
}

/* ---- what stands out ---- */

static bool line_of_note(const struct dossier_counts *dossiers, const struct settings *settings, size_t index,
                         enum language language, char *buffer, size_t size)
{
    const struct {
        int64_t count;
        enum word word;
    } notes[] = {{dossiers->no_calendar, WORD_NOTE_NO_CALENDAR},
                 {dossiers->no_due_placed, WORD_NOTE_NO_DUE_PLACED},
                 {dossiers->due_differs, WORD_NOTE_DUE_DIFFERS},
                 {dossiers->supplement_again, WORD_NOTE_SUPPLEMENT_AGAIN},
                 {dossiers->reappointed_again, WORD_NOTE_REAPPOINTED_AGAIN},
                 {dossiers->appointed_late, WORD_NOTE_APPOINTED_LATE}};
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
        char number[NUMFMT];
        const char *const numbers[] = {numfmt_count(notes[i].count, language, number), settings->calendar};
        if (notes[i].count > 0 && index-- == 0) {
            fill(notes[i].word, language, numbers, 2, buffer, size);
            return true;
        }
    }
    return false;
}

bool page_dossiers(const struct scorecard *card, const struct settings *settings, size_t index, enum language language,
                   char *buffer, size_t size)
{
    const struct duration *duration = &card->duration;
    char text[WORDS_FILLED];
    for (int line = 0; line < 3; line++) {
        bool there = line == 0   ? line_of_done(duration, settings, language, text, sizeof text)
                     : line == 1 ? line_of_curve(duration, language, text, sizeof text)
                                 : line_of_late(duration, language, text, sizeof text);
        if (there && index-- == 0) {
            snprintf(buffer, size, "%s", text);
            return true;
        }
    }
    return line_of_note(&card->dossiers, settings, index, language, buffer, size);
}
