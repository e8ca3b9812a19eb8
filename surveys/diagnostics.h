/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Problems found in the rows of one file: counted by code without limit, kept as examples up to a
 * few of each code, in the order of their lines. */
#ifndef HAILONG_SURVEYS_DIAGNOSTICS_H
#define HAILONG_SURVEYS_DIAGNOSTICS_H

#include "surveys/error.h"
#include "surveys/excerpt.h"

enum { DIAGNOSTICS_KEPT = 5 };

struct problem {
    struct error error;
    long stands_for; /* how many of its code it tells of: 1, or all where one message says how many */
    struct excerpt excerpt;
};

struct diagnostics {
    long count[ERROR_CODES]; /* rows */
    int kept_of[ERROR_CODES];
    struct problem *kept; /* heap, sorted by (line, column) once diagnostics_sort was called */
    size_t kept_count, kept_size;
};

void diagnostics_init(struct diagnostics *diagnostics);
void diagnostics_release(struct diagnostics *diagnostics);
/* excerpt: NULL for none. */
void diagnostics_add(struct diagnostics *diagnostics, const struct error *error,
                     const struct excerpt *excerpt);
/* One problem that tells of `count` at once. */
void diagnostics_add_sum(struct diagnostics *diagnostics, const struct error *error,
                         const struct excerpt *excerpt, long count);
/* Forgets the problems of a code. */
void diagnostics_drop(struct diagnostics *diagnostics, enum error_code code);
/* Whether one more problem of this code would be kept: only then an excerpt is worth making. */
bool diagnostics_keeps(const struct diagnostics *diagnostics, enum error_code code);
/* Sorts the kept examples by line, column, code. */
void diagnostics_sort(struct diagnostics *diagnostics);
long diagnostics_total(const struct diagnostics *diagnostics, enum severity severity);

#endif
