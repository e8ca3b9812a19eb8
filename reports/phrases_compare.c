/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from a comparison, in sentences made of the same values as its table. */
#include "reports/renderers.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Of small units (under SMALL) those that move most are told, at most TOLD_MOST. */
enum { NAMES = 700, TOLD_MOST = 3, SMALL = 100 };

/* A sentence is about a measure and knows how many of its kind stand before it. */
struct telling {
    const struct comparison_measure *measure;
    enum measure which;
    enum language language;
};

static const char *noun(const struct telling *telling)
{
    return word(telling->which == MEASURE_ON_TIME ? WORD_OF_DOSSIERS : WORD_OF_FORMS, telling->language);
}

/* ---- lists of names ---- */

typedef bool chooses(const struct comparison_measure *measure, const struct comparison_row *row);

/* Adds a name to "A, B"; an ellipsis where there is no more room. */
static void add_name(char names[static NAMES], size_t *length, size_t found, const char *name)
{
    if (*length + strlen(name) + 8 < NAMES) {
        *length += (size_t)snprintf(names + *length, NAMES - *length, "%s%s", found == 0 ? "" : ", ", name);
    } else if (*length < NAMES) {
        snprintf(names + *length, NAMES - *length, "…");
        *length = NAMES;
    }
}

/* "A, B, C" of the rows chosen; how many they are. */
static size_t list_names(const struct comparison_measure *measure, chooses *chosen, char names[static NAMES])
{
    size_t found = 0;
    size_t length = 0;
    names[0] = '\0';
    for (size_t i = 0; i < measure->count; i++) {
        if (chosen(measure, &measure->row[i])) {
            add_name(names, &length, found++, measure->row[i].unit->name);
        }
    }
    return found;
}

static bool is_high(const struct comparison_measure *measure, const struct comparison_row *row)
{
    (void)measure;
    return row->mark == MARK_ABOVE;
}

static bool is_low(const struct comparison_measure *measure, const struct comparison_row *row)
{
    (void)measure;
    return row->mark == MARK_BELOW;
}

/* Marked, but within the lines that allow for the spread between the units. */
static bool is_usual(const struct comparison_measure *measure, const struct comparison_row *row)
{
    bool widened = measure->spread_why == WHY_NONE && measure->spread.over && row->funnel_why == WHY_NONE;
    return widened && (row->mark == MARK_ABOVE || row->mark == MARK_BELOW) &&
           row->figure.rate >= row->funnel.low95 && row->figure.rate <= row->funnel.high95;
}

static bool is_few(const struct comparison_measure *measure, const struct comparison_row *row)
{
    (void)measure;
    return row->mark == MARK_TOO_FEW && row->trials > 0;
}

static bool is_empty(const struct comparison_measure *measure, const struct comparison_row *row)
{
    (void)measure;
    return row->trials == 0;
}

/* A phrase with names; false when there are none. */
static bool tell_names(const struct telling *telling, chooses *chosen, enum word one, enum word many,
                       char filled[static WORDS_FILLED])
{
    char names[NAMES];
    size_t found = list_names(telling->measure, chosen, names);
    const char *const arguments[] = {names};
    words_fill(found == 1 ? one : many, telling->language, arguments, 1, filled);
    return found > 0;
}

/* ---- whether they differ, and who ---- */

static const char *share(double rate, enum language language, char buffer[static NUMFMT])
{
    return numfmt_share(rate, ROUND_NEAREST, language, buffer);
}

static bool tell_all(const struct telling *telling, size_t nth, char filled[static WORDS_FILLED])
{
    const struct comparison_measure *measure = telling->measure;
    char text[NUMFMT];
    double rate = 0;
    for (size_t i = 0; i < measure->count; i++) {
        rate = measure->row[i].mark != MARK_TOO_FEW ? measure->row[i].figure.rate : rate;
    }
    const char *const arguments[] = {share(rate, telling->language, text)};
    if (nth > 0 || (!measure->all_same && measure->test.why != WHY_NONE)) {
        return false;
    }
    words_fill(measure->all_same                          ? WORD_COMPARE_ALL_SAME
               : measure->test.p <= COMPARISON_ALPHA      ? WORD_COMPARE_DIFFER
                                                          : WORD_COMPARE_CHANCE,
               telling->language, arguments, 1, filled);
    return true;
}

static bool tell_high(const struct telling *telling, size_t nth, char filled[static WORDS_FILLED])
{
    return nth == 0 && tell_names(telling, is_high, WORD_OUTLIER_HIGH_ONE, WORD_OUTLIER_HIGH_MANY, filled);
}

