/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/rows_place.h"

#include "surveys/text.h"

void row_byte_place(const struct row *row, size_t at, long *line, long *column)
{
    size_t line_start = 0;
    *line = row->line;
    for (size_t i = 0; i < at && i < row->raw_length; i++) {
        if (row->raw[i] == '\n') {
            ++*line;
            line_start = i + 1;
        }
    }
    *column = (long)text_characters(row->raw + line_start, at - line_start) + 1;
}

void row_cell_place(const struct row *row, char delimiter, char quote, size_t index, long *line,
                    long *column)
{
    bool inside = false;
    size_t at = 0;
    for (; at < row->raw_length && index > 0; at++) {
        if (quote != 0 && row->raw[at] == quote) {
            inside = !inside;
        } else if (!inside && row->raw[at] == delimiter) {
            index--;
        }
    }
    row_byte_place(row, at, line, column);
}

/* A quote behind a closing quote is a doubled one: the cell was opened further left. */
size_t row_open_quote(const char *bytes, size_t length, char quote)
{
    bool inside = false;
    size_t opened = 0;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == quote) {
            inside = !inside;
            if (inside && (i == 0 || bytes[i - 1] != quote)) {
                opened = i;
            }
        }
    }
    return opened;
}

size_t row_lone_return(const char *bytes, size_t length, char quote)
{
    bool inside = false;
    for (size_t i = 0; i < length; i++) {
        inside = inside != (bytes[i] == quote);
        if (!inside && bytes[i] == '\r') {
            return i;
        }
    }
    return length;
}
