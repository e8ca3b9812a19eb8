/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sides of a statement that are no calculation: a figure of the records, a period, an indicator, a day. */
#include "reports/claims_parts.h"

#include <stdio.h>
#include <string.h>

enum { KEY = 256 };

static const char *const units_wanted[2] = {"MEASURE UNIT PERIOD, as on-time 13387 2021..2023",
                                            "SỐ ĐO ĐƠN VỊ KỲ, như on-time 13387 2021..2023"};
static const char *const fewer_units[2] = {"at most 16 units in one claim", "nhiều nhất 16 đơn vị trong một dòng"};

/* ---- periods ---- */

/* A range that can be nothing else; beside a number of years, months or days any period: a lone year is else a number, 10/2023 a
 * quotient, 2021 - 2024 a difference. */
static bool is_period(const struct claims_reading *reading, const char *text, size_t length)
{
    struct period period;
    if (!period_said(text, length, &period) || period.kind == PERIOD_ALL) {
        return false;
    }
    bool plain = memchr(text, ' ', length) == NULL || memchr(text, '/', length) != NULL;
    return reading->beside_time || (plain && strstr(period.text, "..") != NULL);
}

static bool has_dots(const char *text, size_t length)
{
    bool dots = false;
    for (size_t i = 0; i + 1 < length; i++) {
        dots = dots || (text[i] == '.' && text[i + 1] == '.');
    }
    return dots;
}

static struct claim_term *read_period(struct claims_reading *reading, size_t from, size_t to)
{
    struct claim_term *term = claims_term(reading, TERM_PERIOD, from);
    if (term != NULL && !period_said(reading->file->text.plain + from, to - from, &term->period)) {
        return claims_refuse(reading, ERROR_CLAIM_PERIOD, from, to - from, NULL);
    }
    return term;
}

/* ---- days ---- */

static bool is_called(const char *text, size_t length, const char *const *names)
{
    char key[KEY];
    return text_fold(text, length, key, sizeof key) && text_spelled(names, key, false);
}

static struct claim_term *read_day(struct claims_reading *reading, size_t from, size_t to)
{
    struct moment moment;
    struct claim_term *term = claims_term(reading, TERM_DAY, from);
    if (term == NULL) {
        return NULL;
    }
    if (moment_parse(reading->file->text.plain + from, to - from, DATE_ORDER_ANY, &moment) != DATE_OK) {
        return claims_refuse(reading, ERROR_CLAIM_DAY, from, to - from, NULL);
    }
    term->day = moment.day;
    return term;
}

/* ---- figures of the records ---- */

/* A word, or what is quoted, that begins at an offset. */
static size_t token_end(const char *plain, size_t at, size_t to)
{
    size_t quote = claims_quote(plain, at, to);
    if (quote > 0) {
        return at + quote;
    }
    while (at < to && plain[at] != ' ' && plain[at] != '+' && plain[at] != ',' && plain[at] != ';' &&
           !claims_quote_begins(plain, at, to)) {
        at++;
    }
    return at;
}

static bool joins_units(const char *plain, size_t from, size_t to)
{
    static const char *const words[] = {"và", "and", NULL};
    return is_called(plain + from, to - from, words);
}

/* Names parted by + , ; và and; a name of several words need not be quoted. */
static bool read_units(struct claims_reading *reading, struct claim_term *term, size_t from, size_t to)
{
    const char *plain = reading->file->text.plain;
    size_t begins = from;
    size_t ends = from;
    for (size_t at = from; at <= to;) {
        at = claims_past_blanks(plain, at, to);
        size_t next = at < to ? token_end(plain, at, to) : at;
        bool sign = at < to && next == at;
        if (at >= to || sign || joins_units(plain, at, next)) {
            size_t first = begins;
            size_t last = ends;
            if (first == last) {
                claims_refuse(reading, ERROR_CLAIM_SYNTAX, at, next - at, units_wanted);
                return false;
            }
            if (term->units == CLAIM_UNITS_MOST) {
                claims_refuse(reading, ERROR_CLAIM_TOO_MUCH, at, next - at, fewer_units);
                return false;
            }
            if (claims_quote(plain, first, last) == last - first) {
                claims_unquote(plain, &first, &last);
            }
            term->unit[term->units++] = (struct claim_unit){claims_copy(&reading->file->room, plain + first, last - first), begins};
            next += sign;
            begins = ends = claims_past_blanks(plain, next, to);
            if (at >= to) {
                return true;
            }
        } else {
            ends = next;
        }
        at = next;
    }
    return true;
}

/* Where the word before an offset begins. */
static size_t word_begins(const char *plain, size_t from, size_t at)
{
    while (at > from && plain[at - 1] == ' ') {
        at--;
    }
    while (at > from && plain[at - 1] != ' ') {
        at--;
    }
    return at;
}

/* Where the period at the end of a text begins: as many of the last words as are one together, "quý 3/2023", "15/09/2023 - 14/10/2023"; at
 * least one. "Kỳ" may end the name of a place. */
static size_t period_begins(const char *plain, size_t from, size_t to)
{
    enum { WORDS = 8 };
    static const char *const names[] = {"kỳ", NULL};
    struct period period;
    size_t at = word_begins(plain, from, to);
    size_t begins = at;
    for (int words = 1; words < WORDS && at > from; words++) {
        at = word_begins(plain, from, at);
        if (is_called(plain + at, token_end(plain, at, to) - at, names)) {
            return begins;
        }
        begins = period_said(plain + at, to - at, &period) ? at : begins;
    }
    return begins;
}

