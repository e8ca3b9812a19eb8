/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/limit_words.h"

#include <string.h>

#include "surveys/text.h"

enum { LONGEST = 64 }; /* bytes, folded: longer than any number with its unit */

struct unit_word {
    const char *word; /* as text_fold leaves it */
    enum limit_unit unit;
    bool bare; /* a day, and not a word of which */
};

static const struct unit_word unit_words[] = {
    {"ngày làm việc", LIMIT_WORKING_DAYS, false},
    {"ngày lv", LIMIT_WORKING_DAYS, false},
    {"working day", LIMIT_WORKING_DAYS, false},
    {"working days", LIMIT_WORKING_DAYS, false},
    {"ngày", LIMIT_CALENDAR_DAYS, true},
    {"day", LIMIT_CALENDAR_DAYS, true},
    {"days", LIMIT_CALENDAR_DAYS, true},
    {"ngày lịch", LIMIT_CALENDAR_DAYS, false},
    {"ngày thường", LIMIT_CALENDAR_DAYS, false},
    {"calendar day", LIMIT_CALENDAR_DAYS, false},
    {"calendar days", LIMIT_CALENDAR_DAYS, false},
    {"giờ", LIMIT_HOURS, false},
    {"giờ làm việc", LIMIT_HOURS, false},
    {"h", LIMIT_HOURS, false},
    {"hour", LIMIT_HOURS, false},
    {"hours", LIMIT_HOURS, false},
};

static const char *const same_day[] = {"trong ngày", "trong ngày làm việc", "ngay trong ngày",
                                       "same day"};

static bool is_same_day(const char *key)
{
    for (size_t i = 0; i < sizeof same_day / sizeof same_day[0]; i++) {
        if (strcmp(key, same_day[i]) == 0) {
            return true;
        }
    }
    return false;
}

static const struct unit_word *find_unit(const char *key)
{
    for (size_t i = 0; i < sizeof unit_words / sizeof unit_words[0]; i++) {
        if (strcmp(key, unit_words[i].word) == 0) {
            return &unit_words[i];
        }
    }
    return NULL;
}

/* The number, and its unit: NULL when none is written. Words of the same day are 0 of the first
 * unit. */
static bool read_limit(const char *text, size_t length, int32_t *count,
                       const struct unit_word **unit)
{
    char key[LONGEST];
    int64_t number = 0;
    if (!text_fold(text, length, key, sizeof key)) {
        return false;
    }
    if (is_same_day(key)) {
        *count = 0;
        *unit = &unit_words[0];
        return true;
    }
    size_t digits = strspn(key, "0123456789");
    const char *word = key + digits + (key[digits] == ' ' ? 1 : 0);
    const struct unit_word *found = find_unit(word);
    if (digits == 0 || (*word != '\0' && found == NULL) ||
        !text_to_whole(key, digits, 0, INT32_MAX, &number)) {
        return false;
    }
    *count = (int32_t)number;
    *unit = found;
    return true;
}

bool limit_parse(const char *text, size_t length, struct limit *limit, bool *unit_said)
{
    int32_t count = 0;
    const struct unit_word *unit = NULL;
    if (!read_limit(text, length, &count, &unit)) {
        return false;
    }
    *limit = (struct limit){unit == NULL ? LIMIT_WORKING_DAYS : unit->unit, count};
    *unit_said = unit != NULL;
    return true;
}

bool limit_parse_working_days(const char *text, size_t length, int32_t *days)
{
    int32_t count = 0;
    const struct unit_word *unit = NULL;
    if (!read_limit(text, length, &count, &unit) ||
        (unit != NULL && unit->unit != LIMIT_WORKING_DAYS && !unit->bare)) {
        return false;
    }
    *days = count;
    return true;
}
