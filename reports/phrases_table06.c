/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said below the statutory table: how many dossiers stand in a column that does not name
 * them. */
#include "reports/renderers.h"

#include <stdio.h>

const char *table06_label(const struct table06_line *row, enum language language)
{
    return row->label[0] == '\0' ? word(WORD_TABLE06_NO_FIELD, language) : row->label;
}

struct note {
    enum language language;
    char *buffer;
    size_t size;
};

static bool sum_of(const struct note *note, enum word which, const int64_t *parts, size_t count)
{
    char number[4][NUMFMT];
    char filled[WORDS_FILLED];
    const char *arguments[4];
    for (size_t i = 0; i < count; i++) {
        arguments[i] = numfmt_count(parts[i], note->language, number[i]);
    }
    snprintf(note->buffer, note->size, "%s",
             words_fill(which, note->language, arguments, count, filled));
    return true;
}

/* "1 dossier", "986 dossiers" */
static const char *dossiers_in_words(int64_t count, enum language language,
                                     char buffer[static WORDS_FILLED])
{
    char number[NUMFMT];
    const char *const counts[] = {numfmt_count(count, language, number)};
    return words_fill(count == 1 ? WORD_DOSSIER_ONE : WORD_DOSSIER_MANY, language, counts, 1,
                      buffer);
}

static bool dossiers_of(const struct note *note, enum word which, int64_t count)
{
    char dossiers[WORDS_FILLED];
    char filled[WORDS_FILLED];
    const char *const arguments[] = {dossiers_in_words(count, note->language, dossiers)};
    snprintf(note->buffer, note->size, "%s",
             words_fill(which, note->language, arguments, 1, filled));
    return count > 0;
}

/* What communes left open that ended before the period. */
static bool left_behind(const struct note *note, const struct table06 *table)
{
    char dossiers[WORDS_FILLED];
    char filled[WORDS_FILLED];
    char day[11];
    int64_t left = table->cards.boundaries.left;
    const char *const arguments[] = {dossiers_in_words(left, note->language, dossiers), day};
    day_format_iso(table->cards.period.to, day);
    snprintf(note->buffer, note->size, "%s",
             words_fill(WORD_TABLE06_NOTE_LEFT_BEHIND, note->language, arguments, 2, filled));
    return left > 0;
}

static bool missing(const struct note *note, const struct table06 *table)
{
    struct scorecards dossiers = table->cards; /* a view: nothing of it is released */
    for (int kind = 0; kind < KINDS; kind++) {
        dossiers.missing.rows[kind] = kind == KIND_DOSSIERS ? dossiers.missing.rows[kind] : 0;
    }
    page_missing(&dossiers, note->language, note->buffer, note->size);
    return dossiers.missing.rows[KIND_DOSSIERS] > 0;
}

static bool rules(const struct note *note, const struct settings *settings)
{
    char list[WORDS_FILLED];
    char filled[WORDS_FILLED];
    const char *const arguments[] = {list};
    page_dossier_rules(settings, " ", note->language, list, sizeof list);
    snprintf(note->buffer, note->size, "%s",
             words_fill(WORD_TABLE06_NOTE_RULES, note->language, arguments, 1, filled));
    return true;
}

void table06_filed_note(const struct table06 *table, enum language language, char *buffer,
                        size_t size)
{
    const struct table06_difference *first = table->difference;
    char column[16];
    char number[3][NUMFMT];
    char filled[WORDS_FILLED];
    buffer[0] = '\0';
    if (table->difference_count == 0) {
        return;
    }
    snprintf(column, sizeof column, "%d", first->column);
    const char *const arguments[] = {
        first->label, column, numfmt_count(first->filed, language, number[0]),
        numfmt_count(first->counted, language, number[1]),
        numfmt_count((int64_t)table->difference_count - 1, language, number[2])};
    enum word which = table->difference_count > 1 ? WORD_TABLE06_FILED_MORE : WORD_TABLE06_FILED;
    snprintf(buffer, size, "%s", words_fill(which, language, arguments, 5, filled));
}

enum { NOTES = 9 };

/* Whether note number `index` is to be said; then it stands in the buffer. */
static bool say(const struct note *note, const struct table06 *table, size_t index)
{
    const struct table06_parts *parts = &table->parts;
    const int64_t on_time[] = {parts->on_day, parts->returned, parts->withdrawn,
                               parts->completed_no_due};
    const int64_t within[] = {parts->pending_within, parts->pending_no_due, parts->suspended};
    switch (index) {
    case 0:
        return dossiers_of(note, WORD_TABLE06_NOTE_CHANNEL, parts->channel_unknown);
    case 1:
        return sum_of(note, WORD_TABLE06_NOTE_ON_TIME, on_time, 4);
    case 2:
        return sum_of(note, WORD_TABLE06_NOTE_WITHIN, within, 3);
    case 3:
        return dossiers_of(note, WORD_TABLE06_NOTE_PLACED, parts->no_due_placed);
    case 4:
        snprintf(note->buffer, note->size, "%s", word(WORD_READ_PENDING, note->language));
        return true;
    case 5:
        return dossiers_of(note, WORD_TABLE06_NOTE_LEFT_OUT, parts->left_out);
    case 6:
        return left_behind(note, table);
    case 7:
        return missing(note, table);
    default:
        return rules(note, &table->cards.settings);
    }
}

bool table06_note(const struct table06 *table, size_t index, enum language language, char *buffer,
                  size_t size)
{
    const struct note note = {language, buffer, size};
    buffer[0] = '\0';
    for (size_t i = 0; i < NOTES; i++) {
        if (say(&note, table, i) && index-- == 0) {
            return true;
        }
    }
    return false;
}