static bool tell_low(const struct telling *telling, size_t nth, char filled[static WORDS_FILLED])
{
    return nth == 0 && tell_names(telling, is_low, WORD_OUTLIER_LOW_ONE, WORD_OUTLIER_LOW_MANY, filled);
}

static bool tell_usual(const struct telling *telling, size_t nth, char filled[static WORDS_FILLED])
{
    return nth == 0 && tell_names(telling, is_usual, WORD_OUTLIER_USUAL, WORD_OUTLIER_USUAL, filled);
}

/* ---- what small units count as ---- */

/* How far a unit's share moves when it is told: 0 for those that are not. */
static double moved(const struct comparison_measure *measure, const struct comparison_row *row)
{
    int64_t all = 0;
    for (size_t i = 0; i < measure->count; i++) {
        all += measure->row[i].mark != MARK_TOO_FEW ? measure->row[i].trials : 0;
    }
    bool small = row->mark != MARK_TOO_FEW && row->basis < SMALL && row->trials * (int64_t)measure->judged < all;
    double distance = fabs(row->shrunk.rate - row->figure.rate);
    return small && row->shrunk_why == WHY_NONE && distance >= 0.005 ? distance : 0;
}

/* Those that move most, at most TOLD_MOST, in this order; equal ones in the order of the table. */
static const struct comparison_row *most_moved(const struct comparison_measure *measure, size_t nth)
{
    const struct comparison_row *told[TOLD_MOST] = {NULL};
    for (size_t place = 0; place <= nth && place < TOLD_MOST; place++) {
        double most = 0;
        for (size_t i = 0; i < measure->count; i++) {
            const struct comparison_row *row = &measure->row[i];
            double distance = moved(measure, row);
            bool before = false;
            for (size_t j = 0; j < place; j++) {
                before = before || told[j] == row;
            }
            if (!before && distance > most) {
                most = distance;
                told[place] = row;
            }
        }
    }
    return nth < TOLD_MOST ? told[nth] : NULL;
}

static bool tell_shrunk(const struct telling *telling, size_t nth, char filled[static WORDS_FILLED])
{
    const struct comparison_measure *measure = telling->measure;
    bool drawn = measure->prior_why == WHY_NONE && measure->prior.way != SHRINK_POOLED &&
                 measure->prior.way != SHRINK_ALONE;
    const struct comparison_row *row = drawn ? most_moved(measure, nth) : NULL;
    char number[NUMFMT];
    char own[NUMFMT];
    char counted[NUMFMT];
    if (row == NULL) {
        return false;
    }
    const char *const arguments[] = {row->unit->name, numfmt_count(row->basis, telling->language, number),
                                     noun(telling), share(row->figure.rate, telling->language, own),
                                     share(row->shrunk.rate, telling->language, counted)};
    words_fill(WORD_SHRUNK_SHARE, telling->language, arguments, 5, filled);
    return true;
}

/* ---- what the mix of fields changes ---- */

/* The phrase for a row whose standing is another once the fields are the same; WORDS: there is none. */
static enum word mix_word(const struct comparison_row *row)
{
    const struct same_mix *mix = &row->mix;
    if (row->mark == MARK_TOO_FEW || mix->why != WHY_NONE || mix->risk_why != WHY_NONE ||
        mix->mark == MARK_TOO_FEW || mix->mark == row->mark) {
        return WORDS;
    }
    if (mix->mark == MARK_SAME) { /* only where a field explains it, not where another test is less sure */
        return mix->more != NULL && fabs(mix->difference) < fabs(mix->plain) / 2 ? WORD_MIX_LEVEL : WORDS;
    }
    return mix->mark == MARK_BELOW ? WORD_MIX_LOW : WORD_MIX_HIGH;
}

/* Marked, and not with the same mix, though no field explains the whole of it. */
static bool is_unsure(const struct comparison_measure *measure, const struct comparison_row *row)
{
    const struct same_mix *mix = &row->mix;
    (void)measure;
    return (row->mark == MARK_ABOVE || row->mark == MARK_BELOW) && mix->why == WHY_NONE &&
           mix->risk_why == WHY_NONE && mix->mark == MARK_SAME && mix_word(row) == WORDS;
}

