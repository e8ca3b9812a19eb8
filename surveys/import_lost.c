/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters lost before the file came here: counted while its rows go by, told in one warning. */
#include "surveys/import_parts.h"
#include "surveys/lost_letters.h"

#include <stdio.h>
#include <string.h>

/* A text is shown where the program reads its column, for others may hold a name; a header may always be. */
static void keep_first(struct importing *importing, const struct row *row, size_t cell,
                       const char *sign)
{
    struct lost_letters *lost = &importing->lost;
    struct error *first = &lost->first;
    const struct converter *converter = importing->converter;
    const struct cell *text = &row->cells[cell];
    const struct bound_column *columns = NULL;
    size_t count = converter == NULL ? 0 : converter_columns(converter, &columns);
    bool fits = count > 0 && row->count == count;
    error_set(first, ERROR_LETTERS_LOST, fits ? columns[cell].header : NULL, NULL, NULL, NULL);
    error_copy_text(first->hint, sizeof first->hint, sign, strlen(sign));
    if (converter == NULL) {
        error_copy_text(first->field, sizeof first->field, text->text, text->length);
    } else if (fits && excerpt_shows(importing->options->kind, &columns[cell])) {
        error_copy_text(first->value, sizeof first->value, text->text, text->length);
    }
    row_cell_place(row, importing->delimiter, importing->quote, cell, &first->line, &first->column);
    first->cell = (long)cell + 1;
    first->column = importing->workbook ? first->cell : first->column;
    first->file = importing->options->file;
    if (converter != NULL) {
        excerpt_make(converter, row, importing->delimiter, first->cell, &lost->excerpt);
    }
}

bool import_see_lost(struct importing *importing, const struct row *row)
{
    struct lost_letters *lost = &importing->lost;
    long before = lost->cells;
    for (size_t i = 0; row->doubtful && i < row->count; i++) {
        const char *sign = NULL;
        if (lost_letters_in(row->cells[i].text, row->cells[i].length, &sign) &&
            lost->cells++ == 0) {
            keep_first(importing, row, i, sign);
        }
    }
    lost->rows += lost->cells > before;
    return lost->cells > before;
}

void import_tell_lost(struct importing *importing)
{
    struct lost_letters *lost = &importing->lost;
    if (lost->cells > 0) {
        snprintf(lost->first.expected, sizeof lost->first.expected, "%ld", lost->cells);
        snprintf(lost->first.other, sizeof lost->first.other, "%ld", lost->rows);
        diagnostics_add_sum(&importing->report->diagnostics, &lost->first, &lost->excerpt,
                            lost->cells);
    }
}
