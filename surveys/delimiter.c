/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/rows.h"

#include <string.h>

enum { HEAD_RECORDS = 50, CELLS_COUNTED = 256 };

/* How the head falls into records under one delimiter. */
struct shape {
    long records;
    long first;  /* cells of the first record */
    long common; /* the number of cells that most records have */
    long agree;  /* how many do */
};

/* Cells of the record at *at, which moves behind it. A quote opens a cell only at its beginning;
 * one that is never closed is taken as a character of its own line. */
static long count_cells(const char *head, size_t length, char delimiter, size_t *at)
{
    const char *line = memchr(head + *at, '\n', length - *at);
    size_t line_end = line != NULL ? (size_t)(line - head) : length;
    for (int quotes = 1; quotes >= 0; quotes--) {
        long cells = 1;
        bool inside = false;
        bool fresh = true;
        size_t stop = quotes ? length : line_end;
        size_t i = *at;
        for (; i < stop && (inside || head[i] != '\n'); i++) {
            if (quotes && head[i] == '"' && (inside || fresh)) {
                inside = !inside;
                fresh = !inside; /* a doubled quote opens again */
                continue;
            }
            fresh = !inside && (head[i] == delimiter || (fresh && head[i] == ' '));
            cells += !inside && head[i] == delimiter;
        }
        if (!inside) {
            *at = i < length ? i + 1 : length;
            return cells;
        }
    }
    return 1;
}

static void look(const char *head, size_t length, char delimiter, struct shape *shape)
{
    long seen[CELLS_COUNTED] = {0};
    size_t at = 0;
    *shape = (struct shape){0};
    while (at < length && shape->records < HEAD_RECORDS) {
        size_t begin = at;
        long cells = count_cells(head, length, delimiter, &at);
        bool blank = at - begin <= 1 || (at - begin == 2 && head[begin] == '\r');
        bool cut_off = at == length && head[length - 1] != '\n' && shape->records > 0;
        if (blank || cut_off) {
            continue;
        }
        cells = cells < CELLS_COUNTED ? cells : CELLS_COUNTED - 1;
        shape->first = shape->records == 0 ? cells : shape->first;
        shape->records++;
        seen[cells]++;
        if (seen[cells] > shape->agree || (seen[cells] == shape->agree && cells == shape->first)) {
            shape->agree = seen[cells];
            shape->common = cells;
        }
    }
}

/* Better: more of the records agree; then, the first one does; then, there are more cells. */
static bool is_better(const struct shape *a, const struct shape *b)
{
    if (a->common <= 1 || b->common <= 1) {
        return a->common > 1;
    }
    long left = a->agree * b->records;
    long right = b->agree * a->records;
    if (left != right) {
        return left > right;
    }
    bool first_a = a->first == a->common;
    bool first_b = b->first == b->common;
    return first_a != first_b ? first_a : a->common > b->common;
}

char rows_detect_delimiter(const char *head, size_t length)
{
    static const char candidates[] = {',', ';', '\t', '|'};
    struct shape best = {0};
    char chosen = ',';
    for (size_t i = 0; i < sizeof candidates; i++) {
        struct shape shape;
        look(head, length, candidates[i], &shape);
        if (is_better(&shape, &best)) {
            best = shape;
            chosen = candidates[i];
        }
    }
    return chosen;
}