static bool tell_unsure(const struct telling *telling, char filled[static WORDS_FILLED])
{
    char names[NAMES];
    size_t found = list_names(telling->measure, is_unsure, names);
    const char *const arguments[] = {names, "", noun(telling)};
    words_fill(WORD_MIX_UNSURE, telling->language, arguments, 3, filled);
    return found > 0;
}

static bool any_mix(const struct comparison_measure *measure)
{
    for (size_t i = 0; i < measure->count; i++) {
        if (measure->row[i].mix.why == WHY_NONE && measure->row[i].mix.mark != MARK_TOO_FEW) {
            return true;
        }
    }
    return false;
}

/* First those whose standing is another, at most TOLD_MOST; then those for whom luck is enough; else that nothing changes. */
static bool tell_mix(const struct telling *telling, size_t nth, char filled[static WORDS_FILLED])
{
    const struct comparison_measure *measure = telling->measure;
    size_t met = 0;
    for (size_t i = 0; i < measure->count && met < TOLD_MOST; i++) {
        const struct comparison_row *row = &measure->row[i];
        enum word which = mix_word(row);
        if (which != WORDS && met++ == nth) {
            const char *const arguments[] = {row->unit->name, row->mix.more == NULL ? "" : row->mix.more,
                                             noun(telling)};
            words_fill(which, telling->language, arguments, 3, filled);
            return true;
        }
    }
    if (nth == met && tell_unsure(telling, filled)) {
        return true;
    }
    if (nth > 0 || met > 0 || measure->all_same || !any_mix(measure)) {
        return false;
    }
    const char *const arguments[] = {"", "", noun(telling)};
    words_fill(WORD_MIX_SAME_MARKS, telling->language, arguments, 3, filled);
    return true;
}

/* ---- ranks ---- */

bool page_has_ranks(const struct comparison *comparison, enum measure which)
{
    const struct comparison_measure *measure = &comparison->measure[which];
    return comparison->ranked && measure->judged >= 2 && !measure->all_same;
}

enum word comparison_note(const struct comparison *comparison)
{
    bool ranks = page_has_ranks(comparison, MEASURE_ON_TIME) || page_has_ranks(comparison, MEASURE_SATISFACTION);
    return ranks ? WORD_COMPARE_NOTE_RANKED : WORD_COMPARE_NOTE;
}

/* That a range tells nothing apart is said with the first that holds more than one place. */
static bool is_first_wide(const struct comparison_measure *measure, const struct comparison_rank *rank)
{
    for (size_t i = 0; i < measure->count; i++) {
        const struct comparison_rank *other = &measure->row[i].rank;
        if (other->why == WHY_NONE && other->low != other->high && other->group < rank->group) {
            return false;
        }
    }
    return rank->low != rank->high;
}

bool page_rank_in_table(const struct comparison_measure *measure, size_t index)
{
    for (size_t i = 0; i < measure->count; i++) {
        const struct comparison_rank *rank = &measure->row[i].rank;
        if (rank->why == WHY_NONE && rank->group == index + 1) {
            bool end = rank->low == rank->high && (rank->low == 1 || rank->high == measure->judged);
            return !end && !is_first_wide(measure, rank);
        }
    }
    return false;
}

/* "A, B" of the rows with that range (range > 0), or else with that tie; how many they are, and the first of them. */
static size_t names_alike(const struct comparison_measure *measure, size_t range, size_t tie,
                          const struct comparison_row **first, char names[static NAMES])
{
    size_t found = 0;
    size_t length = 0;
    names[0] = '\0';
    for (size_t i = 0; i < measure->count; i++) {
        const struct comparison_row *row = &measure->row[i];
        bool alike = range > 0 ? row->rank.group == range : row->rank.tie == tie;
        if (row->rank.why != WHY_NONE || !alike) {
            continue;
        }
        *first = found == 0 ? row : *first;
        add_name(names, &length, found++, row->unit->name);
    }
    return found;
}

static const char *place_text(size_t place, enum language language, char buffer[static NUMFMT])
{
    static const char *const ends[] = {"th", "st", "nd", "rd"};
    size_t tens = place % 100;
    size_t end = tens >= 11 && tens <= 13 ? 0 : place % 10 <= 3 ? place % 10 : 0;
    snprintf(buffer, NUMFMT, "%zu%s", place, language == LANGUAGE_VI ? "" : ends[end]);
    return buffer;
}

