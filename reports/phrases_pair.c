/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a comparison of two units says, in sentences made of the same values as its table. */
#include "reports/renderers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARGUMENTS = 5, NAME = 160 };

struct pair_words {
    const struct pair *pair;
    enum language language;
    char a[NAME], b[NAME];
};

/* A sentence may begin with the name of a unit: "xã Lê Hồ", "đặc khu Cô Tô". */
static void begin_upper(char *sentence)
{
    if (sentence[0] >= 'a' && sentence[0] <= 'z') {
        sentence[0] = (char)(sentence[0] - 'a' + 'A');
    } else if (strncmp(sentence, "đ", 2) == 0) {
        memcpy(sentence, "Đ", 2);
    }
}

static bool fill(const struct pair_words *words, enum word which, const char *const more[3], char *buffer,
                 size_t size)
{
    char filled[WORDS_FILLED];
    const char *const arguments[ARGUMENTS] = {words->a, words->b, more[0], more[1], more[2]};
    snprintf(buffer, size, "%s", words_fill(which, words->language, arguments, ARGUMENTS, filled));
    begin_upper(buffer);
    return true;
}

/* Percentage points with their sign, a limit rounded outwards: "−0,7", "+10,5". */
static const char *points_text(double difference, enum rounding rounding, enum language language,
                               char buffer[static NUMFMT])
{
    char number[NUMFMT];
    double tenths = difference * 1000;
    double near = floor(tenths + 0.5);
    double exact = fabs(tenths - near) < 1e-6 ? near : tenths;
    double whole = rounding == ROUND_DOWN ? floor(exact) : rounding == ROUND_UP ? ceil(exact) : near;
    size_t sign = 0;
    if (whole < 0) {
        sign = sizeof "−" - 1;
        memcpy(buffer, "−", sign);
    } else if (whole > 0) {
        buffer[sign++] = '+';
    }
    snprintf(buffer + sign, NUMFMT - sign, "%.40s",
             numfmt_points((int64_t)fabs(whole), 1, true, language, number));
    return buffer;
}

static const char *noun(const struct pair_words *words)
{
    return word(words->pair->measure == PAIR_SATISFACTION ? WORD_OF_FORMS : WORD_OF_DOSSIERS, words->language);
}

/* ---- the sentences ---- */

static bool tell_difference(const struct pair_words *words, char *buffer, size_t size)
{
    const struct pair_difference *difference = &words->pair->difference;
    char text[3][NUMFMT];
    if (words->pair->measure == PAIR_DURATION || difference->why != WHY_NONE || difference->limit_why != WHY_NONE ||
        !pair_is_judged(words->pair)) {
        return false;
    }
    const char *const more[3] = {points_text(difference->value, ROUND_NEAREST, words->language, text[0]),
                                 points_text(difference->low, ROUND_DOWN, words->language, text[1]),
                                 points_text(difference->high, ROUND_UP, words->language, text[2])};
    return fill(words, WORD_PAIR_DIFFERENCE, more, buffer, size);
}

static bool tell_means(const struct pair_words *words, char *buffer, size_t size)
{
    const struct pair_durations *durations = &words->pair->durations;
    char text[3][NUMFMT];
    if (words->pair->measure != PAIR_DURATION || durations->mean_why != WHY_NONE || !pair_is_judged(words->pair)) {
        return false;
    }
    const char *const more[3] = {numfmt_tenths_full(durations->mean[0], words->language, text[0]),
                                 numfmt_tenths_full(durations->mean[1], words->language, text[1]),
                                 numfmt_tenths(durations->horizon, words->language, text[2])};
    return fill(words, WORD_PAIR_MEANS, more, buffer, size);
}

static bool tell_verdict(const struct pair_words *words, char *buffer, size_t size)
{
    const struct pair *pair = words->pair;
    const char *const more[3] = {
        noun(words),
        word(pair->measure == PAIR_SATISFACTION ? WORD_PAIR_OF_SATISFIED : WORD_PAIR_OF_ON_TIME, words->language), ""};
    int verdict = pair_verdict(pair);
    if (pair_of_means(pair)) {
        return fill(words, WORD_PAIR_NO_MEANS, more, buffer, size);
    }
    if (!pair_is_judged(pair)) {
        return fill(words, WORD_PAIR_FEW, more, buffer, size);
    }
    if (verdict == 0) {
        return fill(words, WORD_PAIR_SAME, more, buffer, size);
    }
    if (pair->measure != PAIR_DURATION) {
        return fill(words, verdict > 0 ? WORD_PAIR_HIGHER : WORD_PAIR_LOWER, more, buffer, size);
    }
    struct pair_words turned = *words;
    if (verdict < 0) { /* the one that takes longer stands first */
        memcpy(turned.a, words->b, NAME);
        memcpy(turned.b, words->a, NAME);
    }
    return fill(&turned, WORD_PAIR_LONGER, more, buffer, size);
}

static bool tell_levels(const struct pair_words *words, char *buffer, size_t size)
{
    const struct pair_levels *levels = &words->pair->levels;
    char number[NUMFMT];
    if (words->pair->measure != PAIR_SATISFACTION || levels->why != WHY_NONE || !pair_is_judged(words->pair)) {
        return false;
    }
    const char *const more[3] = {numfmt_count((int64_t)floor(levels->auc * 100 + 0.5), words->language, number), "",
                                 ""};
    char filled[WORDS_FILLED];
    fill(words, WORD_PAIR_LEVELS, more, filled, sizeof filled);
    snprintf(buffer, size, "%.900s %s", filled,
             word(levels->p <= COMPARISON_ALPHA ? WORD_PAIR_LEVELS_APART : WORD_PAIR_LEVELS_SAME,
                  words->language));
    return true;
}

bool page_pair(const struct pair *pair, size_t index, enum language language, char *buffer, size_t size)
{
    typedef bool tells(const struct pair_words *words, char *buffer, size_t size);
    static tells *const sources[] = {tell_verdict, tell_difference, tell_means, tell_levels};
    struct pair_words words = {.pair = pair, .language = language};
    page_unit_said(pair_row(pair, 0)->unit, words.a, sizeof words.a);
    page_unit_said(pair_row(pair, 1)->unit, words.b, sizeof words.b);
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        if (sources[i](&words, buffer, size) && index-- == 0) {
            return true;
        }
    }
    return false;
}

