/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/rows_place.h"

#include "surveys/text.h"

#include <string.h>

size_t line_end_length(const char *bytes, size_t length)
{
    size_t returns = 0;
    if (length == 0 || (bytes[0] != '\n' && bytes[0] != '\r')) {
        return 0;
    }
    while (returns < length && returns + 1 < LINE_END_LONGEST && bytes[returns] == '\r') {
        returns++;
    }
    return returns < length && bytes[returns] == '\n' ? returns + 1 : 1;
}

void row_byte_place(const struct row *row, size_t at, long *line, long *column)
{
    size_t line_start = 0;
    *line = row->line;
    for (size_t i = 0; i < at && i < row->raw_length;) {
        size_t line_end = line_end_length(row->raw + i, row->raw_length - i);
        if (line_end > 0 && i + line_end <= at) {
            ++*line;
            line_start = i + line_end;
        }
        i += line_end > 0 ? line_end : 1;
    }
    *column = (long)text_characters(row->raw + line_start, at - line_start) + 1;
}

bool row_is_blank(char byte, char delimiter)
{
    return (byte == ' ' || byte == '\t') && byte != delimiter;
}

size_t row_cell_end(const char *bytes, size_t length, size_t at, char delimiter, char quote,
                    size_t *open)
{
    size_t begin = at;
    *open = length;
    while (begin < length && row_is_blank(bytes[begin], delimiter)) {
        begin++;
    }
    if (quote != 0 && begin < length && bytes[begin] == quote) {
        for (at = begin + 1;; at += 2) {
            const char *next = at < length ? memchr(bytes + at, quote, length - at) : NULL;
            if (next == NULL) {
                *open = begin;
                return length;
            }
            at = (size_t)(next - bytes);
            if (at + 1 == length || bytes[at + 1] != quote) {
                at++;
                break;
            }
        }
    }
    while (at < length && bytes[at] != delimiter && bytes[at] != '\n' && bytes[at] != '\r') {
        at++;
    }
    return at;
}

void row_cell_place(const struct row *row, char delimiter, char quote, size_t index, long *line,
                    long *column)
{
    size_t at = 0;
    size_t open = 0;
    for (; at < row->raw_length && index > 0; index--) {
        at = row_cell_end(row->raw, row->raw_length, at, delimiter, quote, &open);
        at += at < row->raw_length;
    }
    row_byte_place(row, at, line, column);
}

size_t row_open_quote(const char *bytes, size_t length, char delimiter, char quote)
{
    for (size_t at = 0; at < length; at++) {
        size_t open = length;
        at = row_cell_end(bytes, length, at, delimiter, quote, &open);
        if (open < length) {
            return open;
        }
    }
    return 0;
}