static bool tell_range(const struct telling *telling, size_t nth, char filled[static WORDS_FILLED])
{
    const struct comparison_measure *measure = telling->measure;
    const struct comparison_row *row = NULL;
    char names[NAMES];
    char text[3][NUMFMT];
    char tail[WORDS_FILLED];
    size_t found = nth < measure->ranges ? names_alike(measure, nth + 1, 0, &row, names) : 0;
    if (row == NULL) {
        return false;
    }
    const struct comparison_rank *rank = &row->rank;
    snprintf(text[2], NUMFMT, "%zu", measure->judged);
    const char *const arguments[] = {names, place_text(rank->low, telling->language, text[0]),
                                     place_text(rank->high, telling->language, text[1]), text[2]};
    const char *const nouns[] = {noun(telling)};
    words_fill(rank->low == rank->high ? WORD_RANK_EXACT
               : found == 1            ? WORD_RANK_ONE
                                       : WORD_RANK_MANY,
               telling->language, arguments, 4, filled);
    words_fill(found == 1 ? WORD_RANK_UNTOLD_ONE : WORD_RANK_UNTOLD_MANY, telling->language, nouns, 1, tail);
    size_t length = strlen(filled);
    snprintf(filled + length, WORDS_FILLED - length, "%.200s", is_first_wide(measure, rank) ? tail : ".");
    return true;
}

static bool tell_tie(const struct telling *telling, size_t nth, char filled[static WORDS_FILLED])
{
    const struct comparison_measure *measure = telling->measure;
    const struct comparison_row *row = NULL;
    char names[NAMES];
    char text[NUMFMT];
    if (nth < measure->ties) {
        names_alike(measure, 0, nth + 1, &row, names);
    }
    if (row == NULL) {
        return false;
    }
    const char *const arguments[] = {names, share(row->figure.rate, telling->language, text)};
    words_fill(WORD_RANK_TIED, telling->language, arguments, 2, filled);
    return true;
}

/* The likely first one is named where its range says the same; where the chance alone does, nothing is said. */
static bool tell_first(const struct telling *telling, size_t nth, char filled[static WORDS_FILLED])
{
    const struct comparison_measure *measure = telling->measure;
    const struct comparison_row *first = NULL;
    for (size_t i = 0; i < measure->count; i++) {
        const struct comparison_row *row = &measure->row[i];
        if (row->rank.why == WHY_NONE && row->rank.has_chance && row->rank.first >= 1 - COMPARISON_ALPHA) {
            first = row;
        }
    }
    if (nth > 0 || (first != NULL && first->rank.high > 1)) {
        return false;
    }
    const char *const arguments[] = {first == NULL ? "" : first->unit->name};
    words_fill(first == NULL ? WORD_RANK_FIRST_OPEN : WORD_RANK_FIRST, telling->language, arguments, 1, filled);
    return true;
}

static bool tell_few(const struct telling *telling, size_t nth, char filled[static WORDS_FILLED])
{
    return nth == 0 && tell_names(telling, is_few, WORD_RANK_FEW, WORD_RANK_FEW, filled);
}

static bool tell_empty(const struct telling *telling, size_t nth, char filled[static WORDS_FILLED])
{
    return nth == 0 && tell_names(telling, is_empty, WORD_RANK_NO_DATA, WORD_RANK_NO_DATA, filled);
}

/* ---- one after the other ---- */

typedef bool tells(const struct telling *telling, size_t nth, char filled[static WORDS_FILLED]);

static bool tell(tells *const *sources, const struct telling *telling, size_t index, char *buffer, size_t size)
{
    char filled[WORDS_FILLED];
    for (; *sources != NULL; sources++) {
        for (size_t nth = 0; (*sources)(telling, nth, filled); nth++) {
            if (index-- == 0) {
                snprintf(buffer, size, "%s", filled);
                return true;
            }
        }
    }
    return false;
}

bool page_compared_note(const struct comparison *comparison, enum measure which, size_t index,
                        enum language language, char *buffer, size_t size)
{
    static tells *const sources[] = {tell_all, tell_high, tell_low, tell_usual, tell_shrunk, tell_mix, NULL};
    const struct telling telling = {&comparison->measure[which], which, language};
    return telling.measure->judged >= 2 && tell(sources, &telling, index, buffer, size);
}

bool page_ranks(const struct comparison *comparison, enum measure which, size_t index,
                enum language language, char *buffer, size_t size)
{
    static tells *const sources[] = {tell_range, tell_tie, tell_first, tell_few, tell_empty, NULL};
    const struct telling telling = {&comparison->measure[which], which, language};
    return page_has_ranks(comparison, which) && tell(sources, &telling, index, buffer, size);
}
