/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table for the terminal: cells are added row by row, columns are as wide as their widest cell.
 */
#ifndef HAILONG_CMD_COLUMNS_H
#define HAILONG_CMD_COLUMNS_H

#include "cmd/messages.h"

struct columns {
    const char *align; /* one letter each: l left, r right */
    char **cell;
    size_t count, size;
    bool failed; /* memory was exhausted */
};

void columns_init(struct columns *table, const char *align);
void columns_release(struct columns *table);
/* Adds the next cell (copied). */
void columns_text(struct columns *table, const char *text);
void columns_number(struct columns *table, int64_t number, enum language language);
/* Two texts with a blank between, in one cell; the second may be empty. */
void columns_pair(struct columns *table, const char *first, const char *second);
bool columns_print(const struct columns *table, FILE *stream, struct error *error);

#endif
