/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/ragged.h"

#include "surveys/rows_place.h"

#include <stdio.h>
#include <string.h>

enum { WHOLE_DIGITS = 3, FRACTION_DIGITS = 2 }; /* 100,00 is the longest share that is written */

static bool is_number(const struct cell *cell, size_t longest)
{
    return cell->length >= 1 && cell->length <= longest &&
           strspn(cell->text, "0123456789") == cell->length;
}

/* Pairs of neighbouring cells that may be one; `first` is the first cell of the first pair. */
struct pairs {
    size_t count, first, last;
    bool overlap; /* two of them share a cell */
};

static void add_pair(struct pairs *pairs, size_t first)
{
    pairs->overlap = pairs->overlap || (pairs->count > 0 && pairs->last + 1 == first);
    pairs->first = pairs->count == 0 ? first : pairs->first;
    pairs->last = first;
    pairs->count++;
}

static void find_pairs(const struct row *row, char delimiter, char quote, struct pairs *numbers,
                       struct pairs *texts)
{
    bool left_quoted = true;
    for (size_t i = 0, at = 0, end = 0; i < row->count; i++, at = end + 1) {
        size_t open = 0;
        end = row_cell_end(row->raw, row->raw_length, at, delimiter, quote, &open);
        bool quoted = quote != 0 && end > at && memchr(row->raw + at, quote, end - at) != NULL;
        if (i > 0 && !quoted && !left_quoted) {
            const struct cell *left = &row->cells[i - 1];
            const struct cell *right = &row->cells[i];
            if (is_number(left, WHOLE_DIGITS) && is_number(right, FRACTION_DIGITS)) {
                add_pair(numbers, i - 1);
            }
            if (left->length > 0 && right->length > 1 && right->text[0] == ' ') {
                add_pair(texts, i - 1);
            }
        }
        left_quoted = quoted;
    }
}

bool ragged_cause(const struct row *row, size_t header_count, char delimiter, char quote,
                  struct ragged *ragged)
{
    struct pairs numbers = {0};
    struct pairs texts = {0};
    *ragged = (struct ragged){.kind = RAGGED_UNKNOWN};
    if (row->count < header_count) {
        ragged->kind = RAGGED_SHORT;
        ragged->cell = row->count;
        return true;
    }
    size_t extra = row->count - header_count;
    find_pairs(row, delimiter, quote, &numbers, &texts);
    if (numbers.count == extra && !numbers.overlap) {
        const char *whole = row->cells[numbers.first].text;
        const char *fraction = row->cells[numbers.first + 1].text;
        ragged->kind = RAGGED_DECIMAL;
        ragged->cell = numbers.first;
        snprintf(ragged->found, sizeof ragged->found, "%s%c%s", whole, delimiter, fraction);
        snprintf(ragged->mended, sizeof ragged->mended, "%s,%s", whole, fraction);
    } else if (texts.count == extra) {
        ragged->kind = RAGGED_TEXT;
        ragged->cell = texts.first;
    }
    return ragged->kind != RAGGED_UNKNOWN;
}

bool ragged_torn(const struct row *row, const struct error *problem)
{
    bool in_cell = problem->cell > 0 && (size_t)problem->cell <= row->count;
    const char *text = in_cell ? row->cells[problem->cell - 1].text : "";
    return problem->code == ERROR_ROW_RAGGED || text[strcspn(text, "\r\n")] != '\0';
}
