/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/excerpt.h"

#include "surveys/personal.h"
#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

enum { CELL_COLUMNS = 32, LINE_COLUMNS = 96, CELL_BYTES = 120 };

bool excerpt_shows(enum record_kind kind, const struct bound_column *column)
{
    const struct field *field =
        column->field == NULL ? NULL : schema_field(schema_of(kind), column->field);
    return column->field != NULL && (field == NULL || field->type != FIELD_IGNORED);
}

/* At most CELL_COLUMNS of the terminal, control characters as blanks. */
static void short_cell(const struct cell *cell, char text[CELL_BYTES])
{
    error_copy_text(text, CELL_BYTES, cell->text, cell->length);
    size_t length = strlen(text);
    while (text_width(text) > CELL_COLUMNS) {
        do {
            length--;
        } while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80);
        memcpy(text + length, "…", sizeof "…");
    }
}

struct line {
    struct excerpt *excerpt;
    size_t length;
    int width;
    bool full;
};

static void put(struct line *line, const char *text)
{
    size_t length = strlen(text);
    if (line->full || line->length + length >= sizeof line->excerpt->text) {
        line->full = true;
        return;
    }
    memcpy(line->excerpt->text + line->length, text, length + 1);
    line->length += length;
    line->width += (int)text_width(text);
}

void excerpt_make(const struct converter *converter, const struct row *row, char delimiter, long cell,
                  struct excerpt *excerpt)
{
    const struct bound_column *columns = NULL;
    size_t count = converter_columns(converter, &columns);
    enum record_kind kind = converter_kind(converter);
    bool fits = row->count == count;
    *excerpt = (struct excerpt){.caret = 0};
    for (size_t i = 0; i < count && !fits; i++) {
        if (!excerpt_shows(kind, &columns[i])) {
            return;
        }
    }
    if (row->cells == NULL || row->count == 0) {
        return;
    }
    const char separator[2] = {delimiter == '\t' ? ' ' : delimiter, '\0'};
    struct line line = {excerpt, 0, 0, false};
    size_t first = cell > 4 ? (size_t)cell - 4 : 0;
    if (first > 0) {
        put(&line, "… ");
    }
    for (size_t i = first; i < row->count && line.width < LINE_COLUMNS; i++) {
        char text[CELL_BYTES] = "…";
        const struct cell *shown = &row->cells[i];
        if (!fits || shown->length == 0 ||
            (excerpt_shows(kind, &columns[i]) &&
             !personal_hides(columns[i].field, shown->text, shown->length))) {
            short_cell(&row->cells[i], text);
        }
        put(&line, i > first ? separator : "");
        if ((long)i + 1 == cell && !line.full) {
            excerpt->caret = line.width;
            put(&line, text);
            excerpt->columns = line.width - excerpt->caret;
        } else {
            put(&line, text);
        }
    }
}
