/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of the input that the reader of rows has in memory. Private to rows.c.
 *
 *     base (offset in the file)
 *     |   done   |   record   |   read ahead   |   free   |
 *     0          keep                          size       room
 *
 * Positions are indices into bytes. They stay good until window_fill drops what lies before `keep`
 * and says by how much everything moved. */
#ifndef HAILONG_SURVEYS_ROWS_WINDOW_H
#define HAILONG_SURVEYS_ROWS_WINDOW_H

#include "surveys/error.h"
#include "surveys/source.h"

enum window_byte { WINDOW_LF, WINDOW_CR, WINDOW_QUOTE, WINDOW_NUL, WINDOW_QUESTION, WINDOW_EF, WINDOW_BYTES };

/* What is known of one byte value: none lies in [since, at), and one lies at `at` if found. So a
 * byte of the file is looked at once for each value, however short the lines are. */
struct window_mark {
    size_t since, at;
    bool found;
};

struct window {
    struct source *source; /* borrowed */
    char *bytes;
    size_t size, room;
    uint64_t base;
    bool ended; /* the source has no more */
    struct window_mark marks[WINDOW_BYTES];
};

/* Room for `longest` kept bytes and a block of new ones. Errors: ERROR_MEMORY. */
bool window_init(struct window *window, struct source *source, size_t longest, struct error *error);
void window_release(struct window *window);

/* Reads more, after dropping what lies before `keep`, which every position then counts less.
 * At most `longest` bytes may be kept. At the end of the source only `ended` is set. */
bool window_fill(struct window *window, size_t keep, struct error *error);

/* Position of the first such byte in [from, size), or size. */
size_t window_find(struct window *window, enum window_byte kind, char byte, size_t from);

#endif