/* Whether another figure of the records is reckoned with in what stands before the period: its offset, `to` for none. */
static size_t second_measure(const char *plain, size_t from, size_t to)
{
    size_t bytes = 0;
    size_t length = 0;
    for (size_t at = from; at < to; at++) {
        size_t quote = claims_quote(plain, at, to);
        at += quote > 0 ? quote - 1 : 0;
        bool sign = quote == 0 && at > from && plain[at - 1] == ' ' && claims_operator(plain, at, to, &bytes) != '\0'; /* not MODEL/INDICATOR */
        size_t next = sign ? claims_past_blanks(plain, at + bytes, to) : to;
        if (next < to && claims_measure_begins(plain + next, to - next, &length) != NULL) {
            return next;
        }
    }
    return to;
}

/* from: behind the name of the measure. */
static struct claim_term *read_records(struct claims_reading *reading, const struct claims_measure *measure, size_t begins,
                                       size_t from, size_t to)
{
    const char *plain = reading->file->text.plain;
    struct claim_term *term = claims_term(reading, TERM_RECORDS, begins);
    size_t last = period_begins(plain, claims_past_blanks(plain, from, to), to);
    if (term == NULL) {
        return NULL;
    }
    if (!period_said(plain + last, to - last, &term->period)) {
        return claims_refuse(reading, ERROR_CLAIM_PERIOD, last, to - last, NULL);
    }
    size_t first = claims_past_blanks(plain, from, last);
    size_t second = second_measure(plain, first, last);
    bool alone = first >= last;
    if (second < last) {
        claims_trim(plain, &second, &last);
        return claims_refuse(reading, ERROR_CLAIM_ONE_RECORD, second, last - second, NULL);
    }
    if (alone && measure->asks == ASKS_CARD) {
        return claims_refuse(reading, ERROR_CLAIM_SYNTAX, last, to - last, units_wanted);
    }
    size_t behind = last;
    claims_trim(plain, &first, &behind);
    term->measure = measure;
    term->asked = reading->file->asked++;
    return alone || read_units(reading, term, first, behind) ? term : NULL;
}

/* Whether a calculation goes on here, so that what stands before is an id. */
static bool goes_on(const char *plain, size_t at, size_t to)
{
    size_t bytes = 0;
    return at >= to || strchr("=()?", plain[at]) != NULL || claims_operator(plain, at, to, &bytes) != '\0';
}

/* "on-tme 13387 2023": a word that is nothing, and a period at the end. */
static bool looks_like_records(const char *plain, size_t from, size_t to, size_t *word)
{
    struct period period;
    size_t last = to;
    size_t next = token_end(plain, from, to);
    *word = next - from;
    next = claims_past_blanks(plain, next, to);
    while (last > next && plain[last - 1] != ' ') {
        last--;
    }
    return !goes_on(plain, next, last) && period_said(plain + last, to - last, &period);
}

static struct claim_term *unknown_measure(struct claims_reading *reading, size_t from, size_t word)
{
    const struct claims_file *file = reading->file;
    struct error *error = claims_fault(&file->text, reading->faults, ERROR_CLAIM_MEASURE, from, file->text.plain + from, word);
    const char *near = claims_measure_near(file->text.plain + from, word);
    error->allowed = claims_measure_names;
    if (near != NULL) {
        error_copy_text(error->other, sizeof error->other, near, strlen(near));
    }
    return NULL;
}

/* ---- all of them ---- */

static bool begins_word(const char *plain, size_t from, size_t to)
{
    unsigned char sign = from < to ? (unsigned char)plain[from] : '\0';
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || sign >= 0x80;
}

/* A word before a date: "day 06/02/2022", "ngày 06/02/2022". Bytes up to the date, 0 where it is none. */
static size_t day_word(const char *plain, size_t from, size_t to)
{
    static const char *const words[] = {"day", "ngày", NULL};
    size_t word = token_end(plain, from, to);
    size_t date = claims_past_blanks(plain, word, to);
    bool digit = date < to && plain[date] >= '0' && plain[date] <= '9';
    return date > word && digit && is_called(plain + from, word - from, words) ? date - from : 0;
}

struct claim_term *claims_special(struct claims_reading *reading, size_t from, size_t to, bool *done)
{
    static const char *const working[] = {"working day", "ngày làm việc", "một ngày làm việc", "a working day", NULL};
    const char *plain = reading->file->text.plain;
    size_t length = 0;
    claims_trim(plain, &from, &to);
    *done = true;
    if (is_period(reading, plain + from, to - from) || (has_dots(plain + from, to - from) && token_end(plain, from, to) == to)) {
        return read_period(reading, from, to);
    }
    if (!begins_word(plain, from, to) || claims_has_id(reading->file, plain + from, to - from, &length)) {
        *done = false;
        return NULL;
    }
    size_t day = day_word(plain, from, to);
    if (day > 0) {
        return read_day(reading, from + day, to);
    }
    if (is_called(plain + from, to - from, working)) {
        return claims_term(reading, TERM_WORKING_DAY, from);
    }
    const struct claims_measure *measure = claims_measure_begins(plain + from, to - from, &length);
    size_t behind = claims_past_blanks(plain, from + length, to);
    if (measure != NULL && !goes_on(plain, behind, to)) {
        return read_records(reading, measure, from, from + length, to);
    }
    const struct result_indicator *indicator = result_indicator_find(plain + from, to - from);
    if (indicator != NULL) {
        struct claim_term *term = claims_term(reading, TERM_INDICATOR, from);
        if (term != NULL) {
            term->indicator = indicator;
        }
        return term;
    }
    if (looks_like_records(plain, from, to, &length) && !claims_has_id(reading->file, plain + from, length, &behind)) {
        return unknown_measure(reading, from, length);
    }
    *done = false;
    return NULL;
}
