/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/summary.h"

#include "cmd/messages.h"
#include "reports/numfmt.h"
#include "surveys/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN = 5, DIGITS = 32 };

/* value is in units of 1/scale; half up, with the decimal mark of the language. */
static void decimal_text(int64_t value, int64_t scale, enum language language,
                         char text[static DIGITS])
{
    int digits = scale == 1000 ? 3 : 2;
    snprintf(text, DIGITS, "%" PRId64 "%c%0*" PRId64, value / scale,
             language == LANGUAGE_VI ? ',' : '.', digits, value % scale);
}

/* The mean of hundredths in thousandths. */
static int64_t mean_thousandths(const struct column_samples *column)
{
    return (column->sum * 20 + column->numbers) / (2 * column->numbers);
}

/* The most frequent first; equals in the order they were met. */
static const struct distinct *next_frequent(const struct column_samples *column,
                                            bool used[static DISTINCT_MAX])
{
    size_t best = DISTINCT_MAX;
    for (size_t i = 0; i < column->distinct_count; i++) {
        if (!used[i] && (best == DISTINCT_MAX ||
                         column->distinct[i].count > column->distinct[best].count)) {
            best = i;
        }
    }
    if (best == DISTINCT_MAX) {
        return NULL;
    }
    used[best] = true;
    return &column->distinct[best];
}

static void list_text(const struct column_samples *column, enum language language, char *text,
                      size_t size)
{
    bool used[DISTINCT_MAX] = {false};
    size_t length = 0;
    text[0] = '\0';
    for (size_t i = 0; i < SHOWN && length < size; i++) {
        const struct distinct *distinct = next_frequent(column, used);
        char count[NUMFMT];
        if (distinct == NULL) {
            return;
        }
        int more = snprintf(text + length, size - length, "%s%.60s ×%s", i > 0 ? ", " : "",
                            distinct->value, numfmt_count(distinct->count, language, count));
        length += more > 0 ? (size_t)more : 0;
    }
    if (length < size && (column->more || column->distinct_count > SHOWN)) {
        snprintf(text + length, size - length, ", …");
    }
}

static void kinds_text(const struct column_samples *column, enum language language, char *text,
                       size_t size)
{
    char count[NUMFMT + 1];
    char number[NUMFMT];
    char list[SUMMARY - 100];
    bool units = column->type == FIELD_UNIT;
    numfmt_count((int64_t)column->distinct_count, language, number);
    snprintf(count, sizeof count, "%s%s", column->more ? ">" : "", number);
    list_text(column, language, list, sizeof list);
    message_fill(message_text(units ? MESSAGE_CHECK_UNITS : MESSAGE_CHECK_VALUES, language),
                 TEXTS(count, list), text, size);
}

void summary_text(const struct column_samples *column, enum language language, char *text,
                  size_t size)
{
    char count[NUMFMT];
    char mean[DIGITS];
    char least[NUMFMT];
    char most[NUMFMT];
    text[0] = '\0';
    if (column->values == 0) {
        return;
    }
    numfmt_count(column->values, language, count);
    switch (column->type) {
    case FIELD_UNIT:
    case FIELD_CHOICE:
    case FIELD_ITEM:
    case FIELD_NAME:
        kinds_text(column, language, text, size);
        return;
    case FIELD_MOMENT:
    case FIELD_DAY:
        if (column->numbers > 0) {
            numfmt_day((int32_t)column->least, language, least);
            numfmt_day((int32_t)column->most, language, most);
            message_fill(message_text(MESSAGE_CHECK_DAYS, language), TEXTS(count, least, most),
                         text, size);
        }
        return;
    case FIELD_WHOLE:
    case FIELD_HUNDREDTHS:
        if (column->numbers > 0) {
            decimal_text(mean_thousandths(column), 1000, language, mean);
            decimal_text(column->least, 100, language, least);
            decimal_text(column->most, 100, language, most);
            message_fill(message_text(MESSAGE_CHECK_NUMBERS, language),
                         TEXTS(count, mean, least, most), text, size);
        }
        return;
    case FIELD_TEXT:
    case FIELD_IGNORED:
        break;
    }
    message_fill(message_text(MESSAGE_CHECK_COUNT, language), TEXTS(count), text, size);
}

void value_json(enum field_type type, const char *value, struct json *json)
{
    bool number = type == FIELD_WHOLE || type == FIELD_HUNDREDTHS || type == FIELD_ITEM;
    int64_t hundredths = 0;

    if (value == NULL || (number && value[0] == '\0')) {
        json_null(json, "value");
    } else if (number && text_to_hundredths(value, strlen(value), &hundredths)) {
        json_real(json, "value", (double)hundredths / 100.0);
    } else {
        json_text(json, "value", value);
    }
}

void summary_json(const struct column_samples *column, struct json *json)
{
    bool listed = column->type != FIELD_TEXT && column->type != FIELD_IGNORED &&
                  column->type != FIELD_MOMENT && column->type != FIELD_DAY;
    char day[11];

    json_object(json, "summary");
    json_whole(json, "count", column->values);
    if (listed) {
        json_whole(json, "distinct", (int64_t)column->distinct_count);
        json_array(json, "values");
        for (size_t i = 0; i < column->distinct_count; i++) {
            json_object(json, NULL);
            value_json(column->type, column->distinct[i].value, json);
            json_whole(json, "count", column->distinct[i].count);
            json_object_end(json);
        }
        json_array_end(json);
    }
    if (column->numbers > 0 && (column->type == FIELD_MOMENT || column->type == FIELD_DAY)) {
        day_format_iso((int32_t)column->least, day);
        json_text(json, "from", day);
        day_format_iso((int32_t)column->most, day);
        json_text(json, "to", day);
    } else if (column->numbers > 0) {
        json_real(json, "mean", (double)column->sum / (100.0 * (double)column->numbers));
        json_real(json, "least", (double)column->least / 100.0);
        json_real(json, "most", (double)column->most / 100.0);
    }
    json_object_end(json);
}
