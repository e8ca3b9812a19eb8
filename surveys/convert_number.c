/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cell of a number. A Vietnamese spreadsheet writes 1.420 for one thousand four hundred and
 * twenty; others mean 1,42 by it. Where only whole numbers may stand the first is meant; where
 * decimals may, somebody has to say. */
#include "surveys/binding.h"
#include "surveys/quantity.h"
#include "surveys/limit_words.h"
#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

/* "03 ngày làm việc", where a time limit may stand: its number. */
static bool read_limit(const struct field *field, struct piece piece, int64_t *value)
{
    struct limit limit = {LIMIT_WORKING_DAYS, 0};
    bool said = false;
    bool good = false;
    if ((field->flags & FIELD_LIMIT) != 0) {
        good = limit_parse(piece.text, piece.length, &limit, &said);
    } else if ((field->flags & FIELD_WORKING) != 0) {
        good = limit_parse_working_days(piece.text, piece.length, &limit.count);
    }
    if (!good || limit.count < field->low || limit.count > field->high) {
        return false;
    }
    *value = limit.count;
    return true;
}

static enum number_fault read_whole(const struct converter *converter, const struct field *field,
                                    struct piece piece, int64_t *value)
{
    int32_t choice = 0;
    if (text_to_whole(piece.text, piece.length, field->low, field->high, value)) {
        return NUMBER_OK;
    }
    if (read_limit(field, piece, value)) {
        return NUMBER_OK;
    }
    if (field->choices != NULL && cell_choice(field->choices, piece, &choice)) {
        *value = choice;
        return NUMBER_OK;
    }
    return text_to_grouped_whole(piece.text, piece.length, converter->decimal, field->low,
                                 field->high, value)
               ? NUMBER_OK
               : NUMBER_BAD;
}

/* Bounds of a field as a message shows them. A mean lies on the scale of the questionnaire. */
static void bounds_of(const struct converter *converter, const struct field *field, int64_t *low,
                      int64_t *high)
{
    const struct mapping *mapping = converter->options.mapping;
    const struct questionnaire_file *file = converter->options.questionnaire;
    *low = field->low;
    *high = field->high;
    if (field->type == FIELD_HUNDREDTHS && file != NULL) {
        *high = (int64_t)100 * file->scale;
    } else if (field->type == FIELD_HUNDREDTHS && mapping != NULL && mapping->scale > 0) {
        *high = (int64_t)100 * mapping->scale;
    }
}

/* "4.25/5.0" of a scale of 5: the mean without the end of its scale. Another end stays. */
static struct piece without_scale(struct piece piece, int64_t high)
{
    int64_t end = 0;
    size_t length = piece.length;
    while (length > 0 && piece.text[length - 1] != '/') {
        length--;
    }
    if (length > 1 &&
        text_to_decimal(piece.text + length, piece.length - length, '\0', &end) == NUMBER_OK &&
        end == high) {
        piece.length = length - 1;
        text_trim(&piece.text, &piece.length);
    }
    return piece;
}

/* A percent sign belongs to numbers that may reach 100 alone. */
static enum number_fault read_decimal(const struct converter *converter, struct piece piece,
                                      int64_t low, int64_t high, int64_t *value)
{
    enum { HUNDRED = 100 * 100 };
    if (high < HUNDRED && piece.length > 0 && piece.text[piece.length - 1] == '%') {
        return NUMBER_BAD;
    }
    enum number_fault fault = text_to_decimal(piece.text, piece.length, converter->decimal, value);
    return fault == NUMBER_OK && (*value < low || *value > high) ? NUMBER_BAD : fault;
}

/* What the number at the beginning of a text is under that decimal mark: 1.42 for 1.420, with its sign. */
static void read_under(char decimal, const char *text, size_t length, char number[static TEXT_PLAIN + 1])
{
    size_t sign = quantity_sign_length(text, length);
    bool minus = sign > 0 && text[0] != '+';
    char *plain = number + minus;
    number[0] = '-';
    if (text_to_plain(text + sign, length - sign, decimal, false, plain) != NUMBER_OK) {
        number[0] = '\0';
        return;
    }
    size_t end = strlen(plain);
    while (strchr(plain, '.') != NULL && (plain[end - 1] == '0' || plain[end - 1] == '.')) {
        plain[--end] = '\0';
    }
}

bool cell_refuse_unclear(const struct binding *binding, struct piece piece, struct convert_problems *problems)
{
    char comma[TEXT_PLAIN + 1];
    char point[TEXT_PLAIN + 1];
    size_t length = quantity_number_length(piece.text, piece.length);
    read_under(',', piece.text, length, comma);
    read_under('.', piece.text, length, point);
    cell_refuse(problems, binding, ERROR_NUMBER_UNCLEAR, piece, comma);
    snprintf(problems->error.other, sizeof problems->error.other, "%s", point);
    return false;
}

bool cell_whole_or_decimal(const struct converter *converter, struct binding *binding,
                           struct piece piece, int32_t *result, struct convert_problems *problems)
{
    const struct field *field = binding->field;
    char expected[64];
    int64_t value = 0;
    int64_t low = 0;
    int64_t high = 0;
    bool whole = field->type == FIELD_WHOLE;
    bounds_of(converter, field, &low, &high);
    piece = whole ? piece : without_scale(piece, high);
    enum number_fault fault = whole ? read_whole(converter, field, piece, &value)
                                    : read_decimal(converter, piece, low, high, &value);
    if (fault == NUMBER_OK) {
        *result = (int32_t)value;
        return true;
    }
    if (fault == NUMBER_AMBIGUOUS) {
        return cell_refuse_unclear(binding, piece, problems);
    }
    snprintf(expected, sizeof expected, "%lld..%lld", (long long)(whole ? low : low / 100),
             (long long)(whole ? high : high / 100));
    if ((field->flags & FIELD_LENIENT) == 0) {
        return cell_refuse(problems, binding, ERROR_NUMBER, piece, expected);
    }
    cell_warn(problems, binding, ERROR_NUMBER_OTHER, piece, expected);
    *result = -1;
    return true;
}
