/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The delimiter by structure. Under each candidate the head falls into records; of those the longest
 * run with one width, in two cells or more, is taken for the table:
 *
 *     UBND XÃ A, HUYỆN B                ,  1 cell less or more than its neighbours: no run
 *     Kỳ báo cáo: tháng 01/2026
 *     ma_phieu;ngay;diem        } run   ,  2 cells in each row, but every comma stands between
 *     P1;01/01/2026;4,5         }          digits: weak
 *     P2;02/01/2026;3,5         }       ;  3 cells, the header with them: chosen
 *
 * A candidate is weak when (nearly) all its delimiters look like part of a text: they stand between
 * two digits (decimal commas), before a blank ("xã A, huyện B") or between quotes. What counts is the weight: how
 * many delimiters the table explains. A weak candidate has to have four times the weight. */
#include "surveys/rows.h"
#include "surveys/rows_place.h"

#include <string.h>

enum { HEAD_RECORDS = 100, WEAK_FACTOR = 4 };

struct record {
    long cells;
    long texty; /* delimiters that look like part of a text */
};

struct shape {
    struct record record[HEAD_RECORDS]; /* blank lines left out */
    long records;
    long first, run; /* the table: its first record, how many follow each other */
    long cells;      /* of its records; 0: there is no table */
    long weight;     /* delimiters of all records of that width */
    bool weak;
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* A single quote in a cell that did not begin with one: it and the next one would be torn apart. */
static bool tears_quotes(const char *cell, size_t length)
{
    const char *quote = memchr(cell, '"', length);
    return quote != NULL && quote != cell &&
           memchr(quote + 1, '"', length - (size_t)(quote + 1 - cell)) == NULL;
}

/* The delimiter at `at` ends the cell that begins at `begin`. */
static bool looks_like_text(const char *head, size_t length, size_t begin, size_t at)
{
    bool before_blank = at + 1 < length && head[at + 1] == ' ';
    bool decimal = head[at] == ',' && at > 0 && is_digit(head[at - 1]) && at + 1 < length &&
                   is_digit(head[at + 1]);
    return decimal || (before_blank && (head[at] == ',' || head[at] == ';')) ||
           tears_quotes(head + begin, at - begin);
}

/* The record that begins at `at`; returns what follows it. A quote that is never closed is taken as
 * a character, and so are the others of its line. */
static size_t read_record(const char *head, size_t length, char delimiter, size_t at,
                          struct record *record)
{
    char quote = '"';
    size_t end = at;
    for (;;) {
        size_t open = length;
        *record = (struct record){1, 0};
        for (size_t begin = at;; begin = end + 1) {
            end = row_cell_end(head, length, begin, delimiter, quote, &open);
            if (open < length || end == length || head[end] != delimiter) {
                break;
            }
            record->cells++;
            record->texty += looks_like_text(head, length, begin, end);
        }
        if (open == length) {
            return end + line_end_length(head + end, length - end);
        }
        quote = '\0';
    }
}

static void read_head(const char *head, size_t length, char delimiter, struct shape *shape)
{
    size_t at = length >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    *shape = (struct shape){.records = 0};
    while (at < length && shape->records < HEAD_RECORDS) {
        size_t blank = line_end_length(head + at, length - at);
        at = blank > 0 ? at + blank
                       : read_record(head, length, delimiter, at, &shape->record[shape->records++]);
    }
    /* the head may be cut off within the last record: it agrees, or it says nothing */
    bool cut_off = at == length && length > 0 && head[length - 1] != '\n' && head[length - 1] != '\r';
    long last = shape->records - 1;
    if (cut_off && last > 0 && shape->record[last].cells != shape->record[last - 1].cells) {
        shape->records--;
    }
}

static long run_at(const struct shape *shape, long first)
{
    long end = first + 1;
    while (end < shape->records && shape->record[end].cells == shape->record[first].cells) {
        end++;
    }
    return end - first;
}

static void find_table(struct shape *shape)
{
    long texty = 0;
    long agree = 0;
    for (long first = 0, run = 0; first < shape->records; first += run) {
        long cells = shape->record[first].cells;
        run = run_at(shape, first);
        if (cells > 1 && run * (cells - 1) > shape->run * (shape->cells - 1)) {
            shape->first = first;
            shape->run = run;
            shape->cells = cells;
        }
    }
    for (long i = shape->first; i < shape->records; i++) {
        if (shape->record[i].cells == shape->cells) {
            agree++;
            texty += shape->record[i].texty;
        }
    }
    shape->weight = agree * (shape->cells - 1);
    shape->weak = texty * 10 >= shape->weight * 8;
    /* a few lines of a text in one column, which happen to agree */
    if (agree * 4 < shape->records - shape->first || (shape->run == 1 && shape->weak && shape->records > 1)) {
        shape->cells = 0;
        shape->weight = 0;
    }
}

static bool is_better(const struct shape *a, const struct shape *b)
{
    if (a->cells == 0 || b->cells == 0) {
        return a->cells > 0;
    }
    if (a->weak != b->weak) {
        return a->weak ? a->weight > WEAK_FACTOR * b->weight : WEAK_FACTOR * a->weight >= b->weight;
    }
    return a->weight != b->weight ? a->weight > b->weight : a->run > b->run;
}

/* Whether b is no worse an explanation by much: not weaker, not a part of a's table. */
static bool is_rival(const struct shape *a, const struct shape *b)
{
    bool part = b->run < a->run && b->first >= a->first && b->first + b->run <= a->first + a->run;
    return b->cells > 0 && !part && (a->weak || !b->weak) && 2 * b->weight > a->weight;
}

char rows_detect_delimiter(const char *head, size_t length, bool *sure)
{
    static const char candidates[] = {',', ';', '\t', '|'};
    enum { COUNT = sizeof candidates };
    struct shape shape[COUNT];
    size_t best = 0;
    for (size_t i = 0; i < COUNT; i++) {
        read_head(head, length, candidates[i], &shape[i]);
        find_table(&shape[i]);
        best = is_better(&shape[i], &shape[best]) ? i : best;
    }
    bool good = shape[best].cells == 0 || shape[best].run > 1 || shape[best].records == 1;
    for (size_t i = 0; i < COUNT; i++) {
        good = good && (i == best || !is_rival(&shape[best], &shape[i]));
    }
    if (sure != NULL) {
        *sure = good;
    }
    return candidates[best];
}
